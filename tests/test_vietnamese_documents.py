"""Numbers of documents, and the lines of number and day, are read alike by all who read them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrases import told

from generator.importing.citing.citations import find_citations
from generator.planning.rollover.literal_years import literal_years
from generator.vietnamese.dates import date_behind, format_date, parse_date
from generator.vietnamese.deadlines import DeadlineKind, ParsedDeadline, parse_deadline
from generator.vietnamese.document_numbers import numbers_in, parts_of
from generator.vietnamese.issue_lines import (
    day_in,
    day_line,
    day_line_in,
    number_in,
    number_line,
    number_line_in,
    place_in,
    without_numbers,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
OPEN = st.tuples(st.booleans(), st.booleans(), st.booleans())
NUMBERS = st.none() | st.integers(1, 99_999)


@pytest.mark.parametrize(("words", "number"), told("Document numbers"))
def test_a_number_is_found_in_a_text(words: str, number: str) -> None:
    text = f"Thực hiện {words} của cấp trên"
    assert [one.number for one in numbers_in(text)] == [number]
    assert [one.number for one in find_citations(text)] == [number]
    assert literal_years(text, range(1990, 2030)) is None
    assert parts_of(number)[0] == number[: len(parts_of(number)[0])] != ""


@pytest.mark.parametrize(("one", "other"), [("57-NQ/TW", "57/NQ-TW"), ("35/KH-UBND", "35-KH/UBND")])
def test_separators_do_not_tell_numbers_apart(one: str, other: str) -> None:
    assert parts_of(one) == parts_of(other)


@given(NUMBERS, st.sampled_from(["KH", "CTr", "ĐA"]), st.sampled_from(["UBND", "HĐND", "BCĐ"]))
def test_the_line_of_the_number_is_read_as_printed(number: int | None, kind: str, agency: str) -> None:
    line = number_line(number, f"{kind}-{agency}")
    assert number_line_in(line) == (number, kind, agency, 2)
    assert number_in(line) == number
    assert without_numbers(line) == without_numbers(number_line(1, f"{kind}-{agency}"))


@given(st.sampled_from(["An Bình", "TP. Huế", "Vĩnh Trụ"]), DAYS, OPEN)
def test_the_line_of_the_day_is_read_as_printed(place: str, day: dt.date, known: tuple[bool, bool, bool]) -> None:
    parts = [part if there else None for part, there in zip((day.day, day.month, day.year), known, strict=True)]
    line = day_line(place, *parts)
    read = day_line_in(line)
    assert read is not None
    assert (read.place, [*read[:3]]) == (place, parts)
    assert place_in(line) == place
    found = day_in(line)
    assert found is not None
    assert [*found[:3]] == parts


def as_told(found: ParsedDeadline) -> str:
    """A deadline as the list writes it."""
    if found.kind is DeadlineKind.STANDING:
        return "standing"
    if found.year is None:
        return "words"
    if found.day and found.month:
        return f"{found.year}-{found.month:02d}-{found.day:02d}"
    quarter, month = (f"-Q{found.quarter}" if found.quarter else ""), (f"-{found.month:02d}" if found.month else "")
    return f"{found.year}{quarter}{month}"


@pytest.mark.parametrize(("words", "says"), told("Dates and deadlines"))
def test_a_deadline_is_read_as_it_is_meant(words: str, says: str) -> None:
    assert as_told(parse_deadline(words)) == says


@pytest.mark.parametrize(("words", "says"), [one for one in told("Dates and deadlines") if len(one[1]) == 10])
def test_a_day_is_one_behind_a_number_and_no_year_of_a_text(words: str, says: str) -> None:
    found = date_behind(f"35/KH-UBND {words}", len("35/KH-UBND"), 100)
    assert found is not None
    assert str(found.date) == says
    assert literal_years(f"Thực hiện Kế hoạch, {words}.", range(1990, 2030)) is None


@given(DAYS)
def test_a_day_is_read_as_it_is_printed(day: dt.date) -> None:
    assert parse_date(format_date(day)) == day
    assert as_told(parse_deadline(format_date(day))) == str(day)
    found = date_behind(f" ngày {format_date(day)}", 0, 100)
    assert found is not None
    assert found.date == day
