"""What the renderer must know of a template's look: widths of its cells, sizes and an indent of its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_GRID = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol [^>]*w:w="(\d+)"')
_CELL_MARGIN = re.compile(r'<w:(?:left|right|start|end) [^>]*w:w="(\d+)"')
_MARGINS = re.compile(r"<w:tblCellMar>(.*?)</w:tblCellMar>", re.DOTALL)
_USUAL_MARGIN = 108  # Word's own, left and right, where a table says nothing
_UNSAID_SIZE = 20  # half points; where no style and no default says anything (ECMA-376 Part 1, 17.3.2.38)
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_INDENT = re.compile(r'<w:ind [^>]*w:firstLine="(\d+)"')
_BASE = re.compile(r'<w:basedOn w:val="([^"]+)"')
_DEFAULTS = re.compile(r"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_MOTTO = re.compile(r'<w:pStyle w:val="KHTieuNgu"/>.*?<w:t[^>]*>([^<]*)</w:t>', re.DOTALL)


class Measures(NamedTuple):
    """Widths and indents in twips, sizes in points."""

    agency_room: int
    motto_room: int
    text_room: int
    agency_size: float
    motto_size: float
    subject_size: float
    motto: str
    plain_indent: int


def measures_of(body: str, main_section: str, styles: str) -> Measures:
    """Measure a template: its first table is the header, two columns wide."""
    text_room = _text_room(main_section)
    columns = [int(width) for grid in _GRID.findall(body)[:1] for width in _COLUMN.findall(grid)]
    left, right = ([*columns, text_room, text_room])[:2]
    margin = _cell_margins(body)
    motto = _MOTTO.search(body)
    return Measures(
        left - margin,
        right - margin,
        text_room,
        _size(styles, "KHCoQuan"),
        _size(styles, "KHTieuNgu"),
        _size(styles, "KHTrichYeu"),
        motto.group(1) if motto else "",
        _first_line_indent(styles, "KHDoanSo"),
    )


def _text_room(section: str) -> int:
    page = re.search(r'<w:pgSz [^>]*w:w="(\d+)"', section)
    sides = re.findall(r'w:(?:left|right)="(\d+)"', section)
    return int(page.group(1)) - sum(map(int, sides)) if page else 0


def _cell_margins(body: str) -> int:
    given = _MARGINS.search(body)
    return sum(map(int, _CELL_MARGIN.findall(given.group(1)))) if given else 2 * _USUAL_MARGIN


def _size(styles: str, style: str) -> float:
    size = _SIZE.search("".join(_definitions(styles, style)))
    return (int(size.group(1)) if size else _UNSAID_SIZE) / 2


def _first_line_indent(styles: str, style: str) -> int:
    indent = _INDENT.search("".join(_definitions(styles, style)))
    return int(indent.group(1)) if indent else 0


def _definitions(styles: str, style: str) -> Iterator[str]:
    """A style, then those it is based on, then the document's defaults: the first to name a thing decides."""
    seen: set[str] = set()
    while style not in seen:
        seen.add(style)
        found = re.search(rf'<w:style [^>]*w:styleId="{re.escape(style)}".*?</w:style>', styles, re.DOTALL)
        text = found.group() if found else ""
        yield text
        base = _BASE.search(text)
        style = base.group(1) if base else style
    yield from _DEFAULTS.findall(styles)
