"""Figures that a person typed into sentences of their own and that the data have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.merge import remarks
from generator.merge.change import Action, Change, Outcome
from generator.model.texts.review_mark import REVIEW
from generator.pairing.story import Passage, PassageKind, Story, Stretch
from generator.pairing.words import Hunk, comparable, has_figure, hunks, tokens
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.values_in_words import Figure, figures_in
from generator.word.packaging.reading_package import Element

_SHARED_PAIRS = 2  # so many pairs of neighbouring words in common tell that a sentence is about the same thing


class _Changed(NamedTuple):
    """A figure that the data changed: the words before and now, the word behind it, the pairs of words around it.

    `known` are the numbers they tell; none for what has figures and is no number ("III/2026").
    """

    before: str
    now: str
    unit: str
    pairs: frozenset[tuple[str, str]]
    known: frozenset[tuple[Decimal, bool]] = frozenset()

    @property
    def shown(self) -> tuple[str, str]:
        """Before and now as people call them: with the word behind."""
        before, now = (one if one.endswith(self.unit) else f"{one} {self.unit}" for one in (self.before, self.now))
        return before, now


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
            before, now = found.shown
            name = remarks.shortened(stretch.text)
            change = Change(Outcome.UNPLACED, "", before, now, stretch.text, REVIEW, Action.CHANGED, name)
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
        for hunk in hunks(cell.text, new.text):
            found = _number(cell.text, new.text, hunk, pairs) or _token(cell.text, hunk, pairs)
            if found is not None:
                yield found


def _number(text: str, new: str, hunk: Hunk, pairs: frozenset[tuple[str, str]]) -> _Changed | None:
    """The one value of a change that became another."""
    words = tokens(text)
    start, end = (sum(map(len, words[:at])) for at in (hunk.start, hunk.end))
    was, now = _told(text, start, end), _told(new, hunk.comes, hunk.comes + sum(map(len, hunk.words)))
    gone = [one for known, one in was.items() if known not in now]
    come = [one for known, one in now.items() if known not in was]
    if len({one.start for one in gone}) != 1 or len({one.start for one in come}) != 1:
        return None
    before, after = gone[0], come[0]
    unit, known = "" if before.word == PERCENT else before.word, frozenset(one.known for one in gone)
    return _Changed(text[before.start : before.end], new[after.start : after.end], unit, pairs, known)


def _told(text: str, start: int, end: int) -> dict[tuple[Decimal, bool], Figure]:
    """The numbers of the values that reach into a stretch."""
    return {one.known: one for one in figures_in(text) if one.start < end and one.end > start}


def _token(text: str, hunk: Hunk, pairs: frozenset[tuple[str, str]]) -> _Changed | None:
    """The one token with a figure that became another."""
    old = tokens(text)
    was = [token for token in old[hunk.start : hunk.end] if has_figure(token)]
    now = [token for token in hunk.words if has_figure(token)]
    if len(was) != 1 or len(now) != 1 or was[0] == now[0] or any(figures_in(was[0])):
        return None
    return _Changed(was[0], now[0], _unit(old, hunk.end), pairs)


def _unit(words: Sequence[str], place: int) -> str:
    """The word right behind a figure ("lớp" of "8 lớp")."""
    following = [token for token in words[place : place + 2] if not token.isspace()]
    return following[0] if following and following[0].isalpha() else ""


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    plain = [word.casefold() for word in words if word.isalpha()]
    return frozenset(pairwise(plain))


def _own_words(base: Story, mine: Story) -> Iterator[tuple[Stretch, str]]:
    """The person's own sentences: of paragraphs they added whole, of generated ones the words they typed."""
    for stranger in mine.strangers:
        for cell in stranger.cells:
            yield from ((stretch, comparable(stretch.text)) for stretch in cell.stretches)
    for key, passage in mine.passages.items():
        before = base.passages.get(key)
        if before is not None and passage.kind is PassageKind.PARAGRAPH and passage.text != before.text:
            yield from _typed(before, passage)


def _typed(before: Passage, passage: Passage) -> Iterator[tuple[Stretch, str]]:
    for hunk in hunks(before.cells[0].text, passage.cells[0].text):
        if len(hunk.words) > 1:
            yield passage.cells[0].stretches[0], comparable("".join(hunk.words))


def _tells(own: str, changed: _Changed) -> bool:
    """Whether words tell a figure as it was, of the same thing: by its unit, or by the words around."""
    words = [token for token in tokens(own) if not token.isspace()]
    units = _units_of(own, words, changed)
    if not units:
        return False
    unit = changed.unit.casefold()
    return (unit != "" and unit in units) or len(_pairs(words) & changed.pairs) >= _SHARED_PAIRS


def _units_of(own: str, words: Sequence[str], changed: _Changed) -> list[str]:
    """The words behind a figure, wherever it is told as it was."""
    if changed.known:
        told = {(one.start, one.word): set[tuple[Decimal, bool]]() for one in figures_in(own)}
        for one in figures_in(own):
            told[one.start, one.word].add(one.known)
        return [word.casefold() for (_, word), known in told.items() if changed.known <= known]
    following = zip(words, (*words, "")[1:], strict=True)
    return [word.casefold() for token, word in following if token == changed.before]
