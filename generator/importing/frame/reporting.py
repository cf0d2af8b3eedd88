"""Periodic reports that an issued plan asks for: how often, and by when."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.vietnamese.capitals import CAPITAL

_DAY = r"ngày\s+[0-9]{1,2}(?:\s*/\s*[0-9]{1,2}(?:\s*/\s*[0-9]{4})?|\s+tháng\s+[0-9]{1,2})?"
_DEADLINE = (
    rf"(?:chậm\s+nhất\s+(?:là\s+)?(?:trước\s+|vào\s+)?|trước\s+|vào\s+)(?:{_DAY}|[0-9]{{1,2}}\s*/\s*[0-9]{{1,2}})"
    r"(?:\s+(?:của\s+)?tháng\s+cuối(?:\s+(?:của\s+)?(?:mỗi\s+)?quý)?|\s+(?:của\s+)?tháng(?:\s+(?:báo\s+cáo|sau|đó))?(?!\s+[0-9]))?"
)
_EVERY = r"(?:hằng|hàng|mỗi)"
_PERIOD = re.compile(
    rf"(?:{_EVERY}\s+(?P<every>tuần|tháng|quý|năm)|(?:0?(?P<months>[69])|(?P<words>sáu))\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?"
    r"|(?P<sudden>đột\s+xuất)|(?:(?:0?1|một)\s+)?(?P<bare>tháng|quý|năm))\b(?!\s+(?:[0-9]|I))",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"\s*+\(\s*(?P<bracket>[^()]{{2,80}})\)|(?:\s*+,)?\s++(?P<plain>{_DEADLINE}|(?:khi|theo)\s+(?:có\s+|được\s+)?yêu\s+cầu)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:\s*[,;/]\s*(?:và\s+|hoặc\s+)?|\s+(?:và|hoặc|hay)\s+)(?:báo\s+cáo\s+)?", re.IGNORECASE)
_REGULAR = re.compile(r"\bđịnh\s+kỳ\s*(?::\s*)?(?:báo\s+cáo\s+)?(?:(?:theo|vào)\s+)?", re.IGNORECASE)
_AFTER_REPORT = re.compile(
    rf"\bbáo\s+cáo\s+(?:kết\s+quả\s+|tiến\s+độ\s+)?(?=(?:{_EVERY}\s+(?:tuần|tháng|quý|năm)|0?[69]\s+tháng|quý\s*[,(]|đột\s+xuất))",
    re.IGNORECASE,
)
_DEADLINE_FIRST = re.compile(rf"(?P<deadline>{_DEADLINE})\s+(?=(?:của\s+)?{_EVERY}\s+(?:tháng|quý|năm))", re.IGNORECASE)
_LONE = re.compile(rf"(?={_EVERY}\s+(?:tháng|quý|năm)\s*\(\s*(?:chậm|trước|vào))", re.IGNORECASE)
_SENTENCE = re.compile(rf"[^\n]+?(?:\.(?=\s+{CAPITAL})|\n|$)")
_REPORT = re.compile(r"\bbáo\s+cáo\b", re.IGNORECASE)
_BARE = {"tuần": "hằng tuần", "tháng": "hằng tháng", "quý": "hằng quý", "năm": "hằng năm"}


class ReportAsked(NamedTuple):
    """A periodic report: `period` is hằng tuần, hằng tháng, hằng quý, 6 tháng, 9 tháng, hằng năm or đột xuất.

    `deadline` are the words of its deadline ("trước ngày 20 tháng cuối quý"), None where none is given;
    `text[start:end]` names it.
    """

    period: str
    deadline: str | None
    start: int
    end: int


def find_reports(text: str) -> tuple[ReportAsked, ...]:
    """Find the periodic reports that sentences on reports ask for, in the order of the text, one a period."""
    found: list[ReportAsked] = []
    for sentence in _SENTENCE.finditer(text):
        if _REPORT.search(sentence[0]):
            found += _in_sentence(text, sentence.start(), sentence.end())
    first = {one.period: one for one in sorted(found, key=_worth, reverse=True)}
    return tuple(sorted(first.values(), key=lambda one: one.start))


def _worth(one: ReportAsked) -> tuple[bool, int]:
    """Of two that name the same period, the one with a deadline goes first, then the earlier."""
    return one.deadline is None, one.start


def _in_sentence(text: str, start: int, end: int) -> list[ReportAsked]:
    found: list[ReportAsked] = []
    for anchor in (_REGULAR, _AFTER_REPORT, _LONE):
        for match in anchor.finditer(text, start, end):
            found += _series(text, match.end(), end, None)
    for match in _DEADLINE_FIRST.finditer(text, start, end):
        at = re.compile(r"(?:của\s+)?").match(text, match.end())
        found += _series(text, at.end() if at else match.end(), end, " ".join(match["deadline"].split()))[:1]
    return found


def _series(text: str, at: int, end: int, deadline: str | None) -> list[ReportAsked]:
    """Read periods one after the other: "hằng quý (trước ngày 20), 6 tháng và năm"."""
    found: list[ReportAsked] = []
    joined = _NEXT.match(text, at, end)
    at = joined.end() if joined else at
    while period := _PERIOD.match(text, at, end):
        how = _HOW.match(text, period.end(), end)
        said = " ".join((how["bracket"] or how["plain"]).strip(" *_").split()) if how else None
        stop = how.end() if how else period.end()
        found.append(ReportAsked(_name(period), said or deadline, period.start(), stop))
        joined = _NEXT.match(text, stop, end)
        if joined is None:
            break
        at = joined.end()
    return found


def _name(period: re.Match[str]) -> str:
    if period["sudden"]:
        return "đột xuất"
    if period["months"] or period["words"]:
        return f"{period['months'] or 6} tháng"
    return _BARE[(period["every"] or period["bare"]).lower()]
