"""The roll-over: last year's Plan and what the new year's files say become the new year's Plan.

Pure. What the new year states goes before what is carried; a person's choice (`xu_ly`) goes before every
rule; each decision is reported. The rules stand case by case in the modules for tasks, indicators, bases
and words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.record import FRAME, Issue, PlanHead, PlanHeadChange, Record, YearRecord
from generator.model.vocabulary import KEYS
from generator.planning.rollover.decisions import decision, in_order
from generator.planning.rollover.indicator_decisions import indicator_decisions
from generator.planning.rollover.rolled_bases import judged_documents, rolled_bases
from generator.planning.rollover.rolled_indicators import Origin, has_target_set, rolled_rows
from generator.planning.rollover.rolled_tables import rolled_appendix_texts, rolled_tables, table_decisions
from generator.planning.rollover.rolled_tasks import added_tasks, rolled_tasks
from generator.planning.rollover.rolled_text import (
    body_decisions,
    own_text_decisions,
    phrase_decisions,
    rolled_body,
    rolled_phrases,
    title_decisions,
)
from generator.planning.rollover.task_decisions import task_decisions
from generator.planning.settled.indicators import groups_of, planned_until, results_until
from generator.planning.settled.units import UnitNames
from generator.planning.wording import report_sentences


def framed_by(head: PlanHead | PlanHeadChange) -> tuple[str, ...]:
    """Name what a year's own file states of signatory, recipients and filing."""
    return tuple(field for field in FRAME if getattr(head, field) is not None)


def roll_over(record: Record, prior: Plan, own: YearRecord, names: UnitNames) -> Plan:
    """Roll a plan into the year after it; `own` is what that year's files say (it may be nothing yet).

    `names` is the index of the record's units.
    """
    change = own.change or PlanHeadChange.made()
    tasks, added = rolled_tasks(prior, own, names), added_tasks(prior, own, names)
    rows, bases = rolled_rows(record, prior, own, names), rolled_bases(prior, change, own.year)
    plan = _headed(record, prior, own, change).model_copy(
        update={
            "bases": bases.bases,
            "lapsed": bases.lapsed,
            "indicators": tuple(row.new for row in rows if row.new),
            "waiting": tuple(row.old for row in rows if row.old and row.origin is Origin.WAITING),
            "tasks": tuple(row.new for row in tasks if row.new) + added,
        }
    )
    plan = plan.model_copy(update={"tables": rolled_tables(prior, own, plan)})
    documents = judged_documents(plan, prior, change)
    made = (
        *task_decisions(tasks, added, prior, own.year),
        *indicator_decisions(rows, prior, own.year, set_given=has_target_set(own)),
        *bases.decisions,
        *documents.decisions,
        *own_text_decisions(own, prior),
        *_head_decisions(record, plan, prior),
        *table_decisions(plan, own, _written_in(record, plan.year)),
    )
    return plan.model_copy(update={"decisions": in_order(made), "withdrawn": documents.withdrawn})


def _headed(record: Record, prior: Plan, own: YearRecord, change: PlanHeadChange) -> Plan:
    """Carry the head: what the year's own file changes is changed, words with expressions stay as they are."""
    return prior.model_copy(
        update={
            "year": own.year,
            "rolled_from": prior.year,
            "seen": change.seen,
            "subject": change.subject or prior.subject,
            "period": None,
            "reporting": prior.reporting if change.reporting is None else change.reporting,
            "issue": _issue(prior, change.issue, own.year),
            "shape": change.shape or prior.shape,
            "decision": change.decision or prior.decision,
            "joint": prior.joint if change.joint is None else change.joint,
            "signatory": change.signatory or prior.signatory,
            "recipients": prior.recipients if change.recipients is None else change.recipients,
            "filing": change.filing or prior.filing,
            "framed": tuple(dict.fromkeys((*prior.framed, *framed_by(change)))),
            "signed": None,
            "own_phrases": rolled_phrases(prior, change),
            "groups": groups_of(record, own.year),
            "results": results_until(record, own.year),
            "planned": planned_until(record, own.year),
            "body": rolled_body(prior, own.body),
            "appendix_texts": rolled_appendix_texts(prior, own),
        }
    )


def _issue(prior: Plan, change: Issue | None, year: int) -> Issue:
    """Leave number, day and month to be filled in by hand; the place stays, and the year ahead it is issued in."""
    old, said = prior.issue, change.model_dump(exclude_none=True) if change else {}
    ahead = old.year - prior.year if old.year else 0
    return Issue.made(place=old.place, year=year + min(ahead, 0)).model_copy(update=said)


def _head_decisions(record: Record, plan: Plan, prior: Plan) -> Iterator[Decision]:
    yield from phrase_decisions(plan.own_phrases, prior, plan.year)
    written_in = _written_in(record, plan.year)
    yield from body_decisions(plan.body, written_in, plan.units)
    for one in plan.appendix_texts:
        yield from body_decisions(one.body, written_in, plan.units, f"phu-luc/{one.id}")
    yield from title_decisions(plan, written_in)
    if plan.signatory == prior.signatory != record.signatory:
        told = report_sentences.signatory_carried(prior.signatory, record.signatory, plan.year)
        yield decision(DecisionGroup.NOTICE, f"{plan.year}/ke-hoach/{KEYS['signatory']}", told)
    blank = [name for name, part in _PARTS.items() if getattr(plan.issue, part) is None]
    if blank:
        told = report_sentences.issue_left_blank(blank, plan.year)
        yield decision(DecisionGroup.RENEWED, f"{plan.year}/ke-hoach/ban_hanh", told)


def _written_in(record: Record, year: int) -> int:
    """The last year up to one whose plan stands as written."""
    return max(known.year for known in record.years if known.head and known.year <= year)


_PARTS = {"số": "number", "ngày": "day", "tháng": "month"}
