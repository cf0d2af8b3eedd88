"""Rows that a person added to a table: new indicators, tasks, groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from generator.finalizing.facts.task_facts import named, settle_kind
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.facts.year import INDICATOR, TASK
from generator.finalizing.parts.open_table import TOO_FEW, OpenTable
from generator.finalizing.signed_reading import ChangeKind, Instead, OpenReading
from generator.model.columns import ColumnContent
from generator.model.indicator import Direction, IndicatorEntry, IndicatorGroup
from generator.model.shape import Gathers
from generator.model.task import TaskEntry, TaskKind
from generator.model.texts.body import escaped
from generator.vietnamese.ids import fresh_id

_SUBROW = re.compile(r"([0-9]+)\.[0-9]+\.?")
_COUNTED = (ColumnContent.ORDINAL, ColumnContent.NAME)


def read_new_row(rows: OpenTable, new: int) -> None:
    """Read a row that the draft did not have."""
    cells = rows.cells_of(new)
    if cells is None:
        _new_heading(rows, new)
    elif not _named_cell(rows, cells):
        rows.reading.tell_placeless(new, "hàng mới chưa có tên")
    elif rows.table == TARGET_TABLE or _gathers_indicators(rows):
        _new_indicator(rows, new, cells)
    else:
        _new_task(rows, new, cells)


def _gathers_indicators(rows: OpenTable) -> bool:
    appendices = (one for one in rows.reading.year.head.shape.appendices if one.id == rows.table)
    parts = (part for one in appendices for part in one.parts)
    return any(part.id == rows.part and part.gathers is Gathers.INDICATORS for part in parts)


def _new_heading(rows: OpenTable, new: int) -> None:
    """A new row over the whole table heads a new group of the rows below it."""
    reading = rows.reading
    words = next((one for one in reversed(reading.signed.new[new].words) if one), "")
    if rows.table != TARGET_TABLE or not words or len(reading.signed.new[new].cells) > 2:
        reading.tell_placeless(new, TOO_FEW)
        return
    rows.settle_group(filled=False)
    key = fresh_id(words, reading.year.groups, "nhom")
    reading.state_group(IndicatorGroup(id=key, name=words))
    rows.group, rows.waiting = key, new
    reading.tell_change(ChangeKind.NEW, f"Nhóm chỉ tiêu: {words}")


def _new_indicator(rows: OpenTable, new: int, cells: Sequence[str]) -> None:
    reading, words = rows.reading, _named_cell(rows, cells)
    group = rows.group or next(iter(reading.year.groups), None)
    if group is None or (rows.table != TARGET_TABLE and not rows.shows_targets()):
        reading.tell_placeless(new, "chỉ tiêu mới chưa rõ nhóm hoặc mức")
        return
    rows.settle_group(filled=True)
    key = fresh_id(words, _known_ids(reading), "chi-tieu")
    unit = "%" if any("%" in cell for cell in cells) else None
    name = escaped(words)
    reading.add_indicator(IndicatorEntry(id=key, group=group, name=name, unit_of_measure=unit, direction=Direction.UP))
    instead: dict[int, Instead] = {}
    for at, content in enumerate(rows.contents):
        if cells[at] and content not in _COUNTED:
            rows.told_indicator(key, at, ("", cells[at]), instead)
    _added(rows, INDICATOR, key)
    reading.tell_change(ChangeKind.NEW, f"Chỉ tiêu: {words}")
    rows.wanted(new, instead)


def _known_ids(reading: OpenReading) -> set[str]:
    """The ids that a new indicator may not take, not even those of earlier years."""
    return {
        *reading.year.indicators,
        *(row.indicator.id for row in chain(reading.plan.indicators, reading.plan.waiting)),
        *(entry.id for year in reading.commune.record.years for entry in year.indicators),
    }


def _named_cell(rows: OpenTable, cells: Sequence[str]) -> str:
    """The words of the column of names."""
    named_at = [at for at, content in enumerate(rows.contents) if content is ColumnContent.NAME]
    return cells[named_at[0]] if named_at else ""


def _added(rows: OpenTable, kind: str, key: str) -> None:
    rows.printed.append((kind, key))
    rows.added.add(key)


def _new_task(rows: OpenTable, new: int, cells: Sequence[str]) -> None:
    reading, words = rows.reading, _named_cell(rows, cells)
    known = {*reading.year.tasks, *(entry.id for year in reading.commune.record.years for entry in year.tasks)}
    key = fresh_id(words, known, "nhiem-vu")
    parent = _parent(rows, cells)
    reading.add_task(
        TaskEntry(id=key, appendix=rows.table, part=rows.part, parent=parent, title=escaped(words), kind=TaskKind.ONCE)
    )
    instead: dict[int, Instead] = {}
    for at, content in enumerate(rows.contents):
        if cells[at] and content not in _COUNTED:
            rows.told_task(key, at, ("", cells[at]), instead)
    settle_kind(reading, key)
    rows.top = rows.top if parent else key
    _added(rows, TASK, key)
    reading.tell_change(ChangeKind.NEW, f"Nhiệm vụ: {named(reading, TASK, key)}")
    rows.wanted(new, instead)


def _parent(rows: OpenTable, cells: Sequence[str]) -> str | None:
    """A row with a number like 2.1 stands below the task above it."""
    ordinals = rows.ordinals()
    below = bool(ordinals) and _SUBROW.fullmatch(cells[ordinals[0]].strip())
    return rows.top if below else None
