"""What may be wrong in the tables of a plan and the texts of its appendices: ids, columns, spans, facts, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.columns import MIXED_CONTENTS, ColumnContent
from generator.model.problem import did_you_mean
from generator.model.record import Record, YearRecord
from generator.model.shape import Appendix
from generator.model.table import Table, TableRow
from generator.model.texts.body import Directive
from generator.model.vocabulary import KEYS
from generator.sources.checks.found import ROWS, TASKS, UNITS, Found, doubled

_OWN = frozenset(("chi-tieu", "ket-qua"))  # tables that every plan may have
_BY_COLUMN = ("cells", "spans", "continues")


class _Known(NamedTuple):
    """The ids of what a row may name."""

    indicators: frozenset[str]
    tasks: frozenset[str]
    units: frozenset[str]


def table_problems(record: Record) -> Iterator[Found]:
    """Find what is wrong in the tables of a record's plans, and in the texts of their appendices."""
    known = _Known(
        frozenset(entry.id for year in record.years for entry in year.indicators),
        frozenset(task.id for year in record.years for task in year.tasks),
        frozenset(unit.id for unit in record.units),
    )
    placed: set[str] = set()
    appendices: dict[str, Appendix] = {}
    for year in record.years:
        head = year.head or year.change
        appendices |= {one.id: one for one in head.shape.appendices} if head and head.shape else {}
        placed |= {one.arguments[0] for one in _directives(year) if one.name == "bang" and one.arguments}
        for table in year.tables:
            yield from _table(table, f"{year.year}/bang/{table.id}", known)
            yield from _placed(table, f"{year.year}/bang/{table.id}", placed, is_signed=_is_signed(year))
        if not _is_signed(year):
            yield from _texts(year, appendices)
        yield from _without_anything(year)


def _directives(year: YearRecord) -> Iterator[Directive]:
    bodies = [*([year.body] if year.body else []), *(one.body for one in year.appendix_texts)]
    return (block for body in bodies for block in body.blocks if isinstance(block, Directive))


def _is_signed(year: YearRecord) -> bool:
    """Whether nothing is drafted from a year any more: what its signed plan left out may stay on the disk."""
    return year.head is not None and year.head.signed is not None


def _placed(table: Table, ref: str, placed: Iterable[str], *, is_signed: bool) -> Iterator[Found]:
    if table.id in _OWN:
        hint = "đổi tên tệp: chi-tieu và ket-qua là bảng phần mềm tự lập."
        yield Found("SL113", ref, f"Bảng không được mang mã “{table.id}”.", hint)
    elif table.id not in placed and not is_signed:
        hint = f"thêm dòng “::: bang {table.id}” vào noi-dung.md hoặc vào lời của phụ lục."
        yield Found("SL114", ref, f"Bảng “{table.id}” chưa được đặt ở đâu, dự thảo sẽ thiếu nó.", hint)


def _texts(year: YearRecord, appendices: dict[str, Appendix]) -> Iterator[Found]:
    for one in year.appendix_texts:
        ref = f"{year.year}/phu-luc/{one.id}"
        if one.id not in appendices:
            hint = did_you_mean(one.id, appendices, "khai phụ lục này ở hinh_thuc của ke-hoach.yaml, hoặc bỏ tệp.")
            yield Found("SL115", ref, f"Không có phụ lục “{one.id}” để in lời này.", hint)


def _without_anything(year: YearRecord) -> Iterator[Found]:
    """An appendix has columns or a text."""
    head = year.head
    texts = {one.id for one in year.appendix_texts}
    for one in head.shape.appendices if head else ():
        if not one.columns and one.id not in texts:
            ref = f"{year.year}/ke-hoach/hinh_thuc/phu_luc/{one.id}"
            hint = f"ghi cot cho bảng của phụ lục, hoặc tạo tệp phu-luc/{one.id}.md có lời của phụ lục."
            yield Found("SL118", ref, f"Phụ lục “{one.id}” không có bảng cũng không có lời.", hint)


def _table(table: Table, ref: str, known: _Known) -> Iterator[Found]:
    yield from doubled((column.id for column in table.columns), f"{ref}/cot", "Mã cột")
    yield from doubled((row.name for row in table.rows), ref, "Mã hàng")
    columns = [column.id for column in table.columns]
    if not columns:
        yield Found("SL119", ref, "Bảng không có cột nào.", "khai các cột ở cot.")
    for column in table.columns:
        if column.content not in MIXED_CONTENTS:
            hint = f"chọn một trong: {', '.join(one for one in ColumnContent if one in MIXED_CONTENTS)}."
            told = f"Bảng không có nội dung “{column.content}”."
            yield Found("SL112", f"{ref}/cot/{column.id}/noi_dung", told, hint)
        if column.indicator is not None and column.indicator not in known.indicators:
            hint = did_you_mean(column.indicator, known.indicators, "ghi mã (id) của một chỉ tiêu.")
            told = f"Không có chỉ tiêu “{column.indicator}”."
            yield Found("SL092", f"{ref}/cot/{column.id}/chi_tieu", told, hint, ROWS)
        for key in column.compares or ():
            yield from _column(key, columns, f"{ref}/cot/{column.id}/so_sanh_cot")
    for at, row in enumerate(table.rows):
        yield from _row(row, at, columns, f"{ref}/{row.name}")
        yield from _facts(row, f"{ref}/{row.name}", known)
    yield from _widths(table, ref)


def _column(key: str, columns: list[str], ref: str) -> Iterator[Found]:
    if key not in columns:
        hint = did_you_mean(key, columns, f"dùng một trong: {', '.join(columns)}.")
        yield Found("SL120", ref, f"Bảng không có cột mang mã “{key}”.", hint)


def _row(row: TableRow, at: int, columns: list[str], ref: str) -> Iterator[Found]:
    for field in _BY_COLUMN:
        for key in getattr(row, field):
            yield from _column(key, columns, f"{ref}/{KEYS[field]}")
    if at == 0 and row.continues:
        yield Found(
            "SL121", f"{ref}/gop_tren", "Hàng đầu của bảng không có hàng trên để gộp.", "bỏ gop_tren ở hàng này."
        )
    for key, wide in row.spans.items():
        if key in columns and columns.index(key) + wide > len(columns):
            hint = f"từ cột “{key}” chỉ còn {len(columns) - columns.index(key)} cột."
            yield Found("SL122", f"{ref}/gop_ngang", f"Ô “{key}” gộp {wide} cột, quá mép bảng.", hint)


def _widths(table: Table, ref: str) -> Iterator[Found]:
    """A cell that goes on from above is as wide as the one it goes on from."""
    open_spans: dict[str, int] = {}
    for row in table.rows:
        for key in row.continues:
            wide = row.spans.get(key, 1)
            if wide != open_spans.get(key, 1):
                hint = "ghi gop_ngang của ô này bằng ô ở hàng trên, hoặc bỏ gop_tren."
                told = f"Ô “{key}” gộp với ô của hàng trên nhưng rộng khác."
                yield Found("SL123", f"{ref}/{row.name}/gop_tren", told, hint)
        open_spans = {column.id: row.spans.get(column.id, 1) for column in table.columns}


def _facts(row: TableRow, ref: str, known: _Known) -> Iterator[Found]:
    named = (
        (row.indicator, known.indicators, "chi_tieu", "chỉ tiêu", "SL092", ROWS),
        (row.task, known.tasks, "nhiem_vu", "nhiệm vụ", "SL124", TASKS),
        (row.unit, known.units, "don_vi", "đơn vị", "SL086", UNITS),
    )
    for key, there, field, what, code, among in named:
        if key is not None and key not in there:
            hint = did_you_mean(key, there, f"ghi mã (id) của một {what}.")
            yield Found(code, f"{ref}/{field}", f"Không có {what} “{key}”.", hint, among)
