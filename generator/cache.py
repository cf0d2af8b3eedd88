"""A private folder of the user's for what takes long to make again; losing it only costs time.

Each file begins with a checksum over its name and content, so a spoilt one is made again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = Path(__file__).parent
_DIGEST_SIZE = hashlib.sha256().digest_size
_MOST = 300  # files; beyond, the oldest third goes


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
    modules = sorted(path for package in packages for path in (_PACKAGES / package).glob("*.py"))
    specs = (find_spec(library) for library in libraries)
    modules += [Path(spec.origin) for spec in specs if spec and spec.origin]
    return key_of(sys.version.encode(), *(path.read_bytes() for path in modules)).encode()


def load(key: str) -> str | None:
    """The text kept under a key; None where there is none or it is damaged."""
    kept = load_bytes(f"{key}.json", key)
    return None if kept is None else kept.decode("utf-8")


def store(key: str, text: str) -> None:
    """Keep a text; failing costs only time."""
    store_bytes(f"{key}.json", key, text.encode("utf-8"))


def load_bytes(name: str, salt: str) -> bytes | None:
    """The bytes kept under a name, if they are those that were stored with this salt."""
    place = folder()
    try:
        kept = (place / name).read_bytes() if place else b""
    except OSError:
        return None
    digest, content = kept[:_DIGEST_SIZE], kept[_DIGEST_SIZE:]
    return content if digest == _digest(salt, content) else None


def store_bytes(name: str, salt: str, content: bytes) -> None:
    """Keep bytes: written aside, then put in place, so that nobody reads a half."""
    place = folder()
    if place is None:
        return
    aside = place / f"{name}.{os.getpid()}.tmp"
    try:
        _make_room(place)
        aside.write_bytes(_digest(salt, content) + content)
        aside.replace(place / name)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _digest(salt: str, content: bytes) -> bytes:
    return hashlib.sha256(salt.encode() + content).digest()


def _make_room(place: Path) -> None:
    kept = [(path.stat().st_mtime_ns, path) for path in place.iterdir() if path.is_file()]
    if len(kept) >= _MOST:
        for _, path in sorted(kept)[: _MOST // 3]:
            path.unlink(missing_ok=True)
