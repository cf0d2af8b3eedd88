"""Ids are made of words, alike for whatever reads the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrases import told

from generator.vietnamese.folding import slug
from generator.vietnamese.ids import ID, LONGEST, Ids, fresh_id


@pytest.mark.parametrize(("words", "key"), told("Ids"))
def test_words_give_their_id(words: str, key: str) -> None:
    assert fresh_id(words, (), "chi-tieu") == key


@given(st.text(max_size=60), st.sets(st.sampled_from(["an", "an-2", "an-3", "chi-tieu"])))
def test_an_id_is_one_and_reads_as_itself(words: str, taken: set[str]) -> None:
    own = fresh_id(words, taken, "chi-tieu")
    assert re.fullmatch(ID, own)
    assert len(own) <= LONGEST
    assert own not in taken
    assert fresh_id(own.replace("-", " "), (), own, every_word=True) == own


@given(st.lists(st.sampled_from(["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo đạt 5%", "Hộ nghèo", "Thôn"]), max_size=20))
def test_however_often_words_come_their_ids_differ(names: list[str]) -> None:
    counted, plain = Ids(), set[str]()
    for name in names:
        own = fresh_id(name, counted, "chi-tieu")
        assert own == fresh_id(name, plain, "chi-tieu")
        assert own not in plain
        counted.add(own)
        plain.add(own)


@given(st.text(alphabet="abđềộ số", max_size=200), st.integers(12, LONGEST))
def test_an_id_is_made_of_whole_words(words: str, longest: int) -> None:
    whole = {slug(word) for word in words.split()}
    own = fresh_id(words, (), "muc", longest=longest)
    assert len(own) <= longest
    assert own == "muc" or set(own.split("-")) <= whole or len(own) == longest  # of one word longer than an id
