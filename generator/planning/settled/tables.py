"""Tables of a year: what its files say, with a row for each task that says it stands in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.table import Table, TableRow
from generator.model.task import Task


def with_rows_of(tables: Iterable[Table], tasks: Sequence[Task]) -> tuple[Table, ...]:
    """Give a task that no row of its table is of a row below the last of a task there."""
    return tuple(_with_rows(table, tasks) for table in tables)


def _with_rows(table: Table, tasks: Sequence[Task]) -> Table:
    there = {row.task for row in table.rows}
    new = [TableRow.made(task=task.id) for task in tasks if task.table == table.id and task.id not in there]
    if not new:
        return table
    places = [at for at, row in enumerate(table.rows, 1) if row.task]
    sums = next((at for at, row in enumerate(table.rows) if row.sums and not row.heads), len(table.rows))
    at = places[-1] if places else sums
    while at < len(table.rows) and table.rows[at].continues:
        at += 1  # not into a cell that goes over several rows
    return table.model_copy(update={"rows": (*table.rows[:at], *new, *table.rows[at:])})
