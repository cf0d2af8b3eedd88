"""Printed values read back: each as the fact that prints these words, or that they say; else the words themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model.measure import Result, ResultKind, Target, Window, stated
from generator.pairing.printed_lines import normal
from generator.planning.wording import phrases
from generator.planning.wording.forms import MEASURE_FORMS, measure_text, result_text
from generator.vietnamese.periods import without_years
from generator.vietnamese.values_in_words import said_in_cell

_TELLS = re.compile(
    r'(?P<capital>hoa_dau\()?(?:muc\((?:"(?P<own>\w+)")?\)|chi_tieu\("(?P<key>[^"]+)"(?:, *"(?P<form>\w+)")?\))'
    r"(?(capital)\))"
)
_PLAIN_FORM = "ky_hieu"
_ESTIMATE = phrases.estimate("")


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
    return Telling(found["key"], form, bool(found["capital"])) if found and form in MEASURE_FORMS else None


def target_in_cell(words: str, unit: str) -> Target:
    """The target that a cell of a table says; the words themselves where they say more than a value."""
    told, years = without_years(words)
    said = said_in_cell(told, unit)
    if said is None:
        return Target(text=words)
    return Target(**stated(said.amount), window=Window(first=years[0], last=years[1]) if years else None)


def result_in_cell(words: str, unit: str) -> Result:
    """The result that a cell prints as these words."""
    kind = ResultKind.ESTIMATE if words.startswith(_ESTIMATE) else ResultKind.FINAL
    said = said_in_cell(words.removeprefix(_ESTIMATE), unit)
    one = Result(**stated(said.amount), kind=kind) if said else None
    return one if one and normal(result_text(one, unit)) == words else Result(text=words)
