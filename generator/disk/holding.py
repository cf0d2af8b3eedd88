"""A run's turn at a folder: nobody else writes there meanwhile, and what an earlier run left half-done is settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk.folders import make_missing, take_away
from generator.disk.guards import refused
from generator.disk.journal import (
    FOLDER,
    Direction,
    Journal,
    Step,
    end,
    go_back,
    go_forward,
    read_journal,
    sum_of,
    sweep,
)
from generator.disk.links import is_link
from generator.disk.lock import locked
from generator.model.problem import InputError, Place, Problem

_EARLIER = re.compile(r"\.\d+-\d+\.kehoach-tmp")  # what versions before the journal left behind when they were killed


@contextmanager
def held(folder: Path, doing: str, *, make: bool = False) -> Iterator[tuple[str, ...]]:
    """Hold a folder for one run; gives a sentence for each thing that an earlier run had left half-done.

    With `make` the folder is made where it is missing, and taken away again when it stays empty. Raises InputError
    where another run holds it, and where the half-done cannot be settled.
    """
    made = _made(folder) if make else []
    try:
        with locked(folder, doing):
            yield settle(folder)
    finally:
        take_away(made)


def _made(folder: Path) -> list[Path]:
    made: list[Path] = []
    try:
        for path in make_missing(folder):
            made.append(path)  # noqa: PERF402 - what was made before a failure is to be known
    except OSError as error:
        take_away(made)
        raise InputError([refused(error, folder)]) from error
    return made


def settle(home: Path) -> tuple[str, ...]:
    """Finish or take back what a run cut off left in a folder that we hold; says what was done.

    Raises InputError where it cannot be settled.
    """
    journal = read_journal(home)
    try:
        if journal is None:
            _sweep_leftovers(home)
            return ()
        return (_settled(home, journal),)
    except OSError as error:
        raise InputError([refused(error, home)]) from error


def _settled(home: Path, journal: Journal) -> str:
    changed = frozenset(step.target for step in journal.steps if _is_a_persons(home, step))
    back = journal.direction is Direction.BACK or (journal.together and changed)
    if back:
        go_back(home, journal)
    else:
        for _ in go_forward(home, journal, changed):
            pass
        _require_done(home, [step for step in journal.steps if step.target not in changed])
    end(home, journal)
    done = "đã được bỏ, các tệp trở lại như trước" if back else "nay đã được ghi xong"
    kept = ", ".join(f"“{name}”" for name in sorted(changed))
    hers = f"; tệp có người sửa từ lúc đó được giữ nguyên: {kept}" if changed else ""
    return f"Lần chạy trước bị ngắt giữa chừng {done}{hers}."


def _require_done(home: Path, steps: Iterable[Step]) -> None:
    lost = [home / step.target for step in steps if sum_of(home / step.target) != step.new_sum]
    if lost:
        message = "Lần chạy trước bị ngắt giữa chừng, và phần còn lại của tệp này không còn để ghi nốt."
        hint = f"kiểm tra tệp ấy, xóa thư mục {FOLDER} trong {home.as_posix()} rồi chạy lại."
        raise InputError(Problem("TM022", message, Place(path.as_posix()), hint) for path in lost)


def _is_a_persons(home: Path, step: Step) -> bool:
    return sum_of(home / step.target) not in (step.new_sum, step.former_sum)


def _sweep_leftovers(home: Path) -> None:
    """Take away what nobody needs; who may not look in here is told so by what reads here."""
    with suppress(OSError):
        if not home.is_dir():
            return
        if is_link(home / FOLDER) or (home / FOLDER).exists():
            sweep(home)
        within = [path for path in home.iterdir() if path.is_dir() and not is_link(path)]
        for path in (one for folder in (home, *within) for one in folder.iterdir()):
            if _EARLIER.fullmatch(path.name):
                path.unlink()
