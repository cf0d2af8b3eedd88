"""Signs set in symbol fonts, as the letters they look like.

Word keeps such a sign as a code of the font (`w:sym`, or a letter of the private use area F000-F0FF).
"""

from __future__ import annotations

import re

# the signs of the Symbol font that plans use; below 0x40 most codes are plain ASCII
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "•", 0xA5: "∞",
    0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xBC: "…", 0xB2: "″", 0xA2: "′", 0xA8: "♦", 0xD7: "⋅", 0x2D: "-", 0x6D: "µ",
    0xD6: "√", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x70: "π", 0x53: "Σ", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0xFD: "☒", 0xFB: "✗", 0xD8: "➢", 0xE0: "→", 0xF0: "→",
    0xE8: "→", 0xA7: "▪", 0x6E: "■", 0x6C: "●", 0x9F: "•", 0x9E: "·", 0x76: "❖", 0x77: "◆", 0x75: "◆", 0xB2: "◇",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PLAIN_CODES = range(0x20, 0x40)
_PRIVATE, _MASK = re.compile("[\uf000-\uf0ff]"), 0xFF
UNREADABLE = "\ufffd"


def sign_of(code: int, font: str) -> str:
    """The sign of a code of a font; U+FFFD when it is not known which."""
    known = _FONTS.get(font.casefold(), {} if font else _SYMBOL)
    code &= _MASK
    if code in known:
        return known[code]
    if known is not _WINGDINGS and known and code in _PLAIN_CODES:
        return chr(code)
    return UNREADABLE


def drawn(text: str, font: str) -> str:
    """A text whose letters of the private use area are the signs they stand for; an empty one stays so."""
    if not _PRIVATE.search(text):
        return text
    # such a letter in a font for text is a leftover of the Symbol font: Word shows it so
    named = font if font.casefold() in _FONTS else ""
    return _PRIVATE.sub(lambda letter: sign_of(ord(letter.group()), named), text)
