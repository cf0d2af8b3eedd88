"""The Plan of a year: as written where the year has a plan of its own, else rolled over from the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.indicator import Handling, ShownIn
from generator.model.plan import Plan, PlanIndicator
from generator.model.problem import InputError, Place, Problem
from generator.model.record import OF_PLAN, PlanHead, Record, YearRecord
from generator.planning.rollover.rolled_year import framed_by, roll_over
from generator.planning.settled.indicators import (
    authored_rows,
    groups_of,
    planned_until,
    results_as_signed,
    results_until,
    undefined,
)
from generator.planning.settled.tables import with_rows_of
from generator.planning.settled.tasks import authored_tasks
from generator.planning.settled.units import UnitNames, units_by_name, unknown_units
from generator.planning.wording.report_sentences import indicator_file, task_file


def plan_of(record: Record, year: int) -> Plan:
    """Give the Plan of a year: as written, or rolled over, year by year, from the last one written.

    Raises InputError with every problem: no plan to start from, units, indicators or tasks without a name.
    """
    years, names = _years(record, year), units_by_name(record.units)
    problems = tuple(problem for own in years for problem in _problems(record, own, names))
    if problems:
        raise InputError(problems)
    plan = _authored(record, years[0], names)
    for own in years[1:]:
        _require_titles(plan, own)
        plan = roll_over(record, plan, own, names)
    return plan


def is_authored(year: YearRecord) -> bool:
    """Tell whether a year's plan stands as written."""
    return year.head is not None and year.body is not None


def _years(record: Record, year: int) -> tuple[YearRecord, ...]:
    """Give the years from the last plan as written up to `year`; the last may still be empty."""
    found = [record.year(year) or YearRecord.made(year=year)]
    while not is_authored(found[0]):
        before = record.year(found[0].year - 1)
        if before is None:
            written = [known.year for known in record.years if is_authored(known) and known.year < found[0].year]
            raise InputError((_nothing_to_start_from(found[0].year, year, max(written, default=None)),))
        found.insert(0, before)
    return tuple(found)


def _nothing_to_start_from(first: int, year: int, written: int | None) -> Problem:
    if written is not None:
        return Problem(
            "SL009",
            f"Chưa có dữ liệu năm {first - 1} để chuyển từ kế hoạch năm {written} sang kế hoạch năm {year}.",
            Place(str(first - 1)),
            f"tạo thư mục {first - 1} với tệp chi-tieu.yaml ghi chỉ tiêu, kết quả năm {first - 1}.",
        )
    return Problem(
        "SL010",
        f"Chưa có kế hoạch nào trước năm {first} để chuyển sang kế hoạch năm {year}.",
        Place(f"{first - 1}/ke-hoach.yaml"),
        f"nhập kế hoạch năm {year - 1} (ke-hoach.yaml và noi-dung.md) vào thư mục {year - 1}.",
    )


def _problems(record: Record, year: YearRecord, names: UnitNames) -> Iterator[Problem]:
    yield from undefined(record, year)
    yield from unknown_units(year.tasks, names, task_file(year.year))
    yield from unknown_units(year.indicators, names, indicator_file(year.year))
    if is_authored(year):
        yield from (_untitled(entry.id, year.year, "") for entry in year.tasks if entry.title is None)


def _require_titles(prior: Plan, own: YearRecord) -> None:
    known = {task.id for task in prior.tasks}
    new = (entry for entry in own.tasks if entry.id not in known and entry.handling is not Handling.DROP)
    why = f", và kế hoạch năm {prior.year} không có nhiệm vụ này"
    problems = tuple(_untitled(entry.id, own.year, why) for entry in new if entry.title is None)
    if problems:
        raise InputError(problems)


def _untitled(key: str, year: int, why: str) -> Problem:
    return Problem("SL097", f"Nhiệm vụ “{key}” chưa có tên{why}.", Place(task_file(year)), "ghi ten cho nhiệm vụ này.")


def _authored(record: Record, year: YearRecord, names: UnitNames) -> Plan:
    if year.head is None or year.body is None:
        raise ValueError(f"year {year.year} has no plan as written")
    tasks = authored_tasks(year.tasks, names)
    return Plan.made(
        **_head(record, year.head),
        year=year.year,
        groups=groups_of(record, year.year),
        **_begun(authored_rows(record, year, names), year),
        results=results_until(record, year.year) + results_as_signed(year),
        planned=planned_until(record, year.year),
        tasks=tasks,
        tables=with_rows_of(year.tables, tasks),
        body=year.body,
        appendix_texts=year.appendix_texts,
    )


def _begun(rows: tuple[PlanIndicator, ...], year: YearRecord) -> dict[str, Any]:
    """Part the rows of a yearly plan: those of phases that have not begun wait, as in a plan that is rolled over.

    Those that are no targets any more are only reported of, in their place among the others.
    """
    waits = {row.indicator.id for row in rows if _has_not_begun(row, year)}
    begun = tuple(row for row in rows if row.indicator.id not in waits)
    own = tuple(row for row in begun if row.indicator.only_in is not ShownIn.RESULTS)
    return {
        "indicators": own,
        "waiting": tuple(row for row in rows if row.indicator.id in waits),
        "reported": begun if len(own) < len(begun) else (),
    }


def _has_not_begun(row: PlanIndicator, year: YearRecord) -> bool:
    if row.target is not None or not row.phase_targets or (year.head and year.head.period):
        return False
    return all(one.window and one.window.first > year.year for one in row.phase_targets)


def _head(record: Record, head: PlanHead) -> dict[str, Any]:
    """Give what a plan takes from the agency's files and from its own head."""
    shared = ("agency", "units")
    return {
        **{field: getattr(record, field) for field in shared},
        **{field: getattr(head, field) for field in (*OF_PLAN, "signed")},
        "documents": record.documents + record.shared_documents,
        "signatory": head.signatory or record.signatory,
        "recipients": record.recipients if head.recipients is None else head.recipients,
        "filing": head.filing or record.filing,
        "framed": framed_by(head),
    }
