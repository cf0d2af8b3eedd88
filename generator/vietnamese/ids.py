"""Ids made of Vietnamese words: the telling ones, plain letters only, none twice."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import chain, count, takewhile

from generator.vietnamese.folding import slug
from generator.vietnamese.patterns import pattern

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What an id is made of."""
BLOCK_ID = r"[a-z0-9][a-z0-9-]{0,39}"
"""An id that a person gives to a heading or a paragraph of the text."""
LONGEST = 40
"""Characters of an id."""
_FOR_A_NUMBER = 4  # of them, where the id is counted
# words an id can do without; a number would make it wrong as soon as the value changes
_PASSING = (
    r"ty|ti|le|cac|duoc|cua|va|co|trong|tren|cho|dat|voi|ve|theo|la|bang|tai|de|tu|den|nhung|so|nguoi|mot|cap|[0-9]+"
)


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


def fresh_id(words: str, taken: Container[str], fallback: str, *, every_word: bool = False) -> str:
    """An id of the telling words, at most `LONGEST` characters, that is not taken; `fallback` where no word tells."""
    spelled = slug(words).split("-")
    told = [word for word in spelled if every_word or not pattern(_PASSING).fullmatch(word)] or spelled
    base = _joined(told, LONGEST) or fallback
    if base not in taken:
        return base
    stem = _joined(told, LONGEST - _FOR_A_NUMBER) or fallback
    return (taken if isinstance(taken, Ids) else Ids(_counted(stem, taken))).next_of(stem)


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
