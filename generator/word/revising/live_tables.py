"""What rows and tables are in a document as it reads: how a row is cut into cells, which rows head a table."""

from __future__ import annotations

from typing import NamedTuple

from generator.word.packaging.reading_package import VAL, Element, W
from generator.word.reading.reading_styles import style_of
from generator.word.revising.live_text import TABLE, cells_of, first_paragraph

_MERGED_DOWN = f"{W}vMerge"
_REPEATED = f"{W}trPr/{W}tblHeader"  # put together once: asked of every row again and again


class CellShape(NamedTuple):
    """A cell's first grid column and width in columns, how it is merged downwards ("" not), the style of its words."""

    column: int
    width: int
    down: str
    style: str | None


def shape_of(row: Element) -> tuple[CellShape, ...]:
    """How a row is cut into cells."""
    return tuple(_cell_shape(*cell) for cell in cells_of(row))


def _cell_shape(cell: Element, column: int, width: int) -> CellShape:
    down, first = cell.find(f"{W}tcPr/{_MERGED_DOWN}"), first_paragraph(cell)
    merged = "" if down is None else down.get(VAL, "continue")
    return CellShape(column, width, merged, None if first is None else style_of(first))


def merged_down(row: Element) -> int:
    """How many cells of a row are merged with the row above or below."""
    return len(list(row.iter(_MERGED_DOWN)))


def heads_each_page(row: Element) -> bool:
    """Whether a row heads its table anew on each page."""
    return row.find(_REPEATED) is not None


def holds_table(element: Element) -> bool:
    """Whether a table stands within a row or a cell."""
    return element.find(f".//{TABLE}") is not None


def outermost_table(element: Element) -> Element | None:
    """The outermost table around an element, or it itself."""
    tables = [one for one in (element, *element.iterancestors()) if one.tag == TABLE]
    return tables[-1] if tables else None
