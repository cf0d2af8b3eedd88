"""The files of a commune as bytes by name: read from the disk once, then passed from part to part as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.disk.reading import TEXT, read_file
from generator.model.problem import InputError, Problem
from generator.sources.file_names import (
    OF_COMMUNE,
    OF_YEAR,
    SHARED_REGISTER,
    folder_problem,
    misnamed,
    misnamed_in_folders,
    of_year_folders,
    stands,
    year_names,
)
from generator.sources.text_file import unread

Shown = Callable[[str], str]


class DataFiles(NamedTuple):
    """Bytes by name within the commune's folder ("2026/chi-tieu.yaml"); the shared register has its bare name too.

    `years` are the folders of years, also empty ones; `unread` says of files that stand what kept them from being
    read, `misnamed` what each file is plainly meant as whose name is off.
    """

    contents: Mapping[str, bytes]
    years: tuple[int, ...]
    unread: Mapping[str, Problem] = {}
    misnamed: Mapping[str, str] = {}

    def stands(self, name: str) -> bool:
        """Whether there is such a file, be it one that cannot be read."""
        return name in self.contents or name in self.unread

    def within(self, home: str) -> Iterator[tuple[str, str]]:
        """The files of a folder whose name is off, each with what it is meant as."""
        return ((odd, meant) for odd, meant in self.misnamed.items() if odd.rpartition("/")[0] == home)

    def with_contents(self, changed: Mapping[str, bytes]) -> DataFiles:
        """The same files but for some that are new or changed."""
        years = {int(name[:4]) for name in changed if is_of_year(name)}
        contents = {**self.contents, **changed}
        unread = {name: problem for name, problem in self.unread.items() if name not in changed}
        return self._replace(contents=contents, years=tuple(sorted({*self.years, *years})), unread=unread)


def files_of(contents: Mapping[str, bytes], year: int) -> DataFiles:
    """Files that were kept, or made, for a plan of `year`."""
    years = {year, *(int(name[:4]) for name in contents if is_of_year(name))}
    return DataFiles(contents, tuple(sorted(years)))


def is_of_year(name: str) -> bool:
    """Whether a file stands in the folder of a year."""
    return name[:4].isdecimal() and name[4:5] == "/"


def shown_in(folder: Path) -> Shown:
    """How the files of a folder are named to people: with the folder as they typed it."""

    def shown(name: str) -> str:
        return _path(folder, name).as_posix()

    return shown


def load(folder: Path, year: int) -> DataFiles:
    """Read the files that a plan of `year` is made from, each once.

    Raises InputError where there is no such folder, or it is none of a commune; what is wrong with a file is carried.
    """
    missing = folder_problem(folder, year)
    if missing:
        raise InputError([missing])
    years = year_names(folder, year)
    contents: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    for name in _names(folder, years):
        path = _path(folder, name)
        try:
            contents[name] = read_file(path, TEXT)
        except OSError as error:
            if stands(path):  # be it no file: what cannot be read is told, not passed over
                problems[name] = unread(error, name)
    return DataFiles(contents, tuple(map(int, years)), problems, dict(_misnamed(folder, years)))


def _path(folder: Path, name: str) -> Path:
    return (_above(folder) if name == SHARED_REGISTER else folder) / name


def _above(folder: Path) -> Path:
    """The folder above, also where the folder was typed as “.” or “..”."""
    return folder / ".." if folder.name in ("", "..") else folder.parent


def _names(folder: Path, years: list[str]) -> Iterator[str]:
    """What may be there, in the order it is read."""
    yield from (*OF_COMMUNE, SHARED_REGISTER)
    for year in years:
        yield from (f"{year}/{name}" for name in OF_YEAR)
        yield from (f"{year}/{name}" for name in of_year_folders(folder / year))


def _misnamed(folder: Path, years: list[str]) -> Iterator[tuple[str, str]]:
    for home, names in (("", OF_COMMUNE), *((f"{year}/", OF_YEAR) for year in years)):
        yield from ((f"{home}{odd}", f"{home}{meant}") for odd, meant in misnamed(folder / home, names))
    for year in years:
        found = misnamed_in_folders(folder / year)
        yield from ((f"{year}/{odd}", f"{year}/{meant}" if meant else "") for odd, meant in found)
