"""Roll-over of the words: own phrases (case 23), years typed in text, former names (case 16)."""

import pytest
from rollover_records import HEAD, body, decision_on, rolled, told

from generator.model.columns import ColumnContent
from generator.model.plan import DecisionGroup
from generator.model.record import OwnPhrase, PlanHeadChange
from generator.model.shape import Column, TargetTable
from generator.model.texts.body import BodyText, Directive
from generator.planning.rollover.literal_years import literal_years, moved_to
from generator.planning.wording import phrases

SLOGAN = OwnPhrase(id="phuong-cham", label="phương châm", text="Hành động đột phá")
WITH_SLOGAN = HEAD.model_copy(update={"own_phrases": (SLOGAN,)})


def test_words_of_one_year_are_not_carried():
    """Case 23: the name stays so that the text still knows what to ask for; the words do not."""
    plan = rolled(head=WITH_SLOGAN)
    assert plan.own_phrases == (OwnPhrase(id="phuong-cham", label="phương châm"),)
    assert told(plan, DecisionGroup.MISSING) == (
        "Phương châm năm 2027: câu “Hành động đột phá” mang nội dung riêng của năm 2026, không đưa sang. "
        "Điền noi_dung_rieng trong 2027/ke-hoach.yaml."
    )


def test_the_new_years_own_words_are_taken():
    new = SLOGAN.model_copy(update={"text": "Lan tỏa kết quả"})
    plan = rolled(head=WITH_SLOGAN, change=PlanHeadChange(own_phrases=(new,)))
    assert plan.own_phrases == (new,)
    assert told(plan, DecisionGroup.MISSING) == ""


def test_a_year_typed_in_a_title_is_named():
    plan = rolled(head=HEAD.model_copy(update={"subject": "Chuyển đổi số năm 2026"}))
    assert "Còn ghi năm 2026" in decision_on(plan, "2026/ke-hoach/trich_yeu").sentence


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 238/KH-UBND ngày 13/9/2026 của Ủy ban nhân dân tỉnh",
        "Nghị định số 179/2026/NĐ-CP quy định mức hỗ trợ",
        "Khung Kế hoạch giai đoạn 2026-2030",
        "giai đoạn 2026 – 2030",
        "ngày 08 tháng 01 năm 2026",
        "phong trào “Năm 2026 hành động”",
        "năm 2025 và năm 2027",
    ],
)
def test_years_of_citations_periods_dates_and_quotations_are_left_alone(text):
    assert literal_years(text, (2026,)) is None


@pytest.mark.parametrize("text", ["trong năm 2026.", "hoàn thành Quý III/2026", "trước tháng 9/2026", "Năm 2026"])
def test_years_of_the_plan_itself_are_found(text):
    assert literal_years(text, (2026,)).years == (2026,)


def test_headings_of_the_target_table_are_looked_at_too():
    columns = (Column(heading="Năm 2026", content=ColumnContent.TARGET, width_mm=30),)
    shape = HEAD.shape.model_copy(update={"target_table": TargetTable(columns=columns)})
    plan = rolled(head=HEAD.model_copy(update={"shape": shape}))
    assert "Còn ghi năm 2026" in decision_on(plan, "2026/ke-hoach/hinh_thuc/bang_chi_tieu").sentence


def test_directives_are_no_text():
    text = BodyText(blocks=(Directive(id="bang-2026", name="bang", arguments=("2026",)),))
    assert not [made for made in rolled(text=text).decisions if "noi-dung" in made.fact]


def test_a_year_inside_an_expression_is_not_touched():
    text = 'Kết quả {{ ket_qua("5g", 2026) }} năm 2026'
    assert moved_to(text, 2027) == ('Kết quả {{ ket_qua("5g", 2026) }} năm 2027', ((2026, 2027),))


def test_a_long_text_is_quoted_around_the_year():
    found = literal_years(f"{'từ ' * 60}năm 2026{' ngữ' * 60}", (2026,))
    assert len(found.excerpt) < 110
    assert found.excerpt.startswith("“…từ")
    assert "năm 2026" in found.excerpt


def test_a_former_name_in_running_text_is_named_but_not_inside_a_quoted_title():
    """Case 16: an old document keeps the name it was issued with."""
    plan = rolled(text=body("Giao Phòng Văn hóa Thông tin chủ trì.", "Đề án “Phòng Văn hóa Thông tin điện tử”."))
    facts = [made.fact for made in plan.decisions if "tên cũ" in made.sentence]
    assert facts == ["2026/noi-dung/p1"]


@pytest.mark.parametrize(
    ("superior", "level"),
    [
        ("UBND tỉnh", "tỉnh"),
        ("Ủy ban nhân dân thành phố Hải Phòng", "thành phố"),
        ("Ủy ban nhân dân cấp trên", "cấp trên"),
    ],
)
def test_placeholders_speak_of_the_level_above(superior, level):
    assert phrases.missing_target(2027, superior) == f"[Cần bổ sung: chỉ tiêu năm 2027 do {level} giao]"


def test_placeholders_stand_as_people_search_for_them():
    assert phrases.missing_result(2026) == "[Cần bổ sung: kết quả năm 2026]"
    assert phrases.missing_deadline() == "[Cần bổ sung: thời hạn hoàn thành mới]"
    assert phrases.missing_phrase("Phương châm", 2027) == "[Cần bổ sung: phương châm năm 2027]"
    assert phrases.missing_phrase("chủ đề năm", 2027) == "[Cần bổ sung: chủ đề năm 2027]"
    said = phrases.missing_superior_plan(2027, "Ủy ban nhân dân tỉnh", "Chuyển đổi số")
    assert said == "[Cần bổ sung: số, ngày Kế hoạch Chuyển đổi số năm 2027 của UBND tỉnh]"
    assert (phrases.carried_from(2026), phrases.estimate("94,5%")) == ("(chuyển tiếp từ năm 2026)", "ước 94,5%")
