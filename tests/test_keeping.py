"""Files as read, kept between runs: the same as read anew, never stale, and no fault is kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import cache
from generator.model.problem import InputError
from generator.sources import body_text, yaml_file
from generator.sources.body_text import parse_body
from generator.sources.yaml_file import read_yaml

DATA = Path(__file__).parent.parent / "data"
FILES = sorted(DATA.rglob("*.yaml"))
BODIES = sorted(DATA.rglob("*.md"))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, empty."""
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_kept_file_is_the_same_as_one_read_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = read_yaml(path, "tệp")
    monkeypatch.setattr(yaml_file, "_values", None)
    assert read_yaml(path, "tệp") == fresh


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_kept_body_is_the_same_as_one_parsed_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    fresh = parse_body(text, "tệp")
    monkeypatch.setattr(body_text, "_blocks", None)
    if not fresh.problems:
        assert parse_body(text, "tệp") == fresh


def test_values_keep_their_kinds_and_the_file_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 95.50\nb: [true, 7, ~, 'Tân Kỳ']\n", "utf-8")
    read_yaml(path, "một")
    again = read_yaml(path, "hai")
    assert again.value == {"a": Decimal("95.50"), "b": [True, 7, None, "Tân Kỳ"]}
    assert str(again.value["a"]) == "95.50"
    assert str(again.places[("b", 1)]) == "hai, dòng 2, cột 11"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for text in ("a: 1\n", "a: 2\n"):
        path.write_text(text, "utf-8")
        assert read_yaml(path, "tệp").value == {"a": int(text[3])}


def test_a_fault_is_told_at_every_run(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\na: 2\n", "utf-8")
    assert [len(read_yaml(path, "tệp").problems) for _ in range(2)] == [1, 1]
    assert [len(parse_body("1. sai\n", "tệp").problems) for _ in range(2)] == [1, 1]
    assert not place.exists() or list(place.iterdir()) == []


def test_a_control_character_in_a_key_is_told_at_every_run(tmp_path: Path) -> None:
    """Nothing a file says can be taken for the mark that a kept decimal bears."""
    path = tmp_path / "a.yaml"
    path.write_text('"\\x01": abc\n', "utf-8")
    for _ in range(2):
        (problem,) = read_yaml(path, "tệp").problems
        assert problem.message == "Có ký tự điều khiển không in được (U+0001)."


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


def test_what_is_not_yaml_is_refused_at_every_run(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: [1\n", "utf-8")
    for _ in range(2):
        with pytest.raises(InputError):
            read_yaml(path, "tệp")


def test_a_spoilt_or_unwritable_cache_only_costs_time(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", "utf-8")
    read_yaml(path, "tệp")
    for kept in place.iterdir():
        kept.write_bytes(b"x" * 40)
    assert read_yaml(path, "tệp").value == {"a": 1}


def test_the_cache_does_not_grow_without_end(place: Path) -> None:
    for number in range(400):
        cache.store(f"{number:064d}", "x")
    assert len(list(place.iterdir())) <= 300
    assert cache.load(f"{399:064d}") == "x"
