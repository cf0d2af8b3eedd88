"""A table taken whole: each row an indicator, a task, the head of a group, one that adds others up, or typed words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.laid_tables import LaidRow, LaidTable, laid_out
from generator.importing.structure.table_grid import grid_of, is_ordinal
from generator.importing.structure.totals import is_total
from generator.importing.tables.column_meanings import Meaning, of_targets, of_work, tells_tasks
from generator.importing.targets.found_indicators import FoundGroup, FoundIndicator, FoundYear
from generator.importing.targets.indicator_tables import column_kinds, target_table
from generator.importing.targets.target_cells import read_cell
from generator.importing.tasks.found_tasks import FoundTask
from generator.importing.tasks.task_tables import table_rows
from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedTable
from generator.vietnamese.capitals import lowered
from generator.vietnamese.periods import Years

_HEADS = re.compile(r"(?:[IVX]+|[A-ZĐ])\s?[.)]?")
_UNITS = re.compile(
    r"(?:tên )?(?:các )?(?:đơn vị|cơ quan|thôn|xóm|ấp|bản|buôn|làng|tổ dân phố|khu phố|khu dân cư|trường)\b(?! tính)"
)
_SIGN = re.compile(r"^(?:[-+*•–]|[a-zđ]\)|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?)\s+")
_FEWEST = 3  # columns of a table in which one filled cell heads a group


class FoundRow(NamedTuple):
    """A row: of an indicator or a task by its id, the head of a group, one that `sums`, else typed words."""

    laid: LaidRow
    indicator: str = ""
    task: str = ""
    heads: bool = False
    sums: bool = False


class FoundTable(NamedTuple):
    """A table taken whole, with the indicators, groups and tasks that its rows are."""

    laid: LaidTable
    columns: tuple[Meaning, ...]
    rows: tuple[FoundRow, ...]
    indicators: tuple[FoundIndicator, ...] = ()
    groups: tuple[FoundGroup, ...] = ()
    tasks: tuple[FoundTask, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def place(self) -> str:
        """Where the table stands in the source."""
        return self.laid.place


class Taken(NamedTuple):
    """The ids that are used already."""

    indicators: Collection[str] = ()
    groups: Collection[str] = ()
    tasks: Collection[str] = ()


def found_table(table: IssuedTable, years: Years | None, taken: Taken, *, of_aims: bool) -> FoundTable:
    """Read a table of a plan for `years`; `of_aims` where what stands over it says that it sets targets."""
    laid = laid_out(table)
    read = target_table(table, years, set(taken.groups), taken.indicators)
    if read.sets_targets(of_aims=of_aims):
        meanings = of_targets(laid, column_kinds(grid_of(table), years), years)
        by_place = {row.place: row for row in laid.rows}
        indicators = tuple(_with_years(one, by_place[one.place], meanings) for one in read.indicators)
        rows = _rows(laid, meanings, {one.place: one.id for one in indicators}, {one.place for one in read.groups})
        return FoundTable(laid, meanings, tuple(rows), indicators, read.groups, remarks=read.remarks)
    if tells_tasks(laid):
        said = table_rows(table, taken.tasks, merged=True)
        meanings = of_work(laid, years, tasks=True)
        names = {task.place: task.id for task in said.tasks}
        heads = {part.place for part in said.parts}
        found = tuple(task._replace(other=(), group=None, parent=None) for task in said.tasks)
        rows = _rows(laid, meanings, names, heads, tasks=True)
        return FoundTable(laid, meanings, tuple(rows), tasks=found, remarks=said.remarks)
    meanings = of_work(laid, years, tasks=False)
    return FoundTable(laid, meanings, tuple(_rows(laid, meanings, {}, set())))


def unit_rows(found: FoundTable) -> Iterator[tuple[str, str]]:
    """The rows of figures for a unit each (a thôn, a school), by place, with the unit's name."""
    name = next((at for at, one in enumerate(found.columns) if one.content is ColumnContent.NAME), None)
    if name is None or not any(one.figures for one in found.columns):
        return
    if _UNITS.match(lowered(found.laid.columns[name].whole)):
        for row in found.rows:
            if not (row.indicator or row.task or row.heads or row.sums) and row.laid.said.get(name):
                yield row.laid.place, " ".join(row.laid.said[name].split())


def _rows(
    laid: LaidTable, meanings: Sequence[Meaning], facts: dict[str, str], heads: Collection[str], *, tasks: bool = False
) -> Iterator[FoundRow]:
    ordinal = next((at for at, one in enumerate(meanings) if one.content is ColumnContent.ORDINAL), None)
    for row in laid.rows:
        words = [said for at, said in row.said.items() if not (at == ordinal and is_ordinal(said))]
        if is_total(words[0] if words else ""):
            yield FoundRow(row, sums=True)
        elif row.place in facts:
            key = facts[row.place]
            yield FoundRow(row, task=key) if tasks else FoundRow(row, indicator=key)
        else:
            yield FoundRow(row, heads=row.place in heads or _heads_group(row, words, ordinal, len(laid.columns)))


def _heads_group(row: LaidRow, words: Sequence[str], ordinal: int | None, width: int) -> bool:
    """Whether a typed row only names what follows: in a cell over the others, or under a count of groups."""
    if len(words) != 1 or width < _FEWEST:
        return False
    wide = any(cell.columns > width // 2 for cell in row.cells if cell.words)
    return wide or (ordinal is not None and _HEADS.fullmatch(row.said.get(ordinal, "")) is not None)


def _with_years(one: FoundIndicator, row: LaidRow, meanings: Sequence[Meaning]) -> FoundIndicator:
    """An indicator with the values of other years, who does it by when, and its name without the sign before it."""
    said = {cell.column: cell.words for cell in row.cells}
    pairs = [(meaning, said.get(at, "")) for at, meaning in enumerate(meanings)]
    years = tuple(year for meaning, words in pairs if (year := _year(meaning, words, one.unit)))
    assigned = next((words for meaning, words in pairs if meaning.content.kind.value is ValueKind.ASSIGNED), "")
    beside = tuple((meaning.content, words) for meaning, words in pairs if words and _tells(meaning.content))
    name = _SIGN.sub("", one.name)
    return one._replace(
        name=name[:1].upper() + name[1:],
        result=None,
        prior_target=None,
        years=years,
        assigned=read_cell(assigned, one.unit),
        said=beside,
    )


def _tells(content: ColumnContent) -> bool:
    return content.kind.indicator is not None and content.kind.shows in (Shows.UNITS, Shows.DEADLINE, Shows.TEXT)


def _year(meaning: Meaning, words: str, unit: str) -> FoundYear | None:
    """What a cell says of a year gone by."""
    year = meaning.content.kind.year if meaning.year is None else meaning.year
    said = read_cell(words, unit) if meaning.content.kind.value and year < 0 else None
    if said is None:
        return None
    if meaning.content.kind.value is ValueKind.RESULT:
        return FoundYear(year, result=said, estimated=meaning.estimated)
    return FoundYear(year, target=said)
