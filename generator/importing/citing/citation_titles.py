"""Subjects (trích yếu) of legal documents as cited: where one begins, where it ends, and the years it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.model.measure import Window
from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.document_numbers import type_words
from generator.vietnamese.periods import period_in

# words a subject begins with wherever they follow a number, a date or an issuer
_STRONG = (
    r"v/v|về(?:\s+việc)?|phê\s+duy[ệe]t|ban\s+hành|quy\s+định|sửa\s+đổi|bổ\s+sung|hướng\s+dẫn|công\s+bố|thành\s+lập|kiện\s+toàn|"
    r"điều\s+chỉnh|bãi\s+bỏ|thay\s+thế|quy\s+hoạch"
)
# words a subject begins with only after a date or an issuer: after a bare number the sentence may go on with them
_WEAK = (
    r"thực\s+hiện|triển\s+khai|tổ\s+chức|tăng\s+cường|đẩy\s+mạnh|nâng\s+cao|thúc\s+đẩy|phát\s+động|hưởng\s+ứng|phối\s+hợp|tiếp\s+tục|"
    r"hỗ\s+trợ|giao|phân\s+công|cụ\s+thể\s+hóa|thí\s+điểm|phát\s+triển|chuyển\s+đổi\s+số|cải\s+cách|phòng,\s+chống|bảo\s+đảm|đảm\s+bảo|"
    r"một\s+số|thông\s+báo|kết\s+luận|xây\s+dựng|cập\s+nhật|công\s+nhận|tặng|cho\s+phép"
)
_CAPITAL = (
    r"Về|Phê\s+duyệt|Ban\s+hành|Quy\s+định|Sửa\s+đổi|Hướng\s+dẫn|Công\s+bố|Thành\s+lập|Kiện\s+toàn|Thực\s+hiện|Triển\s+khai|Điều\s+chỉnh|"
    r"Tổ\s+chức\s+(?:thực\s+hiện|triển\s+khai)|Tăng\s+cường|Đẩy\s+mạnh|Nâng\s+cao|Giao|Phân\s+công"
)
# inside the name of an agency some of these words are part of it ("Ban Chỉ đạo phát triển …", "Bộ Xây dựng")
_PART_OF_NAMES = ("phát\\s+triển", "chuyển\\s+đổi\\s+số", "cải\\s+cách", "phòng,\\s+chống", "một\\s+số")
LINK_AFTER_ISSUER = "|".join(
    [_STRONG, *(word for word in _WEAK.split("|") if word not in _PART_OF_NAMES), _CAPITAL]
)  # written small, or capital where that is no name
_ABOUT = re.compile(r"\s*+(?:,\s*+)?(?:v/v\b|về(?:\s+việc)?\b|ban\s+hành\b|phê\s+duyệt\b|quy\s+định\b)", re.IGNORECASE)
_AFTER_NUMBER = re.compile(rf"\s*+(?:{_STRONG})\b", re.IGNORECASE)
_AFTER_FACTS = re.compile(rf"\s*+(?:{_STRONG}|{_WEAK})\b", re.IGNORECASE)

_AGENCY = (
    r"(?:UBND|Ủy\s+ban|Uỷ\s+ban|HĐND|Hội\s+đồng|Chủ\s+tịch|Đảng\s+ủy|Đảng\s+uỷ|Ban\s+\w+|Phòng|Sở|Công\s+an|"
    r"Văn\s+phòng|Trung\s+tâm|Xã|Phường)"
)
_CLAUSE = re.compile(  # the sentence goes on after a comma: no part of a subject
    rf"""\s*(?:cụ\s+thể|với\s+(?:các\s+|những\s+)?nội\s+dung|như\s+sau|trong\s+đó|đồng\s+thời|nhằm|qua\s+đó|từ\s+đó|phấn\s+đấu|góp\s+phần
    |kịp\s+thời|theo\s+đó|nay\s|{_AGENCY}\s[^,;.:]{{0,60}}?\b(?:ban\s+hành|xây\s+dựng|đề\s+nghị|yêu\s+cầu|triển\s+khai|báo\s+cáo|thông\s+báo
    |quyết\s+định)\b)""",
    re.VERBOSE,
)
_STOP = re.compile(
    r"[;<\n\t:(),“\"]|\.(?!\w)|…|\s(?=(?:đã|phải|sẽ)\s+được\s|trong\s+toàn\s|đến\s+toàn\s|tới\s+toàn\s)"
    rf"|\s(?=và\s+các\s+văn\s+bản\s)|\s(?=và\s+các\s+(?:{type_words()})\s+của\s[^;:.()]{{2,80}}:)",
    re.IGNORECASE,
)
_LONGEST = 3000  # characters; titles that cite others at length have a thousand
_ABBREVIATION = re.compile(r"\b(?:TP|Tp|ThS|TS|GS|P)$")
_SHORT_NAME = re.compile(
    r"""(?:(?<!\s)\s++)?\(\s*+(?:(?:sau\s+đây\s+|dưới\s+đây\s+)?(?:được\s+)?(?:viết\s+tắt|gọi\s+tắt|gọi\s+chung|gọi|viết)\s*+(?:(?:là|:)\s*+)?
        (?P<said>[^()]{1,120})
    |(?P<named>(?:Đề\s+án|Chương\s+trình|Kế\s+hoạch|Nghị\s+quyết|Quyết\s+định|Nghị\s+định|Luật)\s+(?:số\s+)?[0-9][^();,]{0,20}))\)""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE = rf"(?:\s+{CAPITAL}[\w-]*)*"
_OF_SOME_YEAR = r"(?:(?:,|(?<![\s,]))\s++năm\s++20[0-9]{2})?(?:,|(?<![\s,]))\s++"
_ON_COMMUNE = re.compile(rf"{_OF_SOME_YEAR}trên\s+địa\s+bàn\s+(?:xã|phường|thị\s+trấn|đặc\s+khu){_PLACE}$")
_ON_PROVINCE = re.compile(rf"{_OF_SOME_YEAR}trên\s+địa\s+bàn\s+(?:tỉnh|thành\s+phố|huyện|quận){_PLACE}$")

_VISION = re.compile(r"(?:tầm\s+nhìn|định\s+hướng)\s+(?:đến\s+)?(?:năm\s+)?(20[0-9]{2})", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!nhìn )(?<!hướng )đến\s+(?:hết\s+)?năm\s+(20[0-9]{2})", re.IGNORECASE)
_OF_YEAR = re.compile(r"(?<!đến )năm\s+(20[0-9]{2})(?:\s+(?:trên\s+địa\s+bàn|của|tại)\s+[^,;]*)?$", re.IGNORECASE)
# of a decision: what it issues is a plan, or what it assigns is one year's
_DECIDES_A_YEAR = re.compile(
    r"(?:về\s++)?(?:việc\s++)?(?:(?:(?:ban\s++hành|phê\s++duyệt)\s++)?kế\s++hoạch|giao|phân\s++bổ)\b", re.IGNORECASE
)
# of a resolution: what it sets is one year's
_SETS_A_YEAR = re.compile(
    r"(?:về\s++)?(?:(?:mục\s++tiêu|nhiệm\s++vụ|phương\s++hướng|chỉ\s++tiêu|dự\s++toán|kế\s++hoạch)\b|phân\s++bổ\s++ngân\s++sách\b)",
    re.IGNORECASE,
)
_OF_ONE_YEAR = {"Quyết định": _DECIDES_A_YEAR, "Nghị quyết": _SETS_A_YEAR}
_PLANS = ("Kế hoạch", "Kế hoạch hành động", "Chương trình công tác")


class Years(NamedTuple):
    """The years a subject names: the period, its vision, the year "đến năm …", and the year of a yearly plan."""

    period: Window | None = None
    vision: int | None = None
    until: int | None = None
    plan_year: int | None = None


def subject_start(text: str, at: int, limit: int, *, settled: bool) -> int | None:
    """Where a subject begins that follows at `at`; `settled` when a date or an issuer stands before it."""
    link = (_AFTER_FACTS if settled else _AFTER_NUMBER).match(text, at, limit) or _ABOUT.match(text, at, limit)
    if link is None:
        return None
    return link.end() - len(link[0].lstrip(" ,\n\t\u00a0"))


def subject_end(text: str, start: int, limit: int, numbers: Sequence[int]) -> int:
    """Where a subject ends that begins at `start`; `numbers` are where other citations begin.

    At `;`, a line end, a full stop, a colon, the bracket that closes around it, the words "(sau đây …)", a bracket
    that cites another document, or a clause after a comma that is no part of it; quoted words are passed over.
    """
    at, limit = start, min(limit, start + _LONGEST)
    while stop := _STOP.search(text, at, limit):
        passed = _passed(text, stop, limit, numbers)
        if passed is None:
            return stop.start()
        at = passed
    return limit


def short_name_after(text: str, at: int, limit: int) -> tuple[str, int] | None:
    """The short name in brackets at `at` ("(sau đây gọi tắt là …)", "(Đề án 06)") and where they close, or None."""
    found = _SHORT_NAME.match(text, at, limit)
    if found is None:
        return None
    return re.sub(r"\s+", " ", found["said"] or found["named"]).strip(" “”\"'"), found.end()


def short_names_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where brackets that only give a short name stand: a number in them cites nothing anew."""
    return tuple(found.span() for found in _SHORT_NAME.finditer(text))


def own_subject(subject: str, level: str | None) -> str:
    """A subject without "trên địa bàn xã …" at its end where the document is of a higher level.

    Such words belong to the plan that carries the document out and cites it inside its own subject.
    """
    if level in ("trung ương", "cấp tỉnh"):
        subject = _ON_COMMUNE.sub("", subject)
    return _ON_PROVINCE.sub("", subject) if level == "trung ương" else subject


def years_of(subject: str, document_type: str) -> Years:
    """The years that a subject names; a yearly plan is one whose subject ends with its year."""
    period, vision, until = period_in(subject), _VISION.search(subject), _UNTIL.search(subject)
    plan = document_type in _PLANS or any(
        document_type == kind and words.match(subject) for kind, words in _OF_ONE_YEAR.items()
    )
    of_year = _OF_YEAR.search(subject) if plan and not period and not until else None
    window = Window(first=period[0], last=period[1]) if period and period[0] <= period[1] else None
    return Years(window, *(int(found[1]) if found else None for found in (vision, until, of_year)))


def _passed(text: str, stop: re.Match[str], limit: int, numbers: Sequence[int]) -> int | None:
    """Where to go on behind a sign that does not end the subject; None when it does."""
    sign, at = stop[0], stop.end()
    if sign in '“"':
        closing = text.find("”" if sign == "“" else sign, at, limit)
        return closing + 1 if closing >= 0 else at
    if sign == "(":
        return _past_brackets(text, stop.start(), limit, numbers)
    if sign == ",":
        return None if _CLAUSE.match(text, at, limit) else at
    if sign == ".":
        return at if _ABBREVIATION.search(text, max(0, stop.start() - 5), stop.start()) else None
    return None


def _past_brackets(text: str, opening: int, limit: int, numbers: Sequence[int]) -> int | None:
    closing = text.find(")", opening, limit)
    if closing < 0 or _SHORT_NAME.match(text, opening, limit) or any(opening < one < closing for one in numbers):
        return None
    return closing + 1
