"""Decisions of the roll-over: made in one way, and put in the order of their groups."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.plan import Decision, DecisionGroup

_ORDER = {group: place for place, group in enumerate(DecisionGroup)}


def decision(group: DecisionGroup, fact: str, sentence: str, *, by_person: bool = False) -> Decision:
    """Make a decision; `fact` is a reference as the sources know it ("2026/nhiem-vu/pl-05")."""
    return Decision.made(group=group, fact=fact, sentence=sentence, overridden=by_person)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Put decisions in the order of their groups; within a group they stay as given."""
    return tuple(sorted(decisions, key=lambda made: _ORDER[made.group]))
