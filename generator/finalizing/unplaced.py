"""What a signed plan says that its facts have no place for: told to people, with the place and the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

FILE = "chua-dua-vao-duoc.md"


class Unplaced(NamedTuple):
    """Words of the signed plan that the record does not have: where they stand, and what the record prints instead."""

    place: str
    words: str
    instead: str
    reason: str


def unplaced_text(title: str, source: str, found: Iterable[Unplaced]) -> str:
    """The list as a file beside the data."""
    lines = [
        f"# Chỗ chưa đưa vào được: {title}",
        "",
        f"Bản ký `{source}` có những chỗ mà tệp dữ liệu không có nơi ghi, hoặc do phần mềm tự tính. Bản ghi của năm",
        "giữ nguyên mọi chỗ khác. Kế hoạch có hiệu lực là bản đã ký; khi lập kế hoạch năm sau cần xem lại các chỗ này.",
        "",
        "| Ở đâu | Bản ký ghi | Bản ghi in | Vì sao |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {' | '.join(map(_cell, one))} |" for one in found]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split()) or "(để trống)"
