"""Plans of other forms: the Party's, several agencies' together, one that a decision issues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import generator
from generator.importing.frame.head import find_head
from generator.importing.frame.issuing_agency import find_agency
from generator.importing.frame.party_form import party_remarks
from generator.importing.frame.signature import find_end
from generator.importing.understood import Understood, read_issued
from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable
from generator.model.plan import Plan
from generator.planning.plan import plan_of

CASES = Path(__file__).parent / "cases"


@cache
def case(name: str) -> Understood:
    (path,) = CASES.glob(f"{name}*.docx")
    return read_issued(path.read_bytes(), path.name, 2026)


@cache
def plan(name: str, year: int = 2026) -> Plan:
    reading = generator.read(case(name).files, year, str)
    assert reading.record is not None
    return plan_of(reading.record, year)


def lines(*texts: str) -> tuple[IssuedBlock, ...]:
    return tuple(IssuedParagraph("đoạn 1", (IssuedRun(text),)) for text in texts)


def table(*rows: tuple[str, ...]) -> IssuedTable:
    def cell(text: str) -> IssuedCell:
        return IssuedCell(tuple(IssuedParagraph("bảng 1", (IssuedRun(line),)) for line in text.split("\n")))

    return IssuedTable("bảng 1", tuple(tuple(map(cell, row)) for row in rows))


# the Party's


def test_a_plan_of_the_party_is_taken_in_whole() -> None:
    found, made = case("30"), plan("30")
    assert made.agency.name == "Đảng ủy xã An Bình"
    assert made.agency.superior == "Tỉnh ủy"
    signatory = made.signatory
    assert (signatory.authority, signatory.position) == (("T/M BAN THƯỜNG VỤ",), "BÍ THƯ")
    assert signatory.signer == "Nguyễn Văn A"
    assert [one.name for one in made.recipients] == ["Tỉnh ủy", "Các chi bộ trực thuộc"]
    assert (made.issue.number, made.symbol, made.agency.symbol) == (12, "KH", "ĐU")
    assert found.rebuilt is not None
    assert found.rebuilt.tables == (0, 0)
    assert found.rebuilt.words.of - found.rebuilt.words.back == 4  # “ĐẢNG”, “SẢN” and the number's two words


def test_what_the_states_form_prints_otherwise_is_told_by_name() -> None:
    (told,) = (one.message for one in case("30").remarks if "thể thức của Đảng" in one.message)
    assert "“ĐẢNG CỘNG SẢN VIỆT NAM”" in told
    assert "“Số 12-KH/ĐU” thành “Số: 12/KH-ĐU”" in told
    assert "“I-”" in told


@pytest.mark.parametrize(
    ("authority", "position"),
    [("T/M ĐẢNG ỦY", "BÍ THƯ"), ("K/T BÍ THƯ", "PHÓ BÍ THƯ"), ("TM BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC")],
)
def test_who_signs_for_the_party_is_read_with_a_dot_or_without(authority: str, position: str) -> None:
    end = find_end(lines("Nơi nhận:", "- Tỉnh ủy,", "- Lưu Văn phòng.", authority, position, "Trần Văn B"))
    assert (end.authority, end.position, end.signer) == ((authority,), position, "Trần Văn B")


def test_a_plan_of_the_state_is_told_nothing_of_the_party() -> None:
    blocks = lines("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 5/KH-UBND", "KẾ HOẠCH", "Kỷ niệm ngày thành lập Đảng")
    assert party_remarks(blocks, find_head(blocks), ["I-"]) == ()
    head = find_head(lines("ĐẢNG BỘ THÀNH PHỐ A", "ĐẢNG UỶ PHƯỜNG BÌNH AN", "Số   -KH/ĐU", "KẾ HOẠCH", "Chuyển đổi số"))
    found = find_agency(head, "Đảng ủy phường Bình An ban hành", ())
    assert (found.name, found.superior) == ("Đảng ủy phường Bình An", "Thành ủy")
