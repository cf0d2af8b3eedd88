"""Tables of the plan's own as a real LibreOffice saves them: cells, rows and columns edited, the record prints them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hand import Edit, OfficeHand, step
from signing import Signing, words_of
from test_finalize import redrafted
from test_finalize_facts import year_of
from test_finalize_own_tables import cells, changes, commune_of

from generator.finalizing.finalize_report import FinalizeReport

pytestmark = pytest.mark.office


def finalized(signed: Signing, hand: OfficeHand, *edits: Edit) -> FinalizeReport:
    """Finalize what LibreOffice saved; a draft of the record prints it."""
    signed.document = docx.Document(io.BytesIO(hand.edit(signed.content(), *edits)))
    report = signed.finalize()
    assert redrafted(signed.commune) == words_of(signed.content())
    return report


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(commune_of(tmp_path / "an-binh"))


def test_tables_that_libreoffice_only_saved_again_change_nothing(signed: Signing, office_hand: OfficeHand) -> None:
    report = finalized(signed, office_hand)
    assert (report.changes, report.unplaced) == ((), ())


def test_cells_and_rows_edited_in_libreoffice(signed: Signing, office_hand: OfficeHand) -> None:
    edits = (
        step("cell", row="Thôn Đông", column=2, text="205"),
        step("add_row", row="Thôn Nam", cells=["4", "Thôn Bắc", "30", "", ""]),
    )
    finalized(signed, office_hand, *edits)
    assert cells(signed, "thu-quy", "thon-dong")["so-ho"] == "205"
    assert cells(signed, "thu-quy", "thon-bac") == {"thon": "Thôn Bắc", "so-ho": "30"}


PLAIN = """\
phien_ban: 1
cot:
  - { id: ten, tieu_de: Nội dung chính, noi_dung: ten, rong_mm: 60 }
  - { id: giao, tieu_de: Kế hoạch mới, noi_dung: muc_tieu, rong_mm: 40 }
  - { id: ai, tieu_de: Ai làm, noi_dung: chu_tri, rong_mm: 40 }
hang:
  - { chi_tieu: hai-long }
  - { id: ke, nhiem_vu: kiem-ke }
  - { id: rieng, o: { ten: Việc khác, giao: "12" } }
"""


def test_a_column_put_in_and_one_deleted_in_libreoffice(tmp_path: Path, office_hand: OfficeHand) -> None:
    commune = commune_of(tmp_path / "an-binh")
    commune.write("2026/bang/du-lieu.yaml", PLAIN)
    signed = Signing(commune)
    edits = (
        step("add_column", row="Việc khác", column=2, head="Mức độ", cells=["một", "hai"]),
        step("delete_column", row="Việc khác", column=1),
    )
    report = finalized(signed, office_hand, *edits)
    table = next(one for one in year_of(signed).tables if one.id == "du-lieu")
    assert {"Cột: Kế hoạch mới", "Cột: Mức độ"} <= set(changes(report))
    assert [column.heading for column in table.columns] == ["Nội dung chính", "Mức độ", "Ai làm"]
    assert [column.content.value for column in table.columns] == ["ten", "khac", "chu_tri"]
