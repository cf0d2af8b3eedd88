"""What all tables of a plan share: widths, heading rows with their merges, rows that head a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from generator.model.column_kinds import ValueKind
from generator.model.columns import ColumnContent
from generator.model.document import Cell, Mention, Row, Span, Spans
from generator.model.measure import ResultKind
from generator.model.plan import Plan
from generator.model.shape import Column
from generator.model.texts.placeholder import MARK, OPEN
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import spans_of
from generator.planning.wording import phrases

Text = Callable[[str, str], Spans]
OPEN_SUM: Spans = (Span(OPEN, missing=True),)
"""A sum of what is partly to be given: highlighted, but no gap to fill in."""


def is_open(cells: Iterable[Spans]) -> bool:
    """Whether one of the cells that are to be added up is still to be given."""
    return any(MARK in span.text for spans in cells for span in spans)


def widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """The widths of the columns in mm."""
    return tuple(column.width_mm for column in columns)


def lines_of(found: Spans) -> tuple[Spans, ...]:
    """The paragraphs of a cell: its words cut at their line ends."""
    if not any("\n" in span.text for span in found):
        return (found,)
    lines: list[list[Span]] = [[]]
    for span in found:
        first, *rest = _cut(span)
        lines[-1].append(first)
        lines.extend([line] for line in rest)
    return tuple(map(tuple, lines))


def _cut(span: Span) -> Iterator[Span]:
    """A span cut at its line ends, each piece with what of it facts have printed."""
    start = 0
    for line in span.text.split("\n"):
        end = start + len(line)
        within = (
            Mention(max(one.start, start) - start, min(one.end, end) - start, one.ref)
            for one in span.mentions
            if one.start < end and one.end > start
        )
        yield span._replace(text=line, mentions=tuple(within))
        start = end + 1


def heading_rows(
    plan: Plan, columns: Sequence[Column], name: tuple[str, str, str], table: str, text: Text
) -> tuple[Row, ...]:
    """The heading rows: one, or two where columns share a heading over them, and a row of column numbers."""
    ref = f"{plan.year}/ke-hoach/hinh_thuc/{table}/cot"
    refs = [f"{ref}/{at}/tieu_de" for at in range(len(columns))]
    told = [_column_heading(plan, *one, text) for one in zip(columns, refs, strict=True)]
    over = any(column.over for column in columns)
    rows = [_over_row(columns, told, name, ref, text)] if over else []
    where = (*name, "2") if over else name
    rows.append(
        Row(
            anchor=anchor(*where),
            cells=tuple(_heading_cell(*one, over=over) for one in zip(columns, told, refs, strict=True)),
            ref=ref,
        )
    )
    if any(column.column_number for column in columns):
        numbers = tuple(Cell(paragraphs=(spans_of(column.column_number or ""),), centred=True) for column in columns)
        rows.append(Row(anchor=anchor(*name, "so"), cells=numbers, ref=ref))
    return tuple(rows)


def _heading_cell(column: Column, told: Spans, ref: str, *, over: bool) -> Cell:
    if over and not column.over:
        return Cell(paragraphs=((),), centred=True, continued=True)
    return Cell(paragraphs=lines_of(told), centred=True, ref=ref)


def _over_row(
    columns: Sequence[Column], told: Sequence[Spans], name: tuple[str, str, str], ref: str, text: Text
) -> Row:
    """The upper row: a cell over neighbours with one heading, or the heading itself, two rows high."""
    cells: list[Cell] = []
    for over, members in groupby(enumerate(columns), key=lambda one: one[1].over):
        places = [at for at, _ in members]
        if over:
            own = f"{ref}/{places[0]}/tieu_de_nhom"
            cells.append(Cell(paragraphs=lines_of(text(over, own)), columns=len(places), centred=True, ref=own))
        else:
            headings = ((lines_of(told[at]), f"{ref}/{at}/tieu_de") for at in places)
            cells.extend(Cell(paragraphs=lines, centred=True, rows=2, ref=own) for lines, own in headings)
    return Row(anchor=anchor(*name), cells=tuple(cells), ref=ref)


def _column_heading(plan: Plan, column: Column, ref: str, text: Text) -> Spans:
    """The heading as declared; over results that are still estimates it says so."""
    estimated = any(row.baseline and row.baseline.kind is ResultKind.ESTIMATE for row in plan.indicators)
    if column.content.kind.value is ValueKind.RESULT and estimated:
        return spans_of(phrases.estimated_heading(plan.year + column.content.kind.year))
    return text(column.heading, ref)


def group_row(label: str, name: Spans, row_anchor: str, columns: Sequence[Column], ref: str) -> Row:
    """A row that heads a group: its label under the ordinals, its name (of the reference) over all that follows."""
    if len(columns) < 2 or columns[0].content is not ColumnContent.ORDINAL:
        return Row(row_anchor, (Cell(paragraphs=(name,), columns=len(columns), ref=ref),), group=True, ref=ref)
    cells = (
        Cell(paragraphs=(spans_of(label),), centred=True),
        Cell(paragraphs=(name,), columns=len(columns) - 1, ref=ref),
    )
    return Row(anchor=row_anchor, cells=cells, group=True, ref=ref)
