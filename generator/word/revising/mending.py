"""Mends what LibreOffice 7 writes against the schema, so that what we write into its files is valid as a whole."""

from __future__ import annotations

import re

from generator.word.packaging.reading_package import Element, W, highest
from generator.word.packaging.tree import take_away
from generator.word.reading.tracked_changes import FORMER_PARAGRAPH
from generator.word.revising.element_order import ORDERED, put_in_order
from generator.word.revising.live_text import BOOKMARK_END, BOOKMARK_START
from generator.word.revising.opened import Opened

_DATE = re.compile(r"[1-9]\d{3,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def mend(opened: Opened) -> None:
    """Mend dates that are none, children out of order, and bookmarks begun twice."""
    for root in opened.stories():
        _bookmarks(root)
        _mend(root)
    for kind in ("comments", "numbering"):
        name = opened.related(kind)
        if name:
            _mend(opened.tree(name))


def _mend(root: Element) -> None:
    _dates(root)
    for change in root.iter(FORMER_PARAGRAPH):
        for former in change.findall(f"{W}pPr"):
            for name in ("rPr", "sectPr", "pPrChange"):  # a former look is one of the paragraph alone
                for found in former.findall(f"{W}{name}"):
                    former.remove(found)
    for parent in root.iter(*ORDERED):
        put_in_order(parent)


def _dates(root: Element) -> None:
    """A change or comment may lack its date, but not have one that is none."""
    for element in root.iter():
        date = element.get(f"{W}date")
        if date is not None and not _DATE.fullmatch(date):
            del element.attrib[f"{W}date"]


def _bookmarks(root: Element) -> None:
    """Of a bookmark that begins in both halves of a split paragraph the first beginning stays."""
    _number(root)
    ends = {mark.get(f"{W}id"): mark for mark in root.iter(BOOKMARK_END)}
    first: dict[str, Element] = {}
    for start in list(root.iter(BOOKMARK_START)):
        before = first.setdefault(start.get(f"{W}name", ""), start)
        if before is start:
            continue
        end, own = ends.get(before.get(f"{W}id")), ends.pop(start.get(f"{W}id"), None)
        if own is not None and end is None:
            own.set(f"{W}id", before.get(f"{W}id", ""))
            ends[before.get(f"{W}id")] = own
        elif own is not None:
            take_away(own)
        take_away(start)
    for start in first.values():
        if start.get(f"{W}id") not in ends:
            start.addnext(start.makeelement(BOOKMARK_END, {f"{W}id": start.get(f"{W}id", "")}))


def _number(root: Element) -> None:
    """A bookmark without an id covers nothing that can be told: it gets one and ends at once; an end without goes."""
    marks = list(root.iter(BOOKMARK_START, BOOKMARK_END))
    last = highest((mark.get(f"{W}id") for mark in marks), default=0)
    for mark in (one for one in marks if not one.get(f"{W}id")):
        if mark.tag == BOOKMARK_START:
            last += 1
            mark.set(f"{W}id", str(last))
        else:
            take_away(mark)
