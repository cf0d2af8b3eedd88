"""What a new year's plan repeats of the year before and no rule has made new: the words that a person must look at.

An amount, a date, a rate, a milestone that was typed for one year is not said of the next as if it were new: it is
printed by a fact, moved by a rule of the roll-over, or marked. What the year's own files state is that year's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from generator.model.columns import WITH_YEARS_TOLD
from generator.model.document import Document, Row, Spans
from generator.model.fact_ref import fact_ref
from generator.model.plan import Plan
from generator.model.texts.placeholder import MARK
from generator.model.texts.review_mark import DoubtfulWords, ReviewMark, ReviewRule
from generator.model.vocabulary import KEYS
from generator.planning.composing.stretches import Stretch, stretches
from generator.planning.review.past_documents import past_documents
from generator.vietnamese.words_of_a_year import STALE_FOR, Form, WordsOfYear, is_yearly, words_of_a_year

_MOST_OF_TABLE = 3  # marks of one table, each on its words: more are told at the first
_HOLE = "\ufffc"  # what a fact printed: no words of last year's
_WHOLE = "100%"  # is asked for every year
_RULES = {
    Form.DATE: ReviewRule.DATE,
    Form.TIME: ReviewRule.TIME,
    Form.YEAR: ReviewRule.YEAR,
    Form.MILESTONE: ReviewRule.MILESTONE,
    Form.COMPARISON: ReviewRule.COMPARISON,
    Form.AMOUNT: ReviewRule.AMOUNT,
    Form.RATE: ReviewRule.RATE,
    Form.REPORT: ReviewRule.DOCUMENT,
    Form.OF_ITS_YEAR: ReviewRule.OF_ITS_YEAR,
    Form.ONCE: ReviewRule.OF_ITS_YEAR,
}
_ROLLED = (Form.TIME, Form.MILESTONE, Form.COMPARISON, Form.OF_ITS_YEAR, Form.DATE)
_TEXTS = ("noi-dung", "phu-luc", "bang")  # files of words; in others a rule has moved what is of the new year
_ENTRIES = ("nhiem-vu", "chi-tieu")
_WORDS = frozenset(KEYS[field] for field in (*WITH_YEARS_TOLD, "deadline", "details", "other", "name", "sentence"))


def review_marks(document: Document, plan: Plan, stated: AbstractSet[str]) -> tuple[ReviewMark, ...]:
    """The marks of a plan that is rolled over, in the order of the page; none of one that stands as written.

    `stated` are the references that the year's own files name: what they say is new. What a person has seen and lets
    stand (`Plan.seen`) is not marked.
    """
    if plan.rolled_from is None:
        return ()
    own = (one for one in stretches(document) if not (one.part and one.part.quotes))
    by_table = groupby(own, key=lambda one: (one.table.anchor if one.table else "", one.part and one.part.id))
    flagged: set[str] = set()
    found: list[ReviewMark] = []
    for (table, part), inner in by_table:
        marks = [mark for one in inner for mark in _marks(one, plan, stated)]
        place = table or part or ""
        found += _together([one for one in marks if not one.flagged], table)
        found += [one for one in marks if one.flagged][: place not in flagged]
        flagged.update(place for one in marks if one.flagged)
    return tuple(found)


def _together(marks: Sequence[ReviewMark], table: str) -> Sequence[ReviewMark]:
    """The marks of a table with many as one, on its first; others as they are."""
    if not table or len(marks) <= _MOST_OF_TABLE:
        return marks
    return [marks[0]._replace(others=sum(len(one.found) for one in marks[1:]))]


def _marks(stretch: Stretch, plan: Plan, stated: AbstractSet[str]) -> Iterator[ReviewMark]:
    for cell, number, ref, spans in _paragraphs(stretch):
        if _is_carried(ref, stated):
            flagged = _is_flagged(spans)
            shown = _plain(spans) if flagged else spans
            told = (*_doubtful(_typed(shown), ref, plan), *past_documents(shown, plan))
            found = tuple(one for one in sorted(told, key=_start) if not _is_seen(plan, ref, one.words))
            if found:
                yield ReviewMark(stretch.anchor, cell, number, ref, found, flagged=flagged)


def _start(words: DoubtfulWords) -> int:
    return words.start


def _is_seen(plan: Plan, ref: str, words: str) -> bool:
    spot = ref.partition("/")[2]
    return any(one.spot == spot and one.text in (None, words) for one in plan.seen)


def _is_flagged(spans: Spans) -> bool:
    """Whether all of a paragraph is highlighted: a task of which nobody has said what becomes of it."""
    return bool(spans) and all(span.missing and not span.text.startswith(MARK) for span in spans)


def _plain(spans: Spans) -> Spans:
    return tuple(span._replace(missing=False) for span in spans)


def _paragraphs(stretch: Stretch) -> Iterator[tuple[int | None, int, str, Spans]]:
    """The paragraphs of a stretch: the place of its cell, its own in the cell, the fact it prints, its spans."""
    if not isinstance(stretch.one, Row):
        yield None, 0, stretch.ref, stretch.one.spans
        return
    for at, cell in enumerate(stretch.one.cells):
        for number, spans in enumerate(cell.paragraphs):
            yield at, number, cell.ref, spans


def _is_carried(ref: str, stated: AbstractSet[str]) -> bool:
    """Whether a fact is of words that the year's own files do not state."""
    if not ref or ref in stated:
        return False
    fact = fact_ref(ref)
    if fact.file.partition("/")[0] in _TEXTS:
        return not any(ref.startswith(f"{one}/") for one in _above(ref) if one in stated)
    return fact.file in _ENTRIES and bool(_WORDS.intersection(fact.fields))


def _above(ref: str) -> Iterator[str]:
    """The references that hold one, from the entry in its file on."""
    parts = ref.split("/")
    return ("/".join(parts[:end]) for end in range(3, len(parts)))


class _Words(NamedTuple):
    """The words of a paragraph, with a HOLE for each letter that a fact printed or that is to be filled in.

    `computed` are the letters that expressions without a fact printed: years of the new plan.
    """

    text: str
    computed: frozenset[int]


def _typed(spans: Spans) -> _Words:
    told: list[str] = []
    computed: set[int] = set()
    at = 0
    for span in spans:
        letters = list(_HOLE * len(span.text) if span.missing else span.text)
        for one in span.mentions:
            if one.ref:
                letters[one.start : one.end] = _HOLE * (one.end - one.start)
            else:
                computed.update(range(at + one.start, at + one.end))
        told.append("".join(letters))
        at += len(letters)
    return _Words("".join(told), frozenset(computed))


def _doubtful(words: _Words, ref: str, plan: Plan) -> Iterator[DoubtfulWords]:
    in_text = fact_ref(ref).file.partition("/")[0] in _TEXTS
    for one in words_of_a_year(words.text):
        rolled = not words.computed.isdisjoint(range(one.start, one.end))
        if _HOLE in one.words:
            continue
        if rolled or one.year == plan.year:
            if in_text and one.form in _ROLLED and not (is_yearly(words.text) or _is_asked(one, words.text)):
                yield DoubtfulWords(_RULES[one.form], one.words, one.start, rolled=True)
        elif _is_old(one, plan.year):
            yield DoubtfulWords(_RULES[one.form], one.words, one.start)


def _is_asked(one: WordsOfYear, text: str) -> bool:
    """Whether what is a year's own is asked for right there."""
    return one.form in (Form.OF_ITS_YEAR, Form.MILESTONE) and _HOLE in text


def _is_old(one: WordsOfYear, year: int) -> bool:
    """Whether words are of a year gone by, or amounts and rates, which are of the year they were typed in."""
    if one.form in (Form.AMOUNT, Form.ONCE):
        return True
    if one.form is Form.RATE:
        return "".join(one.words.split()) != _WHOLE
    if one.form in (Form.COMPARISON, Form.REPORT) and one.year is None:
        return True
    return one.year is not None and year - STALE_FOR <= one.year < year
