"""Opens a DOCX that others made: listed once, each part read when it is needed; what is wrong in a clerk's words.

What nobody needs may be damaged, locked or huge: it is never unpacked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from generator.model.problem import InputError, Problem
from generator.word.packaging.package import Fault, PackageError, listed, unpacked

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
CONTENT_TYPES, _MAIN = "[Content_Types].xml", "word/document.xml"
# what a document holds: more is a trap, not a plan; pictures are never unpacked
_LARGEST, _MOST_NODES = 64 * 1024 * 1024, 300_000  # bytes; elements, a hundred times those of a draft
_MOST_COUNTED = 1_000_000_000  # ids beyond are odd, and nobody counts on from them
_OLE, _PDF, _RTF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf", b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Word keeps a file with a password
_SAVE_AGAIN = "mở tệp bằng Word, chọn Lưu thành… (Save As), lưu lại thành .docx rồi chạy lại."
_UNLOCK = "mở tệp bằng Word, bỏ mật khẩu, lưu lại rồi chạy lại."
_COPY_OVER = "mở tệp bằng Word, chép nội dung sang một tệp mới rồi chạy lại."
# files of the strict standard say the same things in another namespace
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
_FAULTS = {
    Fault.DAMAGED: ("WD001", "Tệp Word đã hỏng ở {}, không đọc được.", _SAVE_AGAIN),
    Fault.LOCKED: ("WD002", "Tệp Word đặt mật khẩu ở {}, không đọc được.", _UNLOCK),
    Fault.UNKNOWN: ("WD003", "Tệp Word nén theo kiểu lạ ở {}, không đọc được.", _SAVE_AGAIN),
    Fault.LARGE: ("WD004", "Tệp Word lớn khác thường ở {}.", _COPY_OVER),
}
_NO_BODY = ("WD006", "Tệp Word không có phần thân văn bản.", _SAVE_AGAIN)
_MISSING = "Tệp Word đã hỏng: thiếu {}."
# what a clerk calls the parts, by how their names begin
_PARTS = {
    "document": "phần thân văn bản",
    "header": "phần đầu trang",
    "footer": "phần chân trang",
    "footnotes": "phần chú thích cuối trang",
    "endnotes": "phần chú thích cuối văn bản",
    "comments": "phần ghi chú (comment)",
    "styles": "phần kiểu chữ (styles)",
    "numbering": "phần đánh số tự động",
    "settings": "phần thiết lập của tệp",
    "[Content_Types]": "phần kê các thành phần của tệp",
}


class Parts(NamedTuple):
    """The parts of a document that hold its words and how they are numbered; a missing one is None."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None


def read_parts(content: bytes) -> Parts:
    """The parts of a DOCX. Raises InputError: another kind of file, damaged, or larger than a document is."""
    package = Package(content)
    related = package.related(package.main)
    kinds = ("styles", "numbering", "footnotes", "endnotes")
    names = {kind: related.get(kind, f"word/{kind}.xml") for kind in kinds}
    others = {kind: package.root(name) for kind, name in names.items() if name in package.parts}
    return Parts(package.document(), **others)


class Package:
    """A DOCX that others made: its parts as they are packed, and the roots of those asked for.

    Raises InputError when opened: another kind of file, or its list of parts is damaged.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_other_kinds(content)
        try:
            self.parts = listed(content)
        except PackageError as error:
            if error.fault is Fault.LARGE:
                raise _input_error("WD004", "Tệp Word lớn khác thường.", _SAVE_AGAIN) from error
            raise _input_error("WD001", "Tệp Word đã hỏng, không mở được.", _SAVE_AGAIN) from error
        self._left, self._nodes = _LARGEST, _MOST_NODES
        self.is_strict = False  # of the strict standard, as far as read
        self.main = self._main_part()

    def content(self, name: str) -> bytes:
        """A part's bytes. Raises InputError where it is missing, damaged or larger than a document is."""
        if name not in self.parts:
            raise _input_error("WD001", _MISSING.format(_called(name)), _SAVE_AGAIN)
        try:
            content = unpacked(self.parts[name], self._left)
        except PackageError as error:
            raise at_fault(name, error.fault) from error
        self._left -= len(content)
        return content

    def root(self, name: str) -> Element:
        """The root of a part; no entity is expanded and nothing is fetched. Raises InputError as `content`."""
        content = self.content(name)
        self._nodes -= content.count(b"<") - content.count(b"</")
        if self._nodes < 0:
            raise at_fault(name, Fault.LARGE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            plain = content.replace(*_STRICT)
            self.is_strict = self.is_strict or plain is not content
            root = etree.fromstring(plain, parser)
        except (etree.XMLSyntaxError, LookupError, ValueError) as error:
            raise at_fault(name, Fault.DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise _input_error(
                "WD005", f"Tệp Word không đúng chuẩn: {_called(name)} có khai báo lạ (DOCTYPE).", _SAVE_AGAIN
            )
        return root

    def document(self) -> Element:
        """The root of the main part. Raises InputError as `root`, and where it has no body."""
        root = self.root(self.main)
        if root.tag != f"{W}document":
            raise _input_error(*_NO_BODY)
        body_of(root)
        return root

    def related(self, source: str) -> dict[str, str]:
        """The parts that a part refers to, the first of each kind, by the last word of the kind."""
        listing = relations_of(source)
        found: dict[str, str] = {}
        for one in self.root(listing) if listing in self.parts else ():
            found.setdefault(kind_of(one), target_of(one, source))
        return found

    def require_writable(self) -> None:
        """Raise InputError for a document that nothing can be written into: parts cut off, or of the strict standard.

        Reading the latter is no matter.
        """
        if self.is_strict:
            hint = "mở tệp bằng Word, chọn Lưu thành… (Save As), loại “Word Document (*.docx)”, rồi chạy lại."
            raise _input_error("WD007", "Tệp được lưu ở dạng “Strict Open XML”, chưa cập nhật vào được.", hint)
        for name, part in self.parts.items():
            if part.method is None:
                raise at_fault(name, Fault.DAMAGED)

    def _main_part(self) -> str:
        names = self.parts
        main = self.related("").get("officeDocument", _MAIN)
        main = main if main in names else _MAIN
        if main not in names or main.startswith(("xl/", "ppt/")):
            kind = "tệp nén, không có văn bản Word bên trong"
            if any(name.startswith("xl/") for name in names):
                kind = "bảng tính Excel"
            elif "content.xml" in names:
                kind = "văn bản OpenDocument (.odt)"
            raise _input_error(
                "WD008", f"Tệp là {kind}, không phải .docx.", "dùng bản Word (.docx) của văn bản rồi chạy lại."
            )
        return main


def body_of(document: Element) -> Element:
    """The body of a main part. Raises InputError where it has none."""
    body = document.find(f"{W}body")
    if body is None:
        raise _input_error(*_NO_BODY)
    return body


def relations_of(source: str) -> str:
    """The name of the part that lists what a part refers to; of the package for ""."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def kind_of(relation: Element) -> str:
    """The last word of a relation's kind."""
    return (relation.get("Type") or "").rpartition("/")[2]


def target_of(relation: Element, source: str) -> str:
    """The name of the part that a relation leads to, "" for one that leads out of the package."""
    if relation.get("TargetMode") == "External":
        return ""
    target = (relation.get("Target") or "").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _input_error(code: str, message: str, hint: str) -> InputError:
    return InputError([Problem(code, message, None, hint)])


def at_fault(name: str, fault: Fault) -> InputError:
    """The error for a part that cannot be read."""
    code, message, hint = _FAULTS[fault]
    return _input_error(code, message.format(_called(name)), hint)


def _called(name: str) -> str:
    """What a clerk calls a part, and its name."""
    begins = (words for known, words in _PARTS.items() if posixpath.basename(name).startswith(known))
    words = "phần kê liên kết của tệp" if name.endswith(".rels") else next(begins, "phần")
    return f"{words} ({name})"


@contextmanager
def not_too_deep() -> Iterator[None]:
    """Tell in a clerk's words of parts nested too deep. Raises InputError."""
    try:
        yield
    except RecursionError as error:
        raise _input_error("WD013", "Tệp Word có các phần lồng nhau quá sâu.", _COPY_OVER) from error


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE) and _LOCKED in content:
        raise _input_error("WD002", "Tệp Word có đặt mật khẩu.", _UNLOCK)
    if content.startswith(_OLE):
        raise _input_error("WD009", "Tệp là văn bản Word đời cũ (.doc).", _SAVE_AGAIN)
    if content.startswith(_RTF):
        raise _input_error("WD010", "Tệp là văn bản RTF, không phải .docx.", _SAVE_AGAIN)
    if _PDF in content[:1024]:
        hint = "dùng bản Word (.docx); nếu chỉ có bản PDF thì chép phần chữ ra tệp .txt rồi chạy lại."
        raise _input_error("WD011", "Tệp là PDF, không phải văn bản Word.", hint)
    if not content.startswith(_ZIP):
        raise _input_error("WD012", "Tệp không phải văn bản Word (.docx).", _SAVE_AGAIN)


def whole(value: str | None, least: int, most: int) -> int | None:
    """A number as XML has it, held between two bounds; None when it is none."""
    try:
        return min(max(int(value or ""), least), most)
    except ValueError:
        return None


def highest(values: Iterable[str | None], default: int) -> int:
    """The highest of some ids that ours are counted on from; what is no whole number, or absurdly high, is left out."""
    numbers = (whole(value, -1, _MOST_COUNTED) for value in values)
    return max((one for one in numbers if one is not None and 0 <= one < _MOST_COUNTED), default=default)


def on(element: Element | None) -> bool | None:
    """A switch such as `w:b`: on, off, or None when it is not set."""
    return None if element is None else element.get(VAL, "1").lower() not in {"0", "false", "off", "none"}
