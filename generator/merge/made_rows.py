"""New rows made for the person's table: like one of its own rows, else as wide as its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from generator.merge.rewriting import like
from generator.merge.table_columns import counterpart
from generator.pairing.passages import Cell, Passage
from generator.word.packaging.reading_package import Element, W
from generator.word.reading.grid_cells import WIDEST, View, at_column, cells_of
from generator.word.revising.live_text import CELL, PARAGRAPH
from generator.word.revising.revisions import new_run, own_properties

_OF_ROWS = ("ins", "del", "trPrChange", "tblHeader")
_OF_CELLS = ("vMerge", "hMerge", "tcPrChange", "cellIns", "cellDel", "cellMerge")


def fill(paragraph: Element, cell: Cell) -> None:
    """Put the words of a cell of the new draft into a new paragraph."""
    for stretch in cell.stretches:
        for run in stretch.line.runs:
            if run.text:
                paragraph.append(new_run(paragraph, run.text, run.run.find(f"{W}rPr")))


def answers_in(model: Passage, row: Passage, columns: Mapping[int, int]) -> list[Cell | None]:
    """For each cell of a row of the person's table, the cell of a new row that goes into it."""
    return [counterpart(cell, row, columns) for cell in model.cells if cell.column >= 0]


def holds_all(answers: Iterable[Cell | None], row: Passage, columns: Mapping[int, int]) -> bool:
    """Whether the cells of a model give every word of a new row a place: the person may have merged some."""
    held = [one for one in answers if one is not None]
    return len(held) == len(set(held)) and all(one in held for one in kept_cells(row, columns) if one.text.strip())


def kept_cells(row: Passage, columns: Mapping[int, int]) -> list[Cell]:
    """The cells of a new row whose columns are still in the person's table."""
    kept = columns.values()
    cells = (one for one in row.cells if one.column >= 0)
    return [one for one in cells if any(one.column <= column < one.column + one.width for column in kept)]


def row_like(model: Element, answers: Iterable[Cell | None], row: Element) -> Element:
    """A row like another of the same shape, cell by cell with the words that answer to it.

    Where a column is deleted and the deletion pending, the row has an empty cell that is deleted too.
    """
    made = _bare_row(model)
    rest = iter(answers)
    for cell in cells_of(model, View.RAW):
        first = next(iter(cell.elements), None)
        if first is None:
            continue
        if first.find(f"{W}tcPr/{W}cellDel") is not None:
            made.append(_empty_like(first))
        else:
            made.append(_cell_like(first, next(rest), first.find(PARAGRAPH), row))
            _set_width(made[-1], cell.width)
    return made


def _empty_like(cell: Element) -> Element:
    made = cell.makeelement(CELL, {})
    made.append(deepcopy(cell.find(f"{W}tcPr")))
    made.append(made.makeelement(PARAGRAPH, {}))
    return made


def row_under(heading: Passage, row: Passage, columns: Mapping[int, int]) -> Element:
    """A row as wide as the heading of the person's table; a wide cell takes in the columns added within it."""
    made = _bare_row(heading.element)
    answers = answers_in(heading, row, columns)
    held: Cell | None = None
    width = 0
    cells = (one for one in cells_of(heading.element) if one.elements)
    for place, (cell, answer) in enumerate(zip(cells, answers, strict=True)):
        within = answer is None and held is not None and held in answers[place + 1 :]
        if held is not None and (within or answer is held):
            width += cell.width
        else:
            held, width = answer, cell.width
            made.append(_cell_like(cell.elements[0], answer, None, row.element))
        _set_width(made[-1], width)
    return made


def _bare_row(model: Element) -> Element:
    made = model.makeelement(model.tag, {})
    properties = model.find(f"{W}trPr")
    if properties is not None:
        made.append(_without(properties, _OF_ROWS))
    return made


def _set_width(cell: Element, columns: int) -> None:
    """Make a cell so many columns wide."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is None and columns > 1:
        properties = own_properties(cell, "tcPr", first=True)
        span = properties.makeelement(f"{W}gridSpan", {})
        properties.insert(1 if properties.find(f"{W}tcW") is not None else 0, span)
    if span is not None:
        span.set(f"{W}val", str(min(columns, WIDEST)))


def _cell_like(model: Element, cell: Cell | None, own: Element | None, row: Element) -> Element:
    """A cell as wide as a model, merged downwards as in the new row; its paragraphs are like `own`, else the row's."""
    made = model.makeelement(CELL, {})
    properties = model.find(f"{W}tcPr")
    if properties is not None:
        made.append(_without(properties, _OF_CELLS))
    down = _merged_down(cell, row)
    if down is not None:
        _put_merge(made, down)
    for stretch in cell.stretches if cell else ():
        paragraph = like(stretch.line.paragraphs[0] if own is None else own)
        fill(paragraph, Cell(0, (stretch,)))
        made.append(paragraph)
    if made.find(PARAGRAPH) is None:
        made.append(made.makeelement(PARAGRAPH, {}) if own is None else like(own))
    return made


def _merged_down(cell: Cell | None, row: Element) -> Element | None:
    own = at_column(cells_of(row), cell.column) if cell else None
    return own.elements[0].find(f"{W}tcPr/{W}vMerge") if own and own.elements else None


def _put_merge(cell: Element, down: Element) -> None:
    properties = own_properties(cell, "tcPr", first=True)
    before = [at for at, one in enumerate(properties, 1) if one.tag in (f"{W}tcW", f"{W}gridSpan", f"{W}cnfStyle")]
    properties.insert(max(before, default=0), deepcopy(down))


def _without(properties: Element, names: Iterable[str]) -> Element:
    """A copy of properties without some of them."""
    copied = deepcopy(properties)
    for found in [one for name in names for one in copied.findall(f"{W}{name}")]:
        copied.remove(found)
    return copied
