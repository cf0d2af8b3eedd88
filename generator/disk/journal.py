"""What a run is about to put in place, written down first, so that one cut off is finished or taken back.

New contents wait under random names in a folder of ours beside the journal; every step is a rename.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from generator.disk.folders import take_away
from generator.disk.links import is_link, require_own
from generator.disk.reading import DOCUMENT, STATE, read_file
from generator.model.problem import InputError, Place, Problem

FOLDER, FILE = ".kehoach-dang-ghi", "nhat-ky.json"
_VERSION = 1


class Direction(StrEnum):
    """Whether the steps are being done or taken back."""

    FORWARD = "tới"
    BACK = "lui"


class Step(NamedTuple):
    """A file to put in place: its path within the home, the names under which the new and the former content wait.

    The sums are SHA-256 of the contents; a former one is None where there was no file.
    """

    target: str
    new: str
    new_sum: str
    former: str | None
    former_sum: str | None


class Journal(NamedTuple):
    """The steps in order and the folders made for them.

    Files that are one only `together` (the data of a year) are taken back where a person changed one meanwhile;
    others stand each for itself, and the person's is left alone.
    """

    steps: tuple[Step, ...]
    folders: tuple[str, ...]
    together: bool
    direction: Direction = Direction.FORWARD

    def as_bytes(self) -> bytes:
        """The journal as its file holds it."""
        steps = [step._asdict() for step in self.steps]
        said = {"phien_ban": _VERSION, "huong": self.direction, "cung_nhau": self.together, "thu_muc": self.folders}
        return f"{json.dumps({**said, 'buoc': steps}, ensure_ascii=False, indent=1)}\n".encode()


def sum_of(path: Path) -> str | None:
    """The SHA-256 of a file, None where there is none."""
    try:
        return hashlib.sha256(read_file(path, DOCUMENT)).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, through no link, and see it onto the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as file:  # noqa: PTH123 - flags: exclusive, through no link
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def see_onto_disk(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can be asked to."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)  # Windows opens no folders
        try:
            os.fsync(file)
        finally:
            os.close(file)


def begin(home: Path, journal: Journal) -> None:
    """Write the journal down: from here on a run cut off is finished by the next."""
    staging = home / FOLDER
    aside = staging / f"{os.urandom(8).hex()}.json"
    write_new(aside, journal.as_bytes())
    aside.replace(staging / FILE)
    see_onto_disk(staging)
    see_onto_disk(home)


def go_forward(home: Path, journal: Journal, left: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Put the files in place that are not there yet, all but those left alone; gives each before its turn."""
    for step in journal.steps:
        new, target = home / FOLDER / step.new, home / step.target
        yield target
        if step.target not in left and new.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)


def go_back(home: Path, journal: Journal) -> None:
    """Put the former contents back wherever ours stand, the last first."""
    begin(home, journal._replace(direction=Direction.BACK))
    for step in reversed(journal.steps):
        target = home / step.target
        if sum_of(target) != step.new_sum or step.new_sum == step.former_sum:
            continue
        if step.former is None:
            target.unlink()
        elif (home / FOLDER / step.former).exists():
            (home / FOLDER / step.former).replace(target)
    take_away(home / folder for folder in journal.folders)


def end(home: Path, journal: Journal) -> None:
    """See all names onto the disk, then drop the journal and what waited beside it."""
    for folder in dict.fromkeys((home / step.target).parent for step in journal.steps):
        see_onto_disk(folder)
    (home / FOLDER / FILE).unlink(missing_ok=True)
    sweep(home)


def sweep(home: Path) -> None:
    """Delete what a run cut off before its journal left waiting; a link is taken away, never followed."""
    staging = home / FOLDER
    if is_link(staging):
        staging.unlink()
    elif staging.is_dir():
        shutil.rmtree(staging, ignore_errors=True)


def read_journal(home: Path) -> Journal | None:
    """The journal of a run cut off in a folder, None where there is none. Raises InputError for one that is damaged."""
    path = home / FOLDER / FILE
    require_own(home, (path,))
    try:
        found = json.loads(read_file(path, STATE))
        journal = _journal(found)
        require_own(home, [home / step.target for step in journal.steps])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.EACCES):
            return None  # what is read or written next says so
        raise InputError([_broken(path)]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError([_broken(path)]) from error
    return journal


def _journal(found: Any) -> Journal:
    if found["phien_ban"] != _VERSION:
        raise ValueError("another version")
    steps = tuple(Step(**{name: entry[name] for name in Step._fields}) for entry in found["buoc"])
    names = (*(step.new for step in steps), *(step.former for step in steps if step.former is not None))
    paths = (*(step.target for step in steps), *found["thu_muc"])
    if any("/" in name or "\\" in name for name in names) or not all(_within(path) for path in (*names, *paths)):
        raise ValueError("a path that leaves the folder")
    return Journal(steps, tuple(found["thu_muc"]), bool(found["cung_nhau"]), Direction(found["huong"]))


def _within(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and not any(sign in path for sign in ":\\\0")


def _broken(path: Path) -> Problem:
    message = "Có một lần ghi bị ngắt giữa chừng, và tệp ghi việc đang làm dở không đọc được."
    hint = f"kiểm tra các tệp trong thư mục {path.parents[1].as_posix()}, xóa thư mục {FOLDER} ở đó rồi chạy lại."
    return Problem("TM023", message, Place(path.as_posix()), hint)
