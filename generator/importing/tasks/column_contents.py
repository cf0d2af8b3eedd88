"""What a column heading or a caption ("Đơn vị chủ trì") stands for, by its words."""

from __future__ import annotations

import re

from generator.model.columns import ColumnContent
from generator.vietnamese.capitals import lowered

# in the order they are tried: the words of a narrower meaning go first
_WORDS = sorted(
    (heading.place, heading.words, content) for content in ColumnContent for heading in content.kind.headings
)
_COMPILED = tuple((content, re.compile(words)) for _, words, content in _WORDS)
# a caption says nothing but its role: each of its words is one of these, or one that a kind of column is called by
_GENERAL = "đơn vị cơ quan phòng ban ngành tổ chức phận ủy chính thực hiện và của vụ báo cáo chỉ yêu cầu"
_CAPTION_WORDS = frozenset(" ".join((_GENERAL, *(content.kind.caption_words for content in ColumnContent))).split())
_LONGEST_CAPTION = 60


def content_of(heading: str) -> ColumnContent | None:
    """What a column shows by the words of its heading, None where none of them is known."""
    said = lowered(heading)
    return next((content for content, words in _COMPILED if words.search(said)), None)


def caption_content(caption: str) -> ColumnContent | None:
    """What a caption before a colon announces of a task; None for other words before a colon."""
    said = lowered(caption)
    if len(said) > _LONGEST_CAPTION or not _CAPTION_WORDS.issuperset(re.findall(r"\w+", said)):
        return None
    content = content_of(said)
    return None if content in (ColumnContent.ORDINAL, ColumnContent.NAME) else content
