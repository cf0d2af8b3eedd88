"""`kehoach import`: last year's plan, a Word file or a text, becomes a data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.command_lines import command_line
from generator.cli.usage import year_of

NAME = "import"
SUMMARY = "Nhập kế hoạch đã ban hành (tệp Word) thành thư mục dữ liệu."
HELP = """\
Nhập kế hoạch đã ban hành, tệp Word (.docx) hoặc tệp chữ (.txt), thành thư mục dữ liệu: cơ quan, văn bản \
viện dẫn, chỉ tiêu, nhiệm vụ, phụ lục, lời văn. Chỗ nào chưa chắc thì không đưa vào số liệu mà ghi ở tệp \
can-xem-lai.md để người soạn xem lại.

Không ghi đè tệp nào đang có."""


def command(
    source: Annotated[Path, typer.Argument(metavar="TỆP", help="Kế hoạch đã ban hành, ví dụ ke-hoach-2026.docx.")],
    folder: Annotated[
        Path, typer.Option("--into", metavar="THƯ_MỤC", help="Thư mục sẽ tạo, ví dụ data/xa-moi (bắt buộc).")
    ],
    year: Annotated[
        str,
        typer.Option("--year", metavar="NĂM", help="Năm của kế hoạch; kế hoạch nhiều năm thì ghi năm đầu (bắt buộc)."),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Nhập cả khi tệp là loại văn bản khác (báo cáo, tờ trình, công văn …).")
    ] = False,
) -> None:
    """Import the plan and say what was taken in, and what is left to look at."""
    from generator import import_plan  # noqa: PLC0415 - help and usage errors need no models

    number = year_of(year)
    done = import_plan(source, folder, number, force=force)
    print(f"Đã nhập {done.title}:")
    for path in done.files:
        print(f"  {path}")
    print("Nhận được: " + "; ".join(f"{count} {what}" for what, count in done.counts) + ".")
    print(done.rebuilt)
    if done.remarks:
        print(f"Mở {done.review} để xem lại từng chỗ.")
    print(f"Tiếp theo: dựng lại để đối chiếu bằng lệnh: {command_line('draft', folder, '--year', number)}")
    print(f"Sau đó lập dự thảo năm sau bằng lệnh: {command_line('draft', folder, '--year', number + 1)}")
