"""Files read within bounds: what stands there must be a file, and no larger than a file of its kind ever is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from generator.model.problem import Place, Problem

# bytes; the longest plan we know takes a hundredth of each
TEXT, STATE, TEMPLATE, DOCUMENT = 16 << 20, 16 << 20, 64 << 20, 256 << 20
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class OddFileError(OSError):
    """What stands under a name is nothing to be read: a device, a pipe, or far too large."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(errno.EINVAL, message)
        self.code = code
        self.message = message
        self.hint = hint


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises OSError, OddFileError where it is none or larger."""
    _require_file(path.stat(), most)
    with open(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:  # noqa: PTH123 - flags, so that no pipe holds us
        _require_file(os.fstat(file.fileno()), most)
        content = file.read(most + 1)
    if len(content) > most:  # it grew while we read
        raise _too_large(most)
    return content


def _require_file(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise OddFileError(
            "TM003", "Đây không phải một tệp (là thiết bị hoặc đường ống).", "thay bằng một tệp thật rồi chạy lại."
        )
    if status.st_size > most:
        raise _too_large(most)


def _too_large(most: int) -> OddFileError:
    return OddFileError(
        "TM002",
        f"Tệp lớn khác thường (hơn {most >> 20} MB).",
        "kiểm tra có đúng tệp không; tệp hỏng thì thay bằng bản khác.",
    )


def unreadable(error: OSError, shown: str, hint: str, message: str = "") -> Problem:
    """What to say of a file that could not be read: what is odd about it, else the message and hint given."""
    if isinstance(error, OddFileError):
        return Problem(error.code, error.message, Place(shown), error.hint)
    if isinstance(error, IsADirectoryError):
        hint = "chọn đúng tệp; nếu thư mục này mang nhầm tên của tệp thì đổi tên thư mục."
        return Problem("TM005", "Đây là một thư mục, không phải tệp.", Place(shown), hint)
    usual = "Không có tệp này." if isinstance(error, FileNotFoundError) else "Không đọc được tệp."
    return Problem("TM001", message or usual, Place(shown), hint)
