"""Which parts of a plan set targets, which report on the past, and the phase a part is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from generator.importing.structure.outline import Outline, Part, PartKind
from generator.vietnamese.capitals import lowered
from generator.vietnamese.dates import DATE_IN_TEXT
from generator.vietnamese.document_numbers import NUMBER_IN_TEXT
from generator.vietnamese.periods import Years, period_in, years_in

_TARGETS = re.compile(r"mục tiêu|chỉ tiêu")
_GENERAL = re.compile(r"mục tiêu (?:chung|tổng quát|tổng thể|bao trùm)")
_WORK = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|kinh phí")
_REPORT = re.compile(
    r"(?:khái quát |công tác )?(?:đánh giá|kết quả|tình hình (?:thực hiện|triển khai)|"
    r"thực trạng|tồn tại|hạn chế|khó khăn)\b"
)
# what a heading only cites: its years are not those that the section is about
_CITED = re.compile(
    rf"\bsố\s+{NUMBER_IN_TEXT}(?:(?:,\s*|\s+)ngày\s+{DATE_IN_TEXT})?(?:\s+năm\s+20[0-9]{{2}})?|{DATE_IN_TEXT}|"
    r"\bluật\s[^,;.()0-9]{1,80}20[0-9]{2}",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:phấn đấu )?(?:đến|hết)(?: hết| cuối)? năm (20[0-9]{2})")
_PHASE_LINE = 80  # characters; a longer line only mentions a phase


class Aim(StrEnum):
    """What a section is there for, as far as values go."""

    TARGETS = "mục tiêu"
    REPORT = "kết quả năm trước"
    OTHER = "khác"


def aim_of(headings: Iterable[Part], first_year: int | None) -> Aim:
    """What the part under these headings is for: the nearest heading that says so; a report stays one all the way."""
    aim, working = Aim.OTHER, False
    for level, part in enumerate(headings):
        said = lowered(_CITED.sub(" ", part.text))
        if not part.plain and _reports(said, level, first_year, aim, working=working):
            return Aim.REPORT
        working = working or _WORK.search(said) is not None
        if _WORK.search(said) or _GENERAL.search(said):
            aim = Aim.OTHER
        elif _TARGETS.search(said) and not part.plain:
            aim = Aim.TARGETS
    return aim


def phase_of(text: str, first_year: int | None = None) -> Years | None:
    """The years of a line that only names a phase ("Giai đoạn 2026 - 2027:", "Đến năm 2030:")."""
    said = lowered(text).strip(" -:.*")
    between = period_in(said)
    if between and len(said) <= _PHASE_LINE:
        return between
    until = _UNTIL.fullmatch(said)
    return (min(first_year or int(until[1]), int(until[1])), int(until[1])) if until else None


def phases(outline: Outline, first_year: int | None = None) -> tuple[Years | None, ...]:
    """The phase each part stands under: of its headings, or of the last such line above it in its section."""
    found: list[Years | None] = []
    line: Years | None = None
    section: tuple[int, ...] = ()
    for at, part in enumerate(outline.parts):
        if part.above != section or part.level:
            section, line = part.above, None
        by_heading = [phase for one in outline.headings(at) if (phase := phase_of(one.text, first_year))]
        if part.kind in (PartKind.TEXT, PartKind.BULLET):
            line = phase_of(part.text, first_year) or line
        found.append(line or (by_heading[-1] if by_heading else None))
    return tuple(found)


def _reports(said: str, level: int, first_year: int | None, aim: Aim, *, working: bool) -> bool:
    """Whether a heading opens a report: it names only past years, or a section high up is called one.

    Below a section of work to do only one is that is called a report of a past year.
    """
    years = tuple(years_in(said))
    called = _REPORT.match(said) is not None
    if years and first_year and period_in(said) is None:
        told = called if working else _TARGETS.search(said) or re.search(r"kết quả|đánh giá|thực hiện", said)
        return max(years) < first_year and bool(told)
    return level <= 1 and aim is Aim.OTHER and called and not working and not _WORK.search(said)
