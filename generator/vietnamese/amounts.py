"""Values as people write them: a number, a range, a fraction, a step, a change against a year; printed and read."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.vietnamese.bounds import (
    FROM,
    PATTERNS,
    Approximation,
    Comparator,
    without_behind,
    without_bounds,
)
from generator.vietnamese.numbers import format_decimal

PERCENT = "%"
PERCENT_IN_WORDS = "phần trăm"
_CELL = "ky_hieu"
CHANGES = ("doi", "Doi")
"""Forms that print a change without what it is held against ("giảm 50%"): a sentence may say that further behind."""
_CAPITALS = ("Dat", "Doi")  # the forms that begin a sentence
_HELD = " so "  # before what a change is held against


class Amount(NamedTuple):
    """What a value says. At most one of `upper`, `out_of`, `origin` and `against` makes it more than a number.

    `upper` ends a range, `out_of` is the whole of a fraction, `origin` is where a step to the value starts, `against`
    names the year a change is held against: the value is then the change, below zero for a fall. `typed` are the
    words of the value where they are not those that would be printed; in a cell the verb before it and what bounds it
    are among them ("giảm còn 95").
    """

    value: Decimal
    comparator: Comparator = Comparator.EXACTLY
    upper: Decimal | None = None
    out_of: Decimal | None = None
    origin: Decimal | None = None
    against: str = ""
    approximate: Approximation | None = None
    typed: str = ""

    @property
    def moves(self) -> bool:
        """Whether it is told as a move ("từ 60% lên 80%", "giảm 50% so với năm 2025"): no verb stands before it."""
        return self.origin is not None or bool(self.against)

    @property
    def stands_alone(self) -> bool:
        """Whether its words have the verb, or what bounds it, with them: a cell prints neither beside it."""
        return self.moves or self.bare.typed != self.typed

    @property
    def bare(self) -> Amount:
        """The value as it is typed within a sentence, where verb and bound stand beside it."""
        return self if self.moves or not self.typed else self._replace(typed=_without_bounds(self))


def printed(amount: Amount, unit: str, form: str = "ky_hieu") -> str:
    """The words of a value with its unit in a form of `PATTERNS` or of `CHANGES`."""
    before, after = affixes(amount, form)
    return f"{before}{value_words(amount, unit, form)}{after}"


def affixes(amount: Amount, form: str) -> tuple[str, str]:
    """What a form prints before and behind the words of a value."""
    if amount.moves or (form == _CELL and amount.stands_alone):
        return "", ""
    before, after = PATTERNS["tu" if form in CHANGES else form][amount.comparator].split("{}")
    return before[:1].upper() + before[1:] if form in _CAPITALS else before, after


def value_words(amount: Amount, unit: str, form: str = "ky_hieu") -> str:
    """The words of a value as typed, else as usual; what begins a sentence with a capital."""
    told = amount if form == _CELL else amount.bare
    words = typed_words(told, unit) or usual_words(told, unit)
    if amount.against and form in CHANGES:
        words = words[: words.lower().rindex(_HELD)]
    return words[:1].upper() + words[1:] if amount.moves and form in _CAPITALS else words


def usual_words(amount: Amount, unit: str) -> str:
    """The words that print a value where nothing was typed."""
    if amount.origin is not None:
        way = "lên" if amount.origin <= amount.value else "xuống"
        return f"từ {with_unit(format_decimal(amount.origin), unit)} {way} {_bounded(amount, amount.value, unit)}"
    if amount.against:
        way = "giảm" if amount.value < 0 else "tăng"
        return f"{way} {_bounded(amount, abs(amount.value), unit)} so với {amount.against}"
    number = format_decimal(amount.value)
    if amount.upper is not None:
        number = f"{number}-{format_decimal(amount.upper)}"
    if amount.out_of is not None:
        number = f"{number}/{format_decimal(amount.out_of)}"
    return _about(amount) + with_unit(number, unit)


def with_unit(number: str, unit: str) -> str:
    """A number with its unit: "95,5%", "40 Mbit/s"."""
    return number + unit if unit == PERCENT else f"{number} {unit}".rstrip()


def ends_in(words: str, unit: str) -> bool:
    """Whether the typed words of a value have their unit with them."""
    return words.lower().endswith(unit.lower()) or (unit == PERCENT and words.lower().endswith(PERCENT_IN_WORDS))


def _bounded(amount: Amount, value: Decimal, unit: str) -> str:
    return PATTERNS["tu"][amount.comparator].format(_about(amount) + with_unit(format_decimal(value), unit))


def _about(amount: Amount) -> str:
    return f"{amount.approximate.value} " if amount.approximate else ""


def typed_words(amount: Amount, unit: str) -> str:
    """The words as typed; nothing where none were, or where they name another unit than it is now."""
    if not amount.typed or amount.against:
        return amount.typed
    about = "" if amount.stands_alone else _about(amount)
    words, behind = without_behind(amount.typed)
    if words[-1:].isdecimal():
        return about + with_unit(words, unit) + behind
    return about + amount.typed if ends_in(words, unit) else ""


def _without_bounds(amount: Amount) -> str:
    """The typed words of the value alone; "từ" begins a range ("từ 90 đến 95") and bounds nothing there."""
    begins = amount.typed.lower().rfind(f"{FROM} ") if amount.upper is not None else -1
    return amount.typed[begins:] if begins >= 0 else without_bounds(amount.typed)
