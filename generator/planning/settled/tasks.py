"""Tasks of a year as its files state them: entries settled into tasks, later entries laid over earlier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model.assignment import Deadline
from generator.model.task import Task, TaskEntry, TaskKind
from generator.planning.settled.units import UnitNames, assignments_of
from generator.vietnamese.deadlines import DeadlineKind, impossible_date, in_year
from generator.vietnamese.words_of_a_year import moved_on, times_in

# what an entry may state of a task, units aside
_SETTLED = tuple(field for field in TaskEntry.model_fields if field in Task.model_fields and field != "id")

PLACES = ("section", "table", "appendix")  # where a plan prints a task: one of these


def authored_tasks(entries: Iterable[TaskEntry], names: UnitNames) -> tuple[Task, ...]:
    """Settle the tasks of a year whose plan stands as written."""
    return tuple(task_of(entry, names) for entry in entries)


def task_of(entry: TaskEntry, names: UnitNames) -> Task:
    """Settle a task that stands in no earlier plan; it must have a title."""
    said = {"kind": _kind_of(entry), **stated(entry)}
    return Task.made(id=entry.id, assignments=assignments_of(entry, names), **said)


def stated(entry: TaskEntry) -> dict[str, Any]:
    """Give the fields an entry states, by name, units aside."""
    values = {field: getattr(entry, field) for field in _SETTLED}
    return {field: value for field, value in values.items() if value is not None}


def changed(task: Task, entry: TaskEntry, names: UnitNames) -> Task:
    """Lay a later entry over a task: what it states holds; a role it names is named anew as a whole."""
    said = assignments_of(entry, names)
    roles = {assignment.role for assignment in said}
    kept = tuple(assignment for assignment in task.assignments if assignment.role not in roles)
    said_now = stated(entry)
    moved = dict.fromkeys(PLACES) if said_now.keys() & set(PLACES) else {}
    return task.model_copy(update={**moved, **said_now, "assignments": kept + said})


def _kind_of(entry: TaskEntry) -> TaskKind:
    standing = entry.deadline is not None and entry.deadline.kind is DeadlineKind.STANDING
    return TaskKind.STANDING if standing else TaskKind.ONCE


def same_time_in(deadline: Deadline | None, year: int) -> Deadline | None:
    """Move a deadline gone by to the same time of a year.

    Of one with several times, or with other words around them, every time moves by the one year between two plans;
    where times lie further back, or the day is in no calendar then, it stays as it is.
    """
    if deadline is None:
        return None
    times = times_in(deadline.words)
    if len(times) > 1 or (deadline.year is None and times):
        moved = moved_on(deadline.words, 1)
        is_of_last_year = min(times) < year and times <= {year - 2, year - 1, year}
        return Deadline.of(moved) if is_of_last_year and not impossible_date(moved) else deadline
    if deadline.year is None or deadline.year >= year:
        return deadline
    moved = in_year(deadline.words, deadline.year, year)
    is_left_behind = any(one < year for one in times_in(moved))
    return Deadline.of(moved_on(deadline.words, year - deadline.year) if is_left_behind else moved)
