"""Lines of a plain text, and which of them are one paragraph: wrapped at a width, or cut by the end of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.vietnamese.labels import read_label, read_sign
from generator.vietnamese.printed import printed

_ENDED = re.compile(r"[.;:!?…][\"”’)\]*_]*$")
_WIDEST_WRAPPED = 130  # a line of a printed page; a paragraph kept on one line is longer
_FEWEST = 8  # lines too few to show a width
_CUT_BY_PAGE = 50  # what a page cuts is at least most of a printed line
_YEAR_SPAN = re.compile(r"[-‐-―]\s*\d{4}\b")
# words of form that open a paragraph of their own, once the sentence before them has ended
_OPENING = re.compile(r"(?:nơi nhận|kính gửi|căn cứ|trên đây là|phụ lục|điều|chương|mục|số)\b", re.IGNORECASE)
_UNIT_LINE = re.compile(r"\(?(?:đvt|đơn vị(?: tính)?)\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}) (\w)")  # a row of a table that lost its columns
_RULE = re.compile(r"\s{20,}|[_─—-]{5,}\s*")
_MOSTLY = 0.7  # of the widest line: where capitals are wide, a full line has fewer letters
_GAP = re.compile(r"(?<! ) {9,}+")  # a gap is a gap, however many blanks it was typed with
_MARKUP = re.compile(r"[#*_>\s]+")


class TextLine(NamedTuple):
    """A line with its number in the file and how many blank lines stand before it.

    `ruled`: a rule stands before it; `page`: a page begins with it, where the text shows ends of pages.
    """

    number: int
    text: str
    blanks: int = 0
    ruled: bool = False
    page: bool = False


class Wrapping(NamedTuple):
    """How a text is wrapped: what did not fit on a line (at least, mostly), and the blank lines between any two."""

    least: int
    full: int
    blanks: int


def lines_of(text: str) -> list[TextLine]:
    """The lines of a text that are not blank; ends of pages and odd line ends part lines too."""
    found: list[TextLine] = []
    blanks, ruled, page = 0, False, False
    for number, whole in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for place, part in enumerate(whole.split("\f")):
            page = page or place > 0
            for piece in printed(part).split("\n"):
                if piece.strip():
                    found.append(TextLine(number, _GAP.sub(" " * 8, piece.strip(" ")), blanks, ruled, page))
                    blanks, ruled, page = 0, False, False
                else:
                    blanks += not place  # what an end of page leaves is no blank line
                    ruled = ruled or is_rule(piece)
    return found


def is_rule(text: str) -> bool:
    """Whether a line is the rule over the footnotes of a page: blanks or strokes and nothing else."""
    return bool(_RULE.fullmatch(text))


def wrapping(lines: Sequence[TextLine]) -> Wrapping | None:
    """How the text is wrapped; None where a line is a paragraph.

    Wrapped text shows in long lines that no sentence ends, most of them followed by a small letter.
    """
    prose = [line for line in lines if "\t" not in line.text]
    if len(prose) < _FEWEST:
        return None
    lengths = sorted(len(line.text) for line in prose)
    widest = lengths[len(lengths) * 95 // 100]
    long = [(one, two) for one, two in pairwise(prose) if len(one.text) >= 0.8 * widest]
    open_ended = [(one, two) for one, two in long if not _ENDED.search(one.text)]
    continued = [(one, two) for one, two in open_ended if _small(two.text)]
    shares = len(long) * 5 >= len(prose), len(open_ended) * 2 >= len(long), len(continued) * 2 >= len(open_ended)
    if widest > _WIDEST_WRAPPED or not continued or not all(shares):
        return None
    needed = sorted(map(_needed, continued))
    blanks = sorted(two.blanks for _, two in continued)
    least = min(needed[len(needed) // 20], int(widest * _MOSTLY))
    return Wrapping(least, needed[len(needed) * 3 // 10], blanks[len(blanks) // 2])


def _needed(pair: tuple[TextLine, TextLine]) -> int:
    """How wide a line would have been with the first word of the next."""
    one, two = pair
    return len(one.text) + 1 + len(two.text.split(maxsplit=1)[0])


def goes_on(start: str, before: TextLine, line: TextLine, wrapped: Wrapping | None) -> bool:
    """Whether a line belongs to the paragraph of the line before it, whose first line is `start`."""
    if _begins_anew(before.text, line.text):
        return False
    ended = bool(_ENDED.search(before.text))
    small = _small(line.text)
    if wrapped is None:
        return small and not ended and len(before.text) >= _CUT_BY_PAGE and not before.text.isupper()
    needed = _needed((before, line))
    if line.blanks > wrapped.blanks:
        return small and not ended and needed >= wrapped.least
    if small:
        return not ended or needed >= wrapped.least
    if before.text.isupper() != line.text.isupper() or _in_brackets(start, before.text):
        return False
    # an item that ends in ";" is followed by one with a sign too
    open_ended = not ended or (before.text.endswith(";") and read_sign(start) is not None)
    heading = start == before.text and read_label(start) is not None
    numbered = _NUMBERED.match(line.text)
    open_ended = open_ended and not heading and not (numbered and numbered.group(1).isupper())
    return needed >= (wrapped.least if open_ended else wrapped.full)


def _in_brackets(start: str, end: str) -> bool:
    """Whether a paragraph is one pair of brackets, closed by now: "(Kèm theo Kế hoạch số …)"."""
    return start.startswith("(") and end.endswith(")")


def joined(before: str, line: str) -> str:
    """Two lines of a paragraph as one; a word cut at its hyphen or slash stays one word."""
    cut = re.search(r"\w[-/]$", before) and re.match(r"\w", line)
    return before + line if cut else f"{before} {line}"


def _begins_anew(before: str, text: str) -> bool:
    """Whether a line begins a paragraph by its form: a heading mark, a number, a letter, a bullet, a set word."""
    if text.startswith(("#", "<")):
        return True
    plain = _MARKUP.sub("", text, count=1) if text.startswith(("**", "_")) else text
    if read_label(plain):
        return True
    if read_sign(text):
        return not (_YEAR_SPAN.match(text) and re.search(r"\d$", before))
    if _UNIT_LINE.match(plain):
        return True
    return bool(_OPENING.match(plain)) and plain[0].isupper() and bool(_ENDED.search(before))


def _small(text: str) -> bool:
    """Whether a text goes on with a small letter."""
    return text[:1].islower() and not read_label(text)
