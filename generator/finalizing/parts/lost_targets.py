"""An expression that an edit ran over, set again where its value stands in the words now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finalizing.facts.printed_texts import PrintedPiece, PrintedText
from generator.model.texts.body import Piece
from generator.vietnamese.values_in_words import unit_pattern, values_in


def put_back(lost: PrintedPiece, before: PrintedText, now: PrintedText, unit: str) -> PrintedText | None:
    """The text with the expression in the place of the one value that was not typed before; None without one."""
    known = {words for _, _, words in _typed_values(before, unit)}
    found = [(at, span) for at, span, words in _typed_values(now, unit) if words not in known]
    if len(found) != 1:
        return None
    at, (start, end) = found[0]
    one = now[at]
    left, right = one.words[:start], one.words[end:]
    made = PrintedPiece(lost.piece._replace(bold=one.piece.bold, italic=one.piece.italic), one.words[start:end])
    return (*now[:at], *_typed(left, one.piece), made, *_typed(right, one.piece), *now[at + 1 :])


def _typed_values(text: PrintedText, unit: str) -> Iterator[tuple[int, tuple[int, int], str]]:
    """The values in the typed words of a text: piece, place, words."""
    for at, one in enumerate(text):
        if not (one.piece.is_expression or one.piece.note):
            for said in values_in(one.words, unit_pattern(unit)):
                if said.unit:
                    yield at, (said.number, said.stop), one.words[said.number : said.stop]


def _typed(words: str, like: Piece) -> tuple[PrintedPiece, ...]:
    return (PrintedPiece(Piece(words, bold=like.bold, italic=like.italic), words),) if words else ()
