"""The words of the comments that a merge leaves in the Word file: what meets what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.merge.table_columns import Frame
from generator.model.texts.placeholder import PLACEHOLDER
from generator.model.texts.review_mark import REVIEW
from generator.word.revising.live_text import LINE_END, OBJECT

DECIDE = "Cần quyết định"
LOST_COLUMN = "cột này không còn trong bảng"
NEW_COLUMN = "cột này chưa có trong bảng"
MERGED_ABOVE = "(gộp với ô trên)"
NEW_SECTION = "trang và khổ giấy riêng"
_LONGEST = 70
_SIGNS = str.maketrans("\t\n", "  ")


def both_changed(old: str, mine: str, new: str, whole: str) -> str:
    """Data and person changed the same words."""
    return (
        f"{DECIDE}: chỗ này có hai thay đổi.\n"
        f"Bản trước: {_quoted(old)}. Anh/chị đã sửa: {_quoted(mine)}. Theo số liệu mới: {_quoted(new)}.\n"
        f"{_full(whole)}{_KEPT}"
    )


def rewritten(old: str, new: str, where: str) -> str:
    """The person wrote a text anew whose facts the data changed."""
    return (
        f"{DECIDE}: {where} đã được viết lại.\nBản trước: {_quoted(old)}.\nTheo số liệu mới: {_quoted(new)}.\n{_KEPT}"
    )


def deleted_by_person(old: str, new: str) -> str:
    """The person deleted what the data changed."""
    return (
        f"{DECIDE}: ngay sau chỗ này anh/chị đã xóa {_quoted(old)}.\n"
        f"Theo số liệu mới: {_quoted(new)}.\nVăn bản giữ việc xóa của anh/chị. {_DONE}"
    )


def dropped_but_edited(old: str, *, discussed: bool, what: str = "đoạn hoặc dòng này") -> str:
    """The data dropped what the person edited, or what people commented on."""
    why = "ở đây đang có ghi chú trao đổi" if discussed else "anh/chị đã sửa"
    return f"{DECIDE}: số liệu mới đã bỏ {what} ({_quoted(old)}), nhưng {why}.\n{_KEPT}"


def merged_otherwise(cells: Iterable[tuple[str, str]]) -> str:
    """The data cut the cells of a row otherwise, which the person edited: the words by the heads of the columns."""
    told = "; ".join(
        f"cột {_quoted(head)}: {words if words == MERGED_ABOVE else _quoted(words)}" for head, words in cells
    )
    return (
        f"{DECIDE}: theo số liệu mới, các ô ở dòng này được gộp khác trước, nhưng dòng này đã sửa trong Word.\n"
        f"Nội dung mới: {told}.\nĐề nghị tự sửa bảng nếu đúng. {_DONE}"
    )


def columns_changed(frame: Frame, values: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """The data changed the columns of a table that the person edited; `values` are by head: the row and its words."""
    told = [_new_column(head, values.get(head, ())) for head in dict.fromkeys(frame.come.values())]
    told += [f"Bỏ cột {_quoted(head)}." for head in dict.fromkeys(frame.gone)]
    told += [f"Cột {_quoted(before)} nay là {_quoted(head)}." for before, head in frame.renamed]
    told += [f"Cột {_quoted(head)} {_after(before)}." for head, before in frame.moved]
    if not told:
        told = [f"Tiêu đề các cột nay là: {'; '.join(frame.heads)}."]
    return (
        f"{DECIDE}: theo số liệu mới, các cột của bảng này đã đổi, nhưng bảng đã sửa trong Word.\n"
        + "\n".join(told)
        + f"\nĐề nghị tự sửa bảng nếu đúng. {_DONE}"
    )


def _new_column(head: str, values: Sequence[tuple[str, str]]) -> str:
    told = "; ".join(f"{row}: {shown(words)}" for row, words in values)
    return f"Thêm cột {_quoted(head)}{f': {told}' if told else ''}."


def _after(before: str) -> str:
    return f"nay đứng sau cột {_quoted(before)}" if before else "nay đứng đầu bảng"


def moved_but_edited(old: str, after: str) -> str:
    """The data moved what the person edited."""
    return (
        f"{DECIDE}: theo thứ tự mới, {_quoted(old)} đứng sau {_quoted(after)}, nhưng anh/chị đã sửa chỗ này.\n{_KEPT}"
    )


def no_place(new: str, why: str) -> str:
    """There is no place for what is new."""
    return f"{DECIDE}: chưa đưa vào được vì {why}.\nNội dung mới: {_quoted(new)}.\nĐề nghị tự đưa vào nếu cần. {_DONE}"


def new_section() -> str:
    """A new part of the document stands behind the one before, on its page."""
    return (
        f"{DECIDE}: phần mới bắt đầu từ đây chưa có {NEW_SECTION}.\n"
        f"Đề nghị chèn ngắt phần (Layout - Breaks - Next Page), chọn khổ giấy như các phụ lục khác. {_DONE}"
    )


def renewed(come: int, gone: int) -> Iterator[str]:
    """How many comments for review came into a person's file, and how many went."""
    if come:
        yield f"Thêm {come} ghi chú “{REVIEW}” vào bản anh/chị sửa."
    if gone:
        yield f"Bỏ {gone} ghi chú “{REVIEW}” không còn cần ở bản anh/chị sửa."


def stale(figure: str, now: str) -> str:
    """A sentence of the person's tells a figure that has changed (NGHIEP-VU 3, 21)."""
    return f"{REVIEW}: câu này do người soạn viết, còn nêu {_quoted(figure)}; số liệu hiện là {_quoted(now)}."


def shown(text: str) -> str:
    """A text for a comment or a report: lines parted by bars, objects as a sign."""
    parts = (part.translate(_SIGNS).strip() for part in text.replace(OBJECT, "").split(LINE_END))
    return " | ".join(filter(None, parts))


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The first words of a text."""
    words = " ".join(shown(text).split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def table_name(heads: Iterable[str]) -> str:
    """The name of a table: the heads of its first columns, without that of the ordinals."""
    told = [head for head in heads if len(head) > 3]
    return f"bảng có cột {shortened('; '.join(told))}" if told else "bảng"


def row_name(cells: tuple[str, ...]) -> str:
    """The name of a row: its first words that are neither a number nor something missing."""
    told = (PLACEHOLDER.sub("", text).strip() for text in cells)
    return shortened(next((text for text in told if any(letter.isalpha() for letter in text) and len(text) > 5), ""))


_DONE = "Xong thì xóa ghi chú này."
_KEPT = f"Văn bản đang giữ câu của anh/chị; đề nghị sửa nếu đúng. {_DONE}"


def _full(whole: str) -> str:
    return f"Nguyên văn mới: {_quoted(whole)}.\n" if whole else ""


def _quoted(text: str) -> str:
    words = shown(text)
    return f"“{words}”" if words else "(không có)"


def typed_by_both(name: str) -> str:
    """What a person typed and the data bring too is there once."""
    return f"“{name}”: anh/chị đã gõ trong Word, số liệu nay cũng có đúng như vậy; giữ một."


def leads_outside(what: str) -> str:
    """Of what a person's file brings in from elsewhere; it is left as it is."""
    return f"Bản anh/chị sửa có {what}: giữ nguyên ở bản này, bản trình ký sẽ bỏ. Thử: xem có đúng là anh/chị chèn vào."
