"""The words of a heading or a cell as they are typed in a table's file: what expressions printed they still do."""

from __future__ import annotations

from generator.finalizing.facts.printed_texts import edited_words, settled, source_of
from generator.finalizing.facts.settled_texts import Printer
from generator.finalizing.facts.year import TABLE, TextKey
from generator.model.texts.body import pieces_of

_KEY = TextKey(TABLE, "")


def retyped(source: str, words: str, before: Printer, now: Printer | None = None) -> str:
    """A typed text as a person left it: `before` printed it for them, `now` prints the record."""
    text = edited_words(before.text(_KEY, pieces_of(source)), words)
    prints = now or before
    return source_of(settled(text, lambda piece: prints.prints(_KEY, piece)))


def typed(words: str) -> str:
    """Words as they are, nothing in them a sign of ours."""
    return source_of(tuple(one.piece for one in edited_words((), words)))
