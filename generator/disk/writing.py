"""Writing several files of a folder as one step: all of them, or none, also where the run is cut off."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.disk.folders import make_missing, take_away
from generator.disk.guards import refused
from generator.disk.journal import FOLDER, Journal, Step, begin, end, go_back, go_forward, sweep, write_new
from generator.disk.links import require_own
from generator.disk.reading import DOCUMENT, read_file
from generator.model.problem import InputError


def write_all(home: Path, files: Mapping[Path, bytes], *, together: bool = False) -> None:
    """Write every file, in order, making missing folders; all stand within `home`.

    A run cut off in the middle is finished by the next one that holds `home`; where a person changed one of the files
    meanwhile, files that only make sense `together` are taken back, of others hers is left alone. Raises InputError
    when one cannot be written, or stands behind a link; then everything is as it was.
    """
    if not files:
        return
    require_own(home, (*files, home / FOLDER))
    batch = _Batch(home)
    try:
        batch.prepare(files, together=together)
        batch.commit()
    except OSError as error:
        batch.undo()
        raise InputError([refused(error, batch.current)]) from error
    except BaseException:
        batch.undo()
        raise


class _Batch:
    """What has been done so far, so that it can be undone."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.current = home
        self.folders: list[Path] = []
        self.journal: Journal | None = None

    def prepare(self, files: Mapping[Path, bytes], *, together: bool) -> None:
        self._make_folders((self.home,))
        sweep(self.home)
        (self.home / FOLDER).mkdir()
        self._make_folders(path.parent for path in files)
        steps = tuple(self._waiting(path, content) for path, content in files.items())
        within = tuple(self._name(path) for path in self.folders if path != self.home and self.home in path.parents)
        journal = Journal(steps, within, together)
        begin(self.home, journal)
        self.journal = journal

    def commit(self) -> None:
        if self.journal:
            for target in go_forward(self.home, self.journal):
                self.current = target
            end(self.home, self.journal)

    def undo(self) -> None:
        if self.journal:
            with suppress(OSError):
                go_back(self.home, self.journal)
                end(self.home, self.journal)
        else:
            sweep(self.home)
        take_away(self.folders)

    def _waiting(self, path: Path, content: bytes) -> Step:
        """Lay the new content and the former one ready."""
        self.current = path
        new, former = f"{os.urandom(8).hex()}.moi", f"{os.urandom(8).hex()}.cu"
        write_new(self.home / FOLDER / new, content)
        new_sum = hashlib.sha256(content).hexdigest()
        if not path.exists():
            return Step(self._name(path), new, new_sum, None, None)
        before = read_file(path, DOCUMENT)
        _keep(path, before, self.home / FOLDER / former)
        return Step(self._name(path), new, new_sum, former, hashlib.sha256(before).hexdigest())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.home).as_posix()

    def _make_folders(self, wanted: Iterable[Path]) -> None:
        for folder in dict.fromkeys(wanted):
            self.current = folder
            for made in make_missing(folder):
                self.folders.append(made)


def _keep(path: Path, content: bytes, former: Path) -> None:
    """Keep what stands: as a second name of the same file, which costs nothing, or else as a copy."""
    try:
        os.link(path, former)
    except OSError:
        write_new(former, content)
