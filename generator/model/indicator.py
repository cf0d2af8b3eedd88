"""Indicators (chỉ tiêu): what is measured, and what a year says of it."""

from enum import StrEnum

from generator.model.assignment import AssignedEntry
from generator.model.base import Id, Noun, Words
from generator.model.columns import holds_expressions, indicator_fields
from generator.model.measure import Result, Split, Target


class Direction(StrEnum):
    """Which way an indicator should go."""

    UP = "tăng"
    DOWN = "giảm"


class Handling(StrEnum):
    """What a person decided for a carried row (xử lý); it overrides the roll-over's own decision."""

    KEEP = "giữ nguyên"
    YEARLY = "hằng năm"
    CARRY = "chuyển tiếp"
    EDIT = "sửa"
    DROP = "bỏ"


class ShownIn(StrEnum):
    """The one place where an indicator is printed, of those a plan has; nowhere where it only names figures.

    One in `RESULTS` is no target of the year any more: the plan reports what the year before reached, and that is all.
    """

    TEXT = "lời văn"
    APPENDIX = "phụ lục"
    RESULTS = "kết quả"
    NOWHERE = "không in"


class IndicatorGroup(Noun):
    """A group (trụ cột) of indicators, a row of its own in the table."""

    id: Id
    name: Words


class IndicatorEntry(AssignedEntry):
    """What one year's file says of an indicator; what it leaves out is carried from other years.

    `assigned` is the target the level above gave (giao), `target` the commune's own (dự kiến); the
    plan prints the own one where both stand.  `phase_targets` are those of a plan of several years, each due
    at the end of its window.  `sentence` is how a plan words the target, `appendix_sentence` how an appendix
    does; an indicator `told_with` another has its words in that one's sentence.  `prior_result` is last year's result
    as a signed plan prints it, where last year's own file says otherwise.
    """

    id: Id
    group: str | None = None
    name: Words | None = None
    short_name: Words | None = None
    unit_of_measure: str | None = None
    direction: Direction | None = None
    sentence: Words | None = None
    appendix_sentence: Words | None = None
    told_with: str | None = None
    only_in: ShownIn | None = None
    target: Target | None = None
    phase_targets: tuple[Target, ...] = ()
    assigned: Target | None = None
    split: Split | None = None
    result: Result | None = None
    prior_result: Result | None = None
    replaces: str | None = None
    handling: Handling | None = None
    note: str | None = None


# the fields of an entry that may hold expressions: its name, its sentences, what columns show
INDICATOR_TEXTS = tuple(dict.fromkeys(("name", "sentence", "appendix_sentence", *indicator_fields(holds_expressions))))


class Indicator(Noun):
    """An indicator's definition, gathered from the years' entries."""

    id: Id
    group: str
    name: str
    short_name: str
    unit_of_measure: str
    direction: Direction
    sentence: str | None = None
    appendix_sentence: str | None = None
    told_with: str | None = None
    only_in: ShownIn | None = None
    replaces: str | None = None


DEFINING = tuple(name for name in Indicator.model_fields if name != "id")  # what entries say of an indicator itself
