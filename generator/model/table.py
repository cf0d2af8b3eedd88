"""A table of any kind: columns by what they show and of which year, rows that are facts or typed, spans and totals."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Noun
from generator.model.columns import ColumnContent
from generator.model.plain_values import Millimetres, Version, YesNo

_TIERS = 2  # over a column's own heading
_PAIR = 2
_TENTHS, _HUNDRED = Decimal("0.1"), 100
_ROOMY_MM = 28  # a column that takes the words of what is missing in four lines


def compared(first: Decimal, second: Decimal, *, difference: bool) -> Decimal | None:
    """A value as a percentage of another in tenths, or less it (`difference`); None where that is a share of zero."""
    if difference:
        return first - second
    return (first / second * _HUNDRED).quantize(_TENTHS, ROUND_HALF_UP) if second else None


class Sums(StrEnum):
    """Which rows a row adds up: all of the table, or those of the group it heads or ends."""

    TABLE = "bảng"
    GROUP = "nhóm"


def _in_a_list(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


def _as_typed(given: Any) -> Any:
    """The words of a cell; a whole number needs no quotes, another number does, for its comma."""
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise PydanticCustomError("cell", 'chữ của ô phải để trong ngoặc kép, ví dụ "31,5"', {})
    return given


Typed = Annotated[str, BeforeValidator(_as_typed, json_schema_input_type=str | int)]
_Tiers = Annotated[tuple[str, ...], Field(max_length=_TIERS)]


class TableColumn(Noun):
    """A column: its heading, those over it from the top, what it shows, its width in mm.

    Neighbours with the same headings over them share these.  `year` counts from the plan's ("-1" is the year before),
    where a value is not of the year its content is usually of.  A `share` is a part of a target that is split (a unit,
    a quarter, a source), of the row's indicator, or of the column's `indicator` for the row's unit.  `compares` are two
    columns: the first as a percentage of the second, or with `difference` the first less the second.  Numbers of a
    `summed` column are added up in rows that sum.  What a task shows in a column `khac` is its `muc_khac` under the
    column's id.
    """

    id: Id
    heading: str = ""
    over: Annotated[_Tiers, BeforeValidator(_in_a_list, json_schema_input_type=str | _Tiers)] = ()
    column_number: str | None = None
    content: ColumnContent = ColumnContent.OTHER
    year: Annotated[int, Strict(), Field(ge=-9, le=9)] | None = None
    indicator: str | None = None
    share: str | None = None
    compares: Annotated[tuple[Id, ...], Field(min_length=_PAIR, max_length=_PAIR)] | None = None
    difference: YesNo = False
    summed: YesNo = False
    width_mm: Millimetres
    centred: YesNo = False

    @property
    def offset(self) -> int:
        """The year of its values, counted from the plan's."""
        return self.content.kind.year if self.year is None else self.year

    @property
    def is_narrow(self) -> bool:
        """Whether what is missing would take many lines in it."""
        return self.width_mm < _ROOMY_MM


class TableRow(Noun):
    """A row: of an indicator, a task or a unit, or typed.

    `cells` are typed words by the id of their column: they go before what the fact says. A row that `heads` a group is
    set in bold. A cell is as many columns wide as `spans` says; one of `continues` goes on from the row above.
    """

    id: Id | None = None
    indicator: str | None = None
    task: str | None = None
    unit: str | None = None
    share: str | None = None
    heads: YesNo = False
    sums: Sums | None = None
    cells: Mapping[Id, Typed] = {}
    spans: Mapping[Id, Annotated[int, Strict(), Field(ge=2, le=99)]] = {}
    continues: tuple[Id, ...] = ()

    @property
    def name(self) -> str:
        """What the row is known by within its table."""
        return self.id or self.indicator or self.task or ""

    @model_validator(mode="after")
    def _is_known_by_something(self) -> Self:
        if not self.name:
            raise PydanticCustomError("row", "hàng của bảng phải có id, chi_tieu hoặc nhiem_vu", {})
        if self.indicator and self.task:
            raise PydanticCustomError("row_twice", "hàng của bảng chỉ có một trong hai: chi_tieu hoặc nhiem_vu", {})
        return self


class Table(Noun):
    """A table of a plan under its id; `::: bang <id>` places it."""

    id: Id
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...] = ()


class TableFile(Noun):
    """`bang/<id>.yaml` of a year."""

    version: Version
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...] = ()
