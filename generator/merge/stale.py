"""Figures that a person typed into sentences of their own and that the data have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.merge import remarks
from generator.merge.change import Action, Change, Outcome
from generator.merge.passages import Kind, Passage, Story, Stretch
from generator.merge.words import comparable, has_figure, hunks, tokens
from generator.word.reading_package import Element

_SHARED_PAIRS = 2  # so many pairs of neighbouring words in common tell that a sentence is about the same thing


class _Changed(NamedTuple):
    """A figure that the data changed: before, now, the word behind it, and the pairs of words around it."""

    before: str
    now: str
    unit: str
    pairs: frozenset[tuple[str, str]]


def stale_sentences(
    base: Story, theirs: Story, mine: Story, changes: Sequence[Change]
) -> Iterator[tuple[Element, Change, str]]:
    """Each paragraph of the person's own words that still tells a figure that has changed, with the comment for it."""
    changed = [one for key in dict.fromkeys(_anchors(changes)) for one in _figures(base, theirs, key)]
    if not changed:
        return
    for stretch, own in _own_words(base, mine):
        found = next((one for one in changed if _tells(own, one)), None)
        if found is not None:
            before, now = (" ".join(filter(None, (figure, found.unit))) for figure in (found.before, found.now))
            name = remarks.shortened(stretch.text)
            change = Change(Outcome.UNPLACED, "", before, now, stretch.text, remarks.REVIEW, Action.CHANGED, name)
            yield stretch.line.paragraphs[-1], change, remarks.stale(before, now)


def _anchors(changes: Iterable[Change]) -> Iterator[str]:
    return (one.anchor for one in changes if one.action is Action.CHANGED and one.anchor)


def _figures(base: Story, theirs: Story, key: str) -> Iterator[_Changed]:
    """The single figures of a passage that became others."""
    if key not in base.passages or key not in theirs.passages:
        return
    before, after = base.passages[key], theirs.passages[key]
    if len(before.cells) != len(after.cells):
        return
    words = [token for token in tokens(comparable(before.text)) if not token.isspace()]
    pairs = _pairs(words)
    for cell, new in zip(before.cells, after.cells, strict=True):
        old = tokens(cell.text)
        for hunk in hunks(cell.text, new.text):
            was = [token for token in old[hunk.start : hunk.end] if has_figure(token)]
            now = [token for token in hunk.words if has_figure(token)]
            if len(was) == len(now) == 1 and was[0] != now[0]:
                yield _Changed(was[0], now[0], _unit(old, hunk.end), pairs)


def _unit(words: Sequence[str], place: int) -> str:
    """The word right behind a figure ("lớp" of "8 lớp")."""
    following = [token for token in words[place : place + 2] if not token.isspace()]
    return following[0] if following and following[0].isalpha() else ""


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    plain = [word.casefold() for word in words if word.isalpha()]
    return frozenset(pairwise(plain))


def _own_words(base: Story, mine: Story) -> Iterator[tuple[Stretch, tuple[str, ...]]]:
    """The person's own sentences: of paragraphs they added whole, of generated ones the words they typed."""
    for stranger in mine.strangers:
        for cell in stranger.cells:
            yield from ((stretch, tokens(comparable(stretch.text))) for stretch in cell.stretches)
    for key, passage in mine.passages.items():
        before = base.passages.get(key)
        if before is not None and passage.kind is Kind.PARAGRAPH and passage.text != before.text:
            yield from _typed(before, passage)


def _typed(before: Passage, passage: Passage) -> Iterator[tuple[Stretch, tuple[str, ...]]]:
    for hunk in hunks(before.cells[0].text, passage.cells[0].text):
        if len(hunk.words) > 1:
            text = comparable("".join(hunk.words))
            yield passage.cells[0].stretches[0], tokens(text)


def _tells(own: Sequence[str], changed: _Changed) -> bool:
    """Whether words tell a figure as it was, of the same thing: by its unit, or by the words around."""
    words = [token for token in own if not token.isspace()]
    for place, word in enumerate(words):
        if word == changed.before:
            if changed.unit and place + 1 < len(words) and words[place + 1].casefold() == changed.unit.casefold():
                return True
            if len(_pairs(words) & changed.pairs) >= _SHARED_PAIRS:
                return True
    return False
