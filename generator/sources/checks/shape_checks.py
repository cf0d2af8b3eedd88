"""What may be wrong in the shape of a plan: columns that show what is not there, doubled ids, unknown orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.column_kinds import Shows
from generator.model.columns import MIXED_CONTENTS, TARGET_CONTENTS, TASK_CONTENTS, ColumnContent
from generator.model.problem import did_you_mean
from generator.model.record import Record
from generator.model.shape import Appendix, Column, Gathers, Shape, TaskLine
from generator.sources.checks.found import ROWS, Found, doubled


def shape_problems(record: Record) -> Iterator[Found]:
    """Find what is wrong in the shapes of a record's plans."""
    yield from _shapes(record)
    yield from _orders(record)


def _shapes(record: Record) -> Iterator[Found]:
    for year in record.years:
        head = year.head or year.change
        if head and head.shape:
            yield from _shape(head.shape, f"{year.year}/ke-hoach/hinh_thuc")


def _shape(shape: Shape, ref: str) -> Iterator[Found]:
    yield from doubled((appendix.id for appendix in shape.appendices), f"{ref}/phu_luc", "Mã phụ lục")
    if shape.target_table:
        yield from _contents(shape.target_table.columns, TARGET_CONTENTS, f"{ref}/bang_chi_tieu/cot", "Bảng chỉ tiêu")
    for appendix in shape.appendices:
        yield from _appendix(appendix, f"{ref}/phu_luc/{appendix.id}")
    yield from _contents(shape.task_lines, TASK_CONTENTS, f"{ref}/dong_nhiem_vu", "Dòng dưới nhiệm vụ")


def _appendix(appendix: Appendix, ref: str) -> Iterator[Found]:
    yield from doubled((part.id for part in appendix.parts), f"{ref}/phan", "Mã phần")
    mixed = any(part.gathers is Gathers.INDICATORS for part in appendix.parts)
    yield from _contents(appendix.columns, MIXED_CONTENTS if mixed else TASK_CONTENTS, f"{ref}/cot", "Phụ lục nhiệm vụ")
    contents = [column.content for column in appendix.columns]
    for at, column in enumerate(appendix.columns):
        if (column.content.kind.shows is Shows.OWN) != (column.key is not None):
            hint = "cột noi_dung: khac ghi thêm ma; cột khác thì không."
            yield Found("SL110", f"{ref}/cot/{at}", "Cột “khac” phải có ma, và chỉ cột ấy có ma.", hint)
    if appendix.total and not any(content.kind.shows is Shows.AMOUNT for content in contents[1:]):
        hint = "thêm cột noi_dung: kinh_phi sau cột đầu, hoặc bỏ dong_tong."
        yield Found("SL111", f"{ref}/dong_tong", "Có dòng cộng nhưng bảng không có cột kinh phí.", hint)


def _orders(record: Record) -> Iterator[Found]:
    """An order of an appendix names indicators that are there."""
    known = {entry.id for year in record.years for entry in year.indicators}
    for year in record.years:
        head = year.head or year.change
        for appendix in head.shape.appendices if head and head.shape else ():
            for part in appendix.parts:
                for key in (key for key in part.order if key not in known):
                    ref = f"{year.year}/ke-hoach/hinh_thuc/phu_luc/{appendix.id}/phan/{part.id}/thu_tu"
                    hint = did_you_mean(key, known, "ghi mã (id) của một chỉ tiêu.")
                    yield Found("SL092", ref, f"Không có chỉ tiêu “{key}”.", hint, ROWS)


def _contents(
    shown: Iterable[Column | TaskLine], known: frozenset[ColumnContent], ref: str, where: str
) -> Iterator[Found]:
    for at, column in enumerate(shown):
        if column.content not in known:
            hint = f"chọn một trong: {', '.join(content for content in ColumnContent if content in known)}."
            yield Found("SL112", f"{ref}/{at}/noi_dung", f"{where} không có nội dung “{column.content}”.", hint)
