"""Odd surroundings of the command line: streams that fail, folders that go, paths and numbers of 5,000 characters."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import english_words

import generator
from generator.cli.app import main
from generator.cli.system import system_problem

ROOT = Path(__file__).resolve().parents[1]
LONG = "a" * 5000
posix = pytest.mark.skipif(sys.platform == "win32", reason="these ways of redirecting are of POSIX shells")


def test_an_english_sentence_is_heard() -> None:
    """The watch over every wrong input of the tests, in `conftest.py`, can fail."""
    assert english_words("Không đọc được tệp: [Errno 2] No such file or directory: 'a'") == [
        "such",
        "file",
        "directory",
    ]
    assert english_words("Mục “the type of file” trong data/the/file.yaml, xem --file và {{ object }}") == []


def shell(line: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which `kehoach` is the program."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = f'kehoach() {{ "{sys.executable}" -m generator "$@"; }}; set -o pipefail; {line}'
    return subprocess.run(
        ["bash", "-c", program], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@posix
@pytest.mark.parametrize("stream", [">&-", ">/dev/full"])
@pytest.mark.parametrize("command", ["--help", "schema chi-tieu", "schema"])
def test_a_result_that_cannot_be_printed_is_told_with_code_2(command: str, stream: str) -> None:
    done = shell(f"kehoach {command} {stream}")
    assert done.returncode == 2
    assert done.stderr.startswith("Lỗi: Không in được kết quả: nơi nhận đã đóng hoặc hết chỗ.")
    assert english_words(done.stderr) == []


@posix
def test_a_draft_whose_report_cannot_be_printed_is_there_all_the_same(tmp_path: Path) -> None:
    done = shell(f"kehoach draft data/tan-ky --year 2026 --output {tmp_path} >/dev/full")
    assert done.returncode == 2
    assert "Việc đã làm xong vẫn được giữ." in done.stderr
    assert len(list(tmp_path.rglob("*.docx"))) >= 2


@posix
def test_a_reader_that_stops_listening_is_no_fault() -> None:
    done = shell("kehoach schema ke-hoach | head -0")
    assert (done.returncode, done.stderr) == (0, "")


@posix
@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_fault_that_cannot_be_told_still_has_its_code(stream: str) -> None:
    assert shell(f"kehoach draft {stream}").returncode == 2
    assert shell(f"kehoach init {stream}").returncode == 2


@posix
def test_closed_streams_get_nothing_of_what_is_printed_into_files(tmp_path: Path) -> None:
    """A file opened while they are closed would get their numbers."""
    done = shell(f"kehoach init {tmp_path}/xa --year 2027 <&- >&- 2>&-")
    assert done.returncode == 2
    told = shell(f"kehoach init {tmp_path}/hai --year 2027")
    assert told.returncode == 0
    files = [path.relative_to(tmp_path / "xa") for path in (tmp_path / "xa").rglob("*.yaml")]
    assert files
    assert all((tmp_path / "xa" / one).read_bytes() == (tmp_path / "hai" / one).read_bytes() for one in files)


@posix
@pytest.mark.parametrize(
    "command", ["draft data/tan-ky --year 2026", "units data/tan-ky --year 2026", "init xa --year 2027"]
)
def test_a_current_folder_that_is_gone_is_told(command: str, tmp_path: Path) -> None:
    (tmp_path / "mat").mkdir()
    done = shell(f"cd mat && rmdir ../mat && kehoach {command}", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Lỗi: Thư mục đang đứng không còn nữa, hoặc không đọc được.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["draft", LONG, "--year", "2027"],
        ["draft", "data/tan-ky", "--year", "2027", "--output", LONG],
        ["draft", "data/tan-ky", "--year", "2027", "--templates", LONG],
        ["draft", "data/tan-ky", "--year", "2027", "--clean", "--output", LONG],
        ["draft", "data/tan-ky", "--year", "9" * 5000],
        ["draft", "data/tan-ky", "--year", "-1"],
        ["draft", "data/tan-ky", "--year", LONG],
        ["draft", "data/tan-ky", LONG, "--year", "2027"],
        ["draft", "data/tan-ky", f"--{LONG}"],
        ["units", "data/tan-ky", "--year", "2027", "--unit", LONG],
        ["finalize", "data/tan-ky", "--year", "2026", "--file", LONG, "--number", "5", "--date", "2026-01-01"],
        ["finalize", "data/tan-ky", "--year", "2026", "--file", "x", "--number", "9" * 5000, "--date", "2026-01-01"],
        ["finalize", "data/tan-ky", "--year", "2026", "--file", "x", "--number", "0", "--date", "2026-01-01"],
        ["finalize", "data/tan-ky", "--year", "2026", "--file", "x", "--number", "²", "--date", "2026-01-01"],
        ["finalize", "data/tan-ky", "--year", "2026", "--file", "x", "--number", "5", "--date", LONG],
        ["import", LONG, "--into", "x", "--year", "2026"],
        ["import", "data/tan-ky/2026/noi-dung.md", "--into", LONG, "--year", "2026"],
        ["init", LONG, "--year", "2026"],
        ["schema", LONG],
        [LONG],
        [f"-{LONG}"],
    ],
    ids=lambda arguments: " ".join(one[:12] for one in arguments),
)
def test_what_is_too_long_is_told_in_few_vietnamese_words(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Lỗi: ")
    assert "chưa lường trước" not in told.err
    assert len(told.err) < 2500
    assert english_words(told.err) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the superuser to become another user"
)
@pytest.mark.parametrize("closed", ["data/tan-ky", "data/tan-ky/2026", "data/tan-ky/2026/chi-tieu.yaml"])
def test_a_folder_or_file_that_may_not_be_read_is_told(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The superuser may read anything, so the command is run as another user."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / closed).chmod(0)
    monkeypatch.chdir(tmp_path)
    os.seteuid(65534)
    try:
        code = main(["draft", "data/tan-ky", "--year", "2026", "--preview"])
    finally:
        os.seteuid(0)
    told = capsys.readouterr().err
    assert code == 2
    assert re.search("Không có quyền đọc|Không đọc được", told)
    assert closed in told
    assert english_words(told) == []


@pytest.mark.parametrize("code", [*sorted(errno.errorcode), 9999])
def test_whatever_the_system_refuses_is_told_in_vietnamese(
    code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code), "data/xa/co-quan.yaml")

    monkeypatch.setattr(generator, "draft", refused)
    assert main(["draft", "x", "--year", "2027"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Lỗi: ")
    assert "data/xa/co-quan.yaml" in told
    assert os.strerror(code) not in told
    assert english_words(told) == []


def test_an_error_of_the_system_without_a_file_has_no_place() -> None:
    assert system_problem(OSError("gì đó")).place is None
    assert system_problem(OSError(errno.ENOSPC, "No space left on device")).message == "Hết chỗ trên đĩa."
