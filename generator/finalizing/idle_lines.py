"""Lines of a signed plan that say nothing: bullets without a word, a table's head again where it was cut in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.pairing.printed_lines import PrintedLine


def without_idle(signed: Sequence[PrintedLine], drafted: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines that say something; the head of a table of the draft as often as the draft has it."""
    return tuple(_without_heads_again([line for line in signed if not _is_empty(line)], drafted))


def _is_empty(line: PrintedLine) -> bool:
    """Whether a paragraph has a number or a sign and no word: Enter at the end of a list leaves one."""
    return line.table is None and not line.box and bool(line.label) and not line.bare


def _without_heads_again(signed: Sequence[PrintedLine], drafted: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Leave out the rows that begin a part of a table of the draft and say once too often what stands over it."""
    rows = [line for line in drafted if line.table is not None]
    names = {name for line in rows for name in line.anchors}
    known = {line.table for line in signed if line.table is not None and not names.isdisjoint(line.anchors)}
    left = Counter(line.words for line in rows)
    told: set[tuple[str, ...]] = set()
    begun: int | None = None  # the table of which a row was taken
    for line in signed:
        again = line.table in known and line.table != begun and line.words in told and not left[line.words]
        if line.table in known and not again:
            begun = line.table
            left[line.words] -= 1
            told.add(line.words)
        if not again:
            yield line
