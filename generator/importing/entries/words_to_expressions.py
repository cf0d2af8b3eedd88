"""Facts typed into a text become references to them, where the match is certain: documents, years, own phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.importing.citing.citations import Citation, find_citations
from generator.importing.entries.known_documents import key_of
from generator.model.issued import NOTE_MARK, IssuedRun
from generator.model.legal import LegalDocument
from generator.model.measure import Window
from generator.model.texts.body import Piece, Pieces, escaped, pieces_of
from generator.planning.wording.forms import DATED_FORMS, SPELLED, citation
from generator.planning.wording.phrases import in_period
from generator.vietnamese.folding import fold
from generator.vietnamese.periods import PERIOD

_QUOTED = re.compile(r"“[^”]{0,1000}”|\"[^\"]{0,1000}\"")
_EXPRESSION = re.compile(r"\{\{[^{}]{0,500}\}\}")
# put there by the import itself: an indicator's value, the beginning of a footnote
_OWN = re.compile(rf'(\{{\{{ (?:muc|chi_tieu)\("[^"{{}}]*"(?:, "[^"{{}}]*")?\) \}}\}}|{re.escape(NOTE_MARK)})')
_IN_DATE = re.compile(r"tháng\s+[0-9]{1,2}\s+$", re.IGNORECASE)
_MILESTONE = re.compile(r"\b(?:đến|từ|trước|sau)(?:\s+(?:hết|cuối|đầu))?\s+$", re.IGNORECASE)
_TO_THE_END = re.compile(r"\bđến\s+hết\s+$", re.IGNORECASE)
_NEXT_PLAN = re.compile(r"\bkế hoạch\b[^.;]*$", re.IGNORECASE)
_NEAR = 60  # characters that may hold the words right before a year
_PERIOD = re.compile(PERIOD, re.IGNORECASE)
# a title that goes on up to the years behind it
_TITLE = re.compile(r"\b(?:kế hoạch|đề án|chương trình|chiến lược|nghị quyết|dự án)\b[^.;:()]*$", re.IGNORECASE)
# "hằng năm và giai đoạn …" is two times, not the plan's own
_AND_YEARLY = re.compile(r"\bnăm(?: [0-9]{4})?&(?:cho )?(?:cả|trong|cho)?$")
_ISSUED = re.compile(r"[^.;:“\"]{0,60}(?<=\s)như\s+sau\b")
_OF_OTHERS = re.compile(r"\s+của\s+(?!(?:(?:UBND|Ủy ban nhân dân)\s+)?(?:xã|phường|đặc khu)\b|địa phương\b|đơn vị\b)")
_OF_COMMUNE = re.compile(r"\s(?:trên địa bàn |của |tại )?(?:xã|phường|đặc khu)\s[^,;]{1,40}$")
_OWN_PHRASE = re.compile(
    r"(?P<label>(?:phương châm|chủ đề|khẩu hiệu)(?: hành động)?)\b[^“”\".;]{0,40}[“\"](?P<words>[^”\"]{3,})[”\"]",
    re.IGNORECASE,
)


# before a short name that stands for its document; "Ban Chỉ đạo … và Đề án 06" is a name of its own
_CALLED = re.compile(r"(?:\b(?:theo|tại|thuộc|của|hiện|khai)\s+|\()$", re.IGNORECASE)


_DAY_BEHIND_COMMA = ", ngày "


class Known(NamedTuple):
    """What a text may refer to: the plan's year or years and its subject, the documents, those that have a role."""

    year: int
    period: Window | None = None
    documents: tuple[LegalDocument, ...] = ()
    roles: Mapping[str, str] = {}
    subject: str = ""


class Reference(NamedTuple):
    """`text[start:end]` stands for what an expression prints."""

    start: int
    end: int
    source: str


def found_references(text: str, known: Known, *, of_past: bool = False) -> tuple[Reference, ...]:
    """Find what a text says that the data say too, in order, none inside another; `of_past` reads last year's too."""
    cited = find_citations(text)
    found = [*_documents(text, cited, known)]
    left_alone = [*((one.start, one.whole_end) for one in cited), *_spans(_EXPRESSION, text)]
    found += [one for one in _short_names(text, known) if not _within(one, left_alone)]
    found += [one for one in _years(text, known, of_past=of_past) if not _within(one, left_alone)]
    return tuple(sorted(found))


def with_references(text: str, known: Known, *, of_past: bool = False) -> str:
    """Give words as a data file keeps them: references as expressions, those of indicators' values stay.

    Braces and marks of notes that the source typed are no signs of ours.
    """
    parts, at = [], 0
    for one in found_references(text, known, of_past=of_past):
        parts += [_literal(text[at : one.start]), f"{{{{ {one.source} }}}}"]
        at = one.end
    return "".join([*parts, _literal(text[at:])])


def _literal(words: str) -> str:
    if not any(sign in words for sign in ("{{", "^[", NOTE_MARK)):
        return words
    cut = _OWN.split(words)
    kept = "".join(one if at % 2 else escaped(one) for at, one in enumerate(cut))
    return kept.replace(NOTE_MARK, "^[")


def referring_pieces(
    runs: Iterable[IssuedRun], known: Known, calls: Sequence[Reference] = (), *, of_past: bool = False
) -> Pieces:
    """Give runs as pieces of a body text, looks kept, with references, and the `calls` of values, as expressions."""
    given = tuple(runs)
    text = "".join(run.text for run in given)
    spans = [(one.start, one.end) for one in calls]
    others = (one for one in found_references(text, known, of_past=of_past) if not _within(one, spans))
    return tuple(_cut(given, sorted((*calls, *others)), known))


def _cut(runs: Sequence[IssuedRun], references: Sequence[Reference], known: Known) -> Iterator[Piece]:
    """Walk the runs; an expression takes the look of the run it begins in."""
    at, waiting = 0, list(references)
    for run in runs:
        if run.note:
            yield Piece("", note=pieces_of(with_references(run.note.strip(), known)))
        start, end = at, at + len(run.text)
        while at < end:
            one = waiting[0] if waiting else None
            if one is None or one.start >= end:
                yield Piece(run.text[at - start :], bold=run.bold, italic=run.italic)
                at = end
            elif at < one.start:
                yield Piece(run.text[at - start : one.start - start], bold=run.bold, italic=run.italic)
                at = one.start
            else:
                if at == one.start:
                    yield Piece(one.source, is_expression=True, bold=run.bold, italic=run.italic)
                at = min(end, one.end)
                if at == one.end:
                    waiting.pop(0)
        at = end


def _documents(text: str, cited: Sequence[Citation], known: Known) -> Iterator[Reference]:
    done = 0
    for one in cited:
        if one.start < done:
            continue
        reference = _document(text, one, known)
        if reference is not None:
            done = reference.end
            yield reference


def _document(text: str, cited: Citation, known: Known) -> Reference | None:
    """The longest stretch of a citation that some form of its document prints word for word, its head aside.

    Type and number tell the document, however they are spelled; what follows must be the very words.
    """
    key, document = key_of(cited, known.documents, text)
    if document is None or not key:
        return None
    ends = {"gioi_thieu": cited.whole_end, "day_du": cited.end}
    dated = sorted(((ends.get(form, cited.facts_end), form) for form in DATED_FORMS), key=lambda one: -one[0])
    forms = (
        *(one for end, form in dated for one in ((end, form), (end, f"{form}{SPELLED}"))),
        (cited.number_end, "so"),
    )
    name = citation(document)
    if cited.number is None:  # a law; its year may stand behind its name
        called = text.startswith(name, cited.start)
        return Reference(cited.start, cited.start + len(name), _call(key, "day_du", known)) if called else None
    head = citation(document, "so")
    spelled = cited.typed_type and text.startswith(document.type, cited.start)
    for end, form in forms:
        said, printed = " ".join(text[cited.start : end].split()), citation(document, form)
        behind = " ".join(text[cited.number_end : end].split())
        if key in known.roles:  # the Party puts a comma before the day; next year's words are another document's
            said, behind = said.replace(_DAY_BEHIND_COMMA, " ngày ", 1), behind.replace(_DAY_BEHIND_COMMA, "ngày ", 1)
        by_head = spelled and printed.startswith(head) and printed[len(head) :].strip() == behind
        if end > cited.start and (said == printed or (by_head and head.endswith(document.number))):
            # of next year's document nothing typed behind the number would hold
            half = form == "so" and cited.facts_end > cited.number_end
            return Reference(cited.start, end, _call(key, form, known._replace(roles={}) if half else known))
    return None


def _short_names(text: str, known: Known) -> Iterator[Reference]:
    """Documents called by their short name ("theo Đề án 06"); within the name of a body it is a part of that."""
    called = ((one.short_name, one.number) for one in reversed(known.documents))
    for name, number in {name: number for name, number in called if name and name in text}.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w/])", text):
            if _CALLED.search(_before(text, match, _NEAR)):
                yield Reference(match.start(), match.end(), _call(number, "ngan", known))


def _call(key: str, form: str, known: Known) -> str:
    name, given = ("can_cu", known.roles[key]) if key in known.roles else ("van_ban", key)
    return f'{name}("{given}")' if form == "day_du" else f'{name}("{given}", "{form}")'


def _years(text: str, known: Known, *, of_past: bool) -> Iterator[Reference]:
    """The plan's own time: its year named as "năm 2026" outside quotes and dates, or its years as "giai đoạn …"."""
    if known.period:
        yield from _own_periods(text, known.period, known.subject)
        return
    steps = {known.year: "nam", known.year + 1: "nam + 1"} | ({known.year - 1: "nam - 1"} if of_past else {})
    quoted = _spans(_QUOTED, text)
    for match in re.finditer(r"\bnăm\s+(?P<year>20[0-9]{2})(?![0-9]|\s*[-–/]\s*[0-9])", text, re.IGNORECASE):
        step = steps.get(int(match["year"]))
        one = Reference(match.start("year"), match.end("year"), step or "")
        if step and not _within(one, quoted) and _is_the_plans(_before(text, match), int(match["year"]) - known.year):
            yield one


def _is_the_plans(before: str, step: int) -> bool:
    """Whether a year is told from the plan's: not a date's, not a milestone's ("đến năm 2025, định hướng …").

    The year after is one only where next year's plan is named.
    """
    near = before[-_NEAR:]
    if _IN_DATE.search(near) or (_MILESTONE.search(near) and (step or not _TO_THE_END.search(near))):
        return False
    return step <= 0 or _NEXT_PLAN.search(before) is not None


def _own_periods(text: str, period: Window, subject: str) -> Iterator[Reference]:
    """Where the plan's own years are named; another document's title may name the same ones.

    Set without blanks they are the plan's only behind its own subject; what is done each year "và giai đoạn …" keeps
    both times.
    """
    told = in_period(period)
    own = tuple(_own_names(subject))
    for match in _PERIOD.finditer(text):
        years = (int(match["first"]), int(match["last"]))
        before, behind = _before(text, match), text[match.end() : match.end() + _NEAR]
        said = fold(before)
        is_own = bool(_ISSUED.match(behind)) or (said.endswith(own) and not _OF_OTHERS.match(behind))
        if years != (period.first, period.last) or _AND_YEARLY.search(said) or (_TITLE.search(before) and not is_own):
            continue
        forms = {told: "ky", told[:1].upper() + told[1:]: "hoa_dau(ky)", told.upper(): "hoa(ky)"}
        source = forms.get(match[0]) or ("ky" if is_own else None)
        if source:
            yield Reference(match.start(), match.end(), source)


def _own_names(subject: str) -> Iterator[str]:
    """What a plan may be called by its subject, up to its years, or without the commune's name."""
    for words in (_PERIOD.sub("", subject), _PERIOD.split(subject, maxsplit=1)[0]):
        yield from filter(None, (fold(words), fold(_OF_COMMUNE.sub("", words.strip()))))


def _before(text: str, match: re.Match[str], length: int = 1000) -> str:
    """The words right before a match, as far as a sentence may go back."""
    return text[max(0, match.start() - length) : match.start()]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _within(one: Reference, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= one.start < end for start, end in spans)


class FoundPhrase(NamedTuple):
    """Words in quotes that belong to one year only: `text[start:end]` without the quotes, and what they are."""

    start: int
    end: int
    label: str


def find_own_phrase(text: str) -> FoundPhrase | None:
    """Find a slogan or a theme of the year; None where there is none."""
    match = _OWN_PHRASE.search(text)
    if match is None:
        return None
    return FoundPhrase(*match.span("words"), match["label"][:1].lower() + match["label"][1:])
