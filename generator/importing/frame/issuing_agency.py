"""The agency that issued a plan, from its head, or where a source has lost that, from its subject and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.importing.citing.citations import Citation
from generator.importing.frame.head import Head
from generator.vietnamese.capitals import CAPITAL

_UNIT = r"xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố"
_WORD = rf"(?:{CAPITAL}[^\W\d_]*|[0-9]{{1,2}}(?![0-9/]))"
_NAMED = rf"(?P<unit>{_UNIT})\s+(?P<name>{_WORD}(?:[ -]{_WORD})*)"
_PARTY = "Đảng ủy"
_COMMITTEE = r"(?:UBND|[ỦU][yỷ]\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân)"
_OF_UNIT = re.compile(rf"\b{_NAMED}")
_COMMITTEE_OF = re.compile(rf"{_COMMITTEE}\s+{_NAMED}")
_HEADER = re.compile(rf"(?:UBND|[ỦU][YỶ] BAN NHÂN DÂN)\s+(?P<unit>{_UNIT.upper()})\s+(?P<name>.+)")
_PARTY_HEADER = re.compile(rf"ĐẢNG (?:ỦY|UỶ) (?P<unit>{_UNIT.upper()})\s+(?P<name>.+)")
_PARTY_ABOVE = {"TỈNH": "Tỉnh ủy", "THÀNH PHỐ": "Thành ủy", "HUYỆN": "Huyện ủy", "THỊ XÃ": "Thị ủy", "QUẬN": "Quận ủy"}
_PARTY_OF = re.compile(rf"ĐẢNG BỘ (?P<unit>{'|'.join(_PARTY_ABOVE)})\b")
_ABOVE = re.compile(rf"{_COMMITTEE}\s+(?P<unit>tỉnh|thành phố|TP|huyện|thị xã|quận)\b", re.IGNORECASE)
_ABOVE_HEADER = re.compile(r"(?:UBND|[ỦU][YỶ] BAN NHÂN DÂN)\s+(?P<unit>TỈNH|THÀNH PHỐ|TP|HUYỆN|THỊ XÃ|QUẬN)\b")
_IN_FULL = {"tp": "thành phố"}


class IssuingAgency(NamedTuple):
    """Who issued a plan, as `co-quan.yaml` keeps it; what could not be told is None, what was inferred has a remark."""

    name: str | None = None
    short_name: str | None = None
    header_lines: tuple[str, ...] = ()
    parent_lines: tuple[str, ...] = ()
    place: str | None = None
    symbol: str | None = None
    superior: str | None = None
    remarks: tuple[str, ...] = ()


class _Unit(NamedTuple):
    """A commune and the like, and what of it issues the plan: its name in full and in short."""

    kind: str
    name: str
    body: str = "Ủy ban nhân dân"
    short: str = "UBND"


def find_agency(head: Head, text: str, citations: Iterable[Citation]) -> IssuingAgency:
    """Name the agency of a plan from its head, its text, and the issuers of what it cites."""
    unit = _of_header(head, text) or _of_subject(head) or _of_text(text) or _of_place(head, text)
    superior, doubts = _superior(head, text, citations)
    if unit is None:
        return _otherwise(head, superior, doubts)
    lines = head.agency_lines or ("ỦY BAN NHÂN DÂN", f"{unit.kind} {unit.name}".upper())
    remarks = [*doubts]
    if not head.agency_lines:
        remarks.append(f"Tên cơ quan suy từ lời văn: {unit.body} {unit.kind} {unit.name}.")
    if head.place is None:
        remarks.append(f"Địa danh suy từ tên cơ quan: {unit.name}.")
    return IssuingAgency(
        name=f"{unit.body} {unit.kind} {unit.name}",
        short_name=f"{unit.short} {unit.kind} {unit.name}",
        header_lines=lines,
        parent_lines=head.parent_lines,
        place=head.place or unit.name,
        symbol=head.agency_symbol or "UBND",
        superior=superior,
        remarks=tuple(remarks),
    )


def _otherwise(head: Head, superior: str | None, doubts: tuple[str, ...]) -> IssuingAgency:
    """An agency that is no Ủy ban nhân dân, or unknown: its name is that of the head, in capitals as printed."""
    name = " ".join(head.agency_lines) or None
    said = (
        f"Tên cơ quan lấy nguyên chữ in hoa ở đầu văn bản: {name}." if name else "Không xác định được cơ quan ban hành."
    )
    return IssuingAgency(
        name, name, head.agency_lines, head.parent_lines, head.place, head.agency_symbol, superior, (*doubts, said)
    )


def _of_header(head: Head, text: str) -> _Unit | None:
    line = " ".join(head.agency_lines)
    if found := _HEADER.fullmatch(line):
        return _Unit(found["unit"].lower(), _cased(found["name"], text))
    if found := _PARTY_HEADER.fullmatch(line):
        return _Unit(found["unit"].lower(), _cased(found["name"], text), _PARTY, _PARTY)
    return None


def _cased(capitals: str, text: str) -> str:
    """A name printed in capitals as the text writes it, or with each word's first letter large."""
    pattern = re.compile(rf"\b{re.escape(capitals)}\b", re.IGNORECASE)
    written = Counter(found[0] for found in pattern.finditer(text) if found[0] != found[0].upper())
    return written.most_common(1)[0][0] if written else " ".join(word.capitalize() for word in capitals.split())


def _of_subject(head: Head) -> _Unit | None:
    found = _OF_UNIT.search(head.subject)
    return None if head.agency_lines or not found else _Unit(found["unit"], found["name"])


def _of_text(text: str) -> _Unit | None:
    """The Ủy ban nhân dân xã that a text names most often: a plan speaks of its own."""
    return _most(
        _Unit(found["unit"], found["name"]) for found in _COMMITTEE_OF.finditer(text) if _is_commune(found["unit"])
    )


def _of_place(head: Head, text: str) -> _Unit | None:
    if head.place is None or head.agency_lines:
        return None
    named = (found for found in _OF_UNIT.finditer(text) if found["name"] == head.place)
    return _most(_Unit(found["unit"], found["name"]) for found in named)


def _is_commune(unit: str) -> bool:
    return unit in ("xã", "phường", "thị trấn", "đặc khu")


def _most(units: Iterable[_Unit]) -> _Unit | None:
    counted = Counter(units).most_common(1)
    return counted[0][0] if counted else None


def _superior(head: Head, text: str, citations: Iterable[Citation]) -> tuple[str | None, tuple[str, ...]]:
    """The Ủy ban nhân dân above: of the head, else of the first document cited from one, else most often named."""
    if over := _ABOVE_HEADER.search(" ".join(head.parent_lines)):
        return f"UBND {_level(over)}", ()
    if over := _PARTY_OF.search(" ".join(head.parent_lines)):
        return _PARTY_ABOVE[over["unit"]], ()
    cited = list(dict.fromkeys(_units_cited(citations)))
    if not cited:
        named = Counter(_level(found) for found in _ABOVE.finditer(text)).most_common(1)
        cited = [unit for unit, _ in named]
    if not cited:
        return None, ("Không tìm thấy Ủy ban nhân dân cấp trên.",)
    doubts = (
        f"Có văn bản của UBND {' và UBND '.join(cited)}; cấp trên lấy theo văn bản dẫn đầu tiên: UBND {cited[0]}.",
    )
    return f"UBND {cited[0]}", doubts if len(cited) > 1 else ()


def _units_cited(citations: Iterable[Citation]) -> Iterator[str]:
    for one in citations:
        if one.issuer and (found := _ABOVE.search(one.issuer)):
            yield _level(found)


def _level(found: re.Match[str]) -> str:
    said = found["unit"].lower()
    return _IN_FULL.get(said, said)
