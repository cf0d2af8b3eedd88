"""The shape of a plan: numbering, tables and their columns, appendices, declared in `ke-hoach.yaml`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

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


class ColumnContent(StrEnum):
    """What a table column shows of its row."""

    ORDINAL = "stt"
    NAME = "ten"
    PRIOR_RESULT = "ket_qua_truoc"
    TARGET = "muc_tieu"
    ASSIGNED = "giao"
    DIFFERENCE = "chenh_lech"
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
