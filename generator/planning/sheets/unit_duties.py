"""Who does what: every indicator and task of a plan with the units that lead it, are named in it, or share in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import inf
from typing import NamedTuple

from generator.model.agency import Unit, UnitKind
from generator.model.assignment import Assignment, Role
from generator.model.document import Document
from generator.model.indicator import ShownIn
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Gathers
from generator.model.task import Task
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.fact_refs import of_indicator, of_task
from generator.planning.settled.due_days import last_day
from generator.planning.settled.units import members_of
from generator.planning.sheets.printed_rows import PrintedAt, PrintedRow, printed_rows

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
    printed = printed_rows(document)
    reach = _Reach(plan.units)
    parents = {task.id: task for task in plan.tasks}
    found: list[tuple[float, Duty]] = []
    for kind, fact, ref in _facts(plan):
        shown = min(printed.get(ref, ()), key=_first, default=None)
        words = shown.printed if shown else PrintedRow("", "", ())
        if not words.words:
            words = words._replace(words=(evaluator.text(*_name(fact, ref)),))
        whose = parents.get(fact.parent, fact) if isinstance(fact, Task) and fact.parent else fact
        leads, named, shared = reach.of(fact.assignments or whose.assignments)
        day = last_day(fact.deadline, plan.year)
        found.append((shown.at if shown else inf, Duty(kind, fact, words, 0, day, leads, named, shared)))
    ordered = [duty for _, duty in sorted(found, key=lambda one: one[0])]
    return tuple(duty._replace(place=place) for place, duty in enumerate(ordered))


def _first(shown: PrintedAt) -> tuple[bool, bool, int]:
    """Where a fact is quoted from: an appendix, which assigns it, before a table, a table before a sentence."""
    return not shown.in_appendix, not shown.in_table, shown.at


def _name(fact: PlanIndicator | Task, ref: str) -> tuple[str, str]:
    """The name of a fact as the data have it, with its reference."""
    return fact.title if isinstance(fact, Task) else fact.indicator.name, f"{ref}/ten"


def _facts(plan: Plan) -> Iterator[tuple[DutyKind, PlanIndicator | Task, str]]:
    """Each fact that is to be done, with its reference."""
    parts = {(shape.id, part.id): part for shape in plan.shape.appendices for part in shape.parts}
    assigned = any(part.gathers is Gathers.INDICATORS for part in parts.values())
    for row in plan.indicators:
        if assigned and row.indicator.only_in is ShownIn.TEXT:
            continue  # the plan assigns its indicators in an appendix, and this one not
        yield DutyKind.INDICATOR, row, of_indicator(plan, row.indicator.id)
    for task in plan.tasks:
        within = parts.get((task.appendix or "", task.part or ""))
        is_document = within is not None and within.gathers is Gathers.DOCUMENTS
        yield DutyKind.DOCUMENT if is_document else DutyKind.TASK, task, of_task(plan, task)


class _Reach:
    """Whom a name in a role reaches: itself, or the members of the collective it means."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: Mapping[str, Unit] = {unit.id: unit for unit in units}

    def of(self, assignments: tuple[Assignment, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Who leads, who is named, who shares; "các đơn vị liên quan" are nobody in particular."""
        leading = [one.unit for one in assignments if one.role in _LEADING]
        if not leading:
            leading = [one.unit for one in assignments if one.role is Role.IMPLEMENT]
        leads = dict.fromkeys(member for unit in leading for member in members_of(unit, self._units))
        others = [one.unit for one in assignments if one.unit not in leading]
        named = dict.fromkeys(unit for unit in others if self._is_one(unit) and unit not in leads)
        collective = [member for unit in others if not self._is_one(unit) for member in members_of(unit, self._units)]
        shared = dict.fromkeys(unit for unit in collective if unit not in leads and unit not in named)
        return tuple(leads), tuple(named), tuple(shared)

    def _is_one(self, key: str) -> bool:
        """Whether an id is of one unit, or of a collective whose members nobody declared."""
        unit = self._units[key]
        return unit.kind is not UnitKind.RELATED and not unit.members
