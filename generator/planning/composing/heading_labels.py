"""The labels of headings as Word's numbering will show them: Phần I, I., 1., 1.1., a), a., (1)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.shape import MULTILEVEL, LevelKind
from generator.vietnamese.labels import LabelKind, label_text


class SkippedLevelError(ValueError):
    """A heading that Word would count otherwise, since a level above it is not there; the message says so."""


class LabelCounter:
    """Counts headings of a numbering scheme; a heading starts the deeper levels anew."""

    def __init__(self, scheme: Sequence[LevelKind]) -> None:
        self._scheme = tuple(scheme)
        self._counts = [0] * len(self._scheme)

    def next(self, depth: int) -> str:
        """The label of the next heading at a depth (from 1).

        Raises SkippedLevelError for 1.1. without 1. and for the first I. after a 1. of the same part (Word has
        counted an I. above that 1. already), and ValueError past the end of the alphabet.
        """
        if self._counts[depth - 1] == 0 and any(self._counts[below] for below in self._listed_below(depth)):
            raise SkippedLevelError(f"Đề mục cấp {depth} đứng sau đề mục cấp sâu hơn, Word sẽ đánh số sai.")
        self._counts[depth - 1] += 1
        self._counts[depth:] = [0] * (len(self._counts) - depth)
        return self._label(depth)

    def _listed_below(self, depth: int) -> range:
        """The deeper levels that stand in Word's one list of headings; points have lists of their own."""
        listed = sum(kind in MULTILEVEL for kind in self._scheme)
        return range(depth, listed) if depth < listed else range(0)

    def _label(self, depth: int) -> str:
        count = self._counts[depth - 1]
        kind, above = self._scheme[depth - 1], self._counts[depth - 2]
        if kind is LevelKind.DECIMAL and above == 0:
            raise SkippedLevelError(f"Đề mục cấp {depth} không có đề mục cấp {depth - 1} ở trên.")
        return label_text(LabelKind(kind), count, above)
