"""What a plan still asks for of the level above, named by what the data tell: its plan of the year, its targets."""

from __future__ import annotations

import re

from generator.model.legal import LegalDocument
from generator.model.plan import Plan
from generator.planning.settled.bases import document_of
from generator.planning.wording import phrases
from generator.vietnamese.folding import fold

_PLAN = "Kế hoạch"
# "về việc ban hành Kế hoạch …": what a subject says before what it is about
_LINKS = re.compile(r"^(?:(?:v/v|về việc|về|ban hành|kế hoạch)\s++)*+", re.IGNORECASE)
_ISSUES_PLAN = re.compile(r"(?:(?:v/v|về việc|về|ban hành|phê duyệt)\s++)*+kế hoạch\b", re.IGNORECASE)
_SET_A_YEAR = ("Nghị quyết", "Quyết định", "Chương trình", "Chương trình công tác", "Chương trình hành động")
# whose it is, and of when: "tỉnh Ninh Bình năm 2026", "năm 2026 của tỉnh", "trên địa bàn thành phố"
_WHOSE = re.compile(
    r"(?<!\s)\s++(?:trên địa bàn|năm\s+[0-9]{4}|(?:(?:của|tại|cho)\s+)?(?:(?<!cấp )tỉnh|thành phố(?! thông minh)|TP))\b"
)


def plan_asked_for(plan: Plan, role: str, year: int) -> str:
    """What stands in a role whose document of the year is still to be given: the next of the one cited last."""
    key = next((one.document for one in plan.lapsed if one.role == role), None)
    cited = document_of(key, plan.documents) if key else None
    if cited is not None and cited.subject and cited.type in _SET_A_YEAR and not is_plan(cited):
        subject = _WHOSE.split(cited.subject, maxsplit=1)[0].strip(" .,;")
        return phrases.missing_document(year, _issuer(cited, plan), cited.type, subject)
    if cited is None or cited.type != _PLAN:
        return phrases.missing_superior_plan(year, plan.agency.superior, plan.topic)
    about = _about(cited)
    same = not about or fold(about) == fold(plan.topic)
    return phrases.missing_superior_plan(year, _issuer(cited, plan), plan.topic if same else about)


def is_plan(document: LegalDocument) -> bool:
    """Whether a document is a plan, or a decision that issues or approves one."""
    return document.type == _PLAN or _ISSUES_PLAN.match(document.subject or "") is not None


def _about(document: LegalDocument) -> str:
    """What a document is about, without its year and its place."""
    subject = document.subject or ""
    return _WHOSE.split(_LINKS.sub("", subject, count=1), maxsplit=1)[0].strip(" .,;")


def _issuer(document: LegalDocument, plan: Plan) -> str:
    """Who is to issue the next one: a committee by its level, as the data call that above, any other body by name."""
    above, issuer = plan.agency.superior, document.issuer or plan.agency.superior
    same = phrases.is_committee(issuer) and phrases.level_of(issuer) == phrases.level_of(above)
    return above if same else phrases.of_level(issuer)
