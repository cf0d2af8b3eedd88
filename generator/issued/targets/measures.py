"""Target-like values in a sentence: where they stand, what they say, and the printed form that gives the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.model.measure import Comparator
from generator.planning.forms import MEASURE_PATTERNS, value_text
from generator.planning.wording import PERCENT
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

_SPEEDS = r"(?:[KMG](?:bit|b|B)/s|[KMG]bps)"
# what may be counted for a target; times ("24 giờ", "05 ngày") and ages bound a target, they are none
_COUNTED = (
    r"lớp|lượt(?:\s+người)?|buổi|cuộc|đợt|hội\s+nghị|mô\s+hình|dịch\s+vụ\s+công|thủ\s+tục|hồ\s+sơ|văn\s+bản|tin(?:,)?\s+bài|"
    r"chuyên\s+mục|phóng\s+sự|sản\s+phẩm|triệu\s+đồng|tỷ\s+đồng|điểm(?:\s+phần\s+trăm)?|bộ\s+máy\s+tính|camera|km|ha|tấn"
)
_UNIT = re.compile(rf"(?P<gap>\s*)(?P<unit>[%‰]|{_SPEEDS}(?!\w)|(?:{_COUNTED})(?!\w))", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/-])-?[0-9]+(?:[.,][0-9]+)*(?![0-9])")
_BEFORE = (
    (Comparator.AT_MOST, r"không\s+(?:vượt\s+)?quá|không\s+(?:cao|lớn)\s+hơn|tối\s+đa|≤|≦|<="),
    (Comparator.AT_LEAST, r"tối\s+thiểu|ít\s+nhất|không\s+dưới|không\s+(?:thấp|nhỏ|ít)\s+hơn|≥|≧|>=|=>"),
    (Comparator.MORE_THAN, r"trên|vượt|hơn|cao\s+hơn|lớn\s+hơn|>"),
    (Comparator.LESS_THAN, r"dưới|thấp\s+hơn|nhỏ\s+hơn|<"),
)
_REACHED = r"(?:đạt|là|mức|tỷ\s+lệ|tỉ\s+lệ|từ|:)"
_COMPARED = tuple((kind, re.compile(rf"(?:{words})\s*(?:{_REACHED}\s*)*$", re.IGNORECASE)) for kind, words in _BEFORE)
_FROM = re.compile(r"\s*(?:trở\s+lên|trở\s+đi)", re.IGNORECASE)
_UP_TO = re.compile(r"\s*trở\s+xuống", re.IGNORECASE)
_MENTIONED = re.compile(r"(?:đạt|:)\s*$", re.IGNORECASE)
# what makes a number a name, a date, a part of a document's number, a range
_NOT_BEFORE = re.compile(
    r"(?:\bsố|ngày|tháng|quý|năm|giai đoạn|điều|khoản|mục|đề án|nhóm|chợ|công nghệ|phiên bản|mô hình|office|"
    r"windows)\s*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*[/–-]\s*\w|[A-ZĐ]\b|\s[0-9]{3}\b|\s+(?:giờ|phút|ngày|tháng|năm|tuổi|tiếng|người\s+có|nhà\s+mạng)\b"
)
_NEGATED = re.compile(r"\b(?:chưa|không)\s+đạt\s*$", re.IGNORECASE)
_RANGE = re.compile(r"[0-9][%]?\s*(?:[–-]|đến|tới)\s*$", re.IGNORECASE)

# the forms of `planning.forms`, the plainest first: of those that give the longest stretch the first is taken
FORMS = ("so", "loi", "tu", "ky_hieu", "dat", "Dat")


class FoundMeasure(NamedTuple):
    """A value with the stretch [start:end] that its `form` prints; `number` is where the value itself stands.

    `exact` says that the form gives back the very words ("0.70" would come out as "0,7"); `certain` that it is a
    target, not a count in passing.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: Comparator
    form: str
    exact: bool
    certain: bool
    number: tuple[int, int]


def find_measures(text: str) -> tuple[FoundMeasure, ...]:
    """Find every target-like value; years, dates, numbers of documents, times and names are none."""
    return tuple(measure for found in _NUMBER.finditer(text) if (measure := _measure(text, found)))


def _measure(text: str, found: re.Match[str]) -> FoundMeasure | None:
    value = read_number(found[0])
    unit = _UNIT.match(text, found.end())
    if value is None or not _is_measure(text, found, unit):
        return None
    end = unit.end() if unit else found.end()
    comparator, compared = _comparator(text, found.start(), end)
    if unit is None and not compared:
        return None
    name = unit["unit"] if unit else ""
    exact = text[found.start() : end] == value_text(value, name)
    form, start, stop = _form(text, (found.start(), end), comparator)
    # "trên 02 phương tiện" is a place, "trên 80%" a bound
    certain = _is_certain(
        text, found.start(), name, compared and (bool(unit) or comparator is not Comparator.MORE_THAN)
    )
    return FoundMeasure(start, stop, value, name, comparator, form, exact, certain, (found.start(), end))


def read_number(written: str) -> Decimal | None:
    """Read a number; a single dot before one or two digits is a decimal point typed the English way."""
    if re.fullmatch(r"-?[0-9]+\.[0-9]{1,2}", written):
        return Decimal(written)
    try:
        return parse_decimal(written)
    except InvalidNumber:
        return None


def _is_measure(text: str, found: re.Match[str], unit: re.Match[str] | None) -> bool:
    if unit and unit["unit"] in ("%", "‰"):
        return not re.match(r"\s*[–-]\s*[0-9]", text[unit.end() :])
    before = text[: found.start()]
    named = _NOT_BEFORE.search(before) or _RANGE.search(before)
    year = re.fullmatch(r"(?:19|20)[0-9]{2}", found[0]) and unit is None
    return not (named or year or _NOT_AFTER.match(text, found.end()))


def _comparator(text: str, start: int, end: int) -> tuple[Comparator, bool]:
    """How the value bounds, and whether the words around it say so (or that it is reached)."""
    before = text[:start]
    if _FROM.match(text, end):
        return Comparator.AT_LEAST, True
    if _UP_TO.match(text, end):
        return Comparator.AT_MOST, True
    for kind, words in _COMPARED:
        if words.search(before):
            return kind, True
    return Comparator.EXACTLY, bool(_MENTIONED.search(before))


def _is_certain(text: str, start: int, unit: str, compared: bool) -> bool:
    """A percentage or a speed is a target; a count is one where words say it bounds or is reached."""
    if _NEGATED.search(text[:start]) or _RANGE.search(text[:start]):
        return False
    return unit == PERCENT or re.fullmatch(_SPEEDS, unit) is not None or compared


def _form(text: str, number: tuple[int, int], comparator: Comparator) -> tuple[str, int, int]:
    return max(_forms(text, number, comparator), key=lambda one: one[2] - one[1])


def _forms(text: str, number: tuple[int, int], comparator: Comparator) -> Iterator[tuple[str, int, int]]:
    """The forms whose words stand around the number, each with the stretch it gives."""
    start, end = number
    for form in FORMS:
        before, after = MEASURE_PATTERNS[form][comparator].split("{}")
        begins = text[:start].endswith(before) and not text[: start - len(before)][-1:].isalnum()
        if begins and text.startswith(after, end):
            yield form, start - len(before), end + len(after)
