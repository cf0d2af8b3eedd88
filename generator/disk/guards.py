"""What must hold before anything is written: no output file open or read-only, every folder writable."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from generator.disk.reading import OddFileError
from generator.model.problem import InputError, Place, Problem

_WRITE_BITS = 0o222


def require_writable(files: Iterable[Path], folder: Path) -> None:
    """Require that the folder can be written or made, and that none of the files is open or read-only.

    Raises InputError with every obstacle.
    """
    problems = [_folder_problem(folder), *(_file_problem(path) for path in files if path.exists())]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InputError(found)


def refused(error: OSError, path: Path) -> Problem:
    """Name the problem behind a failed write: a program holds the file (Windows), or the disk says no."""
    if isinstance(error, OddFileError):
        return Problem(error.code, error.message, Place(path.as_posix()), error.hint)
    program = _holder(error, path)
    if program:
        return _open_in(program, path, "đóng tệp rồi chạy lại.")
    code, reason, hint = _REASONS.get(error.errno or 0, ("TM017", "hệ điều hành không cho biết vì sao", _ELSEWHERE))
    return Problem(code, f"Không ghi được: {reason}.", Place(path.as_posix()), hint)


_SHARING = (32, 33)  # what Windows says of a file that another program has open


def _holder(error: OSError, path: Path) -> str | None:
    """The program that holds a file which could not be written; None where it is a matter of rights."""
    if not isinstance(error, PermissionError):
        return None
    known = next((program for program, lock in _locks(path) if lock.exists()), None)
    return known or ("một chương trình khác" if getattr(error, "winerror", None) in _SHARING else None)


_ELSEWHERE = "xin quyền ghi vào thư mục này, hoặc ghi ra nơi khác bằng --output (khi nhập: --into)."
_SHORTER = "ghi ra một thư mục có đường dẫn ngắn hơn bằng --output (khi nhập: --into)."
_REASONS = {
    errno.ENOSPC: (
        "TM009",
        "ổ đĩa đã đầy",
        "dọn bớt tệp trên ổ đĩa, hoặc ghi ra nơi khác bằng --output (khi nhập: --into).",
    ),
    errno.EACCES: ("TM007", "không có quyền ghi", _ELSEWHERE),
    errno.EPERM: ("TM007", "không có quyền ghi", _ELSEWHERE),
    errno.EISDIR: ("TM005", "tên này đã là tên của một thư mục", "đổi tên thư mục ấy."),
    errno.ENOTDIR: ("TM006", "một thư mục trong đường dẫn này thực ra là một tệp", "xóa hoặc đổi tên tệp ấy."),
    errno.ELOOP: ("TM013", "lối tắt trỏ vòng về chính nó", "xóa lối tắt ấy."),
    errno.EIO: ("TM014", "ổ đĩa báo lỗi", "thử lại; nếu vẫn lỗi thì ghi ra nơi khác bằng --output (khi nhập: --into)."),
    errno.EDQUOT: (
        "TM009",
        "đã hết dung lượng được cấp",
        "dọn bớt tệp, hoặc ghi ra nơi khác bằng --output (khi nhập: --into).",
    ),
    errno.EXDEV: ("TM015", "thư mục con này nằm ở ổ đĩa khác", "ghi ra nơi khác bằng --output (khi nhập: --into)."),
    errno.EROFS: ("TM010", "ổ đĩa chỉ cho đọc", _ELSEWHERE),
    errno.ENAMETOOLONG: ("TM011", "đường dẫn quá dài", _SHORTER),
    errno.ENOENT: ("TM012", "đường dẫn quá dài hoặc không có ở máy này", _SHORTER),
}


def _file_problem(path: Path) -> Problem | None:
    if not path.is_file():
        return Problem("TM005", "Đây là một thư mục, không phải tệp.", Place(path.as_posix()), "đổi tên thư mục ấy.")
    marked = next(((program, lock) for program, lock in _locks(path) if lock.exists()), None)
    if marked:
        return _held(path) or _seems_open(path, *marked)
    if not path.stat().st_mode & _WRITE_BITS:
        hint = "bỏ dấu Chỉ đọc (Read-only) của tệp rồi chạy lại."
        return Problem("TM008", "Tệp chỉ cho đọc.", Place(path.as_posix()), hint)
    return _held(path)


def _held(path: Path) -> Problem | None:
    """Windows lets nobody else open a file that Word has open."""
    try:
        with path.open("r+b"):
            return None
    except OSError as error:
        return refused(error, path)


def _open_in(program: str, path: Path, hint: str) -> Problem:
    return Problem("TM018", f"Không mở được tệp vì đang mở trong {program}.", Place(path.as_posix()), hint)


def _seems_open(path: Path, program: str, lock: Path) -> Problem:
    """A mark beside a file may be left over from a crash: only who sits there can tell."""
    message = f"Tệp có vẻ đang mở trong {program} (bên cạnh có tệp đánh dấu {lock.name})."
    hint = f"đóng tệp rồi chạy lại; nếu không ai mở thì xóa tệp {lock.name}."
    return Problem("TM018", message, Place(path.as_posix()), hint)


def _locks(path: Path) -> tuple[tuple[str, Path], ...]:
    """Name what Word and LibreOffice leave beside an open document; Word drops up to two letters."""
    word = (path.with_name(f"~${path.name[dropped:]}") for dropped in range(3))
    return (*(("Word", lock) for lock in word), ("LibreOffice", path.with_name(f".~lock.{path.name}#")))


def _folder_problem(folder: Path) -> Problem | None:
    """Find why the nearest existing folder takes no files; folders below it are made."""
    try:
        nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    except OSError as error:
        return refused(error, folder)
    if not nearest.is_dir():
        hint = "đổi tên tệp ấy, hoặc ghi ra nơi khác bằng --output (khi nhập: --into)."
        return Problem("TM006", "Đây là một tệp, không phải thư mục.", Place(nearest.as_posix()), hint)
    if _closed(nearest):
        return Problem("TM007", "Không ghi được vào thư mục này.", Place(nearest.as_posix()), _ELSEWHERE)
    return None


def _closed(folder: Path) -> bool:
    """Whether a folder takes no files; without a write bit it is meant to be closed, even to a root user.

    Windows keeps no such bit for folders: there only the write itself can tell.
    """
    if os.name == "nt":
        return False
    return not (folder.stat().st_mode & _WRITE_BITS and os.access(folder, os.W_OK | os.X_OK))
