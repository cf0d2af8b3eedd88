"""LibreOffice, where it is installed: DOCX to PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 180
_USUAL_PLACES = (  # where its own installers put it, when it is not on the PATH
    ("ProgramFiles", "LibreOffice/program/soffice.com"),
    ("ProgramFiles(x86)", "LibreOffice/program/soffice.com"),
    ("", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


class OfficeError(Exception):
    """LibreOffice gave no PDF; the message is a Vietnamese sentence."""


def find_office() -> Path | None:
    """LibreOffice's program, from the PATH or the usual places; None where it is not installed.

    One that lies in the current folder, where Windows looks first, is not taken.
    """
    for name in ("soffice", "libreoffice"):
        found = Path(shutil.which(name) or "")
        if found.is_absolute():
            return found
    usual = (Path(os.environ.get(variable, ""), path) for variable, path in _USUAL_PLACES)
    return next((path for path in usual if path.is_absolute() and path.is_file()), None)


def to_pdf(documents: Sequence[bytes], office: Path) -> list[bytes]:
    """Convert DOCX files to PDF, in order.

    Works in a folder and a profile of its own, so that a LibreOffice a person has open is not disturbed.
    Raises OfficeError.
    """
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        names = [f"{number}.docx" for number in range(len(documents))]
        for name, content in zip(names, documents, strict=True):
            (folder / name).write_bytes(content)
        _convert(office, folder, names)
        return [_converted((folder / name).with_suffix(".pdf")) for name in names]


def _convert(office: Path, folder: Path, names: list[str]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 - no shell
    except subprocess.TimeoutExpired as error:
        raise OfficeError(f"LibreOffice chạy quá {_SECONDS} giây nên đã dừng.") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise OfficeError("LibreOffice không chạy được.") from error


def _converted(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OfficeError("LibreOffice không đọc được dự thảo.") from error
