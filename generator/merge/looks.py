"""How new words look: as the words they replace, but marked as missing, bold or italic where the data's own are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pairing.story import Cell
from generator.word.packaging.reading_package import Element
from generator.word.revising.run_looks import (
    is_bold,
    is_italic,
    is_missing,
    look_of,
    with_bold,
    with_italic,
    with_missing,
)


class Piece(NamedTuple):
    """Words in one look of the new text."""

    words: str
    look: Element | None


def pieces(cell: Cell, start: int, length: int) -> Iterator[Piece]:
    """The words of a cell from a letter on, in their looks."""
    at = 0
    for stretch in cell.stretches:
        for run in stretch.runs:
            first, last = max(start, at), min(start + length, at + len(run.text))
            if first < last:
                yield Piece(run.text[first - at : last - at], look_of(run.run))
            at += len(run.text)
        if start <= at < start + length and stretch is not cell.stretches[-1]:
            yield Piece("\u2029", None)
        at += 1


def look_at(cell: Cell, place: int) -> Element | None:
    """The look of a cell's letter; past the end that of the last."""
    at = 0
    found = None
    for stretch in cell.stretches:
        for run in stretch.runs:
            if run.text:
                found = look_of(run.run)
            at += len(run.text)
            if place < at:
                return found
        at += 1
    return found


def new_look(mine: Element | None, base: Element | None, theirs: Element | None, model: Element) -> Element | None:
    """The person's look, changed where the data's look changed."""
    look = mine
    if is_missing(base) or is_missing(theirs) or is_missing(mine):
        look = with_missing(look, model, missing=is_missing(theirs))
    if is_bold(base) != is_bold(theirs):
        look = with_bold(look, model, bold=is_bold(theirs))
    if is_italic(base) != is_italic(theirs):
        look = with_italic(look, model, italic=is_italic(theirs))
    return look
