"""Word comments: notes of ours beside a paragraph, what a document's comments say, and taking them all out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.word.packaging.authorship import AUTHOR, INITIALS, MOMENT
from generator.word.packaging.reading_package import Element, W, highest
from generator.word.packaging.tree import holder_of, take_away
from generator.word.revising.live_text import PARAGRAPH, RUN, TEXT
from generator.word.revising.opened import Opened
from generator.word.revising.revisions import new_run

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MARKS = {f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")}


class Comment(NamedTuple):
    """A comment of a document: who wrote it, its words, whether it has been marked as done."""

    author: str
    text: str
    done: bool


class Comments:
    """The comments part of one document, made when the first comment is added."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        name = opened.related("comments")
        self._root = opened.tree(name) if name else None
        self._last = highest(self._numbers(), default=-1)

    def _numbers(self) -> Iterator[str]:
        for element in self._opened.document.iter(*_MARKS):
            yield element.get(f"{W}id") or ""
        for comment in self._root if self._root is not None else ():
            yield comment.get(f"{W}id") or ""

    def add(self, paragraphs: Sequence[Element], text: str) -> None:
        """Add a comment of ours on paragraphs, one paragraph of the comment a line of the text."""
        _put_marks(paragraphs, self._made(text))

    def add_on(self, runs: Sequence[Element], text: str) -> None:
        """Add a comment of ours on runs that stand in one paragraph."""
        number = self._made(text)
        first, last = (_in_paragraph(run) for run in (runs[0], runs[-1]))
        first.addprevious(first.makeelement(f"{W}commentRangeStart", {f"{W}id": number}))
        end = last.makeelement(f"{W}commentRangeEnd", {f"{W}id": number})
        last.addnext(end)
        end.addnext(_sign(last, number))

    def remove(self, numbers: Container[str]) -> None:
        """Take out comments by their ids, with their marks; the part stays, if need be empty."""
        _take_marks(self._opened, numbers)
        for one in [one for one in self._root if one.get(f"{W}id") in numbers] if self._root is not None else ():
            take_away(one)

    def _made(self, text: str) -> str:
        """Put a comment into the part of comments; gives its id."""
        if self._root is None:
            self._root = self._opened.document.makeelement(f"{W}comments", nsmap={"w": W[1:-1]})
            self._opened.add_part("comments", self._root)
        self._last += 1
        number = str(self._last)
        self._root.append(self._comment(number, text))
        return number

    def _comment(self, number: str, text: str) -> Element:
        values = {"id": number, "author": AUTHOR, "date": MOMENT, "initials": INITIALS}
        comment = self._opened.document.makeelement(
            f"{W}comment", {f"{W}{name}": value for name, value in values.items()}
        )
        for words in text.split("\n"):
            line = comment.makeelement(PARAGRAPH, {})
            line.append(new_run(line, words, None))
            comment.append(line)
        return comment


def _put_marks(paragraphs: Sequence[Element], number: str) -> None:
    """Put the ends of a comment around paragraphs, and its sign behind them."""
    first, last = paragraphs[0], paragraphs[-1]
    at = 1 if len(first) and first[0].tag == f"{W}pPr" else 0
    first.insert(at, first.makeelement(f"{W}commentRangeStart", {f"{W}id": number}))
    last.append(last.makeelement(f"{W}commentRangeEnd", {f"{W}id": number}))
    last.append(_sign(last, number))


def _sign(parent: Element, number: str) -> Element:
    """The run that shows where a comment is, made for a parent."""
    run = parent.makeelement(RUN, {})
    run.append(run.makeelement(f"{W}commentReference", {f"{W}id": number}))
    return run


def _in_paragraph(run: Element) -> Element:
    """A run, or what holds it, as a child of its paragraph."""
    while holder_of(run).tag != PARAGRAPH:
        run = holder_of(run)
    return run


def comments_of(opened: Opened) -> tuple[Comment, ...]:
    """The comments of a document, in the order of its part."""
    done = set(_done(opened))
    return tuple(_comment(one, done) for one in _elements(opened))


def numbered_comments(opened: Opened) -> dict[str, Comment]:
    """The comments of a document by their ids."""
    done = set(_done(opened))
    return {one.get(f"{W}id", ""): _comment(one, done) for one in _elements(opened)}


def _elements(opened: Opened) -> Iterable[Element]:
    name = opened.related("comments")
    return opened.tree(name) if name else ()


def _comment(one: Element, done: Container[str | None]) -> Comment:
    return Comment(
        one.get(f"{W}author", ""),
        "\n".join("".join(text.text or "" for text in line.iter(TEXT)) for line in one.iter(PARAGRAPH)),
        any(line.get(f"{_W14}paraId") in done for line in one.iter(PARAGRAPH)),
    )


def replied_to(opened: Opened) -> frozenset[str]:
    """The ids of the comments that other comments answer."""
    name = opened.related("commentsExtended")
    answered = {entry.get(f"{_W15}paraIdParent") for entry in (opened.tree(name) if name else ())}
    return frozenset(
        one.get(f"{W}id", "")
        for one in _elements(opened)
        if any(line.get(f"{_W14}paraId") in answered - {None} for line in one.iter(PARAGRAPH))
    )


def comments_on(element: Element) -> Iterator[str | None]:
    """The ids of the comments that begin, end or have their sign in an element."""
    return (mark.get(f"{W}id") for mark in element.iter(*_MARKS))


def discussed_by_others(opened: Opened) -> frozenset[str]:
    """The ids of the comments of a document that are not ours."""
    found = (one for one in _elements(opened) if one.get(f"{W}author") != AUTHOR)
    return frozenset(one.get(f"{W}id", "") for one in found)


def _done(opened: Opened) -> Iterator[str]:
    """The ids of the comments' paragraphs that were marked as done."""
    name = opened.related("commentsExtended")
    for entry in opened.tree(name) if name else ():
        if entry.get(f"{_W15}done") in ("1", "true"):
            yield entry.get(f"{_W15}paraId", "")


def _take_marks(opened: Opened, numbers: Container[str] | None) -> None:
    """Take the marks of comments out of a document: of those with some ids, or of all."""
    for root in opened.stories():
        for mark in list(root.iter(*_MARKS)):
            if numbers is not None and mark.get(f"{W}id") not in numbers:
                continue
            parent = holder_of(mark)
            parent.remove(mark)
            if parent.tag == RUN and all(child.tag == f"{W}rPr" for child in parent):
                take_away(parent)


def remove_comments(opened: Opened) -> None:
    """Take all comments out of a document, with their marks and parts."""
    _take_marks(opened, None)
    opened.drop_parts(lambda kind: kind.startswith("comments") or kind == "people")
