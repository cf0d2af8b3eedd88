"""Target-like values in a sentence: where they stand, what they say, and the printed form that gives the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.importing.targets.found_indicators import FoundValue
from generator.vietnamese.amounts import CHANGES, PERCENT, Amount, affixes, printed, value_words
from generator.vietnamese.bounds import FROM, Comparator
from generator.vietnamese.values_in_words import ANY_UNIT, RATES, SPEEDS, TIMES, Said, held_change, values_in

_UNITS = f"%|(?:{ANY_UNIT}|{TIMES})(?:{RATES})?"
_TIME = re.compile(f"(?:{TIMES})(?:{RATES})?", re.IGNORECASE)
# what makes a number a name, a date, a part of a document's number
_NOT_BEFORE = re.compile(
    r"(?:\bsố|ngày|tháng|quý|năm|giai đoạn|điều|khoản|mục|đề án|nhóm|chợ|công nghệ|phiên bản|mô hình|office|"
    r"windows)\s*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*[/–-]\s*\w|[A-ZĐ]\b|\s[0-9]{3}\b|\s+(?:giờ|phút|ngày|tháng|năm|tuổi|tiếng|người\s+có|nhà\s+mạng)\b"
)
# what is done so many times, or made, in a year: "Thành lập 03 tổ hợp tác"
_DONE = re.compile(
    r"^(?:\W*(?:phấn đấu|trong năm|hằng năm|mỗi năm|năm)(?:\s+20[0-9]{2})?[\s,:]*+)*+\W*"
    r"(?:thành lập|xây dựng|tổ chức|mở|lắp đặt|trồng|cấp|đào tạo|tập huấn|bồi dưỡng|ra mắt|kết nạp|giải quyết|tạo|"
    r"hỗ trợ|phát triển|duy trì|công nhận|hoàn thành|vận động|đăng tải|đăng|phát|thu hút|bố trí|trang bị|nhân rộng|"
    r"khởi công|nâng cấp|sửa chữa|đưa|giới thiệu|có|thực hiện)"
    r"(?:\s+(?:được|mới|thêm|và|mở|duy trì|thành lập|xây dựng|công nhận|việc làm(?:\s+mới)?\s+cho))*+\s+"
    r"(?:[0-9]{1,3}\s+[^\d,.;:()]{2,60}+,\s+){0,5}+$",
    re.IGNORECASE,
)
_NEGATED = ("chưa", "chưa đạt", "không đạt")

# the printed forms, the plainest first: of those that give the longest stretch the first is taken
FORMS = ("so", "loi", "tu", "ky_hieu", "dat", "Dat", *CHANGES)


class FoundMeasure(NamedTuple):
    """A value with the stretch [start:end] that its `form` prints; `number` is where the value itself stands.

    `named` is the stretch that is no part of a name, with the words that bound it. `exact` says that the form gives
    back the very words; `certain` that it is a target, not a count in passing. A change from what was ("giảm 5%", not
    "giảm còn 5%") is no level: it is told in its `words`.
    """

    start: int
    end: int
    amount: Amount
    unit: str
    form: str
    exact: bool
    certain: bool
    number: tuple[int, int]
    named: tuple[int, int]
    words: str = ""

    @property
    def said(self) -> FoundValue:
        """The value, or the words that stand for it."""
        return FoundValue(None, self.unit, text=self.words) if self.words else FoundValue(self.amount, self.unit)

    @property
    def value(self) -> Decimal:
        """The number it says."""
        return self.amount.value

    @property
    def comparator(self) -> Comparator:
        """How it bounds."""
        return self.amount.comparator


def find_measures(text: str) -> tuple[FoundMeasure, ...]:
    """Find every target-like value; years, dates, numbers of documents, times and names are none."""
    return tuple(_measure(text, said) for said in values_in(text, _UNITS) if _is_measure(text, said))


def _measure(text: str, said: Said) -> FoundMeasure:
    form, start, stop, exact = max(_forms(text, said), key=lambda one: (one[3], one[2] - one[1]))
    number, named = (said.number, said.stop), (min(start, said.start), max(stop, said.end))
    if said.change is not None:
        change = (said.change, said.end)
        words = text[said.change : said.end]
        held = held_change(text, said)
        for form in CHANGES if held else ():
            if held and printed(held, said.unit, form) == words:
                return FoundMeasure(*change, held, said.unit, form, True, _is_certain(text, said), number, change)
        return FoundMeasure(*change, said.amount, said.unit, "so", True, _is_certain(text, said), number, change, words)
    return FoundMeasure(start, stop, said.amount, said.unit, form, exact, _is_certain(text, said), number, named)


def _is_measure(text: str, said: Said) -> bool:
    if said.unit in (PERCENT, "‰") or said.amount.moves:
        return True
    if not said.unit and not (_is_bounded(said) or said.reached or _is_done(text, said)):
        return False
    if _TIME.fullmatch(said.unit):
        return _is_bounded(said)
    year = re.fullmatch(r"(?:19|20)[0-9]{2}", text[said.number : said.stop]) and not said.unit
    named = year or _NOT_BEFORE.search(text, 0, said.number)
    return not (named or (not said.unit and _NOT_AFTER.match(text, said.stop)))


def _is_bounded(said: Said) -> bool:
    """Whether words say that it bounds; "từ 15" alone may be where anything starts."""
    return said.bound not in ("", FROM)


def _is_done(text: str, said: Said) -> bool:
    """Whether a sentence begins with what is done and how often: that much is to be done in the year."""
    return _DONE.match(text, 0, said.start) is not None


def _is_certain(text: str, said: Said) -> bool:
    """A percentage, a speed, or more than a number is a target; a count where words say it bounds or is reached.

    "trên 02 phương tiện" is a place, "trên 80%" a bound.
    """
    if said.doubt in _NEGATED:
        return False
    if said.unit == PERCENT or re.fullmatch(SPEEDS, said.unit) or said.amount.moves or said.amount.out_of is not None:
        return True
    placed = not said.unit and said.amount.comparator is Comparator.MORE_THAN
    return said.reached or _is_done(text, said) or (_is_bounded(said) and not placed)


def _forms(text: str, said: Said) -> Iterator[tuple[str, int, int, bool]]:
    """The forms whose words stand around the value, each with the stretch it gives and whether it gives all of it."""
    for form in FORMS:
        before, after = affixes(said.amount, form)
        start, stop = said.number - len(before), said.stop + len(after)
        begins = start >= 0 and text.startswith(before, start) and not text[:start][-1:].isalnum()
        if begins and text.startswith(after, said.stop):
            exact = text[said.number : said.stop] == value_words(said.amount, said.unit, form)
            yield form, start, stop, exact
