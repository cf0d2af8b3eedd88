"""Elements of WordprocessingML: one constructor, units, paragraphs, runs and borderless tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_MM = 1440 / 25.4
Element = etree._Element


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Make the element `w:tag` with its `w:` attributes; children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def flag(tag: str, value: bool | None) -> Element | None:
    """Make an on/off property; None leaves it to the style this one is based on."""
    if value is None:
        return None
    return w(tag) if value else w(tag, val=0)


def twips(millimetres: float) -> int:
    """Convert millimetres to twentieths of a point, rounded up so that a least margin stays one."""
    return -int(-millimetres * TWIPS_PER_MM // 1)


def text(words: str) -> Element:
    """Make a `w:t` that keeps its blanks."""
    element = w("t")
    element.text = words
    if words != words.strip():
        element.set(XML_SPACE, "preserve")
    return element


def run(words: str) -> Element:
    """Make a run without any formatting of its own."""
    return w("r", text(words))


def paragraph(style: str, words: str = "", section: Element | None = None) -> Element:
    """Make a paragraph of a named style; `section` ends a section with it."""
    properties = w("pPr", w("pStyle", val=style), section)
    return w("p", properties, run(words) if words else None)


def control(tag: str) -> Element:
    """Make a paragraph that holds one Jinja statement and vanishes with it."""
    return paragraph("KHDieuKhien", f"{{%p {tag} %}}")


def when(condition: str, *inside: Element) -> list[Element]:
    """Keep `inside` only where a condition of the context holds."""
    return [control(f"if {condition}"), *inside, control("endif")]


def repeat(names: str, collection: str, *inside: Element) -> list[Element]:
    """Repeat `inside` for each item of a collection of the context."""
    return [control(f"for {names} in {collection}"), *inside, control("endfor")]


def cell(width: int, content: Iterable[Element], align: str = "top") -> Element:
    """Make a table cell, its width in twips."""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val=align)), *content)


def row(*cells: etree._Element) -> Element:
    """Make a table row that stays on one page."""
    return w("tr", w("trPr", w("cantSplit")), *cells)


def layout_table(widths: Sequence[int], *rows: Element) -> Element:
    """Make a table that only places text side by side: fixed widths in twips, no borders, no cell margins."""
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        margins,
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def serialized(root: Element) -> bytes:
    """Write a part as it stands in the package: no blanks between elements, namespaces declared once."""
    etree.cleanup_namespaces(root, top_nsmap={"w": W, "r": R}, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
