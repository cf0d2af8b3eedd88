"""What offices write beside captions and tables of the usual kind, read as the facts it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import generator
from generator.drafting.draft import in_memory
from generator.importing.structure.outline import outline_of
from generator.importing.targets.targets_in_text import find_indicators
from generator.importing.tasks.spoken_roles import refers, spoken_roles
from generator.importing.understood import Understood, read_issued
from generator.model.issued import IssuedParagraph, IssuedRun
from generator.model.plan import Plan
from generator.model.problem import InputError
from generator.planning.plan import plan_of
from generator.planning.wording.forms import measure_text
from generator.word.reading.read_docx import read_docx

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


@pytest.mark.parametrize("name", ["f07_", "f07b", "f09", "f14", "f15", "f19", "f20", "f21"])
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


def targets(name: str) -> list[tuple[str, str, str]]:
    """Name, cell and unit of each indicator."""
    rows = [(row.indicator, row.target) for row in plan(name).indicators]
    return [(one.name or "", measure_text(said, ""), one.unit_of_measure or "") for one, said in rows if said]


def next_year(name: str) -> list[str]:
    reading = generator.read(case(name).files, 2027, str)
    assert reading.record is not None
    made = in_memory(generator.compose(plan_of(reading.record, 2027)))
    return [one.text for one in read_docx(made).blocks if isinstance(one, IssuedParagraph)]


def test_numbered_sentences_are_targets_and_a_part_is_told_with_its_whole() -> None:
    whole = "Mức độ hài lòng của người dân về giải quyết thủ tục hành chính"
    assert targets("f15") == [
        (whole, "≥ 90", "%"),
        (f"{whole}, trong đó lĩnh vực đất đai", "≥ 85", "%"),
        ("Chỉ số cải cách hành chính của xã", "> 85", "%"),
        ("Tỷ lệ hồ sơ trực tuyến toàn trình", "80", "%"),
    ]


def test_all_that_a_list_of_targets_says_is_a_value_with_a_name_that_reads_well() -> None:
    assert targets("f21") == [
        ("Tỷ lệ hộ nghèo", "< 1", "%"),
        ("Thu nhập bình quân đầu người", "75", "triệu đồng/năm"),
        ("Thu nhập bình quân", "75", "triệu đồng/người/năm"),
        ("Số vụ lừa đảo qua mạng", "giảm 50 so với năm 2025", "%"),
        ("Hộ kinh doanh dùng hóa đơn điện tử", "Từ 40 - 50", "%"),
        ("Thôn có Tổ công nghệ số cộng đồng", "5/5", "thôn"),
        ("Thời gian gián đoạn hệ thống", "≤ 04", "giờ/tháng"),
        ("Tỷ lệ hồ sơ trực tuyến", "từ 60 lên 80", "%"),
        ("Thành lập tổ hợp tác", "03", ""),
        ("Mô hình thôn thông minh", "≥ 02", "mô hình"),
    ]


@pytest.mark.parametrize(("name", "asked"), [("f15", 4), ("f21", 10)])
def test_the_next_year_asks_for_each_target_and_repeats_none(name: str, asked: int) -> None:
    lines = [line for line in next_year(name) if "chỉ tiêu năm 2027" in line]
    assert "\n".join(lines).count("[Cần bổ sung: chỉ tiêu năm 2027") == asked
    for line in lines:
        assert not re.search("[0-9]", re.sub("năm 202[67]", "", re.sub(r"^[0-9]+\. ", "", line)))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đến cuối năm 2026, tỷ lệ hộ nghèo giảm xuống còn dưới 1,5%.", "Tỷ lệ hộ nghèo"),
        ("Năm 2026, tổng thu ngân sách đạt 12,5 tỷ đồng.", "Tổng thu ngân sách"),
        ("Đến ngày 31/12/2026, 95% hồ sơ được số hóa.", "Hồ sơ được số hóa"),
        ("Đến hết quý III/2026: 80% thôn có wifi công cộng.", "Thôn có wifi công cộng"),
        ("Tổ chức 02 lớp tập huấn kỹ năng số.", "Tổ chức lớp tập huấn kỹ năng số"),
        ("Nâng tỷ lệ bao phủ bảo hiểm y tế lên 95%.", "Tỷ lệ bao phủ bảo hiểm y tế"),
        ("Tốc độ tăng giá trị sản xuất 8-9%/năm.", "Tốc độ tăng giá trị sản xuất"),
        ("Năng suất lúa bình quân đạt 62 tạ/ha.", "Năng suất lúa bình quân"),
        ("Mỗi thôn có ít nhất 01 mô hình.", "Mỗi thôn có mô hình"),
        ("Duy trì 19/19 tiêu chí nông thôn mới.", "Tiêu chí nông thôn mới"),
        ("Giải quyết việc làm mới cho 250 lao động.", "Giải quyết việc làm mới cho lao động"),
    ],
)
def test_a_name_says_what_is_measured_not_when_nor_how_much(line: str, name: str) -> None:
    blocks = [IssuedParagraph("dòng 1", (IssuedRun("II. CHỈ TIÊU", bold=True),))]
    outline = outline_of([*blocks, IssuedParagraph("dòng 2", (IssuedRun(f"- {line}"),))])
    (found,) = find_indicators(outline, (2026, 2026)).indicators
    assert found.name == name


def test_things_made_are_each_a_target() -> None:
    blocks = [IssuedParagraph("dòng 1", (IssuedRun("II. CHỈ TIÊU", bold=True),))]
    made = IssuedParagraph("dòng 2", (IssuedRun("1. Thành lập mới 03 tổ hợp tác, 01 hợp tác xã."),))
    found = find_indicators(outline_of([*blocks, made]), (2026, 2026)).indicators
    assert [(one.name, one.targets[0].said.value) for one in found] == [
        ("Thành lập mới tổ hợp tác", 3),
        ("Hợp tác xã", 1),
    ]


def test_a_chart_is_named_where_it_stood() -> None:
    told = [remark.message for remark in case("08-chart").remarks]
    assert told == ["Có biểu đồ, không đưa vào dự thảo; cần chèn lại trong Word (đoạn 9)."]


HEAD_OF_TODAY = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 15/KH-UBND\nAn Bình, ngày 12 tháng 01 năm 2026\n"


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("ñy ban nh©n d©n x· an b×nh kÕ ho¹ch chuyÓn ®æi sè n¨m 2026, c¨n cø LuËt Giao dÞch ®iÖn tö", "TCVN3"),
        ("UÛY BAN NHAÂN DAÂN XAÕ AN BÌNH. KEÁ HOAÏCH Chuyeån ñoåi soá naêm 2026, caên cöù Luaät Giao dòch", "VNI"),
    ],
)
@pytest.mark.parametrize("head", ["", f"{HEAD_OF_TODAY}KẾ HOẠCH\nChuyển đổi số năm 2026\n"])
def test_text_of_a_font_of_before_unicode_is_refused_by_name(words: str, font: str, head: str) -> None:
    with pytest.raises(InputError) as caught:
        read_issued(f"{head}{words}\n".encode(), "ke-hoach.txt", 2026, force=True)
    (problem,) = caught.value.problems
    assert problem.code == "NK009"
    assert f"phông {font}" in problem.message
    assert "Unicode" in str(problem.hint)


def test_the_case_of_such_a_font_is_refused() -> None:
    path = CASES / "11-tcvn3.docx"
    with pytest.raises(InputError) as caught:
        read_issued(path.read_bytes(), path.name, 2026)
    assert [problem.code for problem in caught.value.problems] == ["NK009"]


def test_foreign_names_and_signs_of_today_are_no_old_font() -> None:
    words = "Nhà văn hóa 20 m²/người, 30°C, hoà, khuếch đại, xoã, café Müller, São Tomé, ¼ số hộ; 5G® mạng."
    read_issued(f"{HEAD_OF_TODAY}KẾ HOẠCH\nChuyển đổi số năm 2026\nI. NỘI DUNG\n{words}\n".encode(), "a.txt", 2026)


@pytest.mark.parametrize(
    "kind", ["TỜ TRÌNH", "HƯỚNG DẪN", "QUY CHẾ", "HỢP ĐỒNG", "GIẤY ỦY QUYỀN", "BẢN GHI NHỚ", "NGHỊ QUYẾT"]
)
def test_a_document_of_another_kind_is_refused_as_what_it_is(kind: str) -> None:
    text = f"{HEAD_OF_TODAY}{kind}\nVề chuyển đổi số năm 2026\nI. NỘI DUNG\nNội dung.\n".encode()
    with pytest.raises(InputError) as caught:
        read_issued(text, "a.txt", 2026)
    (problem,) = caught.value.problems
    assert problem.code == "NK008"
    assert problem.message == f"Tệp này là {kind.capitalize()}, không phải kế hoạch."
    assert read_issued(text, "a.txt", 2026, force=True).rebuilt is not None
