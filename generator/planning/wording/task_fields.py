"""The words of a task's fields as the data have them, expressions unread: units in a role, deadline, amount, text."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.model.assignment import UNIT_FIELDS, Assignment, Deadline
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.task import Task
from generator.vietnamese.numbers import format_decimal

SEPARATOR = "; "  # between units: a comma is part of many a unit's name


def task_cell_text(task: Task, content: ColumnContent, separator: str = SEPARATOR, key: str | None = None) -> str:
    """The words of a task's field as the data have them, expressions unread."""
    kind = content.kind
    match kind.shows:
        case Shows.UNITS | Shows.DEADLINE:
            return assigned_words(task.assignments, task.deadline, content, separator)
        case Shows.NAME | Shows.TEXT | Shows.AMOUNT if kind.task:
            return _printed(getattr(task, kind.task))
        case Shows.OWN:
            return (task.other or {}).get(key or "", "")
        case _:
            return ""


def _printed(value: Decimal | str | None) -> str:
    return format_decimal(value) if isinstance(value, Decimal) else value or ""


def assigned_words(
    assignments: Iterable[Assignment], deadline: Deadline | None, content: ColumnContent, separator: str = SEPARATOR
) -> str:
    """The units in the role a column shows, or the deadline."""
    kind = content.kind
    if kind.shows is Shows.UNITS:
        return separator.join(one.written for one in assignments if UNIT_FIELDS[one.role] == kind.task)
    return deadline.words if deadline and kind.shows is Shows.DEADLINE else ""
