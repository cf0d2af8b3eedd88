"""Which line of the signed plan is which line of the draft: by anchors, then by equal words, then by similar ones."""

from __future__ import annotations

from bisect import bisect, bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.pairing.aligned_words import common_start
from generator.pairing.printed_lines import PrintedLine

_CROWDED = 1_000_000  # pairs of equal lines: so many only where lines repeat as in no plan
_MOST_NEAR = 150  # open lines on each side in which a line may be found again
_SIMILAR = 0.6  # of the words: a line less alike is a new one


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


def matched(old: Sequence[PrintedLine], new: Sequence[PrintedLine]) -> Matching:
    """Match the lines of a draft with those of the signed plan."""
    found = Matching()
    _by_anchors(old, new, found)
    _by_equal_words(old, new, found)
    _by_similar_words(old, new, found)
    return found


def _by_anchors(old: Sequence[PrintedLine], new: Sequence[PrintedLine], found: Matching) -> None:
    covered: dict[str, list[int]] = {}
    for at, line in enumerate(new):
        for anchor in line.anchors:
            covered.setdefault(anchor, []).append(at)
    for at, line in enumerate(old):
        places = [place for name in line.anchors for place in covered.get(name, ()) if _alike(line, new[place])]
        if places:
            _take(at, list(dict.fromkeys(places)), old, new, found)


def _alike(old: PrintedLine, new: PrintedLine) -> bool:
    return (old.table is None) == (new.table is None)


def _take(at: int, places: list[int], old: Sequence[PrintedLine], new: Sequence[PrintedLine], found: Matching) -> None:
    """One line of the draft stands in one signed line, or in several: cut in parts, or with new lines put before it."""
    free = [place for place in places if place not in found.origin_of]
    if not free:
        found.joined[at] = places[0]
        return
    likeness = [similarity(old[at].text, new[place].text) for place in free]
    best = free[max(range(len(free)), key=lambda one: (likeness[one], -one))]
    whole = " ".join(new[place].text for place in free)
    if len(free) > 1 and similarity(old[at].text, whole) > max(likeness):
        found.pair(at, free[0])
        found.halves.update(dict.fromkeys(free[1:], at))
    else:
        found.pair(at, best)


def similarity(left: str, right: str) -> float:
    """How alike two texts are, word by word: 0 to 1."""
    if left == right:
        return 1.0
    return SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()


def _by_equal_words(old: Sequence[PrintedLine], new: Sequence[PrintedLine], found: Matching) -> None:
    """Lines that lost their anchors: in order where they stand in order, else where only one has these words."""
    for left, right in _open_pairs(old, new, found):
        for one, other in _in_order([old[at].text for at in left], [new[at].text for at in right]):
            if _alike(old[left[one]], new[right[other]]):
                found.pair(left[one], right[other])
    for left, right in _open_pairs(old, new, found):
        places: dict[str, list[int]] = {}
        for at in right:
            places.setdefault(new[at].text, []).append(at)
        for at in left:
            if len(places.get(old[at].text, ())) == 1:
                place = places[old[at].text][0]
                if place not in found.origin_of and _alike(old[at], new[place]):
                    found.pair(at, place)


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


def _open_pairs(
    old: Sequence[PrintedLine], new: Sequence[PrintedLine], found: Matching
) -> Iterator[tuple[list[int], list[int]]]:
    left = [at for at in range(len(old)) if at not in found.line_of and at not in found.joined]
    right = [at for at in range(len(new)) if not found.knows(at)]
    if left and right:
        yield left, right


def _by_similar_words(old: Sequence[PrintedLine], new: Sequence[PrintedLine], found: Matching) -> None:
    """The most alike of those that stand between the same neighbours."""
    for left, right in _open_pairs(old, new, found):
        known = sorted(found.line_of)
        words = {place: Counter(new[place].text.split()) for place in right}
        for at in left:
            own = Counter(old[at].text.split())
            near = [one for one in _near(at, known, right, found) if one not in found.origin_of]
            near = [one for one in near if _alike(old[at], new[one]) and _may_be_similar(own, words[one])]
            scored = [(similarity(old[at].text, new[place].text), -place) for place in near]
            if scored and max(scored)[0] >= _SIMILAR:
                found.pair(at, -max(scored)[1])
                insort(known, at)


def _near(at: int, known: Sequence[int], right: Sequence[int], found: Matching) -> Sequence[int]:
    """The open signed lines between the nearest known neighbours of a line; of very many, those nearest in order."""
    after = bisect(known, at)
    low = found.line_of[known[after - 1]] if after else -1
    first = bisect(right, low)
    last = bisect_left(right, found.line_of[known[after]]) if after < len(known) else len(right)
    about = bisect(right, low + at - (known[after - 1] if after else -1))
    return right[max(first, about - _MOST_NEAR) : min(last, about + _MOST_NEAR)]


def _may_be_similar(own: Counter[str], other: Counter[str]) -> bool:
    """Whether two lines share enough words, in whatever order."""
    size = own.total() + other.total()
    return 2 * (own & other).total() >= _SIMILAR * size
