"""What the system did not allow, said in Vietnamese: its own words are English, or whatever the machine speaks."""

from __future__ import annotations

import errno
import os

from generator.model.problem import Place, Problem

_LONGEST = 80  # letters of a path that are shown
_SAYINGS = {
    errno.ENAMETOOLONG: ("TM011", "Đường dẫn hoặc tên tệp quá dài.", "dùng đường dẫn ngắn hơn."),
    errno.EACCES: (
        "TM007",
        "Không có quyền đọc hoặc ghi ở đây.",
        "kiểm tra quyền của thư mục và tệp này rồi chạy lại.",
    ),
    errno.EPERM: ("TM007", "Không có quyền đọc hoặc ghi ở đây.", "kiểm tra quyền của thư mục và tệp này rồi chạy lại."),
    errno.ENOSPC: ("TM009", "Hết chỗ trên đĩa.", "dọn bớt đĩa rồi chạy lại."),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: ("TM009", "Hết chỗ trên đĩa.", "dọn bớt đĩa rồi chạy lại."),
    errno.EROFS: ("TM010", "Đĩa chỉ cho đọc.", "dùng nơi ghi khác."),
    errno.ENOTDIR: ("TM006", "Đây là một tệp, không phải thư mục.", "kiểm tra lại đường dẫn."),
    errno.EISDIR: ("TM005", "Đây là một thư mục, không phải tệp.", "kiểm tra lại đường dẫn."),
    errno.ELOOP: ("TM013", "Đường dẫn đi qua các liên kết vòng quanh.", "dùng đường dẫn thật của tệp."),
    errno.ENOENT: ("TM012", "Không còn tệp hoặc thư mục này.", "kiểm tra lại đường dẫn rồi chạy lại."),
    errno.EMFILE: ("TM016", "Máy đang mở quá nhiều tệp.", "đóng bớt chương trình rồi chạy lại."),
}
_OTHER = "Hệ thống không cho đọc hoặc ghi tệp (mã {code})."


def system_problem(error: OSError) -> Problem:
    """Give an error of the system as a problem, with the file it is about where that is known."""
    if not _stands_somewhere():
        hint = "chuyển sang thư mục khác (lệnh cd) rồi chạy lại."
        return Problem("TM025", "Thư mục đang đứng không còn nữa, hoặc không đọc được.", None, hint)
    number = error.errno or 0
    other = ("TM017", _OTHER.format(code=number), "chạy lại; nếu vẫn vậy thì xem lại đĩa và tệp này.")
    code, message, hint = _SAYINGS.get(number, other)
    return Problem(code, message, Place(_cut(os.fsdecode(error.filename))) if _named(error) else None, hint)


def _named(error: OSError) -> bool:
    return isinstance(error.filename, str | bytes | os.PathLike)


def _stands_somewhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - only whether there is one
    except OSError:
        return False
    return True


def _cut(path: str) -> str:
    return path if len(path) <= _LONGEST else f"{path[: _LONGEST - 1]}…"
