"""A table of an issued plan on its grid: heading, row of column numbers, rows with their cells by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.model.issued import IssuedCell, IssuedTable
from generator.vietnamese.folding import fold

_NUMBERS = 3  # this many cells that only count are a row of column numbers
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z]|[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zđ])\s*[.)]?|[-+*]")


class GridRow(NamedTuple):
    """A row: its words by column as seen (at the first of a wide cell), what those cover, what goes on from above."""

    place: str
    cells: tuple[str, ...]
    covered: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()

    @property
    def own(self) -> tuple[str, ...]:
        """Its words by column, without those that go on from above."""
        return tuple("" if at in self.continued else words for at, words in enumerate(self.cells))

    def filled(self) -> tuple[int, ...]:
        """The columns that have words of their own."""
        return tuple(at for at, words in enumerate(self.own) if words)


class GridColumn(NamedTuple):
    """A column's heading, the heading over it and its neighbours, and its number in a row of numbers."""

    heading: str
    over: str = ""
    number: str = ""


class Grid(NamedTuple):
    """The columns and the rows below the heading."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


def grid_of(table: IssuedTable) -> Grid:
    """Lay a table out; heading rows repeated on a new page are left out."""
    width = max((sum(max(cell.columns, 1) for cell in row) for row in table.rows), default=0)
    rows = tuple(_row(f"{table.place}, hàng {at}", row, width) for at, row in enumerate(table.rows, 1))
    rows = tuple(row for row in rows if any(row.own))
    if not rows:
        return Grid((), ())
    heading = 2 if _has_second_heading(rows) else 1
    numbers = rows[heading].own if len(rows) > heading and _is_number_row(rows[heading]) else ("",) * width
    columns = tuple(_column(rows[:heading], at, numbers[at]) for at in range(width))
    return Grid(columns, tuple(_body(rows[:heading], rows[heading + bool(any(numbers)) :])))


def is_ordinal(text: str) -> bool:
    """Whether a cell only counts its row ("I", "1.", "2.3", "a)", "-")."""
    return _ORDINAL.fullmatch(text.strip()) is not None


def _row(place: str, row: Sequence[IssuedCell], width: int) -> GridRow:
    cells: list[str] = []
    covered: set[int] = set()
    continued: set[int] = set()
    for cell in row:
        at = len(cells)
        cells += [cell.text.strip()] + [""] * (cell.columns - 1)
        covered.update(range(at + 1, at + cell.columns))
        continued.update(range(at, at + cell.columns) if cell.continued else ())
    return GridRow(place, (*cells, *[""] * (width - len(cells))), frozenset(covered), frozenset(continued))


def _has_second_heading(rows: Sequence[GridRow]) -> bool:
    """Whether the heading has a second row: below wide cells stand their parts, the others go on."""
    if len(rows) < 2 or not rows[0].covered or _is_number_row(rows[1]):
        return False
    below = set(rows[1].filled())
    wide = set(rows[0].covered) | {at - 1 for at in rows[0].covered}
    return bool(below) and below <= wide


def _is_number_row(row: GridRow) -> bool:
    """Whether the row only numbers the columns ("1 2 3 …", "(1) (2) …", also "A B 1 2")."""
    said = [words.strip("() ") for words in row.own if words]
    counted = [words for words in said if re.fullmatch(r"[0-9]{1,2}(?:\s*=.*)?", words)]
    return len(counted) >= _NUMBERS and all(words in counted or re.fullmatch(r"[A-ZĐ]", words) for words in said)


def _column(heading: Sequence[GridRow], at: int, number: str) -> GridColumn:
    first, last = heading[0], heading[-1]
    if len(heading) == 1 or not last.cells[at] or at in last.continued:
        return GridColumn(first.cells[at].strip(), number=number)
    start = max(column for column in range(at + 1) if column not in first.covered)
    return GridColumn(last.cells[at].strip(), _one_line(first.cells[start]), number)


def _body(heading: Sequence[GridRow], rows: Sequence[GridRow]) -> list[GridRow]:
    repeated = {tuple(map(fold, row.cells)) for row in heading}
    return [row for row in rows if tuple(map(fold, row.cells)) not in repeated]


def _one_line(text: str) -> str:
    return " ".join(text.split())
