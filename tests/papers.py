"""Documents made by hand, with only what a test looks at, and their parts as drawn."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from generator.model.document import AppendixPart, Block, Cell, Document, Heading, Line, Row, Span, Spans, Table
from generator.model.shape import LevelKind
from generator.word.drawing.render import render_plan

TEMPLATE = Path(__file__).parent.parent / "templates" / "ke-hoach.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}


def spans(text: str) -> Spans:
    return (Span(text),) if text else ()


def line(text: str, name: str = "x") -> Line:
    return Line(f"_kh_dau_d_{name}", spans(text))


def heading(name: str, level: LevelKind, label: str, *, plain: bool = False) -> Heading:
    return Heading(f"_kh_nd_m_{name}", level, 1, label, spans(f"mục {name}"), plain)


def cell(text: str = "", **look: object) -> Cell:
    return Cell(tuple(spans(words) for words in text.split("\n")), **look)  # type: ignore[arg-type]


def row(name: str, *cells: Cell, group: bool = False) -> Row:
    return Row(f"_kh_pl_r_{name}", cells, group)


def table(widths: tuple[float, ...], heading_rows: tuple[Row, ...], rows: tuple[Row, ...]) -> Table:
    return Table("_kh_pl_b_x", widths, heading_rows, rows)


def appendix(label: str, *blocks: Block, landscape: bool = False, name: str = "x") -> AppendixPart:
    lines = (line(label, f"n{name}"), line("tên phụ lục", f"t{name}"), line("(Kèm theo)", f"k{name}"))
    return AppendixPart(name, *lines, landscape, blocks)


def document(*blocks: Block, appendices: tuple[AppendixPart, ...] = ()) -> Document:
    return Document(
        title="Kế hoạch",
        author="Xã",
        parent_lines=(),
        agency_lines=(line("XÃ AN BÌNH", "cq"),),
        number_line=line("Số: 01/KH-UBND", "so"),
        date_line=line("An Bình, ngày 05 tháng 01 năm 2026", "ngay"),
        type=line("KẾ HOẠCH", "loai"),
        subject=line("Chuyển đổi số năm 2026", "ten"),
        blocks=blocks,
        recipients=(line("Lưu: VT.", "luu"),),
        authority_lines=(line("CHỦ TỊCH", "ky"),),
        signer=line("Trần Thị Bình", "nk"),
        appendices=appendices,
    )


def drawn(*blocks: Block, appendices: tuple[AppendixPart, ...] = (), template: Path = TEMPLATE) -> bytes:
    return render_plan(document(*blocks, appendices=appendices), template, {})


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def val(element: etree._Element | None, attribute: str = "val") -> str | None:
    return None if element is None else element.get(f"{W}{attribute}")


def style_of(paragraph: etree._Element) -> str | None:
    return val(paragraph.find("w:pPr/w:pStyle", NS))


def words(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))
