"""A value as people say it: a number, its unit, and the words or signs beside it that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.model.measure import Comparator
from generator.planning.wording import PERCENT
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

_BEFORE = {
    Comparator.AT_LEAST: (
        *("≥", "≧", ">=", "=>", "tối thiểu", "ít nhất", "không thấp hơn", "không dưới", "không ít hơn"),
        *("không nhỏ hơn", "từ"),
    ),
    Comparator.MORE_THAN: (">", "trên", "hơn", "cao hơn", "lớn hơn", "nhiều hơn", "vượt"),
    Comparator.EXACTLY: ("=", "bằng", "đúng"),
    Comparator.AT_MOST: (
        *("≤", "≦", "<=", "=<", "tối đa", "không quá", "không vượt quá", "không vượt", "nhiều nhất", "không cao hơn"),
        *("không lớn hơn", "không nhiều hơn", "không hơn", "không trên"),
    ),
    Comparator.LESS_THAN: ("<", "dưới", "thấp hơn", "ít hơn", "nhỏ hơn"),
}
_AFTER = {"trở lên": Comparator.AT_LEAST, "trở xuống": Comparator.AT_MOST}
_SIGNS = {words: sign for sign, known in _BEFORE.items() for words in known}
_FROM = "từ"
_ANY = "|".join(re.escape(words).replace("\\ ", r"\s+") for words in sorted(_SIGNS, key=len, reverse=True))
_REACH = 160  # characters before a number in which the words that bound it stand
_BOUNDS = re.compile(rf"(?:(?<!\w)(?:{_ANY})\s*+){{1,8}}+$")
_NEAREST = re.compile(rf"(?<!\w)({_ANY})\s*$")
_SUFFIX = re.compile(rf"\s*({'|'.join(_AFTER)})(?!\w)")
_NUMBER = re.compile(r"(?<!\w)-?[0-9](?:[0-9.,]*[0-9])?(?!\w)")
_RANGE = re.compile(r"\s*(?:đến|tới|lên|xuống|[-–])\s*[0-9]")
_VAGUE = re.compile(r"(?<!\w)(?:khoảng|gần|xấp xỉ|ước|tăng|giảm|thêm|chưa|[-–+])\s*$")


class Spoken(NamedTuple):
    """A value in a text: where its number stands, and the words from `start` to `end` that say it."""

    value: Decimal
    comparator: Comparator | None
    number: int
    start: int
    end: int


def spoken(text: str, first: int, last: int, unit: str) -> Spoken | None:
    """The one value between two places of a text, bounded by what stands beside it, also outside of them.

    None where there is no value or more than one, or where other words take it from being one.
    """
    said = text.lower()
    numbers = list(_NUMBER.finditer(said, first, last))
    if len(numbers) != 1:
        return None
    at, end = numbers[0].span()
    unit_end = _unit_end(said, end, unit)
    found = _bounded(said, at, unit_end or end, numbers[0][0])
    if found is None or _VAGUE.search(said[first : max(found.start, first)]):
        return None
    left, right = said[first : max(found.start, first)], said[found.end : last]
    is_whole = left.strip() in ("", "đạt", "phấn đấu đạt", "phấn đấu") and not right.strip(" .;,")
    return found if is_whole or unit_end else None


def _unit_end(said: str, at: int, unit: str) -> int | None:
    """Where the unit ends that follows a number; None where it does not follow."""
    known = r"(?:%|phần\s+trăm)" if unit == PERCENT else rf"{re.escape(unit.lower())}(?!\w)"
    found = re.compile(rf"\s*{known}").match(said, at) if unit else None
    return found.end() if found else None


def _bounded(said: str, at: int, end: int, number: str) -> Spoken | None:
    try:
        value = parse_decimal(number)
    except InvalidNumber:
        return None
    all_before, nearest = _BOUNDS.search(said, max(0, at - _REACH), at), _NEAREST.search(said, max(0, at - _REACH), at)
    suffix = _SUFFIX.match(said, end)
    words = " ".join(nearest[1].split()) if nearest else ""
    if suffix is None and _RANGE.match(said, end):
        return None
    sign = _AFTER[suffix[1]] if suffix and words in ("", _FROM) else _SIGNS.get(words)
    start = all_before.start() if all_before else at
    return Spoken(value, sign, at, start, suffix.end() if suffix else end)


def beside(before: str, after: str) -> tuple[str, str]:
    """The words of two neighbours that bound the value between them."""
    left, right = _BOUNDS.search(before.lower()), _SUFFIX.match(after.lower())
    return (left[0].strip() if left else "", right[0].strip() if right else "")


def values_in(text: str, unit: str) -> Iterator[tuple[int, int]]:
    """Where the values of a unit stand in a text: each number with its unit."""
    for match in _NUMBER.finditer(text):
        end = _unit_end(text.lower(), match.end(), unit)
        if end:
            yield match.start(), end
