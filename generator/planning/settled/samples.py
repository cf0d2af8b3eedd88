"""Sample values (`illustrative: true`): every one a plan uses is named, so that none goes up for signature."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.measure import Measure
from generator.model.plan import Plan, PlanIndicator
from generator.planning.settled.bases import keys_in_text
from generator.planning.wording import report_sentences
from generator.planning.wording.forms import measure_text


def illustrative_values(plan: Plan) -> tuple[str, ...]:
    """Name each sample in a plan, indicator by indicator: what it is, of which year, and the value."""
    told = keys_in_text(plan, "ket_qua")
    found = (sentence for row in plan.indicators for sentence in _samples(plan, row, row.indicator.id in told))
    return tuple(dict.fromkeys(found))


def _samples(plan: Plan, row: PlanIndicator, told: bool) -> Iterator[str]:
    """Name the samples of a row; results of earlier years count where some text tells them."""
    name = report_sentences.quoted(row.indicator.short_name)
    if _is_sample(row.target):
        yield report_sentences.sample_target(name, plan.year, _value(row, row.target))
    if _is_sample(row.assigned) and row.assigned != row.target:
        yield report_sentences.sample_assigned(name, plan.year, _value(row, row.assigned), plan.agency.superior)
    if _is_sample(row.baseline):
        yield report_sentences.sample_result(name, plan.year - 1, _value(row, row.baseline))
    for key, year, result in plan.results:
        if told and key == row.indicator.id and result.illustrative and year < plan.year:
            yield report_sentences.sample_result(name, year, _value(row, result))


def _is_sample(measure: Measure | None) -> bool:
    return measure is not None and measure.illustrative


def _value(row: PlanIndicator, measure: Measure | None) -> str:
    return measure_text(measure, row.indicator.unit_of_measure) if measure else ""
