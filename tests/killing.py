"""Runs that are killed in the middle, as Task Manager or a power cut ends them, and what the next run makes of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

RENAMES = ("replace", "rename")
EVERY_STEP = (*RENAMES, "link", "unlink", "remove", "mkdir", "rmdir")
_CUT, _FAILED = 77, 1


class Left(NamedTuple):
    """What stands after a run that was killed, and after the one that followed it."""

    step: int
    killed: dict[str, bytes]
    after: dict[str, bytes]
    said: object


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_everywhere(
    folder: Path, run: Callable[[], object], steps: tuple[str, ...] = RENAMES
) -> tuple[dict[str, bytes], Iterator[Left]]:
    """What a run makes of a folder when nothing happens, and what is there when it is killed before each step."""
    start = folder.with_name(f"{folder.name}-dau")
    shutil.copytree(folder, start, symlinks=True)
    run()
    whole = tree(folder)
    return whole, _each(folder, start, run, steps)


def _each(folder: Path, start: Path, run: Callable[[], object], steps: tuple[str, ...]) -> Iterator[Left]:
    step = 0
    while True:
        shutil.rmtree(folder)
        shutil.copytree(start, folder, symlinks=True)
        if not cut_off(run, step, folder, steps):
            return
        killed = tree(folder)
        said = run()
        yield Left(step, killed, tree(folder), said)
        step += 1


def kill_when(folder: Path, run: Callable[[], object], met: Callable[[], bool]) -> None:
    """Leave the folder as the first killed run does that meets a condition; no rename before it."""
    start = folder.with_name(f"{folder.name}-dau")
    shutil.copytree(folder, start, symlinks=True)
    step = 0
    while cut_off(run, step, folder, RENAMES) and not met():
        shutil.rmtree(folder)
        shutil.copytree(start, folder, symlinks=True)
        step += 1
    assert met(), "no step of the run meets it"


def cut_off(run: Callable[[], object], step: int, within: Path, steps: tuple[str, ...]) -> bool:
    """Run in a process of its own that ends before its step of this number; tells whether it came to that."""
    child = os.fork()
    if child == 0:
        code = _FAILED
        try:
            _arm(step, within, steps)
            run()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, _CUT), f"the run itself failed before step {step}"
    return code == _CUT


def _arm(step: int, within: Path, steps: tuple[str, ...]) -> None:
    """End the process before its n-th step of these kinds on a path of the folder."""
    os.fsync = lambda _file: None  # a killed process loses no write; a power cut, for which we wait, is not played here
    left = [step]

    def armed(name: str) -> Callable[..., Any]:
        free = getattr(os, name)

        def counted(path: Any, *rest: Any, **more: Any) -> Any:
            if more.get("dir_fd") is not None or os.fspath(path).startswith(os.fspath(within)):
                if not left[0]:
                    os._exit(_CUT)
                left[0] -= 1
            return free(path, *rest, **more)

        return counted

    for name in steps:
        setattr(os, name, armed(name))
