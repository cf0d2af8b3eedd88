"""New paragraphs, rows and cells made like those that are there, without what was told of those alone."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from generator.word.packaging.reading_package import VAL, Element, W
from generator.word.packaging.tree import take_away
from generator.word.reading.grid_cells import WIDEST
from generator.word.reading.tracked_changes import (
    CELL_COME,
    CELL_GONE,
    CELL_MERGED,
    FORMER_CELL,
    FORMER_PARAGRAPH,
    FORMER_ROW,
    FORMER_RUN,
    TRACKED,
)
from generator.word.revising.live_text import CELL, PARAGRAPH, TABLE, TEXT
from generator.word.revising.revisions import own_properties

_OF_PARAGRAPHS = (
    *(f"{W}sectPr", FORMER_PARAGRAPH),
    *(f"{W}rPr/{tag}" for tag in (*TRACKED, FORMER_RUN)),
)
_OF_ROWS = (*TRACKED, FORMER_ROW, f"{W}tblHeader")
_MERGED_DOWN = f"{W}vMerge"
_OF_CELLS = (_MERGED_DOWN, f"{W}hMerge", FORMER_CELL, CELL_COME, CELL_GONE, CELL_MERGED)
_SPAN, _WIDTH = f"{W}gridSpan", f"{W}tcW"
# what a copy would not take along, or take twice
_HANGING = {
    *(*TRACKED, FORMER_PARAGRAPH, FORMER_RUN, FORMER_CELL, FORMER_ROW, CELL_COME, CELL_GONE, TABLE, f"{W}sectPr"),
    *(f"{W}{name}" for name in ("commentReference", "commentRangeStart", "commentRangeEnd", "sdt", "fldChar")),
    *(f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "customXml")),
    *(f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "drawing", "pict", "object")),
}


def can_be_copied(element: Element) -> bool:
    """Whether nothing of a person's hangs on a paragraph or row that a copy would not take along, or take twice."""
    return next(element.iter(*_HANGING), None) is None


def empty_paragraph(holder: Element) -> Element:
    """A paragraph with nothing in it, made for what is to hold it."""
    return holder.makeelement(PARAGRAPH, {})


def paragraph_like(model: Element) -> Element:
    """An empty paragraph with the properties of a model, but none of its tracked changes or its section."""
    made = empty_paragraph(model)
    properties = model.find(f"{W}pPr")
    if properties is not None:
        made.append(_without(properties, _OF_PARAGRAPHS))
    return made


def row_without_cells(model: Element) -> Element:
    """A row with the properties of a model, but none of its tracked changes; it does not head its table."""
    made = model.makeelement(model.tag, {})
    properties = model.find(f"{W}trPr")
    if properties is not None:
        made.append(_without(properties, _OF_ROWS))
    return made


def cell_like(model: Element, answer: Element | None) -> Element:
    """A cell as wide as a model, with nothing in it, merged downwards as another is that it answers to."""
    made = model.makeelement(CELL, {})
    properties = model.find(f"{W}tcPr")
    if properties is not None:
        made.append(_without(properties, _OF_CELLS))
    down = None if answer is None else answer.find(f"{W}tcPr/{_MERGED_DOWN}")
    if down is not None:
        own = own_properties(made, "tcPr", first=True)
        before = [at for at, one in enumerate(own, 1) if one.tag in (_WIDTH, _SPAN, f"{W}cnfStyle")]
        own.insert(max(before, default=0), deepcopy(down))
    return made


def deleted_cell_like(model: Element) -> Element:
    """An empty cell of a column whose deletion is pending: deleted as its model is."""
    made = model.makeelement(CELL, {})
    properties = model.find(f"{W}tcPr")
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(empty_paragraph(made))
    return made


def set_width(cell: Element, columns: int) -> None:
    """Make a cell so many columns wide."""
    span = cell.find(f"{W}tcPr/{_SPAN}")
    if span is None and columns > 1:
        properties = own_properties(cell, "tcPr", first=True)
        span = properties.makeelement(_SPAN, {})
        properties.insert(1 if properties.find(_WIDTH) is not None else 0, span)
    if span is not None:
        span.set(VAL, str(min(columns, WIDEST)))


def reword(paragraph: Element, words: str) -> None:
    """Give a new paragraph other words, in the look of its first ones; nothing is tracked."""
    for number, text in enumerate(paragraph.iter(TEXT)):
        text.text = "" if number else words


def _without(properties: Element, paths: Iterable[str]) -> Element:
    """A copy of properties without some of them."""
    copied = deepcopy(properties)
    for found in [one for path in paths for one in copied.findall(path)]:
        take_away(found)
    return copied
