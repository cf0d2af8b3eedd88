"""Who does a task by when, where words say it of several: "X chủ trì, phối hợp với Y và Z", "A chủ trì; B phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.vietnamese.deadlines import DeadlineKind, parse_deadline
from generator.vietnamese.units.unit_lists import is_unit_name, may_be_unit

_LEADS = re.compile(r" (?:làm )?chủ trì(?![^\s,;])", re.IGNORECASE)
_WITH = re.compile(r" ?[,;]? (?:và )?phối hợp(?: cùng với| cùng| với)? (?P<partner>.+)", re.IGNORECASE)
_HELPS = re.compile(r" ?[,;] (?P<partner>.+?)(?: cùng)? phối hợp", re.IGNORECASE)
# "theo phân công tại Quyết định số …" refers to where it is said; it is the name of nobody
_REFERS = re.compile(
    r"\s*+(?:(?:thực hiện\s+)?(?:theo|như)\s|(?:xem|tại)\s|[-–\s]*+(?:nt|n/t)[-–.\s]*+$|[\"“”〃]+\s*+$)", re.IGNORECASE
)
_ROLES = ("lead", "partner")
DEADLINE = next(content for content in ColumnContent if content.kind.shows is Shows.DEADLINE)
"""What a clause that tells by when says."""
# who of a unit is meant: "Phòng Kinh tế (đồng chí Trần Văn Bảy, Trưởng phòng)"
_PERSON = re.compile(r"(?<!\s)\s*+\((?:đồng chí|đ/c|đ\.c|ông|bà)\s[^()]*+\)", re.IGNORECASE)
_BY_WHEN = re.compile(
    r"(?:và\s+)?(?:(?:hoàn thành|xong|thời gian|thời hạn|hạn)(?:\s+(?:thực hiện|hoàn thành))?\s*+:?\s*+(?P<due>.+)"
    r"|(?=(?:chậm nhất|trước|trong|từ|đến|quý|tháng|ngày|năm|thường xuyên|hằng|hàng)\s)(?P<words>.+))",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[();]|\.(?=\s++\D|$)")
_CHARGED = re.compile(r"(?:^|\s)(?:(?:và |, )?(?:do|giao(?: cho)?)\s+)", re.IGNORECASE)
_DOES = re.compile(r"(?<!\s)\s++(?:tổ chức |triển khai )?(?:thực hiện|triển khai)$")


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


class Assignment(NamedTuple):
    """Who does a task, as written, and by when; "" for what is not said."""

    who: str
    due: str


def assignment_of(words: str) -> Assignment:
    """Words of who does a task cut from those of its deadline behind them ("…; hoàn thành trước 15/5/2026")."""
    pieces = [piece.strip() for piece in words.split(";")]
    due = [(piece, said) for piece in pieces[1:] if (said := _due(piece))]
    who = [piece for piece in pieces if piece not in {piece for piece, _ in due}]
    return Assignment("; ".join(filter(None, who)), "; ".join(said for _, said in due))


def without_persons(words: str) -> str:
    """Names of units without who of them is meant, in brackets behind."""
    return _PERSON.sub("", words)


def assigned_in_words(text: str) -> tuple[tuple[ColumnContent, str], ...]:
    """Who does what a paragraph tells, where a clause behind says so: "…; Trạm Y tế chủ trì; xong trong tháng 10/2026".

    Nothing where the paragraph begins with it: that is whom it is said to, or what the unit does besides.
    """
    title, *clauses = _clauses(text)
    said: dict[ColumnContent, str] = {}
    for clause in clauses:
        roles = spoken_roles(_DOES.sub("", _CHARGED.sub("", clause, count=1)))
        if roles and _is_of_a_unit(roles[0][1]):
            said = dict(roles) | said
        elif (due := _due(clause)) and DEADLINE not in said:
            said[DEADLINE] = due
    return tuple(said.items()) if title and any(one is not DEADLINE for one in said) else ()


def _clauses(text: str) -> Iterator[str]:
    """A text cut at the signs that part its clauses, none within brackets."""
    depth = start = 0
    for sign in _SIGN.finditer(text):
        if sign[0] in "()":
            depth = max(0, depth + (1 if sign[0] == "(" else -1))
        elif not depth:
            yield text[start : sign.start()].strip(" .")
            start = sign.end()
    yield text[start:].strip(" .")


def _is_of_a_unit(name: str) -> bool:
    return is_unit_name(name) or may_be_unit(name.casefold())


def _due(words: str) -> str:
    """A deadline that words say and nothing else does, "" for other words."""
    found = _BY_WHEN.fullmatch(words.strip(" ."))
    said = (found["due"] or found["words"]).strip() if found else ""
    return said if said and parse_deadline(said).kind is not DeadlineKind.WORDS else ""
