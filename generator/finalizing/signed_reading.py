"""A signed plan while it is read: what has been taken into the facts, what the record must print, what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from generator.finalizing.drafted import Drafted
from generator.finalizing.facts.commune_files import CommuneFiles
from generator.finalizing.facts.printed_texts import PrintedText, edited_words
from generator.finalizing.facts.settled_texts import Printer
from generator.finalizing.facts.texts_of_year import pieces_at
from generator.finalizing.facts.year import TextKey, Year
from generator.finalizing.line_origins import FIXED, Home, homes_of
from generator.finalizing.unplaced import Unplaced
from generator.model.record import Record
from generator.model.texts.body import pieces_of
from generator.pairing.line_pairs import Matching
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


class Declared(NamedTuple):
    """The commune's own facts at one moment."""

    record: Record
    names: UnitNames
    files: DataFiles
    changes: int


class Taken:
    """A signed plan being read into the facts of its year."""

    def __init__(
        self, base: Drafted, year: Year, record: Record, today: DataFiles, lines: Sequence[PrintedLine]
    ) -> None:
        self.base, self.plan, self.year, self.record = base, base.plan, year, record
        self.names: UnitNames = units_by_name(record.units)
        self.files = CommuneFiles(today)
        self.old, self.new = base.lines, tuple(lines)
        self.printer = Printer(base.plan)
        self.homes: Mapping[str, Home] = homes_of(base.plan, base.document)  # by anchor
        self.old_homes = tuple(self._home_at(line.anchors) for line in base.lines)  # of the draft's lines, in order
        self.drafted = frozenset((home.kind, home.key) for home in self.old_homes)
        self.wanted: list[Wanted] = []
        self.unplaced: list[Unplaced] = []
        self.changes: list[Change] = []
        self.matching = Matching()
        self.drafted_texts = dict(year.texts)  # as the draft printed them
        self.kept_tables: set[str] = set()  # appendices whose table was deleted, and is printed all the same
        self.together: set[str] = set()  # indicators told in the sentence of another one
        self.row_orders: dict[str, list[str]] = {}  # indicators as rows, by table
        self.told_orders: dict[str, list[str]] = {}  # and as sentences, by the directive that tells them
        self.given: dict[int, str] = {}  # lines below tasks, by the task they stand below now
        self.results: list[int] = []  # signed lines that tell of the year before
        self.added: set[str] = set()  # ids of new facts
        self.told: set[tuple[str, str]] = set()  # facts changed from one of the places that print them

    def _home_at(self, anchors: Iterable[str]) -> Home:
        return next((self.homes[name] for name in anchors if name in self.homes), FIXED)

    def home(self, old: int) -> Home:
        """The home of a line of the draft."""
        return self.old_homes[old]

    def home_of(self, new: int) -> Home | None:
        """The home of a signed line; None for a new one."""
        old = self.matching.origin_of.get(new)
        return None if old is None else self.home(old)

    def before(self, new: int) -> PrintedLine:
        """The line of the draft that a signed line was."""
        return self.old[self.matching.origin_of[new]]

    def is_unchanged(self, new: int) -> bool:
        """Whether a signed line says what the draft said, number or sign before it aside."""
        return _bare(self.before(new)) == _bare(self.new[new])

    @property
    def orders_by_text_or_table(self) -> bool:
        """Whether the indicators stand in the order of a table of targets, or of their sentences."""
        return self.year.head.shape.target_table is not None or bool(self.told_orders)

    # what the record must print

    def want(self, new: int, *, free: Iterable[int] = (), issue: bool = False) -> None:
        """A signed line is to be printed as it stands; cells in `free` as computed."""
        line = self.new[new]
        kept = frozenset(free)
        self.wanted.append(Wanted(line.place, line.words, line.label, kept, line.table is not None, issue, new))

    def want_instead(self, new: int, cells: Mapping[int, Instead], *, free: Iterable[int] = ()) -> None:
        """Some cells of a signed line have no place in the facts: the record prints other words there."""
        line = self.new[new]
        words = list(line.words)
        for at, (instead, reason) in cells.items():
            if reason:
                self.unplaced.append(Unplaced(cell_place(line, at), words[at], instead, reason))
            words[at] = instead
        kept = frozenset(free)
        self.wanted.append(Wanted(line.place, tuple(words), line.label, kept, line.table is not None, at=new))

    def leave(self, new: int, reason: str) -> None:
        """A whole signed line has no place in the facts: the record does not print it."""
        self.unplaced.append(Unplaced(self.new[new].place, self.new[new].text, "", reason))

    def want_old(self, old: int, reason: str) -> None:
        """A line that a person deleted is printed all the same."""
        line = self.old[old]
        self.unplaced.append(Unplaced(line.place, "", line.text, reason))
        free = frozenset(range(len(line.cells)))
        self.wanted.append(Wanted(line.place, line.words, line.label, free, line.table is not None))

    def want_results(self, directive: str, at: int | None = None) -> None:
        """The lines of a list or a table of results are to be printed next, or before a line wanted already."""
        place = len(self.wanted) if at is None else at
        self.wanted.insert(place, Wanted("", (), printed_by=directive))

    # facts

    def declared(self) -> Declared:
        """What is declared in the commune's files by now."""
        return Declared(self.record, self.names, self.files.snapshot(), len(self.changes))

    def undeclare(self, before: Declared) -> None:
        """Go back to what was declared before."""
        self.record, self.names = before.record, before.names
        self.files.restore(before.files)
        del self.changes[before.changes :]

    def note(self, kind: ChangeKind, text: str) -> None:
        """One more change, for the report."""
        self.changes.append(Change(kind, text))

    def text(self, key: TextKey, source: str | None = None) -> PrintedText:
        """A text of the year with what it prints; `source` where the fact has no words of its own."""
        known = self.year.texts.get(key)
        if known is not None:
            return known
        found = pieces_at(self.year, key)
        return self.printer.text(key, pieces_of(source or "") if found is None else found)

    def edit(self, key: TextKey, words: str, source: str | None = None) -> None:
        """A text says other words now."""
        self.year.texts[key] = edited_words(self.text(key, source), words)


def cell_place(line: PrintedLine, at: int) -> str:
    """The place of a cell of a row; of a line alone, its own."""
    return line.place if line.table is None else f"{line.place}, ô {at + 1}"


def _bare(line: PrintedLine) -> tuple[str, ...]:
    if line.table is not None:
        return line.words
    return (line.bare,)
