"""The table of targets, and the table of what the year before reached: a row an indicator, by groups."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.document import Cell, Row, Spans, Table
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Column, TargetTable
from generator.planning.composing import fact_refs, result_words
from generator.planning.composing.anchors import RESULT_TABLE, anchor, of_group, of_indicator, of_result
from generator.planning.composing.expressions import missing_target, spans_of
from generator.planning.composing.table_parts import Text, group_row, heading_rows, widths
from generator.planning.settled.indicators import in_groups, lacks_result, reported_rows
from generator.planning.wording import phrases
from generator.planning.wording.forms import phase_values, result_text, target_cell
from generator.planning.wording.task_fields import assigned_words
from generator.vietnamese.numbers import roman


def target_table(plan: Plan, shape: TargetTable, text: Text) -> Table:
    """The table of targets: a row a group in roman numbers, ordinals anew in each group; or the targets alone."""
    rows: list[Row] = []
    for number, (group, members) in enumerate(in_groups(plan), 1):
        if shape.grouped:
            ref = fact_refs.of_group(plan, group.id)
            rows.append(group_row(roman(number), spans_of(group.name), of_group(group.id), shape.columns, ref))
        first = 1 if shape.grouped else len(rows) + 1
        rows.extend(_target_row(plan, shape.columns, row, place, text) for place, row in enumerate(members, first))
    return Table(
        anchor=anchor("ct", "b", "chi-tieu"),
        widths_mm=widths(shape.columns),
        heading=heading_rows(plan, shape.columns, ("ct", "h", "tieu-de"), "bang_chi_tieu", text),
        rows=tuple(rows),
    )


def _target_row(plan: Plan, columns: Sequence[Column], row: PlanIndicator, place: int, text: Text) -> Row:
    apart = any(column.content.kind.shows is Shows.UNIT_OF_MEASURE for column in columns)

    def cell(column: Column) -> Spans:
        if column.content is ColumnContent.ORDINAL:
            return spans_of(str(place))
        return indicator_spans(plan, row, column.content, text, with_unit=not apart)

    refs = (fact_refs.of_indicator_cell(plan, row, column.content) for column in columns)
    pairs = zip(columns, refs, strict=True)
    cells = tuple(Cell(paragraphs=(cell(column),), centred=column.centred, ref=ref) for column, ref in pairs)
    return Row(of_indicator(row.indicator.id), cells, ref=fact_refs.of_indicator(plan, row.indicator.id))


def indicator_spans(
    plan: Plan, row: PlanIndicator, content: ColumnContent, text: Text, *, with_unit: bool = True
) -> Spans:
    """What an indicator says of its name, its values, who does it; its unit may stand in a column of its own."""
    kind, unit = content.kind, row.indicator.unit_of_measure if with_unit else ""
    match kind.shows:
        case Shows.NAME:
            return text(row.indicator.name, fact_refs.of_indicator_cell(plan, row, content))
        case Shows.TEXT if kind.indicator:
            words = getattr(row, kind.indicator) or ""
            return text(words, fact_refs.of_indicator_cell(plan, row, content)) if kind.expressions else spans_of(words)
        case Shows.UNIT_OF_MEASURE:
            return spans_of(row.indicator.unit_of_measure)
        case Shows.VALUE if kind.value:
            return spans_of(_VALUES[kind.value](plan, row, unit))
        case Shows.UNITS | Shows.DEADLINE:
            return spans_of(assigned_words(row.assignments, row.deadline, content))
        case _:
            return ()


def _target(plan: Plan, row: PlanIndicator, unit: str) -> str:
    if row.target is not None:
        return target_cell(row.target, unit, plan.year)
    return phase_values(row.phase_targets, unit) if plan.period and row.phase_targets else missing_target(plan, row)


def _baseline(plan: Plan, row: PlanIndicator, unit: str) -> str:
    """Last year's result; in a plan drafted by roll-over a missing one is to be filled in."""
    if row.baseline is not None:
        return result_text(row.baseline, unit)
    return phrases.missing_result(plan.year - 1) if lacks_result(plan, row) else ""


def _assigned(plan: Plan, row: PlanIndicator, unit: str) -> str:
    return target_cell(row.assigned, unit, plan.year) if row.assigned else ""


_VALUES = {ValueKind.RESULT: _baseline, ValueKind.PLAN: _target, ValueKind.ASSIGNED: _assigned}


def result_table(plan: Plan, text: Text) -> Table | None:
    """The table of what the year before reached; None while a plan as written has no result of that year."""
    rows: list[Row] = []
    for number, (group, members) in enumerate(in_groups(plan, reported_rows(plan)), 1):
        told = [row for row in members if result_words.is_reported(plan, row)]
        if told:
            ref, name = fact_refs.of_group(plan, group.id), of_result("n", group.id)
            rows.append(group_row(roman(number), spans_of(group.name), name, result_words.COLUMNS, ref))
            rows.extend(_result_row(plan, row, place, text) for place, row in enumerate(told, 1))
    if not rows:
        return None
    headings = tuple(Cell(paragraphs=(spans_of(one),), centred=True) for one in result_words.headings(plan))
    return Table(
        anchor=RESULT_TABLE,
        widths_mm=widths(result_words.COLUMNS),
        heading=(Row(anchor=of_result("h", "tieu-de"), cells=headings),),
        rows=tuple(rows),
    )


def _result_row(plan: Plan, row: PlanIndicator, place: int, text: Text) -> Row:
    name = text(row.indicator.name, f"{plan.year}/chi-tieu/{row.indicator.id}/ten")
    told = (spans_of(str(place)), name, *map(spans_of, result_words.cells(plan, row)))
    pairs = zip(result_words.COLUMNS, told, fact_refs.of_result_cells(plan, row), strict=True)
    cells = tuple(Cell(paragraphs=(spans,), centred=column.centred, ref=ref) for column, spans, ref in pairs)
    return Row(of_result("r", row.indicator.id), cells, ref=fact_refs.of_year_before(plan, row.indicator.id))
