"""The anchors of a document: which of the tool's hidden bookmarks cover words of which paragraph.

A bookmark over a paragraph that was split covers both halves; two paragraphs that were joined have two; one whose
words are deleted has collapsed and covers nothing.  Where a bookmark begins does not matter: Word may set its start
between paragraphs or before a row.  What LibreOffice pastes in track mode is named after what was cut or copied.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from generator.word.packaging.reading_package import Element, W
from generator.word.reading.tracked_changes import GONE

_ANCHOR = re.compile(r"(_kh_\w+?)(?:_Copy_\d+)?")
_MOST_OPEN = 64  # bookmarks over one place; those of a damaged file may never end


def anchor_in(bookmark: str) -> str | None:
    """The anchor that the name of a bookmark holds; None where it is none of the tool's."""
    found = _ANCHOR.fullmatch(bookmark)
    return found.group(1) if found else None


def anchors_of(body: Element) -> Mapping[Element, tuple[str, ...]]:
    """The anchors over words of each paragraph (`w:p`), in the order they begin; no copy's beside its original."""
    found = _bookmarks(body)
    standing = {name for names in found.values() for name in names}
    return {paragraph: tuple(_anchors(names, standing)) for paragraph, names in found.items()}


def _anchors(names: Iterable[str], standing: Container[str]) -> Iterator[str]:
    for name in names:
        anchor = anchor_in(name)
        if anchor and (anchor == name or anchor not in standing):
            yield anchor


def _bookmarks(body: Element) -> Mapping[Element, Iterable[str]]:
    """The names of the tool's bookmarks over words of each paragraph."""
    open_names: dict[str, str] = {}
    found: dict[Element, dict[str, None]] = {}
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}bookmarkEnd":
            open_names.pop(element.get(f"{W}id", ""), None)
        elif element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name", "")
            if anchor_in(name):
                open_names[element.get(f"{W}id", "")] = name
                if len(open_names) > _MOST_OPEN:
                    del open_names[next(iter(open_names))]
        elif open_names and (element.text or "").strip():
            paragraph = _paragraph_of(element)
            if paragraph is not None:
                found.setdefault(paragraph, {}).update(dict.fromkeys(open_names.values()))
    return found


def _paragraph_of(text: Element) -> Element | None:
    """The paragraph some words stand in; None for words that are deleted or moved away."""
    for above in text.iterancestors():
        if above.tag in GONE:
            return None
        if above.tag == f"{W}p":
            return above
    return None
