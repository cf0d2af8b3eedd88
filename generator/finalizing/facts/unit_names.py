"""The units that words name: cut where the plan parts them, each a name the commune's file knows."""

from __future__ import annotations

from generator.planning.settled.units import UnitNames
from generator.vietnamese.folding import fold
from generator.vietnamese.units.unit_lists import known_names, unknown_name


class UnknownUnitError(ValueError):
    """Words that name no unit of the commune's file; `name` are the words."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def unit_names(words: str, names: UnitNames, separator: str) -> tuple[str, ...]:
    """The names in some words, each as written. Raises UnknownUnitError for the first that nobody declared."""

    def is_known(name: str) -> bool:
        return fold(name) in names

    found = known_names(words, is_known, separator)
    if words.strip() and not found:
        raise UnknownUnitError(unknown_name(words, is_known, separator))
    return found
