"""The shape of a plan: numbering, tables and their columns, appendices, declared in `ke-hoach.yaml`."""

from enum import StrEnum

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Noun


class LevelKind(StrEnum):
    """The kinds of heading the template has a style and a list level for."""

    PART = "phần"  # Phần I
    ROMAN = "la mã"  # I.
    ARABIC = "số"  # 1.
    DECIMAL = "số kép"  # 1.1.
    LETTER_PAREN = "chữ ngoặc"  # a)
    LETTER_DOT = "chữ chấm"  # a.
    ARABIC_PAREN = "số ngoặc"  # (1)


# the kinds that count as levels of one list in Word, from the top
MULTILEVEL = (LevelKind.PART, LevelKind.ROMAN, LevelKind.ARABIC, LevelKind.DECIMAL)


class ColumnContent(StrEnum):
    """What a table column shows of its row."""

    ORDINAL = "stt"
    NAME = "ten"
    PRIOR_RESULT = "ket_qua_truoc"
    TARGET = "muc_tieu"
    ASSIGNED = "giao"
    MONITOR = "theo_doi"
    LEAD = "chu_tri"
    IMPLEMENT = "trien_khai"
    PARTNER = "phoi_hop"
    DEADLINE = "thoi_han"
    PRODUCT = "san_pham"
    PERSON = "nguoi"
    AUTHORITY = "tham_quyen"
    BUDGET = "kinh_phi"
    BUDGET_SOURCE = "nguon_von"
    NOTE = "ghi_chu"


_OF_BOTH = (ColumnContent.ORDINAL, ColumnContent.NAME, ColumnContent.NOTE)
# what a table of targets has to show; a table of tasks shows all that is not of targets
TARGET_CONTENTS = frozenset(
    (*_OF_BOTH, ColumnContent.PRIOR_RESULT, ColumnContent.TARGET, ColumnContent.ASSIGNED),
)
TASK_CONTENTS = frozenset(ColumnContent) - TARGET_CONTENTS | frozenset(_OF_BOTH)


class Column(Noun):
    """A column: its heading (text with expressions), what it shows, its width in mm, and its alignment."""

    heading: str
    content: ColumnContent
    width_mm: float = Field(gt=0, le=500, allow_inf_nan=False)
    centred: bool = False


class TaskLine(Noun):
    """One line under a task of the body: the caption and what follows it; `separator` between units."""

    caption: str
    content: ColumnContent
    separator: str = "; "


class TargetTable(Noun):
    """The table of targets; ordinals start anew in each group."""

    columns: tuple[Column, ...]


class Appendix(Noun):
    """A table after the signature; `label` is shown alone ("Phụ lục") or numbered when there are several."""

    id: Id
    title: str
    attached_by: str = "Kèm theo"
    landscape: bool = False
    columns: tuple[Column, ...]


class Shape(Noun):
    """How a plan is laid out: heading levels from the top, task lines, target table, appendices."""

    numbering: tuple[LevelKind, ...]
    task_lines: tuple[TaskLine, ...] = ()
    target_table: TargetTable | None = None
    appendices: tuple[Appendix, ...] = ()

    @field_validator("numbering")
    @classmethod
    def _as_word_counts(cls, given: tuple[LevelKind, ...]) -> tuple[LevelKind, ...]:
        """The kinds of the template's one multilevel list in its order; points below them as they come."""
        listed = [kind for kind in given if kind in MULTILEVEL]
        if len(set(given)) < len(given):
            raise PydanticCustomError("shape", "mỗi cách đánh số chỉ dùng cho một cấp", {})
        if list(given[: len(listed)]) != sorted(listed, key=MULTILEVEL.index):
            order = ", ".join(kind.value for kind in MULTILEVEL)
            raise PydanticCustomError("shape", "các cấp phải theo thứ tự {order}, rồi đến các điểm", {"order": order})
        if LevelKind.DECIMAL in given and LevelKind.ARABIC not in given:
            raise PydanticCustomError("shape", "cấp “số kép” (1.1.) phải đứng ngay dưới cấp “số” (1.)", {})
        return given
