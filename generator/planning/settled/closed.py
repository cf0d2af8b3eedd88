"""A finalized plan is closed: what was signed is not drafted again."""

from __future__ import annotations

import datetime as dt

from generator.model.plan import Plan
from generator.model.problem import InputError, Problem
from generator.planning.wording.forms import number_line
from generator.vietnamese.dates import format_date


def require_open(plan: Plan, folder: str) -> None:
    """Require that the plan of a data folder is not finalized. Raises InputError: which it is, what to do instead."""
    if plan.signed is not None:
        raise InputError([closed_problem(plan, folder)])


def closed_problem(plan: Plan, folder: str) -> Problem:
    """What is said to whom drafts a finalized plan."""
    message = f"{issued_plan(plan)} nên không cập nhật trực tiếp."
    hint = f"lập bản điều chỉnh, bổ sung; hoặc thêm thư mục {plan.year + 1} rồi lập kế hoạch năm {plan.year + 1}."
    return Problem("DT012", message, None, hint, ("draft", folder, "--year", str(plan.year + 1)))


def issued_plan(plan: Plan) -> str:
    """Name a plan by its number and the day of its issue: "Kế hoạch số 35/KH-UBND đã ban hành ngày 12/01/2027"."""
    issue = plan.issue
    number = number_line(issue, plan.symbol, plan.agency).removeprefix("Số:").strip()
    if not (issue.day and issue.month and issue.year):
        return f"{plan.type} số {number} đã ban hành"
    return f"{plan.type} số {number} đã ban hành ngày {format_date(dt.date(issue.year, issue.month, issue.day))}"
