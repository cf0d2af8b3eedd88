"""Which numbers of a body its draft can print again: those that Word counts from what stands before them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from generator.importing.entries.plan_shape import numbering_of
from generator.model.shape import LevelKind
from generator.planning.composing.heading_labels import LabelCounter

_LETTERED = (LevelKind.LETTER_PAREN, LevelKind.LETTER_DOT)  # points are often lettered without đ


class Counting:
    """The walk through the numbers of a body, as composing will walk through those of its headings and tasks."""

    def __init__(self, scheme: Sequence[LevelKind]) -> None:
        self._numbering = numbering_of(scheme)
        self._labels = LabelCounter(self._numbering)
        self._depth = 0

    def heading(self, level: LevelKind | None, written: str = "") -> int | None:
        """The depth of the next heading (from 1); None where its number, as `written`, cannot be counted."""
        depth = self._numbering.index(level) + 1 if level in self._numbering else None
        if depth is None or not self._counts(depth, written):
            return None
        self._depth = depth
        return depth

    def task(self, level: LevelKind | None, written: str = "") -> tuple[str, ...] | None:
        """What a list of tasks says of its mark so that the next gets its number; None where that cannot be counted.

        Nothing is to be said one level below the heading that it stands under; any other level is named.
        """
        if level not in self._numbering:
            return None
        depth = self._numbering.index(level) + 1
        usual = depth == self._depth + 1
        named = level is not LevelKind.ARABIC and depth > 1  # "số" says that a list is numbered at all
        return (() if usual else tuple(level.split())) if (usual or named) and self._counts(depth, written) else None

    def _counts(self, depth: int, written: str = "") -> bool:
        labels = deepcopy(self._labels)  # a refused number leaves its mark on the counter
        try:
            counted = labels.next(depth)
        except ValueError:
            return False
        if self._numbering[depth - 1] in _LETTERED and written and not _is_same(counted, written):
            return False
        self._labels = labels
        return True


def _is_same(counted: str, written: str) -> bool:
    return counted.strip("().") == written.strip("()./, ")
