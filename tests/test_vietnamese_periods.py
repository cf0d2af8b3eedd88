"""Periods of years: printed and read again, in every form that offices write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.periods import period, period_in, span_in, without_years, years_in

years = st.integers(2000, 2099)


@given(years, years)
def test_a_period_that_is_printed_is_read_again(first: int, last: int) -> None:
    assert period_in(f"Kế hoạch {period((first, last))}, tầm nhìn") == (first, last)
    assert span_in(period((first, last))) == (first, last)
    assert list(years_in(period((first, last)))) == [first, last]


@pytest.mark.parametrize(
    "written",
    [
        "giai đoạn 2026 - 2030",
        "giai đoạn 2026-2030",
        "Giai đoạn 2026–2030",
        "GIAI ĐOẠN 2026 — 2030",
        "giai đoạn từ 2026 đến 2030",
        "giai đoạn từ năm 2026 đến năm 2030",
        "giai đoạn năm 2026 - 2030",
    ],
)
def test_every_form_of_a_period_is_one(written: str) -> None:
    assert period_in(f"Mục tiêu {written} của xã") == (2026, 2030)


@pytest.mark.parametrize(
    "written", ["năm 2026", "2026/KH-UBND - 2030", "giai đoạn 2026", "giai đoạn I (12026 - 2030)", ""]
)
def test_other_words_are_no_period(written: str) -> None:
    assert period_in(written) is None


def test_years_behind_a_value_are_cut_from_it() -> None:
    assert without_years("95% (2025-2027)") == ("95%", (2025, 2027))
    assert without_years("95%") == ("95%", None)


def test_numbers_of_more_digits_are_no_years() -> None:
    assert list(years_in("12026 đồng, 20265, mã 2026a; năm 2026")) == [2026]
    assert span_in("12026 - 20301") is None
