"""The one door by which text goes into XML: escaped; new line and tab become Word's own elements."""

from __future__ import annotations

import re

from markupsafe import Markup

from generator.model.problem import InputError, Problem

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_UNSAFE = re.compile(r'[&<>"]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """Text for an attribute or a property. Raises InputError for a character XML cannot carry."""
    bad = _CONTROL.search(text)
    if bad:
        around = text[max(0, bad.start() - 20) : bad.start() + 20].strip()
        message = f"Có ký tự điều khiển không in được (U+{ord(bad.group()):04X}) gần “{_CONTROL.sub('', around)}”."
        raise InputError([Problem(message, None, "xóa ký tự ấy (thường do dán từ PDF).")])
    return text.translate(_SPECIAL) if _UNSAFE.search(text) else text


def run_text(text: str) -> str:
    """Text inside a `w:t`."""
    safe = escaped(text)
    return safe.replace("\n", _BREAK).replace("\t", _TAB) if "\n" in safe or "\t" in safe else safe


def finalize(value: object) -> object:
    """What Jinja prints: markup of ours as it is, everything else through the door."""
    return value if isinstance(value, Markup) else Markup(run_text(str(value)))  # noqa: S704 - escaped just here
