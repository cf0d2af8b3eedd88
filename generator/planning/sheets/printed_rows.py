"""Where a document prints each fact, under which number and in which words: what unit sheets and reviews quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.document import Cell, Document, Heading, Row, Spans
from generator.model.shape import LevelKind
from generator.model.vocabulary import KEYS
from generator.planning.composing.stretches import Stretch, stretches

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
    above = ""
    for at, one in enumerate(stretches(document)):
        if one.part and one.part.quotes:
            break
        if isinstance(one.one, Row):
            above = _above(one, one.one, above)
        for ref, printed in _printed(one, above):
            where = PrintedAt(printed, at, one.part is not None, one.table is not None)
            found.setdefault(ref, []).append(where)
    return found


def _above(stretch: Stretch, row: Row, above: str) -> str:
    """The label that goes before those of the rows to come: rows below "3." are 3.1, 3.2 and so on."""
    if stretch.heads is not None:
        return ""
    label = _label(row)
    return above if not row.group else "" if label.isdigit() else label


def _printed(stretch: Stretch, above: str) -> Iterator[tuple[str, PrintedRow]]:
    one, place = stretch.one, stretch.part.label.text.replace("Phụ lục", "PL") if stretch.part else ""
    if isinstance(one, Row):
        name = _name(one)
        if name is not None and not one.group:
            number = ".".join(part for part in (above, _label(one)) if part)
            body = f"{_number(stretch.above)}, dòng " if stretch.part is None else ""
            yield one.ref, PrintedRow(place, body + number, name.paragraphs)
    elif one.ref.endswith(_FACES):
        yield one.ref.rpartition("/")[0], PrintedRow(place, _number(stretch.above), (one.spans,))


def _number(path: Sequence[Heading]) -> str:
    """The labels down to a heading: "III.2.1"; a label "2.1." tells the one above it too."""
    told: list[str] = []
    for heading in path:
        if heading.level is LevelKind.DECIMAL and told:
            told.pop()
        told.append(heading.label.strip(".() "))
    first = ", " if path and path[0].level is LevelKind.PART else "."
    return first.join(filter(None, (told[0], ".".join(told[1:])))) if told else ""


def _name(row: Row) -> Cell | None:
    """The cell that names the fact of a row."""
    return next((cell for cell in row.cells if cell.ref == f"{row.ref}/{KEYS['name']}"), None) if row.ref else None


def _label(row: Row) -> str:
    """The ordinal of a row: its first cell, where that shows no fact."""
    first = row.cells[0]
    return "" if first.ref else "".join(span.text for spans in first.paragraphs for span in spans).strip(" .")
