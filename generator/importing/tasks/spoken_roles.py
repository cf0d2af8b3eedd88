"""Who does a task, where one line says it of several: "X chủ trì, phối hợp với Y và Z", "A chủ trì; B phối hợp"."""

from __future__ import annotations

import re

from generator.model.columns import ColumnContent

_LEADS = re.compile(r" (?:làm )?chủ trì(?![^\s,;])", re.IGNORECASE)
_WITH = re.compile(r" ?[,;]? (?:và )?phối hợp(?: cùng với| cùng| với)? (?P<partner>.+)", re.IGNORECASE)
_HELPS = re.compile(r" ?[,;] (?P<partner>.+?)(?: cùng)? phối hợp", re.IGNORECASE)
# "theo phân công tại Quyết định số …" refers to where it is said; it is the name of nobody
_REFERS = re.compile(
    r"\s*+(?:(?:thực hiện\s+)?(?:theo|như)\s|(?:xem|tại)\s|[-–\s]*+(?:nt|n/t)[-–.\s]*+$|[\"“”〃]+\s*+$)", re.IGNORECASE
)
_ROLES = ("lead", "partner")


def spoken_roles(words: str) -> tuple[tuple[ColumnContent, str], ...]:
    """Who leads and who helps by such words; nothing where they only name units."""
    said = " ".join(words.split()).strip(" .;")
    leads = _LEADS.search(said)
    if leads is None:
        return ()
    behind = said[leads.end() :]
    helps = _WITH.fullmatch(behind) or _HELPS.fullmatch(behind)
    if behind and not helps:
        return ()
    contents = {content.kind.task: content for content in ColumnContent}
    told = (said[: leads.start()], helps["partner"] if helps else "")
    return tuple((contents[role], named) for role, who in zip(_ROLES, told, strict=True) if (named := who.strip(" ,;")))


def refers(words: str) -> bool:
    """Whether words only refer to another text for who does it."""
    return _REFERS.match(words) is not None
