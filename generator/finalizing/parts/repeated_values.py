"""Values that a signed plan has wherever the draft printed one: then the value changed, not the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finalizing.facts.additions import declare_basis
from generator.finalizing.facts.printed_texts import PrintedPiece
from generator.finalizing.facts.year import TextKey
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading
from generator.model.texts.body import Piece
from generator.model.texts.expression import keys_given
from generator.pairing.printed_lines import normal

_BASIS = re.compile(r'can_cu\("[^"]+"(?:, *"(?P<form>\w+)")?\)')


def read_repeated_values(signed: SignedPlan, facts: Facts) -> Reading:
    """Own phrases that are told by expressions alone, and by other words in each of their places; so documents."""
    reading = OpenReading(signed, facts)
    _phrases(reading)
    _bases(reading)
    return reading.closed()


def _mentions(reading: OpenReading, function: str) -> Iterator[tuple[TextKey, PrintedPiece, str]]:
    for key, text in reading.year.texts.items():
        for one in text:
            named = keys_given(one.piece.source, function) if one.piece.is_expression else ()
            yield from ((key, one, name) for name in named[:1])


def _printed(reading: OpenReading, key: TextKey, piece: Piece) -> str:
    return normal(reading.signed.printer.prints(key, piece) or "")


def _phrases(reading: OpenReading) -> None:
    for phrase in reading.plan.own_phrases:
        found = [(key, one) for key, one, name in _mentions(reading, "rieng") if name == phrase.id]
        plain = [(key, one) for key, one in found if one.piece.source.strip() == f'rieng("{phrase.id}")']
        words = {normal(one.words) for _, one in plain}
        old = {_printed(reading, key, one.piece) for key, one in plain}
        if found == plain and len(words) == 1 and words != old and "" not in words:
            text = words.pop()
            phrases = tuple(
                one.model_copy(update={"text": text}) if one.id == phrase.id else one
                for one in reading.year.head.own_phrases
            )
            reading.change_head(own_phrases=phrases)
            reading.tell_change(ChangeKind.VALUE, f"{phrase.label}: {old.pop()} → {text}")


def _bases(reading: OpenReading) -> None:
    """A role whose place a person filled in with a citation: the document takes the role, the sentences stay."""
    for basis in reading.plan.bases:
        found = [(key, one) for key, one, name in _mentions(reading, "can_cu") if name == basis.role]
        filled = [(key, one) for key, one in found if _printed(reading, key, one.piece) != normal(one.words)]
        forms = {_BASIS.fullmatch(one.piece.source.strip()) for _, one in found}
        if not filled or len(filled) < len(found) or None in forms:
            continue
        words, form = filled[0][1].words.strip(), (match["form"] if (match := forms.pop()) else None) or "day_du"
        if declare_basis(reading, basis.role, words, form):
            reading.tell_change(ChangeKind.VALUE, f"Căn cứ “{basis.role}” → {words}")
