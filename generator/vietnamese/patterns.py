"""Patterns compiled when they are first looked for: most runs print values and labels, and read none."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(words: str, *, exact: bool = False) -> re.Pattern[str]:
    """A pattern, letters of both cases alike but where it is to be `exact`."""
    return re.compile(words, 0 if exact else re.IGNORECASE)
