"""The documents of an issued plan against the shared register: what the commune's own register must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.importing.citing.citations import Citation
from generator.importing.citing.cited_documents import documents_of
from generator.model.legal import LegalDocument
from generator.planning.settled.asked_for import is_plan
from generator.planning.settled.bases import documents_of as known_as
from generator.planning.wording.forms import SPELLED, citation
from generator.vietnamese.ids import fresh_id

_COMMON = "cua-nam"  # how the role of a document of the year ends: "nghi-quyet-cua-nam"
_OF_PLANS = ("Kế hoạch", "Quyết định")  # of the year of a plan: the plan itself, or what issues it
_SIGNS = r"[-/]"
_OWN_LEVEL = "cấp xã"


def own_register(
    cited: Sequence[Citation], shared: Iterable[LegalDocument], source: str, own_number: str | None
) -> tuple[LegalDocument, ...]:
    """The documents a plan cites that the shared register does not hold, or words otherwise; `source` is the plan.

    The plan's own number is no document it cites.
    """
    known = tuple(shared)
    full = {" ".join(one.words.split()) for one in cited}
    return tuple(
        document.model_copy(update={"sources": (source,)})
        for document in documents_of(cited)
        if not is_own(document, own_number) and not _is_held(document, known, full)
    )


def is_own(document: LegalDocument, own_number: str | None) -> bool:
    """Whether a document has the plan's own number; the Party writes "12-KH/ĐU" where the state has "12/KH-ĐU"."""
    return own_number is not None and re.split(_SIGNS, document.number) == re.split(_SIGNS, own_number)


def _is_held(document: LegalDocument, shared: Sequence[LegalDocument], full: set[str]) -> bool:
    """Whether the shared register cites a document in the plan's own words, or the plan says less of it."""
    year = f" ({document.date.year})" if document.date else ""
    found = known_as(f"{document.number}{year}", shared)
    if len(found) != 1 or (document.date and found[0].date and document.date != found[0].date):
        return False
    knows_less = not document.subject or (document.date is None and found[0].date is not None)
    cited = (citation(found[0], form) for form in ("day_du", f"day_du{SPELLED}"))
    return document.type == found[0].type and (knows_less or any(one in full for one in cited))


def superior_plan(documents: Iterable[LegalDocument], year: int, first_cited: Sequence[str]) -> LegalDocument | None:
    """The plan of the level above for the year: the text cites it in that role, and next year's replaces it.

    Of several the one that the opening words cite is meant: `first_cited` are their numbers.
    """
    plans = [
        one
        for one in documents
        if one.plan_year == year and one.type in _OF_PLANS and is_plan(one) and one.level not in (None, _OWN_LEVEL)
    ]
    opening = [one for one in plans if one.number in first_cited]
    return next(iter((*opening, *plans)), None)


def yearly_roles(documents: Iterable[LegalDocument], year: int, first_cited: Sequence[str]) -> Mapping[str, str]:
    """The roles of documents of the year cited in the opening words, by their numbers: next year's replace them."""
    roles: dict[str, str] = {}
    for one in documents:
        if one.plan_year == year and one.number in first_cited:
            roles[one.number] = fresh_id(f"{one.type} {_COMMON}", roles.values(), _COMMON)
    return roles
