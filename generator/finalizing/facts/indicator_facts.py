"""What a person wrote of an indicator in a cell or in its sentence, as its facts."""

from __future__ import annotations

from typing import Any

from generator.finalizing.facts.printed_values import result_in_cell, target_in_cell
from generator.finalizing.facts.task_facts import NoPlaceError, change_indicator, is_assigned, note_change, set_text
from generator.finalizing.facts.year import INDICATOR, TextKey
from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.indicator import IndicatorEntry
from generator.model.measure import Target
from generator.pairing.printed_lines import normal
from generator.planning.composing.expressions import missing_target
from generator.planning.wording.forms import target_cell
from generator.planning.wording.phrases import missing_result
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.values_in_words import is_typed_for

_MEASURES = ("target", "assigned", "result", "prior_result")
BY_SIGN = "bảng in mức bằng số và dấu so sánh; số liệu ghi đúng mức đã ký"
NAME = "name"
_WHOLE = 100


def change_cell(reading: OpenReading, key: str, content: ColumnContent, old: str, words: str) -> str:
    """State what a cell says of an indicator now; gives the words the record prints there. Raises NoPlaceError."""
    if is_assigned(content):
        change_indicator(reading, key, content, words)
    else:
        _change_fact(reading, key, content, words)
    if old and content.kind.shows is Shows.NAME:
        reading.tell_change(ChangeKind.WORDS, f"Tên chỉ tiêu: {words}")
    elif old:
        note_change(reading, INDICATOR, key, old, words)
    return _printed(reading, key, content, words)


def _printed(reading: OpenReading, key: str, content: ColumnContent, words: str) -> str:
    """What a cell prints now: a target that was read off its words stands there with a sign."""
    entry = reading.year.indicators[key]
    told = {ValueKind.PLAN: entry.target, ValueKind.ASSIGNED: entry.assigned}
    shown = told.get(content.kind.value) if content.kind.value else None
    unit = entry.unit_of_measure or _unit(reading, key)
    return words if shown is None else normal(target_cell(shown, unit, reading.plan.year))


def _change_fact(reading: OpenReading, key: str, content: ColumnContent, words: str) -> None:
    unit = reading.year.indicators[key].unit_of_measure or _unit(reading, key)
    kind = content.kind
    match kind.shows:
        case Shows.NAME:
            if not words:
                raise NoPlaceError("chỉ tiêu phải có tên")
            reading.edit_text(TextKey(INDICATOR, key, NAME), words)
        case Shows.VALUE if kind.value:
            _change_value(reading, key, kind.value, words, unit)
        case Shows.UNIT_OF_MEASURE:
            reading.change_indicator(key, unit_of_measure=words or None, **_typed_in(reading, key, words))
        case Shows.TEXT if kind.indicator and not kind.expressions:
            reading.change_indicator(key, **{kind.indicator: words or None})
        case Shows.TEXT if kind.indicator:
            set_text(reading, TextKey(INDICATOR, key, kind.indicator), words)
        case _:
            raise NoPlaceError("cột này không có nơi ghi trong số liệu")


def _change_value(reading: OpenReading, key: str, kind: ValueKind, words: str, unit: str) -> None:
    match kind:
        case ValueKind.PLAN:
            set_target(reading, key, _target(reading, key, words, unit))
        case ValueKind.ASSIGNED:
            reading.change_indicator(key, assigned=target_in_cell(words, unit) if words else None)
        case ValueKind.RESULT:
            change_result(reading, key, words, unit)


def _unit(reading: OpenReading, key: str) -> str:
    return next((row.indicator.unit_of_measure for row in reading.plan.indicators if row.indicator.id == key), "")


def set_target(reading: OpenReading, key: str, target: Target | None) -> None:
    """State the target that the plan prints: the commune's own, beside one that was assigned."""
    entry = reading.year.indicators[key]
    if target is None:
        reading.change_indicator(key, target=None, assigned=None)
        return
    told = _with_reason(target, entry)
    unit = entry.unit_of_measure or _unit(reading, key)
    if unit == PERCENT and _passes_whole(told) and not told.reason:
        told = Target(text=target_words(target, unit, reading.plan.year))  # nobody gave the reason that a number needs
    reading.change_indicator(key, target=told)


def _passes_whole(target: Target) -> bool:
    """Whether a percentage says more than all; a change against a year may."""
    numbers = (target.value, target.upper, target.origin)
    return not target.against and any(one is not None and one > _WHOLE for one in numbers)


def _typed_in(reading: OpenReading, key: str, unit: str) -> dict[str, Any]:
    """The values that were typed with another unit than the indicator has now, without their typed words."""
    entry = reading.year.indicators[key]
    values = {field: getattr(entry, field) for field in _MEASURES}
    amounts = {field: (one, one.amount) for field, one in values.items() if one is not None}
    return {
        field: one.model_copy(update={"typed": None})
        for field, (one, amount) in amounts.items()
        if amount and amount.typed and not is_typed_for(amount, unit)
    }


def _with_reason(target: Target, entry: IndicatorEntry) -> Target:
    """A percentage may pass 100 for the reason that the old one had."""
    old = entry.target or entry.assigned
    return target.model_copy(update={"reason": old.reason}) if old and old.reason else target


def _target(reading: OpenReading, key: str, words: str, unit: str) -> Target | None:
    row = next((one for one in reading.plan.indicators if one.indicator.id == key), None)
    if row is not None and words == normal(missing_target(reading.plan, row)):
        return None
    if not words:
        raise NoPlaceError("ô chỉ tiêu để trống; số liệu phải có một mức hoặc chỗ [Cần bổ sung: …]")
    return target_in_cell(words, unit)


def change_result(reading: OpenReading, key: str, words: str, unit: str) -> None:
    """State last year's result as the signed plan prints it. Raises NoPlaceError."""
    if not words:
        raise NoPlaceError("ô kết quả bị xóa trống; kết quả năm trước nằm ở tệp của năm ấy")
    found = result_in_cell(words, unit) if words != missing_result(reading.plan.year - 1) else result_in_cell(words, "")
    reading.change_indicator(key, prior_result=found)


def target_words(target: Target | None, unit: str, year: int) -> str:
    """A target as a report names it."""
    return "" if target is None else target_cell(target, unit, year)
