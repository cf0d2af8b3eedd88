"""The cells of a signed row by the columns of its table's grid, and what heads each of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.pairing.printed_lines import PrintedLine, cell_words


class Placed(NamedTuple):
    """A cell: its first column, how many it takes, what a reader sees, whether it goes on from above."""

    start: int
    width: int
    words: str
    continued: bool = False


Placing = tuple[Placed, ...]


def placed(line: PrintedLine) -> Placing:
    """The cells of a row, from the left."""
    return tuple(_placed(line))


def _placed(line: PrintedLine) -> Iterator[Placed]:
    at = 0
    for cell in line.cells:
        yield Placed(at, cell.columns, cell_words(cell), cell.continued)
        at += cell.columns


def width_of(lines: Sequence[PrintedLine]) -> int:
    """How many columns most rows take."""
    widths = Counter(sum(cell.columns for cell in line.cells) for line in lines)
    return max(widths, key=lambda width: (widths[width], width))


def fitted(cells: Placing, count: int) -> Placing:
    """The cells on a grid of so many columns: missing ones are empty, what stands beyond it goes into the last."""
    within = [one for one in cells if one.start < count]
    beyond = [one.words for one in cells if one.start >= count and one.words]
    end = sum(one.width for one in within)
    if within and (beyond or end > count):
        last = within[-1]
        words = " ".join(filter(None, (last.words, *beyond)))
        within[-1] = last._replace(width=min(last.width, count - last.start), words=words)
    return (*within, *(Placed(at, 1, "") for at in range(end, count)))


def standing(cells: Placing, above: Placing | None) -> Placing:
    """The cells, those only going on from above that are as wide as the cell there."""
    widths = {one.start: one.width for one in above or ()}
    return tuple(one._replace(continued=one.continued and widths.get(one.start) == one.width) for one in cells)


def paths(heads: Sequence[Placing], count: int) -> list[tuple[str, ...]]:
    """What heads each column, from the top: the headings it shares with others, and its own."""
    return [tuple(_path(heads, column)) for column in range(count)]


def _path(heads: Sequence[Placing], column: int) -> Iterator[str]:
    for cells in heads:
        over = next((one for one in cells if one.start <= column < one.start + one.width), None)
        if over is not None and not over.continued:
            yield over.words


def columns_by_words(rows: Sequence[Placing], count: int) -> list[str]:
    """The words of each column, for a table without headings."""
    return [" ".join(one.words for cells in rows for one in cells if one.start == column) for column in range(count)]
