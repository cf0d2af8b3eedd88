"""Targets told in sentences: each indicator as its plan words it, by group, and by phase in a plan of several years."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Block, BlockKind, Paragraph, Span, Spans
from generator.model.indicator import ShownIn
from generator.model.measure import Target, Window
from generator.model.plan import Plan, PlanIndicator
from generator.planning.composing import result_words
from generator.planning.composing.anchors import of_phase, of_result_sentence, of_target_sentence
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.fact_refs import of_baseline, of_group
from generator.planning.settled.indicators import reported_rows
from generator.planning.wording import phrases

MET, MISSED = "đạt", "chưa-đạt"


def target_sentences(plan: Plan, group: str, evaluator: Evaluator) -> Iterator[Block]:
    """The targets of a group as bullets; a plan of several years heads those of each phase with its years."""
    members = [row for row in plan.indicators if row.indicator.group == group and _is_listed(row)]
    phased = [row for row in members if plan.period and row.phase_targets]
    for row in members:
        if row not in phased:
            yield _bullet(plan, row, row.target, evaluator)
    for window in _windows(phased):
        spans = (Span(phrases.phase_line(window), italic=True),)
        yield Paragraph(of_phase(group, str(window)), BlockKind.PARAGRAPH, spans, of_group(plan, group))
        for row in phased:
            for target in row.phase_targets:
                if target.window == window:
                    yield _bullet(plan, row, target, evaluator)


def _is_listed(row: PlanIndicator) -> bool:
    return row.indicator.told_with is None and row.indicator.only_in is not ShownIn.APPENDIX


def _windows(rows: list[PlanIndicator]) -> list[Window]:
    found = {(one.window.first, one.window.last): one.window for row in rows for one in row.phase_targets if one.window}
    return [found[years] for years in sorted(found)]


def _bullet(plan: Plan, row: PlanIndicator, target: Target | None, evaluator: Evaluator) -> Paragraph:
    phase = (str(target.window),) if plan.period and target and target.window else ()
    ref = f"{plan.year}/chi-tieu/{row.indicator.id}/cau"
    spans = evaluator.sentence(row, target, row.indicator.sentence or _plain_sentence(row), ref)
    return Paragraph(of_target_sentence(row.indicator.id, *phase), BlockKind.BULLET, spans, ref)


def _plain_sentence(row: PlanIndicator) -> str:
    """An indicator without a sentence of its own is told by its name."""
    return f'{row.indicator.name.rstrip(" .;:")}: {{{{ muc("Dat") }}}}.'


def appendix_sentence(plan: Plan, row: PlanIndicator, evaluator: Evaluator, ref: str) -> Spans:
    """An indicator with its target, as an appendix words it."""
    told = row.indicator.appendix_sentence or row.indicator.sentence or _plain_sentence(row)
    target = row.target or (row.phase_targets[-1] if plan.period and row.phase_targets else None)
    return evaluator.sentence(row, target, told, ref)


def result_sentences(plan: Plan, group: str, which: str | None, evaluator: Evaluator) -> Iterator[Block]:
    """What the indicators of a group reached in the year before, as bullets; `which` keeps those met, or missed."""
    for row in reported_rows(plan):
        if row.indicator.group != group or not result_words.is_reported(plan, row):
            continue
        if which is None or (which == MISSED) == result_words.is_missed(row):
            ref = f"{plan.year}/chi-tieu/{row.indicator.id}/ten"
            spans = evaluator.text(result_words.sentence(plan, row), ref)
            result = of_baseline(plan, row)
            yield Paragraph(of_result_sentence(row.indicator.id), BlockKind.BULLET, spans, result)
