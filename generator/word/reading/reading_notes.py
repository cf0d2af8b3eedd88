"""Footnotes and endnotes: those of a part by their ids, and the ids that a run refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.word.packaging.reading_package import Element, W

_FOOTNOTE = "footnote"


def notes_by_id(part: Element | None, kind: str = _FOOTNOTE) -> Mapping[str | None, Element]:
    """The notes of a part, none where a document has no such part; `kind` is "footnote" or "endnote"."""
    return {} if part is None else {note.get(f"{W}id"): note for note in part.findall(f"{W}{kind}")}


def footnotes_of(run: Element) -> Iterator[str | None]:
    """The ids of the footnotes whose marks stand in a run."""
    return (mark.get(f"{W}id") for mark in run.iter(f"{W}{_FOOTNOTE}Reference"))
