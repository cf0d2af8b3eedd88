"""`run.py`: a fresh checkout needs nothing but Python."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with an environment of its own in a temporary folder."""
    found = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.txt")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return module


def ready(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fake the environment and pip; gives what is being called."""
    called: list[str] = []

    def create(_home: Path, **_options: object) -> None:
        run.python().parent.mkdir(parents=True, exist_ok=True)
        run.python().touch()
        called.append("venv")

    def install(command: list[str], **_options: object) -> None:
        called.append(" ".join(command[1:4]))

    monkeypatch.setattr(run.venv, "create", create)
    monkeypatch.setattr(run.subprocess, "run", install)
    return called


def test_the_environment_is_made_once_and_again_when_the_project_changes(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = ready(run, monkeypatch)
    assert run.prepare()
    assert called == ["venv", "-m pip install"]
    assert run.prepare()
    assert len(called) == 2
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert run.prepare()
    assert len(called) == 4


def test_a_failed_installation_says_what_to_try_and_is_tried_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(run, monkeypatch)

    def failing(command: list[str], **_options: object) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(run.subprocess, "run", failing)
    assert run.main(["draft"]) == 2
    assert "kiểm tra kết nối mạng" in capsys.readouterr().err
    assert not run.STAMP.exists()


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["draft", "data/xa", "--year", "2027"], ["generator", "draft", "data/xa", "--year", "2027"]),
        (["test", "-x"], ["pytest", "-x"]),
    ],
)
def test_the_command_is_handed_over_and_its_exit_code_given_back(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], module: list[str]
) -> None:
    ready(run, monkeypatch)
    calls: list[list[str]] = []

    def call(command: list[str], **_options: object) -> int:
        calls.append(command)
        return 3

    monkeypatch.setattr(run.subprocess, "call", call)
    assert run.main(arguments) == 3
    assert calls == [[str(run.python()), "-m", *module]]


def test_an_old_python_is_told_which_one_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (sys.version_info.major + 1, 0))
    assert run.main(["draft"]) == 2
    assert "Cần Python" in capsys.readouterr().err


def test_the_script_knows_the_version_the_project_asks_for(run: ModuleType) -> None:
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'requires-python = ">={run.OLDEST[0]}.{run.OLDEST[1]}"' in declared
