"""What no plan is, is refused with its measure; what is only empty or blank is folded."""

from __future__ import annotations

from pathlib import Path

import pytest
from growing import HEAD, lines

from generator.importing.reading import size_limits
from generator.importing.reading.opening import issued_text, opened
from generator.importing.reading.plain_text import read_text_plan
from generator.model.issued import IssuedParagraph
from generator.model.problem import InputError


def _refused(folder: Path, text: str) -> str:
    source = folder / "ke-hoach.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        issued_text(opened(source), source.name)
    (problem,) = refused.value.problems
    return f"{problem.message} | {problem.place} | {problem.hint}"


def test_a_file_of_more_paragraphs_than_any_plan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limits, "MOST_PARAGRAPHS", 1_000)
    told = _refused(tmp_path, "\n".join(lines("mục", 1_001)))
    assert told.startswith("Tệp có hơn 1.000 đoạn và ô bảng; một kế hoạch không dài đến thế. | ke-hoach.txt | kiểm tra")


def test_a_paragraph_longer_than_any_is_refused_with_its_line(tmp_path: Path) -> None:
    told = _refused(tmp_path, "\n".join((*HEAD, "chữ " * 12_501)))
    assert told.startswith("Một đoạn dài 50.003 ký tự (dòng 7); nhiều nhất là 50.000 ký tự. | ke-hoach.txt | ngắt")


def test_a_row_of_more_columns_than_any_table_is_refused_with_its_line(tmp_path: Path) -> None:
    told = _refused(tmp_path, "\n".join((*HEAD, "a\t" * 20_000 + "a")))
    assert told.startswith("Dòng 7 có 20.001 cột (dấu tab); một bảng nhiều nhất 300 cột. | ke-hoach.txt | bỏ bớt")


def test_empty_lines_are_no_paragraphs_however_many() -> None:
    text = "\n" * 200_000
    assert len(read_text_plan(f"Một đoạn.{text}\nHai đoạn.").blocks) == 2


def test_a_gap_of_many_blanks_is_one_of_a_few() -> None:
    (found,) = read_text_plan(f"Số:{' ' * 3_000}/KH-UBND").blocks
    assert isinstance(found, IssuedParagraph)
    assert found.text == f"Số:{' ' * 8}/KH-UBND"
