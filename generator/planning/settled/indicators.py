"""Indicators: definitions gathered over the years, rows of a plan as written, and values held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.model.indicator import DEFINING, Direction, Indicator, IndicatorEntry, IndicatorGroup, ShownIn
from generator.model.measure import Comparator, Measure, Result, Target, Window
from generator.model.plan import Plan, PlanIndicator
from generator.model.problem import Place, Problem
from generator.model.record import Record, YearRecord
from generator.model.texts.placeholder import MARK
from generator.planning.settled.units import UnitNames, assignments_of
from generator.planning.wording.report_sentences import indicator_file

Entries = Mapping[str, Sequence[IndicatorEntry]]


def definition(entries_of: Entries, key: str) -> Indicator:
    """Gather an indicator's definition from `entries_until` a year: the first entry that states a field."""
    entries = entries_of.get(key, ())
    said = {field: _first(entries, field) for field in DEFINING}
    defaults = {"short_name": said["name"], "unit_of_measure": "", "direction": Direction.UP}
    return Indicator.made(id=key, **{field: defaults.get(field) if v is None else v for field, v in said.items()})


def undefined(record: Record, year: YearRecord) -> Iterator[Problem]:
    """Find the indicators of a year that no year gives a name and a group; as with units, files were held to it."""
    entries_of = entries_until(record, year.year)
    for entry in year.indicators:
        entries = entries_of[entry.id]
        if _first(entries, "name") is None or _first(entries, "group") is None:
            message = f"Chỉ tiêu “{entry.id}” chưa có tên và nhóm ở năm nào."
            yield Problem("SL089", message, Place(indicator_file(year.year)), "ghi ten và nhom cho chỉ tiêu này.")


def entries_until(record: Record, year: int) -> Entries:
    """The entries of each indicator: of the latest year up to `year` first, then of the next later ones."""
    before = sorted((known for known in record.years if known.year <= year), key=lambda known: -known.year)
    after = sorted((known for known in record.years if known.year > year), key=lambda known: known.year)
    found: dict[str, list[IndicatorEntry]] = {}
    for entry in (one for known in (*before, *after) for one in known.indicators):
        found.setdefault(entry.id, []).append(entry)
    return found


def _first(entries: Iterable[IndicatorEntry], field: str) -> Any:
    return next((value for entry in entries if (value := getattr(entry, field)) is not None), None)


def groups_of(record: Record, year: int) -> tuple[IndicatorGroup, ...]:
    """Gather the groups of the years up to `year`: the latest name of each, in the order they appeared."""
    known = {group.id: group for one in _until(record, year) for group in one.groups}
    return tuple(known.values())


def results_until(record: Record, year: int) -> tuple[tuple[str, int, Result], ...]:
    """Give every known result up to a year, by indicator and year, in the order of the years.

    One that its own year's file does not give is known all the same where the next year's signed plan tells it.
    """
    years = _until(record, year)
    found = [(entry.id, one.year, entry.result) for one in years for entry in one.indicators if entry.result]
    given = {(key, of_year) for key, of_year, _ in found}
    found += (one for known in years for one in results_as_signed(known) if one[:2] not in given and _is_known(one[2]))
    return tuple(sorted(found, key=lambda one: one[1]))


def _is_known(result: Result) -> bool:
    return MARK not in (result.text or "")


def results_as_signed(year: YearRecord) -> tuple[tuple[str, int, Result], ...]:
    """Give the results of the year before that a year's signed plan prints otherwise than that year's file."""
    return tuple((entry.id, year.year - 1, entry.prior_result) for entry in year.indicators if entry.prior_result)


def _until(record: Record, year: int) -> list[YearRecord]:
    return sorted((known for known in record.years if known.year <= year), key=lambda known: known.year)


def results_of(record: Record, year: int) -> dict[str, Result]:
    """Give the results of one year by indicator."""
    return {key: result for key, of_year, result in results_until(record, year) if of_year == year}


def targets_of(record: Record, year: int) -> dict[str, Target]:
    """Give the targets of one year by indicator."""
    known = record.year(year)
    entries = known.indicators if known else ()
    return {entry.id: target for entry in entries if (target := entry.target or entry.assigned) is not None}


def planned_until(record: Record, year: int) -> tuple[tuple[str, int, Target], ...]:
    """Give every known target up to a year, by indicator and year, in the order of the years."""
    years = (known.year for known in _until(record, year))
    return tuple((key, one, target) for one in years for key, target in targets_of(record, one).items())


def authored_rows(record: Record, year: YearRecord, names: UnitNames) -> tuple[PlanIndicator, ...]:
    """Settle the indicators of a year whose plan stands as written; the own target goes before the assigned."""
    results, before = results_of(record, year.year - 1), targets_of(record, year.year - 1)
    entries_of = entries_until(record, year.year)
    return tuple(
        PlanIndicator.made(
            indicator=definition(entries_of, entry.id),
            target=entry.target or entry.assigned,
            assigned=entry.assigned,
            is_assigned=entry.assigned is not None,
            phase_targets=entry.phase_targets,
            baseline=entry.prior_result or results.get(entry.id),
            baseline_as_signed=entry.prior_result is not None,
            prior_target=before.get(entry.id),
            split=entry.split,
            assignments=assignments_of(entry, names),
            deadline=entry.deadline,
            note=entry.note,
        )
        for entry in year.indicators
        if entry.only_in is not ShownIn.NOWHERE
    )


def in_groups(
    plan: Plan, among: Sequence[PlanIndicator] | None = None
) -> Iterator[tuple[IndicatorGroup, tuple[PlanIndicator, ...]]]:
    """Walk the groups that a plan (or the rows `among`) uses, each with its rows: every table numbers them alike."""
    found: dict[str, list[PlanIndicator]] = {}
    for row in among or plan.indicators:
        found.setdefault(row.indicator.group, []).append(row)
    for group in plan.groups:
        rows = tuple(found.get(group.id, ()))
        if rows:
            yield group, rows


def reported_rows(plan: Plan) -> tuple[PlanIndicator, ...]:
    """Give the indicators whose results of the year before a plan tells."""
    return plan.reported or plan.indicators


def lacks_result(plan: Plan, row: PlanIndicator) -> bool:
    """Tell whether last year's result is still to be given: a plan as written may well leave it out."""
    return plan.rolled_from is not None and row.baseline is None and not row.is_new


def phase_ahead(row: PlanIndicator, year: int) -> Window | None:
    """Give the phase a year lies in whose value is due later; None where there is none."""
    windows = (one.window for one in row.phase_targets if one.window)
    return next((window for window in windows if window.first <= year < window.last), None)


def meets(result: Measure, target: Target, direction: Direction) -> bool | None:
    """Tell whether a result meets a target; None where the two cannot be compared.

    A range is met by what reaches its nearer end.
    """
    pair = _compared(result, _asked(target, direction))
    if pair is None:
        return None
    reached, asked = pair
    match target.comparator:
        case Comparator.MORE_THAN:
            return reached > asked
        case Comparator.LESS_THAN:
            return reached < asked
        case Comparator.AT_LEAST:
            return reached >= asked
        case Comparator.AT_MOST:
            return reached <= asked
        case Comparator.EXACTLY:
            return reached == asked or (reached > asked) is (direction is Direction.UP)


def _asked(target: Target, direction: Direction) -> Measure:
    """A target with the end of its range that is reached first."""
    if target.upper is None:
        return target
    nearer = target.value if direction is Direction.UP else target.upper
    return target.model_copy(update={"value": nearer, "upper": None})


def _compared(one: Measure, other: Measure) -> tuple[Decimal, Decimal] | None:
    """Two values that can be held against each other: parts only of the same whole."""
    if one.comparable is None or other.comparable is None or one.out_of != other.out_of:
        return None
    return one.comparable, other.comparable


def is_below(value: Measure, other: Measure, direction: Direction) -> bool:
    """Tell whether a value is worse than another, as the indicator should go; False if not comparable."""
    pair = _compared(value, other)
    return pair is not None and (pair[0] < pair[1] if direction is Direction.UP else pair[0] > pair[1])


def gap(value: Measure, other: Measure) -> Decimal | None:
    """Give value minus other, in the indicator's unit; None where the two cannot be compared."""
    pair = _compared(value, other)
    return None if pair is None else pair[0] - pair[1]
