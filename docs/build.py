"""Write the page of error codes, `docs/ma-loi.md`, from the register `data/ma-loi.yaml`: `python docs/build.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import error_families

_HEAD = """\
# Mã lỗi

Mỗi lỗi được báo kèm một mã ở cuối dòng đầu, như (SL012): hai chữ cái là nhóm, ba chữ số là lỗi trong nhóm. Nhờ
người khác giúp thì đọc mã này cho họ. Một mã chỉ có một nghĩa và không đổi qua các phiên bản.

Bảng dưới nói lỗi là gì rồi đến cách xử lý chung; thông báo trên màn hình nói rõ tệp, dòng và việc cần làm ở chỗ ấy.
Ví dụ: [huong-dan.md, mục 22](huong-dan.md#22-lỗi-thường-gặp).
"""


def error_page() -> str:
    """The page, a table for each family of codes."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for family in error_families():
        yield from (f"## {family.letters}: {family.title}", "", "| Mã | Lỗi và cách xử lý |", "|---|---|")
        yield from (f"| {code} | {meaning} |" for code, meaning in family.meanings.items())
        yield ""


if __name__ == "__main__":
    (Path(__file__).parent / "ma-loi.md").write_text(error_page(), "utf-8")
