"""The two streams a command speaks to: UTF-8 wherever they go, and no failure to print ends the work half-way."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any


class LastingStream(io.TextIOWrapper):
    """A stream that goes on when it cannot be written to, and remembers why."""

    failure: OSError | None = None
    nowhere = False  # it was closed from the start

    def write(self, text: str) -> int:
        """Write as far as it goes."""
        try:
            if self.nowhere:
                raise OSError(errno.EBADF, "")
            return super().write(text)
        except OSError as error:
            self.failure = self.failure or error
            return len(text)

    def flush(self) -> None:
        """Flush as far as it goes."""
        try:
            super().flush()
        except OSError as error:
            self.failure = self.failure or error


def last_to_the_end() -> None:
    """Make both streams go on whatever becomes of them; one that was closed from the start cannot be written to."""
    missing = [number for number in range(3) if not _is_open(number)]
    for _ in missing:  # else the next file opened would be written to by whoever prints to its number
        os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the program
    sys.stdout = _lasting(sys.stdout, 1)
    sys.stderr = _lasting(sys.stderr, 2)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _lasting(stream: Any, number: int) -> LastingStream:
    closed = stream is None
    raw = open(number, "wb", closefd=False) if closed else stream.detach()  # noqa: SIM115 - a number, for good
    made = LastingStream(raw, encoding="utf-8", errors="replace", line_buffering=number == 2 or raw.isatty())
    made.nowhere = closed
    return made


def unsaid() -> bool:
    """Flush both streams; whether something could not be printed, other than to a reader who stopped listening."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    failure = getattr(sys.stdout, "failure", None)
    return failure is not None and not isinstance(failure, BrokenPipeError)
