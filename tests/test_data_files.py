"""The files of a commune as bytes by name: read once, passed from part to part, none left out in silence."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
import signing
from communes import Commune

from generator.drafting.draft import Request, run
from generator.drafting.unit_drafts import UnitsRequest
from generator.drafting.unit_drafts import run as run_units
from generator.model.problem import Place
from generator.sources.data_files import files_of, load, shown_in
from generator.sources.folder import read, read_folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each data file is opened."""
    counts: Counter[str] = Counter()
    really = os.open

    def counting(path: os.PathLike[str] | str, *arguments: int, **more: int) -> int:
        reads = (arguments[0] & os.O_ACCMODE) == os.O_RDONLY
        if reads and Path(path).suffix in (".yaml", ".md") and not {".kehoach", "output"} & set(Path(path).parts):
            counts["/".join(Path(path).parts[-2:])] += 1
        return really(path, *arguments, **more)

    monkeypatch.setattr(os, "open", counting)
    return counts


def test_a_draft_reads_each_file_once(commune: Commune, tmp_path: Path, opened: Counter[str]) -> None:
    run(Request(commune.folder, 2026, tmp_path / "output"))
    assert set(opened.values()) == {1}
    assert len(opened) >= 7


def test_unit_sheets_read_each_file_once(commune: Commune, tmp_path: Path, opened: Counter[str]) -> None:
    run_units(UnitsRequest(commune.folder, 2026, tmp_path / "output"))
    assert set(opened.values()) == {1}


def test_finalizing_reads_each_file_once(tmp_path: Path, opened: Counter[str]) -> None:
    signed = signing.Signing(signing.commune_of(tmp_path / "xa"))
    opened.clear()
    signed.finalize(preview=True)  # the writer looks once more at what it replaces
    assert set(opened.values()) == {1}
    assert len(opened) >= 7


def test_files_in_memory_are_read_as_those_of_the_folder(commune: Commune) -> None:
    files = load(commune.folder, 2026)
    again = files_of(files.contents, 2026)
    assert read(again, 2026, shown_in(commune.folder)) == read_folder(commune.folder, 2026)


def test_files_that_are_new_stand_in_a_year_of_their_own(commune: Commune) -> None:
    files = load(commune.folder, 2026)
    more = files.with_contents({"2027/chi-tieu.yaml": b"phien_ban: 1\n"})
    assert (files.years, more.years) == ((2025, 2026), (2025, 2026, 2027))
    assert read(more, 2027, shown_in(commune.folder)).problems == ()


@pytest.mark.parametrize("name", ["2026/bang/may-chu.yaml", "2026/phu-luc/kinh-phi.md"])
def test_a_table_or_appendix_in_a_file_of_its_own_counts_as_data(commune: Commune, name: str) -> None:
    (commune.folder / name).parent.mkdir()
    commune.write(name, "phien_ban: 1\n")
    assert load(commune.folder, 2026).contents[name] == b"phien_ban: 1\n"
    assert not any(other.startswith("2026/") and other == name for other in load(commune.folder, 2025).contents)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026/bang/may-chu.xlsx", "Bản này chưa dùng được tệp này."),
        ("2026/bang/may-chu.yaml.txt", "Tên tệp này không đúng nên không được đọc."),
        ("2026/bang/Máy chủ.yaml", "Tên tệp này không đúng nên không được đọc."),
        ("2026/phu-luc/kinh-phi.txt", "Tên tệp này không đúng nên không được đọc."),
    ],
)
def test_no_file_beside_the_tables_goes_unread_without_a_word(commune: Commune, name: str, said: str) -> None:
    (commune.folder / name).parent.mkdir()
    commune.write(name, "phien_ban: 1\n")
    problem = commune.problem()
    assert (problem.message, problem.place) == (said, Place((commune.folder / name).as_posix()))


def test_the_shared_register_is_found_from_within_the_folder(commune: Commune, monkeypatch: pytest.MonkeyPatch) -> None:
    (commune.folder.parent / "van-ban-chung.yaml").write_text("phien_ban: 1\nvan_ban: []\n", "utf-8")
    for here, typed in ((commune.folder, "."), (commune.folder / "2026", "..")):
        monkeypatch.chdir(here)
        assert "van-ban-chung.yaml" in load(Path(typed), 2026).contents
    assert shown_in(Path(".."))("van-ban-chung.yaml") == "../../van-ban-chung.yaml"
