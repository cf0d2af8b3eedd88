"""A table of any kind: what its facts say, what is typed, spans, counts, comparisons, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.document import Cell, Row, Spans
from generator.model.document import Table as Drawn
from generator.model.measure import Result, ResultKind, Target
from generator.model.plan import Plan, PlanIndicator
from generator.model.table import Sums, Table, TableColumn, TableRow, compared
from generator.model.vocabulary import KEYS
from generator.planning.composing import fact_refs
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import spans_of
from generator.planning.composing.table_heads import head_rows
from generator.planning.composing.table_parts import OPEN_SUM, Text, is_open, lines_of
from generator.planning.composing.target_tables import indicator_spans
from generator.planning.composing.task_words import marked, task_spans
from generator.planning.settled.row_counts import row_counts
from generator.planning.wording import phrases
from generator.planning.wording.forms import measure_text
from generator.vietnamese.capitals import lowered
from generator.vietnamese.money import read_money
from generator.vietnamese.numbers import format_decimal
from generator.vietnamese.ordinals import read_ordinal


def table_of(plan: Plan, table: Table, text: Text) -> Drawn:
    """A table as it is printed."""
    return _Table(plan, table, text).drawn()


def total_of(plan: Plan, table: Table, column: str, text: Text) -> str:
    """What a column adds up to: as the last row for the whole table prints it, else its rows together; or ""."""
    laid = _Table(plan, table, text)
    told = [laid.told(row) for row in table.rows]
    sums = [at for at, row in enumerate(table.rows) if row.sums is Sums.TABLE]
    if sums:
        printed = laid.sums(sums[-1], told)[column]
        return "".join(span.text for span in printed if not span.missing)
    items = [told[at][column] for at, row in enumerate(table.rows) if not row.heads and row.sums is None]
    return "" if is_open(items) else _sum(items)


class _Table:
    """One table being laid out."""

    def __init__(self, plan: Plan, table: Table, text: Text) -> None:
        self.plan, self.table, self.text = plan, table, text
        self.ref = f"{plan.year}/bang/{table.id}"
        rows = (*plan.waiting, *plan.reported, *plan.indicators)
        self.indicators = {row.indicator.id: row for row in rows}
        self.tasks = {task.id: task for task in plan.tasks}
        self.units = {unit.id: unit for unit in plan.units}
        self.results = {(key, year): result for key, year, result in plan.results}
        self.planned = {(key, year): target for key, year, target in plan.planned}
        self.columns = {column.id: column for column in table.columns}
        self.counted = dict(_counts(table))
        self.with_unit = not any(one.content.kind.shows is Shows.UNIT_OF_MEASURE for one in table.columns)

    def drawn(self) -> Drawn:
        rows = self.table.rows
        told = [self.told(row) for row in rows]
        for at, row in enumerate(rows):
            if row.sums:
                told[at] = self.sums(at, told)
        return Drawn(
            anchor=anchor("bg", "b", self.table.id),
            widths_mm=tuple(column.width_mm for column in self.table.columns),
            heading=head_rows(self.table.columns, self.table.id, f"{self.ref}/cot", self.text),
            rows=tuple(self.row(at, told[at]) for at in range(len(rows))),
            ref=self.ref,
        )

    def row(self, at: int, told: Mapping[str, Spans]) -> Row:
        """A row; a cell that goes on from above stands below one as wide."""
        row = self.table.rows[at]
        cells: list[Cell] = []
        place = 0
        while place < len(self.table.columns):
            column = self.table.columns[place]
            wide = min(row.spans.get(column.id, 1), len(self.table.columns) - place)
            if column.id in row.continues and at:
                cells.append(Cell(((),), wide, centred=column.centred, right=_at_right(column), continued=True))
            else:
                high = 1 + _going_on(self.table.rows, at, column)
                lines = lines_of(told[column.id])
                ref = self.cell_ref(row, column)
                right = wide == 1 and _at_right(column)
                centred = column.centred and wide < len(self.table.columns)  # a note below the rows is running text
                cells.append(Cell(lines, wide, centred=centred, right=right, rows=high, ref=ref))
            place += wide
        return Row(
            anchor("bg", "r", self.table.id, row.name), tuple(cells), row.heads or bool(row.sums), self.row_ref(row)
        )

    def row_ref(self, row: TableRow) -> str:
        """The fact of a row, or the row itself."""
        if row.task and row.task in self.tasks:
            return fact_refs.of_task(self.plan, self.tasks[row.task])
        if row.indicator and row.indicator in self.indicators:
            return fact_refs.of_indicator(self.plan, row.indicator)
        return f"{self.ref}/{row.name}"

    def cell_ref(self, row: TableRow, column: TableColumn) -> str:
        """What a cell shows: what is typed in it, a field of its fact, or nothing that stands in the data."""
        if column.id in row.cells:
            return f"{self.ref}/{row.name}/{KEYS['cells']}/{column.id}"
        if column.content is ColumnContent.ORDINAL or column.compares or row.sums:
            return ""
        if column.share or column.indicator or row.share:
            split = self.indicators.get(column.indicator or row.indicator or "")
            return f"{fact_refs.of_indicator(self.plan, split.indicator.id)}/{KEYS['split']}" if split else ""
        if row.task in self.tasks:
            return fact_refs.of_task_cell(self.plan, self.tasks[str(row.task)], column.content, column.id)
        found = self.indicators.get(row.indicator or "")
        if found is None:
            return f"{self.ref}/{row.name}/{KEYS['cells']}/{column.id}"
        if column.content.kind.value is None or self.is_own(column):
            return fact_refs.of_indicator_cell(self.plan, found, column.content)
        field = "result" if column.content.kind.value is ValueKind.RESULT else "target"
        return f"{self.plan.year + column.offset}/chi-tieu/{found.indicator.id}/{KEYS[field]}"

    # what the cells say

    def told(self, row: TableRow) -> dict[str, Spans]:
        """What each cell says, by column; those covered or gone on from above as well."""
        found = {
            column.id: self.typed(row, column)
            if column.id in row.cells
            else self.fitted(self.of_fact(row, column), column)
            for column in self.table.columns
        }
        task = self.tasks.get(row.task or "")
        return {key: marked(spans, task) for key, spans in found.items()} if task else found

    def fitted(self, spans: Spans, column: TableColumn) -> Spans:
        """The words of a cell; in a narrow column what is missing is told by its year alone, in few lines."""
        if not column.is_narrow or not any(span.missing for span in spans):
            return spans
        short = phrases.missing_of(self.plan.year + column.offset)
        return tuple(span._replace(text=short, mentions=()) if span.missing else span for span in spans)

    def typed(self, row: TableRow, column: TableColumn) -> Spans:
        return self.text(row.cells[column.id], f"{self.ref}/{row.name}/{KEYS['cells']}/{column.id}")

    def of_fact(self, row: TableRow, column: TableColumn) -> Spans:
        """What a cell says in which nothing is typed."""
        if column.compares:
            return self.compared(row, column)
        if column.content is ColumnContent.ORDINAL:
            return spans_of(self.counted.get(row.name, ""))
        if column.share or column.indicator or row.share:
            return self.share(row, column)
        if row.task in self.tasks:
            return task_spans(self.plan, self.tasks[str(row.task)], column.content, self.text, key=column.id)
        if row.indicator in self.indicators:
            return self.of_indicator(self.indicators[str(row.indicator)], column)
        if row.unit in self.units and column.content is ColumnContent.NAME:
            return spans_of(self.units[str(row.unit)].name)
        return ()

    def share(self, row: TableRow, column: TableColumn) -> Spans:
        """A part of a split target, of the row's indicator or the column's; the row's unit, where no part is named."""
        found = self.indicators.get(column.indicator or row.indicator or "")
        key = column.share or row.share or row.unit
        if found is None or key is None:
            return ()
        part = found.split.part(key) if found.split else None
        if part is not None:
            return spans_of(format_decimal(part))
        return spans_of(phrases.missing_figure(self.plan.year)) if self.plan.rolled_from is not None else ()

    def is_own(self, column: TableColumn) -> bool:
        """Whether a column of values shows those of the year that its content is usually of."""
        return column.offset == column.content.kind.year

    def of_indicator(self, row: PlanIndicator, column: TableColumn) -> Spans:
        kind = column.content.kind
        of_plan = kind.value is ValueKind.ASSIGNED or (kind.value is ValueKind.PLAN and self.is_own(column))
        if of_plan or kind.shows is not Shows.VALUE:
            return indicator_spans(self.plan, row, column.content, self.text, with_unit=self.with_unit)
        year = self.plan.year + column.offset
        measure = self.value(row, column)
        if measure is not None:
            told = measure_text(measure, row.indicator.unit_of_measure if self.with_unit else "")
            # what was an estimate is none because a year went by, unless the heading says so of the whole column
            estimated = isinstance(measure, Result) and measure.kind is ResultKind.ESTIMATE
            return spans_of(phrases.estimate(told) if estimated and not _says_estimated(column) else told)
        asked = self.plan.rolled_from is not None and not row.is_new and column.offset < 0
        result = kind.value is ValueKind.RESULT
        return spans_of(phrases.missing_result(year)) if asked and result and column.offset == -1 else ()

    def value(self, row: PlanIndicator, column: TableColumn) -> Result | Target | None:
        """The value that a column shows of an indicator, where its year has one."""
        key, year = row.indicator.id, self.plan.year + column.offset
        if column.content.kind.value is ValueKind.RESULT:
            own = row.baseline if column.offset == -1 else None
            return own or self.results.get((key, year))
        if column.offset == 0:
            return row.target
        return self.planned.get((key, year))

    def compared(self, row: TableRow, column: TableColumn) -> Spans:
        """A value as a percentage of another, or less the other; nothing where either is no plain number."""
        found = self.indicators.get(row.indicator or "")
        if found is None or column.compares is None:
            return ()
        if not self.columns.keys() >= set(column.compares):
            return ()
        first, second = (self.plain_value(found, self.columns[key]) for key in column.compares)
        if first is None or second is None:
            return ()
        told = compared(first, second, difference=column.difference)
        return spans_of(format_decimal(told)) if told is not None else ()

    def plain_value(self, row: PlanIndicator, column: TableColumn) -> Decimal | None:
        """The number a column shows of an indicator; None where it is more, or less, than one."""
        measure = self.value(row, column)
        return measure.comparable if measure is not None and measure.out_of is None else None

    # sums

    def sums(self, at: int, told: Sequence[Mapping[str, Spans]]) -> dict[str, Spans]:
        """What a row says that adds up others, in the columns that are added up."""
        row = self.table.rows[at]
        added = [told[one] for one in self.added(at)]
        found = dict(told[at])
        for column in self.table.columns:
            if column.summed and column.id not in row.cells:
                items = [cells[column.id] for cells in added]
                found[column.id] = OPEN_SUM if is_open(items) else spans_of(_sum(items))
        return found

    def added(self, at: int) -> Sequence[int]:
        """The rows that a row adds up: those of the table, or of the group it heads or ends; no sub-rows, no sums."""
        rows = self.table.rows
        start, end = 0, len(rows)
        if rows[at].sums is Sums.GROUP:
            start = at if rows[at].heads else next((one for one in range(at - 1, -1, -1) if rows[one].heads), -1)
            end = (
                next((one for one in range(at + 1, len(rows)) if rows[one].heads), len(rows)) if rows[at].heads else at
            )
        items = [one for one in range(start, end) if one >= 0 and not rows[one].heads and rows[one].sums is None]
        return [one for one in items if not _is_sub(self.counted.get(rows[one].name, ""))] or items


def _sum(cells: Iterable[Spans]) -> str:
    """What cells add up to, with the unit of money that all of them have; nothing where they cannot be added."""
    amounts = [one for spans in cells if (one := read_money("".join(span.text for span in spans)))]
    units = {one.unit for one in amounts}
    if len(units) != 1:
        return ""
    total = format_decimal(sum((one.number for one in amounts), Decimal(0)))
    return " ".join(filter(None, (total, units.pop())))


def _at_right(column: TableColumn) -> bool:
    """Whether the figures of a column stand one below the other: those that are added up."""
    return column.summed and not column.centred


def _says_estimated(column: TableColumn) -> bool:
    """Whether the words over a column say that its values are estimates."""
    return any(phrases.ESTIMATED in lowered(words) for words in (*column.over, column.heading))


def _is_sub(ordinal: str) -> bool:
    """Whether a count is of a row below another: "1.1", "a", "-", or nothing."""
    found = read_ordinal(ordinal)
    return found is None or bool(found.before) or found.kind == "small"


def _going_on(rows: Sequence[TableRow], at: int, column: TableColumn) -> int:
    """How many of the rows below one go on with its cell of a column."""
    end = at + 1
    while end < len(rows) and column.id in rows[end].continues:
        end += 1
    return end - at - 1


def _counts(table: Table) -> Iterator[tuple[str, str]]:
    """The count of each row; none where no column shows them."""
    column = next((one for one in table.columns if one.content is ColumnContent.ORDINAL), None)
    if column is not None:
        counts = row_counts(table.rows, column.id, (row.cells.get(column.id) for row in table.rows))
        yield from ((row.name, count.said) for row, count in zip(table.rows, counts, strict=True))
