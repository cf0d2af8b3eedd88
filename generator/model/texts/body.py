"""Body text as parsed from `noi-dung.md`: Markdown first, expressions still unevaluated.

Named tuples: only the parser makes them, so there is nothing to validate.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# a footnote stands where its mark does: ^[text of the note]
FOOTNOTE = re.compile(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
# an expression is closed on its own line; an unclosed or escaped "{{" is text as typed
EXPRESSION = re.compile(r"\\\{\{|\{\{((?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*)\}\}")


class Piece(NamedTuple):
    """A stretch of text, an expression (`{{ … }}`, without the braces) to be evaluated, or the mark of a `note`."""

    source: str
    is_expression: bool = False
    bold: bool = False
    italic: bool = False
    note: tuple[Piece, ...] = ()


Pieces = tuple[Piece, ...]


def pieces_of(text: str) -> Pieces:
    r"""Plain text of a data file, cut into text, expressions and footnotes; `\\{{` stands for the two braces."""
    found: list[Piece] = []
    at = 0
    for match in FOOTNOTE.finditer(text) if "^[" in text else ():
        found += _without_notes(text[at : match.start()])
        found.append(Piece("", note=_without_notes(match.group(1))))
        at = match.end()
    return (*found, *_without_notes(text[at:]))


def escaped(words: str) -> str:
    """Typed words as a data file holds them, so that nothing in them reads as a sign of ours."""
    return words.replace("{{", "\\{{").replace("^[", "^ [")


def _without_notes(text: str) -> Pieces:
    if "{{" not in text:
        return (Piece(source=text),) if text else ()
    found: list[Piece] = []
    at = 0
    for match in EXPRESSION.finditer(text):
        found.append(Piece(source=text[at : match.start()]))
        is_expression = match.group(1) is not None
        found.append(Piece(source=match.group(1).strip() if is_expression else "{{", is_expression=is_expression))
        at = match.end()
    found.append(Piece(source=text[at:]))
    return tuple(piece for piece in found if piece.source or piece.is_expression)


class HeadingText(NamedTuple):
    """A heading; `level` counts from 1 and picks the plan's numbering level.

    A `plain` one is a numbered paragraph without a title of its own.  What stands below one that is `prior`
    reports on the year before, and is written anew each year.
    """

    id: str
    level: int
    pieces: Pieces
    plain: bool = False
    prior: bool = False


class ParagraphText(NamedTuple):
    """A paragraph of running text."""

    id: str
    pieces: Pieces


class BulletText(NamedTuple):
    """A bullet; depth 1 is "-", depth 2 is "+"."""

    id: str
    depth: int
    pieces: Pieces


class Directive(NamedTuple):
    """A line `::: name args…`: places a table or a list of tasks."""

    id: str
    name: str
    arguments: tuple[str, ...] = ()


TextBlock = HeadingText | ParagraphText | BulletText
BodyBlock = TextBlock | Directive


class BodyText(NamedTuple):
    """The body in order."""

    blocks: tuple[BodyBlock, ...]


class AppendixText(NamedTuple):
    """What an appendix says, by the id of the appendix: `phu-luc/<id>.md`."""

    id: str
    body: BodyText
