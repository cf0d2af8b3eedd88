"""Ids of what a signed plan adds: made from its words, so that the same words give the same id."""

from __future__ import annotations

from collections.abc import Container

from generator.vietnamese.folding import slug

_LONGEST = 36  # of the 40 letters an id may have in a text; the rest is for a number
_WORDS = 6


def new_id(words: str, taken: Container[str], otherwise: str) -> str:
    """An id of the first words, with a number where another fact has it already."""
    base = "-".join(slug(words).split("-")[:_WORDS])[:_LONGEST].strip("-") or otherwise
    made, twin = base, 1
    while made in taken:
        twin += 1
        made = f"{base}-{twin}"
    return made
