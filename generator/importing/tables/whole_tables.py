"""Which tables and appendices of a plan are taken whole, and all that is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.importing.structure.outline import Outline, PartKind
from generator.importing.tables.found_tables import FoundTable, Taken, found_table
from generator.importing.targets.found_indicators import FoundGroup, FoundIndicator, FoundIndicators
from generator.importing.targets.indicator_tables import target_table
from generator.importing.targets.target_sections import Aim, aim_of
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.importing.tasks.found_tasks import FoundTask
from generator.model.issued import IssuedTable
from generator.vietnamese.capitals import lowered
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id
from generator.vietnamese.periods import Years

_OF_YEAR = re.compile(r"(?<!\s)\s*+\bnăm\s+20[0-9]{2}(?![0-9])", re.IGNORECASE)
_OF_TARGETS = re.compile(r"chỉ tiêu|mục tiêu")


class WholeTable(NamedTuple):
    """A table taken whole: the words over it, and what was found in it."""

    title: str
    found: FoundTable


class Whole(NamedTuple):
    """The tables taken whole, in order; `appendices` are the places of those that are so taken."""

    tables: tuple[WholeTable, ...] = ()
    appendices: frozenset[str] = frozenset()

    @property
    def tasks(self) -> Iterator[FoundTask]:
        """The tasks that are rows of them."""
        return (task for one in self.tables for task in one.found.tasks)


class Standing(NamedTuple):
    """A table in its place: the words over it, and whether they say that it sets targets."""

    table: IssuedTable
    title: str
    of_aims: bool


def whole_places(
    outline: Outline, appendices: Iterable[FoundAppendix], years: Years | None, lost: AbstractSet[str]
) -> frozenset[str]:
    """The places of the tables, and of the appendices by their first block, that are taken whole.

    Those that are `lost` otherwise; a table of the body that is not the one of targets; an appendix that is more than
    one table of tasks. Where any table of targets is taken so, all are: the plan's own would print the others' rows.
    """
    first = years[0] if years else None
    of_targets: set[str] = set()
    found: set[str] = set()
    for standing in _in_body(outline, first):
        sets = _sets_targets(standing, years)
        of_targets |= {standing.table.place} if sets else set()
        if not sets or standing.table.place in lost:
            found.add(standing.table.place)
    several = len(of_targets) > 1  # tables of targets: one of an appendix stands beside the body's
    for one in appendices:
        standings = list(_in_appendix(one))
        aims = any(_sets_targets(standing, years) for standing in standings)
        several = several or aims
        if aims or not one.is_one_table or lost & {block.place for block in one.inner}:
            found |= {one.place, *(standing.table.place for standing in standings)}
    return frozenset(found | of_targets if several or found & of_targets else found)


def _sets_targets(standing: Standing, years: Years | None) -> bool:
    return target_table(standing.table, years, set(), ()).sets_targets(of_aims=standing.of_aims)


def _in_body(outline: Outline, first_year: int | None) -> Iterator[Standing]:
    for at, part in enumerate(outline.parts):
        if part.kind is PartKind.TABLE and part.table is not None:
            headings = outline.headings(at)
            aim = aim_of(headings, first_year)
            title = headings[-1].text if headings else ""
            yield Standing(part.table, title, aim is Aim.TARGETS)


def _in_appendix(one: FoundAppendix) -> Iterator[Standing]:
    aims = _OF_TARGETS.search(lowered(one.title)) is not None
    return (Standing(table, one.title, aims) for table in one.tables)


def whole_tables(
    outline: Outline,
    appendices: Sequence[FoundAppendix],
    years: Years | None,
    places: AbstractSet[str],
    known: FoundIndicators,
    tasks: Iterable[FoundTask],
) -> Whole:
    """Read the tables that are taken whole; ids are none of those of the indicators and tasks found elsewhere."""
    first = years[0] if years else None
    standings = [*_in_body(outline, first), *(one for appendix in appendices for one in _in_appendix(appendix))]
    indicators, groups = {one.id for one in known.indicators}, {one.id for one in known.groups}
    ids = {task.id for task in tasks}
    found: list[WholeTable] = []
    for standing in standings:
        if standing.table.place not in places:
            continue
        read = found_table(standing.table, years, Taken(indicators, groups, ids), of_aims=standing.of_aims)
        read = _in_a_group(read, standing, groups)
        found.append(WholeTable(standing.title, read))
        indicators |= {one.id for one in read.indicators}
        groups |= {one.id for one in read.groups}
        ids |= {one.id for one in read.tasks}
    return Whole(tuple(found), frozenset(one.place for one in appendices if one.place in places))


def _in_a_group(read: FoundTable, standing: Standing, groups: AbstractSet[str]) -> FoundTable:
    """Put the indicators that no row of the table groups into one group, named by what stands over the table."""
    alone = [one for one in read.indicators if not one.group]
    if not alone:
        return read
    name = _OF_YEAR.sub("", standing.title).strip(" :.;-–") or "Chỉ tiêu"
    own = FoundGroup(fresh_id(name, {*groups, *(one.id for one in read.groups)}, "nhom"), name, read.place)
    grouped = tuple(one if one.group else one._replace(group=own.id) for one in read.indicators)
    return read._replace(indicators=grouped, groups=(own, *read.groups))


def with_indicators(found: FoundIndicators, whole: Whole) -> tuple[FoundIndicators, Mapping[str, str]]:
    """The indicators of a plan with those of its whole tables; and which of these are known by another's id.

    An indicator that is named alike elsewhere is that one.
    """
    indicators = {one.id: one for one in found.indicators}
    by_name = {fold(one.name): one.id for one in found.indicators}
    same: dict[str, str] = {}
    for one in (one for table in whole.tables for one in table.found.indicators):
        known = by_name.get(fold(one.name))
        if known is None:
            indicators[one.id] = one
            by_name[fold(one.name)] = one.id
        else:
            same[one.id] = known
            indicators[known] = _joined(indicators[known], one)
    used = {one.group for one in indicators.values()}
    new = (group for table in whole.tables for group in table.found.groups if group.id in used)
    remarks = tuple(remark for table in whole.tables for remark in table.found.remarks)
    groups, remarks = (*found.groups, *new), (*found.remarks, *remarks)
    return found._replace(groups=groups, indicators=tuple(indicators.values()), remarks=remarks), same


def _joined(known: FoundIndicator, row: FoundIndicator) -> FoundIndicator:
    """An indicator with what a row of a table says of it besides."""
    return known._replace(
        unit=known.unit or row.unit,
        targets=known.targets or row.targets,
        years=known.years or row.years,
        assigned=known.assigned or row.assigned,
        said=known.said or row.said,
    )
