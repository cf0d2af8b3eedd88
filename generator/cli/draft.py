"""`kehoach draft`: the draft of one year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.usage import CONFLICTS, year_of

NAME = "draft"
SUMMARY = "Lập hoặc cập nhật dự thảo kế hoạch của một năm."
HELP = """\
Lập hoặc cập nhật dự thảo kế hoạch của một năm, kèm bảng đối chiếu chỉ tiêu, rồi nói rõ những gì đã \
chuyển tiếp, thay mới, đề nghị bỏ và còn thiếu.

Bản đã có người sửa không bao giờ bị ghi đè: phần số liệu thay đổi được đưa vào một bản sao đặt bên cạnh, dưới dạng \
sửa đổi theo dõi (Track Changes); chỗ anh/chị đã sửa được giữ nguyên, kèm ghi chú nếu số liệu mới cũng đổi chỗ ấy. \
Mã trả về là 3 khi còn chỗ cần anh/chị quyết định."""


def command(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục dữ liệu của xã.")],
    year: Annotated[str, typer.Option("--year", metavar="NĂM", help="Năm của kế hoạch (bắt buộc).")],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="THƯ_MỤC", help="Nơi ghi dự thảo, mặc định là output.")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="THƯ_MỤC", help="Thư mục mẫu Word riêng của cơ quan.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Chỉ xem trước, không ghi gì.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Tạo thêm bản PDF bằng LibreOffice.")] = False,
    clean: Annotated[
        bool,
        typer.Option("--clean", help="Làm bản sạch để trình ký từ bản đang soạn: hết sửa đổi theo dõi, hết ghi chú."),
    ] = False,
    accept_marks: Annotated[
        bool,
        typer.Option("--accept-marks", help="Cùng --clean: làm bản trình ký dù còn ghi chú đề nghị rà soát, và kể ra."),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Trả về mã 1 khi còn chỗ cần bổ sung hoặc số liệu minh họa.")
    ] = False,
) -> int:
    """Draft, print the report, give the exit code."""
    from generator import draft  # noqa: PLC0415 - help and usage errors need no pipeline
    from generator.cli.report import print_report  # noqa: PLC0415 - as above

    if clean:
        return _clean(folder, year_of(year), output, preview=preview, accept_marks=accept_marks)
    report = draft(folder, year_of(year), output=output, preview=preview, pdf=pdf, templates=templates)
    print_report(report)
    if report.conflicts:
        return CONFLICTS
    return int(strict and not report.complete)


def _clean(folder: Path, year: int, output: Path | None, *, preview: bool, accept_marks: bool) -> int:
    from generator import clean  # noqa: PLC0415 - as above
    from generator.cli.clean_report import clean_lines  # noqa: PLC0415 - as above
    from generator.cli.report import print_lines  # noqa: PLC0415 - as above

    report = clean(folder, year, output=output, preview=preview, accept_marks=accept_marks)
    print_lines(clean_lines(report, preview=preview))
    return CONFLICTS if report.waiting else 0
