"""Run kehoach from a fresh checkout: `python run.py draft data/tan-ky --year 2027`, or `python run.py test`.

Makes `.venv` beside this file and installs what kehoach needs into it, for `test` also what its tests need, each again
only when that has changed: from the folder `wheels` where one stands beside this file, else from the network. Then it
runs the code beside this file, and no other, and gives back its exit code. `.venv` holds no path to that code, so the
folder may be moved or copied. Only the standard library: nothing is installed yet when this starts.
"""

from __future__ import annotations  # an older Python must get as far as the message that asks for a newer one

import os
import sys


def absolute(path: str) -> str:
    """The whole path; as it is where the current folder was deleted."""
    try:
        return os.path.abspath(path)
    except OSError:
        return path


if __name__ == "__main__":  # a file beside this one, in the current folder or on PYTHONPATH may bear a library's name
    besides = ("", os.path.dirname(__file__), *os.getenv("PYTHONPATH", "").split(os.pathsep))
    sys.path[:] = [one for one in sys.path if absolute(one) not in set(map(absolute, besides))]

import hashlib
import io
import re
import shutil
import subprocess
import sysconfig
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
WHEELS = ROOT / "wheels"
OLDEST = (3, 11)
TO_RUN, TO_TEST = "kehoach-da-cai.txt", "kehoach-da-cai-kiem-tra.txt"  # each written when all of its part is installed
LOCK, LOG = "kehoach-dang-cai.khoa", "kehoach-cai-dat.txt"
STARTED_AS = "KEHOACH_GO_BANG"  # what a person typed before the command, for messages that name one
ON_ALL_CORES = ("-n", "auto", "--dist", "worksteal")  # all tests; those asked for by name run in one process
PATIENCE = {"PIP_RETRIES": "1", "PIP_DEFAULT_TIMEOUT": "15"}  # unless the machine's own settings say otherwise


class PreparationError(Exception):
    """The environment cannot be made: the code of the error, a sentence that says why, one that says what to try."""


def main(arguments: list[str]) -> int:
    """Prepare the environment, run what was asked, give its exit code."""
    speak_utf8()
    try:
        if sys.version_info < OLDEST:
            found = f"Cần Python {OLDEST[0]}.{OLDEST[1]} trở lên, máy đang dùng {sys.version.split()[0]}."
            raise PreparationError("CD001", found, "cài bản mới từ python.org rồi chạy lại.")
        testing = arguments[:1] == ["test"]
        prepare([TO_RUN, TO_TEST] if testing else [TO_RUN])
        return hand_over(testing, arguments)
    except PreparationError as error:
        code, message, hint = error.args
        print(f"Lỗi: {message} ({code})\n  Thử: {hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def hand_over(testing: bool, arguments: list[str]) -> int:
    """Run the tests or kehoach; gives the exit code. `-I` keeps the current folder and PYTHONPATH out."""
    tests = ["-m", "pytest", *(arguments[1:] or ON_ALL_CORES)]
    started = tests if testing else [str(ROOT / "generator" / "__main__.py"), *arguments]
    place, words = (ROOT, {}) if testing else (None, {STARTED_AS: typed()})
    return subprocess.call([str(python()), "-I", *started], cwd=place, env=os.environ | words)


def typed() -> str:
    """What a person typed before the command: “python3 run.py”, as they named both; a launcher tells a path."""
    interpreter = sys.orig_argv[0]
    short = "py" if os.name == "nt" else os.path.basename(interpreter)
    by_path = os.path.basename(interpreter) != interpreter
    words = [short if by_path and shutil.which(short) else interpreter, sys.argv[0]]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def speak_utf8() -> None:
    """Write Vietnamese whatever the code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def python() -> Path:
    """Find the environment's own interpreter."""
    return HOME / "Scripts" / "python.exe" if os.name == "nt" else HOME / "bin" / "python"


# ------------------------------------------------------------------ what must stand


def prepare(parts: list[str]) -> None:
    """Make and fill the environment unless it stands as pyproject.toml asks. Raises PreparationError."""
    if all(map(stands, parts)):
        return
    print("Đang chuẩn bị lần đầu (khoảng một phút)…", file=sys.stderr)
    with alone():
        for part in parts:
            if stands(part):
                continue  # meanwhile, by another run
            if part == TO_RUN:
                make()
            install(part)
            (HOME / part).write_text(wanted(part), "utf-8")


def stands(part: str) -> bool:
    """Whether all of a part is installed, for this Python."""
    stamp = HOME / part
    return python().is_file() and stamp.is_file() and stamp.read_bytes() == wanted(part).encode()


def wanted(part: str) -> str:
    """What a part is made of, in one word."""
    made_of = [sys.version, sys.base_prefix, *requirements(part)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


def requirements(part: str) -> list[str]:
    """The libraries of a part, as pyproject.toml names them."""
    import tomllib  # an older Python has none

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"] if part == TO_RUN else project["optional-dependencies"]["test"])


@contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time work on the environment; a run that is killed holds nothing back."""
    if HOME.resolve() != ROOT.resolve() / HOME.name:  # what it leads to is not ours to empty
        raise PreparationError("TM019", f"{HOME} là liên kết tới nơi khác.", "xóa liên kết ấy rồi chạy lại.")
    try:
        HOME.mkdir(exist_ok=True)
        lock = (HOME / LOCK).open("ab")
    except OSError as error:
        hint = "chép thư mục này tới nơi được phép ghi rồi chạy lại."
        raise PreparationError("TM007", f"Không ghi được vào thư mục {HOME}.", hint) from error
    with lock:
        if not taken(lock.fileno()):
            print("Một lần chạy khác đang chuẩn bị; chờ lần ấy xong…", file=sys.stderr)
            while not taken(lock.fileno()):
                time.sleep(0.2)
        yield


def taken(lock: int) -> bool:
    """Take a lock if nobody has it; where a disk knows no locks everybody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


# ------------------------------------------------------------------ making it


def make() -> None:
    """Make the environment from nothing, whatever stood there: half of one, another Python's, an earlier version's."""
    try:
        for found in HOME.iterdir():
            if found.name != LOCK:
                shutil.rmtree(found) if found.is_dir() and not found.is_symlink() else found.unlink()
        venv.create(HOME, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        hint = "đóng các cửa sổ đang chạy kehoach rồi chạy lại; trên Ubuntu, Debian: cài thêm gói python3-venv."
        raise PreparationError("CD002", f"Không tạo được môi trường chạy ở {HOME}.", hint) from error


def install(part: str) -> None:
    """Install the libraries of a part; what pip says goes into a file. Raises PreparationError."""
    command = [str(python()), "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    command += [*source, "--prefer-binary", *requirements(part)]
    try:
        with (HOME / LOG).open("wb") as log:
            done = subprocess.run(command, check=False, env=PATIENCE | os.environ, stdout=log, stderr=log)
        told = (HOME / LOG).read_text("utf-8", "replace")
    except OSError as error:
        raise PreparationError("CD003", f"Không chạy được {python()}.", "xóa thư mục .venv rồi chạy lại.") from error
    if done.returncode:
        raise PreparationError(*refusal(told, part))
    if part == TO_TEST:
        link()


def link() -> None:
    """Let tests, linters and scripts of the environment find the code: by a relative path, which moves along."""
    places = {"base": str(HOME), "platbase": str(HOME)}
    site = Path(sysconfig.get_path("purelib", "venv", places))
    (site / "kehoach.pth").write_text(os.path.relpath(ROOT, site), "utf-8")


# ------------------------------------------------------------------ what to say

PROXY = (
    'gõ `set HTTPS_PROXY=http://<máy>:<cổng>` (PowerShell: `$env:HTTPS_PROXY="http://<máy>:<cổng>"`)'
    if os.name == "nt"
    else "gõ `export HTTPS_PROXY=http://<máy>:<cổng>`"
)
OFFLINE = "máy không có mạng thì đặt thư mục wheels (đủ các thư viện) cạnh run.py"
REASONS = (
    (
        "No space left|not enough space",
        "TM009",
        "Ổ đĩa không còn chỗ cho các thư viện cần dùng.",
        "dọn ổ đĩa rồi chạy lại.",
    ),
    (
        "ProxyError|Cannot connect to proxy|Tunnel connection failed|Proxy Authentication",
        "CD004",
        "Proxy của mạng này không cho tải các thư viện cần dùng.",
        f"hỏi người quản trị mạng địa chỉ proxy, {PROXY} rồi chạy lại; {OFFLINE}.",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED|SSLError",
        "CD005",
        "Mạng này dùng chứng chỉ riêng nên không tải được các thư viện cần dùng.",
        f"hỏi người quản trị mạng tệp chứng chỉ, đặt PIP_CERT=<tệp> rồi chạy lại; {OFFLINE}.",
    ),
)
NETWORK = (
    "CD006",
    "Không tải được các thư viện cần dùng từ mạng.",
    f"kiểm tra kết nối mạng rồi chạy lại; mạng cơ quan đi qua proxy thì trước đó {PROXY}; {OFFLINE}.",
)


def refusal(told: str, part: str) -> tuple[str, str, str]:
    """Why pip installed nothing, with its code, and what to try."""
    absent = re.search(r"No matching distribution found for ([\w.-]+)", told)
    if WHEELS.is_dir() and absent:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        what = "." if part == TO_RUN else ".[test]"
        hint = (
            f"ở máy có mạng, cùng loại máy và cùng Python {version}, vào thư mục này gõ "
            f'`python -m pip download --dest wheels "{what}"` rồi chép thư mục wheels sang; máy này có mạng thì '
            "đổi tên thư mục wheels."
        )
        return "CD007", f"Thư mục wheels không có thư viện {absent.group(1)} cho Python {version}.", hint
    return next(((code, why, hint) for pattern, code, why, hint in REASONS if re.search(pattern, told)), NETWORK)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
