"""A commune's data folder → `Record`, with the place of every fact as a side map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from generator.model.body import BodyText
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
from generator.sources.text_file import read_text
from generator.sources.yaml_file import Located, Places, read_yaml, validated

M = TypeVar("M", bound=BaseModel)
SHARED_REGISTER = "van-ban-chung.yaml"


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
    missing = _missing_folder(folder, year)
    if missing:
        return Reading(None, {}, (missing,))
    agency = gathering.file(folder / "co-quan.yaml", AgencyFile, "co-quan")
    documents = _documents(folder, gathering)
    years: list[YearRecord] = []
    for name in _year_names(folder, year):
        carries = any(known.head for known in years)
        years.append(_year(folder / name, int(name), gathering, carries=carries))
    if agency is None or gathering.failed:
        return Reading(None, gathering.places, tuple(gathering.problems))
    record = Record(
        slug=folder.resolve().name,
        agency=agency.agency,
        units=agency.units,
        signatory=agency.signatory,
        recipients=agency.recipients,
        filing=agency.filing,
        documents=documents,
        years=tuple(years),
    )
    gathering.problems.extend(record_problems(record, gathering.places))
    return Reading(record, gathering.places, tuple(gathering.problems))


def data_files(folder: Path, year: int) -> tuple[Path, ...]:
    """The files a draft of `year` is made from, in the order they are read."""
    names = ("ke-hoach.yaml", "noi-dung.md", "chi-tieu.yaml", "nhiem-vu.yaml")
    shared = (folder / "co-quan.yaml", folder / "van-ban.yaml", folder.parent / SHARED_REGISTER)
    yearly = (folder / year_name / name for year_name in _year_names(folder, year) for name in names)
    return tuple(path for path in (*shared, *yearly) if path.is_file())


def _missing_folder(folder: Path, year: int) -> Problem | None:
    if not folder.is_dir():
        return Problem("Không có thư mục dữ liệu này.", Place(folder.as_posix()), "kiểm tra lại tên thư mục.")
    if (folder / str(year)).is_dir():
        return None
    known = ", ".join(_year_names(folder, 9999)) or "chưa có năm nào"
    return Problem(
        f"Chưa có dữ liệu năm {year} (đang có: {known}).",
        Place(folder.as_posix()),
        f"tạo thư mục {(folder / str(year)).as_posix()} với tệp chi-tieu.yaml ghi chỉ tiêu năm {year}.",
    )


def _year_names(folder: Path, last: int) -> list[str]:
    names = (path.name for path in folder.iterdir() if path.is_dir())
    return sorted(name for name in names if len(name) == 4 and name.isdecimal() and int(name) <= last)


class _Gathering:
    """Problems and places as the files are read; one bad file does not hide the next."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self.failed = False

    def file(self, path: Path, model: type[M], ref: str) -> M | None:
        shown = path.as_posix()
        if not path.is_file():
            self._fail(Problem("Thiếu tệp dữ liệu.", Place(shown), "tạo tệp này; xem docs/huong-dan.md."))
            return None
        try:
            located = read_yaml(path, shown)
            self.places.update(_references(located, ref, shown))
            return validated(located, model, shown)
        except InputError as error:
            self._fail(*error.problems)
            return None

    def body(self, path: Path, ref: str) -> BodyText | None:
        shown = path.as_posix()
        try:
            parsed = parse_body(read_text(path, shown), shown)
        except InputError as error:
            self._fail(*error.problems)
            return None
        self.problems.extend(parsed.problems)
        self.places.update({f"{ref}/{block}": Place(shown, line) for block, line in parsed.lines.items()})
        return parsed.body

    def _fail(self, *problems: Problem) -> None:
        self.problems.extend(problems)
        self.failed = True


def _references(located: Located, ref: str, shown: str) -> dict[str, Place]:
    """References of facts: an item of a list is known by its id (or number), not by its position."""
    found = {ref: Place(shown)}
    for path, place in located.places.items():
        parts = _named(path, located.value)
        found["/".join((ref, *parts))] = place
    return found


def _named(path: tuple[str | int, ...], value: Any) -> list[str]:
    names: list[str] = []
    for depth, part in enumerate(path):
        value = value[part]
        key = _identity(value) if isinstance(part, int) else None
        if depth == 0 and part in _TABLES:
            continue  # "2026/chi-tieu/<id>", not "2026/chi-tieu/chi_tieu/<id>"
        names.append(key or str(part))
    return names


_TABLES = {"chi_tieu", "nhiem_vu", "van_ban"}


def _identity(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    name = item.get("id") or item.get("so") or item.get("vai")
    return str(name) if name is not None else None


def _documents(folder: Path, gathering: _Gathering) -> tuple[LegalDocument, ...]:
    """The commune's own register first, then the shared central one."""
    found: list[LegalDocument] = []
    for path in (folder / "van-ban.yaml", folder.parent / SHARED_REGISTER):
        register = gathering.file(path, LegalFile, "van-ban") if path.is_file() else None
        if register is None:
            continue
        checked = {"checked_on": register.checked_on}
        found += [d if d.checked_on else d.model_copy(update=checked) for d in register.documents]
    return tuple(found)


def _year(folder: Path, year: int, gathering: _Gathering, *, carries: bool) -> YearRecord:
    indicators = _optional(folder / "chi-tieu.yaml", IndicatorFile, f"{year}/chi-tieu", gathering)
    tasks = _optional(folder / "nhiem-vu.yaml", TaskFile, f"{year}/nhiem-vu", gathering)
    facts: dict[str, Any] = {
        "groups": indicators.groups if indicators else (),
        "indicators": indicators.indicators if indicators else (),
        "complete_set": indicators.complete_set if indicators else False,
        "tasks": tasks.tasks if tasks else (),
    }
    body = folder / "noi-dung.md"
    if body.is_file():
        facts["body"] = gathering.body(body, f"{year}/noi-dung")
    head = folder / "ke-hoach.yaml"
    if body.is_file() and not (carries and _is_change(head)):
        facts["head"] = gathering.file(head, PlanFile, f"{year}/ke-hoach")
    else:
        facts["change"] = _optional(head, PlanChangeFile, f"{year}/ke-hoach", gathering)
    return YearRecord(year=year, **facts)


def _is_change(head: Path) -> bool:
    """Whether a head only changes the carried one: it says nothing of the plan's shape."""
    return not head.is_file() or re.search(rb"^hinh_thuc\s*:", head.read_bytes(), re.MULTILINE) is None


def _optional(path: Path, model: type[M], ref: str, gathering: _Gathering) -> M | None:
    return gathering.file(path, model, ref) if path.is_file() else None


def place_of_ref(places: Mapping[str, Place], ref: str) -> Place | None:
    """The place of a reference, or of its nearest known beginning; a carried fact stands in an earlier year."""
    year, _, rest = ref.partition("/")
    fact = "/".join(rest.split("/")[:2])
    if year.isdecimal() and fact:
        known = (str(one) for one in range(int(year), int(year) - _CARRIED_FOR, -1))
        year = next((one for one in known if f"{one}/{fact}" in places), year)
        ref = f"{year}/{rest}"
    while ref:
        if ref in places:
            return places[ref]
        ref = ref.rpartition("/")[0]
    return None


_CARRIED_FOR = 20  # years back that a fact may have been carried from
