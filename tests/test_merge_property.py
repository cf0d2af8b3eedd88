"""No edit lost, no change of the data lost: random small documents, held to what a merge promises."""

from __future__ import annotations

import os

import pytest
import small_tables
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_checker import violations
from person import Person, Touch, settled, without_anchors
from small_documents import Facts, changed, changes, draw, edits, facts

from generator.merge.merge import merge

pytestmark = pytest.mark.broad

EXAMPLES = int(os.environ.get("KEHOACH_MERGE_EXAMPLES", "100"))  # the benchmark asks for 1,000
ANSWERS = {
    "pending": lambda _number: None,
    "accepted": lambda _number: True,
    "rejected": lambda _number: False,
    "partly": lambda number: (True, None, False)[number % 3],
}


@settings(max_examples=EXAMPLES)
@given(facts(), changes(), edits())
def test_a_merge_keeps_every_edit_and_every_change(given_facts: Facts, data: list[Touch], hand: list[Touch]) -> None:
    base, theirs = draw(given_facts), draw(changed(given_facts, data))
    mine = Person(base).does(hand).docx()
    assert violations(base, theirs, mine, merge(base, theirs, mine).content) == []


@settings(max_examples=EXAMPLES // 2)
@given(facts(), changes(3), changes(3), edits(2), edits(2), st.sampled_from(sorted(ANSWERS)))
def test_a_second_round_keeps_them_too(
    given_facts: Facts,
    first: list[Touch],
    second: list[Touch],
    before: list[Touch],
    between: list[Touch],
    answer: str,
) -> None:
    """With the revisions of the first round pending, accepted, rejected or partly settled."""
    base, middle = draw(given_facts), draw(changed(given_facts, first))
    once = merge(base, middle, Person(base).does(before).docx()).content
    mine = Person(settled(once, ANSWERS[answer])).does(between).docx()
    theirs = draw(changed(changed(given_facts, first), second, "sau"))
    assert violations(middle, theirs, mine, merge(middle, theirs, mine).content) == []


@settings(max_examples=EXAMPLES // 2)
@given(facts(), changes(2), edits(2))
def test_a_file_that_lost_its_anchors_is_merged_by_its_words(
    given_facts: Facts, data: list[Touch], hand: list[Touch]
) -> None:
    base, theirs = draw(given_facts), draw(changed(given_facts, data))
    mine = without_anchors(Person(base).does(hand).docx())
    assert violations(base, theirs, mine, merge(base, theirs, mine).content) == []


@settings(max_examples=EXAMPLES // 2)
@given(
    small_tables.facts(),
    small_tables.changes(2),
    small_tables.changes(2),
    edits(2),
    edits(1),
    st.sampled_from(sorted(ANSWERS)),
)
def test_a_second_round_keeps_a_table_of_any_kind(
    given_facts: small_tables.TableFacts,
    first: list[Touch],
    second: list[Touch],
    before: list[Touch],
    between: list[Touch],
    answer: str,
) -> None:
    base, middle = small_tables.draw(given_facts), small_tables.draw(small_tables.changed(given_facts, first))
    once = merge(base, middle, Person(base).does(before).docx()).content
    mine = Person(settled(once, ANSWERS[answer])).does(between).docx()
    theirs = small_tables.draw(small_tables.changed(small_tables.changed(given_facts, first), second, "sau"))
    assert violations(middle, theirs, mine, merge(middle, theirs, mine).content) == []


@settings(max_examples=EXAMPLES // 2)
@given(small_tables.facts(), small_tables.changes(), edits(3))
def test_a_table_of_any_kind_keeps_them_too(
    given_facts: small_tables.TableFacts, data: list[Touch], hand: list[Touch]
) -> None:
    base, theirs = small_tables.draw(given_facts), small_tables.draw(small_tables.changed(given_facts, data))
    mine = Person(base).does(hand).docx()
    assert violations(base, theirs, mine, merge(base, theirs, mine).content) == []
