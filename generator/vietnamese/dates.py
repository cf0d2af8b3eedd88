"""Vietnamese dates: read as people type them, written as Nghị định 30/2020/NĐ-CP wants them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[1-9][0-9]{3})")
_YEAR_FIRST = re.compile(r"(?P<year>[1-9][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


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


def format_date(day: date) -> str:
    """Write a date as "01/12/2025", "13/9/2025" (zeros as in `day_text` and `month_text`)."""
    return f"{day_text(day.day)}/{month_text(day.month)}/{day.year}"


def day_text(day: int) -> str:
    """Write a day of the month: 0 before 1..9 (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """Write a month: 0 before 1 and 2 only (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""
    return f"{month:02d}" if month <= 2 else str(month)


def _unreal(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"không có tháng {month}, một năm có tháng 1 đến tháng 12"
    if day < 1:
        return "ngày trong tháng bắt đầu từ 1"
    last = monthrange(year, month)[1]
    return f"tháng {month} năm {year} chỉ có {last} ngày" if day > last else ""
