"""Names of output folders and files: plain ASCII, short, valid on Windows, never a path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generator.model.agency import Unit
from generator.model.problem import InputError, Place, Problem
from generator.model.texts.placeholder import PLACEHOLDER
from generator.vietnamese.folding import slug

COMPARISON = "bang-doi-chieu.docx"
UNITS = "don-vi"
OVERVIEW = "tong-hop-phan-cong.docx"
ALL_UNITS = "tat-ca-don-vi.docx"
_LONGEST = 80  # characters; leaves room for the folders and " (cập nhật lần 2)" within Windows' 260
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def folder_name(folder: Path) -> str:
    """Name the output folder of a data folder: its own name, folded ("An Bình" → "an-binh").

    Raises InputError when nothing of the name is left, as for the root of a disk.
    """
    name = _safe(slug(folder.resolve().name))
    if not name:
        hint = "đặt tên thư mục dữ liệu bằng chữ, ví dụ data/ten-xa."
        message = "Thư mục dữ liệu không có tên dùng được cho nơi ghi dự thảo."
        raise InputError([Problem("DT002", message, Place(folder.as_posix()), hint)])
    return name


def file_name(title: str) -> str:
    """Name the file of a plan by its title, without what is still to be filled in.

    "Kế hoạch A năm 2027" → "ke-hoach-a-nam-2027.docx".
    """
    return f"{_safe(slug(PLACEHOLDER.sub('', title))) or 'ke-hoach'}.docx"


def unit_files(units: Iterable[Unit]) -> dict[str, str]:
    """Name the file of each unit's sheet, by the unit's id: its folded name, with the id where two fold alike."""
    named = {unit.id: _safe(slug(unit.name)) for unit in units}
    uses = Counter((*named.values(), *(name.removesuffix(".docx") for name in (OVERVIEW, ALL_UNITS))))
    with_id = {key: _safe(f"{name[: _LONGEST - len(key) - 1]}-{key}".lstrip("-")) for key, name in named.items()}
    return {key: f"{name if name and uses[name] == 1 else with_id[key]}.docx" for key, name in named.items()}


def beside(name: str, count: int) -> str:
    """Name the file beside a draft that a person edited: "x.docx", 2 → "x (cập nhật lần 2).docx"."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} (cập nhật lần {count}){dot}{ending}"


def _safe(name: str) -> str:
    """Cut a slug at a word and move it off the names Windows keeps for devices."""
    if len(name) > _LONGEST:
        head, cut, _ = name[: _LONGEST + 1].rpartition("-")
        name = head if cut else name[:_LONGEST]
    return f"{name}-1" if name in _DEVICES else name
