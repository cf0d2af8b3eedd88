"""Which fact stands where in a document: the map from what is printed back to the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.document import AppendixPart, Block, Document, Heading, Line, Paragraph, Row, Spans, Table


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
    return tuple(_document(document))


def refs_of(document: Document) -> dict[str, str]:
    """The reference of what each paragraph and row was made of, by anchor: an entry, a text, a line of the head."""
    found: dict[str, str] = {}
    for one in (*_lines_of(document), *_blocks_of(document)):
        if one.ref:
            found.setdefault(one.anchor, one.ref)
    return found


def _lines_of(document: Document) -> Iterator[Line]:
    yield from (*document.parent_lines, *document.agency_lines, document.number_line, document.date_line)
    yield from (document.type, document.subject, *document.recipients, *document.authority_lines, document.signer)
    for part in document.appendices:
        yield from (part.label, part.title, part.attached)


def _blocks_of(document: Document) -> Iterator[Line | Row | Heading | Paragraph]:
    for block in (*document.blocks, *(block for part in document.appendices for block in part.blocks)):
        if isinstance(block, Table):
            yield from (*block.heading, *block.rows)
        else:
            yield block


def _document(document: Document) -> Iterator[Printed]:
    head = (*document.parent_lines, *document.agency_lines, document.number_line, document.date_line)
    for line in (*head, document.type, document.subject):
        yield from _paragraph(line.anchor, line.spans, line.ref)
    yield from _blocks(document.blocks)
    for line in (*document.recipients, *document.authority_lines, document.signer):
        yield from _paragraph(line.anchor, line.spans, line.ref)
    for part in document.appendices:
        yield from _appendix(part)


def _appendix(part: AppendixPart) -> Iterator[Printed]:
    for line in (part.label, part.title, part.attached):
        yield from _paragraph(line.anchor, line.spans, line.ref)
    yield from _blocks(part.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Printed]:
    for block in blocks:
        if isinstance(block, Table):
            for row in (*block.heading, *block.rows):
                yield from _row(row)
        else:
            yield from _paragraph(block.anchor, block.spans, block.ref)


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
        for one in span.mentions:
            yield Printed(anchor, cell, paragraph, start + one.start, start + one.end, one.ref)
        start += len(span.text)
