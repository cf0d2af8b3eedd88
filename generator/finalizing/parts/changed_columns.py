"""Columns that a person added to a table or deleted from it: the rows are read as if the others were all there is."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.finalizing.facts.shapes import columns_of, with_columns
from generator.finalizing.facts.texts_of_year import heading, over
from generator.finalizing.facts.year import HEAD, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading
from generator.finalizing.unplaced import Unplaced
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedCell
from generator.model.shape import Column
from generator.pairing.printed_lines import PrintedLine, cell_words

_NO_COLUMN = "bảng trong số liệu chưa có cột này"
_NEEDED = (ColumnContent.NAME,)


class _Changed(NamedTuple):
    """A table whose columns a person changed: its lines, its heading lines, the columns added and deleted."""

    table: str
    old: int
    new: int
    heads: tuple[int, int]
    added: tuple[int, ...]
    deleted: tuple[int, ...]


class ColumnsReading(NamedTuple):
    """The signed plan and its draft without the columns that are not in both, and what is told of these."""

    read: Reading
    signed: SignedPlan


def read_columns(signed: SignedPlan, facts: Facts) -> ColumnsReading:
    """Take out what has no column in the facts, and from the shape what has none in the signed plan."""
    reading, old, new = OpenReading(signed, facts), signed.old, signed.new
    for one in _changed_tables(signed):
        columns = columns_of(reading.year.head.shape, one.table)
        if any(columns[at].content in _NEEDED for at in one.deleted):
            continue
        _tell_added(reading, one)
        _delete(reading, one, columns)
        new = _cut_lines(new, one.new, one.added)
        old = _cut_lines(old, one.old, one.deleted)
    return ColumnsReading(reading.closed(), signed._replace(old=old, new=new))


def _changed_tables(signed: SignedPlan) -> Iterator[_Changed]:
    for old, new in sorted(signed.new_of.items()):
        origin = signed.origin_of_old(old)
        if not _is_heading(origin) or _has_two(signed, origin):
            continue
        left, right = ([cell_words(cell) for cell in line.cells] for line in (signed.old[old], signed.new[new]))
        tables = signed.old[old].table, signed.new[new].table
        plain = all(cell.columns == 1 for line in (signed.old[old], signed.new[new]) for cell in line.cells)
        added, deleted = _differences(left, right)
        if plain and (added or deleted) and None not in tables:
            yield _Changed(origin.table, tables[0] or 0, tables[1] or 0, (old, new), added, deleted)


def _is_heading(origin: LineOrigin) -> bool:
    return origin.kind is OriginKind.HEADING_ROW and origin.key == "1"


def _has_two(signed: SignedPlan, origin: LineOrigin) -> bool:
    """Whether a table has two heading rows, with headings over several columns."""
    lower = LineOrigin(OriginKind.HEADING_ROW, "2", table=origin.table)
    return lower in signed.old_origins


def _differences(left: Sequence[str], right: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns added and deleted by their headings; as many others in one place are renamed ones."""
    added, deleted = list[int](), list[int]()
    if len(left) == len(right):
        return (), ()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        renamed = min(end - start, new_end - new_start) if kind == "replace" else 0
        if kind != "equal":
            deleted += range(start + renamed, end)
            added += range(new_start + renamed, new_end)
    return tuple(added), tuple(deleted)


def _tell_added(reading: OpenReading, one: _Changed) -> None:
    line = reading.signed.new[one.heads[1]]
    for at in one.added:
        cells = [
            row.cells[at] for row in reading.signed.new if row.table == one.new and len(row.cells) == len(line.cells)
        ]
        words = "; ".join(filter(None, map(cell_words, cells)))
        reading.tell_unplaced(Unplaced(f"{line.place}, cột {at + 1}", words, "", _NO_COLUMN))


def _delete(reading: OpenReading, one: _Changed, columns: tuple[Column, ...]) -> None:
    """The shape without the deleted columns; the texts of the headings stay with their columns."""
    if not one.deleted:
        return
    kept = [at for at in range(len(columns)) if at not in one.deleted]
    texts = dict(reading.year.texts)
    names = [(kind, at) for kind in (heading, over) for at in range(len(columns))]
    found = {key: texts.pop(key) for kind, at in names if (key := TextKey(HEAD, one.table, kind(at))) in texts}
    for place, at in enumerate(kept):
        for kind in (heading, over):
            key = TextKey(HEAD, one.table, kind(at))
            if key in found:
                texts[TextKey(HEAD, one.table, kind(place))] = found[key]
    shape = with_columns(reading.year.head.shape, one.table, tuple(columns[at] for at in kept))
    reading.put_year(replace(reading.year.with_head(shape=shape), texts=texts))
    for at in one.deleted:
        reading.tell_change(ChangeKind.DROPPED, f"Cột: {cell_words(reading.signed.old[one.heads[0]].cells[at])}")


def _cut_lines(lines: Sequence[PrintedLine], table: int, columns: Container[int]) -> tuple[PrintedLine, ...]:
    return tuple(
        line._replace(cells=tuple(_cut(line.cells, columns))) if line.table == table else line for line in lines
    )


def _cut(cells: Sequence[IssuedCell], columns: Container[int]) -> Iterator[IssuedCell]:
    """The cells of a row without some columns of its grid; one over several loses so many.

    In a row that heads others LibreOffice puts a new column's empty cell beside the wide one, wherever the column is.
    """
    wide = max(range(len(cells)), key=lambda one: cells[one].columns, default=0)
    if cells and cells[wide].columns > 1 and wide and not cell_words(cells[wide - 1]) and wide > 1:
        yield from (*cells[: wide - 1], *cells[wide:])
        return
    at = 0
    for cell in cells:
        left = sum(place not in columns for place in range(at, at + cell.columns))
        at += cell.columns
        if left:
            yield cell._replace(columns=left)
