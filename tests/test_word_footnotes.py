"""Footnotes are Word's own: a mark in the text, the note in its part, numbered in the order of the marks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from papers import NS, TEMPLATE, appendix, cell, drawn, heading, part, row, spans, style_of, table, val, words

from generator.model.document import Block, BlockKind, Cell, Paragraph, Row, Span
from generator.model.problem import InputError
from generator.model.shape import LevelKind
from generator.word.drawing.footnotes import first_free_id

Lines = Callable[[bytes], list[str]]
FOOTNOTES = "word/footnotes.xml"
SEPARATORS = 2


def note(*told: Span | str) -> Span:
    return Span("", note=tuple(Span(one) if isinstance(one, str) else one for one in told))


def paragraph(*told: Span, name: str = "a", kind: BlockKind = BlockKind.PARAGRAPH) -> Paragraph:
    return Paragraph(f"_kh_nd_d_{name}", kind, told)


def notes(content: bytes) -> list[etree._Element]:
    return part(content, FOOTNOTES).findall("w:footnote", NS)[SEPARATORS:]


def everywhere() -> tuple[Block, ...]:
    """A note in a heading, a paragraph, a bullet, the heading of a table, a group row and a cell."""
    group = Row("_kh_pl_r_g", (Cell(((Span("Nhóm"), note("năm")),), columns=2),), group=True)
    told = table(
        (80.0, 80.0),
        (row("h", Cell(((Span("Cột"), note("bốn")),)), cell("B")),),
        (group, row("a", cell("x"), Cell((spans("một"), (Span("hai"), note("sáu")))))),
    )
    return (
        heading("a", LevelKind.ROMAN, "I.")._replace(spans=(Span("MỤC"), note("một"))),
        paragraph(Span("Đoạn"), note("hai"), Span(" văn.")),
        paragraph(Span("gạch"), note("ba"), name="b", kind=BlockKind.BULLET),
        told,
    )


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    content = drawn(*everywhere())
    marks = [val(mark, "id") for mark in part(content).iter(f"{{{NS['w']}}}footnoteReference")]
    assert marks == ["1", "2", "3", "4", "5", "6"]
    assert [(val(one, "id"), words(one).strip()) for one in notes(content)] == [
        ("1", "một"),
        ("2", "hai"),
        ("3", "ba"),
        ("4", "bốn"),
        ("5", "năm"),
        ("6", "sáu"),
    ]


def test_notes_of_an_appendix_run_on_from_those_of_the_text() -> None:
    content = drawn(paragraph(note("thân")), appendices=(appendix("Phụ lục", paragraph(note("phụ"), name="b")),))
    assert [words(one).strip() for one in notes(content)] == ["thân", "phụ"]


def test_mark_and_note_have_styles_of_their_own() -> None:
    content = drawn(paragraph(Span("x"), note("chữ")))
    mark = next(part(content).iter(f"{{{NS['w']}}}footnoteReference")).getparent()
    assert val(mark.find("w:rPr/w:rStyle", NS)) == "KHDauChuThich"
    (told,) = notes(content)
    assert style_of(told.find("w:p", NS)) == "KHChuThich"
    sign = told.find(".//w:footnoteRef", NS).getparent()
    assert val(sign.find("w:rPr/w:rStyle", NS)) == "KHDauChuThich"


def test_the_words_of_a_note_keep_their_look_and_are_escaped() -> None:
    told = note(Span("đậm", bold=True), Span("nghiêng", italic=True), Span("[Cần bổ sung: <số> & ngày]", missing=True))
    (one,) = notes(drawn(paragraph(told)))
    runs = [run for run in one.iter(f"{{{NS['w']}}}r") if words(run).strip()]
    looks = [(words(run), [child.tag.rpartition("}")[2] for child in run.find("w:rPr", NS)]) for run in runs]
    assert looks == [("đậm", ["b"]), ("nghiêng", ["i"]), ("[Cần bổ sung: <số> & ngày]", ["rStyle"])]


def test_a_note_inside_a_note_stands_in_line() -> None:
    """Word has no footnote of a footnote, and no words may be lost."""
    (one,) = notes(drawn(paragraph(note("trước ", note("trong"), " sau"))))
    assert words(one).strip() == "trước trong sau"


def test_a_draft_without_notes_has_the_separators_alone() -> None:
    content = drawn(paragraph(Span("x")))
    with zipfile.ZipFile(TEMPLATE) as package:
        assert etree.tostring(part(content, FOOTNOTES)) == etree.tostring(etree.fromstring(package.read(FOOTNOTES)))


def edited(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The template with its parts changed; None leaves one out."""
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return path


def test_notes_of_ours_come_after_those_a_person_put_into_the_template(tmp_path: Path) -> None:
    own = b'<w:footnote w:id="7"><w:p/></w:footnote></w:footnotes>'

    def with_own(name: str, content: bytes) -> bytes:
        return content.replace(b"</w:footnotes>", own) if name == FOOTNOTES else content

    template = edited(tmp_path / "mau.docx", with_own)
    content = drawn(paragraph(note("của ta")), template=template)
    assert [val(one, "id") for one in notes(content)] == ["7", "8"]
    (mark,) = part(content).iter(f"{{{NS['w']}}}footnoteReference")
    assert val(mark, "id") == "8"


def test_ids_begin_above_the_separators() -> None:
    assert first_free_id('<w:footnote w:type="separator" w:id="-1"/><w:footnote w:id="0"/>') == 1
    assert first_free_id("<w:footnotes/>") == 1


def test_a_template_without_a_place_for_notes_is_told_only_when_there_are_notes(tmp_path: Path) -> None:
    related = re.compile(rb'<Relationship [^>]*"footnotes.xml"[^>]*>')
    template = edited(
        tmp_path / "mau.docx",
        lambda name, content: None if name == FOOTNOTES else related.sub(b"", content),
    )
    assert drawn(paragraph(Span("x")), template=template)
    with pytest.raises(InputError, match="Mẫu thiếu phần chú thích cuối trang"):
        drawn(paragraph(note("x")), template=template)


@pytest.mark.office
def test_libreoffice_shows_the_marks_in_order(office: Lines) -> None:
    shown = office(drawn(*everywhere()))
    assert (
        shown.index("I. MỤC1")
        < shown.index("Đoạn2 văn.")
        < next(at for at, line in enumerate(shown) if line.endswith("gạch3"))
    )
