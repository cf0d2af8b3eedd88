"""Columns of a table are matched by their heads, for merge and finalize alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pairing.column_pairs import matched_columns, moved_columns

HEADS = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ghi chú"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (HEADS, [0, 1, 2, 3, 4]),
        (["TT", "Nhiệm vụ", "Thời hạn", "Ghi chú"], [0, 1, None, 2, 3]),
        (["TT", "Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ghi chú"], [0, 2, 3, 4, 5]),
        (["TT", "Nhiệm vụ", "Thời hạn", "Chủ trì", "Ghi chú"], [0, 1, 3, 2, 4]),
        (["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn", "Ghi chú"], [0, 1, 2, 3, 4]),
        (["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Mã", "Thời hạn", "Ghi chú"], [0, 1, 2, 4, 5]),
        (["TT", "Nhiệm vụ", "Mã số", "Kinh phí", "Thời hạn", "Ghi chú"], [0, 1, None, 4, 5]),
        (["Ghi chú", "TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], [1, 2, 3, 4, 0]),
    ],
    ids=["the same", "deleted", "added", "swapped", "renamed", "reworded beside a new one", "replaced by two", "moved"],
)
def test_columns_by_their_heads(after: list[str], expected: list[int | None]) -> None:
    found = matched_columns(HEADS, after)
    assert [found.get(column) for column in range(len(HEADS))] == expected


def test_of_columns_that_have_one_head_each_is_the_next() -> None:
    assert matched_columns(["a", "x", "x"], ["x", "a", "x"]) == {0: 1, 1: 0, 2: 2}


def test_columns_that_moved_are_the_fewest() -> None:
    assert moved_columns(matched_columns(HEADS, ["Ghi chú", *HEADS[:4]])) == {0}
    assert moved_columns(matched_columns(HEADS, HEADS[:2])) == frozenset()


@given(st.permutations(HEADS), st.integers(0, 5))
def test_every_column_that_keeps_its_head_is_found(order: list[str], kept: int) -> None:
    after = order[:kept]
    found = matched_columns(HEADS, after)
    assert {HEADS[old]: after[new] for old, new in found.items() if HEADS[old] in after} == {one: one for one in after}
    assert len(set(found.values())) == len(found)
