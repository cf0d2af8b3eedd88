"""Whether a text is an administrative one at all: it carries one of the signs that such texts have (NĐ 30/2020)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.issued import IssuedParagraph, IssuedTable, IssuedText
from generator.model.problem import InputError, Place, Problem

_SIGNS = re.compile(
    r"cộng h(?:oà|òa) xã hội chủ nghĩa|độc lập\s*[-–—]\s*tự do"  # the country's name and motto
    r"|\b(?:ủy|uỷ) ban nhân dân\b|\b(?:ubnd|hđnd)\b|\bđảng ủy\b|\bđảng uỷ\b"  # who issues
    r"|^\W*(?:kế hoạch|báo cáo|quyết định|nghị quyết|chương trình|đề án|phương án|thông báo|công văn|tờ trình)\b"
    r"|\b[0-9]+/[a-zđ]{2,}[-/]?[a-zđ]*\b|^\W*(?:số|sè)\s*:"  # number and symbol
    r"|^\W*căn cứ\b|^\W*kính gửi\b|^\W*nơi nhận\b|^\W*phụ lục\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\W*(?:[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)/]\s+\S")
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def require_administrative(text: IssuedText, name: str) -> None:
    """Raise InputError with the file's name for a text without any sign of an administrative one."""
    if any(_shows(one) for one in paragraphs_of(text)):
        return
    message = "Tệp không phải văn bản hành chính: không có quốc hiệu, số ký hiệu, tên loại, căn cứ hay đề mục nào."
    raise InputError(
        [Problem("NK003", message, Place(name), "chọn tệp kế hoạch đã ban hành (.docx hoặc .txt) rồi chạy lại.")]
    )


def _shows(paragraph: IssuedParagraph) -> bool:
    words = paragraph.text.strip()
    if _SIGNS.search(words):
        return True
    return bool((paragraph.label or _NUMBERED.match(words)) and _VIETNAMESE.search(words))


def paragraphs_of(text: IssuedText) -> Iterator[IssuedParagraph]:
    """The paragraphs of a text, those of its tables too, in order."""
    for block in text.blocks:
        if isinstance(block, IssuedTable):
            yield from block.paragraphs
        else:
            yield block
