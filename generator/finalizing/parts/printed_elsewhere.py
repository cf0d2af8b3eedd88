"""The order of the signed plan: a line that the record prints elsewhere is told, never moved in silence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.finalizing.line_origins import OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import Reading, Wanted
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


def tell_displaced(signed: SignedPlan, read: Reading) -> Reading:
    """Name the lines that the record prints in another place; of all others `at` is in the order of the signed plan."""
    kept = kept_in_order([one.at for one in read.wanted if one.at >= 0])
    wanted, unplaced = list[Wanted](), read.unplaced
    for one in read.wanted:
        displaced = one.at >= 0 and one.at not in kept
        if displaced:
            unplaced = _told(signed, unplaced, one, wanted[-1] if wanted else None)
        wanted.append(one._replace(at=-1) if displaced else one)
    return read._replace(wanted=tuple(wanted), unplaced=unplaced)


def _told(
    signed: SignedPlan, unplaced: tuple[Unplaced, ...], one: Wanted, before: Wanted | None
) -> tuple[Unplaced, ...]:
    """A line of which something is told already is told with its place; unless that was its place."""
    words, printed = signed.new[one.at].text, " | ".join(one.words)
    found = next((at for at, known in enumerate(unplaced) if known.place == one.place), None)
    if found is None:
        reason = f"chỗ đứng của dòng này: {_where(signed, before)}"
        return (*unplaced, Unplaced(one.place, words, printed, reason))
    known = unplaced[found]
    if known.words == known.instead:
        return unplaced
    told = known._replace(reason=f"{known.reason}; {_where(signed, before)}")
    return (*unplaced[:found], told, *unplaced[found + 1 :])


def _where(signed: SignedPlan, before: Wanted | None) -> str:
    if before is None:
        return "bản ghi in ở đầu"
    words = " ".join(" | ".join(before.words).split())
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    origin = signed.origin_of_new(before.at) if before.at >= 0 else None
    return f"bản ghi in ngay sau “{shown}”{_TOGETHER if origin and origin.kind in _RESULTS else ''}"
