"""Paper, margins, and the header with the page number, by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass

from builder.elements import Element, R, paragraph, run, twips, w

A4_SHORT, A4_LONG = 11906, 16838
"""A4 in twips, as Word writes it."""
HEADER_MM = 10


@dataclass(frozen=True)
class Page:
    """An A4 page: margins in mm, lying or upright, page numbers from 1 or running on."""

    landscape: bool = False
    restart: bool = False
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def width(self) -> int:
        """Width of the text in twips."""
        paper = A4_LONG if self.landscape else A4_SHORT
        return paper - twips(self.left) - twips(self.right)


MAIN = Page()
UPRIGHT_APPENDIX = Page(restart=True)
LYING_APPENDIX = Page(landscape=True, restart=True)


def _reference(kind: str, relation: str) -> Element:
    element = w("headerReference", type=kind)
    element.set(f"{{{R}}}id", relation)
    return element


def _size(page: Page) -> Element:
    if page.landscape:
        return w("pgSz", w=A4_LONG, h=A4_SHORT, orient="landscape")
    return w("pgSz", w=A4_SHORT, h=A4_LONG)


def _margins(page: Page) -> Element:
    return w(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(HEADER_MM),
        footer=twips(HEADER_MM),
        gutter=0,
    )


def section(page: Page) -> Element:
    """Make the section properties of a page; the first page of each section shows no number."""
    return w(
        "sectPr",
        _reference("default", "rIdSoTrang"),
        _reference("first", "rIdTrangDau"),
        w("type", val="nextPage"),
        _size(page),
        _margins(page),
        w("pgNumType", start=1) if page.restart else None,
        w("titlePg"),
    )


def page_number_header() -> Element:
    """Make the header of every page but a section's first: its number in the middle."""
    number = w("p", w("pPr", w("pStyle", val="KHSoTrang")))
    code = w("instrText")
    code.text = "PAGE"
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    number.extend([begin, w("r", code), separate, run("2"), end])
    return w("hdr", number)


def empty_header() -> Element:
    """Make the header of a section's first page."""
    return w("hdr", paragraph("KHSoTrang"))
