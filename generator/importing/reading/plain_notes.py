"""What a printed page adds to a plain text: footnotes at its end, numbers of pages, rules, fences of converters."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.importing.reading.plain_lines import TextLine, is_rule
from generator.importing.reading.plain_marks import note_mark

_RULE = re.compile(r"[\s\-_=*~─—–.]{3,}")
_FENCE = re.compile(r"```.*|<!--.*-->|</?(?:table|tbody|thead|html|body)\b[^<>]*>", re.IGNORECASE)
_PAGE_OF = re.compile(r"(?:trang|page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3}")
_PAGE_LINES = 12  # a page has more lines than that, also one with tables
_DEFINITION = re.compile(r"\[\^(\w+)\]:\s*(\S.*)")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_NOTE = re.compile(r"(?:<sup>\s*(\d{1,2})\s*</sup>|([¹²³⁴-⁹⁰]{1,2}))\s*(\S.*)", re.IGNORECASE)
_PAGE_NOTE = re.compile(r"(\d{1,2}) ([^\W\d_].{8,})")
_ANY_MARK = re.compile(
    r"\[\^(?P<key>\w+)\]|<sup>\s*+(?P<tagged>[0-9]+)\s*+</sup>|(?P<raised>[⁰¹²³⁴-⁹]{1,6})(?![⁰¹²³⁴-⁹])", re.IGNORECASE
)
_WITHIN = 80  # lines above a note in which its mark stands: a page and a half


class Unprinted(NamedTuple):
    """The lines without what the pages added; footnotes by their keys, and what was unsure."""

    lines: list[TextLine]
    notes: dict[str, str]
    remarks: list[str]


def without_page_marks(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines without rules, fences and numbers of pages; a bare number goes only when it counts pages."""
    pages = _counted_pages(lines)
    kept: list[TextLine] = []
    blanks, ruled, page = 0, False, False
    for line in lines:
        text = line.text.strip()
        if line.number in pages or _PAGE_OF.fullmatch(text) or _FENCE.fullmatch(text) or _is_stroke(text):
            blanks, page = max(blanks, line.blanks), page or line.page
            ruled = ruled or line.ruled or is_rule(text)
            continue
        kept.append(line._replace(blanks=max(line.blanks, blanks), ruled=line.ruled or ruled, page=line.page or page))
        blanks, ruled, page = 0, False, False
    return kept


def _is_stroke(text: str) -> bool:
    return bool(_RULE.fullmatch(text)) and len(set(text.replace(" ", ""))) == 1


def _counted_pages(lines: Sequence[TextLine]) -> set[int]:
    """The lines that hold the number of a page: numbers alone on a line that count on, each a page apart.

    Where the text shows ends of pages, only numbers beside such an end can be.
    """
    shown = any(line.page for line in lines)
    ends = [place for place, line in enumerate(lines) if line.page]
    beside = {place for end in ends for place in (end, end - 1)} | {len(lines) - 1}
    bare = [(place, int(line.text), line.number) for place, line in enumerate(lines) if _PAGE.fullmatch(line.text)]
    bare = [one for one in bare if not shown or one[0] in beside]
    chains = [_chain(bare[start:], least=0 if shown else _PAGE_LINES) for start in range(len(bare))]
    best = max(chains, key=len, default=[])
    return {number for *_, number in best} if len(best) > 1 and (shown or _even(best)) else set()


def _chain(bare: Sequence[tuple[int, int, int]], least: int) -> list[tuple[int, int, int]]:
    """The numbers that count on from the first, each at least some lines after the one before."""
    chain = [bare[0]]
    for one in bare[1:]:
        if one[1] == chain[-1][1] + 1 and one[0] - chain[-1][0] >= least:
            chain.append(one)
    return chain if chain[0][1] <= 2 else []


def _even(chain: Sequence[tuple[int, int, int]]) -> bool:
    """Whether numbers stand about as far apart as pages are long."""
    gaps = [two[0] - one[0] for one, two in pairwise(chain)]
    return max(gaps) <= 3 * min(gaps)


def with_notes(lines: Sequence[TextLine], *, wrapped: bool) -> Unprinted:
    """Footnotes put where their marks stand, when note and mark are certain; else left in place, with a remark.

    In text from a PDF a note is a line "1 theo …" under a rule or under another note.
    """
    found = Unprinted(list(lines), {}, [])
    ruled = False
    marked = _marked(lines)
    taken: list[int] = []  # the places of lines that were notes, as they stood at first
    gone: set[int] = set()
    for place, line in enumerate(lines):
        note = _note_of(line)
        bare = _PAGE_NOTE.fullmatch(line.text) if wrapped and note is None and (line.ruled or ruled) else None
        ruled = bare is not None
        key, words = bare.groups() if bare else note or ("", "")
        if not key:
            continue
        at = place - len(taken)
        # a definition may stand anywhere, a note of a page below its mark
        others: Iterable[int] = range(max(0, at - _WITHIN), at)
        if not bare and _DEFINITION.fullmatch(line.text):
            others = [one - bisect(taken, one) for one in marked.get(key, ()) if one != place and one not in gone]
        if _put(found, at, _mark(key, bare=bare is not None), words, others):
            taken.append(place)
            gone.add(place)
        else:
            told = f"Dòng {line.number}: giống chú thích số {key} nhưng không rõ dấu đặt ở chỗ nào."
            found.remarks.append(told)
    return found


def _marked(lines: Sequence[TextLine]) -> dict[str, list[int]]:
    """The lines that may hold the mark of a note, by its key."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        keys = set[str]()
        for mark in _ANY_MARK.finditer(line.text):
            raised = (mark["raised"] or "").translate(_RAISED)
            keys |= {mark["key"] or mark["tagged"], *(raised[-length:] for length in range(1, len(raised) + 1))}
        for key in keys:
            found.setdefault(key or "", []).append(at)
    return found


def _note_of(line: TextLine) -> tuple[str, str] | None:
    """The key and the text of a line that its own form makes a footnote."""
    defined = _DEFINITION.fullmatch(line.text)
    if defined:
        return defined.group(1), defined.group(2)
    raised = _RAISED_NOTE.fullmatch(line.text)
    return ((raised.group(1) or raised.group(2)).translate(_RAISED), raised.group(3)) if raised else None


def _put(found: Unprinted, at: int, form: re.Pattern[str], words: str, others: Iterable[int]) -> bool:
    """Put the note of a line where its mark stands in others; False where there is no mark or several."""
    marks = [(place, mark) for place in others for mark in form.finditer(found.lines[place].text)]
    if len(marks) != 1:
        return False
    place, mark = marks[0]
    number = str(found.lines[at].number)
    before, after = found.lines[place].text[: mark.start()], found.lines[place].text[mark.end() :]
    found.lines[place] = found.lines[place]._replace(text=before + note_mark(number) + after)
    found.notes[number] = words.strip()
    del found.lines[at]
    return True


def _mark(key: str, *, bare: bool) -> re.Pattern[str]:
    """How the mark of a note looks in the text: raised, or typed right behind a word in text from a PDF."""
    if not key.isdecimal():
        return re.compile(rf"\[\^{re.escape(key)}\](?!:)")
    raised = key.translate(_TO_RAISED)
    forms = rf"\[\^{key}\](?!:)|(?i:<sup>)\s*{key}\s*(?i:</sup>)|(?<=\S){raised}(?![⁰¹²³⁴-⁹])"
    behind_a_word = rf"(?:(?<=[^\W\d_A-Z]{{2}})|(?<=[%)”\"])){key}(?=[\s;,.:)]|$)"
    return re.compile(f"{forms}|{behind_a_word}" if bare else forms)
