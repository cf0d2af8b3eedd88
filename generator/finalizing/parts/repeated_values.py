"""Values that a signed plan has wherever the draft printed one: then the value changed, not the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finalizing.facts.additions import declare_basis
from generator.finalizing.facts.printed_texts import PrintedPiece
from generator.finalizing.facts.year import TextKey
from generator.finalizing.parts.targets_in_sentences import take_over_targets
from generator.finalizing.signed_reading import ChangeKind, Taken
from generator.model.texts.body import Piece
from generator.model.texts.expression import keys_given
from generator.pairing.printed_lines import normal

_BASIS = re.compile(r'can_cu\("[^"]+"(?:, *"(?P<form>\w+)")?\)')


def take_over_mentions(taken: Taken) -> None:
    """Own phrases and targets that are told by expressions alone, and by other words in each of their places."""
    _phrases(taken)
    _bases(taken)
    take_over_targets(taken)


def _mentions(taken: Taken, function: str) -> Iterator[tuple[TextKey, PrintedPiece, str]]:
    for key, text in taken.year.texts.items():
        for one in text:
            named = keys_given(one.piece.source, function) if one.piece.is_expression else ()
            yield from ((key, one, name) for name in named[:1])


def _printed(taken: Taken, key: TextKey, piece: Piece) -> str:
    return normal(taken.printer.prints(key, piece) or "")


def _phrases(taken: Taken) -> None:
    for phrase in taken.plan.own_phrases:
        found = [(key, one) for key, one, name in _mentions(taken, "rieng") if name == phrase.id]
        plain = [(key, one) for key, one in found if one.piece.source.strip() == f'rieng("{phrase.id}")']
        words = {normal(one.words) for _, one in plain}
        old = {_printed(taken, key, one.piece) for key, one in plain}
        if found == plain and len(words) == 1 and words != old and "" not in words:
            text = words.pop()
            phrases = tuple(
                one.model_copy(update={"text": text}) if one.id == phrase.id else one
                for one in taken.year.head.own_phrases
            )
            taken.year.change_head(own_phrases=phrases)
            taken.note(ChangeKind.VALUE, f"{phrase.label}: {old.pop()} → {text}")


def _bases(taken: Taken) -> None:
    """A role whose place a person filled in with a citation: the document takes the role, the sentences stay."""
    for basis in taken.plan.bases:
        found = [(key, one) for key, one, name in _mentions(taken, "can_cu") if name == basis.role]
        filled = [(key, one) for key, one in found if _printed(taken, key, one.piece) != normal(one.words)]
        forms = {_BASIS.fullmatch(one.piece.source.strip()) for _, one in found}
        if not filled or len(filled) < len(found) or None in forms:
            continue
        words, form = filled[0][1].words.strip(), (match["form"] if (match := forms.pop()) else None) or "day_du"
        if declare_basis(taken, basis.role, words, form):
            taken.note(ChangeKind.VALUE, f"Căn cứ “{basis.role}” → {words}")
