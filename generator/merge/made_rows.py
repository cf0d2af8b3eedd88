"""New rows made for the person's table: like one of its own rows, else as wide as its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.merge.table_columns import counterpart
from generator.pairing.story import Cell, Passage
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import View, at_column, cells_of
from generator.word.reading.tracked_changes import cell_is_gone
from generator.word.revising.live_text import first_paragraph
from generator.word.revising.made_like import (
    cell_like,
    deleted_cell_like,
    empty_paragraph,
    paragraph_like,
    row_without_cells,
    set_width,
)
from generator.word.revising.revisions import new_run
from generator.word.revising.run_looks import look_of


def fill(paragraph: Element, cell: Cell) -> None:
    """Put the words of a cell of the new draft into a new paragraph."""
    for stretch in cell.stretches:
        for run in stretch.line.runs:
            if run.text:
                paragraph.append(new_run(paragraph, run.text, look_of(run.run)))


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
    made = row_without_cells(model)
    rest = iter(answers)
    for cell in cells_of(model, View.RAW):
        first = next(iter(cell.elements), None)
        if first is None:
            continue
        if cell_is_gone(first):
            made.append(deleted_cell_like(first))
        else:
            made.append(_cell_like(first, next(rest), first_paragraph(first), row))
            set_width(made[-1], cell.width)
    return made


def row_under(heading: Passage, row: Passage, columns: Mapping[int, int]) -> Element | None:
    """A row as wide as the heading of the person's table; a wide cell takes in the columns added within it.

    There is none where the columns of a wide cell do not stand together any more, or words would have no place.
    """
    made = row_without_cells(heading.element)
    answers = answers_in(heading, row, columns)
    if not holds_all((answer for answer, _ in groupby(filter(None, answers))), row, columns):
        return None
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
        set_width(made[-1], width)
    return made


def _cell_like(model: Element, cell: Cell | None, own: Element | None, row: Element) -> Element:
    """A cell as wide as a model, merged downwards as in the new row; its paragraphs are like `own`, else the row's."""
    answer = at_column(cells_of(row), cell.column) if cell else None
    made = cell_like(model, answer.elements[0] if answer and answer.elements else None)
    for stretch in cell.stretches if cell else ():
        paragraph = paragraph_like(stretch.line.paragraphs[0] if own is None else own)
        fill(paragraph, Cell(0, (stretch,)))
        made.append(paragraph)
    if first_paragraph(made) is None:
        made.append(empty_paragraph(made) if own is None else paragraph_like(own))
    return made
