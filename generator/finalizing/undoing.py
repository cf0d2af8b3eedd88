"""How a finalizing is taken back: what a person deletes, and what is copied back, a file a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = "cach-quay-lai.txt"


def undoing_text(title: str, created: Iterable[Path], replaced: Mapping[Path, Path]) -> str:
    """The steps for the clerk: `created` are the files to delete, `replaced` the kept ones with where they stood."""
    steps: tuple[tuple[str, list[str]], ...] = (
        ("Xóa các tệp do lần chốt tạo ra", [path.as_posix() for path in created]),
        (
            "Chép các tệp cũ ở thư mục này về chỗ cũ, ghi đè",
            [f"{kept.name} → {place.as_posix()}" for kept, place in replaced.items()],
        ),
        ("Chạy lại lệnh draft, hoặc lệnh finalize với đúng bản đã ký", []),
    )
    lines = [f"Cách bỏ lần chốt {title} khi đã chốt nhầm bản:"]
    for number, (step, files) in enumerate((one for one in steps if one[1] or one is steps[-1]), 1):
        lines += ["", f"{number}. {step}{':' if files else '.'}", *(f"   {file}" for file in files)]
    return "\n".join((*lines, ""))
