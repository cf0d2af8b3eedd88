"""Opens a DOCX that others made: the XML parts a reader needs, or what is wrong with the file in a clerk's words."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from generator.model.problem import InputError, Problem

Element = Any  # lxml has no type hints

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
# what a document holds: more is a trap, not a plan; pictures are never unpacked
_MOST_PARTS, _LARGEST = 10_000, 64 * 1024 * 1024
_OLE, _PDF, _RTF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf", b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Word keeps a file with a password
_SAVE_AGAIN = "mở tệp bằng Word, chọn Lưu thành… (Save As), lưu lại thành .docx rồi chạy lại."
# files of the strict standard say the same things in another namespace
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,  # an encrypted part
    ValueError,
)


class Parts(NamedTuple):
    """The parts of a document that hold its words and how they are numbered; a missing one is None."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None


def read_parts(content: bytes) -> Parts:
    """The parts of a DOCX. Raises InputError: another kind of file, damaged, or larger than a document is."""
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _parts_of(archive)
    except _BROKEN as error:
        raise _input_error("Tệp Word đã hỏng, không mở được.", _SAVE_AGAIN) from error


def _input_error(message: str, hint: str) -> InputError:
    return InputError([Problem(message, None, hint)])


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE) and _LOCKED in content:
        raise _input_error("Tệp Word có đặt mật khẩu.", "mở tệp bằng Word, bỏ mật khẩu, lưu lại rồi chạy lại.")
    if content.startswith(_OLE):
        raise _input_error("Tệp là văn bản Word đời cũ (.doc).", _SAVE_AGAIN)
    if content.startswith(_RTF):
        raise _input_error("Tệp là văn bản RTF, không phải .docx.", _SAVE_AGAIN)
    if _PDF in content[:1024]:
        hint = "dùng bản Word (.docx); nếu chỉ có bản PDF thì chép phần chữ ra tệp .txt rồi chạy lại."
        raise _input_error("Tệp là PDF, không phải văn bản Word.", hint)
    if not content.startswith(_ZIP):
        raise _input_error("Tệp không phải văn bản Word (.docx).", _SAVE_AGAIN)


def _parts_of(archive: zipfile.ZipFile) -> Parts:
    names = {info.filename: info for info in archive.infolist()}
    if len(names) > _MOST_PARTS:
        raise _input_error("Tệp Word lớn khác thường.", _SAVE_AGAIN)
    main = _main_part(archive, names)
    related = _related(archive, names, main)
    kinds = ("styles", "numbering", "footnotes", "endnotes")
    wanted = {"document": main, **{kind: related.get(kind, f"word/{kind}.xml") for kind in kinds}}
    found = {kind: name for kind, name in wanted.items() if name in names}
    if sum(names[name].file_size for name in found.values()) > _LARGEST:
        raise _input_error("Tệp Word lớn khác thường.", _SAVE_AGAIN)
    parts = Parts(**{kind: _parsed(archive.read(name)) for kind, name in found.items()})
    if parts.document.tag != f"{W}document" or parts.document.find(f"{W}body") is None:
        raise _input_error("Tệp Word không có phần thân văn bản.", _SAVE_AGAIN)
    return parts


def _main_part(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    main = _related(archive, names, "").get("officeDocument", "word/document.xml")
    main = main if main in names else "word/document.xml"
    if main not in names or main.startswith(("xl/", "ppt/")):
        kind = "tệp nén, không có văn bản Word bên trong"
        if any(name.startswith("xl/") for name in names):
            kind = "bảng tính Excel"
        elif "content.xml" in names:
            kind = "văn bản OpenDocument (.odt)"
        raise _input_error(f"Tệp là {kind}, không phải .docx.", "dùng bản Word (.docx) của văn bản rồi chạy lại.")
    return main


def _related(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], source: str) -> dict[str, str]:
    """The parts a part refers to, by the last word of their kind."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in names or names[listing].file_size > _LARGEST:
        return {}
    found: dict[str, str] = {}
    for one in _parsed(archive.read(listing)):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/")
        found.setdefault((one.get("Type") or "").rpartition("/")[2], target)
    return found


def _parsed(content: bytes) -> Element:
    """The root of a part; no entity is expanded and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content.replace(*_STRICT), parser)
    except etree.XMLSyntaxError as error:
        raise _input_error("Tệp Word đã hỏng: có phần không đọc được.", _SAVE_AGAIN) from error
    if root.getroottree().docinfo.doctype:
        raise _input_error("Tệp Word không đúng chuẩn: có phần khai báo lạ.", _SAVE_AGAIN)
    return root


def refuse_strict(content: bytes) -> None:
    """Refuse to write into a part of the strict standard. Raises InputError; reading it is no matter."""
    if _STRICT[0] in content:
        hint = "mở tệp bằng Word, chọn Lưu thành… (Save As), loại “Word Document (*.docx)”, rồi chạy lại."
        raise _input_error("Tệp được lưu ở dạng “Strict Open XML”, chưa cập nhật vào được.", hint)


def whole(value: str | None, least: int, most: int) -> int | None:
    """A number as XML has it, held between two bounds; None when it is none."""
    try:
        return min(max(int(value or ""), least), most)
    except ValueError:
        return None


def on(element: Element | None) -> bool | None:
    """A switch such as `w:b`: on, off, or None when it is not set."""
    return None if element is None else element.get(VAL, "1").lower() not in {"0", "false", "off", "none"}
