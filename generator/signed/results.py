"""What a signed plan says of the year before: results are facts, all else that is told of them is computed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.body import Directive
from generator.model.plan import PlanIndicator
from generator.planning.indicators import meets
from generator.planning.result_words import is_missed
from generator.signed.homes import Home, HomeKind
from generator.signed.indicator_facts import RESULT, change_result
from generator.signed.lines import PrintedLine
from generator.signed.taken import Taken
from generator.signed.task_facts import NoPlaceError, note_change
from generator.signed.values import result_in_cell
from generator.signed.year import INDICATOR

DELETED = "đã xóa ở bản ký, nhưng phần mềm luôn in kết quả năm trước"
_NEW = "hàng mới của bảng kết quả chưa có nơi ghi; kết quả ghi ở tệp của năm trước"
_RESULT_COLUMN, _COLUMNS = 3, 6  # TT, indicator, target, result, met or not, change
_REACHED = re.compile(r":\s*(?P<estimate>ước )?đạt (?P<value>.+?)(?:, |\.$|$)")


def read_results(taken: Taken, old: Sequence[int], new: Sequence[int]) -> None:
    """Read the lines of a list or a table of results; the record prints them as drafted, in that order."""
    for at in old:
        place = taken.matching.line_of.get(at)
        if place is None:
            taken.want_old(at, DELETED)
            continue
        if not taken.is_unchanged(place):
            _take_over(taken, taken.home(at), taken.old[at], taken.new[place])
        taken.want(place, free=range(len(taken.new[place].cells)))
    for place in new:
        if taken.home_of(place) is None:
            taken.leave(place, _NEW)


def _take_over(taken: Taken, home: Home, before: PrintedLine, line: PrintedLine) -> None:
    """A result that a person wrote in is a fact of the record."""
    old, words = _results(home, before, line)
    if not words or old == words or (home.key, RESULT) in taken.told:
        return
    row = next(one for one in taken.plan.indicators if one.indicator.id == home.key)
    if _moves_between_lists(taken, row, words):
        return
    try:
        change_result(taken, home.key, words, row.indicator.unit_of_measure)
    except NoPlaceError:
        return
    taken.told.add((home.key, RESULT))
    note_change(taken, INDICATOR, home.key, f"kết quả {old}", words)


def _moves_between_lists(taken: Taken, row: PlanIndicator, words: str) -> bool:
    """Whether a result would take its sentence from the list of those met to that of those missed, or back."""
    lists = [block for block in taken.plan.body.blocks if isinstance(block, Directive) and block.name == "ket-qua"]
    parted = any(len(block.arguments) > 1 and block.arguments[0] == row.indicator.group for block in lists)
    result = result_in_cell(words, row.indicator.unit_of_measure)
    met = meets(result, row.prior_target, row.indicator.direction) if row.prior_target else None
    return parted and (met is False) != is_missed(row)


def _results(home: Home, before: PrintedLine, line: PrintedLine) -> tuple[str, str]:
    if home.kind is HomeKind.RESULT_ROW and len(before.cells) == len(line.cells) == _COLUMNS:
        return before.words[_RESULT_COLUMN], line.words[_RESULT_COLUMN]
    if home.kind is not HomeKind.RESULT_SENTENCE:
        return "", ""
    return _told(before.words[0]), _told(line.words[0])


def _told(sentence: str) -> str:
    """The result that a sentence tells, as a cell would."""
    found = _REACHED.search(sentence)
    return f"{'ước ' if found['estimate'] else ''}{found['value']}" if found else ""
