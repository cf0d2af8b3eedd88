"""Which fact stands where in a document: the map from what is printed back to the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.document import Document, Heading, Line, Paragraph, Row, Spans
from generator.planning.composing.stretches import stretches


class Printed(NamedTuple):
    """A stretch of a document and the fact it was printed from.

    `anchor` is of its paragraph or row; `cell` the place of its cell in the row (None outside of tables), `paragraph`
    that of the paragraph in the cell. `start` and `end` count letters of that paragraph; footnotes do not count. Of two
    stretches one within the other, the shorter says what its letters tell.
    """

    anchor: str
    cell: int | None
    paragraph: int
    start: int
    end: int
    ref: str


def source_map(document: Document) -> tuple[Printed, ...]:
    """Every fact that a document prints, in the order of the page; lines that are fixed words of the form have none."""
    return tuple(printed for one in stretches(document) for printed in _printed(one.one))


def refs_of(document: Document) -> dict[str, str]:
    """The reference of what each paragraph and row was made of, by anchor: an entry, a text, a line of the head."""
    found: dict[str, str] = {}
    for one in stretches(document):
        if one.ref:
            found.setdefault(one.anchor, one.ref)
    return found


def _printed(one: Line | Row | Heading | Paragraph) -> Iterator[Printed]:
    return _row(one) if isinstance(one, Row) else _paragraph(one.anchor, one.spans, one.ref)


def _row(row: Row) -> Iterator[Printed]:
    for at, cell in enumerate(row.cells):
        for number, spans in enumerate(cell.paragraphs):
            yield from _paragraph(row.anchor, spans, cell.ref, at, number)


def _paragraph(anchor: str, spans: Spans, ref: str, cell: int | None = None, paragraph: int = 0) -> Iterator[Printed]:
    """The whole of a paragraph, then what expressions printed in it."""
    length = sum(len(span.text) for span in spans)
    if ref and length:
        yield Printed(anchor, cell, paragraph, 0, length, ref)
    start = 0
    for span in spans:
        for one in (told for told in span.mentions if told.ref):
            yield Printed(anchor, cell, paragraph, start + one.start, start + one.end, one.ref)
        start += len(span.text)
