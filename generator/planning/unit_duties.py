"""Who does what: every indicator and task of a plan with the units that lead it, are named in it, or share in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from generator.model.agency import Unit, UnitKind
from generator.model.assignment import Assignment, Role
from generator.model.document import Document
from generator.model.indicator import ShownIn
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Gathers
from generator.model.task import Task
from generator.planning.anchors import of_indicator, of_indicator_row, of_target_sentence, of_task, of_task_row
from generator.planning.due_days import last_day
from generator.planning.expressions import Evaluator
from generator.planning.printed_rows import PrintedRow, printed_rows

_LEADING = (Role.MONITOR, Role.LEAD)


class DutyKind(StrEnum):
    """What a row of the plan is to a unit."""

    INDICATOR = "chỉ tiêu"
    DOCUMENT = "văn bản"
    TASK = "nhiệm vụ"


class Duty(NamedTuple):
    """A row of the plan that somebody does: where it is printed, who leads it, who is named, who shares in it.

    Units are ids.  A unit stands in one of the three only, the first that fits.  `place` is its place in the plan,
    from 0; `day` the last day of its deadline.
    """

    kind: DutyKind
    fact: PlanIndicator | Task
    printed: PrintedRow
    place: int
    day: dt.date | None
    leads: tuple[str, ...]
    named: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the indicator or task."""
        return self.fact.id if isinstance(self.fact, Task) else self.fact.indicator.id


def duties_of(plan: Plan, document: Document) -> tuple[Duty, ...]:
    """Every row of a plan that is to be done, in the order in which the document prints them.

    A fact that is only mentioned within a sentence has its name for its words and stands last.
    """
    evaluator = Evaluator(plan)
    printed = printed_rows(plan, document)
    order = {anchor: place for place, anchor in enumerate(printed)}
    reach = _Reach(plan.units)
    parents = {task.id: task for task in plan.tasks}
    found: list[tuple[int, Duty]] = []
    for kind, fact, anchors in _facts(plan):
        anchor = next((name for name in anchors if name in printed), "")
        shown = printed[anchor] if anchor else PrintedRow("", "", (evaluator.text(*_name(plan, fact)),))
        whose = parents.get(fact.parent, fact) if isinstance(fact, Task) and fact.parent else fact
        leads, named, shared = reach.of(fact.assignments or whose.assignments)
        day = last_day(fact.deadline, plan.year)
        found.append((order.get(anchor, len(order)), Duty(kind, fact, shown, 0, day, leads, named, shared)))
    ordered = [duty for _, duty in sorted(found, key=lambda one: one[0])]
    return tuple(duty._replace(place=place) for place, duty in enumerate(ordered))


def _name(plan: Plan, fact: PlanIndicator | Task) -> tuple[str, str]:
    """The name of a fact as the data have it, with its reference."""
    if isinstance(fact, Task):
        return fact.title, f"{plan.year}/nhiem-vu/{fact.id}/ten"
    return fact.indicator.name, f"{plan.year}/chi-tieu/{fact.indicator.id}/ten"


def _facts(plan: Plan) -> Iterator[tuple[DutyKind, PlanIndicator | Task, tuple[str, ...]]]:
    """Each fact with the anchors under which it may be printed: where an appendix assigns it, then elsewhere."""
    parts = {(shape.id, part.id): part for shape in plan.shape.appendices for part in shape.parts}
    assigning = [shape for shape, part in parts if parts[shape, part].gathers is Gathers.INDICATORS]
    for row in plan.indicators:
        key = row.indicator.id
        if assigning and row.indicator.only_in is ShownIn.TEXT:
            continue  # the plan assigns its indicators in an appendix, and this one not
        phases = tuple(str(target.window) for target in row.phase_targets if target.window)
        told = [of_target_sentence(key), *(of_target_sentence(key, phase) for phase in phases)]
        yield DutyKind.INDICATOR, row, (*(of_indicator_row(one, key) for one in assigning), of_indicator(key), *told)
    for task in plan.tasks:
        within = parts.get((task.appendix or "", task.part or ""))
        kind = DutyKind.DOCUMENT if within and within.gathers is Gathers.DOCUMENTS else DutyKind.TASK
        rows = (of_task_row(task.appendix, task.id),) if task.appendix else ()
        yield kind, task, (*rows, of_task(task.id))


class _Reach:
    """Whom a name in a role reaches: itself, or the members of the collective it means."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: Mapping[str, Unit] = {unit.id: unit for unit in units}

    def of(self, assignments: tuple[Assignment, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Who leads, who is named, who shares; "các đơn vị liên quan" are nobody in particular."""
        leading = [one.unit for one in assignments if one.role in _LEADING]
        if not leading:
            leading = [one.unit for one in assignments if one.role is Role.IMPLEMENT]
        leads = dict.fromkeys(member for unit in leading for member in self._members(unit))
        others = [one.unit for one in assignments if one.unit not in leading]
        named = dict.fromkeys(unit for unit in others if self._is_one(unit) and unit not in leads)
        collective = [member for unit in others if not self._is_one(unit) for member in self._members(unit)]
        shared = dict.fromkeys(unit for unit in collective if unit not in leads and unit not in named)
        return tuple(leads), tuple(named), tuple(shared)

    def _is_one(self, key: str) -> bool:
        """Whether an id is of one unit, or of a collective whose members nobody declared."""
        unit = self._units[key]
        return unit.kind is not UnitKind.RELATED and not unit.members

    def _members(self, key: str) -> Iterator[str]:
        unit = self._units[key]
        if unit.kind is UnitKind.RELATED:
            return
        if not unit.members:
            yield key
        for member in unit.members:
            yield from self._members(member)
