"""Documents of a year gone by that a new plan still cites: last year's reports, and letters that name their year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.document import Spans
from generator.model.fact_ref import REGISTER
from generator.model.legal import LegalDocument
from generator.model.plan import Plan
from generator.model.texts.review_mark import DoubtfulWords, ReviewRule
from generator.planning.settled.bases import documents_of
from generator.vietnamese.words_of_a_year import STALE_FOR, WRITTEN_ANEW

_MAY_LAST = ("Công văn", "Thông báo", "Thông báo kết luận")  # guidance holds until replaced, unless it names a year
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def past_documents(spans: Spans, plan: Plan) -> Iterator[DoubtfulWords]:
    """The citations of a paragraph that print such a document; one that a role cites was asked for or kept there."""
    in_roles = {basis.document for basis in plan.bases}
    at = 0
    for span in spans:
        for one in span.mentions:
            file, _, number = one.ref.partition("/")
            found = documents_of(number, plan.documents) if file == REGISTER and number not in in_roles else ()
            if found and not span.missing and all(_is_past(document, plan.year) for document in found):
                yield DoubtfulWords(ReviewRule.DOCUMENT, span.text[one.start : one.end], at + one.start)
        at += len(span.text)


def _is_past(document: LegalDocument, year: int) -> bool:
    if document.type not in WRITTEN_ANEW or document.period is not None:
        return False
    if document.date is not None and not year - STALE_FOR <= document.date.year < year:
        return False
    named = [int(one) for one in _YEAR.findall(document.subject or "")]
    return document.type not in _MAY_LAST or document.subject is None or any(one < year for one in named)
