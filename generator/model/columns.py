"""The one table of columns: every kind of column and caption, with all that is data about it.

Whatever prints, reads back, imports or refers to a column goes by its row here, so that a new kind of column is a row
and the field it shows.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Self

from generator.model.column_kinds import ColumnKind, Heading, OnSheet, Shows, TypedYears, ValueKind

LEADERS = OnSheet(1, "Đơn vị chủ trì", 32)
PARTNERS = OnSheet(3, "Đơn vị phối hợp", 34)
_WHO = r"(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|tổ chức|công chức)"


class ColumnContent(StrEnum):
    """What a table column shows of its row."""

    kind: ColumnKind

    def __new__(cls, key: str, kind: ColumnKind) -> Self:
        """A kind of column by its key in data files."""
        made = str.__new__(cls, key)
        made._value_ = key
        made.kind = kind
        return made

    ORDINAL = (
        "stt",
        ColumnKind(
            Shows.ORDINAL,
            in_targets=True,
            headings=(Heading(10, r"(?:tt|stt|số tt|số thứ tự|no)\b.{0,3}$"),),
            target_headings=(Heading(10, r"^(?:tt|stt|số tt|số thứ tự)\b"),),
            centred=True,
        ),
    )
    NAME = (
        "ten",
        ColumnKind(
            Shows.NAME,
            task="title",
            indicator="name",
            in_targets=True,
            expressions=True,
            years=TypedYears.MOVED,
            headings=(
                Heading(
                    150,
                    r"nhiệm vụ|nội dung|chỉ tiêu|công việc|tên |hoạt động|văn bản|danh mục|hạng mục|giải pháp|dự án|"
                    r"công trình|mô hình|sự kiện|chương trình|\bviệc\b|tập huấn",
                ),
            ),
            target_headings=(Heading(60, r"chỉ tiêu|nội dung|tên|mục tiêu|tiêu chí|lĩnh vực"),),
            letters=80,
        ),
    )
    UNIT_OF_MEASURE = (
        "don_vi_tinh",
        ColumnKind(
            Shows.UNIT_OF_MEASURE,
            indicator="unit_of_measure",
            in_targets=True,
            in_tasks=False,
            target_headings=(Heading(20, r"đơn vị(?: tính)?$|đvt|đơn vị đo"),),
            centred=True,
        ),
    )
    PRIOR_RESULT = (
        "ket_qua_truoc",
        ColumnKind(
            Shows.VALUE,
            indicator="prior_result",
            in_targets=True,
            in_tasks=False,
            value=ValueKind.RESULT,
            year=-1,
            target_headings=(Heading(40, r"kết quả|hiện trạng|ước thực hiện|^thực hiện|đã đạt"),),
            centred=True,
            letters=8,
        ),
    )
    TARGET = (
        "muc_tieu",
        ColumnKind(
            Shows.VALUE,
            indicator="target",
            in_targets=True,
            in_tasks=False,
            value=ValueKind.PLAN,
            target_headings=(
                Heading(
                    50,
                    r"mục tiêu (?:phấn đấu|đến|năm)|kế hoạch|giao\b|giá trị|mức phấn đấu|phấn đấu|cần đạt",
                ),
            ),
            centred=True,
            letters=8,
        ),
    )
    ASSIGNED = (
        "giao",
        ColumnKind(
            Shows.VALUE,
            indicator="assigned",
            in_targets=True,
            in_tasks=False,
            value=ValueKind.ASSIGNED,
        ),
    )
    MONITOR = (
        "theo_doi",
        ColumnKind(
            Shows.UNITS,
            task="monitor",
            indicator="monitor",
            tells_task=True,
            headings=(Heading(50, r"theo dõi|giám sát|đôn đốc"),),
            caption_words="theo dõi giám sát đôn đốc hướng dẫn kiểm tra tổng",
            sheet=LEADERS,
        ),
    )
    LEAD = (
        "chu_tri",
        ColumnKind(
            Shows.UNITS,
            task="lead",
            indicator="lead",
            tells_task=True,
            headings=(
                Heading(70, r"chủ trì|đầu mối|tham mưu"),
                Heading(140, rf"{_WHO}.{{0,20}}(?:thực hiện|phụ trách|chịu trách nhiệm)|phân công|trách nhiệm"),
            ),
            caption_words="chủ trì đầu mối tham mưu phân công chịu trách nhiệm phụ",
            sheet=LEADERS,
        ),
    )
    IMPLEMENT = (
        "trien_khai",
        ColumnKind(
            Shows.UNITS,
            task="implement",
            indicator="implement",
            tells_task=True,
            headings=(Heading(60, r"(?:tổ chức|chủ trì) triển khai|chủ trì tổ chức (?:triển khai|thực hiện)"),),
            caption_words="triển khai",
            sheet=PARTNERS,
        ),
    )
    PARTNER = (
        "phoi_hop",
        ColumnKind(
            Shows.UNITS,
            task="partner",
            indicator="partner",
            tells_task=True,
            headings=(Heading(80, r"phối hợp"),),
            caption_words="phối hợp cùng",
            sheet=PARTNERS,
        ),
    )
    DEADLINE = (
        "thoi_han",
        ColumnKind(
            Shows.DEADLINE,
            task="deadline",
            indicator="deadline",
            tells_task=True,
            headings=(Heading(100, r"thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn hoàn thành|hoàn thành$"),),
            caption_words="thời gian hạn điểm hoàn thành tiến độ lộ trình mốc",
            centred=True,
        ),
    )
    PRODUCT = (
        "san_pham",
        ColumnKind(
            Shows.TEXT,
            task="product",
            expressions=True,
            years=TypedYears.MOVED,
            headings=(Heading(90, r"sản phẩm|đầu ra"), Heading(110, r"kết quả")),
            caption_words="sản phẩm đầu ra kết quả cần đạt",
            sheet=OnSheet(5, "Sản phẩm", 44),
        ),
    )
    PERSON = (
        "nguoi",
        ColumnKind(
            Shows.TEXT,
            task="person",
            years=TypedYears.LEFT,
            headings=(Heading(130, r"người|cán bộ|lãnh đạo"),),
            caption_words="người cán bộ lãnh đạo",
            sheet=OnSheet(2, "Người thực hiện", 28),
        ),
    )
    AUTHORITY = (
        "tham_quyen",
        ColumnKind(
            Shows.TEXT,
            task="authority_level",
            years=TypedYears.LEFT,
            headings=(Heading(120, r"thẩm quyền|cấp (?:quyết định|trình|phê duyệt|ban hành)"),),
            caption_words="thẩm quyền cấp quyết định phê duyệt",
            sheet=OnSheet(4, "Cấp quyết định", 25),
        ),
    )
    BUDGET = (
        "kinh_phi",
        ColumnKind(
            Shows.AMOUNT,
            task="budget",
            headings=(Heading(40, r"kinh phí|dự toán|tổng mức|vốn đầu tư|thành tiền"),),
            caption_words="kinh phí dự toán dự kiến",
            centred=True,
            sheet=OnSheet(6, "Kinh phí", 22),
        ),
    )
    BUDGET_SOURCE = (
        "nguon_von",
        ColumnKind(
            Shows.TEXT,
            task="budget_source",
            expressions=True,
            years=TypedYears.LEFT,  # a source that names its year is asked for anew
            headings=(Heading(30, r"nguồn (?:vốn|kinh phí|lực|ngân sách)|(?:dự kiến )?nguồn\b"),),
            caption_words="nguồn vốn ngân sách",
            sheet=OnSheet(7, "Nguồn vốn", 24),
        ),
    )
    NOTE = (
        "ghi_chu",
        ColumnKind(
            Shows.TEXT,
            task="note",
            indicator="note",
            in_targets=True,
            expressions=True,
            headings=(Heading(20, r"ghi chú|lưu ý"),),
            caption_words="ghi chú",
        ),
    )
    OTHER = (
        "khac",
        ColumnKind(
            Shows.OWN,
            task="other",
            expressions=True,
            # who does it and by when stands in tables of targets too, and is no fact of theirs yet
            target_headings=(Heading(30, r"ghi chú|đơn vị|cơ quan|chủ trì|phối hợp|thời gian|bộ phận"),),
        ),
    )


# what a table of targets, and one of tasks, may show; a row of an appendix may be either
TARGET_CONTENTS = frozenset(one for one in ColumnContent if one.kind.in_targets)
TASK_CONTENTS = frozenset(one for one in ColumnContent if one.kind.in_tasks)
MIXED_CONTENTS = TARGET_CONTENTS | TASK_CONTENTS


def task_fields(wanted: Callable[[ColumnKind], bool]) -> tuple[str, ...]:
    """The fields of a task that columns of some kinds show; those that a commune named itself are none."""
    kinds = (one.kind for one in ColumnContent if one.kind.shows is not Shows.OWN)
    return tuple(kind.task for kind in kinds if kind.task and wanted(kind))


def indicator_fields(wanted: Callable[[ColumnKind], bool]) -> tuple[str, ...]:
    """The fields of an indicator that columns of some kinds show."""
    kinds = (one.kind for one in ColumnContent)
    return tuple(kind.indicator for kind in kinds if kind.indicator and wanted(kind))


def is_text(kind: ColumnKind) -> bool:
    """Whether a column shows words of one field."""
    return kind.shows in (Shows.NAME, Shows.TEXT)


def holds_expressions(kind: ColumnKind) -> bool:
    """Whether a column shows words of one field that may hold expressions."""
    return is_text(kind) and kind.expressions


# the texts of a task whose typed years are moved or told, and its amounts
WITH_YEARS_MOVED = task_fields(lambda kind: is_text(kind) and kind.years is TypedYears.MOVED)
WITH_YEARS_TOLD = task_fields(lambda kind: is_text(kind) and kind.years is not TypedYears.LEFT)
AMOUNTS = task_fields(lambda kind: kind.shows is Shows.AMOUNT)

# the columns of tasks on a unit's sheet, each with what it gathers
SHEET_COLUMNS = {
    sheet: tuple(one for one in ColumnContent if one.kind.sheet == sheet)
    for sheet in sorted({one.kind.sheet for one in ColumnContent if one.kind.sheet})
}

# việc, người, trách nhiệm, thẩm quyền, thời gian, kết quả, with widths in mm, on a landscape page
SIX_CLEAR_COLUMNS = (
    ("TT", ColumnContent.ORDINAL, 12),
    ("Rõ việc", ColumnContent.NAME, 70),
    ("Rõ người", ColumnContent.PERSON, 30),
    ("Rõ trách nhiệm", ColumnContent.LEAD, 40),
    ("Rõ thẩm quyền", ColumnContent.AUTHORITY, 30),
    ("Rõ thời gian", ColumnContent.DEADLINE, 30),
    ("Rõ kết quả", ColumnContent.PRODUCT, 40),
)
