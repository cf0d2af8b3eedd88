"""The order of facts, as a person left the rows that print them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator.pairing.moved import moved

T = TypeVar("T")


class Ordered(NamedTuple, Generic[T]):
    """Facts in an order, and those of them that a person moved."""

    facts: Mapping[str, T]
    moved: tuple[str, ...]


def put_in_order(
    facts: Mapping[str, T], before: Sequence[str], now: Sequence[str], added: Container[str]
) -> Ordered[T]:
    """Put facts in the order in which they are printed `now`.

    Facts that stand in the order they were printed in `before` stay where they are in their file; an added one
    stands behind the one it is printed behind.
    """
    keys = list(dict.fromkeys(key for key in now if key in facts))
    old_keys = [key for key in keys if key not in added]
    old_order = [key for key in dict.fromkeys(before) if key in set(old_keys)]
    shifted = moved_between(old_order, old_keys)
    order = list(facts)
    if shifted:
        waiting = iter(old_keys)
        known = set(old_keys)
        order = [next(waiting) if key in known else key for key in order]
    for at, key in enumerate(keys):
        if key in added:
            order = _behind(order, key, keys[at - 1] if at else None)
    return Ordered({key: facts[key] for key in order}, shifted)


def moved_between(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """The keys that do not stand in the order they had, or had none."""
    shifted = moved(before, now)
    return tuple(key for key in now if key in shifted or key not in before)


def _behind(keys: Sequence[str], key: str, other: str | None) -> list[str]:
    order = [one for one in keys if one != key]
    order.insert(order.index(other) + 1 if other is not None else 0, key)
    return order
