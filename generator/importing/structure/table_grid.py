"""A table of an issued plan on its grid: heading, row of column numbers, rows with their cells by column."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.importing.structure.laid_tables import LaidRow, laid_out
from generator.model.issued import IssuedTable

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
    laid = laid_out(table)
    columns = tuple(GridColumn(one.heading, " ".join(one.over), one.number) for one in laid.columns)
    return Grid(columns, tuple(_row(row) for row in laid.rows))


def is_ordinal(text: str) -> bool:
    """Whether a cell only counts its row ("I", "1.", "2.3", "a)", "-")."""
    return _ORDINAL.fullmatch(text.strip()) is not None


def _row(row: LaidRow) -> GridRow:
    cells: list[str] = []
    covered: set[int] = set()
    continued: set[int] = set()
    for cell in row.cells:
        across = range(cell.column, cell.column + cell.columns)
        cells += [cell.words] + [""] * (cell.columns - 1)
        covered.update(across[1:])
        continued.update(across if cell.continued else ())
    return GridRow(row.place, tuple(cells), frozenset(covered), frozenset(continued))
