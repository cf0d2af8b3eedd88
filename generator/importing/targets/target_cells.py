"""The value in a cell of a table of targets: "≥80%", "100% (2025-2027)", "94,11", or words."""

from __future__ import annotations

import re

from generator.importing.targets.found_indicators import FoundValue
from generator.vietnamese.periods import without_years
from generator.vietnamese.values_in_words import ANY_UNIT, said_in_cell

_NOTHING = re.compile(r"[\s\-–—.…x/]*")


def read_cell(text: str, unit: str = "") -> FoundValue | None:
    """Read a cell, `unit` being the table's own; None for an empty one, words where there is more than a value."""
    words = " ".join(text.split())
    if _NOTHING.fullmatch(words):
        return None
    told, window = without_years(words)
    said = said_in_cell(told, unit, ANY_UNIT)
    if said is None:
        return FoundValue(None, unit, text=words)
    return FoundValue(said.amount, said.unit or unit, window=window)
