"""Text files as people save them: UTF-8, with or without a byte order mark, any line ends, letters composed."""

from __future__ import annotations

import re
from pathlib import Path

from generator.disk.reading import TEXT, read_file, unreadable
from generator.model.problem import InputError, Place, Problem, at_most
from generator.vietnamese.folding import composed

# what XML 1.0 cannot carry or nobody types (U+2028, U+2029 end lines in YAML alone); tab and line feed can stand
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def read_text(path: Path, shown: str) -> str:
    """The text of a file, as `decoded` gives it. Raises InputError: what `decoded` refuses, and an unreadable file."""
    try:
        raw = read_file(path, TEXT)
    except OSError as error:
        raise InputError([unread(error, shown)]) from error
    return decoded(raw, shown)


def unread(error: OSError, shown: str) -> Problem:
    """What to say of a text file that could not be read."""
    return unreadable(error, shown, "đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.")


def decoded(raw: bytes, shown: str) -> str:
    r"""Give the text of a file's bytes in NFC with `\\n` line ends.

    Raises InputError: not UTF-8 (with the line), or a control character (with its place).
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([_not_utf8(raw, error, shown)]) from error
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = at_most(_control_problem(text, match, shown) for match in CONTROL.finditer(text))
    if problems:
        raise InputError(problems)
    return text


def _not_utf8(raw: bytes, error: UnicodeDecodeError, shown: str) -> Problem:
    return Problem(
        "TM004",
        "Tệp không lưu ở bảng mã UTF-8.",
        Place(shown, raw.count(b"\n", 0, error.start) + 1),
        "mở tệp bằng Notepad, chọn Lưu thành…, mục Mã hóa chọn UTF-8, rồi chạy lại.",
    )


def _control_problem(text: str, match: re.Match[str], shown: str) -> Problem:
    start = match.start()
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return control_problem(match.group(), Place(shown, line, column))


def control_problem(character: str, place: Place) -> Problem:
    """A control character found in a text."""
    message = f"Có ký tự điều khiển không in được (U+{ord(character):04X})."
    return Problem("SL051", message, place, "xóa ký tự ấy (thường do dán từ PDF).")
