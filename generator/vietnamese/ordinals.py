"""What counts points and rows ("a", "01", "1.2", "IV"): read, counted on, and counted anew when rows are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.vietnamese.numbers import roman

_POINTS = "abcdđeghiklmnopqrstuvxy"
POINTS = len(_POINTS)
"""How many points can be lettered."""
_FORM = re.compile(
    r"(?P<before>(?:[0-9]{1,3}\.)*)(?:(?P<number>[0-9]{1,4})|(?P<roman>[IVX]+)|(?P<small>[a-zđ])|(?P<capital>[A-ZĐ]))"
    r"(?P<after>\s?[.)]?)"
)
_WORTH = {"I": 1, "V": 5, "X": 10}


def letter(n: int) -> str:
    """Give the n-th point letter, n = 1..23: a b c d đ e g … y; raises ValueError outside.

    Vietnamese alphabetical order without f, j, w, z (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6).
    """
    if not 1 <= n <= len(_POINTS):
        raise ValueError(f"no point letter for {n}: there are {len(_POINTS)}")
    return _POINTS[n - 1]


class Ordinal(NamedTuple):
    """A count as written: what stands before and after it, its kind, its number, and the digits it is padded to."""

    before: str
    kind: str
    number: int
    after: str
    digits: int = 0

    @property
    def text(self) -> str:
        """As written."""
        return f"{self.before}{self._counted}{self.after}"

    @property
    def bare(self) -> str:
        """As rows below it begin: without the sign at its end."""
        return f"{self.before}{self._counted}"

    @property
    def _counted(self) -> str:
        match self.kind:
            case "roman":
                return roman(self.number)
            case "small":
                return letter(self.number)
            case "capital":
                return letter(self.number).upper()
            case _:
                return f"{self.number:0{self.digits}d}"

    def follows(self, other: Ordinal) -> bool:
        """Whether it is the next one after another of its kind."""
        alike = (self.kind, self.before, self.after) == (other.kind, other.before, other.after)
        return alike and self.number == other.number + 1


def read_ordinal(text: str) -> Ordinal | None:
    """Read a count; None for a sign ("-") or words."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    before, after = found["before"], found["after"]
    if found["number"]:
        digits = len(found["number"]) if found["number"].startswith("0") else 0
        return Ordinal(before, "number", int(found["number"]), after, digits)
    kind, written = next((kind, found[kind]) for kind in ("roman", "small", "capital") if found[kind])
    made = Ordinal(before, kind, _worth(kind, written), after)
    return made if made.number and made.text == text.strip() else None


def _worth(kind: str, written: str) -> int:
    if kind == "roman":
        worths = [_WORTH[sign] for sign in written]
        return sum(-one if one < max(worths[at:]) else one for at, one in enumerate(worths))
    letters = [letter(number) for number in range(1, POINTS + 1)]
    return letters.index(written.lower()) + 1 if written.lower() in letters else 0


def next_ordinal(text: str) -> str | None:
    """The count after one, as it would be written; None after what counts nothing or ends the alphabet."""
    found = read_ordinal(text)
    if found is None or (found.kind in ("small", "capital") and found.number >= POINTS):
        return None
    return found._replace(number=found.number + 1).text


def recounted(ordinals: Sequence[str], kept: Sequence[bool]) -> list[str]:
    """The counts of the rows that are kept, so that each run goes on without gaps; others stay as they are.

    A run begins where a count does not follow an earlier one; a count below another ("2.1") goes with that one.
    """
    runs = _runs(ordinals)
    counts: dict[int, int] = {}
    renamed: dict[str, str] = {}
    found: list[str] = []
    for text, run, stays in zip(ordinals, runs, kept, strict=True):
        if not stays:
            continue
        if run is None:
            found.append(text)
            continue
        counts[run.key] = counts.get(run.key, run.first - 1) + 1
        above = run.ordinal.before.rstrip(".")
        before = f"{renamed.get(above, above)}." if above else ""
        made = run.ordinal._replace(before=before, number=counts[run.key])
        renamed[run.ordinal.bare] = made.bare
        found.append(made.text)
    return found


class _InRun(NamedTuple):
    """A count, the run it is in, and the number that run begins with."""

    ordinal: Ordinal
    key: int
    first: int


def _runs(ordinals: Sequence[str]) -> list[_InRun | None]:
    last: dict[tuple[str, str, str], _InRun] = {}
    found: list[_InRun | None] = []
    for at, text in enumerate(ordinals):
        ordinal = read_ordinal(text)
        if ordinal is None:
            found.append(None)
            continue
        family = (ordinal.before, ordinal.kind, ordinal.after)
        before = last.get(family)
        if before is not None and ordinal.follows(before.ordinal):
            made = before._replace(ordinal=ordinal)
        else:
            made = _InRun(ordinal, at, ordinal.number)
        last[family] = made
        found.append(made)
    return found
