"""Tables of a plain text: rows with tabs (or Markdown bars) between cells, put together over the ends of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.importing.reading.plain_lines import TextLine, joined
from generator.importing.reading.plain_marks import Marked, marked
from generator.importing.reading.size_limits import too_wide
from generator.model.issued import IssuedCell, IssuedParagraph, IssuedTable
from generator.model.problem import InputError
from generator.vietnamese.folding import fold
from generator.vietnamese.labels import read_label, read_sign

_BARS = re.compile(r"\|(.*)\|")
_RULE_CELLS = re.compile(r"[\s|:\-–—=]+")
_FIRST_HEADINGS = {"tt", "stt", "số tt", "số thứ tự", "số"}
_ENDED = re.compile(r"[.;:!?…][\"”’)\]]*$")

Paragraph = Callable[[Marked, str], IssuedParagraph]


class Row(NamedTuple):
    """A row with the number of its line; `cut` when blank lines stand before it (often the end of a page)."""

    number: int
    cells: tuple[tuple[Marked, ...], ...]
    written: int  # how many cells its line has, empty ones too
    cut: bool

    def words(self, column: int) -> str:
        """The words of a cell, "" beyond the last."""
        return " ".join(one.words for one in self.cells[column]) if column < len(self.cells) else ""

    @property
    def width(self) -> int:
        """The cells up to the last one with words."""
        return max((place for place, cell in enumerate(self.cells, 1) if cell), default=0)


def with_tabs(text: str) -> str:
    """A line with Markdown bars as one with tabs; the rule under a heading row becomes blank."""
    found = _BARS.fullmatch(text.strip())
    if not found or "\t" in text:
        return text
    return "" if _RULE_CELLS.fullmatch(text) else "\t".join(cell.strip() for cell in found.group(1).split("|"))


def parted(lines: Sequence[TextLine]) -> Iterator[TextLine | list[Row]]:
    """Lines in order, those that are rows of one table together. Raises InputError for a row of too many cells."""
    table: list[Row] = []
    widest, written = 0, set[int]()  # of the rows of the table so far
    for line in lines:
        row = _row(line) if "\t" in line.text else None
        if row and table and _goes_on(table[0], row, widest, written):
            table.append(row)
            widest, written = max(widest, row.width), written | {row.written}
            continue
        if table:
            yield table
            table = []
        if row and _opens(row):
            table, widest, written = [row], row.width, {row.written}
        else:
            yield line._replace(text=" ".join(filter(None, map(str.strip, line.text.split("\t")))))
    if table:
        yield table


def table_of(rows: Sequence[Row], paragraph: Paragraph) -> IssuedTable:
    """The table of some rows: headings repeated on a new page dropped, rows cut by a page made whole."""
    whole = _whole(_without_repeated_headings(rows))
    width = max(row.width for row in whole)
    grid = tuple(tuple(_cell(row, column, paragraph) for column in range(width)) for row in whole)
    return IssuedTable(f"dòng {rows[0].number}", grid)


def _cell(row: Row, column: int, paragraph: Paragraph) -> IssuedCell:
    found = row.cells[column] if column < len(row.cells) else ()
    return IssuedCell(tuple(paragraph(one, f"dòng {row.number}, ô {column + 1}") for one in found))


def _row(line: TextLine) -> Row:
    written = line.text.split("\t")
    if (problem := too_wide(line.number, len(written))) is not None:
        raise InputError([problem])
    cells = tuple(tuple(marked(cell)) for cell in written)
    return Row(line.number, cells, len(cells), bool(line.blanks))


def _opens(row: Row) -> bool:
    """Whether a row can begin a table; one tab after a number or a sign is how Word exports a list."""
    filled = sum(map(bool, row.cells))
    first = row.words(0)
    return filled >= 2 and (row.written > 2 or not (read_label(first) or read_sign(first)))


def _goes_on(first: Row, row: Row, widest: int, written: AbstractSet[int]) -> bool:
    if row.written == 2 and widest > 2 and (row.cut or read_label(row.words(0)) or not row.cells[0]):
        return False
    if not row.cut:
        return True
    if fold(row.words(0)) in _FIRST_HEADINGS and not _same(row, first):
        return False
    return row.width <= widest or row.written in written


def _same(one: Row, two: Row) -> bool:
    width = max(one.width, two.width)
    return all(fold(one.words(column)) == fold(two.words(column)) for column in range(width))


def _without_repeated_headings(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that, after a cut, say what the first rows of the table say."""
    kept: list[Row] = []
    repeating: int | None = None
    for row in rows:
        repeating = 0 if row.cut and kept else repeating
        if repeating is not None and repeating < len(kept) and _same(row, kept[repeating]):
            repeating += 1
            continue
        # a row right after a repeated heading is as if cut: the page ended before the heading
        kept.append(row._replace(cut=row.cut or bool(repeating)))
        repeating = None
    return kept


def _whole(rows: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        if found and _continues(found[-1], row):
            found[-1] = _together(found[-1], row)
        else:
            found.append(row)
    return found


def _continues(upper: Row, lower: Row) -> bool:
    """Whether a row is clearly the rest of the one above.

    At most one of the two is numbered, and every cell that goes on does so inside a sentence (a small letter after
    words that nothing ends); without the end of a page between them, all the lower cells must.
    """
    if (upper.cells[0] and lower.cells[0]) or (not upper.cells[0] and not lower.cells[0]):
        return False
    if lower.cells[0] and not lower.cut:
        return False
    columns = [column for column in range(1, lower.width) if lower.words(column)]
    meeting = [column for column in columns if upper.words(column)]
    inside = [column for column in meeting if _inside_sentence(upper.words(column), lower.words(column))]
    if not lower.cut:
        return bool(columns) and inside == columns
    return bool(inside) and all(column in inside or _ENDED.search(upper.words(column)) for column in meeting)


def _inside_sentence(upper: str, lower: str) -> bool:
    return lower[:1].islower() and not read_label(lower) and not _ENDED.search(upper)


def _together(upper: Row, lower: Row) -> Row:
    width = max(len(upper.cells), len(lower.cells))
    cells = tuple(_cells_together(_at(upper, column), _at(lower, column)) for column in range(width))
    return upper._replace(cells=cells)


def _at(row: Row, column: int) -> tuple[Marked, ...]:
    return row.cells[column] if column < len(row.cells) else ()


def _cells_together(upper: tuple[Marked, ...], lower: tuple[Marked, ...]) -> tuple[Marked, ...]:
    if upper and lower and _inside_sentence(upper[-1].words, lower[0].words):
        middle = upper[-1]._replace(text=joined(upper[-1].text, lower[0].text))
        return (*upper[:-1], middle, *lower[1:])
    return (*upper, *lower)
