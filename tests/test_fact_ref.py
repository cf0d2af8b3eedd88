"""References of facts: printed and taken apart again."""

from __future__ import annotations

from typing import Any

import communes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.fact_ref import FactRef, Scope, fact_ref
from generator.sources.folder import read_record

IDS = st.sampled_from(["phu-song-5g", "nhom", "chi-tieu", "gia-tri", "don-vi", "2026"]) | st.from_regex(
    r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True
)
NUMBERS = st.sampled_from(["12/2026/NĐ-CP", "179/2025/NĐ-CP", "10/KH-UBND", "1527-QĐ/TU", "05/CT-TTg", "57-NQ/TW"])
FIELDS = st.sampled_from(["giao", "ten", "muc_tieu", "chu_tri", "ngay", "co_quan"])
YEARS = st.integers(1900, 2199)
IN_TABLES = st.builds(
    FactRef,
    YEARS,
    st.sampled_from(["chi-tieu", "nhiem-vu"]),
    st.tuples(IDS),
    st.just(()) | st.tuples(FIELDS) | st.tuples(FIELDS, st.sampled_from(["0", "gia_tri"])),
)
GROUPS = st.builds(FactRef, YEARS, st.just("chi-tieu"), st.tuples(st.just("nhom"), IDS), st.tuples(FIELDS))
CELLS = st.builds(FactRef, YEARS, IDS.map("bang/{}".format), st.tuples(IDS), st.tuples(IDS))
HEADS = st.builds(FactRef, YEARS, st.just("ke-hoach"), st.just(()), st.tuples(FIELDS, FIELDS))
BASES = st.builds(FactRef, YEARS, st.just("ke-hoach"), st.tuples(st.just("can_cu"), IDS), st.tuples(FIELDS))
BLOCKS = st.builds(FactRef, YEARS, st.just("noi-dung"), st.tuples(IDS), st.just(()))
UNITS = st.builds(
    FactRef, st.just(Scope.COMMUNE), st.just("co-quan"), st.tuples(st.just("don_vi"), IDS), st.tuples(FIELDS)
)
DOCUMENTS = st.builds(
    FactRef, st.sampled_from(Scope), st.just("van-ban"), st.tuples(NUMBERS), st.just(()) | st.tuples(FIELDS)
)


@given(st.one_of(IN_TABLES, GROUPS, CELLS, HEADS, BASES, BLOCKS, UNITS, DOCUMENTS))
def test_a_reference_printed_and_read_is_the_same(ref: FactRef) -> None:
    assert fact_ref(str(ref)) == ref


@pytest.mark.parametrize(
    ("printed", "parts", "file"),
    [
        ("2026/chi-tieu/song-5g/giao", (2026, "chi-tieu", ("song-5g",), ("giao",)), "2026/chi-tieu.yaml"),
        ("2026/chi-tieu/nhom/ha-tang/ten", (2026, "chi-tieu", ("nhom", "ha-tang"), ("ten",)), "2026/chi-tieu.yaml"),
        ("2026/chi-tieu/nhom", (2026, "chi-tieu", (), ("nhom",)), "2026/chi-tieu.yaml"),
        ("2026/chi-tieu", (2026, "chi-tieu"), "2026/chi-tieu.yaml"),
        ("2026/noi-dung/muc-dich", (2026, "noi-dung", ("muc-dich",)), "2026/noi-dung.md"),
        ("2026/ke-hoach/ban_hanh/so", (2026, "ke-hoach", (), ("ban_hanh", "so")), "2026/ke-hoach.yaml"),
        ("co-quan/don_vi/vhxh/ten", (Scope.COMMUNE, "co-quan", ("don_vi", "vhxh"), ("ten",)), "co-quan.yaml"),
        ("van-ban/10/KH-UBND/ngay", (Scope.COMMUNE, "van-ban", ("10/KH-UBND",), ("ngay",)), "van-ban.yaml"),
        ("van-ban-chung/57-NQ/TW", (Scope.SHARED, "van-ban", ("57-NQ/TW",)), "van-ban-chung.yaml"),
        ("2026/bang/may-chu/dong-1/so", (2026, "bang/may-chu", ("dong-1",), ("so",)), "2026/bang/may-chu.yaml"),
        ("2026/phu-luc/kinh-phi", (2026, "phu-luc/kinh-phi"), "2026/phu-luc/kinh-phi.md"),
    ],
)
def test_a_reference_says_where_its_fact_stands(printed: str, parts: tuple[Any, ...], file: str) -> None:
    ref = FactRef(*parts)
    assert fact_ref(printed) == ref
    assert str(ref) == printed
    assert ref.file_name == file


def test_every_reference_of_a_folder_is_printed_as_the_reader_has_it(commune: communes.Commune) -> None:
    _, places = read_record(commune.folder, 2026)
    assert [str(fact_ref(one)) for one in places] == list(places)
    assert {fact_ref(one).file_name for one in places} == set(communes.FILES)
