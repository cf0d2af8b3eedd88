"""Values of indicators: a number, range, fraction, step or change, with comparator and window; or words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Noun, Words
from generator.model.plain_values import DecimalVi, Year, YesNo
from generator.model.vocabulary import KEYS
from generator.vietnamese.amounts import Amount
from generator.vietnamese.bounds import SIGNS, Approximation, Comparator

__all__ = ["Approximation", "Comparator", "Measure", "Result", "ResultKind", "Split", "Target", "Window"]


_SIGNS = {sign: comparator.value for sign, comparator in SIGNS.items() if sign != comparator.value}
ComparatorVi = Annotated[
    Comparator,
    BeforeValidator(lambda given: _SIGNS.get(given, given) if isinstance(given, str) else given),
    WithJsonSchema({"enum": [*(one.value for one in Comparator), *_SIGNS]}),
]


class ResultKind(StrEnum):
    """Whether a result is final (chính thức) or an estimate made before the year ends (ước)."""

    FINAL = "chính thức"
    ESTIMATE = "ước"


_LONGEST = 40  # characters of a wrong value that are shown


class Window(Noun):
    """The years a value is set for, both included: `2025-2027` in files."""

    first: Year
    last: Year

    def __str__(self) -> str:
        """As printed: 2025-2027."""
        return f"{self.first}-{self.last}"

    def __contains__(self, year: int) -> bool:
        """Whether a year lies inside."""
        return self.first <= year <= self.last

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        if isinstance(given, dict | Window):
            return given
        years = re.fullmatch(r"\s*([0-9]{4})\s*[-–]\s*([0-9]{4})\s*", str(given))
        if years is None:
            shown = str(given)[:_LONGEST]
            raise PydanticCustomError(
                "window", "giai đoạn phải viết như 2025-2027, đang viết “{given}”", {"given": shown}
            )
        return {KEYS["first"]: int(years[1]), KEYS["last"]: int(years[2])}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise PydanticCustomError("window_order", "năm đầu của giai đoạn đứng sau năm cuối", {})
        return self


MORE_THAN_A_NUMBER = ("upper", "out_of", "origin", "against")
"""What makes a value more than a number; it has one of these at most."""


class Measure(Noun):
    """A value of one indicator in one year.

    Either `value` (a decimal, in the indicator's unit, with a comparator) or `text` (a result told in words). A range
    goes from `value` to `upper`, a fraction is `value` of `out_of`, a step goes from `origin` to `value`; a change
    `against` a year is up or, below zero, down. `approximate` is the word that says so. `typed` are the value's own
    words where they are not the usual ones ("04"): they print this year's plan. `reason` says why a percentage may
    pass 100.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [KEYS["value"]]}, {"required": [KEYS["text"]]}]}
    )

    origin: DecimalVi | None = None
    value: DecimalVi | None = None
    upper: DecimalVi | None = None
    out_of: DecimalVi | None = None
    comparator: ComparatorVi = Comparator.EXACTLY
    against: Words | None = None
    approximate: Approximation | None = None
    typed: Words | None = None
    text: Words | None = None
    window: Window | None = None
    reason: str | None = None
    illustrative: YesNo = False

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.value is None) == (self.text is None):
            raise PydanticCustomError("measure", "phải có đúng một trong hai: gia_tri (số) hoặc chu (lời)", {})
        more = [field for field in MORE_THAN_A_NUMBER if getattr(self, field) is not None]
        told = [field for field in (*more, "approximate", "typed") if getattr(self, field) is not None]
        if self.value is None and told:
            raise PydanticCustomError(
                "measure_words", "{key} chỉ đi với gia_tri, không đi với chu", {"key": KEYS[told[0]]}
            )
        if len(more) > 1:
            keys = " và ".join(KEYS[field] for field in more)
            raise PydanticCustomError("measure_twice", "một mức chỉ có một trong: {keys}", {"keys": keys})
        if self.value is not None and self.upper is not None and self.upper <= self.value:
            raise PydanticCustomError("measure_range", "den phải lớn hơn gia_tri", {})
        if self.value is not None and self.out_of is not None and not 0 <= self.value <= self.out_of:
            raise PydanticCustomError("measure_share", "gia_tri phải từ 0 đến tong_so", {})
        return self

    @property
    def amount(self) -> Amount | None:
        """What is measured, to be printed or held against another; None for words."""
        if self.value is None:
            return None
        more = (self.upper, self.out_of, self.origin, self.against or "")
        return Amount(self.value, self.comparator, *more, self.approximate, self.typed or "")

    @property
    def comparable(self) -> Decimal | None:
        """The value, where it can be held against another.

        Words, a range, a change against a year and an approximate value cannot; of a step it is where it ends.
        """
        vague = self.upper is not None or self.against is not None or self.approximate is not None
        return None if vague else self.value


def stated(amount: Amount) -> dict[str, Any]:
    """What the fields of a measure are for an amount."""
    fields = amount._asdict()
    return {field: value if value != "" else None for field, value in fields.items()}


class Target(Measure):
    """What is to be reached in a year."""


Quarter = Literal["I", "II", "III", "IV"]


class Split(Noun):
    """A target in parts, each in the indicator's unit: by unit (a thôn), by quarter, by source of money."""

    by_unit: Mapping[Id, DecimalVi] = {}
    by_quarter: Mapping[Quarter, DecimalVi] = {}
    by_source: Mapping[Id, DecimalVi] = {}

    def part(self, key: str) -> Decimal | None:
        """The part under a key of any kind: a unit's id, a quarter, a source."""
        kinds: tuple[Mapping[Any, Decimal], ...] = (self.by_unit, self.by_quarter, self.by_source)
        return next((parts[key] for parts in kinds if key in parts), None)


class Result(Measure):
    """What was reached in a year, final or estimated.

    `cause` tells why a target was missed.  `scope` names what a figure from before a merger covers (a former
    commune): it is compared with nothing.
    """

    kind: ResultKind = ResultKind.FINAL
    cause: Words | None = None
    scope: Words | None = None

    @property
    def comparable(self) -> Decimal | None:
        """The value, unless it is of another area than the commune's."""
        return None if self.scope else super().comparable
