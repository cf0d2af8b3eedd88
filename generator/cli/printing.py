"""What commands say: plain lines, a little colour on a terminal, UTF-8 wherever it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from generator.cli.command_lines import command_line
from generator.model.problem import MORE, Problem

BOLD, RED = "1", "1;31"
_LONGEST = 1000  # letters of a line about an error: a path or a value may have thousands


def speak_utf8() -> None:
    """Make both streams write UTF-8, whatever the code page; what they cannot say becomes "?"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems on stderr: what happened, where, what to try; then that nothing was written."""
    for problem in problems:
        _tell(problem)
    counted = f"Có {len(problems)} lỗi. " if len(problems) > 1 and MORE not in problems else ""
    _say(f"{counted}Chưa ghi gì.")


def print_failure(problem: Problem) -> None:
    """Print on stderr what the system did not allow: how far the work had come is not known here."""
    _tell(problem)


def print_unsaid() -> None:
    """Say on stderr that the report could not be printed."""
    message = "Không in được kết quả: nơi nhận đã đóng hoặc hết chỗ. Việc đã làm xong vẫn được giữ."
    _tell(Problem("TM026", message, None, "chạy lại, để kết quả hiện trên màn hình hoặc ghi vào nơi còn chỗ."))


def _tell(problem: Problem) -> None:
    _say(f"{painted('Lỗi:', RED, sys.stderr)} {problem.message}", problem.code)
    if problem.place is not None:
        _say(f"  Ở: {problem.place}")
    if problem.hint is not None:
        _say(f"  Thử: {problem.hint}")
    if problem.command:
        _say(f"  Lệnh: {command_line(*problem.command)}")


def print_crash(error: BaseException) -> None:
    """Say on stderr that the program failed in a way nobody foresaw."""
    kind = type(error).__name__
    _say(f"{painted('Lỗi:', RED, sys.stderr)} Chương trình dừng vì một lỗi chưa lường trước ({kind}).", "TM027")
    _say("  Thử: báo lại cho người phụ trách phần mềm, kèm dòng lệnh vừa chạy và thư mục dữ liệu.")


def _say(line: str, code: str = "") -> None:
    """Say a line, cut where it is long, with the code of an error behind it."""
    cut = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    print(f"{cut} ({code})" if code else cut, file=sys.stderr)


def painted(text: str, code: str, stream: TextIO) -> str:
    """Give the text in a colour (an ANSI code) where the stream shows colours."""
    return f"\x1b[{code}m{text}\x1b[0m" if _coloured(stream) else text


def _coloured(stream: TextIO) -> bool:
    """Colour only on a terminal that knows it; NO_COLOR turns it off (no-color.org)."""
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ
