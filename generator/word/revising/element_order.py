"""The order in which the schema of WordprocessingML wants the children of some elements; Word may refuse another."""

from __future__ import annotations

from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.tree import tag_of

# ECMA-376, Part 1: CT_PPr, CT_ParaRPr (what stands before the look itself), CT_TrPr, CT_Lvl
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_LEVEL = (
    *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText"),
    *("lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"),
)
_PLACES = {
    f"{W}pPr": {f"{W}{name}": place for place, name in enumerate(_PARAGRAPH)},
    f"{W}lvl": {f"{W}{name}": place for place, name in enumerate(_LEVEL)},
    # the others of these two keep their order: before these in a row, behind them in a look
    f"{W}trPr": {f"{W}{name}": place for place, name in enumerate(("ins", "del", "trPrChange"), 1)},
    f"{W}rPr": {f"{W}{name}": place for place, name in enumerate(("ins", "del", "moveFrom", "moveTo"), -4)},
}
ORDERED = tuple(_PLACES)


def put(parent: Element, child: Element) -> None:
    """Put a child among the others where the schema wants it."""
    place = _place(parent, child)
    at = next((at for at, one in enumerate(parent) if _place(parent, one) > place), len(parent))
    parent.insert(at, child)


def put_in_order(parent: Element) -> None:
    """Put the children of an element into the order of the schema."""
    places = [_place(parent, child) for child in parent]
    if places != sorted(places):
        parent[:] = sorted(parent, key=lambda child: _place(parent, child))


def _place(parent: Element, child: Element) -> int:
    return _PLACES[tag_of(parent)].get(tag_of(child), 0)
