"""The tables of a DOCX on their grid: which columns and rows a cell takes, merged both ways, and where it starts.

The one reader of tables for import, finalize and merge. A cell merged across is found under each of its columns; one
that continues downward names the row it starts in, whose words are what a reader sees there. Tables within cells are
not looked into; `w:tblGrid` is not asked: other programs leave it shorter than the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple, Protocol, TypeVar

from generator.word.packaging.reading_package import VAL, Element, W, whole
from generator.word.reading.tracked_changes import CELL_COME, CELL_GONE, COME, GONE, TRACKED

WIDEST = 63  # columns of a table in Word
_ROW, _CELL = f"{W}tr", f"{W}tc"
_INTO = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag")}


class View(Enum):
    """How tracked changes are looked at: as if all were accepted, as if all were rejected, or with both sides."""

    ACCEPTED = "đã nhận"
    REJECTED = "đã bỏ"
    RAW = "nguyên"


_HIDDEN = {View.ACCEPTED: GONE, View.REJECTED: COME, View.RAW: set[str]()}
_HIDDEN_CELLS = {View.ACCEPTED: CELL_GONE, View.REJECTED: CELL_COME}


class GridCell(NamedTuple):
    """A cell of a row: its first grid column, the columns and rows it takes, and the row it starts in, from 0.

    It has two elements or more where cells were merged in the old way (`w:hMerge`), and none where a row leaves
    columns of the grid free. The rows are those from its start on; a row read by itself knows of no other.
    """

    elements: tuple[Element, ...]
    column: int
    width: int = 1
    start: int = 0
    height: int = 1
    continued: bool = False


class GridRow(NamedTuple):
    """A row of a table with its cells, in order."""

    element: Element
    cells: tuple[GridCell, ...]


class Grid(NamedTuple):
    """The rows of a table."""

    rows: tuple[GridRow, ...]


class Placed(Protocol):
    """What stands in some columns of a grid."""

    @property
    def column(self) -> int:
        """The first of its columns, from 0."""

    @property
    def width(self) -> int:
        """How many columns it takes."""


Cell = TypeVar("Cell", bound=Placed)


def at_column(cells: Iterable[Cell], column: int) -> Cell | None:
    """The cell that takes a column: one merged across belongs to each of its columns."""
    return next((one for one in cells if one.column <= column < one.column + one.width), None)


def grid_of(table: Element, view: View = View.ACCEPTED) -> Grid:
    """Lay a `w:tbl` out on its grid."""
    rows = [GridRow(row, cells_of(row, view)) for row in rows_of(table, view)]
    for number, row in enumerate(rows):
        above = {one.column: one for one in rows[number - 1].cells} if number else {}
        rows[number] = row._replace(cells=tuple(_below(one, above, number) for one in row.cells))
    ends = {(one.start, one.column): number for number, row in enumerate(rows, 1) for one in row.cells}
    return Grid(tuple(row._replace(cells=tuple(_tall(one, ends) for one in row.cells)) for row in rows))


def _below(cell: GridCell, above: dict[int, GridCell], number: int) -> GridCell:
    """A cell with the row it starts in: one continues what begins at the same column in the row above."""
    over = above.get(cell.column) if cell.continued else None
    start, continued = over.start if over else number, over is not None
    return GridCell(cell.elements, cell.column, cell.width, start, cell.height, continued)


def _tall(cell: GridCell, ends: dict[tuple[int, int], int]) -> GridCell:
    height = ends[cell.start, cell.column] - cell.start
    return cell if height == cell.height else cell._replace(height=height)


def rows_of(table: Element, view: View = View.ACCEPTED) -> Iterator[Element]:
    """The rows of a table itself, also those in content controls."""
    for row in _inside(table, _ROW, _HIDDEN[view]):
        properties = row.find(f"{W}trPr")
        if properties is None or all(properties.find(mark) is None for mark in _HIDDEN[view]):
            yield row


def cells_of(row: Element, view: View = View.ACCEPTED) -> tuple[GridCell, ...]:
    """The cells of a row, each in its columns; whether one is to go on from above, the row alone can only claim."""
    properties = row.find(f"{W}trPr")
    before, after = (_count(properties, name, 0) for name in ("gridBefore", "gridAfter"))
    cells = [GridCell((), 0, before)] if before else []
    column = before
    for element in row_cells(row, view):
        settings = element.find(f"{W}tcPr")
        width = _count(settings, "gridSpan", 1)
        if _merged(settings, "hMerge") and cells and cells[-1].elements:
            cells[-1] = cells[-1]._replace(elements=(*cells[-1].elements, element), width=cells[-1].width + width)
        else:
            cells.append(GridCell((element,), column, width, continued=_merged(settings, "vMerge")))
        column += width
    return (*cells, GridCell((), column, after)) if after else tuple(cells)


def row_cells(row: Element, view: View = View.ACCEPTED) -> Iterator[Element]:
    """The `w:tc` of a row, also those in content controls; Word marks each cell of a column that is put in or out."""
    mark = _HIDDEN_CELLS.get(view)
    for cell in _inside(row, _CELL, _HIDDEN[view]):
        properties = cell.find(f"{W}tcPr") if mark else None
        if mark is None or properties is None or properties.find(mark) is None:
            yield cell


def _inside(element: Element, tag: str, hidden: set[str]) -> Iterator[Element]:
    """The children with a tag, also those in wrappers that are looked into."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _INTO or (child.tag in TRACKED and child.tag not in hidden):
            yield from _inside(child, tag, hidden)


def _count(properties: Element | None, name: str, least: int) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    value = None if found is None else whole(found.get(VAL), least, WIDEST)
    return least if value is None else value


def _merged(settings: Element | None, name: str) -> bool:
    """Whether a cell goes on from another one."""
    found = None if settings is None else settings.find(f"{W}{name}")
    return found is not None and found.get(VAL, "continue") == "continue"
