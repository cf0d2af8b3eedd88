"""Tables of a signed plan read as seen: cells merged downward, columns deleted and rows pasted with changes tracked."""

from __future__ import annotations

from pathlib import Path

import pytest
import signing
from signing import Signing, without_ordinals, words_of
from test_finalize import redrafted
from test_finalize_facts import finalized, indicator, task, year_of

from generator.model.columns import ColumnContent


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def test_a_unit_merged_down_over_rows_that_had_it_stays_in_each(signed: Signing) -> None:
    signed.cell("Khảo sát hạ tầng", 3, "Phòng Kinh tế")
    signed.cell("Tập huấn kỹ năng số", 3, "Phòng Kinh tế")
    signed.merge_down("Chủ trì", "Tập huấn kỹ năng số", "Khảo sát hạ tầng")
    year = finalized(signed)
    assert [task(year, key).lead for key in ("tap-huan", "khao-sat")] == [("Phòng Kinh tế",)] * 2


def test_what_a_merged_cell_covers_says_what_it_says(signed: Signing) -> None:
    signed.cell("Tập huấn kỹ năng số", 1, "02 lớp")
    signed.merge_down("Sản phẩm", "Tập huấn kỹ năng số", "Khảo sát hạ tầng")
    year = finalized(signed)
    assert [task(year, key).product for key in ("tap-huan", "khao-sat")] == ["02 lớp"] * 2


def test_a_target_merged_down_is_the_target_of_each_row(signed: Signing) -> None:
    signed.merge_down("Năm 2027", "Tỷ lệ phủ sóng 5G", "Tỷ lệ hộ có cáp quang")
    year = finalized(signed)
    assert str(indicator(year, "cap-quang").target.value) == "85"


def test_a_name_merged_down_stays_with_each_row_and_is_told(signed: Signing) -> None:
    signed.merge_down("Nhiệm vụ", "Tập huấn kỹ năng số", "Khảo sát hạ tầng")
    (one,) = signed.finalize().unplaced
    assert (one.words, one.instead, one.reason) == ("Tập huấn kỹ năng số", "Khảo sát hạ tầng", "nhiệm vụ phải có tên")
    assert task(year_of(signed), "khao-sat").title == "Khảo sát hạ tầng"


def test_a_column_deleted_with_changes_tracked_is_gone(signed: Signing) -> None:
    signed.track_column_away("Sản phẩm")
    signed.finalize()
    assert "Sản phẩm" not in signed.text("ke-hoach.yaml")


def test_a_moved_column_is_known_by_its_head_and_each_fact_stays_its_own(signed: Signing) -> None:
    signed.move_column("Chủ trì", before="Sản phẩm")
    signed.cell("Tập huấn kỹ năng số", 1, "Phòng Kinh tế")
    report = signed.finalize()
    year = year_of(signed)
    assert [task(year, key).lead for key in ("tap-huan", "khao-sat")] == [("Phòng Kinh tế",)] * 2
    assert [task(year, key).product for key in ("tap-huan", "khao-sat")] == [None] * 2
    shape = year.head.shape
    assert [one.content for one in shape.appendices[0].columns] == [
        ColumnContent.ORDINAL,
        ColumnContent.LEAD,
        ColumnContent.PRODUCT,
        ColumnContent.NAME,
    ]
    assert "Cột: Chủ trì" in [one.text for one in report.changes]
    assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))


def test_two_columns_of_targets_swapped_keep_their_values(signed: Signing) -> None:
    signed.move_column("Năm 2027", before="Ước thực hiện năm 2026")
    year = finalized(signed)
    assert [str(indicator(year, key).target.value) for key in ("cap-quang", "hai-long")] == ["75", "92"]


def test_a_row_pasted_by_libreoffice_with_changes_tracked_keeps_its_fact(signed: Signing) -> None:
    for column, words in ((1, "03 lớp"), (3, "Phòng Kinh tế"), (2, "Mở lớp bồi dưỡng")):
        signed.cell("Tập huấn kỹ năng số", column, words)
    signed.paste_row("Mở lớp bồi dưỡng", after="Khảo sát hạ tầng")
    year = finalized(signed)
    assert [one.id for one in year.tasks if one.appendix] == ["khao-sat", "tap-huan"]
    assert task(year, "tap-huan").title == "Mở lớp bồi dưỡng"
