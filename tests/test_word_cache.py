"""Compiled templates kept on disk: losing or spoiling them only costs time, and two templates never share."""

from __future__ import annotations

import hashlib
import marshal
import os
import zipfile
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from communes import TEMPLATE, Commune

from generator import cache
from generator.model.document import Document
from generator.model.problem import InputError
from generator.word.drawing import template
from generator.word.drawing.render import render_plan


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
    assert {path.suffix for path in files(place)} == {".json"}
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
def test_a_damaged_file_only_costs_time(document: Document, place: Path, spoil: Callable[[bytes], bytes]) -> None:
    first = draft(document)
    kept = files(place)
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
    kept = files(place)
    contents = [path.read_bytes() for path in kept]
    assert len(contents) == 4  # of each template the strings and the code
    for path, content in zip(kept, (*contents[1:], contents[0]), strict=True):
        path.write_bytes(content)
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

    monkeypatch.setattr(cache, "_make_room", refuse)
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


needs_owners = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps owners and links another way")
needs_superuser = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only the superuser may give a file away"
)
OTHER_USER = 12345


def kept_once(place: Path) -> Path:
    """A text kept under a key; its file."""
    cache.store("khoa", "chữ")
    assert cache.load("khoa") == "chữ"
    (path,) = files(place)
    return path


@needs_owners
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o720])
def test_a_place_that_others_may_write_to_is_not_used(place: Path, mode: int) -> None:
    path = kept_once(place)
    place.chmod(mode)
    assert cache.folder() is None
    assert cache.load("khoa") is None
    cache.store("khac", "chữ")
    assert files(place) == [path]


@needs_owners
def test_a_place_that_is_a_link_is_not_used(place: Path, tmp_path: Path) -> None:
    kept_once(place)
    place.rename(tmp_path / "that")
    place.symlink_to(tmp_path / "that", target_is_directory=True)
    assert cache.folder() is None
    assert cache.load("khoa") is None


@needs_superuser
def test_a_place_given_to_another_user_is_not_used(place: Path) -> None:
    kept_once(place)
    os.chown(place, OTHER_USER, -1)
    assert cache.folder() is None
    assert cache.load("khoa") is None


@needs_owners
def test_a_file_that_is_a_link_is_not_read(place: Path, tmp_path: Path) -> None:
    path = kept_once(place)
    path.rename(tmp_path / "that.json")
    path.symlink_to(tmp_path / "that.json")
    assert cache.load("khoa") is None


@needs_owners
@pytest.mark.parametrize("mode", [0o602, 0o620])
def test_a_file_that_others_may_write_is_not_read(place: Path, mode: int) -> None:
    kept_once(place).chmod(mode)
    assert cache.load("khoa") is None


@needs_superuser
def test_a_file_of_another_user_is_not_read(place: Path) -> None:
    os.chown(kept_once(place), OTHER_USER, -1)
    assert cache.load("khoa") is None


@needs_owners
def test_what_is_no_file_is_neither_read_nor_waited_for(place: Path) -> None:
    path = kept_once(place)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert cache.load("khoa") is None
    path.unlink()
    path.mkdir()
    assert cache.load("khoa") is None


@needs_owners
def test_a_link_in_the_place_of_a_file_is_replaced_and_what_it_names_is_left_alone(place: Path, tmp_path: Path) -> None:
    path, other = kept_once(place), tmp_path / "cua-toi.txt"
    other.write_text("của tôi", "utf-8")
    path.unlink()
    path.symlink_to(other)
    cache.store("khoa", "chữ mới")
    assert cache.load("khoa") == "chữ mới"
    assert not path.is_symlink()
    assert other.read_text("utf-8") == "của tôi"


def test_a_file_is_written_aside_under_a_name_that_nobody_can_lay_a_link_under(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is new each time, and a file that is there already is not written to."""
    opened: list[tuple[str, int]] = []
    real = os.open

    def watched(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith(".tmp"):
            opened.append((str(path), flags))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    for _ in range(2):
        cache.store("khoa", "chữ")
    assert len({path for path, _ in opened}) == 2
    assert all(flags & os.O_EXCL and flags & os.O_CREAT for _, flags in opened)
    assert [path.suffix for path in files(place)] == [".json"]


def test_old_files_make_room_and_links_among_them_are_not_followed(place: Path, tmp_path: Path) -> None:
    kept_once(place)
    other = tmp_path / "cua-toi.txt"
    other.write_text("của tôi", "utf-8")
    for number in range(300):
        (place / f"{number}.json").symlink_to(other)
    cache.store("moi", "chữ")
    assert len(files(place)) < 250
    assert other.read_text("utf-8") == "của tôi"


def planted(place: Path, mark: Path) -> Path:
    """Foreign code in the place of a template's own, with the right checksum; it leaves a mark when it is run."""
    (path,) = (one for one in files(place) if not one.read_bytes()[32:].startswith((b"{", b"[")))
    foreign = compile(f"open({str(mark)!r}, 'w').close()\n{_EMPTY}", "<template>", "exec")
    content = b64encode(marshal.dumps(foreign))
    path.write_bytes(hashlib.sha256(path.stem.encode() + content).digest() + content)
    return path


_EMPTY = "name, blocks, debug_info = None, {}, ''\ndef root(context, *rest):\n    yield ''\n"


@needs_owners
@pytest.mark.parametrize("guarded", ["as it is", "writable", "link", "open folder"])
def test_foreign_code_is_run_only_where_the_user_alone_could_have_put_it(
    document: Document, place: Path, tmp_path: Path, guarded: str
) -> None:
    """As it is, the file is the user's own: whoever can write it can write the program too."""
    first, mark = draft(document), tmp_path / "chay"
    path = planted(place, mark)
    match guarded:
        case "writable":
            path.chmod(0o622)
        case "link":
            path.rename(tmp_path / "that.json")
            path.symlink_to(tmp_path / "that.json")
        case "open folder":
            place.chmod(0o777)
    if guarded == "as it is":
        with suppress(InputError, AttributeError):
            draft(document)
        assert mark.exists()
        return
    assert draft(document) == first
    assert not mark.exists()


@needs_superuser
def test_code_of_another_user_is_not_run(document: Document, place: Path, tmp_path: Path) -> None:
    first, mark = draft(document), tmp_path / "chay"
    os.chown(planted(place, mark), OTHER_USER, -1)
    assert draft(document) == first
    assert not mark.exists()


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
    assert len([path for path in files(place) if path.suffix == ".json"]) == 4
