"""Who does a task: the names a plan writes, and the units they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.model.agency import Unit, UnitKind
from generator.model.assignment import UNIT_FIELDS, AssignedEntry, Assignment
from generator.model.indicator import IndicatorEntry
from generator.model.problem import Place, Problem, did_you_mean
from generator.model.task import TaskEntry
from generator.model.vocabulary import KEYS
from generator.planning.wording import phrases
from generator.vietnamese.folding import fold


class UnitName(NamedTuple):
    """What a name means: a unit, by its present name or alias, or by a former name."""

    unit: Unit
    former: bool
    split: bool = False


UnitNames = Mapping[str, UnitName]


def units_by_name(units: Iterable[Unit]) -> UnitNames:
    """Index the units by their folded names; a present name goes before another unit's former one."""
    known = tuple(units)
    former = {name: UnitName(heirs[-1], True, len(heirs) > 1) for name, heirs in heirs_by_name(known).items()}
    present = {fold(name): UnitName(unit, False) for unit in known for name in (unit.name, *unit.aliases)}
    return former | present


def heirs_by_name(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    """The units that came of each former one, by its folded name; several where one unit was split (case 17)."""
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        for name in dict.fromkeys(map(fold, unit.former_names)):
            found[name] = (*found.get(name, ()), unit)
    return found


def members_of(key: str, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """The units that one of them means: itself, or those of a collective; "các đơn vị liên quan" are nobody."""
    unit = units[key]
    if unit.kind is UnitKind.RELATED:
        return ()
    if not unit.members:
        return (key,)
    return tuple(dict.fromkeys(one for member in unit.members for one in members_of(member, units)))


def assignments_of(entry: AssignedEntry, names: UnitNames) -> tuple[Assignment, ...]:
    """Resolve the units of an entry, by role, each as written; the names must be known."""
    return tuple(
        Assignment.made(role=role, unit=names[fold(written)].unit.id, written=written) for role, written in entry.units
    )


def with_present_name(assignment: Assignment, names: UnitNames) -> Assignment:
    """Write a unit by its present name where the old plan had a former one (cases 16, 17).

    Which of two units that came of one now does the task is for a person to say.
    """
    found = names.get(fold(assignment.written))
    if found is None or not found.former:
        return assignment
    if found.split:
        return assignment.model_copy(update={"written": phrases.missing_unit(assignment.role)})
    return assignment.model_copy(update={"written": found.unit.name})


def unknown_units(
    entries: Iterable[TaskEntry] | Iterable[IndicatorEntry], names: UnitNames, file: str
) -> Iterator[Problem]:
    """Find the names of units that nobody declared, with the nearest ones.

    Files are held to this as they are read, with the line; a Record may also be made otherwise.
    """
    shown = tuple(name for known in names.values() for name in (known.unit.name, *known.unit.aliases))
    for entry in entries:
        for role, written in entry.units:
            if fold(written) not in names:
                what = "Nhiệm vụ" if isinstance(entry, TaskEntry) else "Chỉ tiêu"
                message = f"{what} “{entry.id}”, mục {KEYS[UNIT_FIELDS[role]]}: không có đơn vị “{written}”."
                hint = did_you_mean(written, shown, "thêm đơn vị này (hoặc cách viết này) vào co-quan.yaml.")
                yield Problem("SL102", message, Place(file), hint)
