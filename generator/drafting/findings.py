"""What stands between a draft and a signature: the placeholders still to fill in, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.document import Document, Row, Span, Spans, Table
from generator.model.fact_ref import fact_ref
from generator.model.texts.placeholder import MARK, PLACEHOLDER
from generator.planning.composing.stretches import Region, Stretch, stretches

TITLE = "tên văn bản"
_WHERE = {
    Region.AGENCIES: "phần đầu văn bản",
    Region.NUMBER_AND_DATE: "dòng số, ký hiệu và ngày tháng",
    Region.DECISION: "quyết định ban hành",
    Region.TITLE: TITLE,
    Region.BODY: "phần mở đầu",
    Region.RECIPIENTS: "nơi nhận",
    Region.SIGNATURE: "phần chữ ký",
}
_ORDINAL = re.compile(r"[IVXLC\d.()]*")
_LOOSE = re.compile(r"\{(?:\{|\s*#).*", re.DOTALL)
_LONGEST = 60


class Gap(NamedTuple):
    """A placeholder of a document: its words, the anchor of its paragraph or row, and where to find it.

    `ref` is the reference of what it was made of, of a cell's where it stands in a table.
    """

    text: str
    anchor: str
    where: str
    ref: str = ""


def gaps(document: Document) -> tuple[Gap, ...]:
    """Each placeholder of a document, in reading order."""
    return tuple(
        Gap(span.text, stretch.anchor, _where(stretch), ref)
        for stretch in _own(document)
        for ref, spans in _with_refs(stretch)
        for span in _with_notes(spans)
        if _is_placeholder(span.text)
    )


def _with_refs(stretch: Stretch) -> Iterator[tuple[str, Spans]]:
    """The paragraphs of a stretch, each with what it was made of."""
    if isinstance(stretch.one, Row):
        return ((cell.ref or stretch.ref, spans) for cell in stretch.one.cells for spans in cell.paragraphs)
    return ((stretch.ref, spans) for spans in stretch.paragraphs)


def loose_braces(document: Document) -> tuple[str, ...]:
    """Each text that still shows "{{" or "{#": as typed, but often an expression or the id of a block gone wrong."""
    texts = (_text(spans) for stretch in _own(document) for spans in stretch.paragraphs)
    found = (_LOOSE.search(text) for text in texts)
    return tuple(dict.fromkeys(_shortened(match.group()) for match in found if match))


def places_of(document: Document) -> dict[str, str]:
    """Where each anchored paragraph and row of a document stands, in words."""
    found: dict[str, str] = {}
    for stretch in _own(document):
        found.setdefault(stretch.anchor, _where(stretch))
    return found


def tables_of(document: Document) -> dict[str, str]:
    """The id of its table for each row of a table of any kind, by the row's anchor."""
    rows = ((stretch.anchor, _table_id(stretch.table)) for stretch in _own(document) if stretch.table)
    return {anchor: table for anchor, table in rows if table}


def _table_id(table: Table) -> str:
    """The id of a table that has a file of its own; "" for one of the plan's form."""
    return fact_ref(table.ref).file.partition("/")[2] if table.ref else ""


def _own(document: Document) -> Iterator[Stretch]:
    """What the plan says itself: sheets within it only repeat its rows."""
    return (one for one in stretches(document) if not (one.part and one.part.quotes))


def _where(stretch: Stretch) -> str:
    """Where a stretch stands, in words."""
    where = _WHERE[stretch.region] if stretch.part is None else stretch.part.label.text or stretch.part.title.text
    if stretch.above:
        heading = stretch.above[-1]
        where = f"mục “{_shortened(f'{heading.label} {_text(heading.spans)}'.strip())}”"
    if not isinstance(stretch.one, Row):
        return where
    name, table = _row_name(stretch.one), _table_id(stretch.table) if stretch.table else ""
    where += f", bảng “{table}”" if table else ", bảng"
    return f"{where}, dòng “{name}”" if name else where


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
