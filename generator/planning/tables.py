"""What all tables of a plan share: widths, heading rows with their merges, rows that head a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from generator.model.document import Cell, Row, Span, Spans
from generator.model.measure import ResultKind
from generator.model.plan import Plan
from generator.model.shape import Column, ColumnContent
from generator.planning import wording
from generator.planning.anchors import anchor
from generator.planning.expressions import spans_of

Text = Callable[[str, str], Spans]


def widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """The widths of the columns in mm."""
    return tuple(column.width_mm for column in columns)


def lines_of(found: Spans) -> tuple[Spans, ...]:
    """The paragraphs of a cell: its words cut at their line ends."""
    if not any("\n" in span.text for span in found):
        return (found,)
    lines: list[list[Span]] = [[]]
    for span in found:
        first, *rest = span.text.split("\n")
        lines[-1].append(span._replace(text=first))
        lines.extend([span._replace(text=line)] for line in rest)
    return tuple(map(tuple, lines))


def heading_rows(
    plan: Plan, columns: Sequence[Column], name: tuple[str, str, str], table: str, text: Text
) -> tuple[Row, ...]:
    """The heading rows: one, or two where columns share a heading over them, and a row of column numbers."""
    ref = f"{plan.year}/ke-hoach/hinh_thuc/{table}/cot"
    told = [_column_heading(plan, column, f"{ref}/{at}/tieu_de", text) for at, column in enumerate(columns)]
    over = any(column.over for column in columns)
    rows = [_over_row(columns, told, name, ref, text)] if over else []
    where = (*name, "2") if over else name
    rows.append(
        Row(
            anchor=anchor(*where),
            cells=tuple(_heading_cell(*one, over=over) for one in zip(columns, told, strict=True)),
        )
    )
    if any(column.column_number for column in columns):
        numbers = tuple(Cell(paragraphs=(spans_of(column.column_number or ""),), centred=True) for column in columns)
        rows.append(Row(anchor=anchor(*name, "so"), cells=numbers))
    return tuple(rows)


def _heading_cell(column: Column, told: Spans, *, over: bool) -> Cell:
    if over and not column.over:
        return Cell(paragraphs=((),), centred=True, continued=True)
    return Cell(paragraphs=lines_of(told), centred=True)


def _over_row(
    columns: Sequence[Column], told: Sequence[Spans], name: tuple[str, str, str], ref: str, text: Text
) -> Row:
    """The upper row: a cell over neighbours with one heading, or the heading itself, two rows high."""
    cells: list[Cell] = []
    for over, members in groupby(enumerate(columns), key=lambda one: one[1].over):
        places = [at for at, _ in members]
        if over:
            spans = text(over, f"{ref}/{places[0]}/tieu_de_nhom")
            cells.append(Cell(paragraphs=lines_of(spans), columns=len(places), centred=True))
        else:
            cells.extend(Cell(paragraphs=lines_of(told[at]), centred=True, rows=2) for at in places)
    return Row(anchor=anchor(*name), cells=tuple(cells))


def _column_heading(plan: Plan, column: Column, ref: str, text: Text) -> Spans:
    """The heading as declared; over results that are still estimates it says so."""
    estimated = any(row.baseline and row.baseline.kind is ResultKind.ESTIMATE for row in plan.indicators)
    if column.content is ColumnContent.PRIOR_RESULT and estimated:
        return spans_of(wording.estimated_heading(plan.year - 1))
    return text(column.heading, ref)


def group_row(label: str, name: Spans, row_anchor: str, columns: Sequence[Column]) -> Row:
    """A row that heads a group: its label under the ordinals, its name over all that follows."""
    if len(columns) < 2 or columns[0].content is not ColumnContent.ORDINAL:
        return Row(anchor=row_anchor, cells=(Cell(paragraphs=(name,), columns=len(columns)),), group=True)
    cells = (
        Cell(paragraphs=(spans_of(label),), centred=True),
        Cell(paragraphs=(name,), columns=len(columns) - 1),
    )
    return Row(anchor=row_anchor, cells=cells, group=True)
