"""What a column heading or a caption ("Đơn vị chủ trì") stands for, by its words."""

from __future__ import annotations

import re

from generator.model.shape import ColumnContent
from generator.vietnamese.lowered import lowered

_WHO = r"(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|tổ chức|công chức)"
# in the order they are tried: the words of a narrower meaning go first
_WORDS = (
    (ColumnContent.ORDINAL, r"(?:tt|stt|số tt|số thứ tự|no)\b.{0,3}$"),
    (ColumnContent.NOTE, r"ghi chú|lưu ý"),
    (ColumnContent.BUDGET_SOURCE, r"nguồn (?:vốn|kinh phí|lực|ngân sách)|(?:dự kiến )?nguồn\b"),
    (ColumnContent.BUDGET, r"kinh phí|dự toán|tổng mức|vốn đầu tư|thành tiền"),
    (ColumnContent.MONITOR, r"theo dõi|giám sát|đôn đốc"),
    (ColumnContent.IMPLEMENT, r"(?:tổ chức|chủ trì) triển khai|chủ trì tổ chức (?:triển khai|thực hiện)"),
    (ColumnContent.LEAD, r"chủ trì|đầu mối|tham mưu"),
    (ColumnContent.PARTNER, r"phối hợp"),
    (ColumnContent.PRODUCT, r"sản phẩm|đầu ra"),
    (ColumnContent.DEADLINE, r"thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn hoàn thành|hoàn thành$"),
    (ColumnContent.PRODUCT, r"kết quả"),
    (ColumnContent.AUTHORITY, r"thẩm quyền|cấp (?:quyết định|trình|phê duyệt|ban hành)"),
    (ColumnContent.PERSON, r"người|cán bộ|lãnh đạo"),
    (ColumnContent.LEAD, rf"{_WHO}.{{0,20}}(?:thực hiện|phụ trách|chịu trách nhiệm)|phân công|trách nhiệm"),
    (
        ColumnContent.NAME,
        r"nhiệm vụ|nội dung|chỉ tiêu|công việc|tên |hoạt động|văn bản|danh mục|hạng mục|giải pháp|dự án",
    ),
)
_COMPILED = tuple((content, re.compile(words)) for content, words in _WORDS)
# a caption says nothing but its role: each of its words is one of these
_CAPTION_WORDS = re.compile(
    r"(?:đơn|vị|cơ|quan|bộ|phận|phòng|ban|ngành|tổ|chức|công|cán|người|lãnh|đạo|cấp|ủy|chủ|trì|phối|hợp|thực|hiện|tham|mưu|"
    r"triển|khai|theo|dõi|giám|sát|đôn|đốc|hướng|dẫn|kiểm|tra|tổng|chính|đầu|mối|phân|trách|nhiệm|chịu|phụ|thời|gian|hạn|"
    r"điểm|hoàn|thành|tiến|độ|lộ|trình|mốc|sản|phẩm|ra|kết|quả|cần|đạt|dự|kiến|kinh|phí|nguồn|vốn|toán|ngân|sách|ghi|chú|"
    r"thẩm|quyền|quyết|định|phê|duyệt|và|của|nhiệm|vụ|báo|cáo|chỉ|cùng|yêu|cầu)"
)
_LONGEST_CAPTION = 60
ROLES = (ColumnContent.MONITOR, ColumnContent.LEAD, ColumnContent.IMPLEMENT, ColumnContent.PARTNER)
# a task is told by at least one of these; money or a product alone may be any list
TELLING = (*ROLES, ColumnContent.DEADLINE)


def content_of(heading: str) -> ColumnContent | None:
    """What a column shows by the words of its heading, None where none of them is known."""
    said = lowered(heading)
    return next((content for content, words in _COMPILED if words.search(said)), None)


def caption_content(caption: str) -> ColumnContent | None:
    """What a caption before a colon announces of a task; None for other words before a colon."""
    said = lowered(caption)
    if len(said) > _LONGEST_CAPTION or not all(map(_CAPTION_WORDS.fullmatch, re.findall(r"\w+", said))):
        return None
    content = content_of(said)
    return None if content in (ColumnContent.ORDINAL, ColumnContent.NAME) else content
