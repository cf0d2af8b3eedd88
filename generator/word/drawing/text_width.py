"""How wide a line of bold Times is, to draw rules of a share of it (NĐ 30/2020, Phụ lục I, II.1b, II.2b, II.5b)."""

from __future__ import annotations

import unicodedata

# advance widths of Times Bold in 1/1000 of the size; the metric twins of Times New Roman share them
_GROUPS = {
    250: " ,.",
    278: "il/",
    333: "fjt:;-()",
    389: "Is",
    444: "cerz",
    500: "Jagovxy0123456789“”",
    556: "Sbdhknpqu",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W…",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_HORN = 40  # ơ, ư
_USUAL = 600


def bold_width(text: str, size_points: float) -> float:
    """Width in points of a line of bold Times at a size in points."""
    return sum(map(_letter, unicodedata.normalize("NFC", text))) * size_points / 1000


def _letter(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)
    base = {"đ": "d", "Đ": "D"}.get(letter, plain[0])
    horn = _HORN if "\u031b" in plain else 0
    return _WIDTHS.get(base, _USUAL) + horn
