"""The labels that compose counts are those that Word shows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.shape import LevelKind as Kind
from generator.planning.composing.heading_labels import LabelCounter, SkippedLevelError


def labels(scheme: tuple[Kind, ...], depths: list[int]) -> list[str]:
    counter = LabelCounter(scheme)
    return [counter.next(depth) for depth in depths]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.PART, ["Phần I", "Phần II", "Phần III", "Phần IV"]),
        (Kind.ROMAN, ["I.", "II.", "III.", "IV."]),
        (Kind.ARABIC, ["1.", "2.", "3.", "4."]),
        (Kind.LETTER_PAREN, ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"]),
        (Kind.LETTER_DOT, ["a.", "b.", "c.", "d.", "đ."]),
        (Kind.ARABIC_PAREN, ["(1)", "(2)", "(3)"]),
    ],
)
def test_each_kind_of_level_counts_its_own_way(kind: Kind, shown: list[str]) -> None:
    assert labels((kind,), [1] * len(shown)) == shown


def test_a_heading_starts_the_levels_below_it_anew() -> None:
    scheme = (Kind.ROMAN, Kind.ARABIC, Kind.LETTER_PAREN)
    assert labels(scheme, [1, 2, 3, 3, 2, 3, 1, 2, 3]) == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.", "a)"]


def test_a_double_number_repeats_the_number_above() -> None:
    assert labels((Kind.ROMAN, Kind.ARABIC, Kind.DECIMAL), [1, 2, 2, 3, 3, 2, 3])[3:] == ["2.1.", "2.2.", "3.", "3.1."]


def test_a_double_number_needs_the_number_above() -> None:
    with pytest.raises(SkippedLevelError, match="Đề mục cấp 3 không có đề mục cấp 2 ở trên"):
        labels((Kind.ROMAN, Kind.ARABIC, Kind.DECIMAL), [1, 3])


def test_a_level_may_be_passed_over_but_not_begun_afterwards() -> None:
    """Word counts a "I." above a "1." that stands right under "Phần I", so the next "I." would be "II."."""
    scheme = (Kind.PART, Kind.ROMAN, Kind.ARABIC)
    assert labels(scheme, [1, 3, 3, 1, 2, 3]) == ["Phần I", "1.", "2.", "Phần II", "I.", "1."]
    with pytest.raises(SkippedLevelError, match="Đề mục cấp 2 đứng sau đề mục cấp sâu hơn"):
        labels(scheme, [1, 3, 2])


def test_points_stand_in_lists_of_their_own_and_may_be_passed_over() -> None:
    scheme = (Kind.ARABIC, Kind.LETTER_PAREN, Kind.ARABIC_PAREN)
    assert labels(scheme, [1, 3, 3, 2, 3]) == ["1.", "(1)", "(2)", "a)", "(1)"]


def test_a_list_ends_with_the_alphabet() -> None:
    assert labels((Kind.LETTER_DOT,), [1] * 23)[-1] == "y."
    with pytest.raises(ValueError, match="no point letter"):
        labels((Kind.LETTER_DOT,), [1] * 24)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=40))
def test_neighbours_of_one_depth_never_share_a_label(depths: list[int]) -> None:
    found = labels((Kind.ARABIC, Kind.LETTER_PAREN, Kind.ARABIC_PAREN), [1, *depths[:22]])
    assert all(one != other for (one, other) in pairwise(found))
