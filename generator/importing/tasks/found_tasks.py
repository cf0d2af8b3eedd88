"""Tasks as found in an issued plan, in its body or its appendices, before they are written as data."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.model.columns import ColumnContent
from generator.model.task import TaskKind
from generator.vietnamese.deadlines import DeadlineKind, parse_deadline

# a plan of one year (not of a period), or a day, week or month that comes round
_OF_A_YEAR = re.compile(
    r"\b[Kk]ế hoạch\b(?:(?!giai đoạn|\b[Kk]ế hoạch\b).)*(?<!đến )(?<!hết )(?<!cuối )(?<!từ )\bnăm\s+(?:20[0-9]{2}|\{)"
    r"|(?<!\w)(?:Ngày|Tuần lễ|Tuần|Tháng)\s+(?:[^\W\d_]+\s+){1,6}(?:[Qq]uốc gia|Việt Nam|hành động|cao điểm|[0-9]|số)"
    r"|\bTháng\s+[0-9]{1,2}\s*-\s*Tháng\b"
)
_STANDING = re.compile(r"\s*thường xuyên\b", re.IGNORECASE)


class CaptionLine(NamedTuple):
    """A caption under a task as written, with the depth of its bullet (0: none)."""

    caption: str
    content: ColumnContent
    depth: int


class FoundTask(NamedTuple):
    """A task: what is said of it by content, as written; `other` by the code of a column of its own.

    In the body `part` is the index of its title in the outline, `taken` those of all its lines, `section` that of
    the heading above, `details` the lines below the title (a bullet with its sign), `captions` those of its lines.
    In an appendix `group` is the id of the part of rows it stands in, `parent` the task it is a sub-row of.
    """

    id: str
    title: str
    place: str
    kind: TaskKind
    said: tuple[tuple[ColumnContent, str], ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    ordinal: str = ""
    group: str | None = None
    parent: str | None = None
    details: tuple[str, ...] = ()
    section: int | None = None
    part: int | None = None
    taken: tuple[int, ...] = ()
    captions: tuple[CaptionLine, ...] = ()

    @property
    def unspoken(self) -> frozenset[ColumnContent]:
        """What is known of it that no caption line of its own says: its words stand in its title or details."""
        return frozenset(content for content, _ in self.said) - {line.content for line in self.captions}

    def of(self, content: ColumnContent) -> str:
        """What is said of one content, "" where nothing is."""
        return next((words for one, words in self.said if one is content), "")


class FoundTasks(NamedTuple):
    """The tasks of the body in order, and what is unsure."""

    tasks: tuple[FoundTask, ...] = ()
    remarks: tuple[Remark, ...] = ()


def task_kind(title: str, deadline: str) -> TaskKind:
    """How a task comes back, as far as its words tell: standing by its deadline, yearly by its title, else once."""
    if _STANDING.match(deadline) or parse_deadline(deadline).kind is DeadlineKind.STANDING:
        return TaskKind.STANDING
    return TaskKind.YEARLY if _OF_A_YEAR.search(title) else TaskKind.ONCE
