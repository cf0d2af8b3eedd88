"""The bookmarks of a document: those of a name, and a copy's own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.tree import take_away
from generator.word.revising.live_text import BOOKMARK_END, BOOKMARK_START


def bookmarks_named(element: Element, name: str) -> list[Element]:
    """The beginnings and ends of a bookmark, in the whole part that an element stands in."""
    root = element.getroottree().getroot()
    starts = [one for one in root.iter(BOOKMARK_START) if one.get(f"{W}name") == name]
    numbers = {one.get(f"{W}id") for one in starts}
    return starts + [one for one in root.iter(BOOKMARK_END) if one.get(f"{W}id") in numbers]


def bookmark_names(element: Element) -> set[str]:
    """The names of the bookmarks that begin within an element."""
    return {one.get(f"{W}name", "") for one in element.iter(BOOKMARK_START)}


def bookmarks_within(element: Element, names: Collection[str]) -> list[Element]:
    """The beginnings within an element of the bookmarks of some names, and their ends wherever they stand."""
    starts = [one for one in element.iter(BOOKMARK_START) if one.get(f"{W}name") in names]
    numbers = {one.get(f"{W}id") for one in starts}
    root = element.getroottree().getroot()
    return starts + [one for one in root.iter(BOOKMARK_END) if one.get(f"{W}id") in numbers]


def drop_bookmarks(copied: Element) -> None:
    """Take all bookmarks out of a copy."""
    for mark in list(copied.iter(BOOKMARK_START, BOOKMARK_END)):
        take_away(mark)


def renumber_bookmarks(copied: Element, number: Callable[[], str]) -> None:
    """Give the bookmarks of a copy, each whole in it, numbers of their own."""
    numbers = {mark.get(f"{W}id"): number() for mark in copied.iter(BOOKMARK_START)}
    for mark in copied.iter(BOOKMARK_START, BOOKMARK_END):
        mark.set(f"{W}id", numbers[mark.get(f"{W}id")])
