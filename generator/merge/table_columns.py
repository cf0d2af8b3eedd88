"""The cells of a row that answer to those of another version: columns are matched by what heads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from generator.pairing.column_pairs import matched_columns
from generator.pairing.story import Cell, Passage, PassageKind, Story
from generator.pairing.words import comparable, same
from generator.word.reading.grid_cells import at_column
from generator.word.revising.live_tables import heads_each_page

AS_THEY_ARE: Mapping[int, int] = {column: column for column in range(64)}


class Frame(NamedTuple):
    """The heads that came (by column of the new draft), went, read otherwise, moved behind another; all of them now."""

    come: Mapping[int, str]
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]


def headings(story: Story, table: Passage) -> tuple[str, ...]:
    """What heads each grid column of a table, all heading rows together; nothing where the table has none."""
    rows = heading_rows(story, table)
    count = max((cell.column + cell.width for row in rows for cell in row.cells), default=0)
    return tuple(" / ".join(filter(None, (_heading(row, column) for row in rows))) for column in range(count))


def heading_rows(story: Story, table: Passage) -> list[Passage]:
    """The rows that head a table: those at its top that repeat on each page, else the first."""
    rows = story.rows_in(table)
    return list(takewhile(lambda one: heads_each_page(one.element), rows)) or list(rows[:1])


def _heading(row: Passage, column: int) -> str:
    cell = at_column(row.cells, column)
    return comparable(cell.text) if cell else ""


def between(one: Story, other: Story, table: str) -> Mapping[int, int]:
    """The matching columns of a table that stands in two stories; without headings each is itself."""
    heads = [headings(story, story.passages[table]) for story in (one, other)]
    return matched_columns(*heads) if all(heads) else AS_THEY_ARE


def columns_of(row: Passage, one: Story, other: Story) -> Mapping[int, int]:
    """The matching columns for a passage of one story in another; what is no row of a table has but itself."""
    if row.kind is not PassageKind.ROW:
        return AS_THEY_ARE
    table = one.table_of(row)
    return between(one, other, table.key) if table and table.key in other.passages else AS_THEY_ARE


def heads_over(row: Passage, story: Story) -> tuple[str, ...]:
    """What heads each grid column of the table of a row; nothing for what is no row of a table."""
    table = story.table_of(row) if row.kind is PassageKind.ROW else None
    return headings(story, table) if table else ()


def head_of(cell: Cell, heads: Sequence[str]) -> str:
    """What heads a cell; nothing where no column is known to have a head of its own."""
    return heads[cell.column] if 0 <= cell.column < len(heads) else ""


def counterpart(cell: Cell, row: Passage, columns: Mapping[int, int]) -> Cell | None:
    """The cell of a row that answers to a cell of another version; a note's is the note of the same number."""
    column = cell.column if cell.column < 0 else columns.get(cell.column)
    return None if column is None else at_column(row.cells, column)


def held_cell(cell: Cell, base: Passage, mine: Passage, columns: Mapping[int, int]) -> Cell | None:
    """The person's cell for one of the base.

    Where new columns or a split table shift the cells of a row, it is the one that still reads the same.
    """
    found = counterpart(cell, mine, columns)
    if cell.column < 0 or (found and same(found.text, cell.text)) or not cell.text.strip():
        return found
    alike = [one for one in mine.cells if one.column >= 0 and same(one.text, cell.text)]
    same_place = [one for one, other in zip(mine.cells, base.cells, strict=False) if other is cell and one in alike]
    best = same_place if len(mine.cells) == len(base.cells) else alike
    return best[0] if len(best) == 1 else found
