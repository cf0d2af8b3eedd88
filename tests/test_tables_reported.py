"""What the report of a draft says of tables of any kind: which row and column changed, where a figure is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from table_plans import TableData, new_column, table_moved, unmerged
from test_merge_any_tables import typed

import generator
from generator.drafting.change_report import change_lines
from generator.drafting.draft_report import DraftReport

GIAO = "giao-thon"


@pytest.fixture
def data(tmp_path: Path) -> TableData:
    return TableData(tmp_path)


def drafted(data: TableData, home: Path) -> DraftReport:
    data.write_tables()
    return generator.draft(data.folder, 2027, output=home / "ra")


def lines(report: DraftReport) -> list[str]:
    return [line.strip() for line in change_lines(report.files[0], report.facts)]


def test_a_changed_cell_is_told_by_table_row_and_column(data: TableData, tmp_path: Path) -> None:
    drafted(data, tmp_path)
    data.row(GIAO, "dong")["o"]["so-ho"] = "215"
    unmerged(data)
    told = lines(drafted(data, tmp_path))
    where = "(Phụ lục II, bảng “giao-thon”)"
    assert f"~ Bảng “giao-thon”, hàng “Thôn Đông”, cột “Giao năm 2027 / Số hộ”: 210 → 215 {where}" in told
    assert f"~ Bảng “giao-thon”, hàng “Thôn Đoài”, cột “Thời hạn”: thêm “Quý II” {where}" in told


def test_columns_and_places_of_tables_are_told_by_the_name_of_the_table(data: TableData, tmp_path: Path) -> None:
    path = drafted(data, tmp_path).files[0].path
    path.write_bytes(typed(path.read_bytes(), "Thôn Bắc", "98", "99"))
    new_column(data)
    table_moved(data)
    told = lines(drafted(data, tmp_path))
    assert "> Bảng “viec”: chuyển chỗ" in told
    assert "! Bảng “giao-thon”, các cột: thêm “Giao năm 2027 / Số khẩu”" in told
    assert "= Bảng “giao-thon”, hàng “Thôn Bắc”: anh/chị sửa 98 → 99 (Phụ lục II, bảng “giao-thon”)" in told


def test_a_missing_figure_is_filled_in_in_the_file_of_its_table(data: TableData, tmp_path: Path) -> None:
    data.row(GIAO, "nam")["o"]["so-ho"] = "[Cần bổ sung: số năm 2027 (năm 2026: 120)]"
    (found,) = (one for one in drafted(data, tmp_path).missing if "120" in one.text)
    assert found.place.file.endswith("tan-ky/2027/bang/giao-thon.yaml")
    assert found.place.line
    assert found.where == "Phụ lục II, bảng “giao-thon”, dòng “Thôn Nam”"


def test_a_figure_of_a_carried_table_is_asked_for_in_the_file_of_the_new_year(data: TableData, tmp_path: Path) -> None:
    data.write_tables()
    (data.folder / "2027/bang/giao-thon.yaml").unlink()
    report = generator.draft(data.folder, 2027, output=tmp_path / "ra")
    found = [one for one in report.missing if one.text in {"[Cần bổ sung: 2027]", "[Cần bổ sung: số năm 2027]"}]
    assert found
    assert {one.place.file.rpartition("tan-ky/")[2] for one in found} == {"2027/bang/giao-thon.yaml"}
