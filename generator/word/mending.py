"""Mends what LibreOffice 7 writes against the schema, so that what we write into its files is valid as a whole."""

from __future__ import annotations

import re

from generator.word.live_text import BOOKMARK_END, BOOKMARK_START
from generator.word.opened import Opened
from generator.word.reading_package import Element, W

_DATE = re.compile(r"[1-9]\d{3,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_LEVEL = [
    f"{W}{name}"
    for name in (
        *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText"),
        *("lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"),
    )
]


def mend(opened: Opened) -> None:
    """Mend dates that are none, levels of lists and sections out of order, and bookmarks begun twice."""
    for root in opened.stories():
        _bookmarks(root)
        _dates(root)
    for section in opened.document.iter(f"{W}sectPr"):
        _section(section)
    comments, numbering = opened.related("comments"), opened.related("numbering")
    if comments:
        _dates(opened.tree(comments))
    if numbering:
        for level in opened.tree(numbering).iter(f"{W}lvl"):
            level[:] = sorted(level, key=_place)


def _section(section: Element) -> None:
    """The section of a paragraph stands at the end of its properties."""
    properties = section.getparent()
    if properties.tag == f"{W}pPr":
        change = properties.find(f"{W}pPrChange")
        properties.append(section)
        if change is not None:
            properties.append(change)


def _place(child: Element) -> int:
    return _LEVEL.index(child.tag) if child.tag in _LEVEL else len(_LEVEL)


def _dates(root: Element) -> None:
    """A change or comment may lack its date, but not have one that is none."""
    for element in root.iter():
        date = element.get(f"{W}date")
        if date is not None and not _DATE.fullmatch(date):
            del element.attrib[f"{W}date"]


def _bookmarks(root: Element) -> None:
    """Of a bookmark that begins in both halves of a split paragraph the first beginning stays."""
    ends = {mark.get(f"{W}id"): mark for mark in root.iter(BOOKMARK_END)}
    first: dict[str, Element] = {}
    for start in list(root.iter(BOOKMARK_START)):
        before = first.setdefault(start.get(f"{W}name", ""), start)
        if before is start:
            continue
        end, own = ends.get(before.get(f"{W}id")), ends.pop(start.get(f"{W}id"), None)
        if own is not None and end is None:
            own.set(f"{W}id", before.get(f"{W}id"))
            ends[before.get(f"{W}id")] = own
        elif own is not None:
            own.getparent().remove(own)
        start.getparent().remove(start)
    for start in first.values():
        if start.get(f"{W}id") not in ends:
            start.addnext(start.makeelement(BOOKMARK_END, {f"{W}id": start.get(f"{W}id")}))
