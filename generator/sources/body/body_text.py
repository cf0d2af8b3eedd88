"""`noi-dung.md`: the words of a plan, with expressions and directives."""

from __future__ import annotations

from generator.sources.kept_files import kept_body
from generator.sources.located import ParsedBody


def parse_body(text: str, shown: str) -> ParsedBody:
    """Parse a body text in NFC; `shown` is how the file is named to people."""
    return kept_body(text, lambda: _blocks(text, shown))


def _blocks(text: str, shown: str) -> ParsedBody:
    from generator.sources.body.markdown import blocks_of  # noqa: PLC0415 - 45 ms, and only a changed text needs it

    return blocks_of(text, shown)
