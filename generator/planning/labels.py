"""The labels of headings as Word's numbering will show them: Phần I, I., 1., 1.1., a), a., (1)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.shape import LevelKind
from generator.vietnamese.letters import letter
from generator.vietnamese.numbers import roman


class LabelCounter:
    """Counts headings of a numbering scheme; a heading starts the deeper levels anew."""

    def __init__(self, scheme: Sequence[LevelKind]) -> None:
        self._scheme = tuple(scheme)
        self._counts = [0] * len(self._scheme)

    def next(self, depth: int) -> str:
        """The label of the next heading at a depth (from 1)."""
        self._counts[depth - 1] += 1
        self._counts[depth:] = [0] * (len(self._counts) - depth)
        return self._label(depth)

    def _label(self, depth: int) -> str:
        count = self._counts[depth - 1]
        match self._scheme[depth - 1]:
            case LevelKind.PART:
                return f"Phần {roman(count)}"
            case LevelKind.ROMAN:
                return f"{roman(count)}."
            case LevelKind.ARABIC:
                return f"{count}."
            case LevelKind.DECIMAL:
                return f"{self._counts[depth - 2] if depth > 1 else 1}.{count}."
            case LevelKind.LETTER_PAREN:
                return f"{letter(count)})"
            case LevelKind.LETTER_DOT:
                return f"{letter(count)}."
            case LevelKind.ARABIC_PAREN:
                return f"({count})"
