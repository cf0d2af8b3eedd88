"""Where drafts stand on disk: names, the overwrite rules, the state, and writing all or nothing."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting.draft_report import Outcome
from generator.drafting.identity import Identity, Named, identity_of
from generator.drafting.names import beside, file_name, folder_name
from generator.drafting.state import FILE, FOLDER, State, read_state
from generator.drafting.store import Settled, require_free, settle, store
from generator.model.problem import InputError
from generator.sources.data_files import load

NAME = "ke-hoach-a.docx"
DATA = {"co-quan.yaml": b"phien_ban: 1\n", "2027/chi-tieu.yaml": b"phien_ban: 1\n"}
ONE = Identity("1" * 16, "d" * 64)
TWO = Identity("2" * 16, "e" * 64)
THREE = Identity("3" * 16, "f" * 64)


def make(folder: Path, content: bytes, identity: Identity = ONE) -> Settled:
    """One run with one document, as `draft` does it."""
    state = read_state(folder)
    settled = settle(folder, NAME, content, state)
    require_free(folder, [settled])
    store(folder, [settled], identity, DATA, state)
    return settled


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != FOLDER}


def problems(error: pytest.ExceptionInfo[InputError]) -> str:
    return "\n".join(f"{p.message} | {p.place} | {p.hint}" for p in error.value.problems)


# The overwrite rules


def test_a_first_draft_is_written_with_its_missing_folders(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "xa" / "2027"
    made = make(folder, b"one")
    assert (made.outcome, made.path) == (Outcome.WRITTEN, folder / NAME)
    assert (folder / NAME).read_bytes() == b"one"


def test_the_same_bytes_again_write_nothing(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert make(tmp_path, b"one").outcome is Outcome.UNCHANGED
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


def test_an_untouched_draft_is_replaced(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    assert make(tmp_path, b"two", TWO).outcome is Outcome.REPLACED
    assert visible(tmp_path) == {NAME}
    assert (tmp_path / NAME).read_bytes() == b"two"


def test_an_edited_draft_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"by hand")
    made = make(tmp_path, b"two", TWO)
    assert made.outcome is Outcome.BESIDE
    assert made.path.name == "ke-hoach-a (cập nhật lần 2).docx"
    assert (tmp_path / NAME).read_bytes() == b"by hand"
    assert made.path.read_bytes() == b"two"
    assert "ke-hoach-a.docx” đã có người sửa" in (made.drafted.reason or "")


def test_without_its_state_a_draft_is_kept_but_nobody_is_said_to_have_edited_it(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    shutil.rmtree(tmp_path / ".kehoach")
    made = make(tmp_path, b"two", TWO)
    assert (tmp_path / NAME).read_bytes() == b"one"
    assert made.drafted.reason == f"“{NAME}” không rõ đã có người sửa hay chưa nên được giữ nguyên"


def test_an_edited_draft_stays_even_when_the_data_did_not_change(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"by hand")
    assert make(tmp_path, b"one").outcome is Outcome.BESIDE
    assert make(tmp_path, b"one").outcome is Outcome.UNCHANGED
    assert len(visible(tmp_path)) == 2


def test_an_untouched_file_beside_is_replaced_and_an_edited_one_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"by hand")
    make(tmp_path, b"two", TWO)
    assert make(tmp_path, b"three", THREE).path.name == "ke-hoach-a (cập nhật lần 2).docx"
    (tmp_path / beside(NAME, 2)).write_bytes(b"by hand too")
    assert make(tmp_path, b"four", TWO).path.name == "ke-hoach-a (cập nhật lần 3).docx"
    assert (tmp_path / beside(NAME, 2)).read_bytes() == b"by hand too"


def test_a_file_that_no_state_knows_is_taken_for_a_persons(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"from elsewhere")
    assert make(tmp_path, b"one").outcome is Outcome.BESIDE
    assert (tmp_path / NAME).read_bytes() == b"from elsewhere"


def test_a_draft_renamed_over_the_edited_one_is_still_known_as_ours(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / NAME).write_bytes(b"by hand")
    (make(tmp_path, b"two", TWO).path).replace(tmp_path / NAME)
    assert make(tmp_path, b"three", THREE).outcome is Outcome.REPLACED


# The state folder


def test_the_state_keeps_what_a_later_merge_needs(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    state = json.loads((tmp_path / FOLDER / FILE).read_bytes())
    assert state["phien_ban"] == 2
    assert state["tep"][NAME]["run"] == ONE.run
    kept = tmp_path / FOLDER / ONE.run
    assert tree(kept) == {NAME: b"one", **{f"du-lieu/{name}": content for name, content in DATA.items()}}


def test_runs_that_no_file_refers_to_are_dropped_and_the_others_kept(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    make(tmp_path, b"two", TWO)
    assert not (tmp_path / FOLDER / ONE.run).exists()
    (tmp_path / NAME).write_bytes(b"by hand")
    make(tmp_path, b"three", THREE)
    assert (tmp_path / FOLDER / TWO.run / NAME).read_bytes() == b"two"
    assert (tmp_path / FOLDER / THREE.run / NAME).read_bytes() == b"three"


def test_only_folders_of_runs_are_ever_dropped(tmp_path: Path) -> None:
    own = tmp_path / FOLDER / "ghi-chu"
    own.mkdir(parents=True)
    make(tmp_path, b"one")
    make(tmp_path, b"two", TWO)
    assert own.is_dir()


def test_a_lost_state_costs_only_the_merge(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / FOLDER / FILE).unlink()
    assert make(tmp_path, b"two", TWO).outcome is Outcome.BESIDE
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_a_newer_state_is_refused(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / FOLDER / FILE).write_text('{"phien_ban": 3, "tep": {}}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert "mới hơn" in problems(caught)
    assert "cập nhật kehoach" in problems(caught)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", '{"phien_ban": "x", "tep": {}}', '{"phien_ban": 1, "tep": {"a": 1}}', "\xff"),
        '{"phien_ban": 2, "tep": {}, "luu": []}',
    ],
)
def test_a_broken_state_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    make(tmp_path, b"one")
    (tmp_path / FOLDER / FILE).write_bytes(text.encode("latin-1"))
    before = tree(tmp_path)
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert "xóa tệp này rồi chạy lại" in problems(caught)
    assert tree(tmp_path) == before


# Guards


@pytest.mark.parametrize(
    ("lock", "program"),
    [
        ("~$ke-hoach-a.docx", "Word"),
        ("~$-hoach-a.docx", "Word"),
        (".~lock.ke-hoach-a.docx#", "LibreOffice"),
    ],
)
def test_an_open_file_is_refused_and_nothing_is_written(tmp_path: Path, lock: str, program: str) -> None:
    make(tmp_path, b"one")
    (tmp_path / lock).touch()
    before = tree(tmp_path)
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert f"Tệp có vẻ đang mở trong {program} (" in problems(caught)
    assert "đóng tệp rồi chạy lại" in problems(caught)
    assert tree(tmp_path) == before


def test_a_file_held_by_another_program_is_refused_as_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, b"one")
    free = Path.open

    def held(path: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if mode == "r+b":
            error = PermissionError(13, "sharing violation")
            error.winerror = 32
            raise error
        return free(path, mode, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert "Không mở được tệp vì đang mở trong một chương trình khác." in problems(caught)


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    make(tmp_path, b"one")
    (tmp_path / NAME).chmod(0o444)
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert "chỉ cho đọc" in problems(caught)
    assert (tmp_path / NAME).read_bytes() == b"one"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bit for folders")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(InputError) as caught:
        make(closed / "xa" / "2027", b"one")
    assert "Không ghi được vào thư mục này." in problems(caught)
    assert "--output" in problems(caught)


def test_a_file_in_the_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    with pytest.raises(InputError) as caught:
        make(tmp_path / "output" / "xa", b"one")
    assert "không phải thư mục" in problems(caught)


def test_a_folder_in_the_place_of_the_draft_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"one")
    assert NAME in problems(caught)


# All or nothing


def test_a_failing_write_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, b"one")
    before = tree(tmp_path)
    free = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == FILE:
            raise OSError(28, "No space left on device")
        return free(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError) as caught:
        make(tmp_path, b"two", TWO)
    assert "Không ghi được" in problems(caught)
    assert tree(tmp_path) == before


def test_a_person_stopping_the_program_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_path: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "output", b"one")
    assert list(tmp_path.iterdir()) == []


# Names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kế hoạch Chuyển đổi số năm 2027", "ke-hoach-chuyen-doi-so-nam-2027.docx"),
        ("../../etc/passwd", "etc-passwd.docx"),
        ("C:\\Windows\\x", "c-windows-x.docx"),
        ("CON", "con-1.docx"),
        ("lpt1", "lpt1-1.docx"),
        ("…", "ke-hoach.docx"),
        ("Kế hoạch [Cần bổ sung: tên xã] năm 2027", "ke-hoach-nam-2027.docx"),
        ("", "ke-hoach.docx"),
    ],
)
def test_a_title_gives_a_safe_file_name(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(max_size=400))
def test_no_title_escapes_its_folder_or_grows_too_long(title: str) -> None:
    name = file_name(title)
    assert Path(name).name == name
    assert len(name) <= 90
    assert name.isascii()


def test_a_long_title_is_cut_at_a_word() -> None:
    name = file_name("chuyển đổi " * 30)
    assert len(name) <= 85
    assert name.endswith(("-chuyen.docx", "-doi.docx"))


@pytest.mark.parametrize(
    ("given_name", "expected"), [("tan-ky", "tan-ky"), ("Xã Đông Ấn", "xa-dong-an"), ("nul", "nul-1")]
)
def test_the_output_folder_is_named_after_the_data_folder(tmp_path: Path, given_name: str, expected: str) -> None:
    assert folder_name(tmp_path / given_name) == expected


def test_a_data_folder_without_a_usable_name_is_refused() -> None:
    with pytest.raises(InputError):
        folder_name(Path("/"))


# Identity


def test_a_run_is_told_by_its_data_templates_and_version() -> None:
    first = identity_of(DATA, [b"t"], "1")
    assert identity_of(dict(reversed(DATA.items())), [b"t"], "1") == first
    others = [
        identity_of({**DATA, "co-quan.yaml": b"phien_ban: 1 \n"}, [b"t"], "1"),
        identity_of(DATA, [b"u"], "1"),
        identity_of(DATA, [b"t"], "2"),
        identity_of(DATA, [b"t", b""], "1"),
    ]
    assert len({first.run, *(one.run for one in others)}) == 5
    assert len(first.run) == 16
    assert others[1].data == first.data


def test_a_draft_says_its_run_format_data_tool_and_place() -> None:
    assert Identity("1" * 16, "d" * 64, "c" * 64).properties(Named(NAME, "ke-hoach", "an-binh/2027")) == {
        "kehoach_run": "1" * 16,
        "kehoach_phien_ban": "2",
        "kehoach_du_lieu": "d" * 64,
        "kehoach_mau": "c" * 64,
        "kehoach_noi": "an-binh/2027",
        "kehoach_tai_lieu": "ke-hoach",
    }


def test_data_files_are_named_relative_to_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    (folder / "2027").mkdir(parents=True)
    for path in (tmp_path / "van-ban-chung.yaml", folder / "2027" / "chi-tieu.yaml"):
        path.write_bytes(b"x")
    assert load(folder, 2027).contents == {"van-ban-chung.yaml": b"x", "2027/chi-tieu.yaml": b"x"}


def test_an_empty_state_knows_nothing() -> None:
    assert not State().knows(b"anything")
