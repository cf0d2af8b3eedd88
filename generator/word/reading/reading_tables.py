"""The tables of a DOCX with the words of their cells, as seen: a cell continued downward has the words of its start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedTable
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import GridCell, GridRow, grid_of

Words = Callable[[Element, str], Iterable[IssuedBlock]]


def read_table(table: Element, place: str, words: Words) -> IssuedTable:
    """A `w:tbl`; `words` reads what a cell holds, given the cell and its place."""
    rows: list[tuple[IssuedCell, ...]] = []
    said: dict[tuple[int, int], IssuedCell] = {}  # by the row a cell starts in and its column
    for number, row in enumerate(grid_of(table).rows, 1):
        for cell, at in zip(row.cells, _numbers(row), strict=True):
            if not cell.continued:
                said[cell.start, cell.column] = _read(cell, f"{place}, dòng {number}, ô {at}", words)
        rows.append(tuple(_as_seen(cell, said[cell.start, cell.column]) for cell in row.cells))
    return IssuedTable(place, tuple(rows))


def flattened(blocks: Iterable[IssuedBlock]) -> Iterator[IssuedParagraph]:
    """Paragraphs of blocks; of a table those of its cells, row by row, each once."""
    for block in blocks:
        if isinstance(block, IssuedParagraph):
            yield block
        else:
            yield from block.paragraphs


def _numbers(row: GridRow) -> Iterator[int]:
    """The number of each cell among those of its row in the file."""
    number = 1
    for cell in row.cells:
        yield number
        number += len(cell.elements)


def _read(cell: GridCell, place: str, words: Words) -> IssuedCell:
    found = tuple(flattened(words(cell.elements[0], place))) if cell.elements else ()
    return IssuedCell(found, cell.width)


def _as_seen(cell: GridCell, start: IssuedCell) -> IssuedCell:
    return IssuedCell(start.paragraphs, cell.width, cell.continued)
