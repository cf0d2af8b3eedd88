"""The frozen past: what `frozen_past/` holds of each commune, unpacked, and what is recorded of it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).with_name("frozen_past")
COMMUNES = ("tan-ky", "tuong-linh", "hiep-luc", "vinh-tru", "tinh-long")


class Recorded(NamedTuple):
    """The years that were drafted, and what was done to the draft of one of them.

    `edits` are the person's, `data` what changed in the data before the merge, `later` a further change that only
    tests make; `shown` and `shown_later` are what these put into the plan. `typed` are the person's words, `gone`
    words that the person deleted, `bold` words that the person set bold. `issued` is the day each year is signed.
    """

    years: tuple[int, ...]
    issued: tuple[str, ...]
    year: int
    edits: tuple[dict[str, Any], ...]
    data: tuple[dict[str, str], ...]
    later: tuple[dict[str, str], ...]
    typed: tuple[str, ...]
    gone: tuple[str, ...]
    bold: tuple[str, ...]
    shown: tuple[str, ...]
    shown_later: tuple[str, ...]


def recorded_of(commune: str) -> Recorded:
    """What is recorded of a commune."""
    found = json.loads((HOME / f"{commune}.json").read_text("utf-8"))
    return Recorded(**{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()})


class Past:
    """A commune's past, unpacked into a folder: its data and one of the two stages of its drafts."""

    def __init__(self, commune: str, stage: str, home: Path) -> None:
        self.recorded = recorded_of(commune)
        with zipfile.ZipFile(HOME / f"{commune}.zip") as archive:
            archive.extractall(home, [name for name in archive.namelist() if name.startswith(("data/", f"{stage}/"))])
        self.data, self.output = home / "data" / commune, home / stage

    def drafts(self, year: int) -> Path:
        """Where the drafts of a year stand."""
        return self.output / self.data.name / str(year)

    def plan(self, mark: str = "") -> Path:
        """The plan that was worked on; with a mark the copy whose name has it."""
        return plan_in(self.drafts(self.recorded.year), mark)

    def change(self, *changes: Sequence[dict[str, str]]) -> None:
        """Change the data as recorded."""
        for one in changes:
            change_data(self.data, one)


def plan_in(folder: Path, mark: str = "") -> Path:
    """The plan in the folder of a year; with a mark the copy whose name has it."""
    found = [path for path in folder.glob("ke-hoach-*.docx") if mark in path.name]
    return min(found, key=lambda path: len(path.name))


def change_data(folder: Path, changes: Sequence[dict[str, str]]) -> None:
    """Put new words where old ones stand once in a file, or in its entry with an id."""
    for one in changes:
        path = folder / one["file"]
        text = path.read_bytes().decode("utf-8")
        within = _entry(text, one["id"]) if "id" in one else text
        assert within.count(one["old"]) == 1, one
        path.write_bytes(text.replace(within, within.replace(one["old"], one["new"])).encode("utf-8"))


def _entry(text: str, key: str) -> str:
    """The lines of an entry of a list, by its id."""
    found = re.search(rf"(?m)^  - id: {key}\b.*\n(?:(?!  - ).*\n)*", text)
    assert found, key
    return found.group()
