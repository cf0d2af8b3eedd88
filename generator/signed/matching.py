"""Which line of the signed plan is which line of the draft: by anchors, then by equal words, then by similar ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.signed.lines import PrintedLine

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
        codes = SequenceMatcher(None, [old[at].text for at in left], [new[at].text for at in right], autojunk=False)
        for block in codes.get_matching_blocks():
            for step in range(block.size):
                if _alike(old[left[block.a + step]], new[right[block.b + step]]):
                    found.pair(left[block.a + step], right[block.b + step])
    for left, right in _open_pairs(old, new, found):
        texts = [new[at].text for at in right]
        for at in left:
            if texts.count(old[at].text) == 1:
                place = right[texts.index(old[at].text)]
                if place not in found.origin_of and _alike(old[at], new[place]):
                    found.pair(at, place)


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
        for at in left:
            low, high = _between(at, len(old), len(new), found)
            near = [place for place in right if low < place < high and place not in found.origin_of]
            near = [place for place in near if _alike(old[at], new[place])]
            scored = [(similarity(old[at].text, new[place].text), -place) for place in near]
            if scored and max(scored)[0] >= _SIMILAR:
                found.pair(at, -max(scored)[1])


def _between(at: int, size: int, new_size: int, found: Matching) -> tuple[int, int]:
    """The signed lines that the nearest known neighbours of a line are."""
    low = next((found.line_of[one] for one in range(at - 1, -1, -1) if one in found.line_of), -1)
    high = next((found.line_of[one] for one in range(at + 1, size) if one in found.line_of), new_size)
    return low, high
