"""Tasks found in an issued plan as entries of `nhiem-vu.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.importing.entries.kept_fields import entry_of
from generator.importing.entries.plan_units import PlanUnits, assigned, deadline_words
from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.remark import Remark
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.importing.tasks.found_tasks import FoundTask
from generator.importing.tasks.task_tables import RowsOf
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.task import TaskEntry, TaskKind
from generator.model.texts.placeholder import missing

# what columns and captions tell of a task in words
_TOLD = tuple(one for one in ColumnContent if one.kind.shows in (Shows.TEXT, Shows.AMOUNT) and one.kind.task)


class TaskEntries:
    """Makes entries of found tasks; what cannot be kept of one is told."""

    def __init__(self, units: PlanUnits, known: Known) -> None:
        self._units = units
        self._known = known
        self.remarks: list[Remark] = []

    def of_body(self, tasks: Iterable[FoundTask], sections: Mapping[str, str]) -> Iterator[TaskEntry]:
        """The tasks of the body, each in the list it stands in."""
        for task in tasks:
            details = "\n".join(self.text(line) for line in task.details) or None
            yield self._entry(task, {"section": sections[task.id], "details": details})

    def of_table(self, key: str, tasks: Iterable[FoundTask]) -> Iterator[TaskEntry]:
        """The rows of a table taken whole that are tasks."""
        return (self._entry(task, {"table": key}) for task in tasks)

    def of_appendix(self, key: str, appendix: FoundAppendix, parts: frozenset[str]) -> Iterator[TaskEntry]:
        """The rows of an appendix that are tasks, each in its part; rows of targets are indicators."""
        targets = {part.id for part in appendix.rows.parts if part.rows is RowsOf.INDICATORS}
        tasks = [task for task in appendix.rows.tasks if task.group not in targets]
        there = {task.id for task in tasks}
        for task in tasks:
            part = task.group if task.group in parts else None
            parent = task.parent if task.parent in there else None
            yield self._entry(task, {"appendix": key, "part": part, "parent": parent})

    def text(self, words: str) -> str:
        """Words of a task with their references as expressions."""
        return with_references(words.strip(), self._known)

    def _entry(self, task: FoundTask, place: Mapping[str, str | None]) -> TaskEntry:
        title = self.text(task.title) or missing("tên nhiệm vụ")
        if task.kind is TaskKind.YEARLY:  # the day that comes round: "Ngày … quốc gia 10/10/2026"
            title = re.sub(rf"(?<!ngày )\b([0-9]{{1,2}}/[0-9]{{1,2}}/){self._known.year}\b", r"\1{{ nam }}", title)
        facts: dict[str, Any] = {"id": task.id, "title": title, "kind": task.kind, **place}
        facts |= assigned(task, self._units)
        facts |= {str(content.kind.task): self._said(task, content) for content in _TOLD}
        facts["other"] = {code: self.text(words) for code, words in task.other} or None
        facts["deadline"] = deadline_words(task) or None
        given = {field: value for field, value in facts.items() if value is not None}
        return entry_of(TaskEntry, given, task.place, self.remarks)

    def _said(self, task: FoundTask, content: ColumnContent) -> str | None:
        words = task.of(content).strip()
        return (self.text(words) if content.kind.expressions else words) or None
