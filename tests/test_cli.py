"""The command line: help, usage errors, streams, exit codes; each message in Vietnamese."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import generator
from generator.cli import printing
from generator.cli.app import main
from generator.model.problem import InputError, Place, Problem

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


# Help


@pytest.mark.parametrize("command", ["kehoach", "draft", "units", "finalize", "schema", "init"])
def test_each_help_page_is_as_committed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [] if command == "kehoach" else [command]
    assert main([*arguments, "--help"]) == 0
    assert capsys.readouterr().out == (GOLDEN / f"help-{command}.txt").read_text("utf-8")


def test_without_a_command_the_help_is_shown_and_the_code_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out.startswith("Cách dùng: kehoach")


def test_no_help_page_holds_an_english_word(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["draft"], ["schema"], ["init"]):
        main([*command, "--help"])
    shown = capsys.readouterr().out.lower()
    assert [word for word in ("usage", "option", "show", "default", "required", "argument") if word in shown] == []


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert capsys.readouterr().out == f"kehoach {declared}\n"
    assert generator.__version__ == declared


# Usage errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["draft"], "Thiếu đối số THƯ_MỤC. (LN002)"),
        (["draft", "x"], "Thiếu tùy chọn --year NĂM. (LN002)"),
        (["draft", "x", "--year"], "Tùy chọn --year còn thiếu giá trị. (LN005)"),
        (["draft", "x", "--year", "20x7"], "Năm của --year phải gồm bốn chữ số, đang là “20x7”. (LN009)"),
        (["draft", "x", "--year", "27"], "Năm của --year phải gồm bốn chữ số, đang là “27”. (LN009)"),
        (["draft", "x", "--yaer", "2027"], "Không có tùy chọn --yaer. Có phải ý bạn là “--year”? (LN003)"),
        (["draft", "x", "--year", "2027", "--xyz"], "Không có tùy chọn --xyz. (LN003)"),
        (
            ["draft", "x", "y", "--year", "2027"],
            "Thừa đối số: y. Đường dẫn có dấu cách thì đặt cả đường dẫn trong ngoặc kép. (LN007)",
        ),
        (["draft", "x", "--year", "2027", "--preview=1"], "Tùy chọn --preview không nhận giá trị. (LN004)"),
        (["drft"], "Không có lệnh “drft”. Có phải ý bạn là “draft”? (LN008)"),
        (["zzz"], "Không có lệnh “zzz”. Các lệnh: draft, units, finalize, import, schema, init. (LN008)"),
        (["-q"], "Không có tùy chọn -q. (LN003)"),
        (["--"], "Dòng lệnh viết chưa đúng. (LN001)"),
        (["init", "x"], "Thiếu tùy chọn --year NĂM. (LN002)"),
    ],
)
def test_a_usage_error_is_told_in_vietnamese_with_code_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    first, second, last = told.err.splitlines()
    assert first == f"Lỗi: {message}"
    assert second.startswith("  Thử: ")
    assert second.endswith("--help")
    assert last == "Chưa ghi gì."


def test_a_path_with_blanks_but_without_quotes_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dữ liệu" / "xã An Bình").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["draft", *["dữ", "liệu/xã", "An", "Bình"], "--year", "2027"]) == 2
    message = 'Lỗi: Đường dẫn có dấu cách phải đặt trong ngoặc kép, như "dữ liệu/xã An Bình". (LN015)'
    assert capsys.readouterr().err.splitlines()[0] == message


@pytest.mark.parametrize("started_as", [None, "python run.py"])
def test_a_next_step_that_is_a_command_can_be_typed_as_it_stands(
    started_as: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if started_as:
        monkeypatch.setenv("KEHOACH_GO_BANG", started_as)
    name = started_as or "kehoach"
    printing.print_problems([Problem("DT001", "Sai.", None, "lập trước.", ("draft", "dữ liệu/xã", "--year", "2027"))])
    assert f'  Lệnh: {name} draft "dữ liệu/xã" --year 2027' in capsys.readouterr().err.splitlines()
    main(["draft"])
    assert f"  Thử: xem cách dùng bằng lệnh: {name} draft --help" in capsys.readouterr().err.splitlines()


def test_problems_are_told_all_at_once_each_with_place_and_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    printing.print_problems([Problem("SL012", "Sai.", Place("a.yaml", 3, 5), "sửa lại."), Problem("SL013", "Thiếu.")])
    assert capsys.readouterr().err.splitlines() == [
        "Lỗi: Sai. (SL012)",
        "  Ở: a.yaml, dòng 3, cột 5",
        "  Thử: sửa lại.",
        "Lỗi: Thiếu. (SL013)",
        "Có 2 lỗi. Chưa ghi gì.",
    ]


def test_a_missing_data_folder_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(tmp_path / "nowhere"), "--year", "2027", "--output", str(tmp_path / "out")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# The boundary


def crash(*_arguments: object, **_options: object) -> None:
    raise KeyError("secret")


def test_a_crash_is_told_in_one_sentence_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "draft", crash)
    monkeypatch.delenv("KEHOACH_DEBUG", raising=False)
    assert main(["draft", "x", "--year", "2027"]) == 2
    told = capsys.readouterr().err
    assert "lỗi chưa lường trước (KeyError). (TM027)" in told
    assert "báo lại" in told
    assert "Traceback" not in told


def test_a_crash_shows_its_traceback_where_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "draft", crash)
    monkeypatch.setenv("KEHOACH_DEBUG", "1")
    assert main(["draft", "x", "--year", "2027"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_stopping_gives_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generator, "draft", stopped)
    assert main(["draft", "x", "--year", "2027"]) == 130


def test_bad_input_gives_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise InputError([Problem("TM018", "Không mở được tệp vì đang mở trong Word.", None, "đóng tệp rồi chạy lại.")])

    monkeypatch.setattr(generator, "draft", refused)
    assert main(["draft", "x", "--year", "2027"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Lỗi: Không mở được tệp vì đang mở trong Word. (TM018)",
        "  Thử: đóng tệp rồi chạy lại.",
        "Chưa ghi gì.",
    ]


# Streams


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
def test_vietnamese_is_written_as_utf8_whatever_the_code_page(encoding: str) -> None:
    told = start("draft", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert told.stderr.decode("utf-8").splitlines()[0] == "Lỗi: Thiếu đối số THƯ_MỤC. (LN002)"
    assert "Cách dùng" in start("--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0").stdout.decode("utf-8")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_shows_on_a_terminal_only_and_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("WT_SESSION", "1")
    assert "\x1b[" in printing.painted("x", printing.RED, Terminal())
    assert printing.painted("x", printing.RED, io.StringIO()) == "x"
    monkeypatch.setenv("NO_COLOR", "1")
    assert printing.painted("x", printing.RED, Terminal()) == "x"


def test_output_in_a_pipe_holds_no_escape_codes() -> None:
    assert b"\x1b" not in start("draft").stderr + start("--help").stdout


# schema


def test_schema_without_a_name_lists_the_kinds_of_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["co-quan", "van-ban", "ke-hoach", "ke-hoach-nam-sau", "chi-tieu", "nhiem-vu", "bang"]


def test_schema_with_a_name_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "chi-tieu"]) == 0
    assert json.loads(capsys.readouterr().out) == generator.schema("chi-tieu")


def test_schema_with_an_unknown_name_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "chitieu"]) == 2
    assert "Có phải ý bạn là “chi-tieu”?" in capsys.readouterr().err


# Imports


def imported(*arguments: str) -> set[str]:
    """The modules that one command loads."""
    run = f"from generator.cli.app import main; main({list(arguments)!r})"
    script = f"import sys; {run}; print(*sys.modules, sep='\\n')"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    return set(told.stdout.decode().splitlines())


def test_importing_the_package_loads_nothing_but_its_version() -> None:
    script = "import sys; before = set(sys.modules); import generator; print(*sorted(set(sys.modules) - before))"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert {name for name in told.stdout.decode().split() if "." in name and name.startswith("generator")} == {
        "generator.version"
    }


def test_help_loads_neither_models_nor_the_pipeline() -> None:
    heavy = {"pydantic", "yaml", "lxml", "docx", "docxtpl", "jinja2", "rich", "babel", "markdown_it"}
    assert imported("--help") & heavy == set()
