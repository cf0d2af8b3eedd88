"""Finalizing what a real LibreOffice has edited: ten edits of a clerk's, and the record prints them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hand import Edit, OfficeHand, step
from signing import without_ordinals, words_of
from test_finalize_communes import TEMPLATE, without_issue

from generator.drafting.draft import Request as DraftRequest
from generator.drafting.draft import composed_plan
from generator.drafting.draft import run as draft
from generator.finalizing.finalize import Request, run
from generator.finalizing.finalize_report import FinalizeReport
from generator.word.drawing.render import render_plan

pytestmark = pytest.mark.office
ROOT = Path(__file__).parent.parent
BETWEEN = "Nâng cao hiệu quả điều hành và phối hợp liên ngành"
SPREAD = "Đẩy mạnh tuyên truyền, nâng cao nhận thức cho cán bộ"
CLOSING = "Trên đây là Kế hoạch Chuyển đổi số xã Tân Kỳ"
FUNDS = "Ngân sách xã bảo đảm"
PLACE = "[Cần bổ sung: số, ngày Kế hoạch Chuyển đổi số năm 2027 của UBND thành phố]"

TEN = [
    step("replace", find="Đẩy mạnh ứng dụng công nghệ thông tin và phát huy", old="Đẩy mạnh", new="Tăng tốc"),
    step("replace", find="Thực hiện [Cần", old=PLACE, new="Kế hoạch số 12/KH-UBND ngày 05/01/2027 của UBND thành phố"),
    step("insert_after", find=FUNDS, text="Kinh phí được quyết toán theo quy định của pháp luật."),
    step("move", find=BETWEEN, after=SPREAD),
    step("split", find=CLOSING, at="Trong quá trình thực hiện"),
    step("replace", find="KINH PHÍ THỰC HIỆN", old="KINH PHÍ", new="NGUỒN LỰC"),
    step("cell", row="phi tiếp xúc", column=3, text="≥ 92%"),
    step(
        "replace", find="Văn phòng HĐND và UBND xã; Trung tâm", old="Văn phòng HĐND và UBND xã", new="Phòng Kinh tế xã"
    ),
    step("delete", find="Phát huy trách nhiệm người đứng đầu các cơ quan"),
    step(
        "add_row",
        row="Số hộ kinh doanh được hướng dẫn",
        cells=["15", "Tổ chức hội thi chuyển đổi số", "Công an xã", "Phòng Kinh tế", "Quý II/2027", "Hội thi", ""],
    ),
]
SENTENCES = [
    "Tăng tốc ứng dụng công nghệ thông tin",
    "Kinh phí được quyết toán theo quy định của pháp luật.",
    "Trong quá trình thực hiện, nếu có khó khăn",
    "NGUỒN LỰC THỰC HIỆN",
]


class Desk:
    """A copy of the data, the draft of the plan of 2027, and the signed file."""

    def __init__(self, folder: Path, hand: OfficeHand) -> None:
        self.top, self.hand = folder, hand
        shutil.copytree(ROOT / "data", folder / "data")
        self.data = folder / "data" / "tan-ky"
        files = draft(DraftRequest(self.data, 2027, folder / "output")).files
        self.made = next(file.path for file in files if file.path.name != "bang-doi-chieu.docx").read_bytes()
        self.file = folder / "da-ky.docx"

    def finalize(self, *edits: Edit) -> FinalizeReport:
        self.file.write_bytes(self.hand.edit(self.made, *edits))
        return run(Request(self.data, 2027, self.file, 35, "2027-01-12", self.top / "output"))

    def drafted(self, year: int = 2027) -> list[str]:
        """What a draft of the data prints, made somewhere else."""
        elsewhere = self.top / f"noi-khac-{year}" / "data"
        shutil.copytree(self.data.parent, elsewhere)
        document = composed_plan(DraftRequest(elsewhere / "tan-ky", year)).document
        return without_issue(words_of(render_plan(document, TEMPLATE, {})))

    @property
    def signed(self) -> list[str]:
        return without_issue(words_of(self.file.read_bytes()))


@pytest.fixture
def desk(tmp_path: Path, office_hand: OfficeHand) -> Desk:
    return Desk(tmp_path, office_hand)


def test_a_file_that_libreoffice_only_saved_again_changes_nothing(desk: Desk) -> None:
    report = desk.finalize()
    assert (report.changes, report.unplaced) == ((), ())
    assert desk.drafted() == desk.signed


def test_ten_edits_become_the_record(desk: Desk) -> None:
    report = desk.finalize(*TEN)
    assert [one.reason for one in report.unplaced] == ["số thứ tự do phần mềm đánh"]
    assert without_ordinals(desk.drafted()) == without_ordinals(desk.signed)
    body = (desk.data / "2027" / "noi-dung.md").read_text("utf-8")
    assert '{{ can_cu("ke-hoach-cap-tren") }}' in body
    assert "so: 12/KH-UBND" in (desk.data / "van-ban.yaml").read_text("utf-8")


def test_the_next_year_carries_the_hand_edited_sentences(desk: Desk) -> None:
    desk.finalize(*TEN)
    (desk.data / "2028").mkdir()
    (desk.data / "2028" / "chi-tieu.yaml").write_text("phien_ban: 1\n", "utf-8")
    words = "\n".join(desk.drafted(2028))
    assert [sentence for sentence in SENTENCES if sentence not in words] == []
    assert "năm 2028 của UBND thành phố]" in words  # and asks for its own superior's plan


def test_pending_tracked_changes_are_read_as_accepted_and_it_is_said(desk: Desk) -> None:
    tracked = [
        step("track", on=True),
        *TEN[:1],
        step("delete", find=BETWEEN),
        step("comment", find=FUNDS, text="Xem lại"),
    ]
    report = desk.finalize(*tracked)
    assert any("đã đọc như đã chấp nhận hết" in note for note in report.notes)
    words = desk.drafted()
    assert any(line.startswith("Tăng tốc ứng dụng") for line in words)
    assert not any(BETWEEN in line for line in words)
    assert not any("Xem lại" in line for line in words)
