"""What stands in a table as typed: wherever its facts would print other words than the paper has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.importing.rebuilt import same_words
from generator.importing.remark import Remark
from generator.importing.structure.laid_tables import LaidRow
from generator.importing.tables.found_tables import FoundTable
from generator.model.columns import ColumnContent
from generator.model.document import Row
from generator.model.plan import Plan
from generator.model.table import Sums, Table, TableColumn, TableRow
from generator.model.texts.body import escaped
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.tables import table_of
from generator.planning.settled.row_counts import row_counts
from generator.vietnamese.money import read_money
from generator.vietnamese.numbers import read_number

_SHOWN = 60


class Typed(NamedTuple):
    """A table that prints the paper's words, and what of it is to be told."""

    table: Table
    remarks: tuple[Remark, ...] = ()


def typed(plan: Plan, table: Table, found: FoundTable) -> Typed:
    """Type into a table what its facts, counts and sums do not print as the paper has it."""
    remarks: list[Remark] = []
    adding = _adding(table, found)
    counted = _counted(_without_names(table), found)
    # first what is added up: sums are those of the cells as they are typed
    items = _typed_rows(plan, counted, found, [at for at in range(len(table.rows)) if at not in adding], remarks)
    summed = _with_sums(plan, items, found, remarks)
    return Typed(_typed_rows(plan, summed, found, sorted(adding), remarks), tuple(remarks))


def _typed_rows(plan: Plan, table: Table, found: FoundTable, places: Iterable[int], remarks: list[Remark]) -> Table:
    """A table with what its rows at some places do not print typed into them."""
    printed, rows = _printed(plan, table), list(table.rows)
    for at in places:
        rows[at] = _typed_row(table, rows[at], (found.rows[at].laid, printed[at]), remarks)
    return table.model_copy(update={"rows": tuple(rows)})


def _without_names(table: Table) -> Table:
    """The table with the rows of units named by these."""
    naming = _naming(table)
    rows = (
        row.model_copy(update={"cells": {key: words for key, words in row.cells.items() if key not in naming}})
        if row.unit
        else row
        for row in table.rows
    )
    return table.model_copy(update={"rows": tuple(rows)})


def _printed(plan: Plan, table: Table) -> Sequence[Row]:
    return table_of(plan, table, Evaluator(plan).text).rows


def _words(row: Row) -> list[tuple[int, str]]:
    """The words of each cell of a row, by its first column."""
    found, at = [], 0
    for cell in row.cells:
        lines = ("".join(span.text for span in spans) for spans in cell.paragraphs)
        found.append((at, "" if cell.continued else "\n".join(lines)))
        at += cell.columns
    return found


def _typed_row(table: Table, row: TableRow, held: tuple[LaidRow, Row], remarks: list[Remark]) -> TableRow:
    laid, printed = held
    said = laid.said
    cells = dict(row.cells)
    for place, words in _words(printed):
        column, wanted = table.columns[place], said.get(place, "")
        if same_words(words) == same_words(wanted) and not _is_other_number(words, wanted):
            continue
        cells[column.id] = escaped(wanted)
        remarks += _told(column, row, laid, wanted, words)
    return row if cells == row.cells else row.model_copy(update={"cells": cells})


def _counted(table: Table, found: FoundTable) -> Table:
    """The table with the counts typed that counting on would not give."""
    column = next((at for at, one in enumerate(table.columns) if one.content is ColumnContent.ORDINAL), None)
    if column is None:
        return table
    key, said = table.columns[column].id, [row.laid.said.get(column, "") for row in found.rows]
    rows = []
    for row, words, count in zip(table.rows, said, row_counts(table.rows, key, said), strict=True):
        cells = {one: typed for one, typed in row.cells.items() if one != key}
        typed = cells if count.counted == words or key in row.continues else {**cells, key: escaped(words)}
        rows.append(row.model_copy(update={"cells": typed}))
    return table.model_copy(update={"rows": tuple(rows)})


def _naming(table: Table) -> set[str]:
    return {column.id for column in table.columns if column.content is ColumnContent.NAME}


def _is_other_number(words: str, wanted: str) -> bool:
    """Whether a number is typed otherwise than it is printed ("1,0" and "1")."""
    return words != wanted and read_number(wanted) is not None


def _told(column: TableColumn, row: TableRow, laid: LaidRow, wanted: str, words: str) -> Iterator[Remark]:
    """A value, or who does it, that stands only in the table: what the facts say would be printed otherwise."""
    kind = column.content.kind
    fact = row.indicator or row.task
    if fact and wanted and words and (kind.value or column.compares):
        told = f"ô “{wanted[:_SHOWN]}” giữ như đã gõ ở bảng; số liệu của hàng cho “{words[:_SHOWN]}”"
        yield Remark(laid.place, told)


# sums


def _adding(table: Table, found: FoundTable) -> set[int]:
    """The places of the rows that seem to add others up."""
    return {at for at, row in enumerate(found.rows) if row.sums or (row.heads and _has_figures(table, row.laid))}


def _with_sums(plan: Plan, table: Table, found: FoundTable, remarks: list[Remark]) -> Table:
    """Rows that add up, as the paper does; columns of a total that is left blank are not added up."""
    adding = _adding(table, found)
    columns = tuple(_summed(column, at, adding, found) for at, column in enumerate(table.columns))
    numbers = [column.id for column in columns if column.summed]
    bare = tuple(_bare(row, numbers) if at in adding else row for at, row in enumerate(table.rows))
    wanted = {at: _numbers(columns, found.rows[at].laid) for at in adding}
    rows = list(bare)
    for sums in (Sums.GROUP, Sums.TABLE) if adding else ():
        tried = tuple(row.model_copy(update={"sums": sums}) if at in adding else row for at, row in enumerate(bare))
        printed = _printed(plan, table.model_copy(update={"columns": columns, "rows": tried}))
        for at in adding:
            told = dict(_words(printed[at]))
            if wanted[at] and all(read_money(told.get(one, "")) == number for one, number in wanted[at].items()):
                rows[at] = tried[at]
    for at in sorted(adding):
        if rows[at].sums is None or not wanted[at]:
            rows[at] = table.rows[at].model_copy(update={"sums": None})
            if found.rows[at].sums and wanted[at]:
                message = "các số ở hàng cộng không bằng tổng các hàng; giữ như đã gõ, phần mềm không tự cộng"
                remarks.append(Remark(found.rows[at].laid.place, message))
    return table.model_copy(update={"columns": columns, "rows": tuple(rows)})


def _has_figures(table: Table, laid: LaidRow) -> bool:
    return any(table.columns[at].summed and read_money(words) is not None for at, words in laid.said.items())


def _summed(column: TableColumn, at: int, adding: set[int], found: FoundTable) -> TableColumn:
    told = (found.rows[row].laid.said.get(at, "") for row in adding)
    return column.model_copy(update={"summed": column.summed and any(read_money(words) is not None for words in told)})


def _bare(row: TableRow, numbers: Sequence[str]) -> TableRow:
    return row.model_copy(update={"cells": {key: words for key, words in row.cells.items() if key not in numbers}})


def _numbers(columns: Sequence[TableColumn], laid: LaidRow) -> Mapping[int, object]:
    found = {at: read_money(words) for at, words in laid.said.items() if columns[at].summed}
    return {at: number for at, number in found.items() if number is not None}
