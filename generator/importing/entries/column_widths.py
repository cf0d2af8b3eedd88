"""Widths of the columns of a table by what they hold: the sources that lost theirs, and texts, have none to take."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from generator.word.drawing.text_width import bold_width

_LETTER_MM = 2.5  # of a letter of a bold heading, 13 points, in capitals the widest
_SIDES_MM = 4.0
_NARROWEST_MM = 12.0
_LEAST_MM = 0.1  # a table of very many columns cannot be printed, but read
_FITS = 6  # letters that the narrowest column takes
_LETTER_IN_TEXT_MM = 2.05
_POINTS, _MM_A_POINT = 13, 25.4 / 72  # of the table styles
_EDGES_MM = 3.4  # the margins of a cell and its lines
_WIDEST_WORD_MM = 32.0
_CROWDED, _LONG_HEAD_MM = 0.85, 17.0
_LINES_OF_HEAD = 3
_ASKED_MM = 22.0
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


class Held(NamedTuple):
    """What a column holds: its heading, the texts of its cells, and whether these stay on one line.

    One that is `asked` anew each year is to take the words for that in two lines.
    """

    heading: str
    cells: Sequence[str]
    whole: bool = False
    asked: bool = False


def fitted(columns: Sequence[Held], room_mm: float) -> tuple[float, ...]:
    """Share the room in mm so that no word is broken where it can be helped; the rest goes by how much there is to say.

    The widths add up to the room.
    """
    least = [max(_NARROWEST_MM, _word_mm(one.heading), _cells_mm(one)) for one in columns]
    if sum(least) > room_mm * _CROWDED:  # long words of headings give way before numbers do
        heads = (min(_LONG_HEAD_MM, _word_mm(one.heading)) for one in columns)
        least = [max(_NARROWEST_MM, head, _cells_mm(one)) for head, one in zip(heads, columns, strict=True)]
    least = [width * min(1.0, room_mm / sum(least)) for width in least]
    said = [max(_mean(one.cells) * _LETTER_IN_TEXT_MM, _head_mm(one), _ASKED_MM * one.asked) for one in columns]
    wanted = [max(0.0, told - width) ** _EVENED for told, width in zip(said, least, strict=True)]
    rest = room_mm - sum(least)
    shares = [rest * one / sum(wanted) if sum(wanted) else rest / len(wanted) for one in wanted]
    rounded = [round(width + share, 1) for width, share in zip(least, shares, strict=True)]
    widest = max(range(len(rounded)), key=rounded.__getitem__)
    rounded[widest] = max(_LEAST_MM, round(rounded[widest] + room_mm - sum(rounded), 1))
    return tuple(max(_LEAST_MM, width) for width in rounded)


def _head_mm(one: Held) -> float:
    """The room in which a heading takes as many lines as look well."""
    return len(one.heading) * _LETTER_MM / _LINES_OF_HEAD


def _mean(cells: Sequence[str]) -> float:
    return fmean([len(one) for one in cells if one] or [0])


def _cells_mm(one: Held) -> float:
    told = [words.replace(" ", "-") for words in one.cells] if one.whole else one.cells
    return min(_WIDEST_WORD_MM, max(map(_word_mm, told), default=0.0))


def _word_mm(text: str) -> float:
    """The room that the longest word of a text takes in a cell, set bold."""
    words = text.replace("/", "/ ").split()
    return max((bold_width(word, _POINTS) for word in words), default=0.0) * _MM_A_POINT + _EDGES_MM


def _longest_word(heading: str) -> float:
    return max((len(word) for word in heading.replace("/", "/ ").split()), default=0) * _LETTER_MM + _SIDES_MM
