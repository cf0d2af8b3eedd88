"""Folders and files by name: which are read, and what is said when a name is off and a file would go unread."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model.problem import Place, Problem
from generator.vietnamese.folding import slug

SHARED_REGISTER = "van-ban-chung.yaml"
OF_COMMUNE = ("co-quan.yaml", "van-ban.yaml")
OF_YEAR = ("ke-hoach.yaml", "noi-dung.md", "chi-tieu.yaml", "nhiem-vu.yaml")
_TEXTS = frozenset(("yaml", "yml", "md", "txt"))
_SHOWN = 5


def stands(path: Path) -> bool:
    """Whether anything has this name, be it no file: what cannot be read is told, not passed over."""
    return os.path.lexists(path)


def year_names(folder: Path, last: int) -> list[str]:
    """The years a commune's folder holds up to `last`, as their folders are named, in order."""
    names = (path.name for path in folder.iterdir() if path.is_dir())
    return sorted(name for name in names if _is_year(name) and int(name) <= last)


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdecimal()


def data_files(folder: Path, year: int) -> tuple[Path, ...]:
    """The files a draft of `year` is made from, in the order they are read."""
    shared = (*(folder / name for name in OF_COMMUNE), folder.parent / SHARED_REGISTER)
    yearly = (folder / year_name / name for year_name in year_names(folder, year) for name in OF_YEAR)
    return tuple(path for path in (*shared, *yearly) if stands(path))


def misnamed(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, Problem]]:
    """Each file plainly meant as one of `names`, which is not there, with that name: “nhiem-vu.yaml.txt”.

    Nobody would read it, and the draft would lack all it says without a word.
    """
    absent = {_bare(name): name for name in names if not stands(folder / name)}
    for path in sorted(folder.iterdir()) if absent else ():
        name = absent.get(_bare(path.name))
        if name and path.is_file() and set(path.name.lower().split(".")[1:]) <= _TEXTS:
            hint = f"đổi tên thành {name}; không thấy đuôi tệp thì bật “File name extensions” ở cửa sổ thư mục."
            yield name, Problem("Tên tệp này không đúng nên không được đọc.", Place(path.as_posix()), hint)


def _bare(name: str) -> str:
    return slug(name.partition(".")[0]).replace("-", "")


def folder_problem(folder: Path, year: int) -> Problem | None:
    """What is wrong with the folder itself: not there, not a commune's, or without the year."""
    place = Place(folder.as_posix())
    if not folder.is_dir():
        return Problem("Không có thư mục dữ liệu này.", place, "kiểm tra lại tên thư mục.")
    if (folder / str(year)).is_dir():
        return None
    communes = sorted(path.parent.as_posix() for path in folder.glob("*/co-quan.yaml"))
    if communes:
        hint = f"chọn thư mục của một xã: {', '.join(communes[:_SHOWN])}."
        return Problem("Đây là thư mục chung, không phải thư mục dữ liệu của một xã.", place, hint)
    if _is_year(folder.name) and (folder.parent / "co-quan.yaml").is_file():
        hint = f"chọn thư mục của xã: {folder.parent.as_posix()}."
        return Problem("Đây là thư mục của một năm, không phải thư mục dữ liệu của một xã.", place, hint)
    known = ", ".join(year_names(folder, 9999))
    if not known and not (folder / "co-quan.yaml").is_file():
        hint = "kiểm tra lại tên thư mục; xã mới thì tạo thư mục bằng lệnh init."
        return Problem("Đây không phải thư mục dữ liệu của một xã: không có co-quan.yaml.", place, hint)
    return Problem(
        f"Chưa có dữ liệu năm {year} (đang có: {known or 'chưa có năm nào'}).",
        place,
        f"tạo thư mục {(folder / str(year)).as_posix()} với tệp chi-tieu.yaml ghi chỉ tiêu năm {year}.",
    )
