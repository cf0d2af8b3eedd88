"""A finalized plan is closed: what was signed is not drafted again."""

from __future__ import annotations

import datetime as dt

from generator.model.plan import Plan
from generator.model.problem import InputError, Problem
from generator.planning.wording.forms import number_line
from generator.vietnamese.dates import format_date


def require_open(plan: Plan) -> None:
    """Require that a plan is not finalized. Raises InputError that names it and says what to do instead."""
    if plan.signed is not None:
        raise InputError([closed_problem(plan)])


def closed_problem(plan: Plan) -> Problem:
    """What is said to whom drafts a finalized plan."""
    message = f"{issued_plan(plan)} nên không cập nhật trực tiếp."
    hint = (
        f"lập bản điều chỉnh, bổ sung; hoặc lập kế hoạch năm {plan.year + 1}: thêm thư mục {plan.year + 1} rồi chạy "
        f"lệnh draft với --year {plan.year + 1}."
    )
    return Problem("DT012", message, None, hint)


def issued_plan(plan: Plan) -> str:
    """Name a plan by its number and the day of its issue: "Kế hoạch số 35/KH-UBND đã ban hành ngày 12/01/2027"."""
    issue = plan.issue
    number = number_line(issue, plan.symbol, plan.agency).removeprefix("Số:").strip()
    if not (issue.day and issue.month and issue.year):
        return f"{plan.type} số {number} đã ban hành"
    return f"{plan.type} số {number} đã ban hành ngày {format_date(dt.date(issue.year, issue.month, issue.day))}"
