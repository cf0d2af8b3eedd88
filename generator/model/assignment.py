"""Who does what by when: roles, units in roles, deadlines, and what entries of tasks and indicators share."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Noun
from generator.model.vocabulary import KEYS
from generator.vietnamese.deadlines import DeadlineKind, impossible_date, parse_deadline


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

    @classmethod
    def of(cls, words: str) -> Self:
        """The deadline that words tell."""
        return cls.made(**parse_deadline(words)._asdict())

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        return {KEYS.get(field, field): value for field, value in parse_deadline(given)._asdict().items()}


# what it says is read off its words, and not stated beside them
DeadlineWords = Annotated[Deadline, WithJsonSchema({"type": "string"})]


class Assignment(Noun):
    """A unit in a role; `written` is the unit as this row words it (a name or a declared alias)."""

    role: Role
    unit: str
    written: str


class AssignedEntry(Noun):
    """What one year's file says of who does a thing, each unit as the plan words it, and by when."""

    monitor: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    deadline: DeadlineWords | None = None

    @field_validator("deadline", mode="before")
    @classmethod
    def _in_the_calendar(cls, given: Any) -> Any:
        if not isinstance(given, str | Deadline | None):
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
