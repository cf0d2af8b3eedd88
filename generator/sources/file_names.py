"""Folders and files by name: which are read, and what is said when a name is off and a file would go unread."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model.problem import Place, Problem
from generator.vietnamese.folding import slug, suggest
from generator.vietnamese.ids import ID
from generator.vietnamese.patterns import pattern

SHARED_REGISTER = "van-ban-chung.yaml"
OF_COMMUNE = ("co-quan.yaml", "van-ban.yaml")
OF_YEAR = ("ke-hoach.yaml", "noi-dung.md", "chi-tieu.yaml", "nhiem-vu.yaml")
OF_YEAR_FOLDERS = {"bang": ".yaml", "phu-luc": ".md"}  # a file for each, named after its id
_TEXTS = frozenset(("yaml", "yml", "md", "txt"))
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))
_SHOWN = 5
_COMMUNES = "data"  # the folder of all communes, where a clerk forgets to name it


def stands(path: Path) -> bool:
    """Whether anything has this name, be it no file: what cannot be read is told, not passed over."""
    return os.path.lexists(path)


def year_names(folder: Path, last: int) -> list[str]:
    """The years a commune's folder holds up to `last`, as their folders are named, in order."""
    names = (path.name for path in folder.iterdir() if path.is_dir())
    return sorted(name for name in names if _is_year(name) and int(name) <= last)


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdecimal() and name[0] != "0"


def of_year_folders(folder: Path) -> Iterator[str]:
    """The files in the folders of a year, by name: `bang/<id>.yaml`, `phu-luc/<id>.md`."""
    for home, ending in OF_YEAR_FOLDERS.items():
        inner = folder / home
        names = sorted(path.name for path in inner.iterdir()) if inner.is_dir() else ()
        yield from (f"{home}/{name}" for name in names if is_good(name.removesuffix(ending)) and name.endswith(ending))


def misnamed(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each file plainly meant as one of `names`, which is not there, with that name: “nhiem-vu.yaml.txt”.

    Nobody would read it, and the draft would lack all it says without a word.
    """
    absent = {_bare(name): name for name in names if not stands(folder / name)}
    for path in sorted(folder.iterdir()) if absent else ():
        name = absent.get(_bare(path.name))
        if name and path.is_file() and set(path.name.lower().split(".")[1:]) <= _TEXTS:
            yield path.name, name


def misnamed_in_folders(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file in the folders of a year whose name is off, with the name it should have: “thu-quy.yaml.txt”.

    One that is no text at all has none: "".
    """
    for home, ending in OF_YEAR_FOLDERS.items():
        inner = folder / home
        for path in sorted(inner.iterdir()) if inner.is_dir() else ():
            stem, *endings = path.name.split(".")
            if (is_good(stem) and f".{'.'.join(endings)}" == ending) or _is_left_alone(path):
                continue
            text = set(map(str.lower, endings)) <= _TEXTS
            yield f"{home}/{path.name}", f"{home}/{slug(stem)}{ending}" if text else ""


def _is_left_alone(path: Path) -> bool:
    """Whether a file is none of a person's: what programs and systems leave behind."""
    return not path.is_file() or path.name.startswith((".", "~")) or path.name.lower() in _OF_SYSTEMS


def is_good(stem: str) -> bool:
    """Whether a name without its ending can be the id of a table or an appendix."""
    return pattern(ID, exact=True).fullmatch(stem) is not None


def _bare(name: str) -> str:
    return slug(name.partition(".")[0]).replace("-", "")


def folder_problem(folder: Path, year: int) -> Problem | None:
    """What is wrong with the folder itself: not there, or not a commune's."""
    place = Place(folder.as_posix())
    if not folder.is_dir():
        return Problem("SL005", *_not_there(folder, place))
    if (folder / str(year)).is_dir():
        return None
    communes = sorted(path.parent.as_posix() for path in folder.glob("*/co-quan.yaml"))
    if communes:
        hint = f"chọn thư mục của một xã: {', '.join(communes[:_SHOWN])}."
        return Problem("SL006", "Đây là thư mục chung, không phải thư mục dữ liệu của một xã.", place, hint)
    if _is_year(folder.name) and (folder.parent / "co-quan.yaml").is_file():
        hint = f"chọn thư mục của xã: {folder.parent.as_posix()}."
        return Problem("SL007", "Đây là thư mục của một năm, không phải thư mục dữ liệu của một xã.", place, hint)
    if not year_names(folder, 9999) and not (folder / "co-quan.yaml").is_file():
        hint = "kiểm tra lại tên thư mục; xã mới thì tạo thư mục trước."
        message = "Đây không phải thư mục dữ liệu của một xã: không có co-quan.yaml."
        return Problem("SL008", message, place, hint, ("init", str(folder), "--year", str(year)))
    return None


def _not_there(folder: Path, place: Place) -> tuple[str, Place, str]:
    """What is said of a folder that is not there: what else it is, or which one is nearly called so."""
    if folder.exists():
        return "Đây là một tệp, không phải thư mục dữ liệu của xã.", place, "chọn thư mục chứa co-quan.yaml của xã."
    near = _nearly(folder) or _nearly(folder.parent / _COMMUNES / folder.name)
    checked = "kiểm tra lại tên thư mục, và nơi đang đứng khi gõ lệnh"
    hint = f"Có phải ý bạn là “{near.as_posix()}”? Không phải thì {checked}." if near else f"{checked}."
    return "Không có thư mục dữ liệu này.", place, hint


def _nearly(folder: Path) -> Path | None:
    """The folder that is there and nearly called so, above too; None where none is."""
    if folder.is_dir() or folder == folder.parent:
        return folder if folder.is_dir() else None
    above = _nearly(folder.parent)
    if above is None:
        return None
    try:
        names = [path.name for path in above.iterdir() if path.is_dir()]
    except OSError:
        return None
    return next((above / name for name in suggest(folder.name, names)), None)
