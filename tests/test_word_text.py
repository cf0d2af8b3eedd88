"""Any text a person can type comes out of the DOCX as typed."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from functools import partial

import docx
import pytest
from communes import TEMPLATE, Commune
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from generator.model.document import BlockKind, Cell, Document, Line, Paragraph, Row, Span, Table
from generator.model.problem import InputError
from generator.word.drawing.render import render_plan
from generator.word.drawing.template_language import TemplateLanguage
from generator.word.packaging.xml_text import escaped, run_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPED = [
    "Sở KH&CN <mới> “ngoặc” \"kép\" 'đơn' &amp; &lt;b&gt;",
    "a <b> c </w:t></w:r></w:p> ]]> <!-- x --> <?y?>",
    "{{ nam }} {% for %} {# x #} }} %} {{r chu(d) }} {{p bang(k) }}",
    "😀 👍🏽 𝔸 𠮷 ①",
    "một\nhai\n\nbốn",
    "a\tb\t\tc",
    "  đầu và cuối  ",
    "\\n \\t %s {0} $x ${y} \\1 \\g<0>",
    "\u00a0\u200b\u2011\u00ad\ufeff",
    "[Cần bổ sung: x] và [Cần bổ sung: y]",
    "x" * 10_000,
    "Tỷ lệ & <số> \n" * 700,
]


def line(text: str) -> Line:
    return Line("_kh_dau_d_x", (Span(text),))


def document(text: str) -> Document:
    """A document that has a text in a paragraph, in a cell, and at the places of the header."""
    row = Row("_kh_ct_r_a", (Cell(((Span(text),), (Span(text, bold=True),))),))
    one = line("x")
    return Document(
        title=text,
        author=text,
        parent_lines=(),
        agency_lines=(one,),
        number_line=one,
        date_line=one,
        type=one,
        subject=Line("_kh_dau_d_ten", (Span(text),)),
        blocks=(
            Paragraph("_kh_nd_d_a", BlockKind.PARAGRAPH, (Span(text, italic=True),)),
            Table("_kh_ct_b_a", (100.0,), (), (row,)),
        ),
        recipients=(one,),
        authority_lines=(one,),
        signer=one,
    )


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_text_comes_out_as_typed_everywhere(text: str) -> None:
    content = render_plan(document(text), TEMPLATE, {"du_lieu": text})
    drawn = docx.Document(io.BytesIO(content))
    cell = drawn.tables[1].cell(0, 0)
    assert [paragraph.text for paragraph in cell.paragraphs] == [text, text]
    assert [paragraph.text for paragraph in drawn.paragraphs].count(text) == 2, "the subject and the paragraph"
    assert drawn.core_properties.title == text
    assert drawn.core_properties.author == text
    assert "".join(part(content, "docProps/custom.xml").itertext()) == text


def test_a_tab_and_a_new_line_are_words_own_elements() -> None:
    """A raw one in `w:t` reads back the same, but Word shows a blank."""
    content = render_plan(document("a\tb\nc"), TEMPLATE, {})
    (paragraph,) = (p for p in part(content).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "KHDoanDan")
    run = paragraph.find(f"{W}r")
    kinds = [(child.tag.removeprefix(W), child.text) for child in run if child.tag != f"{W}rPr"]
    assert kinds == [("t", "a"), ("tab", None), ("t", "b"), ("br", None), ("t", "c")]
    assert not [text for text in part(content).iter(f"{W}t") if re.search(r"[\t\n\r]", text.text or "")]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=200))
def test_any_text_without_control_characters_comes_out_as_typed(text: str) -> None:
    shown = etree.fromstring(f"<t>{run_text(text)}</t>".encode())
    assert "".join(shown.itertext()) == text


@given(st.text(st.sampled_from("&<>\"'\n\t{}%]ạ😀"), min_size=1, max_size=40))
def test_any_text_comes_out_of_a_cell_as_typed(text: str) -> None:
    drawn = docx.Document(io.BytesIO(render_plan(document(text), TEMPLATE, {})))
    assert drawn.tables[1].cell(0, 0).paragraphs[0].text == text


@pytest.mark.parametrize("character", [*"\x00\x08\x0b\x0c\r\x1f\ufffe\uffff\ud800"])
def test_a_control_character_does_not_pass(character: str) -> None:
    with pytest.raises(InputError) as caught:
        escaped(f"trước {character} sau")
    (problem,) = caught.value.problems
    assert problem.message == f"Có ký tự điều khiển không in được (U+{ord(character):04X}) gần “trước  sau”."


def test_a_control_character_in_a_document_is_an_error_of_the_input() -> None:
    with pytest.raises(InputError, match=r"U\+0007"):
        render_plan(document("a\x07"), TEMPLATE, {})


def test_what_a_template_prints_is_escaped_but_for_our_own_markup() -> None:
    language = TemplateLanguage()
    finalize = partial(language._printed, language)
    assert finalize("<b>&\n") == '&lt;b&gt;&amp;</w:t><w:br/><w:t xml:space="preserve">'
    assert finalize(Markup("<w:r/>")) == "<w:r/>"
    assert finalize(5) == "5"


# From the data to the paper

AGENCY, TASKS, BODY = "co-quan.yaml", "2026/nhiem-vu.yaml", "2026/noi-dung.md"


def paper(commune: Commune) -> str:
    drawn = docx.Document(io.BytesIO(commune.docx()))
    tables = (cell.text for table in drawn.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in drawn.paragraphs), *tables))


@pytest.mark.parametrize(
    "text", ["R&D <b> &amp; “x” 'y'", "{{ mở", "{% if %}", "😀", "[a](b) `c`", "số ____ ngày ____", "100% > 5 < 6"]
)
def test_signs_in_the_data_come_out_as_typed(commune: Commune, text: str) -> None:
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", f'ten: "TÊN {text}"')
    commune.edit(BODY, "Các đơn vị nghiêm túc", f"THÂN {text}")
    shown = paper(commune)
    assert f"TÊN {text}" in shown
    assert f"THÂN {text}" in shown


def test_braces_after_a_backslash_come_out_as_braces(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", r"ten: Gõ \{{ nam }} để in năm {{ nam }}")
    commune.edit(BODY, "Các đơn vị nghiêm túc", r"Gõ \{{ nam }} để in {{ nam }}")
    shown = paper(commune)
    assert "Gõ {{ nam }} để in năm 2026" in shown
    assert "Gõ {{ nam }} để in 2026" in shown


def test_split_letters_come_out_composed(commune: Commune) -> None:
    for name in (AGENCY, TASKS, BODY):
        commune.write(name, unicodedata.normalize("NFD", commune.text(name)))
    commune.edit(AGENCY, unicodedata.normalize("NFD", "Trần Thị Bình"), r'"Tra\u0302\u0300n Thị Bình"')
    shown = paper(commune)
    assert unicodedata.is_normalized("NFC", shown)
    assert "Trần Thị Bình" in shown


def test_a_cell_of_ten_thousand_letters_comes_out_whole(commune: Commune) -> None:
    words = ("Nhiệm vụ & giải pháp <dài> " * 400)[:10_000].strip()
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", f'ten: "{words}"')
    assert words in paper(commune)


def test_lines_and_tabs_of_a_value_come_out_as_lines_and_tabs(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Tập huấn kỹ năng số", 'ten: "một\\nhai\\tba"')
    assert "một\nhai\tba" in paper(commune)
