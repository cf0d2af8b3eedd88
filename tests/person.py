"""A person who edits a DOCX in Word, as the markup shows it afterwards; and what an editor makes of revisions.

`Person(docx).does(touches).docx()` is the file as saved: runs cut by rsids and spelling marks, bookmarks that follow,
tracked changes by another author.  An edit is a `Touch`, its numbers taken modulo what there is to touch, so that
hypothesis can make them at random and shrink them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from html import escape
from typing import NamedTuple

from docx_views import COMES, COMMENTS, DOCUMENT, REVISIONS, Element, W, parts_of
from lxml import etree

OTHER = "Nguyễn Thị B"
WHEN = "2027-01-05T08:00:00Z"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Touch(NamedTuple):
    """A change of the data or an edit of the person: what it does, where, to which word, with which words."""

    op: str
    at: int
    to: int
    words: str


# ------------------------------------------------------------------ a person in Word


class Person:
    """Somebody who edits a DOCX in Word; `docx` gives the file as saved."""

    def __init__(self, docx: bytes) -> None:
        self.parts = parts_of(docx)
        self.document = etree.fromstring(self.parts[DOCUMENT])
        numbers = (one.get(f"{W}id") for one in self.document.iter() if isinstance(one.tag, str))
        self.last = max((int(one) for one in numbers if one and one.isdigit()), default=0) + 1000

    def does(self, touches: list[Touch]) -> Person:
        """Make edits in turn; one that finds nothing to touch changes nothing."""
        for touch in touches:
            PERSON_OPS[touch.op](self, touch)
        return self

    def docx(self) -> bytes:
        self._forget_comments()
        for one in [one for one in self.document.iter(f"{W}ins", f"{W}del") if not len(one)]:
            if one.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
                one.getparent().remove(one)  # its words were deleted
        return zipped({**self.parts, DOCUMENT: etree.tostring(self.document, xml_declaration=True, encoding="UTF-8")})

    def _forget_comments(self) -> None:
        """Comments on what was deleted go with it."""
        if COMMENTS in self.parts:
            kept = {one.get(f"{W}id") for one in self.document.iter(f"{W}commentReference")}
            listed = etree.fromstring(self.parts[COMMENTS])
            for one in [one for one in listed if one.get(f"{W}id") not in kept]:
                listed.remove(one)
            self.parts[COMMENTS] = etree.tostring(listed)

    # -------------------------------------------------------------- finding

    @property
    def body(self) -> Element:
        return self.document.find(f"{W}body")

    def paragraph(self, touch: Touch, *, body: bool = False) -> Element | None:
        """A paragraph with words, of the body or of any cell."""
        every = self.body.findall(f"{W}p") if body else list(self.document.iter(f"{W}p"))
        found = [one for one in every if plain(one)]
        return found[touch.at % len(found)] if found else None

    def cell_paragraph(self, touch: Touch) -> Element | None:
        cells = list(self.document.iter(f"{W}tc"))
        return cells[touch.at % len(cells)].find(f"{W}p") if cells else None

    def row(self, touch: Touch, number: int | None = None) -> Element | None:
        """A row below the heading."""
        rows = self.body.findall(f"{W}tbl/{W}tr")[1:]
        return rows[(touch.at if number is None else number) % len(rows)] if rows else None

    def words(self, paragraph: Element, touch: Touch, most: int = 3) -> list[Element]:
        """One to `most` words of a paragraph as runs of their own; live ones of nobody's revision."""
        runs = cut_into_words(paragraph)
        if not runs:
            return []
        at = touch.to % len(runs)
        return runs[at : at + 1 + touch.at % most]

    def number(self) -> str:
        self.last += 1
        return str(self.last)

    def revision(self, kind: str) -> Element:
        return etree.fromstring(f'<w:{kind} {NAMESPACES} w:id="{self.number()}" w:author="{OTHER}" w:date="{WHEN}"/>')

    # -------------------------------------------------------------- words

    def replace_words(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None and (runs := self.words(paragraph, touch)):
            runs[0].addprevious(new_run(spaced(touch.words, runs), like=runs[0]))
            for one in runs:
                one.getparent().remove(one)

    def insert_words(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None and (runs := self.words(paragraph, touch)):
            runs[0].addprevious(new_run(touch.words + " ", like=runs[0]))

    def delete_words(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None:
            for one in self.words(paragraph, touch):
                one.getparent().remove(one)

    def special_signs(self, touch: Touch) -> None:
        """A non-breaking space, a tab and a line break among the words."""
        if (paragraph := self.paragraph(touch)) is not None and (runs := self.words(paragraph, touch)):
            new = new_run(f" ‘{touch.words}’\u00a0\t", like=runs[0])
            etree.SubElement(new, f"{W}br")
            runs[0].addnext(new)

    def bold(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None:
            for one in self.words(paragraph, touch):
                look = one.find(f"{W}rPr")
                if look is None:
                    look = etree.Element(f"{W}rPr")
                    one.insert(0, look)
                for name in ("b", "i", "highlight"):
                    if look.find(f"{W}{name}") is None:
                        mark = etree.SubElement(look, f"{W}{name}")
                        if name == "highlight":
                            mark.set(f"{W}val", "yellow")

    def align(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None:
            look = paragraph.find(f"{W}pPr")
            if look is not None and look.find(f"{W}jc") is None:
                put_in(look, etree.Element(f"{W}jc", {f"{W}val": "center"}), "rPr", "sectPr")

    def noise(self, touch: Touch) -> None:
        """What Word leaves behind: rsids, and runs cut by spelling marks."""
        if (paragraph := self.paragraph(touch)) is not None:
            paragraph.set(f"{W}rsidR", f"00{touch.to:06X}")
            for at, one in enumerate(cut_into_words(paragraph)):
                one.set(f"{W}rsidRPr", f"00AA{touch.to + at:04X}")
                if at == touch.to % 5:
                    one.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
                    one.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellEnd"}))

    # -------------------------------------------------------------- paragraphs

    def insert_paragraph(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch, body=True)) is not None:
            new = deepcopy(paragraph.find(f"{W}pPr"))
            made = etree.Element(f"{W}p")
            if new is not None:
                made.append(new)
            made.append(new_run(f"Thêm {touch.words}."))
            paragraph.addnext(made) if touch.to % 2 else paragraph.addprevious(made)

    def delete_paragraph(self, touch: Touch) -> None:
        paragraph = self.paragraph(touch, body=True)
        if paragraph is not None and whole(paragraph):
            take_away(paragraph)

    def retype_paragraph(self, touch: Touch) -> None:
        """All of a paragraph selected and typed over: its bookmark goes."""
        paragraph = self.paragraph(touch, body=True)
        if paragraph is not None and whole(paragraph):
            for one in [one for one in paragraph if one.tag != f"{W}pPr"]:
                paragraph.remove(one)
            paragraph.append(new_run(f"Viết lại {touch.words}."))

    def split_paragraph(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch, body=True)) is not None and (runs := self.words(paragraph, touch)):
            first = runs[0]
            if first.getparent() is not paragraph:
                return
            second = etree.Element(f"{W}p")
            if (look := paragraph.find(f"{W}pPr")) is not None:
                second.append(deepcopy(look))
            for one in [first, *first.itersiblings()]:
                second.append(one)
            paragraph.addnext(second)

    def join_paragraphs(self, touch: Touch) -> None:
        paragraph = self.paragraph(touch, body=True)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != f"{W}p" or not plain(following):
            return
        paragraph.append(new_run(" "))
        for one in [one for one in following if one.tag != f"{W}pPr"]:
            paragraph.append(one)
        following.getparent().remove(following)

    def move_paragraph(self, touch: Touch) -> None:
        paragraph = self.paragraph(touch, body=True)
        target = self.paragraph(touch._replace(at=touch.to), body=True)
        if paragraph is not None and target is not None and paragraph is not target and whole(paragraph):
            target.addnext(paragraph)

    # -------------------------------------------------------------- tables

    def cell(self, touch: Touch) -> None:
        """All of a cell but its bookmark typed over."""
        if (paragraph := self.cell_paragraph(touch)) is not None:
            runs = cut_into_words(paragraph)
            for one in runs[1:]:
                one.getparent().remove(one)
            if runs:
                runs[0].getparent().replace(runs[0], new_run(touch.words, like=runs[0]))
            else:
                paragraph.append(new_run(touch.words))

    def add_row(self, touch: Touch) -> None:
        if (row := self.row(touch)) is not None:
            row.addnext(self._empty_like(row, touch))

    def _empty_like(self, row: Element, touch: Touch) -> Element:
        """A row of the same cells, with words in the second."""
        new = deepcopy(row)
        for mark in new.findall(f"{W}trPr/*"):
            if mark.tag in REVISIONS:
                mark.getparent().remove(mark)
        for at, cell in enumerate(new.findall(f"{W}tc")):
            for extra in cell.findall(f"{W}p")[1:]:
                cell.remove(extra)
            paragraph = cell.find(f"{W}p")
            for one in [one for one in paragraph if one.tag != f"{W}pPr"]:
                paragraph.remove(one)
            for mark in paragraph.findall(f"{W}pPr/{W}rPr/*"):
                mark.getparent().remove(mark)
            if at == 1:
                paragraph.append(new_run(f"Hàng {touch.words}"))
        return new

    def delete_row(self, touch: Touch) -> None:
        row = self.row(touch)
        if row is not None and len(row.getparent().findall(f"{W}tr")) > 2:
            take_away(row)

    def swap_rows(self, touch: Touch) -> None:
        one, other = self.row(touch), self.row(touch, touch.to)
        if one is not None and other is not None and one is not other and one.getparent() is other.getparent():
            other.addnext(one)

    def add_column(self, touch: Touch) -> None:
        """A column before another; group rows grow by a span, as in Word."""
        if (table := self.document.find(f".//{W}tbl")) is None:
            return
        grid = table.find(f"{W}tblGrid")
        at = 1 + touch.at % (len(grid) - 1)
        grid.insert(at, etree.Element(f"{W}gridCol", {f"{W}w": "1000"}))
        for number, row in enumerate(table.findall(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            spanned = next((cell for cell in cells if _span(cell) > 1), None)
            if spanned is not None and at > cells.index(spanned):
                spanned.find(f"{W}tcPr/{W}gridSpan").set(f"{W}val", str(_span(spanned) + 1))
                continue
            text = "Cột mới" if number == 0 else touch.words if number % 2 else ""
            cell = etree.fromstring(
                f'<w:tc {NAMESPACES}><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr><w:p>{run(text)}</w:p></w:tc>'
            )
            cells[min(at, len(cells) - 1)].addprevious(cell)

    def delete_column(self, touch: Touch) -> None:
        """A column other than the first two."""
        table = self.document.find(f".//{W}tbl")
        if table is None or len(table.find(f"{W}tblGrid")) < 4:
            return
        grid = table.find(f"{W}tblGrid")
        at = 2 + touch.at % (len(grid) - 2)
        grid.remove(grid[at])
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if any(_span(cell) > 1 for cell in cells):
                spanned = next(cell for cell in cells if _span(cell) > 1)
                spanned.find(f"{W}tcPr/{W}gridSpan").set(f"{W}val", str(_span(spanned) - 1))
            elif at < len(cells):
                take_away(cells[at])

    def merge_cells(self, touch: Touch) -> None:
        """Two neighbours of a row merged: one cell, as wide as both, with the paragraphs of both."""
        row = self.row(touch)
        cells = row.findall(f"{W}tc") if row is not None else []
        at = 1 + touch.to % 2
        if len(cells) > at + 1 and not any(_span(cell) > 1 for cell in cells):
            look = cells[at].find(f"{W}tcPr")
            look.insert(1, etree.Element(f"{W}gridSpan", {f"{W}val": "2"}))
            for paragraph in cells[at + 1].findall(f"{W}p"):
                cells[at].append(paragraph)
            row.remove(cells[at + 1])

    def merge_down(self, touch: Touch) -> None:
        """The last cells of two rows merged downwards."""
        row = self.row(touch)
        below = row.getnext() if row is not None else None
        if row is None or below is None or below.tag != f"{W}tr":
            return
        pair = [one.findall(f"{W}tc")[-1] for one in (row, below)]
        if len(row.findall(f"{W}tc")) == len(below.findall(f"{W}tc")) > 2:
            for cell, value in zip(pair, ("restart", None), strict=True):
                look = cell.find(f"{W}tcPr")
                if look.find(f"{W}vMerge") is None and look.find(f"{W}gridSpan") is None:
                    look.append(etree.Element(f"{W}vMerge", {f"{W}val": value} if value else {}))

    def nested_table(self, touch: Touch) -> None:
        """A small table pasted into a cell."""
        cells = list(self.document.iter(f"{W}tc"))
        cell = cells[touch.at % len(cells)] if cells else None
        if cell is not None and cell.find(f"{W}tbl") is None:
            inner = f"<w:tc><w:tcPr/><w:p>{run(touch.words)}</w:p></w:tc>"
            table = f"<w:tbl {NAMESPACES}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{inner}</w:tr></w:tbl>"
            cell.find(f"{W}p").addprevious(etree.fromstring(table))

    def split_table(self, touch: Touch) -> None:
        """Ctrl+Shift+Enter: the rows from one on are a table of their own, an empty paragraph between."""
        row = self.row(touch)
        table = row.getparent() if row is not None else None
        if table is None or table.getparent().tag != f"{W}body" or row.getprevious().tag != f"{W}tr":
            return
        second = etree.Element(f"{W}tbl")
        for one in table.findall(f"{W}tblPr") + table.findall(f"{W}tblGrid"):
            second.append(deepcopy(one))
        for one in [row, *row.itersiblings(f"{W}tr")]:
            second.append(one)
        table.addnext(second)
        table.addnext(etree.Element(f"{W}p"))

    def number_words(self, touch: Touch) -> None:
        """Words after the number of a row."""
        if (row := self.row(touch)) is not None:
            paragraph = row.find(f"{W}tc/{W}p")
            if paragraph is not None and plain(paragraph):
                paragraph.append(new_run(f" ({touch.words})"))

    def colour_row(self, touch: Touch) -> None:
        if (row := self.row(touch)) is not None:
            for one in list(row.iter(f"{W}r")):
                look = one.find(f"{W}rPr")
                if look is None:
                    look = etree.Element(f"{W}rPr")
                    one.insert(0, look)
                if look.find(f"{W}color") is None:
                    etree.SubElement(look, f"{W}color").set(f"{W}val", "FF0000")

    # -------------------------------------------------------------- what is no text

    def text_box(self, touch: Touch) -> None:
        """A text box, anchored where the cursor was."""
        paragraph = self.paragraph(touch)
        if paragraph is not None:
            box = (
                f'<w:r {NAMESPACES} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="o{self.number()}">'
                f"<v:textbox><w:txbxContent><w:p>{run(touch.words)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
                "</w:r>"
            )
            paragraph.append(etree.fromstring(box))

    def section_break(self, touch: Touch) -> None:
        """A section that ends with a paragraph."""
        paragraph = self.paragraph(touch, body=True)
        look = paragraph.find(f"{W}pPr") if paragraph is not None else None
        if look is not None and look.find(f"{W}sectPr") is None:
            look.append(etree.fromstring(f'<w:sectPr {NAMESPACES}><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'))

    # -------------------------------------------------------------- review

    def track_insert(self, touch: Touch) -> None:
        paragraph = self.paragraph(touch)
        runs = self.words(paragraph, touch) if paragraph is not None else []
        if runs and runs[0].getparent() is paragraph:
            revision = self.revision("ins")
            revision.append(new_run(touch.words + " ", like=runs[0]))
            runs[0].addprevious(revision)

    def track_delete(self, touch: Touch) -> None:
        if (paragraph := self.paragraph(touch)) is not None:
            for one in self.words(paragraph, touch):
                if one.getparent().tag == f"{W}p":
                    self._strike(one)

    def _strike(self, one: Element) -> None:
        revision = self.revision("del")
        one.addprevious(revision)
        revision.append(one)
        for text in one.findall(f"{W}t"):
            text.tag = f"{W}delText"

    def track_paragraph(self, touch: Touch) -> None:
        """A paragraph inserted with Track Changes on."""
        if (paragraph := self.paragraph(touch, body=True)) is not None:
            new = etree.fromstring(f"<w:p {NAMESPACES}><w:pPr><w:rPr/></w:pPr></w:p>")
            new.find(f"{W}pPr/{W}rPr").append(self.revision("ins"))
            revision = self.revision("ins")
            revision.append(new_run(f"Đoạn chèn {touch.words}."))
            new.append(revision)
            paragraph.addprevious(new)

    def track_delete_paragraph(self, touch: Touch) -> None:
        paragraph = self.paragraph(touch, body=True)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != f"{W}p":
            return
        look = paragraph.find(f"{W}pPr")
        if look is None or look.find(f"{W}rPr") is not None:
            return
        put_in(look, etree.Element(f"{W}rPr"), "sectPr").append(self.revision("del"))
        for one in list(paragraph.findall(f"{W}r")):
            self._strike(one)

    def track_enter(self, touch: Touch) -> None:
        """Enter at a paragraph's end and a new one typed, tracked: the mark of the first is the new one."""
        paragraph = self.paragraph(touch, body=True)
        look = paragraph.find(f"{W}pPr") if paragraph is not None else None
        if look is None or look.find(f"{W}rPr") is not None or look.find(f"{W}sectPr") is not None:
            return
        typed = etree.Element(f"{W}p")
        typed.append(deepcopy(look))
        revision = self.revision("ins")
        revision.append(new_run(f"Gõ tiếp {touch.words}."))
        typed.append(revision)
        put_in(look, etree.Element(f"{W}rPr"), "sectPr").append(self.revision("ins"))
        paragraph.addnext(typed)

    def track_column(self, touch: Touch) -> None:
        """The last column deleted with Track Changes on."""
        table = self.document.find(f".//{W}tbl")
        rows = table.findall(f"{W}tr") if table is not None else []
        if any(
            _span(cell) > 1 or cell.find(f"{W}tcPr/{W}vMerge") is not None
            for row in rows
            for cell in row.iter(f"{W}tc")
        ):
            return
        for cell in [row.findall(f"{W}tc")[-1] for row in rows]:
            if len(cell.find(f"{W}tcPr")) == 1 and touch.to % 3 == 0:
                cell.find(f"{W}tcPr").append(self.revision("cellDel"))
                for one in runs_of(cell):
                    if one.getparent().tag == f"{W}p":
                        self._strike(one)

    def track_row(self, touch: Touch) -> None:
        """A row inserted with Track Changes on."""
        if (row := self.row(touch)) is not None:
            new = self._empty_like(row, touch)
            look = new.find(f"{W}trPr")
            if look is None:
                look = etree.Element(f"{W}trPr")
                new.insert(0, look)
            look.append(self.revision("ins"))
            for one in list(new.iter(f"{W}r")):
                revision = self.revision("ins")
                one.addprevious(revision)
                revision.append(one)
            row.addnext(new)

    def track_delete_row(self, touch: Touch) -> None:
        row = self.row(touch)
        look = row.find(f"{W}trPr") if row is not None else None
        if row is None or look is None or any(one.tag in REVISIONS for one in look):
            return
        look.append(self.revision("del"))
        for one in runs_of(row):
            if one.getparent().tag == f"{W}p":
                self._strike(one)

    def comment(self, touch: Touch) -> None:
        """A comment on words."""
        if (paragraph := self.paragraph(touch)) is None or not (runs := self.words(paragraph, touch)):
            return
        if any(one.getparent() is not paragraph for one in runs):
            return
        number = self.number()
        runs[0].addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        runs[-1].addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
        reference = etree.fromstring(f'<w:r {NAMESPACES}><w:commentReference w:id="{number}"/></w:r>')
        paragraph.find(f"{W}commentRangeEnd[@{W}id='{number}']").addnext(reference)
        self._write_comment(number, touch.words)

    def _write_comment(self, number: str, text: str) -> None:
        if COMMENTS not in self.parts:
            self.parts[COMMENTS] = f"<w:comments {NAMESPACES}></w:comments>".encode()
            entry = f'<Override PartName="/{COMMENTS}" ContentType="{WML}.comments+xml"/></Types>'
            self._append("[Content_Types].xml", "</Types>", entry)
            entry = f'<Relationship Id="rIdGhiChu" Type="{RELATION}/comments" Target="comments.xml"/></Relationships>'
            self._append("word/_rels/document.xml.rels", "</Relationships>", entry)
        about = f'w:id="{number}" w:author="{OTHER}" w:date="{WHEN}" w:initials="B"'
        self._append(COMMENTS, "</w:comments>", f"<w:comment {about}><w:p>{run(text)}</w:p></w:comment></w:comments>")

    def _append(self, part: str, end: str, with_end: str) -> None:
        """Put markup before the end of a part."""
        self.parts[part] = self.parts[part].replace(end.encode(), with_end.encode())


PERSON_OPS = {
    "replace words": Person.replace_words,
    "insert words": Person.insert_words,
    "delete words": Person.delete_words,
    "special signs": Person.special_signs,
    "bold": Person.bold,
    "align": Person.align,
    "noise": Person.noise,
    "insert paragraph": Person.insert_paragraph,
    "delete paragraph": Person.delete_paragraph,
    "retype paragraph": Person.retype_paragraph,
    "split": Person.split_paragraph,
    "join": Person.join_paragraphs,
    "move paragraph": Person.move_paragraph,
    "cell": Person.cell,
    "add row": Person.add_row,
    "delete row": Person.delete_row,
    "swap rows": Person.swap_rows,
    "add column": Person.add_column,
    "delete column": Person.delete_column,
    "merge cells": Person.merge_cells,
    "merge down": Person.merge_down,
    "nested table": Person.nested_table,
    "split table": Person.split_table,
    "number words": Person.number_words,
    "colour row": Person.colour_row,
    "text box": Person.text_box,
    "section break": Person.section_break,
    "track insert": Person.track_insert,
    "track enter": Person.track_enter,
    "track column": Person.track_column,
    "track delete": Person.track_delete,
    "track paragraph": Person.track_paragraph,
    "track delete paragraph": Person.track_delete_paragraph,
    "track row": Person.track_row,
    "track delete row": Person.track_delete_row,
    "comment": Person.comment,
}


# ------------------------------------------------------------------ pieces of markup


def plain(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def whole(paragraph: Element) -> bool:
    """Whether every bookmark and comment range that begins in a paragraph ends there."""
    for kind in ("bookmark", "commentRange"):
        starts = {one.get(f"{W}id") for one in paragraph.iter(f"{W}{kind}Start")}
        if starts != {one.get(f"{W}id") for one in paragraph.iter(f"{W}{kind}End")}:
            return False
    return not any(True for _ in paragraph.iter(f"{W}commentReference"))


def runs_of(element: Element) -> list[Element]:
    """The runs of a paragraph or row, without those of text boxes."""
    box = f"{W}txbxContent"
    return [one for one in element.iter(f"{W}r") if next(one.iterancestors(box), None) is None]


def put_in(look: Element, new: Element, *behind: str) -> Element:
    """Put a property in, before those that the schema wants behind it."""
    after = [one for one in look if one.tag in {f"{W}{name}" for name in behind}]
    after[0].addprevious(new) if after else look.append(new)
    return new


def take_away(element: Element) -> None:
    """Remove an element; of bookmarks and comments in it that reach out, the rest goes too."""
    document = element.getroottree().getroot()
    numbers = {
        (kind, one.get(f"{W}id"))
        for kind in ("bookmark", "commentRange")
        for end in ("Start", "End")
        for one in element.iter(f"{W}{kind}{end}")
    }
    element.getparent().remove(element)
    for kind, number in numbers:
        for end in ("Start", "End"):
            for one in document.findall(f".//{W}{kind}{end}[@{W}id='{number}']"):
                one.getparent().remove(one)


def new_run(text: str, like: Element | None = None) -> Element:
    made = etree.fromstring(f"<w:p {NAMESPACES}>{run(text)}</w:p>")[0]
    if like is not None and (look := like.find(f"{W}rPr")) is not None:
        made.insert(0, deepcopy(look))
    return made


def spaced(text: str, runs: list[Element]) -> str:
    """New words with the space that the old ones ended with."""
    last = "".join(one.text or "" for one in runs[-1].findall(f"{W}t"))
    return text + (" " if last.endswith(" ") else "")


def cut_into_words(paragraph: Element) -> list[Element]:
    """Cut the live runs of a paragraph so that each is a word with its space; gives them in order."""
    found: list[Element] = []
    for one in runs_of(paragraph):
        texts = one.findall(f"{W}t")
        if len(texts) != 1 or any(True for _ in one.iterancestors(f"{W}del")):
            continue
        if {child.tag for child in one} - {f"{W}t", f"{W}rPr"}:
            continue
        words = [word for word in (texts[0].text or "").replace(" ", " \0").split("\0") if word]
        for word in words[:-1]:
            part = deepcopy(one)
            part.tail = None
            part.find(f"{W}t").text = word
            part.find(f"{W}t").set(SPACE, "preserve")
            one.addprevious(part)
            found.append(part)
        if words:
            texts[0].text = words[-1]
            texts[0].set(SPACE, "preserve")
            found.append(one)
    return found


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def run(text: str, look: str = "", *, deleted: bool = False) -> str:
    """A run of text, tabs and line breaks in it as Word writes them."""
    tag = "w:delText" if deleted else "w:t"
    drawn = [f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>' if piece else "" for piece in text.split("\t")]
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}{'<w:tab/>'.join(drawn)}</w:r>" if text else ""


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


# ------------------------------------------------------------------ a file between two rounds


def settled(docx: bytes, accepts: Callable[[int], bool | None]) -> bytes:
    """The file with its revisions settled as in Word, each by its number: accepted, rejected, or (None) left."""
    parts = parts_of(docx)
    document = etree.fromstring(parts[DOCUMENT])
    told = [(revision, accepts(number)) for number, revision in enumerate(document.iter(*REVISIONS))]
    marks = {f"{W}rPr", f"{W}trPr"}
    for revision, answer in sorted(told, key=lambda one: one[0].getparent().tag in marks):  # the words before the marks
        if answer is not None and revision.getroottree().getroot() is document:
            _settle(revision, stays=answer == (revision.tag in COMES))
    for table in [one for one in document.iter(f"{W}tbl") if one.find(f"{W}tr") is None]:
        table.getparent().remove(table)  # as Word does once its last row is gone
    return zipped({**parts, DOCUMENT: etree.tostring(document)})


def _settle(revision: Element, *, stays: bool) -> None:
    holder = revision.getparent()
    carrier = holder.getparent()
    if holder.tag == f"{W}trPr":
        holder.remove(revision) if stays else take_away(carrier)
    elif holder.tag == f"{W}rPr" and carrier.tag == f"{W}pPr":
        holder.remove(revision)
        if not stays:
            _run_on(carrier.getparent())
    elif stays:
        for text in revision.iter(f"{W}delText") if revision.tag not in COMES else ():
            text.tag = f"{W}t"
        for one in list(revision):
            revision.addprevious(one)
        holder.remove(revision)
    else:
        holder.remove(revision)


def _run_on(paragraph: Element) -> None:
    """A paragraph whose mark is gone runs on into the next; one with nothing in it goes, its bookmarks too."""
    following = paragraph.getnext()
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    if next(paragraph.iter(f"{W}r"), None) is None and whole(paragraph):
        take_away(paragraph)
    elif following is not None and following.tag == f"{W}p":
        properties = following.find(f"{W}pPr")
        at = 0 if properties is None else 1
        following[at:at] = content
        paragraph.getparent().remove(paragraph)


def without_anchors(docx: bytes) -> bytes:
    """The file as an editor saves it that knows no bookmarks."""
    parts = parts_of(docx)
    document = etree.fromstring(parts[DOCUMENT])
    for one in list(document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.getparent().remove(one)
    return zipped({**parts, DOCUMENT: etree.tostring(document)})
