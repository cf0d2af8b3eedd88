"""What rows and tables are in a document as it reads: how a row is cut into cells, which rows head a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from generator.word.packaging.reading_package import VAL, Element, W, whole
from generator.word.reading.reading_styles import style_of
from generator.word.revising.live_text import TABLE, cells_of, first_paragraph, line_of, paragraphs_in
from generator.word.revising.run_looks import look_of

_MERGED_DOWN, _MERGED_ACROSS = f"{W}vMerge", f"{W}gridSpan"
_REPEATED = f"{W}trPr/{W}tblHeader"  # put together once: asked of every row again and again
_SEEN = tuple(f"{W}{name}" for name in ("b", "i", "u", "strike", "color", "highlight", "shd", "vertAlign"))
_PLAIN = frozenset({"none", "false", "0", "auto", "clear", "baseline"})
_WIDEST = 31680  # twips of a column in Word
_SIDES = {"start": "left", "end": "right"}


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


def merges_cells(row: Element) -> bool:
    """Whether a cell of a row is merged with another, across or downwards."""
    return next(row.iter(_MERGED_DOWN, _MERGED_ACROSS), None) is not None


def merged_down(row: Element) -> int:
    """How many cells of a row are merged with the row above or below."""
    return len(list(row.iter(_MERGED_DOWN)))


def heads_each_page(row: Element) -> bool:
    """Whether a row heads its table anew on each page."""
    return row.find(_REPEATED) is not None


def grid_widths(table: Element) -> list[int]:
    """The widths of the grid columns of a table, 0 for one that is not told."""
    return [whole(column.get(f"{W}w"), 1, _WIDEST) or 0 for column in table.findall(f"{W}tblGrid/{W}gridCol")]


def looks_of(element: Element) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    """What a reader sees of direct formatting in a row or a table: shades, sides of paragraphs, marks of letters."""
    shades = (shade.get(f"{W}fill", "") for one in element.iter(f"{W}tcPr") for shade in one.findall(f"{W}shd"))
    return [*((shade, ()) for shade in shades), *(_looks(paragraph) for paragraph in paragraphs_in(element))]


def _looks(paragraph: Element) -> tuple[str, tuple[tuple[str, int], ...]]:
    side = paragraph.find(f"{W}pPr/{W}jc")
    told = "" if side is None else side.get(VAL, "")
    marks = ((" ".join(_marks(look_of(run.run))), len("".join(run.text.split()))) for run in line_of([paragraph]).runs)
    letters = groupby(((mark, count) for mark, count in marks if count), key=lambda one: one[0])
    return _SIDES.get(told, told), tuple((mark, sum(count for _, count in many)) for mark, many in letters)


def _marks(look: Element | None) -> Iterator[str]:
    for name in _SEEN:
        found = None if look is None else look.find(name)
        value = None if found is None else found.get(f"{W}fill" if name.endswith("shd") else VAL, "on")
        if value is not None and value not in _PLAIN:
            yield f"{name} {'on' if value in ('1', 'true') else value}"


def holds_table(element: Element) -> bool:
    """Whether a table stands within a row or a cell."""
    return element.find(f".//{TABLE}") is not None


def outermost_table(element: Element) -> Element | None:
    """The outermost table around an element, or it itself."""
    tables = [one for one in (element, *element.iterancestors()) if one.tag == TABLE]
    return tables[-1] if tables else None
