"""Printed values read back: each as the fact that prints these words, or that they say; else the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.measure import Comparator, Result, ResultKind, Target, Window
from generator.planning.forms import MEASURE_PATTERNS, measure_text, result_text, target_cell
from generator.signed.lines import normal
from generator.signed.spoken import spoken
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
_YEARS = re.compile(r"((?:19|20|21)[0-9]{2})\s*[-–]\s*((?:19|20|21)[0-9]{2})")
_TELLS = re.compile(
    r'(?P<capital>hoa_dau\()?(?:muc\((?:"(?P<own>\w+)")?\)|chi_tieu\("(?P<key>[^"]+)"(?:, *"(?P<form>\w+)")?\))'
    r"(?(capital)\))"
)
_PLAIN_FORM = "ky_hieu"


class Telling(NamedTuple):
    """An expression that prints a target: whose (None in the indicator's own sentence), and in which form."""

    key: str | None
    form: str
    capital: bool = False

    @property
    def source(self) -> str:
        """The expression as it is written."""
        call = f'muc("{self.form}")' if self.key is None else f'chi_tieu("{self.key}", "{self.form}")'
        return f"hoa_dau({call})" if self.capital else call

    def words(self, target: Target, unit: str) -> str:
        """What the expression prints."""
        told = measure_text(target, unit, self.form)
        return told[:1].upper() + told[1:] if self.capital else told


def telling_of(expression: str) -> Telling | None:
    """What an expression tells, where it is a target and nothing else."""
    found = _TELLS.fullmatch(expression.strip())
    form = (found["own"] or found["form"] or _PLAIN_FORM) if found else ""
    return Telling(found["key"], form, bool(found["capital"])) if found and form in MEASURE_PATTERNS else None


def target_in_cell(words: str, unit: str, year: int) -> Target:
    """The target that a cell of a table prints as these words, or that they say."""
    for one in numbers_in(words):
        if normal(target_cell(one, unit, year)) == words:
            return one
    return _said_target(words, unit) or Target(text=words)


def _said_target(words: str, unit: str) -> Target | None:
    """The target that a cell says and nothing else: "95% trở lên", "≥95%", "Đạt 95 %"."""
    said = spoken(words, 0, len(words), unit)
    around = "" if said is None else words[: said.start] + words[said.end :]
    if said is None or around.strip().lower() not in ("", "đạt"):
        return None
    return Target(value=said.value, comparator=said.comparator or Comparator.EXACTLY)


def result_in_cell(words: str, unit: str) -> Result:
    """The result that a cell prints as these words."""
    for kind in (ResultKind.ESTIMATE, ResultKind.FINAL):
        for target in numbers_in(words):
            one = Result(value=target.value, comparator=target.comparator, kind=kind)
            if normal(result_text(one, unit)) == words:
                return one
    return Result(text=words)


def numbers_in(words: str, form: str = _PLAIN_FORM) -> Iterator[Target]:
    """Every target that may be meant: each number in the words, bounded in each way."""
    years = _YEARS.search(words)
    window = Window(first=int(years[1]), last=int(years[2])) if years and years[1] <= years[2] else None
    said = words if years is None else words[: years.start()]
    for match in _NUMBER.finditer(said):
        try:
            value = parse_decimal(match[0].rstrip(".,"))
        except InvalidNumber:
            continue
        known = (sign for sign in Comparator if sign in MEASURE_PATTERNS[form])
        yield from (Target(value=value, comparator=sign, window=window) for sign in known)
