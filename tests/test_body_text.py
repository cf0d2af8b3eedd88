"""`noi-dung.md`: what its Markdown means, what stays as typed, and what is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.problem import Place
from generator.model.texts.body import BulletText, Directive, HeadingText, ParagraphText, Piece
from generator.sources.body.body_text import parse_body


def blocks(text: str) -> tuple[HeadingText | ParagraphText | BulletText | Directive, ...]:
    parsed = parse_body(text, "noi-dung.md")
    assert parsed.problems == ()
    return parsed.body.blocks


def typed(text: str) -> str:
    """The words of the one block of a text; an expression in braces."""
    (block,) = blocks(text)
    assert not isinstance(block, Directive)
    return "".join(f"<{piece.source}>" if piece.is_expression else piece.source for piece in block.pieces)


def faults(text: str) -> list[tuple[str, int | None]]:
    return [(found.message, found.place and found.place.line) for found in parse_body(text, "f.md").problems]


# What it means


def test_headings_paragraphs_bullets_and_directives_come_in_order() -> None:
    text = "mở {#a}\n\n# Một {#b}\n\n### Ba {#c}\n\n- gạch {#d}\n  + cộng {#e}\n- gạch {#f}\n"
    text += "\n::: bang chi-tieu\n\nkết {#g}"
    found = [(type(block).__name__, block.id) for block in blocks(text)]
    assert found == [
        ("ParagraphText", "a"),
        ("HeadingText", "b"),
        ("HeadingText", "c"),
        ("BulletText", "d"),
        ("BulletText", "e"),
        ("BulletText", "f"),
        ("Directive", "bang-chi-tieu"),
        ("ParagraphText", "g"),
    ]
    assert [block.level for block in blocks(text) if isinstance(block, HeadingText)] == [1, 3]
    assert [block.depth for block in blocks(text) if isinstance(block, BulletText)] == [1, 2, 1]


def test_a_second_paragraph_of_a_bullet_is_a_paragraph() -> None:
    assert [type(block) for block in blocks("- a\n\n  b")] == [BulletText, ParagraphText]


def test_stars_make_bold_and_italic() -> None:
    (block,) = blocks("a **b** *c* ***d***")
    assert isinstance(block, ParagraphText)
    looks = [(piece.source, piece.bold, piece.italic) for piece in block.pieces if piece.source.strip()]
    assert looks == [("a ", False, False), ("b", True, False), ("c", False, True), ("d", True, True)]


def test_an_expression_is_kept_whole_and_unread() -> None:
    (block,) = blocks('*{{ chi_tieu("a*b*c", "loi") }}* và {{nam}}')
    assert isinstance(block, ParagraphText)
    assert block.pieces[0] == Piece(source='chi_tieu("a*b*c", "loi")', is_expression=True, italic=True)
    assert block.pieces[-1] == Piece(source="nam", is_expression=True)


def test_a_directive_has_a_name_and_arguments() -> None:
    (block,) = blocks("::: nhiem-vu ha-tang gạch")
    assert block == Directive(id="nhiem-vu-ha-tang", name="nhiem-vu", arguments=("ha-tang", "gạch"))


def test_a_directive_right_under_a_heading_is_no_part_of_it() -> None:
    assert [type(block) for block in blocks("# A\n::: bang chi-tieu\n")] == [HeadingText, Directive]


def test_a_block_without_an_id_gets_one_from_its_words_wherever_it_stands() -> None:
    (alone,) = blocks("Một đoạn.")
    _, moved = blocks("Trước đó.\n\nMột đoạn.")
    _, twin = blocks("Một đoạn.\n\nMột đoạn.")
    assert alone.id == moved.id
    assert twin.id == f"{alone.id}-2"


def test_the_line_of_each_block_is_known() -> None:
    parsed = parse_body("một\nhai {#a}\n\n# b {#b}\n- c {#c}\n  + d {#d}\n\n::: bang chi-tieu", "f.md")
    assert parsed.lines == {"a": 1, "b": 4, "c": 5, "d": 6, "bang-chi-tieu": 8}


# What comes out as typed


@pytest.mark.parametrize(
    "text",
    [
        "R&D & <b>không</b> &amp; &lt; “ngoặc” \"kép\" 'đơn'",
        "😀 100% 👍🏽 ①",
        "số ____/KH-UBND ngày ____/____ và _gạch_ __chân__ snake_case",
        "[liên kết](a) ![ảnh](b) http://a.b <http://a.b> `mã` ~~x~~",
        "a * b * c",
        "{% for %} {# chú thích #} {nam} }} { {",
        "> trích",
        "| a | b |",
        "---",
        "a  b\tc",
        "điểm a) và (1), 1. giữa câu",
        "C:\\Users\\an",
        "{{ nam",
        "{{ nam }",
        "{ { nam } }",
        "{{ 'nam }}",
        "a {#b} c",
        "x" * 10_000,
    ],
)
def test_text_comes_out_as_typed(text: str) -> None:
    assert typed(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\{{ nam }}", "{{ nam }}"),
        (r"\{{ nam }} là {{ nam }}", "{{ nam }} là <nam>"),
        (r"\*không nghiêng\*", "*không nghiêng*"),
        (r"\# không phải đề mục", "# không phải đề mục"),
        (r"2026\. Năm bản lề", "2026. Năm bản lề"),
        ("một\nhai", "một hai"),
        ("một  \nhai", "một\nhai"),
        ("một\\\nhai", "một\nhai"),
        ('{{ "}}" }}', '<"}}">'),
    ],
)
def test_a_sign_is_taken_literally_after_a_backslash(text: str, shown: str) -> None:
    assert typed(text) == shown


WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\\*{}#:_"), min_size=1)


@given(st.lists(WORDS, min_size=1))
def test_words_without_marks_come_out_as_typed(words: list[str]) -> None:
    text = " ".join(["Đoạn", *words])
    assert typed(text) == text


# What is refused


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a\n\n::: bag x", "Không có lệnh “::: bag”.", 3),
        (":::", "Không có lệnh “::: ”.", 1),
        ("a\n\n1. b", "Số thứ tự gõ tay ở đầu dòng.", 3),
        ("1) b", "Số thứ tự gõ tay ở đầu dòng.", 1),
        ("- 1. b", "Số thứ tự gõ tay ở đầu dòng.", 1),
        ("# I. MỤC TIÊU", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("## 1. Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("## 1.1. Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("## 1.1 Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("### a) Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("### đ. Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("### (1) Mục tiêu", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("# Phần I", "Số thứ tự gõ tay ở đầu đề mục.", 1),
        ("#MỤC TIÊU", "Dòng bắt đầu bằng dấu # nhưng không phải đề mục.", 1),
        ("####### a", "Dòng bắt đầu bằng dấu # nhưng không phải đề mục.", 1),
        ("a\n::: bang chi-tieu", "Dòng “:::” dính vào đoạn văn.", 2),
        ("::: bang chi-tieu\na", "Dòng “:::” dính vào đoạn văn.", 1),
        ("- a\n::: bang chi-tieu", "Dòng “:::” dính vào đoạn văn.", 2),
        ("::: bang chi-tieu\n\n::: bang chi-tieu", "Dòng “::: bang chi-tieu” viết hai lần.", 3),
        ("a {#x}\n\nb {#x}", "Mã đoạn “x” đã dùng ở dòng 1.", 3),
        ("a {#X}", "Mã đoạn “X” không hợp lệ.", 1),
        ("a {#mở đầu}", "Mã đoạn “mở đầu” không hợp lệ.", 1),
        ("a {#}", "Mã đoạn “” không hợp lệ.", 1),
        ("a {#" + "x" * 41 + "}", f"Mã đoạn “{'x' * 41}” không hợp lệ.", 1),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, message: str, line: int) -> None:
    assert faults(text) == [(message, line)]


@pytest.mark.parametrize("text", ["# 5G và 6G", "# 100% người dân", "# Iot", "# V.v và v.v", "# Xã hội số", "# 3-2-1"])
def test_a_heading_may_begin_with_a_number_that_is_no_label(text: str) -> None:
    assert faults(text) == []


def test_every_slip_is_told_at_once() -> None:
    text = "1. a\n\n# I. b\n\n::: x\n\nc {#C}\n"
    assert [line for _, line in faults(text)] == [1, 3, 5, 7]


def test_a_fault_names_the_file_and_what_to_do() -> None:
    (problem,) = parse_body("1. a", "data/xa/noi-dung.md").problems
    assert problem.place == Place("data/xa/noi-dung.md", 1)
    assert "Word tự đánh số" in str(problem.hint)


@given(st.text(st.sampled_from("#-+*:{}_\\ \nab1.)|`<>[]()\"'\t"), max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    parse_body(text, "f.md")
