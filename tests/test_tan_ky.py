"""The plan of Tân Kỳ, whole: its words as composed, one number in one place, no year left behind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from readable import block_lines, lines, text_of

from generator.drafting.draft import Request, composed_plan
from generator.model.document import Heading, Paragraph

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
YEARS = (2026, 2027)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data" / "tan-ky"


def drafted(folder: Path, year: int) -> list[str]:
    return list(lines(composed_plan(Request(folder, year)).document))


@pytest.mark.parametrize(
    ("row", "old", "new"),
    [
        ('dvc-toan-trinh\n    giao: { so_sanh: ">=", gia_tri: 9', "8", "9"),
        ("so-hoa-ho-so\n    giao: { gia_tri: ", "100", "97"),
    ],
)
def test_a_target_edited_once_is_followed_by_every_mention_and_by_nothing_else(
    data: Path, row: str, old: str, new: str
) -> None:
    before = drafted(data, 2027)
    file = data / "2027" / "chi-tieu.yaml"
    text = file.read_text("utf-8")
    assert text.count(row + old) == 1
    file.write_text(text.replace(row + old, row + new), "utf-8")
    after = drafted(data, 2027)
    assert len(after) == len(before)
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) >= 2, "the table and the appendix both mention it"
    for one, other in changed:
        assert f"{new}%" in other
        assert re.sub(r"\d+%", "", one) == re.sub(r"\d+%", "", other), "only the number changed"


def test_no_2026_is_left_where_2027_is_meant(data: Path) -> None:
    """What still says 2026 tells of 2026, cites a document of it, or is marked as open."""
    told = re.compile(
        r"năm 2026\]|Ước thực hiện năm 2026|chuyển tiếp từ năm 2026|2026-2030|Quý III/2026"
    )  # the task of unknown status keeps its deadline, highlighted, until a person decides
    assert [line for line in drafted(data, 2027) if "2026" in told.sub("", line)] == []


def test_citations_and_periods_keep_their_years(data: Path) -> None:
    text = "\n".join(drafted(data, 2027))
    for kept in ("ngày 01/12/2025", "giai đoạn 2026-2030", "179/2025/NĐ-CP", "đến năm 2025, định hướng đến năm 2030"):
        assert kept in text


def test_number_and_date_of_next_year_are_left_to_fill_in(data: Path) -> None:
    text = drafted(data, 2027)
    assert "Số:      /KH-UBND" in text
    assert "Tân Kỳ, ngày      tháng      năm 2027" in text
    assert any(line.startswith("(Ban hành kèm theo Kế hoạch số      /KH-UBND") for line in text)


def test_the_issued_plan_has_its_nineteen_targets_and_seventeen_tasks(data: Path) -> None:
    document = composed_plan(Request(data, 2026)).document
    tables = [block for block in document.blocks if not isinstance(block, Heading | Paragraph)]
    assert [sum(not row.group for row in table.rows) for table in tables] == [19]
    (appendix,) = document.appendices
    assert appendix.landscape
    assert [len(block.rows) for block in appendix.blocks if not isinstance(block, Heading | Paragraph)] == [17]


def test_a_slogan_of_one_year_is_asked_for(data: Path) -> None:
    assert any("[Cần bổ sung: chủ đề năm 2027]" in line for line in drafted(data, 2027))


def test_a_paragraph_worded_anew_for_one_year_replaces_the_carried_one(data: Path) -> None:
    before = drafted(data, 2027)
    (data / "2027" / "noi-dung.md").write_text("Lời mới của năm {{ nam }}. {#mt-chung-1}\n", "utf-8")
    after = drafted(data, 2027)
    place = next(at for at, line in enumerate(before) if line.startswith("Đẩy mạnh ứng dụng công nghệ thông tin"))
    assert after[place] == "Lời mới của năm 2027."
    assert after[:place] == before[:place]


def test_a_task_of_unknown_status_is_highlighted_with_all_its_lines(data: Path) -> None:
    """Its old deadline stands there too: nobody may take it for next year's."""
    blocks = composed_plan(Request(data, 2027)).document.blocks
    start = next(
        at
        for at, block in enumerate(blocks)
        if isinstance(block, Heading) and "nâng cấp hạ tầng mạng LAN" in text_of(block.spans)
    )
    told = blocks[start : start + 4]
    assert "Quý III/2026" in "".join(block_lines(told))
    assert all(span.missing for block in told if isinstance(block, Heading | Paragraph) for span in block.spans)


def test_a_unit_that_became_two_is_asked_for_and_a_choice_settles_it(data: Path) -> None:
    """Case 17: the machine does not choose between the two."""
    units = data / "co-quan.yaml"
    old = "    ten: Phòng Kinh tế\n    ten_khac:\n      - Phòng Kinh tế xã\n"
    heirs = (
        "    ten: Phòng Nông nghiệp\n    ten_cu: [Phòng Kinh tế, Phòng Kinh tế xã]\n\n  - id: tai-chinh\n"
        "    ten: Phòng Tài chính\n    ten_cu: [Phòng Kinh tế, Phòng Kinh tế xã]\n"
    )
    text = units.read_text("utf-8")
    assert text.count(old) == 1
    units.write_text(text.replace(old, heirs), "utf-8")

    composed = composed_plan(Request(data, 2027))
    open_rows = [line for line in lines(composed.document) if "[Cần bổ sung: đơn vị chủ trì]" in line]
    assert len(open_rows) == 2
    told = [one.sentence for one in composed.plan.decisions if "chọn đơn vị" in one.sentence]
    assert len(told) == 1
    assert "“Phòng Nông nghiệp” và “Phòng Tài chính”: chọn đơn vị cho 2 nhiệm vụ" in told[0]

    choice = "phien_ban: 1\nnhiem_vu:\n  - id: thanh-toan-so\n    chu_tri: Phòng Tài chính\n"
    (data / "2027" / "nhiem-vu.yaml").write_text(choice, "utf-8")
    settled = drafted(data, 2027)
    assert sum("[Cần bổ sung: đơn vị chủ trì]" in line for line in settled) == 1
    assert any("Phòng Tài chính" in line and "thanh toán không dùng tiền mặt" in line for line in settled)
