"""Roll-over of tasks: what becomes of each task of last year's plan (cases 9 to 16, 19 and 24)."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any, NamedTuple

from generator.model.assignment import Deadline
from generator.model.columns import AMOUNTS, WITH_YEARS_MOVED
from generator.model.indicator import Handling
from generator.model.plan import Plan
from generator.model.record import YearRecord
from generator.model.task import Status, Task, TaskEntry, TaskKind
from generator.planning.rollover.literal_years import moved_to
from generator.planning.settled.tasks import changed, same_time_in, stated, task_of
from generator.planning.settled.units import UnitNames, with_present_name
from generator.planning.wording import phrases
from generator.vietnamese.deadlines import DeadlineKind

UNDATED = (DeadlineKind.STANDING, DeadlineKind.WORDS)
_FOLLOWED_UP = {"status", "done_on", "handling"}  # what an entry may say without rewriting the task
_NAMES_YEAR = re.compile(r"\{\{\s*nam\b|\b20[0-9]{2}\b")
_CARRIED = re.compile(r"\(chuyển tiếp từ năm [0-9]{4}\)")
# The level was abolished on 01/7/2025 (Luật số 72/2025/QH15): a later plan names it by mistake.
_DISTRICTS_UNTIL = 2025
_DISTRICT = re.compile(r"\bhuyện\b", re.IGNORECASE)


class CarryOver(Enum):
    """What becomes of a task: by rule, or (the last three) by a person's choice."""

    STANDING = auto()
    YEARLY = auto()
    FINISHED = auto()
    OPEN = auto()
    AHEAD = auto()
    UNKNOWN = auto()
    KEPT = auto()
    EDITED = auto()
    LEFT_OUT = auto()


_CHOSEN = {
    Handling.KEEP: CarryOver.KEPT,
    Handling.YEARLY: CarryOver.YEARLY,
    Handling.CARRY: CarryOver.OPEN,
    Handling.EDIT: CarryOver.EDITED,
    Handling.DROP: CarryOver.LEFT_OUT,
}


class RolledTask(NamedTuple):
    """A task of last year's plan, what became of it (None: left out), and whether a person chose that."""

    old: Task
    new: Task | None
    fate: CarryOver
    chosen: bool
    entry: TaskEntry | None


def rolled_tasks(prior: Plan, own: YearRecord, names: UnitNames) -> tuple[RolledTask, ...]:
    """Roll every task of a plan into the year of `own`, whose entries go before every rule."""
    entries = {entry.id: entry for entry in own.tasks}
    return tuple(_rolled(task, entries.get(task.id), prior, own.year, names) for task in prior.tasks)


def added_tasks(prior: Plan, own: YearRecord, names: UnitNames) -> tuple[Task, ...]:
    """Settle the tasks that the year's own file adds; they stand after the ones carried."""
    carried = {task.id for task in prior.tasks}
    added = (task_of(entry, names) for entry in own.tasks if entry.id not in carried and not _left_out(entry))
    return tuple(_present(task, names).model_copy(update={"handling": None}) for task in added)


def _left_out(entry: TaskEntry) -> bool:
    return entry.handling is Handling.DROP


def _rolled(old: Task, entry: TaskEntry | None, prior: Plan, year: int, names: UnitNames) -> RolledTask:
    fate, chosen = _fate(old, entry, year)
    if fate in (CarryOver.FINISHED, CarryOver.LEFT_OUT):
        return RolledTask(old, None, fate, chosen, entry)
    new = _by_fate(_started_anew(_present(old, names), year), fate, prior.year, year)
    if entry is not None:
        new = _present(changed(new, entry, names), names)
    flagged = _doubtful(fate, entry) or names_district(new, year)
    return RolledTask(old, new.model_copy(update={"handling": None, "flagged": flagged}), fate, chosen, entry)


def _fate(task: Task, entry: TaskEntry | None, year: int) -> tuple[CarryOver, bool]:
    """Decide by the person's choice (`xu_ly`, of this year's entry or last year's), else by rule."""
    choice = (entry.handling if entry else None) or task.handling
    if choice is not None:
        return _CHOSEN[choice], True
    fate = _fate_by_rule(task, year)
    if fate is CarryOver.FINISHED and entry is not None and {"title", "deadline"} & stated(entry).keys():
        return CarryOver.EDITED, True  # a finished task written down for the new year is wanted again
    return fate, False


def _fate_by_rule(task: Task, year: int) -> CarryOver:
    due = task.deadline.year if task.deadline else None
    match task.kind:
        case TaskKind.YEARLY:  # case 10: carried even if finished
            return CarryOver.YEARLY
        case TaskKind.STANDING:  # case 9; one with a date of last year comes back like a yearly one
            return CarryOver.YEARLY if due is not None and due < year else CarryOver.STANDING
        case TaskKind.ONCE:
            return _fate_of_one_off(task.status, due is not None and due >= year)


def _fate_of_one_off(status: Status, ahead: bool) -> CarryOver:
    """Cases 11 (done), 13 (still to come), 12 (late or open), 14 (nobody said)."""
    if status is Status.DONE:
        return CarryOver.FINISHED
    if ahead:
        return CarryOver.AHEAD
    return CarryOver.OPEN if status is Status.OPEN else CarryOver.UNKNOWN


def _started_anew(task: Task, year: int) -> Task:
    """Clear what belongs to last year only; an amount is asked anew, never taken over, whatever was chosen (case 24).

    Neither is a source that names its year's money, for a task that is not done every year.
    """
    cleared: dict[str, Any] = {"status": Status.UNKNOWN, "done_on": None}
    cleared |= {field: phrases.missing_of(year) for field in AMOUNTS if getattr(task, field)}
    if task.kind is TaskKind.ONCE and task.budget_source and _NAMES_YEAR.search(task.budget_source):
        cleared["budget_source"] = phrases.missing_budget_source(year)
    return task.model_copy(update=cleared)


def _by_fate(task: Task, fate: CarryOver, old_year: int, year: int) -> Task:
    match fate:
        case CarryOver.YEARLY:
            return _come_back(task, year)
        case CarryOver.OPEN:
            return _carried_over(task, old_year, year)
        case _:
            return task


def _come_back(task: Task, year: int) -> Task:
    """Move the title, the product and the deadline of a yearly task to the year (case 10)."""
    texts = {field: getattr(task, field) for field in WITH_YEARS_MOVED}
    moved = {field: moved_to(text, year).text for field, text in texts.items() if text is not None}
    return task.model_copy(update={**moved, "deadline": same_time_in(task.deadline, year)})


def _carried_over(task: Task, old_year: int, year: int) -> Task:
    """Say where the task comes from; a deadline gone by is asked for, never moved (case 12)."""
    deadline = asked_deadline() if task.deadline and gone_by(task.deadline, year) else task.deadline
    since = task.carried_from or old_year
    return task.model_copy(
        update={"title": _with_origin(task.title, since), "deadline": deadline, "carried_from": since}
    )


def gone_by(deadline: Deadline, year: int) -> bool:
    """Tell whether a deadline of last year's plan is over in `year`; words without a date never are."""
    return deadline.kind not in UNDATED and (deadline.year is None or deadline.year < year)


def asked_deadline() -> Deadline:
    """Give the deadline that stands for the new one, still to be decided."""
    return Deadline.made(words=phrases.missing_deadline(), kind=DeadlineKind.WORDS)


def _with_origin(title: str, year: int) -> str:
    if _CARRIED.search(title):
        return title
    words = title.rstrip(" .;")
    return f"{words} {phrases.carried_from(year)}{title[len(words) :].strip()}"


def _present(task: Task, names: UnitNames) -> Task:
    """Name the units as they are named now; two that became one are named once (cases 16, 17)."""
    named = (with_present_name(assignment, names) for assignment in task.assignments)
    return task.model_copy(update={"assignments": tuple(dict.fromkeys(named))})


def _doubtful(fate: CarryOver, entry: TaskEntry | None) -> bool:
    """Tell whether a row is highlighted: status unknown (14), or to be edited and not edited yet."""
    return fate is CarryOver.UNKNOWN or (fate is CarryOver.EDITED and not edits(entry))


def edits(entry: TaskEntry | None) -> bool:
    """Tell whether an entry says anything of the task itself, beyond its status and its handling."""
    return entry is not None and bool(stated(entry).keys() - _FOLLOWED_UP or entry.units)


def names_district(task: Task, year: int) -> bool:
    """Tell whether a task of a plan made since then still names the district level (case 19)."""
    texts = (task.title, task.product or "", task.deadline.words if task.deadline else "")
    return year > _DISTRICTS_UNTIL and any(_DISTRICT.search(text) for text in texts)
