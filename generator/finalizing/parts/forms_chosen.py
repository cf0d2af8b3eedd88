"""The form in which a text tells a target, chosen anew so that it prints the words a person signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.finalizing.facts.printed_texts import PrintedPiece, PrintedText
from generator.finalizing.facts.printed_values import Telling
from generator.model.measure import Target
from generator.model.texts.body import Piece
from generator.pairing.printed_lines import normal
from generator.planning.wording.forms import MEASURE_FORMS
from generator.vietnamese.values_in_words import Said, change_before, said_between


class Told(NamedTuple):
    """An expression in a text, the typed words on both sides of it, and the value that all of them say."""

    before: str
    words: str
    after: str
    value: Said | None

    @property
    def all(self) -> str:
        """The words one after the other."""
        return self.before + self.words + self.after


def told_at(text: PrintedText, at: int, unit: str) -> Told:
    """What an expression of a text tells, with the words beside it."""
    before, words, after = _typed(text, at - 1), text[at].words, _typed(text, at + 1)
    value = said_between(before + words + after, len(before), len(before) + len(words), unit)
    return Told(before, words, after, value)


def _typed(text: PrintedText, at: int) -> str:
    """The words of a piece that is typed; nothing where there is none."""
    one = text[at] if 0 <= at < len(text) else None
    return one.words if one and not (one.piece.is_expression or one.piece.note) else ""


def with_change(text: PrintedText, at: int, unit: str) -> PrintedText:
    """The text with the words that make a value a change, typed before its expression, among the expression's own."""
    before, words, after = _typed(text, at - 1), text[at].words, _typed(text, at + 1)
    start = change_before(before + words + after, len(before), len(before) + len(words), unit)
    if start == len(before):
        return text
    own = text[at]._replace(words=before[start:] + words)
    return (*text[: at - 1], *_cut(text, at - 1, 0, start), own, *text[at + 1 :])


class _Stretch(NamedTuple):
    source: str
    start: int
    end: int


def reformed(text: PrintedText, at: int, telling: Telling, target: Target, unit: str) -> PrintedText | None:
    """The text with the expression in the form that prints its words, or most of them; None where no form does."""
    told = told_at(text, at, unit)
    if told.value is None:
        return None
    if normal(telling.words(target, unit)) == normal(told.words):
        return text
    start = min(told.value.start, len(told.before))
    end = max(told.value.end, len(told.before) + len(told.words))
    found = [one for form in _forms(telling) for one in _places(form, told, target, unit, (start, end))]
    if not found:
        return None
    best = max(found, key=lambda one: one.end - one.start)  # of equals the first: the form it had
    said, like = told.all, text[at].piece
    made = (
        *_literal(said[start : best.start], like),
        PrintedPiece(like._replace(source=best.source), said[best.start : best.end]),
        *_literal(said[best.end : end], like),
    )
    left, right = _cut(text, at - 1, 0, start), _cut(text, at + 1, end - len(told.before) - len(told.words), None)
    return (*text[: max(at - 1, 0)], *left, *made, *right, *text[at + 2 :])


def in_words(one: PrintedPiece, telling: Telling, words: str) -> PrintedText:
    """An expression that prints a target in words; a verb before them is typed."""
    verb = one.words.removesuffix(words) if one.words.endswith(words) else ""
    form = telling._replace(form="so" if verb else telling.form, capital=False)
    told = PrintedPiece(one.piece._replace(source=form.source), one.words[len(verb) :])
    return (*_literal(verb, one.piece), told)


def _forms(telling: Telling) -> Iterator[Telling]:
    """Every form, the one it has first."""
    yield telling
    for capital in (telling.capital, not telling.capital):
        yield from (telling._replace(form=form, capital=capital) for form in (telling.form, *MEASURE_FORMS))


def _places(form: Telling, told: Told, target: Target, unit: str, within: tuple[int, int]) -> Iterator[_Stretch]:
    """Where the words a form prints stand around the number."""
    said = told.all.replace("\N{NO-BREAK SPACE}", " ")
    printed, number = form.words(target, unit), told.value.number if told.value else 0
    at = said.find(printed, within[0], within[1])
    while 0 <= at <= number:
        end = at + len(printed)
        if number < end and not (said[at - 1 : at].isalnum() or said[end : end + 1].isalnum()):
            yield _Stretch(form.source, at, end)
        at = said.find(printed, at + 1, within[1])


def _literal(words: str, like: Piece) -> tuple[PrintedPiece, ...]:
    return (PrintedPiece(Piece(words, bold=like.bold, italic=like.italic), words),) if words else ()


def _cut(text: PrintedText, at: int, start: int, end: int | None) -> tuple[PrintedPiece, ...]:
    """A neighbour without the words that the expression took over."""
    if not 0 <= at < len(text):
        return ()
    one = text[at]
    if one.piece.is_expression or one.piece.note:
        return (one,)
    return _literal(one.words[start:end], one.piece)
