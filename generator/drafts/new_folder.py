"""Writes the files of a new data folder and the schemas they name; never over anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.drafts.guards import require_writable
from generator.drafts.writing import write_all
from generator.model.problem import InputError, Place, Problem
from generator.schemas import FILES, schema_text

_SCHEMAS = "luoc-do"


def write_new(folder: Path, files: Mapping[Path, bytes], command: str) -> tuple[Path, ...]:
    """Write the files of a folder, and the schemas beside it where missing; gives all that was written.

    Raises InputError, with `command` named, when one of the files is there already, or when the folder cannot be
    written; then nothing has been written.
    """
    present = [path for path in files if path.exists()]
    if present:
        hint = f"chọn một thư mục mới; lệnh {command} không ghi đè tệp nào."
        raise InputError(Problem("Tệp này đã có.", Place(path.as_posix()), hint) for path in present)
    schemas = dict(_schemas(folder.resolve().parent / _SCHEMAS))
    require_writable((), folder)
    write_all(dict(files) | schemas)
    return (*files, *schemas)


def _schemas(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for name in FILES:
        path = folder / f"{name}.json"
        if not path.exists():
            yield path, schema_text(name).encode()
