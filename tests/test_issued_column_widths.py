"""Columns of a table whose source gives no widths: they fill the page and no heading's word is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.entries.column_widths import widths

ROOM_MM = 160.0
COLUMNS = st.lists(
    st.tuples(st.text(alphabet="abcđ /", max_size=30), st.lists(st.text(max_size=40), max_size=5)),
    min_size=1,
    max_size=12,
)


@given(COLUMNS)
def test_the_columns_fill_the_room_whatever_they_hold(columns: list[tuple[str, list[str]]]) -> None:
    shared = widths([head for head, _ in columns], [cells for _, cells in columns], ROOM_MM)
    assert sum(shared) == pytest.approx(ROOM_MM)
    assert min(shared) > 0


def test_the_column_of_more_words_is_wider_but_not_by_as_much() -> None:
    number, task, unit = widths(["TT", "Nhiệm vụ", "Chủ trì"], [["1"], ["việc " * 40], ["việc " * 4]], ROOM_MM)
    assert number < unit < task < 10 * unit


def test_a_word_of_a_heading_is_not_cut() -> None:
    narrow, _ = widths(["NGHIỆMTHU", "Nội dung"], [["x"], ["việc " * 90]], ROOM_MM)
    assert narrow >= len("NGHIỆMTHU") * 2.5


def test_a_table_of_very_many_columns_leaves_each_some_width() -> None:
    for count in (300, 3000):
        assert min(widths(["a"] * count, [["b"]] * count, 165.0)) > 0
