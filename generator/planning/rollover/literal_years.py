"""Years typed as digits in running text: found for review, and in yearly tasks written anew.

A year inside a full date, a period, a document's number or a quoted title is no year of the plan and is
left alone; so is everything inside an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.model.texts.body import EXPRESSION, Pieces
from generator.vietnamese.dates import DATE_IN_TEXT
from generator.vietnamese.deadlines import TIME_OF_YEAR
from generator.vietnamese.document_numbers import NUMBER_IN_TEXT

HOLE = "\ufffc"  # stands for an expression: no character of a text
_STALE_FOR = 3  # older years are history, not a slip of copying
_AROUND = 45

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
# a quotation longer than any title, a token longer than any number: looked for no further than that
_QUOTED = r"“[^”]{0,1000}”|\"[^\"]{0,1000}\""
_PERIOD = rf"{_YEAR}\s*[-–—]\s*{_YEAR}"
_LEFT_ALONE = "|".join((_QUOTED, _PERIOD, DATE_IN_TEXT, NUMBER_IN_TEXT))
_FOUND = re.compile(rf"{_LEFT_ALONE}|{TIME_OF_YEAR}|(?<![0-9/.\-–—])(?P<bare>{_YEAR})(?![/\-–—])", re.IGNORECASE)
# What follows a cited number up to the next comma may be the document's title, whose year is its own.
_CITED = rf"số\s+{NUMBER_IN_TEXT}[^,;.()]*"
_OWN = re.compile(
    rf"{EXPRESSION.pattern}|{_CITED}|{_LEFT_ALONE}|{TIME_OF_YEAR}|năm\s+(?P<bare>{_YEAR})(?!\s*[-–—/]\s*[0-9])",
    re.IGNORECASE,
)


class LiteralYears(NamedTuple):
    """Years found in a text, in order, and the words around the first."""

    years: tuple[int, ...]
    excerpt: str


class Rewritten(NamedTuple):
    """A text with its years moved, and the moves (old, new) in order."""

    text: str
    moves: tuple[tuple[int, int], ...]


def plain(pieces: Pieces) -> str:
    """Join the typed text of some pieces, with a HOLE for each expression."""
    return "".join(HOLE if piece.is_expression else piece.source for piece in pieces)


def outside_quotes(text: str) -> str:
    """Blank out what a text quotes; the rest stays in its place."""
    return re.sub(_QUOTED, lambda match: " " * len(match.group()), text)


def literal_years(text: str, years: Iterable[int]) -> LiteralYears | None:
    """Find some years typed in a text (as `plain` gives it); None when there are none."""
    wanted = frozenset(years)
    if not any(str(year) in text for year in wanted):
        return None  # most texts: spared the slow search
    found = [(year, match) for match in _FOUND.finditer(text) if (year := _year_of(match)) in wanted]
    if not found:
        return None
    return LiteralYears(tuple(dict.fromkeys(year for year, _ in found)), excerpt(text, *found[0][1].span()))


def excerpt(text: str, start: int, end: int) -> str:
    """Quote the words around a stretch of a text."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = text[left:start].partition(" ")[2] if left else text[:start]
    after = text[end:right].rpartition(" ")[0] if right < len(text) else text[end:]
    told = f"{'…' if left else ''}{before}{text[start:end]}{after}{'…' if right < len(text) else ''}"
    return f"“{told.replace(HOLE, '…').strip().rstrip('.;,')}”"


def moved_to(text: str, year: int) -> Rewritten:
    """Write the years of a yearly task for another year's plan (case 10).

    A year up to three years back becomes `year`, also where it was stale already; the year after last
    year's plan becomes the year after this one (a plan for next year moves too).
    """
    moves: list[tuple[int, int]] = []

    def move(match: re.Match[str]) -> str:
        old = _year_of(match)
        if old is None or not year - _STALE_FOR <= old <= year:
            return match.group()
        new = year + 1 if old == year else year
        moves.append((old, new))
        return match.group().replace(str(old), str(new))

    return Rewritten(_OWN.sub(move, text), tuple(dict.fromkeys(moves)))


def _year_of(match: re.Match[str]) -> int | None:
    digits = match["of_year"] or match["bare"]
    return int(digits) if digits else None
