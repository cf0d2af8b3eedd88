"""Where the drafts of a year stand: as asked, else in `output` of the current folder, else where they were begun."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.drafting.names import folder_name
from generator.drafting.state import FILE, FOLDER

USUAL = Path("output")
_ABOVE = 2  # folders above a commune's in which an `output` is looked for: data/<commune> lies two below


class OutputPlace(NamedTuple):
    """The folder of outputs, and what is told of drafts that stand elsewhere."""

    folder: Path
    told: tuple[str, ...] = ()


def output_place(folder: Path, year: int, asked: Path | None) -> OutputPlace:
    """Where the drafts of a year go: begun elsewhere, they go on there, so that nobody's edits are left behind."""
    if asked is not None:
        return OutputPlace(asked)
    own = Path(folder_name(folder)) / str(year)
    elsewhere = next((path for path in _near(folder) if _begun(path / own)), None)
    if elsewhere is None:
        return OutputPlace(USUAL)
    shown = (elsewhere / own).as_posix()
    if _begun(USUAL / own):
        return OutputPlace(USUAL, (f"Dự thảo của năm này còn ở nơi khác: {shown}.",))
    told = f"Dự thảo của năm này đã có ở {shown} nên làm tiếp ở đó; muốn ghi nơi khác thì thêm --output."
    return OutputPlace(elsewhere, (told,))


def _near(folder: Path) -> Iterator[Path]:
    """The folders `output` near the data, other than that of the current folder, as seen from there."""
    here = USUAL.resolve()
    for above in folder.resolve().parents[:_ABOVE]:
        if above / USUAL != here:
            yield _seen_from_here(above / USUAL)


def _seen_from_here(path: Path) -> Path:
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # on another disk
        return path


def _begun(target: Path) -> bool:
    return (target / FOLDER / FILE).is_file()
