"""Tables of targets ("Tên chỉ tiêu | Kết quả năm 2025 | Năm 2026"): their indicators with targets and results."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.table_grid import Grid, GridColumn, GridRow, grid_of, is_ordinal
from generator.importing.targets.found_indicators import FoundGroup, FoundIndicator, FoundTarget, FoundValue
from generator.importing.targets.target_cells import read_cell
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedTable
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.capitals import lowered
from generator.vietnamese.ids import Ids, fresh_id
from generator.vietnamese.labels import split_roman
from generator.vietnamese.periods import Years, span_in, years_in

_NAMED = re.compile(r"chỉ tiêu|mục tiêu")
# of a column of a year gone by: what was planned for it, and what sets two columns against each other
_PLANNED = re.compile(r"kế hoạch|\bkh\b|mục tiêu|chỉ tiêu|được giao|\bgiao\b|phấn đấu")
_REACHED = re.compile(r"kết quả|hiện trạng|thực hiện|\bth\b|đã đạt|\bước\b|\buth\b|\bưth\b")
_COMPARED = re.compile(
    r"so sánh|so với|tỷ lệ hoàn thành|tăng, giảm|tăng/giảm"
    r"|%\s?[^\s/]{1,12}\s?/|\w\s?/\s?[^\s/]{0,12}(?:kh|th|kế hoạch|thực hiện)"
)
_ESTIMATED = re.compile(r"\bước|\buth\b|\bưth\b")
_WORDS = sorted((one.place, one.words, content) for content in ColumnContent for one in content.kind.target_headings)
_HEADINGS = tuple((content, re.compile(words)) for _, words, content in _WORDS)


class TargetTable(NamedTuple):
    """What a table says; `named_so` when its heading calls it one of targets; `columns` as they stand."""

    columns: tuple[tuple[ColumnContent, str], ...] = ()
    groups: tuple[FoundGroup, ...] = ()
    indicators: tuple[FoundIndicator, ...] = ()
    remarks: tuple[Remark, ...] = ()
    named_so: bool = False

    def sets_targets(self, *, of_aims: bool) -> bool:
        """Whether its rows are targets of the plan: it says so itself, or what stands over it does (`of_aims`)."""
        return bool(self.indicators) and (of_aims or self.named_so)


class _Layout(NamedTuple):
    """Where things stand in the table."""

    kinds: tuple[ColumnContent, ...]
    phases: tuple[Years | None, ...]
    name: int
    prior_target: int | None = None

    def first(self, kind: ColumnContent) -> int | None:
        return self.kinds.index(kind) if kind in self.kinds else None


def target_table(table: IssuedTable, years: Years | None, groups: set[str], taken: Collection[str]) -> TargetTable:
    """Read a table of targets of a plan for `years`; empty where no column holds targets.

    `groups` and `taken` are the ids of groups and indicators that are used already.
    """
    grid = grid_of(table)
    layout = _layout(grid, years)
    if layout is None:
        return TargetTable()
    headings = tuple(f"{column.over} {column.heading}".strip() for column in grid.columns)
    read = _Rows(layout, headings, groups, taken)
    for row in grid.rows:
        read.take(row)
    if grid.rows:
        read.remarks[:0] = _choices(layout, headings, grid.rows[0].place)
    named = any(_NAMED.search(lowered(heading)) for heading in headings)
    columns = tuple(zip(layout.kinds, headings, strict=True))
    return TargetTable(columns, tuple(read.groups), tuple(read.found.values()), tuple(read.remarks), named)


class _Rows:
    """The walk down the rows: the group they stand in, what was found by id."""

    def __init__(self, layout: _Layout, headings: Sequence[str], groups: set[str], taken: Collection[str]) -> None:
        self.layout = layout
        self.headings = headings
        self.used_groups = set(groups)
        self.ids = Ids(taken)
        self.groups: list[FoundGroup] = []
        self.found: dict[str, FoundIndicator] = {}
        self.remarks: list[Remark] = []

    def take(self, row: GridRow) -> None:
        name = row.own[self.layout.name] or next((words for words in row.own if words and not is_ordinal(words)), "")
        if not name:
            return
        if self._is_group(row):
            _, name = split_roman(name)
            own = fresh_id(name, self.used_groups, "nhom")
            self.used_groups.add(own)
            self.groups.append(FoundGroup(own, _one_line(name).rstrip(" :"), row.place))
        else:
            self._indicator(row, _one_line(name))

    def _is_group(self, row: GridRow) -> bool:
        """Whether a row has only a name: no value, and no cell that could hold one but those it spans."""
        values = [at for at, content in enumerate(self.layout.kinds) if content.kind.value]
        return not any(row.cells[at] for at in values if at != self.layout.name)

    def _indicator(self, row: GridRow, name: str) -> None:
        unit = self._unit(row)
        targets = tuple(self._targets(row, unit))
        result = self._value(row, self.layout.first(ColumnContent.PRIOR_RESULT), unit)
        own = fresh_id(name, self.ids, "chi-tieu")
        self.ids.add(own)
        group = self.groups[-1].id if self.groups else ""
        if not targets:
            self.remarks.append(Remark(row.place, f"“{name}” chưa có mục tiêu trong bảng"))
        said = [one.said for one in targets] + ([result] if result else [])
        self.remarks += [Remark(row.place, f"“{one.text}” để nguyên là lời, không phải số") for one in said if one.text]
        planned = self._value(row, self.layout.prior_target, unit)
        found = FoundIndicator(own, group, name, _unit_of(said, unit), targets, row.place, result=result)
        self.found[own] = found._replace(prior_target=planned)

    def _targets(self, row: GridRow, unit: str) -> Iterable[FoundTarget]:
        for at, kind in enumerate(self.layout.kinds):
            said = self._value(row, at, unit) if kind is ColumnContent.TARGET else None
            if said:
                yield FoundTarget(said, row.place, self.layout.phases[at])

    def _value(self, row: GridRow, at: int | None, unit: str) -> FoundValue | None:
        return None if at is None else read_cell(row.cells[at], unit)

    def _unit(self, row: GridRow) -> str:
        at = self.layout.first(ColumnContent.UNIT_OF_MEASURE)
        return row.cells[at].strip() if at is not None else PERCENT if self._in_percent() else ""

    def _in_percent(self) -> bool:
        """Whether the heading of the targets says that they are percentages ("Năm 2026 (%)")."""
        at = self.layout.first(ColumnContent.TARGET)
        return at is not None and PERCENT in self.headings[at]


def column_kinds(grid: Grid, years: Years | None) -> list[ColumnContent]:
    """What the columns show; where none is one of targets, a second one of names that holds values is."""
    kinds = [column_kind(column, years) for column in grid.columns]
    names = [at for at, kind in enumerate(kinds) if kind is ColumnContent.NAME]
    if ColumnContent.TARGET not in kinds and names and not _holds_values(grid.rows, names[0]):
        values = [at for at in names[1:] if _holds_values(grid.rows, at)]
        kinds = [ColumnContent.TARGET if at in values[:1] else kind for at, kind in enumerate(kinds)]
    return kinds


def _holds_values(rows: Sequence[GridRow], at: int) -> bool:
    said = [value for row in rows if (value := read_cell(row.own[at]))]
    return bool(said) and 2 * sum(value.amount is not None for value in said) > len(said)


def _layout(grid: Grid, years: Years | None) -> _Layout | None:
    columns, kinds = grid.columns, column_kinds(grid, years)
    names = [at for at, kind in enumerate(kinds) if kind is ColumnContent.NAME]
    if not names or ColumnContent.TARGET not in kinds:
        return None
    for extra in names[1:]:
        kinds[extra] = ColumnContent.OTHER
    planned = [at for at, column in enumerate(columns) if _is_prior_target(column, years)]
    phases = tuple(_phase(column, years) for column in columns)
    return _Layout(tuple(kinds), phases, names[0], planned[0] if planned else None)


def says_compared(said: str) -> bool:
    """Whether the words over a column, in small letters, set two others against each other."""
    return _COMPARED.search(said) is not None


def says_planned(said: str) -> bool:
    """Whether the words over a column, in small letters, call its values planned."""
    return _PLANNED.search(said) is not None


def says_reached(said: str) -> bool:
    """Whether the words over a column, in small letters, call its values reached."""
    return _REACHED.search(said) is not None


def says_estimated(said: str) -> bool:
    """Whether the words over a column, in small letters, call its values estimates."""
    return _ESTIMATED.search(said) is not None


def column_kind(column: GridColumn, years: Years | None) -> ColumnContent:
    """What a column shows; of a year gone by only what the year right before the plan reached."""
    said = lowered(f"{column.over} {column.heading}")
    named = tuple(years_in(said))
    past = bool(named and years and max(named) < years[0])
    if _COMPARED.search(said) or (past and not _is_result(said, named, years)):
        return ColumnContent.OTHER
    for content, words in _HEADINGS:
        of_its_year = named and content.kind.value and past == (content.kind.year < 0)
        if of_its_year or words.search(said):
            return content
    return ColumnContent.OTHER


def _is_result(said: str, named: Sequence[int], years: Years | None) -> bool:
    """Whether a column of a past year shows what the year before the plan reached, and not what was planned for it."""
    return _of_year_before(named, years) and (_REACHED.search(said) is not None or _PLANNED.search(said) is None)


def _is_prior_target(column: GridColumn, years: Years | None) -> bool:
    """Whether a column shows what was planned for the year before the plan."""
    said = lowered(f"{column.over} {column.heading}")
    planned = _PLANNED.search(said) is not None and _REACHED.search(said) is None
    return planned and _of_year_before(tuple(years_in(said)), years) and _COMPARED.search(said) is None


def _of_year_before(named: Sequence[int], years: Years | None) -> bool:
    return bool(named) and years is not None and max(named) == years[0] - 1


def _choices(layout: _Layout, headings: Sequence[str], place: str) -> list[Remark]:
    """What was chosen where a table has more than one column for the year before, and that a result is an estimate."""
    at = layout.first(ColumnContent.PRIOR_RESULT)
    found: list[Remark] = []
    if layout.prior_target is not None:
        message = f"cột “{_one_line(headings[layout.prior_target])}” đọc là mục tiêu năm trước, ghi ở muc_tieu"
        found.append(
            Remark(place, message + (f"; cột “{_one_line(headings[at])}” là kết quả" if at is not None else ""))
        )
    if at is not None and says_estimated(lowered(headings[at])):
        message = f"cột “{_one_line(headings[at])}” là số ước: ghi thêm loai: ước ở kết quả khi chưa có số chính thức"
        found.append(Remark(place, message))
    return found


def _phase(column: GridColumn, years: Years | None) -> Years | None:
    """The phase a column of a plan of several years is for; a year alone ends the one that starts with the plan."""
    said = lowered(f"{column.over} {column.heading}")
    between = span_in(said)
    if between:
        return between
    named = next(years_in(said), None)
    several = years is not None and years[0] != years[1]
    if not named or not years or not several:
        return None
    return (years[0] if re.search(r"đến|hết", said) else named, named)


def _unit_of(said: Sequence[FoundValue], unit: str) -> str:
    return unit or next((one.unit for one in said if one.unit), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
