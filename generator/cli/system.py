"""What the system did not allow, said in Vietnamese: its own words are English, or whatever the machine speaks."""

from __future__ import annotations

import errno
import os

from generator.model.problem import Place, Problem

_LONGEST = 80  # letters of a path that are shown
_SAYINGS = {
    errno.ENAMETOOLONG: ("Đường dẫn hoặc tên tệp quá dài.", "dùng đường dẫn ngắn hơn."),
    errno.EACCES: ("Không có quyền đọc hoặc ghi ở đây.", "kiểm tra quyền của thư mục và tệp này rồi chạy lại."),
    errno.EPERM: ("Không có quyền đọc hoặc ghi ở đây.", "kiểm tra quyền của thư mục và tệp này rồi chạy lại."),
    errno.ENOSPC: ("Hết chỗ trên đĩa.", "dọn bớt đĩa rồi chạy lại."),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: ("Hết chỗ trên đĩa.", "dọn bớt đĩa rồi chạy lại."),
    errno.EROFS: ("Đĩa chỉ cho đọc.", "dùng nơi ghi khác."),
    errno.ENOTDIR: ("Đây là một tệp, không phải thư mục.", "kiểm tra lại đường dẫn."),
    errno.EISDIR: ("Đây là một thư mục, không phải tệp.", "kiểm tra lại đường dẫn."),
    errno.ELOOP: ("Đường dẫn đi qua các liên kết vòng quanh.", "dùng đường dẫn thật của tệp."),
    errno.ENOENT: ("Không còn tệp hoặc thư mục này.", "kiểm tra lại đường dẫn rồi chạy lại."),
    errno.EMFILE: ("Máy đang mở quá nhiều tệp.", "đóng bớt chương trình rồi chạy lại."),
}
_OTHER = "Hệ thống không cho đọc hoặc ghi tệp (mã {code})."


def system_problem(error: OSError) -> Problem:
    """Give an error of the system as a problem, with the file it is about where that is known."""
    if not _stands_somewhere():
        hint = "chuyển sang thư mục khác (lệnh cd) rồi chạy lại."
        return Problem("Thư mục đang đứng không còn nữa, hoặc không đọc được.", None, hint)
    code = error.errno or 0
    message, hint = _SAYINGS.get(code, (_OTHER.format(code=code), "chạy lại; nếu vẫn vậy thì xem lại đĩa và tệp này."))
    return Problem(message, Place(_cut(os.fsdecode(error.filename))) if _named(error) else None, hint)


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
