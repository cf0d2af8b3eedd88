"""What may be asked of the data: a value set, an entry added, something removed, an entry moved."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.model.fact_ref import FactRef

FIRST = ""  # before every entry of a list


class Set(NamedTuple):
    """Let a fact be `value`, in plain values: words, numbers, truths, mappings and lists of these; None takes it out.

    Of a block of `noi-dung.md` the value is its words, in Markdown, or the block itself; of the whole text its blocks.
    """

    ref: FactRef
    value: Any


class Add(NamedTuple):
    """Put an entry into a list behind the one with the id `after`; None is the end, FIRST the beginning."""

    list: FactRef
    entry: Any
    after: str | None = None


class Remove(NamedTuple):
    """Take out a fact: an entry, a field, a block."""

    ref: FactRef


class Move(NamedTuple):
    """Put an entry of a list behind another of the same list; None is the end, FIRST the beginning."""

    ref: FactRef
    after: str | None = None


Edit = Set | Add | Remove | Move
