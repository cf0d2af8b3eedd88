"""The words of unit sheets and of the overview of who does what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from generator.model.record import Cycle

_QUOTED = 60  # letters of a row that has no number
RANK = "TT"
NUMBER = "Số trong KH"
INDICATOR = "Chỉ tiêu"
TASK = "Nội dung"
IMPLEMENTERS = "Đơn vị triển khai"
DEADLINE = "Thời hạn"
ROLE = "Vai trò"
INDICATORS_LED = "Chỉ tiêu chủ trì theo dõi, tổng hợp"
TASKS_LED = "Nhiệm vụ, văn bản chủ trì"
NAMED = "Triển khai, phối hợp đích danh"
SHARED = "Triển khai, phối hợp chung"
REPORTS = "Báo cáo"
GIVEN = "Số liệu giao"
ASKED = "Nội dung đề nghị"
EXCERPT = "Trích"
ATTACHED = "Kèm theo"
APPENDIX = "phụ lục"


def title(year: int, unit: str, *, asked: bool) -> str:
    """Name a unit's sheet; a body outside the committee is asked, never assigned."""
    if asked:
        return f"Nội dung đề nghị {unit} phối hợp năm {year}"
    return f"Chỉ tiêu, nhiệm vụ năm {year} giao {unit}"


def result_heading(year: int) -> str:
    """Head the column of last year's results."""
    return f"Kết quả {year}"


def target_heading(year: int) -> str:
    """Head the column of the year's targets."""
    return f"Năm {year}"


def charged(section: str, *, asked: bool) -> str:
    """Head what the words of the plan give a unit to do, by the title they stand under there."""
    return f"{'Nội dung đề nghị' if asked else 'Nhiệm vụ'} theo phần “{section}”"


def charged_in(number: str, title: str) -> str:
    """Tell where words on a unit stand."""
    return f"Mục {f'{number} “{title}”' if title else number}"


def contact() -> str:
    """Leave room for who answers for the sheet."""
    return "Lãnh đạo UBND phụ trách: ……………………   Đầu mối của đơn vị: ……………………"


def counted(led: Mapping[str, int], named: int) -> str:
    """Count what a unit leads, by kind, and where it is named."""
    told = ", ".join(f"{count} {kind}" for kind, count in led.items() if count) or "không"
    return f"Chủ trì: {told}. Phối hợp đích danh: {named}."


def given_in(place: str) -> str:
    """Tell where in the plan the figures of a unit stand."""
    return f"Theo {place}:"


def in_appendix(label: str, title: str) -> str:
    """Name an appendix that a table stands in."""
    return f"{label} “{title}”" if title else label


def in_section(label: str, title: str) -> str:
    """Name a heading that a table stands below."""
    return f"mục “{f'{label} {title}'.strip()}”"


def shared_line(place: str, numbers: Sequence[str]) -> str:
    """Tell rows shared with others by their numbers only."""
    where = f"{place}, dòng" if place else "Mục"
    return f"{where}: {', '.join(numbers)}."


def together() -> str:
    """Head the numbers of the shared rows."""
    return "Cùng các cơ quan, đơn vị thực hiện (số trong Kế hoạch):"


def report(cycle: Cycle, due: str | None, days: Sequence[dt.date]) -> str:
    """Tell a report with its days of the year; monthly ones are not listed day by day."""
    told = f"{cycle[:1].upper()}{cycle[1:]}: {due or 'theo yêu cầu'}"
    dated = ", ".join(f"{day:%d/%m/%Y}" for day in days)
    return f"{told} ({dated})." if dated and cycle is not Cycle.MONTHLY else f"{told}."


def overview_title() -> str:
    """Name the overview."""
    return "Tổng hợp phân công"


def overview_subheading(plan: str, counts: Mapping[str, int]) -> str:
    """Say which plan it is of, how much that holds, and that the sheet is not issued."""
    held = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"({plan}: {held}; tài liệu rà soát, không ban hành)"


OVERVIEW_HEADINGS = (
    *("Đơn vị", "Chỉ tiêu", "Văn bản", "Nhiệm vụ", "Đồng chủ trì"),
    *("Quý I", "Quý II", "Quý III", "Quý IV", "Không ghi quý"),
)
CO_LED = "Đồng chủ trì (tính một lần)"
UNLED = "Chưa có đơn vị chủ trì"
TOTAL = "Cộng"
TO_SETTLE = "CẦN XỬ LÝ TRƯỚC KHI TRÌNH KÝ"
NOTHING_TO_SETTLE = "Không có chỗ nào cần xử lý."
DATES = "MỐC TRONG NĂM"


def some(names: Iterable[str], most: int, *, more: bool = False) -> str:
    """List names, at most so many, and count the rest; with `more` there are others that nobody counted."""
    known = list(dict.fromkeys(names))
    rest = f" và {'hơn ' if more else ''}{len(known) - most} chỗ khác" if len(known) > most else ""
    return "; ".join(known[:most]) + rest


def unled(count: int, rows: str) -> str:
    """Tell rows that nobody leads."""
    return f"{count} dòng chưa có đơn vị chủ trì: {rows}."


def alike(pairs: str) -> str:
    """Tell rows that say nearly the same."""
    return f"Các dòng gần trùng nội dung: {pairs}."


def unknown_units(names: str) -> str:
    """Tell names of those who are to do something that the data do not know: they get no sheet."""
    return f"Lời văn giao việc cho đơn vị chưa có trong co-quan.yaml nên chưa có trong phụ lục nào: {names}."


def idle(units: str) -> str:
    """Tell units that have nothing to do."""
    return f"Đơn vị chưa có việc nào: {units}."


def without_section(units: str) -> str:
    """Tell units that lead but are not spoken of where the plan says who does what."""
    return f"Đơn vị có chủ trì nhưng phần tổ chức thực hiện chưa nêu tên: {units}."


def not_recipients(units: str) -> str:
    """Tell units that lead but do not get the plan."""
    return f"Đơn vị có chủ trì nhưng nơi nhận chưa có: {units}."


def other_years(rows: str) -> str:
    """Tell deadlines that lie outside the plan's years."""
    return f"Thời hạn ngoài năm kế hoạch: {rows}."


def open_groups(units: str) -> str:
    """Tell collectives whose members nobody declared: their rows reach no unit."""
    return f"Tập thể chưa khai thành viên (thanh_vien) nên chưa chia đến đơn vị: {units}."


def not_referred_to() -> str:
    """Tell that no words of the plan lead to its appendices."""
    return "Lời văn chưa dẫn đến phụ lục nào: nên có câu “chi tiết tại các Phụ lục kèm theo”."


def placeholders(count: int) -> str:
    """Count what is still to be filled in."""
    return f"Còn {count} chỗ cần bổ sung trong dự thảo."


def due_by_month(counts: Mapping[int, int]) -> str:
    """Count the rows due by month."""
    return "Hạn theo tháng: " + "; ".join(f"tháng {month}: {count} dòng" for month, count in counts.items()) + "."


def sheet_row(number: str, words: str) -> str:
    """Quote a row by its number, or by its words where it has none."""
    return number or f"“{words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + '…'}”"
