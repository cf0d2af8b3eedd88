"""`import`: an issued plan becomes a data folder from which the same plan can be drafted."""

from __future__ import annotations

import shutil
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from issued_plans import ASSIGNED, IDENTITY, MANNERS, PLANS, REFORM, Line, Manner, issued, typed, words_from
from readable import lines

import generator
from generator.drafting.draft import Request, composed_plan
from generator.model.issued import IssuedParagraph
from generator.sources.file_names import SHARED_REGISTER
from generator.sources.folder import read_record
from generator.vietnamese.printed import printed
from generator.word.drawing.render import render_plan
from generator.word.reading.read_docx import read_docx

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"


def imported(docx: bytes, folder: Path, year: int = 2026) -> Path:
    source = folder / "ke-hoach.docx"
    source.write_bytes(docx)
    generator.import_plan(source, folder / "xa", year)
    return folder / "xa"


def drafted(folder: Path, year: int = 2026) -> bytes:
    return render_plan(composed_plan(Request(folder, year)).document, TEMPLATE, {"run": "1"})


def shares(source: list[str], draft: list[str]) -> tuple[float, float]:
    """The share of a source's words that a draft has, in order, and of the draft's that the source has."""
    same = sum(block.size for block in SequenceMatcher(None, source, draft, autojunk=False).get_matching_blocks())
    return same / len(source), same / len(draft)


@pytest.mark.parametrize("manner", [*MANNERS, ASSIGNED], ids=lambda one: "-".join(map(str, one)))
@pytest.mark.parametrize("subject", PLANS)
def test_the_words_of_a_plan_come_back_in_its_draft(subject: str, manner: Manner, tmp_path: Path) -> None:
    source = issued(PLANS[subject], manner)
    draft = drafted(imported(source, tmp_path))
    recall, precision = shares(words_from(read_docx(source)), words_from(read_docx(draft)))
    assert recall >= 0.98
    assert precision >= 0.98


def test_the_facts_of_a_plan_are_taken_in(tmp_path: Path) -> None:
    folder = imported(issued(REFORM, MANNERS[1]), tmp_path)
    record, _ = read_record(folder, 2026)
    year = record.year(2026)
    assert year is not None
    assert year.head is not None
    assert (record.agency.header_lines, record.agency.place) == (tuple(REFORM.agency), "Tân Lộc")
    assert record.signatory.signer == "Nguyễn Văn An"
    assert (year.head.issue.number, year.head.issue.day, year.head.issue.month) == (15, 12, 1)
    assert year.head.subject == "Cải cách hành chính xã Tân Lộc năm {{ nam }}"
    assert year.head.topic == "Cải cách hành chính"
    assert [one.number for one in record.documents] == ["76/NQ-CP", "08/KH-UBND"]
    assert [(one.role, one.document) for one in year.head.bases] == [("ke-hoach-cap-tren", "08/KH-UBND")]
    targets = [(one.name, one.unit_of_measure, one.target and one.target.value) for one in year.indicators]
    assert targets == [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn", "%", 98),
        ("Mức độ hài lòng của người dân, tổ chức", "%", 95),
        ("Số lớp bồi dưỡng nghiệp vụ", "lớp", 4),
    ]
    tasks = [(one.title, *one.lead, *one.partner, one.deadline and one.deadline.words) for one in year.tasks]
    assert tasks == list(REFORM.tasks)


def test_results_in_a_table_are_the_record_of_the_year_before(tmp_path: Path) -> None:
    folder = imported(issued(IDENTITY, MANNERS[3]), tmp_path)
    before = read_record(folder, 2026)[0].year(2025)
    assert before is not None
    assert [one.result and one.result.value for one in before.indicators] == [Decimal("82.5"), Decimal(76)]


def test_a_footnote_stays_a_footnote(tmp_path: Path) -> None:
    text = read_docx(drafted(imported(issued(REFORM), tmp_path)))
    notes = [run.note for block in text.blocks if isinstance(block, IssuedParagraph) for run in block.runs if run.note]
    assert notes == ["Theo tinh thần Nghị quyết của Đảng ủy xã."]


def test_no_footnote_is_lost_without_a_word(tmp_path: Path) -> None:
    noted: list[Line] = [
        "**I. CHỈ TIÊU",
        "- Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 98%.^[Chú ở chỉ tiêu]",
        "- Tỷ lệ hài lòng đạt 95% với phương châm “Nhanh và chắc”.^[Chú cuối đoạn]",
        "**II. NHIỆM VỤ^[Chú ở mục]",
        "1. Số hóa hồ sơ^[Chú ở nhiệm vụ]",
        "- Đơn vị chủ trì: Văn phòng^[Chú ở đơn vị].",
        "- Thời gian thực hiện: Quý II/2026.",
    ]
    folder = imported(typed(noted, REFORM), tmp_path)
    words = " ".join(words_from(read_docx(drafted(folder))))
    told = (folder / "2026" / "can-xem-lai.md").read_text("utf-8")
    for note in ("chú ở chỉ tiêu", "chú cuối đoạn", "chú ở mục", "chú ở nhiệm vụ"):
        assert note in words
    assert "Chú thích “Chú ở đơn vị” chưa có chỗ trong số liệu." in told


def test_what_is_unsure_is_listed_with_its_place(tmp_path: Path) -> None:
    odd: list[Line] = [
        "**I. NHIỆM VỤ",
        "**1. Rà soát",
        "a) Số hóa hồ sơ",
        "- Đơn vị chủ trì: Văn phòng.",
        "- Thời gian thực hiện: 31/02/2026.",
        "**4. Việc không nối tiếp số mục trước",
        "Các đơn vị nghiêm túc thực hiện.",
    ]
    folder = imported(typed(odd, REFORM), tmp_path)
    told = (folder / "2026" / "can-xem-lai.md").read_text("utf-8")
    assert "- [ ] “Số hóa hồ sơ”: chưa nhận được Thời hạn hoàn thành “31/02/2026”, cần nhập tay." in told
    assert "“4.” không nối tiếp mục trước" in told
    assert drafted(folder)


def test_a_heading_that_word_cannot_count_stays_as_words(tmp_path: Path) -> None:
    folder = imported(typed(["**1. Mở đầu", "Lời một.", "**I. MỤC TIÊU", "Lời hai."], REFORM), tmp_path)
    words = " ".join(words_from(read_docx(drafted(folder))))
    assert "1. mở đầu lời một. i. mục tiêu lời hai." in words
    assert "giữ là lời văn" in (folder / "2026" / "can-xem-lai.md").read_text("utf-8")


def test_signs_of_the_data_files_that_a_plan_typed_are_only_words(tmp_path: Path) -> None:
    odd: list[Line] = ["**I. MỤC {{ nam }}", "# thăng", "::: bang chi-tieu", "2 * 3 ** 4 \\ ^[không {#ma} {{ x"]
    words = " ".join(words_from(read_docx(drafted(imported(typed(odd, REFORM), tmp_path)))))
    assert "i. mục {{ nam }} # thăng ::: bang chi-tieu 2 * 3 ** 4 \\ ^[không {#ma} {{ x nơi nhận" in words


def test_the_same_source_gives_the_same_files(tmp_path: Path) -> None:
    source = issued(IDENTITY, MANNERS[1])
    for name in ("một", "hai"):
        (tmp_path / name).mkdir()
        imported(source, tmp_path / name)
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "xa").rglob("*") if path.is_file()}
        for name in ("một", "hai")
    )
    assert one == other


# Round trip: the draft of a commune's issued year, imported, drafts the same again


def issued_years() -> list[tuple[str, int]]:
    """The first year of each commune of `data/` that has a plan as issued."""
    written = sorted(path for path in DATA.glob("*/2*/noi-dung.md") if (path.parent / "ke-hoach.yaml").is_file())
    years: dict[str, int] = {}
    for path in written:
        years.setdefault(path.parent.parent.name, int(path.parent.name))
    return list(years.items())


@pytest.mark.parametrize(("name", "year"), issued_years())
def test_the_draft_of_an_imported_draft_is_the_same(name: str, year: int, tmp_path: Path) -> None:
    shutil.copy(DATA / SHARED_REGISTER, tmp_path)
    document = composed_plan(Request(DATA / name, year)).document
    folder = imported(render_plan(document, TEMPLATE, {"run": "1"}), tmp_path, year)
    again = composed_plan(Request(folder, year)).document
    assert list(map(printed, lines(again))) == list(map(printed, lines(document)))


def test_what_is_unsure_of_targets_is_told_of_sentences_and_of_tables(tmp_path: Path) -> None:
    lines = ("- Trang bị 10 bộ máy tính và 2 camera cho trung tâm.",)
    folder = imported(issued(REFORM._replace(sentences=lines)), tmp_path)
    assert "10 bộ máy tính" in (folder / "2026" / "can-xem-lai.md").read_text("utf-8")
    table = [["STT", "Chỉ tiêu", "Mục tiêu năm 2026"], ["1", "Tỷ lệ hộ nghèo", "theo kế hoạch của tỉnh"]]
    (tmp_path / "bang").mkdir()
    folder = imported(issued(REFORM._replace(targets=table), Manner(targets="table")), tmp_path / "bang")
    told = (folder / "2026" / "can-xem-lai.md").read_text("utf-8")
    assert "“theo kế hoạch của tỉnh” để nguyên là lời, không phải số" in told


def test_roles_on_one_line_are_each_their_own(tmp_path: Path) -> None:
    lines: list[Line] = [
        "**I. NHIỆM VỤ",
        "**1. Số hóa hồ sơ",
        "- Đơn vị chủ trì: Văn phòng; phối hợp: Công an xã, Trạm Y tế xã; Thời hạn: Quý II/2026.",
    ]
    record, _ = read_record(imported(typed(lines, REFORM), tmp_path), 2026)
    (task,) = record.years[0].tasks
    assert (task.lead, task.partner) == (("Văn phòng",), ("Công an xã", "Trạm Y tế xã"))
    assert task.deadline is not None
