"""The columns of a signed table: known by what heads them, renamed, moved, new, or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.finalizing.facts.settled_texts import Printer
from generator.finalizing.tables.grid import Placing, columns_by_words, paths
from generator.finalizing.tables.typed_words import retyped, typed
from generator.model.table import TableColumn
from generator.pairing.column_pairs import matched_columns
from generator.pairing.words import likeness
from generator.vietnamese.ids import fresh_id

_TEXT_WIDTH = 165.0  # mm, of an upright page
_NEW_WIDTH = 20.0
_MOST_OVER = 2
_ALIKE = 0.5  # of the words of a heading


class Sheet(NamedTuple):
    """A table as printed: its heading rows, that of the numbers, the rows below, and how many columns they take."""

    heads: Sequence[Placing]
    numbers: Placing | None
    rows: Sequence[Placing]
    width: int

    @property
    def paths(self) -> list[tuple[str, ...]]:
        """What heads each column."""
        return paths(self.heads, self.width)


class ReadColumns(NamedTuple):
    """The columns of a signed table, and for each which one it was in the draft."""

    columns: tuple[TableColumn, ...]
    before: tuple[int | None, ...]

    @property
    def are_all(self) -> bool:
        """Whether they stand as before: none is new, none moved."""
        return self.before == tuple(range(len(self.before)))


def read_columns(
    known: Sequence[TableColumn], old: Sheet, new: Sheet, printer: Printer, said: Callable[[int, int], bool]
) -> ReadColumns:
    """Find each column of a signed table, and take over what heads it now.

    `said` tells whether a cell of a column in the draft and of another in the signed plan, in one row, say the same:
    one that has another heading and other cells throughout is another column.
    """
    before = tuple(
        place if place is None or _is_same(old.paths[place], new.paths[at]) or said(place, at) else None
        for at, place in enumerate(_before(old, new))
    )
    ids = {column.id for column in known}
    made: list[TableColumn] = []
    for at, path in enumerate(new.paths):
        place = before[at]
        number = _number(new, at)
        if place is None:
            column = _new(path, number, ids, known)
            ids.add(column.id)
        else:
            column = _headed(known[place], old.paths[place], path, number, printer)
        made.append(column)
    return ReadColumns(tuple(_with_widths(_comparing(made), known, before)), before)


def plainly_headed(read: ReadColumns, known: Sequence[TableColumn]) -> ReadColumns:
    """The columns with the headings of the draft: those of the signed plan cannot be printed."""
    columns = tuple(
        column.model_copy(update={"over": (), "heading": " ".join(filter(None, (*column.over, column.heading)))})
        if place is None
        else column.model_copy(
            update={name: getattr(known[place], name) for name in ("over", "heading", "column_number")}
        )
        for column, place in zip(read.columns, read.before, strict=True)
    )
    return read._replace(columns=columns)


def _before(old: Sheet, new: Sheet) -> tuple[int | None, ...]:
    if old.heads and new.heads:
        heads = ["\n".join(path) for path in old.paths], ["\n".join(path) for path in new.paths]
    elif old.width == new.width:
        return tuple(range(new.width))  # nothing heads them, as many are there
    else:
        heads = columns_by_words(old.rows, old.width), columns_by_words(new.rows, new.width)
    places = {place: column for column, place in matched_columns(*_told_apart(*heads)).items()}
    return tuple(places.get(at) for at in range(new.width))


def _is_same(before: Sequence[str], path: Sequence[str]) -> bool:
    """Whether a column has its heading still, or one like it; without headings its place tells."""
    return not (before and path) or before[-1] == path[-1] or likeness(before[-1], path[-1]) >= _ALIKE


def _told_apart(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """The heads of both; those that stand in order have one that no other has, for several may read alike."""
    heads, said = list(before), list(after)
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            heads[block.a + step] = said[block.b + step] = f"\ufdd0{block.a + step}"
    return heads, said


def _number(sheet: Sheet, at: int) -> str | None:
    return next((one.words for one in sheet.numbers or () if one.start == at), None) or None


def _new(path: Sequence[str], number: str | None, ids: set[str], known: Sequence[TableColumn]) -> TableColumn:
    words = [typed(one) for one in path]
    widest = max((column.width_mm for column in known), default=_NEW_WIDTH)
    return TableColumn.made(
        id=fresh_id(" ".join(path), ids, "cot"),
        over=tuple(words[:-1][:_MOST_OVER]),
        heading="\n".join(words[-1:] if len(words) <= _MOST_OVER + 1 else words[_MOST_OVER:]),
        column_number=number,
        width_mm=min(_NEW_WIDTH, widest / 2),
    )


def _headed(
    column: TableColumn, before: Sequence[str], path: Sequence[str], number: str | None, printer: Printer
) -> TableColumn:
    """A known column under what heads it now."""
    if tuple(before) != tuple(path):
        sources = (*column.over, column.heading) if len(before) == len(column.over) + 1 else before
        told = [_source(at, words, before, sources, printer) for at, words in enumerate(path)]
        *over, heading = told or [""]
        column = column.model_copy(update={"over": tuple(over[:_MOST_OVER]), "heading": heading})
    return column if column.column_number == number else column.model_copy(update={"column_number": number})


def _source(at: int, words: str, before: Sequence[str], sources: Sequence[str], printer: Printer) -> str:
    same = next((source for one, source in zip(before, sources, strict=True) if one == words), None)
    if same is not None:
        return same
    return retyped(sources[at], words, printer) if at < len(before) else typed(words)


def _comparing(columns: Sequence[TableColumn]) -> Iterator[TableColumn]:
    """The columns; one that compares another that is gone only says what is typed in it."""
    ids = {column.id for column in columns}
    for column in columns:
        lost = column.compares and not ids.issuperset(column.compares)
        yield column.model_copy(update={"compares": None, "difference": False}) if lost else column


def _with_widths(
    columns: Iterator[TableColumn], known: Sequence[TableColumn], before: Sequence[int | None]
) -> Iterator[TableColumn]:
    """The columns, as wide together as the table was: new ones take their room from the widest."""
    found = list(columns)
    new = sum(column.width_mm for column, place in zip(found, before, strict=True) if place is None)
    if not known:
        yield from (column.model_copy(update={"width_mm": round(_TEXT_WIDTH / len(found), 1)}) for column in found)
        return
    widest = max((at for at in range(len(found)) if before[at] is not None), key=lambda at: found[at].width_mm)
    left = found[widest].width_mm - new
    for at, column in enumerate(found):
        yield column.model_copy(update={"width_mm": max(left, _NEW_WIDTH)}) if new and at == widest else column
