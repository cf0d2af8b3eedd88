"""A DOCX as clerks make them is read as it prints: numbers, merged cells, tracked changes, notes, odd files."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Heading
from generator.model.issued import IssuedParagraph, IssuedTable, IssuedText
from generator.model.problem import InputError
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.drawing.render import render_plan
from generator.word.reading.read_docx import read_docx
from generator.word.reading.reading_numbering import formatted

ROOT = Path(__file__).parent.parent
W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BODY = "<w:p><w:r><w:t>Một</w:t></w:r></w:p>"


A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def package(body: str, **parts: str) -> bytes:
    """A DOCX of a body and of other parts under `word/`."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{xml}</w:{name}>")
    return content.getvalue()


def read(body: str, **parts: str) -> IssuedText:
    return read_docx(package(body, **parts))


def paragraphs(body: str, **parts: str) -> list[IssuedParagraph]:
    return [block for block in read(body, **parts).blocks if isinstance(block, IssuedParagraph)]


def texts(body: str, **parts: str) -> list[str]:
    return [one.text for one in paragraphs(body, **parts)]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str = "", properties: str = "") -> str:
    inner = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(number: int, level: int = 0, text: str = "x") -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(place: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def labels(body: str, **parts: str) -> list[str]:
    return [one.label for one in paragraphs(body, **parts)]


def num(number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'


def table_of(rows: str) -> IssuedTable:
    (table,) = read(f"<w:tbl>{rows}</w:tbl>").blocks
    assert isinstance(table, IssuedTable)
    return table


def cell(text: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{par(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


# numbers


def test_levels_count_and_begin_anew_under_a_new_number_above() -> None:
    numbering = lists(
        level(0, "upperRoman", "Phần %1"), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"),
    )  # fmt: skip
    body = "".join(numbered(1, one) for one in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1))
    expected = ["Phần I", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "Phần II", "1."]
    assert labels(body, numbering=numbering) == expected


def test_depth_counts_levels_from_one() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    body = numbered(1) + numbered(1, 1) + par("không số")
    assert [one.depth for one in paragraphs(body, numbering=numbering)] == [1, 2, 0]


def test_legal_numbering_prints_every_level_in_digits() -> None:
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert labels(numbered(1) + numbered(1, 1), numbering=numbering) == ["I.", "1.1"]


def test_a_start_override_begins_a_list_anew_once() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "lowerLetter", "%1."), nums=num(1) + num(2, anew))
    body = numbered(1) + numbered(1) + numbered(2) + numbered(2)
    assert labels(body, numbering=numbering) == ["a.", "b.", "a.", "b."]


def test_two_lists_over_one_definition_count_on() -> None:
    numbering = lists(level(0, "decimal", "%1."), nums=num(1) + num(2))
    assert labels(numbered(1) + numbered(2) + numbered(1), numbering=numbering) == ["1.", "2.", "3."]


def test_a_level_may_be_overridden_whole() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    assert labels(numbered(1), numbering=lists(level(0, "decimal", "%1."), nums=num(1, own))) == ["Điều 1."]


def test_a_level_can_be_told_not_to_begin_anew() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    assert labels("".join(numbered(1, one) for one in (0, 1, 0, 1)), numbering=numbering) == ["1.", "(1)", "2.", "(2)"]


@pytest.mark.parametrize(
    ("kind", "printed"),
    [("upperRoman", "IV"), ("lowerRoman", "iv"), ("upperLetter", "D"), ("lowerLetter", "d"), ("decimalZero", "04"),
     ("none", ""), ("decimal", "4"), ("chicago", "4")],
)  # fmt: skip
def test_number_formats(kind: str, printed: str) -> None:
    assert formatted(4, kind) == printed


def test_letters_double_after_z() -> None:
    assert formatted(28, "lowerLetter") == "bb"


@pytest.mark.parametrize(
    ("sign", "place", "label"),
    [("-", 0, "-"), ("\uf0b7", 0, "-"), ("\uf0b7", 1, "+"), ("o", 1, "+"), ("–", 0, "-"), ("+", 0, "+"), ("-", 1, "-"),
     ("\uf02b", 0, "+")],
)  # fmt: skip
def test_bullets_are_dashes_and_pluses(sign: str, place: int, label: str) -> None:
    numbering = lists(level(0, "bullet", sign), level(1, "bullet", sign))
    assert labels(numbered(1, place), numbering=numbering) == [label]


def test_a_style_brings_its_number_and_the_list_names_its_level() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Con"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="Cha"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Cha"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Chau"><w:basedOn w:val="Con"/></w:style>'
    )
    body = "".join(par("x", f'<w:pStyle w:val="{name}"/>') for name in ("Cha", "Con", "Chau"))
    assert labels(body, numbering=numbering, styles=styles) == ["1.", "1.1.", "1.2."]


def test_a_paragraph_can_switch_its_number_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="So"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = par("x", '<w:pStyle w:val="So"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    on = par("x", '<w:pStyle w:val="So"/>')
    assert labels(on + off + on, numbering=lists(level(0, "decimal", "%1.")), styles=styles) == ["1.", "", "2."]


def test_a_list_style_leads_to_its_list() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="DS"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>' + lists(level(0, "decimal", "%1/"))
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(numbered(7), numbering=numbering, styles=styles) == ["1/"]


# paragraphs and their looks


def test_the_outline_comes_from_the_style_its_name_or_the_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = "".join(par("x", f'<w:pStyle w:val="{name}"/>') for name in "ABC")
    body += par("x", '<w:outlineLvl w:val="0"/>') + par("x", '<w:pStyle w:val="A"/><w:outlineLvl w:val="9"/>')
    assert [one.outline for one in paragraphs(body, styles=styles)] == [2, 2, 3, 1, 0]


def test_centring_comes_from_the_style_too() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="G"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    body = par("x", '<w:pStyle w:val="G"/>') + par("x", '<w:pStyle w:val="G"/><w:jc w:val="both"/>') + par("x")
    assert [one.centred for one in paragraphs(body, styles=styles)] == [True, False, False]


def test_bold_of_two_styles_cancels_out_and_own_bold_stands() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="R"><w:rPr><w:b/><w:i/></w:rPr></w:style>'
    )
    inner = run("một ") + run("hai ", '<w:rStyle w:val="R"/>') + run("ba ", "<w:b/>") + run("tư", '<w:b w:val="0"/>')
    (one,) = paragraphs(par(inner, '<w:pStyle w:val="P"/>'), styles=styles)
    assert [(piece.text, piece.bold, piece.italic) for piece in one.runs] == [
        ("một ", True, False),
        ("hai ", False, True),
        ("ba ", True, False),
        ("tư", False, False),
    ]


def test_runs_in_one_look_are_one() -> None:
    (one,) = paragraphs(par(run("Kế ") + run("hoạch") + run(" số", "<w:b/>")))
    assert [piece.text for piece in one.runs] == ["Kế hoạch", " số"]


def test_capitals_print_as_capitals_and_hidden_text_does_not_print() -> None:
    assert texts(par(run("Mục tiêu", "<w:caps/>") + run(" ẩn", "<w:vanish/>"))) == ["MỤC TIÊU"]


def test_text_is_composed_over_runs_and_odd_blanks_are_plain() -> None:
    assert texts(par(run("Ke\u0302") + run("\u0301 hoa\u0323ch\u00a02026\u200b"))) == ["Kế hoạch 2026"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    inner = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:br w:type="page"/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>80%</w:t></w:r>'
    )
    assert texts(par(inner)) == ["a\nb\tc-de≥80%"]


def test_an_unknown_symbol_is_marked_and_told() -> None:
    read_text = read(par('<w:r><w:sym w:font="Webdings" w:char="F041"/><w:t>x</w:t></w:r>'))
    assert read_text.blocks[0].text == "\ufffdx"  # type: ignore[union-attr]
    assert "ký hiệu" in read_text.remarks[0]
    assert "đoạn 1" in read_text.remarks[0]


def test_blanks_at_the_ends_of_an_unmarked_text_do_not_print() -> None:
    assert texts(par("<w:r><w:t> a </w:t></w:r><w:r><w:t>b</w:t></w:r>")) == ["ab"]


def test_content_controls_links_and_smart_tags_are_read() -> None:
    inner = (
        f"<w:sdt><w:sdtContent>{run('một ')}</w:sdtContent></w:sdt><w:hyperlink>{run('hai ')}</w:hyperlink>"
        f"<w:smartTag>{run('ba')}</w:smartTag>"
    )
    assert texts(f"<w:sdt><w:sdtContent>{par(inner)}</w:sdtContent></w:sdt>") == ["một hai ba"]


def test_fields_give_their_result_not_their_code() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"{field.format('begin')}<w:r><w:instrText> DATE </w:instrText></w:r>{run('mã lồng')}"
    inner = (
        f"{code}{field.format('separate')}{run('20/5')}{field.format('end')}<w:fldSimple>{run('/2026')}</w:fldSimple>"
    )
    assert texts(par(inner)) == ["20/5/2026"]


def test_an_unended_field_does_not_swallow_the_next_paragraph() -> None:
    assert texts(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + par("sau")) == ["sau"]


def test_the_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="toc 1"/></w:style>'
    found = read(par("I. MỤC TIÊU 3", '<w:pStyle w:val="M"/>') + par("Thân"), styles=styles)
    assert [one.text for one in found.blocks if isinstance(one, IssuedParagraph)] == ["Thân"]
    assert "mục lục" in found.remarks[0]


# tracked changes


def test_tracked_changes_are_read_as_accepted() -> None:
    inner = f"<w:ins>{run('mới ')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run('đến')}</w:moveTo>"
    found = read(par(inner + moved))
    assert [block.text for block in found.blocks] == ["mới đến"]  # type: ignore[union-attr]
    assert "track changes" in found.remarks[0]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    body = par("một ", "<w:rPr><w:del/></w:rPr>") + par("hai", '<w:jc w:val="center"/>') + par("ba")
    assert [(one.text, one.centred, one.place) for one in paragraphs(body)] == [
        ("một hai", True, "đoạn 1"),
        ("ba", False, "đoạn 2"),
    ]


def test_a_deleted_paragraph_takes_no_number() -> None:
    gone = par(
        "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    )
    body = numbered(1) + gone + numbered(1)
    assert labels(body, numbering=lists(level(0, "decimal", "%1."))) == ["1.", "2."]


def test_a_deleted_row_is_gone() -> None:
    table = table_of(row(cell("a")) + row(cell("b"), properties="<w:del/>"))
    assert [one.text for line in table.rows for one in line] == ["a"]


# notes and boxes


def test_footnotes_and_endnotes_stand_in_their_place() -> None:
    inner = run("đạt 80%") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(";")
    inner += '<w:r><w:endnoteReference w:id="3"/></w:r>'
    note = '<w:footnote w:id="2">' + par("<w:r><w:footnoteRef/></w:r>" + run(" Theo Nghị quyết")) + "</w:footnote>"
    end = f'<w:endnote w:id="3">{par("Cuối")}</w:endnote>'
    (one,) = paragraphs(par(inner), footnotes=note, endnotes=end)
    assert [(piece.text, piece.note) for piece in one.runs] == [
        ("đạt 80%", ""),
        ("", "Theo Nghị quyết"),
        (";", ""),
        ("", "Cuối"),
    ]
    assert one.text == "đạt 80%;"


def test_a_mark_without_a_note_is_told() -> None:
    assert "chú thích" in read(par(run("a") + '<w:r><w:footnoteReference w:id="9"/></w:r>')).remarks[0]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('trong khung')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><x>{box}</x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = paragraphs(par(run("ngoài") + drawing) + par("sau"))
    assert [(one.text, one.place) for one in found] == [
        ("ngoài", "đoạn 1"),
        ("trong khung", "đoạn 1, khung chữ"),
        ("sau", "đoạn 2"),
    ]


def test_pictures_are_told() -> None:
    picture = '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing>'
    assert "hình ảnh" in read(par(f"<w:r>{picture}</w:r>")).remarks[0]


def test_a_picture_beside_a_text_box_is_told_and_one_within_is_told_where_the_box_is_read() -> None:
    picture = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    box = f"<w:txbxContent>{par(run('trong khung'))}</w:txbxContent>"
    beside = read(par(f"<w:r><w:drawing>{picture}<x>{box}</x></w:drawing></w:r>"))
    assert [one for one in beside.remarks if "hình ảnh" in one and "đoạn 1" in one]
    held = f"<w:txbxContent>{par(f'<w:r><w:drawing>{picture}</w:drawing></w:r>')}</w:txbxContent>"
    (told,) = read(par(f"<w:r><w:drawing><x>{held}</x></w:drawing></w:r>")).remarks
    assert "khung chữ" in told


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (f'<w:drawing><a:graphicData {A} uri="http://x/diagram"/></w:drawing>', "Có sơ đồ, không đưa vào dự thảo"),
        ("<w:object><x/></w:object>", "Có đối tượng nhúng, không đưa vào dự thảo"),
    ],
)
def test_what_cannot_be_drawn_again_is_named_where_it_stood(drawn: str, told: str) -> None:
    (remark,) = read(par(run("a")) + par(f"<w:r>{drawn}</w:r>")).remarks
    assert remark.startswith(told)
    assert remark.endswith("(đoạn 2).")


# tables


def test_merged_cells_both_ways() -> None:
    table = table_of(
        row(cell("TT", '<w:vMerge w:val="restart"/>'), cell("Kinh phí", '<w:gridSpan w:val="2"/>'))
        + row(cell("ẩn", "<w:vMerge/>"), cell("Số"), cell("Nguồn"))
    )
    assert [[(one.text, one.columns, one.continued) for one in line] for line in table.rows] == [
        [("TT", 1, False), ("Kinh phí", 2, False)],
        [("TT", 1, True), ("Số", 1, False), ("Nguồn", 1, False)],
    ]


def test_a_cell_cannot_go_on_from_nothing() -> None:
    ((one,),) = table_of(row(cell("a", "<w:vMerge/>"))).rows
    assert (one.text, one.continued) == ("a", False)


def test_columns_left_out_of_a_row_are_empty_cells() -> None:
    table = table_of(row(cell("a"), properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'))
    assert [(one.text, one.columns) for one in table.rows[0]] == [("", 2), ("a", 1), ("", 1)]


def test_a_column_deleted_with_changes_tracked_is_gone() -> None:
    away = '<w:cellDel w:id="1" w:author="An"/>'
    table = table_of(row(cell("TT"), cell("Đơn vị", away), cell("Tên")) + row(cell("1"), cell("%", away), cell("5G")))
    assert [[one.text for one in line] for line in table.rows] == [["TT", "Tên"], ["1", "5G"]]


def test_cells_merged_in_the_old_way_are_one() -> None:
    table = table_of(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("b", "<w:hMerge/>"), cell("c")))
    assert [(one.text, one.columns) for one in table.rows[0]] == [("a", 2), ("c", 1)]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    table = table_of(f"<w:sdt><w:sdtContent>{row(cell('a'), inner)}</w:sdtContent></w:sdt>")
    assert [one.text for one in table.rows[0]] == ["a", "b"]


def test_a_table_in_a_cell_is_flattened() -> None:
    nested = f"<w:tbl>{row(cell('b'), cell('c'))}</w:tbl>"
    table = table_of(row(f"<w:tc>{par('a')}{nested}{par('')}</w:tc>"))
    ((one,),) = table.rows
    assert one.text == "a\nb\nc"
    assert {paragraph.place for paragraph in one.paragraphs} == {"bảng 1, dòng 1, ô 1"}


def test_places_count_empty_paragraphs_and_tables() -> None:
    found = read(par() + par("a") + f"<w:tbl>{row(cell('x'), cell('y'))}</w:tbl>" + par("b"))
    assert [block.place for block in found.blocks] == ["đoạn 2", "bảng 1", "đoạn 3"]
    table = found.blocks[1]
    assert isinstance(table, IssuedTable)
    assert table.rows[0][1].paragraphs[0].place == "bảng 1, dòng 1, ô 2"


# our own drafts


def test_our_own_draft_reads_back_with_the_labels_as_printed() -> None:
    record, _ = read_record(ROOT / "data" / "tan-ky", 2026)
    document = compose(plan_of(record, 2026))
    content = render_plan(document, ROOT / "templates" / "ke-hoach.docx", {})
    printed = [block.label for block in document.blocks if isinstance(block, Heading) and block.label]
    read_back = [one.label for one in read_docx(content).blocks if isinstance(one, IssuedParagraph) and one.outline]
    assert [label for label in read_back if label] == printed
    assert printed


# odd files


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "không phải"),
        (b"xin chao", "không phải"),
        (b"PK\x03\x04 hong", "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_other_kinds_of_files_are_named(content: bytes, word: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(content)
    (problem,) = caught.value.problems
    assert word in problem.message
    assert problem.hint


@pytest.mark.parametrize(("name", "word"), [("xl/workbook.xml", "Excel"), ("content.xml", ".odt"), ("a.txt", "nén")])
def test_other_packages_are_named(name: str, word: str) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(InputError, match=word):
        read_docx(content.getvalue())


def test_damaged_xml_is_told() -> None:
    with pytest.raises(InputError, match="hỏng"):
        read("<w:p>")


def test_a_document_without_a_body_is_told() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}/>")
    with pytest.raises(InputError, match="thân"):
        read_docx(content.getvalue())


def test_entities_are_refused() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        xml = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}><w:body>&e;</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    with pytest.raises(InputError):
        read_docx(content.getvalue())


def test_a_bomb_is_refused() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * (65 * 1024 * 1024))
    with pytest.raises(InputError, match="lớn"):
        read_docx(content.getvalue())


def test_the_main_part_may_have_another_name() -> None:
    content = BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("_rels/.rels", f'<r><s Type="{kind}" Target="/word/document2.xml"/></r>')
        archive.writestr("word/document2.xml", f"<w:document {W}><w:body>{BODY}</w:body></w:document>")
    assert [block.text for block in read_docx(content.getvalue()).blocks] == ["Một"]  # type: ignore[union-attr]


def test_a_strict_document_is_read() -> None:
    content = BytesIO()
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {strict}><w:body>{BODY}</w:body></w:document>")
    assert [block.text for block in read_docx(content.getvalue()).blocks] == ["Một"]  # type: ignore[union-attr]


def test_styles_and_lists_in_circles_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(par("x", '<w:pStyle w:val="A"/>') + numbered(1), styles=styles, numbering=numbering) == ["x", "x"]


@pytest.mark.parametrize("wrapper", ["w:sdt", "w:tbl><w:tr><w:tc"])
def test_deep_nesting_is_read_or_refused(wrapper: str) -> None:
    ends = "".join(f"</{name}>" for name in reversed(wrapper.split("><")))
    times = 240 // (wrapper.count("<") + 1)
    try:
        read(f"<{wrapper}>" * times + BODY + ends * times)
    except InputError as error:
        assert error.problems[0].hint


def real() -> dict[str, str]:
    """The parts of a document that holds a little of everything."""
    made = docx.Document()
    made.add_heading("Mục", 1)
    made.add_paragraph("gạch", "List Bullet")
    made.add_paragraph("số", "List Number")
    made.add_table(2, 2).cell(0, 0).merge(made.tables[0].cell(1, 0)).text = "ô"
    content = BytesIO()
    made.save(content)
    with zipfile.ZipFile(content) as archive:
        parts = {f"word/{name}.xml": archive.read(f"word/{name}.xml") for name in ("document", "numbering", "styles")}
    return {name: part.decode("utf-8") for name, part in parts.items()}


PARTS = real()
ODD = ["-1", "", "99999999999999999999", "x", "0", "\u0661", "2.5", "true"]


@given(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 10**6),
    st.sampled_from(["value", "drop", "double", "cut"]),
    st.data(),
)
def test_damaged_xml_never_ends_in_a_crash(name: str, at: int, how: str, data: Any) -> None:
    part = PARTS[name]
    at %= len(part)
    if how == "value":
        start = part.find('w:val="', at)
        if start >= 0:
            end = part.index('"', start + 7)
            part = part[: start + 7] + data.draw(st.sampled_from(ODD)) + part[end:]
    elif how == "drop":
        part = part[:at] + part[part.find(">", at) + 1 :]
    elif how == "double":
        part = part[:at] + part[at : at + 200] + part[at:]
    else:
        part = part[:at]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for other, xml in {**PARTS, name: part}.items():
            archive.writestr(other, xml)
    try:
        read_docx(content.getvalue())
    except InputError as error:
        assert error.problems


@given(st.binary(max_size=200), st.integers(0, 10**6))
def test_damaged_bytes_never_end_in_a_crash(noise: bytes, at: int) -> None:
    content = package(par("x") * 20)
    at %= len(content)
    try:
        read_docx(content[:at] + noise + content[at + len(noise) :])
    except InputError as error:
        assert error.problems


def fastest(act: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def test_reading_costs_at_most_five_times_an_opening_by_python_docx() -> None:
    made = docx.Document()
    for _ in range(1500):
        made.add_paragraph("Tăng cường công tác lãnh đạo, chỉ đạo, điều hành; kiểm tra, giám sát. " * 2, "List Bullet")
    content = BytesIO()
    made.save(content)
    walked = fastest(lambda: [one.text for one in docx.Document(BytesIO(content.getvalue())).paragraphs])
    assert fastest(lambda: read_docx(content.getvalue())) < 5 * walked


def test_nothing_but_the_text_of_the_body_is_read() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "đầu trang"
    made.add_paragraph("thân")
    made.element.body.insert(0, parse_xml(f"<w:p {W}><w:r><w:t>đầu</w:t></w:r></w:p>"))
    content = BytesIO()
    made.save(content)
    assert [block.text for block in read_docx(content.getvalue()).blocks] == ["đầu", "thân"]  # type: ignore[union-attr]
