"""Each kind of edit against each kind of change of the data, by name; and what a review once broke."""

from __future__ import annotations

import pytest
from merge_checker import violations
from person import PERSON_OPS, Person, Touch
from small_documents import CHANGES, Fact, Facts, Group, Paragraph, changed, draw

from generator.merge.merge import merge

PLACES = (3, 17)


SENTENCES = (
    "Nâng cao hiệu quả chỉ đạo, điều hành của Ủy ban nhân dân.",
    "Tuyên truyền sâu rộng đến mọi hộ gia đình trong quý I.",
    "Bố trí kinh phí hằng năm theo phân cấp ngân sách hiện hành.",
    "Kiểm tra, giám sát tiến độ và kết quả từng nhiệm vụ.",
    "Các phòng phối hợp thực hiện, phấn đấu đạt 80% trở lên.",
    "Tổ công nghệ số cộng đồng hỗ trợ người cao tuổi.",
    "Rà soát văn bản, quy chế còn chồng chéo để sửa đổi.",
    "Báo cáo kết quả trước ngày 20 tháng cuối mỗi kỳ.",
)


def facts() -> Facts:
    """A document with paragraphs before and behind a table of two groups."""
    above, below = (
        tuple(Paragraph(f"{name}{n}", text) for n, text in enumerate(part))
        for name, part in (("t", SENTENCES[:4]), ("s", SENTENCES[4:]))
    )
    names = (
        "hồ sơ trực tuyến",
        "cuộc họp không giấy",
        "thôn phủ sóng",
        "cán bộ tập huấn",
        "chợ có mã QR",
        "sổ khám bệnh",
    )
    rows = [Fact(f"r{n}", f"Tỷ lệ {name} của xã", f"≥ {80 + n}%", "Ghi") for n, name in enumerate(names)]
    groups = (Group("g0", "Nhóm hạ tầng", tuple(rows[:3])), Group("g1", "Nhóm dữ liệu", tuple(rows[3:])))
    return Facts(above, groups, below)


BASE = draw(facts())


@pytest.mark.broad
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("op", PERSON_OPS)
def test_the_edit_is_kept_and_the_change_lands(op: str, change: str) -> None:
    for place in PLACES:
        theirs = draw(changed(facts(), [Touch(change, place + 1, place + 4, "bổ sung 90% mới")]))
        mine = Person(BASE).does([Touch(op, place, place + 5, "ý kiến của cán bộ")]).docx()
        assert violations(BASE, theirs, mine, merge(BASE, theirs, mine).content) == [], place


@pytest.mark.parametrize("op", PERSON_OPS)
def test_without_changes_of_the_data_the_file_stays_as_it_is(op: str) -> None:
    mine = Person(BASE).does([Touch(op, 5, 9, "ý kiến của cán bộ")]).docx()
    assert merge(BASE, BASE, mine).content == mine
