"""Numbers are read and written the Vietnamese way, digit for digit."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from babel import numbers as babel_numbers
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.numbers import InvalidNumber, format_decimal, parse_decimal, roman

LONG = st.integers(1 - 10**20, 10**20 - 1)
SHORT_DECIMAL = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), LONG, st.integers(0, 19))
EVERYDAY_DECIMAL = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", "80"),
        ("95,5", "95.5"),
        ("0,10", "0.10"),
        ("-5", "-5"),
        (" 98 ", "98"),
        ("007", "7"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("-1.234.567,25", "-1234567.25"),
    ],
)
def test_vietnamese_numbers_are_read_exactly(text, value):
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "9,5,5", "12.34", "95.5", "5,", ",5", "+5", "1 234", "1_000", "1e5", "NaN"),
        *("Infinity", "1234.567", "1.2345", "5,5.5", "1..234", "0.123", "²", "٣", "95%", "≥ 95", "--5"),
    ],
)
def test_anything_else_is_no_number(text):
    with pytest.raises(InvalidNumber, match=re.escape(text)):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "95.5",
            "số “95.5” viết dấu chấm nên không rõ là 95,5 hay 955; "
            "viết 95,5 nếu là số thập phân, viết 955 nếu là số nguyên",
        ),
        (
            "1.5",
            "số “1.5” viết dấu chấm nên không rõ là 1,5 hay 15; viết 1,5 nếu là số thập phân, viết 15 nếu là số nguyên",
        ),
        ("0.5", "số “0.5” viết dấu chấm; viết 0,5"),
        (
            "abc",
            "“abc” không phải là số; chỉ viết chữ số, ví dụ 1234 hoặc 95,5 (dấu phẩy trước phần thập phân)",
        ),
        (" ", "chưa có số; viết chữ số, ví dụ 1234 hoặc 95,5"),
    ],
)
def test_what_is_no_number_is_explained_in_vietnamese(text, message):
    with pytest.raises(InvalidNumber) as caught:
        parse_decimal(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("94.11", "94,11"),
        ("98", "98"),
        ("100.0", "100"),
        ("1E+3", "1.000"),
        ("1E-7", "0,0000001"),
        ("1234.5", "1.234,5"),
        ("-1234567.10", "-1.234.567,1"),
        ("-0.00", "0"),
        ("12345678901234567890123456789012345.6", "12.345.678.901.234.567.890.123.456.789.012.345,6"),
    ],
)
def test_numbers_are_written_with_every_digit_and_no_exponent(value, text):
    assert format_decimal(Decimal(value)) == text


def test_grouping_can_be_left_out():
    assert format_decimal(Decimal("1234567.5"), grouping=False) == "1234567,5"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_never_written(value):
    with pytest.raises(InvalidNumber):
        format_decimal(Decimal(value))


@pytest.mark.parametrize("text", ["1" * 21, "0," + "0" * 26 + "1", "1" + ".111" * 7, "0." + "0" * 27, "9" * 5000])
def test_a_number_too_long_to_mean_anything_is_refused(text):
    with pytest.raises(InvalidNumber, match="dài quá 20 chữ số"):
        parse_decimal(text)


@given(SHORT_DECIMAL, st.booleans())
def test_a_written_number_reads_back_as_itself(value, grouping):
    assert parse_decimal(format_decimal(value, grouping)) == value


@given(EVERYDAY_DECIMAL.filter(bool), st.booleans())
def test_numbers_are_written_as_babel_writes_them(value, grouping):
    expected = babel_numbers.format_decimal(value, locale="vi", decimal_quantization=False, group_separator=grouping)
    assert format_decimal(value, grouping) == expected


@given(st.from_regex(r"-?[0-9]{1,9}(,[0-9]{1,6})?", fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_ungrouped_numbers_are_read_as_babel_reads_them(text):
    assert parse_decimal(text) == babel_numbers.parse_decimal(text, locale="vi", strict=True)


@given(st.text(alphabet="0123456789.,- ", max_size=12) | st.text(max_size=8))
def test_any_text_is_a_number_or_told_to_be_none(text):
    try:
        assert parse_decimal(text).is_finite()
    except InvalidNumber as problem:
        assert str(problem)


def test_plain_numbers_do_not_load_babel():
    code = (
        "import sys; from decimal import Decimal; from generator.vietnamese import numbers as n;"
        "n.parse_decimal('95,5'); n.format_decimal(Decimal('1234.5')); sys.exit('babel' in sys.modules)"
    )
    root = Path(__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("n", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")],
)
def test_roman_numerals(n, numeral):
    assert roman(n) == numeral


@given(st.integers(1, 3999))
def test_a_roman_numeral_adds_up_to_its_number(n):
    worths = [NUMERALS[sign] for sign in roman(n)]
    following = [*worths[1:], 0]
    assert sum(-one if one < after else one for one, after in zip(worths, following, strict=True)) == n


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_there_is_no_roman_numeral_outside_1_to_3999(n):
    with pytest.raises(ValueError, match=str(n)):
        roman(n)
