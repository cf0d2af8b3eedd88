"""The shape of a plan: numbering, tables and their columns, appendices, declared in `ke-hoach.yaml`."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, field_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Noun, Words
from generator.model.columns import SIX_CLEAR_COLUMNS, ColumnContent
from generator.model.plain_values import Millimetres, YesNo


class LevelKind(StrEnum):
    """The kinds of heading the template has a style and a list level for."""

    PART = "phần"  # Phần I
    CAPITAL = "chữ hoa"  # A.
    ROMAN = "la mã"  # I.
    ARABIC = "số"  # 1.
    DECIMAL = "số kép"  # 1.1.
    LETTER_PAREN = "chữ ngoặc"  # a)
    LETTER_DOT = "chữ chấm"  # a.
    ARABIC_PAREN = "số ngoặc"  # (1)


# the kinds that count as levels of one list in Word, from the top; the first two are two ways to count its first level
MULTILEVEL = (LevelKind.PART, LevelKind.CAPITAL, LevelKind.ROMAN, LevelKind.ARABIC, LevelKind.DECIMAL)


class BulletMark(StrEnum):
    """The sign before a line under a task."""

    DASH = "gạch"
    PLUS = "cộng"


class Gathers(StrEnum):
    """What the rows of a part of an appendix are."""

    TASKS = "nhiệm vụ"
    INDICATORS = "chỉ tiêu"
    DOCUMENTS = "văn bản"  # tasks whose product is a document


class Column(Noun):
    """A column: its heading (text with expressions), what it shows, its width in mm, and its alignment.

    `over` is a heading over this column and its neighbours that have the same one; `column_number` stands in a
    row of its own below the headings.  `key` says which of a task's own fields the content `khac` shows.
    """

    heading: str
    over: str | None = None
    column_number: str | None = None
    content: ColumnContent
    key: Id | None = None
    width_mm: Millimetres
    centred: YesNo = False


SIX_CLEAR = "6 rõ"


def _named_set(given: Any) -> Any:
    """The columns of a set under a name; anything else as it is."""
    if given != SIX_CLEAR:
        return given
    return tuple(Column(heading=heading, content=content, width_mm=mm) for heading, content, mm in SIX_CLEAR_COLUMNS)


# a list of columns, or the name of a set
Columns = Annotated[
    tuple[Column, ...],
    BeforeValidator(_named_set, json_schema_input_type=tuple[Column, ...] | Literal["6 rõ"]),
]


class TaskLine(Noun):
    """One line under a task of the body: the caption and what follows it; `separator` between units.

    With `sections` the line is only for the tasks of these lists.
    """

    caption: str
    content: ColumnContent
    separator: str = "; "
    sections: tuple[str, ...] = ()
    mark: BulletMark = BulletMark.PLUS


class TargetTable(Noun):
    """The table of targets; with `grouped` a row heads each group, and ordinals start anew below it."""

    columns: Columns
    grouped: YesNo = True


class TablePart(Noun):
    """A part of an appendix's table, headed by a row in roman numerals that spans the table.

    `order` lists indicators that stand otherwise than in their file; the groups keep their order.
    """

    id: Id
    title: str
    gathers: Gathers = Gathers.TASKS
    order: tuple[str, ...] = ()


class Appendix(Noun):
    """What follows the signature; its label is shown alone ("Phụ lục") or numbered when there are several.

    Its rows stand in one table of its own `columns`; with a text of its own, `phu-luc/<id>.md`, it prints that.
    `own_label` is a label that is none of these, `own_attached` a line "(Kèm theo …)" without number and day.  Amounts
    are in `money_unit`; `total` is the caption of the row that adds them up.
    """

    id: Id
    title: str
    own_label: str | None = None
    attached_by: str = "Kèm theo"
    own_attached: Words | None = None
    landscape: YesNo = False
    money_unit: str | None = None
    columns: Columns = ()
    parts: tuple[TablePart, ...] = ()
    total: str | None = None


class Shape(Noun):
    """How a plan is laid out: heading levels from the top, task lines, target table, appendices.

    With `unit_appendices` the sheet of each unit follows as an appendix of the plan itself.
    """

    numbering: tuple[LevelKind, ...]
    task_lines: tuple[TaskLine, ...] = ()
    target_table: TargetTable | None = None
    appendices: tuple[Appendix, ...] = ()
    unit_appendices: YesNo = False

    @field_validator("numbering")
    @classmethod
    def _as_word_counts(cls, given: tuple[LevelKind, ...]) -> tuple[LevelKind, ...]:
        """The kinds of the template's one multilevel list in its order; points below them as they come."""
        listed = [kind for kind in given if kind in MULTILEVEL]
        if len(set(given)) < len(given):
            raise PydanticCustomError("numbering", "mỗi cách đánh số chỉ dùng cho một cấp", {})
        if list(given[: len(listed)]) != sorted(listed, key=MULTILEVEL.index):
            order = ", ".join(kind.value for kind in MULTILEVEL)
            raise PydanticCustomError(
                "numbering_order", "các cấp phải theo thứ tự {order}, rồi đến các điểm", {"order": order}
            )
        if {LevelKind.PART, LevelKind.CAPITAL} <= set(given):
            raise PydanticCustomError("numbering_order", "chỉ dùng một trong hai: “phần” (Phần I), “chữ hoa” (A.)", {})
        if LevelKind.DECIMAL in given and LevelKind.ARABIC not in given:
            raise PydanticCustomError("numbering_decimal", "cấp “số kép” (1.1.) phải đứng ngay dưới cấp “số” (1.)", {})
        return given
