"""The body of an issued plan is read into numbered parts, bullets, text and tables, as it is really numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issued_blocks import body, paragraph, table

from generator.importing.structure.outline import PartKind, outline_of
from generator.model.issued import IssuedParagraph, IssuedRun
from generator.model.shape import LevelKind

LABELS = ("I. ", "V. ", "1. ", "2.1. ", "a) ", "đ) ", "- ", "+ ", "* ", "(1) ", "A. ", "1.1.1. ", "Phần II")
WORDS = (
    "MỤC TIÊU",
    "Đạt 95%",
    "; ",
    ". ",
    "01/7/2025 ",
    "Đơn vị chủ trì: ",
    "Công an xã",
    "\n",
    " ",
    "≥ 0.70",
    "{{ }}",
)
FRAGMENTS = st.sampled_from((*LABELS, *WORDS))


def shape(text):
    """Each part as its indented label and first word, the plain ones marked."""
    return [
        f"{'  ' * len(part.above)}{part.label} {'…' if part.plain else part.text.split(' ')[0]}"
        for part in outline_of(body(text)).parts
        if part.level
    ]


def messages(text):
    return [remark.message for remark in outline_of(body(text)).remarks]


def test_a_plan_is_read_by_its_levels():
    text = """
    Phần I
    ĐÁNH GIÁ
    I. KẾT QUẢ
    1. Hạ tầng
    1.1. Kết quả:
    - Một ý.
    1.2 Hạn chế:
    a) Đầu tư mạng đến mọi thôn; duy trì Cổng dịch vụ công và các phần mềm dùng chung của tỉnh.
    2. Dữ liệu
    Phần II
    KẾ HOẠCH
    I. MỤC TIÊU
    """
    assert shape(text) == [
        "Phần I ĐÁNH",
        "  I. KẾT",
        "    1. Hạ",
        "      1.1. Kết",
        "      1.2 Hạn",
        "        a) …",
        "    2. Dữ",
        "Phần II KẾ",
        "  I. MỤC",
    ]
    assert outline_of(body(text)).scheme == (
        LevelKind.PART,
        LevelKind.ROMAN,
        LevelKind.ARABIC,
        LevelKind.DECIMAL,
        LevelKind.LETTER_PAREN,
    )


def test_the_scheme_is_the_one_used():
    text = "I. MỤC TIÊU\n1. Chung\na. Việc thứ nhất\nb. Việc thứ hai\n(1) Một\n(2) Hai\nII. NHIỆM VỤ"
    assert outline_of(body(text)).scheme == (
        LevelKind.ROMAN,
        LevelKind.ARABIC,
        LevelKind.LETTER_DOT,
        LevelKind.ARABIC_PAREN,
    )


def test_a_part_title_may_go_on_over_lines_of_capitals_but_not_into_the_text():
    text = "Phần I\nĐÁNH GIÁ KẾT QUẢ\nNĂM 2026\nTrong năm qua xã đã làm nhiều việc.\n"
    first, second = outline_of(body(text)).parts
    assert (first.text, second.kind) == ("ĐÁNH GIÁ KẾT QUẢ NĂM 2026", PartKind.TEXT)


def test_automatic_labels_count_as_typed_ones():
    blocks = [paragraph("MỤC TIÊU", label="I."), paragraph("Chung", label="1."), paragraph("Một ý", label="-")]
    assert [(part.label, part.kind, len(part.above)) for part in outline_of(blocks).parts] == [
        ("I.", PartKind.NUMBERED, 0),
        ("1.", PartKind.NUMBERED, 1),
        ("-", PartKind.BULLET, 2),
    ]


@pytest.mark.parametrize(
    ("line", "label", "depth", "text"),
    [
        ("- Một ý;", "-", 1, "Một ý;"),
        ("– Một ý", "-", 1, "Một ý"),
        ("+ Một ý", "+", 2, "Một ý"),
        ("- + Một ý", "+", 2, "Một ý"),
        ("• Một ý", "•", 1, "Một ý"),
    ],
)
def test_bullets_have_two_depths(line, label, depth, text):
    (part,) = outline_of([paragraph(line)]).parts
    assert (part.kind, part.label, part.depth, part.text) == (PartKind.BULLET, label, depth, text)


@pytest.mark.parametrize(
    "line",
    [
        "01/7/2025 là ngày thi hành Luật.",
        "2. Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học và công nghệ;",
        "45. Con số này đứng đầu một câu dài, chỉ là lời văn.",
        "5.000 hộ dân được hỗ trợ.",
        "19/19 thôn đã thành lập Tổ công nghệ số cộng đồng.",
        "Phần mềm dùng chung của tỉnh được duy trì.",
        "Phần II của Kế hoạch này do Phòng Kinh tế theo dõi.",
    ],
)
def test_a_number_that_carries_on_no_count_is_text(line):
    outline = outline_of(body(f"I. MỤC TIÊU\n{line}"))
    assert (outline.parts[1].kind, outline.parts[1].text) == (PartKind.TEXT, line)


def test_a_number_left_in_the_text_is_told():
    assert messages("I. MỤC TIÊU\n7. Điều này tiếp theo trích dẫn ở trên.") == [
        "“7.” đứng đầu đoạn nhưng không nối tiếp số mục nào; giữ là lời văn"
    ]


def test_slips_in_numbers_are_kept_and_told():
    text = "I. MỘT\nII. HAI\nIII. BA\nV. BỐN\nV. NĂM\nVI. SÁU"
    assert [part.label for part in outline_of(body(text)).parts] == ["I.", "II.", "III.", "V.", "V.", "VI."]
    assert messages(text) == [
        "mục “V.” không nối tiếp mục trước (thiếu số ở giữa)",
        "hai mục cùng đánh số “V.”",
    ]


def test_letters_count_in_vietnamese_order_and_begin_anew():
    points = "1. Việc\n" + "\n".join(f"{letter}) Việc {letter};" for letter in "abcdđegh")
    assert messages(points) == []
    assert messages("1. Việc\na) Một;\nb) Hai;\n* Giai đoạn hai:\na) Ba;\nb) Bốn;") == []
    assert messages("1. Việc\nd) Một;\ne) Hai;")[-1].startswith("mục “e)” không nối tiếp")


def test_a_decimal_number_stands_under_its_own_number():
    assert messages("1. Việc\n1.1. Con\n1.2. Con\n2. Việc\n2.1. Con") == []
    assert messages("2. Việc\n3.1. Con nhầm số")[-1] == "mục “3.1.” đứng dưới mục 2."


def test_titles_and_sentences_are_told_apart():
    text = """
    I. NHIỆM VỤ
    1. Hạ tầng số
    - Một ý.
    2. Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp ngân sách hiện hành và các nguồn hợp pháp khác.
    3. Phát triển, ứng dụng công nghệ mới.
    - Một ý.
    4. Triển khai quản trị số để nâng cao hiệu quả điều hành:
    - Một ý.
    """
    assert [part.plain for part in outline_of(body(text)).parts if part.level is LevelKind.ARABIC] == [
        False,
        True,
        False,
        False,
    ]


def test_a_bold_paragraph_is_a_title_even_with_a_full_stop():
    bold, other = outline_of(
        [paragraph("1. Một việc dài hơn thường lệ mà vẫn là tên mục.", bold=True), paragraph("Lời.")]
    ).parts
    assert not bold.plain
    assert other.above == (0,)


def test_a_sentence_without_its_full_stop_goes_with_its_siblings():
    long = "Xây dựng và ban hành kế hoạch tuyên truyền về an toàn thông tin cho cán bộ, công chức"
    text = f"1. Thể chế\n1.1. {long}\n- A\n1.2. {long} và người dân.\n- B\n1.3. {long} các thôn của xã này.\n- C"
    assert [part.plain for part in outline_of(body(text)).parts if part.level is LevelKind.DECIMAL] == [True] * 3


def test_bold_lead_lines_stay_paragraphs():
    blocks = [*body("1. Hạ tầng\n* Hạn chế:\n- Một ý."), paragraph("Kết quả nổi bật", bold=True)]
    star, bold = (part for part in outline_of(blocks).parts if part.lead)
    assert (star.kind, star.label, star.text) == (PartKind.TEXT, "*", "Hạn chế:")
    assert (bold.kind, bold.text) == (PartKind.TEXT, "Kết quả nổi bật")


def test_capital_letters_are_a_level_and_deep_numbers_stay_text():
    text = "A. KẾT QUẢ\nI. CHUNG\nB. KẾ HOẠCH\nI. CHUNG\n1. Việc\n1.1. Con\n1.1.1. Cháu"
    outline = outline_of(body(text))
    assert [part.level for part in outline.parts[:4]] == [LevelKind.CAPITAL, LevelKind.ROMAN] * 2
    assert outline.parts[-1].text == "1.1.1. Cháu"
    assert [remark.place for remark in outline.remarks] == ["dòng 7"]


def test_notes_and_looks_stay_with_the_words():
    runs = (IssuedRun("- Đạt "), IssuedRun("80%", bold=True), IssuedRun("", note="theo Nghị quyết"), IssuedRun(";  "))
    (part,) = outline_of([IssuedParagraph("dòng 1", runs)]).parts
    assert part.text == "Đạt 80%;"
    assert part.runs == (
        IssuedRun("Đạt "),
        IssuedRun("80%", bold=True),
        IssuedRun("", note="theo Nghị quyết"),
        IssuedRun(";"),
    )


def test_a_table_stands_under_the_last_heading():
    outline = outline_of([*body("I. CHỈ TIÊU"), table("TT|Tên")])
    assert (outline.parts[1].kind, outline.parts[1].above) == (PartKind.TABLE, (0,))


@given(st.lists(st.lists(FRAGMENTS, min_size=1, max_size=5).map("".join), max_size=12))
def test_whatever_the_lines_nothing_is_lost(lines):
    outline = outline_of([paragraph(line, f"dòng {at}") for at, line in enumerate(lines)])
    read = "".join(f"{part.label}{part.text}" for part in outline.parts)
    given_words = "".join(lines).replace("- +", "+")
    assert sum(map(str.isalnum, read)) == sum(map(str.isalnum, given_words))
    assert all(above < at for at, part in enumerate(outline.parts) for above in part.above)
