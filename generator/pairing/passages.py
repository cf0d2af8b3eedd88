"""A document as passages: the paragraphs and table rows that were generated, each under its anchor.

An anchor is a hidden bookmark named after a fact (`planning/composing/anchors.py`). What was generated without one is
named after the anchor before it. What a person added has no name: those are strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.pairing.story import Cell, Passage, PassageKind, Story, Stretch
from generator.pairing.words import comparable
from generator.word.drawing.drawn_blocks import TABLE_STYLE
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import GridCell, cells_of, rows_of
from generator.word.reading.reading_anchors import anchor_in
from generator.word.reading.reading_notes import footnotes_of, notes_by_id
from generator.word.reading.reading_styles import table_style_of
from generator.word.revising.live_text import (
    LINE_END,
    OBJECT,
    LiveLine,
    block_elements,
    count_sections,
    is_table,
    line_of,
    lines_of,
)

_BLANK = re.compile(rf"[\s{OBJECT}]*")


class Tables(NamedTuple):
    """What is known of the generated tables: the table of every row, and the words of their first rows."""

    of_row: Mapping[str, str]
    by_head: Mapping[str, str]


def generated(body: Element, notes: Element | None = None) -> Story:
    """The passages of a document as the tool made it; `notes` is its part of footnotes."""
    return _Reader(None, notes).story(body)


def edited(body: Element, notes: Element | None, tables: Tables) -> Story:
    """The passages of a document that a person edited."""
    return _Reader(tables, notes).story(body)


def tables_of(*stories: Story) -> Tables:
    """What some generated documents tell of their tables; of two the first is right."""
    of_row: dict[str, str] = {}
    by_head: dict[str, str] = {}
    for story in reversed(stories):
        for key, table in story.passages.items():
            if table.kind is PassageKind.TABLE and story.rows_in(table):
                rows = story.rows_in(table)
                of_row |= {row.key: key for row in rows}
                by_head[comparable(rows[0].text)] = key
    return Tables(of_row, by_head)


def reread(passage: Passage, element: Element) -> Passage:
    """A paragraph or row as it reads in a copy of its element."""
    if passage.kind is PassageKind.ROW:
        return passage._replace(element=element, last=element, cells=row_cells(element))
    line = line_of([element])
    return _paragraph(passage.key, Stretch(line, 0, len(line.text)), passage.home)


def anchors_of(line: LiveLine) -> Iterator[tuple[str, int, str]]:
    """The anchors that begin in a line: name, place, and the name as it stands."""
    for mark in line.marks:
        found = anchor_in(mark.name) if mark.starts else None
        if found:
            yield found, mark.offset, mark.name


def is_blank(text: str) -> bool:
    """Whether a text has nothing to read."""
    return _BLANK.fullmatch(text) is not None


class _Found(NamedTuple):
    """A line of words in its home, with the part of it that an anchor claims."""

    key: str
    stretch: Stretch
    home: Element
    copy: bool


class _Reader:
    """Reads one document; `tables` is None for one that nobody edited."""

    def __init__(self, tables: Tables | None, notes: Element | None) -> None:
        self._tables = tables
        self._rows = None if tables is None else tables.of_row
        self._notes = notes_by_id(notes)
        self._passages: dict[str, Passage] = {}
        self._strangers: list[Passage] = []
        self._last = "dau"
        self._unnamed = 0
        self._copies: set[str] = set()
        self._waiting: _Found | None = None

    def story(self, body: Element) -> Story:
        self._container(body)
        noted = {key: self._with_notes(one) for key, one in self._passages.items()}
        return Story(noted, tuple(self._strangers), count_sections(body))

    def _with_notes(self, passage: Passage) -> Passage:
        """A passage with the words of its footnotes as further cells."""
        runs = (run for cell in passage.cells for one in cell.stretches for run in one.runs)
        numbers = (number for run in runs if OBJECT in run.text for number in footnotes_of(run.run))
        notes = [self._notes[number] for number in numbers if number in self._notes]
        cells = tuple(Cell(-number, _whole_lines(note)) for number, note in enumerate(notes, 1))
        return passage._replace(cells=(*passage.cells, *cells)) if cells else passage

    def _container(self, container: Element) -> None:
        lines = {id(line.paragraphs[0]): line for line in lines_of(container)}
        for element in block_elements(container):
            if is_table(element):
                self._table(element, container)
            elif id(element) in lines:
                self._line(lines[id(element)], container)

    def _line(self, line: LiveLine, home: Element) -> None:
        found = [one for one in self._claims(line, home) if one.key]
        if found:
            for one in found:
                self._claim(one)
        elif not is_blank(line.text):
            stretch = Stretch(line, 0, len(line.text))
            self._unclaimed(stretch, home)

    def _claims(self, line: LiveLine, home: Element) -> Iterator[_Found]:
        """The parts of a line that anchors claim: from each to the next, the first from the line's head."""
        starts = [one for one in anchors_of(line) if self._rows is None or one[0] not in self._rows]
        ends = [place for _, place, _ in starts[1:]] + [len(line.text)]
        for number, ((key, place, name), end) in enumerate(zip(starts, ends, strict=False)):
            yield _Found(key, Stretch(line, place if number else 0, end), home, name != key)

    def _claim(self, found: _Found) -> None:
        key, stretch = found.key, found.stretch
        self._last, self._unnamed = key, 0
        self._waiting = None
        if is_blank(stretch.text):
            # what stood here was deleted, or goes on in the next line
            self._waiting = found if _is_open([stretch]) else None
            return
        before = self._passages.get(key)
        if before is not None and self._goes_on(before, found):
            stretches = (*before.cells[0].stretches, stretch)
            last = stretch.line.paragraphs[-1]
            self._passages[key] = before._replace(cells=(Cell(0, stretches),), last=last)
        elif before is None or (key in self._copies and not found.copy):
            if before is not None:
                self._strangers.append(self._passages.pop(key)._replace(key=""))
            self._copies = self._copies | {key} if found.copy else self._copies - {key}
            self._passages[key] = _paragraph(key, stretch, found.home)
        else:
            self._strangers.append(_paragraph("", stretch, found.home))

    def _goes_on(self, before: Passage, found: _Found) -> bool:
        """Whether a second beginning of an anchor is the other half of a paragraph that was split."""
        return before.home is found.home and not found.copy and next(reversed(self._passages)) == before.key

    def _unclaimed(self, stretch: Stretch, home: Element) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting and waiting.home is home and waiting.key not in self._passages and self._rows is not None:
            self._passages[waiting.key] = _paragraph(waiting.key, stretch, home)
            return
        if self._open(stretch, home):
            return
        if self._rows is None:
            key = self._name()
            self._passages[key] = _paragraph(key, stretch, home)
        else:
            self._strangers.append(_paragraph("", stretch, home))

    def _open(self, stretch: Stretch, home: Element) -> bool:
        """Take a line into the passage before it, whose bookmark has not ended yet: it was split."""
        key = next(reversed(self._passages), None)
        before = self._passages[key] if key else None
        if before is None or before.kind is not PassageKind.PARAGRAPH or before.home is not home or self._rows is None:
            return False
        if not _is_open(before.cells[0].stretches):
            return False
        cells = (Cell(0, (*before.cells[0].stretches, stretch)),)
        self._passages[before.key] = before._replace(cells=cells, last=stretch.line.paragraphs[-1])
        return True

    def _name(self) -> str:
        self._unnamed += 1
        return f"{self._last}+{self._unnamed}"

    def _table(self, table: Element, home: Element) -> None:
        before = set(self._passages)
        data = self._is_data(table)
        place = len(self._passages)
        for row in rows_of(table):
            if data:
                self._row(row, table)
            else:
                for cell in cells_of(row):
                    for element in cell.elements[:1]:
                        self._container(element)
        inside = [key for key in self._passages if key not in before]
        key = self._known(table) or (f"bang:{inside[0]}" if inside else "")
        if key and key not in self._passages:
            found = Passage(key, PassageKind.TABLE, table, table, home)
            items = list(self._passages.items())
            self._passages = dict([*items[:place], (key, found), *items[place:]])

    def _is_data(self, table: Element) -> bool:
        if self._rows is None:
            return table_style_of(table) == TABLE_STYLE
        return self._known(table) is not None

    def _known(self, table: Element) -> str | None:
        """The name of a generated table that a person edited, by an anchor in it, else by its first row."""
        if self._tables is None:
            return None
        rows = list(rows_of(table))
        anchors = (key for row in rows for key in _row_anchors(row))
        found = next((self._tables.of_row[key] for key in anchors if key in self._tables.of_row), None)
        head = LINE_END.join([cell.text for cell in row_cells(rows[0])]) if rows else ""
        return found or self._tables.by_head.get(comparable(head))

    def _row(self, row: Element, table: Element) -> None:
        cells = row_cells(row)
        known = [key for key in _row_anchors(row) if self._rows is None or key in self._rows]
        free = [key for key in known if key not in self._passages]
        found = Passage("", PassageKind.ROW, row, row, table, cells)
        if is_blank(found.text):
            return
        if free:
            self._last, self._unnamed = free[0], 0
            self._passages[free[0]] = found._replace(key=free[0])
        elif self._rows is None:
            key = self._name()
            self._passages[key] = found._replace(key=key)
        else:
            self._strangers.append(found)


def _paragraph(key: str, stretch: Stretch, home: Element) -> Passage:
    line = stretch.line
    return Passage(key, PassageKind.PARAGRAPH, line.paragraphs[0], line.paragraphs[-1], home, (Cell(0, (stretch,)),))


def row_cells(row: Element) -> tuple[Cell, ...]:
    """The cells of a row of a document, with their words."""
    return tuple(_cell(one) for one in cells_of(row) if one.elements)


def _cell(cell: GridCell) -> Cell:
    return Cell(cell.column, _whole_lines(cell.elements[0]), cell.width)


def _whole_lines(container: Element) -> tuple[Stretch, ...]:
    return tuple(Stretch(line, 0, len(line.text)) for line in lines_of(container))


def _row_anchors(row: Element) -> Iterator[str]:
    for element in (one for cell in cells_of(row) for one in cell.elements):
        for line in lines_of(element):
            yield from (key for key, _, _ in anchors_of(line))


def _is_open(stretches: Iterable[Stretch]) -> bool:
    """Whether a bookmark of ours begins in some lines and does not end in them."""
    numbers = set()
    for stretch in stretches:
        for mark in stretch.line.marks:
            if mark.starts and anchor_in(mark.name):
                numbers.add(mark.number)
            elif not mark.starts:
                numbers.discard(mark.number)
    return bool(numbers)
