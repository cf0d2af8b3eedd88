"""The source map: every figure that a plan prints leads back to its own fact, and follows it when that is edited."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from communes import Commune

from generator.drafting.draft import Composed, Request, composed_plan
from generator.model.document import Document, Table
from generator.planning.composing.source_map import Printed, refs_of, source_map
from generator.sources.references import place_of_ref

DATA = Path(__file__).parent.parent / "data"
PLANS = [
    (commune.name, int(year.name))
    for commune in sorted(DATA.iterdir())
    if (commune / "co-quan.yaml").is_file()
    for year in sorted(commune.iterdir())
    if year.is_dir() and any((earlier / "noi-dung.md").is_file() for earlier in commune.iterdir() if earlier <= year)
]

UNSAID = "/ke-hoach/loai"  # what type of document it is need not be typed


def composed(name: str, year: int) -> Composed:
    return composed_plan(Request(DATA / name, year))


def words(document: Document) -> dict[tuple[str, int | None, int], str]:
    """Every paragraph's text, by anchor, cell, and place in the cell."""
    found: dict[tuple[str, int | None, int], str] = {}
    head = (*document.parent_lines, *document.agency_lines, document.number_line, document.date_line, document.type)
    lines = [*head, document.subject, *document.recipients, *document.authority_lines, document.signer]
    blocks = list(document.blocks)
    for part in document.appendices:
        lines += [part.label, part.title, part.attached]
        blocks += part.blocks
    for one in (*lines, *(block for block in blocks if not isinstance(block, Table))):
        found[one.anchor, None, 0] = "".join(span.text for span in one.spans)
    for row in (row for table in blocks if isinstance(table, Table) for row in (*table.heading, *table.rows)):
        for at, cell in enumerate(row.cells):
            for number, spans in enumerate(cell.paragraphs):
                found[row.anchor, at, number] = "".join(span.text for span in spans)
    return found


def said(found: dict[tuple[str, int | None, int], str], one: Printed) -> str:
    return found[one.anchor, one.cell, one.paragraph][one.start : one.end]


@pytest.mark.parametrize(("name", "year"), PLANS)
def test_every_stretch_lies_in_its_paragraph_and_its_fact_has_a_place_in_the_data(name: str, year: int) -> None:
    plan = composed(name, year)
    found = words(plan.document)
    printed = source_map(plan.document)
    assert printed
    for one in printed:
        assert 0 <= one.start < one.end <= len(found[one.anchor, one.cell, one.paragraph])
        assert place_of_ref(plan.places, one.ref) is not None or one.ref.endswith(UNSAID), one


@pytest.mark.parametrize(("name", "year"), PLANS)
def test_every_expression_of_the_body_is_on_the_map_with_the_words_it_printed(name: str, year: int) -> None:
    plan = composed(name, year)
    found, facts = words(plan.document), source_map(plan.document)
    refs = {ref: anchor for anchor, ref in refs_of(plan.document).items()}
    counted = 0
    for block in plan.plan.body.blocks:
        for piece in getattr(block, "pieces", ()):
            key = re.match(r'(?:chi_tieu|ket_qua)\("([^"]+)"', piece.source) if piece.is_expression else None
            if key:
                anchor = refs[f"{year}/noi-dung/{block.id}"]
                here = [one for one in facts if one.anchor == anchor and f"/chi-tieu/{key[1]}/" in one.ref]
                assert here, piece
                assert all(said(found, one) for one in here)
                counted += 1
    written = sum(
        len(re.findall(r"(?:chi_tieu|ket_qua)\(", piece.source))
        for block in plan.plan.body.blocks
        for piece in getattr(block, "pieces", ())
        if piece.is_expression
    )
    assert counted == written


@pytest.mark.parametrize(("name", "year"), PLANS)
def test_a_gap_stands_where_a_fact_is_to_be_filled_in(name: str, year: int) -> None:
    """A yellow gap is the way to a field: each lies on a stretch of the map."""
    plan = composed(name, year)
    found = words(plan.document)
    covered = {(one.anchor, one.cell, one.paragraph) for one in source_map(plan.document)}
    gaps = [place for place, text in found.items() if "[Cần bổ sung" in text]
    assert [place for place in gaps if place not in covered] == []


def test_what_changes_on_paper_with_a_target_is_what_the_map_says_of_it(commune: Commune) -> None:
    before = composed_plan(Request(commune.folder, 2026)).document
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 85")
    after = composed_plan(Request(commune.folder, 2026)).document
    was, now = words(before), words(after)
    changed = {place for place in was if was[place] != now[place]}
    told = {
        (one.anchor, one.cell, one.paragraph): said(was, one)
        for one in source_map(before)
        if one.ref.endswith("/song-5g/muc_tieu")
    }
    assert changed
    assert changed == set(told)
    assert all("80" in text for text in told.values())


def test_text_with_expressions_leads_to_its_paragraph_and_each_figure_to_its_own_fact(commune: Commune) -> None:
    plan = composed_plan(Request(commune.folder, 2026))
    found = words(plan.document)
    with_both = [
        one
        for one in source_map(plan.document)
        if "/noi-dung/" in one.ref
        and any(
            other.anchor == one.anchor and other.end - other.start < one.end - one.start
            for other in source_map(plan.document)
        )
    ]
    assert with_both
    for one in with_both:
        assert said(found, one) == found[one.anchor, one.cell, one.paragraph]


def test_the_map_has_no_word_for_what_nobody_typed(commune: Commune) -> None:
    """The ordinals of rows are counted: they lead nowhere."""
    plan = composed_plan(Request(commune.folder, 2026))
    found = words(plan.document)
    numbers = {said(found, one) for one in source_map(plan.document) if one.cell == 0}
    assert not {text for text in numbers if text.isdecimal()}
