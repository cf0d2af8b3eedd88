"""Two lists of words held against each other, edits set where pieces of a text meet, as far as the words allow."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class WordStretch(NamedTuple):
    """Old words from `start` to `end` that became new words from `new_start` to `new_end`; `same` if they stayed."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def aligned(old: Sequence[str], new: Sequence[str], seams: Container[int]) -> list[WordStretch]:
    """Align two lists of words; `seams` are the places between old words where pieces meet.

    What begins and ends alike is never part of an edit; an edit that may as well stand a blank further on stands at
    a seam.
    """
    head = common_start(old, new)
    tail = common_start(old[head:][::-1], new[head:][::-1])
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    found = [WordStretch(True, 0, head, 0, head)]
    for kind, start, end, new_start, new_end in middle.get_opcodes():
        found.append(WordStretch(kind == "equal", start + head, end + head, new_start + head, new_end + head))
    found.append(WordStretch(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return list(_at_seams([one for one in found if one.end > one.start or one.new_end > one.new_start], old, seams))


def common_start(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words two lists begin with alike."""
    pairs = zip(left, right, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def _at_seams(found: list[WordStretch], old: Sequence[str], seams: Container[int]) -> Iterator[WordStretch]:
    """Slide words that were only deleted so that they begin at a seam."""
    for at, one in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        if one.same or one.new_end > one.new_start or after is None or not after.same or not at:
            continue
        step = _slide(one, after, old, seams)
        if step:
            before = found[at - 1]
            found[at - 1] = before._replace(end=before.end + step, new_end=before.new_end + step)
            found[at] = WordStretch(False, one.start + step, one.end + step, one.new_start + step, one.new_end + step)
            found[at + 1] = after._replace(start=after.start + step, new_start=after.new_start + step)
    yield from (one for one in found if one.end > one.start or one.new_end > one.new_start)


def _slide(one: WordStretch, after: WordStretch, old: Sequence[str], seams: Container[int]) -> int:
    """How far deleted words can be set further on to begin at a seam; 0 where they stand well or cannot."""
    step = 0
    while one.start + step not in seams:
        if step >= after.end - after.start or old[one.start + step] != old[one.end + step]:
            return 0
        step += 1
    return step
