"""`run.py`: a fresh checkout needs nothing but Python, and runs its own code wherever it stands."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import tomllib
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = """\
[project]
dependencies = ["thu-vien==1.*"]
[project.optional-dependencies]
test = ["kiem-tra==2.*"]
"""


def script_in(folder: Path) -> ModuleType:
    """The script as a module that works on a folder."""
    found = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.__dict__.update(ROOT=folder, HOME=folder / ".venv", WHEELS=folder / "wheels")
    return module


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """The script, with a project and an environment of its own in a temporary folder."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    return script_in(tmp_path)


Pip = Callable[[list[str]], tuple[int, str]]


def ready(run: ModuleType, monkeypatch: pytest.MonkeyPatch, pip: Pip = lambda _command: (0, "")) -> list[str]:
    """Fake the environment and pip; gives what is being made and installed."""
    called: list[str] = []

    def create(_home: Path, **_options: object) -> None:
        run.python().parent.mkdir(parents=True, exist_ok=True)
        run.python().touch()
        Path(sysconfig.get_path("purelib", "venv", {"base": str(run.HOME)})).mkdir(parents=True, exist_ok=True)
        called.append("venv")

    def install(command: list[str], *, stdout: object, **_options: object) -> subprocess.CompletedProcess[str]:
        called.append(" ".join(command[command.index("--disable-pip-version-check") + 1 :]))
        code, told = pip(command)
        stdout.write(told.encode())  # type: ignore[attr-defined]
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(run.venv, "create", create)
    monkeypatch.setattr(run.subprocess, "run", install)
    return called


TO_RUN, TO_TEST = "--prefer-binary thu-vien==1.*", "--prefer-binary kiem-tra==2.*"

# ------------------------------------------------------------------ what is installed, and when


def test_the_environment_is_made_once_and_again_when_what_it_needs_changes(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = ready(run, monkeypatch)
    run.prepare([run.TO_RUN])
    assert called == ["venv", TO_RUN]
    (tmp_path / "pyproject.toml").write_text(PROJECT + 'kem = ["khac"]\n', "utf-8")
    run.prepare([run.TO_RUN])
    assert len(called) == 2
    (tmp_path / "pyproject.toml").write_text(PROJECT.replace("1.*", "3.*"), "utf-8")
    run.prepare([run.TO_RUN])
    assert called[2:] == ["venv", TO_RUN.replace("1.*", "3.*")]


def test_what_tests_need_is_added_by_the_tests_alone(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called = ready(run, monkeypatch)
    monkeypatch.setattr(run.subprocess, "call", lambda *_command, **_options: 0)
    assert run.main(["draft"]) == 0
    assert called == ["venv", TO_RUN]
    assert run.main(["test"]) == 0
    assert called[2:] == [TO_TEST]
    assert run.main(["test"]) == run.main(["draft"]) == 0
    assert len(called) == 3


def test_a_folder_of_wheels_beside_it_is_all_that_is_asked(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = ready(run, monkeypatch)
    (tmp_path / "wheels").mkdir()
    run.prepare([run.TO_RUN])
    assert called == ["venv", f"--no-index --find-links {tmp_path / 'wheels'} {TO_RUN}"]


def test_an_environment_that_was_not_finished_is_made_anew(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = ready(run, monkeypatch)

    def stopped(_command: list[str]) -> tuple[int, str]:
        (tmp_path / ".venv" / "half").mkdir()
        raise KeyboardInterrupt

    ready(run, monkeypatch, stopped)
    assert run.main(["draft"]) == 130
    called = ready(run, monkeypatch)
    run.prepare([run.TO_RUN])
    assert called == ["venv", TO_RUN]
    assert not (tmp_path / ".venv" / "half").exists()


def test_an_environment_of_another_python_is_made_anew(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called = ready(run, monkeypatch)
    run.prepare([run.TO_RUN])
    monkeypatch.setattr(run.sys, "base_prefix", "/another")
    run.prepare([run.TO_RUN])
    assert called == ["venv", TO_RUN] * 2


def test_a_second_first_run_waits_for_the_first_and_installs_nothing(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called = ready(run, monkeypatch)
    other = threading.Thread(target=run.prepare, args=[[run.TO_RUN]])
    waits = threading.Event()
    monkeypatch.setattr(run.time, "sleep", lambda seconds: (waits.set(), threading.Event().wait(seconds)))
    with run.alone():
        other.start()
        assert waits.wait(20)
        assert called == []
        run.make()
        (run.HOME / run.TO_RUN).write_text(run.wanted(run.TO_RUN), "utf-8")
    other.join(20)
    assert called == ["venv"]
    assert "chờ lần ấy xong" in capsys.readouterr().err


# ------------------------------------------------------------------ what is said

REFUSED = "Retrying (Retry(total=0)) {}\nERROR: No matching distribution found for thu-vien==1.*\n"


@pytest.mark.parametrize(
    ("told", "wheels", "says"),
    [
        (REFUSED, False, ("Không tải được các thư viện cần dùng từ mạng. (CD006)", "HTTPS_PROXY")),
        (REFUSED.format("ProxyError('Cannot connect to proxy.')"), False, ("Proxy của mạng này", "HTTPS_PROXY")),
        (REFUSED.format("SSLError(CERTIFICATE_VERIFY_FAILED)"), False, ("chứng chỉ riêng", "PIP_CERT")),
        ("OSError: [Errno 28] No space left on device", False, ("Ổ đĩa không còn chỗ", "dọn ổ đĩa")),
        (REFUSED, True, ("Thư mục wheels không có thư viện thu-vien", "pip download --dest wheels")),
    ],
)
def test_a_failed_installation_says_one_sentence_and_what_to_try_and_is_tried_again(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    told: str,
    wheels: bool,
    says: tuple[str, str],
) -> None:
    if wheels:
        run.WHEELS.mkdir()
    ready(run, monkeypatch, lambda _command: (1, told))
    assert run.main(["draft"]) == 2
    _preparing, error, what_to_try = capfd.readouterr().err.splitlines()
    assert re.match(r"Lỗi: .*\. \((CD00[4-7]|TM009)\)$", error)
    assert what_to_try.startswith("  Thử: ")
    assert (says[0] in error, says[1] in what_to_try) == (True, True)
    assert (run.HOME / run.LOG).read_text("utf-8") == told
    called = ready(run, monkeypatch)
    run.prepare([run.TO_RUN])
    assert called[0] == "venv"


def test_a_place_where_nothing_can_be_made_is_told(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".venv").write_text("a file", "utf-8")
    assert run.main(["draft"]) == 2
    assert "Không ghi được vào thư mục" in capsys.readouterr().err


def test_an_environment_that_is_a_link_is_not_emptied(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "kept").touch()
    run.HOME.symlink_to(tmp_path / "own", target_is_directory=True)
    assert run.main(["draft"]) == 2
    assert "là liên kết tới nơi khác" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["kept"]


def test_a_python_without_venv_is_told(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def create(_home: Path, **_options: object) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(run.venv, "create", create)
    assert run.main(["draft"]) == 2
    assert "python3-venv" in capsys.readouterr().err


def test_an_old_python_is_told_which_one_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (sys.version_info.major + 1, 0))
    assert run.main(["draft"]) == 2
    assert "Cần Python" in capsys.readouterr().err


def test_the_script_knows_the_version_the_project_asks_for(run: ModuleType) -> None:
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'requires-python = ">={run.OLDEST[0]}.{run.OLDEST[1]}"' in declared


def test_the_project_s_own_file_names_what_is_installed() -> None:
    run = script_in(ROOT)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert run.requirements(run.TO_RUN) == project["dependencies"]
    assert run.requirements(run.TO_TEST) == project["optional-dependencies"]["test"]


# ------------------------------------------------------------------ whose code runs


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        (["draft", "data/xa", "--year", "2027"], ["generator/__main__.py", "draft", "data/xa", "--year", "2027"]),
        (["test", "-x"], ["-m", "pytest", "-x"]),
    ],
)
def test_the_command_is_handed_over_and_its_exit_code_given_back(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], started: list[str]
) -> None:
    ready(run, monkeypatch)
    calls: list[list[str]] = []

    def call(command: list[str], **_options: object) -> int:
        calls.append([Path(one).relative_to(run.ROOT).as_posix() if one.endswith(".py") else one for one in command])
        return 3

    monkeypatch.setattr(run.subprocess, "call", call)
    assert run.main(arguments) == 3
    assert calls == [[str(run.python()), "-I", *started]]


def checkout(folder: Path, version: str) -> Path:
    """A checkout of ours with its environment, made without the network: the libraries are those of the tests."""
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    own_version(folder, version)
    run = script_in(folder)
    venv.create(run.HOME, symlinks=os.name != "nt")
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(run.HOME)}))
    (site / "thu-vien.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    (run.HOME / run.TO_RUN).write_text(run.wanted(run.TO_RUN), "utf-8")
    return folder


def own_version(folder: Path, version: str) -> None:
    """Let the code of a checkout say which one it is."""
    file = folder / "generator" / "version.py"
    file.write_text(re.sub(r'VERSION = ".*"', f'VERSION = "{version}"', file.read_text("utf-8")), "utf-8")


def traps(folder: Path, *names: str) -> Path:
    """Modules that bear the names of libraries, and tell when they are run."""
    for name in (*names, "generator/__init__", "generator/__main__"):
        file = folder / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"from pathlib import Path\nPath({str(folder / 'RAN')!r}).write_text({name!r})\n", "utf-8")
    return folder


NAMES = ("typer", "pydantic", "yaml", "jinja2", "json", "hashlib", "subprocess", "tomllib", "venv")


def shown(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a program says; it must end well."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env={**own, **environment}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_messages_name_the_command_as_it_was_typed(tmp_path: Path) -> None:
    ours = checkout(tmp_path / "kehoach 1", "của ta")
    python = Path(sys.executable).name
    assert shown("python3", "run.py", "--help", cwd=ours).startswith("Cách dùng: python3 run.py [TÙY CHỌN]")
    told = shown("python3", "../kehoach 1/run.py", "init", "xã mới", "--year", "2027", cwd=ours)
    assert told.endswith('rồi chạy: python3 "../kehoach 1/run.py" draft "xã mới" --year 2027')
    assert f"Cách dùng: {python} " in shown(sys.executable, ours / "run.py", "--help", cwd=tmp_path)


def test_nothing_of_the_current_folder_or_of_the_search_paths_is_run(tmp_path: Path) -> None:
    ours = checkout(tmp_path / "Kế hoạch xã" / "kehoach 1", "của ta")
    here = traps(tmp_path / "đây", *NAMES, "sitecustomize", "usercustomize")
    assert shown(sys.executable, ours / "run.py", "--version", cwd=here) == "kehoach của ta"
    there = traps(tmp_path / "kia", *NAMES)
    ways = {"PYTHONPATH": str(there), "PYTHONSTARTUP": str(there / "json.py"), "PYTHONUSERBASE": str(there)}
    assert shown(sys.executable, ours / "run.py", "--version", cwd=here, **ways) == "kehoach của ta"
    assert [trap.name for trap in (here / "RAN", there / "RAN") if trap.exists()] == []


def test_a_file_beside_the_script_takes_no_library_s_place(tmp_path: Path) -> None:
    ours = checkout(tmp_path / "kehoach", "của ta")
    for name in NAMES:
        (ours / f"{name}.py").write_text("raise SystemExit(9)\n", "utf-8")
    assert shown(sys.executable, ours / "run.py", "--version", cwd=ours) == "kehoach của ta"
    assert shown(script_in(ours).python(), "-m", "generator", "--version", cwd=ours) == "kehoach của ta"


def test_a_folder_that_was_moved_or_copied_runs_its_own_code_and_installs_nothing(tmp_path: Path) -> None:
    first = checkout(tmp_path / "Máy cũ" / "kehoach", "cũ")
    moved = Path(shutil.move(first, tmp_path / "Ổ đĩa mới"))
    assert shown(sys.executable, moved / "run.py", "--version", cwd=tmp_path) == "kehoach cũ"
    copied = Path(shutil.copytree(moved, tmp_path / "Bản sao", symlinks=True))
    own_version(copied, "mới")
    assert shown(sys.executable, copied / "run.py", "--version", cwd=moved) == "kehoach mới"
    assert shown(sys.executable, moved / "run.py", "--version", cwd=copied) == "kehoach cũ"


def test_the_environment_of_the_tests_finds_the_code_of_the_folder_it_stands_in(tmp_path: Path) -> None:
    first = checkout(tmp_path / "cũ", "cũ")
    script_in(first).link()
    copied = Path(shutil.copytree(first, tmp_path / "mới", symlinks=True))
    own_version(copied, "mới")
    ask = "import generator; print(generator.__version__)"
    assert shown(script_in(copied).python(), "-c", ask, cwd=tmp_path) == "mới"
    assert shown(script_in(first).python(), "-c", ask, cwd=tmp_path) == "cũ"


def test_the_module_run_from_another_folder_takes_no_library_from_there(tmp_path: Path) -> None:
    ours = checkout(tmp_path / "kehoach", "của ta")
    script_in(ours).link()
    here = traps(tmp_path / "đây", "typer", "pydantic", "yaml", "jinja2", "json")
    shutil.rmtree(here / "generator")
    assert shown(script_in(ours).python(), "-m", "generator", "--version", cwd=here) == "kehoach của ta"
    assert not (here / "RAN").exists()
