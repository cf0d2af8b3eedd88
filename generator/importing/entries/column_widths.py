"""Widths of the columns of a table by what they hold: the sources that lost theirs, and texts, have none to take."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

_LETTER_MM = 2.5  # of a letter of a bold heading, 13 points, in capitals the widest
_SIDES_MM = 4.0
_NARROWEST_MM = 12.0
_LEAST_MM = 0.1  # a table of very many columns cannot be printed, but read
_FITS = 6  # letters that the narrowest column takes
_EVENED = 0.55  # a column of ten times the words is not ten times as wide


def widths(headings: Sequence[str], cells: Sequence[Sequence[str]], room_mm: float) -> tuple[float, ...]:
    """Share the room in mm: each column as wide as the longest word of its heading, the rest by the words it holds.

    `cells` are the texts of each column; the widths add up to the room.
    """
    least = [
        max(_NARROWEST_MM if told else 0.0, _longest_word(head)) for head, told in zip(headings, cells, strict=True)
    ]
    least = [width * min(1.0, room_mm / sum(least)) for width in least]
    held = [max(0.0, fmean([len(one) for one in told] or [0]) - _FITS) ** _EVENED for told in cells]
    rest = room_mm - sum(least)
    shares = [rest * one / (sum(held) or 1.0) if sum(held) else rest / len(held) for one in held]
    rounded = [max(_LEAST_MM, round(width + share, 1)) for width, share in zip(least, shares, strict=True)]
    widest = max(range(len(rounded)), key=rounded.__getitem__)
    rounded[widest] = max(_LEAST_MM, round(rounded[widest] + room_mm - sum(rounded), 1))
    return tuple(rounded)


def _longest_word(heading: str) -> float:
    return max((len(word) for word in heading.replace("/", "/ ").split()), default=0) * _LETTER_MM + _SIDES_MM
