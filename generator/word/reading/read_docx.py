"""Reads a DOCX as clerks make them: its words in order, with the numbers Word prints and nothing understood yet.

Straight from the package's parts: python-docx does not see content controls, tracked insertions or numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedRun, IssuedText
from generator.word.packaging.reading_package import Element, Parts, W, body_of, not_too_deep, on, read_parts
from generator.word.packaging.tree import tag_of
from generator.word.reading.reading_anchors import anchors_of
from generator.word.reading.reading_notes import notes_by_id
from generator.word.reading.reading_numbering import Label, Numbering
from generator.word.reading.reading_runs import ReadLine, Remarks, RunReader, alternative, finished
from generator.word.reading.reading_styles import ParagraphStyle, Styles, centred_by, link_by, outline_by, style_by
from generator.word.reading.reading_tables import flattened, read_table
from generator.word.reading.tracked_changes import BLOCK_WRAPPERS, marks_its_end_gone

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BLOCKS = {f"{W}{name}" for name in ("p", "tbl", "altChunk", "subDoc")}  # the last two are kept elsewhere


def read_docx(content: bytes) -> IssuedText:
    """The words of a DOCX in order. Raises InputError: no DOCX, damaged, larger or deeper than a document is."""
    parts = read_parts(content)
    with not_too_deep():
        return _Reader(parts).text()


class _Paragraph(NamedTuple):
    """A `w:p` with what was read of it, before its number is known."""

    line: ReadLine
    properties: Element | None
    style: ParagraphStyle
    anchors: tuple[str, ...] = ()


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self._remarks = Remarks()
        self._runs = RunReader(self._styles, self._remarks, self._note)
        self._note_runs = RunReader(self._styles, self._remarks, None)
        self._notes = {
            f"{W}{kind}Reference": notes_by_id(part, kind)
            for kind, part in (("footnote", parts.footnotes), ("endnote", parts.endnotes))
        }
        self._paragraphs = self._tables = 0
        self._anchors = anchors_of(parts.document)

    def text(self) -> IssuedText:
        blocks = tuple(self._blocks(body_of(self._parts.document)))
        return IssuedText(blocks, self._remarks.sentences())

    def _blocks(self, container: Element, place: str = "") -> Iterator[IssuedBlock]:
        """What a body, a cell or a box holds; in the body (no place given) paragraphs and tables are counted."""
        open_paragraph: _Paragraph | None = None  # one whose end was deleted goes on in the next
        for element in _block_elements(container):
            if element.tag == f"{W}p":
                paragraph = self._read(element, open_paragraph, place)
                open_paragraph = paragraph if marks_its_end_gone(paragraph.properties) else None
                if not open_paragraph:
                    yield from self._settled(paragraph, place)
                continue
            if open_paragraph:
                yield from self._settled(open_paragraph, place)
                open_paragraph = None
            if element.tag == f"{W}tbl":
                yield from self._table(element, place)
            else:
                what = "Có phần chèn nguyên từ tệp khác, chưa đọc được"
                self._remarks.add(what, place or f"sau đoạn {self._paragraphs}")
        if open_paragraph:
            yield from self._settled(open_paragraph, place)

    def _table(self, element: Element, place: str) -> Iterator[IssuedBlock]:
        if place:  # in a cell: its paragraphs stand where the cell does
            yield from flattened([read_table(element, place, lambda cell, _: self._blocks(cell, place))])
            return
        self._tables += 1
        yield read_table(element, f"bảng {self._tables}", self._blocks)

    def _read(self, element: Element, before: _Paragraph | None, place: str) -> _Paragraph:
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(style_by(properties))
        line = before.line if before else ReadLine()
        self._runs.read(element, line, style.look, place or f"đoạn {self._paragraphs + 1}")
        anchors = (*(before.anchors if before else ()), *self._anchors.get(element, ()))
        return _Paragraph(line, properties, style, anchors)

    def _settled(self, paragraph: _Paragraph, place: str) -> Iterator[IssuedBlock]:
        """A paragraph that has something to read, and the boxes that hang on it."""
        runs = finished(paragraph.line.runs)
        if not runs and _end_hidden(paragraph.properties):
            return
        if not place:
            self._paragraphs += 1
        own_place = place or f"đoạn {self._paragraphs}"
        label = self._label(paragraph)
        if paragraph.style.contents:
            self._remarks.add("Đã bỏ qua mục lục", own_place)
        elif runs or label.text:
            yield _issued(paragraph, runs, label, own_place)
        for box in paragraph.line.boxes:
            yield from flattened(self._blocks(box, place or f"{own_place}, khung chữ"))

    def _label(self, paragraph: _Paragraph) -> Label:
        direct = link_by(paragraph.properties)
        return self._numbering.label((direct, *paragraph.style.links) if direct else paragraph.style.links)

    def _note(self, reference: Element) -> str:
        """The text of a footnote or endnote, a line a paragraph; notes inside notes are not read."""
        note = self._notes.get(tag_of(reference), {}).get(reference.get(f"{W}id"))
        return "" if note is None else "\n".join(filter(None, map(self._note_line, note.iter(f"{W}p"))))

    def _note_line(self, element: Element) -> str:
        line = ReadLine()
        self._note_runs.read(element, line, self._styles.paragraph(None).look._replace(hidden=None), "chú thích")
        return "".join(run.text for run in finished(line.runs))


def _issued(paragraph: _Paragraph, runs: tuple[IssuedRun, ...], label: Label, place: str) -> IssuedParagraph:
    outline, centred = outline_by(paragraph.properties), centred_by(paragraph.properties)
    return IssuedParagraph(
        place,
        runs,
        label.text,
        label.depth,
        (paragraph.style.outline or 0) if outline is None else outline,
        bool(paragraph.style.centred) if centred is None else centred,
        tuple(dict.fromkeys(paragraph.anchors)),
    )


def _block_elements(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also those in content controls; parts kept elsewhere as such."""
    for child in container:
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag in BLOCK_WRAPPERS:
            yield from _block_elements(child)
        elif tag == _CHOICES:
            for one in alternative(child):
                yield from _block_elements(one)


def _end_hidden(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and bool(on(mark.find(f"{W}vanish")))
