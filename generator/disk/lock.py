"""One run at a time in a folder: the second waits a moment, then says who holds it.

The lock is the operating system's, on a file of ours in the folder: it ends with its process, however that ends.
(The library for it, `filelock`, takes 80 ms to import, half of a draft.)
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk.links import is_link
from generator.model.problem import InputError, Place, Problem

FILE = ".kehoach-khoa"
_SECONDS, _PAUSE = 20.0, 0.03
_LOCKED_BYTE = 1 << 30  # beyond what the file holds, so that others can read it while it is locked on Windows
_LONGEST = 300
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def locked(folder: Path, doing: str, seconds: float = _SECONDS) -> Iterator[None]:
    """Hold a folder; `doing` tells another run what we do there.

    A folder that takes no file of ours, or a disk that knows no locks, is used without. Raises InputError, with who
    holds the folder, when it is not free in time; and where the lock is a link.
    """
    path = folder / FILE
    until = time.monotonic() + seconds
    while (held := _acquired(path)) is None:
        if time.monotonic() > until:
            raise InputError([_in_use(folder, path)])
        time.sleep(_PAUSE)
    try:
        _sign(held, doing)
        yield
    finally:
        _release(held, path)


_NONE = -1  # no lock is to be had here


def _acquired(path: Path) -> int | None:
    """The open lock file; None while another run holds it."""
    if is_link(path):
        raise InputError([_is_a_link(path)])
    try:
        file = os.open(path, _OPEN, 0o666)
    except OSError as error:
        # Windows refuses a file that is just being deleted
        return None if os.name == "nt" and error.errno == errno.EACCES and path.exists() else _NONE
    try:
        _lock(file)
    except OSError as error:
        os.close(file)
        return None if error.errno in _TAKEN else _NONE
    if _still_stands(file, path):
        return file
    os.close(file)  # the run before us has just taken its file away
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _still_stands(file: int, path: Path) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return os.path.samestat(found, os.fstat(file))


def _sign(file: int, doing: str) -> None:
    """Write who holds the folder, for those who wait."""
    if file == _NONE:
        return
    user = os.environ.get("USERNAME") or os.environ.get("USER") or "?"
    machine = os.environ.get("COMPUTERNAME") or (os.uname().nodename if hasattr(os, "uname") else "?")
    with suppress(OSError):
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{doing}, người dùng {user}, máy {machine}, tiến trình {os.getpid()}".encode())


def _release(file: int, path: Path) -> None:
    if file == _NONE:
        return
    if sys.platform == "win32":  # an open file cannot be deleted there; one that waits has it open then, and keeps it
        os.close(file)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(file)


def _in_use(folder: Path, path: Path) -> Problem:
    try:
        with path.open("rb") as file:
            said = file.read(_LONGEST).decode("utf-8", "replace").strip()
    except OSError:
        said = ""
    message = f"Một lần chạy khác đang dùng thư mục này{f' ({said})' if said else ''}."
    return Problem("TM021", message, Place(folder.as_posix()), "chờ lần chạy ấy xong rồi chạy lại.")


def _is_a_link(path: Path) -> Problem:
    return Problem(
        "TM020", "Tệp khóa của thư mục là một lối tắt.", Place(path.as_posix()), "xóa lối tắt ấy rồi chạy lại."
    )
