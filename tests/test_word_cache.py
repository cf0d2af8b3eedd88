"""Compiled templates kept on disk: losing or spoiling them only costs time, and two templates never share."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune

from generator.model.document import Document
from generator.word import cache, template
from generator.word.render import render_plan


@pytest.fixture
def document(commune: Commune) -> Document:
    return commune.document()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, empty."""
    folder = tmp_path / "mau"
    monkeypatch.setenv("KEHOACH_CACHE", str(folder))
    template._compiled.cache_clear()
    return folder


def draft(document: Document, path: Path = TEMPLATE) -> bytes:
    """A draft as a new process would make it."""
    template._compiled.cache_clear()
    return render_plan(document, path, {})


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_is_kept_gives_the_same_draft(document: Document, place: Path) -> None:
    first = draft(document)
    assert {path.suffix for path in files(place)} == {".json", ".code"}
    assert draft(document) == first


def test_a_known_template_is_not_prepared_again(
    document: Document, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draft(document)
    assert files(place)
    monkeypatch.setattr(template, "_prepare", None)
    assert draft(document) == first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda content: content[:40],
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content[:50] + b"?" + content[51:],
        lambda content: b"\x00" * len(content),
    ],
    ids=["empty", "other", "head", "short", "long", "changed", "zeros"],
)
@pytest.mark.parametrize("suffix", [".json", ".code"])
def test_a_damaged_file_only_costs_time(
    document: Document, place: Path, suffix: str, spoil: Callable[[bytes], bytes]
) -> None:
    first = draft(document)
    kept = [path for path in files(place) if path.suffix == suffix]
    assert kept
    for path in kept:
        path.write_bytes(spoil(path.read_bytes()))
    assert draft(document) == first


def test_files_of_one_name_swapped_are_not_taken_for_each_other(
    document: Document, place: Path, tmp_path: Path
) -> None:
    """Each carries the key of what it holds."""
    first = draft(document)
    other = changed(tmp_path, "KẾ HOẠCH KHÁC")
    second = draft(document, other)
    (one, two) = (path for path in files(place) if path.suffix == ".json")
    one_content, two_content = one.read_bytes(), two.read_bytes()
    one.write_bytes(two_content)
    two.write_bytes(one_content)
    assert (draft(document), draft(document, other)) == (first, second)


@pytest.mark.parametrize("kind", ["file", "below a file", "gone"])
def test_a_place_that_cannot_be_had_only_costs_time(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "tep").write_text("x")
    chosen = {"file": tmp_path / "tep", "below a file": tmp_path / "tep" / "mau", "gone": Path("/proc/khong-co")}[kind]
    monkeypatch.setenv("KEHOACH_CACHE", str(chosen))
    assert cache.folder() is None
    assert draft(document) == draft(document)


def test_a_read_only_place_only_costs_time(document: Document, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may write anywhere, so writing itself is made to fail."""
    place.mkdir(mode=0o500)

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert draft(document)
    assert files(place) == []


def test_a_place_of_another_user_is_not_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.mkdir()
    monkeypatch.setattr(os, "getuid", lambda: place.stat().st_uid + 1)
    assert cache.folder() is None


def test_a_user_without_a_home_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_class: type[Path]) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("KEHOACH_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", classmethod(homeless))
    assert cache.folder() is None


def test_the_place_is_private(place: Path) -> None:
    assert cache.folder() == place
    assert place.stat().st_mode & 0o077 == 0


def changed(folder: Path, words: str) -> Path:
    """The template with other words, of the same length and age if need be."""
    path = folder / "ke-hoach.docx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                content = content.replace("Độc lập - Tự do - Hạnh phúc".encode(), words.encode())
            new.writestr(info.filename, content)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def test_two_templates_never_share_not_even_at_one_path_and_of_one_size_and_age(
    document: Document, place: Path, tmp_path: Path
) -> None:
    one = render_plan(document, changed(tmp_path, "MỘT"), {})
    two = render_plan(document, changed(tmp_path, "HAI"), {})
    assert one != two
    assert len([path for path in files(place) if path.suffix == ".json"]) == 2
