"""Tables of any kind and appendices with texts: what they print, what a new year makes of them, what is refused."""

from __future__ import annotations

import pytest
from communes import Commune

import generator
from generator.model.document import Document, Paragraph, Row, Table
from generator.planning.plan import plan_of
from generator.sources.folder import read_record

BODY, HEAD, TARGETS, TABLE = "2026/noi-dung.md", "2026/ke-hoach.yaml", "2026/chi-tieu.yaml", "2026/bang/giao.yaml"
COLUMNS = """\
phien_ban: 1
cot:
  - { id: stt, tieu_de: TT, noi_dung: stt, rong_mm: 12 }
  - { id: ten, tieu_de: Nội dung, noi_dung: ten, rong_mm: 60 }
  - { id: truoc, tieu_de: "KH {{ nam - 1 }}", tieu_de_nhom: Mục tiêu, noi_dung: muc_tieu, nam: -1, rong_mm: 20 }
  - { id: nay, tieu_de: "KH {{ nam }}", tieu_de_nhom: Mục tiêu, noi_dung: muc_tieu, rong_mm: 20 }
  - { id: th, tieu_de: "TH {{ nam - 1 }}", noi_dung: ket_qua_truoc, rong_mm: 20 }
  - { id: ss, tieu_de: So sánh, so_sanh_cot: [nay, th], rong_mm: 20 }
  - { id: tien, tieu_de: Tiền, nam: 0, cong: true, rong_mm: 20 }
"""
ROWS = """\
hang:
  - { id: nhom-a, nhom: true, o: { ten: Nhóm A }, gop_ngang: { ten: 6 } }
  - { chi_tieu: song-5g, o: { tien: "1,5" } }
  - { nhiem_vu: lap-tram, o: { tien: 20 }, gop_tren: [th] }
  - { id: tong, cong: bảng, o: { ten: Tổng cộng } }
"""


def words(row: Row) -> list[str]:
    told = []
    for cell in row.cells:
        text = "/".join("".join(span.text for span in spans) for spans in cell.paragraphs)
        told.append("^" if cell.continued else f"<{cell.columns}>{text}" if cell.columns > 1 else text)
    return told


def printed(document: Document) -> list[list[str]]:
    """The table placed last in the body."""
    table = [block for block in document.blocks if isinstance(block, Table)][-1]
    return [words(row) for row in (*table.heading, *table.rows)]


@pytest.fixture
def with_table(commune: Commune) -> Commune:
    commune.write(TABLE, COLUMNS + ROWS)
    commune.edit(BODY, "Các đơn vị nghiêm túc", "::: bang giao\n\nCác đơn vị nghiêm túc")
    return commune


def document(commune: Commune, year: int) -> Document:
    return generator.compose(plan_of(read_record(commune.folder, year)[0], year))


def test_rows_print_their_facts_what_is_typed_and_what_is_computed(with_table: Commune) -> None:
    assert printed(with_table.document()) == [
        ["TT", "Nội dung", "<2>Mục tiêu", "TH 2025", "So sánh", "Tiền"],
        ["^", "^", "KH 2025", "KH 2026", "^", "^", "^"],
        ["I", "<6>Nhóm A"],
        ["1", "Tỷ lệ phủ sóng 5G", "", "≥ 80%", "75%", "106,7", "1,5"],
        ["2", "Lắp đặt trạm phát sóng", "", "", "^", "", "20"],
        ["", "Tổng cộng", "", "", "", "", "21,5"],
    ]


def test_a_new_year_moves_columns_on_and_asks_for_typed_figures_anew(with_table: Commune) -> None:
    with_table.write("2027/chi-tieu.yaml", "phien_ban: 1\nchi_tieu:\n  - { id: song-5g, giao: { gia_tri: 90 } }\n")
    head, under, _, first, *_, total = printed(document(with_table, 2027))
    assert (head[3], under[2:4]) == ("TH 2026", ["KH 2026", "KH 2027"])
    assert first == [
        *("1", "Tỷ lệ phủ sóng 5G", "≥ 80%", "90%", "[Cần bổ sung: 2026]", ""),
        "[Cần bổ sung: 2027]",
    ]
    assert total[-1] == "…"


def test_a_row_goes_with_its_fact_and_a_cell_it_began_begins_in_the_next(with_table: Commune) -> None:
    with_table.edit(TABLE, "gop_tren: [th]", "gop_tren: [ten]")
    with_table.edit(BODY, '{{ chi_tieu("song-5g", "loi") }}', "tốt")
    with_table.write("2027/chi-tieu.yaml", "phien_ban: 1\nchi_tieu:\n  - { id: song-5g, xu_ly: bỏ }\n")
    rows = printed(document(with_table, 2027))[2:]
    assert [row[:2] for row in rows] == [["I", "<6>Nhóm A"], ["1", "Lắp đặt trạm phát sóng"], ["", "Tổng cộng"]]


def test_a_group_left_without_rows_is_gone(with_table: Commune) -> None:
    with_table.edit(BODY, '{{ chi_tieu("song-5g", "loi") }}', "tốt")
    with_table.write("2027/chi-tieu.yaml", "phien_ban: 1\nchi_tieu:\n  - { id: song-5g, xu_ly: bỏ }\n")
    with_table.write("2027/nhiem-vu.yaml", "phien_ban: 1\nnhiem_vu:\n  - { id: lap-tram, xu_ly: bỏ }\n")
    assert [row[:2] for row in printed(document(with_table, 2027))[2:]] == [["", "Tổng cộng"]]


def test_a_task_that_says_its_table_gets_a_row_there(with_table: Commune) -> None:
    added = "\n  - { id: moi, thuoc_bang: giao, ten: Việc mới, loai: một lần }\n"
    with_table.write("2027/nhiem-vu.yaml", f"phien_ban: 1\nnhiem_vu:{added}".replace("phien_ban: 1", "phien_ban: 2"))
    with_table.write("2027/chi-tieu.yaml", "phien_ban: 1\n")
    rows = printed(document(with_table, 2027))
    assert [row[1] for row in rows[3:]] == ["Tỷ lệ phủ sóng 5G", "Lắp đặt trạm phát sóng", "Việc mới", "Tổng cộng"]
    assert [row[0] for row in rows[3:]] == ["1", "2", "3", ""]


def test_a_table_of_the_new_year_takes_the_place_of_the_carried_one(with_table: Commune) -> None:
    with_table.write("2027/chi-tieu.yaml", "phien_ban: 1\n")
    with_table.write("2027/bang/giao.yaml", COLUMNS + "hang:\n  - { id: mot, o: { ten: Hàng mới, tien: 7 } }\n")
    assert printed(document(with_table, 2027))[2:] == [["1", "Hàng mới", "", "", "", "", "7"]]


def test_three_tiers_of_headings_share_their_cells(commune: Commune) -> None:
    over = "phien_ban: 1\ncot:\n" + "".join(
        f"  - {{ id: {key}, tieu_de: {key.upper()}, tieu_de_nhom: {tiers}, rong_mm: 20 }}\n"
        for key, tiers in (("a", "[]"), ("b", "[Chung, Trái]"), ("c", "[Chung, Trái]"), ("d", "[Chung]"))
    )
    commune.write(TABLE, f"{over}hang:\n  - {{ id: x, o: {{ a: x }} }}\n")
    commune.edit(BODY, "Các đơn vị nghiêm túc", "::: bang giao\n\nCác đơn vị nghiêm túc")
    assert printed(commune.document())[:3] == [["A", "<3>Chung"], ["^", "<2>Trái", "D"], ["^", "B", "C", "^"]]


def test_sums_are_of_the_table_or_of_a_group_without_sub_rows_and_with_their_unit(commune: Commune) -> None:
    columns = """\
phien_ban: 1
cot:
  - { id: stt, noi_dung: stt, tieu_de: TT, rong_mm: 12 }
  - { id: ten, tieu_de: Nội dung, rong_mm: 80 }
  - { id: tien, tieu_de: Tiền, cong: true, rong_mm: 40 }
hang:
  - { id: a, nhom: true, cong: nhóm, o: { ten: Nhóm A } }
  - { id: a1, o: { ten: Việc 1, tien: 10 triệu đồng } }
  - { id: a1a, o: { stt: "-", ten: trong đó, tien: 4 triệu đồng } }
  - { id: b, nhom: true, cong: nhóm, o: { ten: Nhóm B } }
  - { id: b1, o: { ten: Việc 2, tien: 5 triệu đồng } }
  - { id: tong, cong: bảng, o: { ten: Tổng } }
"""
    commune.write(TABLE, columns)
    told = '::: bang giao\n\nBằng chữ: {{ bang_chu("giao", "tien") }}.\n\nCác đơn vị nghiêm túc'
    commune.edit(BODY, "Các đơn vị nghiêm túc", told)
    made = commune.document()
    assert [row[-1] for row in printed(made)[1:]] == [
        *("10 triệu đồng", "10 triệu đồng", "4 triệu đồng", "5 triệu đồng", "5 triệu đồng", "15 triệu đồng"),
    ]
    lines = ["".join(span.text for span in one.spans) for one in made.blocks if isinstance(one, Paragraph)]
    assert "Bằng chữ: Mười lăm triệu đồng." in lines


def test_a_split_target_is_printed_by_unit_and_by_quarter(commune: Commune) -> None:
    commune.edit(TARGETS, "phien_ban: 1", "phien_ban: 2")
    commune.edit(
        TARGETS,
        'don_vi_tinh: "%"\n    huong_tot: tăng\n    muc_tieu: { so_sanh: ">=", gia_tri: 80 }',
        "don_vi_tinh: trạm\n    muc_tieu: { gia_tri: 30 }\n    chia:\n"
        "      don_vi: { vhxh: 10, kinh-te: 20 }\n      quy: { I: 5, II: 25 }",
    )
    columns = """\
phien_ban: 1
cot:
  - { id: ten, tieu_de: Đơn vị, noi_dung: ten, rong_mm: 60 }
  - { id: giao, tieu_de: Trạm, chi_tieu: song-5g, cong: true, rong_mm: 30 }
  - { id: quy-1, tieu_de: Quý I, phan: I, rong_mm: 30 }
hang:
  - { id: v, don_vi: vhxh }
  - { id: k, don_vi: kinh-te }
  - { id: tong, cong: bảng, o: { ten: Cộng } }
  - { chi_tieu: song-5g, o: { giao: "" } }
"""
    commune.write(TABLE, columns)
    commune.edit(BODY, "Các đơn vị nghiêm túc", "::: bang giao\n\nCác đơn vị nghiêm túc")
    assert printed(commune.document())[1:] == [
        ["Phòng Văn hóa - Xã hội", "10", ""],
        ["Phòng Kinh tế", "20", ""],
        ["Cộng", "30", ""],
        ["Tỷ lệ phủ sóng 5G", "", "5"],
    ]
    commune.edit(TARGETS, "kinh-te: 20", "kinh-te: 21")
    assert commune.problem().message == "Các phần chia cộng lại được 31, khác mức 30 của chỉ tiêu."


def test_an_appendix_prints_its_text_with_its_table_in_place(commune: Commune) -> None:
    commune.write("2026/phu-luc/nhiem-vu.md", "1\\. Nhiệm vụ {#a}\n\n::: bang nhiem-vu\n\n*Ghi chú: xem kỹ.* {#b}\n")
    (part,) = commune.document().appendices
    assert [type(block).__name__ for block in part.blocks] == ["Paragraph", "Table", "Paragraph"]
    commune.write("2026/phu-luc/nhiem-vu.md", "Chỉ có lời. {#a}\n")
    assert "Không có phụ lục “nhiem-vu”" in commune.problem().message  # its task would be printed nowhere


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("chi_tieu: song-5g", "chi_tieu: song-6g", "Không có chỉ tiêu “song-6g”."),
        ("nhiem_vu: lap-tram", "nhiem_vu: lap-cot", "Không có nhiệm vụ “lap-cot”."),
        ("gop_tren: [th]", "gop_tren: [tht]", "Bảng không có cột mang mã “tht”."),
        ("gop_ngang: { ten: 6 }", "gop_ngang: { ten: 9 }", "Ô “ten” gộp 9 cột, quá mép bảng."),
        ("so_sanh_cot: [nay, th]", "so_sanh_cot: [nay, tt]", "Bảng không có cột mang mã “tt”."),
        ('tien: "1,5"', "tien: 1.5", "chữ của ô phải để trong ngoặc kép"),
        ("id: nhom-a, nhom", "nhom", "hàng của bảng phải có id, chi_tieu hoặc nhiem_vu"),
        ("nhiem_vu: lap-tram", "nhiem_vu: lap-tram, chi_tieu: song-5g", "chỉ có một trong hai"),
        ("id: ten, tieu_de: Nội dung", "id: stt, tieu_de: Nội dung", "Mã cột “stt” có hai lần."),
    ],
)
def test_a_slip_in_a_table_is_told_with_its_place(with_table: Commune, old: str, new: str, said: str) -> None:
    with_table.edit(TABLE, old, new)
    problems = with_table.problems()
    assert any(said in one.message for one in problems), problems
    assert all(
        one.place and one.place.file.endswith("giao.yaml") and one.hint for one in problems if said in one.message
    )


def test_a_table_that_no_text_places_is_told(commune: Commune) -> None:
    commune.write(TABLE, COLUMNS + ROWS)
    assert commune.problem().message == "Bảng “giao” chưa được đặt ở đâu, dự thảo sẽ thiếu nó."


def test_a_heading_in_the_text_of_an_appendix_is_told(commune: Commune) -> None:
    commune.write("2026/phu-luc/nhiem-vu.md", "# Mục {#a}\n\n::: bang nhiem-vu\n")
    assert commune.problem().message == "Lời của phụ lục không đánh số đề mục tự động."
