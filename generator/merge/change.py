"""What a merge did: a change each, with the words before, after, and the person's."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """What became of a change."""

    LANDED = "đã cập nhật"
    CONFLICT = "cần quyết định"
    KEPT = "giữ nguyên"
    UNPLACED = "chưa đưa vào được"


class Action(Enum):
    """What the data (or, for what is kept, the person) did to a passage."""

    CHANGED = "sửa"
    ADDED = "thêm"
    DROPPED = "bỏ"
    MOVED = "chuyển chỗ"


class Change(NamedTuple):
    """One change: its anchor, the words before and after, the person's own, and a note for the clerk.

    `name` tells the passage to a person: the name of a row, else its first words; `column` heads the cell.
    One that is not placed but only asks for a look (a figure that a person typed) has a note.
    """

    outcome: Outcome
    anchor: str
    old: str
    new: str
    mine: str = ""
    note: str = ""
    action: Action = Action.CHANGED
    name: str = ""
    column: str = ""


class Merged(NamedTuple):
    """A file as merged, every change, and what else a person should know of their file.

    `marks` are how many comments for review came, and how many went.
    """

    content: bytes
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    marks: tuple[int, int] = (0, 0)

    def of(self, outcome: Outcome) -> tuple[Change, ...]:
        """The changes with an outcome."""
        return tuple(change for change in self.changes if change.outcome is outcome)

    @property
    def is_needed(self) -> bool:
        """Whether the data changed anything in the document."""
        return any(self.marks) or any(change.outcome is not Outcome.KEPT for change in self.changes)


def is_open(change: Change) -> bool:
    """Whether a change waits for a person's decision."""
    return change.outcome is Outcome.CONFLICT or (change.outcome is Outcome.UNPLACED and not change.note)
