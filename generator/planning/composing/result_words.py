"""What a plan says of the year before: each indicator's target, result, whether it was met, and the change."""

from __future__ import annotations

from decimal import Decimal

from generator.model.columns import ColumnContent
from generator.model.measure import Result, ResultKind, Target
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Column
from generator.model.texts.placeholder import MARK
from generator.planning.settled.indicators import gap, lacks_result, meets, reported_rows
from generator.planning.wording import phrases
from generator.planning.wording.forms import measure_text, result_text

# TT, indicator, target, result, met or not, change: 165 mm, the text of an upright page; the headings are `headings`
COLUMNS = (
    Column.made(heading="", content=ColumnContent.ORDINAL, width_mm=10.0, centred=True, over=None, column_number=None),
    Column.made(heading="", content=ColumnContent.NAME, width_mm=58.0, centred=False, over=None, column_number=None),
    *(
        Column.made(heading="", content=ColumnContent.NOTE, width_mm=mm, centred=True, over=None, column_number=None)
        for mm in (23.0, 27.0, 22.0, 25.0)
    ),
)
MET, MISSED = "Đạt", "Chưa đạt"
_NONE = "–"
_HARD_BLANK = "\u00a0"


def is_reported(plan: Plan, row: PlanIndicator) -> bool:
    """Tell whether there is anything to say of an indicator's past: a result, or one to be filled in."""
    return row.baseline is not None or (lacks_result(plan, row) and row.prior_target is not None)


def is_missed(row: PlanIndicator) -> bool:
    """Tell whether last year's result is known to fall short of last year's target."""
    return _met(row) is False


def _met(row: PlanIndicator) -> bool | None:
    if row.baseline is None or row.prior_target is None:
        return None
    return meets(row.baseline, row.prior_target, row.indicator.direction)


def headings(plan: Plan) -> tuple[str, ...]:
    """Head the six columns; results that are all estimates say so."""
    year = plan.year - 1
    kinds = {row.baseline.kind for row in reported_rows(plan) if row.baseline and MARK not in (row.baseline.text or "")}
    result = phrases.estimated_heading(year) if kinds == {ResultKind.ESTIMATE} else f"Kết quả năm {year}"
    return ("TT", "Chỉ tiêu", f"Mục tiêu năm {year}", result, "Đánh giá", f"So với năm {year - 1}")


def cells(plan: Plan, row: PlanIndicator) -> tuple[str, ...]:
    """Give target, result, whether it was met, and the change on the year before that."""
    unit, met = row.indicator.unit_of_measure, _met(row)
    target = measure_text(row.prior_target, unit) if row.prior_target else _NONE
    judged = _NONE if met is None else MET if met else MISSED
    return (target, _result(plan, row), judged, _change(plan, row) or _NONE)


def _result(plan: Plan, row: PlanIndicator) -> str:
    if row.baseline is None:
        return phrases.missing_result(plan.year - 1)
    return result_text(row.baseline, row.indicator.unit_of_measure)


def _earlier(plan: Plan, row: PlanIndicator) -> Result | None:
    key, year = row.indicator.id, plan.year - 2
    return next((result for one, of, result in plan.results if (one, of) == (key, year)), None)


def _change(plan: Plan, row: PlanIndicator) -> str:
    """Give the change on the year before; nothing where one of the two is not known as a number."""
    earlier = _earlier(plan, row)
    apart = gap(row.baseline, earlier) if row.baseline and earlier else None
    if apart is None:
        return ""
    before, _, unit = phrases.signed_difference(apart, row.indicator.unit_of_measure).rpartition(" ")
    return f"{before}{_HARD_BLANK}{unit}" if before else unit  # the last word does not fall to a line of its own


def sentence(plan: Plan, row: PlanIndicator) -> str:
    """Tell an indicator's past year in a sentence: result, target met or missed by how much, change."""
    name = row.indicator.name.rstrip(" .;:")
    told = [f"{name}: {_told_result(plan, row)}", _told_change(plan, row)]
    if row.prior_target is not None and row.baseline is not None:
        told.append(_judged(row, row.prior_target, row.baseline))
    return ", ".join(part for part in told if part).rstrip(".") + "."


def _told_result(plan: Plan, row: PlanIndicator) -> str:
    if row.baseline is None:
        return phrases.missing_result(plan.year - 1)
    shown = measure_text(row.baseline, row.indicator.unit_of_measure)
    if row.baseline.value is None:
        return shown
    estimated = row.baseline.kind is ResultKind.ESTIMATE
    if row.baseline.amount and row.baseline.amount.stands_alone:
        told = phrases.estimate(shown) if estimated else shown
    else:
        told = f"{'ước đạt' if estimated else 'đạt'} {shown}"
    return f"{told} {phrases.before_merger(row.baseline.scope)}" if row.baseline.scope else told


def _judged(row: PlanIndicator, target: Target, result: Result) -> str:
    met, unit = _met(row), row.indicator.unit_of_measure
    aim = f"mục tiêu năm ({measure_text(target, unit)})"
    if met is None:
        return ""
    if met:
        return f"đạt {aim}"
    short = gap(target, result)
    lacking = f", còn thiếu {phrases.difference(abs(short), unit)}" if short else ""
    return f"chưa đạt {aim}{lacking}; nguyên nhân: {result.cause or phrases.missing_cause()}"


def _told_change(plan: Plan, row: PlanIndicator) -> str:
    earlier = _earlier(plan, row)
    apart = gap(row.baseline, earlier) if row.baseline and earlier else None
    if apart is None:
        return ""
    if apart == Decimal(0):
        return f"bằng năm {plan.year - 2}"
    way = "tăng" if apart > 0 else "giảm"
    return f"{way} {phrases.difference(abs(apart), row.indicator.unit_of_measure)} so với năm {plan.year - 2}"
