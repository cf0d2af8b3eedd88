"""The Word templates: built by script, formatted by Nghị định 30/2020/NĐ-CP, explained in the text beside them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from looks import LOOKS
from lxml import etree

TEMPLATES = Path(__file__).parent.parent / "templates"
PLAN, COMPARISON = "ke-hoach.docx", "bang-doi-chieu.docx"
BOTH = pytest.mark.parametrize("name", [PLAN, COMPARISON])
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
RELATION_ID = f"{{{NS['r']}}}id"
TWIPS_PER_MM = 1440 / 25.4
BODY_INDENT = 720  # 1,27 cm


def part(name: str, inside: str) -> etree._Element:
    with zipfile.ZipFile(TEMPLATES / name) as package:
        return etree.fromstring(package.read(inside))


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    return None if element is None else element.get(f"{{{W}}}{attribute}")


class Styles:
    """The styles of a template, each property looked up along the styles it is based on."""

    def __init__(self, name: str) -> None:
        self.root = part(name, "word/styles.xml")
        self.by_id = {value(style, "styleId"): style for style in self.root.findall("w:style", NS)}

    def own(self) -> list[str]:
        return [style_id for style_id in self.by_id if style_id.startswith("KH")]

    def find(self, style_id: str | None, path: str) -> etree._Element | None:
        while style_id:
            found = self.by_id[style_id].find(path, NS)
            if found is not None:
                return found
            style_id = value(self.by_id[style_id].find("w:basedOn", NS))
        return None

    def size(self, style_id: str) -> float:
        size = self.find(style_id, "w:rPr/w:sz")
        return int(value(size if size is not None else self.root.find(".//w:rPrDefault//w:sz", NS))) / 2

    def on(self, style_id: str, path: str) -> bool:
        found = self.find(style_id, path)
        return found is not None and value(found) not in ("0", "false")

    def align(self, style_id: str) -> str:
        return value(self.find(style_id, "w:pPr/w:jc")) or "left"

    def number(self, style_id: str, path: str, attribute: str) -> int:
        return int(value(self.find(style_id, path), attribute) or 0)


@pytest.fixture(scope="module")
def styles() -> Styles:
    return Styles(PLAN)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, TEMPLATES / "build.py", folder], check=True, timeout=60)
    return folder


@BOTH
def test_the_committed_template_is_what_the_script_writes(name: str, built: Path) -> None:
    assert (TEMPLATES / name).read_bytes() == (built / name).read_bytes()


@BOTH
def test_nothing_of_a_stock_document_is_left(name: str) -> None:
    with zipfile.ZipFile(TEMPLATES / name) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        stamps = {entry.date_time for entry in package.infolist()}
    everything = b"".join(parts.values())

    assert stamps == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(rb"python-docx|Calibri|Cambria|Heading1|20(0\d|1\d|2[0-5])-\d\d-\d\dT", everything)
    assert not [part_name for part_name in parts if "theme" in part_name]
    assert len(parts["word/styles.xml"]) < 20_000


@BOTH
def test_every_style_id_is_ascii_and_survives_a_save(name: str) -> None:
    """Word and LibreOffice make the id anew from the name at each save, so the name must give the id."""
    styles = Styles(name)
    for style_id in styles.own():
        style = styles.by_id[style_id]
        shown = value(style.find("w:name", NS))
        assert style_id.isascii()
        assert re.sub("[^A-Za-z0-9]", "", shown) == style_id
        assert value(style.find("w:aliases", NS)), "the name that staff read"


@pytest.mark.parametrize(("style_id", "look"), LOOKS.items(), ids=LOOKS)
def test_each_component_looks_as_the_decree_says(
    styles: Styles, style_id: str, look: tuple[float, bool, bool, str]
) -> None:
    bold, italic = styles.on(style_id, "w:rPr/w:b"), styles.on(style_id, "w:rPr/w:i")
    assert (styles.size(style_id), bold, italic, styles.align(style_id)) == look


TEXT_STYLES = [name for name, look in LOOKS.items() if look[3] == "both"]


@pytest.mark.parametrize("style_id", TEXT_STYLES)
def test_text_is_indented_spaced_and_single_lined(styles: Styles, style_id: str) -> None:
    assert styles.number(style_id, "w:pPr/w:ind", "firstLine") == BODY_INDENT
    assert styles.number(style_id, "w:pPr/w:spacing", "before") >= 6 * 20
    assert styles.find(style_id, "w:pPr/w:spacing[@w:line]") is None, "as the defaults: single"


def test_centred_lines_have_no_first_line_indent(styles: Styles) -> None:
    centred = [name for name, look in LOOKS.items() if look[3] == "center"]
    assert {styles.number(name, "w:pPr/w:ind", "firstLine") for name in centred} == {0}


@BOTH
def test_one_font_black_vietnamese_no_widows(name: str) -> None:
    root = Styles(name).root
    fonts = {font for element in root.iter(f"{{{W}}}rFonts") for font in element.attrib.values()}
    defaults = root.find("w:docDefaults", NS)

    assert fonts == {"Times New Roman"}
    assert not root.findall(".//w:rPr/w:color", NS)
    assert value(defaults.find(".//w:lang", NS)) == "vi-VN"
    assert defaults.find(".//w:widowControl", NS) is not None
    spacing = defaults.find(".//w:spacing", NS)
    assert (value(spacing, "line"), value(spacing, "lineRule"), value(spacing, "after")) == ("240", "auto", "0")


def test_headings_stay_with_their_text_and_carry_outline_levels(styles: Styles) -> None:
    levels = {
        style_id: int(value(found))
        for style_id in styles.own()
        if (found := styles.find(style_id, "w:pPr/w:outlineLvl")) is not None
    }
    headings = {"KHPhan": 0, "KHMucLaMa": 1, "KHMucSo": 2, "KHMucSoKep": 3}
    points = {"KHDiemNgoac": 4, "KHDiemCham": 4, "KHSoNgoac": 5}
    assert levels == headings | points | {"KHPhuLucNhan": 0}
    kept = (*headings, "KHPhuLucNhan", "KHPhuLucTen", "KHPhuLucKemTheo", "KHDoanKet")
    assert all(styles.on(style_id, "w:pPr/w:keepNext") for style_id in kept)


def test_a_missing_piece_shows_yellow_in_word_and_in_libreoffice(styles: Styles) -> None:
    properties = styles.by_id["KHThieu"].find("w:rPr", NS)
    assert value(properties.find("w:highlight", NS)) == "yellow"
    assert value(properties.find("w:shd", NS), "fill") == "FFFF00"


def test_the_title_of_an_appendix_is_in_capitals_however_it_is_typed(styles: Styles) -> None:
    """Phụ lục I, III.1b."""
    assert styles.on("KHPhuLucTen", "w:rPr/w:caps")
    assert not styles.on("KHPhuLucNhan", "w:rPr/w:caps"), "the label is not"


def test_a_footnote_is_smaller_than_the_text_and_its_sign_raised(styles: Styles) -> None:
    assert styles.size("KHChuThich") == 10
    assert value(styles.by_id["KHDauChuThich"].find("w:rPr/w:vertAlign", NS)) == "superscript"


def test_a_numbered_paragraph_has_the_headings_list_in_the_paragraph_alone(styles: Styles) -> None:
    """In its style it would be a second style of the level, and Word knows the level by the style."""
    assert styles.find("KHDoanSo", "w:pPr/w:numPr") is None
    assert styles.find("KHDoanSo", "w:pPr/w:keepNext") is None
    assert styles.find("KHDoanSo", "w:pPr/w:outlineLvl") is None


@BOTH
def test_the_place_of_footnotes_holds_the_separators_that_the_settings_name(name: str) -> None:
    notes = part(name, "word/footnotes.xml").findall("w:footnote", NS)
    assert [(value(note, "type"), value(note, "id")) for note in notes] == [
        ("separator", "-1"),
        ("continuationSeparator", "0"),
    ]
    assert [note.find(f"w:p/w:r/w:{value(note, 'type')}", NS) is not None for note in notes] == [True, True]
    named = part(name, "word/settings.xml").findall("w:footnotePr/w:footnote", NS)
    assert [value(found, "id") for found in named] == ["-1", "0"]


def test_the_table_style_has_a_full_frame(styles: Styles) -> None:
    borders = styles.by_id["KHBang"].find("w:tblPr/w:tblBorders", NS)
    assert [(value(side), value(side, "sz")) for side in borders] == [("single", "4")] * 6
    assert value(styles.by_id["KHBang"].find("w:tcPr/w:vAlign", NS)) == "center"


# list id: what its levels print
LISTS = {"0": ["Phần %1", "%2.", "%3.", "%3.%4."], "1": ["-"], "2": ["+"], "3": ["-"]}
LISTS |= {"10": ["%1)"], "11": ["%1."], "12": ["đ)"], "13": ["đ."], "14": ["(%1)"]}
INSTANCES = {"1": "0", "2": "1", "3": "2", "4": "3", "5": "10", "6": "11", "7": "12", "8": "13", "9": "14"}


@BOTH
def test_the_lists_are_where_the_renderer_looks_for_them(name: str) -> None:
    numbering = part(name, "word/numbering.xml")
    lists = {
        value(item, "abstractNumId"): [value(text) for text in item.findall("w:lvl/w:lvlText", NS)]
        for item in numbering.findall("w:abstractNum", NS)
    }
    instances = {
        value(item, "numId"): value(item.find("w:abstractNumId", NS)) for item in numbering.findall("w:num", NS)
    }
    assert lists == LISTS
    assert instances == INSTANCES
    assert {value(suffix) for suffix in numbering.iter(f"{{{W}}}suff")} == {"space"}


def test_style_and_list_level_name_each_other_and_the_style_says_its_indent(styles: Styles) -> None:
    numbering = part(PLAN, "word/numbering.xml")
    for style in styles.root.xpath("w:style[w:pPr/w:numPr]", namespaces=NS):
        number, level = (value(style.find(f"w:pPr/w:numPr/w:{tag}", NS)) for tag in ("numId", "ilvl"))
        path = f"w:abstractNum[@w:abstractNumId='{INSTANCES[number]}']/w:lvl[@w:ilvl='{level}']/w:pStyle"
        assert value(numbering.find(path, NS)) == value(style, "styleId")
        assert style.find("w:pPr/w:ind", NS) is not None, "LibreOffice does not take it from the base style"


def margins(section: etree._Element) -> dict[str, float]:
    found = section.find("w:pgMar", NS)
    return {side: int(value(found, side)) / TWIPS_PER_MM for side in ("top", "bottom", "left", "right", "header")}


def test_the_plan_has_three_kinds_of_page_within_the_decrees_margins() -> None:
    sections = list(part(PLAN, "word/document.xml").iter(f"{{{W}}}sectPr"))
    sizes = [tuple(value(section.find("w:pgSz", NS), side) for side in ("w", "h", "orient")) for section in sections]
    starts = [value(section.find("w:pgNumType", NS), "start") for section in sections]

    assert sizes == [("11906", "16838", None)] * 2 + [("16838", "11906", "landscape")]
    assert starts == [None, "1", "1"]
    for found in map(margins, sections):
        assert 20 <= found["top"] <= 25
        assert 20 <= found["bottom"] <= 25
        assert 30 <= found["left"] <= 35
        assert 15 <= found["right"] <= 20
        assert found["header"] + 14 * 0.353 * 1.15 <= found["top"], "the number stands in the margin"


def test_three_notes_say_which_page_is_which() -> None:
    body = part(PLAN, "word/document.xml").find("w:body", NS)
    notes = body.xpath("w:p[w:pPr/w:pStyle/@w:val='KHGhiChuMau']", namespaces=NS)

    assert ["".join(note.itertext()).split(":")[0] for note in notes] == [
        "Trang văn bản (khổ dọc)",
        "Trang phụ lục dọc",
        "Trang phụ lục ngang",
    ]
    assert [note.find("w:pPr/w:sectPr", NS) is not None for note in notes] == [True, True, False]
    assert body[-1].tag == f"{{{W}}}sectPr"


@BOTH
def test_pages_are_numbered_in_the_header_but_not_the_first(name: str) -> None:
    relations = part(name, "word/_rels/document.xml.rels")
    files = {relation.get("Id"): relation.get("Target") for relation in relations}
    for section in part(name, "word/document.xml").iter(f"{{{W}}}sectPr"):
        headers = {
            value(reference, "type"): part(name, f"word/{files[reference.get(RELATION_ID)]}")
            for reference in section.findall("w:headerReference", NS)
        }
        assert section.find("w:titlePg", NS) is not None
        assert value(headers["default"].find("w:p/w:pPr/w:pStyle", NS)) == "KHSoTrang"
        assert headers["default"].findtext(".//w:instrText", namespaces=NS) == "PAGE"
        assert "".join(headers["first"].itertext()) == ""


def tags(name: str) -> set[str]:
    text = "\n".join("".join(p.itertext()) for p in part(name, "word/document.xml").iter(f"{{{W}}}p"))
    return set(re.findall(r"\{[{%].*?[%}]\}", text))


@BOTH
def test_the_text_beside_a_template_explains_every_tag_and_style(name: str) -> None:
    explained = (TEMPLATES / name).with_suffix(".txt").read_text("utf-8")
    styles = Styles(name)

    assert [tag for tag in sorted(tags(name)) if tag not in explained] == []
    assert [style for style in styles.own() if not re.search(rf"\b{style}\b", explained)] == []


@BOTH
def test_the_text_beside_a_template_names_no_tag_or_style_that_is_not_there(name: str) -> None:
    explained = (TEMPLATES / name).with_suffix(".txt").read_text("utf-8")
    named = {tag for tag in re.findall(r"^ +(\{[{%].*?[%}]\})", explained, re.MULTILINE) if "..." not in tag}

    assert named <= tags(name)
    assert set(re.findall(r"\bKH[A-Z]\w+", explained)) <= set(Styles(name).own())


@BOTH
def test_each_used_style_is_defined(name: str) -> None:
    used = {value(style) for style in part(name, "word/document.xml").iter(f"{{{W}}}pStyle")}
    assert used <= set(Styles(name).own())


def test_number_and_date_stand_in_one_row_under_agency_and_motto() -> None:
    header = part(PLAN, "word/document.xml").find("w:body", NS)[0]
    rows = [["".join(cell.itertext()) for cell in row.findall("w:tc", NS)] for row in header.findall("w:tr", NS)]

    assert "co_quan" in rows[0][0]
    assert rows[0][1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc")
    assert rows[1] == ["{{r chu(so_ky_hieu) }}", "{{r chu(dia_danh_ngay) }}"]
    assert header.find(".//w:tblBorders", NS) is None


def test_nothing_in_the_signature_block_breaks_across_pages() -> None:
    tables = part(PLAN, "word/document.xml").findall("w:body/w:tbl", NS)
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in tables[-1].findall("w:tr", NS))


KINDS = {
    "phan": "KHPhan",
    "la_ma": "KHMucLaMa",
    "so": "KHMucSo",
    "so_kep": "KHMucSoKep",
    "gach": "KHGach",
    "cong": "KHCong",
    "ket": "KHDoanKet",
    "dan": "KHDoanDan",
    "dvt": "KHDonViTien",
    "doan": "KHDoan",
    "loại chưa biết": "KHDoan",
}


def rendered(blocks: list[SimpleNamespace], appendix: list[SimpleNamespace], target: Path) -> Path:
    """The plan template filled by docxtpl itself, with the simplest functions that can stand in."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup, escape

    def chu(shown: Any) -> Markup:
        return Markup("<w:r><w:t>{}</w:t></w:r>").format(escape(getattr(shown, "text", shown)))

    def paragraph(*_arguments: Any) -> Markup:
        return Markup("<w:p/>")

    own = [(one, one.kieu) for one in appendix]
    part_of = SimpleNamespace(nhan=SimpleNamespace(text="Phụ lục"), ten="TÊN", kem_theo="(Kèm theo)", khoi=own)
    words = dict.fromkeys(("so_ky_hieu", "dia_danh_ngay", "loai", "trich_yeu", "nguoi_ky"), "chữ")
    lists = {
        "chu_quan": [],
        "co_quan": ["XÃ"],
        "noi_nhan": ["Lưu"],
        "ky": ["TM."],
        "ky_lien_tich": [],
        "quyet_dinh": None,
        "phu_luc": [part_of],
    }
    functions = dict.fromkeys(("ke", "ke_tieu_ngu", "diem", "bang", "ngat", "ngat_doc"), paragraph)
    template = DocxTemplate(TEMPLATES / PLAN)
    strict = Environment(undefined=StrictUndefined, autoescape=True)
    body = [(one, one.kieu) for one in blocks]
    template.render(words | lists | functions | {"chu": chu, "khoi": body}, jinja_env=strict)
    template.save(target)
    return target


def test_each_kind_of_block_gets_its_style_in_the_body_and_in_an_appendix(tmp_path: Path) -> None:
    blocks = [SimpleNamespace(kieu=kind, text=f"<{kind} & {place}>") for place in (1, 2) for kind in KINDS]
    count = len(KINDS)
    with zipfile.ZipFile(rendered(blocks[:count], blocks[count:], tmp_path / PLAN)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    found = {
        "".join(paragraph.itertext()): value(paragraph.find("w:pPr/w:pStyle", NS))
        for paragraph in document.iter(f"{{{W}}}p")
    }
    assert {block.text: found.get(block.text) for block in blocks} == {
        block.text: KINDS[block.kieu] for block in blocks
    }
    assert "KHDieuKhien" not in found.values(), "no control line is left"


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_word_numbers_the_headings_and_starts_anew_under_each(tmp_path: Path) -> None:
    kinds = ["phan", "la_ma", "so", "so_kep", "so_kep", "so", "so_kep", "la_ma", "so", "phan", "la_ma"]
    draft = rendered([SimpleNamespace(kieu=kind, text=f"x{kind}") for kind in kinds], [], tmp_path / PLAN)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, draft]
    subprocess.run(["soffice", profile, *convert], check=True, capture_output=True, timeout=180)
    lines = draft.with_suffix(".txt").read_text("utf-8-sig").splitlines()

    printed = [line.split(" x")[0].strip() for line in lines if " x" in line]
    expected = ["Phần I", "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1.", "Phần II", "I."]
    assert printed == expected
