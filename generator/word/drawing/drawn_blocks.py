"""Draws runs, rules, points and tables as WordprocessingML; their look is the template's styles.

Everything here returns XML text whose words went through `xml_text`; the renderer marks it as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from math import ceil
from typing import NamedTuple

from generator.model.document import Cell, Row, Span, Spans, Table
from generator.word.drawing.drawn_comments import DrawnComments
from generator.word.drawing.footnotes import Footnotes
from generator.word.packaging.xml_text import run_text

TABLE_STYLE = "KHBang"
TWIPS_PER_MM = 56.6929
_BREAK = "<w:r><w:br/></w:r>"
# a row may break over pages when it would else leave more than this blank; one taller than a page cannot stand whole
_TALLEST_KEPT = 20  # lines
_LETTER = 116  # twips: the mean of Times at 13 points, the size of the table styles
_CELL_MARGINS = 136  # twips, left and right in the table style


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


class Marks(NamedTuple):
    """What is counted through one document."""

    bookmarks: Bookmarks
    footnotes: Footnotes
    comments: DrawnComments


def _look(*, bold: bool, italic: bool, missing: bool) -> str:
    """Bold and italic are direct: as character styles they would toggle the paragraph style's own."""
    if not (bold or italic or missing):
        return ""
    style = '<w:rStyle w:val="KHThieu"/>' if missing else ""
    return f"<w:rPr>{style}{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}</w:rPr>"


_LOOKS = {(b, i, m): _look(bold=b, italic=i, missing=m) for b, i, m in product((False, True), repeat=3)}


def runs(spans: Spans, marks: Marks) -> str:
    """Spans as runs: plain, bold, italic, in the style of what is missing, or the mark of a footnote."""
    return "".join([_drawn(span, marks) if span.note or span.comment else _run(span) for span in spans])


def _drawn(span: Span, marks: Marks) -> str:
    if span.note:
        return marks.footnotes.mark(_words(span.note))
    return marks.comments.on(_run(span), span.comment)


def _run(span: Span) -> str:
    return f'<w:r>{_LOOKS[span[1:4]]}<w:t xml:space="preserve">{run_text(span.text)}</w:t></w:r>'


def _words(note: Spans) -> str:
    """The runs of a note; a note inside it stands in line, since Word has none below a footnote."""
    return "".join([_words(span.note) if span.note else _run(span) for span in note])


def part_title(drawn: str) -> str:
    """The title of "Phần I" goes on the line below its label (NĐ 30/2020, Phụ lục I, II.6đ)."""
    return _BREAK + drawn


def rule(style: str, width_points: float, room_twips: int) -> str:
    """An empty paragraph whose border, centred in the room, is as wide as asked."""
    side = max(0, round((room_twips - width_points * 20) / 2))
    indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr></w:p>'


def numbered(style: str, place: tuple[int, int], content: str, *, keeps_next: bool, indent: int | None = None) -> str:
    """A paragraph at a place (list, level) that its style does not name (points: Word has no Vietnamese alphabet).

    Where the list says no indent, it stands beside: LibreOffice would take none.
    """
    number, level = place
    aside = "" if indent is None else f'<w:ind w:left="0" w:firstLine="{indent}"/>'
    keep = "<w:keepNext/>" if keeps_next else ""
    list_place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{list_place}{aside}</w:pPr>{content}</w:p>'


def plain_numbered(place: tuple[int, int], indent: int, content: str, *, keeps_next: bool) -> str:
    """A paragraph that counts with the headings at a place (list, level) of theirs, set as running text.

    The place stands in the paragraph: in the style it would be the headings' own, by which Word knows the level.
    LibreOffice then takes the indent from the list, unless it stands beside.
    """
    keep = "<w:keepNext/>" if keeps_next else ""
    number, level = place
    list_place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    aside = f'<w:ind w:left="0" w:firstLine="{indent}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="KHDoanSo"/>{keep}{list_place}{aside}</w:pPr>{content}</w:p>'


def table(drawn: Table, marks: Marks) -> str:
    """A table in the template's table style; heading rows repeat, only a tall row breaks across pages."""
    widths = [twips(mm) for mm in drawn.widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heading = "".join(
        [_row(row, widths, marks, "KHBangTieuDe", "<w:cantSplit/><w:tblHeader/>") for row in drawn.heading]
    )
    rows = "".join([_body_row(row, widths, marks, ends=row is drawn.rows[-1]) for row in drawn.rows])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{heading}{rows}</w:tbl>"
    )


def _body_row(row: Row, widths: Sequence[int], marks: Marks, *, ends: bool) -> str:
    """A total row at the end has no row to stay with."""
    style = "KHBangNhom" if row.group else None
    return _row(row, widths, marks, style, "" if _is_tall(row, widths) else "<w:cantSplit/>", ends=ends)


def _row(
    row: Row, widths: Sequence[int], marks: Marks, style: str | None, properties: str, *, ends: bool = False
) -> str:
    home = _home(row)
    cells = []
    for at, (cell, width) in enumerate(_placed(row, widths)):
        contents = [runs(spans, marks) for spans in cell.paragraphs or ((),)]
        if at == home:
            contents[0] = marks.bookmarks.around(row.anchor, contents[0])
        look = _cell_look(style, centred=cell.centred, right=cell.right, ends=ends)
        cells.append(_cell(cell, width, "".join([f"<w:p>{look}{content}</w:p>" for content in contents])))
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def _home(row: Row) -> int:
    """The cell that holds the bookmark of a row: one with words, for a bookmark over none is lost."""
    own = [at for at, cell in enumerate(row.cells) if not cell.continued]
    said = (at for at in own if any(span.text for spans in row.cells[at].paragraphs[:1] for span in spans))
    return next(said, own[0] if own else 0)


def _placed(row: Row, widths: Sequence[int]) -> Iterator[tuple[Cell, int]]:
    """Each cell with its width."""
    at = 0
    for cell in row.cells:
        yield cell, sum(widths[at : at + cell.columns])
        at += cell.columns


def _is_tall(row: Row, widths: Sequence[int]) -> bool:
    return any(_lines(cell, width) > _TALLEST_KEPT for cell, width in _placed(row, widths))


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    letters = max(1, (width - _CELL_MARGINS) // _LETTER)
    texts = ("".join([span.text for span in spans]) for spans in cell.paragraphs)
    return sum(max(1, ceil(len(line) / letters)) for text in texts for line in text.split("\n"))


def _cell(cell: Cell, width: int, paragraphs: str) -> str:
    across = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else "<w:vMerge/>" if cell.continued else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>{paragraphs}</w:tc>'


@cache
def _cell_look(style: str | None, *, centred: bool, right: bool, ends: bool) -> str:
    """A plain cell is set left, centred or right by its style; in a row with a style of its own, directly."""
    if style is None:
        own = "KHBangOPhai" if right else "KHBangOGiua" if centred else "KHBangO"
        return f'<w:pPr><w:pStyle w:val="{own}"/></w:pPr>'
    side = "right" if right else "center" if centred else ""
    aligned = f'<w:jc w:val="{side}"/>' if side else ""
    alone = '<w:keepNext w:val="0"/>' if ends else ""
    return f'<w:pPr><w:pStyle w:val="{style}"/>{alone}{aligned}</w:pPr>'
