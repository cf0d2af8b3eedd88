"""The figures that tables of a plan give to each unit: its rows under the heads of their table, and their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.document import BlockKind, Cell, Document, Heading, Paragraph, Row, Spans, Table
from generator.model.plan import Plan
from generator.planning.composing.anchors import anchor
from generator.planning.composing.stretches import Stretch, stretches
from generator.planning.settled.units import members_of
from generator.planning.wording import unit_words as words


class Figures(NamedTuple):
    """Rows of a table that are a unit's own: where the table stands, the line over it that names the unit of money."""

    table: str
    place: str
    money: Spans
    widths_mm: tuple[float, ...]
    heading: tuple[Row, ...]
    rows: tuple[Row, ...]


def figures_of(plan: Plan, document: Document) -> dict[str, tuple[Figures, ...]]:
    """By unit, what the tables of a plan give to it; what they give to a collective goes to its members."""
    owners = {
        anchor("bg", "r", table.id, row.name): (table.id, row.unit)
        for table in plan.tables
        for row in table.rows
        if row.unit and not row.sums
    }
    units = {unit.id: unit for unit in plan.units}
    members = {key: members_of(key, units) for key in units}
    found: dict[str, dict[str, Figures]] = {}
    for stretch, money in _rows(document):
        table_id, owner = owners.get(stretch.anchor, ("", ""))
        if stretch.table is None or not table_id:
            continue
        for unit in members.get(str(owner), ()):
            own = found.setdefault(unit, {})
            drawn = stretch.table
            empty = Figures(table_id, _place(stretch), money, drawn.widths_mm, drawn.heading, ())
            known = own.get(table_id, empty)
            own[table_id] = known._replace(rows=(*known.rows, _whole(drawn, stretch.anchor)))
    return {unit: tuple(own.values()) for unit, own in found.items()}


def _rows(document: Document) -> Iterator[tuple[Stretch, Spans]]:
    """The rows of the plan's own tables, each with the line directly over its table that names a unit of money."""
    money: Spans = ()
    for one in stretches(document):
        if one.part and one.part.quotes:
            return
        if isinstance(one.one, Row):
            yield one, money
        elif isinstance(one.one, Paragraph) and one.one.kind is BlockKind.MONEY_UNIT:
            money = one.one.spans
        else:
            money = ()


def _place(stretch: Stretch) -> str:
    """Where a table stands: its appendix, or the heading above it."""
    if stretch.part is not None:
        return words.in_appendix(stretch.part.label.text, stretch.part.title.text)
    return words.in_section(*_heading(stretch.above[-1])) if stretch.above else ""


def _heading(above: Heading) -> tuple[str, str]:
    return above.label, "".join(span.text for span in above.spans)


def _whole(table: Table, name: str) -> Row:
    """A row by itself: a cell that goes on from above says what it says there."""
    said: dict[int, Cell] = {}
    for row in table.rows:
        cells: list[Cell] = []
        at = 0
        for cell in row.cells:
            own = said.get(at, cell) if cell.continued else cell
            said[at] = own
            cells.append(own._replace(columns=cell.columns, rows=1, continued=False, ref=""))
            at += cell.columns
        if row.anchor == name:
            return Row(name, tuple(cells), ref="")
    raise ValueError(name)
