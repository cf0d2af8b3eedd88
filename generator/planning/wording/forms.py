"""The printed forms of a fact: measures, citations, number and date lines. One fact, few forms."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.agency import Agency
from generator.model.legal import LegalDocument
from generator.model.measure import Measure, Result, ResultKind, Target
from generator.model.plan import Plan
from generator.model.record import Issue, PlanHead
from generator.model.texts.placeholder import missing
from generator.planning.wording import phrases
from generator.vietnamese import issue_lines
from generator.vietnamese.amounts import CHANGES, printed
from generator.vietnamese.bounds import PATTERNS
from generator.vietnamese.dates import day_text, format_date, month_text, spelled_date
from generator.vietnamese.numbers import roman

_BLANK = " " * 6

MEASURE_FORMS = (*PATTERNS, *CHANGES)
SPELLED = "_chu"  # behind a form: the day as "ngày 29 tháng 12 năm 2025"
DATED_FORMS = ("day_du", "gioi_thieu", "ngay", "so_ngay", "ca_so")
CITATION_FORMS = (*DATED_FORMS, "so", "ngan", *(f"{form}{SPELLED}" for form in DATED_FORMS))
# Luật and Pháp lệnh are cited by name alone (NĐ 30/2020, Phụ lục I, II.6a)
_CITED_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


def measure_text(measure: Measure, unit: str, form: str = "ky_hieu") -> str:
    """A measure in one of `MEASURE_FORMS`; a result told in words is printed as told."""
    amount = measure.amount
    return measure.text or "" if amount is None else printed(amount, unit, form)


def target_cell(target: Target, unit: str, year: int) -> str:
    """A target in a table cell, with its window; in the window's last year the cell says so."""
    shown = measure_text(target, unit)
    if target.window is None:
        return shown
    if target.window.last == year:
        return phrases.last_of_window(shown, str(target.window))
    return f"{shown} ({target.window})"


def phase_values(targets: Iterable[Target], unit: str) -> str:
    """The values of a plan of several years, each with the years at whose end it is due."""
    told = (f"{measure_text(one, unit)} ({one.window})" if one.window else measure_text(one, unit) for one in targets)
    return "; ".join(told)


def result_text(result: Result, unit: str, form: str = "ky_hieu") -> str:
    """A result; an estimate is marked as one."""
    shown = measure_text(result, unit, form)
    return phrases.estimate(shown) if result.kind is ResultKind.ESTIMATE else shown


def citation(document: LegalDocument, form: str = "day_du") -> str:
    """A document as cited: day_du (with subject), ngay (to the issuer), so_ngay (to the date), so (the number), ngan.

    gioi_thieu is day_du with the name it is called by afterwards; ca_so gives a law its number and date too. Those
    that have a date print it in words where `SPELLED` stands behind.
    """
    spelled = SPELLED if form.endswith(SPELLED) else ""
    form = form.removesuffix(SPELLED)
    if form == "gioi_thieu":
        return f"{citation(document, f'day_du{spelled}')} {phrases.introduced(citation(document, 'ngan'))}"
    written = spelled_date if spelled else format_date
    day = written(document.date) if document.date else None
    if document.type in _CITED_BY_NAME:
        return _law(document, day if form == "ca_so" else None, with_number=form == "ca_so")
    if form == "ngan" and document.short_name:
        return document.short_name
    short = f"{document.type} số {document.number}"
    if form in ("so", "ngan"):
        return short
    dated = f" ngày {day}" if day else " " + missing(f"ngày của {short}")
    if form == "so_ngay":
        return short + dated
    issued = f" của {document.issuer}" if document.issuer else ""
    subject = f" {document.subject}" if form == "day_du" and document.subject else ""
    return short + dated + issued + subject


def _law(document: LegalDocument, day: str | None, *, with_number: bool) -> str:
    name = f"{document.type} {document.subject or document.number}"
    if not with_number or not document.subject:
        return name
    dated = f" ngày {day}" if day else ""
    return f"{name} {document.number}{dated}"


def _symbol(type_symbol: str, agency: Agency) -> str:
    """The symbol after the number: KH-UBND."""
    return f"{type_symbol}-{agency.symbol}"


def number_line(issue: Issue, type_symbol: str, agency: Agency) -> str:
    """The line "Số: 05/KH-UBND"."""
    return issue_lines.number_line(issue.number, _symbol(type_symbol, agency), issue.digits)


def date_line(issue: Issue, agency: Agency) -> str:
    """The line "An Bình, ngày 08 tháng 01 năm 2027" with blanks for what is not known (NĐ 30, II.4)."""
    return issue_lines.day_line(issue.place or agency.place, issue.day, issue.month, issue.year)


def appendix_label(number: int | None) -> str:
    """The label of an appendix: "Phụ lục II"; without a number where it is the only one (NĐ 30, III.1b)."""
    return f"Phụ lục {roman(number)}" if number else "Phụ lục"


def issued_as(head: PlanHead | Plan) -> str:
    """What kind of document number and day are of: the plan's own, or that of the decision it is attached to."""
    return head.decision.type if head.decision else head.type


def attached_line(attached_by: str, plan_type: str, issue: Issue, type_symbol: str, agency: Agency) -> str:
    """The caption line of an appendix: "(Kèm theo Kế hoạch số …)" (NĐ 30, III.1c)."""
    blank = _BLANK[1:]
    day = blank if issue.day is None else day_text(issue.day)
    month = blank if issue.month is None else month_text(issue.month)
    dated = f"{day}/{month}/{issue.year}" if issue.year else _BLANK
    number = f"số{issue_lines.number_words(issue.number, issue.digits)}/{_symbol(type_symbol, agency)}"
    return f"({attached_by} {plan_type} {number} ngày {dated} của {agency.short_name})"
