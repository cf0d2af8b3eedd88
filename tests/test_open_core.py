"""The core's own verbs: data in, data out; a plan is read, edited, composed and drawn, and nothing is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from communes import TEMPLATE, Commune
from killing import tree
from readable import lines
from signing import commune_of
from word_edits import replacing

import generator
from generator.model.issued import IssuedParagraph
from generator.word.reading.read_docx import read_docx

TARGET = "2026/chi-tieu/song-5g/muc_tieu"


def test_every_name_that_is_offered_is_there() -> None:
    for name in generator.__all__:
        assert getattr(generator, name) is not None
    with pytest.raises(AttributeError, match="khong_co"):
        _ = generator.khong_co


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(generator.__file__).parent / "py.typed").is_file()


def test_a_target_is_edited_and_the_plan_drawn_in_memory(commune: Commune) -> None:
    before = tree(commune.folder)
    files = generator.load(commune.folder, 2026)
    made = generator.edited(files, [generator.Set(generator.fact_ref(TARGET), {"gia_tri": Decimal(85)})]).files
    record = generator.read(made, 2026, str).record
    assert record is not None
    document = generator.compose(generator.plan_of(record, 2026))
    told = "\n".join(lines(document))
    assert "85%" in told
    assert "80%" not in told
    assert read_docx(generator.render_plan(document, TEMPLATE, {})).blocks
    assert any(one.ref == TARGET for one in generator.source_map(document))
    assert tree(commune.folder) == before


def test_a_value_that_the_reader_refuses_is_refused_before_anything_is_made(commune: Commune) -> None:
    files = generator.load(commune.folder, 2026)
    with pytest.raises(generator.InputError) as caught:
        generator.edited(files, [generator.Set(generator.fact_ref(TARGET), {"gia_tri": "tám mươi"})])
    assert caught.value.problems


def drawn(files: generator.DataFiles, year: int) -> bytes:
    record = generator.read(files, year, str).record
    assert record is not None
    return generator.render_plan(generator.compose(generator.plan_of(record, year)), TEMPLATE, {})


def words(content: bytes) -> str:
    return "\n".join(block.text for block in read_docx(content).blocks if isinstance(block, IssuedParagraph))


def with_words(content: bytes, old: str, new: str) -> bytes:
    document, saved = docx.Document(BytesIO(content)), BytesIO()
    replacing(old, new)(document)
    document.save(saved)
    return saved.getvalue()


def test_a_plan_is_edited_by_a_person_merged_and_finalized_without_a_file_written(tmp_path: Path) -> None:
    """New data go into the file that a person edited, and that file becomes the record of its year."""
    commune = commune_of(tmp_path / "an-binh")
    before = tree(commune.folder)
    asked = generator.Drafting(commune.folder, 2027, TEMPLATE.parent)
    files = generator.load(commune.folder, 2027)
    target = generator.fact_ref("2027/chi-tieu/truc-tuyen/muc_tieu")
    data = generator.edited(files, [generator.Set(target, {"gia_tri": Decimal(77)})]).files
    base = drawn(files, 2027)
    merged = generator.merged(base, drawn(data, 2027), with_words(base, "nghiêm túc", "tích cực"))
    assert isinstance(merged, generator.Merged)
    assert all(one in words(merged.content) for one in ("77%", "tích cực"))
    signed = generator.SignedFile(Path("ban-ky.docx"), merged.content)
    issued = generator.Issued(35, dt.date(2027, 1, 12))
    made = generator.finalized(data, signed, issued, asked)
    assert isinstance(made, generator.Finalized)
    assert made.number == "35/KH-UBND"
    assert made.unplaced == ()
    assert "tích cực" in words(drawn(made.files, 2027))
    assert {made.files.contents[name] for name in made.changed} == set(made.changed.values())
    with pytest.raises(generator.InputError, match="35/KH-UBND"):  # a year is finalized once
        generator.finalized(made.files, signed, issued, asked)
    assert tree(commune.folder) == before


def test_an_issued_plan_is_read_into_data_files_in_memory() -> None:
    source = Path(__file__).parent.parent / "data" / "tan-ky"
    found = generator.read_issued(drawn(generator.load(source, 2026), 2026), "ke-hoach.docx", 2026)
    assert isinstance(found, generator.Understood)
    assert "2026/ke-hoach.yaml" in found.files.contents
    assert generator.read(found.files, 2026, str).problems == ()
