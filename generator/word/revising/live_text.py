"""The words of a document as they stand once tracked changes are accepted, each with the run that holds it.

A line is what a reader sees as one paragraph: where a paragraph's end is deleted, it goes on in the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.word.packaging.reading_package import Element, W
from generator.word.reading import grid_cells
from generator.word.reading.tracked_changes import BLOCK_WRAPPERS, COME, GONE, end_is_gone

OBJECT = "\ufffc"  # a picture, a note's mark, a symbol: one thing that is no letter
LINE_END = "\u2029"

RUN, PARAGRAPH, TABLE, ROW, CELL, TEXT = (f"{W}{name}" for name in ("r", "p", "tbl", "tr", "tc", "t"))
BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_INTO = COME | {f"{W}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}ptab": "\t"}
_OBJECTS = {
    f"{W}{name}" for name in ("sym", "footnoteReference", "endnoteReference", "drawing", "pict", "object", "pgNum")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}


class LiveRun(NamedTuple):
    """A run that is not deleted, and its words."""

    run: Element
    text: str


class Mark(NamedTuple):
    """A bookmark's beginning or end in a line: after how many letters."""

    name: str
    number: str
    offset: int
    starts: bool


class LiveLine(NamedTuple):
    """What a reader sees as one paragraph: its `w:p` elements, live runs, words, bookmarks."""

    paragraphs: tuple[Element, ...]
    runs: tuple[LiveRun, ...]
    text: str
    marks: tuple[Mark, ...]


def lines_of(container: Element) -> Iterator[LiveLine]:
    """The lines that stand in a body or a cell itself, not in its tables, in order."""
    held: list[Element] = []
    for element in block_elements(container):
        if element.tag == PARAGRAPH:
            if end_is_gone(element):
                held += [element] if any(run_words(run) for run in _runs(element)) else []
                continue
            held.append(element)
        if held:
            yield line_of(held)
            held = []
    if held:
        yield line_of(held)


def line_of(paragraphs: Iterable[Element]) -> LiveLine:
    """The line that some `w:p` elements make."""
    found = tuple(paragraphs)
    runs: list[LiveRun] = []
    marks: list[Mark] = []
    length = 0
    for element in (one for paragraph in found for one in _walk(paragraph, gone=False)):
        if element.tag == RUN:
            text = run_words(element)
            runs.append(LiveRun(element, text))
            length += len(text)
        else:
            starts = element.tag == BOOKMARK_START
            marks.append(Mark(element.get(f"{W}name", ""), element.get(f"{W}id", ""), length, starts))
    return LiveLine(found, tuple(runs), "".join([run.text for run in runs]), tuple(marks))


def _runs(paragraph: Element) -> Iterator[Element]:
    return (one for one in _walk(paragraph, gone=False) if one.tag == RUN)


def _walk(container: Element, *, gone: bool) -> Iterator[Element]:
    """Live runs and all bookmarks of a paragraph, in order."""
    for child in container:
        tag = child.tag
        if tag == RUN:
            if not gone:
                yield child
        elif tag in (BOOKMARK_START, BOOKMARK_END):
            yield child
        elif tag in GONE:
            yield from _walk(child, gone=True)
        elif tag in _INTO:
            yield from _walk(child, gone=gone)


def run_words(run: Element) -> str:
    """The words of a run."""
    return "".join([piece_words(child) for child in run])


def piece_words(child: Element) -> str:
    """The words of one piece of a run: of `w:t` its text, a sign or an object as one letter, of others none."""
    tag = child.tag
    if tag == TEXT:
        return child.text or ""
    if tag in _SIGNS:
        return _SIGNS[tag]
    return OBJECT if tag in _OBJECTS else ""


def block_elements(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also those in content controls."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in BLOCK_WRAPPERS:
            yield from block_elements(child)


def is_paragraph(element: Element) -> bool:
    """Whether an element is a paragraph, no table or row."""
    return element.tag == PARAGRAPH


def is_table(element: Element) -> bool:
    """Whether an element is a table, no paragraph or row."""
    return element.tag == TABLE


def paragraphs_in(element: Element) -> Iterator[Element]:
    """All paragraphs within an element, also those of the tables in it."""
    return element.iter(PARAGRAPH)


def first_paragraph(cell: Element) -> Element | None:
    """The first paragraph that stands in a cell itself."""
    return cell.find(PARAGRAPH)


def homes_of_lines(root: Element) -> list[Element]:
    """What holds the lines of a part: its body, each of its notes, else it itself (a header, a footer)."""
    body = root.find(f"{W}body")
    return [body] if body is not None else list(root.iter(f"{W}footnote", f"{W}endnote")) or [root]


def count_sections(body: Element) -> int:
    """How many sections a body has, each with pages of its own."""
    return len(list(body.iter(f"{W}sectPr")))


def cells_of(row: Element) -> Iterator[tuple[Element, int, int]]:
    """Every `w:tc` of a row that is not deleted, with the first grid column and the width of its cell."""
    for cell in grid_cells.cells_of(row):
        yield from ((element, cell.column, cell.width) for element in cell.elements)


def row_paragraphs(row: Element) -> Iterator[Element]:
    """The paragraphs that stand in the cells of a row themselves, not in tables or boxes within."""
    for cell, _, _ in cells_of(row):
        yield from (one for one in block_elements(cell) if one.tag == PARAGRAPH)
