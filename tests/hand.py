"""A person's hand in tests: edits a DOCX in a real LibreOffice, and reads it as LibreOffice shows it.

    edited = hand.edit(docx, step("replace", find="phủ sóng", old="80%", new="82%"), step("track", on=True), …)
    shown = hand.visible_text(edited, "accept")

One LibreOffice serves all requests of a session; `office_server.py` drives it, under a Python that has `uno`.  The
steps are its methods `do_…`: `find` names the one paragraph that has these words (`nth` picks one of several, `where`
keeps to "body" or "tables"), `row` the one table row that has them, `column` counts cells of that row from 0.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias

SERVER = Path(__file__).with_name("office_server.py")
PATIENCE = 180  # seconds for one request; the first one starts LibreOffice
OWN_PYTHONS = ("python", "python3", "python.bin")

Edit: TypeAlias = dict[str, Any]
Revisions: TypeAlias = Literal["accept", "reject"]


class HandError(AssertionError):
    """An edit that LibreOffice did not make: nothing is given back then."""


def step(op: str, **told: object) -> Edit:
    """One edit, as `office_server.py` takes it."""
    return {"op": op, **told}


def written(lines: Iterable[str]) -> list[str]:
    """The lines with words: before tables LibreOffice keeps empty ones where Word does not, or ones with a joiner."""
    return [line for line in lines if line.strip(" \t\n\u00a0\u200d")]


@functools.cache
def office_python() -> str | None:
    """A Python that can talk to LibreOffice: the system's, or LibreOffice's own."""
    office = shutil.which("soffice")
    if office is None:
        return None
    beside = [str(Path(office).resolve().parent / name) for name in OWN_PYTHONS]
    candidates = ["/usr/bin/python3", shutil.which("python3"), *beside, sys.executable]
    return next((one for one in candidates if one and Path(one).exists() and _has_uno(one)), None)


def _has_uno(python: str) -> bool:
    done = subprocess.run([python, "-c", "import uno"], env=_environment(), capture_output=True, check=False)
    return done.returncode == 0


def _environment() -> dict[str, str]:
    """The environment without what ties a Python to the project's own."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}


class OfficeHand:
    """One LibreOffice for many edits; started at the first request, started anew after a crash."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kehoach-hand-")
        self._server: subprocess.Popen[str] | None = None

    def edit(self, docx: bytes, *edits: Edit) -> bytes:
        """Make the edits in order and save as DOCX; without edits the file is only saved again."""
        source, target = self._path("source.docx"), self._path("target.docx")
        source.write_bytes(docx)
        target.unlink(missing_ok=True)
        self._ask(do="edit", source=str(source), target=str(target), edits=edits)
        return target.read_bytes()

    def visible_text(self, docx: bytes, revisions: Revisions | None = None) -> list[str]:
        """The paragraphs of body and table cells, in order, after accepting or rejecting all revisions."""
        source = self._path("source.docx")
        source.write_bytes(docx)
        lines: list[str] = self._ask(do="read", source=str(source), revisions=revisions)["lines"]
        return lines

    def picture(self, content: bytes, name: str = "hinh.png") -> str:
        """Put a picture where the step `picture` finds it."""
        path = self._path(name)
        path.write_bytes(content)
        return str(path)

    def close(self) -> None:
        """End LibreOffice."""
        if self._server is not None:
            server, self._server = self._server, None
            _close(server)
        self._folder.cleanup()

    def _path(self, name: str) -> Path:
        return Path(self._folder.name) / name

    def _ask(self, **request: object) -> dict[str, Any]:
        server = self._running()
        overdue = threading.Timer(PATIENCE, _kill, [server])
        overdue.start()
        try:
            answer = _exchange(server, json.dumps(request))
        finally:
            overdue.cancel()
            overdue.join()
        if not answer:
            self._server = None
            _kill(server)
            _close(server)
            raise HandError(f"LibreOffice ended or took longer than {PATIENCE} s: {request}")
        told: dict[str, Any] = json.loads(answer)
        if not told["ok"]:
            raise HandError(told["error"])
        return told

    def _running(self) -> subprocess.Popen[str]:
        if self._server is None:
            python, office = office_python(), shutil.which("soffice")
            if python is None or office is None:
                raise HandError("LibreOffice, or a Python that can drive it, is not installed")
            self._server = subprocess.Popen(
                [python, str(SERVER), office],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=_environment(),
                start_new_session=True,
            )
        return self._server


def _exchange(server: subprocess.Popen[str], request: str) -> str:
    """Send a line and read one; nothing comes from a server that has ended."""
    into, out = _pipes(server)
    try:
        into.write(request + "\n")
        into.flush()
        return out.readline()
    except BrokenPipeError:
        return ""


def _pipes(server: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert server.stdin is not None
    assert server.stdout is not None
    return server.stdin, server.stdout


def _close(server: subprocess.Popen[str]) -> None:
    """Close the pipes, at which the server ends LibreOffice and itself."""
    into, out = _pipes(server)
    with contextlib.suppress(BrokenPipeError):
        into.close()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        _kill(server)
        server.wait(30)
    out.close()


def _kill(server: subprocess.Popen[str]) -> None:
    """End the server with the LibreOffice it started: they are a process group of their own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
