"""A decision that issues a plan: read with it, printed before it, rolled on a year, edited in Word and finalized."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from word_edits import accepted_text, deleting, edited, replacing

import generator
from generator.finalizing.finalize_report import FinalizeReport
from generator.importing.understood import Understood, read_issued
from generator.model.document import Document
from generator.model.plan import Plan
from generator.model.problem import InputError
from generator.planning.plan import plan_of
from generator.sources.folder import read_record

CASE = Path(__file__).parent / "cases" / "32-qd.docx"
TEXT = """\
ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 45/QĐ-UBND
An Bình, ngày 05 tháng 01 năm 2026
{kind}
{subject}
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
{kind}:
Điều 1. Ban hành kèm theo {small} này Kế hoạch Chuyển đổi số năm 2026.
Phụ lục ban hành kèm theo.
Điều 2. Các đơn vị thi hành./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Trần Thị Bình
KẾ HOẠCH
Chuyển đổi số năm 2026
(Kèm theo {small} số 45/QĐ-UBND ngày 05/01/2026 của UBND xã An Bình)
I. MỤC TIÊU
Nâng cao nhận thức về chuyển đổi số.
II. NHIỆM VỤ
Các đơn vị tuyên truyền rộng rãi.
"""


@cache
def case() -> Understood:
    return read_issued(CASE.read_bytes(), CASE.name, 2026)


@cache
def plan(year: int = 2026) -> Plan:
    reading = generator.read(case().files, year, str)
    assert reading.problems == ()
    assert reading.record is not None
    return plan_of(reading.record, year)


def words(document: Document) -> list[str]:
    assert document.decision is not None
    spans = (getattr(one, "spans", ()) for one in document.decision.blocks)
    return ["".join(span.text for span in some) for some in spans]


def test_the_decision_and_its_plan_come_back_and_the_repeated_head_is_told() -> None:
    proof = case().rebuilt
    assert proof is not None
    assert proof.tables == proof.cells._replace(back=1, of=1)
    assert proof.cells.back == proof.cells.of
    assert proof.words.of - proof.words.back == 21  # of the head set once more over the plan
    assert any("lặp lại" in one.message for one in case().remarks)


def test_the_decision_keeps_grounds_articles_and_who_decides() -> None:
    decision = plan().decision
    assert decision is not None
    assert decision.deciding == ("ỦY BAN NHÂN DÂN XÃ AN BÌNH",)
    assert len(decision.grounds) == 3
    assert len(decision.articles) == 3
    assert decision.attached_by == "Ban hành kèm theo"
    assert plan().signatory.position == "CHỦ TỊCH"
    assert [one.name for one in plan().recipients] == ["UBND tỉnh", "Lãnh đạo UBND xã"]


def test_the_next_year_moves_the_years_and_leaves_number_and_day_blank() -> None:
    document = generator.compose(plan(2027))
    assert document.decision is not None
    assert document.decision.subject.text == "Ban hành Kế hoạch Cải cách hành chính năm 2027 của xã An Bình"
    assert document.decision.attached.text.startswith("(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày")
    told = words(document)
    assert told[-3].startswith("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch Cải cách hành chính năm 2027")
    assert not [line for line in told if "2026" in line]


@pytest.mark.parametrize("kind", ["QUYẾT ĐỊNH", "NGHỊ QUYẾT"])
@pytest.mark.parametrize("subject", ["Về việc ban hành Kế hoạch Chuyển đổi số năm 2026", "Ban hành Kế hoạch\nnăm 2026"])
def test_a_decision_typed_otherwise_comes_back_whole(kind: str, subject: str) -> None:
    text = TEXT.format(kind=kind, subject=subject, small=kind.capitalize())
    found = read_issued(text.encode(), "quyet-dinh.txt", 2026)
    assert found.rebuilt is not None
    assert found.rebuilt.lost == ()
    reading = generator.read(found.files, 2026, str)
    assert reading.record is not None
    decision = plan_of(reading.record, 2026).decision
    assert decision is not None
    assert (decision.type, len(decision.articles)) == (kind.capitalize(), 2)
    assert decision.articles[0].endswith("\nPhụ lục ban hành kèm theo.")


def test_a_decision_without_a_plan_is_refused() -> None:
    text = TEXT.format(kind="QUYẾT ĐỊNH", subject="Về việc khen thưởng", small="Quyết định").partition("KẾ HOẠCH\n")[0]
    with pytest.raises(InputError) as caught:
        read_issued(text.encode(), "quyet-dinh.txt", 2026)
    assert [problem.code for problem in caught.value.problems] == ["NK008"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The imported commune, and its draft of 2027."""
    generator.import_plan(CASE, tmp_path / "xa", year=2026)
    generator.draft(tmp_path / "xa", 2027, output=tmp_path / "ra")
    return tmp_path


def draft_of(home: Path) -> Path:
    return max((home / "ra/xa/2027").glob("ke-hoach*.docx"), key=lambda path: len(path.name))


def test_what_a_person_types_into_the_decision_stays(home: Path) -> None:
    edited(draft_of(home), replacing("có hiệu lực kể từ ngày ký", "có hiệu lực từ ngày 15/01/2027"))
    body = home / "xa/2026/noi-dung.md"
    body.write_text(body.read_text("utf-8").replace("Nâng cao chỉ số", "Tăng chỉ số"), "utf-8")
    generator.draft(home / "xa", 2027, output=home / "ra")
    told = accepted_text(draft_of(home).read_bytes())
    assert any("có hiệu lực từ ngày 15/01/2027" in line for line in told)
    assert any(line.startswith("Tăng chỉ số") for line in told)


def test_units_get_their_sheets(home: Path) -> None:
    report = generator.units(home / "xa", 2027, output=home / "ra")
    assert {file.path.stem for file in report.files} >= {"cong-an-xa", "van-phong-hdnd-va-ubnd"}


def finalized(home: Path, *, preview: bool = False) -> FinalizeReport:
    return generator.finalize(
        home / "xa", 2027, draft_of(home), number=45, date="2027-01-05", output=home / "ra", preview=preview
    )


def test_its_untouched_file_is_its_record(home: Path) -> None:
    report = finalized(home)
    assert (report.changes, report.unplaced) == ((), ())
    text = "\n".join(words(generator.compose(plan_at(home, 2028))))
    assert "năm 2028" in text
    assert "2027" not in text


def test_what_a_person_signed_in_the_decision_is_recorded(home: Path) -> None:
    edited(
        draft_of(home),
        replacing("có hiệu lực kể từ ngày ký", "có hiệu lực kể từ ngày 15 tháng 01 năm 2027"),
        replacing("Nâng cao chỉ số", "Tăng chỉ số"),
    )
    report = finalized(home)
    assert [one.text for one in report.changes if one.text.startswith("Quyết định:")]
    assert report.unplaced == ()
    decision = plan_at(home, 2027).decision
    assert decision is not None
    assert any("có hiệu lực kể từ ngày 15 tháng 01 năm 2027" in one for one in decision.articles)


def test_an_article_with_another_number_is_told(home: Path) -> None:
    edited(draft_of(home), replacing("Điều 2. ", "Điều 5. "))
    (told,) = finalized(home, preview=True).unplaced
    assert "luôn đếm từ Điều 1" in told.reason


def test_a_deleted_ground_is_told(home: Path) -> None:
    edited(draft_of(home), deleting("Căn cứ Luật Tổ chức chính quyền địa phương"))
    (told,) = finalized(home, preview=True).unplaced
    assert "Căn cứ Luật Tổ chức chính quyền địa phương" in told.instead


def plan_at(home: Path, year: int) -> Plan:
    record, _ = read_record(home / "xa", 2027)
    return plan_of(record, year)
