"""What a run of `draft` says: the files, the decisions, and what a person must still do before signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from generator.merge.change import Change, is_open
from generator.model.plan import Decision, DecisionGroup
from generator.model.problem import Place


class Outcome(StrEnum):
    """What became of a file."""

    WRITTEN = "đã ghi"
    REPLACED = "đã cập nhật"
    UNCHANGED = "không có gì thay đổi"
    BESIDE = "ghi bên cạnh"
    MERGED = "đã cập nhật vào bản anh/chị sửa"
    KEPT = "giữ nguyên"
    REPORTED = "ghi báo cáo cập nhật"


class DraftedFile(NamedTuple):
    """A file of the draft, what became of it, why when it is not where one would look, and what changed in it."""

    path: Path
    outcome: Outcome
    reason: str | None = None
    changes: tuple[Change, ...] = ()


class FactNames(NamedTuple):
    """What to call the facts behind anchors, where each is printed, and the anchors that only a new tool changed.

    `tables` are the ids of the tables of any kind, by the anchors of their rows.
    """

    names: Mapping[str, str] = {}
    places: Mapping[str, str] = {}
    by_tool: frozenset[str] = frozenset()
    tables: Mapping[str, str] = {}


NO_FACTS = FactNames()


class Missing(NamedTuple):
    """A `[Cần bổ sung: …]` of the document: its words, where it stands, and where in the data it is filled in.

    `key` is the id of the indicator or task to fill in; the place has a line where the data hold it already.
    """

    text: str
    where: str
    place: Place
    key: str | None = None


class Review(NamedTuple):
    """What of last year's words is to be looked at: where it stands, why, the file it is changed in, its spot there."""

    where: str
    reason: str
    file: str
    spot: str


@dataclass(frozen=True)
class DraftReport:
    """The outcome of one run; with `preview` the files are those that would have been written."""

    year: int
    rolled_from: int | None
    preview: bool
    files: tuple[DraftedFile, ...]
    decisions: tuple[Decision, ...] = ()
    illustrative: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    reviews: tuple[Review, ...] = ()
    notes: tuple[str, ...] = ()
    facts: FactNames = NO_FACTS

    @property
    def conflicts(self) -> int:
        """How many changes wait for a person's decision."""
        return sum(is_open(change) for file in self.files for change in file.changes)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to fill in: no placeholder, no sample, no decision that asks for data."""
        asked = any(decision.group is DecisionGroup.MISSING for decision in self.decisions)
        return not (self.missing or self.illustrative or asked)
