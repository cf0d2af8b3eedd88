"""The comparison for the chief: one row an indicator, differences told in the right unit."""

import pytest
from rollover_records import AGENCY, at_least, indicator, record, result, rolled

from generator.model.indicator import IndicatorEntry
from generator.model.measure import ResultKind
from generator.planning.plan import plan_of
from generator.planning.sheets.comparison import WIDTHS_MM, compare


def entry(key="5g", **said):
    return IndicatorEntry(id=key, **said)


def texts(row):
    return ["".join(span.text for span in cell.paragraphs[0]) for cell in row.cells]


def compared(old, *new):
    """Compare one indicator and give its texts after its name."""
    table = compare(rolled(indicators=(old,), new_indicators=new)).table
    return texts(table.rows[1])[2:]


def test_the_headings_speak_of_the_agencys_own_level_and_the_level_above():
    found = compare(rolled(indicators=(indicator(result=result(80)),)))
    assert texts(found.table.heading[0]) == [
        "TT", "Chỉ tiêu", "Kết quả năm 2026", "Tỉnh giao", "Xã đề xuất năm 2027", "Chênh lệch", "Ghi chú",
    ]  # fmt: skip
    assert found.heading.text == "BẢNG ĐỐI CHIẾU CHỈ TIÊU NĂM 2027"
    assert "Kế hoạch Chuyển đổi số xã An Bình năm 2027" in found.subheading.text


@pytest.mark.parametrize(
    ("kinds", "heading"),
    [
        (["ước", "ước"], "Ước thực hiện năm 2026"),
        (["ước", "chính thức"], "Kết quả năm 2026 (ước/chính thức)"),
    ],
)
def test_the_heading_of_results_says_when_they_are_estimates(kinds, heading):
    old = tuple(indicator(key, result=result(80, kind=kind)) for key, kind in zip("ab", kinds, strict=True))
    assert texts(compare(rolled(indicators=old)).table.heading[0])[2] == heading


def test_the_columns_fill_a_landscape_page():
    assert sum(WIDTHS_MM) == 262
    table = compare(rolled(indicators=(indicator(),))).table
    assert {sum(cell.columns for cell in row.cells) for row in (*table.heading, *table.rows)} == {len(WIDTHS_MM)}


def test_groups_have_rows_of_their_own():
    table = compare(rolled(indicators=(indicator("a"), indicator("b")))).table
    assert [row.group for row in table.rows] == [True, False, False]
    assert texts(table.rows[0]) == ["I", "Phát triển hạ tầng"]
    assert [texts(row)[0] for row in table.rows[1:]] == ["1", "2"]


def test_result_assigned_own_target_difference_and_note_stand_side_by_side():
    old = indicator(result=result("94,5", kind=ResultKind.ESTIMATE))
    new = entry(assigned=at_least(97), target=at_least(96))
    assert compared(old, new) == ["ước 94,5%", "≥ 97%", "≥ 96%", "+1,5 điểm %", "số ước; thấp hơn mức giao"]


@pytest.mark.parametrize(
    ("reached", "unit", "target", "difference"),
    [
        (result(90), "%", 95, "+5,0 điểm %"),
        (result("98,17"), "%", 98, "-0,17 điểm %"),
        (result(95), "%", 95, "0"),
        (result(8), "lớp", 10, "+2 lớp"),
        (result(None, text="100% nộp thuế điện tử"), "%", 100, "–"),
    ],
)
def test_differences_are_points_counts_or_not_comparable(reached, unit, target, difference):
    old = indicator(result=reached, unit_of_measure=unit)
    assert compared(old, entry(target=at_least(target)))[3] == difference


def test_what_is_missing_is_marked():
    table = compare(rolled(indicators=(indicator(),))).table
    _, _, last, assigned, own, apart, _ = table.rows[1].cells
    assert [cell.paragraphs[0][0].missing for cell in (last, assigned, own, apart)] == [True, False, True, False]
    assert texts(table.rows[1])[4] == "[Cần bổ sung: chỉ tiêu năm 2027]"


def test_a_new_indicator_has_nothing_to_be_compared_with():
    new = entry("moi", group="ha-tang", name="Mới", unit_of_measure="%", assigned=at_least(50))
    table = compare(rolled(new_indicators=(new,))).table
    assert texts(table.rows[1])[2:] == ["–", "≥ 50%", "≥ 50%", "–", "chỉ tiêu mới"]


@pytest.mark.parametrize(
    ("window", "note"), [("2025-2027", "hết giai đoạn 2025-2027"), ("2026-2028", "giai đoạn 2026-2028")]
)
def test_the_window_of_a_target_stands_in_the_note(window, note):
    assert compared(indicator(result=result(50), target=at_least(60, window=window)))[4] == note


def test_lower_than_last_year_and_samples_are_noted():
    old = indicator(result=result("98,17", illustrative=True))
    assert compared(old, entry(assigned=at_least(98)))[4] == "thấp hơn kết quả năm 2026; số minh họa"


def test_an_indicator_that_should_fall_is_worse_when_it_is_higher():
    old = indicator(direction="giảm", result=result(5))
    assert (
        compared(old, entry(target=at_least(6), assigned=at_least(4)))[4]
        == "cao hơn mức giao; cao hơn kết quả năm 2026"
    )


def test_the_notes_below_count_what_is_missing_and_the_samples():
    old = (indicator("a", result=result(80, illustrative=True)), indicator("b"))
    _, missing, samples = (line.text for line in compare(rolled(indicators=old)).notes)
    assert missing == "Cần bổ sung: kết quả năm 2026 của 1 chỉ tiêu, mức năm 2027 của 2 chỉ tiêu."
    assert samples == "Số liệu minh họa (1 chỗ): không dùng để trình ký."


def test_expressions_in_names_are_evaluated():
    old = indicator(short_name="Phủ sóng năm {{ nam }}", result=result(80))
    assert texts(compare(rolled(indicators=(old,))).table.rows[1])[1] == "Phủ sóng năm 2027"


def test_a_level_that_cannot_be_told_is_called_cap_tren():
    vague = AGENCY.model_copy(update={"superior": "Cơ quan cấp trên trực tiếp", "short_name": "Văn phòng"})
    headings = texts(compare(rolled(indicators=(indicator(),), agency=vague)).table.heading[0])
    assert headings[3:5] == ["Cấp trên giao", "Đơn vị đề xuất năm 2027"]


def test_anchors_are_distinct():
    found = compare(rolled(indicators=(indicator("a"), indicator("b"))))
    rows = [row.anchor for row in (*found.table.heading, *found.table.rows)]
    assert len(set(rows)) == len(rows)


def test_a_plan_as_written_is_compared_too():
    table = compare(plan_of(record(indicators=(indicator(target=at_least(80)),)), 2026)).table
    assert texts(table.rows[1])[2:6] == ["–", "–", "≥ 80%", "–"]
