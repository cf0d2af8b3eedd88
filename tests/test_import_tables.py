"""Tables and appendices of issued plans of every kind: they come back cell for cell, as facts, and roll on a year."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.drafting.draft import composed_of
from generator.drafting.filling import missing
from generator.importing.understood import Understood, read_issued
from generator.model.document import AppendixPart, Document, Paragraph, Row, Table
from generator.model.plan import Plan
from generator.model.record import Record
from generator.planning.plan import plan_of

CASES = Path(__file__).parent / "cases"
WHOLE = (
    *("f01", "f02", "f03", "f04_", "f04b", "f06", "f08", "f17b", "f22"),
    *("12-", "20-", "21-", "22-", "24-", "25-", "26-", "27-", "29-", "33-"),
    *("bang_v1", "bang_v2", "bang_v3", "bang_v4", "nhiem_vu"),
)


@cache
def case(name: str) -> Understood:
    (path,) = CASES.glob(f"{name}*.docx")
    return read_issued(path.read_bytes(), path.name, 2026)


@cache
def record(name: str, year: int = 2026) -> Record:
    reading = generator.read(case(name).files, year, str)
    assert reading.problems == ()
    assert reading.record is not None
    return reading.record


@cache
def plan(name: str, year: int = 2026) -> Plan:
    return plan_of(record(name, max(2026, year)), year)


@cache
def document(name: str, year: int = 2026) -> Document:
    return generator.compose(plan(name, year))


def words(row: Row) -> list[str]:
    """A row as a reader sees it; "^" goes on from above, "<2>" is two columns wide."""
    told = []
    for cell in row.cells:
        text = " / ".join("".join(span.text for span in spans) for spans in cell.paragraphs)
        told.append("^" if cell.continued else f"<{cell.columns}>{text}" if cell.columns > 1 else text)
    return told


def tables(name: str, year: int = 2026) -> list[list[list[str]]]:
    made = document(name, year)
    blocks = (*made.blocks, *(block for part in made.appendices for block in part.blocks))
    return [[words(row) for row in (*one.heading, *one.rows)] for one in blocks if isinstance(one, Table)]


def prose(part: AppendixPart) -> list[str]:
    return ["".join(span.text for span in one.spans) for one in part.blocks if isinstance(one, Paragraph)]


def said(name: str, year: int) -> dict[str, dict[str, Any]]:
    """What a year's file says of each indicator: its target and result."""
    known = record(name).year(year)
    assert known is not None
    found = {}
    for entry in known.indicators:
        pairs = (("muc_tieu", entry.target), ("ket_qua", entry.result))
        found[entry.id] = {key: str(one.value) for key, one in pairs if one is not None}
    return found


@pytest.mark.parametrize("name", WHOLE)
def test_the_plan_of_the_same_year_prints_every_word_and_cell_again(name: str) -> None:
    proof = case(name).rebuilt
    assert proof is not None
    assert (proof.words.back, proof.tables.back, proof.cells.back) == (proof.words.of, proof.tables.of, proof.cells.of)
    assert proof.lost == ()


# tasks


def test_a_merged_name_is_that_of_both_tasks_and_merged_again() -> None:
    first, second, third = plan("f01").tasks
    assert first.title == second.title == "Kiểm tra công tác chuyển đổi số"
    assert (second.product, second.deadline and second.deadline.words) == (
        "Báo cáo kết quả tự kiểm tra của thôn",
        "Tháng 6/2026",
    )
    assert [one.written for one in second.assignments] == ["Các thôn", "Công an xã"]
    assert third.title == "Tuyên truyền trên đài truyền thanh"
    assert tables("f01")[0][2][:2] == ["^", "^"]
    assert [row[0] for row in tables("f01")[0]] == ["STT", "1", "^", "2"]


def test_tables_of_an_appendix_stand_between_their_captions_and_notes() -> None:
    (part,) = document("f03").appendices
    assert prose(part) == [
        "1. Nhóm nhiệm vụ của các phòng chuyên môn (có 02 nhiệm vụ)",
        "2. Nhóm nhiệm vụ của các thôn (có 01 nhiệm vụ)",
        "Ghi chú: Các thôn báo cáo kết quả trước ngày 15 hằng tháng.",
    ]
    assert [type(block).__name__ for block in part.blocks] == ["Paragraph", "Table", "Paragraph", "Table", "Paragraph"]
    assert len(plan("f03").tasks) == 3


@pytest.mark.parametrize(
    ("name", "ordinals", "tasks"),
    [
        ("f04_", ["1", "1.1", "1.2", "2", "2.1", "2.2"], 4),
        ("f04b", ["I", "01", "02", "II", "03", "04"], 4),
        ("f17b", ["1", "a", "b", "2", "-"], 5),
    ],
)
def test_counts_are_printed_as_typed(name: str, ordinals: list[str], tasks: int) -> None:
    assert [row[0] for row in tables(name)[0][1:]] == ordinals
    assert len(plan(name).tasks) == tasks


def test_rows_that_a_new_year_drops_leave_no_gap_in_the_count() -> None:
    done = b'phien_ban: 1\nnhiem_vu:\n  - id: hoa-ho\n    xu_ly: "b\xe1\xbb\x8f"\n'
    files = case("f04b").files
    first = plan("f04b").tasks[0].id
    files = files.with_contents({"2027/nhiem-vu.yaml": done.replace(b"hoa-ho", first.encode())})
    reading = generator.read(files, 2027, str)
    assert reading.record is not None
    (made,) = [
        block
        for part in generator.compose(plan_of(reading.record, 2027)).appendices
        for block in part.blocks
        if isinstance(block, Table)
    ]
    assert [words(row)[0] for row in made.rows] == ["I", "01", "II", "02", "03"]


def test_rows_of_a_table_in_the_body_are_tasks_and_reach_their_units() -> None:
    assert [task.title for task in plan("f06").tasks] == [
        "Giải đáp vướng mắc về dịch vụ công",
        "Giới thiệu mô hình thôn thông minh",
        "Phổ biến an toàn thông tin",
    ]
    assert [one.written for task in plan("f06").tasks for one in task.assignments] == [
        "Văn phòng HĐND và UBND xã",
        "Các thôn",
        "Các thôn",
    ]
    assert tables("f06")[0][3][2] == "^"
    assert [task.title for task in plan("nhiem_vu").tasks[:2]] == [
        "Ban hành Kế hoạch cải cách hành chính năm {{ nam }}",
        "Kiểm tra công tác cải cách hành chính tại các đơn vị",
    ]


def test_a_cell_over_two_roles_is_both_and_is_merged_again() -> None:
    first = plan("f22").tasks[0]
    assert [one.role.value for one in first.assignments] == ["theo dõi", "chủ trì", "phối hợp"]
    assert len({one.written for one in first.assignments[1:]}) == 1
    assert tables("f22")[0][1][3].startswith("<2>Các đơn vị theo phân công")


def test_an_appendix_of_prose_keeps_its_headings_and_its_label() -> None:
    first, second = document("f02").appendices
    assert (first.label.text, second.label.text) == ("Phụ lục I", "Phụ lục II")
    assert prose(second) == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "1. Việc ban hành văn bản chỉ đạo về chuyển đổi số.",
        "2. Kết quả tuyên truyền.",
        "II. KẾT QUẢ THỰC HIỆN",
        "Số hồ sơ trực tuyến.",
    ]
    (alone,) = document("f08").appendices
    assert alone.label.text == "PHỤ LỤC 1"


# targets


def test_values_stand_in_the_year_they_are_of() -> None:
    past, own = said("25-", 2025), said("25-", 2026)
    assert [past[one]["muc_tieu"] for one in past] == ["70", "1.6", "95"]
    assert [past[one]["ket_qua"] for one in past] == ["73.1", "1.2", "93.4"]
    assert [own[one]["muc_tieu"] for one in own] == ["78", "1", "96"]
    assert next(iter(own)) == "thu-nhap-binh-quan-dau-nguoi"
    assert tables("25-")[0][2] == ["2", "Tỷ lệ hộ nghèo", "%", "1,6", "1,2", "1,0"]


def test_columns_of_values_move_on_by_a_year_with_their_headings() -> None:
    head, *rows = tables("25-", 2027)[0]
    assert head[3:] == ["Kế hoạch năm 2026", "Ước thực hiện năm 2026", "Kế hoạch năm 2027"]
    assert [row[3] for row in rows] == ["78", "1,0", "96"]
    assert {row[5] for row in rows} == {"[Cần bổ sung: 2027]"}


@pytest.mark.parametrize("name", ["20-", "25-", "26-", "27-", "bang_v1", "bang_v2", "bang_v3", "bang_v4"])
def test_no_value_of_the_past_stands_under_the_new_year(name: str) -> None:
    """In the column of the new year's plan nothing is printed that nobody gave."""
    made = document(name, 2027)
    blocks = (*made.blocks, *(block for part in made.appendices for block in part.blocks))
    targets = next(block for block in blocks if isinstance(block, Table))
    printed = [words(row) for row in targets.rows if not row.group and len(row.cells) == len(targets.widths_mm)]
    columns = plan(name, 2027).tables[0].columns
    column = next(at for at, one in enumerate(columns) if (one.content.value, one.offset) == ("muc_tieu", 0))
    assert len(printed) >= 2
    assert all("[Cần bổ sung" in row[column] for row in printed)


def test_a_result_of_two_years_ago_is_of_that_year() -> None:
    assert said("20-", 2024)["tong-gia-tri-san-xuat"] == {"ket_qua": "1820"}
    assert said("20-", 2025)["tong-gia-tri-san-xuat"] == {"muc_tieu": "1950", "ket_qua": "1974"}
    heads = tables("20-", 2027)[0][:2]
    assert heads[0][3:6] == ["Thực hiện 2025", "<2>Năm 2026", "Kế hoạch 2027"]
    assert heads[1][7:] == ["ƯTH2026/KH2026", "KH2027/ƯTH2026"]
    assert [row[0] for row in tables("20-")[0][2:]] == ["I", "1", "", "", "2", "II", "3", "4"]


def test_compared_columns_are_computed_and_what_is_typed_stays() -> None:
    table = plan("26-").tables[0]
    assert [column.compares for column in table.columns if column.compares] == [("th", "kh"), ("kh-2", "th")]
    (first, second) = tables("26-")[0][1:]
    assert (first[5], first[7], second[5], second[7]) == ("105", "109,9", "Đạt", "")
    assert [row.assignments[0].written for row in plan("26-").indicators] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]


def test_an_appendix_of_targets_has_indicators_and_no_task() -> None:
    assert [row.indicator.name for row in plan("27-").indicators] == ["Thu nhập bình quân đầu người", "Tỷ lệ hộ nghèo"]
    assert [task.title for task in plan("27-").tasks] == ["Nâng cấp mạng nội bộ"]


@pytest.mark.parametrize("name", ["bang_v1", "bang_v2", "bang_v3", "bang_v4"])
def test_every_column_of_a_table_of_targets_comes_back(name: str) -> None:
    assert len(tables(name)[0][0]) == 6
    assert len(plan(name).indicators) == 8
    assert [one["ket_qua"] for one in said(name, 2025).values()][:3] == ["96.8", "71.25", "88"]


def test_numbers_are_printed_as_typed() -> None:
    printed = {cell for row in tables("29-")[0][1:] for cell in row}
    for one in ("0,8", "112", "10,0", "61,50", "1.250,5", "0", "từ 90 trở lên", "02", "-", "12/15"):
        assert one in printed


# figures and sums


def test_sums_are_computed_where_the_paper_adds_up() -> None:
    assert tables("21-")[0][-1] == ["", "Tổng cộng", "635", "358", "", "95,25"]
    assert plan("21-").tables[0].rows[-1].cells == {"thon": "Tổng cộng"}
    assert tables("22-")[0][-1] == ["", "Tổng cộng", "310", "", "100", "180", "30", ""]
    assert prose(document("22-").appendices[0]) == ["Đơn vị tính: Triệu đồng"]


def test_figures_of_last_year_are_asked_anew_and_never_carried() -> None:
    for name in ("21-", "22-"):
        numbers = {cell for row in tables(name)[0] for cell in row if cell.replace(",", "").isdigit() and len(cell) > 1}
        later = {cell for row in tables(name, 2027)[0] for cell in row}
        assert numbers & later == set()
        assert any("[Cần bổ sung: " in cell for cell in later)


def test_each_thon_is_the_unit_of_its_row() -> None:
    rows = plan("21-").tables[0].rows
    assert [row.unit for row in rows] == ["thon-dong", "thon-doai", "thon-nam", None]
    contents = {column.id: column.content.value for column in plan("21-").tables[0].columns}
    assert [key for key, content in contents.items() if content not in {"khac", "stt"}] == ["thon"]


def test_a_roster_is_typed_words() -> None:
    assert tables("24-")[0][1] == ["1", "Nguyễn Văn A", "Trưởng thôn", "0900000001"]
    assert tables("24-", 2027)[0][1] == tables("24-")[0][1]
    assert not any(column.summed for column in plan("24-").tables[0].columns)


def test_a_field_merged_down_is_merged_again() -> None:
    assert [row[1] for row in tables("12-")[0]] == ["Lĩnh vực", "Hạ tầng số", "^", "Nhân lực số", "^"]


def test_the_line_under_the_table_of_an_appendix_is_kept() -> None:
    made = document("33-")
    assert all(prose(part) for part in made.appendices if len(part.blocks) > 1)
    last = made.appendices[-1]
    assert [type(block).__name__ for block in last.blocks] == ["Table", "Paragraph"]
    assert [" ".join(line.split()) for line in prose(last)] == ["Người lập biểu Thủ trưởng đơn vị"]


def test_a_missing_result_is_filled_in_in_its_own_year_also_in_a_table_of_its_own() -> None:
    composed = composed_of(case("bang_v1").files, 2027, str)
    told = missing(composed.document, composed.plan, composed.places, Path("x"))
    files = {gap.text: gap.place.file.removeprefix("x/") for gap in told if "chi-tieu" in gap.place.file}
    assert files == {"[Cần bổ sung: 2026]": "2026/chi-tieu.yaml", "[Cần bổ sung: 2027]": "2027/chi-tieu.yaml"}
