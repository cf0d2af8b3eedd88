"""A commune's data folder → `Record`, with the place of every fact as a side map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from generator.disk.reading import TEXT, read_file
from generator.model.body import BodyText, Directive
from generator.model.legal import LegalDocument
from generator.model.problem import InputError, Place, Problem
from generator.model.record import (
    AgencyFile,
    IndicatorFile,
    LegalFile,
    PlanChangeFile,
    PlanFile,
    Record,
    TaskFile,
    YearRecord,
)
from generator.sources.body_text import parse_body
from generator.sources.cross_checks import record_problems
from generator.sources.file_names import (
    OF_COMMUNE,
    OF_YEAR,
    SHARED_REGISTER,
    data_files,
    folder_problem,
    misnamed,
    stands,
    year_names,
)
from generator.sources.located import Located
from generator.sources.references import place_of_ref, references
from generator.sources.salvage import kept
from generator.sources.text_file import read_text
from generator.sources.yaml_file import Places, read_yaml, validated

__all__ = ["Reading", "data_files", "place_of_ref", "read_folder", "read_record"]
M = TypeVar("M", bound=BaseModel)


class Reading(NamedTuple):
    """What a folder holds: the Record (None when a file could not be read), places, and every problem."""

    record: Record | None
    places: Places
    problems: tuple[Problem, ...]


def read_record(folder: Path, year: int) -> tuple[Record, Places]:
    """The Record of a commune up to `year`, and the place of each fact by its reference.

    Raises InputError with every problem of every file at once.
    """
    reading = read_folder(folder, year)
    if reading.record is None or reading.problems:
        raise InputError(reading.problems)
    return reading.record, reading.places


def read_folder(folder: Path, year: int) -> Reading:
    """Read what can be read of a commune up to `year`; never raises for bad input."""
    gathering = _Gathering()
    missing = folder_problem(folder, year)
    if missing:
        return Reading(None, {}, (missing,))
    gathering.names(folder, OF_COMMUNE, "")
    agency = gathering.file(folder / "co-quan.yaml", AgencyFile, "co-quan")
    documents = _documents(folder / "van-ban.yaml", gathering)
    shared = _documents(folder.parent / SHARED_REGISTER, gathering)
    years: list[YearRecord] = []
    carries = False
    for name in year_names(folder, year):
        gathering.names(folder / name, OF_YEAR, f"{name}/")
        stood = _stands(folder / name, carries=carries)
        carries = carries or stood
        years.append(_year(folder / name, int(name), gathering, stood=stood))
    record = _record(agency, documents, shared, years)
    gathering.problems.extend(record_problems(record, gathering.places, frozenset(gathering.left_out)))
    whole = agency is not None and not gathering.failed
    return Reading(record if whole else None, gathering.places, tuple(gathering.problems))


def _record(
    agency: AgencyFile | None,
    documents: tuple[LegalDocument, ...],
    shared_documents: tuple[LegalDocument, ...],
    years: list[YearRecord],
) -> Record:
    """The facts as one; without the agency's file only good for holding the other files against each other."""
    facts: dict[str, Any] = {"documents": documents, "shared_documents": shared_documents, "years": tuple(years)}
    if agency is None:
        return Record.made(**facts, units=())
    shared = ("agency", "units", "signatory", "recipients", "filing")
    return Record.made(**facts, **{field: getattr(agency, field) for field in shared})


class _Gathering:
    """Problems and places as the files are read; one bad file does not hide the next."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self.left_out: set[str] = set()
        self.failed = False

    def file(self, path: Path, model: type[M], ref: str) -> M | None:
        shown = path.as_posix()
        located = self._located(path, shown, ref)
        if located is None:
            return None
        named = references(ref, located.places, located.value)
        self.places |= {ref: Place(shown)} | {named[at]: place for at, place in located.places.items()}
        try:
            return validated(located, model, shown)
        except InputError as error:
            self._fail(*error.problems)
        found = kept(located.value, model, ref)
        self.left_out |= found.left_out
        return found.model

    def _located(self, path: Path, shown: str, ref: str) -> Located | None:
        try:
            return read_yaml(path, shown)
        except InputError as error:
            self._fail(*(error.problems if stands(path) else [_missing_file(shown)]))
            self.left_out.add(ref)
            return None

    def names(self, folder: Path, names: Sequence[str], ref: str) -> None:
        for name, problem in misnamed(folder, names):
            self._fail(problem)
            self.left_out.add(ref + name.partition(".")[0])

    def needed(self, path: Path, ref: str) -> None:
        if not stands(path) and ref not in self.left_out:
            self._fail(_missing_file(path.as_posix()))
            self.left_out.add(ref)

    def body(self, path: Path, ref: str) -> BodyText | None:
        shown = path.as_posix()
        try:
            parsed = parse_body(read_text(path, shown), shown)
        except InputError as error:
            self._fail(*(error.problems if stands(path) else [_missing_file(shown)]))
            self.left_out.add(ref)
            return None
        self.problems.extend(parsed.problems)
        self.left_out |= {ref} if parsed.problems else set()
        self.places.update({f"{ref}/{block}": Place(shown, line) for block, line in parsed.lines.items()})
        return parsed.body

    def _fail(self, *problems: Problem) -> None:
        self.problems.extend(problems)
        self.failed = True


def _missing_file(shown: str) -> Problem:
    return Problem("Thiếu tệp dữ liệu.", Place(shown), "tạo tệp này; xem docs/huong-dan.md.")


def _documents(path: Path, gathering: _Gathering) -> tuple[LegalDocument, ...]:
    """The documents of a register; none where there is no such file."""
    register = gathering.file(path, LegalFile, "van-ban") if stands(path) else None
    if register is None:
        return ()
    checked = {"checked_on": register.checked_on}
    return tuple(one if one.checked_on else one.model_copy(update=checked) for one in register.documents)


def _stands(folder: Path, *, carries: bool) -> bool:
    """Whether a year's plan stands as written; after one that does, only a year with a shape of its own."""
    body, full = stands(folder / "noi-dung.md"), not _is_change(folder / "ke-hoach.yaml")
    return body and full if carries else body or full


def _year(folder: Path, year: int, gathering: _Gathering, *, stood: bool) -> YearRecord:
    indicators = _optional(folder / "chi-tieu.yaml", IndicatorFile, f"{year}/chi-tieu", gathering)
    tasks = _optional(folder / "nhiem-vu.yaml", TaskFile, f"{year}/nhiem-vu", gathering)
    facts: dict[str, Any] = {
        "groups": indicators.groups if indicators else (),
        "indicators": indicators.indicators if indicators else (),
        "complete_set": indicators.complete_set if indicators else False,
        "tasks": tasks.tasks if tasks else (),
    }
    body, head = folder / "noi-dung.md", folder / "ke-hoach.yaml"
    if stood or stands(body):
        facts["body"] = gathering.body(body, f"{year}/noi-dung")
    if stood:
        _need_what_is_placed(facts["body"], folder, year, gathering)
        facts["head"] = gathering.file(head, PlanFile, f"{year}/ke-hoach")
    else:
        facts["change"] = _optional(head, PlanChangeFile, f"{year}/ke-hoach", gathering)
    return YearRecord.made(year=year, **facts)


def _need_what_is_placed(body: BodyText | None, folder: Path, year: int, gathering: _Gathering) -> None:
    """A text that places a table or a list of tasks needs the file that holds it."""
    placed = {block.name for block in body.blocks if isinstance(block, Directive)} if body else set()
    files = {"bang": "chi-tieu", "chi-tieu": "chi-tieu", "ket-qua": "chi-tieu", "nhiem-vu": "nhiem-vu"}
    for directive, stem in files.items():
        if directive in placed:
            gathering.needed(folder / f"{stem}.yaml", f"{year}/{stem}")


def _is_change(head: Path) -> bool:
    """Whether a head only changes the carried one: it says nothing of the plan's shape."""
    return not stands(head) or re.search(rb"^hinh_thuc\s*:", _content(head), re.MULTILINE) is None


def _content(path: Path) -> bytes:
    """The bytes of a file, none where it cannot be read: its own reader says so."""
    try:
        return read_file(path, TEXT)
    except OSError:
        return b""


def _optional(path: Path, model: type[M], ref: str, gathering: _Gathering) -> M | None:
    return gathering.file(path, model, ref) if stands(path) else None
