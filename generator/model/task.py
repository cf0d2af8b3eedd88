"""Tasks (nhiệm vụ): what is to be done, by whom, and what became of it."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.assignment import AssignedEntry, Assignment, Deadline
from generator.model.base import Id, Noun, Words
from generator.model.columns import holds_expressions, task_fields
from generator.model.indicator import Handling
from generator.model.plain_values import exact
from generator.vietnamese.numbers import InvalidNumber, parse_decimal


class TaskKind(StrEnum):
    """How a task comes back: all the time, every year, or once."""

    STANDING = "thường xuyên"
    YEARLY = "hằng năm"
    ONCE = "một lần"


class Status(StrEnum):
    """How far a task has come by the end of its year."""

    DONE = "hoàn thành"
    OPEN = "chưa hoàn thành"
    UNKNOWN = "chưa rõ"


def _number_or_words(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return parse_decimal(given)
    except InvalidNumber:
        return given


def _amount(given: Any) -> Any:
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise PydanticCustomError("amount", "phải là số hoặc lời", {})
    return given if isinstance(given, str) else exact(Decimal(given))


# an amount in the money unit of the table it stands in, or words
Budget = Annotated[
    Decimal | str,
    BeforeValidator(_amount),
    BeforeValidator(_number_or_words),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]}),
]


class TaskEntry(AssignedEntry):
    """What one year's file says of a task; in a later year the fields left out are carried.

    `section` names the list of the body it stands in (`::: nhiem-vu <muc>`), `table` the table of its own rows,
    `appendix` the appendix, `part` the part of that appendix, `parent` the task it is a sub-row of.  `details` are the
    lines below the title, `other` what the columns of the commune's own show, by their keys.
    """

    id: Id
    section: str | None = None
    table: str | None = None
    appendix: str | None = None
    part: str | None = None
    parent: str | None = None
    title: Words | None = None
    details: str | None = None
    kind: TaskKind | None = None
    product: str | None = None
    person: str | None = None
    authority_level: str | None = None
    budget: Budget | None = None
    budget_source: str | None = None
    other: Mapping[Id, str] | None = None
    note: str | None = None
    status: Status | None = None
    done_on: str | None = None
    handling: Handling | None = None


# the fields of an entry that may hold expressions: the title, the lines below it, what columns show
TASK_TEXTS = tuple(dict.fromkeys(("title", "details", *task_fields(holds_expressions))))


class Task(Noun):
    """A task of one plan: every field settled, units resolved, None where the data say nothing."""

    id: Id
    section: str | None = None
    table: str | None = None
    appendix: str | None = None
    part: str | None = None
    parent: str | None = None
    title: str
    details: str | None = None
    kind: TaskKind
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    person: str | None = None
    authority_level: str | None = None
    budget: Decimal | str | None = None
    budget_source: str | None = None
    other: Mapping[str, str] | None = None
    note: str | None = None
    status: Status = Status.UNKNOWN
    done_on: str | None = None
    handling: Handling | None = None
    carried_from: int | None = None
    flagged: bool = False
