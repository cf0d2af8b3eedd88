"""Word's own lists: headings, bullets, recipients, points of the Vietnamese alphabet.

`generator.word` adds instances of the lists 10 to 14 for points, found by what their level prints: Word has no
format that counts a, b, c, d, đ, e, g, and (1) does not start anew below a letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.elements import Element, w
from builder.styles import INDENT


@dataclass(frozen=True)
class Level:
    """A level: how it counts, what is printed, the paragraph style that carries it (None: set directly)."""

    count: str
    printed: str
    style: str | None


@dataclass(frozen=True)
class List:
    """A list: its id, its name in Word, its levels, and its first-line indent in twips.

    Without an indent the styles say their own. The lists of points have one: their paragraphs name the list
    themselves, and LibreOffice then looks for the indent in the list.
    """

    list_id: int
    name: str
    levels: tuple[Level, ...]
    indent: int | None = None


LISTS: tuple[List, ...] = (
    List(
        0,
        "KHMuc",
        (
            Level("upperRoman", "Phần %1", "KHPhan"),
            Level("upperRoman", "%2.", "KHMucLaMa"),
            Level("decimal", "%3.", "KHMucSo"),
            Level("decimal", "%3.%4.", "KHMucSoKep"),
        ),
    ),
    List(1, "KHGach", (Level("bullet", "-", "KHGach"),)),
    List(2, "KHCong", (Level("bullet", "+", "KHCong"),)),
    List(3, "KHNoiNhan", (Level("bullet", "-", "KHNoiNhanDong"),)),
    List(10, "KHChuNgoac", (Level("lowerLetter", "%1)", "KHDiemNgoac"),), INDENT),
    List(11, "KHChuCham", (Level("lowerLetter", "%1.", "KHDiemCham"),), INDENT),
    List(12, "KHDeNgoac", (Level("none", "đ)", None),), INDENT),
    List(13, "KHDeCham", (Level("none", "đ.", None),), INDENT),
    List(14, "KHSoNgoac", (Level("decimal", "(%1)", "KHSoNgoac"),), INDENT),
)
INSTANCES = {1: 0, 2: 1, 3: 2, 4: 3, 5: 10, 6: 11, 7: 12, 8: 13, 9: 14}
"""Number id to list id."""


def _level(level: Level, rank: int, indent: int | None) -> Element:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=level.count),
        w("pStyle", val=level.style) if level.style else None,
        w("suff", val="space"),
        w("lvlText", val=level.printed),
        w("lvlJc", val="left"),
        None if indent is None else w("pPr", w("ind", left=0, firstLine=indent)),
        ilvl=rank,
    )


def _list(item: List) -> Element:
    levels = [_level(level, rank, item.indent) for rank, level in enumerate(item.levels)]
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    # Word merges lists of the same nsid when text is pasted between drafts, and tells others apart by it
    return w(
        "abstractNum",
        w("nsid", val=f"4B480{item.list_id:03X}"),
        w("multiLevelType", val=kind),
        w("tmpl", val=f"4B481{item.list_id:03X}"),
        w("name", val=item.name),
        *levels,
        abstractNumId=item.list_id,
    )


def numbering_part() -> Element:
    """Make the numbering part: the lists, then one instance of each."""
    instances = [w("num", w("abstractNumId", val=list_id), numId=number) for number, list_id in INSTANCES.items()]
    return w("numbering", *(_list(item) for item in LISTS), *instances)
