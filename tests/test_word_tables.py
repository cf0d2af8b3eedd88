"""Tables of every shape: headings merged both ways, group and total rows, numbers at the right, tall rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from papers import NS, appendix, cell, drawn, heading, part, row, spans, style_of, table, val, words

from generator.model.document import Block, BlockKind, Paragraph, Row, Table
from generator.model.shape import LevelKind

Lines = Callable[[bytes], list[str]]
UNIT = Paragraph("_kh_pl_d_dvt", BlockKind.MONEY_UNIT, spans("ĐVT: triệu đồng"))
WIDTHS = (12.0, 90.0, 30.0, 30.0)
HEADING = (
    row("h1", cell("TT", rows=2), cell("Nội dung", rows=2), cell("Kinh phí", columns=2, centred=True)),
    row("h2", cell(continued=True), cell(continued=True), cell("Số tiền"), cell("Nguồn vốn")),
    row("h3", *(cell(f"({n})", centred=True) for n in range(1, 5))),
)
ROWS = (
    row("g", cell("I", centred=True), cell("Nhóm một", columns=3), group=True),
    row("a", cell("1", centred=True), cell("Việc\n- ý một\n- ý hai"), cell("1.200", right=True), cell("NSX")),
    row("t", cell("Tổng", columns=2, centred=True), cell("1.200", right=True), cell(), group=True),
)


def drawn_table(*blocks: Block) -> etree._Element:
    (found,) = part(drawn(*blocks)).xpath(".//w:tbl[w:tblPr/w:tblStyle]", namespaces=NS)
    return found


@pytest.fixture(scope="module")
def wide() -> etree._Element:
    return drawn_table(table(WIDTHS, HEADING, ROWS))


def cells(line: etree._Element) -> list[tuple[str, int, str | None]]:
    """The words of each cell, how many columns it takes, and how it is joined downwards."""
    found = []
    for one in line.findall("w:tc", NS):
        down = one.find("w:tcPr/w:vMerge", NS)
        merged = None if down is None else val(down) or "continue"
        found.append((words(one), int(val(one.find("w:tcPr/w:gridSpan", NS)) or 1), merged))
    return found


def test_headings_are_merged_across_and_down(wide: etree._Element) -> None:
    first, second, third = (cells(line) for line in wide.findall("w:tr", NS)[:3])
    assert first == [("TT", 1, "restart"), ("Nội dung", 1, "restart"), ("Kinh phí", 2, None)]
    assert second == [("", 1, "continue"), ("", 1, "continue"), ("Số tiền", 1, None), ("Nguồn vốn", 1, None)]
    assert third == [(f"({n})", 1, None) for n in range(1, 5)]


def test_every_row_fills_the_grid(wide: etree._Element) -> None:
    grid = [int(val(column, "w")) for column in wide.find("w:tblGrid", NS)]
    for line in wide.findall("w:tr", NS):
        at = 0
        for one, (_, columns, _) in zip(line.findall("w:tc", NS), cells(line), strict=True):
            assert int(val(one.find("w:tcPr/w:tcW", NS), "w")) == sum(grid[at : at + columns])
            at += columns
        assert at == len(grid)


def test_all_heading_rows_repeat_and_stay_whole(wide: etree._Element) -> None:
    lines = wide.findall("w:tr", NS)
    assert [line.find("w:trPr/w:tblHeader", NS) is not None for line in lines] == [True] * 3 + [False] * 3
    assert all(line.find("w:trPr/w:cantSplit", NS) is not None for line in lines)


def test_a_row_is_marked_in_a_cell_that_shows(wide: etree._Element) -> None:
    """Word hides what stands in a cell that continues the one above."""
    second = wide.findall("w:tr", NS)[1]
    marked = [one.find(".//w:bookmarkStart", NS) is not None for one in second.findall("w:tc", NS)]
    assert marked == [False, False, True, False]


def looks(line: etree._Element) -> list[tuple[str | None, str | None]]:
    firsts = [one.find("w:p", NS) for one in line.findall("w:tc", NS)]
    return [(style_of(first), val(first.find("w:pPr/w:jc", NS))) for first in firsts]


def test_numbers_are_set_right_by_a_style_and_in_a_bold_row_directly(wide: etree._Element) -> None:
    _, one, total = wide.findall("w:tr", NS)[3:]
    assert looks(one) == [("KHBangOGiua", None), ("KHBangO", None), ("KHBangOPhai", None), ("KHBangO", None)]
    assert looks(total) == [("KHBangNhom", "center"), ("KHBangNhom", "right"), ("KHBangNhom", None)]


def test_a_line_of_a_cell_is_a_paragraph(wide: etree._Element) -> None:
    one = wide.findall("w:tr", NS)[4].findall("w:tc", NS)[1]
    assert [words(paragraph) for paragraph in one.findall("w:p", NS)] == ["Việc", "- ý một", "- ý hai"]


def test_a_total_row_at_the_end_does_not_pull_what_follows_the_table(wide: etree._Element) -> None:
    """A group row stays with the row below it; below the last there is none."""
    kept = [val(line.find(".//w:keepNext", NS)) for line in wide.findall("w:tr", NS)[3:]]
    assert kept == [None, None, "0"]


SENTENCE = "Đẩy mạnh chuyển đổi số trên địa bàn xã, bảo đảm hiệu quả. "  # 58 letters


@pytest.mark.parametrize(
    ("text", "width", "whole"),
    [
        (SENTENCE * 5, 100.0, True),
        (SENTENCE * 40, 100.0, False),
        (SENTENCE * 9, 165.0, True),
        (SENTENCE * 9, 25.0, False),
        ("\n".join(["một"] * 20), 100.0, True),
        ("\n".join(["một"] * 21), 100.0, False),
    ],
    ids=["short", "long", "wide column", "narrow column", "few lines", "many lines"],
)
def test_only_a_tall_row_may_break_over_pages(text: str, width: float, whole: bool) -> None:
    (line,) = drawn_table(table((width,), (), (row("a", cell(text)),))).findall("w:tr", NS)
    assert (line.find("w:trPr/w:cantSplit", NS) is not None) is whole


def before(*blocks: Block) -> list[tuple[str | None, bool]]:
    """The paragraphs from the first block to the table, each with its style and whether the paragraph itself keeps."""
    body = part(drawn(*blocks)).find("w:body", NS)
    found = body.xpath("w:p[w:bookmarkStart] | w:p[w:pPr/w:pStyle/@w:val='KHTruocBang']", namespaces=NS)
    styles = [(style_of(one), one.find("w:pPr/w:keepNext", NS) is not None) for one in found]
    return styles[next(at for at, (style, _) in enumerate(styles) if style == "KHTrichYeu") + 1 :]


LEAD = Paragraph("_kh_nd_d_dan", BlockKind.PARAGRAPH, spans("Cụ thể:"))
PLAIN = heading("a", LevelKind.ARABIC, "1.", plain=True)
TABLE: Table = table(WIDTHS, HEADING, ROWS)


def test_the_unit_of_money_stands_right_above_its_table_with_what_leads_into_it() -> None:
    assert before(LEAD, UNIT, TABLE) == [("KHDoanDan", False), ("KHDonViTien", False)]
    assert before(LEAD, TABLE) == [("KHDoanDan", False), ("KHTruocBang", False)]


def test_a_numbered_paragraph_that_leads_into_a_table_stays_with_it() -> None:
    assert before(PLAIN, TABLE) == [("KHDoanSo", True), ("KHTruocBang", False)]
    assert before(PLAIN, UNIT, TABLE) == [("KHDoanSo", True), ("KHDonViTien", False)]
    assert before(PLAIN, LEAD) == [("KHDoanSo", False), ("KHDoan", False)]


def test_an_appendix_without_a_label_has_no_empty_line() -> None:
    labelled, bare = (part(drawn(appendices=(appendix(label, UNIT, TABLE),))) for label in ("Phụ lục I", ""))

    def styles(body: etree._Element) -> list[str | None]:
        return [style_of(one) for one in body.iter(f"{{{NS['w']}}}p") if (style_of(one) or "").startswith("KHPhuLuc")]

    assert styles(labelled) == ["KHPhuLucNhan", "KHPhuLucTen", "KHPhuLucKemTheo"]
    assert styles(bare) == ["KHPhuLucTen", "KHPhuLucKemTheo"]


def test_a_table_without_words_in_a_row_is_still_a_table() -> None:
    empty = Row("_kh_pl_r_e", (cell(), cell(), cell(), cell()))
    assert [len(line.findall("w:tc", NS)) for line in drawn_table(table(WIDTHS, (), (empty,)))[2:]] == [4]


@pytest.mark.office
def test_libreoffice_prints_the_title_of_an_appendix_as_typed_in_its_text(office: Lines) -> None:
    """Capitals are the style's: what is searched, copied or read back is what was typed."""
    assert "tên phụ lục" in office(drawn(appendices=(appendix("", UNIT, TABLE),)))
