"""The named styles of the templates: what each looks like, in one table, by Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.elements import Element, flag, w

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
INDENT = 720
"""First-line indent of the text in twips: 1.27 cm; the decree allows 1 cm or this."""


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style; sizes and spaces in points, None is left to the style it is based on.

    The name is the id with blanks: Word and LibreOffice make a style's id anew from its name at each save,
    dropping every letter that is not ASCII. What staff read is the alias, in Vietnamese.
    """

    name: str
    alias: str
    based_on: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    align: str | None = None
    indent: int | None = None
    before: float | None = None
    after: float | None = None
    exact: float | None = None
    keep_next: bool | None = None
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    rule: bool = False
    shade: bool = False
    next: str | None = None

    @property
    def style_id(self) -> str:
        """The ASCII id that paragraphs name."""
        return self.name.replace(" ", "")


@dataclass(frozen=True)
class CharacterStyle:
    """A character style: bold, italic, marked in yellow, or raised."""

    name: str
    alias: str
    bold: bool | None = None
    italic: bool | None = None
    marked: bool = False
    raised: bool = False

    @property
    def style_id(self) -> str:
        """The ASCII id that runs name."""
        return self.name.replace(" ", "")


def _heading(name: str, alias: str, level: int) -> ParagraphStyle:
    """Return a bold heading of the list of headings; it stays with what follows."""
    plain = _numbered(name, alias, (1, level), outline=level)
    return replace(plain, bold=True, keep_next=True, next="KHDoan")


def _numbered(name: str, alias: str, numbering: tuple[int, int], outline: int | None = None) -> ParagraphStyle:
    """Return a numbered style of the text; LibreOffice wants the indent in the style that has the number."""
    return ParagraphStyle(name, alias, "KHDoan", indent=INDENT, numbering=numbering, outline=outline)


S = ParagraphStyle
PARAGRAPH_STYLES: tuple[ParagraphStyle, ...] = (
    # the head of the first page
    S("KH Quoc Hieu", "Quốc hiệu", size=13, bold=True, align="center"),
    S("KH Tieu Ngu", "Tiêu ngữ", size=14, bold=True, align="center"),
    S("KH Co Quan Tren", "Cơ quan cấp trên", size=13, align="center"),
    S("KH Co Quan", "Tên cơ quan ban hành", size=13, bold=True, align="center"),
    S("KH So Ky Hieu", "Số và ký hiệu", size=13, align="center"),
    S("KH Dia Danh", "Địa danh và ngày tháng", size=14, italic=True, align="center"),
    S("KH Ten Loai", "Tên loại văn bản", size=14, bold=True, align="center", before=18, keep_next=True),
    S("KH Trich Yeu", "Trích yếu nội dung", size=14, bold=True, align="center", keep_next=True),
    S("KH Ke", "Đường kẻ ngang", size=1, align="center", before=2, after=6, exact=2, rule=True),
    # the text; everything in it follows KHDoan
    S("KH Doan", "Đoạn văn", size=14, align="both", indent=INDENT, before=6),
    S("KH Doan Dan", "Đoạn dẫn vào bảng", "KHDoan", keep_next=True),
    S("KH Can Cu", "Căn cứ", "KHDoan", italic=True),
    S("KH Tham Quyen", "Thẩm quyền ban hành", size=14, bold=True, align="center", before=6, keep_next=True),
    replace(_heading("KH Phan", "Phần I", 0), align="center", indent=0, before=12),
    _heading("KH Muc La Ma", "Mục I.", 1),
    _heading("KH Muc So", "Mục 1.", 2),
    _heading("KH Muc So Kep", "Mục 1.1.", 3),
    # counted with the headings: the list stands in each paragraph, in the style it would be the headings' own
    S("KH Doan So", "Đoạn có số", "KHDoan"),
    _numbered("KH Diem Ngoac", "Điểm a)", (5, 0), outline=4),
    _numbered("KH Diem Cham", "Điểm a.", (6, 0), outline=4),
    _numbered("KH So Ngoac", "Điểm (1)", (9, 0), outline=5),
    _numbered("KH Gach", "Gạch đầu dòng", (2, 0)),
    _numbered("KH Cong", "Dấu cộng đầu dòng", (3, 0)),
    S("KH Doan Ket", "Đoạn kết", "KHDoan", before=6, after=12, keep_next=True),
    # tables
    S("KH Bang O", "Bảng: ô chữ", size=13, align="left", before=1, after=1),
    S("KH Bang O Giua", "Bảng: ô giữa", "KHBangO", align="center"),
    S("KH Bang O Phai", "Bảng: ô phải", "KHBangO", align="right"),
    S("KH Bang Tieu De", "Bảng: tiêu đề cột", "KHBangO", bold=True, align="center", keep_next=True),
    S("KH Bang Nhom", "Bảng: dòng nhóm", "KHBangO", bold=True, keep_next=True),
    S(
        "KH Don Vi Tien",
        "Đơn vị tiền của bảng",
        "KHBangO",
        italic=True,
        align="right",
        before=6,
        after=2,
        keep_next=True,
    ),
    S("KH Ghi Chu", "Ghi chú dưới bảng", "KHDoan", size=12, before=3),
    # the end of the text
    S("KH Noi Nhan", "Nơi nhận", size=12, bold=True, italic=True, align="left"),
    S("KH Noi Nhan Dong", "Nơi nhận: từng dòng", size=11, align="left", indent=0, numbering=(4, 0)),
    S("KH Ky Quyen", "Quyền hạn và chức vụ người ký", size=14, bold=True, align="center", keep_next=True),
    S("KH Ky Ten", "Họ tên người ký", size=14, bold=True, align="center", before=70),
    # appendices
    S("KH Phu Luc Nhan", "Phụ lục: số thứ tự", size=14, bold=True, align="center", keep_next=True, outline=0),
    S("KH Phu Luc Ten", "Phụ lục: tên", size=14, bold=True, caps=True, align="center", keep_next=True),
    S(
        "KH Phu Luc Kem Theo",
        "Phụ lục: kèm theo",
        size=14,
        italic=True,
        align="center",
        after=6,
        keep_next=True,
    ),
    # what a page needs
    S("KH So Trang", "Số trang", size=14, align="center"),
    S("KH Chu Thich", "Chú thích cuối trang", size=10, align="both"),
    S("KH Dong Trong", "Dòng rất mỏng", size=1, exact=1),
    S("KH Truoc Bang", "Dòng trống trước bảng", "KHDongTrong", before=5, keep_next=True),
    S("KH Dieu Khien", "Dòng điều khiển của mẫu", size=9, align="left", shade=True),
    S("KH Ghi Chu Mau", "Ghi chú của mẫu", size=10, italic=True, align="center", before=6, shade=True),
)
CHARACTER_STYLES: tuple[CharacterStyle, ...] = (
    CharacterStyle("KH Thieu", "Chỗ cần bổ sung", marked=True),
    CharacterStyle("KH Dau Chu Thich", "Dấu chú thích", raised=True),
)
TABLE_STYLE = ("KH Bang", "Bảng có khung")


def half_points(points: float) -> int:
    """Convert a font size to what Word writes."""
    return round(points * 2)


def twentieths(points: float) -> int:
    """Convert a space in points to what Word writes."""
    return round(points * 20)


def _size(points: float | None) -> list[Element]:
    if points is None:
        return []
    return [w("sz", val=half_points(points)), w("szCs", val=half_points(points))]


def _emphasis(style: ParagraphStyle | CharacterStyle) -> list[Element | None]:
    tags = (("b", style.bold), ("bCs", style.bold), ("i", style.italic), ("iCs", style.italic))
    return [flag(tag, value) for tag, value in tags]


def _filled(tag: str, *children: Element | None) -> Element | None:
    """Make the element, or None when nothing would stand in it."""
    element = w(tag, *children)
    return element if len(element) else None


def _spacing(style: ParagraphStyle) -> Element | None:
    attributes: dict[str, str | int] = {}
    if style.before is not None:
        attributes["before"] = twentieths(style.before)
    if style.after is not None:
        attributes["after"] = twentieths(style.after)
    if style.exact is not None:
        attributes |= {"line": twentieths(style.exact), "lineRule": "exact"}
    return w("spacing", **attributes) if attributes else None


def _numbering(style: ParagraphStyle) -> Element | None:
    if style.numbering is None:
        return None
    number, level = style.numbering
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def _paragraph_properties(style: ParagraphStyle) -> Element | None:
    return _filled(
        "pPr",
        flag("keepNext", style.keep_next),
        _numbering(style),
        w("pBdr", w("top", val="single", sz=6, space=0, color="auto")) if style.rule else None,
        w("shd", val="clear", color="auto", fill="E7E6E6") if style.shade else None,
        _spacing(style),
        None if style.indent is None else w("ind", left=0, firstLine=style.indent),
        w("jc", val=style.align) if style.align else None,
        None if style.outline is None else w("outlineLvl", val=style.outline),
    )


def _paragraph_style(style: ParagraphStyle, priority: int) -> Element:
    return w(
        "style",
        w("name", val=style.name),
        w("aliases", val=style.alias),
        w("basedOn", val=style.based_on),
        w("next", val=style.next) if style.next else None,
        w("uiPriority", val=priority),
        None if style.shade else w("qFormat"),
        _paragraph_properties(style),
        _filled("rPr", *_emphasis(style), flag("caps", style.caps), *_size(style.size)),
        type="paragraph",
        customStyle=1,
        styleId=style.style_id,
    )


def _character_style(style: CharacterStyle, priority: int) -> Element:
    # Word's own screens know no highlight in a style: the shading shows the same there
    marks = [w("highlight", val="yellow"), w("shd", val="clear", color="auto", fill="FFFF00")] if style.marked else []
    raised = w("vertAlign", val="superscript") if style.raised else None
    return w(
        "style",
        w("name", val=style.name),
        w("aliases", val=style.alias),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=priority),
        w("qFormat"),
        w("rPr", *_emphasis(style), *marks, raised),
        type="character",
        customStyle=1,
        styleId=style.style_id,
    )


def _cell_margins(**sides: int) -> Element:
    order = ("top", "left", "bottom", "right")
    return w("tblCellMar", *(w(side, w=sides[side], type="dxa") for side in order if side in sides))


def _table_style(priority: int) -> Element:
    name, alias = TABLE_STYLE
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))
    return w(
        "style",
        w("name", val=name),
        w("aliases", val=alias),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=priority),
        w("qFormat"),
        w("tblPr", borders, _cell_margins(left=68, right=68)),
        w("tcPr", w("vAlign", val="center")),
        type="table",
        customStyle=1,
        styleId=name.replace(" ", ""),
    )


def _defaults() -> Element:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, *_size(14), language)),
        w("pPrDefault", w("pPr", w("widowControl"), spacing)),
    )


def _latent() -> Element:
    """Hide Word's several hundred own styles, so that the styles pane shows ours."""
    return w(
        "latentStyles",
        w("lsdException", name="Normal", semiHidden=0, uiPriority=0),
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _hidden(kind: str, name: str, style_id: str, *properties: Element) -> Element:
    marks = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    return w("style", w("name", val=name), *marks, *properties, type=kind, default=1, styleId=style_id)


def _built_in() -> list[Element]:
    """Make the four styles that Word takes for granted."""
    table = w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(top=0, left=108, bottom=0, right=108))
    return [
        w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal"),
        _hidden("character", "Default Paragraph Font", "DefaultParagraphFont"),
        _hidden("table", "Normal Table", "TableNormal", table),
        _hidden("numbering", "No List", "NoList"),
    ]


def styles_part(paragraphs: Iterable[ParagraphStyle] = PARAGRAPH_STYLES) -> Element:
    """Make the styles part; a template may bring its own sizes for the same paragraph styles."""
    styles = [_paragraph_style(style, rank) for rank, style in enumerate(paragraphs, 1)]
    characters = [_character_style(style, rank) for rank, style in enumerate(CHARACTER_STYLES, 60)]
    return w("styles", _defaults(), _latent(), *_built_in(), *styles, *characters, _table_style(70))
