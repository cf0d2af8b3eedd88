"""The plans of the communes in `data/`: each as issued and as drafted for the next year, whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readable import lines

from generator.drafting.draft import Request, composed_plan
from generator.model.plan import DecisionGroup
from generator.planning.plan import plan_of
from generator.planning.settled.bases import cited_keys, document_of
from generator.sources.folder import read_record

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden"
# commune -> the year of its issued plan; the draft of the year after is rolled over from it
ISSUED = {"tan-ky": 2026, "tuong-linh": 2026, "hiep-luc": 2026, "vinh-tru": 2026, "tinh-long": 2024}
PLANS = [(name, year + step) for name, year in ISSUED.items() for step in (0, 1)]
CENTRAL = "trung ương"


@pytest.mark.parametrize(("commune", "year"), PLANS)
def test_the_plan_reads_as_it_did(commune: str, year: int) -> None:
    """The whole text; when a change is meant, paste what `lines` gives into the golden file."""
    drafted = list(lines(composed_plan(Request(DATA / commune, year)).document))
    assert drafted == (GOLDEN / f"{commune}-{year}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("commune", "year"), PLANS)
def test_every_central_document_a_plan_cites_is_in_the_shared_register(commune: str, year: int) -> None:
    record, _ = read_record(DATA / commune, year)
    plan = plan_of(record, year)
    keys = (*cited_keys(plan), *(basis.document for basis in plan.bases if basis.document))
    cited = {key: document_of(key, plan.documents) for key in keys}
    assert None not in cited.values()
    shared = {(one.number, one.date) for one in record.shared_documents}
    central = {(one.number, one.date) for one in cited.values() if one and one.level == CENTRAL}
    assert central <= shared


@pytest.mark.parametrize(("commune", "issued"), ISSUED.items())
def test_a_next_year_draft_keeps_nothing_of_the_old_year_by_mistake(commune: str, issued: int) -> None:
    """No target is repeated silently: each is due by a phase or a window, stated, a sample, or asked for."""
    plan = plan_of(read_record(DATA / commune, issued + 1)[0], issued + 1)
    stated = {entry.id for entry in _own(commune, issued + 1)}
    for row in plan.indicators:
        bound = row.target is None or row.target.window or row.indicator.id in stated
        assert bound or _due_in_phase(commune, issued, row.indicator.id, issued + 1), row.indicator.id


def _own(commune: str, year: int) -> tuple[object, ...]:
    own = read_record(DATA / commune, year)[0].year(year)
    return own.indicators if own else ()


def _due_in_phase(commune: str, issued: int, key: str, year: int) -> bool:
    known = read_record(DATA / commune, issued)[0].year(issued)
    entries = known.indicators if known else ()
    targets = (target for entry in entries if entry.id == key for target in entry.phase_targets)
    return any(target.window and target.window.last == year for target in targets)


@pytest.mark.parametrize(("commune", "issued"), ISSUED.items())
def test_every_difference_from_the_issued_plan_is_accounted_for_beside_it(commune: str, issued: int) -> None:
    told = (DATA / commune / str(issued) / "khac-ban-goc.md").read_text("utf-8")
    assert re.search(r"^\| .+ \| .+ \| .+ \|", told, re.MULTILINE)
    assert not (DATA / commune / str(issued) / "can-xem-lai.md").exists()


def test_the_plan_of_several_years_gives_the_year_only_what_is_due_in_it() -> None:
    plan = plan_of(read_record(DATA / "hiep-luc", 2027)[0], 2027)
    assert plan.period is None
    due = [row for row in plan.indicators if row.target is not None]
    assert due
    assert all(_due_in_phase("hiep-luc", 2026, row.indicator.id, 2027) for row in due)
    missing = [one.sentence for one in plan.decisions if one.group is DecisionGroup.MISSING]
    assert any("Không tự chia mức" in sentence for sentence in missing)


def test_the_footnotes_of_tinh_long_are_footnotes() -> None:
    document = composed_plan(Request(DATA / "tinh-long", 2024)).document
    spans = [span for block in document.blocks for span in getattr(block, "spans", ())]
    notes = ["".join(part.text for part in span.note) for span in spans if span.note]
    assert notes == [
        "theo Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ",
        "Công văn số 2272/UBND-TTHC ngày 22/5/2023 của UBND tỉnh",
    ]
