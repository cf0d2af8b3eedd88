"""The list of what to look at after an import follows the source from its first line to its last."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from generator.importing.remark import Remark
from generator.importing.review import review_text
from generator.importing.source_order import in_source_order
from generator.importing.understood import read_issued
from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedRun, IssuedTable
from generator.word.reading.read_docx import read_docx

REFUSED = {"11-tcvn3"}  # its font is refused by name: test_import_offices.py
CASES = [path for path in sorted((Path(__file__).parent / "cases").glob("*.docx")) if path.stem not in REFUSED]


def paragraph(place: str) -> IssuedParagraph:
    return IssuedParagraph(place, (IssuedRun("Lời"),))


BLOCKS: tuple[IssuedBlock, ...] = (
    *map(paragraph, ("đoạn 1", "đoạn 2", "đoạn 2, khung chữ")),
    IssuedTable("bảng 1", ()),
    *map(paragraph, ("đoạn 9", "đoạn 10")),
    IssuedTable("bảng 2", ()),
)


def ordered(*places: str) -> list[str]:
    return [one.place for one in in_source_order([Remark(place, "") for place in places], BLOCKS)]


def test_paragraphs_and_tables_come_as_they_stand_in_the_source_and_numbers_count_as_numbers() -> None:
    assert ordered("bảng 2", "đoạn 10", "đoạn 9", "bảng 1, dòng 10", "bảng 1, dòng 2", "đoạn 2", "đoạn 1") == [
        *("đoạn 1", "đoạn 2", "bảng 1, dòng 2", "bảng 1, dòng 10", "đoạn 9", "đoạn 10", "bảng 2"),
    ]


def test_a_table_comes_before_its_rows_and_a_row_before_its_cells() -> None:
    places = ["bảng 1", "bảng 1, dòng 2", "bảng 1, dòng 2, cột 2", "bảng 1, dòng 2, cột 11", "bảng 1, dòng 3, ô 1"]
    assert ordered(*reversed(places)) == places


def test_a_box_of_text_is_a_place_of_its_own_behind_the_paragraph_it_hangs_on() -> None:
    assert ordered("bảng 1", "đoạn 2, khung chữ", "đoạn 2") == ["đoạn 2", "đoạn 2, khung chữ", "bảng 1"]


def test_what_names_no_place_stays_before_all_or_behind_all_as_it_was_told() -> None:
    told = ("", "Đầu văn bản", "đoạn 9", "Nơi nhận", "đoạn 1", "Bản dựng", "đoạn 77")
    assert ordered(*told) == ["", "Đầu văn bản", "đoạn 1", "đoạn 9", "Nơi nhận", "Bản dựng", "đoạn 77"]


def test_remarks_of_one_place_keep_their_order() -> None:
    given = [Remark("đoạn 2", "b"), Remark("đoạn 1", "c"), Remark("đoạn 2", "a")]
    assert [one.message for one in in_source_order(given, BLOCKS)] == ["c", "b", "a"]


TOLD = {"bang_v1", "nhiem_vu_bang_trong_than", "20-ktxh", "26-th-kh"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_list_of_an_imported_plan_follows_its_blocks(path: Path) -> None:
    content = path.read_bytes()
    found = read_issued(content, path.name, 2026, force=True)
    text = review_text(found.title, path.name, found.counts, found.rebuilt, found.remarks)
    places = [title[:1].lower() + title[1:] for title in re.findall(r"^## (.+)$", text, re.MULTILINE)]
    starts = [block.place for block in read_docx(content).blocks]
    named = [(place.split(", ")[0], [int(one) for one in re.findall(r"[0-9]+", place)]) for place in places]
    placed = [(starts.index(block), numbers) for block, numbers in named if block in starts]
    assert all(before <= after for before, after in pairwise(placed))
    at = [number for number, (block, _) in enumerate(named) if block in starts]
    assert at == list(range(at[0], at[0] + len(at))) if at else path.stem not in TOLD


def test_some_of_the_cases_have_something_to_tell() -> None:
    assert {path.stem for path in CASES} >= TOLD
