"""An import proves itself: its files are drafted, the draft is held against the source, what is missing is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from communes import own_draft
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator.importing.rebuilt import Rebuilt, Share, held_against
from generator.importing.review import rebuilt_sentence
from generator.importing.understood import Understood, read_issued
from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable, IssuedText
from generator.model.problem import InputError
from generator.word.reading.read_docx import read_docx

CASES = Path(__file__).parent / "cases"
OWN = (("hiep-luc", 2026), ("tan-ky", 2026), ("tinh-long", 2024), ("tuong-linh", 2026), ("vinh-tru", 2026))


def case(name: str, year: int = 2026) -> Understood:
    path = next(CASES.glob(f"{name}*.docx"))
    return read_issued(path.read_bytes(), path.name, year)


def told(understood: Understood) -> str:
    assert understood.rebuilt is not None
    return "\n".join(f"{one.place}: {one.message}" for one in understood.rebuilt.lost)


@pytest.mark.parametrize(("commune", "year"), OWN)
def test_a_draft_of_ours_is_rebuilt_to_the_last_cell(commune: str, year: int) -> None:
    content, shared = own_draft(commune, year)
    proof = read_issued(content, "ke-hoach.docx", year, shared).rebuilt
    assert proof is not None
    assert (proof.words.back, proof.tables.back, proof.cells.back) == (proof.words.of, proof.tables.of, proof.cells.of)
    assert proof.words.of > 3000
    assert proof.lost == ()


@pytest.fixture
def nothing_is_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and appendices are read by their kind alone, as if none could be taken whole."""
    monkeypatch.setattr("generator.importing.assembly.whole_places", lambda *_: frozenset())


@pytest.mark.usefixtures("nothing_is_taken_whole")
def test_the_proof_names_an_appendix_of_prose_that_is_not_taken_in() -> None:
    found = told(case("f02"))
    assert "“ĐỀ CƯƠNG BÁO CÁO PHỤC VỤ KIỂM TRA” chưa dựng lại được" in found
    assert "“II. KẾT QUẢ THỰC HIỆN” chưa dựng lại được" in found


@pytest.mark.usefixtures("nothing_is_taken_whole")
def test_the_proof_names_a_table_that_became_paragraphs() -> None:
    understood = case("f06")
    assert understood.rebuilt is not None
    assert understood.rebuilt.tables == Share(0, 1)
    assert "bảng này chưa dựng lại được thành bảng" in told(understood)


@pytest.mark.usefixtures("nothing_is_taken_whole")
def test_the_proof_names_cells_by_row_and_column() -> None:
    understood = case("22-kinhphi")
    assert understood.rebuilt is not None
    assert understood.rebuilt.cells == Share(20, 24)
    assert "bảng 3, dòng 5, cột 6: ô “180” chưa dựng lại được" in told(understood)
    assert "đoạn 21: “Đơn vị tính” chưa dựng lại được; bản dựng in “ĐVT”" in told(understood)


@pytest.mark.usefixtures("nothing_is_taken_whole")
def test_the_proof_names_a_row_that_a_merged_cell_swallowed() -> None:
    assert "ô “Báo cáo kết quả tự kiểm tra của thôn” chưa dựng lại được" in told(case("f01"))


def test_noi_nhan_in_a_table_of_the_body_does_not_end_the_plan() -> None:
    understood = case("f18")
    assert understood.rebuilt is not None
    assert understood.rebuilt.lost == ()
    reading = generator.read(understood.files, 2026, str)
    assert reading.record is not None
    assert [one.name for one in reading.record.recipients] == ["UBND tỉnh", "Các phòng chuyên môn"]
    assert reading.record.signatory.signer == "Trần Văn Mẫu"
    assert [task.title for task in generator.plan_of(reading.record, 2026).tasks] == ["Số hóa hồ sơ"]


@pytest.mark.parametrize(
    ("proof", "remarks", "sentence"),
    [
        (Rebuilt(Share(997, 1000), Share(4, 4), Share(212, 214), ()), 6, "99,7% số chữ, 4/4 bảng, 212/214 ô; 6 chỗ"),
        (Rebuilt(Share(9999, 10000), Share(0, 0), Share(0, 0), ()), 1, "được 99,9% số chữ; 1 chỗ"),
        (Rebuilt(Share(5, 5), Share(1, 1), Share(3, 3), ()), 0, "được 100% số chữ, 1/1 bảng, 3/3 ô; 0 chỗ"),
        (None, 2, "Chưa dựng lại được bản gốc"),
    ],
)
def test_the_result_is_one_line_and_never_rounded_up(proof: Rebuilt | None, remarks: int, sentence: str) -> None:
    assert sentence in rebuilt_sentence(proof, remarks)


# held against

WORDS = ("xã", "thôn", "phòng", "hồ sơ", "dịch vụ công", "80%", "1.250,5", "năm", "2026", "hoàn thành")


def paragraph(at: int, words: list[str]) -> IssuedParagraph:
    return IssuedParagraph(f"đoạn {at}", (IssuedRun(" ".join(words)),))


def table(rows: list[list[str]]) -> IssuedTable:
    cells = [
        tuple(IssuedCell((IssuedParagraph(f"bảng 1, dòng {at}", (IssuedRun(one),)),)) for one in row)
        for at, row in enumerate(rows, 1)
    ]
    return IssuedTable("bảng 1", tuple(cells))


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=12), st.data())
def test_any_word_that_is_gone_is_counted_and_named(lines: list[list[str]], data: st.DataObject) -> None:
    source = IssuedText(tuple(paragraph(at, words) for at, words in enumerate(lines)))
    whole = held_against(source, source)
    assert (whole.words.back, whole.lost) == (whole.words.of, ())
    at = data.draw(st.integers(0, len(lines) - 1))
    gone = data.draw(st.integers(0, len(lines[at]) - 1))
    kept = [words if one != at else words[:gone] + words[gone + 1 :] for one, words in enumerate(lines)]
    proof = held_against(source, IssuedText(tuple(paragraph(one, words) for one, words in enumerate(kept) if words)))
    assert proof.words.back < proof.words.of
    assert proof.lost != ()


@settings(max_examples=60)
@given(st.integers(2, 5), st.integers(2, 6), st.randoms(use_true_random=False), st.data())
def test_any_cell_that_is_gone_or_in_another_place_is_named(
    width: int, height: int, chance: random.Random, data: st.DataObject
) -> None:
    rows = [[f"{chance.choice(WORDS)} {at}.{column}" for column in range(width)] for at in range(height)]
    at, column = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    blocks: tuple[IssuedBlock, ...] = (table(rows),)
    changed = [list(row) for row in rows]
    other = data.draw(st.integers(0, width - 1).filter(lambda one: one != column))
    if data.draw(st.booleans()):
        changed[at][column], changed[at][other] = changed[at][other], changed[at][column]
    else:
        changed[at][column] = ""
    proof = held_against(IssuedText(blocks), IssuedText((table(changed),)))
    assert proof.cells.back < proof.cells.of
    assert any(rows[at][column] in one.message for one in proof.lost)
    assert held_against(IssuedText(blocks), IssuedText(blocks)).lost == ()


def test_the_sign_of_a_number_is_part_of_what_it_says_and_a_stroke_between_two_is_none() -> None:
    source = IssuedText((paragraph(1, ["Tăng", "trưởng", "-5%", "giai", "đoạn", "2026-2030"]),))
    (lost,) = held_against(
        source, IssuedText((paragraph(1, ["Tăng", "trưởng", "5%", "giai", "đoạn", "2026-2030"]),))
    ).lost
    assert lost.message == "“-5%” chưa dựng lại được; bản dựng in “5%”"
    assert held_against(source, IssuedText((paragraph(1, ["- Tăng trưởng -5% giai đoạn 2026 - 2030"]),))).lost == ()


# the year asked for


@pytest.mark.parametrize(
    ("commune", "year", "asked", "said"),
    [
        ("tan-ky", 2026, 2025, "kế hoạch năm 2026, còn lệnh ghi --year 2025"),
        ("hiep-luc", 2026, 2027, "kế hoạch giai đoạn 2026-2030, còn lệnh ghi --year 2027"),
    ],
)
def test_a_plan_of_another_year_is_refused_with_the_right_one(commune: str, year: int, asked: int, said: str) -> None:
    content, shared = own_draft(commune, year)
    with pytest.raises(InputError, match=said) as caught:
        read_issued(content, "ke-hoach.docx", asked, shared)
    (problem,) = caught.value.problems
    assert problem.code == "NK007"
    assert f"--year {year}" in str(problem.hint)
    assert read_docx(content).blocks


# the kind of document


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("ỦY BAN NHÂN DÂN XÃ AN BÌNH", "BÁO CÁO", "Kết quả thực hiện kế hoạch chuyển đổi số năm 2025"), "Báo cáo"),
        (("Số: 12/TTr-UBND", "TỜ TRÌNH", "Về việc ban hành Kế hoạch năm 2026", "Kính gửi: Hội đồng"), "Tờ trình"),
        (("Số: 12/UBND-VHXH", "V/v xây dựng kế hoạch năm 2026", "Kính gửi: Các phòng, ban"), "Công văn"),
        (("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác", "Căn cứ Luật Tổ chức chính quyền địa phương;"), "Quyết định"),
    ],
)
def test_a_document_of_another_kind_is_refused_by_its_name_and_taken_when_forced(
    lines: tuple[str, ...], kind: str
) -> None:
    content = "\n\n".join(lines).encode()
    with pytest.raises(InputError, match=f"Tệp này là {kind}, không phải kế hoạch") as caught:
        read_issued(content, "tep.txt", 2026)
    assert "--force" in str(caught.value.problems[0].hint)
    assert read_issued(content, "tep.txt", 2026, force=True).files.contents


def test_a_plan_attached_to_a_decision_and_one_that_has_lost_its_head_are_plans() -> None:
    attached = "QUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch\n\nKẾ HOẠCH\n\nChuyển đổi số xã An Bình năm 2026\n\nI. MỤC TIÊU"
    headless = "Căn cứ Luật Giao dịch điện tử;\n\nI. MỤC TIÊU\n\n1. Phủ sóng 5G đạt 80%."
    for words in (attached, headless):
        assert read_issued(words.encode(), "tep.txt", 2026).files.contents
