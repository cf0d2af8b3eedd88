"""Tables of the plan's own and texts of appendices in a signed plan: read back into facts, typed words, columns, rows."""

from __future__ import annotations

from pathlib import Path

import communes
import pytest
import signing
from signing import Signing, words_of
from test_finalize import redrafted
from test_finalize_facts import indicator, task, year_of

from generator.finalizing.finalize_report import FinalizeReport
from generator.model.table import Table

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
    commune.write("2026/nhiem-vu.yaml", commune.text("2026/nhiem-vu.yaml") + SURVEY)
    return commune


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(commune_of(tmp_path / "an-binh"))


def table(signed: Signing, key: str) -> Table:
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


def test_a_target_typed_in_its_cell_is_the_target(signed: Signing) -> None:
    signed.cell("Tỷ lệ người dân hài lòng | Tỷ", 4, "≥ 95%") if False else None
    row = [one for one in signed_rows(signed) if "Tỷ lệ phủ sóng 5G" in one.cells[1].text][-1]
    row.cells[4].paragraphs[0].runs[0].text = "≥ 88%"
    signed.cell_of_targets("Tỷ lệ phủ sóng 5G", 3, "≥ 88%")
    finalized(signed)
    assert str(indicator(year_of(signed), "song-5g").assigned.value) == "88"
