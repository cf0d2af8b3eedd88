"""The heading rows of a table of any kind: up to three tiers, cells over neighbours that share them, column numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.document import Cell, Row, Spans
from generator.model.table import TableColumn
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import spans_of
from generator.planning.composing.table_parts import Text, lines_of


def head_rows(columns: Sequence[TableColumn], table: str, ref: str, text: Text) -> tuple[Row, ...]:
    """The heading rows, from the top; `ref` is that of the table's columns. None where no column has a heading."""
    tiers = max(map(_depth, columns), default=0)
    rows = [_tier(columns, tier, tiers, table, ref, text) for tier in range(tiers)]
    if any(column.column_number for column in columns):
        numbers = tuple(Cell((spans_of(column.column_number or ""),), centred=True) for column in columns)
        rows.append(Row(anchor("bg", "h", table, "so"), numbers, ref=ref))
    return tuple(rows)


def _depth(column: TableColumn) -> int:
    """How many headings stand over a column, its own among them."""
    return len(column.over) + bool(column.heading)


def _tier(columns: Sequence[TableColumn], tier: int, tiers: int, table: str, ref: str, text: Text) -> Row:
    cells = tuple(_cells(columns, tier, tiers, ref, text))
    return Row(anchor("bg", "h", table, str(tier + 1)), cells, ref=ref)


def _cells(columns: Sequence[TableColumn], tier: int, tiers: int, ref: str, text: Text) -> Iterator[Cell]:
    at = 0
    while at < len(columns):
        column, over = columns[at], columns[at].over
        wide = _shared(columns, at, min(tier, len(over) - 1)) if over else 1
        alone = not any(one.heading for one in columns[at : at + wide])  # nothing stands below the last of `over`
        if tier < len(over):
            own = f"{ref}/{column.id}/tieu_de_nhom/{tier}"
            high = tiers - tier if alone and tier == len(over) - 1 else 1
            yield Cell(lines_of(_told(over[tier], own, text)), wide, centred=True, rows=high, ref=own)
            at += wide
        elif over and alone:
            yield Cell(((),), wide, centred=True, continued=True)
            at += wide
        else:
            yield _own(column, tier, tiers, ref, text)
            at += 1


def _own(column: TableColumn, tier: int, tiers: int, ref: str, text: Text) -> Cell:
    """A column's own heading, down to the last tier."""
    if tier > len(column.over):
        return Cell(((),), centred=True, continued=True)
    own = f"{ref}/{column.id}/tieu_de"
    return Cell(lines_of(_told(column.heading, own, text)), centred=True, rows=tiers - tier, ref=own)


def _shared(columns: Sequence[TableColumn], at: int, tier: int) -> int:
    """How many columns share the headings of a tier and of those over it, from one on."""
    path = columns[at].over[: tier + 1]
    end = at + 1
    while end < len(columns) and columns[end].over[: tier + 1] == path:
        end += 1
    return end - at


def _told(words: str, ref: str, text: Text) -> Spans:
    return text(words, ref) if words else ()
