"""What a person wrote of a task, or of who does an indicator, under a caption or in a column, as its facts."""

from __future__ import annotations

from decimal import Decimal

from generator.finalizing.facts.additions import with_unit
from generator.finalizing.facts.texts_of_year import other, with_pieces
from generator.finalizing.facts.unit_names import UnknownUnitError, unit_names
from generator.finalizing.facts.year import INDICATOR, TASK, TextKey
from generator.finalizing.signed_reading import Change, ChangeKind, OpenReading
from generator.model.assignment import Deadline
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.texts.body import Piece
from generator.planning.settled.tasks import task_of
from generator.planning.wording.task_fields import task_cell_text
from generator.vietnamese.deadlines import impossible_date
from generator.vietnamese.folding import composed
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

SEPARATOR = "; "


class NoPlaceError(ValueError):
    """Words that the facts have no place for; the message says why, to a person."""


def change_assigned(
    reading: OpenReading, kind: str, key: str, content: ColumnContent, words: str, separator: str
) -> None:
    """State who does a thing, or by when. Raises NoPlaceError."""
    change = reading.change_task if kind == TASK else reading.change_indicator
    field = str(content.kind.task if kind == TASK else content.kind.indicator)
    told = _deadline(words) if content.kind.shows is Shows.DEADLINE else _names(reading, words, separator)
    change(key, **{field: told})


def _names(reading: OpenReading, words: str, separator: str) -> tuple[str, ...]:
    """The units in some words; one that nobody declared is declared, where it plainly is one."""
    commune, told = reading.commune, list[Change]()
    while True:
        try:
            found = unit_names(words, commune.names, separator)
        except UnknownUnitError as error:
            added = with_unit(commune, error.name)
            if added is None:
                raise NoPlaceError(f"co-quan.yaml chưa có đơn vị “{error.name}”") from error
            commune = added.commune
            told.append(added.change)
        else:
            reading.declare(commune, told)
            return found


def is_assigned(content: ColumnContent) -> bool:
    """Whether a column or caption tells who does a thing, or by when."""
    return content.kind.shows in (Shows.UNITS, Shows.DEADLINE)


def _deadline(words: str) -> Deadline | None:
    if not words:
        return None
    wrong = impossible_date(words)
    if wrong:
        raise NoPlaceError(wrong)
    return Deadline.of(composed(words))


def change_task(
    reading: OpenReading, key: str, content: ColumnContent, words: str, *, separator: str, column: str | None
) -> str:
    """State what a column or caption says of a task; gives the words that the record prints there now.

    Raises NoPlaceError.
    """
    kind = content.kind
    field = other(column) if kind.shows is Shows.OWN and column else kind.task
    if is_assigned(content):
        change_assigned(reading, TASK, key, content, words, separator)
    elif field is None or (kind.shows is Shows.OWN and not column):
        raise NoPlaceError("cột này không có nơi ghi trong số liệu")
    elif kind.expressions:
        if kind.shows is Shows.NAME and not words:
            raise NoPlaceError("nhiệm vụ phải có tên")
        set_text(reading, TextKey(TASK, key, field), words)
        return words
    else:
        reading.change_task(key, **{field: _amount(words) if kind.shows is Shows.AMOUNT else words or None})
    return printed_fact(reading, key, content, separator)


def set_text(reading: OpenReading, key: TextKey, words: str) -> None:
    """A text that was not there yet is written as it is; else its expressions stay."""
    if reading.text(key):
        reading.edit_text(key, words)
    else:
        reading.put_year(with_pieces(reading.year, key, (Piece(words),) if words else ()))


def printed_fact(reading: OpenReading, key: str, content: ColumnContent, separator: str) -> str:
    """What the record prints of a task in a column."""
    task = task_of(reading.year.tasks[key], reading.commune.names)
    return task_cell_text(task, content, separator)


def _amount(words: str) -> Decimal | str | None:
    try:
        return parse_decimal(words) if words else None
    except InvalidNumber:
        return words


def change_indicator(reading: OpenReading, key: str, content: ColumnContent, words: str) -> None:
    """State who does an indicator, or by when. Raises NoPlaceError."""
    change_assigned(reading, INDICATOR, key, content, words, SEPARATOR)


def named(reading: OpenReading, kind: str, key: str) -> str:
    """An indicator or a task as people call it."""
    if kind == INDICATOR:
        row = reading.year.indicators[key]
        known = next((one.indicator for one in reading.plan.indicators if one.indicator.id == key), None)
        return row.short_name or (known.short_name if known else None) or row.name or key
    title = "".join(one.words for one in reading.text(TextKey(TASK, key, "title")))
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


_LONGEST = 60


def note_change(reading: OpenReading, kind: str, key: str, old: str, new: str) -> None:
    """Tell a fact that changed, old and new."""
    shown = f"{named(reading, kind, key)}: {old.strip() or '(để trống)'} → {new or '(để trống)'}"
    reading.tell_change(ChangeKind.VALUE, shown)


def settle_kind(reading: OpenReading, key: str) -> None:
    """A new task without an end is a standing one; of others nobody said that they come back."""
    entry = reading.year.tasks[key].model_copy(update={"kind": None})
    reading.change_task(key, kind=task_of(entry, reading.commune.names).kind)
