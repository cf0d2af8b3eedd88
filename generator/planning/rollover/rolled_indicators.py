"""Roll-over of indicators: no target is invented, none silently repeated (cases 1 to 8)."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from generator.model.assignment import Assignment
from generator.model.indicator import Handling, IndicatorEntry
from generator.model.measure import Result, Target
from generator.model.plan import Plan, PlanIndicator
from generator.model.record import Record, YearRecord
from generator.planning.settled.indicators import Entries, definition, entries_until, results_of
from generator.planning.settled.tasks import same_time_in
from generator.planning.settled.units import UnitNames, assignments_of, with_present_name

_FOLLOWED_UP = {"id", "result", "note"}  # what an entry may say of an indicator that the new set does not hold
_KEEPING = (Handling.KEEP, Handling.YEARLY, Handling.CARRY)


class Origin(Enum):
    """Where the target of a row comes from; ABSENT: nothing may stand there yet.

    PHASE: due at the end of a phase of the commune's own plan of several years.  WAITING: its phase has not begun.
    """

    STATED = auto()
    WINDOW = auto()
    PHASE = auto()
    WAITING = auto()
    CHOSEN = auto()
    ABSENT = auto()


class RolledRow(NamedTuple):
    """A row of last year's plan (None: new), what became of it (None: left out), and what decided that."""

    old: PlanIndicator | None
    new: PlanIndicator | None
    origin: Origin
    choice: Handling | None
    in_set: bool


class _Year(NamedTuple):
    """What is known of the year a plan is rolled into, and of the year before."""

    defining: Entries
    own: YearRecord
    entries: dict[str, IndicatorEntry]
    earlier: dict[str, Handling]
    results: dict[str, Result]
    replaced: frozenset[str]
    names: UnitNames


def rolled_rows(record: Record, prior: Plan, own: YearRecord, names: UnitNames) -> tuple[RolledRow, ...]:
    """Roll every indicator of a plan into the year of `own`; new ones stand after the ones carried."""
    known = _known(record, prior, own, names)
    old = (*prior.indicators, *prior.waiting)
    carried = {row.indicator.id for row in old}
    added = (entry for entry in own.indicators if entry.id not in carried and _stands_in_set(entry))
    return (
        *(_rolled(row, known) for row in old),
        *(_added(entry, known) for entry in added if entry.handling is not Handling.DROP),
    )


def has_target_set(own: YearRecord) -> bool:
    """Tell whether a year's file gives any target at all."""
    return any(entry.target or entry.assigned for entry in own.indicators)


def _known(record: Record, prior: Plan, own: YearRecord, names: UnitNames) -> _Year:
    before = record.year(prior.year)
    # In the file of a rolled year `xu_ly` was about that year; in one as written it is about the next.
    looking_ahead = before.indicators if before and prior.rolled_from is None else ()
    return _Year(
        defining=entries_until(record, own.year),
        own=own,
        entries={entry.id: entry for entry in own.indicators},
        earlier={entry.id: entry.handling for entry in looking_ahead if entry.handling},
        results=results_of(record, prior.year),
        replaced=frozenset(entry.replaces for entry in own.indicators if entry.replaces),
        names=names,
    )


def _stands_in_set(entry: IndicatorEntry | None) -> bool:
    if entry is None:
        return False
    said = {name for name in type(entry).model_fields if getattr(entry, name) is not None}
    return bool(said - _FOLLOWED_UP)


def _added(entry: IndicatorEntry, known: _Year) -> RolledRow:
    """Case 6: a new or newly defined indicator has no past to compare with unless its own result is given."""
    origin = Origin.STATED if entry.target or entry.assigned else Origin.ABSENT
    row = PlanIndicator.made(
        indicator=definition(known.defining, entry.id),
        target=entry.target or entry.assigned,
        assigned=entry.assigned,
        is_assigned=entry.assigned is not None,
        split=entry.split,
        baseline=known.results.get(entry.id),
        assignments=assignments_of(entry, known.names),
        deadline=entry.deadline,
        is_new=True,
        note=entry.note,
    )
    return RolledRow(None, row, origin, None, True)


def _rolled(old: PlanIndicator, known: _Year) -> RolledRow:
    key = old.indicator.id
    entry = known.entries.get(key) or IndicatorEntry.made(id=key)
    in_set = _stands_in_set(known.entries.get(key))
    choice = entry.handling or known.earlier.get(key)
    target, origin = _target(old, entry, choice, known.own.year)
    if origin is Origin.WAITING or _left_out(origin, choice, in_set, key, known):
        return RolledRow(old, None, origin, choice, in_set)
    row = PlanIndicator.made(
        indicator=definition(known.defining, key),
        target=target,
        assigned=entry.assigned or _still_valid(old.assigned, known.own.year),
        is_assigned=old.is_assigned or entry.assigned is not None,
        split=entry.split,
        phase_targets=tuple(
            _carried(one) for one in old.phase_targets if one.window and one.window.last >= known.own.year
        ),
        baseline=known.results.get(key),
        prior_target=old.target,
        assignments=_assignments(old, entry, known.names),
        deadline=entry.deadline or same_time_in(old.deadline, known.own.year),
        note=entry.note or old.note,
    )
    return RolledRow(old, row, origin, choice, in_set)


def _target(
    old: PlanIndicator, entry: IndicatorEntry, choice: Handling | None, year: int
) -> tuple[Target | None, Origin]:
    """Take the target the year states, else one set for several years (case 7), else one a person keeps."""
    if entry.target or entry.assigned:
        return entry.target or entry.assigned, Origin.STATED
    valid = _still_valid(old.target, year)
    if valid:
        return valid, Origin.WINDOW
    due = next((one for one in old.phase_targets if one.window and one.window.last == year), None)
    if due:  # case 8: a value of a phase is due in its last year, and in no other
        return _carried(due).model_copy(update={"window": None}), Origin.PHASE
    if old.phase_targets and all(one.window and one.window.first > year for one in old.phase_targets):
        return None, Origin.WAITING
    if old.target and choice in _KEEPING:
        return _carried(old.target).model_copy(update={"window": None}), Origin.CHOSEN
    return None, Origin.ABSENT


def _assignments(old: PlanIndicator, entry: IndicatorEntry, names: UnitNames) -> tuple[Assignment, ...]:
    """The units as they are named now; a role that the year's entry names is named anew as a whole."""
    said = assignments_of(entry, names)
    roles = {assignment.role for assignment in said}
    kept = (with_present_name(one, names) for one in old.assignments if one.role not in roles)
    return tuple(dict.fromkeys((*kept, *said)))


def _still_valid(target: Target | None, year: int) -> Target | None:
    return _carried(target) if target and target.window and year in target.window else None


def _carried(target: Target) -> Target:
    """A target in another year: how it was typed is a matter of the year it was signed for."""
    return target.model_copy(update={"typed": None}) if target.typed else target


def _left_out(origin: Origin, choice: Handling | None, in_set: bool, key: str, known: _Year) -> bool:
    """Leave out by choice; else what another indicator replaces (6) or a complete set does not hold (5).

    A target set for years that are not over binds, whatever the new set says.
    """
    if choice is not None:
        return choice is Handling.DROP
    if in_set or origin in (Origin.WINDOW, Origin.PHASE):
        return False
    return key in known.replaced or (known.own.complete_set and has_target_set(known.own))
