"""Words that belong to one year, in running text: dates, quarters, years, milestones, comparisons, amounts, rates.

Each stretch of a text is read once, by the first form it fits: what is cited, quoted or a period says nothing of the
year it stands in, and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from generator.vietnamese.dates import DATE_IN_TEXT, date_behind
from generator.vietnamese.document_numbers import NUMBER_IN_TEXT, NumberFound, numbers_in
from generator.vietnamese.patterns import pattern

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_OF_YEAR = rf"(?:\s*+/\s*+|\s++(?:năm\s++)?)(?P<timed>{_YEAR})(?!/)"
_FORMS = rf"""(?x)
      (?P<passed>“[^”]{{0,1000}}”|"[^"]{{0,1000}}"|{_YEAR}\s*+[-–—]\s*+{_YEAR}
        |từ\s++(?:đầu\s++)?năm\s++{_YEAR}|năm\s++{_YEAR}\s++đến\s++(?:hết\s++)?năm\s++{_YEAR})
    | (?P<once>thay\s++thế(?:\s++cho)?+(?=\s++(?:\ufffc|(?:kế\s++hoạch|quyết\s++định)\s++số))
        |kỷ\s++niệm\s++(?:lần\s++thứ\s++)?[0-9]{{1,3}}(?![\w/])(?:\s++năm\b)?
        |[0-9]{{2,3}}\s++năm(?=\s++(?:ngày|thành\s++lập|truyền\s++thống|cách\s++mạng)\b))
    | (?P<comparison>so\s++với\s++(?:(?:cùng\s++kỳ|kết\s++quả)\s++)?(?:của\s++)?
        (?:năm\s++(?:(?P<compared>{_YEAR})|trước)|cùng\s++kỳ))
    | (?P<date>(?:ngày\s++)?(?:{DATE_IN_TEXT}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.{_YEAR}))
    | (?P<number>{NUMBER_IN_TEXT})
    | (?P<time>(?:quý\s++(?:IV|I{{1,3}}|[1-4])|tháng\s++[0-9]{{1,2}}){_OF_YEAR})
    | (?P<milestone>(?:đến|trước|sau)\s++(?:(?:hết|cuối|đầu)\s++)?năm\s++(?P<due>{_YEAR}))
    | (?<![0-9/.\-–—])(?P<year>(?:năm\s++)?(?P<bare>{_YEAR}))(?![/\-–—.,]?[0-9])
    | (?P<amount>[0-9][0-9.,]*+\s*+(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s++)?(?:đồng|VNĐ)(?!\w)
        |[0-9][0-9.,]*+\s*+(?:triệu|tỷ|tỉ)(?!\w))
    | (?P<rate>[0-9]++(?:[.,][0-9]++)?\s*+(?:%|phần\s++trăm))
    """
# words that tell what only one year has: its theme, its breakthrough, the money it was given
_OF_ITS_YEAR = (
    r"\b(?:đột phá|chủ đề|phương châm|khẩu hiệu|năm đầu|năm cuối|năm bản lề"
    r"|đã (?:[^\s,.;]{1,20} ){0,5}(?:giao|bố trí|phê duyệt))\b"
)
WRITTEN_ANEW = ("Báo cáo", "Công văn", "Tờ trình", "Thông báo", "Thông báo kết luận")
"""Kinds of documents that are written anew every year."""
STALE_FOR = 2
"""Years before a plan's that its words still speak of as their own; older ones are history."""
_PLAN = "Kế hoạch"
_OUTCOME = r"\bkết\s+quả\s+(?:thực\s+hiện|triển\s+khai)\b[^.;]*$"
_MAY_HAVE = re.compile(r"[0-9]|so\s+với|thay\s+thế", re.IGNORECASE)
_CITES = re.compile(r"/|[Ll]uật|LUẬT|[Pp]háp lệnh")  # a number with its symbol, or a law by name
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")
_FAR = 80  # letters between a year and the words that make it one of its own
_YEARLY = r"\b(?:h[ằà]ng\s+(?:năm|quý|tháng)|mỗi\s+năm|định\s+kỳ)\b"


class Form(Enum):
    """The forms of words that belong to one year."""

    DATE = auto()
    TIME = auto()
    YEAR = auto()
    MILESTONE = auto()
    COMPARISON = auto()
    AMOUNT = auto()
    RATE = auto()
    REPORT = auto()
    OF_ITS_YEAR = auto()
    ONCE = auto()  # an anniversary, a document replaced: of no other year, whatever it is called


_TIMES = (Form.DATE, Form.TIME, Form.YEAR, Form.MILESTONE)


class WordsOfYear(NamedTuple):
    """Words of a text from a letter on, their form, and the year they name; None where they name none."""

    form: Form
    words: str
    start: int
    year: int | None = None

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.words)


def words_of_a_year(text: str) -> tuple[WordsOfYear, ...]:
    """All words of a text that belong to one year, in order, none within another."""
    if not _MAY_HAVE.search(text):
        return ()  # most texts: spared the slow search
    numbers = tuple(numbers_in(text)) if _CITES.search(text) else ()
    cited = _cited(text, numbers)
    found = [*_reports(text, numbers)]
    for match in pattern(_FORMS).finditer(text):
        start, end = match.span()
        if match.lastgroup and not any(first < end and start < last for first, last in cited):
            found += _told(text, match)
    return tuple(sorted(found, key=lambda one: one.start))


def moved_on(text: str, years: int) -> str:
    """A text with every date, quarter, month and year in it some years later; what it cites stays."""
    moved = text
    for one in reversed(words_of_a_year(text)):
        if one.year is not None and one.form in _TIMES:
            later = one.words.replace(str(one.year), str(one.year + years))
            moved = moved[: one.start] + later + moved[one.end :]
    return moved


def times_in(text: str) -> frozenset[int]:
    """The years of all dates, quarters, months and years in a text but for what it cites."""
    return frozenset(one.year for one in words_of_a_year(text) if one.year is not None and one.form in _TIMES)


def is_yearly(text: str) -> bool:
    """Whether a text says that what it tells is done every year, quarter or month."""
    return pattern(_YEARLY).search(text) is not None


def _cited(text: str, numbers: Sequence[NumberFound]) -> tuple[tuple[int, int], ...]:
    """The citations of a text, each with its date, and with the title behind it where a number says whose it is."""
    ends = ((one, _date_end(text, one.end)) for one in numbers)
    return tuple((one.start, _end_of_title(text, end) if one.number else end) for one, end in ends)


def _date_end(text: str, end: int) -> int:
    dated = date_behind(text, end, len(text))
    return dated.end if dated else end


def _end_of_title(text: str, end: int) -> int:
    """Where what follows a number may still be its document's title: up to the next comma, bracket or sentence."""
    found = pattern(r"[,;.()\n]").search(text, end)
    return found.start() if found else len(text)


def _reports(text: str, numbers: Sequence[NumberFound]) -> Iterator[WordsOfYear]:
    """Documents of a kind that is written anew every year, and the plan whose outcome is told, with their numbers."""
    for one in numbers:
        if not (one.number and one.typed):
            continue
        plan = one.type == _PLAN and pattern(_OUTCOME).search(text, max(0, one.start - _FAR), one.start) is not None
        if one.type in WRITTEN_ANEW or plan:
            dated = date_behind(text, one.end, len(text))
            end = dated.end if dated else one.end
            yield WordsOfYear(
                Form.REPORT, text[one.start : end], one.start, dated.date.year if dated and dated.date else None
            )


def _told(text: str, match: re.Match[str]) -> Iterator[WordsOfYear]:
    words, start = match[0], match.start()
    if match["once"]:
        yield WordsOfYear(Form.ONCE, words, start)
    elif match["comparison"]:
        yield WordsOfYear(Form.COMPARISON, words, start, _number(match["compared"]))
    elif match["date"]:
        yield WordsOfYear(Form.DATE, words, start, int(words[-4:]))
    elif match["time"]:
        yield WordsOfYear(Form.TIME, words, start, _number(match["timed"]))
    elif match["milestone"]:
        yield WordsOfYear(Form.MILESTONE, words, start, _number(match["due"]))
    elif match["year"]:
        yield _year(text, match)
    elif match["amount"]:
        yield WordsOfYear(Form.AMOUNT, words, start)
    elif match["rate"]:
        yield WordsOfYear(Form.RATE, words, start)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(text: str, match: re.Match[str]) -> WordsOfYear:
    """A year by itself, with the words of its sentence that make it one of its own."""
    year, (start, end) = int(match["bare"]), match.span()
    ends = [0, *(one.end() for one in _SENTENCE_END.finditer(text, max(0, start - _FAR), start))]
    behind = _SENTENCE_END.search(text, end, min(len(text), end + _FAR))
    first, last = max(ends[-1], start - _FAR), behind.start() if behind else min(len(text), end + _FAR)
    own = pattern(_OF_ITS_YEAR).search(text, first, last)
    if own is None:
        return WordsOfYear(Form.YEAR, match[0], start, year)
    first, last = min(start, own.start()), max(end, own.end())
    return WordsOfYear(Form.OF_ITS_YEAR, text[first:last], first, year)
