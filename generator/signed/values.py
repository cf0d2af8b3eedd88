"""Printed values read back: each as the fact that prints exactly these words, else the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.measure import Comparator, Result, ResultKind, Target, Window
from generator.planning.forms import MEASURE_PATTERNS, measure_text, result_text, target_cell
from generator.signed.lines import normal
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
_YEARS = re.compile(r"([0-9]{4})\s*[-–]\s*([0-9]{4})")
_CALLS = {
    "muc": re.compile(r'muc\((?:"(?P<form>\w+)")?\)'),
    "chi_tieu": re.compile(r'chi_tieu\("[^"]+"(?:, *"(?P<form>\w+)")?\)'),
}
_PLAIN_FORM = "ky_hieu"


def target_in_cell(words: str, unit: str, year: int) -> Target:
    """The target that a cell of a table prints as these words."""
    return next(
        (one for one in _targets(words, _PLAIN_FORM) if normal(target_cell(one, unit, year)) == words),
        Target(text=words),
    )


def result_in_cell(words: str, unit: str) -> Result:
    """The result that a cell prints as these words."""
    for kind in (ResultKind.ESTIMATE, ResultKind.FINAL):
        for target in _targets(words, _PLAIN_FORM):
            one = Result(value=target.value, comparator=target.comparator, kind=kind)
            if normal(result_text(one, unit)) == words:
                return one
    return Result(text=words)


def target_in_words(words: str, unit: str, form: str) -> Target | None:
    """The target that a form prints as these words; None where no target does."""
    said = " ".join(words.split())
    return next((one for one in _targets(said, form) if normal(measure_text(one, unit, form)) == said), None)


def form_of(expression: str, name: str) -> str | None:
    """The form in which an expression (a call of `name`) prints a target; None for anything else."""
    found = _CALLS[name].fullmatch(expression.strip())
    if found is None:
        return None
    form = found["form"] or _PLAIN_FORM
    return form if form in MEASURE_PATTERNS else None


def _targets(words: str, form: str) -> Iterator[Target]:
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
