"""The units that words name: cut where the plan parts them, each a name the commune's file knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.planning.units import UnitNames
from generator.vietnamese.folding import fold

_SEPARATORS = ("; ", ";\n", "\n", ", ", ";", ",")


class UnknownUnitError(ValueError):
    """Words that name no unit of the commune's file; `name` are the words."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def unit_names(words: str, names: UnitNames, separator: str) -> tuple[str, ...]:
    """The names in some words, each as written. Raises UnknownUnitError for the first that nobody declared."""
    said = words.strip()
    if not said:
        return ()
    for sign in dict.fromkeys((separator, *_SEPARATORS)):
        found = _joined(said.split(sign), sign, names)
        if found is not None:
            return found
    raise UnknownUnitError(next(_unknown(said.split(separator), names), said))


def _joined(parts: Sequence[str], sign: str, names: UnitNames) -> tuple[str, ...] | None:
    """The parts put together so that each is a known name, long names first; None where that fails."""
    if not parts:
        return ()
    for size in range(len(parts), 0, -1):
        name = sign.join(parts[:size]).strip()
        if fold(name) in names:
            rest = _joined(parts[size:], sign, names)
            if rest is not None:
                return (name, *rest)
    return None


def _unknown(parts: Sequence[str], names: UnitNames) -> Iterator[str]:
    return (part.strip() for part in parts if fold(part) not in names)
