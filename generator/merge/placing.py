"""Puts new paragraphs, rows and tables into the person's file, and takes out what the data dropped, as tracked changes.

What is new goes behind the nearest thing before it that the person did not move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy

from generator.merge.columns import between, counterpart
from generator.merge.order import moved
from generator.merge.passages import Cell, Kind, Passage, Story
from generator.merge.rewriting import like
from generator.word.live_text import BOOKMARK_END, BOOKMARK_START, CELL, PARAGRAPH, cells_of, rows_of
from generator.word.reading_package import Element, W
from generator.word.revisions import Revisions, new_run


class Placing:
    """Where things of the new draft go in the person's file; elements once placed are known to what follows."""

    def __init__(self, revisions: Revisions, base: Story, theirs: Story, mine: Story) -> None:
        self._revisions = revisions
        self._theirs, self._mine = theirs, mine
        self._elements: dict[str, Element] = {key: one.last for key, one in mine.passages.items()}
        self._firsts: dict[str, Element] = {key: one.element for key, one in mine.passages.items()}
        self._kept = frozenset(base.passages) & frozenset(mine.passages)
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
        if place is None:
            return False
        made = _MAKERS[passage.kind](self, passage)
        if made is None:
            return False
        put, beside = place
        put(beside, made)
        self._elements[key] = self._firsts[key] = made
        return True

    def _place(self, key: str) -> tuple[Callable[[Element, Element], None], Element] | None:
        """Where a passage goes: behind the nearest one before it, else before the nearest one behind it."""
        siblings = self._theirs.siblings(key)
        at = siblings.index(key)
        steady = [one for one in siblings if one in self._elements and one not in self.moved_by_person]
        before = next((one for one in reversed(siblings[:at]) if one in steady), None)
        if before is not None:
            return _put_behind, self._elements[before]
        after = next((one for one in siblings[at:] if one in steady), None)
        return None if after is None else (_put_before, self._firsts[after])

    def paragraph(self, passage: Passage) -> Element:
        """A new paragraph, set as the person's nearest of the same style."""
        made = like(self._model(passage))
        self._fill(made, passage.cells[0])
        self._revisions.insert_paragraph(made)
        self._revisions.bookmark(made, passage.key) if passage.key.startswith("_kh_") else None
        return made

    def _fill(self, paragraph: Element, cell: Cell) -> None:
        for stretch in cell.stretches:
            for run in stretch.line.runs:
                if run.text:
                    paragraph.append(new_run(paragraph, run.text, run.run.find(f"{W}rPr")))

    def _model(self, passage: Passage) -> Element:
        """The nearest paragraph of the person's file that has the style of a new one; else the new one itself."""
        style = _style(passage.element)
        for key in _nearest(list(self._theirs.passages), passage.key):
            element = self._firsts.get(key)
            if element is not None and element.tag == PARAGRAPH and _style(element) == style:
                return element
        return passage.element

    def _near(self, key: str) -> list[str]:
        return _nearest(self._theirs.siblings(key), key)

    def row(self, passage: Passage) -> Element | None:
        """A new row, made like a row of the person's table that has the same shape."""
        siblings = [key for key in self._near(passage.key) if key in self._mine.passages]
        shape = _shape(passage)
        alike = [key for key in siblings if _shape(self._theirs.passages[key]) == shape]
        if not siblings:
            return None
        table = self._table_of(siblings[0])
        columns = between(self._mine, self._theirs, table) if table else {}
        made = self._row_like(self._mine.passages[alike[0]].element, passage, columns) if alike else None
        if made is None and self._same_columns(siblings[0], table):
            made = deepcopy(passage.element)
            for mark in list(made.iter(BOOKMARK_START, BOOKMARK_END)):
                mark.getparent().remove(mark)
        if made is not None:
            self._mark_row(made, passage.key)
        return made

    def _table_of(self, key: str) -> str | None:
        home = self._theirs.passages[key].home
        tables = (one for one, passage in self._theirs.passages.items() if passage.element is home)
        return next((one for one in tables if one in self._mine.passages), None)

    def _same_columns(self, key: str, table: str | None) -> bool:
        columns = between(self._mine, self._theirs, table) if table else {}
        return all(one == other for one, other in columns.items()) and (
            len(self._mine.passages[key].cells) == len(self._theirs.passages[key].cells)
        )

    def _mark_row(self, row: Element, key: str) -> None:
        self._revisions.insert_row(row)
        first = next(row.iter(PARAGRAPH), None)
        if first is not None and key.startswith("_kh_"):
            self._revisions.bookmark(first, key)

    def _row_like(self, model: Element, passage: Passage, columns: Mapping[int, int]) -> Element:
        made = model.makeelement(model.tag, {})
        properties = model.find(f"{W}trPr")
        if properties is not None:
            made.append(_without_changes(properties))
        for cell, column, width in cells_of(model):
            answer = counterpart(Cell(column, (), width), passage, columns)
            made.append(self._cell_like(cell, answer))
        return made

    def _cell_like(self, model: Element, cell: Cell | None) -> Element:
        made = model.makeelement(CELL, {})
        properties = model.find(f"{W}tcPr")
        if properties is not None:
            made.append(deepcopy(properties))
        own = model.find(PARAGRAPH)
        for stretch in cell.stretches if cell else ():
            paragraph = like(own if own is not None else stretch.line.paragraphs[0])
            self._fill(paragraph, Cell(0, (stretch,)))
            made.append(paragraph)
        if made.find(PARAGRAPH) is None:
            made.append(like(own) if own is not None else made.makeelement(PARAGRAPH, {}))
        return made

    def table(self, passage: Passage) -> Element:
        """A new table, all its rows marked as inserted."""
        made = deepcopy(passage.element)
        numbers = {mark.get(f"{W}id"): self._revisions.number() for mark in made.iter(BOOKMARK_START)}
        for mark in made.iter(BOOKMARK_START, BOOKMARK_END):
            mark.set(f"{W}id", numbers[mark.get(f"{W}id")])
        for row in rows_of(made):
            self._revisions.insert_row(row)
        return made


_MAKERS: Mapping[Kind, Callable[[Placing, Passage], Element | None]] = {
    Kind.PARAGRAPH: Placing.paragraph,
    Kind.ROW: Placing.row,
    Kind.TABLE: Placing.table,
}


def take_out(revisions: Revisions, passage: Passage) -> None:
    """Mark a passage as deleted."""
    if passage.kind is Kind.ROW:
        revisions.delete_row(passage.element)
    elif passage.kind is Kind.TABLE:
        for row in rows_of(passage.element):
            revisions.delete_row(row)
    else:
        revisions.delete_paragraphs(
            paragraph for stretch in passage.cells[0].stretches for paragraph in stretch.line.paragraphs
        )


def is_whole(passage: Passage) -> bool:
    """Whether a passage has its lines to itself: none of them was joined with another."""
    return all(len(one.text) == len(one.line.text) for cell in passage.cells for one in cell.stretches)


def _nearest(names: list[str], key: str) -> list[str]:
    """Names by their distance from one of them, those before it first."""
    at = names.index(key)
    places = sorted(range(len(names)), key=lambda place: (abs(place - at), place > at))
    return [names[place] for place in places if place != at]


def _moved(base: Story, mine: Story) -> frozenset[str]:
    """The passages that the person moved, within what holds them."""
    found: set[str] = set()
    for home in {id(one.home): one.home for one in base.passages.values()}.values():
        before = [key for key, one in base.passages.items() if one.home is home]
        homes = [mine.passages[key].home for key in before if key in mine.passages]
        usual = max(homes, key=homes.count, default=None)
        held = set(before)
        after = [key for key, one in mine.passages.items() if key in held]
        found |= moved(before, after)
        found |= {key for key in after if mine.passages[key].home is not usual}
    return frozenset(found)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _shape(row: Passage) -> tuple[tuple[int, int, str, str], ...]:
    """The cells of a row: first column, width, how each is merged downwards, the style of its words."""
    return tuple(_cells_shape(row.element))


def _cells_shape(row: Element) -> Iterator[tuple[int, int, str, str]]:
    for cell, column, width in cells_of(row):
        down = cell.find(f"{W}tcPr/{W}vMerge")
        first = cell.find(PARAGRAPH)
        style = "" if first is None else _style(first)
        yield column, width, "" if down is None else down.get(f"{W}val", "continue"), style


def _without_changes(properties: Element) -> Element:
    copied = deepcopy(properties)
    for name in ("ins", "del", "trPrChange", "tblHeader"):
        for found in copied.findall(f"{W}{name}"):
            copied.remove(found)
    return copied


def _put_behind(beside: Element, made: Element) -> None:
    beside.addnext(made)


def _put_before(beside: Element, made: Element) -> None:
    beside.addprevious(made)
