"""The tables of a record, settled when all facts are: a cell that would print other words has the signed ones typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.finalizing.facts.settled_texts import Printer, plan_with
from generator.finalizing.facts.year import Year
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading
from generator.finalizing.tables.printed_table import TablePrinter
from generator.finalizing.tables.read_table import ReadTable
from generator.finalizing.tables.typed_words import retyped, typed
from generator.model.columns import ColumnContent
from generator.model.fact_ref import FactRef
from generator.model.plan import Plan
from generator.model.table import Table, TableColumn, TableRow
from generator.model.texts.body import BodyBlock, Directive

_COMPUTED = "chữ gõ của bản ký, phần mềm không tự tính ô này nữa"
_OF_FACT = "ghi ở hàng của bảng; số liệu chung in {}"


def settle_tables(signed: SignedPlan, facts: Facts, read: Sequence[ReadTable]) -> Reading:
    """Have every table that was read print its signed words; tables that stand nowhere any more are dropped."""
    reading = OpenReading(signed, facts)
    _drop_unplaced(reading, read)
    plan = plan_with(reading.year, reading.commune.record)
    for one in read:
        table = _Settling(reading, one, plan).settled()
        if one.drafted is None or table != one.drafted:
            reading.put_year(reading.year.with_table(table))
    return reading.closed()


def _drop_unplaced(reading: OpenReading, read: Sequence[ReadTable]) -> None:
    year, placed = reading.year, set(_placed(reading.year))
    gone = [key for key in year.tables if key not in placed]
    known = {one.table.id for one in read}
    for key in gone:
        name = FactRef(year.number, f"bang/{key}").file_name
        left = f"; tệp {name} không in nữa, xóa được" if reading.commune.files.today.stands(name) else ""
        if key in {table.id for table in reading.plan.tables} and key not in known:
            reading.tell_change(ChangeKind.DROPPED, f"Bảng “{key}”{left}")
    reading.put_year(replace(year, tables={key: one for key, one in year.tables.items() if key in placed}))


def _placed(year: Year) -> Iterator[str]:
    """The tables that the texts of a year place."""
    texts: list[dict[str, BodyBlock]] = [dict(year.body), *map(dict, year.appendix_texts.values())]
    for blocks in texts:
        for block in blocks.values():
            if isinstance(block, Directive) and block.name == "bang":
                yield from block.arguments


class _Cell(NamedTuple):
    """A cell that would print other words than the signed plan: where it stands, what is printed, what was signed."""

    row: int
    column: TableColumn
    printed: str
    words: str


class _Settling:
    """One table while its cells are held against the signed ones."""

    def __init__(self, reading: OpenReading, read: ReadTable, plan: Plan) -> None:
        self.reading, self.read = reading, read
        self.printer, self.before, self.now = TablePrinter(plan), reading.signed.printer, Printer(plan)
        rows = tuple(_without_gone_task(row, reading.year) for row in read.table.rows)
        self.table = read.table.model_copy(update={"rows": rows})
        self.typed: dict[tuple[int, str], _Cell] = {}

    def settled(self) -> Table:
        """The table with what has to be typed in it."""
        tried: set[tuple[int, str]] = set()
        while True:
            wrong = [one for one in self._wrong() if (one.row, one.column.id) not in tried]
            plain = [one for one in wrong if not self._is_computed(one)]
            todo = plain or wrong[:1]  # one count or sum that is typed may set the others right
            if not todo:
                break
            for one in todo:
                again = (one.row, one.column.id) in self.typed
                self._type(one, again=again)
                if again:
                    tried.add((one.row, one.column.id))
                self.typed.setdefault((one.row, one.column.id), one)
        self._tell()
        return self.table

    def _wrong(self) -> Iterator[_Cell]:
        printed = self.printer.rows(self.table)
        for at, (cells, row) in enumerate(zip(printed, self.read.rows, strict=True)):
            said = {one.start: one.words for one in cells}
            for one in row.cells:
                if not one.continued and said.get(one.start) != one.words:
                    column = self.table.columns[one.start]
                    yield _Cell(at, column, said.get(one.start, ""), one.words)

    def _is_computed(self, one: _Cell) -> bool:
        row = self.table.rows[one.row]
        return one.column.id not in row.cells and _counts(row, one.column)

    def _type(self, one: _Cell, *, again: bool) -> None:
        """Type the signed words in a cell; expressions that were typed there stay where they print them."""
        row = self.table.rows[one.row]
        source = row.cells.get(one.column.id)
        kept = source is not None and not again
        words = retyped(source or "", one.words, self.before, self.now) if kept else typed(one.words)
        made = row.model_copy(update={"cells": _in_order({**row.cells, one.column.id: words}, self.table.columns)})
        rows = (*self.table.rows[: one.row], made, *self.table.rows[one.row + 1 :])
        self.table = self.table.model_copy(update={"rows": rows})

    def _tell(self) -> None:
        """Name each cell that was typed; the words of a new row are told with it."""
        for (at, key), one in self.typed.items():
            row, known = self.read.rows[at], self.read.table.rows[at]
            if row.is_new:
                continue
            place = self.reading.signed.new[row.new].place
            head = self._named(one.column)
            words = f"{place}, {head}: {one.printed or '(để trống)'} → {one.words or '(để trống)'}"
            if key in known.cells or not (known.indicator or known.task or known.unit or _counts(known, one.column)):
                self.reading.tell_change(ChangeKind.WORDS, words)
            elif _counts(known, one.column):
                self.reading.tell_change(ChangeKind.VALUE, f"{words} ({_COMPUTED})")
            else:
                told = _OF_FACT.format(f"“{one.printed}”" if one.printed else "ô trống")
                self.reading.tell_change(ChangeKind.VALUE, f"{words} ({told})")

    def _named(self, column: TableColumn) -> str:
        """The heading of a column, as people name it."""
        at = self.table.columns.index(column)
        words = " ".join(self.printer.heading(column).split())
        return f"cột “{words}”" if words else f"ô {at + 1}"


def _counts(row: TableRow, column: TableColumn) -> bool:
    """Whether a cell is computed where nothing is typed in it: a count, a comparison, a sum."""
    counted = column.content is ColumnContent.ORDINAL or column.compares is not None
    return counted or (row.sums is not None and column.summed)


def _without_gone_task(row: TableRow, year: Year) -> TableRow:
    """A row whose task is gone is one of typed words."""
    return row.model_copy(update={"task": None, "id": row.name}) if row.task and row.task not in year.tasks else row


def _in_order(cells: dict[str, str], columns: Sequence[TableColumn]) -> dict[str, str]:
    """Typed words in the order of their columns."""
    return {column.id: cells[column.id] for column in columns if column.id in cells}
