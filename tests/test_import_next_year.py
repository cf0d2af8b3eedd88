"""The year after an imported plan: what is asked for, what keeps its time, what is no report on last year."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from readable import block_lines, lines
from rollover_records import AGENCY, HEAD, at_least, body, document, indicator, record, rolled

import generator
from generator.importing.structure.outline import Part, PartKind
from generator.importing.targets.target_sections import Aim, aim_of
from generator.importing.tasks.spoken_roles import refers
from generator.importing.understood import Understood, read_issued
from generator.model.record import Basis
from generator.planning.compose import compose
from generator.planning.plan import plan_of

CASES = Path(__file__).parent / "cases"
ROLE = "ke-hoach-cap-tren"


@cache
def case(name: str) -> Understood:
    (path,) = CASES.glob(f"{name}*.docx")
    return read_issued(path.read_bytes(), path.name, 2026)


@cache
def printed(name: str, year: int) -> tuple[str, ...]:
    reading = generator.read(case(name).files, 2027, str)
    assert reading.record is not None
    return tuple(lines(compose(plan_of(reading.record, year))))


@pytest.mark.parametrize("name", ["f13", "f16", "f23"])
def test_the_same_year_prints_every_word_again_and_no_other(name: str) -> None:
    proof = case(name).rebuilt
    assert proof is not None
    assert (proof.words.back, proof.lost) == (proof.words.of, ())


# a plan of several years


def test_title_opening_and_body_of_the_year_after_a_plan_of_several_years_agree() -> None:
    told = printed("f13", 2027)
    assert "Chuyển đổi số năm 2027 trên địa bàn xã Minh Sơn" in told
    assert "Ủy ban nhân dân xã ban hành Kế hoạch chuyển đổi số năm 2027 như sau:" in told
    assert "1. Tuyên truyền kết quả thực hiện Kế hoạch chuyển đổi số năm 2027 của xã." in told


def test_what_is_done_yearly_and_over_the_period_keeps_both_times() -> None:
    told = "\n".join(printed("f13", 2027))
    assert "Tổng kết công tác chuyển đổi số hằng năm và giai đoạn 2026 - 2030 của xã" in told
    assert "Xây dựng Kế hoạch chuyển đổi số giai đoạn 2026 - 2030 của thôn" in told  # of another body


def test_no_line_heads_targets_with_years_that_the_source_has_not() -> None:
    assert not any(line.startswith("* Giai đoạn") for line in printed("f13", 2026))
    assert "- [Cần bổ sung: chỉ tiêu năm 2027 (đến hết giai đoạn 2026-2030: 100%)] hồ sơ được số hóa." in printed(
        "f13", 2027
    )


# what is asked for of the level above


@pytest.mark.parametrize(
    ("superior", "said", "asked"),
    [
        ("UBND tỉnh", {"target": at_least(90)}, "[Cần bổ sung: chỉ tiêu năm 2027]"),
        ("UBND tỉnh", {"assigned": at_least(90)}, "[Cần bổ sung: chỉ tiêu năm 2027 do tỉnh giao]"),
        ("UBND thành phố", {"assigned": at_least(90)}, "[Cần bổ sung: chỉ tiêu năm 2027 do thành phố giao]"),
        ("UBND TP. Hải Phòng", {"assigned": at_least(90)}, "[Cần bổ sung: chỉ tiêu năm 2027 do thành phố giao]"),
    ],
)
def test_only_a_target_that_was_assigned_is_asked_for_of_the_level_above(superior: str, said, asked: str) -> None:
    agency = AGENCY.model_copy(update={"superior": superior})
    plan = rolled(agency=agency, indicators=(indicator(**said),), text=body('Đạt {{ chi_tieu("5g", "so") }}.'))
    assert list(block_lines(compose(plan).blocks)) == [f"Đạt {asked}."]


@pytest.mark.parametrize(
    ("issuer", "subject", "about", "by"),
    [
        ("UBND tỉnh", "về việc ban hành Kế hoạch dân số năm 2026 của tỉnh", "dân số", "UBND tỉnh"),
        ("UBND tỉnh Bình Sơn", "về chuyển đổi số tỉnh Bình Sơn năm 2026", "Chuyển đổi số", "UBND tỉnh"),
        ("UBND thành phố", "về an toàn giao thông năm 2026 trên địa bàn", "an toàn giao thông", "UBND thành phố"),
        ("UBND TP Huế", "về xây dựng thành phố thông minh năm 2026", "xây dựng thành phố thông minh", "UBND thành phố"),
        ("Ban Thường vụ Tỉnh ủy", "về công tác dân vận năm 2026", "công tác dân vận", "Ban Thường vụ Tỉnh ủy"),
        ("UBND tỉnh", None, "Chuyển đổi số", "UBND tỉnh"),
    ],
)
def test_the_next_of_the_plan_that_was_cited_is_asked_for_of_who_issued_it(
    issuer: str, subject: str | None, about: str, by: str
) -> None:
    cited = document("20/KH-UBND", type="Kế hoạch", issuer=issuer, subject=subject, plan_year=2026)
    head = HEAD.model_copy(update={"bases": (Basis(role=ROLE, document="20/KH-UBND"),)})
    text = body(f'Thực hiện {{{{ can_cu("{ROLE}") }}}}.')
    found = record(head=head, text=text, documents=(cited,))
    for year in (2027, 2028):
        plan = plan_of(found, year)
        assert list(block_lines(compose(plan).blocks)) == [
            f"Thực hiện [Cần bổ sung: số, ngày Kế hoạch {about} năm {year} của {by}]."
        ]


def test_the_year_after_an_imported_plan_asks_for_the_next_of_what_it_cites() -> None:
    assert any(
        "[Cần bổ sung: số, ngày Kế hoạch cải cách hành chính năm 2027 của UBND tỉnh]" in one
        for one in printed("f23", 2027)
    )


# what reports on last year


def test_headings_that_cite_documents_of_past_years_are_dropped_by_no_year() -> None:
    before, after = printed("f16", 2026), printed("f16", 2027)
    assert len(before) == len(after)
    gone = [one for one in before if one not in after]
    assert len(gone) == 6  # number, date, subject, opening, the two targets
    assert "3. Rà soát kết quả thực hiện Quyết định số 44/QĐ-UBND ngày 25/9/2025 của UBND xã." in after


def aim(*headings: str) -> Aim:
    parts = [Part("", PartKind.NUMBERED, one, level=None, label="I.") for one in headings]
    return aim_of(parts, 2026)


@pytest.mark.parametrize(
    "headings",
    [
        ("III. NHIỆM VỤ", "Rà soát kết quả thực hiện Quyết định số 44/QĐ-UBND ngày 25/9/2025 của UBND xã"),
        ("III. NHIỆM VỤ", "Kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2025"),
        ("III. NHIỆM VỤ", "Đánh giá, xếp loại thi đua theo Quyết định số 10/2025/QĐ-UBND"),
        ("NHIỆM VỤ", "Tiếp tục thực hiện các việc chuyển tiếp từ năm 2025"),
        ("THỰC HIỆN KẾT LUẬN SỐ 15-KL/TU NGÀY 20/5/2025 CỦA TỈNH ỦY",),
        ("NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 15/NQ-HĐND NĂM 2025",),
        ("TRIỂN KHAI THỰC HIỆN LUẬT DỮ LIỆU NĂM 2024",),
    ],
)
def test_a_heading_that_only_cites_a_past_year_opens_no_report(headings: tuple[str, ...]) -> None:
    assert aim(*headings) is not Aim.REPORT


@pytest.mark.parametrize(
    "heading",
    [
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 10/KH-UBND NĂM 2025",
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 10/KH-UBND NGÀY 15/01/2025",
        "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2025",
        "Đánh giá kết quả thực hiện",
    ],
)
def test_a_part_that_is_called_a_report_is_one_whatever_it_cites(heading: str) -> None:
    assert aim(heading) is Aim.REPORT


def test_targets_set_by_a_cited_decision_are_targets() -> None:
    assert aim("CHỈ TIÊU THEO QUYẾT ĐỊNH SỐ 44/QĐ-UBND NGÀY 25/9/2025") is Aim.TARGETS


# who does it, told elsewhere


@pytest.mark.parametrize(
    "words",
    [
        "Theo phân công của Chủ tịch UBND xã",
        "Theo phân công tại Quyết định số 44/QĐ-UBND ngày 25/9/2025",
        *("Theo Quyết định số 44/QĐ-UBND", "Như mục 1", "Như trên", "như dòng 2.1", "nt", "Xem Phụ lục II"),
        *("Thực hiện theo chỉ đạo của cấp trên", "Tại Quyết định số 44/QĐ-UBND", "-nt-", '"'),
    ],
)
def test_words_that_refer_elsewhere_name_nobody(words: str) -> None:
    assert refers(words)


@pytest.mark.parametrize("words", ["Phòng Kinh tế", "Công an xã theo dõi", "Nhà văn hóa thôn", "Tổ theo dõi"])
def test_names_of_units_are_no_references(words: str) -> None:
    assert not refers(words)
