"""The core's own verbs: data in, data out; a plan is read, edited, composed and drawn, and nothing is written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune
from killing import tree
from readable import lines

import generator
from generator.word.reading import read_docx

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
