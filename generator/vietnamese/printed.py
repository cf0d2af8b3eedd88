"""The characters a reader sees: what looks the same is written the same, what is not seen is dropped."""

from __future__ import annotations

import re

from generator.vietnamese.folding import composed

# soft hyphen, zero widths, marks of direction, word joiners, byte order mark, controls other than tab and line feed
_UNSEEN = (
    0xAD,
    0xFEFF,
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
)
_BLANKS = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_D_STROKES = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ"}  # eth and its kin, typed by old keyboards for the Vietnamese letter
_SEEN = {
    **dict.fromkeys(_UNSEEN),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **_D_STROKES,
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _SEEN)))}]")  # most texts have none: looking is 10 times faster


def printed(text: str) -> str:
    r"""The text in NFC; hard blanks as blanks, odd line ends as `\n`, invisible characters dropped, đ for eth."""
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").translate(_SEEN)
    return composed(text)
