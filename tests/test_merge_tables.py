"""Tables that a person changed: columns are known by their heads, rows without anchors by words and neighbours."""

from __future__ import annotations

from dataclasses import replace

from person import Person
from small_documents import Facts, draw
from test_merge_cases import BASE, SENTENCES, facts
from word_edits import accepted_text, rejected_text

from generator.merge.change import Action, Outcome
from generator.merge.merge import merge
from generator.pairing.words import likeness

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_value(key: str, value: str) -> Facts:
    """The facts with another value in one row."""
    found = facts()
    groups = tuple(
        one._replace(rows=tuple(row._replace(value=value) if row.key == key else row for row in one.rows))
        for one in found.groups
    )
    return replace(found, groups=groups)


def test_a_value_lands_in_its_column_wherever_a_person_moved_it() -> None:
    person = Person(BASE)
    for row in person.document.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) > 3:
            cells[1].addprevious(cells[2])
    mine, theirs = person.docx(), draw(with_value("r1", "≥ 95%"))
    made = merge(BASE, theirs, mine)
    assert [one.outcome for one in made.changes if one.outcome is not Outcome.KEPT] == [Outcome.LANDED]
    before, after = accepted_text(mine), accepted_text(made.content)
    at = before.index("Tỷ lệ cuộc họp không giấy của xã")
    assert (before[at - 1], after[at - 1]) == ("≥ 81%", "≥ 95%")
    assert rejected_text(made.content) == before


def test_a_sentence_moved_and_edited_without_its_anchor_is_found_by_its_words() -> None:
    person = Person(BASE)
    for mark in list(person.document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    (typed,) = (one for one in person.document.iter(f"{W}t") if one.text == SENTENCES[1])
    typed.text = SENTENCES[1].replace("mọi", "từng")
    person.body.find(f"{W}p").addprevious(next(typed.iterancestors(f"{W}p")))
    changes = merge(BASE, draw(with_value("r1", "≥ 95%")), person.docx()).of(Outcome.KEPT)
    assert [(one.action, one.mine) for one in changes] == [(Action.CHANGED, typed.text)]


def test_a_sentence_retyped_between_its_neighbours_is_the_same_without_its_anchor() -> None:
    person = Person(BASE)
    for mark in list(person.document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    (typed,) = (one for one in person.document.iter(f"{W}t") if one.text == SENTENCES[1])
    typed.text = "Tuyên truyền rộng khắp, thường xuyên đến mọi hộ dân, từng thôn trong quý I."
    mine = person.docx()
    changes = merge(BASE, draw(with_value("r1", "≥ 95%")), mine).of(Outcome.KEPT)
    assert 0.6 < likeness(SENTENCES[1], typed.text) < 0.75
    assert [(one.action, one.old, one.mine) for one in changes] == [(Action.CHANGED, SENTENCES[1], typed.text)]
