"""`kehoach finalize`: the signed plan becomes the record of its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.usage import Slip, shown, year_of

if TYPE_CHECKING:
    from generator.finalizing.finalize_report import FinalizeReport

NAME = "finalize"
SUMMARY = "Chốt kế hoạch đã ký: ghi bản ký vào dữ liệu của năm."
HELP = """\
Chốt kế hoạch đã ký: đọc bản Word đã ký (bản sửa từ dự thảo), đưa câu chữ, số liệu đã sửa, phần thêm, phần bỏ \
vào dữ liệu của năm, rồi khóa năm ấy. Năm sau lập từ đúng lời của bản đã ký.

Chỉ ghi khi dữ liệu mới in lại được đúng bản ký. Chỗ nào chưa có nơi ghi thì kể ra và ghi ở tệp \
chua-dua-vao-duoc.md. Các tệp cũ của năm được giữ một bản trong thư mục dự thảo."""
_SHOWN = 90  # letters of a change
_LONGEST_NUMBER = 10


def command(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục dữ liệu của xã.")],
    year: Annotated[str, typer.Option("--year", metavar="NĂM", help="Năm của kế hoạch (bắt buộc).")],
    signed: Annotated[Path, typer.Option("--file", metavar="TỆP", help="Bản Word đã ký, sửa từ dự thảo (bắt buộc).")],
    number: Annotated[str, typer.Option("--number", metavar="SỐ", help="Số của kế hoạch, ví dụ 35 (bắt buộc).")],
    date: Annotated[str, typer.Option("--date", metavar="NGÀY", help="Ngày ban hành, ví dụ 2027-01-12 (bắt buộc).")],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="THƯ_MỤC", help="Nơi đã ghi dự thảo, mặc định là output.")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="THƯ_MỤC", help="Thư mục mẫu Word riêng của cơ quan.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Chỉ xem trước, không ghi gì.")] = False,
) -> None:
    """Finalize the year and say what went into its record."""
    from generator import finalize  # noqa: PLC0415 - help and usage errors need no pipeline
    from generator.cli.report import print_lines  # noqa: PLC0415 - as above

    report = finalize(
        folder,
        year_of(year),
        signed,
        number=_number_of(number),
        date=date,
        output=output,
        preview=preview,
        templates=templates,
    )
    print_lines(_lines(report))


def _number_of(text: str) -> int:
    """Read --number; raises Slip."""
    if not re.fullmatch("0*[1-9][0-9]{0,5}", text[:_LONGEST_NUMBER]) or len(text) > _LONGEST_NUMBER:
        raise Slip("LN010", f"Số kế hoạch phải là số từ 1 đến 999999, đang ghi “{shown(text)}”: viết như --number 35.")
    return int(text)


def _lines(report: FinalizeReport) -> Iterator[str]:
    yield from report.finished
    if report.done_before:
        yield f"{report.title} (số {report.number}) đã chốt từ chính tệp này: không có gì phải làm."
        return
    title = "Xem trước, chưa ghi gì: chốt" if report.preview else "Đã chốt"
    yield f"{title} {report.title}, số {report.number}:"
    yield from (f"  {'Sẽ ghi' if report.preview else 'Đã ghi'}: {path}" for path in report.files)
    if report.former:
        kept = "Sẽ giữ" if report.preview else "Đã giữ"
        yield f"  {kept} bản cũ của các tệp này, kèm cách quay lại, ở: {report.former}"
    yield from _changes(report)
    yield from _unplaced(report)
    if report.notes:
        yield from ("", "Ghi chú:")
        yield from (f"  - {note}" for note in report.notes)
    yield from ("", _last(report))


def _changes(report: FinalizeReport) -> Iterator[str]:
    from generator.finalizing.signed_reading import ChangeKind  # noqa: PLC0415 - as above

    for kind in ChangeKind:
        told = [change.text for change in report.changes if change.kind is kind]
        if told:
            yield from ("", f"{kind.value} ({len(told)}):")
            yield from (f"  - {_cut(text)}" for text in told)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 2 * _SHOWN else f"{line[: 2 * _SHOWN - 1].rstrip()}…"


def _unplaced(report: FinalizeReport) -> Iterator[str]:
    if not report.unplaced:
        return
    yield from ("", f"Chưa đưa vào được ({len(report.unplaced)} chỗ, ghi ở {report.unplaced_file}):")
    for one in report.unplaced:
        yield f"  - {one.place}: bản ký ghi “{_cut(one.words)}”, bản ghi in “{_cut(one.instead)}”; {one.reason}."


def _last(report: FinalizeReport) -> str:
    same = "giống hệt dự thảo" if not report.changes else f"có {len(report.changes)} chỗ khác dự thảo"
    if report.preview:
        return f"Bản ký {same}. Chạy lại không có --preview để ghi."
    return (
        f"Bản ký {same}, đã đưa vào dữ liệu năm {report.year}. Năm {report.year} đã khóa: lệnh draft không lập lại nữa."
    )
