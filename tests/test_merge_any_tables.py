"""Tables of any kind in a file that a person edited: cells, rows, columns, merged cells, heads of tiers, and all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
import table_plans as plans
from merge_checker import accepted_lines, comment_texts, violations
from table_plans import (
    APPENDIX_TEXT,
    GIAO_THON,
    Change,
    TableData,
    cell,
    merged_across,
    moved_column,
    new_column,
    no_column,
    row,
    start_gone,
    table_gone,
    table_moved,
    unmerged,
)
from word_edits import comments_in

from generator.merge.change import Action, Merged, Outcome
from generator.merge.merge import merge

CHANGED = cell(GIAO_THON, "dong", "so-ho", "215")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bang")


@pytest.fixture(scope="module")
def base(home: Path) -> bytes:
    return plans.drafted(home / "base")


def typed(content: bytes, row_words: str, old: str, new: str) -> bytes:
    """The file with other words in the cell of a row that had the old ones."""
    document = docx.Document(BytesIO(content))
    rows = (one for table in document.tables for one in table.rows)
    held = next(one for one in rows if any(found.text == row_words for found in one.cells))
    (paragraph,) = next(one for one in held.cells if one.text == old).paragraphs
    paragraph.runs[0].text = new
    for run in paragraph.runs[1:]:
        run.text = ""
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def merged(home: Path, base: bytes, mine: bytes, *changes: Change) -> Merged:
    """The merge of some changes of the data into a person's file, as it was promised."""
    theirs = plans.drafted(home / f"moi{len(list(home.iterdir()))}", *changes)
    made = merge(base, theirs, mine)
    assert violations(base, theirs, mine, made.content) == []
    return made


def outcomes(made: Merged, action: Action) -> list[tuple[Outcome, str]]:
    return [(one.outcome, one.name) for one in made.changes if one.outcome is not Outcome.KEPT and one.action is action]


def told(made: Merged, mine: bytes) -> str:
    """The comments that a merge left, as one text."""
    before = comment_texts(mine)
    return "\n".join(text for key, text in comment_texts(made.content).items() if key not in before)


def more_text(data: TableData) -> None:
    data.edit(APPENDIX_TEXT, "trước ngày 15", "trước ngày 20")


def test_a_cell_lands_beside_a_persons_and_its_sums_follow(home: Path, base: bytes) -> None:
    made = merged(home, base, typed(base, "Thôn Đông", "31,5", "33"), CHANGED)
    assert outcomes(made, Action.CHANGED) == [
        (Outcome.LANDED, "Vùng trong đê"),
        (Outcome.LANDED, "Thôn Đông"),
        (Outcome.LANDED, "Tổng cộng"),
    ]
    lines = accepted_lines(made.content)
    at = lines.index("Thôn Đông")
    assert lines[at : at + 4] == ["Thôn Đông", "215", "95,5", "33"]


@pytest.mark.parametrize("change", [new_column, no_column, moved_column])
def test_a_table_whose_columns_changed_is_put_in_anew_where_a_person_left_it(
    home: Path, base: bytes, change: Change
) -> None:
    mine = typed(base, "Tập huấn cho cán bộ thôn", "Quý II/2027", "Quý I/2027")
    made = merged(home, base, mine, change)
    assert not made.of(Outcome.UNPLACED)
    assert not made.of(Outcome.CONFLICT)
    lines = accepted_lines(made.content)
    assert ("700" in lines) is (change is new_column)
    assert ("95,5" in lines) is (change is not no_column)
    assert lines.count("Thôn Đông") == 1


def test_what_cannot_be_tracked_in_a_table_a_person_edited_is_told_with_its_values(home: Path, base: bytes) -> None:
    mine = typed(base, "Thôn Nam", "120", "125")
    said = told(merged(home, base, mine, new_column), mine)
    assert "Thêm cột “Giao năm 2027 / Số khẩu”: Thôn Đông: 700; Thôn Đoài: 701; Thôn Nam: 702; Thôn Bắc: 703." in said
    said = told(merged(home, base, mine, no_column), mine)
    assert "Bỏ cột “Giao năm 2027 / Trong đó / BHYT”." in said
    said = told(merged(home, base, mine, moved_column), mine)
    assert "Cột “Giao năm 2027 / Số hộ” nay đứng sau cột “Thời hạn”." in said


@pytest.mark.parametrize("change", [unmerged, start_gone, merged_across])
def test_a_row_whose_cells_are_merged_otherwise_is_put_in_anew_where_a_person_left_it(
    home: Path, base: bytes, change: Change
) -> None:
    made = merged(home, base, typed(base, "Thôn Bắc", "98", "99"), change)
    assert not made.of(Outcome.CONFLICT)
    lines = accepted_lines(made.content)
    assert ("Riêng" in lines) is (change is not merged_across)
    assert lines.count("Quý II, thu một đợt") == (change is merged_across)


def test_cells_merged_otherwise_in_a_row_a_person_edited_are_told_with_their_words(home: Path, base: bytes) -> None:
    mine = typed(base, "Thôn Nam", "120", "125")
    made = merged(home, base, mine, merged_across)
    assert [one.name for one in made.of(Outcome.CONFLICT)] == ["Thôn Nam"]
    assert "các ô ở dòng này được gộp khác trước" in told(made, mine)
    assert "cột “Thời hạn”: “Quý II, thu một đợt”" in told(made, mine)


def test_a_dropped_table_goes_unless_a_person_edited_it(home: Path, base: bytes) -> None:
    made = merged(home, base, base, table_gone)
    assert "Thôn Đông" not in accepted_lines(made.content)
    mine = typed(base, "Thôn Nam", "120", "125")
    made = merged(home, base, mine, table_gone)
    assert accepted_lines(made.content) == accepted_lines(mine)
    assert "số liệu mới đã bỏ bảng này" in told(made, mine)


def test_a_moved_table_moves_unless_a_person_edited_it(home: Path, base: bytes) -> None:
    lines = accepted_lines(merged(home, base, base, table_moved).content)
    start = next(at for at, line in enumerate(lines) if line.startswith("Nâng cao hiệu quả điều hành"))
    assert lines.index("Nội dung công việc") < start
    assert lines.count("Nội dung công việc") == 1
    mine = typed(base, "Tập huấn cho cán bộ thôn", "Quý II/2027", "Quý I/2027")
    said = told(merged(home, base, mine, table_moved), mine)
    assert "“bảng có cột Nội dung công việc; Chủ trì; Thời gian" in said


def test_typed_ordinals_and_signs_that_are_no_numbers_land(home: Path, base: bytes) -> None:
    def more(data: TableData) -> None:
        data.rows("viec").insert(2, row("chen", o={"stt": "02", "noi-dung": "Khảo sát nhu cầu"}))
        data.row("viec", "mua-may-tinh")["o"]["stt"] = "03"
        data.row("viec", "b")["o"]["stt"] = "C"

    lines = accepted_lines(merged(home, base, typed(base, "Thôn Nam", "120", "125"), more).content)
    assert lines[lines.index("Khảo sát nhu cầu") - 1] == "02"
    assert lines[lines.index("Mua máy tính cho bộ phận một cửa") - 1] == "03"
    assert lines[lines.index("THỰC HIỆN") - 1] == "C"


def test_the_text_of_an_appendix_takes_changes_beside_a_persons(home: Path, base: bytes) -> None:
    document = docx.Document(BytesIO(base))
    next(one for one in document.paragraphs if one.text.startswith("Các thôn báo cáo")).add_run(" Gửi Văn phòng.")
    saved = BytesIO()
    document.save(saved)
    lines = accepted_lines(merged(home, base, saved.getvalue(), more_text).content)
    assert "Các thôn báo cáo kết quả trước ngày 20 tháng cuối quý. Gửi Văn phòng." in lines


def test_what_a_person_set_in_bold_is_not_put_in_anew(home: Path, base: bytes) -> None:
    document = docx.Document(BytesIO(base))
    table = next(one for one in document.tables if "Thôn Đông" in {found.text for found in one.columns[1].cells})
    table.rows[4].cells[1].paragraphs[0].runs[0].bold = True
    saved = BytesIO()
    document.save(saved)
    made = merged(home, base, saved.getvalue(), new_column)
    assert [one.outcome for one in made.changes if one.outcome is not Outcome.KEPT] == [Outcome.UNPLACED]
    assert comments_in(made.content)
