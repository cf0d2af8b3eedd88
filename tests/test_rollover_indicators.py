"""Roll-over of indicators, case by case (cases 1 to 8), and the samples a plan names."""

import pytest
from rollover_records import at_least, indicator, record, result, rolled, told

from generator.model.indicator import Direction, IndicatorEntry
from generator.model.measure import ResultKind, Target
from generator.model.plan import DecisionGroup
from generator.model.record import YearRecord
from generator.planning.plan import plan_of
from generator.planning.settled.indicators import lacks_result, meets
from generator.planning.settled.samples import illustrative_values


def entry(key="5g", **said):
    """Make an entry that says only what is new."""
    return IndicatorEntry(id=key, **said)


def row(plan, key="5g"):
    return next(found for found in plan.indicators if found.indicator.id == key)


@pytest.mark.parametrize(
    ("said", "lacking", "fields"),
    [
        ({"target": at_least(100)}, "chưa có mức", "muc_tieu (cấp trên giao thì ghi ở giao)"),
        ({"assigned": at_least(100)}, "tỉnh chưa giao mức", "giao (hoặc muc_tieu)"),
    ],
)
def test_a_reached_100_percent_is_not_made_a_target_again(said, lacking, fields):
    """Case 1; only a target that was assigned is asked for of the level above."""
    plan = rolled(indicators=(indicator(result=result(100), **said),))
    assert row(plan).target is None
    assert told(plan, DecisionGroup.NOTICE) == (
        f"Đã đạt 100% năm 2026; {lacking} năm 2027 (1 chỉ tiêu: “Phủ sóng 5g”). Không tự đặt chỉ tiêu. "
        "Đề nghị duy trì, nâng yêu cầu hoặc bỏ."
    )
    assert f"Điền {fields} trong 2027/chi-tieu.yaml." in told(plan, DecisionGroup.MISSING)


@pytest.mark.parametrize("where", ["2026", "2027"])
def test_a_person_may_keep_the_old_target(where):
    """Case 1: "duy trì" is a person's choice, and reported as one."""
    old = indicator(target=at_least(100), result=result(100), handling="giữ nguyên" if where == "2026" else None)
    new = (entry(handling="giữ nguyên"),) if where == "2027" else ()
    plan = rolled(indicators=(old,), new_indicators=new)
    assert row(plan).target == at_least(100)
    (made,) = [one for one in plan.decisions if one.overridden]
    assert made.sentence == "“Phủ sóng 5g”: giữ mức năm 2026 (≥ 100%) cho năm 2027. Theo lựa chọn của người soạn."


@pytest.mark.parametrize(
    ("target", "reached", "direction", "lacking"),
    [
        (at_least(95), "90", "tăng", "thiếu 5,0 điểm %"),
        (at_least("95,5"), "94,11", "tăng", "thiếu 1,39 điểm %"),
        (Target(value=5, comparator="<="), "7", "giảm", "vượt 2,0 điểm %"),
        (Target(value=45, comparator=">"), "45", "tăng", "mới bằng mức"),
    ],
)
def test_a_missed_target_is_told_with_what_is_lacking_and_never_repeated(target, reached, direction, lacking):
    """Case 2."""
    plan = rolled(indicators=(indicator(target=target, result=result(reached), direction=direction),))
    assert f"“Phủ sóng 5g” chưa đạt: {lacking}" in told(plan, DecisionGroup.NOTICE)
    assert row(plan).target is None


@pytest.mark.parametrize(
    ("comparator", "reached", "met"),
    [
        ("<", 4, True),
        ("<", 5, False),
        ("<=", 5, True),
        (">", 5, False),
        ("=", 5, True),
        ("=", 6, True),
        ("=", 4, False),
    ],
)
def test_a_target_is_met_as_its_sign_says(comparator, reached, met):
    """An exact target is a floor for what should rise."""
    assert meets(result(reached), Target(value=5, comparator=comparator), Direction.UP) is met


@pytest.mark.parametrize("reached", [result(95), result(96), result(None, text="đạt")])
def test_a_met_target_or_one_told_in_words_is_not_reported_as_missed(reached):
    plan = rolled(indicators=(indicator(target=at_least(95), result=reached),))
    assert "chưa đạt" not in told(plan, DecisionGroup.NOTICE)


def test_a_count_lacks_units_not_points():
    counted = indicator(unit_of_measure="lớp", target=at_least(10), result=result(8))
    assert "thiếu 2 lớp" in told(rolled(indicators=(counted,)), DecisionGroup.NOTICE)


def test_estimates_are_counted():
    """Case 3."""
    plan = rolled(indicators=(indicator(result=result("94,5", kind=ResultKind.ESTIMATE)),))
    assert row(plan).baseline.kind is ResultKind.ESTIMATE
    assert "đang là số ước (1 chỉ tiêu)" in told(plan, DecisionGroup.NOTICE)


def test_a_target_below_last_result_is_a_note_when_assigned_and_a_warning_when_own():
    """Case 4: 98,17 → ≥ 98."""
    old = indicator(result=result("98,17"))
    assigned = rolled(indicators=(old,), new_indicators=(entry(assigned=at_least(98)),))
    own = rolled(indicators=(old,), new_indicators=(entry(target=at_least(98)),))
    assert row(assigned).target == at_least(98)
    said = "“Phủ sóng 5g”: mục tiêu năm 2027 ≥ 98% thấp hơn kết quả 98,17% năm 2026"
    assert f"{said}, bằng mức tỉnh giao." in told(assigned, DecisionGroup.NOTICE)
    assert f"{said}, là mức tự đặt. Đề nghị xem lại." in told(own, DecisionGroup.NOTICE)


SET = (entry("khac", group="ha-tang", name="Tỷ lệ khác", assigned=at_least(50)),)


def test_an_indicator_outside_a_complete_set_is_dropped():
    """Case 5."""
    plan = rolled(indicators=(indicator(target=at_least(80)),), new_indicators=SET, complete_set=True)
    assert [found.indicator.id for found in plan.indicators] == ["khac"]
    assert "không còn trong bộ chỉ tiêu tỉnh giao năm 2027: “Phủ sóng 5g”" in told(plan, DecisionGroup.DROPPED)


def test_an_indicator_outside_an_incomplete_set_is_kept_and_asked_about():
    """Case 5."""
    plan = rolled(indicators=(indicator(target=at_least(80)),), new_indicators=SET)
    assert row(plan).target is None
    assert "Giữ làm chỉ tiêu riêng của xã hay bỏ?" in told(plan, DecisionGroup.NOTICE)


def test_without_any_target_set_nothing_is_called_outside_it():
    plan = rolled(indicators=(indicator(target=at_least(80)),), complete_set=True)
    assert row(plan).target is None
    assert "không còn trong bộ" not in "".join(made.sentence for made in plan.decisions)


def test_a_person_may_keep_an_indicator_outside_a_complete_set():
    old = indicator(target=at_least(80), handling="giữ nguyên")
    plan = rolled(indicators=(old,), new_indicators=SET, complete_set=True)
    assert row(plan).target == at_least(80)


def test_a_newly_defined_indicator_replaces_the_old_one_without_a_baseline():
    """Case 6."""
    new = entry("vneid-2", group="ha-tang", name="VNeID mức 2", assigned=at_least(60), replaces="vneid")
    plan = rolled(indicators=(indicator("vneid", target=at_least(82), result=result(84)),), new_indicators=(new,))
    (found,) = plan.indicators
    assert (found.indicator.id, found.baseline, found.is_new) == ("vneid-2", None, True)
    assert not lacks_result(plan, found)
    assert "không so với kết quả năm 2026" in told(plan, DecisionGroup.RENEWED)


def test_a_target_for_several_years_holds_until_its_last_year():
    """Case 7."""
    old = indicator(target=at_least(100, window="2025-2027"), result=result(90))
    plan = rolled(indicators=(old,))
    assert row(plan).target == at_least(100, window="2025-2027")
    assert told(plan, DecisionGroup.CARRIED) == (
        "Giữ mức đã giao cho giai đoạn 2025-2027 (1 chỉ tiêu: “Phủ sóng 5g”). Năm 2027 là năm cuối: phải đạt."
    )
    assert "chưa đạt" not in told(plan, DecisionGroup.NOTICE)


def test_a_target_for_several_years_binds_even_outside_a_complete_set():
    old = indicator(target=at_least(100, window="2026-2028"))
    plan = rolled(indicators=(old,), new_indicators=SET, complete_set=True)
    assert row(plan).target == at_least(100, window="2026-2028")


def test_after_its_window_a_target_is_asked_for():
    """Case 7: N > 2027."""
    whole = record(indicators=(indicator(target=at_least(100, window="2025-2027"), result=result(100)),))
    plan = plan_of(whole, 2028)
    assert row(plan).target is None
    assert "giai đoạn 2025-2027 đã kết thúc, cần chỉ tiêu mới cho năm 2028" in told(plan, DecisionGroup.NOTICE)


def test_the_new_years_value_goes_before_a_window():
    old = indicator(target=at_least(100, window="2025-2027"))
    plan = rolled(indicators=(old,), new_indicators=(entry(assigned=at_least(90)),))
    assert (row(plan).target, row(plan).assigned) == (at_least(90), at_least(90))


def test_the_own_target_is_printed_before_the_assigned_one():
    plan = rolled(indicators=(indicator(),), new_indicators=(entry(target=at_least(90), assigned=at_least(85)),))
    assert (row(plan).target, row(plan).assigned) == (at_least(90), at_least(85))


def test_missing_results_are_named_with_the_file_to_fill_in():
    plan = rolled(indicators=(indicator(), indicator("vneid")))
    said = "Kết quả năm 2026 của 2 chỉ tiêu: “Phủ sóng 5g”, “Phủ sóng vneid”. Điền ket_qua trong 2026/chi-tieu.yaml."
    assert said in told(plan, DecisionGroup.MISSING)
    assert lacks_result(plan, row(plan))


def test_an_indicator_can_be_dropped_by_choice():
    plan = rolled(indicators=(indicator(target=at_least(80)),), new_indicators=(entry(handling="bỏ"),))
    assert plan.indicators == ()
    assert any(made.overridden for made in plan.decisions if made.group is DecisionGroup.DROPPED)


def test_definitions_are_gathered_over_the_years():
    """The latest year that states a field, else the next later one."""
    later = entry(name="Tỷ lệ phủ sóng 5G toàn xã")
    whole = record(indicators=(entry(group="ha-tang", name="Tỷ lệ phủ sóng"),), new_indicators=(later,))
    with_unit = whole.years[1].model_copy(update={"indicators": (later.model_copy(update={"unit_of_measure": "%"}),)})
    whole = whole.model_copy(update={"years": (whole.years[0], with_unit)})
    before, after = row(plan_of(whole, 2026)).indicator, row(plan_of(whole, 2027)).indicator
    assert (before.name, before.short_name, before.unit_of_measure) == ("Tỷ lệ phủ sóng", "Tỷ lệ phủ sóng", "%")
    assert (after.name, after.group) == ("Tỷ lệ phủ sóng 5G toàn xã", "ha-tang")


def test_a_plan_as_written_may_leave_a_baseline_out():
    plan = plan_of(record(indicators=(indicator(target=at_least(80)),)), 2026)
    assert not lacks_result(plan, row(plan))


def test_every_known_result_up_to_the_year_is_at_hand():
    plan = rolled(indicators=(indicator(result=result(80)),), new_indicators=(entry(result=result(85)),))
    assert [(key, year, found.value) for key, year, found in plan.results] == [("5g", 2026, 80), ("5g", 2027, 85)]


def test_samples_are_named_each_once():
    old = indicator(result=result(80, illustrative=True))
    new = entry(target=at_least(90, illustrative=True), assigned=at_least(85, illustrative=True))
    assert illustrative_values(rolled(indicators=(old,), new_indicators=(new,))) == (
        "“Phủ sóng 5g”: mục tiêu năm 2027 (≥ 90%).",
        "“Phủ sóng 5g”: mức tỉnh giao năm 2027 (≥ 85%).",
        "“Phủ sóng 5g”: kết quả năm 2026 (80%).",
    )


def test_a_sample_of_another_year_counts_where_the_text_tells_it():
    """Results of all years are at hand; only those a text calls for are in the plan."""
    old = indicator(result=result(80), name='Tỷ lệ (năm 2025: {{ ket_qua("5g", 2025) }})')
    whole = record(indicators=(old,))
    earlier = YearRecord(year=2025, indicators=(entry(result=result(70, illustrative=True)),))
    whole = whole.model_copy(update={"years": (earlier, *whole.years)})
    assert illustrative_values(plan_of(whole, 2027)) == ("“Phủ sóng 5g”: kết quả năm 2025 (70%).",)
