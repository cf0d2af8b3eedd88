"""What a task says under a caption or in a column of a table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.model.assignment import UNIT_FIELDS, Assignment, Deadline
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.document import Spans
from generator.model.plan import Plan
from generator.model.task import Task
from generator.planning.composing import fact_refs
from generator.planning.composing.expressions import spans_of
from generator.planning.composing.table_parts import Text
from generator.vietnamese.numbers import format_decimal

_SEPARATOR = "; "  # between units: a comma is part of many a unit's name


def marked(found: Spans, task: Task) -> Spans:
    """The spans of a task, highlighted while a person is still to decide on it."""
    return tuple(span._replace(missing=True) for span in found) if task.flagged else found


def task_spans(
    plan: Plan, task: Task, content: ColumnContent, text: Text, *, separator: str = _SEPARATOR, key: str | None = None
) -> Spans:
    """What a task says under a caption or in a column, () when it says nothing; units are parted by `separator`.

    `key` names the commune's own field that a column `khac` shows.
    """
    words = task_cell_text(task, content, separator, key)
    return text(words, fact_refs.of_task_cell(plan, task, content)) if content.kind.expressions else spans_of(words)


def task_cell_text(task: Task, content: ColumnContent, separator: str = _SEPARATOR, key: str | None = None) -> str:
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
    assignments: Iterable[Assignment], deadline: Deadline | None, content: ColumnContent, separator: str = _SEPARATOR
) -> str:
    """The units in the role a column shows, or the deadline."""
    kind = content.kind
    if kind.shows is Shows.UNITS:
        return separator.join(one.written for one in assignments if UNIT_FIELDS[one.role] == kind.task)
    return deadline.words if deadline and kind.shows is Shows.DEADLINE else ""
