"""Comments that ask a person to look at words of a draft: put on these words, read back, told apart by what they say.

What such a comment is known by is the anchor of the paragraph or row it is on, and its words; both stand in the file,
so that a comment that a person deleted is known to be gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from generator.model.texts.review_mark import REVIEW
from generator.word.packaging.authorship import AUTHOR
from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.tree import holder_of
from generator.word.reading.reading_anchors import anchor_in, anchors_of
from generator.word.revising.comments import Comments, numbered_comments, replied_to
from generator.word.revising.live_text import BOOKMARK_START, PARAGRAPH, ROW, RUN, line_of, row_paragraphs, run_words
from generator.word.revising.opened import Opened
from generator.word.revising.revisions import isolated


class ReviewComment(NamedTuple):
    """A comment for words of the paragraph or row of an anchor, in the cell they stand in first of all."""

    anchor: str
    cell: int | None
    words: tuple[str, ...]
    text: str


class Known(NamedTuple):
    """What a comment of ours is known by."""

    anchor: str
    text: str


def put_comments(opened: Opened, told: Iterable[ReviewComment]) -> list[ReviewComment]:
    """Put comments on their words; gives those whose words no longer stand at their anchor."""
    places, comments = _paragraphs(opened), Comments(opened)
    left = []
    for one in told:
        found = next(_standing(places.get(one.anchor, ()), one), None)
        if found is None:
            left.append(one)
            continue
        paragraph, start, end = found
        comments.add_on(isolated([paragraph], start, end), one.text)
    return left


def _standing(paragraphs: Sequence[Element], one: ReviewComment) -> Iterator[tuple[Element, int, int]]:
    """The paragraphs that hold the words of a comment, those of its cell first, each from where to where."""
    for paragraph in sorted(paragraphs, key=lambda each: _cell(each) != one.cell):
        text = line_of([paragraph]).text
        start = text.find(one.words[0])
        if start >= 0:
            last = text.rfind(one.words[-1], start)
            yield paragraph, start, (last + len(one.words[-1])) if last >= 0 else start + len(one.words[0])


def _cell(paragraph: Element) -> int | None:
    """The place of a paragraph's cell in its row; None outside of tables."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    return holder_of(cell).findall(f"{W}tc").index(cell) if cell is not None else None


def _paragraphs(opened: Opened) -> Mapping[str, Sequence[Element]]:
    """The paragraphs of each anchor; of a row all of its own."""
    found: dict[str, dict[Element, None]] = {}
    for paragraph, anchor in (*_over_words(opened.body), *_beginning(opened.body)):
        row = next(paragraph.iterancestors(ROW), None)
        inner = [paragraph] if row is None else row_paragraphs(row)
        found.setdefault(anchor, {}).update(dict.fromkeys(inner))
    return {anchor: tuple(inner) for anchor, inner in found.items()}


def _over_words(body: Element) -> Iterator[tuple[Element, str]]:
    return ((paragraph, anchor) for paragraph, anchors in anchors_of(body).items() for anchor in anchors)


def _beginning(body: Element) -> Iterator[tuple[Element, str]]:
    """The paragraphs in which anchors begin: the first cell of a row may have no words."""
    for start in body.iter(BOOKMARK_START):
        anchor, paragraph = anchor_in(start.get(f"{W}name", "")), next(start.iterancestors(PARAGRAPH), None)
        if anchor and paragraph is not None:
            yield paragraph, anchor


def review_comments(opened: Opened) -> Mapping[str, Known]:
    """The comments of ours that ask for a look, by their ids: what each is known by."""
    asked = {number: one.text for number, one in numbered_comments(opened).items() if _is_ours(one.author, one.text)}
    if not asked:
        return {}
    anchors = {one: anchor for anchor, inner in _paragraphs(opened).items() for one in inner}
    found: dict[str, Known] = {}
    for start in opened.body.iter(f"{W}commentRangeStart"):
        number = start.get(f"{W}id", "")
        paragraph = next(start.iterancestors(PARAGRAPH), None)
        if number in asked:
            found[number] = Known(anchors.get(paragraph, "") if paragraph is not None else "", asked[number])
    return found


def _is_ours(author: str, text: str) -> bool:
    return author == AUTHOR and text.startswith(REVIEW)


def take_comments(opened: Opened, known: Iterable[Known]) -> int:
    """Take out the comments known by some anchors and words; those that people answered stay. Gives how many went."""
    gone, answered = set(known), replied_to(opened)
    numbers = {number for number, one in review_comments(opened).items() if one in gone and number not in answered}
    if numbers:
        Comments(opened).remove(numbers)
    return len(numbers)


class Under(NamedTuple):
    """The words under a comment, and the place of their cell in its row."""

    words: str
    cell: int | None


def words_under(opened: Opened, number: str) -> Under:
    """The words that a comment of a fresh draft is on."""
    start = next(one for one in opened.body.iter(f"{W}commentRangeStart") if one.get(f"{W}id") == number)
    paragraph = next(start.iterancestors(PARAGRAPH))
    runs = takewhile(lambda one: one.tag != f"{W}commentRangeEnd", start.itersiblings())
    return Under("".join(run_words(one) for one in runs if one.tag == RUN), _cell(paragraph))
