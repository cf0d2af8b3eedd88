"""Tables of a plan: the targets by group, and the tasks of an appendix."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model.document import Cell, Row, Spans, Table
from generator.model.indicator import IndicatorGroup
from generator.model.measure import ResultKind
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Appendix, Column, ColumnContent, TargetTable
from generator.model.task import Role, Task
from generator.planning import wording
from generator.planning.anchors import anchor, of_group, of_indicator, of_task_row
from generator.planning.expressions import spans_of
from generator.planning.forms import result_text, target_cell
from generator.planning.indicators import in_groups, lacks_result
from generator.vietnamese.numbers import roman

Text = Callable[[str, str], Spans]
_SEPARATOR = "; "  # between units: a comma is part of many a unit's name
# what may hold expressions, with its key in the data
_TEXTS = {ColumnContent.NAME: "ten", ColumnContent.PRODUCT: "san_pham", ColumnContent.NOTE: "ghi_chu"}

_ROLE_OF = {
    ColumnContent.MONITOR: Role.MONITOR,
    ColumnContent.LEAD: Role.LEAD,
    ColumnContent.IMPLEMENT: Role.IMPLEMENT,
    ColumnContent.PARTNER: Role.PARTNER,
}


def target_table(plan: Plan, shape: TargetTable, text: Text) -> Table:
    """The table of targets: a row a group in roman numbers, ordinals anew in each group."""
    rows: list[Row] = []
    for number, (group, members) in enumerate(in_groups(plan), 1):
        rows.append(_group_row(roman(number), group, shape.columns))
        rows.extend(_target_row(plan, shape.columns, row, place, text) for place, row in enumerate(members, 1))
    return Table(
        anchor=anchor("ct", "b", "chi-tieu"),
        widths_mm=_widths(shape.columns),
        heading=(_heading(plan, shape.columns, ("ct", "h", "tieu-de"), "bang_chi_tieu", text),),
        rows=tuple(rows),
    )


def task_table(plan: Plan, part: Appendix, text: Text) -> Table:
    """The table of an appendix: its tasks in order, one row each."""
    tasks = [task for task in plan.tasks if task.appendix == part.id]
    return Table(
        anchor=anchor("pl", "b", part.id),
        widths_mm=_widths(part.columns),
        heading=(_heading(plan, part.columns, ("pl", "h", part.id), f"phu_luc/{part.id}", text),),
        rows=tuple(_task_row(plan, part, task, number, text) for number, task in enumerate(tasks, 1)),
    )


def _widths(columns: Sequence[Column]) -> tuple[float, ...]:
    return tuple(column.width_mm for column in columns)


def _heading(plan: Plan, columns: Sequence[Column], name: tuple[str, str, str], table: str, text: Text) -> Row:
    ref = f"{plan.year}/ke-hoach/hinh_thuc/{table}/cot"
    told = (_column_heading(plan, column, f"{ref}/{at}/tieu_de", text) for at, column in enumerate(columns))
    return Row(anchor=anchor(*name), cells=tuple(Cell(paragraphs=(spans,), centred=True) for spans in told))


def _column_heading(plan: Plan, column: Column, ref: str, text: Text) -> Spans:
    """The heading as declared; over results that are still estimates it says so."""
    estimated = any(row.baseline and row.baseline.kind is ResultKind.ESTIMATE for row in plan.indicators)
    if column.content is ColumnContent.PRIOR_RESULT and estimated:
        return spans_of(wording.estimated_heading(plan.year - 1))
    return text(column.heading, ref)


def _group_row(label: str, group: IndicatorGroup, columns: Sequence[Column]) -> Row:
    shown = {ColumnContent.ORDINAL: label, ColumnContent.NAME: group.name}
    cells = tuple(
        Cell(
            paragraphs=(spans_of(shown.get(column.content, "")),),
            centred=column.content is ColumnContent.ORDINAL,
        )
        for column in columns
    )
    return Row(anchor=of_group(group.id), cells=cells, group=True)


def _target_row(plan: Plan, columns: Sequence[Column], row: PlanIndicator, place: int, text: Text) -> Row:
    def cell(column: Column) -> Spans:
        if column.content is ColumnContent.ORDINAL:
            return spans_of(str(place))
        if column.content is ColumnContent.NAME:
            return text(row.indicator.name, f"{plan.year}/chi-tieu/{row.indicator.id}/ten")
        if column.content is ColumnContent.NOTE:
            return text(row.note or "", f"{plan.year}/chi-tieu/{row.indicator.id}/ghi_chu")
        return spans_of(_value(plan, row, column.content))

    cells = tuple(Cell(paragraphs=(cell(column),), centred=column.centred) for column in columns)
    return Row(anchor=of_indicator(row.indicator.id), cells=cells)


def _value(plan: Plan, row: PlanIndicator, content: ColumnContent) -> str:
    unit = row.indicator.unit_of_measure
    match content:
        case ColumnContent.PRIOR_RESULT:
            return _baseline(plan, row)
        case ColumnContent.TARGET:
            if row.target is None:
                return wording.missing_target(plan.year, plan.agency.superior)
            return target_cell(row.target, unit, plan.year)
        case ColumnContent.ASSIGNED:
            return target_cell(row.assigned, unit, plan.year) if row.assigned else ""
        case _:
            return ""


def _baseline(plan: Plan, row: PlanIndicator) -> str:
    """Last year's result; in a plan drafted by roll-over a missing one is to be filled in."""
    if row.baseline is not None:
        return result_text(row.baseline, row.indicator.unit_of_measure)
    return wording.missing_result(plan.year - 1) if lacks_result(plan, row) else ""


def _task_row(plan: Plan, part: Appendix, task: Task, number: int, text: Text) -> Row:
    def cell(column: Column) -> Spans:
        if column.content is ColumnContent.ORDINAL:
            return spans_of(str(number))
        return task_spans(plan, task, column.content, text)

    cells = tuple(Cell(paragraphs=(marked(cell(column), task),), centred=column.centred) for column in part.columns)
    return Row(anchor=of_task_row(part.id, task.id), cells=cells)


def marked(found: Spans, task: Task) -> Spans:
    """The spans of a task, highlighted while a person is still to decide on it."""
    return tuple(span._replace(missing=True) for span in found) if task.flagged else found


def task_spans(plan: Plan, task: Task, content: ColumnContent, text: Text, separator: str = _SEPARATOR) -> Spans:
    """What a task says under a caption or in a column, () when it says nothing; units are parted by `separator`."""
    words = task_cell_text(task, content, separator)
    if content in _TEXTS:
        return text(words, f"{plan.year}/nhiem-vu/{task.id}/{_TEXTS[content]}")
    return spans_of(words)


def task_cell_text(task: Task, content: ColumnContent, separator: str = _SEPARATOR) -> str:
    """The words of a task's field as the data have them, expressions unread."""
    if content in _ROLE_OF:
        return separator.join(a.written for a in task.assignments if a.role is _ROLE_OF[content])
    match content:
        case ColumnContent.NAME:
            return task.title
        case ColumnContent.DEADLINE:
            return task.deadline.words if task.deadline else ""
        case ColumnContent.PRODUCT:
            return task.product or ""
        case ColumnContent.PERSON:
            return task.person or ""
        case ColumnContent.AUTHORITY:
            return task.authority_level or ""
        case ColumnContent.BUDGET:
            return task.budget or ""
        case ColumnContent.BUDGET_SOURCE:
            return task.budget_source or ""
        case ColumnContent.NOTE:
            return task.note or ""
        case _:
            return ""
