"""A commune's data folder → `Record`, with the place of every fact as a side map."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import BaseModel

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
from generator.model.table import Table, TableFile
from generator.model.texts.body import AppendixText, BodyText, Directive
from generator.sources.body.body_text import parse_body
from generator.sources.checks.cross_checks import record_problems
from generator.sources.data_files import DataFiles, Shown, load, shown_in
from generator.sources.file_names import OF_YEAR_FOLDERS, SHARED_REGISTER
from generator.sources.kept_files import Facts, keep_facts, kept_facts
from generator.sources.located import Located
from generator.sources.references import references
from generator.sources.text_file import decoded
from generator.sources.yaml.salvage import kept
from generator.sources.yaml.yaml_file import Places, validated, values_in

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


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
    return require_record(reading), reading.places


def require_record(reading: Reading) -> Record:
    """The Record of files without fault. Raises InputError with every problem there is."""
    if reading.record is None or reading.problems:
        raise InputError(reading.problems)
    return reading.record


def read_folder(folder: Path, year: int) -> Reading:
    """Read what can be read of a commune up to `year`; never raises for bad input."""
    try:
        files = load(folder, year)
    except InputError as error:
        return Reading(None, {}, error.problems)
    return read(files, year, shown_in(folder))


def read(files: DataFiles, year: int, shown: Shown) -> Reading:
    """Read what can be read of a commune's files up to `year`; `shown` is how each is named to people. Never raises."""
    if year not in files.years:
        return Reading(None, {}, (_no_year(files, year, shown),))
    gathering = _Gathering(files, shown)
    gathering.names("")
    agency = gathering.file("co-quan.yaml", AgencyFile, "co-quan")
    documents = _documents("van-ban.yaml", gathering)
    shared = _documents(SHARED_REGISTER, gathering)
    years: list[YearRecord] = []
    carries = False
    for number in files.years:
        if number > year:
            break
        for home in ("", *(f"/{one}" for one in OF_YEAR_FOLDERS)):
            gathering.names(f"{number}{home}")
        stood = _stands(files, number, carries=carries)
        carries = carries or stood
        years.append(_year(number, gathering, stood=stood))
    record = _record(agency, documents, shared, years)
    gathering.problems.extend(record_problems(record, gathering.places, frozenset(gathering.left_out)))
    whole = agency is not None and not gathering.failed
    return Reading(record if whole else None, gathering.places, tuple(gathering.problems))


def _no_year(files: DataFiles, year: int, shown: Shown) -> Problem:
    known = ", ".join(map(str, files.years)) or "chưa có năm nào"
    return Problem(
        "SL001",
        f"Chưa có dữ liệu năm {year} (đang có: {known}).",
        Place(shown("")),
        f"tạo thư mục {shown(str(year))} với tệp chi-tieu.yaml ghi chỉ tiêu năm {year}.",
    )


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

    def __init__(self, files: DataFiles, shown: Shown) -> None:
        self.files = files
        self.shown = shown
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        self.left_out: set[str] = set()
        self.failed = False

    def file(self, name: str, model: type[M], ref: str) -> M | None:
        shown = self.shown(name)
        text = self._told(ref, lambda: self._text(name))
        known = kept_facts(text, model, ref, shown) if text is not None else None
        if text is None or known is not None:
            self.places |= known.places if known else {}
            return cast("M", known.facts) if known else None
        located = self._told(ref, lambda: values_in(text, shown))
        return self._facts(text, located, model, ref, shown) if located else None

    def _facts(self, text: str, located: Located, model: type[M], ref: str, shown: str) -> M | None:
        """The facts of a file that is read now: kept for the next run, or what of them can be saved."""
        named = references(ref, located.places, located.value)
        places = {ref: Place(shown)} | {named[at]: place for at, place in located.places.items()}
        self.places |= places
        try:
            facts = validated(located, model, shown)
        except InputError as error:
            self._fail(*error.problems)
        else:
            keep_facts(text, model, ref, Facts(facts, places))
            return facts
        found = kept(located.value, model, ref)
        self.left_out |= found.left_out
        return found.model

    def optional(self, name: str, model: type[M], ref: str) -> M | None:
        return self.file(name, model, ref) if self.files.stands(name) else None

    def body(self, name: str, ref: str) -> BodyText | None:
        shown = self.shown(name)
        parsed = self._told(ref, lambda: parse_body(self._text(name), shown))
        if parsed is None:
            return None
        self.problems.extend(parsed.problems)
        self.left_out |= {ref} if parsed.problems else set()
        self.places.update({f"{ref}/{block}": Place(shown, line) for block, line in parsed.lines.items()})
        return parsed.body

    def names(self, home: str) -> None:
        for odd, meant in self.files.within(home):
            if not meant:
                hint = "chuyển tệp ra chỗ khác; ở đây chỉ để bảng (.yaml) và lời của phụ lục (.md)."
                self._fail(Problem("SL004", "Bản này chưa dùng được tệp này.", Place(self.shown(odd)), hint))
                continue
            name = meant.rpartition("/")[2]
            hint = f"đổi tên thành {name}; không thấy đuôi tệp thì bật “File name extensions” ở cửa sổ thư mục."
            self._fail(Problem("SL003", "Tên tệp này không đúng nên không được đọc.", Place(self.shown(odd)), hint))
            self.left_out.add(meant.partition(".")[0])

    def needed(self, name: str, ref: str) -> None:
        if not self.files.stands(name) and ref not in self.left_out:
            self._fail(_missing_file(self.shown(name)))
            self.left_out.add(ref)

    def ids_in(self, year: int, home: str) -> Iterator[str]:
        """The ids of the files in a folder of a year, in the order of their names."""
        ending = OF_YEAR_FOLDERS[home]
        names = sorted({*self.files.contents, *self.files.unread})
        start = f"{year}/{home}/"
        yield from (name[len(start) : -len(ending)] for name in names if name.startswith(start))

    def _told(self, ref: str, read: Callable[[], T]) -> T | None:
        """What a file says, None where that cannot be told: then it is a problem, and its facts are left out."""
        try:
            return read()
        except InputError as error:
            self._fail(*error.problems)
            self.left_out.add(ref)
            return None

    def _text(self, name: str) -> str:
        shown, unread = self.shown(name), self.files.unread.get(name)
        if unread:
            raise InputError([unread._replace(place=Place(shown))])
        if name not in self.files.contents:
            raise InputError([_missing_file(shown)])
        return decoded(self.files.contents[name], shown)

    def _fail(self, *problems: Problem) -> None:
        self.problems.extend(problems)
        self.failed = True


def _missing_file(shown: str) -> Problem:
    return Problem("SL002", "Thiếu tệp dữ liệu.", Place(shown), "tạo tệp này; xem docs/huong-dan.md.")


def _documents(name: str, gathering: _Gathering) -> tuple[LegalDocument, ...]:
    """The documents of a register; none where there is no such file."""
    register = gathering.optional(name, LegalFile, "van-ban")
    if register is None:
        return ()
    checked = {"checked_on": register.checked_on}
    return tuple(one if one.checked_on else one.model_copy(update=checked) for one in register.documents)


def _stands(files: DataFiles, year: int, *, carries: bool) -> bool:
    """Whether a year's plan stands as written; after one that does, only a year with a shape of its own."""
    body, full = files.stands(f"{year}/noi-dung.md"), not _is_change(files.contents.get(f"{year}/ke-hoach.yaml", b""))
    return body and full if carries else body or full


def _is_change(head: bytes) -> bool:
    """Whether a head only changes the carried one: it says nothing of the plan's shape."""
    return re.search(rb"^hinh_thuc\s*:", head, re.MULTILINE) is None


def _year(year: int, gathering: _Gathering, *, stood: bool) -> YearRecord:
    indicators = gathering.optional(f"{year}/chi-tieu.yaml", IndicatorFile, f"{year}/chi-tieu")
    tasks = gathering.optional(f"{year}/nhiem-vu.yaml", TaskFile, f"{year}/nhiem-vu")
    facts: dict[str, Any] = {
        "groups": indicators.groups if indicators else (),
        "indicators": indicators.indicators if indicators else (),
        "complete_set": indicators.complete_set if indicators else False,
        "tasks": tasks.tasks if tasks else (),
        "tables": tuple(_tables(year, gathering)),
        "appendix_texts": tuple(_appendix_texts(year, gathering)),
    }
    body, head = f"{year}/noi-dung.md", f"{year}/ke-hoach.yaml"
    if stood or gathering.files.stands(body):
        facts["body"] = gathering.body(body, f"{year}/noi-dung")
    if stood:
        _need_what_is_placed(facts["body"], year, gathering)
        facts["head"] = gathering.file(head, PlanFile, f"{year}/ke-hoach")
    else:
        facts["change"] = gathering.optional(head, PlanChangeFile, f"{year}/ke-hoach")
    return YearRecord.made(year=year, **facts)


def _tables(year: int, gathering: _Gathering) -> Iterator[Table]:
    for key in gathering.ids_in(year, "bang"):
        found = gathering.file(f"{year}/bang/{key}.yaml", TableFile, f"{year}/bang/{key}")
        if found is not None:
            yield Table.made(id=key, columns=found.columns, rows=found.rows)


def _appendix_texts(year: int, gathering: _Gathering) -> Iterator[AppendixText]:
    for key in gathering.ids_in(year, "phu-luc"):
        found = gathering.body(f"{year}/phu-luc/{key}.md", f"{year}/phu-luc/{key}")
        if found is not None:
            yield AppendixText(key, found)


def _need_what_is_placed(body: BodyText | None, year: int, gathering: _Gathering) -> None:
    """A text that places a table or a list of tasks needs the file that holds it."""
    blocks = [block for block in body.blocks if isinstance(block, Directive)] if body else []
    placed = {block.name if block.name != "bang" else "-".join((block.name, *block.arguments)) for block in blocks}
    of_indicators = ("bang-chi-tieu", "bang-ket-qua", "chi-tieu", "ket-qua")
    files = {**dict.fromkeys(of_indicators, "chi-tieu"), "nhiem-vu": "nhiem-vu"}
    for directive, stem in files.items():
        if directive in placed:
            gathering.needed(f"{year}/{stem}.yaml", f"{year}/{stem}")
