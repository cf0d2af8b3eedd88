"""Words compared three ways: what the data changed goes where the person changed nothing near.

Texts are cut into words, numbers with their sign ("94,5%" is one), blanks and signs; all places count these tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from generator.model.texts.placeholder import PLACEHOLDER
from generator.vietnamese.values_in_words import is_one_value

_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(
    rf"{PLACEHOLDER.pattern}|\u2029|\n|[^\S\n\u2029]+|[\w{_MARKS}]+(?:[-/.,][\w{_MARKS}]+)*%?|[^\w\s]",
)
_BLANKS = re.compile(r"\s+")
_FIGURE = re.compile(r"\d")
REWRITTEN = 0.6  # a text less like its base than this was written anew


class Hunk(NamedTuple):
    """Tokens of a base from `start` up to `end` that became others, which begin at letter `comes` of the new text."""

    start: int
    end: int
    words: tuple[str, ...]
    comes: int = 0


class Edit(NamedTuple):
    """A change for the person's text: its letters from `start` up to `end` become others.

    `old` are the words of the base, which begin there at letter `was`; `new` begin at letter `comes` of the new text.
    One that meets a change of the person's has no place; `mine` are the person's words for `old`.
    """

    start: int
    end: int
    new: str
    old: str
    was: int = 0
    comes: int = 0
    mine: str = ""


class Woven(NamedTuple):
    """What can be written into the person's text, and the changes of the data that meet the person's own."""

    edits: tuple[Edit, ...]
    clashes: tuple[Edit, ...]
    rewritten: bool = False


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text; joined they give it back."""
    return tuple(found.group() for found in _TOKEN.finditer(text))


@lru_cache(maxsize=65536)
def _alike(token: str) -> str:
    """A token as compared: composed letters, any blank alike, and so any place left blank to be filled in by hand."""
    if token.isspace():
        return token if token in ("\u2029", "\n") else " " * min(len(token), 2)
    even = _BLANKS.sub(" ", token) if token.startswith("[") else token  # a placeholder has blanks within
    return even if even.isascii() else unicodedata.normalize("NFC", even)


def same(one: str, other: str) -> bool:
    """Whether two texts read alike."""
    return one == other or comparable(one) == comparable(other)


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """A text as compared: composed letters, blanks alike, none at the ends."""
    return "".join([_alike(token) for token in tokens(text)]).strip()


@lru_cache(maxsize=4096)
def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """What turns one text into another; changes parted by a single blank are one."""
    old, new = tokens(before), tokens(after)
    matcher = SequenceMatcher(None, [_alike(one) for one in old], [_alike(one) for one in new], autojunk=False)
    found: list[Hunk] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        before_this = found[-1] if found else None
        if before_this and start - before_this.end == 1 and old[before_this.end].isspace():
            words = (*before_this.words, old[before_this.end], *new[first:last])
            found[-1] = before_this._replace(end=end, words=words)
        else:
            found.append(Hunk(start, end, new[first:last], sum(map(len, new[:first]))))
    return tuple(found)


@lru_cache(maxsize=8192)
def compared(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text as compared, without the blanks."""
    return tuple(_alike(token) for token in tokens(text) if not token.isspace())


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How alike two texts are by their words, from 0 to 1."""
    first, second = compared(one), compared(other)
    if not first and not second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def is_number(text: str) -> bool:
    """Whether a text is one number with its sign and unit, as in a cell of targets."""
    return is_one_value(comparable(text))


def has_figure(text: str) -> bool:
    """Whether a text holds a figure."""
    return _FIGURE.search(text) is not None


def weave(base: str, theirs: str, mine: str) -> Woven:
    """Hold the change from base to theirs against the person's from base to mine.

    Changes that overlap, touch, or are parted by one blank clash; so does any change of a number in a cell of its
    own. A text written anew takes no changes at all.
    """
    data, person = hunks(base, theirs), hunks(base, mine)
    if same(theirs, mine) or not data:
        return Woven((), ())
    old, now = tokens(base), tokens(mine)
    whole = (Edit(-1, -1, theirs, base, mine=mine),)
    if person and is_number(base) and is_number(theirs):
        return Woven((), whole)
    if person and likeness(base, mine) < REWRITTEN:
        return Woven((), whole, rewritten=True)
    edits, clashes = [], []
    for hunk in data:
        if any(_same_change(hunk, own, old) for own in person):
            continue
        near = [own for own in person if _near(hunk, own, old)]
        if near:
            clashes.append(_clash(hunk, near, old))
        else:
            edits.append(_placed(hunk, person, old, now))
    return Woven(tuple(edits), tuple(clashes))


def _same_change(one: Hunk, other: Hunk, base: Sequence[str]) -> bool:
    """Whether two changes say the same, whatever blanks they count in."""
    first, last = min(one.start, other.start), max(one.end, other.end)
    if max(one.start, other.start) > min(one.end, other.end):
        return False
    return comparable(_within(one, base, first, last)) == comparable(_within(other, base, first, last))


def _within(hunk: Hunk, base: Sequence[str], first: int, last: int) -> str:
    return "".join((*base[first : hunk.start], *hunk.words, *base[hunk.end : last]))


def _near(one: Hunk, other: Hunk, base: Sequence[str]) -> bool:
    first, second = sorted((one, other), key=lambda hunk: (hunk.start, hunk.end))
    between = base[first.end : second.start]
    return second.start <= first.end or (len(between) == 1 and between[0].isspace())


def _clash(hunk: Hunk, near: Sequence[Hunk], base: Sequence[str]) -> Edit:
    """A change that meets the person's own, with all three wordings of the stretch they share."""
    first = min(hunk.start, *(own.start for own in near))
    last = max(hunk.end, *(own.end for own in near))
    mine = list(base[first:last])
    for own in sorted(near, reverse=True):
        mine[own.start - first : own.end - first] = own.words
    return Edit(-1, -1, _within(hunk, base, first, last), "".join(base[first:last]), mine="".join(mine))


def _placed(hunk: Hunk, person: Sequence[Hunk], base: Sequence[str], now: Sequence[str]) -> Edit:
    """A change at its place, in letters, of the person's text."""
    moved = sum(len(own.words) - (own.end - own.start) for own in person if own.end <= hunk.start)
    first, last = hunk.start + moved, hunk.end + moved
    start = sum(map(len, now[:first]))
    end = start + sum(map(len, now[first:last]))
    was = sum(map(len, base[: hunk.start]))
    return Edit(start, end, "".join(hunk.words), "".join(base[hunk.start : hunk.end]), was, hunk.comes)
