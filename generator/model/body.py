"""Body text as parsed from `noi-dung.md`: Markdown first, expressions still unevaluated.

Named tuples: only the parser makes them, so there is nothing to validate.
"""

import re
from typing import NamedTuple

# an expression is closed on its own line; an unclosed or escaped "{{" is text as typed
EXPRESSION = re.compile(r"\\\{\{|\{\{((?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*)\}\}")


class Piece(NamedTuple):
    """A stretch of text, or an expression (`{{ … }}`, without the braces) to be evaluated."""

    source: str
    is_expression: bool = False
    bold: bool = False
    italic: bool = False


Pieces = tuple[Piece, ...]


def pieces_of(text: str) -> Pieces:
    r"""Plain text of a data file, cut into text and expressions; `\\{{` stands for the two braces."""
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
    """A heading; `level` counts from 1 and picks the plan's numbering level."""

    id: str
    level: int
    pieces: Pieces


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
