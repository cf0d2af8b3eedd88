"""Run kehoach from a fresh checkout: `python run.py draft data/tan-ky --year 2027`, or `python run.py test`.

Makes `.venv` beside this file and installs the project into it, again only when pyproject.toml has changed;
then hands over to `python -m generator …` or `python -m pytest …` and gives back its exit code.
Only the standard library: nothing is installed yet when this starts.
"""

from __future__ import annotations  # an older Python must get as far as the message that asks for a newer one

import hashlib
import io
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
STAMP = HOME / "kehoach-da-cai.txt"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Prepare the environment, run what was asked, give its exit code."""
    speak_utf8()
    if sys.version_info < OLDEST:
        print(f"Lỗi: Cần Python 3.11 trở lên, máy đang dùng {sys.version.split()[0]}.", file=sys.stderr)
        print("  Thử: cài bản mới từ python.org rồi chạy lại.", file=sys.stderr)
        return 2
    try:
        return hand_over(arguments) if prepare() else 2
    except KeyboardInterrupt:
        return 130


def hand_over(arguments: list[str]) -> int:
    """Run the tests or kehoach in the environment; gives the exit code."""
    testing = arguments[:1] == ["test"]
    module = ["pytest", *arguments[1:]] if testing else ["generator", *arguments]
    return subprocess.call([str(python()), "-m", *module], cwd=ROOT if testing else None)


def speak_utf8() -> None:
    """Write Vietnamese whatever the code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def python() -> Path:
    """Find the environment's own interpreter."""
    return HOME / "Scripts" / "python.exe" if os.name == "nt" else HOME / "bin" / "python"


def prepare() -> bool:
    """Make and fill the environment unless it stands as pyproject.toml asks; tells whether it stands."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted and python().is_file():
        return True
    print("Đang chuẩn bị lần đầu (khoảng một phút)…", file=sys.stderr)
    try:
        venv.create(HOME, with_pip=True, clear=not python().is_file())
        install = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--editable", f"{ROOT}[test]"], check=True, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError):
        print("Lỗi: Không cài được các thư viện cần dùng.", file=sys.stderr)
        print("  Thử: kiểm tra kết nối mạng (Linux: cả gói python3-venv), rồi chạy lại.", file=sys.stderr)
        return False
    STAMP.write_text(wanted, "utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
