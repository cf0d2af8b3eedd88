"""Where compiled templates are kept between runs: a private folder of the user's; losing it only costs time."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST_SIZE = hashlib.sha256().digest_size


def folder() -> Path | None:
    """The folder, made private to the user; None where it cannot be had."""
    chosen = os.environ.get("KEHOACH_CACHE")
    try:
        place = Path(chosen) if chosen else _usual_place()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = place.stat()
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
    return None if foreign or not os.access(place, os.W_OK) else place


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kehoach" / "mau"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kehoach" / "mau"


def versions() -> str:
    """What a compiled template depends on besides the template."""
    return " ".join((sys.version, jinja2.__version__, *_docxtpl_releases()))


def _docxtpl_releases() -> list[str]:
    """The installed docxtpl by the name of its metadata: importing it, or asking for it, costs 30 ms and more."""
    spec = find_spec("docxtpl")
    place = Path(spec.origin).parents[1] if spec and spec.origin else None
    return sorted(path.name for path in place.glob("docxtpl-*")) if place else []


def bytecode() -> BytecodeCache | None:
    """Jinja's bytecode cache, in the folder."""
    return _Bytecode() if folder() else None


class _Bytecode(BytecodeCache):
    """Bytecode under the template's key; Jinja's own file cache would read a checksum by pickle."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = _load(f"{bucket.key}.code", bucket.checksum)
        if kept is not None:
            bucket.code = marshal.loads(kept)  # noqa: S302 - our own bytes, held to their checksum

    def dump_bytecode(self, bucket: Bucket) -> None:
        _store(f"{bucket.key}.code", bucket.checksum, marshal.dumps(bucket.code))


def load(key: str) -> str | None:
    """The prepared strings kept under a key; None where there are none or they are damaged."""
    kept = _load(f"{key}.json", key)
    return None if kept is None else kept.decode("utf-8")


def store(key: str, text: str) -> None:
    """Keep prepared strings; failing costs only time."""
    _store(f"{key}.json", key, text.encode("utf-8"))


def _digest(salt: str, content: bytes) -> bytes:
    return hashlib.sha256(salt.encode() + content).digest()


def _load(name: str, salt: str) -> bytes | None:
    place = folder()
    try:
        kept = (place / name).read_bytes() if place else b""
    except OSError:
        return None
    digest, content = kept[:_DIGEST_SIZE], kept[_DIGEST_SIZE:]
    return content if digest == _digest(salt, content) else None


def _store(name: str, salt: str, content: bytes) -> None:
    """Written aside, then put in place, so that nobody reads a half."""
    place = folder()
    if place is None:
        return
    aside = place / f"{name}.{os.getpid()}.tmp"
    try:
        aside.write_bytes(_digest(salt, content) + content)
        aside.replace(place / name)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
