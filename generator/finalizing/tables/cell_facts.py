"""A cell of a signed table that a person edited: what it says goes into the fact that it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.finalizing.facts.indicator_facts import change_cell
from generator.finalizing.facts.task_facts import SEPARATOR, NoPlaceError, change_task, note_change
from generator.finalizing.facts.year import INDICATOR, TASK
from generator.finalizing.line_origins import OriginKind, own_table_id
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.model.column_kinds import Shows, ValueKind
from generator.model.document import Row
from generator.model.table import TableColumn
from generator.model.vocabulary import KEYS
from generator.planning.composing.stretches import Stretch, stretches

_COMPUTED = (OriginKind.RESULT_SENTENCE, OriginKind.RESULT_ROW, OriginKind.RESULT_GROUP, OriginKind.RESULT_HEADING)
_TELLING = (OriginKind.INDICATOR_ROW, OriginKind.SENTENCE, OriginKind.PHASE)
_OWN_VALUE = (KEYS["target"], KEYS["assigned"])

Tabled = Mapping[tuple[str, str], Sequence[str]]


class _Shown(NamedTuple):
    """Where a fact is printed outside of these tables: the line of the draft, and the cell of a row."""

    old: int
    cell: int | None = None


class CellFacts:
    """The facts that the cells of these tables show, and where else a plan prints them."""

    def __init__(self, reading: OpenReading) -> None:
        self.reading, self.signed = reading, reading.signed
        self.stated_targets: set[str] = set()  # the indicators whose target a cell says anew
        self._refs: dict[tuple[int, int], str] = {}  # the fact of a cell, by its line and its first column
        self._shown: dict[str, list[_Shown]] = {}
        if reading.plan.tables:
            self._gather()

    def _gather(self) -> None:
        lines = {anchor: at for at, line in enumerate(self.signed.old) for anchor in line.anchors}
        for one in stretches(self.signed.document):
            if one.part and one.part.quotes:
                break
            old = lines.get(one.anchor)
            if old is not None:
                self._gather_line(one, old)

    def _gather_line(self, one: Stretch, old: int) -> None:
        if not isinstance(one.one, Row):
            self._shown.setdefault(one.ref, []).append(_Shown(old))
            return
        own = own_table_id(self.signed.origin_of_old(old).table) is not None
        column = 0
        for at, cell in enumerate(one.one.cells):
            if cell.ref and own:
                self._refs[old, column] = cell.ref
            elif cell.ref:
                self._shown.setdefault(cell.ref, []).append(_Shown(old, at))
            column += cell.columns

    def take(self, place: tuple[int, int], column: TableColumn, before: str, words: str) -> None:
        """Take over what a cell says now; `place` is its line and first column in the draft.

        What has no place in a fact, or would contradict another place that says what it said, stays words of its row.
        """
        year, *path = self._refs.get(place, "").split("/")
        if year == "" or self._contradicted("/".join((year, *path))):
            return
        match path:
            case ["nhiem-vu", key, *_] if key in self.reading.year.tasks:
                self._task(key, column, before, words)
            case ["chi-tieu", key, field] if key in self.reading.year.indicators:
                if self._is_taken(key, column, field):
                    self._indicator(key, column, before, words)

    def _contradicted(self, ref: str) -> bool:
        """Whether another place of the signed plan still says of a fact what the draft said."""
        return any(self._still_says(one) for one in self._shown.get(ref, ()))

    def _still_says(self, one: _Shown) -> bool:
        new, (kind, key, *_) = self.signed.new_of.get(one.old), self.signed.origin_of_old(one.old)
        if new is None or kind in _COMPUTED or (kind is OriginKind.SENTENCE and self._has_words(key)):
            return False  # computed, or words that give way to what was signed
        if one.cell is None:
            return self.signed.is_unchanged(new)
        before, now = self.signed.old[one.old].words, self.signed.new[new].words
        return len(before) == len(now) and before[one.cell] == now[one.cell]

    def _is_taken(self, key: str, column: TableColumn, field: str) -> bool:
        """Whether a year's file has a place for what a column says of an indicator, that this plan may write."""
        kind = column.content.kind
        if kind.shows is Shows.VALUE:
            if kind.value is ValueKind.RESULT:
                return column.offset == -1
            return kind.value is ValueKind.ASSIGNED or (column.offset == 0 and field in _OWN_VALUE)
        named = kind.shows is Shows.NAME and not self._has_words(key)
        return not (named or kind.shows is Shows.UNIT_OF_MEASURE) or not self._is_told_elsewhere(key, kind.shows)

    def _has_words(self, key: str) -> bool:
        """Whether the sentence of an indicator is words of its own."""
        entry = self.reading.year.indicators.get(key)
        return entry is not None and entry.sentence is not None

    def _is_told_elsewhere(self, key: str, shows: Shows) -> bool:
        """Whether lines outside of these tables are made of an indicator's name, or of its unit."""
        made = _TELLING[1:] if shows is Shows.NAME else (*_TELLING, *_COMPUTED)
        return any((kind, key) in self.signed.drafted for kind in made)

    def _indicator(self, key: str, column: TableColumn, before: str, words: str) -> None:
        try:
            change_cell(self.reading, key, column.content, before, words)
        except NoPlaceError:
            return
        if not before:
            note_change(self.reading, INDICATOR, key, before, words)
        if column.content.kind.value is ValueKind.PLAN:
            self.stated_targets.add(key)

    def _task(self, key: str, column: TableColumn, before: str, words: str) -> None:
        try:
            change_task(self.reading, key, column.content, words, separator=SEPARATOR, column=column.id)
        except NoPlaceError:
            return
        if column.content.kind.shows is Shows.NAME:
            self.reading.tell_change(ChangeKind.WORDS, f"Tên nhiệm vụ: {words}")
        else:
            note_change(self.reading, TASK, key, before, words)


def facts_in_tables(signed: SignedPlan) -> Tabled:
    """The indicators and tasks that rows of these tables are still of in a signed plan, each with these tables."""
    rows = {(table.id, row.name): row for table in signed.plan.tables for row in table.rows}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for old in signed.new_of:
        origin = signed.origin_of_old(old)
        table = own_table_id(origin.table)
        row = rows.get((table or "", origin.key)) if origin.kind is OriginKind.TABLE_ROW else None
        for kind, key in ((INDICATOR, row.indicator), (TASK, row.task)) if row else ():
            if key:
                found[kind, key] = (*found.get((kind, key), ()), table or "")
    return found
