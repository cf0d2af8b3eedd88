"""Which file staff work on: the latest of those beside a draft, or the draft under the name they gave it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

from generator.drafts.guards import refused
from generator.drafts.identity import COPY, PLACE, ROLE, Named
from generator.drafts.names import beside
from generator.model.problem import InputError
from generator.word.properties import CUSTOM_NAME, custom_values

_LARGEST = 1 << 20  # bytes of properties; more is no property part


def working_file(folder: Path, document: Named) -> Path | None:
    """The file of a document that staff work on: of those beside each other the one with the highest number.

    Where none has our name, the only Word file of the folder that says it is this document; None where there is
    none, or more than one.
    """
    numbered = sorted(_numbered(folder, document.name))
    if numbered:
        return numbered[-1][1]
    renamed = [path for path in sorted(folder.glob("*.docx")) if _is(path, document)]
    return renamed[0] if len(renamed) == 1 else None


def next_beside(path: Path) -> Path:
    """The first free name beside a file: "x.docx", then "x (cập nhật lần 2).docx" and so on."""
    name = f"{_COUNT.sub('', path.stem)}{path.suffix}"
    names = (path.with_name(beside(name, number)) for number in count(number_of(path) + 1))
    return next(free for free in names if not free.exists())


_COUNT = re.compile(r" \(cập nhật lần (\d+)\)$")


def is_numbered(path: Path, name: str) -> bool:
    """Whether a file bears a name, or stands beside it with a number."""
    return f"{_COUNT.sub('', path.stem)}{path.suffix}" == name


def number_of(path: Path) -> int:
    """The number of a file that stands beside a draft, 1 for the draft itself."""
    found = _COUNT.search(path.stem)
    return int(found.group(1)) if found else 1


def _numbered(folder: Path, name: str) -> Iterator[tuple[int, Path]]:
    """The files that stand under the name of a document, with their numbers."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if is_numbered(path, name):
            yield number_of(path), path


def _is(path: Path, document: Named) -> bool:
    """Whether a Word file says that it is a document of ours."""
    values = said(path)
    return values.get(ROLE) == document.role and values.get(PLACE) == document.place and COPY not in values


def said(source: Path | BytesIO) -> dict[str, str]:
    """What a Word file says of itself in its properties; nothing where it cannot be read as one."""
    try:
        with zipfile.ZipFile(source) as archive:
            if archive.getinfo(CUSTOM_NAME).file_size > _LARGEST:
                return {}
            return custom_values(archive.read(CUSTOM_NAME))
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return {}


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([refused(error, path)]) from error
