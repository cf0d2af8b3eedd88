"""What a run of `finalize` says, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.finalizing.signed_reading import Change
from generator.finalizing.unplaced import Unplaced


@dataclass(frozen=True)
class FinalizeReport:
    """The outcome of one run; with `preview` the files are those that would have been written.

    With `done_before` the same signed file was finalized already: nothing was to be done. `finished` is what an earlier
    run had left half-done.
    """

    title: str
    year: int
    number: str
    preview: bool = False
    done_before: bool = False
    files: tuple[Path, ...] = ()
    former: Path | None = None
    changes: tuple[Change, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    unplaced_file: Path | None = None
    notes: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
