"""Comments for review, three-way: new causes get theirs, causes gone lose theirs, those a person deleted stay away."""

from __future__ import annotations

from typing import NamedTuple

from generator.word.revising.opened import Opened
from generator.word.revising.review_comments import (
    ReviewComment,
    put_comments,
    review_comments,
    take_comments,
    words_under,
)


class RenewedMarks(NamedTuple):
    """How many comments for review came into a person's file, and how many went."""

    come: int = 0
    gone: int = 0


def renew_marks(last: Opened, fresh: Opened, mine: Opened) -> RenewedMarks:
    """Give a person's file the comments for review that a fresh draft has and the last one had not, and the reverse.

    What a person deleted is in both and stays away; what they answered stays. Where their own words stand in the
    place of the doubtful ones, nothing is to be looked at.
    """
    before, now = review_comments(last), review_comments(fresh)
    known, held = frozenset(before.values()), frozenset(review_comments(mine).values())
    gone = take_comments(mine, known - frozenset(now.values()))
    come = [
        ReviewComment(one.anchor, under.cell, (under.words,), one.text)
        for number, one in now.items()
        if one not in known and one not in held and (under := words_under(fresh, number)).words
    ]
    return RenewedMarks(len(come) - len(put_comments(mine, come)), gone)
