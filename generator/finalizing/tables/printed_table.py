"""What a table of the plan's own prints from facts: its cells, as a reader of the draft sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.finalizing.tables.grid import Placed, Placing
from generator.model.document import Row, Span, Spans
from generator.model.plan import Plan
from generator.model.problem import RefError
from generator.model.table import Table, TableColumn
from generator.pairing.printed_lines import normal
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.table_heads import head_rows
from generator.planning.composing.tables import table_of


class TablePrinter:
    """Prints tables from the facts of a plan; an expression that has no value any more prints nothing."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._evaluator = Evaluator(plan)

    def rows(self, table: Table) -> list[Placing]:
        """The rows below the headings."""
        return _placings(table_of(self._plan, table, self._text).rows)

    def heads(self, columns: Sequence[TableColumn]) -> list[Placing]:
        """The heading rows, that of the numbers among them."""
        return _placings(head_rows(columns, "", "", self._text))

    def heading(self, column: TableColumn) -> str:
        """The heading of a column alone."""
        return _words(self._text(column.heading, ""))

    def _text(self, source: str, ref: str) -> Spans:
        try:
            return self._evaluator.text(source, ref)
        except RefError:
            return ()


def _placings(rows: Iterable[Row]) -> list[Placing]:
    found: list[Placing] = []
    for row in rows:
        found.append(tuple(_cells(row, found[-1] if found else ())))
    return found


def _cells(row: Row, above: Placing) -> Iterator[Placed]:
    said = {one.start: one.words for one in above}
    at = 0
    for cell in row.cells:
        words = said.get(at, "") if cell.continued else "\n".join(map(_words, cell.paragraphs))
        yield Placed(at, cell.columns, words, cell.continued)
        at += cell.columns


def _words(spans: Iterable[Span]) -> str:
    return normal("".join(_told(span) for span in spans))


def _told(span: Span) -> str:
    return f"[^{''.join(one.text for one in span.note)}]" if span.note else span.text
