"""A private folder of the user's for what takes long to make again; losing it only costs time.

Each file begins with a checksum over its name and content, so a spoilt one is made again.  Nothing is read or written
through a link or that is not the user's own: compiled templates are among what is kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = Path(__file__).parent
_DIGEST_SIZE = hashlib.sha256().digest_size
_MOST = 300  # files; beyond, the oldest third goes
_LARGEST = 64 * 1024 * 1024
_ENDING = ".json"
# a link is never followed, and what waits for a writer (a pipe) is not waited for; Windows has no such flags
_COMMON = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_READING, _NEW = os.O_RDONLY | _COMMON, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON


def folder() -> Path | None:
    """The folder, made private to the user; None where it cannot be had, is a link, or others may write into it."""
    chosen = os.environ.get("KEHOACH_CACHE")
    try:
        place = Path(chosen) if chosen else _usual_place()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = place.lstat()
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    usable = stat.S_ISDIR(status.st_mode) and _private(status) and os.access(place, os.W_OK)
    return place if usable else None


def _private(status: os.stat_result) -> bool:
    """Whether a folder or file is the user's own and nobody else may write to it; Windows sees to that by its place."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kehoach"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kehoach"


def key_of(*parts: bytes) -> str:
    """A key for what is made from these parts alone."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


@cache
def maker_key(packages: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    """A key for what makes a thing: all modules of our packages, the releases of libraries, and Python.

    Part of the key of what is kept: a change of any of them makes it anew.  A library names its release in its
    first module; to import it, or to ask for its metadata, costs 30 ms and more.
    """
    modules = sorted(path for package in packages for path in (_PACKAGES / package).rglob("*.py"))
    specs = (find_spec(library) for library in libraries)
    modules += [Path(spec.origin) for spec in specs if spec and spec.origin]
    return key_of(sys.version.encode(), *(path.read_bytes() for path in modules)).encode()


def load(key: str) -> str | None:
    """The text kept under a key; None where there is none, it is damaged, or it is not the user's own file."""
    place = folder()
    try:
        kept = _own_bytes(place / f"{key}{_ENDING}") if place else b""
    except OSError:
        return None
    digest, content = kept[:_DIGEST_SIZE], kept[_DIGEST_SIZE:]
    return content.decode("utf-8") if digest == _digest(key, content) else None


def _own_bytes(path: Path) -> bytes:
    """The bytes of a private file, never through a link; b"" for any other."""
    with open(os.open(path, _READING), "rb") as file:  # noqa: PTH123 - Path.open takes no flags
        status = os.fstat(file.fileno())
        whole = stat.S_ISREG(status.st_mode) and _private(status) and status.st_size <= _LARGEST
        return file.read(_LARGEST) if whole else b""


def store(key: str, text: str) -> None:
    """Keep a text: written aside, then put in place, so that nobody reads a half; failing costs only time."""
    place, content = folder(), text.encode("utf-8")
    if place is None or len(content) > _LARGEST - _DIGEST_SIZE:
        return
    aside = place / f"{key}.{os.urandom(8).hex()}.tmp"
    try:
        _make_room(place)
        with open(os.open(aside, _NEW, 0o600), "wb") as file:  # noqa: PTH123 - as above
            file.write(_digest(key, content) + content)
        aside.replace(place / f"{key}{_ENDING}")
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _digest(salt: str, content: bytes) -> bytes:
    return hashlib.sha256(salt.encode() + content).digest()


def _make_room(place: Path) -> None:
    with os.scandir(place) as found:
        kept = [(one.stat(follow_symlinks=False).st_mtime_ns, one.path) for one in found if not one.is_dir()]
    if len(kept) >= _MOST:
        for _, path in sorted(kept)[: _MOST // 3]:
            Path(path).unlink(missing_ok=True)
