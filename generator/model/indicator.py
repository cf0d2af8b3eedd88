"""Indicators (chỉ tiêu): what is measured, and what a year says of it."""

from enum import StrEnum

from generator.model.base import Id, Noun, Words
from generator.model.measure import Result, Target


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


class IndicatorGroup(Noun):
    """A group (trụ cột) of indicators, a row of its own in the table."""

    id: Id
    name: Words


class IndicatorEntry(Noun):
    """What one year's file says of an indicator; what it leaves out is carried from other years.

    `assigned` is the target the level above gave (giao), `target` the commune's own (dự kiến); the
    plan prints the own one where both stand.
    """

    id: Id
    group: str | None = None
    name: Words | None = None
    short_name: Words | None = None
    unit_of_measure: str | None = None
    direction: Direction | None = None
    target: Target | None = None
    assigned: Target | None = None
    result: Result | None = None
    replaces: str | None = None
    handling: Handling | None = None
    note: str | None = None


class Indicator(Noun):
    """An indicator's definition, gathered from the years' entries."""

    id: Id
    group: str
    name: str
    short_name: str
    unit_of_measure: str
    direction: Direction
    replaces: str | None = None
