"""Roll-over of the legal bases (cases 20 to 22)."""

import datetime as dt

import pytest
from rollover_records import HEAD, at_least, body, decision_on, document, indicator, record, rolled, task, told

from generator.model.columns import ColumnContent
from generator.model.plan import DecisionGroup
from generator.model.record import Basis, PlanHeadChange
from generator.model.shape import Column, TargetTable
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.settled.bases import cited_keys, document_of

PROVINCE = {"type": "Kế hoạch", "date": "2025-12-31", "sources": ("công báo",)}
OLD = document("359/KH-UBND", **PROVINCE, plan_year=2026)
NEW = document("400/KH-UBND", **PROVINCE | {"date": "2026-12-30"}, plan_year=2027)


def head(**said):
    return HEAD.model_copy(update={"bases": (Basis(role="cap-tren", document="359/KH-UBND", **said),)})


def shaped(**said):
    return HEAD.model_copy(update={"shape": HEAD.shape.model_copy(update=said)})


def cited(number="969/QĐ-UBND", **said):
    """Roll a plan whose text cites one document."""
    return rolled(text=body(f'Căn cứ {{{{ van_ban("{number}") }}}}'), documents=(document("969/QĐ-UBND", **said),))


def test_last_years_plan_of_the_superior_gives_way_to_a_placeholder():
    """Case 20."""
    plan = rolled(head=head(), documents=(OLD,))
    assert plan.bases == (Basis(role="cap-tren"),)
    said = told(plan, DecisionGroup.MISSING)
    assert "[Cần bổ sung: số, ngày Kế hoạch Chuyển đổi số năm 2027 của UBND tỉnh]" in said
    assert "2027/ke-hoach.yaml" in said


def test_the_superiors_new_plan_is_taken_once_the_year_names_it():
    """Case 20."""
    change = PlanHeadChange(bases=(Basis(role="cap-tren", document="400/KH-UBND"),))
    plan = rolled(head=head(), change=change, documents=(OLD, NEW))
    assert plan.bases == (Basis(role="cap-tren", document="400/KH-UBND"),)
    assert "Căn cứ Kế hoạch số 400/KH-UBND ngày 30/12/2026 thay Kế hoạch số 359/KH-UBND" in told(
        plan, DecisionGroup.RENEWED
    )
    assert told(plan, DecisionGroup.MISSING) == ""


def test_last_years_plan_stays_when_a_person_keeps_it():
    plan = rolled(head=head(handling="giữ nguyên"), documents=(OLD,))
    assert plan.bases == (Basis(role="cap-tren", document="359/KH-UBND"),)
    assert decision_on(plan, "2026/ke-hoach/can_cu/cap-tren").overridden


def test_a_basis_can_be_left_out_by_choice():
    change = PlanHeadChange(bases=(Basis(role="cap-tren", handling="bỏ"),))
    plan = rolled(head=head(), change=change, documents=(OLD.model_copy(update={"plan_year": None}),))
    assert plan.bases == (Basis(role="cap-tren"),)
    assert decision_on(plan, "2026/ke-hoach/can_cu/cap-tren").overridden


@pytest.mark.parametrize("choice", [None, "giữ nguyên"])
def test_a_basis_out_of_force_is_not_cited_by_its_role_unless_a_person_keeps_it(choice):
    """Case 22; kept or not, its role stays."""
    dead = document("13/NQ-CP", type="Nghị quyết", date="2020-02-10", expires="2026-06-01")
    own = HEAD.model_copy(update={"bases": (Basis(role="nen", document="13/NQ-CP", handling=choice),)})
    plan = rolled(head=own, text=body('Theo {{ can_cu("nen", "so") }}.'), documents=(dead,))
    (block,) = compose(plan).blocks
    shown = "".join(span.text for span in block.spans)
    kept, withdrawn = "Nghị quyết số 13/NQ-CP", "[Cần bổ sung: văn bản thay thế Nghị quyết số 13/NQ-CP]"
    assert shown == f"Theo {kept if choice else withdrawn}."
    assert plan.bases == (Basis(role="nen", document="13/NQ-CP"),)


@pytest.mark.parametrize(
    "expression", ["van_ban('969/QĐ-UBND')", 'van_ban ( "969/QĐ-UBND", "so" )', 'van_ban(form="so", key="969/QĐ-UBND")']
)
def test_a_document_is_found_however_the_expression_is_written(expression):
    plan = rolled(text=body(f"Theo {{{{ {expression} }}}}"), documents=(document("969/QĐ-UBND", expires="2025-01-01"),))
    assert plan.withdrawn == ("969/QĐ-UBND",)


CITING = 'Theo {{ van_ban("969/QĐ-UBND", "so") }}'
SHOWN = Column(heading="Năm", content=ColumnContent.TARGET, width_mm=30)


@pytest.mark.parametrize(
    "said",
    [
        {"indicators": (indicator(target=at_least(80), note=CITING),)},
        {"indicators": (indicator(target=at_least(80), sentence=CITING),)},
        {"tasks": (task(note=CITING),)},
        {"tasks": (task(other={"quy-mo": CITING}),)},
        {"head": shaped(target_table=TargetTable(columns=(SHOWN.model_copy(update={"over": CITING}),)))},
        {"head": shaped(target_table=TargetTable(columns=(SHOWN.model_copy(update={"heading": CITING}),)))},
    ],
    ids=["note", "sentence", "task-note", "own-column", "over-columns", "heading"],
)
def test_a_document_out_of_force_is_withdrawn_wherever_a_plan_cites_it(said):
    plan = rolled(**said, documents=(document("969/QĐ-UBND", expires="2025-01-01"),))
    assert plan.withdrawn == ("969/QĐ-UBND",)


def test_the_communes_own_last_plan_is_not_added():
    plan = rolled(documents=(OLD,))
    assert plan.bases == ()


def test_a_past_plan_cited_in_running_text_is_proposed_to_be_left_out():
    plan = cited(plan_year=2026)
    assert "vì là văn bản của năm 2026" in told(plan, DecisionGroup.DROPPED)


def test_a_document_whose_period_is_over_is_proposed_to_be_dropped_but_stays_in_the_text():
    """Case 21."""
    plan = cited(period="2022-2025")
    assert told(plan, DecisionGroup.DROPPED) == (
        "Đề nghị bỏ căn cứ: Quyết định số 969/QĐ-UBND ngày 18/3/2022, vì giai đoạn 2022-2025 đã kết thúc. "
        "Chưa tìm thấy văn bản thay thế trong sổ văn bản."
    )
    assert cited_keys(plan) == ("969/QĐ-UBND",)


def test_a_document_that_still_looks_ahead_is_kept():
    """Case 21: "tầm nhìn đến năm 2030"."""
    plan = cited(period="2022-2025", vision=2030, sources=("công báo",))
    assert told(plan, DecisionGroup.DROPPED) == ""
    assert told(plan, DecisionGroup.NOTICE) == (
        "Giữ căn cứ, đề nghị kiểm tra hiệu lực: Quyết định số 969/QĐ-UBND ngày 18/3/2022 có giai đoạn 2022-2025 "
        "đã kết thúc nhưng còn tầm nhìn đến năm 2030."
    )


def test_a_document_out_of_force_is_proposed_to_be_dropped_for_its_successor_with_the_source():
    """Case 22."""
    law = {"type": "Luật", "expires": "2026-07-01", "replaced_by": "148/2025/QH15", "sources": ("công báo 9/2026",)}
    new = document("148/2025/QH15", type="Luật", date="2025-12-11")
    old = document("67/2006/QH11", **law, checked_on="2026-11-21")
    plan = rolled(text=body('Theo {{ van_ban("67/2006/QH11", "so") }}.'), documents=(old, new))
    assert told(plan, DecisionGroup.DROPPED) == (
        "Đề nghị bỏ căn cứ: Luật số 67/2006/QH11 ngày 18/3/2022, vì đã hết hiệu lực từ 01/7/2026. "
        "Đề nghị xem xét văn bản thay thế: Luật số 148/2025/QH15 ngày 11/12/2025. "
        "(Sổ văn bản: công báo 9/2026; kiểm tra ngày 21/11/2026)"
    )


@pytest.mark.parametrize(
    ("said", "group", "words"),
    [
        ({"replaced_by": "1/2026/NĐ-CP"}, DecisionGroup.DROPPED, "đã có văn bản thay thế"),
        ({"expires": "2027-07-01"}, DecisionGroup.NOTICE, "hết hiệu lực ngày 01/7/2027"),
        ({"expires": "2029-01-01", "replaced_by": "1/2026/NĐ-CP"}, DecisionGroup.DROPPED, ""),
    ],
)
def test_the_day_a_document_ends_decides_before_its_replacement(said, group, words):
    assert words in told(cited(**said), group)
    assert bool(words) == bool(told(cited(**said), group))


def test_a_choice_on_a_basis_holds_for_its_document_wherever_it_is_cited():
    change = PlanHeadChange(bases=(Basis(role="de-an", document="969/QĐ-UBND", handling="giữ nguyên"),))
    documents = (document("969/QĐ-UBND", period="2022-2025"),)
    plan = rolled(text=body('Căn cứ {{ van_ban("969/QĐ-UBND") }}'), documents=documents, change=change)
    assert told(plan, DecisionGroup.DROPPED) == ""
    assert decision_on(plan, "van-ban/969/QĐ-UBND").overridden


def test_a_document_the_register_knows_nothing_of_is_no_error():
    """Case 22: one count for all of them."""
    assert told(cited(), DecisionGroup.NOTICE) == (
        "Chưa kết luận được hiệu lực của 1 văn bản: sổ văn bản chưa có thông tin "
        "(Quyết định số 969/QĐ-UBND ngày 18/3/2022). Không tính là lỗi."
    )


def test_documents_nobody_cites_are_not_judged():
    plan = rolled(documents=(document("969/QĐ-UBND", period="2022-2025"),))
    assert told(plan, DecisionGroup.DROPPED) == ""


def test_a_number_used_twice_needs_its_year():
    twins = (document("02/NQ-CP", date="2025-01-08"), document("02/NQ-CP", date="2026-01-08"))
    assert document_of("02/NQ-CP", twins) is None
    assert document_of("02/NQ-CP (2026)", twins).date == dt.date(2026, 1, 8)


def test_the_shared_register_fills_in_what_the_communes_own_leaves_out():
    own, shared = document("1/QĐ-TTg", short_name="Đề án 1"), document("1/QĐ-TTg", expires="2026-01-01")
    found = document_of("1/QĐ-TTg", (own, shared))
    assert (found.short_name, found.expires) == ("Đề án 1", dt.date(2026, 1, 1))


def test_a_plan_as_written_reports_nothing():
    assert plan_of(record(head=head(), documents=(OLD,)), 2026).decisions == ()


def test_an_unknown_key_is_left_to_the_composer():
    """It is an error with its place there; the roll-over says nothing of it."""
    assert rolled(text=body('Căn cứ {{ van_ban("1/QĐ") }}')).bases == ()
