"""Writes tracked changes into a document as Word does: words deleted and inserted, whole paragraphs, whole rows.

Every change is by one author at one fixed time, so that equal merges give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy

from generator.word.packaging.authorship import AUTHOR, MOMENT
from generator.word.packaging.reading_package import Element, W, highest
from generator.word.packaging.tree import holder_of, tag_of
from generator.word.reading.tracked_changes import CELL_GONE, COME, TRACKED, end_is_gone
from generator.word.revising.element_order import put
from generator.word.revising.live_text import (
    BOOKMARK_END,
    BOOKMARK_START,
    CELL,
    OBJECT,
    RUN,
    TEXT,
    line_of,
    piece_words,
    row_paragraphs,
)

Words = Callable[[Element | None], Iterable[tuple[str, Element | None]]]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# what holds words in a run, and what holds them once they are deleted
DELETED = {TEXT: f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_SIGNS = {"\t": f"{W}tab", "\n": f"{W}br"}


class Revisions:
    """The tracked changes of one run in the parts of a document; `own` are the ids of those written."""

    def __init__(self, roots: Iterable[Element]) -> None:
        elements = [element for root in roots for element in root.iter() if isinstance(element.tag, str)]
        self._last = highest((element.get(f"{W}id") for element in elements), default=0)
        self._author = _free_author({one.get(f"{W}author") for one in elements if one.tag in TRACKED})
        self.own: set[str] = set()

    def number(self) -> str:
        """A number that nothing in the document has yet."""
        self._last += 1
        return str(self._last)

    def mark(self, parent: Element, kind: str) -> Element:
        """A new `w:ins` or `w:del`, made for a parent but not yet put into it."""
        number = self.number()
        self.own.add(number)
        return parent.makeelement(f"{W}{kind}", {f"{W}id": number, f"{W}author": self._author, f"{W}date": MOMENT})

    def delete(self, runs: Sequence[Element]) -> None:
        """Mark whole runs as deleted."""
        for run in runs:
            parent = holder_of(run)
            deleted = self.mark(parent, "del")
            parent.replace(run, deleted)
            tail_moved(run, deleted)
            deleted.append(run)
            for live, gone in DELETED.items():
                for piece in run.findall(live):
                    piece.tag = gone

    def insert(self, words: str, look: Element | None, parent: Element) -> Element:
        """An inserted run of words in a look (a `w:rPr`), made for a parent."""
        inserted = self.mark(parent, "ins")
        inserted.append(new_run(parent, words, look))
        return inserted

    def replace(self, paragraphs: Sequence[Element], place: tuple[int, int], new: Words) -> None:
        """Delete the live words at a place (first and last letter) of a line and insert others there.

        `new` gives the words to insert, each with its look, from the look of what is deleted or stands before.
        """
        start, end = place
        gone = isolated(paragraphs, start, end)
        model = gone[-1] if gone else _run_at(paragraphs, start)
        self.delete(gone)
        before = not gone and start == 0
        words = [one for one in new(None if model is None else model.find(f"{W}rPr")) if one[0]]
        for text, look in words if before and model is not None else words[::-1]:
            if model is None:
                self._insert_first(paragraphs[0], text, look)
            else:
                self._insert_beside(model, text, look, before=before)

    def _insert_first(self, paragraph: Element, words: str, look: Element | None) -> None:
        """Insert at the head of a paragraph, within the bookmarks that start there."""
        at = 0
        for number, child in enumerate(paragraph, 1):
            if child.tag in (f"{W}pPr", BOOKMARK_START):
                at = number
            elif child.tag == RUN or child.tag in COME:
                break
        paragraph.insert(at, self.insert(words, look, paragraph))

    def _insert_beside(self, run: Element, words: str, look: Element | None, *, before: bool) -> None:
        """Insert beside a run; out of what is itself marked as inserted or deleted, which is cut in two for it."""
        place = run
        while tag_of(holder_of(place)) in {*COME, f"{W}del"}:
            place = self._parted(place, before=before)
        inserted = self.insert(words, look, holder_of(place))
        if before:
            place.addprevious(inserted)
        else:
            place.addnext(inserted)

    def _parted(self, place: Element, *, before: bool) -> Element:
        """The tracked wrapper of a place, ending (or beginning) with it; the rest goes into a wrapper of its own."""
        wrapper = holder_of(place)
        siblings = list(wrapper)
        at = siblings.index(place)
        rest = siblings[:at] if before else siblings[at + 1 :]
        if rest:
            other = wrapper.makeelement(wrapper.tag, dict(wrapper.attrib))
            number = self.number()
            if wrapper.get(f"{W}id", "") in self.own:
                self.own.add(number)
            other.set(f"{W}id", number)
            other.extend(rest)
            if before:
                wrapper.addprevious(other)
            else:
                wrapper.addnext(other)
        return wrapper

    def delete_paragraphs(self, paragraphs: Iterable[Element]) -> None:
        """Mark whole paragraphs as deleted, words and ends; an end that closes a section stays."""
        for paragraph in paragraphs:
            self.delete([run.run for run in line_of([paragraph]).runs])
            if paragraph.find(f"{W}pPr/{W}sectPr") is None:
                self.delete_end(paragraph)

    def delete_end(self, paragraph: Element) -> None:
        """Mark the end of a paragraph as deleted, unless it is."""
        if not end_is_gone(paragraph):
            self._mark_end(paragraph, "del")

    def _mark_end(self, paragraph: Element, kind: str) -> None:
        properties = own_properties(paragraph, "pPr", first=True)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = properties.makeelement(f"{W}rPr", {})
            put(properties, look)
        put(look, self.mark(look, kind))

    def keep_properties(self, paragraph: Element) -> None:
        """Track the properties of a paragraph as they are, before they are changed."""
        properties = own_properties(paragraph, "pPr", first=True)
        change = self.mark(properties, "pPrChange")
        before = deepcopy(properties)
        for name in ("rPr", "sectPr"):
            for found in before.findall(f"{W}{name}"):
                before.remove(found)
        change.append(before)
        properties.append(change)

    def delete_row(self, row: Element) -> None:
        """Mark a row as deleted, with all its words."""
        self._mark_row(row, "del")
        for paragraph in row_paragraphs(row):
            self.delete([run.run for run in line_of([paragraph]).runs])

    def insert_row(self, row: Element) -> None:
        """Mark a row that has just been put in as inserted, with all its words."""
        self._mark_row(row, "ins")
        for paragraph in row_paragraphs(row):
            self.insert_runs(paragraph)

    def has_inserted(self, row: Element) -> bool:
        """Whether this run put a row in."""
        mark = row.find(f"{W}trPr/{W}ins")
        return mark is not None and mark.get(f"{W}id") in self.own

    def keep_deleted(self, row: Element) -> None:
        """Give the deletions of columns that a new row shares with its model numbers of their own."""
        for mark in row.iter(CELL_GONE):
            mark.set(f"{W}id", self.number())

    def insert_paragraph(self, paragraph: Element) -> None:
        """Mark a paragraph that has just been put in as inserted, words and end."""
        self.insert_runs(paragraph)
        self._mark_end(paragraph, "ins")

    def insert_runs(self, paragraph: Element) -> None:
        """Mark the runs of a paragraph as inserted."""
        for run in paragraph.findall(RUN):
            inserted = self.mark(paragraph, "ins")
            paragraph.replace(run, inserted)
            inserted.append(run)

    def _mark_row(self, row: Element, kind: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = row.makeelement(f"{W}trPr", {})
            at = next((number for number, child in enumerate(row) if child.tag == CELL), 0)
            row.insert(at, properties)
        put(properties, self.mark(properties, kind))

    def bookmark(self, paragraph: Element, name: str) -> None:
        """Put a bookmark around the words of a paragraph."""
        number = self.number()
        start = paragraph.makeelement(BOOKMARK_START, {f"{W}id": number, f"{W}name": name})
        at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
        paragraph.insert(at, start)
        paragraph.append(paragraph.makeelement(BOOKMARK_END, {f"{W}id": number}))


def _free_author(taken: set[str | None]) -> str:
    """Our name, with a number where changes of ours are still pending.

    LibreOffice 7 drops a deletion within an insertion of the same author when it opens a file.
    """
    names = (AUTHOR, *(f"{AUTHOR} (lần {number})" for number in range(2, len(taken) + 2)))
    return next(name for name in names if name not in taken)


def tail_moved(element: Element, to: Element) -> None:
    """Move the white space behind an element to the one that takes its place."""
    to.tail, element.tail = element.tail, None


def own_properties(element: Element, name: str, *, first: bool) -> Element:
    """The properties of an element, made where it has none."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = element.makeelement(f"{W}{name}", {})
        element.insert(0 if first else len(element), found)
    return found


def new_run(parent: Element, words: str, look: Element | None) -> Element:
    """A run of words in a look, a copy of the `w:rPr` given; what is no letter is left out."""
    run = parent.makeelement(RUN, {})
    if look is not None:
        run.append(deepcopy(look))
    for piece in _pieces(words.replace(OBJECT, "")):
        if piece in _SIGNS:
            run.append(run.makeelement(_SIGNS[piece], {}))
        else:
            text = run.makeelement(TEXT, {_SPACE: "preserve"})
            text.text = piece
            run.append(text)
    return run


def _pieces(words: str) -> Iterable[str]:
    held = ""
    for letter in words:
        if letter in _SIGNS:
            if held:
                yield held
            yield letter
            held = ""
        else:
            held += letter
    if held:
        yield held


def isolated(paragraphs: Sequence[Element], start: int, end: int) -> list[Element]:
    """The live runs that hold the letters from `start` up to `end` of a line; runs that reach beyond are cut."""
    found = []
    at = 0
    for run, text in line_of(paragraphs).runs:
        first, last = at, at + len(text)
        at = last
        if not text or last <= start or first >= end:
            continue
        held = cut(run, start - first) if first < start else run
        if last > end:
            cut(held, end - max(first, start))
        found.append(held)
    return found


def cut(run: Element, letters: int) -> Element:
    """Cut a run after so many letters; gives the second part."""
    second = run.makeelement(RUN, dict(run.attrib))
    look = run.find(f"{W}rPr")
    if look is not None:
        second.append(deepcopy(look))
    at = 0
    for child in [one for one in run if one.tag != f"{W}rPr"]:
        words = piece_words(child)
        if at >= letters:
            second.append(child)
        elif at + len(words) > letters:
            second.append(_cut_text(child, letters - at))
        at += len(words)
    run.addnext(second)
    return second


def _cut_text(text: Element, letters: int) -> Element:
    rest = text.makeelement(TEXT, {_SPACE: "preserve"})
    words = text.text or ""
    text.text, rest.text = words[:letters], words[letters:]
    text.set(_SPACE, "preserve")
    return rest


def _run_at(paragraphs: Sequence[Element], place: int) -> Element | None:
    """The run whose words end at a place, cut for it; at the head the first run."""
    at = 0
    first = None
    for run, text in line_of(paragraphs).runs:
        if not text:
            continue
        first = run if first is None else first
        if at < place <= at + len(text):
            if place < at + len(text):
                cut(run, place - at)
            return run
        at += len(text)
    return first
