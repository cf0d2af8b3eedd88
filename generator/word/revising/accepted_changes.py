"""Settles tracked changes: accepted or rejected, all of them or those of one run, as Word does it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.tree import holder_of, tag_of, take_away
from generator.word.reading.tracked_changes import (
    COME,
    FORMER_PARAGRAPH,
    GONE,
    RECORDS,
    TRACKED,
    cell_is_gone,
    is_within_gone,
)
from generator.word.revising.live_text import CELL, PARAGRAPH, ROW, TABLE
from generator.word.revising.revisions import DELETED, tail_moved

_LIVE = {gone: live for live, gone in DELETED.items()}


class _Choice(NamedTuple):
    """What goes and what stays: tags of marks, and the ids concerned (None: all)."""

    goes: set[str]
    stays: set[str]
    ids: Collection[str] | None

    def drops(self, mark: Element) -> bool:
        return mark.tag in self.goes and self._concerns(mark)

    def keeps(self, mark: Element) -> bool:
        return mark.tag in self.stays and self._concerns(mark)

    def _concerns(self, mark: Element) -> bool:
        return self.ids is None or mark.get(f"{W}id") in self.ids


def accept_all(root: Element) -> None:
    """Accept every tracked change of a part, in place; records of former looks go too."""
    _settle(root, _Choice(GONE, COME, None))
    for cell in [one for one in root.iter(CELL) if cell_is_gone(one)]:
        _remove_cell(cell)
    for mark in list(root.iter(*RECORDS)):
        take_away(mark)


def accept(root: Element, ids: Collection[str]) -> None:
    """Accept the tracked changes with some ids, in place."""
    _settle(root, _Choice(GONE, COME, ids))


def reject(root: Element, ids: Collection[str]) -> None:
    """Reject the tracked changes with some ids, in place."""
    _settle(root, _Choice(COME, GONE, ids))


def _settle(root: Element, choice: _Choice) -> None:
    _looks(root, choice)
    _rows(root, choice)
    _ends(root, choice)
    _runs(root, choice)


def _looks(root: Element, choice: _Choice) -> None:
    """Former properties of paragraphs: gone when accepted, back when rejected."""
    ids = choice.ids
    found = [] if ids is None else [one for one in root.iter(FORMER_PARAGRAPH) if one.get(f"{W}id") in ids]
    for change in found:
        properties, before = holder_of(change), change.find(f"{W}pPr")
        properties.remove(change)
        if choice.goes is COME and before is not None:
            kept = [child for child in properties if child.tag in (f"{W}rPr", f"{W}sectPr")]
            properties[:] = [*before, *kept]


def _rows(root: Element, choice: _Choice) -> None:
    for row in list(root.iter(ROW)):
        properties = row.find(f"{W}trPr")
        for mark in [] if properties is None else list(properties):
            if choice.drops(mark):
                _remove_row(row)
                break
            if choice.keeps(mark):
                take_away(mark)


def _remove_row(row: Element) -> None:
    table = holder_of(row)
    table.remove(row)
    if table.tag == TABLE and next(table.iter(ROW), None) is None and table.getparent() is not None:
        take_away(table)


def _remove_cell(cell: Element) -> None:
    row = holder_of(cell)
    row.remove(cell)
    if row.find(CELL) is None:
        _remove_row(row)


def _ends(root: Element, choice: _Choice) -> None:
    """Paragraphs whose end goes run on into the next; one that has nothing left goes whole.

    What runs on is put down once, where it stays: many ends in a row would move it again and again.
    """
    carried: dict[Element, list[Element]] = {}
    for paragraph in list(root.iter(PARAGRAPH)):
        held = carried.pop(paragraph, [])
        after = _runs_on_into(paragraph) if _end_goes(paragraph, choice) else paragraph
        if after is not None and after is not paragraph:
            held += [child for child in paragraph if child.tag != f"{W}pPr"]
            carried[after] = held
            take_away(paragraph)
            continue
        _put_at_head(paragraph, held)
        if after is None and _is_spare(paragraph):
            take_away(paragraph)


def _end_goes(paragraph: Element, choice: _Choice) -> bool:
    """Take off the mark on the end of a paragraph; whether it goes."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    for mark in [] if look is None else list(look):
        if choice.drops(mark) or choice.keeps(mark):
            take_away(mark)
            if choice.drops(mark):
                return True
    return False


def _runs_on_into(paragraph: Element) -> Element | None:
    """The paragraph behind, for what is left of one without its end; before a table, or at the end, it stays itself."""
    after = paragraph.getnext()
    while after is not None and after.tag not in (PARAGRAPH, TABLE, f"{W}sectPr"):
        after = after.getnext()
    is_free = after is not None and after.tag == PARAGRAPH and paragraph.find(f"{W}pPr/{W}sectPr") is None
    return after if is_free else None


def _put_at_head(paragraph: Element, held: list[Element]) -> None:
    at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    for child in reversed(held):
        paragraph.insert(at, child)


def _is_spare(paragraph: Element) -> bool:
    """Whether nothing is lost with a paragraph that has lost its end."""
    home = holder_of(paragraph)
    alone = home.tag == CELL and len(home.findall(PARAGRAPH)) == 1
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    return not alone and section is None and not any(child.tag in _WORDED for child in paragraph)


_WORDED = TRACKED | {f"{W}{name}" for name in ("r", "hyperlink", "sdt", "fldSimple")}


def _runs(root: Element, choice: _Choice) -> None:
    for mark in list(root.iter(*TRACKED)):
        parent = mark.getparent()
        if parent is None or parent.tag in (f"{W}rPr", f"{W}trPr", f"{W}numPr"):
            continue
        if choice.drops(mark):
            parent.remove(mark)
        elif choice.keeps(mark):
            _unwrap(mark)


def _unwrap(mark: Element) -> None:
    children = list(mark)
    for child in children:
        mark.addprevious(child)
    tail_moved(mark, mark)
    take_away(mark)
    for child in children if mark.tag in GONE else ():
        for words in [] if child.tag in GONE else list(child.iter(*_LIVE)):
            if not is_within_gone(words):
                words.tag = _LIVE[tag_of(words)]
