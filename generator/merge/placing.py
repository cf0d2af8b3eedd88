"""Puts new paragraphs, rows and tables into the person's file, and takes out what the data dropped, as tracked changes.

What is new goes behind the nearest thing before it that the person did not move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from generator.merge.made_rows import answers_in, fill, holds_all, row_like, row_under
from generator.merge.table_columns import between, heading_rows
from generator.pairing.moved import moved
from generator.pairing.story import Passage, PassageKind, Story
from generator.word.packaging.reading_package import Element
from generator.word.packaging.tree import holder_of
from generator.word.reading.grid_cells import cells_of, rows_of
from generator.word.reading.reading_styles import style_of
from generator.word.revising.bookmarks import renumber_bookmarks
from generator.word.revising.live_tables import shape_of
from generator.word.revising.live_text import first_paragraph, is_paragraph, is_table
from generator.word.revising.made_like import paragraph_like
from generator.word.revising.revisions import Revisions

Place = tuple[Callable[[Element, Element], None], Element]


class Placing:
    """Where things of the new draft go in the person's file; elements once placed are known to what follows."""

    def __init__(self, revisions: Revisions, base: Story, theirs: Story, mine: Story) -> None:
        self._revisions = revisions
        self._theirs, self._mine = theirs, mine
        self._elements: dict[str, Element] = {key: one.last for key, one in mine.passages.items()}
        self._firsts: dict[str, Element] = {key: one.element for key, one in mine.passages.items()}
        self.moved_by_person = _moved(base, mine)

    @property
    def rows(self) -> Mapping[str, Element]:
        """Where every passage begins now, by its name."""
        return self._firsts

    def forget(self, key: str) -> None:
        """Nothing goes behind a passage that was taken out or moved."""
        self._elements.pop(key, None)
        self._firsts.pop(key, None)

    def insert(self, key: str) -> bool:
        """Put a passage of the new draft into the person's file; tells whether there is a place."""
        passage = self._theirs.passages[key]
        place = self._place(key)
        made = _MAKERS[passage.kind](self, passage, holder_of(place[1])) if place else None
        if place is None or made is None:
            return False
        self._put(key, made, place)
        return True

    def move(self, key: str, made: Element) -> bool:
        """Put a copy of the person's own paragraph or row, or a table, to its new place; tells whether there is one."""
        place = self._place(key)
        if place is None:
            return False
        if is_paragraph(made):
            self._revisions.insert_paragraph(made)
            self._name(made, key)
        elif is_table(made):
            self._mark_table(made)
        else:
            self._mark_row(made, key)
        self._put(key, made, place)
        return True

    def take_over(self, key: str) -> None:
        """Give the person's own passage the name that the new draft has for it."""
        passage = self._mine.passages[key]
        paragraphs = (one for cell in passage.cells for stretch in cell.stretches for one in stretch.line.paragraphs)
        first = next(paragraphs, None)
        if first is not None:
            self._name(first, key)

    def _put(self, key: str, made: Element, place: Place) -> None:
        put, beside = place
        put(beside, made)
        self._elements[key] = self._firsts[key] = made

    def _name(self, paragraph: Element, key: str) -> None:
        if key.startswith("_kh_"):
            self._revisions.bookmark(paragraph, key)

    def _place(self, key: str) -> Place | None:
        """Where a passage goes: behind the nearest one before it, else before the nearest one behind it."""
        siblings = self._theirs.siblings(key)
        at = siblings.index(key)
        steady = {one for one in siblings if one in self._elements and one not in self.moved_by_person}
        before = next((one for one in reversed(siblings[:at]) if one in steady), None)
        if before is not None:
            return _put_behind, self._elements[before]
        after = next((one for one in siblings[at:] if one in steady), None)
        return None if after is None else (_put_before, self._firsts[after])

    def paragraph(self, passage: Passage, _home: Element) -> Element:
        """A new paragraph, set as the person's nearest of the same style."""
        made = paragraph_like(self._model(passage))
        fill(made, passage.cells[0])
        self._revisions.insert_paragraph(made)
        self._name(made, passage.key)
        return made

    def _model(self, passage: Passage) -> Element:
        """The nearest paragraph of the person's file that has the style of a new one; else the new one itself."""
        style = style_of(passage.element)
        for key in _nearest(list(self._theirs.passages), passage.key):
            element = self._firsts.get(key)
            if element is not None and is_paragraph(element) and style_of(element) == style:
                return element
        return passage.element

    def _near(self, key: str) -> list[str]:
        return _nearest(self._theirs.siblings(key), key)

    def row(self, passage: Passage, home: Element) -> Element | None:
        """A new row, marked as inserted."""
        made = self.fresh_row(passage, home)
        if made is not None:
            self._mark_row(made, passage.key)
        return made

    def fresh_row(self, passage: Passage, home: Element) -> Element | None:
        """A new row, made like a row of the person's table that has the same shape, else as wide as its heading."""
        siblings = [key for key in self._near(passage.key) if key in self._mine.passages]
        if not siblings:
            return None
        columns, shape = self.columns(passage), shape_of(passage.element)
        for key in siblings:
            answers = answers_in(self._mine.passages[key], passage, columns)
            alike = self._mine.passages[key].home is home and shape_of(self._theirs.passages[key].element) == shape
            if alike and holds_all(answers, passage, columns):
                made = row_like(self._mine.passages[key].element, answers, passage.element)
                self._revisions.keep_deleted(made)
                return made
        table = self._table_of(passage)
        heads = heading_rows(self._mine, self._mine.passages[table]) if table else []
        own = [self._mine.passages[passage.key]] if passage.key in self._mine.passages else []  # put in anew
        wide = (row_under(one, passage, columns) for one in (*heads[-1:], *own))
        return next((one for one in wide if one is not None), None)

    def columns(self, row: Passage) -> Mapping[int, int]:
        """The column in the new draft of each column of the person's table."""
        table = self._table_of(row)
        return between(self._mine, self._theirs, table) if table else {}

    def _table_of(self, row: Passage) -> str | None:
        tables = (key for key, one in self._theirs.passages.items() if one.element is row.home)
        return next((key for key in tables if key in self._mine.passages), None)

    def replace(self, key: str, made: Element) -> None:
        """Put a row or table made anew behind the person's own, which goes."""
        beside = self._elements[key]
        if is_table(made):
            self._mark_table(made)
        else:
            self._mark_row(made, key)
        self._put(key, made, (_put_behind, beside))

    def _mark_row(self, row: Element, key: str) -> None:
        """Mark a row as inserted; its name goes where Word does not hide what stands there."""
        self._revisions.insert_row(row)
        shown = (cell.elements[0] for cell in cells_of(row) if cell.elements and not cell.continued)
        first = next((one for cell in shown if (one := first_paragraph(cell)) is not None), None)
        if first is not None:
            self._name(first, key)

    def _mark_table(self, table: Element) -> None:
        renumber_bookmarks(table, self._revisions.number)
        for row in rows_of(table):
            self._revisions.insert_row(row)

    def table(self, passage: Passage, _home: Element) -> Element:
        """A new table, all its rows marked as inserted."""
        made = deepcopy(passage.element)
        self._mark_table(made)
        return made


_MAKERS: Mapping[PassageKind, Callable[[Placing, Passage, Element], Element | None]] = {
    PassageKind.PARAGRAPH: Placing.paragraph,
    PassageKind.ROW: Placing.row,
    PassageKind.TABLE: Placing.table,
}


def take_out(revisions: Revisions, passage: Passage) -> None:
    """Mark a passage as deleted."""
    if passage.kind is PassageKind.ROW:
        revisions.delete_row(passage.element)
    elif passage.kind is PassageKind.TABLE:
        for row in rows_of(passage.element):
            revisions.delete_row(row)
    else:
        revisions.delete_paragraphs(
            paragraph for stretch in passage.cells[0].stretches for paragraph in stretch.line.paragraphs
        )


def is_whole(passage: Passage) -> bool:
    """Whether a passage has its lines to itself: none of them was joined with another."""
    return all(len(one.text) == len(one.line.text) for cell in passage.cells for one in cell.stretches)


def _nearest(names: Sequence[str], key: str) -> list[str]:
    """Names by their distance from one of them, those before it first."""
    at = names.index(key)
    places = sorted(range(len(names)), key=lambda place: (abs(place - at), place > at))
    return [names[place] for place in places if place != at]


def _moved(base: Story, mine: Story) -> frozenset[str]:
    """The passages that the person moved: to another place among those they stood with, or to what holds others."""
    homes = {key: one.home for key, one in base.passages.items()}
    usual = _usual_homes(homes, mine)
    found: set[str] = set()
    for home in set(homes.values()):
        before = [key for key, own in homes.items() if own is home]
        held = set(before)
        after = [key for key in mine.passages if key in held]
        found |= moved(before, after)
        found |= {key for key in after if usual[mine.passages[key].home] is not home}
    return frozenset(found)


def _usual_homes(homes: Mapping[str, Element], mine: Story) -> dict[Element, Element]:
    """What held most of the passages that something in the person's file holds: a table split is two of one."""
    found: dict[Element, list[Element]] = {}
    for key, one in mine.passages.items():
        if key in homes:
            found.setdefault(one.home, []).append(homes[key])
    return {home: max(owns, key=owns.count) for home, owns in found.items()}


def _put_behind(beside: Element, made: Element) -> None:
    beside.addnext(made)


def _put_before(beside: Element, made: Element) -> None:
    beside.addprevious(made)
