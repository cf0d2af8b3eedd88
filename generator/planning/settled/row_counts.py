"""The counts of a table's rows: as typed, else the one after the row above; heads of groups count by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.table import TableRow
from generator.vietnamese.ordinals import next_ordinal, read_ordinal

_FIRST, _FIRST_HEAD = "1", "I"


class RowCount(NamedTuple):
    """What counting gives a row, and what it says."""

    counted: str
    said: str


def row_counts(rows: Iterable[TableRow], column: str, typed: Iterable[str | None]) -> Iterator[RowCount]:
    """Count rows one after another in a column; `typed` is what is typed in each, None where nothing is.

    A row whose count goes on from above has that one.
    """
    last = head = ""
    for row, words in zip(rows, typed, strict=True):
        if column in row.continues:
            yield RowCount(last, last)
            continue
        if row.sums:
            counted = ""
        elif row.heads:
            counted = next_ordinal(head) or _FIRST_HEAD
        else:
            counted = next_ordinal(last) or _FIRST
        said = counted if words is None else words
        if row.heads:
            head, last = said or head, ""
        elif read_ordinal(said):
            last = said
        yield RowCount(counted, said)
