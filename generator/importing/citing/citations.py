"""Legal documents cited in running text: each with its facts, its place in the text, and what cites it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from generator.importing.citing.citation_titles import (
    Years,
    own_subject,
    short_name_after,
    short_names_in,
    subject_end,
    subject_start,
    years_of,
)
from generator.importing.citing.issuers import level_of, read_issuer
from generator.model.measure import Window
from generator.vietnamese.dates import date_behind
from generator.vietnamese.document_numbers import LAWS, NumberFound, numbers_in, type_words

# "các Kế hoạch của Đảng ủy xã: số …; số …": the documents of a list share what stands before the colon
_LIST = re.compile(
    rf"\bcác\s+(?P<type>{type_words()})(?:\s++của\s++(?P<issuer>[^:;.()]{{2,80}}?))?\s*+:", re.IGNORECASE
)
_DEEPEST = 20  # citations inside one another; no title goes that deep
_JOINER = re.compile(r"(?P<comma>,)\s*$|(?:\bvà|&|\bhoặc|\bcùng\s+với)\s+(?:các\s+)?$", re.IGNORECASE)


class Citation(NamedTuple):
    """A document as cited: `text[start:end]` are its words, from the type to the end of its subject.

    `number_end` is where the number ends, `facts_end` where date and issuer end, `whole_end` where the brackets
    of a short name close.  `subject` begins with its link word; `until` is the year of "đến năm …".  `inside`
    is the index of the citation whose subject this one stands in.  Facts the words do not give are None.
    """

    start: int
    number_end: int
    facts_end: int
    end: int
    whole_end: int
    words: str
    type: str
    number: str | None
    typed_type: bool = True
    date: dt.date | None = None
    written_date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    short_name: str | None = None
    period: Window | None = None
    vision: int | None = None
    until: int | None = None
    plan_year: int | None = None
    level: str | None = None
    inside: int | None = None


class _Facts(NamedTuple):
    end: int
    date: dt.date | None = None
    written_date: str | None = None
    issuer: str | None = None


class _Reading(NamedTuple):
    text: str
    heads: tuple[NumberFound, ...]
    depth: int = 0


@lru_cache(maxsize=4096)
def find_citations(text: str) -> tuple[Citation, ...]:
    """Find every legal document cited in a text, in its order; those in a subject follow the one they stand in."""
    named = short_names_in(text)
    heads = (one for one in numbers_in(text) if not any(start < one.start < end for start, end in named))
    reading = _Reading(text, tuple(heads))
    found: list[Citation] = []
    while len(found) < len(reading.heads):
        found += _read(reading, len(found), len(text), None)
    return tuple(found)


def _read(reading: _Reading, index: int, limit: int, inside: int | None) -> list[Citation]:
    """Read the citation of a head, and those inside its subject: one for each head, in order."""
    text, heads, depth = reading
    head = heads[index]
    following = heads[index + 1].start if index + 1 < len(heads) else limit
    facts = _facts(text, head, min(limit, following))
    settled = facts.end > head.end
    start = subject_start(text, facts.end, min(limit, following), settled=settled)
    if start is None or head.law or depth == _DEEPEST:
        return [_citation(reading, index, facts, (facts.end, facts.end, limit), [], inside)]
    stop = subject_end(text, start, limit, [one.start for one in heads])
    end, nested = _subject(reading, index, start, stop)
    return [_citation(reading, index, facts, (start, end, limit), nested, inside), *nested]


def _facts(text: str, head: NumberFound, limit: int) -> _Facts:
    """Date and issuer behind a number, in either order; the issuer of a list stands before its colon."""
    facts = _dated(text, _Facts(head.end), limit)
    issued = read_issuer(text, facts.end, limit)
    if issued:
        facts = facts._replace(issuer=issued[0], end=issued[1])
        return facts if facts.written_date else _dated(text, facts, limit)
    return facts if head.typed else facts._replace(issuer=_issuer_of_list(text, head.start))


def _dated(text: str, facts: _Facts, limit: int) -> _Facts:
    found = date_behind(text, facts.end, limit)
    return facts._replace(end=found.end, date=found.date, written_date=found.words) if found else facts


def _issuer_of_list(text: str, before: int) -> str | None:
    """The issuer named for a list that is still going on at `before`: no other sentence has begun."""
    named = None
    for found in _LIST.finditer(text, 0, before):
        named = None if re.search(r"\.\s|\n", text[found.end() : before]) else found["issuer"]
    return re.sub(r"\s+", " ", named) if named else None


def _subject(reading: _Reading, index: int, start: int, stop: int) -> tuple[int, list[Citation]]:
    """Read the citations inside a subject, up to where the list that holds the outer one goes on."""
    nested: list[Citation] = []
    last: Citation | None = None
    while (at := index + 1 + len(nested)) < len(reading.heads) and reading.heads[at].start < stop:
        cut = _next_of_list(reading, index, at, last, start)
        if cut is not None:
            return cut, nested
        inner = _read(reading._replace(depth=reading.depth + 1), at, stop, index)
        last = inner[0]
        nested += inner
    return stop, nested


def _next_of_list(reading: _Reading, outer: int, at: int, last: Citation | None, start: int) -> int | None:
    """Where a subject ends because the citation at `at` is the next of the list the outer one stands in.

    None when that citation stands inside the subject: nothing joins it to a list, or it is joined to the one
    just read there (`last`).  After a comma only one of the same type as that goes on with it, unless the
    outer one is of that type too; after "và" any, but for one of the outer's type behind a law called by name.
    """
    text, heads, _ = reading
    begin = last.end if last else start
    joiner = _JOINER.search(text, begin, heads[at].start)
    if joiner is None:
        return None
    direct = last is not None and not text[begin : joiner.start()].strip(" ,\n")
    as_outer = heads[at].type == heads[outer].type
    if last is not None and direct:
        if joiner["comma"] and heads[at].type == last.type and not as_outer:
            return None
        if not joiner["comma"] and not (as_outer and last.number is None):
            return None
    return joiner.start()


def _citation(
    reading: _Reading,
    index: int,
    facts: _Facts,
    bounds: tuple[int, int, int],
    nested: list[Citation],
    inside: int | None,
) -> Citation:
    """Put the facts of a citation together; `bounds` are where its subject begins and ends, and how far it may go."""
    text, head = reading.text, reading.heads[index]
    start, end, limit = bounds
    written = text[start:end].rstrip(" ,\n-–")
    level = "trung ương" if head.type in LAWS else level_of(facts.issuer, head.number, facts.date, written)
    subject = own_subject(written, level)
    end = start + len(subject)
    short = short_name_after(text, start + len(written), limit)
    years = years_of(_own_words(text, start, end, nested), head.type) if subject else Years()
    return Citation(
        start=head.start,
        number_end=head.end,
        facts_end=facts.end,
        end=end,
        whole_end=short[1] if short else end,
        words=text[head.start : end],
        type=head.type,
        number=head.number,
        typed_type=head.typed,
        date=facts.date,
        written_date=facts.written_date,
        issuer=facts.issuer,
        subject=head.law or re.sub(r"\s+", " ", subject) or None,
        short_name=short[0] if short else None,
        period=years.period,
        vision=years.vision,
        until=years.until,
        plan_year=years.plan_year,
        level=level,
        inside=inside,
    )


def _own_words(text: str, start: int, end: int, nested: list[Citation]) -> str:
    """The words of a subject without those of the citations in it: their years are not its own."""
    kept, at = [], start
    for one in nested:
        if one.start >= at:
            kept.append(text[at : one.start])
            at = one.end
    return re.sub(r"\s+", " ", "".join([*kept, text[at:end]])).strip()
