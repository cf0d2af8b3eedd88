"""Where a document prints each fact, under which number and in which words: what unit sheets and reviews quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.document import Cell, Document, Heading, Row, Spans, Table
from generator.model.fact_ref import TABLES, fact_ref
from generator.model.shape import LevelKind
from generator.model.vocabulary import KEYS
from generator.planning.composing.stretches import Stretch, stretches
from generator.vietnamese.ordinals import read_ordinal

# what an entry says first where it has no row: its title, its sentence
_FACES = tuple(f"/{KEYS[field]}" for field in ("title", "sentence"))


class PrintedRow(NamedTuple):
    """A fact as printed: "PL I" and "3.4", or "" and "III.2" in the body; its words, a paragraph each."""

    place: str
    number: str
    words: tuple[Spans, ...]


class PrintedAt(NamedTuple):
    """A fact as printed, and where on the page: `at` counts what the document prints."""

    printed: PrintedRow
    at: int
    in_appendix: bool
    in_table: bool


def printed_rows(document: Document) -> dict[str, list[PrintedAt]]:
    """Where each entry (a task, an indicator) is printed, by its reference, in the order of the document.

    Sheets within the plan only repeat its rows and do not count.
    """
    found: dict[str, list[PrintedAt]] = {}
    naming: dict[str, int | None] = {}  # the column that names the facts, by the anchor of its table
    above = ""
    for at, one in enumerate(stretches(document)):
        if one.part and one.part.quotes:
            break
        if isinstance(one.one, Row):
            above = _above(one, one.one, above)
        if one.table and one.table.anchor not in naming:
            naming[one.table.anchor] = _naming_column(one.table) if one.table.ref else None
        for ref, printed in _printed(one, above, naming.get(one.table.anchor) if one.table else None):
            where = PrintedAt(printed, at, one.part is not None, one.table is not None)
            found.setdefault(ref, []).append(where)
    return found


def number_below(path: Sequence[Heading]) -> str:
    """The labels down to a heading: "III.2.1"; a label "2.1." tells the one above it too."""
    told: list[str] = []
    for heading in path:
        if heading.level is LevelKind.DECIMAL and told:
            told.pop()
        told.append(heading.label.strip(".() "))
    first = ", " if path and path[0].level is LevelKind.PART else "."
    return first.join(filter(None, (told[0], ".".join(told[1:])))) if told else ""


def _above(stretch: Stretch, row: Row, above: str) -> str:
    """The label that goes before those of the rows to come: the first row below "B" is B.1."""
    if stretch.heads is not None:
        return ""
    return _label(row) if row.group else above


def _printed(stretch: Stretch, above: str, naming: int | None) -> Iterator[tuple[str, PrintedRow]]:
    one, place = stretch.one, stretch.part.label.text.replace("Phụ lục", "PL") if stretch.part else ""
    if isinstance(one, Row):
        words = _words(stretch, one, naming)
        if words is not None and (not one.group or _is_own(one)):
            label = _label(one)
            held = one.group or label.startswith(f"{above}.")  # it tells what stands above it
            number = label if held or not label else ".".join(filter(None, (above, label)))
            body = "" if stretch.part else number_below(stretch.above)
            told = f"{body}, dòng {number}" if body and number else body or number
            yield one.ref, PrintedRow(place, told, words)
    elif one.ref.endswith(_FACES):
        yield one.ref.rpartition("/")[0], PrintedRow(place, number_below(stretch.above), (one.spans,))


def _words(stretch: Stretch, row: Row, naming: int | None) -> tuple[Spans, ...] | None:
    """What names the fact of a row: its cell, or what was typed over it; none that are its own in a cell merged down.

    None for a row that shows no fact. `naming` is the column that names the facts of its table.
    """
    found = _name(row)
    if found is not None:
        return found.paragraphs
    if not _is_own(row) or stretch.table is None or not stretch.table.ref:
        return None
    typed = next((cell for place, cell in _placed(row) if place == naming and not cell.continued), None)
    return typed.paragraphs if typed else ()


def _naming_column(table: Table) -> int | None:
    """The first grid column of the cells that name facts."""
    named = ((row, name) for row in table.rows if (name := _name(row)))
    return next((place for row, name in named for place, cell in _placed(row) if cell is name), None)


def _name(row: Row) -> Cell | None:
    """The cell that names the fact of a row."""
    return next((cell for cell in row.cells if cell.ref == f"{row.ref}/{KEYS['name']}"), None) if row.ref else None


def _is_own(row: Row) -> bool:
    """Whether a row shows an entry: an indicator or a task."""
    fact = fact_ref(row.ref) if row.ref else None
    return fact is not None and fact.file in TABLES and len(fact.ids) == 1


def _placed(row: Row) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each with its first grid column."""
    at = 0
    for cell in row.cells:
        yield at, cell
        at += cell.columns


def _label(row: Row) -> str:
    """The ordinal of a row: its first cell, where that shows no fact; one that was typed must read as an ordinal."""
    first = row.cells[0]
    told = "".join(span.text for spans in first.paragraphs for span in spans).strip(" .")
    typed = fact_ref(first.ref).file.startswith("bang/") if first.ref else False
    return "" if first.ref and not (typed and read_ordinal(told)) else told
