"""Order compared: which of the things that two orders share have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def moved(before: Sequence[T], after: Sequence[T]) -> frozenset[T]:
    """The fewest of the shared items that must have moved for one order to become the other."""
    places = {item: place for place, item in enumerate(before)}
    shared = [item for item in after if item in places]
    return frozenset(shared) - frozenset(_longest_rising(shared, [places[item] for item in shared]))


def _longest_rising(items: Sequence[T], places: Sequence[int]) -> list[T]:
    """The items of a longest stretch whose places rise (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(tails, place)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at], ends[at] = place, number
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(items[number])
        number = previous[number]
    return found[::-1]
