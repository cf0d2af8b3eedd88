"""Roll-over of tables: rows follow their facts, columns move on by their years, figures of last year are asked anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.record import YearRecord
from generator.model.table import Table, TableColumn, TableRow
from generator.model.task import Task
from generator.model.texts.body import AppendixText, pieces_of
from generator.model.texts.placeholder import MARK
from generator.planning.rollover.decisions import decision
from generator.planning.rollover.literal_years import literal_years, plain
from generator.planning.settled.row_counts import RowCount, row_counts
from generator.planning.settled.tables import with_rows_of
from generator.planning.wording import phrases, report_sentences
from generator.planning.wording.task_fields import task_cell_text
from generator.vietnamese.money import read_money
from generator.vietnamese.ordinals import recounted

_COMPUTED = re.compile(r"\{\{[^{}]*\}\}|(?<![0-9])20[0-9]{2}(?![0-9])")


def rolled_tables(prior: Plan, own: YearRecord, plan: Plan) -> tuple[Table, ...]:
    """Lay the year's own tables over the carried ones; `plan` holds the facts of the new year."""
    stated = {table.id: table for table in own.tables}
    carried = (stated.get(table.id) or _carried(table, plan) for table in prior.tables)
    known = {table.id for table in prior.tables}
    new = (table for table in own.tables if table.id not in known)
    return with_rows_of((*carried, *new), plan.tasks)


def rolled_appendix_texts(prior: Plan, own: YearRecord) -> tuple[AppendixText, ...]:
    """Lay the year's own texts of appendices over the carried ones, each as a whole."""
    stated = {one.id: one for one in own.appendix_texts}
    known = {one.id for one in prior.appendix_texts}
    return (
        *(stated.get(one.id, one) for one in prior.appendix_texts),
        *(one for one in own.appendix_texts if one.id not in known),
    )


def table_decisions(plan: Plan, own: YearRecord, written_in: int) -> Iterator[Decision]:
    """Name what of carried tables is to be given anew, which typed rows stand as they were, and years spelled out."""
    stated = {table.id for table in own.tables}
    past = tuple(range(written_in, plan.year))
    for table in plan.tables:
        ref = f"{plan.year}/bang/{table.id}"
        if table.id in stated:
            continue
        asked = sum(MARK in words for row in table.rows for words in row.cells.values())
        if asked:
            told = report_sentences.cells_asked(table.id, asked, plan.year)
            yield decision(DecisionGroup.MISSING, ref, told)
        typed = [row for row in table.rows if _is_typed(row)]
        if typed:
            told = report_sentences.rows_carried(table.id, len(typed), plan.year - 1)
            yield decision(DecisionGroup.NOTICE, ref, told)
        for column in table.columns:
            found = literal_years(plain(pieces_of(" ".join((*column.over, column.heading)))), past)
            if found:
                told = report_sentences.literal_years(found.years, found.excerpt)
                yield decision(DecisionGroup.NOTICE, f"{ref}/cot/{column.id}/tieu_de", told)


def _is_typed(row: TableRow) -> bool:
    return not (row.indicator or row.task or row.heads or row.sums) and any(row.cells.values())


def _carried(table: Table, plan: Plan) -> Table:
    """A table of last year's for the new one: rows whose fact is gone are gone, with the groups they leave empty."""
    facts = {row.indicator.id for row in (*plan.indicators, *plan.waiting, *plan.reported)}
    tasks = {task.id: task for task in plan.tasks}
    there = [
        (not row.indicator or row.indicator in facts) and (not row.task or row.task in tasks) for row in table.rows
    ]
    kept = [stays and not _left_empty(table.rows, there, at) for at, stays in enumerate(there)]
    begun = list(_begun_below(table.rows, kept))
    rows = [row for row, stays in zip(begun, kept, strict=True) if stays]
    settled = tuple(_row_of_year(row, table.columns, tasks, plan.year) for row in rows)
    return table.model_copy(update={"rows": _counted_anew(table, kept, settled)})


def _left_empty(rows: Sequence[TableRow], there: Sequence[bool], at: int) -> bool:
    """Whether a row heads a group all of whose rows are gone."""
    if not rows[at].heads or rows[at].sums:
        return False
    end = next((one for one in range(at + 1, len(rows)) if rows[one].heads), len(rows))
    below = [one for one in range(at + 1, end) if rows[one].sums is None]
    return bool(below) and not any(there[one] for one in below)


def _begun_below(rows: Sequence[TableRow], kept: Sequence[bool]) -> Iterator[TableRow]:
    """The rows, a cell whose start is gone begun in the first row that is left of those it went over."""
    merged = {key for row in rows for key in row.continues}
    lost: dict[str, str | None] = {}  # columns whose cell lost its start, with the words that were typed there
    for row, stays in zip(rows, kept, strict=True):
        going_on = {key: words for key, words in lost.items() if key in row.continues}
        if not stays:
            lost = going_on | {key: row.cells.get(key) for key in merged.difference(row.continues)}
            yield row
            continue
        typed = {key: words for key, words in going_on.items() if words is not None and key not in row.cells}
        own = tuple(key for key in row.continues if key not in going_on)
        yield row.model_copy(update={"continues": own, "cells": {**row.cells, **typed}}) if going_on else row
        lost = {}


def _counted_anew(table: Table, kept: Sequence[bool], rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """The rows with the counts that are typed in them going on without gaps."""
    column = next((one.id for one in table.columns if one.content is ColumnContent.ORDINAL), None)
    if column is None or all(kept):
        return rows
    before = row_counts(table.rows, column, (row.cells.get(column) for row in table.rows))
    counts = recounted([count.said for count in before], kept)
    pairs = zip(rows, row_counts(rows, column, counts), strict=True)
    return tuple(row.model_copy(update={"cells": dict(_with_count(row, column, count))}) for row, count in pairs)


def _with_count(row: TableRow, column: str, count: RowCount) -> Iterator[tuple[str, str]]:
    """The typed words of a row, its count among them where counting on would not give it."""
    yield from ((key, words) for key, words in row.cells.items() if key != column)
    if count.said != count.counted:
        yield column, count.said


def _row_of_year(row: TableRow, columns: Sequence[TableColumn], tasks: Mapping[str, Task], year: int) -> TableRow:
    """A row with what is typed in it as far as it holds for the new year."""
    if not row.cells:
        return row
    cells: dict[str, str] = {}
    for column in columns:
        words = _cell_of_year(row, column, columns, tasks, year)
        if words is not None:
            cells[column.id] = words
    return row.model_copy(update={"cells": cells})


def _cell_of_year(
    row: TableRow, column: TableColumn, columns: Sequence[TableColumn], tasks: Mapping[str, Task], year: int
) -> str | None:
    """The words typed in a cell, for the new year; None where its fact speaks, or is to."""
    words = row.cells.get(column.id)
    if column.compares:
        return words if words == "" else None
    if row.indicator and column.content.kind.value:
        return None
    said = row.task and words and column.content.kind.shows is not Shows.ORDINAL
    if said and task_cell_text(tasks[str(row.task)], column.content, key=column.id):
        return None
    if not is_of_year(column) or ((row.sums or row.heads) and not _is_figure(words)):
        return words
    before = next((row.cells.get(one.id) for one in _year_before(column, columns)), None)
    if before:
        return before
    if not words or (column.offset and column.content.kind.value) or (row.sums and column.summed):
        return words and None
    of = year + (column.year or 0)
    return phrases.missing_of(of) if column.is_narrow else phrases.missing_figure(of)


def _is_figure(words: str | None) -> bool:
    return words is not None and read_money(words) is not None


def is_of_year(column: TableColumn) -> bool:
    """Whether a column holds figures of a year, typed or not."""
    kind = column.content.kind
    return column.year is not None or column.summed or kind.value is not None or kind.shows is Shows.AMOUNT


def _year_before(column: TableColumn, columns: Iterable[TableColumn]) -> Iterator[TableColumn]:
    """The columns that last year showed what a column shows now: of the same content, a year later."""
    for one in columns:
        same = one.content is column.content and (one.content.kind.value or _named(one) == _named(column))
        if is_of_year(one) and same and one.offset == column.offset + 1:
            yield one


def _named(column: TableColumn) -> tuple[str, ...]:
    """What stands over a column, years aside."""
    return tuple(_COMPUTED.sub("", words) for words in (*column.over, column.heading))
