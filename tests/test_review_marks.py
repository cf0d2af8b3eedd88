"""What of last year's words a new plan repeats is marked in the Word file, told in the report, and never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from communes import Commune
from rollover_records import body, rolled
from word_edits import accepted_text, comments_in, deleting, edited, replacing

import generator
from generator.cli.app import main
from generator.importing.understood import read_issued
from generator.planning.compose import compose
from generator.planning.review.review_marks import review_marks
from generator.word.reading.read_docx import read_docx

PLAN = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2027.docx"
SECOND = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2027 (cập nhật lần 2).docx"
BODY = "2026/noi-dung.md"
KEPT = "Các đơn vị nghiêm túc thực hiện."
MONEY = "Kinh phí 185.000.000 đồng do xã bố trí. {#kinh-phi}\n"
NEWS = """\
  - id: tuyen-truyen
    thuoc_phu_luc: nhiem-vu
    ten: Phổ biến Kế hoạch năm 2026 của xã
    loai: thường xuyên
    chu_tri: Phòng Kinh tế
  - id: tap-huan-nam
    thuoc_phu_luc: nhiem-vu
    ten: Tập huấn năm 2026
    loai: hằng năm
    chu_tri: Phòng Kinh tế
    thoi_han: Quý II/2026
"""
ONCE = """\
  - id: viec-{0}
    thuoc_phu_luc: nhiem-vu
    ten: Làm việc {0} trong năm 2026
    loai: một lần
    chu_tri: Phòng Kinh tế
    thoi_han: Năm 2026
"""


def marked(*paragraphs: str) -> list[tuple[str, ...]]:
    """The doubtful words of each paragraph of a body of 2026 in the plan of 2027."""
    plan = rolled(text=body(*paragraphs))
    found = {mark.ref: tuple(one.words for one in mark.found) for mark in review_marks(compose(plan), plan, set())}
    return [found.get(f"2027/noi-dung/p{number}", ()) for number in range(1, len(paragraphs) + 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Báo cáo gửi trước ngày 30/11/2026.", "ngày 30/11/2026"),
        ("Phát động từ ngày 01 tháng 3 năm 2026.", "ngày 01 tháng 3 năm 2026"),
        ("Hoàn thành trong tháng 6/2026.", "tháng 6/2026"),
        ("Hoàn thành trong quý II năm 2026.", "quý II năm 2026"),
        ("Đưa vào hoạt động trong quý I năm {{ nam }}.", "quý I năm 2027"),
        ("So với năm 2025 tăng 10 hồ sơ.", "So với năm 2025"),
        ("Tăng 10 hồ sơ so với năm {{ nam - 1 }}.", "so với năm 2026"),
        ("Thu tăng so với cùng kỳ năm trước.", "so với cùng kỳ năm trước"),
        ("Lĩnh vực đột phá của năm {{ nam }} là chính quyền số.", "đột phá của năm 2027"),
        ("Nhiệm vụ chưa hoàn thành của năm 2025.", "năm 2025"),
        ("Dự toán năm {{ nam }} đã được giao.", "năm 2027 đã được giao"),
        ("Đến hết năm {{ nam }}, 100% thôn có Tổ công nghệ số.", "Đến hết năm 2027"),
        ("Kinh phí là 185.000.000 đồng.", "185.000.000 đồng"),
        ("Hỗ trợ 1,5 triệu đồng mỗi thôn.", "1,5 triệu đồng"),
        ("Phấn đấu đạt từ 98% trở lên.", "98%"),
        ("Tăng 10 phần trăm.", "10 phần trăm"),
        ("Theo Báo cáo số 123/BC-UBND ngày 05/11/2026.", "Báo cáo số 123/BC-UBND ngày 05/11/2026"),
    ],
)
def test_words_of_one_year_are_marked(text: str, words: str) -> None:
    assert marked(text) == [(words,)]


@pytest.mark.parametrize(
    "text",
    [
        "Từ năm 2026 đến năm 2028 lắp đặt 20 cụm loa.",
        "Kế hoạch số 02/KH-UBND ngày 05/01/2026 của UBND xã về tuyên truyền năm 2026.",
        "Luật Căn cước ngày 27 tháng 11 năm 2025.",
        "Giai đoạn 2026-2030, định hướng đến năm 2030.",
        "Phong trào “Năm 2026 hành động”.",
        "Thực hiện nhiệm vụ chuyển đổi số năm {{ nam }}.",
        "Hằng năm, trước quý I năm {{ nam }}, các thôn gửi kế hoạch.",
        "Bảo đảm 100% hồ sơ được số hóa.",
        "Kết quả năm {{ nam - 1 }}.",
        "Họp ngày 20 hằng tháng.",
    ],
)
def test_words_that_stand_in_every_year_are_not_marked(text: str) -> None:
    assert marked(text) == [()]


def test_a_paragraph_is_marked_once_for_all_its_words() -> None:
    assert marked("Trước ngày 30/11/2026 đạt 98%.", "Không có gì.") == [("ngày 30/11/2026", "98%"), ()]


def marks_of_tasks(commune: Commune) -> list[tuple[str, str]]:
    """The doubtful words of the tasks in the plan of 2027, by their fields."""
    plan = commune.plan(2027)
    marks = review_marks(compose(plan), plan, set())
    return [(one.ref, one.found[0].words) for one in marks if "/nhiem-vu/" in one.ref]


def test_a_year_typed_in_a_carried_task_is_marked_and_a_moved_one_is_not(doubtful: Commune) -> None:
    doubtful.edit("2026/nhiem-vu.yaml", "  - id: tap-huan\n", f"{NEWS}  - id: tap-huan\n")
    assert marks_of_tasks(doubtful) == [("2027/nhiem-vu/tuyen-truyen/ten", "năm 2026")]


def test_highlighted_tasks_get_one_mark_together(doubtful: Commune) -> None:
    once = "".join(ONCE.format(number) for number in range(3))
    doubtful.edit("2026/nhiem-vu.yaml", "  - id: tap-huan\n", f"{once}  - id: tap-huan\n")
    assert marks_of_tasks(doubtful) == [("2027/nhiem-vu/viec-0/ten", "năm 2026")]


def test_a_table_with_many_doubtful_cells_gets_one_mark(doubtful: Commune) -> None:
    rows = "".join(f'  - {{ id: r{number}, o: {{ a: "Ngày {number}/3/2026" }} }}\n' for number in range(1, 7))
    doubtful.write("2026/bang/lich.yaml", f"phien_ban: 1\ncot:\n  - {{ id: a, rong_mm: 60 }}\nhang:\n{rows}")
    doubtful.edit(BODY, KEPT, f"::: bang lich\n\n{KEPT}")
    plan = doubtful.plan(2027)
    (mark,) = [one for one in review_marks(compose(plan), plan, set()) if "/bang/" in one.ref]
    assert (mark.found[0].words, mark.others) == ("Ngày 1/3/2026", 5)


def test_a_plan_as_written_has_no_marks(commune: Commune) -> None:
    commune.edit(BODY, KEPT, f"{MONEY}\n{KEPT}")
    plan = commune.plan(2026)
    assert review_marks(compose(plan), plan, set()) == ()


def in_2027(commune: Commune, output: Path, *options: str) -> int:
    return main(["draft", str(commune.folder), "--year", "2027", "--output", str(output), *options])


@pytest.fixture
def doubtful(commune: Commune) -> Commune:
    """A commune whose plan names an amount of its year."""
    commune.edit(BODY, KEPT, f"{MONEY}\n{KEPT}")
    commune.write("2027/ke-hoach.yaml", "phien_ban: 1\n")
    return commune


def drafted(commune: Commune, output: Path) -> bytes:
    """The plan of 2027 that staff work on."""
    generator.draft(commune.folder, 2027, output=output)
    home = output / "an-binh" / "2027"
    return (home / (SECOND if (home / SECOND).exists() else PLAN)).read_bytes()


def money_marks(content: bytes) -> list[str]:
    return [text for text in comments_in(content) if "185.000.000" in text]


def test_the_word_file_has_a_comment_on_the_words_and_the_report_names_the_place(
    doubtful: Commune, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = drafted(doubtful, output)
    assert money_marks(content) == [
        "Đề nghị rà soát: “185.000.000 đồng” lấy nguyên từ kế hoạch năm 2026."
        "Đúng thì xóa ghi chú này; không thì sửa ngay tại đây."
    ]
    capsys.readouterr()
    in_2027(doubtful, output)
    told = capsys.readouterr().out
    assert "“185.000.000 đồng” lấy nguyên từ kế hoạch năm 2026" in told
    assert f"Sửa trong Word, hoặc ở {(doubtful.folder / '2027/noi-dung.md').as_posix()}:" in told
    assert "(chỗ: noi-dung/kinh-phi)" in told
    assert "chỗ đề nghị rà soát" in told.splitlines()[-1]


def test_equal_data_give_equal_bytes_and_no_change(doubtful: Commune, output: Path) -> None:
    first = drafted(doubtful, output)
    assert drafted(doubtful, output) == first


def test_what_the_new_year_states_itself_is_not_marked(doubtful: Commune, output: Path) -> None:
    doubtful.write("2027/noi-dung.md", MONEY)
    assert money_marks(drafted(doubtful, output)) == []


@pytest.mark.parametrize("words", [', chu: "185.000.000 đồng"', ""])
def test_what_a_person_has_seen_is_not_marked(doubtful: Commune, output: Path, words: str) -> None:
    doubtful.write("2027/ke-hoach.yaml", f"phien_ban: 2\nda_xem:\n  - {{ cho: noi-dung/kinh-phi{words} }}\n")
    assert money_marks(drafted(doubtful, output)) == []


def test_seen_words_elsewhere_are_marked_all_the_same(doubtful: Commune, output: Path) -> None:
    doubtful.write("2027/ke-hoach.yaml", "phien_ban: 2\nda_xem:\n  - { cho: noi-dung/kinh-phi, chu: 5% }\n")
    assert len(money_marks(drafted(doubtful, output))) == 1


def without_comment(words: str):  # type: ignore[no-untyped-def]
    """A person deletes the comment that has some words."""

    def edit(document) -> None:  # type: ignore[no-untyped-def]
        for comment in list(document.part._comments_part.element):
            if words in "".join(comment.itertext()):
                number = comment.get(f"{{{comment.nsmap['w']}}}id")
                comment.getparent().remove(comment)
                for mark in document.element.body.xpath(f"//*[contains(name(), 'comment') and @w:id='{number}']"):
                    mark.getparent().remove(mark)

    return edit


def test_a_comment_that_a_person_deleted_stays_away(doubtful: Commune, output: Path) -> None:
    drafted(doubtful, output)
    edited(output / "an-binh" / "2027" / PLAN, without_comment("185.000.000"), replacing("rộng rãi", "khắp nơi"))
    doubtful.edit(BODY, KEPT, "Các đơn vị thực hiện trước ngày 15/12/2026.")
    content = drafted(doubtful, output)
    assert money_marks(content) == []
    assert [text for text in comments_in(content) if "15/12/2026" in text]
    assert any("khắp nơi" in line for line in accepted_text(content))


def test_a_comment_goes_with_its_cause(doubtful: Commune, output: Path) -> None:
    drafted(doubtful, output)
    edited(output / "an-binh" / "2027" / PLAN, replacing("rộng rãi", "khắp nơi"))
    doubtful.write("2027/ke-hoach.yaml", "phien_ban: 2\nda_xem:\n  - { cho: noi-dung/kinh-phi }\n")
    content = drafted(doubtful, output)
    assert money_marks(content) == []
    assert any("185.000.000 đồng" in line for line in accepted_text(content))


def test_words_a_person_has_replaced_get_no_comment(doubtful: Commune, output: Path) -> None:
    doubtful.write("2027/ke-hoach.yaml", "phien_ban: 2\nda_xem:\n  - { cho: noi-dung/kinh-phi }\n")
    drafted(doubtful, output)
    edited(output / "an-binh" / "2027" / PLAN, replacing("185.000.000", "200.000.000"))
    doubtful.write("2027/ke-hoach.yaml", "phien_ban: 1\n")
    content = drafted(doubtful, output)
    assert money_marks(content) == []
    assert any("200.000.000 đồng" in line for line in accepted_text(content))


def test_a_deleted_paragraph_takes_its_comment_with_it(doubtful: Commune, output: Path) -> None:
    drafted(doubtful, output)
    edited(output / "an-binh" / "2027" / PLAN, deleting("185.000.000"), without_comment("185.000.000"))
    doubtful.edit(BODY, KEPT, "Các đơn vị khẩn trương thực hiện.")
    content = drafted(doubtful, output)
    assert money_marks(content) == []
    assert not any("185.000.000" in line for line in accepted_text(content))


def test_the_copy_for_signature_waits_for_the_review(
    doubtful: Commune, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(doubtful, output)
    home = output / "an-binh" / "2027"
    before = sorted(home.iterdir())
    capsys.readouterr()
    assert in_2027(doubtful, output, "--clean") == 3
    told = capsys.readouterr().out
    assert "đề nghị rà soát" in told
    assert "185.000.000 đồng" in told
    assert "--accept-marks" in told
    assert sorted(home.iterdir()) == before


def test_the_copy_for_signature_made_all_the_same_lists_what_stands(
    doubtful: Commune, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(doubtful, output)
    capsys.readouterr()
    assert in_2027(doubtful, output, "--clean", "--accept-marks") == 0
    told = capsys.readouterr().out
    assert "chỗ đề nghị rà soát chưa xử lý, giữ nguyên chữ" in told
    assert "185.000.000 đồng" in told
    copy = output / "an-binh" / "2027" / PLAN.replace(".docx", " (trình ký).docx")
    assert comments_in(copy.read_bytes()) == []


def test_an_import_does_not_read_our_comments(doubtful: Commune, output: Path) -> None:
    content = drafted(doubtful, output)
    found = read_issued(content, "ke-hoach.docx", 2027)
    assert not [name for name, text in found.files.contents.items() if "rà soát" in text.decode()]
    assert not [one for block in read_docx(content).blocks for one in [getattr(block, "text", "")] if "rà soát" in one]


def test_unit_sheets_carry_no_marks(doubtful: Commune, output: Path) -> None:
    report = generator.units(doubtful.folder, 2027, output=output)
    assert [comments_in(file.path.read_bytes()) for file in report.files if file.path.suffix == ".docx"] == [
        [] for file in report.files if file.path.suffix == ".docx"
    ]
