"""What a reader of an issued plan is unsure of, for a person to look at."""

from __future__ import annotations

from typing import NamedTuple


class Remark(NamedTuple):
    """A Vietnamese sentence about a place of the source."""

    place: str
    message: str
