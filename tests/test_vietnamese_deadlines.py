"""Deadlines are read the way plans word them, dated, and moved to another year."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.dates import format_date
from generator.vietnamese.deadlines import DeadlineKind, ParsedDeadline, in_year, parse_deadline

STANDING, WORDS = DeadlineKind.STANDING, DeadlineKind.WORDS
DAY, MONTH, QUARTER, YEAR = DeadlineKind.DAY, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR
SHAPES = ("Quý {q}/{y}", "Quý {q} năm {y}", "Hoàn thành Quý {q} năm {y}.", "Tháng {m:02d}/{y}", "Năm {y}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Thường xuyên", (STANDING, None, None, None, None)),
        ("thường xuyên.", (STANDING, None, None, None, None)),
        ("Thường xuyên trong năm", (STANDING, None, None, None, None)),
        ("Thường xuyên, theo Kế hoạch năm 2026 của tỉnh", (STANDING, None, None, None, None)),
        ("Hằng quý", (STANDING, None, None, None, None)),
        ("Quý III/2026", (QUARTER, 2026, 3, None, None)),
        ("Quý I năm 2024. ", (QUARTER, 2024, 1, None, None)),
        ("Quý II năm 2026", (QUARTER, 2026, 2, None, None)),
        ("quí 4/2026", (QUARTER, 2026, 4, None, None)),
        ("Hoàn thành Quý IV năm 2025", (QUARTER, 2025, 4, None, None)),
        ("Trong Quý I, II/2026", (QUARTER, 2026, 2, None, None)),
        ("Từ Quý I đến Quý III/2026", (QUARTER, 2026, 3, None, None)),
        ("thường xuyên, Quý IV năm 2024", (QUARTER, 2024, 4, None, None)),
        ("Quý III/2026, theo Kế hoạch số 35/KH-UBND ngày 08/4/2025", (QUARTER, 2026, 3, None, None)),
        ("Quý III", (QUARTER, None, 3, None, None)),
        ("Tháng 01/2026", (MONTH, 2026, None, 1, None)),
        ("Tháng 12/2026\t", (MONTH, 2026, None, 12, None)),
        ("tháng 9 năm 2026", (MONTH, 2026, None, 9, None)),
        ("12/2026", (MONTH, 2026, None, 12, None)),
        ("Tháng 10", (MONTH, None, None, 10, None)),
        ("Năm 2026", (YEAR, 2026, None, None, None)),
        ("2026", (YEAR, 2026, None, None, None)),
        ("Từ năm 2026 đến năm 2030", (YEAR, 2030, None, None, None)),
        ("Giai đoạn 2026 - 2030", (YEAR, 2030, None, None, None)),
        ("31/12/2026", (DAY, 2026, None, 12, 31)),
        ("Trước ngày 15/12/2026", (DAY, 2026, None, 12, 15)),
        ("Chậm nhất ngày 05 tháng 12 năm 2026", (DAY, 2026, None, 12, 5)),
        ("Theo Kế hoạch UBND tỉnh", (WORDS, None, None, None, None)),
        ("Theo Kế hoạch số 35/KH-UBND ngày 08/4/2026", (WORDS, None, None, None, None)),
        ("Trước năm 2027", (WORDS, None, None, None, None)),
        ("Từ năm 2026", (WORDS, None, None, None, None)),
        ("6 tháng đầu năm 2026", (WORDS, None, None, None, None)),
        ("31/02/2026", (WORDS, None, None, None, None)),
        ("Tháng 13/2026", (WORDS, None, None, None, None)),
        ("Quý V/2026", (WORDS, None, None, None, None)),
        ("", (WORDS, None, None, None, None)),
    ],
)
def test_deadlines_are_read_as_plans_word_them(words, said):
    assert parse_deadline(words) == ParsedDeadline(words, *said)


def test_words_are_composed_and_otherwise_kept():
    assert parse_deadline(unicodedata.normalize("NFD", "Quý  III/2026.")) == ParsedDeadline(
        "Quý  III/2026.", QUARTER, 2026, 3
    )


def test_a_parsed_deadline_has_the_fields_of_the_model():
    assert list(parse_deadline("Năm 2026")._asdict()) == ["words", "kind", "year", "quarter", "month", "day"]


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("Quý III/2026", "Quý III/2027"),
        ("Hoàn thành Quý IV năm 2026.", "Hoàn thành Quý IV năm 2027."),
        ("thường xuyên, Quý IV năm 2026", "thường xuyên, Quý IV năm 2027"),
        ("Từ tháng 3/2026 đến tháng 6/2026", "Từ tháng 3/2027 đến tháng 6/2027"),
        ("Quý I/2026, theo Công văn ngày 08/4/2026", "Quý I/2027, theo Công văn ngày 08/4/2026"),
        ("Quý IV năm 2025", "Quý IV năm 2025"),
        ("Từ năm 2026 đến năm 2030", "Từ năm 2026 đến năm 2030"),
        ("Theo Kế hoạch số 2026/KH-UBND", "Theo Kế hoạch số 2026/KH-UBND"),
        ("Thường xuyên", "Thường xuyên"),
    ],
)
def test_only_the_year_of_the_deadline_moves(words, moved):
    assert in_year(words, 2026, 2027) == moved


@pytest.mark.parametrize(
    ("words", "moved"),
    [("29/02/2028", "28/02/2029"), ("ngày 29 tháng 02 năm 2028", "ngày 28 tháng 02 năm 2029")],
)
def test_a_leap_day_moves_to_the_last_of_february(words, moved):
    assert in_year(words, 2028, 2029) == moved


@given(
    st.sampled_from(SHAPES),
    st.sampled_from(("I", "II", "III", "IV")),
    st.integers(1, 12),
    st.integers(1990, 2098),
)
def test_a_moved_deadline_is_the_same_deadline_one_year_later(shape, quarter, month, year):
    before = parse_deadline(shape.format(q=quarter, m=month, y=year))
    after = parse_deadline(in_year(before.words, year, year + 1))
    assert after == before._replace(words=shape.format(q=quarter, m=month, y=year + 1), year=year + 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_full_date_is_read_as_itself(day):
    parsed = parse_deadline(f"Trước ngày {format_date(day)}")
    assert (parsed.year, parsed.month, parsed.day) == (day.year, day.month, day.day)


VOCABULARY = [
    "Quý",
    "III",
    "I/2026",
    "năm",
    "2026",
    "2027",
    "tháng",
    "12",
    "29/02/2028",
    "từ",
    "đến",
    "trước",
    ",",
    "-",
]


@given(st.lists(st.sampled_from(VOCABULARY)).map(" ".join) | st.text())
def test_any_words_are_read_dated_and_moved_without_failing(words):
    parsed = parse_deadline(words)
    assert parsed.words == unicodedata.normalize("NFC", words)
    assert (parsed.quarter, parsed.month, parsed.day) == (None, None, None) or parsed.kind in (QUARTER, MONTH, DAY)
    assert in_year(in_year(words, 2026, 2026), 1234, 2027) == parsed.words
