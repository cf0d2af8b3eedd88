"""A table as it is laid out: headings in up to three tiers, rows of cells that span columns or go on from above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.issued import IssuedCell, IssuedTable
from generator.vietnamese.folding import fold

_TIERS = 3
_NUMBERS = 3  # this many cells that only count are a row of column numbers
_COUNTS = re.compile(r"[0-9]{1,2}(?:\s*=.*)?")
_LETTERED = re.compile(r"[A-ZĐ]")


class LaidCell(NamedTuple):
    """A cell at its first column; a `continued` one goes on from above, and has the words of its start."""

    column: int
    columns: int
    continued: bool
    words: str


class LaidRow(NamedTuple):
    """A row with its place in the source."""

    place: str
    cells: tuple[LaidCell, ...]

    @property
    def said(self) -> dict[int, str]:
        """Its own words by column; what goes on from above says nothing of its own."""
        return {cell.column: cell.words for cell in self.cells if cell.words and not cell.continued}


class LaidColumn(NamedTuple):
    """A column: its own heading, those over it from the top, its number in a row of numbers."""

    heading: str
    over: tuple[str, ...] = ()
    number: str = ""

    @property
    def whole(self) -> str:
        """All that is said over it, in one line."""
        return " ".join(" ".join((*self.over, self.heading)).split())


class LaidTable(NamedTuple):
    """The columns, and the rows below the headings."""

    place: str
    columns: tuple[LaidColumn, ...]
    rows: tuple[LaidRow, ...]


def laid_out(table: IssuedTable) -> LaidTable:
    """Lay a table out; headings repeated on a new page and rows without words are left out."""
    width = max((sum(max(cell.columns, 1) for cell in row) for row in table.rows), default=0)
    laid = [_row(f"{table.place}, dòng {at}", row, width) for at, row in enumerate(table.rows, 1)]
    rows = [row for row in laid if row.said]
    heads = _heads(rows)
    numbers = rows[heads] if len(rows) > heads and _counts_columns(rows[heads]) else None
    columns = tuple(_columns(rows[:heads], width, numbers.said if numbers else {}))
    repeated = {_folded(row) for row in rows[:heads]}
    body = rows[heads + (numbers is not None) :]
    return LaidTable(table.place, columns, tuple(row for row in body if _folded(row) not in repeated))


def _row(place: str, row: Sequence[IssuedCell], width: int) -> LaidRow:
    """A row, one that ends early filled up with an empty cell."""
    cells: list[LaidCell] = []
    at = 0
    for cell in row:
        wide = max(cell.columns, 1)
        cells.append(LaidCell(at, wide, cell.continued, _words(cell)))
        at += wide
    cells += [LaidCell(one, 1, continued=False, words="") for one in range(at, width)]
    return LaidRow(place, tuple(cells))


def _words(cell: IssuedCell) -> str:
    lines = (" ".join(line.split()) for line in cell.text.split("\n"))
    return "\n".join(line for line in lines if line)


def _folded(row: LaidRow) -> tuple[tuple[int, str], ...]:
    return tuple((at, fold(words)) for at, words in row.said.items())


def _heads(rows: Sequence[LaidRow]) -> int:
    """How many rows are headings: a heading goes on into the row, or only parts of wide ones stand in it."""
    heads = 1
    while heads < min(_TIERS, len(rows)):
        row = rows[heads]
        if not (any(cell.continued for cell in row.cells) or _stands_below(rows[heads - 1], row)):
            break
        heads += 1
    return heads


def _stands_below(above: LaidRow, row: LaidRow) -> bool:
    wide = {at for cell in above.cells if cell.columns > 1 for at in range(cell.column, cell.column + cell.columns)}
    merged = {at for cell in above.cells if cell.continued for at in range(cell.column, cell.column + cell.columns)}
    said = set(row.said)
    parts_only = bool(said) and said <= wide - merged
    return parts_only and len(wide) < _width(above) and not _counts_columns(row)


def _width(row: LaidRow) -> int:
    return sum(cell.columns for cell in row.cells)


def _counts_columns(row: LaidRow) -> bool:
    """Whether a row only numbers the columns ("1 2 3 …", "(1) (2) …", also "A B 1 2")."""
    said = [words.strip("() ") for words in row.said.values()]
    counted = [words for words in said if _COUNTS.fullmatch(words)]
    return len(counted) >= _NUMBERS and all(words in counted or _LETTERED.fullmatch(words) for words in said)


def _columns(heads: Sequence[LaidRow], width: int, numbers: dict[int, str]) -> Iterator[LaidColumn]:
    """Each column with the headings that stand over it."""
    for at in range(width):
        path: list[LaidCell] = []
        for row in heads:
            cell = next((one for one in row.cells if one.column <= at < one.column + one.columns), None)
            if cell is not None and not cell.continued and (cell.words or cell.columns > 1):
                path.append(cell)
        own = path.pop().words if path and path[-1].columns == 1 else ""  # a wide cell stands over, with nothing below
        yield LaidColumn(own, tuple(" ".join(one.words.split()) for one in path), numbers.get(at, ""))
