"""The sentences of the report about indicators, for the clerk; each names the row and ends with the next step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.model.measure import Window
from generator.planning.wording import phrases
from generator.planning.wording.report_sentences import by_choice, indicator_file


def fully_reached(names: Sequence[str], year: int, assigned_by: str | None) -> str:
    """Tell the indicators that reached 100 % and have no new target (case 1); `assigned_by` is who gives them one."""
    lacking = f"{phrases.level_of(assigned_by)} chưa giao mức" if assigned_by else "chưa có mức"
    return (
        f"Đã đạt 100% năm {year - 1}; {lacking} năm {year} ({len(names)} chỉ tiêu: {', '.join(names)}). "
        f"Không tự đặt chỉ tiêu. Đề nghị duy trì, nâng yêu cầu hoặc bỏ."
    )


def target_missed(name: str, result: str, target: str, short: Decimal, unit: str) -> str:
    """Tell a target that was missed, and by how much: `short` is the target minus the result (case 2)."""
    verb = "thiếu" if short > 0 else "vượt"
    lacking = f"{verb} {phrases.difference(abs(short), unit)}" if short else "mới bằng mức, chưa qua mức"
    return f"{name} chưa đạt: {lacking} (kết quả {result}, mục tiêu {target}). Đề nghị nêu nguyên nhân."


def estimates(count: int, year: int) -> str:
    """Count the results that are estimates (case 3)."""
    return (
        f"Kết quả năm {year} đang là số ước ({count} chỉ tiêu). "
        f"Khi có số chính thức, nhập vào {indicator_file(year)} rồi soạn lại."
    )


def below_last_result(name: str, worse: str, year: int, assigned_by: str | None) -> str:
    """Tell a target below last year's result (case 4).

    `worse` holds target and result ("≥ 98% thấp hơn kết quả 98,17%"). Assigned by the level above it is a
    note; the commune's own is a warning.
    """
    told = f"{name}: mục tiêu năm {year} {worse} năm {year - 1}"
    if assigned_by:
        return f"{told}, bằng mức {phrases.level_of(assigned_by)} giao."
    return f"{told}, là mức tự đặt. Đề nghị xem lại."


def out_of_set(name: str, year: int, superior: str, agency: str, dropped: bool) -> str:
    """Tell an indicator that the new set does not hold (case 5)."""
    told = f"Chỉ tiêu không còn trong bộ chỉ tiêu {phrases.level_of(superior)} giao năm {year}: {name}."
    own = f"chỉ tiêu riêng của {phrases.own_level(agency)}"
    if not dropped:
        return f"{told} Giữ làm {own} hay bỏ?"
    return f"{told} Đã bỏ khỏi bảng; muốn giữ làm {own} thì ghi xu_ly: giữ nguyên trong {indicator_file(year)}."


def replaced_indicator(new: str, old: str, year: int) -> str:
    """Tell an indicator that stands for an older one: the two are not compared (case 6)."""
    return f"{new} thay cho {old}: cách tính đã khác nên không so với kết quả năm {year - 1}."


def new_indicators(names: Iterable[str], year: int) -> str:
    """Tell the indicators that the year before did not have."""
    return f"Chỉ tiêu mới năm {year}: {', '.join(names)}."


def new_targets(count: int, year: int) -> str:
    """Count the indicators with a new target."""
    return f"Nhận mức năm {year} của {count} chỉ tiêu từ {indicator_file(year)}."


def carried_window(window: Window, names: Sequence[str], year: int) -> str:
    """Tell the targets that stand for several years (case 7)."""
    told = f"Giữ mức đã giao cho giai đoạn {window} ({len(names)} chỉ tiêu: {', '.join(names)})."
    if window.last == year:
        return f"{told} Năm {year} là năm cuối: phải đạt."
    file = indicator_file(year)
    return f"{told} Đó là mức đến năm {window.last}; nếu có mức riêng của năm {year} thì ghi vào {file}."


def due_in_phase(names: Sequence[str], year: int) -> str:
    """Tell the targets of a plan of several years whose phase ends in the year (case 8)."""
    return f"Lấy từ kế hoạch nhiều năm của xã, đến hạn hết năm {year}: {', '.join(names)}."


def step_needed(names: Sequence[str], window: Window, year: int) -> str:
    """Tell the targets that a longer phase sets for its end only: a year's step is for people to set (case 8)."""
    return (
        f"Kế hoạch nhiều năm chỉ đặt mức đến hết giai đoạn {window}, chưa có mức năm {year}: {', '.join(names)}. "
        f"Không tự chia mức; đề nghị xác định mức năm {year}, ghi ở {indicator_file(year)}."
    )


def phase_not_begun(names: Sequence[str], year: int) -> str:
    """Tell the indicators whose phase has not begun (case 8)."""
    return f"Chưa đưa vào năm {year}, vì thuộc giai đoạn sau của kế hoạch nhiều năm: {', '.join(names)}."


def ended_window(name: str, window: Window, year: int) -> str:
    """Tell a target whose years are over (case 7)."""
    return f"{name}: giai đoạn {window} đã kết thúc, cần chỉ tiêu mới cho năm {year}."


def old_target_kept(name: str, target: str, year: int) -> str:
    """Tell a target of last year that a person keeps."""
    return by_choice(f"{name}: giữ mức năm {year - 1} ({target}) cho năm {year}.")


def missing_results(names: Sequence[str], year: int) -> str:
    """Ask for the results of a year."""
    return (
        f"Kết quả năm {year} của {len(names)} chỉ tiêu: {', '.join(names)}. Điền ket_qua trong {indicator_file(year)}."
    )


def missing_targets(names: Sequence[str], year: int, assigned_by: str | None) -> str:
    """Ask for the targets of a year; `assigned_by` is who gives them."""
    by = f" do {phrases.level_of(assigned_by)} giao" if assigned_by else ""
    fields = "giao (hoặc muc_tieu)" if assigned_by else "muc_tieu (cấp trên giao thì ghi ở giao)"
    told = f"Chỉ tiêu năm {year}{by} ({len(names)} chỉ tiêu): {', '.join(names)}."
    return f"{told} Điền {fields} trong {indicator_file(year)}."


def before_merger(names: Sequence[str], year: int) -> str:
    """Tell the results that are of a former commune: compared with nothing, added to nothing (case 18)."""
    return (
        f"Kết quả năm {year} là số liệu trước sắp xếp, không so sánh, không cộng hay tính bình quân: "
        f"{', '.join(names)}. Đề nghị xác định số liệu của xã mới."
    )
