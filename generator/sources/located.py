"""What a file says as plain values, the place of each, and what was wrong in it."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.model.body import BodyText
from generator.model.problem import Place, Problem

Path_ = tuple[str | int, ...]


class Located(NamedTuple):
    """Plain values of a data file, the place of each by its path of keys and indices, and what was wrong in them."""

    value: Any
    places: dict[Path_, Place]
    problems: tuple[Problem, ...] = ()


class ParsedBody(NamedTuple):
    """A body text, the line of each block by its id, and what was wrong."""

    body: BodyText
    lines: dict[str, int]
    problems: tuple[Problem, ...]
