"""Write the pages that are made of other files: `python docs/build.py`.

`docs/ma-loi.md`, the error codes, from the register `data/ma-loi.yaml`; `docs/modules.md`, the modules of `generator/`,
from their own first lines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from generator import error_families

_DOCS = Path(__file__).parent
_ROOT = _DOCS.parent / "generator"

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


_MODULES_HEAD = """\
# The modules of `generator/`

Made by `python docs/build.py` from the first line of each module; a test holds it to them. What the rooms are for, and
where a change goes: [ARCHITECTURE.md](../ARCHITECTURE.md).
"""


def module_page() -> str:
    """The list of modules, a table for each folder."""
    return "\n".join(_module_lines())


def _module_lines() -> Iterator[str]:
    yield _MODULES_HEAD
    for folder in sorted({path.parent for path in _ROOT.rglob("*.py")}):
        name = folder.relative_to(_ROOT.parent).as_posix()
        rows = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
        yield from (f"## `{name}/`", "", _first_line(folder / "__init__.py"), "")
        if rows:
            yield from ("| module | what happens in it |", "|---|---|")
            yield from (f"| `{path.name}` | {_first_line(path)} |" for path in rows)
            yield ""


def _first_line(path: Path) -> str:
    """The first line of a module's docstring, as a cell of a table has it."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return said.partition("\n")[0].replace("|", "\\|")


if __name__ == "__main__":
    (_DOCS / "ma-loi.md").write_text(error_page(), "utf-8")
    (_DOCS / "modules.md").write_text(module_page(), "utf-8")
