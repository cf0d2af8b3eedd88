"""Files as read, kept between runs: the same as read anew, never stale, and no fault is kept."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from communes import Commune
from pydantic import BaseModel

from generator import cache
from generator.sources import folder, kept_files
from generator.sources.body import body_text
from generator.sources.body.body_text import parse_body
from generator.sources.folder import read_folder

DATA = Path(__file__).parent.parent / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/co-quan.yaml"))
BODIES = sorted(DATA.rglob("*.md"))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, empty."""
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def kinds(value: Any) -> Iterator[type]:
    """The kinds of all values within a value, in order: equal values may be of other kinds."""
    yield type(value)
    if isinstance(value, BaseModel):
        yield from (kind for name in sorted(value.model_fields_set) for kind in kinds(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (kind for one in value for kind in kinds(one))
    elif isinstance(value, dict):
        yield from (kind for one in value.values() for kind in kinds(one))


def last_year(commune: Path) -> int:
    return max(int(path.name) for path in commune.iterdir() if path.name.isdigit())


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be parsed from here on."""
    monkeypatch.setattr(folder, "values_in", None)
    monkeypatch.setattr(body_text, "_blocks", None)


@pytest.mark.parametrize("commune", FOLDERS, ids=lambda path: path.name)
def test_a_kept_commune_is_the_same_as_one_read_anew(commune: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = read_folder(commune, last_year(commune))
    forbid(monkeypatch)
    again = read_folder(commune, last_year(commune))
    assert again == fresh
    assert again.record is not None
    assert list(kinds(again.record)) == list(kinds(fresh.record))


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_kept_body_is_the_same_as_one_parsed_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    fresh = parse_body(text, "tệp")
    monkeypatch.setattr(body_text, "_blocks", None)
    if not fresh.problems:
        assert parse_body(text, "tệp") == fresh


def test_values_keep_their_kinds_and_their_digits(commune: Commune, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decimal that says 95,50 is one when it is taken up again, and every word of a closed list that very word."""
    commune.edit("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 80.50")
    fresh = read_folder(commune.folder, 2026).record
    forbid(monkeypatch)
    again = read_folder(commune.folder, 2026).record
    assert again is not None
    (target,) = [one.target for one in again.years[-1].indicators if one.id == "song-5g"]
    assert target is not None
    assert str(target.value) == "80.50"
    assert {type(target.value), Decimal} == {Decimal}
    assert isinstance(target.comparator, Enum)
    assert list(kinds(again)) == list(kinds(fresh))


def test_a_kept_file_goes_by_the_name_it_has_now(commune: Commune, tmp_path: Path) -> None:
    read_folder(commune.folder, 2026)
    moved = commune.folder.rename(tmp_path / "ten-moi")
    places = read_folder(moved, 2026).places
    assert {Path(place.file).parts[: len(moved.parts)] for place in places.values()} == {moved.parts}


def test_a_changed_file_is_read_anew(commune: Commune) -> None:
    for value in ("80", "81"):
        commune.write(
            "2026/chi-tieu.yaml", commune.text("2026/chi-tieu.yaml").replace("gia_tri: 80", f"gia_tri: {value}")
        )
        record = read_folder(commune.folder, 2026).record
        assert record is not None
        (target,) = [one.target for one in record.years[-1].indicators if one.id == "song-5g"]
        assert target is not None
        assert str(target.value) == value


@pytest.mark.parametrize("line", ["ten: Hai lần\n", "khong_co: 1\n", '"\\x01": abc\n', "a: [1\n"])
def test_a_fault_is_told_at_every_run(commune: Commune, line: str) -> None:
    """Of the values or of the YAML: nothing a file says can be taken for the mark that kept facts bear."""
    commune.write("2026/nhiem-vu.yaml", commune.text("2026/nhiem-vu.yaml") + line)
    first, second = (read_folder(commune.folder, 2026).problems for _ in range(2))
    assert first == second
    assert first


def test_a_fault_of_a_body_is_told_at_every_run(place: Path) -> None:
    assert [len(parse_body("1. sai\n", "tệp").problems) for _ in range(2)] == [1, 1]
    assert not place.exists() or list(place.iterdir()) == []


def test_a_change_of_any_module_of_the_makers_changes_their_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PACKAGES", tmp_path)
    (tmp_path / "sources").mkdir()
    module = tmp_path / "sources" / "doc.py"
    made = []
    for text in ("1", "1", "2"):
        module.write_text(text, "utf-8")
        cache.maker_key.cache_clear()
        made.append(cache.maker_key(("sources",), ("yaml",)))
    cache.maker_key.cache_clear()
    assert (made[0] == made[1], made[0] == made[2]) == (True, False)
    assert made[2] != cache.maker_key(("sources",), ())
    cache.maker_key.cache_clear()


def test_the_makers_are_all_that_reads_a_file() -> None:
    """The validators of the models decide what a file may say: their library is among what the key is made of."""
    packages, libraries = kept_files._READERS
    assert {"sources", "model", "vietnamese"} <= set(packages)
    assert {"yaml", "markdown_it", "pydantic.version"} <= set(libraries)


def test_a_spoilt_cache_only_costs_time(commune: Commune, place: Path) -> None:
    fresh = read_folder(commune.folder, 2026)
    for kept in place.iterdir():
        kept.write_bytes(b"x" * 40)
    assert read_folder(commune.folder, 2026) == fresh


def test_the_cache_does_not_grow_without_end(place: Path) -> None:
    for number in range(400):
        cache.store(f"{number:064d}", "x")
    assert len(list(place.iterdir())) <= 300
    assert cache.load(f"{399:064d}") == "x"
