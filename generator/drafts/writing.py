"""Writing several files as one step: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.drafts.guards import refused
from generator.model.problem import InputError


class _Step(NamedTuple):
    target: Path
    temporary: Path
    previous: bytes | None


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, in order, making missing folders.

    Each goes first to a temporary file beside it and then takes its place; when one fails, the earlier ones
    get their former bytes back and InputError says why.
    """
    batch = _Batch()
    try:
        batch.prepare(files)
        batch.commit()
    except OSError as error:
        batch.undo()
        raise InputError([refused(error, batch.current)]) from error
    except BaseException:
        batch.undo()
        raise


class _Batch:
    """What has been done so far, so that it can be undone."""

    def __init__(self) -> None:
        self.current = Path()
        self.folders: list[Path] = []
        self.steps: list[_Step] = []
        self.done: list[_Step] = []

    def prepare(self, files: Mapping[Path, bytes]) -> None:
        for self.current, content in files.items():
            self._make_folder(self.current.parent)
            previous = self.current.read_bytes() if self.current.exists() else None
            name = f".{os.getpid()}-{len(self.steps)}.kehoach-tmp"
            step = _Step(self.current, self.current.with_name(name), previous)
            self.steps.append(step)
            step.temporary.write_bytes(content)

    def commit(self) -> None:
        for step in self.steps:
            self.current = step.target
            step.temporary.replace(step.target)
            self.done.append(step)

    def undo(self) -> None:
        for step in self.done:
            _restore(step)
        for step in self.steps:
            with suppress(OSError):
                step.temporary.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
            missing.mkdir(exist_ok=True)
            self.folders.append(missing)


def _restore(step: _Step) -> None:
    with suppress(OSError):
        if step.previous is None:
            step.target.unlink()
        else:
            step.target.write_bytes(step.previous)
