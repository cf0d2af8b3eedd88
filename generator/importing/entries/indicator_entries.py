"""Indicators found in an issued plan as entries of `chi-tieu.yaml`, with what appendices say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from generator.importing.entries.indicator_rows import IndicatorRow, match_rows
from generator.importing.entries.kept_fields import entry_of
from generator.importing.entries.plan_units import PlanUnits, assigned, deadline_words
from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.remark import Remark
from generator.importing.targets.found_indicators import (
    FoundGroup,
    FoundIndicator,
    FoundIndicators,
    FoundTarget,
    FoundValue,
    FoundYear,
)
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.importing.tasks.found_tasks import FoundTask
from generator.importing.tasks.task_tables import RowsOf
from generator.model.columns import is_text
from generator.model.indicator import IndicatorEntry, IndicatorGroup, ShownIn
from generator.model.measure import Result, ResultKind, Target, Window, stated
from generator.model.task import TaskKind
from generator.model.texts.placeholder import missing
from generator.vietnamese.amounts import PERCENT, Amount

# an indicator is the same from year to year: its name says none
_OF_A_YEAR = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?:trong|hết|đến hết|so với(?: cùng kỳ)?)\s*+)?năm\s++20[0-9]{2}(?![0-9])", re.IGNORECASE
)


class FoundRow(NamedTuple):
    """A row of an appendix about an indicator; the part of the table it stands in."""

    row: IndicatorRow
    part: str | None


class PlanIndicators(NamedTuple):
    """All indicators of a plan, those of its appendices too, and the rows about each."""

    groups: tuple[FoundGroup, ...]
    indicators: tuple[FoundIndicator, ...]
    rows: tuple[FoundRow, ...]
    only_in_appendix: frozenset[str]
    remarks: tuple[Remark, ...]


def plan_indicators(found: FoundIndicators, appendices: Iterable[FoundAppendix]) -> PlanIndicators:
    """Hold the rows of appendices that state targets against the body's indicators; new ones join their group."""
    groups, indicators = list(found.groups), list(found.indicators)
    rows: list[FoundRow] = []
    new: set[str] = set()
    remarks = [*found.remarks]
    for appendix in appendices:
        parts = {part.id: part for part in appendix.rows.parts if part.rows is RowsOf.INDICATORS}
        matched = match_rows([task for task in appendix.rows.tasks if task.group in parts], indicators)
        remarks += matched.remarks
        own = [FoundRow(row, row.row.group) for row in matched.rows]
        usual = _usual_groups(own, indicators)
        named = {group: parts[part].name for part, group in usual.items()}  # as the table names them
        groups = [group._replace(name=named.get(group.id, group.name)) for group in groups]
        for one in matched.new:
            group = usual.get(one.group) or _group_of(one.group, parts[one.group].name, one.place, groups)
            indicators.append(one._replace(group=group))
            new.add(one.id)
        rows += own
    return PlanIndicators(tuple(groups), tuple(indicators), tuple(rows), frozenset(new), tuple(remarks))


def _usual_groups(rows: Sequence[FoundRow], indicators: Sequence[FoundIndicator]) -> dict[str, str]:
    """Part of a table to the group most of its rows are of in the body."""
    group_of = {one.id: one.group for one in indicators}
    counted: dict[str, Counter[str]] = {}
    for row in rows:
        if row.part and row.row.indicator in group_of:
            counted.setdefault(row.part, Counter())[group_of[row.row.indicator]] += 1
    return {part: counts.most_common(1)[0][0] for part, counts in counted.items()}


def _group_of(part: str, name: str, place: str, groups: list[FoundGroup]) -> str:
    if part not in {group.id for group in groups}:
        groups.append(FoundGroup(part, name, place))
    return part


class IndicatorEntries:
    """Makes entries of found indicators; `listed` are those a directive of the body prints."""

    def __init__(self, units: PlanUnits, known: Known, listed: frozenset[str]) -> None:
        self._units = units
        self._known = known
        self._listed = listed
        self.remarks: list[Remark] = []

    def groups(self, found: PlanIndicators) -> tuple[IndicatorGroup, ...]:
        """The groups that an indicator is in."""
        used = {one.group for one in found.indicators}
        named = ((group.id, group.name.strip() or missing("tên nhóm")) for group in found.groups if group.id in used)
        return tuple(IndicatorGroup(id=key, name=name) for key, name in named)

    def entries(self, found: PlanIndicators) -> Iterator[IndicatorEntry]:
        """The entries, by groups in the order of the plan."""
        rows = {one.row.indicator: one.row for one in found.rows}
        in_table = {target for one in found.rows for target in (one.row.indicator,)}
        order = [group.id for group in found.groups]
        for one in sorted(found.indicators, key=lambda one: order.index(one.group)):
            shown = _shown(one.id, found.only_in_appendix, in_table)
            facts = {**self._facts(one), **self._row(one, rows.get(one.id)), **shown}
            yield entry_of(IndicatorEntry, facts, one.place, self.remarks)

    def results(self, found: PlanIndicators) -> Mapping[int, tuple[IndicatorEntry, ...]]:
        """What tables of targets say of years gone by, counted from the plan's: what was planned, and reached."""
        told: dict[int, list[IndicatorEntry]] = {}
        for one in found.indicators:
            before = FoundYear(-1, one.prior_target, one.result)
            by_year: dict[int, list[FoundYear]] = {}
            for said in (*one.years, *([before] if before.target or before.result else [])):
                by_year.setdefault(said.year, []).append(said)
            for year, all_said in by_year.items():
                told.setdefault(year, []).append(_of_year(one, all_said))
        return {year: tuple(entries) for year, entries in sorted(told.items())}

    def _facts(self, one: FoundIndicator) -> dict[str, Any]:
        targets = self._targets(one)
        listed = one.sentence if one.id in self._listed else None
        sentence = with_references(listed, self._known, of_past=_is_change(one)) if listed else None
        name = _OF_A_YEAR.sub("", one.name).strip(" .,;:")
        return {
            "id": one.id,
            "group": one.group,
            "name": (name if one.sentence else one.name) or missing("tên chỉ tiêu"),
            "unit_of_measure": one.unit or None,
            "sentence": None if sentence == f'{name}: {{{{ muc("Dat") }}}}.' else sentence,
            "told_with": one.shared_with if one.shared_with in self._listed else None,
            "assigned": _target(FoundTarget(one.assigned, one.place)) if one.assigned else None,
            **self._beside(one),
            **targets,
        }

    def _beside(self, one: FoundIndicator) -> dict[str, Any]:
        """What a row of a table tells beside its values: who does it, by when, a note."""
        row = FoundTask(one.id, one.name, one.place, TaskKind.YEARLY, one.said)
        texts = {str(content.kind.indicator): words for content, words in one.said if is_text(content.kind)}
        noted = {field: with_references(words, self._known) for field, words in texts.items()}
        return {**noted, "deadline": deadline_words(row) or None, **assigned(row, self._units)}

    def _targets(self, one: FoundIndicator) -> dict[str, Any]:
        period = self._known.period
        if period is None:
            return {"target": _target(one.targets[0]) if one.targets else None}
        phases = tuple(_target(target, period) for target in one.targets)
        return {"phase_targets": phases}

    def _row(self, one: FoundIndicator, row: IndicatorRow | None) -> dict[str, Any]:
        if row is None:
            return {}
        sentence = with_references(row.sentence, self._known)
        told = {"deadline": deadline_words(row.row) or None, **assigned(row.row, self._units)}
        return told | ({"appendix_sentence": sentence} if sentence != one.sentence else {})


def order_of(found: PlanIndicators, parts: AbstractSet[str], entries: Sequence[IndicatorEntry]) -> tuple[str, ...]:
    """The indicators of some parts of a table whose order there is not that of the entries."""
    rows = [row.row.indicator for row in found.rows if row.part in parts]
    in_file = [entry.id for entry in entries if entry.id in rows]
    grouped = {entry.id: entry.group for entry in entries}
    in_table = sorted(rows, key=lambda key: [grouped[one] for one in in_file].index(grouped[key]))
    return tuple(there for here, there in zip(in_file, in_table, strict=False) if here != there)


def _shown(key: str, only_in_appendix: frozenset[str], in_table: set[str]) -> dict[str, Any]:
    if key in only_in_appendix:
        return {"only_in": ShownIn.APPENDIX}
    return {"only_in": ShownIn.TEXT} if in_table and key not in in_table else {}


def _target(found: FoundTarget, period: Window | None = None) -> Target:
    years = found.phase or found.said.window
    window = Window(first=years[0], last=years[1]) if years and years[0] <= years[1] else period
    return Target.model_validate({**_measure(found.said), "window": window})


def _of_year(one: FoundIndicator, told: Iterable[FoundYear]) -> IndicatorEntry:
    """The entry of an indicator in a year gone by."""
    facts: dict[str, Any] = {"id": one.id}
    for said in told:
        if said.target:
            facts["target"] = _target(FoundTarget(said.target, one.place))
        if said.result:
            facts["result"] = _result(said.result, estimated=said.estimated)
    return IndicatorEntry.model_validate(facts)


def _result(said: FoundValue, *, estimated: bool = False) -> Result:
    return Result.model_validate(_measure(said) | ({"kind": ResultKind.ESTIMATE} if estimated else {}))


def _measure(said: FoundValue) -> dict[str, Any]:
    amount = said.amount
    if amount is None:
        return {"text": said.text or "–"}
    reason = {"reason": "ghi như kế hoạch đã ban hành"} if said.unit == PERCENT and not _is_share(amount) else {}
    return {**stated(amount), **reason}


def _is_change(one: FoundIndicator) -> bool:
    """Whether its sentence holds a change against the year before, which moves on with the plan."""
    return any(target.said.amount is not None and target.said.amount.against for target in one.targets)


def _is_share(amount: Amount) -> bool:
    """Whether the numbers of a percentage are such as one may have without a reason."""
    if amount.against or amount.out_of is not None:
        return True
    numbers = (one for one in (amount.value, amount.upper, amount.origin) if one is not None)
    return all(one == 0 or 1 <= one <= 100 for one in numbers)
