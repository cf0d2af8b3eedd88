"""Amounts of money: read with their unit, told in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.money import Money, in_words, money_in_words, read_money


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (185_000_000, "một trăm tám mươi lăm triệu"),
        (95_250_000, "chín mươi lăm triệu hai trăm năm mươi nghìn"),
        (2_000_000_015, "hai tỷ không trăm mười lăm"),
        (1_050_000_000, "một tỷ không trăm năm mươi triệu"),
    ],
)
def test_numbers_are_read_out(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.lists(st.integers(0, 10**15), min_size=2, max_size=2, unique=True))
def test_two_numbers_are_never_read_out_alike(pair: list[int]) -> None:
    assert in_words(pair[0]) != in_words(pair[1])


def test_an_amount_is_told_in_words_whatever_its_unit() -> None:
    assert money_in_words(Decimal(310), "triệu đồng") == "Ba trăm mười triệu đồng"
    assert money_in_words(Decimal("95.25"), "triệu đồng") == "Chín mươi lăm triệu hai trăm năm mươi nghìn đồng"
    assert money_in_words(Decimal("0.5"), "đồng") is None
    assert money_in_words(Decimal(5), "người") is None


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("15 triệu đồng", Money(Decimal(15), "triệu đồng")),
        ("1.500.000 đồng", Money(Decimal(1_500_000), "đồng")),
        ("31,5", Money(Decimal("31.5"))),
        ("Theo dự toán", None),
        ("15 người", None),
    ],
)
def test_amounts_are_read_with_their_unit(words: str, read: Money | None) -> None:
    assert read_money(words) == read
