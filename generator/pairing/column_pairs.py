"""Columns of two versions of a table matched by their heads: a person may have added, deleted or moved some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.pairing.moved import moved
from generator.pairing.words import comparable, likeness

_ALIKE = 0.5  # heads less alike than this are of other columns


def matched_columns(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The column in `after` of each column in `before` that is still there, by their heads.

    Equal heads are one column wherever they stand. Of the others, as many in one place are renamed in their order;
    where their number changed too, those that still read alike are one.
    """
    heads, said = ([comparable(head).casefold() for head in each] for each in (before, after))
    found: dict[int, int] = {}
    for column, head in enumerate(heads):
        place = next((at for at, one in enumerate(said) if at not in found.values() and one == head), None)
        if place is not None:
            found[column] = place
    for old, new in tuple(_open_places(found, len(before), len(after))):
        if len(old) == len(new):
            found |= dict(zip(old, new, strict=True))
        else:
            found |= dict(_reworded(heads, said, old, new))
    return dict(sorted(found.items()))


def moved_columns(columns: Mapping[int, int]) -> frozenset[int]:
    """The columns in `after` that do not stand in the order they had."""
    return moved([columns[column] for column in sorted(columns)], sorted(columns.values()))


def _open_places(found: Mapping[int, int], before: int, after: int) -> Iterator[tuple[range, range]]:
    """Columns without a match that stand together between the same neighbours, in both versions."""
    taken = set(found.values())
    edges = [-1, *sorted(found), before]
    for left, right in pairwise(edges):
        first, last = found.get(left, -1) + 1, found.get(right, after)
        if right - left > 1 and not taken & set(range(first, last)):
            yield range(left + 1, right), range(first, last)


def _reworded(before: Sequence[str], after: Sequence[str], old: range, new: range) -> Iterator[tuple[int, int]]:
    at = new.start
    for column in old:
        alike = (place for place in range(at, new.stop) if likeness(before[column], after[place]) >= _ALIKE)
        place = next(alike, None)
        if place is not None:
            yield column, place
            at = place + 1
