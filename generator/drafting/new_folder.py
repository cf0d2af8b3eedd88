"""Writes the files of a new data folder and the schemas they name; never over anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.disk.guards import require_writable
from generator.disk.holding import held
from generator.disk.links import is_link
from generator.disk.reading import TEXT, read_file
from generator.disk.writing import write_all
from generator.model.problem import InputError, Place, Problem
from generator.schemas import FILES, schema_text

_SCHEMAS = "luoc-do"


def write_new(folder: Path, files: Mapping[Path, bytes], command: str) -> tuple[Path, ...]:
    """Write the files of a folder, and the schemas beside it where missing; gives all that was written.

    Where the very same files stand, of a run that was cut off just before it could say so, they are as good as written.
    Raises InputError, with `command` named, when other files are there already, or when the folder cannot be written;
    then nothing has been written.
    """
    place = folder.resolve().parent / _SCHEMAS  # raises where the current folder is gone
    require_writable((), folder)
    with held(folder, f"lệnh {command}", make=True):
        present = [path for path in files if path.exists() or is_link(path)]
        if present and not all(_holds(path, content) for path, content in files.items()):
            raise InputError([_present(folder, present, command)])
        schemas = _write_schemas(place, command)
        if not present:
            write_all(folder, files, together=True)
    return (*files, *schemas)


def _present(folder: Path, present: list[Path], command: str) -> Problem:
    """What is said of files in the way: one thing, however many they are."""
    message, place = "Tệp này đã có.", present[0]
    if len(present) > 1:
        names = ", ".join(path.relative_to(folder).as_posix() for path in present)
        message, place = f"Thư mục này đã có dữ liệu: {names}.", folder
    hint = f"chọn một thư mục chưa có; lệnh {command} không ghi đè tệp nào."
    return Problem("TM024", message, Place(place.as_posix()), hint)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_file(path, TEXT) == content
    except OSError:
        return False


def _write_schemas(folder: Path, command: str) -> tuple[Path, ...]:
    """Write the schemas that are missing; what a run cut off left half-done there is settled in any case."""
    with held(folder, f"lệnh {command}", make=bool(dict(_schemas(folder)))):
        missing = dict(_schemas(folder))
        write_all(folder, missing)
    return tuple(missing)


def _schemas(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for name in FILES:
        path = folder / f"{name}.json"
        if not path.exists():
            yield path, schema_text(name).encode()
