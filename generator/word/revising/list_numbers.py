"""Lists of points in a file that others saved: which list a paragraph counts in, and new ones beside those it has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import NamedTuple

from generator.word.packaging.reading_package import VAL, Element, W, highest, whole
from generator.word.revising.element_order import put
from generator.word.revising.opened import Opened
from generator.word.revising.revisions import own_properties

_POINT = re.compile(r"\(?(?:%1|đ)[.)]")
_MOST = 32_767  # Word counts no further


class ListStart(NamedTuple):
    """What a list prints at its first level ("%1." or "đ.") and the count it begins with."""

    text: str
    start: int


def list_of(paragraph: Element) -> str | None:
    """The id of the list at whose first level a paragraph counts by itself, not by its style."""
    place = paragraph.find(f"{W}pPr/{W}numPr")
    number, level = (None if place is None else place.find(f"{W}{name}") for name in ("numId", "ilvl"))
    is_first = level is None or level.get(VAL) == "0"
    return number.get(VAL) if number is not None and is_first else None


def put_into(paragraph: Element, number: str) -> None:
    """Make a paragraph count at the first level of a list."""
    properties = own_properties(paragraph, "pPr", first=True)
    place = properties.find(f"{W}numPr")
    if place is None:
        place = properties.makeelement(f"{W}numPr", {})
        put(properties, place)
    for child in list(place):
        place.remove(child)
    for name, value in (("ilvl", "0"), ("numId", number)):
        place.append(place.makeelement(f"{W}{name}", {VAL: value}))


def list_starts(opened: Opened) -> dict[str, ListStart]:
    """How each list of points of a document begins, by its id; the headings' list is none of them."""
    root = _numbering(opened)
    lists = root.findall(f"{W}abstractNum") if root is not None else ()
    texts = {one.get(f"{W}abstractNumId"): _text(one) for one in lists}
    found: dict[str, ListStart] = {}
    for one in root.findall(f"{W}num") if root is not None else ():
        own, override = one.find(f"{W}abstractNumId"), one.find(f"{W}lvlOverride/{W}startOverride")
        text = None if own is None else texts.get(own.get(VAL))
        if text and _POINT.fullmatch(text):
            found[one.get(f"{W}numId", "")] = ListStart(text, _start(override))
    return found


class ListNumbers:
    """The lists of one document, and new ones made after the pattern of another document's."""

    def __init__(self, opened: Opened, pattern: Opened) -> None:
        self._root, self._pattern = (_numbering(one) for one in (opened, pattern))
        self._known: dict[str, str] = {}

    def new(self, wanted: ListStart) -> str | None:
        """The id of a new list of the document; None where either document has no lists."""
        abstract = self._abstract(wanted.text)
        if self._root is None or abstract is None:
            return None
        number = _free_id(self._root.findall(f"{W}num"), "numId")
        made = self._root.makeelement(f"{W}num", {f"{W}numId": number})
        made.append(made.makeelement(f"{W}abstractNumId", {VAL: abstract}))
        override = made.makeelement(f"{W}lvlOverride", {f"{W}ilvl": "0"})
        override.append(override.makeelement(f"{W}startOverride", {VAL: str(wanted.start)}))
        made.append(override)
        numbers = self._root.findall(f"{W}num")
        numbers[-1].addnext(made) if numbers else self._root.append(made)
        return number

    def _abstract(self, text: str) -> str | None:
        """The id of the abstract list of a text, taken over from the pattern once."""
        if text not in self._known and self._root is not None and self._pattern is not None:
            lists = self._pattern.findall(f"{W}abstractNum")
            own = next((one for one in lists if _text(one) == text), None)
            if own is not None:
                held = self._root.findall(f"{W}abstractNum")
                copied = deepcopy(own)
                for mark in copied.findall(f"{W}nsid"):
                    copied.remove(mark)
                number = _free_id(held, "abstractNumId")
                copied.set(f"{W}abstractNumId", number)
                held[-1].addnext(copied) if held else self._root.insert(0, copied)
                self._known[text] = number
        return self._known.get(text)


def _start(override: Element | None) -> int:
    found = None if override is None else whole(override.get(VAL), 0, _MOST)
    return 1 if found is None else found


def _free_id(held: Iterable[Element], name: str) -> str:
    return str(1 + highest((one.get(f"{W}{name}") for one in held), default=0))


def _numbering(opened: Opened) -> Element | None:
    name = opened.related("numbering")
    return opened.tree(name) if name else None


def _text(abstract: Element | None) -> str | None:
    text = None if abstract is None else abstract.find(f"{W}lvl/{W}lvlText")
    return None if text is None else text.get(VAL)
