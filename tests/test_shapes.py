"""Every shape a plan may take: sentences by group and phase, appendices in parts, footnotes, reports on the past."""

from __future__ import annotations

from pathlib import Path

import pytest
from communes import Commune, make
from readable import block_lines

from generator.model.document import BlockKind, Heading, Paragraph, Table

HEAD, TARGETS, TASKS, BODY = "2026/ke-hoach.yaml", "2026/chi-tieu.yaml", "2026/nhiem-vu.yaml", "2026/noi-dung.md"
SONG = '    muc_tieu: { so_sanh: ">=", gia_tri: 80 }\n'


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    made = make(tmp_path / "an-binh")
    for year in (2027, 2028):
        made.write(f"{year}/chi-tieu.yaml", "phien_ban: 1\n")
    return made


def body_lines(commune: Commune, year: int = 2026) -> list[str]:
    return list(block_lines(commune.document(year).blocks))


def appendix_lines(commune: Commune, year: int = 2026) -> list[str]:
    return [line for part in commune.document(year).appendices for line in block_lines(part.blocks)]


# targets in sentences


def with_sentences(commune: Commune) -> None:
    commune.edit(BODY, "::: bang chi-tieu", "::: chi-tieu ha-tang")


def test_a_target_is_told_by_its_name_where_it_has_no_sentence(commune: Commune) -> None:
    with_sentences(commune)
    assert "- Tỷ lệ phủ sóng 5G: Đạt tối thiểu 80%." in body_lines(commune)


def test_a_target_is_told_as_its_plan_words_it(commune: Commune) -> None:
    with_sentences(commune)
    commune.edit(TARGETS, SONG, SONG + '    cau: Phủ sóng 5G {{ muc("loi") }} địa bàn, hết năm {{ nam }}.\n')
    assert "- Phủ sóng 5G 80% trở lên địa bàn, hết năm 2026." in body_lines(commune)


def test_a_target_not_given_is_asked_for_within_its_sentence(commune: Commune) -> None:
    with_sentences(commune)
    commune.edit(TARGETS, SONG, SONG + '    cau: Phủ sóng 5G {{ muc("tu") }} dân số.\n')
    assert "- Phủ sóng 5G [Cần bổ sung: chỉ tiêu năm 2027] dân số." in body_lines(commune, 2027)


def test_an_indicator_told_with_another_has_no_bullet_of_its_own(commune: Commune) -> None:
    with_sentences(commune)
    second = (
        "  - id: song-4g\n    nhom: ha-tang\n    ten: Phủ sóng 4G\n    cung_cau: song-5g\n"
        '    don_vi_tinh: "%"\n    muc_tieu: { gia_tri: 100 }\n'
    )
    told = '    cau: 5G {{ muc("so") }}, 4G {{ chi_tieu("song-4g", "so") }}.\n'
    commune.edit(TARGETS, SONG, SONG + told + second)
    assert [line for line in body_lines(commune) if "4G" in line] == ["- 5G 80%, 4G 100%."]


def test_the_word_for_the_value_is_refused_outside_a_sentence(commune: Commune) -> None:
    commune.edit(BODY, '{{ chi_tieu("song-5g", "loi") }}', '{{ muc("loi") }}')
    assert "chỉ dùng trong cau" in commune.problem().message


@pytest.mark.parametrize("directive", ["::: chi-tieu ha-tag", "::: ket-qua ha-tag đạt"])
def test_an_unknown_group_is_told_with_the_nearest(commune: Commune, directive: str) -> None:
    commune.edit(BODY, "::: bang chi-tieu", directive)
    problem = commune.problem()
    assert problem.message == "Không có nhóm chỉ tiêu “ha-tag”."
    assert "ha-tang" in str(problem.hint)
    assert problem.place == commune.place(BODY, directive)


# a plan of several years


def of_several_years(commune: Commune) -> None:
    with_sentences(commune)
    commune.edit(
        HEAD,
        "trich_yeu: Chuyển đổi số xã An Bình năm {{ nam }}",
        "trich_yeu: Chuyển đổi số {{ ky }}\ngiai_doan: 2026-2030",
    )
    phases = (
        "    muc_tieu_giai_doan:\n"
        '      - { giai_doan: 2026-2027, so_sanh: ">=", gia_tri: 80 }\n'
        '      - { giai_doan: 2028-2030, so_sanh: ">=", gia_tri: 99 }\n'
        "  - id: ipv6\n    nhom: ha-tang\n    ten: Tỷ lệ IPv6\n    don_vi_tinh: '%'\n"
        "    muc_tieu_giai_doan: [{ giai_doan: 2026-2030, gia_tri: 90 }]\n"
        "  - id: ai\n    nhom: ha-tang\n    ten: Tỷ lệ đơn vị dùng AI\n    don_vi_tinh: '%'\n"
        "    muc_tieu_giai_doan: [{ giai_doan: 2028-2030, gia_tri: 50 }]\n"
    )
    commune.edit(TARGETS, SONG, phases)
    commune.edit(BODY, '{{ chi_tieu("song-5g", "loi") }}', '{{ chi_tieu("song-5g", "loi", 2030) }}')


def test_targets_stand_under_the_years_of_their_phase(commune: Commune) -> None:
    of_several_years(commune)
    told = [line for line in body_lines(commune) if "giai đoạn" in line.casefold() or "Tỷ lệ" in line]
    assert told == [
        "* Giai đoạn 2026 - 2027:",
        "- Tỷ lệ phủ sóng 5G: Đạt tối thiểu 80%.",
        "* Giai đoạn 2026 - 2030:",
        "- Tỷ lệ IPv6: Đạt 90%.",
        "* Giai đoạn 2028 - 2030:",
        "- Tỷ lệ phủ sóng 5G: Đạt tối thiểu 99%.",
        "- Tỷ lệ đơn vị dùng AI: Đạt 50%.",
    ]
    assert commune.document().subject.text == "Chuyển đổi số giai đoạn 2026 - 2030"


def test_the_plan_of_a_year_takes_what_is_due_in_it_and_divides_nothing(commune: Commune) -> None:
    """Case 8: a value of a phase that ends later is no target of the year; a phase not begun waits."""
    of_several_years(commune)
    told = [line for line in body_lines(commune, 2027) if "Tỷ lệ" in line]
    assert told == [
        "- Tỷ lệ phủ sóng 5G: Đạt tối thiểu 80%.",
        "- Tỷ lệ IPv6: Đạt [Cần bổ sung: chỉ tiêu năm 2027 (đến hết giai đoạn 2026-2030: 90%)].",
    ]
    assert commune.document(2027).subject.text == "Chuyển đổi số năm 2027"
    told = " ".join(decision.sentence for decision in commune.plan(2027).decisions)
    assert "đến hạn hết năm 2027: “Phủ sóng 5G”" in told
    assert "chưa có mức năm 2027: “Tỷ lệ IPv6”" in told
    assert "thuộc giai đoạn sau của kế hoạch nhiều năm: “Tỷ lệ đơn vị dùng AI”" in told


def test_a_phase_that_waited_comes_in_its_time(commune: Commune) -> None:
    of_several_years(commune)
    told = [line for line in body_lines(commune, 2028) if "Tỷ lệ" in line]
    assert told == [
        "- Tỷ lệ phủ sóng 5G: Đạt [Cần bổ sung: chỉ tiêu năm 2028 (đến hết giai đoạn 2028-2030: tối thiểu 99%)].",
        "- Tỷ lệ IPv6: Đạt [Cần bổ sung: chỉ tiêu năm 2028 (đến hết giai đoạn 2026-2030: 90%)].",
        "- Tỷ lệ đơn vị dùng AI: Đạt [Cần bổ sung: chỉ tiêu năm 2028 (đến hết giai đoạn 2028-2030: 50%)].",
    ]


def test_a_value_of_several_phases_must_say_which(commune: Commune) -> None:
    of_several_years(commune)
    commune.edit(BODY, ', "loi", 2030)', ', "loi")')
    problem = commune.problem()
    assert "nhiều giai đoạn" in problem.message
    assert "2027, 2030" in str(problem.hint)


def test_a_target_of_a_phase_names_its_phase(commune: Commune) -> None:
    of_several_years(commune)
    commune.edit(TARGETS, "{ giai_doan: 2026-2030, gia_tri: 90 }", "{ gia_tri: 90 }")
    assert "chưa ghi giai đoạn" in commune.problem().message


# the body


def test_a_numbered_paragraph_counts_with_the_headings_and_is_plain(commune: Commune) -> None:
    commune.body("# MỤC {#a}\n\n## Tiêu đề {#b}\n\n## Một câu dài. {#c .doan}\n\n## Tiêu đề {#d}\n\nHết. {#e}\n")
    found = [(b.label, b.plain) for b in commune.document().blocks if isinstance(b, Heading)]
    assert found == [("I.", False), ("1.", False), ("2.", True), ("3.", False)]


def test_a_mark_nobody_knows_is_told(commune: Commune) -> None:
    commune.body("# MỤC {#a .dan}\n\nHết. {#e}\n")
    assert "“.dan”" in commune.problem().message


def test_a_footnote_stands_where_its_mark_does(commune: Commune) -> None:
    commune.body("Đạt 80%^[theo *Kế hoạch* năm {{ nam }}]; hết. {#a}\n")
    (paragraph,) = commune.document().blocks
    assert isinstance(paragraph, Paragraph)
    assert [span.text for span in paragraph.spans] == ["Đạt 80%", "", "; hết."]
    assert "".join(span.text for span in paragraph.spans[1].note) == "theo Kế hoạch năm 2026"


def test_a_footnote_may_stand_in_a_task(commune: Commune) -> None:
    commune.edit(TASKS, "ten: Lắp đặt trạm phát sóng", "ten: Lắp đặt trạm^[quý {{ nam }}] phát sóng")
    (task,) = (b for b in commune.document().blocks if isinstance(b, Heading) and b.plain)
    assert [span.text for span in task.spans[1].note] == ["quý 2026"]


def test_the_lines_below_a_task_and_its_captions_are_those_of_its_list(commune: Commune) -> None:
    commune.edit(
        TASKS,
        "ten: Lắp đặt trạm phát sóng",
        "ten: Lắp đặt trạm\n    chi_tiet: |-\n      Gồm:\n      - trạm A;\n      + cột B.",
    )
    line = "    - nhan: Đơn vị chủ trì\n      noi_dung: chu_tri\n"
    own = "    - nhan: Bộ phận chủ trì\n      noi_dung: chu_tri\n      dau: gạch\n      muc: [ha-tang]\n"
    other = own.replace("Bộ phận", "Tổ").replace("[ha-tang]", "[khac]")
    commune.edit(HEAD, line, own + other)
    told = body_lines(commune)
    at = told.index("1. Lắp đặt trạm")
    assert told[at + 1 : at + 5] == ["Gồm:", "- trạm A;", "+ cột B.", "- Bộ phận chủ trì: Phòng Kinh tế."]


def test_a_new_paragraph_of_a_rolled_year_stands_after_the_carried_one_it_follows(commune: Commune) -> None:
    commune.write("2027/noi-dung.md", "- Tuyên truyền rộng rãi. {#nv-tuyen-truyen}\n\nĐoạn mới của năm {{ nam }}.\n")
    told = body_lines(commune, 2027)
    at = told.index("- Tuyên truyền rộng rãi.")
    assert told[at + 1] == "Đoạn mới của năm 2027."


def test_a_new_paragraph_must_follow_a_carried_one(commune: Commune) -> None:
    commune.write("2027/noi-dung.md", "Đoạn mới.\n")
    assert "chưa biết đứng sau đoạn nào" in commune.problem(2027).message


# what is told of the year before


def reporting(commune: Commune) -> None:
    commune.body(
        "# KẾT QUẢ NĂM {{ nam - 1 }} {#kq .nam-truoc}\n\n## Hạ tầng số {#kq-ht}\n\n- Năm qua lắp 3 trạm. {#kq-ht-1}\n\n"
        "- Còn chậm. {#kq-ht-2}\n\n::: ket-qua ha-tang đạt\n\n::: ket-qua ha-tang chưa-đạt\n\n::: bang ket-qua\n\n"
        "# MỤC TIÊU {#mt}\n\n::: bang chi-tieu\n\nCâu của kế hoạch. {#mt-1}\n"
    )


def test_a_plan_as_written_tells_results_only_where_they_are_known(commune: Commune) -> None:
    reporting(commune)
    commune.write("2025/chi-tieu.yaml", "phien_ban: 1\n")
    assert body_lines(commune)[:5] == [
        "I. KẾT QUẢ NĂM 2025",
        "1. Hạ tầng số",
        "- Năm qua lắp 3 trạm.",
        "- Còn chậm.",
        "II. MỤC TIÊU",
    ]


def test_the_next_year_asks_anew_for_what_only_people_know_and_tells_what_is_known(commune: Commune) -> None:
    reporting(commune)
    commune.edit(TARGETS, SONG, SONG + "    ket_qua: { gia_tri: 78, loai: ước }\n")
    told = body_lines(commune, 2027)
    assert told[:4] == [
        "I. KẾT QUẢ NĂM 2026",
        "1. Hạ tầng số",
        "[Cần bổ sung: kết quả hạ tầng số năm 2026]",
        "- Tỷ lệ phủ sóng 5G: ước đạt 78%, tăng 3,0 điểm % so với năm 2025, chưa đạt mục tiêu năm (≥ 80%), "
        "còn thiếu 2,0 điểm %; nguyên nhân: [Cần bổ sung: nguyên nhân chưa đạt].",
    ]
    assert told[4:7] == [
        "TT | Chỉ tiêu | Mục tiêu năm 2026 | Ước thực hiện năm 2026 | Đánh giá | So với năm 2025",
        "I | Hạ tầng số",
        "1 | Tỷ lệ phủ sóng 5G | ≥ 80% | ước 78% | Chưa đạt | +3,0 điểm\u00a0%",
    ]
    assert "Câu của kế hoạch." in told


def test_a_target_met_and_a_result_not_known_are_told_apart(commune: Commune) -> None:
    reporting(commune)
    assert "- Tỷ lệ phủ sóng 5G: [Cần bổ sung: kết quả năm 2026]." in body_lines(commune, 2027)
    commune.edit(TARGETS, SONG, SONG + "    ket_qua: { gia_tri: 80 }\n")
    assert "- Tỷ lệ phủ sóng 5G: đạt 80%, tăng 5,0 điểm % so với năm 2025, đạt mục tiêu năm (≥ 80%)." in body_lines(
        commune, 2027
    )


def test_the_cause_of_a_target_not_met_is_told_where_it_is_known(commune: Commune) -> None:
    reporting(commune)
    commune.edit(TARGETS, SONG, SONG + "    ket_qua: { gia_tri: 78, nguyen_nhan: thiếu trạm ở thôn xa }\n")
    told = "\n".join(body_lines(commune, 2027))
    assert "còn thiếu 2,0 điểm %; nguyên nhân: thiếu trạm ở thôn xa." in told
    assert "chưa đạt]" not in told


def test_own_words_of_the_new_year_stand_in_its_report(commune: Commune) -> None:
    reporting(commune)
    commune.write("2027/noi-dung.md", "- Lắp thêm 5 trạm. {#kq-ht-1}\n")
    told = body_lines(commune, 2027)
    assert "- Lắp thêm 5 trạm." in told
    assert "- Còn chậm." not in told


# appendices

COLUMNS = """\
      cot:
        - { tieu_de: TT, noi_dung: stt, rong_mm: 12, can_giua: true, so_cot: "1" }
        - { tieu_de: Nội dung, noi_dung: ten, rong_mm: 73, so_cot: "2" }
        - { tieu_de: Quy mô, noi_dung: khac, ma: quy-mo, rong_mm: 40, so_cot: "3" }
        - { tieu_de: Kinh phí, tieu_de_nhom: Kinh phí và nguồn vốn, noi_dung: kinh_phi, rong_mm: 20, so_cot: "4" }
        - { tieu_de: Nguồn vốn, tieu_de_nhom: Kinh phí và nguồn vốn, noi_dung: nguon_von, rong_mm: 20, so_cot: "5" }
"""
OLD_COLUMNS = """\
      cot:
        - tieu_de: Nhiệm vụ
          noi_dung: ten
          rong_mm: 120
        - tieu_de: Chủ trì
          noi_dung: chu_tri
          rong_mm: 45
"""
BUDGET_TASKS = """\
phien_ban: 1
nhiem_vu:
  - { id: a, thuoc_phu_luc: nhiem-vu, nhom: mang, ten: Mạng LAN, loai: một lần, kinh_phi: "1.250,5", nguon_von: NSX }
  - id: a1
    thuoc_phu_luc: nhiem-vu
    nhom: mang
    thuoc_nhiem_vu: a
    ten: Thiết bị
    loai: một lần
    kinh_phi: 250
    muc_khac:
      quy-mo: |-
        Gồm:
        - máy chủ
  - { id: b, thuoc_phu_luc: nhiem-vu, nhom: nguoi, ten: Tập huấn, loai: hằng năm, kinh_phi: 49.5 }
  - { id: c, thuoc_phu_luc: nhiem-vu, nhom: nguoi, ten: Truyền thông, loai: hằng năm, kinh_phi: theo dự toán }
"""


def with_budget(commune: Commune) -> None:
    parts = "      phan: [{ id: mang, ten: Hạ tầng }, { id: nguoi, ten: Nhân lực }]\n"
    more = "      don_vi_tien: triệu đồng\n      dong_tong: Tổng\n"
    commune.edit(HEAD, OLD_COLUMNS, more + parts + COLUMNS)
    commune.write(TASKS, BUDGET_TASKS)
    commune.edit(BODY, "::: nhiem-vu ha-tang\n\n", "")


def test_an_appendix_adds_up_its_amounts_and_counts_in_its_parts(commune: Commune) -> None:
    with_budget(commune)
    assert appendix_lines(commune) == [
        "ĐVT: triệu đồng",
        "TT | Nội dung | Quy mô | Kinh phí và nguồn vốn",
        " |  |  | Kinh phí | Nguồn vốn",
        "1 | 2 | 3 | 4 | 5",
        "I | Hạ tầng",
        "1 | Mạng LAN |  | 1.250,5 | NSX",
        "1.1 | Thiết bị | Gồm: / - máy chủ | 250 | ",
        "II | Nhân lực",
        "1 | Tập huấn |  | 49,5 | ",
        "2 | Truyền thông |  | theo dự toán | ",
        "Tổng | 1.300 | ",
    ]


def test_a_heading_over_several_columns_merges_both_ways(commune: Commune) -> None:
    with_budget(commune)
    (table,) = (block for block in commune.document().appendices[0].blocks if isinstance(block, Table))
    upper, lower, _ = table.heading
    assert [(cell.columns, cell.rows) for cell in upper.cells] == [(1, 2), (1, 2), (1, 2), (2, 1)]
    assert [cell.continued for cell in lower.cells] == [True, True, True, False, False]


def test_last_years_amounts_are_not_taken_over(commune: Commune) -> None:
    with_budget(commune)
    assert "Tổng | … | " in appendix_lines(commune, 2027)


def test_the_money_unit_stands_over_the_table(commune: Commune) -> None:
    with_budget(commune)
    first, _ = commune.document().appendices[0].blocks
    assert isinstance(first, Paragraph)
    assert first.kind is BlockKind.MONEY_UNIT


def test_an_appendix_may_list_the_indicators_with_who_does_them(commune: Commune) -> None:
    parts = (
        "      phan:\n        - { id: chi-tieu, ten: 'Chỉ tiêu năm {{ nam }}', gom: chỉ tiêu }\n"
        "        - { id: van-ban, ten: Văn bản }\n"
    )
    columns = OLD_COLUMNS.replace("      cot:\n", "      cot:\n        - { tieu_de: TT, noi_dung: stt, rong_mm: 10 }\n")
    columns += "        - { tieu_de: Thời hạn, noi_dung: thoi_han, rong_mm: 20 }\n"
    commune.edit(HEAD, OLD_COLUMNS, parts + columns)
    commune.edit(TARGETS, SONG, SONG + "    chu_tri: Phòng Kinh tế\n    thoi_han: Tháng 12/2026\n")
    commune.edit(TASKS, "thuoc_phu_luc: nhiem-vu", "thuoc_phu_luc: nhiem-vu\n    nhom: van-ban")
    assert appendix_lines(commune)[1:] == [
        "I | Chỉ tiêu năm 2026",
        "1. | Hạ tầng số",
        "1.1 | Tỷ lệ phủ sóng 5G: Đạt tối thiểu 80%. | Phòng Kinh tế | Tháng 12/2026",
        "II | Văn bản",
        "1 | Tập huấn kỹ năng số | Phòng Văn hóa - Xã hội | Quý II/2026",
    ]
    assert appendix_lines(commune, 2027)[3] == (
        "1.1 | Tỷ lệ phủ sóng 5G: Đạt [Cần bổ sung: chỉ tiêu năm 2027]. | Phòng Kinh tế | Tháng 12/2027"
    )


INDICATOR_PART = "      phan: [{ id: chi-tieu, ten: Chỉ tiêu, gom: chỉ tiêu, thu_tu: [song-4g, song-5g] }]\n"


def test_a_part_of_indicators_stands_in_the_order_it_names(commune: Commune) -> None:
    commune.edit(HEAD, OLD_COLUMNS, INDICATOR_PART + OLD_COLUMNS)
    commune.write(TASKS, "phien_ban: 1\n")
    commune.edit(BODY, "::: nhiem-vu ha-tang\n\n", "")
    more = '  - { id: song-4g, nhom: ha-tang, ten: Tỷ lệ phủ sóng 4G, ten_ngan: 4G, don_vi_tinh: "%" }\n'
    commune.edit(TARGETS, SONG, SONG + more)
    assert [line[:17] for line in appendix_lines(commune)[3:]] == ["Tỷ lệ phủ sóng 4G", "Tỷ lệ phủ sóng 5G"]


def test_an_order_of_an_indicator_that_is_not_there_is_told(commune: Commune) -> None:
    commune.edit(HEAD, OLD_COLUMNS, INDICATOR_PART + OLD_COLUMNS)
    (problem,) = [one for one in commune.problems() if "song-4g" in one.message]
    assert problem.message == "Không có chỉ tiêu “song-4g”."
    assert problem.place is not None
    assert problem.place.file.endswith(HEAD)


def test_six_clear_columns_come_under_one_name(commune: Commune) -> None:
    commune.edit(HEAD, OLD_COLUMNS, "      trang_ngang: true\n      cot: 6 rõ\n")
    assert appendix_lines(commune)[0] == (
        "TT | Rõ việc | Rõ người | Rõ trách nhiệm | Rõ thẩm quyền | Rõ thời gian | Rõ kết quả"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nhom: nguoi, ten: Tập huấn", "nhom: nguoii, ten: Tập huấn", "không có phần “nguoii”"),
        ("thuoc_nhiem_vu: a", "thuoc_nhiem_vu: aa", "Không có nhiệm vụ khác mã “aa”"),
        ("thuoc_nhiem_vu: a", "thuoc_nhiem_vu: a1", "Không có nhiệm vụ khác mã “a1”"),
    ],
)
def test_a_row_that_belongs_nowhere_is_told(commune: Commune, old: str, new: str, message: str) -> None:
    with_budget(commune)
    commune.edit(TASKS, old, new)
    assert message in commune.problem().message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("noi_dung: khac, ma: quy-mo", "noi_dung: khac", "phải có ma"),
        ("noi_dung: kinh_phi", "noi_dung: san_pham", "không có cột kinh phí"),
        ("id: nguoi, ten", "id: mang, ten", "“mang” có hai lần"),
    ],
)
def test_columns_that_cannot_be_are_told(commune: Commune, old: str, new: str, message: str) -> None:
    with_budget(commune)
    commune.edit(HEAD, old, new)
    assert message in " ".join(problem.message for problem in commune.problems())


def test_an_indicator_names_units_that_are_there(commune: Commune) -> None:
    commune.edit(TARGETS, SONG, SONG + "    chu_tri: Phòng Kinh té\n")
    problem = commune.problem()
    assert "Không có đơn vị “Phòng Kinh té”" in problem.message
    assert problem.place is not None
    assert problem.place.file.endswith(TARGETS)


def test_a_result_of_a_former_commune_is_compared_with_nothing(commune: Commune) -> None:
    """Case 18: baselines of the communes that became one are not added, averaged or judged."""
    reporting(commune)
    commune.edit(TARGETS, SONG, SONG + "    ket_qua: { gia_tri: 60, pham_vi: xã An Bình cũ }\n")
    told = body_lines(commune, 2027)
    assert "- Tỷ lệ phủ sóng 5G: đạt 60% (số liệu trước sắp xếp: xã An Bình cũ)." in told
    assert "1 | Tỷ lệ phủ sóng 5G | ≥ 80% | 60% | – | –" in told
    sentences = [one.sentence for one in commune.plan(2027).decisions]
    assert any("trước sắp xếp" in one and "“Phủ sóng 5G”" in one for one in sentences)
    assert not any("chưa đạt" in one for one in sentences)


def test_a_table_of_targets_may_leave_out_its_groups_and_give_units_a_column(commune: Commune) -> None:
    commune.edit(HEAD, "  bang_chi_tieu:\n", "  bang_chi_tieu:\n    theo_nhom: false\n")
    column = "      - tieu_de: Năm {{ nam }}\n        noi_dung: muc_tieu\n"
    commune.edit(HEAD, column, "      - { tieu_de: ĐVT, noi_dung: don_vi_tinh, rong_mm: 15 }\n" + column)
    table = [line for line in body_lines(commune) if " | " in line]
    assert table == ["TT | Chỉ tiêu | ĐVT | Năm 2026", "1 | Tỷ lệ phủ sóng 5G | % | ≥ 80"]


def test_a_block_that_is_only_a_footnote_keeps_it(commune: Commune) -> None:
    commune.body("^[một mình] {#a}\n\nHết. {#b}\n")
    first = commune.document().blocks[0]
    assert isinstance(first, Paragraph)
    assert [span.note[0].text for span in first.spans] == ["một mình"]
