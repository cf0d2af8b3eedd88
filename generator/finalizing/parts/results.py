"""What a signed plan says of the year before: results and causes are facts, all else told of them is computed."""

from __future__ import annotations

from typing import NamedTuple

from generator.finalizing.facts.indicator_facts import change_result
from generator.finalizing.facts.printed_values import result_in_cell
from generator.finalizing.facts.task_facts import NoPlaceError, named, note_change
from generator.finalizing.facts.year import INDICATOR, Year
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading
from generator.model.measure import Result
from generator.model.plan import PlanIndicator
from generator.model.texts.placeholder import MARK
from generator.pairing.printed_lines import PrintedLine
from generator.planning.settled.indicators import reported_rows

RESULT_COLUMN, _COLUMNS = 3, 6  # TT, indicator, target, result, met or not, change
_CAUSE = "; nguyên nhân: "
_ESTIMATE, _REACHED = "ước đạt ", "đạt "


class Told(NamedTuple):
    """What a row or a sentence tells of an indicator: its result as a cell prints it, and why the target was missed."""

    result: str
    cause: str = ""


def read_results(signed: SignedPlan, facts: Facts) -> Reading:
    """State every result that a person wrote in; a cell of the table says it more plainly than a sentence."""
    reading, stated = OpenReading(signed, facts), set[str]()
    joined = set(signed.joined.values())  # they tell of several indicators
    for kind in (OriginKind.RESULT_ROW, OriginKind.RESULT_SENTENCE):
        for old, new in signed.new_of.items():
            origin, known = signed.origin_of_old(old), facts.year.indicators
            told = new not in joined and not signed.is_unchanged(new)
            if origin.kind is kind and origin.key in known and told:
                _result(reading, origin, signed.old[old], signed.new[new], stated)
    return reading.closed()


def _result(reading: OpenReading, origin: LineOrigin, before: PrintedLine, line: PrintedLine, stated: set[str]) -> None:
    row = row_of(reading.signed, origin.key)
    old, now = told_in(row, origin, before), told_in(row, origin, line, before)
    still_open = MARK in old.result and MARK in now.result
    if now.result and now.result != old.result and not still_open and origin.key not in stated:
        if _state(reading, row, now.result):
            stated.add(origin.key)
        note_change(reading, INDICATOR, origin.key, f"kết quả {old.result}", now.result)
    if now.cause and now.cause != old.cause and MARK not in now.cause:
        _state_cause(reading, row, now.cause)
        words = f"{named(reading, INDICATOR, origin.key)}: nguyên nhân chưa đạt: {now.cause}"
        reading.tell_change(ChangeKind.WORDS, words)


def _state(reading: OpenReading, row: PlanIndicator, words: str) -> bool:
    """State a result with the cause that was known; False where the facts have no place for it."""
    key = row.indicator.id
    try:
        change_result(reading, key, words, row.indicator.unit_of_measure)
    except NoPlaceError:
        return False
    if row.baseline and row.baseline.cause:
        _state_cause(reading, row, row.baseline.cause)
    return True


def _state_cause(reading: OpenReading, row: PlanIndicator, cause: str) -> None:
    result = result_now(reading.year, row)
    if result is not None:
        reading.change_indicator(row.indicator.id, prior_result=result.model_copy(update={"cause": cause}))


def row_of(signed: SignedPlan, key: str) -> PlanIndicator:
    """The indicator that a line of results tells of."""
    return next(row for row in reported_rows(signed.plan) if row.indicator.id == key)


def result_now(year: Year, row: PlanIndicator) -> Result | None:
    """The result as the signed plan has it, as far as it is read."""
    entry = year.indicators.get(row.indicator.id)
    return (entry.prior_result if entry else None) or row.baseline


def told_in(row: PlanIndicator, origin: LineOrigin, line: PrintedLine, before: PrintedLine | None = None) -> Told:
    """What a line tells; `before` is what the draft printed there."""
    if origin.kind is OriginKind.RESULT_SENTENCE:
        return _in_sentence(row, line, before)
    return Told(line.words[RESULT_COLUMN] if len(line.cells) == _COLUMNS else "")


def _in_sentence(row: PlanIndicator, line: PrintedLine, before: PrintedLine | None) -> Told:
    """The value in a sentence; what cannot be read as one is a result told in words, as it stands."""
    parts, cause = _parts(row, line)
    if not parts:
        return Told("")
    value = _as_cell(parts[0])
    if result_in_cell(value, row.indicator.unit_of_measure).value is not None:
        return Told(value, cause)
    computed = _parts(row, before)[0][1:] if before else []
    return Told(parts[0] if parts[1:] == computed else ", ".join(parts), cause)


def _parts(row: PlanIndicator, line: PrintedLine) -> tuple[list[str], str]:
    """What a sentence tells after the name: the result and what is computed of it, and the cause."""
    names = row.indicator.name.rstrip(" .;:").count(": ") + 1
    told = line.words[0].split(": ", names)
    if len(told) <= names:
        return [], ""
    words, _, cause = told[names].partition(_CAUSE)
    return words.strip(" .").split(", "), cause.strip(" .")


def _as_cell(words: str) -> str:
    """A value as a cell prints it."""
    if words.startswith(_ESTIMATE):
        return f"ước {words.removeprefix(_ESTIMATE)}"
    return words.removeprefix(_REACHED)
