"""Links in a folder of ours: never followed when something is written or deleted there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from generator.model.problem import InputError, Place, Problem

_REPARSED = {getattr(stat, name, None) for name in ("IO_REPARSE_TAG_SYMLINK", "IO_REPARSE_TAG_MOUNT_POINT")} - {None}


def is_link(path: Path) -> bool:
    """Whether the name itself is a link (on Windows a junction too), whatever it leads to."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", None) in _REPARSED


def require_own(home: Path, paths: Iterable[Path]) -> None:
    """Require that no path within `home` is a link or leads through one. Raises InputError with every link."""
    steps = {step for path in paths for step in _steps(home, path)}
    links = sorted(step for step in steps if is_link(step))
    if links:
        raise InputError(_problem(link) for link in links)


def _steps(home: Path, path: Path) -> list[Path]:
    """The path and the folders above it, up to `home`, which may itself stand behind a link."""
    parts = path.relative_to(home).parts
    return [home.joinpath(*parts[:end]) for end in range(1, len(parts) + 1)]


def _problem(link: Path) -> Problem:
    message = "Đây là một lối tắt (link) dẫn đi nơi khác; kehoach không ghi, không xóa qua lối tắt."
    return Problem("TM019", message, Place(link.as_posix()), "thay lối tắt bằng tệp hoặc thư mục thật rồi chạy lại.")
