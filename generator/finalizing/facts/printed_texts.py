"""A text with expressions and what it prints: a person's edits of the print go back into the text.

An expression stays as long as the words it printed stay; edits of typed words touch nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.model.issued import IssuedRun
from generator.model.texts.body import Piece, Pieces, escaped, pieces_of
from generator.pairing.aligned_words import WordStretch, aligned
from generator.vietnamese.printed import printed as as_seen

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MARKED = re.compile(r"\[\^([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_NOTE = "\ufdd0"  # begins the token of a footnote; no source holds the character, it is none


class PrintedPiece(NamedTuple):
    """A piece of a text and the words the signed plan has for it."""

    piece: Piece
    words: str


PrintedText = tuple[PrintedPiece, ...]
Prints = Callable[[Piece], str]
Look = tuple[bool, bool]


class Styled(NamedTuple):
    """Whether a paragraph's style makes all of it bold or italic: then its pieces need not."""

    bold: bool = False
    italic: bool = False


def printed_text(pieces: Pieces, prints: Prints) -> PrintedText:
    """A text with what each piece prints."""
    return tuple(PrintedPiece(piece, _shown(piece, prints)) for piece in pieces)


def _shown(piece: Piece, prints: Prints) -> str:
    if piece.note:
        return "".join(_shown(one, prints) for one in piece.note)
    return prints(piece) if piece.is_expression else piece.source


def words_of(text: PrintedText) -> str:
    """The words a text prints, each footnote in its mark."""
    return "".join(f"[^{one.words}]" if one.piece.note else one.words for one in text)


class _Token(NamedTuple):
    words: str
    look: Look = (False, False)
    owner: int = -1  # the piece it comes from

    @property
    def key(self) -> str:
        return " " if self.words.isspace() else as_seen(self.words)


def edited(text: PrintedText, runs: Iterable[IssuedRun], styled: Styled | None = None) -> PrintedText:
    """The text as a person left it in `runs`; looks are taken over where a text has them (`styled` given)."""
    old = list(_old_tokens(text))
    new = list(_new_tokens(runs, styled))
    seams = {at for at in range(1, len(old)) if old[at].owner != old[at - 1].owner}
    blocks = aligned([one.key for one in old], [one.key for one in new], seams | {0, len(old)})
    owners = _owners(text, old, len(new), blocks)
    return tuple(_regrouped(text, new, owners))


def edited_words(text: PrintedText, words: str) -> PrintedText:
    """The text as a person left its words, where a text has no looks."""
    return edited(text, _runs(words))


def _runs(words: str) -> Iterator[IssuedRun]:
    """Words as runs, those in the marks of footnotes as notes."""
    for at, part in enumerate(_MARKED.split(words)):
        yield IssuedRun("", note=part) if at % 2 else IssuedRun(part)


def _old_tokens(text: PrintedText) -> Iterator[_Token]:
    for at, one in enumerate(text):
        if one.piece.note:
            yield _Token(f"{_NOTE}{' '.join(one.words.split())}", owner=at)
        else:
            yield from (_Token(match, owner=at) for match in _TOKEN.findall(one.words))


def _new_tokens(runs: Iterable[IssuedRun], styled: Styled | None) -> Iterator[_Token]:
    for run in runs:
        look = (False, False)
        if styled is not None:
            look = (run.bold and not styled.bold, run.italic and not styled.italic)
        if run.note:
            yield _Token(f"{_NOTE}{' '.join(run.note.split())}", look)
        yield from (_Token(match, look) for match in _TOKEN.findall(run.text))


def _owners(text: PrintedText, old: Sequence[_Token], count: int, blocks: Sequence[WordStretch]) -> list[int]:
    """The piece each new token belongs to: a typed one where it stayed, an expression's where its words can be told."""
    owners = [-1] * count
    for one in blocks:
        for at in range(one.new_start, one.new_end if one.same else one.new_start):
            owners[at] = old[one.start + at - one.new_start].owner
    for at, piece in enumerate(text):
        if piece.piece.is_expression:
            places = [place for place, token in enumerate(old) if token.owner == at]
            span = _span(places[0], places[-1] + 1, blocks) if places else None
            _give(owners, at, span)
    return owners


def _give(owners: list[int], piece: int, span: tuple[int, int] | None) -> None:
    """An expression owns its whole stretch, or nothing."""
    for at, owner in enumerate(owners):
        if owner == piece:
            owners[at] = -1
    for at in range(*span) if span else ():
        owners[at] = piece


def _span(start: int, end: int, blocks: Sequence[WordStretch]) -> tuple[int, int] | None:
    """Where old tokens from start to end stand in the new ones; None where an edit runs over one of the ends."""
    first = next((_first(start, one) for one in blocks if one.start <= start < one.end), None)
    last = next((_last(end, one) for one in blocks if one.start < end <= one.end), None)
    return None if first is None or last is None else (first, last)


def _first(place: int, one: WordStretch) -> int | None:
    if one.same:
        return one.new_start + place - one.start
    return one.new_start if place == one.start else None


def _last(place: int, one: WordStretch) -> int | None:
    if one.same:
        return one.new_start + place - one.start
    return one.new_end if place == one.end else None


def _regrouped(text: PrintedText, new: Sequence[_Token], owners: Sequence[int]) -> Iterator[PrintedPiece]:
    """The new tokens as pieces: expressions whole, typed words joined by their look."""
    pairs = list(zip(new, owners, strict=True))
    for (owner, look), group in groupby(pairs, key=lambda one: _kind(text, *one)):
        tokens = [token for token, _ in group]
        words = "".join(token.words for token in tokens)
        bold, italic = look
        if owner >= 0:
            yield PrintedPiece(text[owner].piece._replace(bold=bold, italic=italic), words)
        elif words.startswith(_NOTE):
            yield from _notes(tokens, text)
        else:
            yield PrintedPiece(Piece(words, bold=bold, italic=italic), words)


def _kind(text: PrintedText, token: _Token, owner: int) -> tuple[int, Look]:
    """Tokens of one expression stay together whatever their look; typed ones are told apart by it, and from notes."""
    if owner >= 0 and text[owner].piece.is_expression:
        return owner, token.look if token.words.strip() else (False, False)
    return (-2, (False, False)) if token.words.startswith(_NOTE) else (-1, token.look)


def _notes(tokens: Iterable[_Token], text: PrintedText) -> Iterator[PrintedPiece]:
    """Footnotes: one that a person did not touch keeps its pieces."""
    known = {" ".join(one.words.split()): one for one in text if one.piece.note}
    for token in tokens:
        words = token.words.removeprefix(_NOTE)
        yield known.get(words) or PrintedPiece(Piece("", note=pieces_of(escaped(words))), words)


def settled(text: PrintedText, prints: Callable[[Piece], str | None]) -> Pieces:
    """The text as it is kept: an expression that does not print its words any more gives way to them."""
    return tuple(_merged(_settled(one, prints) for one in text))


def _settled(one: PrintedPiece, prints: Callable[[Piece], str | None]) -> Piece:
    piece = one.piece
    if piece.note:
        shown = "".join((prints(part) or "") if part.is_expression else part.source for part in piece.note)
        return piece if as_seen(shown) == as_seen(one.words) else Piece("", note=pieces_of(escaped(one.words)))
    if piece.is_expression and _seen(prints(piece)) != _seen(one.words):
        return Piece(one.words, bold=piece.bold, italic=piece.italic)
    return piece


def _seen(words: str | None) -> str | None:
    return None if words is None else " ".join(as_seen(words).split())


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Typed pieces of one look that follow each other as one."""
    held: Piece | None = None
    for piece in pieces:
        if held and not (piece.is_expression or piece.note) and held[2:4] == piece[2:4]:
            held = held._replace(source=held.source + piece.source)
            continue
        if held:
            yield held
        held = None if piece.is_expression or piece.note else piece
        if held is None:
            yield piece
    if held:
        yield held


CUT = "\ufdd1"  # where a person cut a paragraph in two; no source holds the character, it is none


def cut_up(text: PrintedText) -> tuple[PrintedText, ...]:
    """The parts of a text that a person cut; an expression that was cut itself becomes its words."""
    parts: list[list[PrintedPiece]] = [[]]
    for one in text:
        if CUT not in one.words:
            parts[-1].append(one)
            continue
        first, *rest = one.words.split(CUT)
        parts[-1].append(_typed(first, one.piece))
        parts += [[_typed(words, one.piece)] for words in rest]
    return tuple(map(_trimmed, parts))


def _typed(words: str, like: Piece) -> PrintedPiece:
    return PrintedPiece(Piece(words, bold=like.bold, italic=like.italic), words)


def _trimmed(part: Sequence[PrintedPiece]) -> PrintedText:
    """A part without the blanks at its ends."""
    kept = [one for one in part if one.words or one.piece.note]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if kept and not (kept[at].piece.is_expression or kept[at].piece.note):
            kept[at] = _typed(strip(kept[at].words), kept[at].piece)
    return tuple(one for one in kept if one.words or one.piece.note)


def source_of(pieces: Pieces) -> str:
    """A text of a data file: expressions in braces, footnotes in their marks; looks have no place there."""
    return "".join(map(_source, pieces))


def _source(piece: Piece) -> str:
    if piece.note:
        return f"^[{source_of(piece.note)}]"
    return f"{{{{ {piece.source} }}}}" if piece.is_expression else escaped(piece.source)


def has_expression(pieces: Iterable[Piece]) -> bool:
    """Whether a text prints anything that is not typed in it."""
    return any(piece.is_expression or has_expression(piece.note) for piece in pieces)
