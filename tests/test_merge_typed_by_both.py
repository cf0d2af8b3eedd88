"""What a person typed in Word and the data bring as well stands once."""

from __future__ import annotations

import copy
from pathlib import Path

import docx
from communes import Commune
from docx.oxml.ns import qn
from test_regenerate import PLAN, SECOND, TARGET
from word_edits import accepted_text, edited, replacing, typing

import generator
from generator.drafting.draft_report import DraftReport

WORDS = "Mỗi thôn thành lập một tổ công nghệ số cộng đồng."
BODY = "2026/noi-dung.md"
LAST = "Các đơn vị nghiêm túc thực hiện. {#ket}"
TASK = """\
  - id: hoi-thi-moi
    thuoc_phu_luc: nhiem-vu
    ten: Tổ chức hội thi công dân số
    loai: một lần
    chu_tri: Phòng Kinh tế
    thoi_han: Quý II/2026
"""


def draft(commune: Commune, output: Path) -> DraftReport:
    return generator.draft(commune.folder, 2026, output=output)


def typed_row(path: Path, *words: str) -> None:
    """A row that a person copied from the last one of the last table and typed over."""
    document = docx.Document(str(path))
    row = document.tables[-1].rows[-1]._tr
    added = copy.deepcopy(row)
    for mark in [*added.iter(qn("w:bookmarkStart")), *added.iter(qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    row.addnext(added)
    document.save(str(path))
    document = docx.Document(str(path))
    for cell, text in zip(document.tables[-1].rows[-1].cells, words, strict=True):
        cell.paragraphs[0].text = text
    document.save(str(path))


def times(path: Path, words: str) -> int:
    return sum(words in line for line in accepted_text(path.read_bytes()))


def test_a_paragraph_stands_once_and_it_is_told(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    after = next(line for line in accepted_text((home / PLAN).read_bytes()) if "nghiêm túc" in line)
    edited(home / PLAN, typing(WORDS, after=after))
    commune.edit(BODY, LAST, f"{LAST}\n\n{WORDS} {{#to-so}}")
    commune.edit(*TARGET)
    report = draft(commune, output)
    assert times(home / SECOND, WORDS) == 1
    assert any("giữ một" in note for note in report.notes)
    assert not [note for note in draft(commune, output).notes if "giữ một" in note]  # it has its name now


def test_a_row_stands_once_and_follows_the_data_from_then_on(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    widths = len(docx.Document(str(home / PLAN)).tables[-1].rows[-1].cells)
    commune.write("2026/nhiem-vu.yaml", (commune.folder / "2026/nhiem-vu.yaml").read_text("utf-8") + TASK)
    fresh = generator.draft(commune.folder, 2026, output=output.parent / "khac")
    made = next(file.path for file in fresh.files if file.path.name == PLAN)
    words = [cell.text for cell in docx.Document(str(made)).tables[-1].rows[-1].cells]
    assert len(words) == widths
    typed_row(home / PLAN, *words)
    commune.edit(*TARGET)
    report = draft(commune, output)
    assert times(home / SECOND, "Tổ chức hội thi công dân số") == 1
    assert any("giữ một" in note for note in report.notes)
    commune.edit("2026/nhiem-vu.yaml", "Tổ chức hội thi công dân số", "Tổ chức hội thi công dân số giỏi")
    draft(commune, output)
    last = max(home.glob("*.docx"), key=lambda path: (path.name.startswith(SECOND[:20]), path.stat().st_mtime_ns))
    assert times(last, "Tổ chức hội thi công dân số giỏi") == 1


def test_the_same_words_elsewhere_are_another_paragraph(commune: Commune, output: Path, home: Path) -> None:
    commune.edit(
        BODY,
        "Các đơn vị nghiêm túc thực hiện.",
        "\n\n".join([*(f"Việc số {n} của xã." for n in range(12)), "Các đơn vị nghiêm túc thực hiện."]),
    )
    draft(commune, output)
    edited(home / PLAN, typing(WORDS, after="Việc số 0 của xã."))
    commune.edit(BODY, LAST, f"{LAST}\n\n{WORDS} {{#to-so}}")
    draft(commune, output)
    assert times(home / SECOND, WORDS) == 2


def test_a_paragraph_written_anew_is_told_by_its_first_words(commune: Commune, output: Path, home: Path) -> None:
    draft(commune, output)
    old = next(line for line in accepted_text((home / PLAN).read_bytes()) if "nghiêm túc" in line)
    edited(
        home / PLAN,
        replacing(old, "Thủ trưởng từng cơ quan chịu trách nhiệm trước Chủ tịch; các thôn báo cáo hằng quý."),
    )
    commune.edit(*TARGET)
    draft(commune, output)
    told = (home / SECOND).with_suffix(".txt").read_text("utf-8")
    assert "anh/chị viết lại: “Thủ trưởng từng cơ quan" in told
    assert "→" not in next(line for line in told.splitlines() if "viết lại" in line)
