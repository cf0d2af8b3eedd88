"""Lists of lettered points: Word has no format for a b c d đ e g …, so a list is cut where it leaves Latin order.

a-d, đ, e, g-i, k-v, x-y: each stretch is a `w:num` of its own that starts at the Latin letter's place; đ is a
literal level. The abstract lists stand in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model.document import Block, Heading
from generator.model.problem import InputError, Problem
from generator.model.shape import LevelKind

_FIRST_OWN = 100  # below, the template's own
# place in the Vietnamese alphabet of points -> place in the Latin one; 5 is đ
_STARTS = {1: 1, 6: 5, 7: 7, 10: 11, 22: 24}
_D_STROKE = 5
# the text of the first level of the template's lists: letters, and the literal đ
_TEXTS = {LevelKind.LETTER_PAREN: ("%1)", "đ)"), LevelKind.LETTER_DOT: ("%1.", "đ.")}
_LETTER = "lowerLetter"
_ABSTRACT_LIST = re.compile(r'<w:abstractNum [^>]*w:abstractNumId="(\d+)".*?</w:abstractNum>', re.DOTALL)
_FIRST_LEVEL = re.compile(r"<w:lvl [^>]*w:ilvl=\"0\".*?</w:lvl>", re.DOTALL)


def letter_lists(numbering_xml: str) -> dict[str, int]:
    """The template's lists of letters by the text of their first level: their ids may change when Word saves."""
    found: dict[str, int] = {}
    for match in _ABSTRACT_LIST.finditer(numbering_xml):
        level = _FIRST_LEVEL.search(match.group())
        text = re.search(r'<w:lvlText [^>]*w:val="([^"]*)"', level.group()) if level else None
        if level and text and (_LETTER in level.group() or text.group(1).startswith("đ")):
            found.setdefault(text.group(1), int(match.group(1)))
    return found


class LetterLists:
    """Gives each lettered heading its number id, and the `w:num` elements to add to the template's."""

    def __init__(self, blocks: Iterable[Block], lists: Mapping[str, int]) -> None:
        self.numbers: dict[str, int] = {}
        self._lists = lists
        self._elements: list[str] = []
        place = 0
        depth = 0
        for block in blocks:
            if not isinstance(block, Heading):
                continue
            if block.level in _TEXTS:
                place = place + 1 if block.depth == depth else 1
                self._point(block, place)
            depth = block.depth

    def _point(self, block: Heading, place: int) -> None:
        latin, literal = _TEXTS[block.level]
        if place == _D_STROKE:
            self._add(self._list(literal), 1)
        elif place in _STARTS:
            self._add(self._list(latin), _STARTS[place])
        self.numbers[block.anchor] = self._last

    def _list(self, text: str) -> int:
        if text not in self._lists:
            message = f"Mẫu thiếu danh sách đánh chữ “{text.replace('%1', 'a')}”."
            raise InputError([Problem(message, None, "lấy lại tệp mẫu gốc.")])
        return self._lists[text]

    def _add(self, abstract: int, start: int) -> None:
        self._elements.append(
            f'<w:num w:numId="{_FIRST_OWN + len(self._elements)}"><w:abstractNumId w:val="{abstract}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )

    @property
    def _last(self) -> int:
        return _FIRST_OWN + len(self._elements) - 1

    def added_to(self, numbering_xml: str) -> str:
        """The template's numbering part with this document's lists."""
        return re.sub(r"(?=</w:numbering>\s*$)", "".join(self._elements), numbering_xml, count=1)
