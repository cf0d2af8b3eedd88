"""The days behind the words of deadlines and of reports: what sorting and the year's dates go by."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from generator.model.assignment import Deadline
from generator.model.record import Cycle, Reporting
from generator.vietnamese.dates import day_alone

_MONTHS = {
    Cycle.MONTHLY: tuple(range(1, 13)),
    Cycle.QUARTERLY: (3, 6, 9, 12),
    Cycle.HALF_YEARLY: (6, 12),
    Cycle.YEARLY: (12,),
}


def last_day(deadline: Deadline | None, year: int) -> dt.date | None:
    """The last day a deadline allows, in `year` where its words leave the year out; None for words without a date."""
    if deadline is None:
        return None
    of = deadline.year or year
    month = deadline.quarter * 3 if deadline.quarter else deadline.month
    if month is None:
        return dt.date(of, 12, 31) if deadline.year else None
    return dt.date(of, month, deadline.day or monthrange(of, month)[1])


def report_days(report: Reporting, year: int) -> tuple[dt.date, ...]:
    """The days of a year before which a report is due; none where the plan's words name no day."""
    told = day_alone(report.due or "")
    if told is None:
        return ()
    day, named = told
    months = (named,) if named else _MONTHS.get(report.cycle, ())
    try:
        return tuple(dt.date(year, month, day) for month in months)
    except ValueError:
        return ()
