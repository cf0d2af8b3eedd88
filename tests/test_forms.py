"""One fact, few printed forms: measures, citations, number and date lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from rollover_records import AGENCY

from generator.model.legal import LegalDocument
from generator.model.measure import Comparator, Measure, Result, ResultKind, Target, Window
from generator.model.record import Issue
from generator.planning.wording.forms import (
    CITATION_FORMS,
    MEASURE_FORMS,
    attached_line,
    citation,
    date_line,
    measure_text,
    number_line,
    result_text,
    target_cell,
)

PLAN = LegalDocument(
    type="Kế hoạch",
    number="05/KH-UBND",
    date=dt.date(2026, 1, 8),
    issuer="Ủy ban nhân dân tỉnh",
    subject="về chuyển đổi số năm 2026",
    short_name="Kế hoạch chuyển đổi số",
)


@pytest.mark.parametrize(
    ("comparator", "shown"),
    [
        (
            Comparator.AT_LEAST,
            ("≥ 98%", "98% trở lên", "đạt tối thiểu 98%", "Đạt tối thiểu 98%", "tối thiểu 98%", "98%"),
        ),
        (Comparator.MORE_THAN, ("> 98%", "trên 98%", "đạt trên 98%", "Đạt trên 98%", "trên 98%", "98%")),
        (Comparator.EXACTLY, ("98%", "98%", "đạt 98%", "Đạt 98%", "98%", "98%")),
        (Comparator.AT_MOST, ("≤ 98%", "không quá 98%", "không quá 98%", "Không quá 98%", "tối đa 98%", "98%")),
        (Comparator.LESS_THAN, ("< 98%", "dưới 98%", "dưới 98%", "Dưới 98%", "dưới 98%", "98%")),
    ],
)
def test_a_measure_has_few_forms(comparator: Comparator, shown: tuple[str, ...]) -> None:
    measure = Measure(value=Decimal(98), comparator=comparator)
    assert MEASURE_FORMS == ("ky_hieu", "loi", "dat", "Dat", "tu", "so", "doi", "Doi")
    own = (shown[4], shown[4][0].upper() + shown[4][1:])
    assert tuple(measure_text(measure, "%", form) for form in MEASURE_FORMS) == (*shown, *own)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("", "giảm 50%"), ("giảm ít nhất 50% so với năm 2025", "giảm ít nhất 50%"), ("giảm 50% so năm 2025", "giảm 50%")],
)
def test_a_change_is_printed_without_what_it_is_held_against_where_the_sentence_says_that(typed, shown):
    change = Measure(value=Decimal(-50), against="năm 2025", typed=typed or None)
    assert measure_text(change, "%", "doi") == shown
    assert measure_text(change, "%", "Doi") == shown[0].upper() + shown[1:]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [("94.11", "%", "94,11%"), ("1200", "tổ", "1.200 tổ"), ("3.0", "", "3"), ("12.50", "km", "12,5 km")],
)
def test_a_number_is_printed_the_vietnamese_way_with_its_unit(value: str, unit: str, shown: str) -> None:
    assert measure_text(Measure(value=Decimal(value)), unit) == shown


def test_a_result_told_in_words_is_printed_as_told() -> None:
    told = Result(text="100% nộp thuế điện tử, ứng dụng hóa đơn điện tử…")
    assert {result_text(told, "%", form) for form in MEASURE_FORMS} == {told.text}


def test_an_estimate_says_so() -> None:
    assert result_text(Result(value=Decimal(84), kind=ResultKind.ESTIMATE), "%") == "ước 84%"


def test_a_window_stands_after_its_target_and_its_last_year_is_told() -> None:
    target = Target(value=Decimal(100), window=Window(first=2025, last=2027))
    assert target_cell(target, "%", 2026) == "100% (2025-2027)"
    assert target_cell(target, "%", 2027) == "100% (hết giai đoạn 2025-2027)"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("day_du", "Kế hoạch số 05/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số năm 2026"),
        ("ngay", "Kế hoạch số 05/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh"),
        ("so", "Kế hoạch số 05/KH-UBND"),
        ("so_ngay", "Kế hoạch số 05/KH-UBND ngày 08/01/2026"),
        ("ca_so", "Kế hoạch số 05/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh"),
        ("ngan", "Kế hoạch chuyển đổi số"),
        (
            "gioi_thieu",
            "Kế hoạch số 05/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số năm 2026"
            " (sau đây viết tắt là Kế hoạch chuyển đổi số)",
        ),
    ],
)
def test_a_document_is_cited_in_few_forms(form: str, shown: str) -> None:
    assert form in CITATION_FORMS
    assert citation(PLAN, form) == shown


def test_a_law_is_cited_by_its_name_alone() -> None:
    law = LegalDocument(type="Luật", number="60/2024/QH15", date=dt.date(2024, 11, 30), subject="Dữ liệu")
    assert {citation(law, form) for form in ("day_du", "ngay", "so", "ngan")} == {"Luật Dữ liệu"}
    assert citation(law, "ca_so") == "Luật Dữ liệu 60/2024/QH15 ngày 30/11/2024"


def test_what_is_not_known_of_a_document_is_to_be_filled_in_or_left_out() -> None:
    bare = LegalDocument(type="Công văn", number="7/UBND")
    assert citation(bare) == "Công văn số 7/UBND [Cần bổ sung: ngày của Công văn số 7/UBND]"
    assert citation(bare, "ngan") == "Công văn số 7/UBND"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(None, "Số:      /KH-UBND"), (5, "Số: 05/KH-UBND"), (35, "Số: 35/KH-UBND"), (120, "Số: 120/KH-UBND")],
)
def test_the_number_has_two_digits_or_room_to_be_written(number: int | None, shown: str) -> None:
    assert number_line(Issue(number=number), "KH", AGENCY) == shown


@pytest.mark.parametrize(
    ("issue", "shown"),
    [
        (Issue(), "An Bình, ngày      tháng      năm      "),
        (Issue(year=2027), "An Bình, ngày      tháng      năm 2027"),
        (Issue(month=1, year=2026), "An Bình, ngày      tháng 01 năm 2026"),
        (Issue(day=8, month=3, year=2026), "An Bình, ngày 08 tháng 3 năm 2026"),
        (Issue(place="Bình An", day=18, month=12, year=2026), "Bình An, ngày 18 tháng 12 năm 2026"),
    ],
)
def test_the_date_has_room_for_what_is_not_known(issue: Issue, shown: str) -> None:
    assert date_line(issue, AGENCY) == shown


@pytest.mark.parametrize(
    ("issue", "shown"),
    [
        (
            Issue(number=5, day=8, month=1, year=2026),
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 08/01/2026 của UBND xã An Bình)",
        ),
        (
            Issue(month=1, year=2026),
            "(Kèm theo Kế hoạch số      /KH-UBND ngày      /01/2026 của UBND xã An Bình)",
        ),
    ],
)
def test_an_appendix_says_what_it_belongs_to(issue: Issue, shown: str) -> None:
    assert attached_line("Kèm theo", "Kế hoạch", issue, "KH", AGENCY) == shown
