"""What a person wrote of a task, or of who does an indicator, under a caption or in a column, as its facts."""

from __future__ import annotations

from decimal import Decimal

from generator.finalizing.facts.additions import declare_unit
from generator.finalizing.facts.texts_of_year import other, write
from generator.finalizing.facts.unit_names import UnknownUnitError, unit_names
from generator.finalizing.facts.year import INDICATOR, TASK, TextKey
from generator.finalizing.signed_reading import ChangeKind, Taken
from generator.model.assignment import Deadline
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.texts.body import Piece
from generator.planning.composing.task_words import task_cell_text
from generator.planning.settled.tasks import task_of
from generator.vietnamese.deadlines import impossible_date
from generator.vietnamese.folding import composed
from generator.vietnamese.numbers import InvalidNumber, parse_decimal

SEPARATOR = "; "


class NoPlaceError(ValueError):
    """Words that the facts have no place for; the message says why, to a person."""


def change_assigned(taken: Taken, kind: str, key: str, content: ColumnContent, words: str, separator: str) -> None:
    """State who does a thing, or by when. Raises NoPlaceError."""
    change = taken.year.change_task if kind == TASK else taken.year.change_indicator
    field = str(content.kind.task if kind == TASK else content.kind.indicator)
    told = _deadline(words) if content.kind.shows is Shows.DEADLINE else _names(taken, words, separator)
    change(key, **{field: told})


def _names(taken: Taken, words: str, separator: str) -> tuple[str, ...]:
    """The units in some words; one that nobody declared is declared, where it plainly is one."""
    before = taken.declared()
    while True:
        try:
            return unit_names(words, taken.names, separator)
        except UnknownUnitError as error:
            if not declare_unit(taken, error.name):
                taken.undeclare(before)
                raise NoPlaceError(f"co-quan.yaml chưa có đơn vị “{error.name}”") from error


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
    taken: Taken, key: str, content: ColumnContent, words: str, *, separator: str, column: str | None
) -> str:
    """State what a column or caption says of a task; gives the words that the record prints there now.

    Raises NoPlaceError.
    """
    kind = content.kind
    field = other(column) if kind.shows is Shows.OWN and column else kind.task
    if is_assigned(content):
        change_assigned(taken, TASK, key, content, words, separator)
    elif field is None or (kind.shows is Shows.OWN and not column):
        raise NoPlaceError("cột này không có nơi ghi trong số liệu")
    elif kind.expressions:
        if kind.shows is Shows.NAME and not words:
            raise NoPlaceError("nhiệm vụ phải có tên")
        set_text(taken, TextKey(TASK, key, field), words)
        return words
    else:
        taken.year.change_task(key, **{field: _amount(words) if kind.shows is Shows.AMOUNT else words or None})
    return printed_fact(taken, key, content, separator)


def set_text(taken: Taken, key: TextKey, words: str) -> None:
    """A text that was not there yet is written as it is; else its expressions stay."""
    if taken.text(key):
        taken.edit(key, words)
    else:
        write(taken.year, key, (Piece(words),) if words else ())


def printed_fact(taken: Taken, key: str, content: ColumnContent, separator: str) -> str:
    """What the record prints of a task in a column."""
    task = task_of(taken.year.tasks[key], taken.names)
    return task_cell_text(task, content, separator)


def _amount(words: str) -> Decimal | str | None:
    try:
        return parse_decimal(words) if words else None
    except InvalidNumber:
        return words


def change_indicator(taken: Taken, key: str, content: ColumnContent, words: str) -> None:
    """State who does an indicator, or by when. Raises NoPlaceError."""
    change_assigned(taken, INDICATOR, key, content, words, SEPARATOR)


def named(taken: Taken, kind: str, key: str) -> str:
    """An indicator or a task as people call it."""
    if kind == INDICATOR:
        row = taken.year.indicators[key]
        known = next((one.indicator for one in taken.plan.indicators if one.indicator.id == key), None)
        return row.short_name or (known.short_name if known else None) or row.name or key
    title = "".join(one.words for one in taken.text(TextKey(TASK, key, "title")))
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


_LONGEST = 60


def note_change(taken: Taken, kind: str, key: str, old: str, new: str) -> None:
    """Tell a fact that changed, old and new."""
    shown = f"{named(taken, kind, key)}: {old.strip() or '(để trống)'} → {new or '(để trống)'}"
    taken.note(ChangeKind.VALUE, shown)


def settle_kind(taken: Taken, key: str) -> None:
    """A new task without an end is a standing one; of others nobody said that they come back."""
    entry = taken.year.tasks[key].model_copy(update={"kind": None})
    taken.year.change_task(key, kind=task_of(entry, taken.names).kind)
