"""The state folder `.kehoach/`: which files we made, from which run, and what they held."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.drafts.identity import FORMAT_VERSION
from generator.model.problem import InputError, Place, Problem

FOLDER = ".kehoach"
FILE = "trang-thai.json"


class Made(NamedTuple):
    """A file as we made it: its run and the SHA-256 of its bytes."""

    run: str
    sha256: str


class State(NamedTuple):
    """The files we made, by name."""

    files: Mapping[str, Made] = {}

    def knows(self, content: bytes) -> bool:
        """Whether we made exactly these bytes, under whatever name."""
        digest = sha256(content)
        return any(made.sha256 == digest for made in self.files.values())

    def as_bytes(self) -> bytes:
        """Give the state as its file holds it."""
        files = {name: self.files[name]._asdict() for name in sorted(self.files)}
        text = json.dumps({"phien_ban": FORMAT_VERSION, "tep": files}, ensure_ascii=False, indent=2)
        return f"{text}\n".encode()


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes, as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def read_state(folder: Path) -> State:
    """Read the state of an output folder, empty where there is none.

    Raises InputError for a state of a newer version and for one that cannot be read.
    """
    path = folder / FOLDER / FILE
    try:
        found = json.loads(path.read_bytes())
        version = found["phien_ban"]
        if version > FORMAT_VERSION:
            raise InputError([_newer(path, version)])
        return State({name: _made(entry) for name, entry in found["tep"].items()})
    except (FileNotFoundError, NotADirectoryError):
        return State()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return State()  # what is written next says so, and why
        raise InputError([_broken(path)]) from error


def copies(run: str, made: Mapping[str, bytes], data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name what is kept of a run for a later merge, by path within the state folder: DOCX and data."""
    documents = {f"{run}/{name}": content for name, content in made.items()}
    return documents | {f"{run}/du-lieu/{name}": content for name, content in data.items()}


def outdated(folder: Path, kept: Iterable[str]) -> tuple[Path, ...]:
    """Find the folders of runs that no file refers to any more."""
    keep = set(kept)
    state = folder / FOLDER
    if not state.is_dir():
        return ()
    return tuple(path for path in sorted(state.iterdir()) if _is_run(path) and path.name not in keep)


def _is_run(path: Path) -> bool:
    named = len(path.name) == 16 and set(path.name) <= set("0123456789abcdef")
    return named and path.is_dir() and not path.is_symlink()


def _made(entry: Mapping[str, Any]) -> Made:
    run, digest = entry["run"], entry["sha256"]
    if not (isinstance(run, str) and isinstance(digest, str)):
        raise TypeError(entry)
    return Made(run, digest)


def _newer(path: Path, version: int) -> Problem:
    message = f"Tệp do kehoach mới hơn ghi (phien_ban {version}); bản này chỉ đọc được đến {FORMAT_VERSION}."
    hint = "cập nhật kehoach rồi chạy lại, hoặc ghi ra nơi khác bằng --output."
    return Problem(message, Place(path.as_posix()), hint)


def _broken(path: Path) -> Problem:
    hint = (
        "xóa tệp này rồi chạy lại. Các dự thảo đang có được giữ nguyên, bản mới sẽ ghi bên cạnh; "
        "chỉ mất khả năng cập nhật vào bản đã sửa."
    )
    return Problem("Không đọc được tệp ghi trạng thái của các dự thảo.", Place(path.as_posix()), hint)
