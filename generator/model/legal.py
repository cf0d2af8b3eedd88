"""Legal documents (văn bản) that plans cite."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.base import Noun, Words
from generator.model.measure import Window
from generator.model.plain_values import Year
from generator.vietnamese.dates import InvalidDate, parse_date


def _vietnamese_date(given: Any) -> Any:
    if given is None or isinstance(given, dt.date):
        return given
    if not isinstance(given, str):
        raise PydanticCustomError("date", "phải là ngày; viết ngày/tháng/năm, ví dụ 31/01/2026", {})
    try:
        return parse_date(given)
    except InvalidDate as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from error


_TYPED = r"^\s*([0-9]{1,2}/[0-9]{1,2}/[1-9][0-9]{3}|[1-9][0-9]{3}-[0-9]{2}-[0-9]{2})\s*$"
DateVi = Annotated[
    dt.date,
    BeforeValidator(_vietnamese_date),
    WithJsonSchema({"type": "string", "description": "2026-01-31 hoặc 31/01/2026", "pattern": _TYPED}),
]


class LegalDocument(Noun):
    """A document with its type, number, date, issuer and subject; the key is number, issuer and year.

    `subject` begins with its own link word ("về …", "phê duyệt …"), as it is cited.  `period` and
    `vision` are the years the document is for; `in_force_from`, `expires`, `replaced_by` and `sources`
    come from the register and stay None where no source tells.
    """

    type: Words
    number: Words
    date: DateVi | None = None
    issuer: str | None = None
    subject: str | None = None
    short_name: str | None = None
    level: str | None = None
    period: Window | None = None
    vision: Year | None = None
    plan_year: Year | None = None
    in_force_from: DateVi | None = None
    expires: DateVi | None = None
    replaced_by: str | None = None
    sources: tuple[str, ...] = ()
    checked_on: DateVi | None = None
    note: str | None = None
