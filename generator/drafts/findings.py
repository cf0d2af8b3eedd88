"""What stands between a draft and a signature: the placeholders still to fill in, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.document import AppendixPart, Block, Document, Heading, Line, Row, Span, Spans, Table
from generator.model.placeholder import MARK, PLACEHOLDER

TITLE = "tên văn bản"
_ORDINAL = re.compile(r"[IVXLC\d.()]*")
_LOOSE = re.compile(r"\{(?:\{|\s*#).*", re.DOTALL)
_LONGEST = 60


class Gap(NamedTuple):
    """A placeholder of a document: its words, the anchor of its paragraph or row, and where to find it."""

    text: str
    anchor: str
    where: str


def gaps(document: Document) -> tuple[Gap, ...]:
    """Each placeholder of a document, in reading order."""
    return tuple(
        Gap(span.text, stretch.anchor, stretch.where)
        for stretch in _stretches(document)
        for span in _with_notes(stretch.spans)
        if _is_placeholder(span.text)
    )


def loose_braces(document: Document) -> tuple[str, ...]:
    """Each text that still shows "{{" or "{#": as typed, but often an expression or the id of a block gone wrong."""
    found = (_LOOSE.search(_text(stretch.spans)) for stretch in _stretches(document))
    return tuple(dict.fromkeys(_shortened(match.group()) for match in found if match))


def places_of(document: Document) -> dict[str, str]:
    """Where each anchored paragraph and row of a document stands, in words."""
    found: dict[str, str] = {}
    for stretch in _stretches(document):
        found.setdefault(stretch.anchor, stretch.where)
    return found


class _Stretch(NamedTuple):
    anchor: str
    where: str
    spans: Spans


def _stretches(document: Document) -> Iterator[_Stretch]:
    """Every stretch of text with the words for where it stands."""
    yield from _lines("phần đầu văn bản", *document.parent_lines, *document.agency_lines)
    yield from _lines("dòng số, ký hiệu và ngày tháng", document.number_line, document.date_line)
    yield from _lines(TITLE, document.type, document.subject)
    yield from _blocks(document.blocks, "phần mở đầu")
    yield from _lines("nơi nhận", *document.recipients)
    yield from _lines("phần chữ ký", *document.authority_lines, document.signer)
    for part in document.appendices:
        if not part.quotes:
            yield from _appendix(part)


def _lines(where: str, *lines: Line) -> Iterator[_Stretch]:
    return (_Stretch(line.anchor, where, line.spans) for line in lines)


def _appendix(part: AppendixPart) -> Iterator[_Stretch]:
    where = part.label.text or part.title.text
    yield from _lines(where, part.label, part.title, part.attached)
    yield from _blocks(part.blocks, where)


def _blocks(blocks: tuple[Block, ...], where: str) -> Iterator[_Stretch]:
    for block in blocks:
        if isinstance(block, Heading):
            where = f"mục “{_shortened(f'{block.label} {_text(block.spans)}'.strip())}”"
        if isinstance(block, Table):
            yield from _table(block, where)
        else:
            yield _Stretch(block.anchor, where, block.spans)


def _table(table: Table, where: str) -> Iterator[_Stretch]:
    for row in (*table.heading, *table.rows):
        name = _row_name(row)
        here = f"{where}, bảng, dòng “{name}”" if name else f"{where}, bảng"
        yield from (_Stretch(row.anchor, here, spans) for cell in row.cells for spans in cell.paragraphs)


def _row_name(row: Row) -> str:
    """Give the first words of a row that are neither a number nor a placeholder."""
    texts = (PLACEHOLDER.sub("", _text(spans)).strip() for cell in row.cells for spans in cell.paragraphs)
    return _shortened(next((text for text in texts if not _ORDINAL.fullmatch(text)), ""))


def _with_notes(spans: Spans) -> Iterator[Span]:
    for span in spans:
        yield span
        yield from _with_notes(span.note)


def _is_placeholder(text: str) -> bool:
    return text.startswith(MARK)


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _shortened(text: str) -> str:
    """Cut the text at a word when it is long."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]}…"
