"""Ids made of Vietnamese words: the telling ones, plain letters only, none twice."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import chain, count, takewhile

from generator.vietnamese.folding import composed, slug
from generator.vietnamese.patterns import pattern

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What an id is made of."""
BLOCK_ID = r"[a-z0-9][a-z0-9-]{0,39}"
"""An id that a person gives to a heading or a paragraph of the text."""
LONGEST = 40
"""Characters of an id."""
_FOR_A_NUMBER = 4  # of them, where the id is counted
# words an id can do without, with their marks: “cơ” of “cơ quan” is not “có”
_PASSING = frozenset(
    (
        *("tỷ", "tỉ", "lệ", "các", "được", "của", "và", "có", "trong", "trên", "cho", "đạt", "với", "về", "theo", "là"),
        *("bằng", "tại", "để", "từ", "đến", "những", "số", "một"),
    )
)
_UNMARKED = frozenset(map(slug, _PASSING))  # of a text that is typed without marks
_NUMBER_OF = "so"  # “số hộ” is the number of households; “kỹ năng số”, behind a telling word, are digital skills


class Ids(set[str]):
    """Ids in use, and how far each stem is counted: one that stands a thousand times is not counted anew."""

    def __init__(self, *taken: Iterable[str]) -> None:
        super().__init__(chain(*taken))
        self._counted: dict[str, int] = {}

    def next_of(self, stem: str) -> str:
        """The next id of a stem that is not in use."""
        known = self._counted.get(stem, 2)
        self._counted[stem] = next(n for n in count(known) if f"{stem}-{n}" not in self)
        return f"{stem}-{self._counted[stem]}"


def fresh_id(
    words: str, taken: Container[str], fallback: str, *, every_word: bool = False, longest: int = LONGEST
) -> str:
    """An id of the telling words, whole ones, that is not taken; `fallback` where no word tells."""
    told = slug(words).split("-") if every_word else _telling(words)
    base = _joined(told, longest) or fallback
    if base not in taken:
        return base
    stem = _joined(told, longest - _FOR_A_NUMBER) or fallback
    return (taken if isinstance(taken, Ids) else Ids(_counted(stem, taken))).next_of(stem)


def _telling(words: str) -> list[str]:
    """The words that tell, without their marks; all where none does.

    A number does not: it would make the id wrong as soon as the value changes.
    """
    passing = _UNMARKED if words.isascii() else _PASSING
    told: list[str] = []
    before = False  # whether the word before tells
    for word in pattern(r"[\W_]+").split(composed(words).lower()):
        plain = slug(word)
        passes = word in passing or plain.isdecimal()
        before = bool(plain) and (not passes or (before and plain == _NUMBER_OF))
        told += [plain] if before else []
    return told or slug(words).split("-")


def _counted(stem: str, taken: Container[str]) -> Iterable[str]:
    """The ids of a stem in use, counted from 2."""
    return takewhile(taken.__contains__, (f"{stem}-{n}" for n in count(2)))


def _joined(words: list[str], longest: int) -> str:
    """As many whole words as fit."""
    joined = ""
    for word in words:
        if len(joined) + 1 + len(word) > longest:
            return joined or word[:longest]
        joined = f"{joined}-{word}" if joined else word
    return joined
