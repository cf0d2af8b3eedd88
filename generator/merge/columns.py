"""Columns of two versions of a table matched by their headings: a person may have added or deleted some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from generator.merge.passages import Cell, Kind, Passage, Story
from generator.merge.words import comparable
from generator.word.reading_package import W


def headings(story: Story, table: Passage) -> tuple[str, ...]:
    """What heads each grid column of a table, all heading rows together; nothing where the table has none."""
    rows = [one for one in story.rows_in(table) if one.element.find(f"{W}trPr/{W}tblHeader") is not None]
    count = max((cell.column + cell.width for row in rows for cell in row.cells), default=0)
    return tuple(" / ".join(filter(None, (_heading(row, column) for row in rows))) for column in range(count))


def _heading(row: Passage, column: int) -> str:
    return next((comparable(cell.text) for cell in row.cells if cell.column <= column < cell.column + cell.width), "")


def matched(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The column in `after` of each column in `before` that is still there; as many renamed ones keep their order."""
    found: dict[int, int] = {}
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            found |= dict(zip(range(start, end), range(first, last), strict=True))
    return found


def between(one: Story, other: Story, table: str) -> Mapping[int, int]:
    """The matching columns of a table that stands in two stories; without headings each is itself."""
    heads = [headings(story, story.passages[table]) for story in (one, other)]
    if not all(heads):
        return {column: column for column in range(64)}
    return matched(*heads)


def counterpart(cell: Cell, row: Passage, columns: Mapping[int, int]) -> Cell | None:
    """The cell of a row that answers to a cell of another version; a note's is the note of the same number."""
    column = cell.column if cell.column < 0 else columns.get(cell.column)
    if column is None:
        return None
    return next((one for one in row.cells if one.column <= column < one.column + one.width), None)


def is_heading(passage: Passage) -> bool:
    """Whether a row heads its table."""
    return passage.kind is Kind.ROW and passage.element.find(f"{W}trPr/{W}tblHeader") is not None
