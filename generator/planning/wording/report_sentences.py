"""The sentences of the report on a roll-over, for the clerk; each names the row and ends with the next step.

Source of the wording: the field's own notes, "the words people read", 8 to 17. The group of the decision
is the heading above a sentence, so sentences do not repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model.agency import Signatory
from generator.model.legal import LegalDocument
from generator.model.measure import Window
from generator.model.task import Status
from generator.model.texts.body import Pieces
from generator.planning.wording import phrases
from generator.vietnamese.dates import format_date

_LONGEST = 80
_YEAR_EXPRESSION = re.compile(r"nam(?:\s*(?P<sign>[+-])\s*(?P<steps>\d))?")
_STATUS = {
    Status.DONE: "đã hoàn thành năm {}",
    Status.OPEN: "chưa hoàn thành năm {}",
    Status.UNKNOWN: "có trong kế hoạch năm {}",
}
BY_CHOICE = "Theo lựa chọn của người soạn."


def readable(pieces: Pieces, year: int) -> str:
    """Tell a text with expressions in a sentence: years are filled in, other values shown as "…"."""
    return "".join(_told(piece.source, year) if piece.is_expression else piece.source for piece in pieces)


def _told(expression: str, year: int) -> str:
    found = _YEAR_EXPRESSION.fullmatch(expression.strip())
    if found is None:
        return "…"
    steps = int(found["steps"] or 0)
    return str(year - steps if found["sign"] == "-" else year + steps)


def quoted(text: str) -> str:
    """Quote a text, cut at a word when it is long."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rpartition(" ")[0].rstrip(" ,;.") + "…"
    return f"“{text.rstrip('.')}”"


def cells_asked(table: str, count: int, year: int) -> str:
    """Ask for the figures of a table for the new year."""
    return (
        f"Bảng “{table}”: {count} ô cần ghi số năm {year}, ở tệp {year}/bang/{table}.yaml (chép từ năm trước rồi sửa)."
    )


def rows_carried(table: str, count: int, before: int) -> str:
    """Say of rows typed into a table that they stand as they were."""
    return f"Bảng “{table}”: {count} hàng gõ tay giữ như năm {before}; xem lại từng hàng."


def by_choice(sentence: str) -> str:
    """Say of a decision that a person took it (`xu_ly`)."""
    return f"{sentence} {BY_CHOICE}"


def indicator_file(year: int) -> str:
    """Name the file of a year's indicators."""
    return f"{year}/chi-tieu.yaml"


def task_file(year: int) -> str:
    """Name the file of a year's tasks."""
    return f"{year}/nhiem-vu.yaml"


def head_file(year: int) -> str:
    """Name the file of a year's plan as a whole."""
    return f"{year}/ke-hoach.yaml"


# tasks


def standing_tasks(count: int) -> str:
    """Count the standing tasks (case 9)."""
    return f"Giữ nguyên {count} nhiệm vụ thường xuyên."


def yearly_task(name: str, status: Status, year: int, deadline: str | None, years: Iterable[tuple[int, int]]) -> str:
    """Tell a yearly task with its new deadline and the years rewritten in its title (case 10)."""
    told = f"{name} {_STATUS[status].format(year - 1)}, đưa lại vào năm {year}"
    told += f", {deadline}." if deadline else "."
    return told + "".join(f" Năm ghi trong tên cũ là {old}, đã viết thành {new}." for old, new in years)


def finished_task(name: str, done_on: str | None, product: str | None, year: int) -> str:
    """Tell a one-off task that is done and left out (case 11)."""
    when = f" trong {done_on}" if done_on else ""
    what = f", sản phẩm: {quoted(product)}" if product else ""
    review = f"Đề nghị nêu ở phần đánh giá kết quả năm {year - 1}."
    return f"Không đưa vào năm {year}: {name} đã hoàn thành{when}{what}. {review}"


def open_task(name: str, old: str | None, new: str | None, year: int) -> str:
    """Tell a one-off task that is late, or still open, and carried over (case 12)."""
    before = f" (hạn cũ {old})" if old else ""
    if new:
        return f"{name} chưa hoàn thành{before}; thời hạn mới: {new}."
    if old:
        return f"{name} chưa hoàn thành{before}. Đề nghị xác định thời hạn mới."
    return f"{name} chưa hoàn thành, đưa tiếp vào năm {year}."


def task_ahead(name: str, deadline: str) -> str:
    """Tell a one-off task whose deadline is still to come (case 13)."""
    return f"{name}: giữ thời hạn đã giao ({deadline})."


def unknown_status(names: Sequence[str], year: int) -> str:
    """Tell the tasks whose status nobody gave (case 14)."""
    return (
        f"Chưa rõ tình trạng {len(names)} nhiệm vụ; tạm giữ và tô vàng: {', '.join(names)}. "
        f"Chọn cách xử lý: ghi tinh_trang trong {task_file(year - 1)}, hoặc xu_ly trong {task_file(year)}."
    )


def deadline_in_words(words: str, count: int, year: int) -> str:
    """Tell a deadline that hangs on another document (case 15)."""
    return f"Giữ thời hạn {quoted(words)} ({count} nhiệm vụ). Đề nghị kiểm tra đã có văn bản hướng dẫn năm {year} chưa."


def missing_deadlines(names: Iterable[str], year: int) -> str:
    """Ask for the new deadlines of tasks carried over (case 12)."""
    return f"Thời hạn hoàn thành mới của {', '.join(names)}. Điền thoi_han trong {task_file(year)}."


def missing_budgets(count: int, year: int) -> str:
    """Ask for the amounts of tasks that had a budget (case 24)."""
    return f"Để trống kinh phí của {count} nhiệm vụ: chưa có dự toán năm {year}. Điền kinh_phi trong {task_file(year)}."


def new_tasks(count: int, year: int) -> str:
    """Count the tasks that a year's own file adds."""
    return f"Thêm {count} nhiệm vụ mới ghi trong {task_file(year)}."


def chosen_to_keep(name: str) -> str:
    """Tell a row that a person keeps as it is."""
    return by_choice(f"Giữ nguyên {name}.")


def chosen_to_drop(name: str, year: int) -> str:
    """Tell a row that a person leaves out."""
    return by_choice(f"Không đưa vào năm {year}: {name}.")


def chosen_to_edit(name: str, file: str, edited: bool) -> str:
    """Tell a row that a person rewrites; without new words it waits for them."""
    if edited:
        return by_choice(f"Sửa {name} như ghi trong {file}.")
    return by_choice(f"Sửa {name}: chưa có nội dung mới, tạm giữ và tô vàng. Đề nghị ghi phần sửa trong {file}.")


def renamed_unit(old: str, new: str, count: int) -> str:
    """Tell a unit that bears a new name (cases 16, 17)."""
    return f"Đơn vị {quoted(old)} nay là {quoted(new)}: đã viết tên mới ở {count} nhiệm vụ."


def split_unit(heirs: Iterable[str], tasks: Sequence[str], year: int) -> str:
    """Ask which of the units that came of one does each task (case 17)."""
    named = " và ".join(quoted(heir) for heir in heirs)
    file = task_file(year)
    return f"Đơn vị cũ nay là {named}: chọn đơn vị cho {len(tasks)} nhiệm vụ ({', '.join(tasks)}). Điền trong {file}."


def old_unit_in_text(old: str, new: str, excerpt: str) -> str:
    """Tell a former name of a unit in running text (case 16)."""
    return f"Lời văn còn ghi tên cũ {quoted(old)} (nay là {quoted(new)}), giữ nguyên: {excerpt}. Đề nghị rà soát."


def district_named(name: str) -> str:
    """Tell a task that names the abolished district level (case 19)."""
    return f"{name} còn nhắc đến cấp huyện, giữ nguyên và tô vàng. Đề nghị rà soát cấp thực hiện."


def literal_years(years: Iterable[int], excerpt: str) -> str:
    """Tell running text that still spells out a year gone by."""
    return f"Còn ghi năm {', '.join(map(str, years))}, giữ nguyên: {excerpt}. Đề nghị rà soát."


# documents


def named(document: LegalDocument) -> str:
    """Name a document by type, number and date."""
    dated = f" ngày {format_date(document.date)}" if document.date else ""
    return f"{document.type} số {document.number}{dated}"


def needed_basis(old: str | None, role: str, wanted: str, year: int) -> str:
    """Ask for the superior's plan of the year in place of last year's (case 20)."""
    instead = f" (thay {old})" if old else ""
    fill = f"Ghi văn bản này vào van-ban.yaml và vào can_cu (vai: {role}) của {head_file(year)}."
    return f"Một văn bản cần có: {wanted}{instead}. {fill}"


def signatory_carried(carried: Signatory, usual: Signatory, year: int) -> str:
    """Tell that who signed last year, not whom the agency's file names, is printed again."""
    return (
        f"Người ký lấy theo kế hoạch năm {year - 1}: {_signs(carried)}; co-quan.yaml ghi {_signs(usual)}. "
        f"Năm {year} người khác ký thì ghi nguoi_ky trong {head_file(year)}."
    )


def _signs(one: Signatory) -> str:
    return " ".join((*one.authority, one.position, one.signer))


def renewed_basis(old: str | None, new: str) -> str:
    """Tell a basis that the year's own file replaces."""
    return f"Căn cứ {new} thay {old}." if old else f"Thêm căn cứ {new}."


def basis_kept(name: str) -> str:
    """Tell a basis that a person keeps against the rule."""
    return by_choice(f"Giữ căn cứ {name}.")


def basis_dropped(name: str) -> str:
    """Tell a basis that a person leaves out."""
    return by_choice(f"Bỏ căn cứ {name}.")


def yearly_document_cited(name: str, of_year: int) -> str:
    """Propose to leave out a plan of a past year that running text cites (case 20)."""
    return f"Đề nghị bỏ căn cứ: {name}, vì là văn bản của năm {of_year}."


def ended_period(name: str, period: Window, successor: str | None) -> str:
    """Propose to leave out a document whose years are over (case 21)."""
    found = f"Văn bản thay thế theo sổ văn bản: {successor}." if successor else _NO_SUCCESSOR
    return f"Đề nghị bỏ căn cứ: {name}, vì giai đoạn {period} đã kết thúc. {found}"


_NO_SUCCESSOR = "Chưa tìm thấy văn bản thay thế trong sổ văn bản."


def period_with_vision(name: str, period: Window, vision: int) -> str:
    """Keep a document whose years are over but whose vision is not (case 21)."""
    return (
        f"Giữ căn cứ, đề nghị kiểm tra hiệu lực: {name} có giai đoạn {period} đã kết thúc "
        f"nhưng còn tầm nhìn đến năm {vision}."
    )


def out_of_force(document: LegalDocument, successor: str | None) -> str:
    """Propose to leave out a document that the register holds for expired or replaced (case 22)."""
    since = f" từ {format_date(document.expires)}" if document.expires else ""
    why = f"đã hết hiệu lực{since}" if document.expires else "đã có văn bản thay thế"
    found = f"Đề nghị xem xét văn bản thay thế: {successor}." if successor else _NO_SUCCESSOR
    return f"Đề nghị bỏ căn cứ: {named(document)}, vì {why}. {found}{_register(document)}"


def expires_this_year(document: LegalDocument, until: str) -> str:
    """Tell a document that ends within the year (case 22)."""
    return f"{named(document)} hết hiệu lực ngày {until}. Đề nghị theo dõi văn bản thay thế.{_register(document)}"


def _register(document: LegalDocument) -> str:
    checked = (f"kiểm tra ngày {format_date(document.checked_on)}",) if document.checked_on else ()
    told = "; ".join((*document.sources[:1], *checked))
    return f" (Sổ văn bản: {told})" if told else ""


def unknown_validity(names: Sequence[str]) -> str:
    """Count the cited documents of which the register tells nothing; no error (case 22)."""
    return (
        f"Chưa kết luận được hiệu lực của {len(names)} văn bản: sổ văn bản chưa có thông tin ({', '.join(names)}). "
        f"Không tính là lỗi."
    )


# the plan as a whole


def phrase_left_out(label: str, text: str | None, year: int) -> str:
    """Ask for the year's own words in place of last year's (case 23)."""
    told = phrases.phrase_of_year(label[:1].upper() + label[1:], year)
    if text:
        told += f": câu {quoted(text)} mang nội dung riêng của năm {year - 1}, không đưa sang"
    return f"{told}. Điền noi_dung_rieng trong {head_file(year)}."


def issue_left_blank(parts: Iterable[str], year: int) -> str:
    """Say which parts of number and date of issue are to be filled in by hand."""
    return f"Để trống {', '.join(parts)} ban hành của kế hoạch năm {year}."


def blocks_changed(keys: Sequence[str], year: int) -> str:
    """Name the paragraphs that the year words anew."""
    return f"Thay lời văn {len(keys)} đoạn theo {year}/noi-dung.md ({', '.join(keys)})."


def blocks_added(count: int, year: int) -> str:
    """Count the paragraphs that are new in the year."""
    return f"Thêm {count} đoạn mới theo {year}/noi-dung.md."


def blocks_dropped(keys: Sequence[str], year: int) -> str:
    """Name the paragraphs that the year's own text leaves empty."""
    return by_choice(f"Bỏ {len(keys)} đoạn để trống trong {year}/noi-dung.md ({', '.join(keys)}).")


def sample_target(name: str, year: int, value: str) -> str:
    """Name a target that is only a sample."""
    return f"{name}: mục tiêu năm {year} ({value})."


def sample_assigned(name: str, year: int, value: str, superior: str) -> str:
    """Name an assigned target that is only a sample."""
    return f"{name}: mức {phrases.level_of(superior)} giao năm {year} ({value})."


def sample_result(name: str, year: int, value: str) -> str:
    """Name a result that is only a sample."""
    return f"{name}: kết quả năm {year} ({value})."
