"""The text of an issued plan, from a PDF or a converter, is read into the paragraphs and tables a reader sees."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.reading.opening import issued_text, opened
from generator.importing.reading.plain_text import read_text_plan
from generator.model.issued import IssuedParagraph, IssuedRun, IssuedTable
from generator.model.problem import InputError

# a page as a PDF gives it: lines of one width, a blank line after each
WRAPPED = """\
KẾ HOẠCH

Cải cách hành chính xã An Bình năm 2026



Thực hiện Kế hoạch số 26/KH-UBND ngày 30/01/2026 của UBND tỉnh về cải cách

hành chính năm 2026; UBND xã xây dựng Kế hoạch cải cách hành chính, với những nội

dung cụ thể như sau:

I. MỤC TIÊU

- Đảm bảo 100% cán bộ, công chức xã được trang bị và sử dụng thành thạo

máy tính; cơ quan kết nối mạng số liệu chuyên dùng của tỉnh theo Kế hoạch số 12

ngày 05/3/2026, đảm bảo tốc độ xử lý và đường truyền thông suốt trên toàn xã.

- Văn bản được tạo lập và xử lý trên môi trường mạng đạt 80%1; hoàn thành việc

cập nhật mã định danh điện tử của cơ quan, tổ chức phục vụ gửi, nhận văn bản theo

quy định2.

- Tăng cường công tác tham mưu về hoạt động của Ban

Chỉ đạo cải cách hành chính xã theo đúng quy định.

{rule}
1 theo Nghị quyết số 01/NQ-CP ngày 06/01/2026 của Chính phủ
2 Công văn số 2272/UBND-TTHC ngày 22/5/2026 của UBND tỉnh
 - Thời gian thực hiện: Quý I năm 2026.

1. Đề cao trách nhiệm của người đứng đầu cơ quan, đơn vị

Thực hiện điều chỉnh, bổ sung chỉ tiêu đánh giá cải cách hành chính các cơ quan,

đơn vị; thực hiện thu thập, cung cấp số liệu đánh giá qua mạng, từng bước hướng

đến tự động hóa theo thời gian đối với số liệu, dữ liệu đánh giá của các đơn vị.

Nơi nhận:
- Như trên;
""".replace("{rule}", " " * 59)


def paragraphs(text: str) -> list[IssuedParagraph]:
    return [block for block in read_text_plan(text).blocks if isinstance(block, IssuedParagraph)]


def lines(text: str) -> list[str]:
    return [one.text for one in paragraphs(text)]


def table(text: str) -> list[list[str]]:
    (found,) = [block for block in read_text_plan(text).blocks if isinstance(block, IssuedTable)]
    return [[cell.text for cell in row] for row in found.rows]


def runs(text: str) -> tuple[IssuedRun, ...]:
    (one,) = paragraphs(text)
    return one.runs


# lines of one paragraph


def test_lines_wrapped_at_a_width_are_put_together() -> None:
    found = lines(WRAPPED)
    assert found[:4] == [
        "KẾ HOẠCH",
        "Cải cách hành chính xã An Bình năm 2026",
        "Thực hiện Kế hoạch số 26/KH-UBND ngày 30/01/2026 của UBND tỉnh về cải cách hành chính năm 2026; UBND xã "
        "xây dựng Kế hoạch cải cách hành chính, với những nội dung cụ thể như sau:",
        "I. MỤC TIÊU",
    ]
    assert found[-4:] == [
        "1. Đề cao trách nhiệm của người đứng đầu cơ quan, đơn vị",
        "Thực hiện điều chỉnh, bổ sung chỉ tiêu đánh giá cải cách hành chính các cơ quan, đơn vị; thực hiện thu thập, "
        "cung cấp số liệu đánh giá qua mạng, từng bước hướng đến tự động hóa theo thời gian đối với số liệu, dữ liệu "
        "đánh giá của các đơn vị.",
        "Nơi nhận:",
        "- Như trên;",
    ]


def test_footnotes_at_the_end_of_a_page_go_where_their_marks_stand() -> None:
    one = next(one for one in paragraphs(WRAPPED) if one.text.startswith("- Văn bản"))
    assert [(run.text, run.note) for run in one.runs] == [
        ("- Văn bản được tạo lập và xử lý trên môi trường mạng đạt 80%", ""),
        ("", "theo Nghị quyết số 01/NQ-CP ngày 06/01/2026 của Chính phủ"),
        ("; hoàn thành việc cập nhật mã định danh điện tử của cơ quan, tổ chức phục vụ gửi, nhận văn bản theo quy "
         "định", ""),
        ("", "Công văn số 2272/UBND-TTHC ngày 22/5/2026 của UBND tỉnh"),
        (".", ""),
    ]  # fmt: skip
    assert not read_text_plan(WRAPPED).remarks


def test_a_footnote_without_a_certain_mark_stays_with_a_remark() -> None:
    text = WRAPPED.replace("80%1", "80%")
    assert "1 theo Nghị quyết số 01/NQ-CP ngày 06/01/2026 của Chính phủ" in lines(text)
    assert "chú thích số 1" in read_text_plan(text).remarks[0]


def test_a_paragraph_says_the_line_it_begins_at() -> None:
    assert [one.place for one in paragraphs(WRAPPED)][:4] == ["dòng 1", "dòng 3", "dòng 7", "dòng 13"]


def test_one_paragraph_a_line_stays_so() -> None:
    text = "I. MỤC TIÊU\n\n- Tỷ lệ hồ sơ trực tuyến đạt 90%\n- Tỷ lệ chữ ký số đạt 30%\nĐẩy mạnh tuyên truyền\n"
    assert lines(text) == [
        "I. MỤC TIÊU",
        "- Tỷ lệ hồ sơ trực tuyến đạt 90%",
        "- Tỷ lệ chữ ký số đạt 30%",
        "Đẩy mạnh tuyên truyền",
    ]


def test_a_sentence_cut_by_the_end_of_a_page_is_made_whole() -> None:
    text = (
        "- Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê\n\n"
        "duyệt Đề án phát triển ứng dụng dữ liệu về dân cư;\n"
    )
    assert len(lines(text)) == 1
    assert "phê duyệt Đề án" in lines(text)[0]


@pytest.mark.parametrize("start", ["a) ", "đ) ", "b. ", "- ", "+ "])
def test_a_letter_or_a_sign_begins_a_paragraph(start: str) -> None:
    first = "Tiếp tục triển khai các nhiệm vụ, giải pháp của kế hoạch năm trước"
    assert len(lines(f"{first}\n\n{start}nội dung thứ hai\n")) == 2


def test_a_short_title_does_not_swallow_the_next_line() -> None:
    assert lines("KẾ HOẠCH\nchuyển đổi số xã An Bình\n") == ["KẾ HOẠCH", "chuyển đổi số xã An Bình"]


def test_a_word_cut_at_its_hyphen_stays_one_word() -> None:
    first = "Triển khai Nghị quyết số 57-NQ/TW và các văn bản hướng dẫn của phòng văn hóa-"
    assert lines(f"{first}\n\nxã hội\n") == [f"{first}xã hội"]


# numbers of pages and rules


def page(number: int, size: int = 15) -> str:
    return "".join(f"- Nhiệm vụ thứ {line} của trang.\n" for line in range(size)) + f"{number}\n"


def test_numbers_that_count_pages_are_dropped() -> None:
    assert not [text for text in lines(page(1) + page(2) + page(3)) if text.isdecimal()]


def test_a_number_that_does_not_count_pages_stays() -> None:
    assert [text for text in lines(page(1, 3) + page(2, 3) + page(7)) if text.isdecimal()] == ["1", "2", "7"]


def test_only_numbers_beside_the_end_of_a_page_count_where_ends_show() -> None:
    text = "Một.\n1\nHai.\n\f2\nBa.\n2\nBốn.\n\f3\nNăm.\n"
    assert lines(text) == ["Một.", "1", "Hai.", "Ba.", "2", "Bốn.", "Năm."]


@pytest.mark.parametrize("mark", ["- 2 -", "Trang 2/10", "-------", "***", "```"])
def test_marks_of_pages_and_converters_are_dropped(mark: str) -> None:
    assert lines(f"Một.\n{mark}\nHai.\n") == ["Một.", "Hai."]


# marks of converters


def test_bold_and_italic_marks_are_looks() -> None:
    assert runs("Phương châm “**Hành động**” (*trước ngày 20/5*) và ***cả hai***.") == (
        IssuedRun("Phương châm “"),
        IssuedRun("Hành động", bold=True),
        IssuedRun("” ("),
        IssuedRun("trước ngày 20/5", italic=True),
        IssuedRun(") và "),
        IssuedRun("cả hai", bold=True, italic=True),
        IssuedRun("."),
    )


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("*** Hạn chế:**", IssuedRun("* Hạn chế:", bold=True)),
        ("** Giai đoạn 2026 - 2027:*", IssuedRun("* Giai đoạn 2026 - 2027:", italic=True)),
        ("** Mục tiêu **", IssuedRun("Mục tiêu", bold=True)),
        ("* Giai đoạn 2026 - 2030:", IssuedRun("* Giai đoạn 2026 - 2030:")),
        ("Tính 5*3*2 và 3 * 4", IssuedRun("Tính 5*3*2 và 3 * 4")),
        ("\\- gạch \\*sao\\*", IssuedRun("- gạch *sao*")),
    ],
)
def test_stars_that_are_signs_stay(text: str, run: IssuedRun) -> None:
    assert runs(text) == (run,)


def test_heading_marks_are_an_outline() -> None:
    assert [(one.text, one.outline) for one in paragraphs("### **3. Hạ tầng số**\nNội dung.\n")] == [
        ("3. Hạ tầng số", 3),
        ("Nội dung.", 0),
    ]


def test_one_pair_of_bold_marks_may_hold_two_lines() -> None:
    found = paragraphs("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**\n\nNguyễn Văn A\n")
    assert [(one.text, one.runs[0].bold) for one in found] == [
        ("KT. CHỦ TỊCH", True),
        ("PHÓ CHỦ TỊCH", True),
        ("Nguyễn Văn A", False),
    ]


@pytest.mark.parametrize(("text", "read"), [("- + Đơn vị chủ trì", "+ Đơn vị chủ trì"), ("- - Lưu: VT", "- Lưu: VT")])
def test_a_sign_before_a_sign_is_the_converters(text: str, read: str) -> None:
    assert lines(text) == [read]


def test_entities_and_tags_are_read_and_other_angles_stay() -> None:
    assert lines("HĐND&amp;UBND xã <span>A</span>, tỷ lệ <80% &lt;p&gt; HĐND&UBND&copy") == [
        "HĐND&UBND xã A, tỷ lệ <80% <p> HĐND&UBND&copy"
    ]


def test_marked_footnotes_are_notes() -> None:
    (one,) = paragraphs("Đạt 80%[^1] năm nay.\n\n[^1]: Theo Nghị quyết.\n")
    assert [run.note for run in one.runs] == ["", "Theo Nghị quyết.", ""]


# tables

HEAD = "TT\tNhiệm vụ\tĐơn vị\tThời gian\n"


def test_rows_with_tabs_are_a_table() -> None:
    assert table(f"Phụ lục\n\n{HEAD}1\tXây dựng kế hoạch\t\tQuý I\n") == [
        ["TT", "Nhiệm vụ", "Đơn vị", "Thời gian"],
        ["1", "Xây dựng kế hoạch", "", "Quý I"],
    ]


def test_empty_columns_at_the_end_are_no_columns() -> None:
    assert table(f"{HEAD}1\tA\tB\tC\t\t\n2\tA\n") == [
        ["TT", "Nhiệm vụ", "Đơn vị", "Thời gian"],
        ["1", "A", "B", "C"],
        ["2", "A", "", ""],
    ]


def test_a_table_goes_on_after_a_blank_line_without_its_repeated_heading() -> None:
    assert [row[0] for row in table(f"{HEAD}1\tA\tB\tC\n\n{HEAD}2\tA\tB\tC\n\n3\tA\tB\tC\n")] == ["TT", "1", "2", "3"]


def test_another_heading_row_begins_another_table() -> None:
    text = f"{HEAD}1\tA\tB\tC\n\nSTT\tChỉ tiêu\tMức\tGhi chú\n1\tA\tB\tC\n"
    assert [len(block.rows) for block in read_text_plan(text).blocks if isinstance(block, IssuedTable)] == [2, 2]


def test_a_row_cut_by_the_end_of_a_page_is_made_whole() -> None:
    upper = "\tTổ chức tập huấn cho các thôn, tổ\tPhòng Văn hóa\tNăm 2026\n"
    assert table(f"{HEAD}4\tA\tB\tC\n{upper}\n5\tcông nghệ số cộng đồng\t\t\n")[2:] == [
        ["5", "Tổ chức tập huấn cho các thôn, tổ công nghệ số cộng đồng", "Phòng Văn hóa", "Năm 2026"]
    ]


def test_a_row_without_a_number_that_is_no_rest_stays() -> None:
    assert table(f"{HEAD}1\tXây dựng\tPhòng A\tQuý I\n\tBan hành\tPhòng B\tQuý II\n")[2] == [
        "", "Ban hành", "Phòng B", "Quý II",
    ]  # fmt: skip


def test_the_tags_of_a_cell_make_its_paragraphs() -> None:
    cells = '<p>* Mục tiêu:</p> <ul style="x"><li>- Một</li><li>Hai</li></ul>\t<b>Năm 2026</b>'
    (found,) = read_text_plan(f"{HEAD}1\tA\t{cells}\n").blocks
    assert isinstance(found, IssuedTable)
    assert found.rows[1][2].text == "* Mục tiêu:\n- Một\n- Hai"
    assert found.rows[1][2].paragraphs[0].place == "dòng 2, ô 3"
    assert found.rows[1][3].paragraphs[0].runs == (IssuedRun("Năm 2026", bold=True),)


def test_a_markdown_table_is_a_table() -> None:
    assert table("| TT | Nhiệm vụ | Đơn vị |\n|---|:---:|---|\n| 1 | A | B |\n") == [
        ["TT", "Nhiệm vụ", "Đơn vị"],
        ["1", "A", "B"],
    ]


def test_numbers_that_word_exports_with_a_tab_are_paragraphs() -> None:
    assert lines("I.\tMỤC TIÊU\n-\tNội dung một.\n1.1.\tNội dung hai.\n") == [
        "I. MỤC TIÊU",
        "- Nội dung một.",
        "1.1. Nội dung hai.",
    ]


def test_such_a_number_after_a_table_is_not_a_row() -> None:
    assert lines(f"{HEAD}1\tA\tB\tC\nII.\tKINH PHÍ\n") == ["II. KINH PHÍ"]


def test_a_table_that_lost_its_columns_is_told() -> None:
    assert "không tách được cột" in read_text_plan("Phụ lục\nTT\nNhiệm vụ\nThời gian\n").remarks[0]


# files


def test_a_mark_of_byte_order_line_ends_and_composition_do_not_matter() -> None:
    plain = "KẾ HOẠCH\nĐẩy mạnh chuyển đổi số.\n"
    odd = "\ufeff" + unicodedata.normalize("NFD", plain.replace("\n", "\r\n"))
    assert read_text_plan(odd) == read_text_plan(plain)


def test_eth_is_read_as_the_vietnamese_letter() -> None:
    assert lines("Quyết định số 06/QÐ-TTg\u00a0ngày 06/01/2022\u200b") == ["Quyết định số 06/QĐ-TTg ngày 06/01/2022"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files_are_opened_as_they_are_saved(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kh.doc"
    path.write_text("Kế hoạch.\n", encoding)
    assert [block.place for block in issued_text(opened(path), path.name).blocks] == ["dòng 1"]


def test_a_docx_is_known_by_its_content(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Kế hoạch")
    made.save(str(tmp_path / "kh.txt"))
    assert [block.place for block in issued_text(opened(tmp_path / "kh.txt"), "kh.txt").blocks] == ["đoạn 1"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"\x89PNG\r\n\x1a\n\0\0", ".docx"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xff", "UTF-8"),
        (b" \n\n", "không có chữ"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_files_name(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "ke-hoach"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        issued_text(opened(path), path.name)
    (problem,) = caught.value.problems
    assert word in problem.message
    assert problem.place
    assert problem.place.file == "ke-hoach"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không có tệp này"):
        issued_text(opened(tmp_path / "khong-co.docx"), "khong-co.docx")


PIECES = ["- ", "\t", "\n", "\n\n", "**", "*", "1. ", "a) ", "<p>", "</li>", "<ul>", "|", "[^1]", "[^1]: ", "1 ", "\f"]
WORDS = ["kế hoạch", "Ủy ban", "80%1;", "&amp;", "TT", "\\", "…", "\u0301", "₫", "/", "-"]


@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=60).map("".join))
def test_any_text_is_read_without_losing_a_word(text: str) -> None:
    found = read_text_plan(text)
    read = "".join(
        block.text + "".join(run.note for run in block.runs)
        if isinstance(block, IssuedParagraph)
        else "".join(cell.text for row in block.rows for cell in row)
        for block in found.blocks
    )
    repeated = "TT" in text  # a repeated heading row is dropped on purpose
    assert repeated or read.count("kế hoạch") == text.count("kế hoạch")
