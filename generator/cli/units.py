"""`kehoach units`: the sheet of each unit, and the overview of who does what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.command_lines import command_line
from generator.cli.usage import CONFLICTS, year_of

if TYPE_CHECKING:
    from generator.drafting.unit_drafts import UnitsReport

NAME = "units"
SUMMARY = "Lập phụ lục nhiệm vụ của từng đơn vị và bảng tổng hợp phân công."
HELP = """\
Lập phụ lục nhiệm vụ của từng đơn vị (chỉ tiêu, nhiệm vụ chủ trì, phối hợp, kỳ báo cáo), kèm bảng tổng hợp \
phân công một trang nêu những chỗ cần xử lý trước khi trình ký.

Phụ lục đã có người sửa không bao giờ bị ghi đè: phần số liệu thay đổi được đưa vào một bản sao đặt bên cạnh, \
như ở lệnh draft."""


def command(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục dữ liệu của xã.")],
    year: Annotated[str, typer.Option("--year", metavar="NĂM", help="Năm của kế hoạch (bắt buộc).")],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="THƯ_MỤC", help="Nơi ghi, mặc định là output.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ", help="Chỉ lập phụ lục của một đơn vị, theo mã (id).")
    ] = None,
    one_file: Annotated[bool, typer.Option("--one-file", help="Gộp phụ lục của mọi đơn vị vào một tệp.")] = False,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="THƯ_MỤC", help="Thư mục mẫu Word riêng của cơ quan.")
    ] = None,
) -> int:
    """Make the sheets and tell what was shared out."""
    from generator import units  # noqa: PLC0415 - help and usage errors need no pipeline
    from generator.cli.report import print_lines  # noqa: PLC0415 - as above

    report = units(folder, year_of(year), output=output, unit=unit, one_file=one_file, templates=templates)
    options = [
        part for name, path in (("--output", output), ("--templates", templates)) if path for part in (name, path)
    ]
    redraft = command_line("draft", folder, "--year", report.year, *options)
    print_lines(_lines(report, redraft))
    return CONFLICTS if report.conflicts else 0


def _lines(report: UnitsReport, redraft: str) -> Iterator[str]:
    from generator.cli.report import file_lines  # noqa: PLC0415 - as above

    yield f"Phụ lục đơn vị, kế hoạch năm {report.year}:"
    yield from (f"  {sentence}" for sentence in report.finished)
    yield from file_lines(report.files)
    for path in report.left:
        yield f"  Còn bản cũ: {path}. Thử: xóa nếu không dùng nữa."
    if report.in_plan:
        yield f"  Kế hoạch cũng kèm các phụ lục này (phu_luc_don_vi): cập nhật bằng lệnh: {redraft}"
    yield ""
    yield from report.notes
    yield ""
    kinds = Counter(duty.kind.value for duty in report.duties)
    led = sum(bool(duty.leads) for duty in report.duties)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "không có dòng nào"
    yield f"Tổng cộng: {told}; {led} dòng có đơn vị chủ trì, {len(report.duties) - led} dòng chưa có."
