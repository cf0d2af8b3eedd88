"""Where the template's headings count, and lists of points that Word cannot count alone: a), a., and (1) below them.

a-d, đ, e, g-i, k-v, x-y: each stretch is a `w:num` of its own that starts at the Latin letter's place; đ is a
literal level.  Each run of "(1)" is a `w:num` too: in one multilevel list it would not start anew below a letter.
The abstract lists stand in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model.document import Block, Heading
from generator.model.problem import InputError, Problem
from generator.model.shape import LevelKind

_FIRST_OWN = 100  # below, the template's own
_D_STROKE = "đ"
# what the template's lists for a kind of point print; a level is found by it, %1 is its own count
_TEXTS = {LevelKind.LETTER_PAREN: "%1)", LevelKind.LETTER_DOT: "%1.", LevelKind.ARABIC_PAREN: "(%1)"}
_LETTER = "lowerLetter"
_ABSTRACT_LIST = re.compile(r'<w:abstractNum [^>]*w:abstractNumId="(\d+)".*?</w:abstractNum>', re.DOTALL)
_LEVEL = re.compile(r'<w:lvl [^>]*w:ilvl="(\d)"(.*?)</w:lvl>', re.DOTALL)
_NUMBER = re.compile(r'<w:numId w:val="(\d+)"')
_RANK = re.compile(r'<w:ilvl w:val="(\d)"')
_FIRST_LEVEL = re.compile(r"<w:lvl [^>]*w:ilvl=\"0\".*?</w:lvl>", re.DOTALL)
_TEXT = re.compile(r'<w:lvlText [^>]*w:val="([^"]*)"')


# the styles of the kinds that count in one list
HEADING_STYLES = {
    LevelKind.PART: "KHPhan",
    LevelKind.CAPITAL: "KHPhan",
    LevelKind.ROMAN: "KHMucLaMa",
    LevelKind.ARABIC: "KHMucSo",
    LevelKind.DECIMAL: "KHMucSoKep",
}


def heading_places(styles_xml: str, numbering_xml: str) -> dict[str, tuple[int, int]]:
    """The list and the level in it that each style of a heading counts at; a style without a list has none.

    The level is the one that names the style: Word goes by that, and writes other ids at each save.
    """
    found: dict[str, tuple[int, int]] = {}
    for style in dict.fromkeys(HEADING_STYLES.values()):
        own = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles_xml, re.DOTALL)
        number = _NUMBER.search(own.group()) if own else None
        if own and number:
            found[style] = int(number.group(1)), _level(own.group(), style, number.group(1), numbering_xml)
    return found


def place_of(heading: Heading, places: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """The list and level of a heading's kind. Raises InputError where the template has none."""
    style = HEADING_STYLES[heading.level]
    if style not in places:
        message = f"Mẫu thiếu danh sách đánh số của kiểu “{style}”."
        raise InputError([Problem("MU016", message, None, "lấy lại tệp mẫu gốc.")])
    return places[style]


def _level(own: str, style: str, number: str, numbering_xml: str) -> int:
    lists = {match.group(1): match.group() for match in _ABSTRACT_LIST.finditer(numbering_xml)}
    levels = _LEVEL.findall(lists.get(_list_of(number, numbering_xml), ""))
    named = (int(rank) for rank, level in levels if f'<w:pStyle w:val="{style}"/>' in level)
    told = _RANK.search(own)
    return next(named, int(told.group(1)) if told else 0)


def _list_of(number: str, numbering_xml: str) -> str:
    """The id of the list that a number is an instance of, "" for none."""
    instance = re.search(rf'<w:num [^>]*w:numId="{number}".*?<w:abstractNumId w:val="(\d+)"', numbering_xml, re.DOTALL)
    return instance.group(1) if instance else ""


def with_capitals(numbering_xml: str, place: tuple[int, int]) -> str:
    """The numbering part in which headings at a place (list, level) are A., B., not what the template says."""
    number, rank = place
    own = _list_of(str(number), numbering_xml)

    def in_list(found: re.Match[str]) -> str:
        return _LEVEL.sub(in_level, found.group()) if found.group(1) == own else found.group()

    def in_level(found: re.Match[str]) -> str:
        if int(found.group(1)) != rank:
            return found.group()
        counted = re.sub(r'(<w:numFmt w:val=")[^"]*', r"\g<1>upperLetter", found.group(), count=1)
        return re.sub(r'(<w:lvlText [^>]*w:val=")[^"]*', rf"\g<1>%{rank + 1}.", counted, count=1)

    return _ABSTRACT_LIST.sub(in_list, numbering_xml)


def point_lists(numbering_xml: str) -> dict[str, int]:
    """The template's lists of points by the text of their level: their ids may change when Word saves."""
    found: dict[str, int] = {}
    for match in _ABSTRACT_LIST.finditer(numbering_xml):
        level = _FIRST_LEVEL.search(match.group())
        text = _TEXT.search(level.group()) if level else None
        if level and text and (_LETTER in level.group() or text.group(1).startswith((_D_STROKE, "("))):
            found.setdefault(text.group(1), int(match.group(1)))
    return found


class PointLists:
    """Gives each point the number of its list, and the `w:num` elements to add to the template's."""

    def __init__(self, blocks: Iterable[Block], lists: Mapping[str, int]) -> None:
        self.numbers: dict[str, int] = {}
        self._lists = lists
        self._elements: list[str] = []
        self._open: dict[LevelKind, int] = {}
        self._next: dict[LevelKind, int | None] = {}
        for block in blocks:
            if isinstance(block, Heading) and block.level in _TEXTS:
                self._point(block, block.label.strip("()."))

    def _point(self, block: Heading, sign: str) -> None:
        """A list runs on while its signs follow each other as Word counts them."""
        text = _TEXTS[block.level]
        count = None if sign == _D_STROKE else _count(sign)
        if count is None:
            self._open[block.level] = self._added(text.replace("%1", _D_STROKE), 1)
        elif count == 1 or self._next.get(block.level) != count:
            self._open[block.level] = self._added(text, count)
        self._next[block.level] = count and count + 1
        self.numbers[block.anchor] = self._open[block.level]

    def _added(self, text: str, start: int) -> int:
        number = _FIRST_OWN + len(self._elements)
        self._elements.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self._list(text)}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number

    def _list(self, text: str) -> int:
        if text not in self._lists:
            shown = text.replace("%1", "1" if "(" in text else "a")
            raise InputError(
                [Problem("MU016", f"Mẫu thiếu danh sách đánh số “{shown}”.", None, "lấy lại tệp mẫu gốc.")]
            )
        return self._lists[text]

    def added_to(self, numbering_xml: str) -> str:
        """The template's numbering part with this document's lists."""
        end = r"(?=<w:numIdMacAtCleanup\b|</w:numbering>\s*$)"
        return re.sub(end, "".join(self._elements), numbering_xml, count=1)


def _count(sign: str) -> int:
    """How Word counts a sign: a number by itself, a letter by its place in the Latin alphabet."""
    return int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
