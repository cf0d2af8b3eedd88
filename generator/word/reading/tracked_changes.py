"""Which elements are tracked changes, and what a document is once they are accepted: the one table of them.

Reading, revising and cleaning all ask here. A change of words wraps them; one of a paragraph's end, of a row or of a
cell is a mark in its properties; one of a look keeps the former look (ECMA-376, Part 1, 17.13.5).
"""

from __future__ import annotations

from generator.word.packaging.reading_package import Element, W

# words, ends of paragraphs and rows: what accepting takes away, and what it leaves
GONE = {f"{W}del", f"{W}moveFrom"}
COME = {f"{W}ins", f"{W}moveTo"}
TRACKED = GONE | COME
CELL_GONE, CELL_COME, CELL_MERGED = (f"{W}{name}" for name in ("cellDel", "cellIns", "cellMerge"))
# the look before a change; of a paragraph, a run, a cell, a row, and of what no change of ours concerns
FORMER_PARAGRAPH, FORMER_RUN, FORMER_CELL, FORMER_ROW = (
    f"{W}{name}" for name in ("pPrChange", "rPrChange", "tcPrChange", "trPrChange")
)
_FORMER_OTHERS = ("sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange", "numberingChange")
_RANGES = (
    *("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange"),
    *("customXmlMoveFromRange", "customXmlMoveToRange"),
)
# what only records a change: a document that is accepted has none of it
RECORDS = {
    *(FORMER_PARAGRAPH, FORMER_RUN, FORMER_CELL, FORMER_ROW, CELL_GONE, CELL_COME, CELL_MERGED),
    *(f"{W}{name}" for name in _FORMER_OTHERS),
    *(f"{W}{name}{end}" for name in _RANGES for end in ("Start", "End")),
}
# what may stand around paragraphs, tables, rows and cells without being seen
BLOCK_WRAPPERS = COME | {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml")}

# where the marks stand; put together once, for they are asked of every paragraph, row and cell
_PARAGRAPH, _RUN, _ROW, _CELL, _DELETED = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}tcPr/{CELL_GONE}", f"{W}del"


def end_is_gone(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted or moved away: it goes on in the next one."""
    return marks_its_end_gone(paragraph.find(_PARAGRAPH))


def marks_its_end_gone(properties: Element | None) -> bool:
    """Whether the `w:pPr` of a paragraph deletes or moves away its end."""
    mark = None if properties is None else properties.find(_RUN)
    return _has(mark, GONE)


def run_is_gone(look: Element | None) -> bool:
    """Whether a mark in a run's own look (its `w:rPr`) deletes it; most are deleted by what wraps them."""
    return look is not None and look.find(_DELETED) is not None


def row_is_gone(row: Element) -> bool:
    """Whether a row is deleted or moved away."""
    return _has(row.find(_ROW), GONE)


def cell_is_gone(cell: Element) -> bool:
    """Whether a cell is deleted: Word marks each cell of a deleted column."""
    return cell.find(_CELL) is not None


def is_within_gone(element: Element) -> bool:
    """Whether an element stands in what is deleted or moved away."""
    return any(above.tag in GONE for above in element.iterancestors())


def former_look(paragraph: Element) -> Element | None:
    """The record of a paragraph's look before a tracked change of it."""
    return paragraph.find(f"{W}pPr/{FORMER_PARAGRAPH}")


def _has(properties: Element | None, tags: set[str]) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in tags)
