"""Whatever a document prints under an anchor of its own, in the order of the page, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from generator.model.document import AppendixPart, Block, Document, Heading, Line, Paragraph, Row, Spans, Table


class Region(Enum):
    """The parts of a plan that its form names, in their order."""

    AGENCIES = "agencies"
    NUMBER_AND_DATE = "number and date"
    DECISION = "decision"
    TITLE = "title"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    APPENDIX = "appendix"


class Stretch(NamedTuple):
    """A line, paragraph, heading or table row, and where it stands.

    `above` are the headings it stands below, itself among them, from the top; `part` is the appendix and `table` the
    table that hold it; `heads` is a heading row's place among those of its table, None for what is none.
    """

    one: Line | Row | Heading | Paragraph
    region: Region
    above: tuple[Heading, ...] = ()
    part: AppendixPart | None = None
    table: Table | None = None
    heads: int | None = None

    @property
    def anchor(self) -> str:
        """The name of its bookmark."""
        return self.one.anchor

    @property
    def ref(self) -> str:
        """The reference of what it was made of, "" for fixed words of the form."""
        return self.one.ref

    @property
    def paragraphs(self) -> Iterator[Spans]:
        """Its words, a paragraph each."""
        if isinstance(self.one, Row):
            return (spans for cell in self.one.cells for spans in cell.paragraphs)
        return iter((self.one.spans,))


def stretches(document: Document) -> Iterator[Stretch]:
    """Every stretch of a document, in the order of the page."""
    yield from _lines(Region.AGENCIES, *document.parent_lines, *document.agency_lines)
    yield from _lines(Region.NUMBER_AND_DATE, document.number_line, document.date_line)
    if document.decision is None:
        yield from _plan(document)
        yield from _end(document)
    else:
        yield from _lines(Region.DECISION, document.decision.type, document.decision.subject)
        yield from _blocks(document.decision.blocks, Region.DECISION)
        yield from _end(document)
        yield from _plan(document)
    for part in document.appendices:
        yield from (Stretch(line, Region.APPENDIX, part=part) for line in (part.label, part.title, part.attached))
        yield from _blocks(part.blocks, Region.APPENDIX, part)


def _plan(document: Document) -> Iterator[Stretch]:
    """The plan itself; one that a decision issues tells below its title what it is attached to."""
    yield from _lines(Region.TITLE, document.type, document.subject)
    if document.decision:
        yield from _lines(Region.DECISION, document.decision.attached)
    yield from _blocks(document.blocks, Region.BODY)


def _end(document: Document) -> Iterator[Stretch]:
    signed = [line for one in document.signatures for line in (*one.lines, one.signer)]
    if document.is_joint:  # they stand side by side, and the recipients below
        yield from _lines(Region.SIGNATURE, *signed)
    yield from _lines(Region.RECIPIENTS, *document.recipients)
    if not document.is_joint:
        yield from _lines(Region.SIGNATURE, *signed)


def _lines(region: Region, *lines: Line) -> Iterator[Stretch]:
    return (Stretch(line, region) for line in lines)


def _blocks(blocks: tuple[Block, ...], region: Region, part: AppendixPart | None = None) -> Iterator[Stretch]:
    above: tuple[Heading, ...] = ()
    for block in blocks:
        if isinstance(block, Table):
            yield from (Stretch(row, region, above, part, block, at) for at, row in enumerate(block.heading))
            yield from (Stretch(row, region, above, part, block) for row in block.rows)
            continue
        if isinstance(block, Heading):
            above = (*(one for one in above if one.depth < block.depth), block)
        yield Stretch(block, region, above, part)
