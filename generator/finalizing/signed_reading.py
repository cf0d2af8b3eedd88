"""What is read of a signed plan, part by part: the facts as they are then, what the record must print, what is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, NamedTuple

from generator.finalizing.facts.commune_files import CommuneFiles
from generator.finalizing.facts.printed_texts import PrintedText, edited_words
from generator.finalizing.facts.texts_of_year import pieces_at
from generator.finalizing.facts.year import TextKey, Year
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.unplaced import Unplaced
from generator.model.indicator import IndicatorEntry, IndicatorGroup
from generator.model.record import Record
from generator.model.task import TaskEntry
from generator.model.texts.body import BodyBlock, pieces_of
from generator.pairing.printed_lines import PrintedLine
from generator.planning.settled.units import UnitNames, units_by_name
from generator.sources.data_files import DataFiles


class Wanted(NamedTuple):
    """A line that a draft of the record must print; the cells in `free` are computed, whatever the signed plan has."""

    place: str
    words: tuple[str, ...]
    label: str = ""
    free: frozenset[int] = frozenset()
    table: bool = False
    issue: bool = False  # a line that number and date are filled into
    at: int = -1  # the signed line, whose place in the order is held; none of a line that is told to stand elsewhere
    printed_by: str = ""  # stands for the lines of a list of results, which are known when all is read


class Instead(NamedTuple):
    """What the record prints where the signed words have no place, and why they have none; "" where that is told."""

    words: str
    reason: str


class ChangeKind(Enum):
    """What a change is, as people count them."""

    WORDS = "Câu chữ sửa theo bản ký"
    VALUE = "Số liệu, đơn vị, thời hạn đổi theo bản ký"
    NEW = "Thêm mới"
    DROPPED = "Bỏ"
    MOVED = "Đổi chỗ"


class Change(NamedTuple):
    """One thing that the signed plan says otherwise than the draft."""

    kind: ChangeKind
    text: str


class Commune(NamedTuple):
    """What is declared of the commune by now: as a record, by the names of units, as its files."""

    record: Record
    names: UnitNames
    files: CommuneFiles


def commune_of(record: Record, today: DataFiles) -> Commune:
    """What is declared of a commune before its signed plan is read."""
    return Commune(record, units_by_name(record.units), CommuneFiles(today, today))


class Facts(NamedTuple):
    """All facts, as far as a signed plan has been read into them."""

    year: Year
    commune: Commune


class Reading(NamedTuple):
    """What a part of a signed plan gives: the facts as it leaves them, and what it adds to what is wanted and told."""

    facts: Facts
    wanted: tuple[Wanted, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    changes: tuple[Change, ...] = ()


class OpenReading:
    """A part while it is read; each part begins one from the facts before it, and gives it away closed."""

    def __init__(self, signed: SignedPlan, facts: Facts) -> None:
        self.signed, self.plan = signed, signed.plan
        self._facts = facts
        self._wanted: list[Wanted] = []
        self._unplaced: list[Unplaced] = []
        self._changes: list[Change] = []

    def closed(self) -> Reading:
        """All that was read."""
        return Reading(self._facts, tuple(self._wanted), tuple(self._unplaced), tuple(self._changes))

    @property
    def year(self) -> Year:
        """The facts of the year by now."""
        return self._facts.year

    @property
    def commune(self) -> Commune:
        """What is declared of the commune by now."""
        return self._facts.commune

    @property
    def wanted(self) -> Sequence[Wanted]:
        """The lines that the record must print, by now."""
        return self._wanted

    # what the record must print

    def want_as_signed(self, new: int, *, free: Iterable[int] = (), issue: bool = False) -> None:
        """A signed line is to be printed as it stands; cells in `free` as computed."""
        line = self.signed.new[new]
        kept = frozenset(free)
        self._wanted.append(Wanted(line.place, line.words, line.label, kept, line.table is not None, issue, new))

    def want_instead(self, new: int, cells: Mapping[int, Instead], *, free: Iterable[int] = ()) -> None:
        """Some cells of a signed line have no place in the facts: the record prints other words there."""
        line = self.signed.new[new]
        words = list(line.words)
        for at, (instead, reason) in cells.items():
            if reason:
                self.tell_unplaced(Unplaced(cell_place(line, at), words[at], instead, reason))
            words[at] = instead
        kept = frozenset(free)
        self._wanted.append(Wanted(line.place, tuple(words), line.label, kept, line.table is not None, at=new))

    def want_row(self, new: int | None, words: Sequence[str]) -> None:
        """A row is to be printed with other cells than the signed one has, which is told elsewhere."""
        place = "" if new is None else self.signed.new[new].place
        self._wanted.append(Wanted(place, tuple(words), table=True, at=-1 if new is None else new))

    def want_deleted(self, old: int, reason: str) -> None:
        """A line of the draft that a person deleted is printed all the same."""
        line = self.signed.old[old]
        self.tell_unplaced(Unplaced(line.place, "", line.text, reason))
        free = frozenset(range(len(line.cells)))
        self._wanted.append(Wanted(line.place, line.words, line.label, free, line.table is not None))

    def want_results(self, directive: str, at: int | None = None) -> None:
        """The lines of a list or a table of results are to be printed next, or before a line wanted already."""
        place = len(self.wanted) if at is None else at
        self._wanted.insert(place, Wanted("", (), printed_by=directive))

    # what is told of it

    def tell_placeless(self, new: int, reason: str) -> None:
        """A whole signed line has no place in the facts: the record does not print it."""
        line = self.signed.new[new]
        self.tell_unplaced(Unplaced(line.place, line.text, "", reason))

    def tell_unplaced(self, one: Unplaced) -> None:
        """Words have no place in the facts."""
        self._unplaced.append(one)

    def tell_change(self, kind: ChangeKind, text: str) -> None:
        """One more change, for the report."""
        self._changes.append(Change(kind, text))

    # facts

    def change_head(self, **facts: Any) -> None:
        """State facts of the plan as a whole anew."""
        self.put_year(self.year.with_head(**facts))

    def change_indicator(self, key: str, **facts: Any) -> None:
        """State facts of an indicator anew."""
        self.put_year(self.year.with_indicator(key, **facts))

    def change_task(self, key: str, **facts: Any) -> None:
        """State facts of a task anew."""
        self.put_year(self.year.with_task(key, **facts))

    def state_group(self, group: IndicatorGroup) -> None:
        """State a group, new or known."""
        self.put_year(self.year.with_group(group))

    def add_indicator(self, entry: IndicatorEntry) -> None:
        """State a new indicator."""
        self.put_year(replace(self.year, indicators={**self.year.indicators, entry.id: entry}))

    def add_task(self, entry: TaskEntry) -> None:
        """State a new task."""
        self.put_year(replace(self.year, tasks={**self.year.tasks, entry.id: entry}))

    def drop_task(self, key: str) -> None:
        """State a task no more."""
        self.put_year(self.year.without_task(key))

    def declare(self, commune: Commune, told: Iterable[Change] = ()) -> None:
        """More is declared of the commune."""
        self._facts = self._facts._replace(commune=commune)
        self._changes += told

    def put_year(self, year: Year) -> None:
        """The facts of the year, as read."""
        self._facts = self._facts._replace(year=year)

    def put_body(self, body: Mapping[str, BodyBlock]) -> None:
        """The blocks of the body, in their order."""
        self.put_year(replace(self.year, body=dict(body)))

    def put_text(self, key: TextKey, text: PrintedText) -> None:
        """A text that is to be settled, as read."""
        self.put_year(self.year.with_text(key, text))

    def text(self, key: TextKey, source: str | None = None) -> PrintedText:
        """A text of the year with what it prints; `source` where the fact has no words of its own."""
        known = self.year.texts.get(key)
        if known is not None:
            return known
        found = pieces_at(self.year, key)
        return self.signed.printer.text(key, pieces_of(source or "") if found is None else found)

    def edit_text(self, key: TextKey, words: str, source: str | None = None) -> None:
        """A text says other words now."""
        self.put_text(key, edited_words(self.text(key, source), words))


def one_after_the_other(*readings: Reading) -> Reading:
    """The readings of parts as one, with the facts of the last."""
    return Reading(
        readings[-1].facts,
        tuple(line for one in readings for line in one.wanted),
        tuple(told for one in readings for told in one.unplaced),
        tuple(change for one in readings for change in one.changes),
    )


def cell_place(line: PrintedLine, at: int) -> str:
    """The place of a cell of a row; of a line alone, its own."""
    return line.place if line.table is None else f"{line.place}, ô {at + 1}"
