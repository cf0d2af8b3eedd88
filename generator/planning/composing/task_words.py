"""What a task says under a caption or in a column of a table."""

from __future__ import annotations

from generator.model.columns import ColumnContent
from generator.model.document import Spans
from generator.model.plan import Plan
from generator.model.task import Task
from generator.planning.composing import fact_refs
from generator.planning.composing.expressions import spans_of
from generator.planning.composing.table_parts import Text
from generator.planning.wording.task_fields import SEPARATOR, task_cell_text


def marked(found: Spans, task: Task) -> Spans:
    """The spans of a task, highlighted while a person is still to decide on it."""
    return tuple(span._replace(missing=True) for span in found) if task.flagged else found


def task_spans(
    plan: Plan, task: Task, content: ColumnContent, text: Text, *, separator: str = SEPARATOR, key: str | None = None
) -> Spans:
    """What a task says under a caption or in a column, () when it says nothing; units are parted by `separator`.

    `key` names the commune's own field that a column `khac` shows.
    """
    words = task_cell_text(task, content, separator, key)
    return text(words, fact_refs.of_task_cell(plan, task, content)) if content.kind.expressions else spans_of(words)
