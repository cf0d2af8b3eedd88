"""What holds an element of a part, and taking one out of it."""

from __future__ import annotations

from generator.word.packaging.reading_package import Element


def holder_of(element: Element) -> Element:
    """The element that holds another. Raises ValueError for one that nothing holds."""
    holder = element.getparent()
    if holder is None:
        raise ValueError(f"{element.tag!r} stands in nothing")
    return holder


def take_away(element: Element) -> None:
    """Take an element out of what holds it. Raises ValueError for one that nothing holds."""
    holder_of(element).remove(element)


def tag_of(element: Element) -> str:
    """The name of an element with its namespace; "" for what is none, such as a comment."""
    return element.tag if isinstance(element.tag, str) else ""
