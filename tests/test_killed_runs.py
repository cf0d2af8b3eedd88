"""A run that is killed at any rename: the next one finishes it, and nothing passes as done that is not."""

from __future__ import annotations

import os
from pathlib import Path

import communes
import pytest
from issued_plans import REFORM, issued
from killing import EVERY_STEP, Left, kill_when, killed_everywhere, tree
from signing import DATE, NUMBER, YEAR, Signing, commune_of
from word_edits import edited, replacing

import generator
from generator.disk import journal, lock
from generator.drafting.draft_report import DraftReport, Outcome
from generator.finalizing.finalize_report import FinalizeReport

pytestmark = pytest.mark.broad

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is killed in a process forked from this one")
PLAN = "ke-hoach-chuyen-doi-so-xa-an-binh-nam-2026.docx"
TARGET = ("2026/chi-tieu.yaml", "gia_tri: 80", "gia_tri: 85")
FINISHED = "Lần chạy trước bị ngắt giữa chừng"
OURS = (journal.FOLDER, lock.FILE, ".kehoach-tmp")


class Work:
    """A folder with a commune's data and its drafts, and the commands run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commune = communes.make(folder / "data" / "an-binh")
        self.output = folder / "output"
        self.home = self.output / "an-binh" / "2026"

    def draft(self) -> DraftReport:
        return generator.draft(self.commune.folder, 2026, output=self.output)

    def units(self) -> object:
        return generator.units(self.commune.folder, 2026, output=self.output)

    def clean(self) -> object:
        return generator.clean(self.commune.folder, 2026, output=self.output)

    def edit(self) -> None:
        """A person's hand in the draft, and a target that changes meanwhile."""
        self.draft()
        edited(self.home / PLAN, replacing("nghiêm túc", "khẩn trương"))
        self.commune.edit(*TARGET)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path / "viec")


def nothing_of_ours_is_left(left: Left) -> bool:
    return not [name for name in left.after if any(mark in name for mark in OURS)]


def test_a_first_draft_killed_at_any_step_is_finished_by_the_next_run(work: Work) -> None:
    whole, runs = killed_everywhere(work.folder, work.draft, EVERY_STEP)
    last = -1
    for left in runs:
        assert left.after == whole
        assert all(file.outcome in (Outcome.WRITTEN, Outcome.UNCHANGED) for file in left.said.files)
        last = left.step
    assert last > 20


def test_a_draft_made_again_and_killed_is_never_taken_for_a_persons(work: Work) -> None:
    work.draft()
    work.commune.edit(*TARGET)
    whole, runs = killed_everywhere(work.folder, work.draft)
    told = set()
    for left in runs:
        assert left.after == whole
        outcomes = {file.outcome for file in left.said.files}
        assert outcomes <= {Outcome.REPLACED, Outcome.UNCHANGED}
        told |= {note for note in left.said.notes if note.startswith(FINISHED)}
    assert told == {f"{FINISHED} nay đã được ghi xong."}


def test_a_merge_killed_at_any_rename_is_finished_and_leaves_one_merged_file(work: Work) -> None:
    work.edit()
    whole, runs = killed_everywhere(work.folder, work.draft)
    for left in runs:
        assert left.after == whole
        assert sum("cập nhật lần" in name and name.endswith(".docx") for name in left.after) == 1


def test_a_clean_copy_killed_at_any_rename_is_finished(work: Work) -> None:
    work.draft()
    whole, runs = killed_everywhere(work.folder, work.clean)
    for left in runs:
        assert left.after == whole


def test_unit_sheets_killed_at_any_rename_are_finished(work: Work) -> None:
    whole, runs = killed_everywhere(work.folder, work.units)
    for left in runs:
        assert left.after == whole


def test_an_import_killed_at_any_rename_is_finished_and_its_half_folder_blocks_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "viec"
    folder.mkdir()
    (folder / "ke-hoach.docx").write_bytes(issued(REFORM))
    whole, runs = killed_everywhere(
        folder, lambda: generator.import_plan(folder / "ke-hoach.docx", folder / "data" / "xa", 2026)
    )
    for left in runs:
        assert left.after == whole


def test_a_new_folder_killed_at_any_rename_is_finished(tmp_path: Path) -> None:
    folder = tmp_path / "viec"
    folder.mkdir()
    whole, runs = killed_everywhere(folder, lambda: generator.init(folder / "data" / "xa", 2027))
    for left in runs:
        assert left.after == whole


@pytest.fixture
def signed(tmp_path: Path) -> Signing:
    folder = tmp_path / "viec" / "data" / "an-binh"
    folder.parent.mkdir(parents=True)
    signing = Signing(commune_of(folder))
    signing.replace("rộng rãi", "thường xuyên")
    signing.file.write_bytes(signing.content())
    return signing


def closing(signed: Signing) -> FinalizeReport:
    return generator.finalize(signed.commune.folder, YEAR, signed.file, number=NUMBER, date=DATE, output=signed.output)


def test_a_finalizing_killed_at_any_rename_does_not_pass_as_done(signed: Signing) -> None:
    whole, runs = killed_everywhere(signed.commune.folder.parents[1], lambda: closing(signed))
    year = f"data/an-binh/{YEAR}/"
    sealed = {name: content for name, content in whole.items() if name.startswith(year)}
    for left in runs:
        assert left.after == whole
        if left.killed.get(f"{year}ke-hoach.yaml") == sealed[f"{year}ke-hoach.yaml"]:
            assert sealed.items() <= left.killed.items(), "sealed before all of the year is there"
        if left.said.done_before:
            assert left.said.finished == (f"{FINISHED} nay đã được ghi xong.",)


def test_next_years_draft_after_a_killed_finalizing_is_made_of_the_signed_words(signed: Signing) -> None:
    """Whoever comes next finds either the year as it was or the whole record; here the draft comes next."""
    data = signed.commune.folder
    signed.commune.write(f"{YEAR + 1}/chi-tieu.yaml", "phien_ban: 1\n")
    kill_when(data.parents[1], lambda: closing(signed), (data / str(YEAR) / "nhiem-vu.yaml").is_file)
    assert not (data / str(YEAR) / "ke-hoach.yaml").exists()
    report = generator.draft(data, YEAR + 1, output=signed.output)
    assert f"{FINISHED} nay đã được ghi xong." in report.notes
    assert "thường xuyên" in signed.text("noi-dung.md")


def test_a_file_that_a_person_changed_after_a_killed_finalizing_stays_hers_and_the_rest_is_taken_back(
    signed: Signing,
) -> None:
    data = signed.commune.folder
    before, targets = tree(data), data / str(YEAR) / "chi-tieu.yaml"
    kill_when(data.parents[1], lambda: closing(signed), (data / str(YEAR) / "noi-dung.md").is_file)
    targets.write_text(targets.read_text("utf-8") + "# tôi sửa sau đó\n", encoding="utf-8")
    mine = targets.read_bytes()
    report = generator.draft(data, YEAR, output=signed.output)
    assert f"{FINISHED} đã được bỏ, các tệp trở lại như trước" in report.notes[0]
    assert "giữ nguyên: “2027/chi-tieu.yaml”" in report.notes[0]
    assert tree(data) == before | {f"{YEAR}/chi-tieu.yaml": mine}


def test_a_persons_file_saved_after_a_killed_draft_is_hers_and_is_merged(work: Work) -> None:
    work.draft()
    work.commune.edit(*TARGET)
    kill_when(work.folder, work.draft, (work.home / journal.FOLDER / journal.FILE).is_file)
    edited(work.home / PLAN, replacing("nghiêm túc", "khẩn trương"))
    report = work.draft()
    assert report.files[0].outcome is Outcome.MERGED
    assert any("tệp có người sửa từ lúc đó được giữ nguyên" in note for note in report.notes)


def test_what_killed_runs_of_earlier_versions_left_behind_is_swept_away(work: Work) -> None:
    work.draft()
    for folder in (work.home, work.home / ".kehoach"):
        (folder / ".4711-3.kehoach-tmp").write_bytes(b"x")
    work.draft()
    assert not list(work.home.rglob("*.kehoach-tmp"))
