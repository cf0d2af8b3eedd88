"""A document as passages, the nouns: paragraphs, rows, tables under their anchors, and what a story knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.word.packaging.reading_package import Element
from generator.word.revising.live_text import LINE_END, LiveLine, LiveRun, is_table


class PassageKind(Enum):
    """What a passage is; a table stands for its place among paragraphs."""

    PARAGRAPH = "đoạn"
    ROW = "dòng"
    TABLE = "bảng"


class Stretch(NamedTuple):
    """Some letters of a line: those of one passage, where two were joined."""

    line: LiveLine
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text[self.start : self.end]

    @property
    def runs(self) -> Iterator[LiveRun]:
        """The runs that hold its words."""
        at = 0
        for run in self.line.runs:
            if self.start <= at < self.end:
                yield run
            at += len(run.text)


class Cell(NamedTuple):
    """The words of a passage that stand together: a paragraph's, those of one cell, or those of a footnote.

    A cell has its first grid column and its width; the first note of a passage has column -1, the next -2.
    """

    column: int
    stretches: tuple[Stretch, ...]
    width: int = 1

    @property
    def text(self) -> str:
        """Its words, its lines parted by LINE_END."""
        return LINE_END.join([one.text for one in self.stretches])


class Passage(NamedTuple):
    """A paragraph, row or table with its name; `element` is where it stands, `home` what holds it.

    A passage of two lines is a paragraph that a person split. `table` is the table that a row belongs to.
    """

    key: str
    kind: PassageKind
    element: Element
    last: Element
    home: Element
    cells: tuple[Cell, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """Its name, where it has one."""
        return (self.key,) if self.key else ()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.kind is PassageKind.ROW

    @property
    def text(self) -> str:
        """All its words."""
        return LINE_END.join([cell.text for cell in self.cells])


@dataclass(frozen=True)
class Story:
    """A document's passages in order, what has no name, and how many sections there are.

    What is asked of every row is looked up once: a table of a thousand rows is not gone through for each of them.
    """

    passages: Mapping[str, Passage]
    strangers: tuple[Passage, ...]
    sections: int = 0

    def rows_in(self, table: Passage) -> Sequence[Passage]:
        """The named rows of a table, in order."""
        return self._rows.get(table.element, ())

    def inside(self, table: Passage) -> Sequence[Passage]:
        """The named passages within a table, whether its rows or the lines of its cells."""
        return self._inside.get(table.element, ())

    def siblings(self, key: str) -> Sequence[str]:
        """The names of the passages in the same home, in order."""
        return self._siblings[self.passages[key].home]

    def table_of(self, row: Passage) -> Passage | None:
        """The named table that holds a passage."""
        return self._tables.get(row.home)

    @cached_property
    def _tables(self) -> Mapping[Element, Passage]:
        return {one.element: one for one in self.passages.values() if one.kind is PassageKind.TABLE}

    @cached_property
    def _rows(self) -> Mapping[Element, Sequence[Passage]]:
        return _grouped((one.home, one) for one in self.passages.values() if one.kind is PassageKind.ROW)

    @cached_property
    def _siblings(self) -> Mapping[Element, Sequence[str]]:
        return _grouped((one.home, name) for name, one in self.passages.items())

    @cached_property
    def _inside(self) -> Mapping[Element, Sequence[Passage]]:
        held = ((above, one) for one in self.passages.values() for above in one.element.iterancestors())
        return _grouped((above, one) for above, one in held if is_table(above))


_T = TypeVar("_T")


def _grouped(pairs: Iterable[tuple[Element, _T]]) -> Mapping[Element, Sequence[_T]]:
    found: dict[Element, list[_T]] = {}
    for home, one in pairs:
        found.setdefault(home, []).append(one)
    return found
