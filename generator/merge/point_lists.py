"""Letters of points counted anew: Word has no Vietnamese alphabet, so a list of points is stretches of lists.

When the data add or drop a point, the stretches (a-d, đ, e, g-i …) must be cut elsewhere. What a paragraph counted in
before is tracked as a change of its look, so that rejecting gives the old letters back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.merge.three_versions import ThreeVersions
from generator.pairing.story import PassageKind, Story
from generator.vietnamese.ordinals import POINTS, letter
from generator.word.packaging.reading_package import Element
from generator.word.reading.reading_styles import style_of
from generator.word.reading.tracked_changes import end_is_gone, former_look
from generator.word.revising.list_numbers import ListNumbers, ListStart, list_of, put_into
from generator.word.revising.live_text import paragraphs_in
from generator.word.revising.revisions import Revisions

_COUNT = "%1"
_D_STROKE = "đ"
_FIRST_STRANGE = 5  # Word goes on from d with e


class _Point(NamedTuple):
    """A point of the person's file in its list: its name, where it stands, whether this merge put it in."""

    key: str
    element: Element
    is_new: bool


Starts = Mapping[str, ListStart]


class Lists(NamedTuple):
    """How lists begin in the draft before and in the new one, and the lists of the person's file."""

    before: Starts
    after: Starts
    numbers: ListNumbers


def recount_points(
    stories: ThreeVersions, lists: Lists, revisions: Revisions, body: Element, places: Mapping[str, Element]
) -> None:
    """Put the points of every list whose points the data changed into the stretches that their letters need."""
    before, after = _lists(stories.base, lists.before), _lists(stories.theirs, lists.after)
    keys = {places[key]: key for key in stories.theirs.passages if key in places}
    held = {one.element for one in stories.mine.passages.values()}
    for members in after:
        own = list_of(stories.theirs.passages[members[0]].element)
        if own is None or members in before:
            continue
        points = [_Point(key, element, element not in held) for key, element in _points(body, members, keys)]
        text = lists.after[own].text
        number = _one_list(points, members, before, stories.theirs) if _fits(points, text) else None
        if number is not None:
            for point in points:
                if point.is_new:
                    put_into(point.element, number)
        else:
            opens = bool(points) and points[0].key in {one[0] for one in before}
            _recount(points, text, lists.numbers, revisions, opens=opens)


def _fits(points: list[_Point], text: str) -> bool:
    """Whether Word counts so many points itself: numbers without end, letters up to the first it does not know."""
    return "(" in text or len(points) < _FIRST_STRANGE


def _one_list(points: list[_Point], members: list[str], before: list[list[str]], theirs: Story) -> str | None:
    """The list that the points which were there have to themselves and can keep; None where there is no such one."""
    numbers = {list_of(point.element) for point in points if not point.is_new}
    known = [one for one in before if any(key in members for key in one)]
    alone = len(known) == 1 and all(key in members for key in known[0] if key in theirs.passages)
    return numbers.pop() if alone and len(numbers) == 1 else None


def _lists(story: Story, starts: Starts) -> list[list[str]]:
    """The lists of points of a generated document, each the names of its points in order."""
    found: list[list[str]] = []
    last = None
    for key, passage in story.passages.items():
        own = list_of(passage.element) if passage.kind is PassageKind.PARAGRAPH else None
        if own is None or own not in starts:
            continue
        if own != last and starts[own].start == 1 and _COUNT in starts[own].text:
            found.append([])
        if found:
            found[-1].append(key)
        last = own
    return found


def _points(body: Element, members: list[str], keys: Mapping[Element, str]) -> Iterator[tuple[str, Element]]:
    """The live points of a list in the person's file: the generated ones, and between them those of the same style."""
    held = set(members)
    style = None
    waiting: list[tuple[str, Element]] = []
    for paragraph in paragraphs_in(body):
        key = keys.get(paragraph, "")
        if end_is_gone(paragraph):
            continue
        if key in held:
            yield from waiting
            yield key, paragraph
            style, waiting = style_of(paragraph), []
        elif style and not key and style_of(paragraph) == style:
            waiting.append(("", paragraph))


def _recount(points: list[_Point], text: str, numbers: ListNumbers, revisions: Revisions, *, opens: bool) -> None:
    """Put points into stretches; the first stays in its list where it opened that before."""
    number: str | None = None
    expected = 0  # the count at which the open list would go on
    for place, point in enumerate(points if "(" in text else points[:POINTS], 1):
        sign = str(place) if "(" in text else letter(place)
        count = int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
        if sign == _D_STROKE:
            number, expected = numbers.new(ListStart(text.replace(_COUNT, _D_STROKE), 1)), 0
        elif count != expected:
            keeps = place == 1 and opens
            number = list_of(point.element) if keeps else numbers.new(ListStart(text, count))
            expected = count + 1
        else:
            expected += 1
        if number is not None and list_of(point.element) != number:
            former = former_look(point.element)
            if not point.is_new and former is None:
                revisions.keep_properties(point.element)
            put_into(point.element, number)
            if former is not None:  # a person's change of the look is there: both looks count in the new list
                put_into(former, number)
