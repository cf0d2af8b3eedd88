"""Remarks in the order of the source: by the block, the row and the cell their place names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.importing.remark import Remark
from generator.model.issued import IssuedBlock

_NUMBERS = re.compile(r"[0-9]+")

_Position = tuple[int, list[int]]


def in_source_order(remarks: Iterable[Remark], blocks: Sequence[IssuedBlock]) -> tuple[Remark, ...]:
    """Sort by place; those of one place stay as they are.

    Those that name no place of the source ("Đầu văn bản", "Bản dựng") stay before all others, or behind them, as they
    stand to the first that names one.
    """
    given = tuple(remarks)
    starts = {block.place: at for at, block in reversed(tuple(enumerate(blocks)))}
    positions = [_position(one.place, starts) for one in given]
    first = next((at for at, position in enumerate(positions) if position), len(given))
    before, behind = (-1, list[int]()), (len(blocks), list[int]())
    order = [position or (before if at < first else behind) for at, position in enumerate(positions)]
    return tuple(given[at] for at in sorted(range(len(given)), key=order.__getitem__))


def _position(place: str, starts: dict[str, int]) -> _Position | None:
    """Which block a place names ("bảng 2, dòng 3, cột 1"), and the numbers in it; None where it names none."""
    block = place
    while block and block not in starts:
        block = block.rpartition(", ")[0]
    return (starts[block], list(map(int, _NUMBERS.findall(place[len(block) :])))) if block else None
