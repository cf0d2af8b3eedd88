"""Any table that an office makes comes back: random ones as Word files, imported, drafted, held against each other."""

from __future__ import annotations

import random
from io import BytesIO

import docx
import pytest
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator.importing.understood import Understood, read_issued
from generator.planning.plan import plan_of

NAMES = ("Chỉ tiêu", "Nội dung", "Nhiệm vụ", "Thôn", "Họ và tên", "Lĩnh vực", "Tên báo cáo")
HEADS = (
    *("ĐVT", "Kế hoạch năm 2026", "Thực hiện năm 2025", "KH 2025", "Ước TH 2025", "So sánh (%)", "Ghi chú", "Số hộ"),
    *("Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Kinh phí (triệu đồng)", "Số điện thoại", "Giao năm 2026"),
)
OVER = ("Năm 2026", "Nguồn vốn", "Trong đó", "Kết quả", "Phân công")
WORDS = (
    *("Xây dựng hạ tầng số", "Phòng Kinh tế", "Các thôn; Công an xã", "Quý II/2026", "15/3/2026", "Thường xuyên"),
    *("95,5", "≥ 90", "1.250,5", "02", "10,0", "-", "%", "Triệu đồng", "Đạt", "0912345678", "12/15", "từ 3 đến 5"),
    *("Tổng cộng", "Trong đó:", "Nâng cấp mạng LAN & máy chủ", "{{ nam }}", "<b>", "a) Hợp phần 1"),
)
BEFORE = (
    *("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 15/KH-UBND", "An Bình, ngày 12 tháng 01 năm 2026", "KẾ HOẠCH"),
    *("Chuyển đổi số xã An Bình năm 2026", "Căn cứ Luật Giao dịch điện tử;", "I. MỤC ĐÍCH", "Nâng cao nhận thức."),
)
AFTER = (
    *("III. TỔ CHỨC THỰC HIỆN", "Các đơn vị thực hiện nghiêm túc.", "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."),
    *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"),
)


def plan_with(chance: random.Random) -> bytes:
    """A plan as Word has it, with a table of some kind in its body, and perhaps one in an appendix."""
    made = docx.Document()
    for line in BEFORE:
        made.add_paragraph(line)
    made.add_paragraph(chance.choice(("II. CHỈ TIÊU CỤ THỂ", "II. NỘI DUNG", "II. NHIỆM VỤ, GIẢI PHÁP")))
    add_table(made, chance)
    for line in AFTER:
        made.add_paragraph(line)
    if chance.random() < 0.5:
        for line in ("PHỤ LỤC", "DANH MỤC KÈM THEO", "(Kèm theo Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND xã)"):
            made.add_paragraph(line)
        if chance.random() < 0.3:
            made.add_paragraph("Đơn vị tính: triệu đồng")
        add_table(made, chance)
        if chance.random() < 0.3:
            made.add_paragraph("Ghi chú: số liệu tính đến 31/12/2025.")
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def add_table(made: docx.document.Document, chance: random.Random) -> None:
    """A table with headings of one to three tiers, groups, totals, and cells merged both ways."""
    width, tiers, height = chance.randint(3, 8), chance.choice((1, 1, 2, 3)), chance.randint(2, 10)
    table = made.add_table(rows=tiers + height, cols=width)
    heads(table, width, tiers, chance)
    number = 0
    for row in range(tiers, tiers + height):
        kind = chance.choice(("item", "item", "item", "item", "group", "sub", "total"))
        number = 0 if kind == "group" else number + (kind == "item")
        fill(table, row, width, kind, number, chance)
    for column in range(width):
        merge_down(table, column, tiers, height, chance)


def heads(table: WordTable, width: int, tiers: int, chance: random.Random) -> None:
    names = ["TT", chance.choice(NAMES), *chance.sample(HEADS, width - 2)]
    covered: set[int] = set()
    if tiers > 1 and width > 3:
        start = chance.randint(2, width - 2)
        end = chance.randint(start + 1, width - 1)
        table.cell(0, start).merge(table.cell(0, end)).text = chance.choice(OVER)
        covered = set(range(start, end + 1))
        if tiers > 2:
            middle = table.cell(1, start)
            (middle.merge(table.cell(1, end)) if end - start > 1 else middle).text = "Chia ra"
            if end - start == 1:
                table.cell(1, end).text = "Chi tiết"
    for column, name in enumerate(names):
        if column in covered:
            table.cell(tiers - 1, column).text = name
        else:
            table.cell(0, column).merge(table.cell(tiers - 1, column)).text = name


def fill(table: WordTable, row: int, width: int, kind: str, number: int, chance: random.Random) -> None:
    cells = [table.cell(row, column) for column in range(width)]
    if kind == "group":
        cells[0].text = chance.choice(("I", "II", "A", ""))
        target = cells[1].merge(cells[-1]) if chance.random() < 0.6 else cells[1]
        target.text = chance.choice(("Hạ tầng số", "Nhân lực số"))
        return
    cells[0].text = str(number) if kind == "item" else chance.choice(("-", "a", "1.1", ""))
    if kind == "total":
        cells[0].text, cells[1].text = "", "Tổng cộng"
    for cell in cells[1 if kind != "total" else 2 :]:
        if chance.random() < 0.8:
            cell.text = chance.choice(WORDS)
            if chance.random() < 0.1:
                cell.add_paragraph(chance.choice(WORDS))
    if kind == "item" and width > 4 and chance.random() < 0.15:
        cells[3].text = cells[4].text = ""
        cells[3].merge(cells[4]).text = "Gộp ngang"


def merge_down(table: WordTable, column: int, tiers: int, height: int, chance: random.Random) -> None:
    if height < 3 or chance.random() > 0.2:
        return
    first = chance.randint(tiers, tiers + height - 2)
    one, other = table.cell(first, column), table.cell(first + 1, column)
    alone = all(len(cell._tc.xpath("./w:tcPr/w:gridSpan")) == 0 for cell in (one, other))
    if alone and one._tc is not other._tc:
        other.text = ""
        one.merge(other)


def taken(content: bytes) -> Understood:
    return read_issued(content, "ke-hoach.docx", 2026)


@pytest.mark.broad
@settings(max_examples=35, deadline=None)
@given(st.integers(0, 10**9))
def test_any_table_comes_back_cell_for_cell_and_drafts_the_next_year(seed: int) -> None:
    proof = (found := taken(plan_with(random.Random(seed)))).rebuilt  # noqa: S311
    assert proof is not None, [one.message for one in found.remarks][-3:]
    assert (proof.tables.back, proof.cells.back) == (proof.tables.of, proof.cells.of), proof.lost
    assert proof.words.back == proof.words.of, proof.lost
    reading = generator.read(found.files, 2027, str)
    assert reading.problems == ()
    assert reading.record is not None
    assert generator.compose(plan_of(reading.record, 2027)).blocks
