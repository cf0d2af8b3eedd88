"""Tables of a signed plan read as seen: cells merged downward, columns deleted and rows pasted with changes tracked."""

from __future__ import annotations

from pathlib import Path

import pytest
import signing
from signing import Signing
from test_finalize_facts import finalized, task


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    return Signing(signing.commune_of(tmp_path / "an-binh"))


def test_a_row_pasted_by_libreoffice_with_changes_tracked_keeps_its_fact(signed: Signing) -> None:
    for column, words in ((1, "03 lớp"), (3, "Phòng Kinh tế"), (2, "Mở lớp bồi dưỡng")):
        signed.cell("Tập huấn kỹ năng số", column, words)
    signed.paste_row("Mở lớp bồi dưỡng", after="Khảo sát hạ tầng")
    year = finalized(signed)
    assert [one.id for one in year.tasks if one.appendix] == ["khao-sat", "tap-huan"]
    assert task(year, "tap-huan").title == "Mở lớp bồi dưỡng"
