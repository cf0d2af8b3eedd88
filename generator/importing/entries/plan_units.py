"""The units of an issued plan as `co-quan.yaml` keeps them, and the names its rows write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.importing.frame.signature import End
from generator.importing.remark import Remark
from generator.importing.structure.outline import Outline
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.importing.tasks.found_tasks import FoundTask
from generator.importing.tasks.spoken_roles import refers, spoken_roles, without_persons
from generator.importing.units.found_units import FoundUnits, UnitSource, UnitText, find_units, unit_kind
from generator.model.agency import Unit
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id
from generator.vietnamese.units.addressees import is_over_duties, looks_back, named_unit
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import split_units

_MARKS = " .;,:"
_COMMITTEE = unit_key("Ủy ban nhân dân")  # the agency itself is no unit of its own


class PlanUnits:
    """The units found, growing by each name a row writes that no spelling of them is."""

    def __init__(self, found: FoundUnits) -> None:
        self.remarks: list[Remark] = list(found.remarks)
        self._known = found.known
        self._units: dict[str, Unit] = {}
        self._owner: dict[str, str] = {}
        for one in found.units:
            self._units[one.id] = Unit(id=one.id, name=one.name, kind=one.kind)
            for name in (one.name, *one.aliases):
                self._name(one.id, name)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units in the order they were first named."""
        return tuple(self._units.values())

    def names_in(self, text: str, place: str) -> tuple[str, ...]:
        """Cut a cell or a caption line into names, each of them a spelling of a unit from now on."""
        split = split_units(text, self._known)
        if split.remark:
            self.remarks.append(Remark(place, split.remark))
        names = tuple(name.strip(_MARKS) for name in split.names)
        for name in filter(None, names):
            self._take(name)
        return tuple(filter(None, names))

    def id_of(self, name: str) -> str:
        """The id of the one unit that a name is a spelling of from now on."""
        self._take(name)
        return self._owner[fold(name)]

    def _take(self, name: str) -> None:
        if fold(name) in self._owner:
            return
        key = unit_key(name)
        owner = next((one.id for one in self._units.values() if unit_key(one.name) == key), None)
        if owner is None:
            owner = fresh_id(name, self._units, "don-vi")
            self._units[owner] = Unit(id=owner, name=name, kind=unit_kind(name))
        self._name(owner, name)

    def _name(self, owner: str, name: str) -> None:
        """Add a spelling to a unit; a spelling belongs to one unit only."""
        if self._owner.setdefault(fold(name), owner) != owner:
            return
        unit = self._units[owner]
        if fold(name) not in {fold(one) for one in (unit.name, *unit.aliases)}:
            self._units[owner] = unit.model_copy(update={"aliases": (*unit.aliases, name)})


def plan_units(
    outline: Outline, tasks: Iterable[FoundTask], appendices: Iterable[FoundAppendix], end: End
) -> PlanUnits:
    """Find the units by the headings of "Tổ chức thực hiện", the roles of tasks and the recipients."""
    rows = (task for appendix in appendices for task in appendix.rows.tasks)
    headed = (UnitText(text, place, UnitSource.HEADING) for text, place in _headings(outline))
    roles = (UnitText(words, task.place, UnitSource.ROLE) for task in (*tasks, *rows) for words in _roles(task))
    sent = (UnitText(one.name, "Nơi nhận", UnitSource.RECIPIENT) for one in end.recipients)
    return PlanUnits(find_units((*headed, *roles, *sent)))


def _roles(task: FoundTask) -> Iterator[str]:
    return (words for words in _of_units(task).values())


def _headings(outline: Outline) -> Iterator[tuple[str, str]]:
    """Whom the headings below the one that says who does what begin with, and the lines directly below it."""
    for at, part in enumerate(outline.parts):
        above = [one.text for one in outline.headings(at)]
        if not any(map(is_over_duties, above if part.level else above[-1:])) or any(map(looks_back, above)):
            continue
        name = named_unit(part.text, title=part.bold or (bool(part.level) and not part.plain))
        if name and unit_key(name) != _COMMITTEE:
            yield name, part.place


def assigned(task: FoundTask, units: PlanUnits) -> Mapping[str, Sequence[str]]:
    """The units of a task by the field of its role."""
    return {field: units.names_in(words, task.place) for field, words in _of_units(task).items()}


def _of_units(task: FoundTask) -> dict[str, str]:
    """What a task says of its units, without the marks around them, by the field of their role."""
    told = ((content.kind, without_persons(words).strip(_MARKS)) for content, words in task.said)
    named = {kind.task: words for kind, words in told if kind.shows is Shows.UNITS and kind.task and words}
    spoken = {role: spoken_roles(words) for role, words in named.items() if not refers(words)}
    plain = {role: named[role] for role, roles in spoken.items() if not roles}
    return plain | {str(content.kind.task): words for roles in spoken.values() for content, words in roles}


def deadline_words(task: FoundTask) -> str:
    """The words of a task's deadline, without the marks around them."""
    return " ".join(task.of(ColumnContent.DEADLINE).split()).strip(" .;")
