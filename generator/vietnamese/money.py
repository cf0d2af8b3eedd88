"""Amounts of money: a number with its unit ("15 triệu đồng"), and the amount told in words ("Mười lăm triệu đồng")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.vietnamese.numbers import read_number

_WORTH = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_AMOUNT = re.compile(
    r"(?P<number>-?[0-9][0-9.,]*)\s*(?P<unit>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?đồng|triệu|tỷ|tỉ)", re.IGNORECASE
)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_THOUSAND, _BILLION = 1000, 10**9
_MOST = 10**18


class Money(NamedTuple):
    """A number in a unit of money; no unit where none is written."""

    number: Decimal
    unit: str = ""


def read_money(words: str) -> Money | None:
    """Read a number, or one with its unit of money; None for anything else."""
    plain = read_number(words)
    if plain is not None:
        return Money(plain)
    found = _AMOUNT.fullmatch(" ".join(words.split()))
    number = read_number(found["number"]) if found else None
    return Money(number, found["unit"].lower()) if found and number is not None else None


def worth_of(unit: str) -> int | None:
    """What one of a unit ("triệu đồng") is worth in đồng; None for what is no unit of money."""
    found = re.fullmatch(r"(?:(nghìn|ngàn|triệu|tỷ|tỉ)\s+)?đồng", " ".join(unit.lower().split()))
    return _WORTH[found[1] or ""] if found else None


def money_in_words(number: Decimal, unit: str) -> str | None:
    """An amount as papers repeat it in words: "Ba trăm mười triệu đồng"; None for parts of a đồng and odd units."""
    worth = worth_of(unit)
    amount = number * worth if worth else None
    if amount is None or amount != amount.to_integral_value() or not 0 <= amount < _MOST:
        return None
    words = in_words(int(amount))
    return f"{words[:1].upper()}{words[1:]} đồng"


def in_words(number: int) -> str:
    """A whole number from zero in words, as it is read out."""
    if number < _BILLION:
        return _below_billion(number)
    above, below = divmod(number, _BILLION)
    rest = f" {_below_billion(below, full=True)}" if below else ""
    return f"{in_words(above)} tỷ{rest}"


def _below_billion(number: int, *, full: bool = False) -> str:
    """Groups of three from the left; a group behind another is read with its hundreds, also where they are none."""
    parts: list[str] = []
    for at in (2, 1, 0):
        group = number // _THOUSAND**at % _THOUSAND
        if group:
            parts.append(_group(group, full=full or bool(parts)) + _GROUPS[at])
    return " ".join(parts) or _DIGITS[0]


def _group(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    told = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        told += [f"linh {_DIGITS[ones]}" if told else _DIGITS[ones]] if ones else []
    elif tens == 1:
        told.append("mười" + (f" {_behind_ten(ones)}" if ones else ""))
    else:
        told.append(f"{_DIGITS[tens]} mươi" + (f" {_behind_tens(ones)}" if ones else ""))
    return " ".join(told)


def _behind_ten(ones: int) -> str:
    return "lăm" if ones == 5 else _DIGITS[ones]


def _behind_tens(ones: int) -> str:
    return {1: "mốt", 4: "tư", 5: "lăm"}.get(ones, _DIGITS[ones])
