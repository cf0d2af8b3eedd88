"""The words the roll-over and the composer put into texts: placeholders and short phrases.

Source of the wording: the field's own notes, "the words people read".
Sentences of the report on a roll-over stand in `sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.model.assignment import Role
from generator.model.indicator import Direction
from generator.model.measure import Window
from generator.model.texts.placeholder import missing
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.numbers import format_decimal
from generator.vietnamese.periods import period

NOT_COMPARABLE = "–"
SUCCESSOR = "văn bản thay thế"
CAUSE = "nguyên nhân chưa đạt"
OF_INDICATOR = re.compile(r"(?:kết quả|chỉ tiêu) năm (\d{4})")
"""Finds the placeholder of an indicator's result or target, and the year whose file fills it."""

_LEVELS = {"tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "tp.": "thành phố"}
_OWN_LEVELS = {one: one for one in ("xã", "phường", "đặc khu")}
_SUPERIOR = "cấp trên"
_ENDING_IN_YEAR = re.compile(r"(?<!\s)\s++năm(?:\s++[0-9]{4})?$")
_COMMITTEE = re.compile(r"^(?:(?:Ủy|Uỷ) ban nhân dân|UBND)\b", re.IGNORECASE)


def level_of(superior: str) -> str:
    """Name the level of the committee above: "tỉnh", "thành phố", else "cấp trên"."""
    return _first_named(_LEVELS, superior) or _SUPERIOR


def own_level(agency: str) -> str:
    """Name what the agency governs by its name: "xã", "phường", "đặc khu", else "đơn vị"."""
    return _first_named(_OWN_LEVELS, agency) or "đơn vị"


def _first_named(levels: Mapping[str, str], name: str) -> str | None:
    words = f" {name.casefold()} "
    return next((level for said, level in levels.items() if f" {said} " in words), None)


def is_committee(issuer: str) -> bool:
    """Whether who issued a document is a people's committee."""
    return _COMMITTEE.match(issuer) is not None


def of_level(issuer: str) -> str:
    """Name a committee by its level, "UBND tỉnh", any other body by its name."""
    level = level_of(issuer)
    return f"UBND {level}" if is_committee(issuer) and level != _SUPERIOR else issuer


def short_committee(superior: str) -> str:
    """Name the committee above in its short form: "UBND tỉnh"."""
    return _COMMITTEE.sub("UBND", superior)


def missing_result(year: int) -> str:
    """Stand in for an indicator's result of a year."""
    return missing(f"kết quả năm {year}")


def missing_target(year: int, assigned_by: str | None = None) -> str:
    """Stand in for an indicator's target of a year; `assigned_by` is the committee above, where it gives the target."""
    return missing(f"chỉ tiêu năm {year}" + (f" do {level_of(assigned_by)} giao" if assigned_by else ""))


def reached(form: str) -> str:
    """Give the verb of a form of measures that has one: it stands before a value still to be given, too."""
    return {"dat": "đạt ", "Dat": "Đạt "}.get(form, "")


def missing_step(year: int, window: Window, due: str) -> str:
    """Stand in for a year's step towards a value that is due at the end of a longer phase; none is made up."""
    return missing(f"chỉ tiêu năm {year} (đến hết giai đoạn {window}: {due})")


def missing_of(year: int) -> str:
    """What stands in a narrow cell for a value of a year that is still to be given."""
    return missing(str(year))


def missing_figure(year: int) -> str:
    """What stands for a figure of a table that the new year is to give: short, since columns are narrow."""
    return missing(f"số năm {year}")


def missing_cause() -> str:
    """Stand in for why a target was missed: only a person knows."""
    return missing(CAUSE)


def missing_report(label: str, year: int) -> str:
    """Stand in for what only a person can report of a year, under the heading that asks for it."""
    return missing(phrase_of_year(label[:1].lower() + label[1:], year))


def missing_superior_plan(year: int, superior: str, subject: str = "") -> str:
    """Stand in for the superior's plan of a year; `subject` is what it is about, without its year."""
    plan = f"Kế hoạch {subject}".rstrip()
    return missing(f"số, ngày {plan} năm {year} của {short_committee(superior)}")


def missing_document(year: int, issuer: str, kind: str, subject: str) -> str:
    """Stand in for another document of a year that a plan rests on: "Nghị quyết về nhiệm vụ … năm 2027 của HĐND xã"."""
    return missing(f"số, ngày {kind} {subject} năm {year} của {short_committee(issuer)}")


def missing_successor(cited: str) -> str:
    """Stand in for what now holds in place of a document out of force, as cited by type and number."""
    return missing(f"{SUCCESSOR} {cited}")


def missing_unit(role: Role) -> str:
    """Placeholder of the unit in a role where the old unit became several."""
    return missing(f"đơn vị {role.value}")


def missing_budget_source(year: int) -> str:
    """Stand in for the source of a task's money in a year."""
    return missing(f"nguồn kinh phí năm {year}")


def missing_deadline() -> str:
    """Stand in for the new deadline of a task carried over: the leader's decision, never the machine's."""
    return missing("thời hạn hoàn thành mới")


def missing_phrase(label: str, year: int) -> str:
    """Stand in for words that belong to one year only (slogan, theme)."""
    return missing(phrase_of_year(label[:1].lower() + label[1:], year))


def phrase_of_year(label: str, year: int) -> str:
    """Name words that belong to one year; a label may already end in "năm"."""
    return f"{_ENDING_IN_YEAR.sub('', label)} năm {year}"


def in_year(year: int) -> str:
    """Name the time of a plan of one year."""
    return f"năm {year}"


def in_period(window: Window) -> str:
    """Name the time of a plan of several years."""
    return period((window.first, window.last))


def phase_line(window: Window) -> str:
    """Head the targets of one phase."""
    return f"* Giai đoạn {window.first} - {window.last}:"


def introduced(short_name: str) -> str:
    """Say by what name a document is called from here on."""
    return f"(sau đây viết tắt là {short_name})"


def before_merger(scope: str) -> str:
    """Say what area a figure from before a merger is of."""
    return f"(số liệu trước sắp xếp: {scope})"


def money_unit(unit: str) -> str:
    """Name the money unit over a table."""
    return f"ĐVT: {unit}"


def carried_from(year: int) -> str:
    """Give what stands after the title of a task carried over from a year."""
    return f"(chuyển tiếp từ năm {year})"


ESTIMATED = "ước"
"""What a value, or a heading over values, begins with that are only estimates."""


def estimate(value: str) -> str:
    """Print a result that is only an estimate."""
    return f"{ESTIMATED} {value}"


def estimated_heading(year: int) -> str:
    """Head a column of results that are estimates."""
    return f"Ước thực hiện năm {year}"


def last_of_window(value: str, window: str) -> str:
    """Print a target in the last year of its window."""
    return f"{value} (hết giai đoạn {window})"


def difference(value: Decimal, unit: str) -> str:
    """Print a difference between two values: percentages differ by points, "5,0 điểm %"."""
    shown = format_decimal(value)
    if unit != PERCENT:
        return f"{shown} {unit}".rstrip()
    return f"{shown if ',' in shown else f'{shown},0'} điểm {PERCENT}"


def signed_difference(value: Decimal, unit: str) -> str:
    """Print how far a value lies from another, with its sign: "+1,5 điểm %"; none is "0"."""
    return f"{'+' if value > 0 else ''}{difference(value, unit)}" if value else "0"


def worse(direction: Direction) -> str:
    """Say of a value that it is worse than another, as the indicator should go."""
    return "thấp hơn" if direction is Direction.UP else "cao hơn"
