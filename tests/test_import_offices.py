"""What offices write beside captions and tables of the usual kind, read as the facts it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import generator
from generator.importing.tasks.spoken_roles import refers, spoken_roles
from generator.importing.understood import Understood, read_issued
from generator.model.plan import Plan
from generator.planning.plan import plan_of

CASES = Path(__file__).parent / "cases"


@cache
def case(name: str) -> Understood:
    (path,) = CASES.glob(f"{name}*.docx")
    return read_issued(path.read_bytes(), path.name, 2026)


@cache
def plan(name: str) -> Plan:
    reading = generator.read(case(name).files, 2026, str)
    assert reading.record is not None
    return plan_of(reading.record, 2026)


def who(name: str) -> list[list[tuple[str, str]]]:
    return [[(one.role.value, one.written) for one in task.assignments] for task in plan(name).tasks]


@pytest.mark.parametrize("name", ["f07_", "f07b", "f09", "f14", "f19", "f20"])
def test_the_plan_of_the_same_year_prints_every_word_again(name: str) -> None:
    proof = case(name).rebuilt
    assert proof is not None
    assert (proof.words.back, proof.lost) == (proof.words.of, ())


@pytest.mark.parametrize("name", ["f07_", "f07b"])
def test_a_chapter_that_says_when_is_no_task(name: str) -> None:
    assert plan(name).tasks == ()
    labels = [one.label for one in generator.compose(plan(name)).blocks if getattr(one, "label", "")]
    assert [one for one in labels if one[0] in "IV"] == ["I.", "II.", "III."]


def test_who_and_when_on_one_line_or_in_brackets_are_facts() -> None:
    assert who("f09") == [
        [("chủ trì", "Phòng Văn hóa - Xã hội"), ("phối hợp", "Công an xã"), ("phối hợp", "các thôn")],
        [("chủ trì", "Phòng Kinh tế"), ("phối hợp", "các thôn")],
        [("chủ trì", "Đoàn Thanh niên")],
    ]
    assert [task.deadline and task.deadline.words for task in plan("f09").tasks] == [
        *("tháng 6/2026", "tháng 11/2026", "quý III/2026"),
    ]


def test_a_sentence_that_names_who_leads_and_who_helps_is_cut_into_roles() -> None:
    assert who("f19") == [
        [("chủ trì", "Văn phòng HĐND và UBND xã"), ("phối hợp", "Phòng Kinh tế"), ("phối hợp", "các thôn")],
        [("chủ trì", "Phòng Văn hóa - Xã hội"), ("phối hợp", "Đoàn Thanh niên")],
        [("chủ trì", "Phòng Kinh tế"), ("phối hợp", "các thôn")],
    ]


def test_words_that_refer_to_another_text_name_no_unit() -> None:
    assert who("f14")[0] == []
    assert not any(unit.name.startswith("Theo") for unit in plan("f14").units)


def test_units_are_cut_from_the_sentence_of_their_duties() -> None:
    names = [unit.name for unit in plan("f07_").units]
    assert names[:2] == ["Văn phòng HĐND và UBND xã", "Phòng Văn hóa - Xã hội"]


def test_a_number_keeps_its_zero_and_a_letter_its_place() -> None:
    document = generator.compose(plan("f20"))
    assert document.number_line.text == "Số: 0155/KH-UBND"
    told = "\n".join(remark.message for remark in case("f20").remarks)
    assert "mục “e)” không nối tiếp mục trước" in told


@pytest.mark.parametrize(
    ("words", "lead", "partner"),
    [
        ("Phòng Kinh tế chủ trì, phối hợp với các thôn", "Phòng Kinh tế", "các thôn"),
        ("Phòng Kinh tế chủ trì; Công an xã phối hợp", "Phòng Kinh tế", "Công an xã"),
        ("Văn phòng chủ trì và phối hợp cùng Trạm y tế", "Văn phòng", "Trạm y tế"),
        ("Phòng Kinh tế chủ trì", "Phòng Kinh tế", ""),
        ("Phòng Kinh tế; Công an xã", "", ""),
    ],
)
def test_roles_are_read_off_a_sentence(words: str, lead: str, partner: str) -> None:
    said = {content.kind.task: told for content, told in spoken_roles(words)}
    assert said == {key: told for key, told in (("lead", lead), ("partner", partner)) if told}


def test_a_reference_is_known_by_its_first_word() -> None:
    assert refers("Theo phân công tại Quyết định số 44/QĐ-UBND")
    assert not refers("Phòng Kinh tế theo dõi")


def test_a_chart_is_named_where_it_stood() -> None:
    told = [remark.message for remark in case("08-chart").remarks]
    assert told == ["Có biểu đồ, không đưa vào dự thảo; cần chèn lại trong Word (đoạn 9)."]
