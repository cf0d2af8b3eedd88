"""The order of facts, as a person left the rows that print them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeVar

from generator.pairing.moved import moved

T = TypeVar("T")


def put_in_order(
    facts: dict[str, T], before: Sequence[str], now: Sequence[str], added: Container[str]
) -> tuple[str, ...]:
    """Put facts in the order in which they are printed `now`; gives those that a person moved.

    Facts that stand in the order they were printed in `before` stay where they are in their file; an added one
    stands behind the one it is printed behind.
    """
    keys = list(dict.fromkeys(key for key in now if key in facts))
    old_keys = [key for key in keys if key not in added]
    old_order = [key for key in dict.fromkeys(before) if key in set(old_keys)]
    shifted = moved_between(old_order, old_keys)
    if shifted:
        waiting = iter(old_keys)
        known = set(old_keys)
        _arrange(facts, [next(waiting) if key in known else key for key in facts])
    for at, key in enumerate(keys):
        if key in added:
            _arrange(facts, _behind(list(facts), key, keys[at - 1] if at else None))
    return shifted


def moved_between(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """The keys that do not stand in the order they had, or had none."""
    shifted = moved(before, now)
    return tuple(key for key in now if key in shifted or key not in before)


def _behind(order: list[str], key: str, other: str | None) -> list[str]:
    order.remove(key)
    order.insert(order.index(other) + 1 if other is not None else 0, key)
    return order


def _arrange(facts: dict[str, T], order: Sequence[str]) -> None:
    kept = {key: facts[key] for key in order}
    facts.clear()
    facts.update(kept)
