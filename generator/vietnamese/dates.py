"""Vietnamese dates: read as people type them, written as Nghị định 30/2020/NĐ-CP wants them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from generator.vietnamese.patterns import pattern

_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[1-9][0-9]{3})")
_YEAR_FIRST = re.compile(r"(?P<year>[1-9][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_ANY_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
DATE_IN_TEXT = rf"[0-9]{{1,2}}/[0-9]{{1,2}}/{_ANY_YEAR}|ngày\s+[0-9]{{1,2}}\s+tháng\s+[0-9]{{1,2}}\s+năm\s+{_ANY_YEAR}"
"""A whole date in running text, real or not."""
_BEHIND = r"""(?x)\s*+(?:[,(]\s*+)?(?:ban\s+hành\s++|ký\s++)?(?:ngày\s++)?(?:
      (?P<day>[0-9]{1,2})\s*+[/.]\s*+(?P<month>[0-9]{1,2})\s*+[/.]\s*+(?P<year>[12][0-9]{3})(?![0-9])
    | (?P<day_words>[0-9]{1,2})\s+tháng\s+(?P<month_words>[0-9]{1,2})\s+năm\s+(?P<year_words>[12][0-9]{3})(?![0-9]))"""
_DAY_ALONE = r"\bngày\s+(?P<day>[0-9]{1,2})(?:\s*/\s*(?P<month>[0-9]{1,2}))?(?![0-9/])"


class WrittenDate(NamedTuple):
    """A date behind something in a text, up to text[end]; `date` is None where no calendar has it."""

    date: date | None
    words: str
    end: int


class InvalidDate(ValueError):  # noqa: N818 - says what was wrong, as InvalidOperation does
    """A text that is no date; the message, in Vietnamese, says what is wrong and what to write."""


def parse_date(text: str) -> date:
    """Read "31/01/2026", "1/2/2026" or "2026-01-31"; raises InvalidDate for anything else."""
    given = text.strip()
    found = _DAY_FIRST.fullmatch(given) or _YEAR_FIRST.fullmatch(given)
    if not found:
        shown = f"“{given}” không phải là ngày" if given else "chưa có ngày"
        raise InvalidDate(f"{shown}; viết ngày/tháng/năm, ví dụ 31/01/2026")
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    reason = _unreal(year, month, day)
    if reason:
        raise InvalidDate(f"ngày “{given}” không có thật: {reason}")
    return date(year, month, day)


def date_behind(text: str, at: int, limit: int) -> WrittenDate | None:
    """The date right behind a place of a text: "ngày 08/01/2026", ", 8.1.2026", "(ký ngày 8 tháng 1 năm 2026"."""
    found = pattern(_BEHIND).match(text, at, limit)
    if found is None:
        return None
    day, month, year = (int(found[part] or found[f"{part}_words"]) for part in ("day", "month", "year"))
    real = None if _unreal(year, month, day) else date(year, month, day)
    return WrittenDate(real, found[0].strip(" ,\n"), found.end())


def day_alone(words: str) -> tuple[int, int | None] | None:
    """The day of no certain month that words name ("trước ngày 20", "ngày 05/12"), with the month where it stands."""
    found = pattern(_DAY_ALONE, exact=True).search(words)
    if found is None:
        return None
    return int(found["day"]), int(found["month"]) if found["month"] else None


def format_date(day: date) -> str:
    """Write a date as "01/12/2025", "13/9/2025" (zeros as in `day_text` and `month_text`)."""
    return f"{day_text(day.day)}/{month_text(day.month)}/{day.year}"


def day_text(day: int) -> str:
    """Write a day of the month: 0 before 1..9 (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """Write a month: 0 before 1 and 2 only (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""
    return f"{month:02d}" if month <= 2 else str(month)


def spelled_date(day: date) -> str:
    """Write a date as heads and solemn citations do: "08 tháng 01 năm 2027"."""
    return f"{day_text(day.day)} tháng {month_text(day.month)} năm {day.year}"


def _unreal(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"không có tháng {month}, một năm có tháng 1 đến tháng 12"
    if day < 1:
        return "ngày trong tháng bắt đầu từ 1"
    last = monthrange(year, month)[1]
    return f"tháng {month} năm {year} chỉ có {last} ngày" if day > last else ""
