"""A year's facts, each one stated: what a plan takes from the years before it stands in the year's own files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from generator.finalizing.facts.printed_texts import PrintedText
from generator.model.assignment import UNIT_FIELDS, Assignment
from generator.model.indicator import DEFINING, IndicatorEntry, IndicatorGroup
from generator.model.plan import Plan, PlanIndicator
from generator.model.record import FRAME, OF_PLAN, PlanFile, PlanHead, Record, YearRecord
from generator.model.table import Table
from generator.model.task import Status, Task, TaskEntry
from generator.model.texts.body import AppendixText, BodyBlock, BodyText

E = TypeVar("E", IndicatorEntry, TaskEntry)
VERSION = 1  # of the data files
INDICATOR, TASK, BODY, HEAD = "chi-tieu", "nhiem-vu", "noi-dung", "ke-hoach"
APPENDIX, TABLE = "phu-luc", "bang"  # a file for each

_PLAIN = tuple(name for name in DEFINING if name not in ("short_name", "unit_of_measure"))  # of an indicator
_OF_TASK = tuple(name for name in TaskEntry.model_fields if name in Task.model_fields and name not in ("id", "status"))


class TextKey(NamedTuple):
    """Where a text with expressions stands: the kind of file, the id of its fact, the field."""

    kind: str
    id: str
    field: str = ""


@dataclass(frozen=True)
class Year:
    """The facts of a year, as far as a signed plan has been read into them; `texts` are those still to be settled."""

    number: int
    head: PlanFile
    groups: Mapping[str, IndicatorGroup]
    indicators: Mapping[str, IndicatorEntry]
    tasks: Mapping[str, TaskEntry]
    body: Mapping[str, BodyBlock]
    complete_set: bool = False
    tables: Mapping[str, Table] = field(default_factory=dict)
    appendix_texts: Mapping[str, Mapping[str, BodyBlock]] = field(default_factory=dict)
    texts: Mapping[TextKey, PrintedText] = field(default_factory=dict)

    def record(self) -> YearRecord:
        """The year as a record holds it."""
        return YearRecord.made(
            year=self.number,
            head=self.head,
            body=BodyText(tuple(self.body.values())),
            groups=tuple(self.groups.values()),
            indicators=tuple(self.indicators.values()),
            complete_set=self.complete_set,
            tasks=tuple(self.tasks.values()),
            tables=tuple(self.tables.values()),
            appendix_texts=tuple(
                AppendixText(key, BodyText(tuple(blocks.values()))) for key, blocks in self.appendix_texts.items()
            ),
        )

    def with_head(self, **facts: Any) -> Year:
        """The year with other facts of the plan as a whole."""
        return replace(self, head=self.head.model_copy(update=facts))

    def with_group(self, group: IndicatorGroup) -> Year:
        """The year with a new group, or another one in its place."""
        return replace(self, groups={**self.groups, group.id: group})

    def with_indicator(self, key: str, **facts: Any) -> Year:
        """The year with other facts of an indicator."""
        return replace(self, indicators={**self.indicators, key: self.indicators[key].model_copy(update=facts)})

    def with_task(self, key: str, **facts: Any) -> Year:
        """The year with other facts of a task."""
        return replace(self, tasks={**self.tasks, key: self.tasks[key].model_copy(update=facts)})

    def without_task(self, key: str) -> Year:
        """The year without a task."""
        return replace(self, tasks={name: one for name, one in self.tasks.items() if name != key})

    def with_table(self, table: Table) -> Year:
        """The year with a new table, or another one in its place."""
        return replace(self, tables={**self.tables, table.id: table})

    def with_appendix_text(self, key: str, blocks: Mapping[str, BodyBlock]) -> Year:
        """The year with a text of an appendix, new or in the place of the one it has."""
        return replace(self, appendix_texts={**self.appendix_texts, key: blocks})

    def with_text(self, key: TextKey, text: PrintedText) -> Year:
        """The year with another text that is still to be settled."""
        return replace(self, texts={**self.texts, key: text})


def year_of(plan: Plan, own: YearRecord | None, record: Record) -> Year:
    """State every fact of a plan; `own` is what the year's files said when it was drafted, `record` what all say today.

    What has been reported since is kept: results, and what became of tasks.
    """
    today = record.year(plan.year)
    said = {entry.id: entry for entry in today.indicators} if today else {}
    done = {entry.id: entry for entry in today.tasks} if today else {}
    if plan.rolled_from is None and own and own.head and own.body:
        return _as_written(own, own.head, said, done)
    rows = (*plan.indicators, *plan.waiting)
    used = {row.indicator.group for row in rows}
    return Year(
        plan.year,
        _head(plan, record),
        {group.id: group for group in plan.groups if group.id in used},
        {row.indicator.id: _indicator(row, said.get(row.indicator.id)) for row in rows},
        {task.id: _task(task, done.get(task.id)) for task in plan.tasks},
        {block.id: block for block in plan.body.blocks},
        tables={table.id: table for table in plan.tables},
        appendix_texts=_blocks(plan.appendix_texts),
    )


def _as_written(
    own: YearRecord, head: PlanHead, said: Mapping[str, IndicatorEntry], done: Mapping[str, TaskEntry]
) -> Year:
    """A year that stands as written, with what has been reported since."""
    facts = {name: getattr(head, name) for name in type(head).model_fields}
    return Year(
        own.year,
        PlanFile.made(**{"version": VERSION, **facts}),
        {group.id: group for group in own.groups},
        {entry.id: _followed_up(entry, said.get(entry.id), ("result",)) for entry in own.indicators},
        {entry.id: _followed_up(entry, done.get(entry.id), ("status", "done_on")) for entry in own.tasks},
        {block.id: block for block in own.body.blocks} if own.body else {},
        own.complete_set,
        {table.id: table for table in own.tables},
        _blocks(own.appendix_texts),
    )


def _blocks(texts: Iterable[AppendixText]) -> dict[str, Mapping[str, BodyBlock]]:
    return {one.id: {block.id: block for block in one.body.blocks} for one in texts}


def _followed_up(entry: E, today: E | None, fields: Sequence[str]) -> E:
    """An entry with what today's says of its outcome."""
    said = {name: getattr(today, name) for name in fields if today and getattr(today, name) is not None}
    return entry.model_copy(update=said) if said else entry


def _head(plan: Plan, record: Record) -> PlanFile:
    own = {name: getattr(plan, name) for name in FRAME if getattr(plan, name) != getattr(record, name)}
    return PlanFile.made(version=VERSION, **{name: getattr(plan, name) for name in OF_PLAN}, **own)


def _indicator(row: PlanIndicator, said: IndicatorEntry | None) -> IndicatorEntry:
    known = row.indicator
    return IndicatorEntry.made(
        id=known.id,
        **{name: getattr(known, name) for name in _PLAIN},
        short_name=known.short_name if known.short_name != known.name else None,
        unit_of_measure=known.unit_of_measure or None,
        target=None if row.target == row.assigned else row.target,
        assigned=row.assigned,
        split=row.split,
        phase_targets=row.phase_targets,
        result=said.result if said else None,
        note=row.note,
        deadline=row.deadline,
        **_units(row.assignments),
    )


def _task(task: Task, said: TaskEntry | None) -> TaskEntry:
    status = said.status if said and said.status else (task.status if task.status is not Status.UNKNOWN else None)
    facts = {name: getattr(task, name) for name in _OF_TASK}
    facts["done_on"] = said.done_on if said and said.done_on else task.done_on
    return TaskEntry.made(id=task.id, status=status, **facts, **_units(task.assignments))


def _units(assignments: tuple[Assignment, ...]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(one.written for one in assignments if one.role is role) for role, name in UNIT_FIELDS.items()}
