"""What a file says as plain values, the place of each, and what was wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model.problem import Place, Problem
from generator.model.texts.body import BodyText
from generator.model.vocabulary import KEYS

Path_ = tuple[str | int, ...]
_BY_HAND: Path_ = (KEYS["issue"],)


class Located(NamedTuple):
    """Plain values of a data file, the place of each by its path of keys and indices, and what was wrong in them."""

    value: Any
    places: dict[Path_, Place]
    problems: tuple[Problem, ...] = ()


def unsaid(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The paths of what a file names and leaves blank; a file that is blank as a whole is none.

    Parts of the number and date of issue may be: people write them on the paper.
    """
    if path == _BY_HAND:
        return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, one in inner:
        if one is None:
            yield (*path, part)
        else:
            yield from unsaid(one, (*path, part))


class ParsedBody(NamedTuple):
    """A body text, the line of each block by its id, and what was wrong."""

    body: BodyText
    lines: dict[str, int]
    problems: tuple[Problem, ...]
