"""The plan of Tân Kỳ as a file, measured rule by rule: Nghị định 30/2020/NĐ-CP, Phụ lục I, named in each test.

What is measured is what Word would show: a property of the paragraph, else of its style and of the styles that one
is based on, else the document's default.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import NamedTuple

import looks
import pytest
from lxml import etree

from generator.drafting.draft import Composed, Request, composed_plan, template_folder
from generator.model.document import Line, Span
from generator.word.drawing.render import render_comparison, render_plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NS = {"w": W[1:-1]}
DATA = Path(__file__).parent.parent / "data" / "tan-ky"
PLAN, COMPARISON = "ke-hoach.docx", "bang-doi-chieu.docx"
MM = 1440 / 25.4
UPPER = ("KHQuocHieu", "KHCoQuan", "KHTenLoai", "KHMucLaMa", "KHKyQuyen")
# Tân Kỳ's plans have no use for these; a group row's label alone is centred, a page number stands in the header
UNUSED = ("KHPhan", "KHMucSoKep", "KHSoNgoac", "KHBangNhom", "KHDiemNgoac", "KHCoQuanTren", "KHCanCu", "KHSoTrang")
UNUSED += ("KHDoanSo", "KHBangOPhai", "KHDonViTien")
LOOKS = {style: look for style, look in looks.LOOKS.items() if style not in UNUSED}
TEXT = [style for style, look in LOOKS.items() if look[3] == "both"]
HEADINGS = ("KHMucLaMa", "KHMucSo")
# what a text and its rule measured on paper, in points: LibreOffice with a font of the same widths
MOTTO, AGENCY, SUBJECT = 171.2, 72.1, 212.0


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    return None if element is None else element.get(f"{W}{attribute}")


class Look(NamedTuple):
    """What Word shows of a paragraph."""

    size: float
    bold: bool
    italic: bool
    align: str


class Drawn:
    """A drawn DOCX: its parts, and the properties of its paragraphs as Word would find them."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = self.part("word/document.xml")
        self.body = self.document.find("w:body", NS)
        self.styles = self.part("word/styles.xml")
        self.by_id = {value(style, "styleId"): style for style in self.styles.findall("w:style", NS)}
        self.paragraphs = list(self.body.iter(f"{W}p"))

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def of(self, *styles: str) -> list[etree._Element]:
        return [paragraph for paragraph in self.paragraphs if style_of(paragraph) in styles]

    def words(self, style: str) -> list[str]:
        return [words(paragraph) for paragraph in self.of(style)]

    def found(self, paragraph: etree._Element, path: str) -> etree._Element | None:
        """A property of a paragraph: its own, its style's, the default."""
        own = paragraph.find(path, NS) if path.startswith("w:pPr") else None
        style = style_of(paragraph)
        while own is None and style:
            own = self.by_id[style].find(path, NS)
            style = value(self.by_id[style].find("w:basedOn", NS))
        default = path.replace("w:pPr", ".//w:pPrDefault/w:pPr").replace("w:rPr", ".//w:rPrDefault/w:rPr")
        return own if own is not None else self.styles.find(default, NS)

    def on(self, paragraph: etree._Element, path: str) -> bool:
        found = self.found(paragraph, path)
        return found is not None and value(found) not in ("0", "false")

    def look(self, paragraph: etree._Element) -> Look:
        size = int(value(self.found(paragraph, "w:rPr/w:sz"))) / 2
        bold, italic = (self.on(paragraph, f"w:rPr/w:{tag}") for tag in "bi")
        return Look(size, bold, italic, value(self.found(paragraph, "w:pPr/w:jc")) or "left")

    def tables(self) -> list[etree._Element]:
        return self.body.xpath(".//w:tbl[w:tblPr/w:tblStyle]", namespaces=NS)

    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def rule_below(self, style: str) -> float:
        """The length in points of the rule below the last paragraph of a style."""
        rule = self.of(style)[-1].getnext()
        assert style_of(rule) == "KHKe"
        cell_width = rule.getparent().find("w:tcPr/w:tcW", NS)
        room = text_width(self.sections()[0]) if cell_width is None else int(value(cell_width, "w"))
        indents = rule.find("w:pPr/w:ind", NS)
        return (room - int(value(indents, "left")) - int(value(indents, "right"))) / 20


def style_of(paragraph: etree._Element) -> str | None:
    return value(paragraph.find("w:pPr/w:pStyle", NS))


def words(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def text_width(section: etree._Element) -> int:
    page, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    return int(value(page, "w")) - int(value(margins, "left")) - int(value(margins, "right"))


def composed(year: int) -> Composed:
    return composed_plan(Request(DATA, year))


@pytest.fixture(scope="module", params=(2026, 2027))
def plan(request: pytest.FixtureRequest) -> Drawn:
    return Drawn(render_plan(composed(request.param).document, template_folder() / PLAN, {"kehoach_run": "1"}))


@pytest.fixture(scope="module", params=(2026, 2027))
def comparison(request: pytest.FixtureRequest) -> Drawn:
    return Drawn(render_comparison(composed(request.param).comparison, template_folder() / COMPARISON, {}))


# Page and font (I)


def test_paper_and_margins(plan: Drawn) -> None:
    """I.1 to I.3: A4, the text upright; 20-25 mm above and below, 30-35 mm left, 15-20 mm right."""
    sizes = [[value(section.find("w:pgSz", NS), side) for side in ("w", "h")] for section in plan.sections()]
    assert sizes == [["11906", "16838"], ["16838", "11906"]]
    bounds = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
    for section in plan.sections():
        for side, (least, most) in bounds.items():
            assert least <= int(value(section.find("w:pgMar", NS), side)) / MM <= most


def test_one_font_in_black_and_composed_letters(plan: Drawn) -> None:
    """I.4: Times New Roman, black, Unicode; nothing in the text sets a font, a size or a colour of its own."""
    roots = [plan.part(name) for name in plan.parts if re.fullmatch(r"word/\w+\.xml", name)]
    fonts = {font for root in roots for found in root.iter(f"{W}rFonts") for font in found.attrib.values()}
    assert fonts == {"Times New Roman"}
    assert not [found for root in roots for found in root.iter(f"{W}color", f"{W}u", f"{W}vanish")]
    assert not list(plan.document.iter(f"{W}sz", f"{W}rFonts"))
    assert unicodedata.is_normalized("NFC", words(plan.document))


def test_page_numbers_stand_above_from_the_second_page(plan: Drawn) -> None:
    """I.7, III.1: Arabic, 13-14, upright, centred in the top margin, not on page 1; anew in the appendix."""
    files = {link.get("Id"): link.get("Target") for link in plan.part("word/_rels/document.xml.rels")}
    for section in plan.sections():
        headers = {value(one, "type"): files[one.get(f"{R}id")] for one in section.findall("w:headerReference", NS)}
        assert section.find("w:titlePg", NS) is not None
        assert not words(plan.part(f"word/{headers['first']}"))
        (number,) = plan.part(f"word/{headers['default']}").iter(f"{W}p")
        assert plan.look(number) == (14, False, False, "center")
        assert number.findtext(".//w:instrText", namespaces=NS).strip() == "PAGE"
    starts = [value(section.find("w:pgNumType", NS), "start") for section in plan.sections()]
    assert starts == [None, "1"]


# Every component


@pytest.mark.parametrize("style", LOOKS)
def test_each_component_has_its_size_weight_slant_and_place(plan: Drawn, style: str) -> None:
    paragraphs = plan.of(style)
    assert paragraphs
    assert {plan.look(paragraph) for paragraph in paragraphs} == {LOOKS[style]}


def test_no_paragraph_is_outside_the_named_styles(plan: Drawn) -> None:
    used = {style_of(paragraph) for paragraph in plan.paragraphs}
    assert used <= LOOKS.keys() | {"KHKe", "KHDongTrong", "KHTruocBang", "KHBangNhom"}


def test_what_is_written_in_capitals(plan: Drawn) -> None:
    for style in UPPER:
        assert all(text == text.upper() for text in plan.words(style)), style
    assert all(plan.on(title, "w:rPr/w:caps") for title in plan.of("KHPhuLucTen")), "by its style, however typed"
    (label,) = plan.words("KHPhuLucNhan")
    assert label == "Phụ lục", "III.1: not in capitals; alone, it has no number"


# The head of page 1 (II.1 to II.5)


def test_the_fixed_words_of_the_head(plan: Drawn) -> None:
    assert plan.words("KHQuocHieu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert plan.words("KHTieuNgu") == ["Độc lập - Tự do - Hạnh phúc"]
    assert plan.words("KHTenLoai") == ["KẾ HOẠCH"]
    (number,), (date,) = plan.words("KHSoKyHieu"), plan.words("KHDiaDanh")
    assert re.fullmatch(r"Số: +(\d{2,} *)?/KH-UBND", number)
    assert re.fullmatch(r"Tân Kỳ, ngày +(\d\d )?tháng +(0[12] |[3-9] |1[0-2] )?năm \d{4}", date)


def test_the_three_rules_are_as_long_as_asked(plan: Drawn) -> None:
    """II.1b: as long as the motto; II.2b, II.5b: a third to a half of the line above."""
    assert 0.98 <= plan.rule_below("KHTieuNgu") / MOTTO <= 1.02
    assert 1 / 3 <= plan.rule_below("KHCoQuan") / AGENCY <= 1 / 2
    assert 1 / 3 <= plan.rule_below("KHTrichYeu") / SUBJECT <= 1 / 2


@pytest.mark.parametrize("text", ["Phát triển kinh tế - xã hội " * 12, "Phát triển\nkinh tế - xã hội " + "x" * 300])
def test_the_rule_below_a_subject_of_several_lines_is_a_share_of_one_line(text: str) -> None:
    document = composed(2026).document
    subject = Line(document.subject.anchor, (Span(text.strip()),))
    drawn = Drawn(render_plan(document._replace(subject=subject), template_folder() / PLAN, {}))
    assert 1 / 3 <= drawn.rule_below("KHTrichYeu") * 20 / text_width(drawn.sections()[0]) <= 1 / 2


# The text (II.6)


def test_text_is_justified_indented_spaced_and_single(plan: Drawn) -> None:
    """II.6e: 1 or 1.27 cm, at least 6 points between paragraphs, single to one and a half."""
    for paragraph in plan.of(*TEXT):
        assert int(value(plan.found(paragraph, "w:pPr/w:ind"), "firstLine")) in (567, 720)
        spacing = plan.found(paragraph, "w:pPr/w:spacing")
        assert int(value(spacing, "before")) >= 6 * 20
        assert value(spacing, "line") in (None, "240")


def test_the_closing_signs_stand_once_at_the_end(plan: Drawn) -> None:
    (closing,) = plan.words("KHDoanKet")
    assert closing.endswith("./.")
    assert words(plan.document).count("./.") == 1


def test_a_number_is_as_bold_as_its_heading(plan: Drawn) -> None:
    """Word sets a number as the paragraph mark: no list and no mark may say otherwise, and no run of a heading."""
    assert not list(plan.part("word/numbering.xml").iter(f"{W}rPr"))
    for paragraph in plan.of(*HEADINGS):
        assert paragraph.find("w:pPr/w:rPr", NS) is None
        assert not paragraph.findall("w:r/w:rPr/w:b", NS)


# Signature and recipients (II.7, II.9)


def test_recipients_end_with_semicolons_and_the_archive_with_a_full_stop(plan: Drawn) -> None:
    assert plan.words("KHNoiNhan") == ["Nơi nhận:"]
    *others, last = plan.words("KHNoiNhanDong")
    assert all(line.endswith(";") for line in others)
    assert re.fullmatch(r"Lưu: VT, .+\.", last)
    assert {value(plan.found(line, "w:pPr/w:ind"), "firstLine") for line in plan.of("KHNoiNhanDong")} == {"0"}


def test_recipients_and_signature_stand_side_by_side_on_the_page_of_the_closing_words(plan: Drawn) -> None:
    (closing,) = plan.of("KHDoanKet")
    block = closing.getnext()
    (row,) = block.findall("w:tr", NS)
    first = [style_of(cell.find("w:p", NS)) for cell in row.findall("w:tc", NS)]
    assert first == ["KHNoiNhan", "KHKyQuyen"]
    assert row.find("w:trPr/w:cantSplit", NS) is not None
    assert plan.on(closing, "w:pPr/w:keepNext")
    (name,) = plan.words("KHKyTen")
    assert not re.match(r"(ThS|TS|PGS|GS|CN|KS|BS|Ông|Bà)\b", name), "II.7c: a name without a title"


# The appendix (III.1)


def test_the_appendix_begins_a_page_and_names_the_plan(plan: Drawn) -> None:
    (attached,) = plan.words("KHPhuLucKemTheo")
    assert re.fullmatch(r"\(Ban hành kèm theo Kế hoạch số .*/KH-UBND ngày .* của .+\)", attached)
    assert value(plan.sections()[-1].find("w:type", NS)) == "nextPage"
    assert any("Phụ lục kèm theo" in text for text in plan.words("KHDoan")), "III.1a: the text refers to it"


# Page breaks


def test_headings_stay_with_what_follows_them(plan: Drawn) -> None:
    styles = (*HEADINGS, "KHPhuLucNhan", "KHPhuLucTen", "KHPhuLucKemTheo")
    assert all(plan.on(paragraph, "w:pPr/w:keepNext") for paragraph in plan.of(*styles))
    assert all(plan.on(paragraph, "w:pPr/w:widowControl") for paragraph in plan.paragraphs)


def test_what_leads_into_a_table_stays_with_its_first_row(plan: Drawn) -> None:
    for table in plan.tables():
        thin = table.getprevious()
        assert style_of(thin) == "KHTruocBang"
        kept = [thin.getprevious(), thin]
        kept += table.xpath("w:tr[w:trPr/w:tblHeader]//w:p | .//w:p[w:pPr/w:pStyle/@w:val='KHBangNhom']", namespaces=NS)
        assert all(plan.on(paragraph, "w:pPr/w:keepNext") for paragraph in kept)


# Tables


def test_tables_fill_the_width_of_the_text_and_their_cells_the_grid(plan: Drawn, comparison: Drawn) -> None:
    for drawn in (plan, comparison):
        for table, section in zip(drawn.tables(), drawn.sections(), strict=True):
            grid = [int(value(column, "w")) for column in table.find("w:tblGrid", NS)]
            assert abs(sum(grid) - text_width(section)) <= 4
            assert int(value(table.find("w:tblPr/w:tblW", NS), "w")) == sum(grid)
            for row in table.findall("w:tr", NS):
                assert_on_grid(row, grid)


def assert_on_grid(row: etree._Element, grid: list[int]) -> None:
    at = 0
    for cell in row.findall("w:tc", NS):
        span = int(value(cell.find("w:tcPr/w:gridSpan", NS)) or 1)
        assert int(value(cell.find("w:tcPr/w:tcW", NS), "w")) == sum(grid[at : at + span])
        at += span
    assert at == len(grid)


# What Word asks of a file, where LibreOffice is lenient


def test_word_opens_it_as_a_file_of_today(plan: Drawn, comparison: Drawn) -> None:
    """Without the mode Word says [Compatibility Mode] and sets tables and lines as Word 2007 did."""
    for drawn in (plan, comparison):
        settings = drawn.part("word/settings.xml").findall("w:compat/w:compatSetting", NS)
        assert {"compatibilityMode": "15"}.items() <= {value(one, "name"): value(one) for one in settings}.items()


def test_every_reference_inside_the_file_is_met(plan: Drawn, comparison: Drawn) -> None:
    for drawn in (plan, comparison):
        numbering = drawn.part("word/numbering.xml")
        kinds = [child.tag.removeprefix(W) for child in numbering]
        assert kinds == sorted(kinds), "each abstractNum before each num"
        lists = {value(item, "abstractNumId") for item in numbering.findall("w:abstractNum", NS)}
        assert {value(item.find("w:abstractNumId", NS)) for item in numbering.findall("w:num", NS)} <= lists
        numbers = [value(item, "numId") for item in numbering.findall("w:num", NS)]
        assert len(set(numbers)) == len(numbers)
        roots = (drawn.document, drawn.styles, drawn.part("word/footnotes.xml"))
        assert {value(found) for root in roots for found in root.iter(f"{W}numId")} <= set(numbers)
        names = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle")
        used = {value(found) for root in (*roots, numbering) for name in names for found in root.iter(f"{W}{name}")}
        assert used <= drawn.by_id.keys()
        assert len(drawn.by_id) == len(drawn.styles.findall("w:style", NS))


def test_every_part_has_a_type_and_every_link_a_part(plan: Drawn, comparison: Drawn) -> None:
    for drawn in (plan, comparison):
        types = drawn.part("[Content_Types].xml")
        typed = {found.get("PartName", "").lstrip("/") for found in types} - {""}
        held = {name for name in drawn.parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
        assert typed == held
        links = {link.get("Target") for link in drawn.part("_rels/.rels")}
        links |= {f"word/{link.get('Target')}" for link in drawn.part("word/_rels/document.xml.rels")}
        assert links == held


def test_every_cell_ends_with_a_paragraph_and_the_body_with_its_section(plan: Drawn, comparison: Drawn) -> None:
    for drawn in (plan, comparison):
        assert all(cell[-1].tag == f"{W}p" for cell in drawn.body.iter(f"{W}tc"))
        assert [child.tag for child in drawn.body[-2:]] == [f"{W}p", f"{W}sectPr"]
        neighbours = [table.getnext().tag for table in drawn.body.iter(f"{W}tbl")]
        assert f"{W}tbl" not in neighbours, "Word would join the two"


def test_language_title_and_author(plan: Drawn) -> None:
    assert value(plan.styles.find("w:docDefaults//w:lang", NS)) == "vi-VN"
    core = {child.tag.rpartition("}")[2]: child.text for child in plan.part("docProps/core.xml")}
    assert core["creator"] == "Ủy ban nhân dân xã Tân Kỳ"
    assert core["title"].startswith("Kế hoạch Chuyển đổi số xã Tân Kỳ năm 20")
    assert core["language"] == "vi-VN"
