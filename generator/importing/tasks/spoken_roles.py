"""Who does a task, where one line says it of several: "X chủ trì, phối hợp với Y và Z", "A chủ trì; B phối hợp"."""

from __future__ import annotations

import re

from generator.model.columns import ColumnContent

_WITH = r"phối hợp(?:\s+(?:với|cùng(?:\s+với)?))?"
_LEADS = re.compile(
    rf"(?P<lead>.+?)\s+(?:làm\s+)?chủ trì(?:\s*[,;]?\s+(?:và\s+)?{_WITH}\s+(?P<partner>.+))?", re.IGNORECASE | re.DOTALL
)
_SHARED = re.compile(
    r"(?P<lead>.+?)\s+chủ trì\s*[,;]\s*(?P<partner>.+?)\s+(?:cùng\s+)?phối hợp", re.IGNORECASE | re.DOTALL
)
# "theo phân công tại Quyết định số …" refers to where it is said; it is the name of nobody
_REFERS = re.compile(r"\s*(?:thực hiện\s+)?theo\s", re.IGNORECASE)
_ROLES = ("lead", "partner")


def spoken_roles(words: str) -> tuple[tuple[ColumnContent, str], ...]:
    """Who leads and who helps by such words; nothing where they only name units."""
    said = words.strip(" .;")
    found = _SHARED.fullmatch(said) or _LEADS.fullmatch(said)
    if found is None:
        return ()
    contents = {content.kind.task: content for content in ColumnContent}
    return tuple((contents[role], found[role].strip(" ,;")) for role in _ROLES if found[role])


def refers(words: str) -> bool:
    """Whether words only refer to another text for who does it."""
    return _REFERS.match(words) is not None
