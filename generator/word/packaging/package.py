"""The ZIP of a DOCX: listed once with its parts as they are packed, each unpacked within a bound, written again.

Fixed parts are deflated once and copied; no clock, no order by chance.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from enum import Enum
from io import BytesIO
from typing import NamedTuple

# 1980-01-01 00:00, the earliest date of the ZIP format: equal input gives equal bytes
_DATE, _TIME = (1 << 5) | 1, 0
_VERSION, _STORED, _DEFLATED = 20, 0, 8
_UTF8, _LOCKED = 0x800, 0x1
_LOCAL, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEAD = struct.Struct("<4s22x2H")  # the lengths of name and extra field stand at its end
_MOST_PARTS, _LARGEST = 10_000, 256 * 1024 * 1024  # bytes unpacked; what is larger is no template but a trap
_LONGEST_NAME = 1_000
_LEVEL = 1  # 40 % of the time of 6, 30 % larger: a plan takes 26 KB instead of 20
_UNREADABLE = (
    zipfile.BadZipFile,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)


class Fault(Enum):
    """Why a package, or a part of it, cannot be read."""

    DAMAGED = "damaged"
    LOCKED = "encrypted"
    UNKNOWN = "packed in an unknown way"
    LARGE = "larger than a document is"


class PackageError(ValueError):
    """A package, or a part of it, cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Part(NamedTuple):
    """One file of a package, packed; `method` is None where its bytes are not in the package."""

    name: str
    crc: int
    size: int
    deflated: bytes
    method: int | None = _DEFLATED
    is_locked: bool = False


def deflated(name: str, content: bytes) -> Part:
    """A part from its content."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return Part(name, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def listed(package: bytes) -> dict[str, Part]:
    """The parts of a package in its own order, as they are packed there; of two with one name the last.

    A name that leads out of the package is none of a part. Raises PackageError where the list cannot be read.
    """
    if package.count(_ENTRY) > _MOST_PARTS:
        raise PackageError(Fault.LARGE)
    try:
        with zipfile.ZipFile(BytesIO(package)) as archive:
            infos = archive.infolist()
    except _UNREADABLE as error:
        raise PackageError(Fault.DAMAGED) from error
    if sum(info.compress_size for info in infos) > len(package):
        raise PackageError(Fault.DAMAGED)  # parts that share their bytes
    named = ((_name(info.filename), info) for info in infos)
    return {name: _packed(package, name, info) for name, info in named if name}


def _name(raw: str) -> str:
    """The name of a part, "" for what is none; some programs write it as a path of Windows."""
    name = raw.replace("\\", "/").lstrip("/")
    return "" if ".." in name.split("/") or len(name) > _LONGEST_NAME else name


def _packed(package: bytes, name: str, info: zipfile.ZipInfo) -> Part:
    head = package[info.header_offset : info.header_offset + _LOCAL_HEAD.size] if info.header_offset >= 0 else b""
    if len(head) < _LOCAL_HEAD.size or not head.startswith(_LOCAL):
        return Part(name, 0, 0, b"", None)
    _, *lengths = _LOCAL_HEAD.unpack(head)
    start = info.header_offset + _LOCAL_HEAD.size + sum(lengths)
    content = package[start : start + info.compress_size]
    is_whole = len(content) == info.compress_size and info.file_size < 1 << 32
    method = info.compress_type if is_whole else None
    return Part(name, info.CRC, info.file_size, content, method, bool(info.flag_bits & _LOCKED))


def unpacked(part: Part, most: int) -> bytes:
    """A part's content, whatever its head says of its size. Raises PackageError, also for more than `most` bytes."""
    if part.is_locked:
        raise PackageError(Fault.LOCKED)
    if part.method not in (_STORED, _DEFLATED):
        raise PackageError(Fault.DAMAGED if part.method is None else Fault.UNKNOWN)
    content = part.deflated if part.method == _STORED else _inflated(part.deflated, most)
    if len(content) > most:
        raise PackageError(Fault.LARGE)
    if zlib.crc32(content) != part.crc:
        raise PackageError(Fault.DAMAGED)
    return content


def _inflated(packed: bytes, most: int) -> bytes:
    """At most one byte more than is allowed."""
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise PackageError(Fault.DAMAGED) from error
    if len(content) <= most and not unpacker.eof:
        raise PackageError(Fault.DAMAGED)
    return content


def parts_of(package: bytes) -> dict[str, Part]:
    """The parts of a package, all read and deflated anew. Raises PackageError, also when it is too large."""
    left = _LARGEST
    found: dict[str, Part] = {}
    for name, part in listed(package).items():
        content = unpacked(part, left)
        left -= len(content)
        found[name] = deflated(name, content)
    return found


def content_of(part: Part) -> bytes:
    """The content of a part of ours."""
    return zlib.decompress(part.deflated, -15)


def written(parts: Mapping[str, Part], changed: Iterable[Part]) -> bytes:
    """The bytes of a package: the given parts in order, some of them changed, new ones at the end."""
    final = {**parts, **{part.name: part for part in changed}}
    body, directory = BytesIO(), BytesIO()
    for part in final.values():
        offset = body.tell()
        name = part.name.encode()
        head = (
            _VERSION,
            _UTF8 | (_LOCKED if part.is_locked else 0),
            part.method or 0,
            _TIME,
            _DATE,
            part.crc,
            len(part.deflated),
            part.size,
            len(name),
            0,
        )
        body.write(struct.pack("<4s5H3L2H", _LOCAL, *head) + name + part.deflated)
        directory.write(struct.pack("<4s6H3L5H2L", _ENTRY, _VERSION, *head, 0, 0, 0, 0, offset) + name)
    start, length, count = body.tell(), directory.tell(), len(final)
    end = struct.pack("<4s4H2LH", _END, 0, 0, count, count, length, start, 0)
    return body.getvalue() + directory.getvalue() + end
