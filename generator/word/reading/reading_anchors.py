"""The anchors of a document: which of the tool's hidden bookmarks cover words of which paragraph.

A bookmark over a paragraph that was split covers both halves; two paragraphs that were joined have two; one whose
words are deleted has collapsed and covers nothing.  Where a bookmark begins does not matter: Word may set its start
between paragraphs or before a row.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.word.packaging.reading_package import Element, W
from generator.word.reading.tracked_changes import GONE

_OURS = "_kh_"
_MOST_OPEN = 64  # bookmarks over one place; those of a damaged file may never end


def anchors_of(body: Element) -> Mapping[Element, tuple[str, ...]]:
    """The names of the anchors over words of each paragraph (`w:p`), in the order they begin."""
    open_names: dict[str, str] = {}
    found: dict[Element, dict[str, None]] = {}
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}bookmarkEnd":
            open_names.pop(element.get(f"{W}id", ""), None)
        elif element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name", "")
            if name.startswith(_OURS):
                open_names[element.get(f"{W}id", "")] = name
                if len(open_names) > _MOST_OPEN:
                    del open_names[next(iter(open_names))]
        elif open_names and (element.text or "").strip():
            paragraph = _paragraph_of(element)
            if paragraph is not None:
                found.setdefault(paragraph, {}).update(dict.fromkeys(open_names.values()))
    return {paragraph: tuple(names) for paragraph, names in found.items()}


def _paragraph_of(text: Element) -> Element | None:
    """The paragraph some words stand in; None for words that are deleted or moved away."""
    for above in text.iterancestors():
        if above.tag in GONE:
            return None
        if above.tag == f"{W}p":
            return above
    return None
