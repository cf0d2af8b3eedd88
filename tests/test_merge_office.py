"""Merges into files that a real LibreOffice has edited: the plan of Tân Kỳ, after a week of a clerk's work."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hand import Edit, OfficeHand, step, written
from merge_checker import accepted_lines, rejected_lines, violations
from merge_plans import ALL, drafted, last, later

from generator.merge.merge import merge

pytestmark = pytest.mark.office

# words by which the tests find paragraphs and rows
AIM = "Đẩy mạnh ứng dụng công nghệ thông tin và phát huy"
LEAD = "Tăng cường vai trò lãnh đạo, chỉ đạo của Ban Chỉ đạo"
HEADS = "Phát huy trách nhiệm người đứng đầu"
LEVELS = "Xây dựng, trình cấp có thẩm quyền phê duyệt cấp độ"
FUNDS = "Ngân sách xã bảo đảm kinh phí"
STEER = "Chủ trì, hướng dẫn, đôn đốc và phối hợp"
DRILL = "Tham gia diễn tập thực chiến"
BACKUP = "Định kỳ thực hiện sao lưu dữ liệu"
SMALL_FIRMS = "Hỗ trợ các doanh nghiệp đặc biệt"
ROW_5G, ROW_WORK, ROW_ONCE = "Tỷ lệ phủ sóng 5G", "Tỷ lệ hồ sơ công việc tại xã được", "Tỷ lệ thông tin, giấy tờ"
ROW_ANYWHERE = "phi địa giới hành chính"
ROW_VNEID, ROW_PAY = "Tiếp tục rà soát, cài đặt", "Tuyên truyền, hướng dẫn hộ kinh doanh"
ROW_WEEK, ROW_SHOPPING = "Kế hoạch hưởng ứng Ngày Chuyển đổi số", "Tháng tiêu dùng số"

WORDS = [
    step("replace", find=AIM, old="hoàn thành các chỉ tiêu", new="hoàn thành vượt mức các chỉ tiêu"),
    step("replace", find=AIM, old="hiệu lực", new="hiệu năng"),  # where the data change the same words
    step("replace", find=HEADS, old="Phát huy", new="Đề cao"),
    step("add_end", find=FUNDS, text=" Huy động thêm nguồn xã hội hóa."),
    step("add_start", find=SMALL_FIRMS, text="Ưu tiên: "),
    step("retype", find=DRILL, text="Cử cán bộ tham gia diễn tập do thành phố tổ chức."),
    step("replace_all", old="chuyên môn, đơn vị thuộc xã", new="chuyên môn và đơn vị thuộc xã"),
]
PARAGRAPHS = [
    step("insert_after", find=LEAD, text="Mỗi quý họp giao ban một lần với các thôn."),
    step("insert_before", find=FUNDS, text="Kinh phí thực hiện theo khả năng cân đối ngân sách."),
    step("open_before", find=STEER, text="Làm đầu mối theo dõi chung."),
    step("delete", find=BACKUP),
    step("delete", find="Các chỉ tiêu tổng hợp từ Quyết định"),
    step("split", find=AIM, at="Tập trung nguồn lực"),
    step("join", find=HEADS),
    step("move", find=DRILL, after=SMALL_FIRMS),
    step("move_down", find="Phối hợp cùng các phòng chuyên môn, đơn vị liên quan thẩm định"),
]
LISTS = [
    step("style", find=SMALL_FIRMS, style="KH Doan"),
    step("style", find=LEAD, style="KH Cong"),
    step("insert_after", find="Hạ tầng số", where="body", nth=0, text="Một mục mới do người sửa thêm"),
    step("move", find="Nhân lực số", after=DRILL),
    step("delete", find="Triển khai nâng cấp hạ tầng mạng LAN"),
    step("split", find="Khai thác, sử dụng hiệu quả các nền tảng, trung tâm", at="phục vụ công tác quản lý"),
]
LOOKS = [
    step("bold", find=AIM, words="hiệu quả hoạt động"),
    step("italic", find=AIM, words="nâng cao hiệu lực"),
    step("colour", find=AIM, words="môi trường đầu tư"),
    step("highlight", find=ROW_5G, words="5G trên địa bàn", where="tables"),
    step("underline", find=STEER, words="hướng dẫn, đôn đốc"),
    step("align", find=STEER, to="left"),
    step("align", find=AIM, to="center"),
    step("bold", find="≥ 85%", words="85%"),
]
ROWS = [
    step("cell", row=ROW_ANYWHERE, column=3, text="≥ 98%"),
    step("cell", row=ROW_WORK, column=2, text="99%"),
    step("clear_cell", row=ROW_5G, column=2),
    step("add_row", row=ROW_WORK, cells=["", "Tỷ lệ cuộc họp không giấy tờ", "", "80%"]),
    step("add_row", row=ROW_PAY, cells=["", "Mở gian hàng số cho hợp tác xã"], above=True),
    step("delete_row", row=ROW_ONCE),
    step("delete_row", row="trả lời phản ánh, kiến nghị"),
    step("move_row", row=ROW_SHOPPING, before="Xây dựng, ban hành Kế hoạch"),
    step("swap_rows", row="Thực hiện số hóa hồ sơ, kết quả", other="Tỷ lệ hồ sơ trực tuyến toàn trình trên"),
]
COLUMNS = [
    step("add_column", row=ROW_5G, column=2, head="Đơn vị theo dõi", cells=["", "Phòng Văn hóa"]),
    step("delete_column", row=ROW_PAY, column=6),
    step("sort", row=ROW_PAY, column=1),
    step("add_row", row=ROW_5G, cells=["", "Tỷ lệ thôn có cáp quang"]),
]
NO_TABLE = [step("delete_table", row=ROW_5G), step("replace", find=AIM, old="Đẩy mạnh", new="Tăng cường")]
REVIEW = [
    step("comment", find=AIM, text="Xem lại câu này", words="hiệu lực, hiệu quả"),
    step("comment", find=ROW_5G, text="Hỏi lại Viettel"),
    step("track", on=True),
    step("replace", find=STEER, old="đôn đốc", new="thúc đẩy"),
    step("insert_after", find=LEAD, text="Đoạn thêm có theo dõi."),
    step("delete", find=BACKUP),
    step("bold", find=HEADS, words="người đứng đầu"),
    step("track", on=False),
    step("replace", find=FUNDS, old="bảo đảm", new="bố trí"),
    step("comment", find="Ngân sách xã bố trí kinh phí", text="Đã hỏi kế toán"),
]
TRACKED = [
    step("track", on=True),
    step("replace", find=AIM, old="hiệu lực", new="hiệu năng"),
    step("split", find=AIM, at="Tập trung nguồn lực"),
    step("join", find=HEADS),
    step("move", find=DRILL, after=SMALL_FIRMS),
    step("open_before", find=STEER, text="Thêm ở trên."),
    step("delete", find="Chủ trì, phối hợp với các đơn vị liên quan triển khai thực hiện"),
    step("cell", row=ROW_ANYWHERE, column=3, text="≥ 98%"),
    step("add_row", row=ROW_WORK, cells=["", "Hàng thêm", "", "80%"]),
    step("delete_row", row=ROW_VNEID),
]
CASES = {
    "only saved again": [],
    "words": WORDS,
    "paragraphs": PARAGRAPHS,
    "lists and numbering": LISTS,
    "looks": LOOKS,
    "cells and rows": ROWS,
    "columns and sorting": COLUMNS,
    "a deleted table": NO_TABLE,
    "own revisions and comments": REVIEW,
    "everything tracked": TRACKED,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def drafts(home: Path) -> list[bytes]:
    """The plan as drafted of today's data, then after one, two and three rounds of changes."""
    rounds = ((), ALL, (*ALL, later), (*ALL, later, last))
    return [drafted(home / str(at), *changes) for at, changes in enumerate(rounds)]


def merged_well(hand: OfficeHand, base: bytes, theirs: bytes, mine: bytes) -> bytes:
    """The merge, once it is found good by the judge and LibreOffice reads it as we do."""
    merged = merge(base, theirs, mine).content
    assert violations(base, theirs, mine, merged) == []
    assert written(hand.visible_text(merged, "accept")) == written(accepted_lines(merged))
    assert written(hand.visible_text(merged, "reject")) == written(rejected_lines(merged))
    return merged


@pytest.mark.parametrize("case", CASES)
def test_every_edit_and_every_change_is_kept(case: str, office_hand: OfficeHand, drafts: list[bytes]) -> None:
    base, theirs = drafts[:2]
    mine = office_hand.edit(base, *CASES[case])
    merged_well(office_hand, base, theirs, mine)


def test_what_stands_around_the_text_stays(office_hand: OfficeHand, drafts: list[bytes]) -> None:
    """Headers, footers, notes, text boxes and pictures are in the merged file as in the person's."""
    base, theirs = drafts[:2]
    picture = office_hand.picture(red_dot())
    edits: list[Edit] = [
        step("header", text=" DỰ THẢO LẦN 2", find=AIM),
        step("footer", text="Người soạn: Hoa"),
        step("footnote", find=AIM, after="hiệu lực, hiệu quả", text="Theo báo cáo năm 2026."),
        step("footnote", find=STEER, after="đôn đốc", text="Hằng tháng."),
        step("edit_footnote", number=0, text="Theo báo cáo quý IV năm 2026."),
        step("text_box", find=LEAD, text="Ghi chú trong hộp"),
        step("picture", find=AIM, picture=picture),
    ]
    mine = office_hand.edit(base, *edits)
    merged_well(office_hand, base, theirs, mine)


def test_three_rounds_with_edits_between(office_hand: OfficeHand, drafts: list[bytes]) -> None:
    """Revisions of the first round accepted and rejected one by one, those of the second left pending."""
    mine = office_hand.edit(drafts[0], *WORDS[:4], step("insert_after", find=LEAD, text="Đoạn của người sửa."))
    first = merged_well(office_hand, drafts[0], drafts[1], mine)
    settled = office_hand.edit(
        first,
        step("accept_in", find="Chủ trì, hướng dẫn, theo dõi"),
        step("accept_in", find="97,5%"),
        step("accept_in", find="Lắp đặt điểm truy cập wifi"),
        step("reject_in", find="Công an xã và lực lượng"),
        step("reject_in", find="Hằng quý báo cáo kết quả"),
        step("reject", number=0),
        step("replace", find="Đoạn của người sửa", old="người sửa", new="người soạn"),
    )
    second = merged_well(office_hand, drafts[1], drafts[2], settled)
    again = office_hand.edit(second, step("add_end", find="Đoạn của người soạn", text=" Thêm nữa."))
    third = merged_well(office_hand, drafts[2], drafts[3], again)
    assert "Đoạn của người soạn. Thêm nữa." in accepted_lines(third)


def red_dot() -> bytes:
    """A PNG of one red point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    points = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
