"""Plan and body text become a Document: typed blocks in order, each with an anchor, every fault told."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from communes import Commune
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import BlockKind, Document, Heading, Paragraph, Span, Table
from generator.model.task import Task, TaskKind
from generator.planning.compose import compose
from generator.planning.composing.anchors import anchor
from generator.planning.composing.plan_document import ComposeError

TASKS, HEAD, BODY = "2026/nhiem-vu.yaml", "2026/ke-hoach.yaml", "2026/noi-dung.md"


def words(block: Heading | Paragraph) -> str:
    return "".join(span.text for span in block.spans)


def shown(document: Document) -> list[str]:
    """The body line by line: the kind or label of each block, and its words."""
    return [
        "bảng"
        if isinstance(block, Table)
        else f"{block.label if isinstance(block, Heading) else block.kind.value} {words(block)}"
        for block in document.blocks
    ]


def cells(table: Table) -> list[list[str]]:
    return [
        ["".join(span.text for paragraph in cell.paragraphs for span in paragraph) for cell in row.cells]
        for row in (*table.heading, *table.rows)
    ]


def anchors(document: Document) -> Iterator[str]:
    lines = (*document.parent_lines, *document.agency_lines, document.number_line, document.date_line, document.type)
    lines += (document.subject, *document.recipients, *document.authority_lines, document.signer)
    yield from (line.anchor for line in lines)
    for part in document.appendices:
        yield from (line.anchor for line in (part.label, part.title, part.attached))
    for block in (*document.blocks, *(block for part in document.appendices for block in part.blocks)):
        if isinstance(block, Table):
            yield from (row.anchor for row in (*block.heading, *block.rows))
        else:
            yield block.anchor


def test_a_plan_comes_out_in_order(commune: Commune) -> None:
    document = commune.document()
    assert document.title == "Kế hoạch Chuyển đổi số xã An Bình năm 2026"
    assert document.type.text == "KẾ HOẠCH"
    assert shown(document) == [
        "doan Thực hiện Kế hoạch số 10/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số năm 2026, "
        "xã lập kế hoạch như sau:",
        "I. MỤC TIÊU",
        "doan Phủ sóng 5G 80% trở lên theo phương châm “Nhanh và chắc”.",
        "bảng",
        "II. NHIỆM VỤ",
        "1. Lắp đặt trạm phát sóng",
        "cong Đơn vị chủ trì: Phòng Kinh tế.",
        "gach Tuyên truyền rộng rãi đến người dân.",
        "ket Các đơn vị nghiêm túc thực hiện.",
    ]


def test_the_target_table_has_a_row_a_group_and_ordinals_anew(commune: Commune) -> None:
    (table,) = (block for block in commune.document().blocks if isinstance(block, Table))
    rows = [["TT", "Chỉ tiêu", "Năm 2026"], ["I", "Hạ tầng số"], ["1", "Tỷ lệ phủ sóng 5G", "≥ 80%"]]
    assert cells(table) == rows
    assert [row.group for row in table.rows] == [True, False]


def test_the_appendix_has_its_tasks_and_its_caption_lines(commune: Commune) -> None:
    (part,) = commune.document().appendices
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    assert (part.label.text, part.title.text) == ("Phụ lục", "NHIỆM VỤ NĂM 2026")
    assert cells(table) == [["Nhiệm vụ", "Chủ trì"], ["Tập huấn kỹ năng số", "Phòng Văn hóa - Xã hội"]]


def test_several_appendices_are_numbered(commune: Commune) -> None:
    commune.edit(HEAD, "  phu_luc:\n", "  phu_luc:\n    - id: khac\n      ten: KHÁC\n      cot: 6 rõ\n")
    assert [part.label.text for part in commune.document().appendices] == ["Phụ lục I", "Phụ lục II"]


def test_recipients_end_with_semicolons_and_the_filing_line_with_a_full_stop(commune: Commune) -> None:
    commune.edit("co-quan.yaml", "noi_nhan:", "noi_nhan:\n  - ten: UBND tỉnh\n    muc_dich: b/c")
    assert [line.text for line in commune.document().recipients] == [
        "UBND tỉnh (b/c);",
        "Sở Khoa học và Công nghệ;",
        "Lưu: VT, VHXH.",
    ]


# Tasks


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        ("", "1. Lắp đặt trạm phát sóng"),
        (" số", "1. Lắp đặt trạm phát sóng"),
        (" gạch", "gach Lắp đặt trạm phát sóng"),
        (" không", "doan Lắp đặt trạm phát sóng"),
    ],
)
def test_the_tasks_of_a_list_are_marked_as_the_directive_says(commune: Commune, mark: str, line: str) -> None:
    commune.edit(BODY, "::: nhiem-vu ha-tang", f"::: nhiem-vu ha-tang{mark}")
    assert shown(commune.document())[5] == line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Quý III/2026", "cong Thời hạn: Quý III/2026."),
        ("Quý III/2026.", "cong Thời hạn: Quý III/2026."),
        ("điện, đường, v.v...", "cong Thời hạn: điện, đường, v.v..."),
    ],
)
def test_a_task_line_ends_with_one_full_stop_and_keeps_the_words_own(commune: Commune, words: str, line: str) -> None:
    commune.edit(HEAD, "nhan: Đơn vị chủ trì\n      noi_dung: chu_tri", "nhan: Thời hạn\n      noi_dung: thoi_han")
    commune.edit(TASKS, "Quý III/2026", words)
    assert shown(commune.document())[6] == line


def test_a_task_says_nothing_where_the_data_say_nothing(commune: Commune) -> None:
    commune.edit(HEAD, "      noi_dung: chu_tri\n  bang", "      noi_dung: kinh_phi\n  bang")
    assert "cong" not in " ".join(shown(commune.document()))


def test_product_and_note_may_hold_expressions_in_the_body_and_in_an_appendix(commune: Commune) -> None:
    commune.edit(HEAD, "      noi_dung: chu_tri\n  bang", "      noi_dung: san_pham\n  bang")
    commune.edit(HEAD, "          noi_dung: chu_tri", "          noi_dung: ghi_chu")
    commune.edit(TASKS, "    muc: ha-tang", '    muc: ha-tang\n    san_pham: "Báo cáo năm {{ nam }}"')
    commune.edit(TASKS, "    loai: hằng năm", '    loai: hằng năm\n    ghi_chu: "Xong năm {{ nam + 1 }}"')
    document = commune.document()
    assert shown(document)[6] == "cong Đơn vị chủ trì: Báo cáo năm 2026."
    (table,) = (block for block in document.appendices[0].blocks if isinstance(block, Table))
    assert cells(table)[1][1] == "Xong năm 2027"


def test_a_doubtful_task_is_highlighted(commune: Commune) -> None:
    plan = commune.plan()
    doubtful = tuple(task.model_copy(update={"flagged": True}) for task in plan.tasks)
    document = compose(plan.model_copy(update={"tasks": doubtful}))
    (heading,) = (block for block in document.blocks if isinstance(block, Heading) and block.depth == 2)
    assert heading.spans == (Span("Lắp đặt trạm phát sóng", missing=True),)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("section", "ha-tan", "Lời văn không có chỗ đặt danh sách “ha-tan”."),
        ("appendix", "nhiem-v", "Không có phụ lục “nhiem-v”."),
    ],
)
def test_no_task_is_lost_for_want_of_a_place(commune: Commune, field: str, value: str, message: str) -> None:
    plan = commune.plan()
    lost = Task(id="moi", title="Việc mới", kind=TaskKind.ONCE, **{field: value})
    with pytest.raises(ComposeError) as caught:
        compose(plan.model_copy(update={"tasks": (*plan.tasks, lost)}))
    (error,) = caught.value.errors
    assert error.message == message
    assert error.ref.startswith("2026/nhiem-vu/moi/")
    assert str(error.hint).startswith("Có phải ý bạn là “")


# Faults of the body


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("# a\n\n#### b", "Đề mục cấp 4, nhưng danh_so chỉ có 3 cấp.", 3),
        ("## a\n\n# b", "Đề mục cấp 1 đứng sau đề mục cấp sâu hơn, Word sẽ đánh số sai.", 3),
        ("a\n\n::: bang khac", "Không có bảng “khac” để đặt ở đây.", 3),
        ("a\n\n::: nhiem-vu", "Dòng “::: nhiem-vu” thiếu hoặc không hiểu được.", 3),
        ("# {#a}", "Đề mục hoặc đoạn để trống.", 1),
        ("{#a}", "Đề mục hoặc đoạn để trống.", 1),
    ],
)
def test_a_body_that_cannot_be_composed_is_told_with_its_line(
    commune: Commune, body: str, message: str, line: int
) -> None:
    commune.body(body)
    (problem,) = (found for found in commune.problems() if "thuộc mục" not in found.message)
    assert problem.message == message
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ((commune.folder / BODY).as_posix(), line)


def test_an_unknown_mark_is_told_with_the_known_ones(commune: Commune) -> None:
    commune.edit(BODY, "::: nhiem-vu ha-tang", "::: nhiem-vu ha-tang chấm")
    problem = commune.problem()
    assert problem.message == "Không có cách đánh dấu nhiệm vụ “chấm”."
    assert problem.hint == "dùng một trong: số, gạch, không, la mã, chữ ngoặc."


def test_a_target_table_needs_its_columns(commune: Commune) -> None:
    head = commune.text(HEAD)
    table = head[head.index("  bang_chi_tieu:") : head.index("  phu_luc:")]
    commune.write(HEAD, head.replace(table, ""))
    assert "khai bang_chi_tieu trong ke-hoach.yaml" in str(commune.problem().hint)


def test_a_list_past_the_alphabet_is_refused(commune: Commune) -> None:
    commune.body("# a\n\n## b\n\n" + "### c\n\n" * 24)
    assert commune.problem().message == "Danh sách dài quá bảng chữ cái tiếng Việt (23 điểm)."


def test_every_fault_is_told_at_once(commune: Commune) -> None:
    commune.body('# {{ chi_tieu("mot") }}\n\n#### b\n\n::: bang khac\n\n{{ nam + }}')
    assert len(commune.problems()) == 4


def test_the_last_paragraph_is_the_closing_one(commune: Commune) -> None:
    commune.body("a\n\nb")
    assert [block.kind for block in commune.document().blocks if isinstance(block, Paragraph)] == [
        BlockKind.PARAGRAPH,
        BlockKind.CLOSING,
    ]


# Anchors

PARTS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True)
ANY = st.text(min_size=1, max_size=60)


def test_every_paragraph_and_row_has_an_anchor_of_its_own(commune: Commune) -> None:
    found = list(anchors(commune.document()))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"_kh_[A-Za-z0-9_]{1,36}", name) for name in found)


def test_an_anchor_comes_from_ids_not_from_places(commune: Commune) -> None:
    before = set(anchors(commune.document()))
    commune.edit(BODY, "# MỤC TIÊU", "Thêm một đoạn. {#them}\n\n# MỤC TIÊU")
    assert set(anchors(commune.document())) - before == {"_kh_nd_d_them"}


def test_an_anchor_is_readable_where_it_can_be() -> None:
    assert anchor("nd", "m", "muc-tieu") == "_kh_nd_m_muc_tieu"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("nd", "nv", "a", "chu_tri"), ("nd", "nv", "a-chu-tri")),
        (("pl", "r", "a", "b-c"), ("pl", "r", "a-b", "c")),
        (("nn", "d", "Sở Y tế"), ("nn", "d", "Sờ Y tá")),
        (("nd", "m", "x" * 60), ("nd", "m", "x" * 61)),
    ],
)
def test_other_parts_give_another_anchor(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert anchor(*one) != anchor(*other)


@given(st.lists(st.tuples(PARTS, PARTS), min_size=2, unique=True))
def test_anchors_of_ids_are_never_the_same(ids: list[tuple[str, str]]) -> None:
    names = [anchor("nd", "m", one) for one in {one for one, _ in ids}] + [anchor("pl", "r", *pair) for pair in ids]
    assert len(set(names)) == len(names)


@given(st.lists(ANY, min_size=1, max_size=3))
def test_any_anchor_is_a_bookmark_name_that_word_takes_and_hides(ids: list[str]) -> None:
    name = anchor("nn", "d", *ids)
    assert re.fullmatch(r"_kh_[A-Za-z0-9_]+", name)
    assert len(name) <= 40
