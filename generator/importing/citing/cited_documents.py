"""The register of a plan: its citations merged into legal documents, one for each number, year and level."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from generator.importing.citing.citations import Citation
from generator.model.legal import LegalDocument
from generator.model.measure import Window
from generator.vietnamese.dates import format_date
from generator.vietnamese.document_numbers import parts_of, type_of_symbol
from generator.vietnamese.folding import fold

_UNLIKE = 0.6  # subjects of one document, shortened or mistyped, are more alike than this
_Key = tuple[int | None, str | None]  # year and level
T = TypeVar("T", bound=Hashable)


class _Mentions(NamedTuple):
    number: str
    year: int | None
    level: str | None
    citations: tuple[Citation, ...]

    @property
    def name(self) -> str:
        return f"{_type(self)} số {self.number}"


def documents_of(citations: Iterable[Citation]) -> tuple[LegalDocument, ...]:
    """Merge citations into documents, in the order of their first mention; laws without a number are left out.

    What most mentions say is taken, those outside another's subject first, and the fullest among equals.
    """
    return tuple(_document(group) for group in _grouped(citations))


def remarks_on(citations: Iterable[Citation]) -> tuple[str, ...]:
    """What a person should look at: mentions that contradict each other, dates no calendar has, laws without number."""
    found = tuple(citations)
    groups = _grouped(found)
    said = [remark for group in groups for remark in _contradictions(group)]
    return tuple(dict.fromkeys([*said, *_twins(groups), *_unreal_dates(found), *_nameless(found)]))


def _grouped(citations: Iterable[Citation]) -> tuple[_Mentions, ...]:
    by_number: dict[str, list[Citation]] = {}
    for one in citations:
        if one.number:
            by_number.setdefault(one.number, []).append(one)
    return tuple(group for number, mentions in by_number.items() for group in _split(number, mentions))


def _split(number: str, mentions: Sequence[Citation]) -> Iterator[_Mentions]:
    """Part the mentions of one number by year and level; those that leave either out go with the only or first one."""
    keys: list[_Key] = list(dict.fromkeys((one.date.year, one.level) for one in mentions if one.date))
    full = [key for key in keys if key[1] or not any(other[0] == key[0] and other[1] for other in keys)]
    undated: list[_Key] = [(None, next((one.level for one in mentions if one.level), None))]
    full = full or undated
    groups: dict[_Key, list[Citation]] = {key: [] for key in full}
    for one in mentions:
        groups[next((key for key in full if _fits(one, key)), full[0])].append(one)
    for (year, level), members in groups.items():
        yield _Mentions(number, year, level, tuple(members))


def _fits(one: Citation, key: _Key) -> bool:
    same_year = one.date is None or key[0] is None or one.date.year == key[0]
    return same_year and (one.level is None or key[1] is None or one.level == key[1])


def _document(group: _Mentions) -> LegalDocument:
    date = _most(one.date for one in _outer_first(group))
    subject, period, vision, plan_year = _title(group, date)
    short = _most(one.short_name for one in group.citations)
    plain = f"{_type(group)} số {group.number}"
    return LegalDocument(
        type=_type(group),
        number=group.number,
        date=date,
        issuer=_issuer(group),
        subject=subject,
        short_name=short if short and fold(short) != fold(plain) else None,
        level=group.level,
        period=period,
        vision=vision,
        plan_year=plan_year,
    )


def _type(group: _Mentions) -> str:
    typed = [one.type for one in group.citations if one.typed_type]
    return _most(typed) or type_of_symbol(group.number)


def _issuer(group: _Mentions) -> str | None:
    issuers = [one.issuer for one in group.citations if one.issuer]
    capital = [issuer for issuer in issuers if issuer[0].isupper()]
    return _most(capital or issuers)


def _title(group: _Mentions, date: dt.date | None) -> tuple[str | None, Window | None, int | None, int | None]:
    """The subject with the years it names; "đến năm 2025" begins with the year of the document."""
    subject = _most(one.subject for one in _outer_first(group))
    stated = next((one for one in group.citations if one.subject == subject), None)
    if subject is None or stated is None:
        return None, None, None, None
    period = stated.period
    if period is None and stated.until and date and date.year < stated.until:
        period = Window(first=date.year, last=stated.until)
    return subject, period, stated.vision, stated.plan_year


def _outer_first(group: _Mentions) -> tuple[Citation, ...]:
    """The mentions that stand on their own, each twice: a subject inside another may have words of that one."""
    outer = [one for one in group.citations if one.inside is None]
    return (*outer, *group.citations)


def _most(values: Iterable[T | None]) -> T | None:
    """The value said most often, the longest of equals, the first of those."""
    counts = Counter(value for value in values if value is not None)
    order = {value: at for at, value in enumerate(counts)}
    return max(counts, key=lambda one: (counts[one], len(str(one)), -order[one]), default=None)


def _contradictions(group: _Mentions) -> Iterator[str]:
    types = list(dict.fromkeys(one.type for one in group.citations if one.typed_type))
    if len(types) > 1:
        yield f"Văn bản số {group.number} được gọi bằng {len(types)} tên loại: {', '.join(types)}. Đề nghị kiểm tra."
    dates = list(dict.fromkeys(one.date for one in group.citations if one.date))
    if len(dates) > 1:
        yield f"{group.name} có {len(dates)} ngày khác nhau: {', '.join(map(format_date, dates))}. Đề nghị kiểm tra."
    issuers = _unlike([one.issuer for one in group.citations if one.issuer], _same_issuer)
    if len(issuers) > 1:
        yield f"{group.name} có cơ quan ban hành khác nhau: {'; '.join(issuers)}. Đề nghị kiểm tra."
    subjects = _unlike([one.subject for one in group.citations if one.subject], _same_subject)
    if len(subjects) > 1:
        yield f"{group.name} có trích yếu khác nhau: {'; '.join(f'“{one}”' for one in subjects)}. Đề nghị kiểm tra."
    periods = list(dict.fromkeys(str(one.period) for one in group.citations if one.period))
    if len(periods) > 1:
        yield f"{group.name} có giai đoạn khác nhau: {', '.join(periods)}. Đề nghị kiểm tra."


def _unlike(values: Sequence[str], same: Callable[[str, str], bool]) -> list[str]:
    kept: list[str] = []
    for value in values:
        if not any(same(value, other) for other in kept):
            kept.append(value)
    return kept


def _same_issuer(one: str, other: str) -> bool:
    left, right = _issuer_words(one), _issuer_words(other)
    return left in right or right in left or _alike(left, right)


def _issuer_words(issuer: str) -> str:
    return re.sub(r"\b(?:chủ tịch|bộ trưởng|ban thường vụ|thường trực) ", "", fold(issuer)).replace(
        "ủy ban nhân dân", "ubnd"
    )


def _same_subject(one: str, other: str) -> bool:
    left, right = (re.sub(r"^(?:về việc|về) ", "", fold(subject)) for subject in (one, other))
    return left in right or right in left or _alike(left, right)


def _alike(left: str, right: str) -> bool:
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _UNLIKE


def _twins(groups: Sequence[_Mentions]) -> Iterator[str]:
    """Documents of one date whose numbers differ in the symbol alone: likely one, mistyped."""
    seen: dict[tuple[str, str], _Mentions] = {}
    for group in groups:
        date = _most(one.date for one in group.citations)
        digits, _ = parts_of(group.number)
        if date is None or not digits:
            continue
        first = seen.setdefault((digits, str(date)), group)
        if first.number != group.number:
            yield f"{first.name} và {group.name} cùng ngày {format_date(date)}, có thể là một."


def _unreal_dates(citations: Iterable[Citation]) -> Iterator[str]:
    for one in citations:
        if one.written_date and one.date is None:
            yield f"{one.type} số {one.number}: “{one.written_date}” không phải là ngày có thật. Đề nghị kiểm tra."


def _nameless(citations: Iterable[Citation]) -> Iterator[str]:
    for one in citations:
        if one.number is None:
            yield f"{one.type} {one.subject} được dẫn bằng tên, không có số nên chưa đưa vào sổ văn bản."
