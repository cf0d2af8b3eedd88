"""The kinds of plain values in files, each strict: no truth is a number, no number a truth, no year is 39 digits long.

What a kind takes beyond its own Python type is said in its JSON Schema too.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.vietnamese.numbers import MOST_DIGITS, InvalidNumber, parse_decimal

FIRST_VERSION, NEWEST_VERSION = 1, 2

YesNo = Annotated[bool, Strict()]
Version = Annotated[int, Strict(), Field(ge=1, le=NEWEST_VERSION)]
FIRST_YEAR, LAST_YEAR = 1900, 2199
Year = Annotated[int, Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]


_PADDED = "0[1-9]"


def _unpadded(given: Any) -> Any:
    """A number typed with a zero before it: to YAML, 08 and 09 are words."""
    return int(given) if isinstance(given, str) and re.fullmatch(_PADDED, given) else given


def _counted(most: int) -> WithJsonSchema:
    whole = {"type": "integer", "minimum": 1, "maximum": most}
    return WithJsonSchema({"anyOf": [whole, {"type": "string", "pattern": f"^{_PADDED}$"}]})


Digits = Annotated[int, Strict(), Field(ge=1, le=6)]
MOST_PLANS = 999_999  # of plans in a year
Day = Annotated[int, Strict(), Field(ge=1, le=31), BeforeValidator(_unpadded), _counted(31)]
Month = Annotated[int, Strict(), Field(ge=1, le=12), BeforeValidator(_unpadded), _counted(12)]
PlanNumber = Annotated[int, Strict(), Field(ge=1, le=MOST_PLANS), BeforeValidator(_unpadded), _counted(MOST_PLANS)]


def _number(given: Any) -> Any:
    if isinstance(given, bool | str):
        raise PydanticCustomError("float_type", "phải là số", {})
    return given


Millimetres = Annotated[float, Field(gt=0, le=500, allow_inf_nan=False), BeforeValidator(_number)]


def _vietnamese_decimal(given: Any) -> Any:
    if isinstance(given, bool):
        raise PydanticCustomError("number_type", "phải là số", {})
    if not isinstance(given, str):
        return given
    try:
        return parse_decimal(given)
    except InvalidNumber as error:
        raise PydanticCustomError("number", "{reason}", {"reason": str(error)}) from error


def exact(given: Decimal) -> Decimal:
    """A decimal that sums of a plan keep exactly; raises PydanticCustomError for one too long."""
    _, digits, exponent = given.as_tuple()
    if isinstance(exponent, int) and max(1, len(digits) + exponent) + max(0, -exponent) <= MOST_DIGITS:
        return given
    raise PydanticCustomError("number_too_long", "số dài quá {most} chữ số", {"most": MOST_DIGITS})


# "95,5", "1.234,5": what `parse_decimal` reads
_TYPED = r"^\s*-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?\s*$"
DECIMAL_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _TYPED}]}
DecimalVi = Annotated[
    Decimal, BeforeValidator(_vietnamese_decimal), AfterValidator(exact), WithJsonSchema(DECIMAL_SCHEMA)
]
