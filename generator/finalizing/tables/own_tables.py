"""The tables of the plan's own that a text holds, as far as a part of a signed plan has been read."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.finalizing.tables.cell_facts import CellFacts
from generator.finalizing.tables.read_table import ReadTable, own_table_of, read_table
from generator.model.table import Table
from generator.vietnamese.ids import fresh_id

_RESERVED = ("chi-tieu", "ket-qua")  # tables that every plan may have


class OwnTables:
    """Tables read one after the other; `taken` are ids that others have."""

    def __init__(self, reading: OpenReading, taken: Sequence[str] = ()) -> None:
        self.reading, self.taken = reading, set(taken)
        self.facts = CellFacts(reading)
        self.tables: list[ReadTable] = []

    @property
    def stated_targets(self) -> frozenset[str]:
        """The indicators whose target a cell says anew."""
        return frozenset(self.facts.stated_targets)

    def read(self, lines: Sequence[int]) -> Table:
        """Read a table: one of the draft's, the second part of one that a person cut, or one that is new."""
        key = own_table_of(self.reading.signed, lines)
        known = {table.id for table in self.reading.plan.tables}
        read_already = {one.table.id for one in self.tables} | self.taken
        name = key
        if name is None or name in read_already:
            appendices = {one.id for one in self.reading.plan.shape.appendices}
            place = self.reading.signed.new[lines[0]]
            name = fresh_id(place.text, {*known, *read_already, *_RESERVED, *appendices}, "bang")
            self.reading.tell_change(ChangeKind.NEW, f"Bảng “{name}” ({place.place})")
        one = read_table(self.reading, self.facts, key, lines, name)
        self.tables.append(one)
        return one.table
