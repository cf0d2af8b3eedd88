"""What a column of a table, or a line under a task, may show."""

from enum import StrEnum


class ColumnContent(StrEnum):
    """What a table column shows of its row."""

    ORDINAL = "stt"
    NAME = "ten"
    UNIT_OF_MEASURE = "don_vi_tinh"
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
    OTHER = "khac"


_OF_BOTH = (ColumnContent.ORDINAL, ColumnContent.NAME, ColumnContent.NOTE)
# what a table of targets has to show; a table of tasks shows all that is not of targets
TARGET_CONTENTS = frozenset(
    (
        *_OF_BOTH,
        *(ColumnContent.UNIT_OF_MEASURE, ColumnContent.PRIOR_RESULT, ColumnContent.TARGET, ColumnContent.ASSIGNED),
    ),
)
TASK_CONTENTS = frozenset(ColumnContent) - TARGET_CONTENTS | frozenset(_OF_BOTH)
# a row of an appendix that is an indicator may show its target beside who does it
MIXED_CONTENTS = TARGET_CONTENTS | TASK_CONTENTS
