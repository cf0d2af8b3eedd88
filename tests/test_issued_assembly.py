"""An issued plan as facts: whatever a document holds, a folder comes of it that reads back without a fault."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issued_plans import ASSIGNED, MANNERS, PLANS, issued

from generator.drafting.draft import Request, composed_plan
from generator.importing import data_folder, understood
from generator.importing.reading.administrative import require_administrative
from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable, IssuedText
from generator.model.problem import InputError
from generator.word.reading.read_docx import read_docx

YEAR = 2026
ODD = (
    *(
        "",
        " ",
        ";",
        ";;;",
        "-",
        "- ",
        "+",
        "*",
        ".",
        ":",
        "I.",
        "1.",
        "1.1.",
        "a)",
        "(1)",
        "Phần I",
        "99999999999999. x",
    ),
    *("31/02/2026", "ngày 31 tháng 02 năm 2026", "năm 0000", "Quý IX/2026", "Tháng 13/2026", "ngày 00/00/0000"),
    *("12345678901234567890123456789012345678901234567890%", "đạt tối thiểu 150%", "đạt 0,5%", "-5%", "≥ ≥ 90%%", "½"),
    *(
        "{{ nam }}",
        "{{",
        "{{ x",
        "}}",
        "^[",
        "^[chú]",
        "# x",
        "::: x",
        "{#a}",
        "**đậm**",
        "\\",
        "_a_",
        "| a |",
        "<b>&amp;",
    ),
    *(
        "[Cần bổ sung: x]",
        "“",
        "”",
        "🙂",
        "ế\u0301\u0301\u0301",
        "x" * 300,
        "\tTab\t",
        "dòng\nmới",
        "null",
        "007",
        "yes",
    ),
    *("Căn cứ Quyết định số /QĐ-UBND ngày   tháng   năm 2026", "Số:     /KH-UBND", "Quyết định số 99/2026/QĐ-UBND"),
    *("Nghị định số 1/2026/NĐ-CP ngày 99/99/2026 của Chính phủ", "giai đoạn 2030 - 2026", "giai đoạn 0000 - 9999"),
    *("PHỤ LỤC", "PHỤ LỤC 99", "Nơi nhận:", "KẾ HOẠCH", "KT. CHỦ TỊCH", "Đơn vị chủ trì: ;", "- Đơn vị phối hợp: , và"),
    *("Thời gian thực hiện: 31/02/2026", "báo cáo trước ngày 45 hằng tháng", "Tổng", "Tổng cộng", "STT", "Năm 2026"),
)


@cache
def source(subject: str, at: int) -> tuple[IssuedBlock, ...]:
    return read_docx(issued(PLANS[subject], (*MANNERS, ASSIGNED)[at])).blocks


odd = st.sampled_from(ODD)


@st.composite
def mutated(draw: st.DrawFn) -> IssuedText:
    """A plan as a careless hand leaves it."""
    blocks = list(source(draw(st.sampled_from(sorted(PLANS))), draw(st.integers(0, len(MANNERS)))))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(blocks) - 1)) if blocks else 0
        match draw(st.sampled_from(("drop", "double", "move", "cut", "odd", "odd", "label", "bare"))):
            case "drop":
                del blocks[at : at + draw(st.integers(1, 10))]
            case "double":
                blocks[at:at] = blocks[at : at + 4]
            case "move":
                blocks.insert(draw(st.integers(0, len(blocks))), paragraph(draw(odd)))
            case "cut":
                del blocks[at:]
            case "odd" if blocks:
                blocks[at] = spoiled(blocks[at], draw)
            case "label" if blocks and isinstance(blocks[at], IssuedParagraph):
                label = draw(st.sampled_from(("I.", "1.", "9.", "a)", "đ)", "(1)", "-", "+", "1.1.", "Phần II", "")))
                blocks[at] = blocks[at]._replace(label=label, depth=draw(st.integers(0, 3)))
            case "bare" if blocks and isinstance(blocks[at], IssuedParagraph):
                look = {"bold": draw(st.booleans()), "italic": draw(st.booleans())}
                blocks[at] = blocks[at]._replace(runs=tuple(run._replace(**look) for run in blocks[at].runs))
    return IssuedText(tuple(block._replace(place=f"{block.place} ({at})") for at, block in enumerate(blocks)))


def paragraph(text: str, label: str = "") -> IssuedParagraph:
    return IssuedParagraph("đoạn", (IssuedRun(text),), label)


def spoiled(block: IssuedBlock, draw: st.DrawFn) -> IssuedBlock:
    if isinstance(block, IssuedTable):
        rows = [list(row) for row in block.rows]
        row = draw(st.integers(0, len(rows) - 1))
        cell = draw(st.integers(0, len(rows[row]) - 1))
        match draw(st.sampled_from(("text", "drop", "wide", "continued", "empty", "row"))):
            case "text":
                rows[row][cell] = IssuedCell((paragraph(draw(odd)),))
            case "drop":
                del rows[row][cell]
            case "wide":
                rows[row][cell] = rows[row][cell]._replace(columns=draw(st.integers(1, 9)))
            case "continued":
                rows[row][cell] = rows[row][cell]._replace(continued=True)
            case "empty":
                rows[row] = [one._replace(paragraphs=()) for one in rows[row]]
            case "row":
                rows.insert(row, rows[row])
        return block._replace(rows=tuple(map(tuple, rows)))
    text = block.text
    at, put = draw(st.integers(0, len(text))), draw(odd)
    runs = (IssuedRun(text[:at], bold=True), IssuedRun(put, italic=draw(st.booleans())), IssuedRun(text[at:]))
    return block._replace(runs=(*runs, IssuedRun("", note=put)) if draw(st.booleans()) and put.strip() else runs)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def imported(text: IssuedText, home: Path) -> Path:
    """The folder of a text that some file was read as."""
    shutil.rmtree(home / "xa", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_folder, "opened", lambda _source: b"")
        patch.setattr(understood, "issued_text", lambda _content, _name: text)
        data_folder.import_plan(Path("ke-hoach.docx"), home / "xa", YEAR)
    return home / "xa"


@pytest.mark.broad
@settings(max_examples=80)
@given(text=mutated())
def test_what_is_written_of_any_document_reads_back(text: IssuedText, home: Path) -> None:
    """Only what has lost every sign of an administrative text is refused."""
    try:
        require_administrative(text, "ke-hoach.docx")
    except InputError:
        return
    folder = imported(text, home)
    try:
        composed_plan(Request(folder, YEAR))
    except InputError as error:
        assert told(error) == []


def told(error: InputError) -> list[str]:
    """The problems in words, for a failing test to show."""
    return [str(problem) for problem in error.problems]
