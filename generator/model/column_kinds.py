"""The form of a row in the table of columns: what there is to know of a kind of column."""

from enum import Enum
from typing import NamedTuple


class Shows(Enum):
    """In which way a column shows something of its row: how it is printed and read back."""

    ORDINAL = "the number of the row, counted"
    NAME = "what the row is about"
    UNIT_OF_MEASURE = "what the values of an indicator are counted in"
    VALUE = "a value of an indicator"
    UNITS = "the units in one role"
    DEADLINE = "by when"
    TEXT = "the words of a field"
    AMOUNT = "money, or words"
    OWN = "a field that the commune named itself"


class ValueKind(Enum):
    """What a value of an indicator is: reached, planned by the commune, or set by the level above."""

    RESULT = "thực hiện"
    PLAN = "kế hoạch"
    ASSIGNED = "giao"


class TypedYears(Enum):
    """What a roll-over does about last year where it was typed into a task's text."""

    MOVED = "moved in tasks that come every year, else told"
    TOLD = "told, for a person to decide"
    LEFT = "nothing"


class Heading(NamedTuple):
    """Words, a pattern over small letters, that head a column in issued plans; lower places are tried first."""

    place: int
    words: str


class OnSheet(NamedTuple):
    """A column of the tasks on a unit's sheet: its place, its heading, its width in mm."""

    place: int
    heading: str
    width_mm: int


class ColumnKind(NamedTuple):
    """A row of the table.

    `task` and `indicator` are the fields of their entries that the column shows, None where it shows nothing of them.
    A `value` is of the year that is `year` years after the plan's.  A text with `expressions` may hold `{{ … }}`.  A
    row or paragraph under which one that `tells_task` says something is a task; money or a product alone may be any
    list.  `headings` are those of tables of tasks and captions, `target_headings` those of tables of targets; a caption
    has no words but the `caption_words` of all and general ones.  An imported column may be `centred`; `letters`
    is how much a cell of an imported table of targets holds, as far as its width is concerned.  Columns that share one
    `sheet` are one column of a unit's sheet.
    """

    shows: Shows
    task: str | None = None
    indicator: str | None = None
    in_targets: bool = False
    in_tasks: bool = True
    value: ValueKind | None = None
    year: int = 0
    expressions: bool = False
    years: TypedYears = TypedYears.TOLD
    tells_task: bool = False
    headings: tuple[Heading, ...] = ()
    target_headings: tuple[Heading, ...] = ()
    caption_words: str = ""
    centred: bool = False
    letters: int = 0
    sheet: OnSheet | None = None
