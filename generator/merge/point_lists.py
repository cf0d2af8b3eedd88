"""Letters of points counted anew: Word has no Vietnamese alphabet, so a list of points is stretches of lists.

When the data add or drop a point, the stretches (a-d, đ, e, g-i …) must be cut elsewhere. Letters are no words of the
text: they are set as they must be, not tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.merge.passages import Kind, Story
from generator.merge.stories import Stories
from generator.vietnamese.letters import POINTS, letter
from generator.word.list_numbers import ListNumbers, ListStart, list_of, put_into
from generator.word.live_text import PARAGRAPH, end_is_gone
from generator.word.reading_package import Element, W

_COUNT = "%1"
_D_STROKE = "đ"


class _Point(NamedTuple):
    """A point of the person's file in its list; one that they added has no key."""

    key: str
    element: Element


Starts = Mapping[str, ListStart]


class Lists(NamedTuple):
    """How lists begin in the draft before and in the new one, and the lists of the person's file."""

    before: Starts
    after: Starts
    numbers: ListNumbers


def recount_points(stories: Stories, lists: Lists, body: Element, places: Mapping[str, Element]) -> None:
    """Put the points of every list whose points the data changed into the stretches that their letters need."""
    before, after = _lists(stories.base, lists.before), _lists(stories.theirs, lists.after)
    known = {tuple(keys) for keys in before}
    keys = {places[key]: key for key in stories.theirs.passages if key in places}
    for members in after:
        own = list_of(stories.theirs.passages[members[0]].element)
        if own and tuple(members) not in known:
            _recount(list(_points(body, members, keys)), lists.after[own].text, lists.numbers)


def _lists(story: Story, starts: Starts) -> list[list[str]]:
    """The lists of points of a generated document, each the names of its points in order."""
    found: list[list[str]] = []
    last = None
    for key, passage in story.passages.items():
        own = list_of(passage.element) if passage.kind is Kind.PARAGRAPH else None
        if own is None or own not in starts:
            continue
        if own != last and starts[own].start == 1 and _COUNT in starts[own].text:
            found.append([])
        if found:
            found[-1].append(key)
        last = own
    return found


def _points(body: Element, members: list[str], keys: Mapping[Element, str]) -> Iterator[_Point]:
    """The live points of a list in the person's file: the generated ones, and between them those of the same style."""
    held = set(members)
    style = None
    waiting: list[_Point] = []
    for paragraph in body.iter(PARAGRAPH):
        key = keys.get(paragraph, "")
        if end_is_gone(paragraph):
            continue
        if key in held:
            yield from waiting
            yield _Point(key, paragraph)
            style, waiting = _style(paragraph), []
        elif style and not key and _style(paragraph) == style:
            waiting.append(_Point("", paragraph))


def _style(paragraph: Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _recount(points: list[_Point], text: str, numbers: ListNumbers) -> None:
    number: str | None = None
    expected = 0  # the count at which the open list would go on
    for place, point in enumerate(points if "(" in text else points[:POINTS], 1):
        sign = str(place) if "(" in text else letter(place)
        count = int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
        if sign == _D_STROKE:
            number, expected = numbers.new(ListStart(text.replace(_COUNT, _D_STROKE), 1)), 0
        elif count != expected:
            number, expected = numbers.new(ListStart(text, count)), count + 1
        else:
            expected += 1
        if number is not None:
            put_into(point.element, number)
