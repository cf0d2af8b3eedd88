"""The tables of a DOCX as a grid of cells: cells merged both ways, rows and cells in content controls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedTable
from generator.word.packaging.reading_package import VAL, Element, W, whole
from generator.word.reading.tracked_changes import BLOCK_WRAPPERS, row_is_gone

_WIDEST = 63  # columns of a table in Word
_WRAPPERS = BLOCK_WRAPPERS | {f"{W}smartTag"}
Words = Callable[[Element, str], Iterable[IssuedBlock]]
_EMPTY = IssuedCell(())


def read_table(table: Element, place: str, words: Words) -> IssuedTable:
    """A `w:tbl`; `words` reads what a cell holds, given the cell and its place."""
    rows: list[tuple[IssuedCell, ...]] = []
    above: set[int] = set()  # the grid columns at which a cell began in the row above
    for number, row in enumerate(_rows(table), 1):
        cells = tuple(_cells(row, f"{place}, dòng {number}", above, words))
        above = set(_beginnings(cells))
        rows.append(cells)
    return IssuedTable(place, tuple(rows))


def flattened(blocks: Iterable[IssuedBlock]) -> Iterator[IssuedParagraph]:
    """Paragraphs of blocks; of a table those of its cells, row by row."""
    for block in blocks:
        if isinstance(block, IssuedParagraph):
            yield block
        else:
            yield from (one for row in block.rows for cell in row for one in cell.paragraphs)


def _rows(table: Element) -> Iterator[Element]:
    for row in inside(table, f"{W}tr"):
        if not row_is_gone(row):
            yield row


def inside(element: Element, tag: str) -> Iterator[Element]:
    """The children with a tag, also those in content controls and other wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from inside(child, tag)


def _cells(row: Element, place: str, above: set[int], words: Words) -> Iterator[IssuedCell]:
    properties = row.find(f"{W}trPr")
    column = _count(properties, "gridBefore", 0)
    if column:
        yield _EMPTY._replace(columns=column)
    held: IssuedCell | None = None  # a cell waits for those merged into it in the old way
    for number, cell in enumerate(inside(row, f"{W}tc"), 1):
        settings = cell.find(f"{W}tcPr")
        columns = _count(settings, "gridSpan", 1)
        if held and _merge(settings, "hMerge") == "continue":
            held = held._replace(columns=held.columns + columns)
        else:
            if held:
                yield held
            continued = _merge(settings, "vMerge") == "continue" and column in above
            found = () if continued else tuple(flattened(words(cell, f"{place}, ô {number}")))
            held = IssuedCell(found, columns, continued)
        column += columns
    if held:
        yield held
    after = _count(properties, "gridAfter", 0)
    if after:
        yield _EMPTY._replace(columns=after)


def _beginnings(cells: Iterable[IssuedCell]) -> Iterator[int]:
    column = 0
    for cell in cells:
        yield column
        column += cell.columns


def _count(properties: Element | None, name: str, least: int) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    value = None if found is None else whole(found.get(VAL), least, _WIDEST)
    return least if value is None else value


def _merge(settings: Element | None, name: str) -> str:
    """How a cell is merged: "restart", "continue", "" not at all."""
    found = None if settings is None else settings.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "continue")
