"""The order of the signed plan: a line that the record prints elsewhere is told, never moved in silence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.finalizing.line_origins import OriginKind
from generator.finalizing.signed_reading import Taken, Wanted
from generator.finalizing.unplaced import Unplaced

_RESULTS = (OriginKind.RESULT_SENTENCE, OriginKind.RESULT_ROW, OriginKind.RESULT_GROUP, OriginKind.RESULT_HEADING)
_TOGETHER = ", vì các dòng kết quả năm trước luôn in liền nhau"
_LONGEST = 60


def kept_in_order(places: Sequence[int]) -> set[int]:
    """The most places that stand in ascending order; of two that change places, the first."""
    ends: list[int] = []  # counted from the end of the plan, the last of the best run of each length
    last: list[int] = []  # which of the places each of these is
    before: dict[int, int] = {}  # which stands before it in its run
    for one in reversed(range(len(places))):
        at = bisect_right(ends, -places[one])
        if at:
            before[one] = last[at - 1]
        last[at : at + 1] = [one]
        ends[at : at + 1] = [-places[one]]
    kept = set[int]()
    walk = last[-1] if last else None
    while walk is not None:
        kept.add(places[walk])
        walk = before.get(walk)
    return kept


def tell_displaced(taken: Taken) -> None:
    """Name the lines that the record prints in another place; of all others `at` is in the order of the signed plan."""
    kept = kept_in_order([one.at for one in taken.wanted if one.at >= 0])
    for place, one in enumerate(taken.wanted):
        if one.at >= 0 and one.at not in kept:
            _tell(taken, one, taken.wanted[place - 1] if place else None)
            taken.wanted[place] = one._replace(at=-1)


def _tell(taken: Taken, one: Wanted, before: Wanted | None) -> None:
    """A line of which something is told already is told with its place; unless that was its place."""
    words, printed = taken.new[one.at].text, " | ".join(one.words)
    found = next((at for at, known in enumerate(taken.unplaced) if known.place == one.place), None)
    if found is None:
        taken.unplaced.append(Unplaced(one.place, words, printed, f"chỗ đứng của dòng này: {_where(taken, before)}"))
    elif taken.unplaced[found].words != taken.unplaced[found].instead:
        known = taken.unplaced[found]
        taken.unplaced[found] = known._replace(reason=f"{known.reason}; {_where(taken, before)}")


def _where(taken: Taken, before: Wanted | None) -> str:
    if before is None:
        return "bản ghi in ở đầu"
    words = " ".join(" | ".join(before.words).split())
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    origin = taken.origin_of_new(before.at) if before.at >= 0 else None
    return f"bản ghi in ngay sau “{shown}”{_TOGETHER if origin and origin.kind in _RESULTS else ''}"
