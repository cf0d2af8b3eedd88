"""The column of ordinal numbers is derived: when the data change the rows of a table, the rows are counted anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.merge.table_columns import between, headings
from generator.pairing.passages import row_cells
from generator.pairing.story import Cell, Passage, PassageKind, Story
from generator.pairing.words import same
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import at_column, rows_of
from generator.word.revising.live_text import LiveLine
from generator.word.revising.made_like import reword
from generator.word.revising.revisions import Revisions

_CAPTIONS = frozenset({"tt", "stt", "số tt", "số thứ tự"})
_NUMBER = re.compile(r"((?:[\dIVXLC]+[.-])*)(\d{1,9})(\.?)")


class Recount(NamedTuple):
    """A row whose number is another now: the words of its cell before and after."""

    key: str
    before: str
    after: str


def ordinal_column(story: Story, row: Passage) -> int | None:
    """The column of ordinal numbers in the table of a row; None where it has none, and for the heading itself."""
    if row.kind is not PassageKind.ROW:
        return None
    table = story.table_of(row)
    heads = headings(story, table) if table else ()
    found = next((column for column, head in enumerate(heads) if head.casefold() in _CAPTIONS), None)
    is_head = found is not None and any(cell.column == found and same(cell.text, heads[found]) for cell in row.cells)
    return None if is_head else found


def renumber(
    revisions: Revisions,
    base: Story,
    theirs: Story,
    mine: Story,
    placed: Mapping[str, Element],
    anew: Collection[str] = (),
) -> Iterator[Recount]:
    """Write the numbers of rows anew, in every table whose rows the data changed; those put in `anew` have theirs."""
    for key, table in theirs.passages.items():
        stands = table.kind is PassageKind.TABLE and key in base.passages and key in mine.passages and key not in anew
        if stands and _numbers(base, key) != _numbers(theirs, key):
            yield from _renumbered(revisions, theirs, mine, key, placed)


def _numbers(story: Story, table: str) -> list[tuple[str, str]]:
    return [_number_of(story, row) for row in story.rows_in(story.passages[table])]


def _number_of(story: Story, row: Passage) -> tuple[str, str]:
    column = ordinal_column(story, row)
    return row.key, next((cell.text for cell in row.cells if cell.column == column), "")


def _renumbered(
    revisions: Revisions, theirs: Story, mine: Story, table: str, placed: Mapping[str, Element]
) -> Iterator[Recount]:
    keys = {element: key for key, element in placed.items() if key in theirs.passages}
    columns = between(theirs, mine, table)
    counter = _Counter()
    told = [_number_of(theirs, row)[1] for row in theirs.rows_in(theirs.passages[table])]
    flat = not any(found and found.group(1) for found in map(_NUMBER.fullmatch, told))
    for row in _rows(theirs, mine, table):
        key = keys.get(row)
        if key is None:
            counter.stranger(at_column(row_cells(row), columns.get(0, 0)))
            continue
        passage = theirs.passages[key]
        column = ordinal_column(theirs, passage)
        own = next((cell for cell in passage.cells if cell.column == column), None)
        counted = counter.next(own.text) if own else None
        wanted = counted if flat or own is None or counted is None else own.text.strip()
        place = None if column is None else columns.get(column)
        if wanted is None or place is None:
            continue
        cell = at_column(row_cells(row), place)
        if cell is not None and cell.stretches and not same(cell.text, wanted) and is_ordinal(cell.text):
            line = cell.stretches[0].line
            _write(revisions, row, line, wanted)
            yield Recount(key, line.text, wanted)


def is_counted(before: str, after: str) -> bool:
    """Whether the number of a row is counted anew with its table; other signs ("A", "II", "a)") are words."""
    both = (before.strip(), after.strip())
    return bool(both[1]) and all(not one or _NUMBER.fullmatch(one) for one in both)


def is_ordinal(text: str) -> bool:
    """Whether a text is the number of a row and nothing else, or nothing at all."""
    return not text.strip() or _NUMBER.fullmatch(text.strip()) is not None


def _rows(theirs: Story, mine: Story, table: str) -> Iterator[Element]:
    """The rows of a table in the person's file, in order, also where they split it."""
    keys = [row.key for row in theirs.rows_in(theirs.passages[table])]
    homes = [mine.passages[key].home for key in keys if key in mine.passages]
    for home in dict.fromkeys([mine.passages[table].element, *homes]):
        yield from rows_of(home)


def _write(revisions: Revisions, row: Element, line: LiveLine, wanted: str) -> None:
    """Write the number of a row; one that this run put in simply bears it."""
    if revisions.has_inserted(row):
        reword(line.paragraphs[0], wanted)
    else:
        revisions.replace(line.paragraphs, (0, len(line.text)), partial(_looking, wanted))


def _looking(words: str, look: Element | None) -> list[tuple[str, Element | None]]:
    return [(words, look)]


class _Counter:
    """Counts the rows of a table as the new draft does, with the rows that a person added in between."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}  # by what stands before the number: the number the new draft had last
        self._counts: dict[str, int] = {}
        self._open = ""

    def next(self, told: str) -> str | None:
        """The number of a generated row, which the new draft numbers as told; None for what is no number.

        A number below another ("2.1") is as told: it would have to follow that one.
        """
        found = _NUMBER.fullmatch(told.strip())
        if found is None:
            return None
        prefix, number, end = found.group(1), int(found.group(2)), found.group(3)
        if number <= self._told.get(prefix, 0):
            self._counts[prefix] = 0
        self._told[prefix] = number
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        self._open = prefix
        return told.strip() if prefix else f"{self._counts[prefix]:0{len(found.group(2))}d}{end}"

    def stranger(self, cell: Cell | None) -> None:
        """A row that a person added: counted where it bears a number of the same kind."""
        found = _NUMBER.fullmatch(cell.text.strip()) if cell else None
        if found and found.group(1) == self._open:
            self._counts[self._open] = self._counts.get(self._open, 0) + 1
