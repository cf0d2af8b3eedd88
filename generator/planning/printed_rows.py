"""Where a document prints each fact, under which number and in which words: what unit sheets and reviews quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.model.columns import ColumnContent
from generator.model.document import Block, Cell, Document, Heading, Row, Spans, Table
from generator.model.plan import Plan
from generator.model.shape import Column, LevelKind


class PrintedRow(NamedTuple):
    """A fact as printed: "PL I" and "3.4", or "" and "III.2" in the body; its words, a paragraph each."""

    place: str
    number: str
    words: tuple[Spans, ...]


def printed_rows(plan: Plan, document: Document) -> dict[str, PrintedRow]:
    """Every paragraph and row of a document by its anchor, in the order of the document."""
    found: dict[str, PrintedRow] = {}
    columns = plan.shape.target_table.columns if plan.shape.target_table else ()
    found.update(_body(document.blocks, columns))
    for shape, part in zip(plan.shape.appendices, document.appendices, strict=False):
        place = part.label.text.replace("Phụ lục", "PL")
        for table in (block for block in part.blocks if isinstance(block, Table)):
            found.update(_table(table, shape.columns, place, ""))
    return found


def _body(blocks: Iterable[Block], columns: Sequence[Column]) -> Iterator[tuple[str, PrintedRow]]:
    path: list[Heading] = []
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block, columns, "", f"{_number(path)}, dòng ")
            continue
        if isinstance(block, Heading):
            path = [*(one for one in path if one.depth < block.depth), block]
        yield block.anchor, PrintedRow("", _number(path), (block.spans,))


def _number(path: Sequence[Heading]) -> str:
    """The labels down to a heading: "III.2.1"; a label "2.1." tells the one above it too."""
    told: list[str] = []
    for heading in path:
        if heading.level is LevelKind.DECIMAL and told:
            told.pop()
        told.append(heading.label.strip(".() "))
    first = ", " if path and path[0].level is LevelKind.PART else "."
    return first.join(filter(None, (told[0], ".".join(told[1:])))) if told else ""


def _table(table: Table, columns: Sequence[Column], place: str, above: str) -> Iterator[tuple[str, PrintedRow]]:
    contents = [column.content for column in columns]
    if ColumnContent.NAME not in contents:
        return
    name, has_labels = contents.index(ColumnContent.NAME), contents[0] is ColumnContent.ORDINAL
    part = ""
    for row in table.rows:
        label = _words(row.cells[0]) if has_labels else ""
        if row.group:
            part = "" if label.isdigit() else label  # rows below "3." are 3.1, 3.2 and so on
            continue
        number = above + ".".join(one for one in (part, label) if one)
        yield row.anchor, PrintedRow(place, number, _cell(row, name))


def _cell(row: Row, at: int) -> tuple[Spans, ...]:
    return row.cells[at].paragraphs if at < len(row.cells) else ()


def _words(cell: Cell) -> str:
    return "".join(span.text for spans in cell.paragraphs for span in spans).strip(" .")
