"""Folders made on the way to a file, and taken away again where nothing came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def make_missing(folder: Path) -> Iterator[Path]:
    """Make a folder and those above it that are missing; gives each as it is made. Raises OSError."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        yield missing


def take_away(folders: Iterable[Path]) -> None:
    """Take folders away again, the last first; one that holds something stays."""
    for folder in reversed(tuple(folders)):
        with suppress(OSError):
            folder.rmdir()
