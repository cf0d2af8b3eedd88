"""Dates are read as people type them and written as Nghị định 30 wants them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.dates import InvalidDate, day_text, format_date, month_text, parse_date

DATES = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/01/2026", date(2026, 1, 31)),
        ("1/2/2026", date(2026, 2, 1)),
        ("13/9/2025", date(2025, 9, 13)),
        ("2026-01-31", date(2026, 1, 31)),
        (" 29/02/2028 ", date(2028, 2, 29)),
    ],
)
def test_dates_are_read(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31/02/2026", "ngày “31/02/2026” không có thật: tháng 2 năm 2026 chỉ có 28 ngày"),
        ("2026-04-31", "ngày “2026-04-31” không có thật: tháng 4 năm 2026 chỉ có 30 ngày"),
        ("01/13/2026", "ngày “01/13/2026” không có thật: không có tháng 13, một năm có tháng 1 đến tháng 12"),
        ("00/01/2026", "ngày “00/01/2026” không có thật: ngày trong tháng bắt đầu từ 1"),
        ("hôm nay", "“hôm nay” không phải là ngày; viết ngày/tháng/năm, ví dụ 31/01/2026"),
        ("", "chưa có ngày; viết ngày/tháng/năm, ví dụ 31/01/2026"),
    ],
)
def test_a_wrong_date_is_explained_in_vietnamese(text, message):
    with pytest.raises(InvalidDate) as caught:
        parse_date(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    ["31/01/26", "31.01.2026", "2026-1-31", "2026/01/31", "31/01/0026", "٣١/٠١/٢٠٢٦", "31/01/2026 08:00"],
)
def test_other_forms_are_no_dates(text):
    with pytest.raises(InvalidDate, match="không phải là ngày"):
        parse_date(text)


@pytest.mark.parametrize("text", ["01/12/2025", "13/9/2025", "05/9/2019", "08/01/2026", "25/02/2026", "10/3/2026"])
def test_days_below_10_and_months_1_and_2_take_a_zero(text):
    assert format_date(parse_date(text)) == text


def test_day_and_month_texts_list_their_zeros():
    assert [day_text(day) for day in (1, 9, 10, 31)] == ["01", "09", "10", "31"]
    assert " ".join(map(month_text, range(1, 13))) == "01 02 3 4 5 6 7 8 9 10 11 12"


@given(DATES)
def test_a_written_date_reads_back_as_itself(day):
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text(alphabet="0123456789/-", max_size=10))
def test_any_text_is_a_date_or_told_to_be_none(text):
    try:
        assert isinstance(parse_date(text), date)
    except InvalidDate as problem:
        assert str(problem)
