"""The year a plan is imported into must be the one that its title names."""

from __future__ import annotations

from generator.importing.citing.citation_titles import years_of
from generator.model.measure import Window
from generator.model.problem import InputError, Problem


def require_year(subject: str, document_type: str, period: Window | None, year: int) -> None:
    """Require that a plan names the year asked for, or none; a plan of several years goes into its first.

    Raises InputError with the year that the title names.
    """
    named = period.first if period else years_of(subject, document_type).plan_year
    if named is None or named == year:
        return
    said = f"giai đoạn {period}" if period else f"năm {named}"
    which = ", năm đầu của giai đoạn" if period else ""
    message = f"Tệp là kế hoạch {said}, còn lệnh ghi --year {year}."
    raise InputError([Problem("NK007", message, None, f"chạy lại với --year {named}{which}.")])
