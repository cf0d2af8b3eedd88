"""The table of an appendix: tasks and indicators in their parts, sub-rows, amounts added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.document import Block, BlockKind, Cell, Paragraph, Row, Spans, Table
from generator.model.indicator import ShownIn
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Appendix, Column, Gathers, TablePart
from generator.model.task import Task
from generator.model.vocabulary import KEYS
from generator.planning.composing import fact_refs
from generator.planning.composing.anchors import anchor, of_indicator_row, of_task_row
from generator.planning.composing.expressions import Evaluator, spans_of
from generator.planning.composing.table_parts import OPEN_SUM, Text, group_row, heading_rows, is_open, lines_of, widths
from generator.planning.composing.target_sentences import appendix_sentence
from generator.planning.composing.target_tables import indicator_spans
from generator.planning.composing.task_words import marked, task_spans
from generator.planning.settled.indicators import in_groups
from generator.planning.wording import phrases
from generator.vietnamese.numbers import format_decimal, roman


def appendix_blocks(plan: Plan, part: Appendix, text: Text, evaluator: Evaluator) -> tuple[Block, ...]:
    """The blocks of an appendix: its money unit where it has one, and its table."""
    table = _Table(plan, part, text, evaluator).table()
    if part.money_unit is None:
        return (table,)
    name = anchor("pl", "d", part.id, "dvt")
    ref = f"{plan.year}/ke-hoach/hinh_thuc/phu_luc/{part.id}/{KEYS['money_unit']}"
    return (Paragraph(name, BlockKind.MONEY_UNIT, spans_of(phrases.money_unit(part.money_unit)), ref), table)


class _Table:
    """One appendix being laid out."""

    def __init__(self, plan: Plan, part: Appendix, text: Text, evaluator: Evaluator) -> None:
        self.plan = plan
        self.part = part
        self.columns = part.columns
        self.text = text
        self.evaluator = evaluator
        self.tasks = [task for task in plan.tasks if task.appendix == part.id]

    def table(self) -> Table:
        ref = f"phu_luc/{self.part.id}"
        return Table(
            anchor=anchor("pl", "b", self.part.id),
            widths_mm=widths(self.columns),
            heading=heading_rows(self.plan, self.columns, ("pl", "h", self.part.id), ref, self.text),
            rows=(*self.rows(), *self.total()),
        )

    def rows(self) -> Iterator[Row]:
        named = {part.id for part in self.part.parts}
        yield from self.task_rows([task for task in self.tasks if task.part not in named])
        for number, part in enumerate(self.part.parts, 1):
            yield from self.part_rows(part, roman(number))

    def part_rows(self, part: TablePart, label: str) -> Iterator[Row]:
        ref = f"{self.plan.year}/ke-hoach/hinh_thuc/phu_luc/{self.part.id}/phan/{part.id}/ten"
        name = anchor("pl", "n", self.part.id, part.id)
        yield group_row(label, self.text(part.title, ref), name, self.columns, ref)
        if part.gathers is Gathers.INDICATORS:
            yield from self.indicator_rows(part.order)
        else:
            yield from self.task_rows([task for task in self.tasks if task.part == part.id])

    def indicator_rows(self, order: Sequence[str]) -> Iterator[Row]:
        """The indicators by their groups: 1., 1.1, 1.2, 2. and so on."""
        for number, (group, members) in enumerate(in_groups(self.plan), 1):
            name = anchor("pl", "n", self.part.id, "ct", group.id)
            ref = fact_refs.of_group(self.plan, group.id)
            yield group_row(f"{number}.", spans_of(group.name), name, self.columns, ref)
            shown = _in_order([row for row in members if row.indicator.only_in is not ShownIn.TEXT], order)
            for place, row in enumerate(shown, 1):
                yield self.indicator_row(row, f"{number}.{place}")

    def indicator_row(self, row: PlanIndicator, label: str) -> Row:
        refs = (fact_refs.of_indicator_cell(self.plan, row, column.content) for column in self.columns)
        pairs = zip(self.columns, refs, strict=True)
        cells = tuple(self.cell(column, self.told(row, column, label), ref) for column, ref in pairs)
        key = row.indicator.id
        return Row(of_indicator_row(self.part.id, key), cells, ref=fact_refs.of_indicator(self.plan, key))

    def told(self, row: PlanIndicator, column: Column, label: str) -> Spans:
        """What an indicator says in a column; without a column of targets its name is told with its target."""
        content = column.content
        if content is ColumnContent.ORDINAL:
            return spans_of(label)
        with_target = any(one.content.kind.value is ValueKind.PLAN for one in self.columns)
        if content is ColumnContent.NAME and not with_target:
            ref = f"{self.plan.year}/chi-tieu/{row.indicator.id}/cau"
            return appendix_sentence(self.plan, row, self.evaluator, ref)
        return indicator_spans(self.plan, row, content, self.text)

    def task_rows(self, tasks: Sequence[Task]) -> Iterator[Row]:
        """The tasks numbered from 1, the sub-rows of each below it: 1, 1.1, 1.2, 2 and so on."""
        own = {task.id for task in tasks}
        first = [task for task in tasks if task.parent not in own]
        for number, task in enumerate(first, 1):
            yield self.task_row(task, str(number))
            below = [one for one in tasks if one.parent == task.id]
            for place, one in enumerate(below, 1):
                yield self.task_row(one, f"{number}.{place}")

    def task_row(self, task: Task, label: str) -> Row:
        def told(column: Column) -> Spans:
            if column.content is ColumnContent.ORDINAL:
                return spans_of(label)
            return task_spans(self.plan, task, column.content, self.text, key=column.key)

        refs = (fact_refs.of_task_cell(self.plan, task, column.content, column.key) for column in self.columns)
        pairs = zip(self.columns, refs, strict=True)
        cells = tuple(self.cell(column, marked(told(column), task), ref) for column, ref in pairs)
        return Row(of_task_row(self.part.id, task.id), cells, ref=fact_refs.of_task(self.plan, task))

    def cell(self, column: Column, told: Spans, ref: str = "") -> Cell:
        return Cell(paragraphs=lines_of(told), centred=column.centred, ref=ref)

    def total(self) -> Iterator[Row]:
        """The row that adds up the amounts; what is told in words does not count, sub-rows neither.

        Of a column in which one is still to be given, the sum is open.
        """
        contents = [column.content for column in self.columns]
        first = next((at for at, content in enumerate(contents) if content.kind.shows is Shows.AMOUNT), None)
        if not self.part.total or first is None:
            return
        cells = (
            Cell(paragraphs=(spans_of(self.part.total),), columns=first, centred=True),
            *map(self.total_of, self.columns[first:]),
        )
        yield Row(anchor=anchor("pl", "t", self.part.id), cells=cells, group=True)

    def total_of(self, column: Column) -> Cell:
        kind = column.content.kind
        if kind.shows is not Shows.AMOUNT or not kind.task:
            return Cell(paragraphs=((),))
        amounts = [getattr(task, kind.task) for task in self.tasks if task.parent is None]
        if is_open(spans_of(str(amount)) for amount in amounts):
            return self.cell(column, OPEN_SUM)
        told = [amount for amount in amounts if isinstance(amount, Decimal)]
        return self.cell(column, spans_of(format_decimal(sum(told, Decimal(0))) if told else ""))


def _in_order(rows: Sequence[PlanIndicator], order: Sequence[str]) -> list[PlanIndicator]:
    """The rows named in an order stand as it says, in the places that rows named in it have."""
    named = sorted((row for row in rows if row.indicator.id in order), key=lambda row: order.index(row.indicator.id))
    waiting = iter(named)
    return [next(waiting) if row.indicator.id in order else row for row in rows]
