"""Tasks (nhiệm vụ), their deadlines and who does them."""

from enum import StrEnum
from typing import Any

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Noun, Words
from generator.model.indicator import Handling
from generator.model.vocabulary import KEYS
from generator.vietnamese.deadlines import DeadlineKind, impossible_date, parse_deadline


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


class Role(StrEnum):
    """What a unit is to a task: theo dõi, chủ trì, chủ trì triển khai, phối hợp."""

    MONITOR = "theo dõi"
    LEAD = "chủ trì"
    IMPLEMENT = "triển khai"
    PARTNER = "phối hợp"


# the fields of an entry that name units, by the role they give
UNIT_FIELDS = {Role.MONITOR: "monitor", Role.LEAD: "lead", Role.IMPLEMENT: "implement", Role.PARTNER: "partner"}


class Deadline(Noun):
    """A deadline as the plan words it, with what the words say; in files just the words (`Quý III/2026`).

    Of quarter, month and day only what the words give is there: none for words without a date.
    """

    words: str
    kind: DeadlineKind
    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        return {KEYS.get(field, field): value for field, value in parse_deadline(given)._asdict().items()}


class Assignment(Noun):
    """A unit in a role; `written` is the unit as this row words it (a name or a declared alias)."""

    role: Role
    unit: str
    written: str


class TaskEntry(Noun):
    """What one year's file says of a task; in a later year the fields left out are carried.

    `section` names the list of the body it stands in (`::: nhiem-vu <muc>`), `appendix` the appendix.
    """

    id: Id
    section: str | None = None
    appendix: str | None = None
    title: Words | None = None
    kind: TaskKind | None = None
    monitor: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    person: str | None = None
    authority_level: str | None = None
    budget: str | None = None
    budget_source: str | None = None
    note: str | None = None
    status: Status | None = None
    done_on: str | None = None
    handling: Handling | None = None

    @field_validator("deadline", mode="before")
    @classmethod
    def _in_the_calendar(cls, given: Any) -> Any:
        if not isinstance(given, str | dict | Deadline | None):
            raise PydanticCustomError("string_type", "phải là chữ", {})
        wrong = impossible_date(given) if isinstance(given, str) else None
        if wrong:
            raise PydanticCustomError("date", "{wrong}", {"wrong": wrong})
        return given

    @field_validator(*UNIT_FIELDS.values(), mode="before")
    @classmethod
    def _one_or_many(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given

    @property
    def units(self) -> tuple[tuple[Role, str], ...]:
        """Each unit as this entry words it, with its role, by role."""
        return tuple((role, written) for role, field in UNIT_FIELDS.items() for written in getattr(self, field))


class Task(Noun):
    """A task of one plan: every field settled, units resolved, None where the data say nothing."""

    id: Id
    section: str | None = None
    appendix: str | None = None
    title: str
    kind: TaskKind
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    person: str | None = None
    authority_level: str | None = None
    budget: str | None = None
    budget_source: str | None = None
    note: str | None = None
    status: Status = Status.UNKNOWN
    done_on: str | None = None
    handling: Handling | None = None
    carried_from: int | None = None
    flagged: bool = False
