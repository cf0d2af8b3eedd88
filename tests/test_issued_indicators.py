"""Targets are found in sentences and tables with their exact words; what is unsure is told, never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issued_blocks import body, table

from generator.importing.entries.indicator_rows import match_rows
from generator.importing.structure.outline import outline_of
from generator.importing.targets.measures import FORMS, find_measures
from generator.importing.targets.target_cells import read_cell
from generator.importing.targets.targets_in_text import find_indicators
from generator.importing.tasks.found_tasks import FoundTask
from generator.model.measure import Comparator, Measure, stated
from generator.model.task import TaskKind
from generator.planning.wording.forms import MEASURE_FORMS, measure_text

AT_LEAST, MORE, EXACTLY = Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EXACTLY
AT_MOST, LESS = Comparator.AT_MOST, Comparator.LESS_THAN
BOUNDS = ("đạt ", "Đạt ", "tối thiểu ", "trên ", "không quá ", "≥ ", " trở lên", "phấn đấu ", "trong đó ")
NUMBERS = ("95", "0.70", "97,8", "%", "1.000", "Mbit/s", "lớp", "năm 2026")
FRAGMENTS = st.sampled_from((*BOUNDS, *NUMBERS, "Tỷ lệ hồ sơ ", "; ", ", ", ". ", "(", ")", "“", ":"))


def measures(text):
    return [
        (str(one.value), one.unit, one.comparator, text[one.start : one.end], one.form) for one in find_measures(text)
    ]


def found(text, years=(2027, 2027)):
    return find_indicators(outline_of(body(text)), years)


def under_targets(*lines, years=(2027, 2027)):
    return found("\n".join(["I. MỤC TIÊU", *(f"- {line}" for line in lines)]), years)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator", "words", "form"),
    [
        ("100% hồ sơ", "100", "%", EXACTLY, "100%", "so"),
        ("Tỷ lệ phủ sóng: Đạt tối thiểu 70%.", "70", "%", AT_LEAST, "Đạt tối thiểu 70%", "Dat"),
        ("hợp đồng điện tử đạt trên 10%;", "10", "%", MORE, "đạt trên 10%", "dat"),
        ("môi trường mạng đạt 80%", "80", "%", EXACTLY, "đạt 80%", "dat"),
        ("tỷ lệ tối thiểu 70% dân số", "70", "%", AT_LEAST, "tối thiểu 70%", "tu"),
        ("Có trên 80% người dùng", "80", "%", MORE, "trên 80%", "loi"),
        ("đạt 98% trở lên", "98", "%", AT_LEAST, "98% trở lên", "loi"),
        ("hồ sơ trễ hạn không quá 5%", "5", "%", AT_MOST, "không quá 5%", "loi"),
        ("hộ nghèo dưới 1,5%", "1.5", "%", LESS, "dưới 1,5%", "loi"),
        ("hồ sơ ≥ 95,5%", "95.5", "%", AT_LEAST, "≥ 95,5%", "ky_hieu"),
        ("ít nhất 95% hồ sơ", "95", "%", AT_LEAST, "95%", "so"),
        ("tối thiểu trên 50% lao động", "50", "%", MORE, "trên 50%", "loi"),
        ("tối thiểu 40 Mbit/s cho 4G", "40", "Mbit/s", AT_LEAST, "tối thiểu 40 Mbit/s", "tu"),
        ("ít nhất 8 lớp tập huấn", "8", "lớp", AT_LEAST, "8 lớp", "so"),
        ("Xã đạt cấp độ 4 trở lên về dữ liệu", "4", "", AT_LEAST, "4 trở lên", "loi"),
    ],
)
def test_a_value_is_found_with_the_form_of_its_words(text, value, unit, comparator, words, form):
    assert measures(text) == [(value, unit, comparator, words, form)]


@pytest.mark.parametrize(
    "text",
    [
        "ban hành năm 2026, ngày 01/7/2025 và ngày 15/9/2025",
        "theo Nghị quyết số 57-NQ/TW và Quyết định số 06/QĐ-TTg",
        "Chợ 4.0 có 03 nhà mạng, giám sát 24/7, khắc phục trong 24 giờ",
        "giai đoạn 2026 - 2030, nguyên tắc 3-2-1, mạng 4G, 5G, IPv6",
        "dân số trên 18 025 người từ 15 tuổi trở lên",
        "mô hình 4 lớp, VNeID mức 2, Office 365",
        "trước ngày 20 tháng cuối quý; thời hạn 05 ngày làm việc",
    ],
)
def test_years_dates_numbers_of_documents_and_names_are_no_measures(text):
    assert [one for one in find_measures(text) if one.certain] == []


@pytest.mark.parametrize(
    ("text", "value", "typed"),
    [
        ("Đạt tối thiểu 0.70", "0.70", "0.70"),
        ("đạt trên 97.8%", "97.8", "97.8"),
        ("trên 1Gb/s", "1", "1Gb/s"),
        ("ít nhất 08 lớp", "8", "08"),
    ],
)
def test_a_value_is_kept_as_typed(text, value, typed):
    (one,) = find_measures(text)
    assert (one.value, one.amount.typed, one.exact) == (Decimal(value), typed, True)


def test_words_that_no_form_gives_back_are_marked():
    (one,) = find_measures("đạt 95  %")
    assert (one.value, one.exact) == (Decimal(95), False)


def test_every_form_a_plan_is_printed_with_is_looked_for():
    assert set(FORMS) == set(MEASURE_FORMS)


def test_a_target_not_reached_is_not_certain():
    assert [one.certain for one in find_measures("còn thấp, chưa đạt 45% theo chỉ tiêu")] == [False]


@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_the_form_prints_the_very_words(text):
    for one in find_measures(text):
        shown = measure_text(Measure(**stated(one.amount)), one.unit, one.form)
        assert not one.exact or text[one.start : one.end] == shown


@given(st.lists(st.lists(FRAGMENTS, min_size=1, max_size=8).map("".join), max_size=5))
def test_whatever_the_sentences_ids_are_unique_and_sentences_whole(lines):
    read = under_targets(*lines)
    ids = [one.id for one in read.indicators]
    assert len(set(ids)) == len(ids)
    assert all((one.sentence is None) == (one.shared_with is not None) for one in read.indicators)
    assert all(one.sentence is None or 'muc("' in one.sentence for one in read.indicators)


@pytest.mark.parametrize(
    ("line", "name", "sentence"),
    [
        (
            "Tỷ lệ hồ sơ trực tuyến: Đạt tối thiểu 90%.",
            "Tỷ lệ hồ sơ trực tuyến",
            'Tỷ lệ hồ sơ trực tuyến: {{ muc("Dat") }}.',
        ),
        (
            "Phấn đấu 100% các cơ quan có mạng nội bộ.",
            "Các cơ quan có mạng nội bộ",
            'Phấn đấu {{ muc("so") }} các cơ quan có mạng nội bộ.',
        ),
        (
            "Phổ cập cáp quang đến 85% các hộ gia đình.",
            "Phổ cập cáp quang đến các hộ gia đình",
            'Phổ cập cáp quang đến {{ muc("so") }} các hộ gia đình.',
        ),
        (
            "Tăng tỷ lệ hồ sơ trực tuyến, trên 90% người dân hài lòng.",
            "Người dân hài lòng",
            'Tăng tỷ lệ hồ sơ trực tuyến, {{ muc("loi") }} người dân hài lòng.',
        ),
        (
            "Tỷ lệ hệ thống được phê duyệt; được kiểm tra định kỳ: Đạt 100%",
            "Tỷ lệ hệ thống được phê duyệt; được kiểm tra định kỳ",
            'Tỷ lệ hệ thống được phê duyệt; được kiểm tra định kỳ: {{ muc("Dat") }}',
        ),
        (
            "100% đơn vị sử dụng ít nhất 01 ứng dụng AI.",
            "Đơn vị sử dụng ít nhất 01 ứng dụng AI",
            '{{ muc("so") }} đơn vị sử dụng ít nhất 01 ứng dụng AI.',
        ),
    ],
)
def test_an_indicator_has_its_name_without_the_value(line, name, sentence):
    (one,) = under_targets(line).indicators
    assert (one.name, one.sentence) == (name, sentence)


def test_ids_are_short_stable_and_do_not_hold_the_value():
    first = under_targets("Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt 95%.").indicators[0]
    second = under_targets("Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt trên 97%.").indicators[0]
    assert first.id == second.id == "ho-so-thu-tuc-hanh-chinh-giai-quyet-dung"
    twice = under_targets("100% hộ kinh doanh nộp thuế điện tử.", "50% hộ kinh doanh nộp thuế điện tử.")
    assert [one.id for one in twice.indicators] == [
        "ho-kinh-doanh-nop-thue-dien-tu",
        "ho-kinh-doanh-nop-thue-dien-tu-2",
    ]


def test_clear_values_of_one_bullet_share_its_sentence():
    line = "Có trên 80% người dùng điện thoại; phủ sóng 5G đến 100% địa bàn dân cư."
    first, second = under_targets(line).indicators
    call = f'{{{{ chi_tieu("{second.id}", "so") }}}}'
    assert first.sentence == f'Có {{{{ muc("loi") }}}} người dùng điện thoại; phủ sóng 5G đến {call} địa bàn dân cư.'
    assert (second.sentence, second.shared_with) == (None, first.id)


def test_values_that_share_a_clause_stay_text_and_are_told():
    read = under_targets("30% doanh nghiệp sử dụng nền tảng số, 100% được tiếp cận thông tin.")
    assert read.indicators == ()
    assert [remark.place for remark in read.remarks] == ["dòng 2"]


def test_the_group_is_the_nearest_title():
    read = found(
        "I. MỤC TIÊU\n1. Về phát triển hạ tầng số:\n- 100% thôn có mạng 5G.\n2. Xã hội số\n- 70% người dân có VNeID."
    )
    assert [(group.id, group.name) for group in read.groups] == [
        ("phat-trien-ha-tang-so", "Về phát triển hạ tầng số"),
        ("xa-hoi-so", "Xã hội số"),
    ]
    assert [one.group for one in read.indicators] == ["phat-trien-ha-tang-so", "xa-hoi-so"]


def test_the_same_target_of_two_phases_is_one_indicator():
    text = """
    I. MỤC TIÊU
    1. Mục tiêu cụ thể
    Giai đoạn 2026 - 2027:
    - 95% người dân hài lòng.
    - 50% hồ sơ trực tuyến.
    Giai đoạn 2028 - 2030:
    - 99% người dân hài lòng.
    """
    satisfied, online = found(text, (2026, 2030)).indicators
    assert [(target.phase, target.said.value) for target in satisfied.targets] == [
        ((2026, 2027), 95),
        ((2028, 2030), 99),
    ]
    assert [target.phase for target in online.targets] == [(2026, 2027)]


def test_values_outside_target_sections_are_no_indicators():
    text = "I. MỤC TIÊU\n1. Mục tiêu chung\n- Phấn đấu 100% người dân.\nII. NHIỆM VỤ\n- Mở rộng đến 100% hộ gia đình."
    assert found(text).indicators == ()


@pytest.mark.parametrize(
    "heading",
    [
        "ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NĂM 2026",
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2026",
        "CHỈ TIÊU NĂM 2026",
    ],
)
def test_values_of_the_past_year_are_results(heading):
    read = found(
        f"I. {heading}\n1. Mục tiêu, chỉ tiêu\n- Tỷ lệ hồ sơ trực tuyến đạt 97%.\nII. MỤC TIÊU\n- 98% hồ sơ trực tuyến."
    )
    (result,) = read.results
    assert (result.name, result.said.value, result.place) == ("Tỷ lệ hồ sơ trực tuyến", 97, "dòng 3")
    assert [one.targets[0].said.value for one in read.indicators] == [98]


def test_a_heading_of_next_year_is_no_report():
    assert len(found("I. CHỈ TIÊU CỤ THỂ NĂM 2027\n- 98% hồ sơ trực tuyến.").indicators) == 1


@pytest.mark.parametrize(
    ("text", "value", "comparator", "window"),
    [
        ("≥80%", 80, AT_LEAST, None),
        ("≥ 95,5%", Decimal("95.5"), AT_LEAST, None),
        ("94,11", Decimal("94.11"), EXACTLY, None),
        ("100% (2025-2027)", 100, EXACTLY, (2025, 2027)),
        ("Trên 80%", 80, MORE, None),
        ("Đạt tối thiểu 0.70", Decimal("0.70"), AT_LEAST, None),
        ("80% trở lên", 80, AT_LEAST, None),
    ],
)
def test_a_cell_of_a_target_table_is_read(text, value, comparator, window):
    said = read_cell(text)
    assert (said.value, said.comparator, said.window) == (value, comparator, window)


def test_a_cell_of_more_than_a_value_stays_words():
    said = read_cell("100% nộp thuế điện tử, ứng dụng hóa đơn điện tử")
    assert (said.value, said.text) == (None, "100% nộp thuế điện tử, ứng dụng hóa đơn điện tử")
    assert read_cell(" - ") is None


def test_a_table_of_targets_gives_targets_and_results():
    blocks = [
        *body("I. CHỈ TIÊU"),
        table(
            "TT | Tên chỉ tiêu | Kết quả năm 2026 | Năm 2027",
            "I | Hạ tầng | |",
            "1 | Tỷ lệ phủ sóng 5G. | 80% | ≥ 85%",
            "II. Dịch vụ công | < | < | <",
            "1 | Tỷ lệ hồ sơ trực tuyến | | 50% (2025-2027)",
        ),
    ]
    read = find_indicators(outline_of(blocks), (2027, 2027))
    assert [(group.id, group.name) for group in read.groups] == [
        ("ha-tang", "Hạ tầng"),
        ("dich-vu-cong", "Dịch vụ công"),
    ]
    first, second = read.indicators
    assert (first.name, first.group, first.result.value, first.targets[0].said.value) == (
        "Tỷ lệ phủ sóng 5G.",
        "ha-tang",
        80,
        85,
    )
    assert (second.unit, second.result, second.targets[0].said.window) == ("%", None, (2025, 2027))


@pytest.mark.parametrize(
    ("heads", "cells", "planned", "reached", "target"),
    [
        ("Kế hoạch năm 2026 | Ước thực hiện năm 2026 | Kế hoạch năm 2027", "70 | 73,1 | 78", "70", "73.1", "78"),
        ("Ước TH 2026 | KH 2026 | KH 2027", "73,1 | 70 | 78", "70", "73.1", "78"),
        ("KH 2026 | TH 2026 | % TH/KH 2026 | KH 2027 | KH 2027/TH 2026", "70 | 73 | 104 | 78 | 107", "70", "73", "78"),
        ("Thực hiện 2025 | Ước thực hiện 2026 | Mục tiêu 2027", "60 | 73 | 78", None, "73", "78"),
        ("Thực hiện 2025 | Kế hoạch năm 2027", "60 | 78", None, None, "78"),
        ("Chỉ tiêu giao năm 2026 | Năm 2027", "70 | 78", "70", None, "78"),
        ("Năm 2026 | Năm 2027", "70 | 78", None, "70", "78"),
    ],
)
def test_what_was_planned_for_the_year_before_is_no_result_of_it(heads, cells, planned, reached, target):
    """A column is of its year and of its kind: plan, result, or two of them compared; older years are no last year."""
    blocks = [*body("I. CHỈ TIÊU"), table(f"TT | Chỉ tiêu | {heads}", f"1 | Thu nhập bình quân | {cells}")]
    (found,) = find_indicators(outline_of(blocks), (2027, 2027)).indicators
    said = [one and str(one.value) for one in (found.prior_target, found.result, found.targets[0].said)]
    assert said == [planned, reached, target]


def test_what_a_column_was_taken_for_is_told():
    heads = "Kế hoạch năm 2026 | Ước thực hiện năm 2026 | Kế hoạch năm 2027"
    blocks = [*body("I. CHỈ TIÊU"), table(f"TT | Chỉ tiêu | {heads}", "1 | Thu nhập bình quân | 70 | 73,1 | 78")]
    told = [one.message for one in find_indicators(outline_of(blocks), (2027, 2027)).remarks]
    choice = (
        "cột “Kế hoạch năm 2026” đọc là mục tiêu năm trước, ghi ở muc_tieu; cột “Ước thực hiện năm 2026” là kết quả"
    )
    assert choice in told
    assert any("là số ước" in one for one in told)


def test_a_column_gives_the_unit_and_phases_have_columns():
    blocks = [
        *body("I. CHỈ TIÊU"),
        table(
            "STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Mục tiêu | < ",
            "^ | ^ | ^ | ^ | Đến năm 2027 | Đến năm 2030",
            "1 | 2 | 3 | 4 | 5 | 6",
            "1 | Số lớp tập huấn | lớp | 2 | 4 | Tối thiểu 10",
        ),
    ]
    (one,) = find_indicators(outline_of(blocks), (2026, 2030)).indicators
    assert (one.unit, one.result.value) == ("lớp", 2)
    assert [(target.phase, target.said.value, target.said.comparator) for target in one.targets] == [
        ((2026, 2027), 4, EXACTLY),
        ((2026, 2030), 10, AT_LEAST),
    ]


def test_a_unit_and_a_target_merged_down_are_of_each_row():
    blocks = [
        *body("I. CHỈ TIÊU"),
        table(
            "STT | Chỉ tiêu | Đơn vị tính | Năm 2027",
            "1 | Hồ sơ trực tuyến | % | ≥ 90%",
            "2 | Hồ sơ đúng hạn | ^ | ^",
        ),
    ]
    read = find_indicators(outline_of(blocks), (2027, 2027))
    assert [(one.name, one.unit, one.targets[0].said.value) for one in read.indicators] == [
        ("Hồ sơ trực tuyến", "%", 90),
        ("Hồ sơ đúng hạn", "%", 90),
    ]


def test_a_table_without_targets_is_none():
    blocks = [*body("I. MỤC TIÊU"), table("TT | Nhiệm vụ | Đơn vị chủ trì", "1 | Tập huấn | Công an xã")]
    assert find_indicators(outline_of(blocks), (2027, 2027)).indicators == ()


def row(ident, title):
    return FoundTask(ident, title, f"hàng {ident}", TaskKind.ONCE, group="nhom")


def test_rows_of_an_appendix_are_matched_by_words_and_value():
    indicators = under_targets(
        "Tỷ lệ hồ sơ được số hóa: Đạt tối thiểu 95%.", "Tỷ lệ hồ sơ được giải quyết đúng hạn: Đạt 100%."
    ).indicators
    rows = [
        row("1", "Tỉ lệ hồ sơ được số hoá đạt tối thiểu 95%"),
        row("2", "100% hồ sơ được giải quyết đúng hạn"),
        row("3", "Tỷ lệ hồ sơ được số hóa: Đạt tối thiểu 90%"),
        row("4", "Kế hoạch tập huấn"),
    ]
    read = match_rows(rows, indicators)
    assert [one.indicator for one in read.rows[:2]] == [indicators[0].id, indicators[1].id]
    assert read.rows[0].sentence == 'Tỉ lệ hồ sơ được số hoá {{ muc("dat") }}'
    assert [(one.group, one.targets[0].said.value) for one in read.new] == [("nhom", 90)]
    assert [remark.place for remark in read.remarks] == ["hàng 3", "hàng 4"]


def test_an_indicator_is_matched_once():
    indicators = under_targets("100% thành viên Đội ứng cứu sự cố được tập huấn.").indicators
    rows = [
        row("1", "100% thành viên Tổ ứng cứu sự cố được tập huấn"),
        row("2", "100% thành viên Đội ứng cứu sự cố được tập huấn"),
    ]
    read = match_rows(rows, indicators)
    assert [one.indicator == indicators[0].id for one in read.rows] == [False, True]


def test_several_values_of_which_none_is_certain_are_told() -> None:
    read = under_targets("Trang bị 10 bộ máy tính và 2 camera cho trung tâm.")
    assert read.indicators == ()
    assert "có thể là một chỉ tiêu" in read.remarks[0].message
