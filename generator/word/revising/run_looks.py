"""The direct looks of runs: whether they say missing, bold, italic; copies of them that say otherwise."""

from __future__ import annotations

from copy import deepcopy

from generator.word.packaging.reading_package import VAL, Element, W, on

_MISSING = "KHThieu"  # the character style of what is still to be filled in
_STYLE, _BOLD, _ITALIC = f"{W}rStyle", f"{W}b", f"{W}i"
# what the schema wants before each (ECMA-376, Part 1, CT_RPr)
_AHEAD = {_BOLD: {_STYLE, f"{W}rFonts", f"{W}bCs"}, _ITALIC: {_STYLE, f"{W}rFonts", _BOLD, f"{W}bCs"}}


def look_of(run: Element | None) -> Element | None:
    """The direct look of a run."""
    return None if run is None else run.find(f"{W}rPr")


def is_missing(look: Element | None) -> bool:
    """Whether a look is that of what is still to be filled in."""
    style = None if look is None else look.find(_STYLE)
    return style is not None and style.get(VAL) == _MISSING


def is_bold(look: Element | None) -> bool:
    """Whether a look itself says bold."""
    return look is not None and bool(on(look.find(_BOLD)))


def is_italic(look: Element | None) -> bool:
    """Whether a look itself says italic."""
    return look is not None and bool(on(look.find(_ITALIC)))


def with_missing(look: Element | None, model: Element, *, missing: bool) -> Element | None:
    """A look with the style of what is missing put on or taken off; `model` makes the elements."""
    changed = _copy(look, model)
    for style in changed.findall(_STYLE) if missing or is_missing(changed) else ():
        changed.remove(style)
    if missing:
        changed.insert(0, changed.makeelement(_STYLE, {VAL: _MISSING}))
    return changed if len(changed) else None


def with_bold(look: Element | None, model: Element, *, bold: bool) -> Element | None:
    """A look that says bold, or no longer; `model` makes the elements."""
    return _switched(look, model, _BOLD, on=bold)


def with_italic(look: Element | None, model: Element, *, italic: bool) -> Element | None:
    """A look that says italic, or no longer; `model` makes the elements."""
    return _switched(look, model, _ITALIC, on=italic)


def _switched(look: Element | None, model: Element, switch: str, *, on: bool) -> Element | None:
    changed = _copy(look, model)
    for old in changed.findall(switch):
        changed.remove(old)
    if on:
        at = next((number for number, one in enumerate(changed) if one.tag not in _AHEAD[switch]), len(changed))
        changed.insert(at, changed.makeelement(switch, {}))
    return changed if len(changed) else None


def _copy(look: Element | None, model: Element) -> Element:
    return model.makeelement(f"{W}rPr", {}) if look is None else deepcopy(look)
