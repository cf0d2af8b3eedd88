"""An untouched draft of every commune, issued year and next, becomes a record that prints it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import signing
from signing import words_of

from generator.drafting.draft import Request as DraftRequest
from generator.drafting.draft import composed_plan
from generator.drafting.draft import run as draft
from generator.finalizing.finalize import Request, run
from generator.planning.plan import plan_of
from generator.sources.folder import read_record
from generator.word.drawing.render import render_plan

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"
# commune, year and the day of issue: the one its draft prints where it prints one
PLANS = [
    ("tan-ky", 2026, "2026-01-12"),
    ("tan-ky", 2027, "2027-01-12"),
    ("tuong-linh", 2026, "2025-11-28"),
    ("tuong-linh", 2027, "2026-11-28"),
    ("hiep-luc", 2026, "2026-05-12"),
    ("hiep-luc", 2027, "2027-01-12"),
    ("vinh-tru", 2026, "2026-04-08"),
    ("vinh-tru", 2027, "2027-01-12"),
    ("tinh-long", 2024, "2024-01-12"),
    ("tinh-long", 2025, "2025-01-12"),
]


@pytest.mark.parametrize(("commune", "year", "day"), PLANS)
def test_an_untouched_draft_is_its_own_record(commune: str, year: int, day: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / commune
    shutil.copytree(ROOT / "data", tmp_path / "data")
    files = draft(DraftRequest(folder, year, tmp_path / "output")).files
    signed = next(file.path for file in files if file.path.name != "bang-doi-chieu.docx")
    number = plan_of(read_record(folder, year)[0], year).issue.number or 35
    report = run(Request(folder, year, signed, number, day, tmp_path / "output"))
    assert (report.changes, report.unplaced, report.notes) == ((), (), ())
    again = render_plan(composed_plan(DraftRequest(folder, year)).document, TEMPLATE, {})
    assert without_issue(words_of(again)) == without_issue(words_of(signed.read_bytes()))


def without_issue(words: list[str]) -> list[str]:
    """The words without the line of place and day."""
    return [one for one in words if not (", ngày" in one and "tháng" in one and len(one) < 60)]


@pytest.mark.parametrize(("commune", "year", "day"), [plan for plan in PLANS if plan[1] in (2025, 2027)])
def test_the_year_after_is_drafted_from_the_record(commune: str, year: int, day: str, tmp_path: Path) -> None:
    """Nothing that the next year needs is lost: its plan says the same whether rolled once more or from the record."""
    folder = tmp_path / "data" / commune
    shutil.copytree(ROOT / "data", tmp_path / "data")
    after = folder / str(year + 1)
    after.mkdir(exist_ok=True)
    (after / "chi-tieu.yaml").write_text("phien_ban: 1\n", "utf-8")
    rolled = plan_of(read_record(folder, year + 1)[0], year + 1)
    files = draft(DraftRequest(folder, year, tmp_path / "output")).files
    signed = next(file.path for file in files if file.path.name != "bang-doi-chieu.docx")
    run(Request(folder, year, signed, 35, day, tmp_path / "output"))
    from_record = plan_of(read_record(folder, year + 1)[0], year + 1)
    for field in ("shape", "bases", "own_phrases", "recipients", "signatory", "groups"):
        assert getattr(from_record, field) == getattr(rolled, field), field
    assert [row.indicator for row in from_record.indicators] == [row.indicator for row in rolled.indicators]
    assert [row.target for row in from_record.indicators] == [row.target for row in rolled.indicators]
    assert [row.indicator.id for row in from_record.waiting] == [row.indicator.id for row in rolled.waiting]
    assert [(task.id, task.title) for task in from_record.tasks] == [(task.id, task.title) for task in rolled.tasks]


@pytest.mark.parametrize(("commune", "year", "day"), PLANS)
def test_comments_and_forms_of_a_clerk_survive_finalizing(commune: str, year: int, day: str, tmp_path: Path) -> None:
    """Every file of the year is edited in place: what the signed plan does not change keeps its bytes."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    folder = tmp_path / "data" / commune
    before = {path: _commented(path) for path in sorted((folder / str(year)).glob("*.yaml"))}
    files = draft(DraftRequest(folder, year, tmp_path / "output")).files
    signed = next(file.path for file in files if file.path.name != "bang-doi-chieu.docx")
    number = plan_of(read_record(folder, year)[0], year).issue.number or 35
    report = run(Request(folder, year, signed, number, day, tmp_path / "output"))
    assert report.notes == ()
    for path, lines in before.items():
        after = iter(path.read_text("utf-8").split("\n"))
        kept = [line.replace("ke-hoach-nam-sau.json", "ke-hoach.json") for line in lines if line.strip()]
        assert all(line in after for line in kept), "the lines of the file, in their order"


def _commented(path: Path) -> list[str]:
    """The lines of a file with comments of a clerk put in: at its top, in the middle, behind a value, at its end."""
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    lines.insert(1, "# của văn thư: đã soát")
    at = next((at for at, line in enumerate(lines) if line.startswith("  - ")), len(lines))
    lines[at:at] = ["  # chờ số của phòng"] if at < len(lines) else []
    version = lines.index("phien_ban: 1")
    lines[version] += "  # bản 1"
    lines.append("# hết tệp")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return lines


def test_what_a_clerk_noted_beside_what_the_signed_plan_dropped_is_told(tmp_path: Path) -> None:
    commune = signing.commune_of(tmp_path / "xa")
    commune.edit("2026/nhiem-vu.yaml", "  - id: khao-sat", "  # hỏi lại tỉnh\n  - id: khao-sat")
    commune.edit("2026/nhiem-vu.yaml", "  - id: tap-huan", "  # mỗi quý một lớp\n  - id: tap-huan")
    signed = signing.Signing(commune, 2026)
    signed.delete_row("Khảo sát hạ tầng")
    report = signed.finalize()
    text = signed.commune.text("2026/nhiem-vu.yaml")
    assert "khao-sat" not in text
    assert "  # mỗi quý một lớp\n  - id: tap-huan\n" in text
    (told,) = report.notes
    assert told.endswith("đã bỏ ghi chú “# hỏi lại tỉnh” cùng phần bị bỏ.")
    assert "2026/nhiem-vu.yaml, dòng " in told
