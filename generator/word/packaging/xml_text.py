"""The one door by which text goes into XML: escaped; new line and tab become Word's own elements."""

from __future__ import annotations

import re

from generator.model.problem import InputError, Problem

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_REFUSED = r"\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff"  # what XML 1.0 cannot carry
_CONTROL = re.compile(f"[{_REFUSED}]")
_UNSAFE = re.compile(f'[&<>"{_REFUSED}]')
_NOT_PLAIN = re.compile(rf'[&<>"\n\t{_REFUSED}]')
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """Text for an attribute or a property. Raises InputError for a character XML cannot carry."""
    if not _UNSAFE.search(text):
        return text
    bad = _CONTROL.search(text)
    if bad:
        around = _CONTROL.sub("", text[max(0, bad.start() - 20) : bad.start() + 20]).strip()
        message = f"Có ký tự điều khiển không in được (U+{ord(bad.group()):04X}) gần “{around}”."
        raise InputError([Problem("SL051", message, None, "xóa ký tự ấy (thường do dán từ PDF).")])
    return text.translate(_SPECIAL)


def run_text(text: str) -> str:
    """Text inside a `w:t`."""
    if not _NOT_PLAIN.search(text):
        return text
    return escaped(text).replace("\n", _BREAK).replace("\t", _TAB)
