"""A table of the plan's own in a signed plan, read row by row; also one that a person put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.finalizing.facts.fact_order import moved_between
from generator.finalizing.line_origins import LineOrigin, OriginKind, own_table, own_table_id
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.finalizing.tables.cell_facts import CellFacts
from generator.finalizing.tables.grid import Placed, Placing, fitted, placed, standing, width_of
from generator.finalizing.tables.printed_table import TablePrinter
from generator.finalizing.tables.table_columns import ReadColumns, Sheet, plainly_headed, read_columns
from generator.finalizing.tables.typed_words import typed
from generator.finalizing.unplaced import Unplaced
from generator.model.columns import ColumnContent
from generator.model.table import Table, TableRow
from generator.pairing.column_pairs import moved_columns
from generator.pairing.printed_lines import PrintedLine
from generator.vietnamese.ids import fresh_id

_CUT = "hàng này không có đủ các ô như bảng; bản ghi in đủ các cột"
_HEADS = "tiêu đề bảng gộp ô theo cách chưa ghi được; bản ghi in tiêu đề như dự thảo"
_SHOWN = 70


class ReadRow(NamedTuple):
    """A row as read: its signed line, its cells, and whether it is new."""

    new: int
    cells: Placing
    is_new: bool


class ReadTable(NamedTuple):
    """A table as read, cells that facts may not print still as they were: `rows` are those of `table`, in order.

    `drafted` is the table that the draft printed, None for one that a person put in.
    """

    table: Table
    rows: Sequence[ReadRow]
    drafted: Table | None


class _Lines(NamedTuple):
    """The lines of a signed table by what they are."""

    heads: Sequence[int]
    numbers: Sequence[int]
    rows: Sequence[int]


def own_table_of(signed: SignedPlan, lines: Sequence[int]) -> str | None:
    """The table of the plan's own that most rows of a signed table come from; None where there is none."""
    tables = [origin.table for origin in map(signed.origin_of_new, lines) if origin is not None]
    return own_table_id(max(tables, key=tables.count)) if tables else None


def read_table(reading: OpenReading, facts: CellFacts, key: str | None, lines: Sequence[int], name: str) -> ReadTable:
    """Read the lines of a signed table that was drafted as `key`, None for a new one; its id is now `name`."""
    return _TableReader(reading, facts, key, lines).read(name)


class _TableReader:
    """One signed table beside the one that was drafted."""

    def __init__(self, reading: OpenReading, facts: CellFacts, key: str | None, lines: Sequence[int]) -> None:
        self.reading, self.signed, self.facts = reading, reading.signed, facts
        self.drafted = next((one for one in reading.plan.tables if one.id == key), None)
        self.known = {row.name: row for row in self.drafted.rows} if self.drafted else {}
        self.table = own_table(key) if key else ""
        self.old_table = self._old_table(lines)
        self.lines = self._parted(lines)
        self.count = width_of([self.signed.new[new] for new in lines])

    def read(self, name: str) -> ReadTable:
        columns = self._columns()
        rows, read = list[TableRow](), list[ReadRow]()
        names = set(self.known)
        for new in self.lines.rows:
            cells = standing(self._cells(new, tell=True), read[-1].cells if read else None)
            drafted = self._drafted_row(new)
            row = self._kept(drafted, new, cells, columns) if drafted else self._new(new, cells, columns, names)
            names.add(row.name)
            rows.append(row)
            read.append(ReadRow(new, cells, drafted is None))
        self._tell_rows(rows)
        table = Table.made(id=name, columns=columns.columns, rows=tuple(rows))
        return ReadTable(table, read, self.drafted if self.drafted and self.drafted.id == name else None)

    # lines

    def _old_table(self, lines: Sequence[int]) -> int | None:
        """The table of the draft that it was: one may be printed in two places."""
        old = [self.signed.old[self.signed.old_of[new]].table for new in lines if self._origin(new)]
        return max(old, key=old.count) if old else None

    def _parted(self, lines: Sequence[int]) -> _Lines:
        """Heading rows are those that were, and new ones among them; a table that is new has its first as heading."""
        kinds = [self._kind(new) for new in lines]
        if self.drafted is None:
            first = self.signed.new[lines[0]]
            plain = len(lines) > 1 and all(cell.columns == 1 and not cell.continued for cell in first.cells)
            return _Lines(lines[:1], (), lines[1:]) if plain else _Lines((), (), lines)
        last = max((at for at, kind in enumerate(kinds) if kind is OriginKind.TABLE_HEAD), default=-1)
        numbers = [new for new, kind in zip(lines, kinds, strict=True) if kind is OriginKind.TABLE_NUMBERS][:1]
        heads = [
            new
            for new, kind in zip(lines[: last + 1], kinds, strict=False)
            if kind in (None, OriginKind.TABLE_HEAD) and new not in numbers
        ]
        return _Lines(heads, numbers, [new for new in lines if new not in (*heads, *numbers)])

    def _origin(self, new: int) -> LineOrigin | None:
        """What a line comes from, where it was drafted in this table."""
        origin = self.signed.origin_of_new(new)
        return origin if origin and self.table and origin.table == self.table else None

    def _kind(self, new: int) -> OriginKind | None:
        origin = self._origin(new)
        return origin.kind if origin else None

    def _drafted_row(self, new: int) -> TableRow | None:
        origin = self._origin(new)
        return self.known.get(origin.key) if origin and origin.kind is OriginKind.TABLE_ROW else None

    def _cells(self, new: int, *, tell: bool = False) -> Placing:
        """The cells of a signed row, on the grid of its table."""
        cells = placed(self.signed.new[new])
        made = fitted(cells, self.count)
        if tell:
            self._want(new, made, told=cells == made)
        return made

    def _want(self, new: int, cells: Placing, *, told: bool) -> None:
        if told:
            self.reading.want_as_signed(new)
            return
        line, words = self.signed.new[new], tuple(one.words for one in cells)
        self.reading.tell_unplaced(Unplaced(line.place, line.text, " | ".join(words), _CUT))
        self.reading.want_row(new, words)

    # columns

    def _columns(self) -> ReadColumns:
        """The columns, with the lines that head them wanted."""
        known = self.drafted.columns if self.drafted else ()
        new = Sheet(*self._parts(self.lines, self.signed.new, self.count))
        old_lines = self._old_lines()
        old = Sheet(*self._parts(old_lines, self.signed.old, len(known)))
        read = read_columns(known, old, new, self.signed.printer, self._says_the_same)
        printer = TablePrinter(self.reading.plan)
        wanted = [placed(self.signed.new[one]) for one in (*self.lines.heads, *self.lines.numbers)]
        printed = printer.heads(read.columns)
        if [_shape(cells) for cells in printed] == [_shape(cells) for cells in wanted]:
            for one in (*self.lines.heads, *self.lines.numbers):
                self.reading.want_as_signed(one)
        else:
            read = plainly_headed(read, known)
            self._want_heads(printer.heads(read.columns))
        self._tell_columns(read, old, new)
        return read

    def _says_the_same(self, before: int, now: int) -> bool:
        """Whether a row has in a column of the signed plan what it had in one of the draft; or there was nothing."""
        pairs = [(self.signed.old[old], self.signed.new[self.signed.new_of[old]]) for old in self._left_rows()]
        words = [(_words_at(placed(old), before), _words_at(placed(new), now)) for old, new in pairs]
        return any(old == new for old, new in words if old) or not any(old for old, _ in words)

    def _left_rows(self) -> list[int]:
        return [old for old, _ in self._rows_before() if self.signed.new_of.get(old) in self.lines.rows]

    @staticmethod
    def _parts(
        lines: _Lines, among: Sequence[PrintedLine], count: int
    ) -> tuple[list[Placing], Placing | None, list[Placing], int]:
        heads, numbers, rows = ([fitted(placed(among[at]), count) for at in each] for each in lines)
        return heads, numbers[0] if numbers else None, rows, count

    def _old_lines(self) -> _Lines:
        found: dict[OriginKind, list[int]] = {}
        for old, origin in enumerate(self.signed.old_origins):
            if self._was_here(old, origin):
                found.setdefault(origin.kind, []).append(old)
        kinds = (OriginKind.TABLE_HEAD, OriginKind.TABLE_NUMBERS, OriginKind.TABLE_ROW)
        return _Lines(*(found.get(kind, ()) for kind in kinds))

    def _want_heads(self, printed: Sequence[Placing]) -> None:
        """Headings that the record prints otherwise than the signed plan."""
        lines = [*self.lines.heads, *self.lines.numbers]
        for at in range(max(len(lines), len(printed))):
            line = self.signed.new[lines[at]] if at < len(lines) else None
            words = tuple(one.words for one in printed[at]) if at < len(printed) else ()
            if line is None or line.words != words:
                place = self.signed.new[(lines or self.lines.rows)[0]].place if line is None else line.place
                told = Unplaced(place, line.text if line else "", " | ".join(words), _HEADS)
                self.reading.tell_unplaced(told)
            if at < len(printed):
                self.reading.want_row(lines[at] if line else None, words)

    def _tell_columns(self, read: ReadColumns, old: Sheet, new: Sheet) -> None:
        if self.drafted is None:
            return
        before, now = old.paths, new.paths
        moved = moved_columns({old: at for at, old in enumerate(read.before) if old is not None})
        for at, place in enumerate(read.before):
            head = _named(now[at])
            if place is None:
                self.reading.tell_change(ChangeKind.NEW, f"Cột: {head}")
            elif at in moved:
                self.reading.tell_change(ChangeKind.MOVED, f"Cột: {head}")
            if place is not None and before[place] != now[at]:
                self.reading.tell_change(ChangeKind.WORDS, f"Tiêu đề cột: {_named(before[place])} → {head}")
        for place, path in enumerate(before):
            if place not in read.before:
                self.reading.tell_change(ChangeKind.DROPPED, f"Cột: {_named(path)}")
        if old.numbers and not new.numbers:
            self.reading.tell_change(ChangeKind.DROPPED, "Hàng số của cột trong bảng")

    # rows

    def _kept(self, row: TableRow, new: int, cells: Placing, columns: ReadColumns) -> TableRow:
        """A row of the draft as it stands now; what its cells say goes into the facts they show."""
        drafted = self.drafted.columns if self.drafted else ()
        old = self.signed.old_of[new]
        before = placed(self.signed.old[old])
        if row.indicator or row.task:
            self._take_cells(old, before, cells, columns)
        if columns.are_all and len(drafted) == len(columns.columns) and _grid(before) == _grid(cells):
            return row
        ids = [column.id for column in columns.columns]
        said = {key: words for key, words in row.cells.items() if key in ids}
        return row.model_copy(update={"cells": said, **_merged(cells, ids)})

    def _take_cells(self, old: int, before: Placing, cells: Placing, columns: ReadColumns) -> None:
        said = {one.start: one for one in before if not one.continued}
        for one in cells:
            place = columns.before[one.start]
            was = said.get(place) if place is not None else None
            if was is not None and was.words != one.words and not one.continued:
                self.facts.take((old, was.start), columns.columns[one.start], was.words, one.words)

    def _new(self, new: int, cells: Placing, columns: ReadColumns, names: set[str]) -> TableRow:
        """A row that the draft did not have here, as typed words."""
        said: dict[str, str] = {}
        for one in cells:
            column = columns.columns[one.start]
            if one.words and not one.continued and column.content is not ColumnContent.ORDINAL:
                said[column.id] = typed(one.words)
        words = next((one.words for one in cells if columns.columns[one.start].id in said), "")
        ids = [column.id for column in columns.columns]
        return TableRow.made(
            id=fresh_id(words, names, "hang"),
            heads=self._heads(new, cells),
            cells=said,
            **_merged(cells, ids),
        )

    def _heads(self, new: int, cells: Placing) -> bool:
        """Whether a new row heads a group: all of it is bold, and it has a wide cell."""
        line = self.signed.new[new]
        runs = [run for cell in line.cells for one in cell.paragraphs for run in one.runs if run.text.strip()]
        return bool(runs) and all(run.bold for run in runs) and any(one.width > 1 for one in cells)

    def _tell_rows(self, rows: Sequence[TableRow]) -> None:
        for new in self.lines.rows:
            line = self.signed.new[new]
            if self._drafted_row(new) is None:
                kind = ChangeKind.MOVED if new in self.signed.old_of else ChangeKind.NEW
                self.reading.tell_change(kind, f"Hàng của bảng: {_short(line.text)}")
        for old, _ in self._rows_before():
            if old not in self.signed.new_of:
                self.reading.tell_change(ChangeKind.DROPPED, f"Hàng của bảng: {_short(self.signed.old[old].text)}")
        before = [origin.key for _, origin in self._rows_before()]
        now = [row.name for row in rows if row.name in set(before)]
        lines = {row.name: new for row, new in zip(rows, self.lines.rows, strict=True)}
        for key in moved_between([one for one in before if one in set(now)], now):
            self.reading.tell_change(ChangeKind.MOVED, f"Hàng của bảng: {_short(self.signed.new[lines[key]].text)}")

    def _rows_before(self) -> Iterator[tuple[int, LineOrigin]]:
        rows = enumerate(self.signed.old_origins)
        return (one for one in rows if one[1].kind is OriginKind.TABLE_ROW and self._was_here(*one))

    def _was_here(self, old: int, origin: LineOrigin) -> bool:
        """Whether a line of the draft stood in this table."""
        return bool(self.table) and origin.table == self.table and self.signed.old[old].table == self.old_table


def _words_at(cells: Placing, column: int) -> str:
    return next((one.words for one in cells if one.start == column and not one.continued), "")


def _shape(cells: Placing) -> list[tuple[int, str]]:
    return [(one.width, one.words) for one in cells]


def _grid(cells: Placing) -> list[tuple[int, int, bool]]:
    return [(one.start, one.width, one.continued) for one in cells]


def _merged(cells: Sequence[Placed], ids: Sequence[str]) -> dict[str, object]:
    """The cells of a row that take several columns, and those that go on from above."""
    return {
        "spans": {ids[one.start]: one.width for one in cells if one.width > 1},
        "continues": tuple(ids[one.start] for one in cells if one.continued),
    }


def _named(path: Sequence[str]) -> str:
    return " – ".join(filter(None, path)) or "(không tiêu đề)"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
