"""Each kind of edit against each kind of change of the data, by name; and what a review once broke."""

from __future__ import annotations

import pytest
from merge_checker import violations
from person import PERSON_OPS, Person, Touch
from small_documents import CHANGES, Fact, Facts, Group, Paragraph, changed, draw

from generator.merge.merge import merge

PLACES = (3, 17)


def facts() -> Facts:
    """A document with paragraphs before and behind a table of two groups."""
    above = tuple(
        Paragraph(f"t{n}", f"Đoạn t{n} nâng cao hiệu quả chỉ đạo, điều hành của xã lần {n}.") for n in range(4)
    )
    below = tuple(Paragraph(f"s{n}", f"Đoạn s{n} các đơn vị phối hợp thực hiện đạt 80% lần {n}.") for n in range(4))
    rows = [Fact(f"r{n}", f"Tỷ lệ {n} hồ sơ được xử lý trên môi trường số", f"≥ {80 + n}%", "Ghi") for n in range(6)]
    groups = (Group("g0", "Nhóm 0 hạ tầng", tuple(rows[:3])), Group("g1", "Nhóm 1 dữ liệu", tuple(rows[3:])))
    return Facts(above, groups, below)


BASE = draw(facts())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("op", PERSON_OPS)
def test_the_edit_is_kept_and_the_change_lands(op: str, change: str) -> None:
    for place in PLACES:
        theirs = draw(changed(facts(), [Touch(change, place + 1, place + 4, "bổ sung 90% mới")]))
        mine = Person(BASE).does([Touch(op, place, place + 5, "ý kiến của cán bộ")]).docx()
        assert violations(BASE, theirs, mine, merge(BASE, theirs, mine).content) == [], place


@pytest.mark.parametrize("op", PERSON_OPS)
def test_without_changes_of_the_data_the_file_stays_as_it_is(op: str) -> None:
    mine = Person(BASE).does([Touch(op, 5, 9, "ý kiến của cán bộ")]).docx()
    assert merge(BASE, BASE, mine).content == mine
