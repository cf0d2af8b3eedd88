"""Rows of a table that add up others, by the words they begin with."""

from __future__ import annotations

import re

from generator.vietnamese.capitals import lowered

_TOTAL = re.compile(r"(?:tổng\s+(?:cộng|số|kinh phí)|cộng)\b.{0,20}|tổng\s*:?")


def is_total(words: str) -> bool:
    """Whether words caption a total: "Tổng cộng", "Cộng", "Tổng kinh phí"; not "Tổng giá trị sản xuất"."""
    return _TOTAL.fullmatch(lowered(words).strip()) is not None
