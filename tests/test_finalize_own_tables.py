"""Tables of the plan's own and texts of appendices in a signed plan: facts, typed words, columns, rows, paragraphs."""

from __future__ import annotations

import copy
from pathlib import Path

import communes
import pytest
import signing
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from signing import Signing, W, without_ordinals, words_of
from test_finalize import redrafted
from test_finalize_facts import indicator, task, year_of

from generator.finalizing.finalize_report import FinalizeReport
from generator.model.columns import ColumnContent
from generator.model.table import Table as OwnTable

FUNDS = """\
phien_ban: 1
cot:
  - { id: stt, tieu_de: TT, noi_dung: stt, rong_mm: 12, can_giua: true }
  - { id: thon, tieu_de: Thôn, noi_dung: ten, rong_mm: 63 }
  - { id: so-ho, tieu_de: Số hộ, tieu_de_nhom: "Giao năm {{ nam }}", nam: 0, cong: true, rong_mm: 30 }
  - { id: thu-quy, tieu_de: Thu quỹ, tieu_de_nhom: "Giao năm {{ nam }}", nam: 0, cong: true, rong_mm: 30 }
  - { id: ghi-chu, tieu_de: Ghi chú, rong_mm: 30 }
hang:
  # các thôn
  - { id: nhom-a, nhom: true, o: { thon: Khu vực trung tâm }, gop_ngang: { thon: 4 } }
  - { id: thon-dong, o: { thon: Thôn Đông, so-ho: 210, thu-quy: "31,5", ghi-chu: Thu trong quý I } }
  - { id: thon-doai, o: { thon: Thôn Đoài, so-ho: 185, thu-quy: "27,75" }, gop_tren: [ghi-chu] }
  - id: thon-nam
    o:
      thon: Thôn Nam
      so-ho: 90
      ghi-chu: |-
        - Thu hai đợt
        - Hộ nghèo được miễn
  - { id: tong, cong: bảng, o: { thon: Tổng cộng } }
"""
FACTS = """\
phien_ban: 1
cot:
  - { id: stt, tieu_de: STT, noi_dung: stt, rong_mm: 12 }
  - { id: ten, tieu_de: Nội dung chính, noi_dung: ten, rong_mm: 50 }
  - { id: truoc, tieu_de: Giao, tieu_de_nhom: [Số liệu, "Năm {{ nam - 1 }}"], noi_dung: muc_tieu, nam: -1, rong_mm: 20 }
  - { id: dat, tieu_de: Thực hiện, tieu_de_nhom: [Số liệu, "Năm {{ nam - 1 }}"], noi_dung: ket_qua_truoc, rong_mm: 20 }
  - { id: giao, tieu_de: Kế hoạch mới, tieu_de_nhom: Số liệu, noi_dung: muc_tieu, rong_mm: 20 }
  - { id: ty-le, tieu_de: So sánh, so_sanh_cot: [giao, dat], rong_mm: 20 }
  - { id: ai, tieu_de: Ai làm, noi_dung: chu_tri, rong_mm: 30 }
hang:
  - { chi_tieu: hai-long }
  - { chi_tieu: song-5g }
  - { nhiem_vu: bao-tri }
  - { id: ke, nhiem_vu: kiem-ke }
  - { id: rieng, o: { ten: Việc khác, dat: "12" } }
"""
APPENDIX = """\
Đề cương thực hiện năm {{ nam }} như sau: {#mo}

1\\. Thu quỹ các thôn {#muc-1}

- Thu đúng, thu đủ. {#gach}

ĐVT: triệu đồng {#dvt}

::: bang thu-quy

2\\. Tổ chức thực hiện theo quy định. {#muc-2}
"""
SURVEY = """\
  - id: kiem-ke
    thuoc_bang: du-lieu
    ten: Kiểm kê tài sản
    loai: hằng năm
    chu_tri: Phòng Kinh tế
"""


def commune_of(folder: Path) -> communes.Commune:
    """The small commune with a table in its body, and an appendix with a text and a table."""
    commune = signing.commune_of(folder)
    commune.write("2026/bang/thu-quy.yaml", FUNDS)
    commune.write("2026/bang/du-lieu.yaml", FACTS)
    commune.write("2026/phu-luc/de-cuong.md", APPENDIX)
    commune.edit(
        "2026/ke-hoach.yaml", "  phu_luc:\n", '  phu_luc:\n    - { id: de-cuong, ten: "ĐỀ CƯƠNG NĂM {{ nam }}" }\n'
    )
    commune.edit("2026/noi-dung.md", "# NHIỆM VỤ {#nv}", "::: bang du-lieu\n\n# NHIỆM VỤ {#nv}")
    commune.write(
        "2026/nhiem-vu.yaml", commune.text("2026/nhiem-vu.yaml").replace("phien_ban: 1", "phien_ban: 2") + SURVEY
    )
    return commune


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(commune_of(tmp_path / "an-binh"))


def table(signed: Signing, key: str) -> OwnTable:
    return next(one for one in year_of(signed).tables if one.id == key)


def test_an_untouched_draft_with_tables_and_texts_changes_nothing(signed: Signing) -> None:
    report = signed.finalize()
    assert (report.changes, report.unplaced) == ((), ())
    assert redrafted(signed.commune) == words_of(signed.content())
    year = year_of(signed)
    assert [one.id for one in year.tables] == ["du-lieu", "thu-quy"]
    assert [one.id for one in year.appendix_texts] == ["de-cuong"]


def finalized(signed: Signing) -> FinalizeReport:
    """The report; a draft of the record prints the signed words, all of them."""
    report = signed.finalize()
    assert redrafted(signed.commune) == words_of(signed.content())
    return report


def cells(signed: Signing, key: str, row: str) -> dict[str, str]:
    found = next(one for one in table(signed, key).rows if one.name == row)
    return dict(found.cells)


def changes(report: FinalizeReport) -> list[str]:
    return [one.text for one in report.changes]


# cells


def test_a_typed_cell_is_typed_in_its_row_and_sums_follow(signed: Signing) -> None:
    for words, figure in (("Thôn Đông", "200"), ("Thôn Đoài", "100"), ("Thôn Nam", "90")):
        signed.cell(words, 2, figure)
    signed.cell("Tổng cộng", 2, "390")
    report = finalized(signed)
    assert cells(signed, "thu-quy", "thon-dong")["so-ho"] == "200"
    assert "so-ho" not in cells(signed, "thu-quy", "tong")
    assert len(changes(report)) == 3


def test_a_sum_that_does_not_add_up_is_typed_and_told(signed: Signing) -> None:
    for words, figure in (("Thôn Đông", "200"), ("Thôn Đoài", "100"), ("Thôn Nam", "90")):
        signed.cell(words, 2, figure)
    signed.cell("Tổng cộng", 2, "391")
    report = finalized(signed)
    assert cells(signed, "thu-quy", "tong")["so-ho"] == "391"
    assert any("390 → 391 (chữ gõ của bản ký" in one for one in changes(report))


def test_a_count_typed_otherwise_is_typed_once_and_the_rows_below_count_on(signed: Signing) -> None:
    for words, count in (("Thôn Đông", "3"), ("Thôn Đoài", "4"), ("Thôn Nam", "5")):
        signed.cell(words, 0, count)
    finalized(signed)
    typed = [row.name for row in table(signed, "thu-quy").rows if "stt" in row.cells]
    assert typed == ["thon-dong"]


def own_row(signed: Signing, words: str, head: str = "Nội dung chính") -> _Row:
    """The row that has some words, of the table that has a heading."""
    tables = [Table(one, signed.document) for one in signed.document.element.body.iter(f"{W}tbl")]
    (found,) = [one for one in tables if any(cell.text == head for cell in one.rows[0].cells)]
    (row,) = [one for one in found.rows if any(words in cell.text for cell in one.cells)]
    return row


def type_in(signed: Signing, words: str, column: int, text: str) -> None:
    """Type over a cell of the table of facts."""
    own_row(signed, words).cells[column].paragraphs[0].text = text


def test_a_target_typed_in_its_cell_is_the_target(signed: Signing) -> None:
    type_in(signed, "phủ sóng 5G", 4, "≥ 90%")
    target_row(signed, "phủ sóng 5G", "≥ 90%")
    type_in(signed, "phủ sóng 5G", 5, "109,8")
    finalized(signed)
    assert str(indicator(year_of(signed), "song-5g").target.value) == "90"
    assert cells(signed, "du-lieu", "song-5g") == {}


def target_row(signed: Signing, words: str, text: str) -> None:
    own_row(signed, words, "Năm 2027").cells[3].paragraphs[0].text = text


def test_a_target_that_another_table_still_says_otherwise_stays_and_the_cell_is_typed(signed: Signing) -> None:
    type_in(signed, "người dân hài lòng", 4, "≥ 95%")
    report = finalized(signed)
    assert str(indicator(year_of(signed), "hai-long").target.value) == "92"
    assert cells(signed, "du-lieu", "hai-long")["giao"] == "≥ 95%"
    assert any("≥ 92% → ≥ 95% (ghi ở hàng của bảng" in one for one in changes(report))


def test_a_cell_left_behind_by_a_new_target_keeps_its_words_and_is_told(signed: Signing) -> None:
    target_row(signed, "phủ sóng 5G", "≥ 90%")
    report = finalized(signed)
    assert str(indicator(year_of(signed), "song-5g").target.value) == "90"
    assert cells(signed, "du-lieu", "song-5g") == {"giao": "≥ 85%", "ty-le": "103,7"}
    assert any("≥ 90% → ≥ 85%" in one for one in changes(report))


def test_a_result_of_the_year_before_stands_as_signed_and_what_compares_it_is_computed_anew(signed: Signing) -> None:
    own_row(signed, "phủ sóng 5G", "Năm 2027").cells[2].paragraphs[0].text = "100%"
    type_in(signed, "phủ sóng 5G", 3, "100%")
    type_in(signed, "phủ sóng 5G", 5, "85")
    finalized(signed)
    assert str(indicator(year_of(signed), "song-5g").prior_result.value) == "100"
    assert cells(signed, "du-lieu", "song-5g") == {}


def test_a_comparison_left_as_it_was_is_typed_and_told(signed: Signing) -> None:
    own_row(signed, "phủ sóng 5G", "Năm 2027").cells[2].paragraphs[0].text = "100%"
    type_in(signed, "phủ sóng 5G", 3, "100%")
    report = finalized(signed)
    assert "ty-le" in cells(signed, "du-lieu", "song-5g")
    assert any("chữ gõ của bản ký" in one for one in changes(report))


def test_a_target_of_the_year_before_is_typed_in_the_row_and_that_year_stays(signed: Signing) -> None:
    before = signed.commune.text("2026/chi-tieu.yaml")
    type_in(signed, "phủ sóng 5G", 2, "≥ 81%")
    report = finalized(signed)
    assert cells(signed, "du-lieu", "song-5g") == {"truoc": "≥ 81%"}
    assert signed.commune.text("2026/chi-tieu.yaml") == before
    assert any("≥ 80% → ≥ 81%" in one for one in changes(report))


def test_a_lead_of_a_task_that_stands_in_the_table_alone_is_the_tasks(signed: Signing) -> None:
    type_in(signed, "Kiểm kê tài sản", 6, "Phòng Văn hóa - Xã hội")
    type_in(signed, "Kiểm kê tài sản", 1, "Kiểm kê tài sản công")
    finalized(signed)
    found = task(year_of(signed), "kiem-ke")
    assert (found.title, found.lead) == ("Kiểm kê tài sản công", ("Phòng Văn hóa - Xã hội",))


def test_a_lead_that_the_task_in_the_body_says_otherwise_is_typed(signed: Signing) -> None:
    type_in(signed, "Bảo trì mạng nội bộ", 6, "Phòng Kinh tế")
    finalized(signed)
    assert task(year_of(signed), "bao-tri").lead == ("Phòng VHXH",)
    assert cells(signed, "du-lieu", "bao-tri")["ai"] == "Phòng Kinh tế"


def test_a_cell_of_several_paragraphs_and_an_emptied_one(signed: Signing) -> None:
    cell = signed.row("Thôn Đông").cells[4]
    cell.paragraphs[0].text = "Quý I"
    cell.add_paragraph("và quý II")
    signed.cell("Thôn Nam", 1, "")
    finalized(signed)
    assert cells(signed, "thu-quy", "thon-dong")["ghi-chu"] == "Quý I\nvà quý II"
    assert cells(signed, "thu-quy", "thon-nam")["thon"] == ""


def test_words_with_our_signs_are_words(signed: Signing) -> None:
    signed.cell("Thôn Đông", 4, "{{ nam }} **đậm** # 1")
    finalized(signed)


# rows


def test_a_new_row_is_a_row_of_typed_words(signed: Signing) -> None:
    signed.add_row("Thôn Đông", ["2", "Thôn Bắc", "12", "", "Mới lập"])
    for words, count in (("Thôn Đoài", "3"), ("Thôn Nam", "4")):
        signed.cell(words, 0, count)
    report = finalized(signed)
    row = next(one for one in table(signed, "thu-quy").rows if one.name == "thon-bac")
    assert dict(row.cells) == {"thon": "Thôn Bắc", "so-ho": "12", "ghi-chu": "Mới lập"}
    assert any("Thôn Bắc" in one for one in changes(report))


def test_a_deleted_row_goes_and_the_rest_counts_as_signed(signed: Signing) -> None:
    signed.delete_row("Thôn Nam")
    report = finalized(signed)
    assert [row.name for row in table(signed, "thu-quy").rows] == ["nhom-a", "thon-dong", "thon-doai", "tong"]
    assert [one.kind.value for one in report.changes] == ["Bỏ"]


def test_the_row_where_a_merged_cell_began_may_go(signed: Signing) -> None:
    signed.cell("Thôn Đoài", 0, "1")
    signed.cell("Thôn Nam", 0, "2")
    signed.delete_row("Thôn Đông")
    finalized(signed)


def test_a_task_of_the_table_alone_goes_with_its_row(signed: Signing) -> None:
    row = own_row(signed, "Kiểm kê tài sản")._tr
    row.getparent().remove(row)
    finalized(signed)
    assert "kiem-ke" not in [one.id for one in year_of(signed).tasks]


def test_an_indicator_whose_other_lines_stay_stays(signed: Signing) -> None:
    row = own_row(signed, "người dân hài lòng")._tr
    row.getparent().remove(row)
    finalized(signed)
    assert indicator(year_of(signed), "hai-long").only_in is None


def test_an_indicator_left_in_the_table_alone_keeps_its_words_there(signed: Signing) -> None:
    row = own_row(signed, "phủ sóng 5G", "Năm 2027")._tr
    row.getparent().remove(row)
    signed.finalize()
    assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))
    assert cells(signed, "du-lieu", "song-5g") == {}


def test_moved_rows_stand_in_their_new_order(signed: Signing) -> None:
    signed.move_row("Thôn Nam", after="Khu vực trung tâm")
    report = finalized(signed)
    assert [row.name for row in table(signed, "thu-quy").rows][1] == "thon-nam"
    assert any(one.kind.value == "Đổi chỗ" for one in report.changes)


def test_a_merged_cell_taken_apart_and_cells_merged_anew(signed: Signing) -> None:
    row = signed.row("Thôn Đông")
    row.cells[1].merge(row.cells[2])
    finalized(signed)
    row = next(one for one in table(signed, "thu-quy").rows if one.name == "thon-dong")
    assert dict(row.spans) == {"thon": 2}


# columns and headings


def test_a_heading_keeps_what_expressions_print_in_it(signed: Signing) -> None:
    signed.replace("Giao năm 2027", "Dự kiến giao năm 2027")
    finalized(signed)
    over = [column.over for column in table(signed, "thu-quy").columns]
    assert over[2:4] == [("Dự kiến giao năm {{ nam }}",)] * 2


def test_a_renamed_heading_is_the_columns(signed: Signing) -> None:
    signed.replace("Ghi chú", "Lưu ý", where="Ghi chú")
    report = finalized(signed)
    assert table(signed, "thu-quy").columns[4].heading == "Lưu ý"
    assert changes(report) == ["Tiêu đề cột: Ghi chú → Lưu ý"]


def test_a_column_of_a_plain_table_moves_with_its_facts(signed: Signing) -> None:
    grid_move(signed, 6, 1)
    report = finalized(signed)
    assert [column.id for column in table(signed, "du-lieu").columns][:3] == ["stt", "ai", "ten"]
    assert "Cột: Ai làm" in changes(report)
    assert table(signed, "du-lieu").rows[2].task == "bao-tri"


def test_of_columns_with_one_heading_the_renamed_one_is_the_same_column(tmp_path: Path) -> None:
    commune = commune_of(tmp_path / "an-binh")
    for heading in ("Số hộ", "Thu quỹ"):
        commune.edit("2026/bang/thu-quy.yaml", f"tieu_de: {heading},", "tieu_de: Kết quả,")
    signed = Signing(commune)
    first = own_row(signed, "Kết quả", "Thôn").cells[2]
    first.paragraphs[0].text = "Số hộ đạt"
    report = finalized(signed)
    assert [(column.id, column.heading) for column in table(signed, "thu-quy").columns][2:4] == [
        ("so-ho", "Số hộ đạt"),
        ("thu-quy", "Kết quả"),
    ]
    assert changes(report) == ["Tiêu đề cột: Giao năm 2027 – Kết quả → Giao năm 2027 – Số hộ đạt"]


def test_a_heading_and_all_cells_typed_over_are_another_column_and_no_targets(signed: Signing) -> None:
    found = own_row(signed, "Kiểm kê tài sản").table
    for number, row in enumerate(found.rows):
        cell = row._tr.tc_lst[-1]
        Paragraph(cell.findall(f"{W}p")[0], signed.document).text = f"Mức {number}" if number > 2 else "Mức độ"
    report = finalized(signed)
    assert {"Cột: Ai làm", "Cột: Mức độ"} <= set(changes(report))
    assert task(year_of(signed), "kiem-ke").lead == ("Phòng Kinh tế",)


def grid_move(signed: Signing, column: int, before: int) -> None:
    """Move a column that stands under no shared heading."""
    found = own_row(signed, "Kiểm kê tài sản").table
    for row in found.rows:
        elements = row._tr.tc_lst
        elements[before].addprevious(elements[-1] if column == 6 else elements[column])


def test_a_deleted_column_goes_and_what_compared_it_is_typed(signed: Signing) -> None:
    found = own_row(signed, "Kiểm kê tài sản").table
    for row in found.rows:
        row._tr.remove(row._tr.tc_lst[-1])
    report = finalized(signed)
    assert [column.id for column in table(signed, "du-lieu").columns][-1] == "ty-le"
    assert "Cột: Ai làm" in changes(report)


def test_a_new_column_is_a_typed_one_with_its_cells(signed: Signing) -> None:
    found = own_row(signed, "Kiểm kê tài sản").table
    for number, row in enumerate(found.rows):
        last = row._tr.tc_lst[-1]
        new = copy.deepcopy(last)
        last.addnext(new)
        Paragraph(new.findall(f"{W}p")[0], signed.document).text = "Mức độ" if number < 1 else f"Mức {number}"
    report = finalized(signed)
    column = table(signed, "du-lieu").columns[-1]
    assert (column.heading, column.content) == ("Mức độ", ColumnContent.OTHER)
    assert cells(signed, "du-lieu", "ke")[column.id] == "Mức 6"
    assert "Cột: Mức độ" in changes(report)


# whole tables


def test_a_deleted_table_goes_with_its_place(signed: Signing) -> None:
    found = signed.row("Thôn Đông").table._tbl
    found.getparent().remove(found)
    report = finalized(signed)
    assert [one.id for one in year_of(signed).tables] == ["du-lieu"]
    assert "Bảng “thu-quy”" in changes(report)


def test_a_table_that_a_person_put_in_is_a_table(signed: Signing) -> None:
    new = copy.deepcopy(signed.row("Thôn Đông").table._tbl)
    for bookmark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        bookmark.getparent().remove(bookmark)
    made = Table(new, signed.document)
    for number, row in enumerate(made.rows):
        for at, cell in enumerate(row._tr.tc_lst):
            for one in cell.findall(f"{W}p")[1:]:
                cell.remove(one)
            Paragraph(cell.findall(f"{W}p")[0], signed.document).text = f"Ô mới {number}.{at}"
    signed.paragraph("nghiêm túc")._p.addprevious(new)
    report = finalized(signed)
    assert len(year_of(signed).tables) == 3
    assert any(one.startswith("Bảng “") for one in changes(report))


def test_a_table_cut_in_two_is_two(signed: Signing) -> None:
    found = signed.row("Thôn Đông").table
    second = copy.deepcopy(found._tbl)
    for row in second.findall(f"{W}tr"):
        second.remove(row)
    for words in ("Thôn Nam", "Tổng cộng"):
        second.append(signed.row(words)._tr)
    paragraph = copy.deepcopy(signed.paragraph("Thu đúng")._p)
    for bookmark in [*paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        bookmark.getparent().remove(bookmark)
    found._tbl.addnext(paragraph)
    paragraph.addnext(second)
    finalized(signed)
    assert len(year_of(signed).tables) == 3


# the text of an appendix


def test_paragraphs_of_an_appendix_edited_added_deleted_and_moved(signed: Signing) -> None:
    signed.replace("như sau", "với các nội dung sau", where="Đề cương thực hiện")
    signed.insert_after("2. Tổ chức", "3. Kinh phí do ngân sách xã bảo đảm.")
    signed.delete("Thu đúng, thu đủ")
    signed.move("1. Thu quỹ các thôn", after="2. Tổ chức")
    report = finalized(signed)
    text = signed.text("phu-luc/de-cuong.md")
    assert text.startswith("Đề cương thực hiện năm {{ nam }} với các nội dung sau: {#mo}")
    assert "3\\. Kinh phí do ngân sách xã bảo đảm." in text
    assert "Thu đúng" not in text
    assert text.index("Tổ chức") < text.index("Thu quỹ các thôn")
    assert len(report.changes) == 4


def test_a_paragraph_cut_in_two_and_a_bullet_that_is_none_any_more(signed: Signing) -> None:
    signed.split("2. Tổ chức", at="theo quy")
    signed.insert_after("Thu đúng", "Công khai, dân chủ.")
    finalized(signed)
    assert signed.text("phu-luc/de-cuong.md").count("\n- ") == 2


def test_an_appendix_with_a_text_that_is_deleted_goes(signed: Signing) -> None:
    paragraphs = ("ĐỀ CƯƠNG NĂM", "Đề cương thực hiện", "1. Thu quỹ", "Thu đúng", "ĐVT: triệu", "2. Tổ chức")
    for words in paragraphs:
        signed.delete(words)
    labels = [one for one in signed.paragraphs() if one.text.startswith(("Phụ lục I", "(Kèm theo"))]
    for one in (labels[0], next(one for one in labels if one.text.startswith("(Kèm"))):
        one._p.getparent().remove(one._p)
    found = signed.row("Thôn Đông").table._tbl
    found.getparent().remove(found)
    signed.finalize()
    year = year_of(signed)
    assert [one.id for one in year.head.shape.appendices] == ["nhiem-vu"]
    assert (year.appendix_texts, [one.id for one in year.tables]) == ((), ["du-lieu"])


def test_a_paragraph_in_an_appendix_of_a_table_alone_is_told(signed: Signing) -> None:
    signed.insert_after("NHIỆM VỤ NĂM 2027", "Một đoạn thêm.")
    (one,) = signed.finalize().unplaced
    assert one.words.casefold() == "một đoạn thêm."


# rows that are no rows of the table


def test_a_row_that_lost_a_cell_keeps_its_words_and_is_told(signed: Signing) -> None:
    row = signed.row("Thôn Đông")._tr
    row.remove(row.tc_lst[2])
    report = signed.finalize()
    (one,) = report.unplaced
    assert "hàng này không có đủ các ô" in one.reason
    assert cells(signed, "thu-quy", "thon-dong")["thon"] == "Thôn Đông"


def test_a_row_pasted_into_another_table_is_typed_there(signed: Signing) -> None:
    target = own_row(signed, "Việc khác")._tr
    row = signed.row("Thôn Nam")._tr
    for _ in range(2):
        row.append(copy.deepcopy(row.tc_lst[3]))
    target.addnext(row)
    finalized(signed)
    assert [dict(row.cells).get("ten") for row in table(signed, "du-lieu").rows][-1] == "Thôn Nam"
    assert "thon-nam" not in [row.name for row in table(signed, "thu-quy").rows]


def test_a_row_of_targets_pasted_into_a_table_is_typed_there(signed: Signing) -> None:
    row = own_row(signed, "hộ có cáp quang", "Năm 2027")._tr
    for _ in range(3):
        row.append(copy.deepcopy(row.tc_lst[0]))
    own_row(signed, "Việc khác")._tr.addnext(row)
    report = signed.finalize()
    assert len(table(signed, "du-lieu").rows) == 6
    assert any("cáp quang" in one for one in changes(report))


def test_a_cell_merged_with_a_heading_keeps_what_is_seen(signed: Signing) -> None:
    signed.row("Khu vực trung tâm")._tr.tc_lst[0].vMerge = "continue"
    finalized(signed)
    assert cells(signed, "thu-quy", "nhom-a")["stt"] == "TT"


# data that changed since the draft


def test_a_value_of_another_year_that_changed_since_stays_as_signed_and_is_told(signed: Signing) -> None:
    signed.commune.edit("2026/chi-tieu.yaml", "gia_tri: 80 }", "gia_tri: 79 }")
    report = finalized(signed)
    assert cells(signed, "du-lieu", "song-5g") == {"truoc": "≥ 80%"}
    assert any("≥ 79% → ≥ 80%" in one for one in changes(report))


def test_a_table_printed_in_two_places_is_one_table(tmp_path: Path) -> None:
    commune = commune_of(tmp_path / "an-binh")
    commune.edit("2026/noi-dung.md", "::: bang du-lieu", "::: bang du-lieu\n\n::: bang thu-quy")
    signed = Signing(commune)
    assert finalized(signed).changes == ()
    assert [one.id for one in year_of(signed).tables] == ["du-lieu", "thu-quy"]


def test_without_any_bookmark_tables_are_known_by_their_words(signed: Signing) -> None:
    signed.cell("Thôn Đông", 4, "Quý I")
    signed.forget_anchors()
    finalized(signed)
    assert cells(signed, "thu-quy", "thon-dong")["ghi-chu"] == "Quý I"


# files


def test_a_file_of_the_year_is_edited_in_place(tmp_path: Path) -> None:
    commune = commune_of(tmp_path / "an-binh")
    commune.write("2027/bang/thu-quy.yaml", FUNDS.replace("210", "220"))
    signed = Signing(commune)
    signed.cell("Thôn Đoài", 2, "186")
    finalized(signed)
    made = signed.text("bang/thu-quy.yaml")
    assert "  # các thôn\n" in made
    assert "so-ho: 220," in made
    assert len(set(made.splitlines()) ^ set(FUNDS.replace("210", "220").splitlines())) <= 4


def test_an_untouched_year_as_written_keeps_every_byte_of_its_tables(tmp_path: Path) -> None:
    commune = commune_of(tmp_path / "an-binh")
    for name in ("bang/thu-quy.yaml", "bang/du-lieu.yaml", "phu-luc/de-cuong.md"):
        commune.write(f"2027/{name}", commune.text(f"2026/{name}"))
    before = {name: commune.text(f"2027/{name}") for name in ("bang/thu-quy.yaml", "phu-luc/de-cuong.md")}
    signed = Signing(commune)
    assert finalized(signed).changes == ()
    assert {name: signed.text(name) for name in before} == before


def test_the_file_of_a_deleted_table_stays_and_it_is_said(tmp_path: Path) -> None:
    commune = commune_of(tmp_path / "an-binh")
    commune.write("2027/bang/thu-quy.yaml", FUNDS)
    signed = Signing(commune)
    found = signed.row("Thôn Đông").table._tbl
    found.getparent().remove(found)
    report = finalized(signed)
    assert "Bảng “thu-quy”; tệp 2027/bang/thu-quy.yaml không in nữa, xóa được" in changes(report)
    assert signed.text("bang/thu-quy.yaml") == FUNDS
