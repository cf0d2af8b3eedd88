"""Draws runs, rules, points and tables as WordprocessingML; their look is the template's styles.

Everything here returns XML text whose words went through `xml_text`; the renderer marks it as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from generator.model.document import Cell, Row, Spans, Table
from generator.word.xml_text import run_text

TWIPS_PER_MM = 56.6929
_BREAK = "<w:r><w:br/></w:r>"


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


class Bookmarks:
    """Hands out bookmark ids of one document, in order."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, name: str, content: str) -> str:
        """Content between the ends of a hidden bookmark; a name stands once in a document."""
        if name in self._names:
            return content
        self._names.add(name)
        number = len(self._names)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def _look(*, bold: bool, italic: bool, missing: bool) -> str:
    """Bold and italic are direct: as character styles they would toggle the paragraph style's own."""
    if not (bold or italic or missing):
        return ""
    style = '<w:rStyle w:val="KHThieu"/>' if missing else ""
    return f"<w:rPr>{style}{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}</w:rPr>"


_LOOKS = {(b, i, m): _look(bold=b, italic=i, missing=m) for b, i, m in product((False, True), repeat=3)}


def runs(spans: Spans) -> str:
    """Spans as runs: plain, bold, italic, or in the style of what is missing."""
    return "".join(
        [f'<w:r>{_LOOKS[span[1:]]}<w:t xml:space="preserve">{run_text(span.text)}</w:t></w:r>' for span in spans]
    )


def part_title(spans: Spans) -> str:
    """The title of "Phần I" goes on the line below its label (NĐ 30/2020, Phụ lục I, II.6đ)."""
    return _BREAK + runs(spans)


def rule(style: str, width_points: float, room_twips: int) -> str:
    """An empty paragraph whose border, centred in the room, is as wide as asked."""
    side = max(0, round((room_twips - width_points * 20) / 2))
    indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr></w:p>'


def numbered(style: str, number_id: int, content: str, *, keeps_next: bool) -> str:
    """A paragraph in a list of its own (letter points: Word has no Vietnamese alphabet)."""
    keep = "<w:keepNext/>" if keeps_next else ""
    list_place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{list_place}</w:pPr>{content}</w:p>'


def table(drawn: Table, bookmarks: Bookmarks) -> str:
    """A table in the template's table style; heading rows repeat, no row breaks across pages."""
    widths = [twips(mm) for mm in drawn.widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heading = "".join(_row(row, widths, bookmarks, "KHBangTieuDe", "<w:tblHeader/>") for row in drawn.heading)
    rows = "".join(_row(row, widths, bookmarks, "KHBangNhom" if row.group else None, "") for row in drawn.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="KHBang"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{heading}{rows}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[int], bookmarks: Bookmarks, style: str | None, repeats: str) -> str:
    cells, at = [], 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.columns])
        cells.append(_cell(cell, width, style, row.anchor if at == 0 else None, bookmarks))
        at += cell.columns
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, style: str | None, anchor: str | None, bookmarks: Bookmarks) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    contents = [runs(spans) for spans in cell.paragraphs or ((),)]
    if anchor:
        contents[0] = bookmarks.around(anchor, contents[0])
    look = _cell_look(style, centred=cell.centred)
    paragraphs = "".join([f"<w:p>{look}{content}</w:p>" for content in contents])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraphs}</w:tc>'


@cache
def _cell_look(style: str | None, *, centred: bool) -> str:
    """A plain cell is set left or centred by its style; in a group row the label alone is centred."""
    if style is None:
        return f'<w:pPr><w:pStyle w:val="{"KHBangOGiua" if centred else "KHBangO"}"/></w:pPr>'
    aligned = '<w:jc w:val="center"/>' if centred else ""
    return f'<w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>'
