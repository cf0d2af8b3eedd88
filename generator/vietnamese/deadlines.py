"""Deadlines (thời hạn) as plans word them: read, dated and moved to another year.

The deadline stands at the start of the words, for as long as they are the words of a deadline; what
follows ("…, theo Kế hoạch số 35/KH-UBND ngày 08/4/2026") is neither read nor moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.vietnamese.dates import InvalidDate, parse_date
from generator.vietnamese.folding import composed


class DeadlineKind(StrEnum):
    """How exactly a deadline is set; WORDS when nothing in it can be dated."""

    STANDING = "thường xuyên"
    DAY = "ngày"
    MONTH = "tháng"
    QUARTER = "quý"
    YEAR = "năm"
    WORDS = "lời"


class ParsedDeadline(NamedTuple):
    """The words (composed) with what they say: a quarter 1..4, or a month, or a day of a month.

    The year is None for STANDING and WORDS, and when the words leave it out ("Quý III").
    """

    words: str
    kind: DeadlineKind
    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None


_YEAR = r"(?:19|20)[0-9]{2}(?![0-9/])"
_MONTH = r"(?:0?[1-9]|1[0-2])(?![0-9])"
_QUARTER = r"(?:IV|I{1,3}|[1-4])(?!\w)"
_OF = r"(?:\s*+/\s*+|\s*+(?:,\s*+)?năm\s++|\s++)"  # between a quarter or month and its year
TIME_OF_YEAR = r"(?:quý\s+(?:IV|I{1,3}|[1-4])|tháng\s+[0-9]{1,2})\s*/\s*(?P<of_year>(?:19|20)[0-9]{2}(?![0-9]))(?!/)"
"""A quarter or a month with its year behind a stroke in running text."""
_DAY = r"(?:ngày\s+)?[0-9]{1,2}[/.][0-9]{1,2}[/.]20[0-9]{2}"
_WHOLE = (
    rf"(?:{_DAY}|(?:tháng\s+[0-9]{{1,2}}|quý\s+[IV1-4]{{1,3}}|6\s+tháng(?:\s+(?:đầu|cuối))?)?\s*+(?:[/,]\s*+)?"
    r"(?:năm\s+)?20[0-9]{2}|năm(?:\s+nay)?)(?![\w/])"
)
WHEN = rf"(?:(?:tính\s+)?(?:đến|trong|vào|hết|trước|năm|cuối|đầu)\s+){{1,4}}{_WHOLE}[\s,:]*+|{_WHOLE}\s*+[,:]\s*+"
"""A time that a sentence begins with: "Đến hết năm 2026, …", "Trong năm 2026 …"."""

_TOKEN = re.compile(
    rf"""
      (?:ngày\s+)? (?P<day>[0-9]{{1,2}}) (?:/|\s+tháng\s+) (?P<day_month>[0-9]{{1,2}})
        (?:/|\s+năm\s+) (?P<day_year>{_YEAR})
    | (?:qu[ýí]\s+(?P<quarter>{_QUARTER})|(?P<late_quarter>I{{1,3}}|IV)) {_OF} (?P<quarter_year>{_YEAR})
    | (?:tháng\s+(?P<month>{_MONTH}){_OF}|(?P<late_month>{_MONTH})\s*/\s*) (?P<month_year>{_YEAR})
    | (?:năm\s+)? (?P<year>{_YEAR})
    | qu[ýí]\s+(?P<bare_quarter>{_QUARTER}) (?!/)
    | tháng\s+(?P<bare_month>{_MONTH}) (?!/)
    | (?P<standing>(?:thường\s+xuyên|liên\s+tục|h[ằà]ng\s+(?:ngày|tuần|tháng|quý|năm))\b)
    | (?P<start>(?:kể\s+)?từ\b)
    | trước (?=\s+(?:ngày\s+)?[0-9]{{1,2}}(?:/[0-9]{{1,2}}/|\s+tháng\s))
    | (?:h(?:oà|òa)n\s+thành|thực\s+hiện|chậm\s+nhất|giai\s+đoạn|trong|vào|là|xong|đến|hết|cuối|ngày|năm)\b
    | (?:và\b|[-–—,;&]|\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_CALENDAR = re.compile(
    rf"""
      qu[ýí]\s+(?P<quarter>[IVX]+|[0-9]+) (?:\s*/\s*|\s+năm\s+) {_YEAR}
    | (?<![0-9/]) (?P<day>[0-9]{{1,2}}) (?:/|\s+tháng\s+) (?P<day_month>[0-9]{{1,2}})
        (?:/|\s+năm\s+) (?P<day_year>{_YEAR})
    | tháng\s+(?P<month>[0-9]+) (?:\s*/\s*|\s+năm\s+) {_YEAR}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_LEAP_DAY = re.compile(r"\b29(?=(?:/|\s+tháng\s+)0?2\b)", re.IGNORECASE)


def parse_deadline(words: str) -> ParsedDeadline:
    """Read a deadline; the last date in it counts, a start ("từ …") does not, unknown words are WORDS."""
    text = composed(words)
    tokens = tuple(_tokens(text))
    dates = _ends(text, tokens)
    dated = [one for one in dates if one.year] or dates
    if dated:
        return dated[-1]
    standing = any(token["standing"] for token in tokens)
    return ParsedDeadline(text, DeadlineKind.STANDING if standing else DeadlineKind.WORDS)


def impossible_date(words: str) -> str | None:
    """What no calendar has in the words of a deadline ("Quý V/2026", "Tháng 13/2026", "31/02/2026"), in Vietnamese."""
    for found in _IN_CALENDAR.finditer(composed(words)):
        quarter, month = found["quarter"], found["month"]
        if quarter and not re.fullmatch(_QUARTER, quarter, re.IGNORECASE):
            return f"không có quý {quarter}, một năm có quý I đến quý IV"
        if month and not re.fullmatch(_MONTH, month):
            return f"không có tháng {month}, một năm có tháng 1 đến tháng 12"
        if found["day"]:
            try:
                parse_date(f"{found['day']}/{found['day_month']}/{found['day_year']}")
            except InvalidDate as error:
                return str(error)
    return None


def in_year(words: str, old: int, new: int) -> str:
    """Word a deadline of year `old` for year `new`; words whose deadline is not in `old` stay as given."""
    parsed = parse_deadline(words)
    if parsed.year != old:
        return parsed.words
    end = max(token.end() for token in _tokens(parsed.words))
    moved = re.sub(rf"(?<![0-9]){old}(?![0-9])", str(new), parsed.words[:end])
    if parsed.kind is DeadlineKind.DAY and parse_deadline(moved).kind is not DeadlineKind.DAY:
        moved = _LEAP_DAY.sub("28", moved)
    return moved + parsed.words[end:]


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Walk the words of the deadline from the start of the text up to the first other word."""
    position = 0
    while found := _TOKEN.match(text, position):
        yield found
        position = found.end()


def _ends(text: str, tokens: tuple[re.Match[str], ...]) -> list[ParsedDeadline]:
    ends = []
    starting = False
    for token in tokens:
        said = _said(text, token)
        if said and not starting:
            ends.append(said)
        starting = bool(token["start"]) or (starting and said is None)
    return ends


def _said(text: str, token: re.Match[str]) -> ParsedDeadline | None:
    if token["day"]:
        return _said_day(text, token)
    if quarter := token["quarter"] or token["late_quarter"] or token["bare_quarter"]:
        return ParsedDeadline(text, DeadlineKind.QUARTER, _year(token["quarter_year"]), _quarter(quarter))
    if month := token["month"] or token["late_month"] or token["bare_month"]:
        return ParsedDeadline(text, DeadlineKind.MONTH, _year(token["month_year"]), month=int(month))
    return ParsedDeadline(text, DeadlineKind.YEAR, int(token["year"])) if token["year"] else None


def _said_day(text: str, token: re.Match[str]) -> ParsedDeadline | None:
    try:
        day = parse_date(f"{token['day']}/{token['day_month']}/{token['day_year']}")
    except InvalidDate:
        return None
    return ParsedDeadline(text, DeadlineKind.DAY, day.year, month=day.month, day=day.day)


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _quarter(written: str) -> int:
    return _ROMAN_QUARTERS.get(written.upper()) or int(written)
