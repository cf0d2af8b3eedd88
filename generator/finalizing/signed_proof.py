"""The proof: a draft of the new record prints the signed words, line by line; else nothing is written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.finalizing.signed_reading import Wanted
from generator.finalizing.unplaced import Unplaced
from generator.model.problem import Problem
from generator.model.texts.placeholder import MARK
from generator.pairing.printed_lines import PrintedLine

_ORDINAL = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+)?\.?")
_SIGNS = "-–+•"
_LEFT_OPEN = "bản ký còn để trống chỗ này, còn số liệu đã có ở chỗ khác của bản ký"
_MOVED = "Chưa dựng lại được bản ký ({}): bản ghi in “{}” ở chỗ khác."
_FIRST_CELL = ", ô 1"
_SHOWN = 5
_LONGEST = 120
_HINT = (
    "sửa chỗ ấy trong bản Word cho khớp, hoặc sửa ở tệp dữ liệu rồi lập lại dự thảo; chưa rõ cách sửa thì báo người "
    "phụ trách phần mềm, kèm tệp này."
)
_BY_COMMAND = "dòng này ghi theo --number, --date"
_NUMBERED = "số thứ tự do phần mềm đánh"
_COMPUTED = "phần mềm tự tính hoặc tự đánh số"

Key = tuple[str | None, ...]


class Proof(NamedTuple):
    """What a draft of the record prints otherwise: differences, and computed places that are only told."""

    problems: tuple[Problem, ...]
    computed: tuple[Unplaced, ...]


def proof(wanted: Sequence[Wanted], lines: Sequence[PrintedLine]) -> Proof:
    """Hold what must be printed against what is printed; a line that moved without being told is a difference too."""
    moved = next((one for one, last in _with_last(wanted) if one.at < last), None)
    if moved is not None:
        return Proof((Problem("CK010", _MOVED.format(moved.place, _cut(" | ".join(moved.words))), None, _HINT),), ())
    if len(wanted) == len(lines) and all(map(_same, wanted, lines)):
        computed = tuple(found for pair in zip(wanted, lines, strict=True) for found in _computed(*pair))
        return Proof((), _gathered(computed))
    found = tuple(_differences(wanted, lines))
    shown = found[:_SHOWN]
    if len(found) > _SHOWN:
        shown = (*shown, Problem("CK011", f"Còn {len(found) - _SHOWN} chỗ khác nữa như vậy.", None, None))
    return Proof(shown, ())


def _with_last(wanted: Sequence[Wanted]) -> Iterator[tuple[Wanted, int]]:
    """Each line that stands in the signed plan, with how far that was read before it."""
    last = -1
    for one in wanted:
        if one.at >= 0:
            yield one, last
            last = one.at


def _same(wanted: Wanted, line: PrintedLine) -> bool:
    if wanted.table != (line.table is not None) or len(wanted.words) != len(line.words):
        return False
    pairs = enumerate(zip(wanted.words, line.words, strict=True))
    return all(
        at in wanted.free or one == other or _counts_otherwise(wanted, line, one, other) for at, (one, other) in pairs
    )


def _counts_otherwise(wanted: Wanted, line: PrintedLine, one: str, other: str) -> bool:
    """Whether two lines differ in the number alone that Word counts before them."""
    counted = all(label.strip(_SIGNS) for label in (wanted.label, line.label))
    return counted and _bare(one, wanted.label) == _bare(other, line.label)


def _bare(words: str, label: str) -> str:
    """The words without the number or sign set before them by itself."""
    return words.removeprefix(label).strip() if label else words


def _computed(wanted: Wanted, line: PrintedLine) -> Iterator[Unplaced]:
    """Numbers and values that are computed, where the signed plan has others."""
    reason = _BY_COMMAND if wanted.issue else _COMPUTED
    for at, (one, other) in enumerate(zip(wanted.words, line.words, strict=True), 1):
        if (
            one != other
            and _bare(one, wanted.label) != _bare(other, line.label)
            and not (wanted.issue and _fills(one, other))
        ):
            place = f"{wanted.place}, ô {at}" if wanted.table else wanted.place
            yield Unplaced(place, one, other, _LEFT_OPEN if MARK in one and MARK not in other else reason)
    if wanted.label != line.label and not wanted.table and wanted.words != line.words:
        yield Unplaced(wanted.place, wanted.words[0], line.words[0], _NUMBERED)


def _gathered(found: Sequence[Unplaced]) -> tuple[Unplaced, ...]:
    """Numbers of rows that are counted anew, in the first cell of each, are told once for each table."""
    tables: dict[str, list[Unplaced]] = {}
    others: list[Unplaced] = []
    for one in found:
        if one.place.endswith(_FIRST_CELL) and _ORDINAL.fullmatch(one.words) and _ORDINAL.fullmatch(one.instead):
            tables.setdefault(one.place.partition(",")[0], []).append(one)
        else:
            others.append(one)
    counted = (_counted(table, rows) for table, rows in tables.items())
    return (*others, *counted)


def _counted(table: str, rows: Sequence[Unplaced]) -> Unplaced:
    signed, printed = (", ".join(one[at] or "–" for one in rows) for at in (1, 2))
    return Unplaced(f"{table}, cột số thứ tự", signed, printed, _NUMBERED)


def _fills(signed: str, printed: str) -> bool:
    """Whether the record only fills in what the signed plan leaves open in a line of number and date."""
    digits = (letter for letter in signed if letter.isdigit())
    full = iter(letter for letter in printed if letter.isdigit())
    return all(digit in full for digit in digits)


def _differences(wanted: Sequence[Wanted], lines: Sequence[PrintedLine]) -> Iterator[Problem]:
    left = [_key(one.words, one.label, one.free) for one in wanted]
    known, frees = set(left), sorted({one.free for one in wanted}, key=lambda free: (len(free), sorted(free)))
    right = [_printed_key(line, known, frees) for line in lines]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        signed, printed = wanted[start:end], lines[new_start:new_end]
        if kind == "equal" or len(signed) == len(printed):
            pairs = zip(signed, printed, strict=True)
            yield from (_told(one, other) for one, other in pairs if not _same(one, other))
        else:
            yield _told(signed[0] if signed else None, printed[0] if printed else None)


def _key(words: tuple[str, ...], label: str, free: frozenset[int]) -> Key:
    """What two lines are held to be the same by: their words, without numbers and without what is computed."""
    return tuple(None if at in free else _bare(one, label) for at, one in enumerate(words))


def _printed_key(line: PrintedLine, known: Container[Key], frees: Sequence[frozenset[int]]) -> Key:
    """The key of a printed line: that of a wanted one where they are the same but for the cells in its `free`."""
    keys = (_key(line.words, line.label, free) for free in frees)
    return next((key for key in keys if key in known), _key(line.words, line.label, frozenset()))


def _told(wanted: Wanted | None, line: PrintedLine | None) -> Problem:
    signed = f"bản ký có “{_cut(' | '.join(wanted.words))}”" if wanted else "bản ký không có chỗ này"
    printed = f"bản ghi in “{_cut(line.text)}”" if line else "bản ghi không in chỗ này"
    where = wanted.place if wanted else (line.place if line else "")
    return Problem("CK009", f"Chưa dựng lại được bản ký ({where}): {signed}; {printed}.", None, _HINT)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
