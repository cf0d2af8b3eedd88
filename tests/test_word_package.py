"""The DOCX as a package: the same bytes each time, readable by others, a bookmark on every paragraph and row."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import docx
import pytest
from communes import TEMPLATE, Commune
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.planning.sheets.comparison import compare
from generator.word.drawing.render import render_comparison, render_plan
from generator.word.packaging.package import content_of, deflated, parts_of, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
# what the template itself writes: rules, thin lines around tables, and its own words
FIXED = {"KHKe", "KHDongTrong", "KHTruocBang", "KHQuocHieu", "KHTieuNgu", "KHNoiNhan"}


@pytest.fixture
def draft(commune: Commune) -> bytes:
    return commune.docx()


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def names(content: bytes) -> list[str]:
    return [mark.get(f"{W}name") for mark in part(content).iter(f"{W}bookmarkStart")]


# The package


def test_the_same_input_gives_the_same_bytes(commune: Commune, draft: bytes) -> None:
    assert commune.docx() == draft
    document = commune.document()
    assert render_plan(document, TEMPLATE, {"run": "1"}) == draft
    assert render_plan(document, TEMPLATE, {"run": "2"}) != draft


def test_the_package_is_whole_and_others_can_read_it(draft: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(package.namelist())) == len(package.namelist())
        assert package.namelist()[0] == "[Content_Types].xml"
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    assert docx.Document(io.BytesIO(draft)).paragraphs


def test_the_properties_are_the_documents_own(draft: bytes) -> None:
    read = docx.Document(io.BytesIO(draft))
    assert read.core_properties.title == "Kế hoạch Chuyển đổi số xã An Bình năm 2026"
    assert read.core_properties.author == "Ủy ban nhân dân xã An Bình"
    assert read.core_properties.language == "vi-VN"
    custom = part(draft, "docProps/custom.xml")
    assert [(item.get("pid"), item.get("name"), "".join(item.itertext())) for item in custom] == [("2", "run", "1")]
    types = part(draft, "[Content_Types].xml")
    relations = part(draft, "_rels/.rels")
    assert sum(item.get("PartName") == "/docProps/custom.xml" for item in types) == 1
    assert sum(item.get("Target") == "docProps/custom.xml" for item in relations) == 1


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.xml", fullmatch=True), st.binary(max_size=2000)))
def test_what_is_written_reads_back(files: dict[str, bytes]) -> None:
    package = written({}, (deflated(name, content) for name, content in files.items()))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert {name: content_of(one) for name, one in parts_of(package).items()} == files


def test_a_changed_part_keeps_its_place_and_a_new_one_comes_last() -> None:
    parts = {name: deflated(name, name.encode()) for name in ("a", "b")}
    package = written(parts, [deflated("c", b"3"), deflated("a", b"1")])
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.namelist() == ["a", "b", "c"]
        assert archive.read("a") == b"1"


def test_names_are_marked_as_utf_8() -> None:
    package = written({}, [deflated("tệp.xml", b"")])
    assert struct.unpack("<H", package[6:8])[0] & 0x800
    assert zipfile.ZipFile(io.BytesIO(package)).namelist() == ["tệp.xml"]


# Bookmarks


def test_each_bookmark_stands_once_is_hidden_and_ascii(draft: bytes) -> None:
    found = names(draft)
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"_kh_[A-Za-z0-9_]+", name) and len(name) <= 40 for name in found)


def test_bookmark_ids_stand_once_and_each_ends_where_it_began(draft: bytes) -> None:
    body = part(draft)
    starts = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")]
    assert starts == ends
    assert len(set(starts)) == len(starts)


def test_every_generated_paragraph_and_row_has_a_bookmark(draft: bytes) -> None:
    body = part(draft)
    drawn = body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='KHBang']", namespaces=NS)
    for row in (row for table in drawn for row in table.iter(f"{W}tr")):
        assert row.find(f".//{W}bookmarkStart") is not None
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val")
        if style not in FIXED and not any(paragraph in table.iter(f"{W}p") for table in drawn):
            assert paragraph.find(f"{W}bookmarkStart") is not None, style


def test_the_comparison_is_a_package_of_its_own(commune: Commune) -> None:
    template = TEMPLATE.with_name("bang-doi-chieu.docx")
    content = render_comparison(compare(commune.plan()), template, {"run": "1"})
    assert render_comparison(compare(commune.plan()), template, {"run": "1"}) == content
    assert len(set(names(content))) == len(names(content))
    assert docx.Document(io.BytesIO(content)).tables


# Sections and tables


def test_the_table_repeats_its_heading_and_breaks_no_row(draft: bytes) -> None:
    for table in part(draft).xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='KHBang']", namespaces=NS):
        rows = table.findall("w:tr", NS)
        assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
        widths = [int(column.get(f"{W}w")) for column in table.find("w:tblGrid", NS)]
        for row in rows:
            at = 0
            for cell in row.findall("w:tc", NS):
                spanned = cell.find("w:tcPr/w:gridSpan", NS)
                columns = 1 if spanned is None else int(spanned.get(f"{W}val"))
                assert int(cell.find("w:tcPr/w:tcW", NS).get(f"{W}w")) == sum(widths[at : at + columns])
                at += columns
            assert at == len(widths)


@pytest.mark.parametrize(("landscape", "sizes"), [("false", ["upright"] * 2), ("true", ["upright", "landscape"])])
def test_an_appendix_is_a_section_of_the_same_file(commune: Commune, landscape: str, sizes: list[str]) -> None:
    commune.edit("2026/ke-hoach.yaml", "NHIỆM VỤ NĂM {{ nam }}", f"NHIỆM VỤ\n      trang_ngang: {landscape}")
    sections = list(part(commune.docx()).iter(f"{W}sectPr"))
    orients = [section.find("w:pgSz", NS).get(f"{W}orient") or "upright" for section in sections]
    assert orients == sizes
    assert sections[1].find("w:pgNumType", NS).get(f"{W}start") == "1"


def test_a_plan_without_an_appendix_has_one_section(commune: Commune) -> None:
    head = commune.text("2026/ke-hoach.yaml")
    commune.write("2026/ke-hoach.yaml", head[: head.index("  phu_luc:")] + head[head.index("can_cu:") :])
    tasks = commune.text("2026/nhiem-vu.yaml")
    commune.write("2026/nhiem-vu.yaml", tasks[: tasks.index("  - id: tap-huan")])
    assert len(list(part(commune.docx()).iter(f"{W}sectPr"))) == 1
