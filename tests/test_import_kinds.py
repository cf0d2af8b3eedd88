"""Plans of other forms: the Party's, several agencies' together, one that a decision issues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import generator
from generator.importing.frame.head import find_head
from generator.importing.frame.issuing_agency import find_agency
from generator.importing.frame.joint_issue import jointly
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


# several agencies together


def test_a_joint_plan_prints_all_words_again() -> None:
    found = case("31").rebuilt
    assert found is not None
    assert (found.words.back, found.tables, found.lost) == (found.words.of, (0, 0), ())
    assert case("31").remarks == ()


def test_a_joint_plan_keeps_both_agencies_and_both_signers() -> None:
    made = plan("31")
    (other,) = made.joint
    assert (made.type, made.agency.header_lines) == ("Kế hoạch liên tịch", ("ỦY BAN NHÂN DÂN XÃ AN BÌNH",))
    assert other.header_lines == ("ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH",)
    assert (made.signatory.signer, other.signatory.signer) == ("Nguyễn Văn A", "Trần Thị B")
    assert other.signatory.authority == ("TM. BAN THƯỜNG TRỰC",)
    assert made.shape.appendices == ()
    assert ([one.name for one in made.recipients], made.filing) == (["UBND tỉnh"], "VT UBND, VT UBMTTQ")


def test_the_next_years_plan_is_joint_too() -> None:
    document = generator.compose(plan("31", 2027))
    assert [line.text for line in document.agency_lines] == [
        *("ỦY BAN NHÂN DÂN XÃ AN BÌNH -", "ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH"),
    ]
    assert [one.signer.text for one in document.signatures] == ["Trần Thị B", "Nguyễn Văn A"]
    assert document.title == "Kế hoạch liên tịch Phối hợp tuyên truyền chuyển đổi số năm 2027"


HEAD = ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "-", "ĐOÀN TNCS HỒ CHÍ MINH", "XÃ AN BÌNH", "Số: 07/KHLT-UBND-ĐTN")
TITLE = ("KẾ HOẠCH LIÊN TỊCH", "Thanh niên số năm 2026")
OWN = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A"
OTHER = "TM. BAN CHẤP HÀNH\nBÍ THƯ\nLê Thị C"
RECIPIENTS = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT, ĐTN."
ENDS = {
    "recipients beside": ((table((RECIPIENTS, OTHER, OWN)),), False),
    "recipients below": ((table((OWN, OTHER)), *lines(*RECIPIENTS.split("\n"))), True),
    "a row for each line": (
        (
            table(
                ("TM. BAN CHẤP HÀNH", "TM. ỦY BAN NHÂN DÂN"),
                ("", "KT. CHỦ TỊCH"),
                ("BÍ THƯ", "PHÓ CHỦ TỊCH"),
                ("Lê Thị C", "Nguyễn Văn A"),
            ),
            *lines(*RECIPIENTS.split("\n")),
        ),
        False,
    ),
}


@pytest.mark.parametrize("shape", ENDS)
def test_signatures_are_told_apart_however_they_are_set(shape: str) -> None:
    set_as, on_the_right = ENDS[shape]
    blocks = (*lines(*HEAD, *TITLE, "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"), *set_as)
    head = find_head(blocks)
    issue = jointly(head, find_end(blocks, head.body))
    assert (issue.end.authority, issue.end.signer) == (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Nguyễn Văn A")
    (other,) = issue.joining
    assert (other.signed.position, other.signed.signer, other.on_the_right) == ("BÍ THƯ", "Lê Thị C", on_the_right)
    assert (issue.head.agency_lines, other.header_lines) == (HEAD[:2], HEAD[3:5])
    assert [one.name for one in issue.end.recipients] == ["UBND tỉnh"]
    assert issue.end.appendices == len(blocks)


def test_agencies_on_one_line_are_cut_at_their_dash() -> None:
    blocks = lines("ỦY BAN NHÂN DÂN XÃ A - ỦY BAN MTTQ VIỆT NAM XÃ A", *TITLE, "Thực hiện:", *RECIPIENTS.split("\n"))
    head = find_head(blocks)
    issue = jointly(head, find_end(blocks, head.body))
    assert issue.head.agency_lines == ("ỦY BAN NHÂN DÂN XÃ A",)
    assert [one.header_lines for one in issue.joining] == [("ỦY BAN MTTQ VIỆT NAM XÃ A",)]


def test_signatures_without_the_sign_of_an_authority_name_their_agencies() -> None:
    signed = table(("ĐOÀN THANH NIÊN XÃ\nBÍ THƯ\nLê Thị C", "CÔNG AN XÃ\nTRƯỞNG CÔNG AN XÃ\nĐại úy Nguyễn Văn A"))
    blocks = (signed, *lines(*RECIPIENTS.split("\n")))
    assert [one.authority for one in find_end(blocks).signatures] == [("ĐOÀN THANH NIÊN XÃ",), ("CÔNG AN XÃ",)]
    head = find_head(lines("CÔNG AN XÃ AN BÌNH", "ĐOÀN THANH NIÊN XÃ AN BÌNH", "KẾ HOẠCH PHỐI HỢP", "Thanh niên số"))
    assert head.type == "Kế hoạch phối hợp"
    assert jointly(head, find_end(blocks)).end.signer == "Đại úy Nguyễn Văn A"


def test_an_agency_under_its_superior_stands_alone() -> None:
    head = find_head(lines("ỦY BAN NHÂN DÂN TỈNH B", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "KẾ HOẠCH", "Chuyển đổi số"))
    issue = jointly(head, find_end(lines(*RECIPIENTS.split("\n"), "GIÁM ĐỐC", "Trần Văn B")))
    assert (issue.joining, issue.head, issue.end.signer) == ((), head, "Trần Văn B")
