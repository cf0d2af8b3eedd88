"""Tables of any kind on the sheets of units: figures given to each, and rows of tasks quoted from their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from readable import block_lines
from table_plans import TableData

from generator.model.document import AppendixPart, Document, Table
from generator.model.plan import Plan
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.planning.sheets.unit_duties import Duty, duties_of
from generator.planning.sheets.unit_figures import figures_of
from generator.planning.sheets.unit_overview import overview
from generator.planning.sheets.unit_sheets import sheet_part, unit_sheets
from generator.sources.folder import read_record

GROUP = """\
  - id: cac-thon-trong-de
    ten: Các thôn trong đê
    loai: tập thể
    thanh_vien: [thon-dong, thon-doai]

"""


@pytest.fixture
def data(tmp_path: Path) -> TableData:
    return TableData(tmp_path)


def composed(data: TableData) -> tuple[Plan, Document]:
    data.write_tables()
    plan = plan_of(read_record(data.folder, 2027)[0], 2027)
    return plan, compose(plan)


def sheets(data: TableData) -> dict[str, AppendixPart]:
    plan, document = composed(data)
    found = unit_sheets(plan, duties_of(plan, document), figures_of(plan, document))
    return {sheet.unit.id: sheet_part(plan, sheet) for sheet in found}


def duty(data: TableData, key: str) -> Duty:
    return next(one for one in duties_of(*composed(data)) if one.id == key)


def words(table: Table) -> list[list[str]]:
    return [
        ["\n".join("".join(s.text for s in p) for p in cell.paragraphs) for cell in row.cells] for row in table.rows
    ]


def given(sheet: AppendixPart) -> Table:
    return next(one for one in sheet.blocks if isinstance(one, Table) and "so_lieu" in one.anchor)


def test_the_figures_of_a_unit_stand_on_its_sheet_under_the_heads_of_their_table(data: TableData) -> None:
    sheet = sheets(data)["thon-doai"]
    lines = list(block_lines(sheet.blocks))
    assert "I. SỐ LIỆU GIAO" in lines
    assert "Theo Phụ lục II “GIAO CHỈ TIÊU CHO CÁC THÔN”:" in lines
    assert "ĐVT: triệu đồng" in lines
    table = given(sheet)
    assert len(table.heading) == 3
    # the deadline and the note of its merged cells stand with it
    assert words(table) == [["2", "Thôn Đoài", "185", "93", "27,75", "Quý I", "Thu một lần"]]
    assert not any(cell.continued or cell.rows > 1 or cell.ref for row in table.rows for cell in row.cells)


def test_what_is_given_to_a_collective_goes_to_its_members(data: TableData) -> None:
    data.edit("co-quan.yaml", "  - id: mttq\n", f"{GROUP}  - id: mttq\n")
    data.row("giao-thon", "nam")["don_vi"] = "cac-thon-trong-de"
    found = sheets(data)
    assert "thon-nam" not in found
    assert [row[1] for row in words(given(found["thon-dong"]))] == ["Thôn Đông", "Các thôn trong đê"]
    assert [row[1] for row in words(given(found["thon-doai"]))] == ["Thôn Đoài", "Các thôn trong đê"]


def test_units_with_figures_are_not_idle_and_count_no_rows(data: TableData) -> None:
    plan, document = composed(data)
    duties, figures = duties_of(plan, document), figures_of(plan, document)
    told = "\n".join(line.text for line in overview(plan, document, duties, 0, frozenset(figures)).notes)
    assert "Thôn Đông" in "\n".join(line.text for line in overview(plan, document, duties, 0).notes)
    assert "Thôn Đông" not in told
    assert len(duties) == len(plan.indicators) + len(plan.tasks)


def test_a_task_is_quoted_under_the_ordinal_typed_for_it(data: TableData) -> None:
    found = duty(data, "mua-may-tinh").printed
    assert (found.place, found.number) == ("", "II.1, dòng A.02")


def test_a_task_is_quoted_in_the_words_typed_over_its_name(data: TableData) -> None:
    data.row("viec", "lap-to-cong-tac")["o"]["noi-dung"] = "Lập tổ công tác (05 người)"
    found = duty(data, "lap-to-cong-tac").printed
    assert found.number == "II.1, dòng A.01"
    assert found.words[0][0].text == "Lập tổ công tác (05 người)"


def test_a_task_whose_name_cell_goes_on_from_above_is_quoted_by_its_own_name(data: TableData) -> None:
    data.row("viec", "mua-may-tinh")["gop_tren"] = ["noi-dung"]
    found = duty(data, "mua-may-tinh").printed
    assert found.number == "II.1, dòng A.02"
    assert "".join(span.text for span in found.words[0]) == "Mua máy tính cho bộ phận một cửa"


def test_a_task_in_a_table_of_an_appendix_is_quoted_by_its_appendix(data: TableData) -> None:
    data.rows("giao-thon").insert(1, {"nhiem_vu": "mua-may-tinh", "o": {"stt": "1"}})
    found = duty(data, "mua-may-tinh").printed
    assert (found.place, found.number) == ("PL II", "1")


def test_a_task_that_heads_a_group_is_quoted_as_a_row(data: TableData) -> None:
    data.row("viec", "mua-may-tinh")["nhom"] = True
    assert duty(data, "mua-may-tinh").printed.number == "II.1, dòng 02"


def test_figures_that_are_added_up_stand_at_the_right(data: TableData) -> None:
    _, document = composed(data)
    table = next(
        one for part in document.appendices for one in part.blocks if isinstance(one, Table) and part.id == "giao-thon"
    )
    assert [cell.right for cell in table.rows[1].cells] == [False, False, True, True, True, False, False]
