"""Whether a number carries on the count of its plan, and the plan's scheme of levels (danh_so) by what is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.model.shape import MULTILEVEL, LevelKind
from generator.vietnamese.labels import LETTERS, read_label
from generator.vietnamese.ordinals import letter

_LETTERED = (LevelKind.LETTER_PAREN, LevelKind.LETTER_DOT)
_COUNTED = frozenset(kind.value for kind in LevelKind)
_FARTHEST = 3  # numbers one may leave out by a slip; farther off it is no label
_OF_TWENTY_THREE = tuple(map(letter, range(1, 24)))


class Numbered(NamedTuple):
    """A paragraph's number of a kind that plans count; `of` and `length` as its label has them."""

    level: LevelKind
    number: int
    written: str
    length: int
    of: int | None = None


def read_number_of(text: str) -> Numbered | None:
    """The number that a paragraph begins with, where it is of a kind that plans count."""
    label = read_label(text)
    if label is None or label.kind not in _COUNTED:
        return None
    return Numbered(LevelKind(label.kind), label.number, label.written, label.length, label.of)


class Open(NamedTuple):
    """A level that is being counted, with the number it stands at."""

    level: LevelKind
    number: int


class Fit(NamedTuple):
    """The levels open after a label (None: it is none), and what is odd about its number."""

    open: tuple[Open, ...] | None
    remark: str = ""


def fit(open_levels: tuple[Open, ...], label: Numbered, sure: bool) -> Fit:
    """Count a label on; `sure` says the paragraph is one that bears a number (a heading, a list of Word)."""
    last = next((one.number for one in open_levels if one.level is label.level), None)
    remark = _odd_parent(open_levels, label) or _odd_number(last, label)
    # a letter or a number in brackets is never the start of a sentence
    certain = sure or label.level not in MULTILEVEL
    if remark and not certain and not (last is not None and 0 <= label.number - last <= _FARTHEST):
        return Fit(None, f"“{label.written}” đứng đầu đoạn nhưng không nối tiếp số mục nào; giữ là lời văn")
    return Fit((*_above(open_levels, label.level), Open(label.level, label.number)), remark)


def scheme_of(opened: Iterable[tuple[Open, ...]]) -> tuple[LevelKind, ...]:
    """The levels used, from the top: those of the template's one list in its order, points as they nest."""
    depths: dict[LevelKind, int] = {}
    for levels in opened:
        kind = levels[-1].level
        depths[kind] = max(depths.get(kind, 0), len(levels))
    listed = tuple(kind for kind in MULTILEVEL if kind in depths)
    return (*listed, *sorted((kind for kind in depths if kind not in MULTILEVEL), key=lambda kind: depths[kind]))


def _above(open_levels: tuple[Open, ...], level: LevelKind) -> tuple[Open, ...]:
    """The levels that stay open above a new number."""
    kinds = [one.level for one in open_levels]
    if level not in MULTILEVEL:
        return open_levels[: kinds.index(level)] if level in kinds else open_levels
    higher = MULTILEVEL[: MULTILEVEL.index(level)]
    return tuple(one for one in open_levels if one.level in higher)


def _odd_parent(open_levels: tuple[Open, ...], label: Numbered) -> str:
    above = next((one.number for one in open_levels if one.level is LevelKind.ARABIC), None)
    if label.of is None or above in (None, label.of):
        return ""
    return f"mục “{label.written}” đứng dưới mục {above}."


def _odd_number(last: int | None, label: Numbered) -> str:
    if last is None:
        return "" if label.number == 1 else f"mục “{label.written}” đứng đầu danh sách của nó, thiếu các số trước"
    if _follows(last, label):
        return ""
    if label.number == last:
        return f"hai mục cùng đánh số “{label.written}”"
    if label.number == 1:  # points begin anew under each line; sections do not
        return "" if label.level not in MULTILEVEL else f"mục “{label.written}” đánh số lại từ đầu"
    between = "thiếu số ở giữa" if label.number > last else "số nhỏ hơn mục trước"
    return f"mục “{label.written}” không nối tiếp mục trước ({between})"


def _follows(last: int, label: Numbered) -> bool:
    if label.number == last + 1:
        return True
    before, now = LETTERS[(last - 1) % len(LETTERS)], LETTERS[(label.number - 1) % len(LETTERS)]
    if label.level not in _LETTERED or before not in _OF_TWENTY_THREE or now not in _OF_TWENTY_THREE:
        return False
    return _OF_TWENTY_THREE.index(now) == _OF_TWENTY_THREE.index(before) + 1
