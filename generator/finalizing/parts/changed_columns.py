"""Columns that a person added to a table or deleted from it: the rows are read as if the others were all there is."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
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
from generator.pairing.column_pairs import matched_columns, moved_columns
from generator.pairing.printed_lines import PrintedLine, cell_words

_NO_COLUMN = "bảng trong số liệu chưa có cột này"
_NEEDED = (ColumnContent.NAME,)


class _Changed(NamedTuple):
    """A table whose columns a person changed: its lines, its heading lines, what became of the columns.

    `kept` are the columns of the draft that are still there, in the order of the signed plan; `added` are new in it.
    """

    table: str
    old: int
    new: int
    heads: tuple[int, int]
    kept: tuple[int, ...]
    added: tuple[int, ...]


class ColumnsReading(NamedTuple):
    """The signed plan and its draft without the columns that are not in both, and what is told of these."""

    read: Reading
    signed: SignedPlan


def read_columns(signed: SignedPlan, facts: Facts) -> ColumnsReading:
    """Take out what has no column in the facts, from the shape what has none in the signed plan; then set the order."""
    reading, old, new = OpenReading(signed, facts), signed.old, signed.new
    for one in _changed_tables(signed):
        columns = columns_of(reading.year.head.shape, one.table)
        heads = [cell_words(cell) for cell in signed.old[one.heads[0]].cells]
        stay = one.kept == tuple(range(len(heads)))
        if any(column.content in _NEEDED for at, column in enumerate(columns) if at not in one.kept):
            continue
        if not stay and len(columns) != len(heads):
            continue  # the columns of this table are none of the plan's own
        _tell_added(reading, one)
        new = _cut_lines(new, one.new, one.added)
        if not stay:
            _shape(reading, one, columns, heads)
            old = _ordered_lines(old, one, len(heads))
    return ColumnsReading(reading.closed(), signed._replace(old=old, new=new))


def _changed_tables(signed: SignedPlan) -> Iterator[_Changed]:
    for old, new in sorted(signed.new_of.items()):
        origin = signed.origin_of_old(old)
        if not _is_heading(origin) or _has_two(signed, origin):
            continue
        left, right = ([cell_words(cell) for cell in line.cells] for line in (signed.old[old], signed.new[new]))
        tables = signed.old[old].table, signed.new[new].table
        plain = all(cell.columns == 1 for line in (signed.old[old], signed.new[new]) for cell in line.cells)
        places = {place: column for column, place in matched_columns(left, right).items()}
        kept = tuple(column for _, column in sorted(places.items()))
        added = tuple(at for at in range(len(right)) if at not in places)
        if plain and (added or kept != tuple(range(len(left)))) and None not in tables:
            yield _Changed(origin.table, tables[0] or 0, tables[1] or 0, (old, new), kept, added)


def _is_heading(origin: LineOrigin) -> bool:
    return origin.kind is OriginKind.HEADING_ROW and origin.key == "1"


def _has_two(signed: SignedPlan, origin: LineOrigin) -> bool:
    """Whether a table has two heading rows, with headings over several columns."""
    lower = LineOrigin(OriginKind.HEADING_ROW, "2", table=origin.table)
    return lower in signed.old_origins


def _tell_added(reading: OpenReading, one: _Changed) -> None:
    line = reading.signed.new[one.heads[1]]
    for at in one.added:
        cells = [
            row.cells[at] for row in reading.signed.new if row.table == one.new and len(row.cells) == len(line.cells)
        ]
        words = "; ".join(filter(None, map(cell_words, cells)))
        reading.tell_unplaced(Unplaced(f"{line.place}, cột {at + 1}", words, "", _NO_COLUMN))


def _shape(reading: OpenReading, one: _Changed, columns: tuple[Column, ...], heads: Sequence[str]) -> None:
    """The shape with the columns of the signed plan, in its order; the texts of headings go with their columns."""
    texts = dict(reading.year.texts)
    names = [(kind, at) for kind in (heading, over) for at in range(len(columns))]
    found = {key: texts.pop(key) for kind, at in names if (key := TextKey(HEAD, one.table, kind(at))) in texts}
    for place, at in enumerate(one.kept):
        for kind in (heading, over):
            key = TextKey(HEAD, one.table, kind(at))
            if key in found:
                texts[TextKey(HEAD, one.table, kind(place))] = found[key]
    shape = with_columns(reading.year.head.shape, one.table, tuple(columns[at] for at in one.kept))
    reading.put_year(replace(reading.year.with_head(shape=shape), texts=texts))
    moved = moved_columns(dict(enumerate(one.kept)))
    for at, head in enumerate(heads):
        if at not in one.kept:
            reading.tell_change(ChangeKind.DROPPED, f"Cột: {head}")
        elif at in moved:
            reading.tell_change(ChangeKind.MOVED, f"Cột: {head}")


def _ordered_lines(lines: Sequence[PrintedLine], one: _Changed, count: int) -> tuple[PrintedLine, ...]:
    """The lines of the draft with the columns that are still there, in the order of the signed plan."""
    deleted = [at for at in range(count) if at not in one.kept]
    cut = _cut_lines(lines, one.old, deleted)
    whole = [line.table == one.old and len(line.cells) == count for line in lines]
    return tuple(
        line._replace(cells=tuple(line.cells[at] for at in one.kept)) if is_whole else left
        for line, left, is_whole in zip(lines, cut, whole, strict=True)
    )


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
