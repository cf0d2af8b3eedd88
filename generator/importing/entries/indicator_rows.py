"""Rows of an appendix that state targets, held against the indicators of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.targets.found_indicators import FoundIndicator, FoundTarget
from generator.importing.targets.indicator_names import indicator_name
from generator.importing.targets.measures import FoundMeasure, find_measures
from generator.importing.tasks.found_tasks import FoundTask
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id

_ALIKE = 0.75
_SURE = 0.9  # below it a person should look at the pair
_RATE = re.compile(r"^(?:t[ỷỉ] lệ|phấn đấu|số) ")
_SHOWN = 60


class IndicatorRow(NamedTuple):
    """A row with the id of its indicator (in the body or new) and its own wording, with the value's form in it."""

    row: FoundTask
    indicator: str
    sentence: str


class IndicatorRows(NamedTuple):
    """The rows in order, the indicators the body does not have, and what is unsure."""

    rows: tuple[IndicatorRow, ...] = ()
    new: tuple[FoundIndicator, ...] = ()
    remarks: tuple[Remark, ...] = ()


def match_rows(rows: Iterable[FoundTask], indicators: Sequence[FoundIndicator]) -> IndicatorRows:
    """Match rows to the body's indicators by like words and the same value, each once, the likest first.

    A row that is like none is a new indicator, in the group its part of the table is named by.
    """
    stated = [(row, _measure(row.title)) for row in rows]
    pairs = _pairs([(row, one) for row, one in stated if one], indicators)
    found: list[IndicatorRow] = []
    new: dict[str, FoundIndicator] = {}
    remarks: list[Remark] = []
    for row, measure in stated:
        if measure is None:
            remarks.append(Remark(row.place, f"“{_short(row.title)}” không có giá trị; chưa đưa vào chỉ tiêu nào"))
            continue
        known = pairs.get(row.id)
        if known is None:
            one = _new(row, measure, [*(each.id for each in indicators), *new])
            new[one.id] = one
            known = one.id
            remarks.append(Remark(row.place, f"“{_short(row.title)}” chỉ có trong phụ lục; lập thành chỉ tiêu riêng"))
        else:
            remarks += _unlike(row, measure, next(one for one in indicators if one.id == known))
        found.append(IndicatorRow(row, known, _sentence(row.title, measure)))
    return IndicatorRows(tuple(found), tuple(new.values()), tuple(remarks))


def _unlike(row: FoundTask, measure: FoundMeasure, indicator: FoundIndicator) -> Iterable[Remark]:
    if _likeness(_name(row.title, measure), indicator.name) < _SURE:
        other = _short(indicator.name)
        yield Remark(
            row.place, f"“{_short(row.title)}” ghép với chỉ tiêu “{other}” của phần lời; lời hai nơi khác nhau"
        )


def _measure(title: str) -> FoundMeasure | None:
    certain = [one for one in find_measures(title) if one.certain]
    percentages = [one for one in certain if one.unit == PERCENT]
    return percentages[0] if len(percentages) == 1 else certain[0] if len(certain) == 1 else None


def _pairs(rows: Sequence[tuple[FoundTask, FoundMeasure]], indicators: Sequence[FoundIndicator]) -> dict[str, str]:
    """Row to indicator, both by id: the likest pairs first, equals in the order of the plan."""
    scored = sorted(
        (-likeness, at, to)
        for at, (row, measure) in enumerate(rows)
        for to, one in enumerate(indicators)
        if _same_value(one, measure) and (likeness := _likeness(_name(row.title, measure), one.name)) >= _ALIKE
    )
    taken: dict[int, int] = {}
    for _, at, to in scored:
        if at not in taken and to not in taken.values():
            taken[at] = to
    return {rows[at][0].id: indicators[to].id for at, to in taken.items()}


def _same_value(indicator: FoundIndicator, measure: FoundMeasure) -> bool:
    said = [(target.said.value, target.said.text) for target in indicator.targets]
    return (measure.said.value, measure.said.text) in said and indicator.unit == measure.unit


def _likeness(left: str, right: str) -> float:
    one, other = (_RATE.sub("", fold(name)) for name in (left, right))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _name(title: str, measure: FoundMeasure) -> str:
    return indicator_name(title[: measure.named[0]], title[measure.named[1] :])


def _new(row: FoundTask, measure: FoundMeasure, taken: Sequence[str]) -> FoundIndicator:
    name = _name(row.title, measure)
    target = FoundTarget(measure.said, row.place)
    own = fresh_id(name, taken, "chi-tieu")
    return FoundIndicator(own, row.group or "", name, measure.unit, (target,), row.place)


def _sentence(title: str, measure: FoundMeasure) -> str:
    return f'{title[: measure.start]}{{{{ muc("{measure.form}") }}}}{title[measure.end :]}'


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
