"""Tables taken whole as the files of `bang/`: columns, rows, spans; and what stands around them in an appendix."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.importing.entries.column_widths import Held, fitted
from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.structure.laid_tables import LaidColumn, LaidRow, LaidTable
from generator.importing.tables.column_meanings import Meaning
from generator.importing.tables.found_tables import FoundRow, FoundTable
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.table import Sums, Table, TableColumn, TableRow
from generator.vietnamese.ids import Ids, fresh_id

_ANY_YEAR = re.compile(r"(?<![0-9/\-–])(?<!-\s)(?<!–\s)(20[0-9]{2})(?![0-9]|\s*[-–]\s*20)")  # not those of a period
_YEAR = re.compile(r"(?:năm\s+)?(?<![0-9])20[0-9]{2}(?![0-9])", re.IGNORECASE)


class Facts(NamedTuple):
    """What rows are known by elsewhere: indicators by other ids, units by the places of their rows."""

    same: Mapping[str, str] = {}
    units: Mapping[str, str] = {}


def table_entry(key: str, found: FoundTable, known: Known, facts: Facts, room_mm: float) -> Table:
    """A table under an id, in `room_mm` of width; what its facts do not print as the paper does is to be typed yet."""
    keys = column_keys(found.laid.columns)
    held = [[row.said.get(at, "") for row in found.laid.rows] for at in range(len(keys))]
    told = zip(found.laid.columns, found.columns, held, strict=True)
    shared = fitted([_held(*one) for one in told], room_mm)
    columns = tuple(
        _column(one, meaning, keys, at, width, known)
        for at, (one, meaning, width) in enumerate(zip(found.laid.columns, found.columns, shared, strict=True))
    )
    return Table(id=key, columns=columns, rows=tuple(_rows(found, keys, known, facts)))


def column_keys(columns: Sequence[LaidColumn]) -> tuple[str, ...]:
    """An id for each column, of the words over it; years say nothing of it, they pass."""
    keys: list[str] = []
    for column in columns:
        words = _YEAR.sub("", column.whole)
        keys.append(fresh_id(words, keys, "cot"))
    return tuple(keys)


def _held(column: LaidColumn, meaning: Meaning, cells: Sequence[str]) -> Held:
    heading = column.heading or (column.over[-1] if column.over else "")
    kind = meaning.content.kind
    asked = meaning.figures or kind.value is not None or kind.shows is Shows.AMOUNT
    return Held(heading, cells, whole=kind.shows is Shows.UNIT_OF_MEASURE, asked=asked)


def _column(one: LaidColumn, meaning: Meaning, keys: Sequence[str], at: int, width: float, known: Known) -> TableColumn:
    compares = (keys[meaning.compares[0]], keys[meaning.compares[1]]) if meaning.compares else None
    amounts = meaning.content.kind.shows is Shows.AMOUNT
    short = meaning.content.kind.centred or meaning.figures or compares or meaning.content.kind.value
    return TableColumn(
        id=keys[at],
        heading=_heading(one.heading, meaning, known),
        over=tuple(_heading(words, meaning, known) for words in one.over),
        column_number=one.number or None,
        content=meaning.content,
        year=(meaning.year or 0) if meaning.figures else meaning.year,
        compares=compares,
        difference=meaning.difference,
        summed=meaning.figures or amounts,
        width_mm=width,
        centred=bool(short),
    )


def _heading(words: str, meaning: Meaning, known: Known) -> str:
    """Words over a column; the years over values move on with them, however they are written ("KH 2025")."""
    if not (meaning.content.kind.value or meaning.compares or meaning.figures) or known.period:
        return with_references(words, known, of_past=True)
    cut = re.split(_ANY_YEAR, words)
    told = (_step(int(one) - known.year) if at % 2 else with_references(one, known) for at, one in enumerate(cut))
    return "".join(told)


def _step(years: int) -> str:
    return "{{ nam }}" if not years else f"{{{{ nam {'+' if years > 0 else '-'} {abs(years)} }}}}"


def _rows(found: FoundTable, keys: Sequence[str], known: Known, facts: Facts) -> Iterator[TableRow]:
    ids = Ids()
    above: frozenset[tuple[int, int]] = frozenset()  # the cells of the row above, by column and width
    for row in found.rows:
        indicator = facts.same.get(row.indicator, row.indicator)
        fact = indicator or row.task
        own = None
        if not fact or fact in ids:
            own = fresh_id(_name(row, found), ids, "hang")
        ids.add(own or fact)
        yield TableRow(
            id=own,
            indicator=indicator or None,
            task=row.task or None,
            unit=facts.units.get(row.laid.place),
            heads=row.heads,
            sums=Sums.TABLE if row.sums else None,
            cells={} if fact else _typed(row.laid, keys, known),
            spans={keys[cell.column]: cell.columns for cell in row.laid.cells if cell.columns > 1},
            continues=tuple(keys[cell.column] for cell in row.laid.cells if cell.continued and cell[:2] in above),
        )
        above = frozenset(cell[:2] for cell in row.laid.cells)


def _name(row: FoundRow, found: FoundTable) -> str:
    """The words a row is known by: its name, else the first that it says."""
    said = row.laid.said
    named = next((at for at, one in enumerate(found.columns) if one.content is ColumnContent.NAME), None)
    words = said.get(named, "") if named is not None else ""
    return words or max(said.values(), key=len, default="")


def _typed(row: LaidRow, keys: Sequence[str], known: Known) -> Mapping[str, str]:
    return {keys[at]: with_references(words, known) for at, words in row.said.items()}


def table_id(words: str, taken: Collection[str]) -> str:
    """An id for a table, of the words over it."""
    return fresh_id(_YEAR.sub("", words)[:200], {*taken, "chi-tieu", "ket-qua"}, "bang")


def most_columns(tables: Sequence[LaidTable]) -> int:
    """The columns of the widest of some tables."""
    return max((len(table.columns) for table in tables), default=0)
