"""Plans of subjects that no sample has: all of it comes back, its facts are facts, nothing of the year is carried."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from issued_plans import Line, typed
from readable import block_lines
from unseen_plans import ECONOMY, economy, reform

import generator
from generator.importing.understood import Understood, read_issued
from generator.model.assignment import Role
from generator.model.document import Table
from generator.model.plan import Plan
from generator.model.record import Record
from generator.model.shape import LevelKind
from generator.model.task import Task
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.review.review_marks import review_marks
from generator.planning.sheets.unit_duties import duties_of
from generator.planning.sheets.unit_parts import unit_parts
from generator.planning.sheets.unit_sheets import unit_sheets

CASES = Path(__file__).parent / "cases"
PLANS = {"kinh-te": economy, "cai-cach": reform}


@cache
def read(make: Callable[[], bytes]) -> Understood:
    return read_issued(make(), "ke-hoach.docx", 2026)


def record_of(found: Understood) -> Record:
    record = generator.read(found.files, 2026, str).record
    assert record is not None
    return record


@cache
def plan(make: Callable[[], bytes], year: int = 2026) -> Plan:
    return plan_of(record_of(read(make)), year)


def of_lines(*lines: Line) -> Plan:
    return plan_of(record_of(read_issued(typed(lines, ECONOMY), "ke-hoach.docx", 2026)), 2026)


def led(made: Plan) -> dict[str, tuple[str, str, str]]:
    """Of each task by the first words of its title, who leads it, who helps, and its deadline."""
    names = {unit.id: unit.name for unit in made.units}

    def told(task: Task) -> tuple[str, str, str]:
        of = {role: ", ".join(names[one.unit] for one in task.assignments if one.role is role) for role in Role}
        return of[Role.LEAD], of[Role.PARTNER], task.deadline.words if task.deadline else ""

    return {" ".join(one.title.split()[:3]): told(one) for one in made.tasks}


@pytest.mark.parametrize("make", PLANS.values(), ids=PLANS)
def test_every_word_and_cell_comes_back(make: Callable[[], bytes]) -> None:
    rebuilt = read(make).rebuilt
    assert rebuilt is not None
    assert rebuilt.words.back == rebuilt.words.of
    assert rebuilt.cells.back == rebuilt.cells.of
    assert rebuilt.lost == ()


def test_a_report_with_a_table_of_its_own_gets_no_second_one() -> None:
    tables = [block for block in compose(plan(economy)).blocks if isinstance(block, Table)]
    assert len(tables) == 2


def test_tasks_told_in_a_sentence_or_a_table_of_works_have_their_unit_and_deadline() -> None:
    assert led(plan(economy)) == {
        "Nông nghiệp: chuyển": ("Phòng Kinh tế", "Các thôn", ""),
        "Tổ chức khám": ("Trạm Y tế xã", "", "trong tháng 10/2026"),
        "Đường trục thôn": ("Phòng Kinh tế", "", "Quý II/2026"),
        "Nhà văn hóa": ("Phòng Văn hóa - Xã hội", "", "Quý III/2026"),
    }


def test_one_line_that_tells_who_and_by_when_makes_no_unit_of_the_deadline_or_the_person() -> None:
    made = plan(reform)
    assert led(made)["Trang bị 02"] == ("Phòng Kinh tế", "", "trước 15/5/2026")
    assert not [unit.name for unit in made.units if "2026" in unit.name or "đồng chí" in unit.name]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- Sửa trạm bơm; Phòng Kinh tế chủ trì; xong trước 30/6/2026.", ("Phòng Kinh tế", "", "trước 30/6/2026")),
        ("- Sửa trạm bơm. Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã.", ("Phòng Kinh tế", "Công an xã", "")),
        ("- Sửa trạm bơm; do Phòng Kinh tế chủ trì thực hiện.", ("Phòng Kinh tế", "", "")),
    ],
)
def test_a_clause_behind_a_sentence_says_who_does_it(line: str, told: tuple[str, str, str]) -> None:
    found = of_lines("**I. NHIỆM VỤ", line, "- Việc thường ngày của xã.")
    assert led(found) == {"Sửa trạm bơm;" if ";" in line else "Sửa trạm bơm.": told}


@pytest.mark.parametrize(
    "line",
    [
        "- Phòng Kinh tế chủ trì việc sửa trạm bơm.",
        "- Phòng Kinh tế chủ trì, phối hợp với Công an xã sửa trạm bơm.",
        "- Sửa trạm bơm; việc này được chủ trì.",
        "- Sửa trạm bơm; người chủ trì.",
        "Sửa trạm bơm; Phòng Kinh tế chủ trì.",
    ],
)
def test_words_of_a_duty_or_of_nobody_make_no_task(line: str) -> None:
    assert of_lines("**I. NHIỆM VỤ", line).tasks == ()


def test_what_a_heading_gives_to_a_unit_is_its_duty_not_a_task() -> None:
    line = "- Theo dõi, đôn đốc; Phòng Kinh tế chủ trì."
    assert of_lines("**I. TỔ CHỨC THỰC HIỆN", "**1. Văn phòng", line).tasks == ()


@pytest.mark.parametrize(
    ("heads", "tasks"),
    [
        (("TT", "Công trình", "Chủ trì", "Thời gian"), 1),
        (("TT", "Mô hình", "Đơn vị chủ trì", "Hoàn thành"), 1),
        (("TT", "Chương trình", "Đơn vị thực hiện", "Kinh phí"), 1),
        (("TT", "Tên lớp", "Chủ trì", "Thời gian"), 1),
        (("TT", "Họ và tên", "Đơn vị", "Số điện thoại"), 0),
    ],
)
def test_rows_that_tell_who_and_by_when_are_tasks_whatever_they_are_called(heads: tuple[str, ...], tasks: int) -> None:
    made = of_lines("**I. NHIỆM VỤ", [list(heads), ["1", "Trạm bơm", "Phòng Kinh tế", "Quý II/2026"]])
    assert len(made.tasks) == tasks


def test_a_point_keeps_its_letter_though_its_sibling_is_a_task_or_none() -> None:
    made = of_lines(
        "**I. NHIỆM VỤ",
        "**1. Nông nghiệp",
        "(1) Nhóm việc chung:",
        "a) Việc thứ nhất;",
        "**2. Thủy lợi",
        "a) Sửa trạm bơm; Phòng Kinh tế chủ trì.",
        "b) Nạo vét kênh mương nội đồng.",
        "c) Sửa cống; Phòng Kinh tế chủ trì.",
    )
    found = [line for line in block_lines(compose(made).blocks) if line[:2] in ("a)", "b)", "c)")]
    assert [line[:2] for line in found] == ["a)", "a)", "b)", "c)"]
    assert len(made.tasks) == 2


# the next year


def test_documents_of_the_year_in_the_opening_words_are_asked_for_anew() -> None:
    (opening, assigned, *_) = list(block_lines(compose(plan(economy, 2027)).blocks))
    assert opening == (
        "Căn cứ [Cần bổ sung: số, ngày Nghị quyết về nhiệm vụ phát triển kinh tế - xã hội năm 2027 của Hội đồng nhân "
        "dân xã];"
    )
    assert assigned == (
        "Căn cứ [Cần bổ sung: số, ngày Quyết định về việc giao dự toán ngân sách năm 2027 của UBND tỉnh];"
    )


def test_a_day_in_words_is_part_of_the_citation() -> None:
    made = plan(economy)
    line = next(block_lines(compose(made).blocks))
    assert "ngày 29 tháng 12 năm 2025 của Hội đồng nhân dân xã" in line
    assert [(one.role, one.document) for one in made.bases] == [
        ("nghi-quyet-cua-nam", "25/NQ-HĐND"),
        ("quyet-dinh-cua-nam", "410/QĐ-UBND"),
    ]


def test_a_citation_whose_words_are_not_the_registers_never_takes_the_new_document() -> None:
    lines = (
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 5 tháng 1 năm 2026 của UBND tỉnh về kinh tế - xã hội năm 2026:",
        "**I. NHIỆM VỤ",
        "Theo Kế hoạch số 9/KH-UBND.",
    )
    told = list(
        block_lines(compose(plan_of(record_of(read_issued(typed(lines, ECONOMY), "x.docx", 2026)), 2027)).blocks)
    )
    assert not any("]" in line and "ngày 5 tháng 1" in line for line in told)


def test_marks_are_those_of_the_year_gone_by() -> None:
    made = plan(reform, 2027)
    marks = review_marks(compose(made), made, set())
    words = {one.ref.split("/", 1)[1]: [found.words for found in one.found] for one in marks if not one.flagged}
    assert words == {
        "noi-dung/muc-tieu-chung-1": ["năm 2025"],
        "noi-dung/muc-tieu-cu-the-3": ["92%", "94%"],
        "noi-dung/muc-tieu-cu-the-4": ["so với năm 2025"],
        "nhiem-vu/ban-hanh-ke-hoach-kiem-tra-cai-cach-hanh/ten": ["30%"],
        "noi-dung/kinh-phi-thuc-hien-1": ["185.000.000 đồng", "năm 2025", "160.000.000 đồng"],
        "noi-dung/giao-van-phong-hdnd-ubnd-xa-doi": ["ngày 10/6/2026", "ngày 05/12/2026"],
        "noi-dung/thon-truong-tuyen-truyen-loa-1": ["thay thế"],
    }
    assert [one.ref.split("/")[2] for one in marks if one.flagged] == ["to-chuc-doi-thoai-nguoi-dan-it-nhat-lan"]


def test_every_unit_that_is_named_has_a_sheet() -> None:
    made = plan(economy, 2027)
    document = compose(made)
    duties = duties_of(made, document)
    sheets = unit_sheets(made, duties, parts=unit_parts(made, document, duties))
    assert {one.unit.name for one in sheets} >= {
        *("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trạm Y tế xã"),
        *("Công an xã", "Ban Chỉ huy Quân sự xã", "Các thôn"),
    }


# capitals


def test_headings_by_capitals_stay_so() -> None:
    made = of_lines("**A. TÌNH HÌNH", "**I. KẾT QUẢ", "**B. NỘI DUNG", "**I. NHIỆM VỤ", "**1. Nông nghiệp")
    assert made.shape.numbering == (LevelKind.CAPITAL, LevelKind.ROMAN, LevelKind.ARABIC)
    assert [line.split()[0] for line in block_lines(compose(made).blocks)] == ["A.", "I.", "B.", "I.", "1."]


# tables of the year


def rows_of(made: Plan, number: int) -> list[list[str]]:
    table = [block for block in compose(made).blocks if isinstance(block, Table)][number]
    return [line.split(" | ") for line in block_lines((table,))]


def test_figures_of_the_year_before_are_asked_of_the_year_they_are_of() -> None:
    first = rows_of(plan(economy, 2027), 0)[1]
    assert first[3:6] == ["[Cần bổ sung: số năm 2026]"] * 3


def test_money_is_asked_anew_and_so_is_its_sum() -> None:
    *_, works, total = rows_of(plan(economy, 2027), 1)
    assert works[3:5] == ["[Cần bổ sung: 2027]"] * 2
    assert total[3:5] == ["…"] * 2  # highlighted, but computed: no gap to fill in


def test_a_sum_of_typed_figures_is_computed_not_typed() -> None:
    (table,) = (one for one in plan(economy).tables if any(row.sums for row in one.rows))
    (total,) = (row for row in table.rows if row.sums)
    assert set(total.cells) == {"cong-trinh"}
    assert rows_of(plan(economy), 1)[-1][3:5] == ["4.250", "3.000"]


def test_an_estimate_stays_one_when_its_column_no_longer_says_so() -> None:
    heads = ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2024", "Ước thực hiện năm 2025", "Kế hoạch năm 2026"]
    lines = ("**I. CHỈ TIÊU", [heads, ["1", "Tổng giá trị sản xuất", "Tỷ đồng", "1.850", "1.974", "2.150"]])
    made = plan_of(record_of(read_issued(typed(lines, ECONOMY), "x.docx", 2026)), 2027)
    assert rows_of(made, 0)[1][3:] == [
        "ước 1.974",
        "[Cần bổ sung: kết quả năm 2026]",
        "[Cần bổ sung: chỉ tiêu năm 2027]",
    ]


# words of the year


def test_what_a_report_asks_for_is_its_result_without_the_number_of_last_years_plan() -> None:
    lines = (
        "**I. KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 10/KH-UBND NGÀY 15/01/2025",
        "Xã đã hoàn thành 12/15 chỉ tiêu.",
        "**II. ĐÁNH GIÁ NĂM 2025",
        "**1. Về kinh tế",
        "Kinh tế tăng trưởng khá.",
        "**III. NHIỆM VỤ",
        "Khắc phục tồn tại nêu tại Báo cáo số 200/BC-UBND ngày 10/12/2025 của UBND xã.",
    )
    made = plan_of(record_of(read_issued(typed(lines, ECONOMY), "x.docx", 2026)), 2027)
    document = compose(made)
    told = [line for line in block_lines(document.blocks) if "[" in line]
    assert told == [
        "[Cần bổ sung: kết quả thực hiện kế hoạch năm 2026]",
        "[Cần bổ sung: kết quả về kinh tế năm 2026]",
    ]
    found = [word.words for mark in review_marks(document, made, set()) for word in mark.found]
    assert found == [
        "KẾ HOẠCH SỐ 10/KH-UBND NGÀY 15/01/2025",
        "Báo cáo số 200/BC-UBND ngày 10/12/2025 của UBND xã",
    ]


def test_a_caption_on_a_line_of_its_own_begins_with_a_capital() -> None:
    line = "- Chủ trì: Phòng Kinh tế; phối hợp: Công an xã; thời gian: Quý II/2026."
    made = of_lines("**I. NHIỆM VỤ", "**1. Sửa trạm bơm", line)
    assert [one.caption for one in made.shape.task_lines] == ["Chủ trì", "Phối hợp", "Thời gian"]


def test_the_party_cites_with_a_comma_and_its_own_number_is_no_document() -> None:
    found = read_issued((CASES / "30-dang.docx").read_bytes(), "30-dang.docx", 2026)
    record = record_of(found)
    assert [one.number for one in record.documents] == ["57-NQ/TW", "40-KH/TU"]
    (opening, *_) = block_lines(compose(plan_of(record, 2027)).blocks)
    assert "ngày 15/12/2025" not in opening
    assert "[Cần bổ sung: số, ngày Kế hoạch" in opening
