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
    """Tables read one after the other; `before` are those of a part that was read already."""

    def __init__(self, reading: OpenReading, before: Sequence[ReadTable] = ()) -> None:
        self.reading, self.before = reading, before
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
        read_already = {one.table.id: one for one in (*self.before, *self.tables)}
        if key in read_already and self._is_printed_twice(read_already[key], lines):
            for new in lines:
                self.reading.want_as_signed(new)
            return read_already[key].table
        name = key
        if name is None or name in read_already:
            appendices = {one.id for one in self.reading.plan.shape.appendices}
            place = self.reading.signed.new[lines[0]]
            name = fresh_id(place.text, {*known, *read_already, *_RESERVED, *appendices}, "bang")
            self.reading.tell_change(ChangeKind.NEW, f"Bảng “{name}” ({place.place})")
        one = read_table(self.reading, self.facts, key, lines, name)
        self.tables.append(one)
        return one.table

    def _is_printed_twice(self, first: ReadTable, lines: Sequence[int]) -> bool:
        """Whether a table that the draft printed in two places is in both of them as it was."""
        signed = self.reading.signed
        left = all(new in signed.old_of and signed.is_unchanged(new) for new in lines)
        return left and first.table == first.drafted and len(lines) >= len(first.rows)
