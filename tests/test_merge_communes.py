"""The plan of one year merged into that of another, both ways, for every commune: all kinds of change at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from merge_checker import violations
from word_edits import accepted_text, rejected_text

import generator
from generator.merge.change import Outcome
from generator.merge.merge import merge
from generator.model.issued import IssuedParagraph
from generator.word.cleaning.clean_copy import clean_copy
from generator.word.reading.read_docx import read_docx

DATA = Path(__file__).parent.parent / "data"
YEARS = {"tan-ky": 2026, "tuong-linh": 2026, "hiep-luc": 2026, "vinh-tru": 2026, "tinh-long": 2024}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """The issued plan of every commune and its next year's draft."""
    output = tmp_path_factory.mktemp("plans")

    def plan(commune: str, year: int) -> bytes:
        return generator.draft(DATA / commune, year, output=output).files[0].path.read_bytes()

    return {commune: (plan(commune, year), plan(commune, year + 1)) for commune, year in YEARS.items()}


def labels(content: bytes) -> list[tuple[str, str]]:
    """The automatic numbers of a document, every change accepted, each with the words it stands before."""
    blocks = read_docx(clean_copy(content, {}).content).blocks
    found = [block for block in blocks if isinstance(block, IssuedParagraph) and block.label]
    return [(block.label, "".join(run.text for run in block.runs)) for block in found]


@pytest.mark.broad
@pytest.mark.parametrize("way", [1, -1], ids=["forward", "back"])
@pytest.mark.parametrize("commune", YEARS)
def test_an_untouched_plan_takes_every_change_of_another_year(
    plans: dict[str, tuple[bytes, bytes]], commune: str, way: int
) -> None:
    base, theirs = plans[commune][::way]
    merged = merge(base, theirs, base)
    assert {change.outcome for change in merged.changes} == {Outcome.LANDED}
    assert accepted_text(merged.content) == accepted_text(theirs)
    assert rejected_text(merged.content) == accepted_text(base)
    assert labels(merged.content) == labels(theirs)
    assert violations(base, theirs, base, merged.content) == []


@pytest.mark.parametrize("commune", YEARS)
def test_the_same_plans_merge_to_the_same_bytes(plans: dict[str, tuple[bytes, bytes]], commune: str) -> None:
    base, theirs = plans[commune]
    assert merge(base, theirs, base).content == merge(base, theirs, base).content
    assert merge(base, base, base).content == base
