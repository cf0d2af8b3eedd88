"""Which line of one version is which line of another: by anchors, then by equal words, then by similar ones.

The one way of pairing, for the passages of a merge and the printed lines of a signed plan.
"""

from __future__ import annotations

from bisect import bisect, bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Protocol

from generator.pairing.aligned_words import common_start
from generator.pairing.words import comparable, compared, likeness

_CROWDED = 1_000_000  # pairs of equal lines: so many only where lines repeat as in no plan
_MOST_NEAR = 150  # open lines on each side in which a line may be found again
_SIMILAR = 0.6  # of the words: a line less alike between the same neighbours is a new one
_SIMILAR_ANYWHERE = 0.75  # as much for a line that stands elsewhere


class Told(Protocol):
    """A paragraph, or a row of a table: its anchors, its words, and which of the two it is."""

    @property
    def anchors(self) -> Sequence[str]:
        """The anchors over its words."""

    @property
    def text(self) -> str:
        """What a reader sees."""

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table; no row is a paragraph again."""


@dataclass
class Matching:
    """Lines of a draft and of the signed plan by their places: what became of which.

    `joined` are lines whose words a person added to the line before them; `halves` are parts of a line that a person
    cut, after its first.
    """

    line_of: dict[int, int] = field(default_factory=dict)  # draft -> signed
    origin_of: dict[int, int] = field(default_factory=dict)  # signed -> draft
    joined: dict[int, int] = field(default_factory=dict)  # draft -> signed
    halves: dict[int, int] = field(default_factory=dict)  # signed -> draft

    def pair(self, old: int, new: int) -> None:
        """Say that two lines are one."""
        self.line_of[old] = new
        self.origin_of[new] = old

    def knows(self, new: int) -> bool:
        """Whether something is known of a signed line."""
        return new in self.origin_of or new in self.halves


class _Lines:
    """Two versions and what is paired of them."""

    def __init__(self, old: Sequence[Told], new: Sequence[Told], found: Matching) -> None:
        self.old, self.new, self.found = old, new, found
        self.texts = [one.text for one in old], [one.text for one in new]

    def alike(self, old: int, new: int) -> bool:
        return self.old[old].is_row == self.new[new].is_row

    def likeness(self, old: int, new: int) -> float:
        return likeness(self.texts[0][old], self.texts[1][new])

    def open(self) -> Iterator[tuple[list[int], list[int]]]:
        """The lines of both that are not paired, where both have some."""
        found = self.found
        left = [at for at in range(len(self.old)) if at not in found.line_of and at not in found.joined]
        right = [at for at in range(len(self.new)) if not found.knows(at)]
        if left and right:
            yield left, right


def matched(old: Sequence[Told], new: Sequence[Told], *, anywhere: bool = False) -> Matching:
    """Match the lines of a document as it was generated with those that a person left of it.

    With `anywhere` a line that has lost its anchor and its neighbours is looked for by its words everywhere: a merge
    must not take it for deleted. Lines of facts are too short and too many for that.
    """
    lines = _Lines(old, new, Matching())
    _by_anchors(lines)
    _by_equal_words(lines)
    _by_similar_words(lines)
    if anywhere:
        _by_similar_words_anywhere(lines)
    return lines.found


def _by_anchors(lines: _Lines) -> None:
    covered: dict[str, list[int]] = {}
    for at, line in enumerate(lines.new):
        for anchor in line.anchors:
            covered.setdefault(anchor, []).append(at)
    for at, line in enumerate(lines.old):
        places = [place for name in line.anchors for place in covered.get(name, ()) if lines.alike(at, place)]
        if places:
            _take(at, list(dict.fromkeys(places)), lines)


def _take(at: int, places: list[int], lines: _Lines) -> None:
    """One line stands in one of the other version, or in several: cut in parts, or with new lines put before it."""
    free = [place for place in places if place not in lines.found.origin_of]
    if not free:
        lines.found.joined[at] = places[0]
        return
    if len(free) == 1:
        lines.found.pair(at, free[0])
        return
    alike = [lines.likeness(at, place) for place in free]
    whole = " ".join(lines.texts[1][place] for place in free)
    if likeness(lines.texts[0][at], whole) > max(alike):
        lines.found.pair(at, free[0])
        lines.found.halves.update(dict.fromkeys(free[1:], at))
    else:
        lines.found.pair(at, free[alike.index(max(alike))])


def _by_equal_words(lines: _Lines) -> None:
    """Lines that lost their anchors: in order where they stand in order, else where only one has these words."""
    for left, right in lines.open():
        old, new = _comparable(lines.texts[0], left), _comparable(lines.texts[1], right)
        for one, other in _in_order([old[at] for at in left], [new[at] for at in right]):
            if lines.alike(left[one], right[other]):
                lines.found.pair(left[one], right[other])
    for left, right in lines.open():
        old, new = _comparable(lines.texts[0], left), _comparable(lines.texts[1], right)
        places: dict[str, list[int]] = {}
        for at in right:
            places.setdefault(new[at], []).append(at)
        for at in left:
            if len(places.get(old[at], ())) == 1:
                place = places[old[at]][0]
                if place not in lines.found.origin_of and lines.alike(at, place):
                    lines.found.pair(at, place)


def _comparable(texts: Sequence[str], places: Iterable[int]) -> dict[int, str]:
    """The words of some lines as compared, by their places."""
    return {at: comparable(texts[at]) for at in places}


def _in_order(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal lines of two texts that stand in order; of a line said a thousand times only those at both ends."""
    said = Counter(right)
    crowded = sum(said[line] for line in left) > _CROWDED
    head = common_start(left, right) if crowded else 0
    tail = common_start(left[head:][::-1], right[head:][::-1]) if crowded else 0
    middle = left[head : len(left) - tail], right[head : len(right) - tail]
    yield from ((at, at) for at in range(head))
    for block in SequenceMatcher(None, *middle, autojunk=crowded).get_matching_blocks():
        yield from ((head + block.a + step, head + block.b + step) for step in range(block.size))
    yield from ((len(left) - at, len(right) - at) for at in range(tail, 0, -1))


def _by_similar_words(lines: _Lines) -> None:
    """The most alike of those that stand between the same neighbours."""
    found = lines.found
    for left, right in lines.open():
        known = sorted(found.line_of)
        likest = _Likest(lines, right)
        for at in left:
            place = likest.of(at, _near(at, known, right, found), _SIMILAR)
            if place is not None:
                found.pair(at, place)
                insort(known, at)


def _by_similar_words_anywhere(lines: _Lines) -> None:
    """The most alike of all: what was moved by hand has other neighbours."""
    for left, right in lines.open():
        likest = _Likest(lines, right)
        for at in left:
            place = likest.of(at, right, _SIMILAR_ANYWHERE)
            if place is not None:
                lines.found.pair(at, place)


class _Likest:
    """Finds the line that is most like another one."""

    def __init__(self, lines: _Lines, places: Iterable[int]) -> None:
        self._lines = lines
        self._words = {place: Counter(compared(lines.texts[1][place])) for place in places}

    def of(self, at: int, places: Iterable[int], least: float) -> int | None:
        """The first of the most alike among some open lines; None where all are less alike than asked."""
        lines = self._lines
        own = Counter(compared(lines.texts[0][at]))
        free = (one for one in places if one not in lines.found.origin_of and lines.alike(at, one))
        near = (one for one in free if _may_be_similar(own, self._words[one], least))
        best = max(((lines.likeness(at, one), -one) for one in near), default=(0.0, 0))
        return -best[1] if best[0] >= least else None


def _near(at: int, known: Sequence[int], right: Sequence[int], found: Matching) -> Sequence[int]:
    """The open signed lines between the nearest known neighbours of a line; of very many, those nearest in order."""
    after = bisect(known, at)
    low = found.line_of[known[after - 1]] if after else -1
    first = bisect(right, low)
    last = bisect_left(right, found.line_of[known[after]]) if after < len(known) else len(right)
    about = bisect(right, low + at - (known[after - 1] if after else -1))
    return right[max(first, about - _MOST_NEAR) : min(last, about + _MOST_NEAR)]


def _may_be_similar(own: Counter[str], other: Counter[str], least: float) -> bool:
    """Whether two lines share enough words, in whatever order."""
    size = own.total() + other.total()
    return 2 * (own & other).total() >= least * size
