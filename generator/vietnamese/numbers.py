"""Vietnamese numbers: a comma before the decimals, dots between the thousands; and roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

_UNGROUPED = re.compile(r"-?[0-9]+(?:,[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]+(?:\.[0-9]+)+(?:,[0-9]+)?")
_ONE_DOT = re.compile(r"-?[0-9]+\.[0-9]+")
_ENGLISH = re.compile(r"-?[0-9]+\.[0-9]{1,2}")
NUMBER = r"(?<![\w.,/-])-?(?:[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3})+(?![0-9%]|[ \u00a0]%)|[0-9]+(?:[.,][0-9]+)*)(?![0-9])"
"""A number in running text, as people type it: "95,5", "1.234", "18 025", "0.70", "04"."""
MOST_DIGITS = 20
"""Of a number: no figure of a commune is longer, and sums of such figures are exact."""
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class InvalidNumber(ValueError):  # noqa: N818 - says what was wrong, as InvalidOperation does
    """A text that is no Vietnamese number; the message, in Vietnamese, says what to write."""


def parse_decimal(text: str) -> Decimal:
    """Read "95,5", "1.234,5" or "80" exactly as written; raises InvalidNumber for anything else."""
    given = text.strip()
    if sum(map(str.isdecimal, given)) > MOST_DIGITS:
        raise InvalidNumber(f"số dài quá {MOST_DIGITS} chữ số")
    if _UNGROUPED.fullmatch(given):
        return Decimal(given.replace(",", "."))
    # Babel alone would also take "1e5", "NaN" and "1_000"; only digits with dots may reach it.
    grouped = _parse_grouped(given) if _GROUPED.fullmatch(given) else None
    if grouped is None:
        raise InvalidNumber(_complaint(given))
    return grouped


def read_number(typed: str) -> Decimal | None:
    """Read a number of running text, None where it is none.

    A dot before one or two digits is a decimal one, typed the English way; blanks may part the thousands.
    """
    plain = "".join(typed.split())
    if _ENGLISH.fullmatch(plain) and sum(map(str.isdecimal, plain)) <= MOST_DIGITS:
        return Decimal(plain)
    try:
        return parse_decimal(plain)
    except InvalidNumber:
        return None


def format_decimal(value: Decimal, grouping: bool = True) -> str:
    """Write a number as "94,11", "98", "1.234,5": every digit, no trailing zeros, no exponent.

    Raises InvalidNumber for infinity and NaN.
    """
    # Own code, not Babel's: the tests hold both equal, Babel fails above 28 digits and loads slowly.
    if not value.is_finite():
        raise InvalidNumber(f"“{value}” không phải là một số cụ thể")
    whole, _, decimals = format(value if value else Decimal(0), ",f" if grouping else "f").partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def roman(n: int) -> str:
    """Write 1..3999 in roman numerals ("IV"); raises ValueError outside."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no roman numeral for {n}")
    numeral = ""
    for worth, sign in _ROMAN:
        times, n = divmod(n, worth)
        numeral += sign * times
    return numeral


def _parse_grouped(given: str) -> Decimal | None:
    from babel import numbers  # noqa: PLC0415 - slow to load, and few numbers have thousands dots

    try:
        return numbers.parse_decimal(given, locale="vi", strict=True)
    except numbers.NumberFormatError:
        return None


def _complaint(given: str) -> str:
    if not given:
        return "chưa có số; viết chữ số, ví dụ 1234 hoặc 95,5"
    if _ONE_DOT.fullmatch(given):
        decimal, joined = given.replace(".", ","), format(Decimal(given.replace(".", "")), "f")
        if given.removeprefix("-").startswith("0"):
            return f"số “{given}” viết dấu chấm; viết {decimal}"
        return (
            f"số “{given}” viết dấu chấm nên không rõ là {decimal} hay {joined}; "
            f"viết {decimal} nếu là số thập phân, viết {joined} nếu là số nguyên"
        )
    return f"“{given}” không phải là số; chỉ viết chữ số, ví dụ 1234 hoặc 95,5 (dấu phẩy trước phần thập phân)"
