"""Every plan that can be drafted is finalized untouched without a change, and the record prints it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from unseen_plans import economy, reform

import generator
from generator.drafting.draft import in_memory
from generator.finalizing.drafted import Drafting
from generator.finalizing.finalized import SignedFile, finalized
from generator.finalizing.parts.frame import Issued
from generator.importing.understood import read_issued
from generator.planning.compose import compose
from generator.planning.plan import plan_of
from generator.vietnamese.dates import parse_date

CASES = {path.stem: path.read_bytes() for path in sorted((Path(__file__).parent / "cases").glob("*.docx"))}
PLANS = {name: content for name, content in CASES.items() if name != "11-tcvn3"} | {
    "unseen-economy": economy(),
    "unseen-reform": reform(),
}
NEXT = 2027


@pytest.mark.broad
@pytest.mark.parametrize("name", PLANS)
def test_the_untouched_draft_of_the_next_year_changes_nothing(name: str, tmp_path: Path) -> None:
    files = read_issued(PLANS[name], f"{name}.docx", NEXT - 1, force=True).files
    reading = generator.read(files, NEXT, str)
    assert reading.record is not None
    content = in_memory(compose(plan_of(reading.record, NEXT)), None)
    issued = Issued(45, parse_date(f"{NEXT}-01-05"))
    made = finalized(files, SignedFile(Path("da-ky.docx"), content), issued, Drafting(tmp_path, NEXT))
    assert (made.changes, made.unplaced) == ((), ())
