"""How new words look: as the words they replace, but marked as missing, bold or italic where the data's own are."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from generator.pairing.passages import Cell
from generator.word.packaging.reading_package import Element, W, on
from generator.word.revising.revisions import is_missing, look_of, with_missing

_ORDER = ("b", "i")  # as the schema wants them, behind the style


class _Kind(NamedTuple):
    missing: bool
    bold: bool
    italic: bool


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
    was, comes = _kind(base), _kind(theirs)
    look = mine
    if was.missing or comes.missing or is_missing(mine):
        look = with_missing(mine, model, missing=comes.missing)
    for name, before, after in zip(_ORDER, was[1:], comes[1:], strict=True):
        if before != after:
            look = _switched(look, model, name, after=after)
    return look


def _switched(look: Element | None, model: Element, name: str, *, after: bool) -> Element | None:
    changed = model.makeelement(f"{W}rPr", {}) if look is None else deepcopy(look)
    for old in changed.findall(f"{W}{name}"):
        changed.remove(old)
    if after:
        ahead = [f"{W}rStyle", f"{W}rFonts", *(f"{W}{one}" for one in _ORDER[: _ORDER.index(name)]), f"{W}bCs"]
        at = next((number for number, one in enumerate(changed) if one.tag not in ahead), len(changed))
        changed.insert(at, changed.makeelement(f"{W}{name}", {}))
    return changed if len(changed) else None


def _kind(look: Element | None) -> _Kind:
    if look is None:
        return _Kind(missing=False, bold=False, italic=False)
    bold, italic = (bool(on(look.find(f"{W}{name}"))) for name in _ORDER)
    return _Kind(is_missing(look), bold, italic)
