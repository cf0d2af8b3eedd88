"""A document in which each mark for review is a comment on the first of its doubtful words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.document import AppendixPart, Block, Document, Row, Span, Spans, Table
from generator.model.texts.review_mark import ReviewMark
from generator.planning.wording.review_words import comment

_Marks = Mapping[str, Sequence[ReviewMark]]  # by anchor


def marked(document: Document, marks: Sequence[ReviewMark], year: int) -> Document:
    """The document of a plan of some year with its marks; the same where it has none."""
    if not marks:
        return document
    by_anchor: dict[str, list[ReviewMark]] = {}
    for one in marks:
        by_anchor.setdefault(one.anchor, []).append(one)
    blocks = _blocks(document.blocks, by_anchor, year)
    return document._replace(
        blocks=blocks, appendices=tuple(_part(one, by_anchor, year) for one in document.appendices)
    )


def _part(part: AppendixPart, marks: _Marks, year: int) -> AppendixPart:
    return part if part.quotes else part._replace(blocks=_blocks(part.blocks, marks, year))


def _blocks(blocks: tuple[Block, ...], marks: _Marks, year: int) -> tuple[Block, ...]:
    return tuple(_block(one, marks, year) for one in blocks)


def _block(block: Block, marks: _Marks, year: int) -> Block:
    if isinstance(block, Table):
        return block._replace(rows=tuple(_row(one, marks, year) for one in block.rows))
    for one in marks.get(block.anchor, ()):
        return block._replace(spans=_commented(block.spans, one, year))
    return block


def _row(row: Row, marks: _Marks, year: int) -> Row:
    for one in marks.get(row.anchor, ()):
        cell = row.cells[one.cell or 0]
        told = list(cell.paragraphs)
        told[one.paragraph] = _commented(told[one.paragraph], one, year)
        cells = list(row.cells)
        cells[one.cell or 0] = cell._replace(paragraphs=tuple(told))
        row = row._replace(cells=tuple(cells))
    return row


def _commented(spans: Spans, mark: ReviewMark, year: int) -> Spans:
    """The spans with a comment on the first doubtful words, as far as they are of one look."""
    first = mark.found[0]
    found: list[Span] = []
    at = 0
    for span in spans:
        start, end = first.start - at, first.start + len(first.words) - at
        at += len(span.text)
        if 0 <= start < len(span.text):
            found += _cut(span, start, min(end, len(span.text)), comment(mark, year))
        else:
            found.append(span)
    return tuple(found)


def _cut(span: Span, start: int, end: int, text: str) -> list[Span]:
    """A span in three: the letters before, those with the comment, those behind."""
    before, within, behind = (
        span._replace(text=words, mentions=()) for words in (span.text[:start], span.text[start:end], span.text[end:])
    )
    return [one for one in (before, within._replace(comment=text), behind) if one.text]
