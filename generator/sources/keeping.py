"""Files as read, kept between runs: most runs change one file of eight, and reading one takes its library first.

A key is made of the file's text and of all that reads it: every module here, in `model` and in `vietnamese`, and
the two libraries.  So nothing goes stale.  Only what is without fault is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from generator.cache import key_of, load, maker_key, store
from generator.model.body import BodyBlock, BodyText, BulletText, Directive, HeadingText, ParagraphText, Piece, Pieces
from generator.model.problem import Place
from generator.sources.located import Located, ParsedBody

_READERS = ("sources", "model", "vietnamese"), ("yaml", "markdown_it")
_DECIMAL = "\x01"  # no key of a file: control characters are refused
_KINDS: tuple[Callable[..., BodyBlock], ...] = (HeadingText, ParagraphText, BulletText, Directive)
_BLOCKS = {kind.__name__: kind for kind in _KINDS}


def kept_values(text: str, shown: str, read: Callable[[], Located]) -> Located:
    """A data file's values: as kept, or read now and kept. Raises what `read` raises."""
    key = _key("yaml", text)
    known = load(key)
    if known is not None:
        value, places = json.loads(known, object_hook=_revived)
        return Located(value, {tuple(path): Place(shown, line, column) for path, line, column in places})
    located = read()
    if not located.problems:
        places = [(path, place.line, place.column) for path, place in located.places.items()]
        store(key, json.dumps((located.value, places), ensure_ascii=False, default=_plain))
    return located


def kept_body(text: str, read: Callable[[], ParsedBody]) -> ParsedBody:
    """A body text: as kept, or parsed now and kept."""
    key = _key("markdown", text)
    known = load(key)
    if known is not None:
        blocks, lines = json.loads(known)
        return ParsedBody(BodyText(blocks=tuple(_block(*block) for block in blocks)), lines, ())
    parsed = read()
    if not parsed.problems:
        blocks = [(type(block).__name__, *block) for block in parsed.body.blocks]
        store(key, json.dumps((blocks, parsed.lines), ensure_ascii=False))
    return parsed


def _key(language: str, text: str) -> str:
    return key_of(language.encode(), text.encode(), maker_key(*_READERS))


def _plain(value: Any) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    raise TypeError(f"{type(value).__name__} is no value of a data file")


def _revived(found: dict[str, Any]) -> Any:
    return Decimal(found[_DECIMAL]) if _DECIMAL in found else found


def _block(kind: str, *fields: Any) -> BodyBlock:
    made = _BLOCKS[kind]
    told = dict(zip(getattr(made, "_fields", ()), fields, strict=True))
    if "pieces" in told:
        told["pieces"] = _pieces(told["pieces"])
    else:
        told["arguments"] = tuple(told["arguments"])
    return made(**told)


def _pieces(kept: list[list[Any]]) -> Pieces:
    return tuple(
        Piece(source, is_expression, bold, italic, _pieces(note)) for source, is_expression, bold, italic, note in kept
    )
