"""The place of footnotes: what a template has of them before a draft has any."""

from __future__ import annotations

from builder.elements import Element, w

SEPARATORS = {"separator": -1, "continuationSeparator": 0}
"""What Word draws between text and footnotes, and the id by which the settings name it."""


def footnotes_part() -> Element:
    """Make the part of footnotes as every draft starts with it: the separators alone."""
    lines = [
        w("footnote", w("p", w("pPr", w("pStyle", val="KHChuThich")), w("r", w(kind))), type=kind, id=number)
        for kind, number in SEPARATORS.items()
    ]
    return w("footnotes", *lines)


def footnote_settings() -> Element:
    """Make the list of separators for the settings."""
    return w("footnotePr", *(w("footnote", id=number) for number in SEPARATORS.values()))
