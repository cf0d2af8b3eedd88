"""`kehoach init`: the data folder of a new commune."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.command_lines import command_line
from generator.cli.usage import year_of

NAME = "init"
SUMMARY = "Tạo thư mục dữ liệu cho một xã mới."
HELP = """\
Tạo thư mục dữ liệu cho một xã mới, lập dự thảo được ngay. Trên màn hình lệnh thì hỏi vài câu; chạy \
trong tập lệnh thì không hỏi. Câu nào chưa trả lời thì trong tệp ghi [Cần bổ sung: …].

Không ghi đè tệp nào đang có."""


def command(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục sẽ tạo, ví dụ data/xa-moi.")],
    year: Annotated[str, typer.Option("--year", metavar="NĂM", help="Năm của kế hoạch đầu tiên (bắt buộc).")],
) -> None:
    """Ask on a terminal, make the folder, say what was written."""
    from generator import init  # noqa: PLC0415 - help and usage errors need no models

    number = year_of(year)
    written = init(folder, number, _ask() if _on_terminal() else None)
    print("Đã tạo:")
    for path in written:
        print(f"  {path}")
    print(f"Tiếp theo: sửa các tệp trên, rồi chạy: {command_line('draft', folder, '--year', number)}")


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask() -> dict[str, str]:
    from generator.starting.answers import QUESTIONS  # noqa: PLC0415 - as above

    print("Trả lời vài câu; chưa biết thì nhấn Enter để bổ sung sau.")
    return {name: _answer(question) for name, question in QUESTIONS.items()}


def _answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False))
