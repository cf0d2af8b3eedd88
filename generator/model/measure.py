"""Values of indicators: a decimal with comparator, unit and window of years, or free text."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Noun, Words
from generator.model.plain_values import DecimalVi, Year, YesNo
from generator.model.vocabulary import KEYS


class Comparator(StrEnum):
    """How a value bounds: ≥ (tối thiểu), > (trên), = (đúng), ≤ (tối đa), < (dưới)."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "="
    AT_MOST = "<="
    LESS_THAN = "<"


_SIGNS = {"≥": ">=", "≤": "<=", "≧": ">=", "≦": "<=", "=>": ">=", "=<": "<="}
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
            raise PydanticCustomError("window", "năm đầu của giai đoạn đứng sau năm cuối", {})
        return self


class Measure(Noun):
    """A value of one indicator in one year.

    Either `value` (a decimal, in the indicator's unit, with a comparator) or `text` (a result told in
    words).  `reason` says why a percentage may pass 100.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [KEYS["value"]]}, {"required": [KEYS["text"]]}]}
    )

    value: DecimalVi | None = None
    comparator: ComparatorVi = Comparator.EXACTLY
    text: Words | None = None
    window: Window | None = None
    reason: str | None = None
    illustrative: YesNo = False

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.value is None) == (self.text is None):
            raise PydanticCustomError("measure", "phải có đúng một trong hai: gia_tri (số) hoặc chu (lời)", {})
        return self

    @property
    def comparable(self) -> Decimal | None:
        """The value, where it can be held against another; None for words."""
        return self.value


class Target(Measure):
    """What is to be reached in a year."""


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
        return None if self.scope else self.value
