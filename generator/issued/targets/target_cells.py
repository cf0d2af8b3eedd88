"""The value in a cell of a table of targets: "≥80%", "100% (2025-2027)", "94,11", or words."""

from __future__ import annotations

import re

from generator.issued.targets.found_indicators import FoundValue, Years
from generator.issued.targets.measures import find_measures, read_number
from generator.model.measure import Comparator

_WINDOW = re.compile(
    r"(?:(?<!\s)\s++)?(?:\(\s*+)?(?:giai đoạn\s++)?(20[0-9]{2})\s*+[-–]\s*+(20[0-9]{2})\s*+(?:\)\s*+)?$", re.IGNORECASE
)
_SIGNS = {"≥": Comparator.AT_LEAST, "≧": Comparator.AT_LEAST, "≤": Comparator.AT_MOST, "≦": Comparator.AT_MOST}
_SIGNS |= {">=": Comparator.AT_LEAST, "<=": Comparator.AT_MOST, ">": Comparator.MORE_THAN, "<": Comparator.LESS_THAN}
_BARE = re.compile(r"(?P<sign>[≥≧≤≦]|[<>]=?)?\s*(?P<number>-?[0-9][0-9.,]*)\s*(?P<unit>%)?")
_NOTHING = re.compile(r"[\s\-–—.…x/]*")
_AROUND = re.compile(r"[\s.;,:]*+(?:(?:phấn đấu|đạt|tỷ lệ)[\s.;,:]*+)?", re.IGNORECASE)


def read_cell(text: str, unit: str = "") -> FoundValue | None:
    """Read a cell, `unit` being the table's own; None for an empty one, words where there is more than a value."""
    words = " ".join(text.split())
    if _NOTHING.fullmatch(words):
        return None
    found = _WINDOW.search(words)
    window: Years | None = (int(found[1]), int(found[2])) if found else None
    said = words[: found.start()].strip() if found else words
    bare = _BARE.fullmatch(said)
    value = read_number(bare["number"]) if bare else None
    if bare and value is not None:
        sign = _SIGNS.get(bare["sign"] or "", Comparator.EXACTLY)
        return FoundValue(value, bare["unit"] or unit, sign, window=window)
    return _worded(said, unit, window) or FoundValue(None, unit, text=words)


def _worded(said: str, unit: str, window: Years | None) -> FoundValue | None:
    """A value with only the words of a bound around it ("Trên 80%", "80% trở lên")."""
    measures = find_measures(said)
    if len(measures) != 1:
        return None
    one = measures[0]
    rest = re.sub(
        r"trở lên|trở xuống|tối thiểu|ít nhất|không (?:quá|dưới)|tối đa|trên|dưới|từ", "", said, flags=re.IGNORECASE
    )
    number = said[slice(*one.number)]
    if not _AROUND.fullmatch(rest.replace(number, "", 1).strip()):
        return None
    return FoundValue(one.value, one.unit or unit, one.comparator, window=window)
