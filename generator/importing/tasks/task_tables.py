"""The rows of an appendix table: parts of rows, tasks with their sub-rows, a total; and what its columns show."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.table_grid import Grid, GridColumn, GridRow, grid_of, is_ordinal
from generator.importing.structure.totals import is_total
from generator.importing.targets.measures import find_measures
from generator.importing.tasks.column_contents import content_of
from generator.importing.tasks.found_tasks import FoundTask, task_kind
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedTable
from generator.vietnamese.capitals import lowered
from generator.vietnamese.folding import slug
from generator.vietnamese.ids import Ids, fresh_id
from generator.vietnamese.labels import split_roman

_ROMAN = re.compile(r"[IVX]+\s*[.)]?|[A-Z]\s*[.)]?")
_SHARE_OF_TARGETS = 0.6
_ONCE = (ColumnContent.ORDINAL, ColumnContent.NAME)


class FoundColumn(NamedTuple):
    """A column: its headings, its number in the row of numbers, what it shows, or the code of one of its own."""

    heading: str
    over: str = ""
    number: str = ""
    content: ColumnContent | None = None
    code: str = ""


class RowsOf(StrEnum):
    """What the rows of a part are."""

    TASKS = "nhiệm vụ"
    INDICATORS = "chỉ tiêu"


class FoundPart(NamedTuple):
    """A part of rows under a row of its own; `ordinal` as printed ("I", "1."), `parent` the part it stands in."""

    id: str
    name: str
    place: str
    ordinal: str
    rows: RowsOf
    parent: str | None = None


class FoundRows(NamedTuple):
    """A table understood; a row that states a target is among the tasks too, in a part of indicators."""

    columns: tuple[FoundColumn, ...] = ()
    parts: tuple[FoundPart, ...] = ()
    tasks: tuple[FoundTask, ...] = ()
    total: str | None = None
    remarks: tuple[Remark, ...] = ()


def table_rows(table: IssuedTable, taken: Collection[str] = (), *, merged: bool = False) -> FoundRows:
    """Read the table of an appendix; `taken` are the ids of tasks used already.

    Where its cells stay `merged`, a row below a merged name is a task of that name, and units over two columns are in
    both roles; nothing of it is joined.
    """
    grid = _unmerged(grid_of(table)) if merged else grid_of(table)
    columns = columns_of(grid)
    reading = _Rows(columns, taken)
    rows = list(grid.rows) if merged else _rejoined(grid, columns)
    for at, row in enumerate(rows):
        reading.take(row, rows[at + 1] if at + 1 < len(rows) else None)
    parts = tuple(part._replace(rows=_rows_of(part, reading, columns)) for part in reading.parts)
    return FoundRows(columns, parts, tuple(reading.tasks), reading.total, tuple(reading.remarks))


def _unmerged(grid: Grid) -> Grid:
    """The table with each cell that says who does it, and each name, said again wherever it goes on."""
    contents = [content_of(column.heading) or content_of(column.over) for column in grid.columns]
    return grid._replace(rows=tuple(_said_again(row, contents) for row in grid.rows))


def _said_again(row: GridRow, contents: Sequence[ColumnContent | None]) -> GridRow:
    cells = list(row.cells)
    for at in sorted(row.covered):
        both = (contents[at - 1], contents[at])
        if all(one is not None and one.kind.shows is Shows.UNITS for one in both):
            cells[at] = cells[at - 1]
    own = [at for at in row.filled() if not is_ordinal(row.cells[at])]
    return row._replace(cells=tuple(cells), continued=frozenset() if len(own) > 1 else row.continued)


def columns_of(grid: Grid) -> tuple[FoundColumn, ...]:
    """What the columns show: each content once, a column without words known or left over by a code of its own."""
    contents: list[ColumnContent | None] = []
    for column in grid.columns:
        content = content_of(column.heading) or content_of(column.over)
        contents.append(None if content in contents else content)
    if grid.columns and ColumnContent.NAME not in contents:
        contents[_widest(grid, contents)] = ColumnContent.NAME
    codes: list[str] = []
    for column, content in zip(grid.columns, contents, strict=True):
        codes.append("" if content else fresh_id(slug(column.heading).replace("-", " "), codes, "cot"))
    return tuple(_column(*one) for one in zip(grid.columns, contents, codes, strict=True))


def _column(column: GridColumn, content: ColumnContent | None, code: str) -> FoundColumn:
    return FoundColumn(column.heading, column.over, column.number, content, code)


def _widest(grid: Grid, contents: Sequence[ColumnContent | None]) -> int:
    """The column with most words, of those whose heading says nothing: it names the rows."""
    free = [at for at, content in enumerate(contents) if content is None] or list(range(len(contents)))
    return max(free, key=lambda at: sum(len(row.own[at]) for row in grid.rows))


class _Rows:
    """The walk down the rows: the parts they stand in, the tasks so far."""

    def __init__(self, columns: Sequence[FoundColumn], taken: Collection[str]) -> None:
        self.columns = columns
        self.ids, self.part_ids = Ids(taken), Ids()
        self.name = next((at for at, one in enumerate(columns) if one.content is ColumnContent.NAME), 0)
        self.ordinal = next((at for at, one in enumerate(columns) if one.content is ColumnContent.ORDINAL), None)
        self.parts: list[FoundPart] = []
        self.tasks: list[FoundTask] = []
        self.total: str | None = None
        self.remarks: list[Remark] = []

    def take(self, row: GridRow, below: GridRow | None) -> None:
        row = row._replace(cells=tuple(self._cell(row, at) for at in range(len(self.columns))))
        words = next((cell for at, cell in enumerate(row.cells) if cell and not self._counts(at, cell)), "")
        if is_total(words):
            self.total = " ".join(words.split())
        elif self._is_part(row, below):
            self._part(row, words)
        elif words:
            self._task(row)

    def _cell(self, row: GridRow, at: int) -> str:
        """The words of a cell as seen; a name is told once."""
        return row.own[at] if at == self.name else row.cells[at]

    def _counts(self, at: int, cell: str) -> bool:
        return at == self.ordinal and is_ordinal(cell)

    def _is_part(self, row: GridRow, below: GridRow | None) -> bool:
        """Whether a row only names what follows: nothing is filled but its number and one cell."""
        ordinal = self._ordinal(row)
        filled = [at for at in row.filled() if not self._counts(at, row.cells[at])]
        if _ROMAN.fullmatch(ordinal):
            return len(filled) <= 2 and not self._tells(row)
        if len(filled) != 1:
            return False
        return (
            bool(row.covered) or filled[0] != self.name or _goes_below(ordinal, self._ordinal(below) if below else "")
        )

    def _ordinal(self, row: GridRow) -> str:
        return row.cells[self.ordinal].strip() if self.ordinal is not None else ""

    def _tells(self, row: GridRow) -> bool:
        return any(row.cells[at] for at, one in enumerate(self.columns) if one.content and one.content.kind.tells_task)

    def _part(self, row: GridRow, words: str) -> None:
        ordinal = self._ordinal(row) if is_ordinal(self._ordinal(row)) else ""
        inside, bare = ("", words) if ordinal else split_roman(words)
        name = " ".join(bare.split()).rstrip(" :")
        ordinal = inside or ordinal
        own = fresh_id(name, self.part_ids, "phan")
        self.part_ids.add(own)
        top = next((part.id for part in reversed(self.parts) if part.parent is None), None)
        parent = None if not ordinal or _ROMAN.fullmatch(ordinal) else top
        self.parts.append(FoundPart(own, name, row.place, ordinal, RowsOf.TASKS, parent))

    def _task(self, row: GridRow) -> None:
        title = row.cells[self.name]
        if not title:
            self.remarks.append(Remark(row.place, "hàng không có tên nhiệm vụ; chưa đưa vào đâu"))
            return
        ordinal = self._ordinal(row)
        said, other = self._said(row)
        deadline = next((cell for content, cell in said if content.kind.shows is Shows.DEADLINE), "")
        own = fresh_id(title, self.ids, "nhiem-vu")
        self.ids.add(own)
        group = self.parts[-1].id if self.parts else None
        kind = task_kind(title, deadline)
        parent = self._parent(ordinal)
        self.tasks.append(FoundTask(own, title, row.place, kind, said, other, ordinal, group=group, parent=parent))

    def _said(self, row: GridRow) -> tuple[tuple[tuple[ColumnContent, str], ...], tuple[tuple[str, str], ...]]:
        pairs = [(column, cell) for column, cell in zip(self.columns, row.cells, strict=True) if cell]
        said = tuple((one.content, cell) for one, cell in pairs if one.content and one.content not in _ONCE)
        return said, tuple((one.code, cell) for one, cell in pairs if one.code)

    def _parent(self, ordinal: str) -> str | None:
        """The row a sub-row belongs to: "2" above "2.1", or the last numbered one above "-", "a)" or no number."""
        if not self.tasks or self.ordinal is None or (self.parts and self.tasks[-1].group != self.parts[-1].id):
            return None
        above, dot, _ = ordinal.rstrip(".)").rpartition(".")
        if dot:
            return next((task.id for task in reversed(self.tasks) if task.ordinal.rstrip(".)") == above), None)
        numbered = next((task for task in reversed(self.tasks) if task.parent is None), None)
        is_sub = not ordinal or not re.match(r"[0-9IVX]", ordinal)
        return numbered.id if is_sub and numbered and numbered.ordinal else None


def _goes_below(ordinal: str, next_ordinal: str) -> bool:
    """Whether the row after one counts below it ("2.1" after "2.", or a count that begins anew)."""
    number, after = ordinal.rstrip(".) "), next_ordinal.rstrip(".) ")
    return bool(number) and (after.startswith(f"{number}.") or after in ("-", "+", "a", "1"))


def _rejoined(grid: Grid, columns: Sequence[FoundColumn]) -> list[GridRow]:
    """The rows with those a page break cut in two joined: the lower half goes on in small letters."""
    name = next((at for at, one in enumerate(columns) if one.content is ColumnContent.NAME), 0)
    rows: list[GridRow] = []
    for row in grid.rows:
        last = rows[-1] if rows else None
        if last and row.own[name][:1].islower() and not (last.own[0] and row.own[0]):
            joined = tuple(f"{over}\n{under}".strip() for over, under in zip(last.cells, row.own, strict=True))
            title = f"{last.cells[name]} {row.cells[name]}"
            rows[-1] = last._replace(cells=(*joined[:name], title, *joined[name + 1 :]))
        else:
            rows.append(row)
    return rows


def _rows_of(part: FoundPart, reading: _Rows, columns: Sequence[FoundColumn]) -> RowsOf:
    """Indicators, where the part says so or nearly every row of a table of targets states one."""
    top = next((one for one in reading.parts if one.id == part.parent), part)
    if "chỉ tiêu" in lowered(part.name) or "chỉ tiêu" in lowered(top.name):
        return RowsOf.INDICATORS
    named = any("chỉ tiêu" in lowered(one.heading) for one in columns if one.content is ColumnContent.NAME)
    below = {part.id, *(one.id for one in reading.parts if one.parent == part.id)}
    rows = [task for task in reading.tasks if task.group in below]
    stating = [task for task in rows if any(one.certain for one in find_measures(task.title))]
    return RowsOf.INDICATORS if named and rows and len(stating) >= _SHARE_OF_TARGETS * len(rows) else RowsOf.TASKS
