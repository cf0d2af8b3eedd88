"""Indicators as found in an issued plan, before they are written as data."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.model.columns import ColumnContent
from generator.vietnamese.amounts import Amount
from generator.vietnamese.bounds import Comparator
from generator.vietnamese.periods import Years


class FoundValue(NamedTuple):
    """A value or, where there is no certain one, the words that stand for it; `window` are the years it holds for."""

    amount: Amount | None
    unit: str = ""
    text: str = ""
    window: Years | None = None

    @property
    def value(self) -> Decimal | None:
        """The number it says; None for words."""
        return self.amount.value if self.amount else None

    @property
    def comparator(self) -> Comparator:
        """How it bounds."""
        return self.amount.comparator if self.amount else Comparator.EXACTLY


class FoundTarget(NamedTuple):
    """A target, with the phase it is set for (None: the whole plan), and the part of the outline that states it."""

    said: FoundValue
    place: str
    phase: Years | None = None
    part: int | None = None


class FoundGroup(NamedTuple):
    """A group of indicators; `part` is the heading it is named by."""

    id: str
    name: str
    place: str
    part: int | None = None


class FoundYear(NamedTuple):
    """What a table says of an indicator for a year, counted from the plan's: a target, or what was reached."""

    year: int
    target: FoundValue | None = None
    result: FoundValue | None = None
    estimated: bool = False


class FoundIndicator(NamedTuple):
    """An indicator with its targets by phase.

    `sentence` prints the first target with its form in place of the value; an indicator of a table has none.
    One that is printed in another's sentence names that one in `shared_with`. `result` and `prior_target` are what the
    year before reached, and was to reach; `years` say so of any year. `assigned` is what the level above gave, `said`
    who does it by when.
    """

    id: str
    group: str
    name: str
    unit: str
    targets: tuple[FoundTarget, ...]
    place: str
    sentence: str | None = None
    shared_with: str | None = None
    result: FoundValue | None = None
    prior_target: FoundValue | None = None
    years: tuple[FoundYear, ...] = ()
    assigned: FoundValue | None = None
    said: tuple[tuple[ColumnContent, str], ...] = ()


class FoundResult(NamedTuple):
    """A value that reports on a past year: never a target, for a person to take over; `indicator` is a likely one."""

    name: str
    said: FoundValue
    place: str
    part: int
    indicator: str | None = None


class FoundIndicators(NamedTuple):
    """All of a plan: its groups and indicators in order, results of the past, and what is unsure."""

    groups: tuple[FoundGroup, ...] = ()
    indicators: tuple[FoundIndicator, ...] = ()
    results: tuple[FoundResult, ...] = ()
    remarks: tuple[Remark, ...] = ()
