"""What a task says under a caption or in a column of a table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.model.assignment import Assignment, Deadline, Role
from generator.model.columns import ColumnContent
from generator.model.document import Spans
from generator.model.plan import Plan
from generator.model.task import Task
from generator.planning.expressions import spans_of
from generator.planning.tables import Text
from generator.vietnamese.numbers import format_decimal

_SEPARATOR = "; "  # between units: a comma is part of many a unit's name
# what may hold expressions, with its key in the data
_TEXTS = {
    ColumnContent.NAME: "ten",
    ColumnContent.PRODUCT: "san_pham",
    ColumnContent.NOTE: "ghi_chu",
    ColumnContent.BUDGET_SOURCE: "nguon_von",
    ColumnContent.OTHER: "muc_khac",
}
_ROLE_OF = {
    ColumnContent.MONITOR: Role.MONITOR,
    ColumnContent.LEAD: Role.LEAD,
    ColumnContent.IMPLEMENT: Role.IMPLEMENT,
    ColumnContent.PARTNER: Role.PARTNER,
}


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
    if content in _TEXTS:
        return text(words, f"{plan.year}/nhiem-vu/{task.id}/{_TEXTS[content]}")
    return spans_of(words)


def task_cell_text(task: Task, content: ColumnContent, separator: str = _SEPARATOR, key: str | None = None) -> str:
    """The words of a task's field as the data have them, expressions unread."""
    if content in _ROLE_OF or content is ColumnContent.DEADLINE:
        return assigned_words(task.assignments, task.deadline, content, separator)
    match content:
        case ColumnContent.NAME:
            return task.title
        case ColumnContent.PRODUCT:
            return task.product or ""
        case ColumnContent.PERSON:
            return task.person or ""
        case ColumnContent.AUTHORITY:
            return task.authority_level or ""
        case ColumnContent.BUDGET:
            return format_decimal(task.budget) if isinstance(task.budget, Decimal) else task.budget or ""
        case ColumnContent.BUDGET_SOURCE:
            return task.budget_source or ""
        case ColumnContent.NOTE:
            return task.note or ""
        case ColumnContent.OTHER:
            return (task.other or {}).get(key or "", "")
        case _:
            return ""


def assigned_words(
    assignments: Iterable[Assignment], deadline: Deadline | None, content: ColumnContent, separator: str = _SEPARATOR
) -> str:
    """The units in the role a column shows, or the deadline."""
    if content in _ROLE_OF:
        return separator.join(one.written for one in assignments if one.role is _ROLE_OF[content])
    return deadline.words if deadline and content is ColumnContent.DEADLINE else ""
