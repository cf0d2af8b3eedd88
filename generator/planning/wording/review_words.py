"""What a mark for review says, in a comment in the Word file and in the report of a draft."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.texts.review_mark import REVIEW, DoubtfulWords, ReviewMark

_SHOWN = 4
_DONE = "Đúng thì xóa ghi chú này; không thì sửa ngay tại đây."
_CHOOSE = "Chọn cách xử lý từng việc: giữ, bỏ, hay ghi thời hạn mới."


def comment(mark: ReviewMark, year: int) -> str:
    """The words of a mark's comment in the plan of a year."""
    return f"{REVIEW}: {reason(mark, year)}.\n{_CHOOSE if mark.flagged else _DONE}"


def reason(mark: ReviewMark, year: int) -> str:
    """Why the words of a mark are to be looked at."""
    if mark.flagged:
        return f"các dòng tô vàng từ đây chưa rõ đã xong hay chưa, thời gian còn là của kế hoạch năm {year - 1}"
    kept, rolled = ([one for one in mark.found if one.rolled is moved] for moved in (False, True))
    told = [f"{_quoted(kept)} lấy nguyên từ kế hoạch năm {year - 1}"] if kept else []
    told += [f"{_quoted(rolled)} mới đổi năm, nội dung vẫn của kế hoạch năm {year - 1}"] if rolled else []
    others = f"; bảng này còn {mark.others} chỗ như vậy" if mark.others else ""
    return "; ".join(told) + others


def words_of(mark: ReviewMark) -> str:
    """The doubtful words of a mark, quoted."""
    return _quoted(mark.found)


def _quoted(found: Iterable[DoubtfulWords]) -> str:
    words = list(dict.fromkeys(one.words for one in found))
    shown = ", ".join(f"“{one}”" for one in words[:_SHOWN])
    return f"{shown} …" if len(words) > _SHOWN else shown
