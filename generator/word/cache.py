"""Where compiled templates are kept between runs: a private folder of the user's; losing it only costs time."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def folder() -> Path | None:
    """The folder, made private to the user; None where it cannot be had."""
    chosen = os.environ.get("KEHOACH_CACHE")
    place = Path(chosen) if chosen else _usual_place()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = place.stat()
    except OSError:
        return None
    foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
    return None if foreign or not os.access(place, os.W_OK) else place


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kehoach" / "mau"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kehoach" / "mau"


def versions() -> str:
    """What a compiled template depends on besides the template."""
    return " ".join((sys.version, *(metadata.version(name) for name in ("docxtpl", "jinja2"))))


def bytecode() -> BytecodeCache | None:
    """Jinja's own bytecode cache in the folder."""
    place = folder()
    return FileSystemBytecodeCache(str(place), "%s.jinja") if place else None


def load(key: str) -> str | None:
    """The prepared strings kept under a key."""
    place = folder()
    try:
        return (place / f"{key}.json").read_text("utf-8") if place else None
    except (OSError, UnicodeDecodeError):
        return None


def store(key: str, text: str) -> None:
    """Keep prepared strings: written aside, then put in place; failing costs only time."""
    place = folder()
    if place is None:
        return
    aside = place / f"{key}.{os.getpid()}.tmp"
    try:
        aside.write_text(text, "utf-8")
        aside.replace(place / f"{key}.json")
    except OSError:
        aside.unlink(missing_ok=True)
