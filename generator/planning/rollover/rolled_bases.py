"""Roll-over of the legal bases: a drop is a proposal with its reason (cases 20 to 22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.model.indicator import Handling
from generator.model.legal import LegalDocument
from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.record import Basis, PlanHeadChange
from generator.planning.rollover.decisions import decision
from generator.planning.settled.asked_for import plan_asked_for
from generator.planning.settled.bases import cited_keys, document_of
from generator.planning.wording import report_sentences
from generator.vietnamese.dates import format_date


class RolledBases(NamedTuple):
    """The bases of the new year (a document of None is still to be given; `lapsed` ones hold what was cited last)."""

    bases: tuple[Basis, ...]
    lapsed: tuple[Basis, ...]
    decisions: tuple[Decision, ...]


def rolled_bases(prior: Plan, change: PlanHeadChange, year: int) -> RolledBases:
    """Roll the bases in named roles; the commune's own last plan is never added to them."""
    own = {basis.role: basis for basis in change.bases}
    rolled = [_rolled(basis, own.get(basis.role), prior, year) for basis in prior.bases]
    carried = {basis.role for basis in prior.bases}
    rolled += [_added(basis, prior) for basis in change.bases if basis.role not in carried]
    bases = tuple(basis for basis, _ in rolled)
    given = {basis.role for basis in bases if basis.document}
    lapsed = tuple(basis for basis in _last_cited(prior) if basis.role not in given)
    return RolledBases(bases, lapsed, tuple(made for _, made in rolled if made is not None))


def _last_cited(prior: Plan) -> tuple[Basis, ...]:
    """The document that each role of a plan cites, or cited last."""
    return (*(basis for basis in prior.bases if basis.document), *prior.lapsed)


def _added(basis: Basis, prior: Plan) -> tuple[Basis, Decision | None]:
    if basis.document is None:
        return Basis.made(role=basis.role), _needed(basis, prior, prior.year + 1)
    told = report_sentences.renewed_basis(None, _named(basis.document, prior))
    made = decision(DecisionGroup.RENEWED, _ref(basis, prior.year + 1), told)
    return Basis.made(role=basis.role, document=basis.document), made


def _rolled(old: Basis, own: Basis | None, prior: Plan, year: int) -> tuple[Basis, Decision | None]:
    role, key = old.role, old.document
    choice = (own.handling if own else None) or old.handling
    if own and own.document and own.document != key:
        told = report_sentences.renewed_basis(_named(key, prior) if key else None, _named(own.document, prior))
        made = decision(DecisionGroup.RENEWED, _ref(own, year), told, by_person=choice is not None)
        return Basis.made(role=role, document=own.document), made
    if choice is Handling.DROP:
        told = report_sentences.basis_dropped(_named(key or "", prior))
        made = decision(DecisionGroup.DROPPED, _ref(old, prior.year), told, by_person=True)
        return Basis.made(role=role), made
    past = key is not None and _is_past_plan(document_of(key, prior.documents), year)
    if key is None or (past and choice is None):
        return Basis.made(role=role), _needed(old, prior, year)
    return Basis.made(role=role, document=key), _kept(old, prior) if past else None


def _kept(basis: Basis, prior: Plan) -> Decision:
    told = report_sentences.basis_kept(_named(basis.document or "", prior))
    return decision(DecisionGroup.CARRIED, _ref(basis, prior.year), told, by_person=True)


def _is_past_plan(document: LegalDocument | None, year: int) -> bool:
    """Tell whether a document is the superior's plan of a past year (case 20)."""
    return document is not None and document.plan_year is not None and document.plan_year < year


def _needed(basis: Basis, prior: Plan, year: int) -> Decision:
    wanted = plan_asked_for(prior.model_copy(update={"lapsed": _last_cited(prior)}), basis.role, year)
    old = _named(basis.document, prior) if basis.document else None
    told = report_sentences.needed_basis(old, basis.role, wanted, year)
    return decision(DecisionGroup.MISSING, _ref(basis, year), told)


def _ref(basis: Basis, year: int) -> str:
    return f"{year}/ke-hoach/can_cu/{basis.role}"


def _named(key: str, prior: Plan) -> str:
    document = document_of(key, prior.documents)
    return report_sentences.named(document) if document else key


class JudgedDocuments(NamedTuple):
    """The keys of documents that are not cited any more, and what is said of every document cited."""

    withdrawn: tuple[str, ...]
    decisions: tuple[Decision, ...]


def judged_documents(plan: Plan, prior: Plan, change: PlanHeadChange) -> JudgedDocuments:
    """Judge every document the new plan cites; a person's `xu_ly` on a basis holds for its document.

    Withdrawn are those out of force, by a role or by a text, unless somebody chose to keep them (case 22).
    """
    chosen = {basis.document: basis.handling for basis in (*prior.bases, *change.bases) if basis.handling}
    kept = {key for key, choice in chosen.items() if choice is not Handling.DROP}
    in_roles = tuple(basis.document for basis in plan.bases if basis.document)
    found = ((key, document_of(key, plan.documents)) for key in dict.fromkeys((*in_roles, *cited_keys(plan))))
    cited = {key: document for key, document in found if document is not None}
    return JudgedDocuments(
        tuple(key for key, one in cited.items() if key not in kept and _is_out_of_force(one, plan.year)),
        tuple(_validity(cited, plan, frozenset(in_roles), kept)),
    )


def _validity(
    cited: Mapping[str, LegalDocument], plan: Plan, in_roles: frozenset[str], kept: AbstractSet[str | None]
) -> Iterator[Decision]:
    unknown: list[LegalDocument] = []
    for key, document in cited.items():
        found = _judged(document, plan, in_role=key in in_roles)
        if found is not None:
            yield _settled(found, document, kept=key in kept)
        elif not _is_known(document):
            unknown.append(document)
    if unknown:
        told = report_sentences.unknown_validity([report_sentences.named(one) for one in unknown])
        yield decision(DecisionGroup.NOTICE, f"van-ban/{unknown[0].number}", told)


def _settled(found: Decision, document: LegalDocument, *, kept: bool) -> Decision:
    if not kept or found.group is not DecisionGroup.DROPPED:
        return found
    told = report_sentences.basis_kept(report_sentences.named(document))
    return decision(DecisionGroup.CARRIED, found.fact, told, by_person=True)


def _judged(document: LegalDocument, plan: Plan, *, in_role: bool) -> Decision | None:
    """Judge a cited document: out of force (22), of a past year (20), its period over (21); None if neither."""
    fact, name = f"van-ban/{document.number}", report_sentences.named(document)
    if _is_out_of_force(document, plan.year):
        told = report_sentences.out_of_force(document, _successor(document, plan))
        return decision(DecisionGroup.DROPPED, fact, told)
    if document.expires and document.expires.year == plan.year:
        told = report_sentences.expires_this_year(document, format_date(document.expires))
        return decision(DecisionGroup.NOTICE, fact, told)
    if _is_past_plan(document, plan.year) and document.plan_year and not in_role:
        told = report_sentences.yearly_document_cited(name, document.plan_year)
        return decision(DecisionGroup.DROPPED, fact, told)
    return _judged_by_period(document, plan, fact)


def _is_out_of_force(document: LegalDocument, year: int) -> bool:
    """Tell whether a document no longer holds as the year begins; without a date its replacement decides."""
    if document.expires is not None:
        return document.expires <= dt.date(year, 1, 1)
    return document.replaced_by is not None


def _judged_by_period(document: LegalDocument, plan: Plan, fact: str) -> Decision | None:
    """Case 21: over is over, unless the document looks further ("tầm nhìn đến năm 2030")."""
    name = report_sentences.named(document)
    if document.period is None or document.period.last >= plan.year:
        return None
    if document.vision is not None and document.vision >= plan.year:
        told = report_sentences.period_with_vision(name, document.period, document.vision)
        return decision(DecisionGroup.NOTICE, fact, told)
    told = report_sentences.ended_period(name, document.period, _successor(document, plan))
    return decision(DecisionGroup.DROPPED, fact, told)


def _successor(document: LegalDocument, plan: Plan) -> str | None:
    """Suggest the successor the register names, or the one that holds by then (case 22)."""
    seen = {document.number}
    key = document.replaced_by
    while key is not None and key not in seen:
        seen.add(key)
        found = document_of(key, plan.documents)
        if found is None:
            return key
        if found.replaced_by is None or not _is_out_of_force(found, plan.year):
            return report_sentences.named(found)
        key = found.replaced_by
    return None


def _is_known(document: LegalDocument) -> bool:
    return bool(document.in_force_from or document.expires or document.replaced_by)
