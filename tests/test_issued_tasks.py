"""Tasks are found under their captions in the body and in the rows of appendices, whatever the columns are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issued_blocks import body, cell, paragraph, table

from generator.importing.structure.outline import outline_of
from generator.importing.structure.table_grid import grid_of
from generator.importing.tasks.column_contents import caption_content, content_of
from generator.importing.tasks.found_appendices import find_appendices
from generator.importing.tasks.found_tasks import task_kind
from generator.importing.tasks.task_lines import find_tasks
from generator.importing.tasks.task_tables import RowsOf, table_rows
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedTable
from generator.model.task import TaskKind

LEAD, PARTNER, DEADLINE = ColumnContent.LEAD, ColumnContent.PARTNER, ColumnContent.DEADLINE


def tasks_of(text):
    return find_tasks(outline_of(body(text)))


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("TT", ColumnContent.ORDINAL),
        ("Số TT", ColumnContent.ORDINAL),
        ("TÊN NHIỆM VỤ", ColumnContent.NAME),
        ("Chỉ tiêu/nhiệm vụ", ColumnContent.NAME),
        ("Nội dung công việc", ColumnContent.NAME),
        ("Đơn vị chủ trì theo dõi, hướng dẫn, kiểm tra; tổng hợp kết quả", ColumnContent.MONITOR),
        ("Đơn vị chủ trì tổ chức triển khai và báo cáo kết quả thực hiện", ColumnContent.IMPLEMENT),
        ("Cơ quan/Đơn vị chủ trì", LEAD),
        ("Cơ quan thực hiện", LEAD),
        ("Bộ phận phối hợp thực hiện", PARTNER),
        ("Thời gian hoàn thành", DEADLINE),
        ("Tiến độ", DEADLINE),
        ("Sản phẩm hoàn thành", ColumnContent.PRODUCT),
        ("Kết quả đầu ra", ColumnContent.PRODUCT),
        ("Kinh phí (triệu đồng)", ColumnContent.BUDGET),
        ("Dự kiến nguồn kinh phí", ColumnContent.BUDGET_SOURCE),
        ("Ghi chú", ColumnContent.NOTE),
        ("Quy mô, phạm vi", None),
    ],
)
def test_a_column_is_known_by_its_words(heading, content):
    assert content_of(heading) is content


@pytest.mark.parametrize(
    "caption", ["Chủ trì xây dựng quy định về thi đua khen thưởng", "Kết quả", "Trong đó", "Nơi nhận", "Nhiệm vụ"]
)
def test_other_words_before_a_colon_are_no_captions_of_a_role(caption):
    assert caption_content(caption) not in (LEAD, PARTNER, DEADLINE)


@pytest.mark.parametrize(
    ("title", "deadline", "kind"),
    [
        ("Cập nhật Cổng thông tin", "Thường xuyên", TaskKind.STANDING),
        ("Tuyên truyền Kế hoạch chuyển đổi số năm 2026", "Thường xuyên trong năm", TaskKind.STANDING),
        ("Duy trì hệ thống", "thường xuyên, Quý IV năm 2026", TaskKind.STANDING),
        ("Ban hành Kế hoạch chuyển đổi số xã năm 2027", "Tháng 01/2027", TaskKind.YEARLY),
        ("Kế hoạch hưởng ứng Ngày Chuyển đổi số quốc gia", "Quý III/2026", TaskKind.YEARLY),
        ("Hưởng ứng Tháng 10 - Tháng tiêu dùng số", "Quý III/2026", TaskKind.YEARLY),
        ("Kế hoạch phát triển hạ tầng số giai đoạn 2026-2030", "Năm 2026", TaskKind.ONCE),
        ("Lắp đặt mạng LAN", "Quý III/2026", TaskKind.ONCE),
    ],
)
def test_how_a_task_comes_back_is_told_by_its_words(title, deadline, kind):
    assert task_kind(title, deadline) is kind


def test_a_numbered_task_has_its_captions():
    text = """
    II. NHIỆM VỤ
    1. Hạ tầng số
    a. Nâng cấp mạng LAN của Ủy ban nhân dân xã.
    + Đơn vị chủ trì: Văn phòng HĐND và UBND xã.
    + Đơn vị phối hợp: Các cơ quan, đơn vị liên quan.
    + Thời gian hoàn thành: Quý III/2026.
    b. Mở rộng 5G.
    + Đơn vị chủ trì: Phòng Văn hóa - Xã hội
    """
    read = tasks_of(text)
    first, second = read.tasks
    assert first.title == "Nâng cấp mạng LAN của Ủy ban nhân dân xã."
    assert dict(first.said) == {
        LEAD: "Văn phòng HĐND và UBND xã",
        PARTNER: "Các cơ quan, đơn vị liên quan",
        DEADLINE: "Quý III/2026",
    }
    assert (first.section, first.part, first.taken) == (1, 2, (2, 3, 4, 5))
    assert second.of(LEAD) == "Phòng Văn hóa - Xã hội"
    assert [(line.caption, line.content, line.depth) for line in first.captions] == [
        ("Đơn vị chủ trì", LEAD, 2),
        ("Đơn vị phối hợp", PARTNER, 2),
        ("Thời gian hoàn thành", DEADLINE, 2),
    ]


def test_lines_below_the_title_are_its_details():
    text = """
    9. Kinh tế số
    9.1. Phát triển kinh tế số ngành, lĩnh vực:
    + Ý thứ nhất.
    + Ý thứ hai.
    - Bộ phận chủ trì: Bộ phận Văn hóa.
    """
    (task,) = tasks_of(text).tasks
    assert (task.title, task.details) == ("Phát triển kinh tế số ngành, lĩnh vực:", ("+ Ý thứ nhất.", "+ Ý thứ hai."))


def test_a_sentence_or_bullet_under_a_section_is_a_task_where_points_are_tasks():
    text = """
    1. Hạ tầng số
    a. Nâng cấp mạng LAN của xã.
    - Đơn vị chủ trì: Công an xã
    b. Mở rộng mạng 5G của xã.
    - Đơn vị chủ trì: Công an xã
    2. Nhân lực số
    Tập huấn cho cán bộ, công chức của xã.
    - Đơn vị chủ trì: Phòng Kinh tế
    """
    assert [(task.title, task.section) for task in tasks_of(text).tasks][-1] == (
        "Tập huấn cho cán bộ, công chức của xã.",
        5,
    )


def test_captions_may_follow_in_one_line():
    text = "1. Việc\n1.1. Rà soát văn bản\nĐơn vị chủ trì: Phòng Kinh tế. Thời gian hoàn thành: Quý II/2027."
    (task,) = tasks_of(text).tasks
    assert dict(task.said) == {LEAD: "Phòng Kinh tế", DEADLINE: "Quý II/2027"}


def test_a_caption_worded_otherwise_than_in_its_section_is_kept_with_its_task():
    text = """
    1. Hạ tầng
    1.1. Việc thứ nhất
    - Bộ phận thực hiện: Văn phòng
    1.2. Việc thứ hai
    - Bộ phận tham mưu thực hiện: Văn phòng
    """
    captions = [[line.caption for line in task.captions] for task in tasks_of(text).tasks]
    assert captions == [["Bộ phận thực hiện"], ["Bộ phận tham mưu thực hiện"]]


def test_a_footnote_between_the_captions_does_not_cut_them():
    text = (
        "1. Việc\n1.1. Xử lý\n- Bộ phận chủ trì: Văn phòng\n1 theo Nghị quyết số 01/NQ-CP\n- Thời gian: Quý I năm 2026"
    )
    read = tasks_of(text)
    assert [dict(task.said) for task in read.tasks] == [{LEAD: "Văn phòng", DEADLINE: "Quý I năm 2026"}]
    assert [remark.place for remark in read.remarks] == ["dòng 4"]


def test_captions_without_a_task_are_told():
    read = tasks_of("- Đơn vị chủ trì: Công an xã")
    assert (read.tasks, [remark.place for remark in read.remarks]) == ((), ["dòng 1"])


def test_an_appendix_is_read_with_two_heading_rows_parts_sub_rows_and_a_total():
    blocks = [
        *body("PHỤ LỤC 01\nDANH MỤC KINH PHÍ\nNĂM 2024\n(Kèm theo Kế hoạch số   /KH-UBND)\nĐVT: triệu đồng"),
        table(
            "TT | Tên nhiệm vụ | Thời gian | Kinh phí và nguồn vốn | <",
            "^ | ^ | ^ | Kinh phí | Nguồn vốn",
            "1 | 2 | 4 | 5 | 6",
            "I | Chính quyền số | | |",
            "1 | Trang thông tin | 2024 | 20 | NSX",
            "1.1 | Viết tin bài | 2024 | 5 | ^",
            "Tổng cộng | < | < | 25 |",
        ),
    ]
    (appendix,) = find_appendices(blocks)
    assert (appendix.label, appendix.title, appendix.attached) == (
        "PHỤ LỤC 01",
        "DANH MỤC KINH PHÍ\nNĂM 2024",
        "Kèm theo",
    )
    assert (appendix.money_unit, appendix.rows.total) == ("triệu đồng", "Tổng cộng")
    assert [(one.heading, one.over, one.number) for one in appendix.rows.columns[2:]] == [
        ("Thời gian", "", "4"),
        ("Kinh phí", "Kinh phí và nguồn vốn", "5"),
        ("Nguồn vốn", "Kinh phí và nguồn vốn", "6"),
    ]
    first, second = appendix.rows.tasks
    assert (first.group, first.parent) == ("chinh-quyen-so", None)
    assert (second.parent, second.of(ColumnContent.BUDGET_SOURCE)) == (first.id, "NSX")


def test_parts_of_indicators_and_of_tasks_are_told_apart():
    rows = table_rows(
        table(
            "TT | Chỉ tiêu/nhiệm vụ | Đơn vị theo dõi | Thời gian",
            "I | Các chỉ tiêu năm 2026 | |",
            "1. | Hạ tầng số | |",
            "1.1 | Phủ sóng 5G: Đạt tối thiểu 70% | Công an xã | Tháng 12/2026",
            "II. Xây dựng các văn bản | < | < | <",
            "1 | Quyết định ban hành quy chế | Văn phòng | Thường xuyên",
        )
    )
    assert [(part.ordinal, part.name, part.rows) for part in rows.parts] == [
        ("I", "Các chỉ tiêu năm 2026", RowsOf.INDICATORS),
        ("1.", "Hạ tầng số", RowsOf.INDICATORS),
        ("II", "Xây dựng các văn bản", RowsOf.TASKS),
    ]
    assert rows.parts[1].parent == rows.parts[0].id
    assert [task.group for task in rows.tasks] == ["ha-tang-so", rows.parts[2].id]


def test_a_row_with_only_a_name_is_a_task_where_nothing_counts_below_it():
    rows = table_rows(table("TT | Nhiệm vụ | Chủ trì", "1 | Việc thứ nhất |", "2 | Việc thứ hai | Công an xã"))
    assert [task.title for task in rows.tasks] == ["Việc thứ nhất", "Việc thứ hai"]
    assert rows.parts == ()


def test_an_unknown_column_gets_a_code_of_its_own():
    rows = table_rows(table("TT | Nhiệm vụ | Quy mô, phạm vi | Nội dung thực hiện", "1 | Mạng LAN | Trụ sở | Thiết bị"))
    assert [(one.content, one.code) for one in rows.columns[2:]] == [
        (None, "quy-mo-pham-vi"),
        (None, "noi-dung-thuc-hien"),
    ]
    assert rows.tasks[0].other == (("quy-mo-pham-vi", "Trụ sở"), ("noi-dung-thuc-hien", "Thiết bị"))


def test_a_cell_of_several_lines_keeps_them():
    row = (cell("1"), cell("Mạng LAN"), cell("* Mục tiêu:\n- Thông suốt."))
    rows = table_rows(IssuedTable("bảng 1", ((cell("TT"), cell("Nhiệm vụ"), cell("Phạm vi")), row)))
    assert rows.tasks[0].other == (("pham-vi", "* Mục tiêu:\n- Thông suốt."),)


def test_a_row_cut_by_the_page_is_joined():
    rows = table_rows(
        table("TT | Nhiệm vụ | Chủ trì", " | Tổ chức tập huấn cho các tổ | Công an xã", "5 | công nghệ số cộng đồng |")
    )
    (task,) = rows.tasks
    assert (task.title, task.ordinal, task.of(LEAD)) == (
        "Tổ chức tập huấn cho các tổ công nghệ số cộng đồng",
        "5",
        "Công an xã",
    )


def test_heading_rows_repeated_on_a_page_are_left_out():
    grid = grid_of(table("TT | Nhiệm vụ", "1 | Một", "TT | NHIỆM VỤ", "2 | Hai"))
    assert [row.cells for row in grid.rows] == [("1", "Một"), ("2", "Hai")]


def test_appendices_are_cut_at_labels_and_at_titles_with_their_line():
    first = table("TT | Nhiệm vụ", "1 | Một")
    blocks = [
        *body("Phụ lục I\nDanh mục thứ nhất\n(Kèm theo Kế hoạch số 1/KH-UBND)"),
        first,
        *body("Phụ lục 2:\nDanh mục thứ hai"),
        first._replace(place="bảng 2"),
        *body("DANH MỤC THỨ BA\n(Ban hành kèm theo Kế hoạch số 1/KH-UBND)"),
        first._replace(place="bảng 3"),
    ]
    found = find_appendices(blocks)
    assert [(one.label, one.title, one.attached) for one in found] == [
        ("Phụ lục I", "Danh mục thứ nhất", "Kèm theo"),
        ("Phụ lục 2", "Danh mục thứ hai", ""),
        ("", "DANH MỤC THỨ BA", "Ban hành kèm theo"),
    ]
    assert len({task.id for one in found for task in one.rows.tasks}) == 3


def test_a_table_over_two_pages_is_one():
    one = table("TT | Nhiệm vụ", "1 | Một")
    two = table("TT | Nhiệm vụ", "2 | Hai", place="bảng 2")
    (appendix,) = find_appendices([*body("PHỤ LỤC\nDANH MỤC"), one, two])
    assert [task.title for task in appendix.rows.tasks] == ["Một", "Hai"]


def test_an_appendix_without_a_table_is_told():
    (appendix,) = find_appendices(body("PHỤ LỤC\nDANH MỤC\n1 Hoạt động trang thông tin 2024 20"))
    assert [remark.place for remark in appendix.remarks] == ["dòng 1"]


CELLS = st.sampled_from(
    ["", "1", "I", "1.1", "-", "TT", "Nhiệm vụ", "Chủ trì", "Tổng", "100%", "một việc", "II. Phần", "5 6"]
)


@given(st.lists(st.lists(st.tuples(CELLS, st.integers(-1, 3), st.booleans()), max_size=5), max_size=6))
def test_whatever_the_table_its_words_are_read_once(rows):
    made = IssuedTable("bảng 1", tuple(tuple(cell(*one) for one in row) for row in rows))
    read = table_rows(made)
    assert all(len(row.cells) == len(read.columns) for row in grid_of(made).rows)
    assert len({task.id for task in read.tasks}) == len(read.tasks)
    assert find_appendices([paragraph("PHỤ LỤC"), made])[0].rows == read


@pytest.mark.parametrize(
    ("heads", "named", "targets"),
    [
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026", ["“ĐVT”", "“Kế hoạch năm 2026”"], True),
        ("TT | Nhiệm vụ | Chủ trì | Quy mô", ["“Quy mô”"], False),
    ],
)
def test_columns_whose_meaning_is_not_known_are_told_and_what_the_rows_were_taken_for(heads, named, targets):
    (appendix,) = find_appendices([*body("PHỤ LỤC\nDANH MỤC"), table(heads, "1 | Thu nhập | Phòng Kinh tế | 78")])
    (told,) = [one.message for one in appendix.remarks if "đọc là nhiệm vụ" in one.message]
    assert all(one in told for one in named)
    assert ("Là bảng chỉ tiêu" in told) is targets


def test_nothing_is_told_of_columns_that_are_all_known():
    blocks = [*body("PHỤ LỤC\nDANH MỤC"), table("TT | Nhiệm vụ | Chủ trì", "1 | Tập huấn | Phòng Kinh tế")]
    (appendix,) = find_appendices(blocks)
    assert appendix.remarks == ()
