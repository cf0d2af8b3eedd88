"""The clean copy for signature: nothing of the making is left in it, and it is not made while a decision waits."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from communes import Commune
from test_regenerate import PLAN, SECOND, TARGET
from word_edits import accepted_text, comments_in, edited, replacing, typing

import generator
from generator.cli.app import main
from generator.model.problem import InputError


def merged(commune: Commune, output: Path, home: Path, own: str) -> None:
    """A draft that a person edited, and a target that changed since."""
    generator.draft(commune.folder, 2026, output=output)
    edited(home / PLAN, replacing("80% trở lên" if "%" in own else "nghiêm túc", own))
    commune.edit(*TARGET)
    generator.draft(commune.folder, 2026, output=output)


def clean(commune: Commune, output: Path, *options: str) -> int:
    return main(["draft", str(commune.folder), "--year", "2026", "--output", str(output), "--clean", *options])


def test_the_copy_has_all_words_and_no_changes_or_comments(
    commune: Commune, output: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merged(commune, output, home, "khẩn trương")
    document = docx.Document(str(home / SECOND))
    document.add_comment(
        next(one.runs for one in document.paragraphs if one.runs), "Hỏi lại", author="Cán bộ", initials="CB"
    )
    document.save(str(home / SECOND))
    source = (home / SECOND).read_bytes()
    capsys.readouterr()
    assert clean(commune, output) == 0
    copy = home / SECOND.replace(".docx", " (trình ký).docx")
    assert accepted_text(copy.read_bytes()) == accepted_text(source)
    with zipfile.ZipFile(copy) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    body = parts["word/document.xml"]
    assert not any(f"<w:{mark}" in body for mark in ("ins ", "del ", "comment"))
    assert not [name for name in parts if "comments" in name]
    assert "comments" not in parts["[Content_Types].xml"] + parts["word/_rels/document.xml.rels"]
    assert "_kh_" in body  # what a signed file is read back by
    assert (home / SECOND).read_bytes() == source
    told = capsys.readouterr().out
    assert "bỏ 1 ghi chú" in told
    docx.Document(str(copy))


def test_it_is_refused_while_a_decision_waits(
    commune: Commune, output: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merged(commune, output, home, "ít nhất 82%")
    before = {path.name for path in home.iterdir()}
    capsys.readouterr()
    assert clean(commune, output) == 3
    told = capsys.readouterr().out
    assert "còn 1 chỗ cần quyết định" in told
    assert "ít nhất 82%" in told
    assert {path.name for path in home.iterdir()} == before


def test_once_the_comment_is_deleted_it_is_made(commune: Commune, output: Path, home: Path) -> None:
    merged(commune, output, home, "ít nhất 82%")
    document = docx.Document(str(home / SECOND))
    for comment in list(document.part._comments_part.element):
        comment.getparent().remove(comment)
    for mark in document.element.body.xpath("//*[contains(name(), 'comment')]"):
        mark.getparent().remove(mark)
    document.save(str(home / SECOND))
    assert not comments_in((home / SECOND).read_bytes())
    assert clean(commune, output) == 0


def test_a_preview_writes_nothing(commune: Commune, output: Path, home: Path) -> None:
    merged(commune, output, home, "khẩn trương")
    before = {path.name for path in home.iterdir()}
    assert clean(commune, output, "--preview") == 0
    assert {path.name for path in home.iterdir()} == before


def test_the_copy_is_not_taken_for_the_file_that_staff_work_on(commune: Commune, output: Path, home: Path) -> None:
    merged(commune, output, home, "khẩn trương")
    clean(commune, output)
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 85", "gia_tri: 90")
    report = generator.draft(commune.folder, 2026, output=output)
    assert report.files[0].path.name == SECOND


def test_an_edited_copy_is_not_overwritten(commune: Commune, output: Path, home: Path) -> None:
    generator.draft(commune.folder, 2026, output=output)
    clean(commune, output)
    copy = home / PLAN.replace(".docx", " (trình ký).docx")
    content = edited(copy, typing("Thêm.", "nghiêm túc"))
    clean(commune, output)
    assert copy.read_bytes() == content


def test_without_a_draft_there_is_nothing_to_clean(commune: Commune, output: Path) -> None:
    with pytest.raises(InputError, match="Chưa có dự thảo nào"):
        generator.clean(commune.folder, 2026, output=output)


def test_words_typed_over_a_gap_lose_its_yellow_and_what_is_still_open_keeps_it(
    commune: Commune, output: Path, home: Path
) -> None:
    commune.write("2027/chi-tieu.yaml", "phien_ban: 1\n")
    generator.draft(commune.folder, 2027, output=output)
    draft = next((home.parent / "2027").glob("ke-hoach*.docx"))
    first, *others = yellow(draft)
    assert others
    edited(draft, replacing(first, "Đã điền"))
    report = generator.clean(commune.folder, 2027, output=output, accept_marks=True)
    assert report.file is not None
    left = yellow(report.file.path)
    assert left == [words for words in others if words.startswith("[Cần bổ sung")]
    assert any(one.startswith("màu vàng ở ") for one in report.removed)


def yellow(path: Path) -> list[str]:
    return [
        run.text
        for paragraph in docx.Document(str(path)).paragraphs
        for run in paragraph.runs
        if run.style is not None and run.style.style_id == "KHThieu"
    ]


def test_what_a_person_types_into_the_copy_for_signature_is_told(commune: Commune, output: Path, home: Path) -> None:
    generator.draft(commune.folder, 2026, output=output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    report = generator.clean(commune.folder, 2026, output=output, accept_marks=True)
    assert report.file is not None
    assert not [
        note for note in generator.draft(commune.folder, 2026, output=output).notes if "đã có người sửa" in note
    ]
    edited(report.file.path, replacing("khẩn trương", "tích cực"))
    (note,) = [note for note in generator.draft(commune.folder, 2026, output=output).notes if "đã có người sửa" in note]
    assert report.file.path.name in note


def test_a_file_with_macros_is_told_and_capitals_behind_the_dot_are_taken(
    commune: Commune, output: Path, home: Path
) -> None:
    generator.draft(commune.folder, 2026, output=output)
    edited(home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    (home / PLAN).rename(home / "Ban sua.docm")
    (note,) = [note for note in generator.draft(commune.folder, 2026, output=output).notes if "macro" in note]
    assert "Ban sua.docm" in note
    (home / PLAN).unlink()
    (home / "Ban sua.docm").rename(home / "Ban sua.DOCX")
    commune.edit(*TARGET)
    generator.draft(commune.folder, 2026, output=output)
    told = [
        accepted_text(path.read_bytes()) for path in home.iterdir() if "lần 2" in path.name and path.suffix != ".txt"
    ]
    assert any("khẩn trương" in line for lines in told for line in lines)
