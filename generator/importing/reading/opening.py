"""Opens the file of an issued plan: what it is shows in its content, not in its name."""

from __future__ import annotations

from pathlib import Path

from generator.disk.reading import DOCUMENT, read_file, unreadable
from generator.importing.reading.plain_text import read_text_plan
from generator.importing.reading.size_limits import too_large
from generator.model.issued import IssuedText
from generator.model.problem import InputError, Place, Problem
from generator.word.reading.read_docx import read_docx

_PACKAGES = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_MARKED_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024  # a PDF may begin with some bytes of its own


def issued_text(content: bytes, name: str) -> IssuedText:
    """The words of an issued plan, DOCX or plain text; `name` is that of its file.

    Raises InputError with the file's name: neither kind, damaged, or empty.
    """
    try:
        found = read_docx(content) if _for_word(content) else read_text_plan(_text(content))
    except InputError as error:
        raise InputError(_at(problem, name) for problem in error.problems) from error
    if not found.blocks:
        raise InputError(
            [Problem("NK001", "Tệp không có chữ nào đọc được.", Place(name), "kiểm tra lại tệp kế hoạch.")]
        )
    if (problem := too_large(found)) is not None:
        raise InputError([_at(problem, name)])
    return found


def opened(path: Path) -> bytes:
    """The bytes of the file of an issued plan. Raises InputError with the file's name where it cannot be read."""
    try:
        return read_file(path, DOCUMENT)
    except OSError as error:
        hint = "kiểm tra đường dẫn, đóng tệp ở chương trình khác rồi chạy lại."
        raise InputError([unreadable(error, path.name, hint)]) from error


def _for_word(content: bytes) -> bool:
    """Whether a file is one for the reader of DOCX, be it only to be told what it is."""
    return content.startswith(_PACKAGES) or b"%PDF-" in content[:_PDF_WITHIN]


def _text(content: bytes) -> str:
    """A text file as Windows and others save it: UTF-8, or UTF-16 with its mark."""
    try:
        if content.startswith(_MARKED_UTF_16):
            return content.decode("utf-16")
        if b"\0" in content[:_PDF_WITHIN]:
            raise InputError(
                [Problem("NK002", "Tệp không phải văn bản Word (.docx) hay tệp chữ (.txt).", None, _AS_DOCX)]
            )
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "mở tệp bằng Notepad, chọn Lưu thành…, mục Mã hóa chọn UTF-8, rồi chạy lại."
        raise InputError([Problem("TM004", "Tệp không lưu ở bảng mã UTF-8.", None, hint)]) from error


_AS_DOCX = "dùng bản Word (.docx) của kế hoạch rồi chạy lại."


def _at(problem: Problem, name: str) -> Problem:
    return problem._replace(place=problem.place or Place(name))
