"""Points are lettered by the Vietnamese alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.ordinals import letter, next_ordinal, recounted


def test_the_23_letters_stand_in_vietnamese_order_without_f_j_w_z():
    assert " ".join(map(letter, range(1, 24))) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize("n", [0, -1, 24])
def test_there_is_no_letter_outside_1_to_23(n):
    with pytest.raises(ValueError, match=str(n)):
        letter(n)


# the counts of rows


@pytest.mark.parametrize(
    ("count", "after"),
    [("01", "02"), ("9", "10"), ("1.9", "1.10"), ("a)", "b)"), ("d", "đ"), ("IV", "V"), ("A.", "B."), ("-", None)],
)
def test_a_count_is_counted_on_as_it_is_written(count: str, after: str | None) -> None:
    assert next_ordinal(count) == after


@pytest.mark.parametrize(
    ("counts", "kept", "left"),
    [
        ("I 01 02 II 03 04", "110111", "I 01 II 02 03"),
        ("1 1.1 1.2 2 2.1 2.2", "000111", "1 1.1 1.2"),
        ("I 1 2 II 1 2 3", "1111011", "I 1 2 II 1 2"),
        ("1 a b 2 -", "10111", "1 a 2 -"),
    ],
)
def test_counts_go_on_without_gaps_where_rows_are_gone(counts: str, kept: str, left: str) -> None:
    assert recounted(counts.split(), [one == "1" for one in kept]) == left.split()


@given(st.lists(st.sampled_from(["1", "2", "3", "01", "02", "a", "b", "I", "II", "1.1", "1.2", "-", ""]), max_size=12))
def test_counts_of_rows_that_all_stay_are_as_they_were(counts: list[str]) -> None:
    assert recounted(counts, [True] * len(counts)) == counts
