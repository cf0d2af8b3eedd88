"""The words of the comparison for the chief."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from generator.model.agency import Agency
from generator.model.indicator import Direction
from generator.model.measure import ResultKind, Window
from generator.planning.wording import phrases

NEW = "chỉ tiêu mới"
ESTIMATE = "số ước"
SAMPLE = "số minh họa"


def title(year: int) -> str:
    """Name the comparison."""
    return f"Bảng đối chiếu chỉ tiêu năm {year}"


def subheading(plan_type: str, subject: str) -> str:
    """Say which draft it goes with, and that it is not issued."""
    return f"(Kèm theo dự thảo {plan_type} {subject}; tài liệu trình lãnh đạo, không ban hành)"


def headings(year: int, agency: Agency, kinds: AbstractSet[ResultKind]) -> tuple[str, ...]:
    """Head the seven columns; `kinds` are the kinds of last year's results."""
    return (
        "TT",
        "Chỉ tiêu",
        _last_heading(year - 1, kinds),
        f"{_upper_first(phrases.level_of(agency.superior))} giao",
        f"{_upper_first(phrases.own_level(agency.short_name))} đề xuất năm {year}",
        "Chênh lệch",
        "Ghi chú",
    )


def _last_heading(year: int, kinds: AbstractSet[ResultKind]) -> str:
    if kinds == {ResultKind.ESTIMATE}:
        return phrases.estimated_heading(year)
    return f"Kết quả năm {year}" + (" (ước/chính thức)" if ResultKind.ESTIMATE in kinds else "")


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def window(years: Window, year: int) -> str:
    """Tell the years a target is set for."""
    return f"{'hết ' if years.last == year else ''}giai đoạn {years}"


def below_assigned(direction: Direction) -> str:
    """Say that the own target asks for less than the assigned one."""
    return f"{phrases.worse(direction)} mức giao"


def below_last(direction: Direction, year: int) -> str:
    """Say that the target asks for less than was reached."""
    return f"{phrases.worse(direction)} kết quả năm {year}"


def due_later(years: Window, value: str) -> str:
    """Tell what a longer phase sets for its end."""
    return f"đến hết giai đoạn {years}: {value}"


def before_merger(scope: str) -> str:
    """Say that a result is of another area (case 18)."""
    return f"số liệu trước sắp xếp: {scope}"


def how_compared(year: int) -> str:
    """Explain the column of differences."""
    return (
        f"Chênh lệch: mức đề xuất năm {year} so với kết quả năm {year - 1}; "
        f"“{phrases.NOT_COMPARABLE}”: không có hoặc không so sánh được."
    )


def still_missing(results: int, targets: int, year: int) -> str:
    """Count what is still to be given."""
    counts = ((results, f"kết quả năm {year - 1}"), (targets, f"mức năm {year}"))
    return f"Cần bổ sung: {', '.join(f'{what} của {count} chỉ tiêu' for count, what in counts if count)}."


def samples(count: int) -> str:
    """Warn of values that are only samples."""
    return f"Số liệu minh họa ({count} chỗ): không dùng để trình ký."
