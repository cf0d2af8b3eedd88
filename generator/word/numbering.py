"""Lists of points that Word cannot count alone: a), a. by the Vietnamese alphabet, and (1) below them.

a-d, đ, e, g-i, k-v, x-y: each stretch is a `w:num` of its own that starts at the Latin letter's place; đ is a
literal level.  "(1)" restarts of itself below numbered headings, not below letters, so each run is a `w:num` too.
The abstract lists stand in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.model.document import Block, Heading
from generator.model.problem import InputError, Problem
from generator.model.shape import LevelKind

_FIRST_OWN = 100  # below, the template's own
_D_STROKE = "đ"
# the texts of the template's lists for a kind of point; %n is the level that counts
_TEXTS = {LevelKind.LETTER_PAREN: "%1)", LevelKind.LETTER_DOT: "%1.", LevelKind.ARABIC_PAREN: "(%5)"}
_LETTER = "lowerLetter"
_ABSTRACT_LIST = re.compile(r'<w:abstractNum [^>]*w:abstractNumId="(\d+)".*?</w:abstractNum>', re.DOTALL)
_LEVEL = re.compile(r"<w:lvl [^>]*w:ilvl=\"\d+\".*?</w:lvl>", re.DOTALL)
_TEXT = re.compile(r'<w:lvlText [^>]*w:val="([^"]*)"')


class Place(NamedTuple):
    """Where a point stands: the number of its list and the level in it."""

    number: int
    level: int


def letter_lists(numbering_xml: str) -> dict[str, int]:
    """The template's lists of points by the text of their level: their ids may change when Word saves."""
    found: dict[str, int] = {}
    for match in _ABSTRACT_LIST.finditer(numbering_xml):
        for level in _LEVEL.findall(match.group()):
            text = _TEXT.search(level)
            if text and (_LETTER in level or text.group(1).startswith((_D_STROKE, "("))):
                found.setdefault(text.group(1), int(match.group(1)))
    return found


class LetterLists:
    """Gives each point its place in a list, and the `w:num` elements to add to the template's."""

    def __init__(self, blocks: Iterable[Block], lists: Mapping[str, int]) -> None:
        self.places: dict[str, Place] = {}
        self._lists = lists
        self._elements: list[str] = []
        self._open: dict[LevelKind, Place] = {}
        self._next: dict[LevelKind, int | None] = {}
        for block in blocks:
            if isinstance(block, Heading) and block.level in _TEXTS:
                self._point(block, block.label.strip("()."))

    def _point(self, block: Heading, sign: str) -> None:
        """A list runs on while its signs follow each other as Word counts them."""
        text = _TEXTS[block.level]
        count = None if sign == _D_STROKE else _count(sign)
        if count is None:
            self._open[block.level] = self._added(re.sub(r"%\d", _D_STROKE, text), 0, 1)
        elif count == 1 or self._next.get(block.level) != count:
            self._open[block.level] = self._added(text, int(text[text.index("%") + 1]) - 1, count)
        self._next[block.level] = count and count + 1
        self.places[block.anchor] = self._open[block.level]

    def _added(self, text: str, level: int, start: int) -> Place:
        number = _FIRST_OWN + len(self._elements)
        self._elements.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self._list(text)}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return Place(number, level)

    def _list(self, text: str) -> int:
        if text not in self._lists:
            shown = re.sub(r"%\d", "1" if "(" in text else "a", text)
            raise InputError([Problem(f"Mẫu thiếu danh sách đánh số “{shown}”.", None, "lấy lại tệp mẫu gốc.")])
        return self._lists[text]

    def added_to(self, numbering_xml: str) -> str:
        """The template's numbering part with this document's lists."""
        end = r"(?=<w:numIdMacAtCleanup\b|</w:numbering>\s*$)"
        return re.sub(end, "".join(self._elements), numbering_xml, count=1)


def _count(sign: str) -> int:
    """How Word counts a sign: a number by itself, a letter by its place in the Latin alphabet."""
    return int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
