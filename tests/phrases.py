"""The list of phrases as offices write them (`phrases.md`), each with what it says."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from generator.vietnamese.amounts import Amount
from generator.vietnamese.bounds import Approximation, Comparator

LIST = Path(__file__).parent / "phrases.md"
_SIGNS = {"=": "=", "≥": ">=", ">": ">", "≤": "<=", "<": "<"}
_REMARK = re.compile(r" \((?!20)[^()]*\)")  # "(where a target is told)", not "(2025-2027)"


class Phrase(NamedTuple):
    """A phrase, the unit of what it measures, and what it says; `years` are the window, None for `says`: words."""

    words: str
    unit: str
    says: Amount | None
    years: tuple[int, int] | None = None


def _number(value: str, typed: str = "") -> Amount:
    return Amount(Decimal(value), typed=typed)


# a change is told, but no value is read, and what of it is told in words
CHANGES_IN_WORDS = {
    "giảm 50% số vụ so với năm 2025": "giảm 50%",
    "tăng 5%": "tăng 5%",
    "giảm bình quân 5%/năm": "giảm bình quân 5%",
    "cao hơn 5% so với năm 2025": "cao hơn 5%",
    "tăng 50% so với kế hoạch": "tăng 50%",
}
# what the phrases of the second table say; the first says it by its rows
_SAID = {
    "90-95%": ("%", Amount(Decimal(90), upper=Decimal(95))),
    "90 - 95%": ("%", Amount(Decimal(90), upper=Decimal(95), typed="90 - 95")),
    "từ 90 đến 95%": ("%", Amount(Decimal(90), upper=Decimal(95), typed="từ 90 đến 95")),
    "từ 90% đến 95%": ("%", Amount(Decimal(90), upper=Decimal(95), typed="từ 90% đến 95")),
    "5/5 thôn": ("thôn", Amount(Decimal(5), out_of=Decimal(5))),
    "12/15 hộ": ("hộ", Amount(Decimal(12), out_of=Decimal(15))),
    "từ 60% lên 80%": ("%", Amount(Decimal(80), origin=Decimal(60))),
    "tăng từ 60% lên 80%": ("%", Amount(Decimal(80), origin=Decimal(60), typed="tăng từ 60% lên 80")),
    "giảm từ 5 xuống 3": ("", Amount(Decimal(3), origin=Decimal(5), typed="giảm từ 5 xuống 3")),
    "giảm 50% so với năm 2025": ("%", Amount(Decimal(-50), against="năm 2025")),
    "tăng 10% so với năm trước": ("%", Amount(Decimal(10), against="năm trước")),
    "tăng thêm 10% so với cùng kỳ": (
        "%",
        Amount(Decimal(10), against="cùng kỳ", typed="tăng thêm 10% so với cùng kỳ"),
    ),
    "giảm 50% so năm 2025": ("%", Amount(Decimal(-50), against="năm 2025", typed="giảm 50% so năm 2025")),
    "giảm từ 50% trở lên so với năm 2025": (
        "%",
        Amount(
            *(Decimal(-50), Comparator.AT_LEAST),
            against="năm 2025",
            typed="giảm từ 50% trở lên so với năm 2025",
        ),
    ),
    **dict.fromkeys(CHANGES_IN_WORDS, ("%", None)),
    "95% (2025-2027)": ("%", _number("95")),
    "04": ("lớp", _number("4", "04")),
    "02": ("lớp", _number("2", "02")),
    "10,0": ("ha", _number("10", "10,0")),
    "61,50": ("ha", _number("61.5", "61,50")),
    "1.820": ("ha", _number("1820")),
    "1.250,5": ("ha", _number("1250.5")),
    "94,11": ("ha", _number("94.11")),
    "18 025": ("ha", _number("18025", "18 025")),
    "không quá 04 giờ": ("giờ", Amount(Decimal(4), Comparator.AT_MOST, typed="04")),
    "dưới 05 ngày làm việc": ("ngày làm việc", Amount(Decimal(5), Comparator.LESS_THAN, typed="05")),
    "03 ngày/lần": ("ngày", None),
}
_TYPED = {"95 %": "95 %", "95 phần trăm": "95 phần trăm"}
_WINDOWS = {"95% (2025-2027)": (2025, 2027)}


def phrases() -> list[Phrase]:
    """Every bound and value of the list."""
    bounds, values = (_rows(heading) for heading in ("Bounds", "Values"))
    found = [_bound(says, words) for says, row in bounds for words in _split(row)]
    return found + [Phrase(one, *_SAID[one], _WINDOWS.get(one)) for row, _ in values for one in _split(row)]


def told(heading: str) -> list[tuple[str, str]]:
    """The phrases of a section of the list, each with what it says."""
    return [(words, says) for says, row in _rows(heading) for words in _split(row)]


def labels() -> list[str]:
    """The labels of the list, in their order."""
    (line,) = (line for line in LIST.read_text("utf-8").splitlines() if line.startswith("Phần I · "))
    return line.partition(" : each")[0].split(" · ")


def _bound(says: str, words: str) -> Phrase:
    amount = Amount(Decimal(95), typed=_TYPED.get(words, ""))
    if says in _SIGNS:
        return Phrase(words, "%", amount._replace(comparator=Comparator(_SIGNS[says])))
    return Phrase(words, "%", amount._replace(approximate=Approximation(words.removesuffix(" 95%"))))


def _rows(heading: str) -> list[tuple[str, str]]:
    part = LIST.read_text("utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [(first.strip(), second.strip()) for first, second in rows[2:]]


def _split(row: str) -> list[str]:
    return [_REMARK.sub("", one).strip() for one in row.split(" · ")]
