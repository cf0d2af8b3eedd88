"""Values read out of running text and cells: the one reader of what `amounts` prints, and of all that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.vietnamese.amounts import PERCENT, PERCENT_IN_WORDS, Amount, typed_words, usual_words
from generator.vietnamese.bounds import (
    COMPARATIVES,
    FROM,
    Approximation,
    Bound,
    Comparator,
    bound_before,
    bound_behind,
    is_reached,
    only_reaches,
)
from generator.vietnamese.numbers import NUMBER, read_number
from generator.vietnamese.patterns import pattern

SPEEDS = r"(?:[KMG](?:bit|b|B)/s|[KMG]bps)"
# what is counted for a target
_THINGS = (
    r"lớp|lượt(?:\s+người)?|buổi|cuộc|đợt|hội\s+nghị|mô\s+hình|dịch\s+vụ\s+công|thủ\s+tục|hồ\s+sơ|văn\s+bản|tin(?:,)?\s+bài|"
    r"chuyên\s+mục|phóng\s+sự|sản\s+phẩm|bộ\s+máy\s+tính|camera"
)
_AMOUNTS = r"triệu\s+đồng|triệu(?=\s?/)|tỷ\s+đồng|nghìn\s+đồng|điểm(?:\s+phần\s+trăm)?|km|ha|tấn|tạ|kg"
# what is told in parts of a whole ("5/5 thôn"), and times, which are values where a bound stands before them
_PARTS = (
    r"thôn|ấp|bản|khu\s+phố|tổ\s+dân\s+phố|hộ|xã|trường|trạm|cơ\s+quan|đơn\s+vị|tiêu\s+chí|chỉ\s+tiêu|nhiệm\s+vụ|tổ|đội"
)
TIMES = r"(?:giờ|ngày)(?:\s+làm\s+việc)?|phút|tháng"
# what an amount is told for: "triệu đồng/người/năm", "giờ/tháng"
_EACH = (
    r"(?:đầu\s+)?người|hộ|khẩu|lao\s+động|năm|quý|tháng|tuần|ngày|giờ|lần|lượt|vụ|ha|km|thôn|ấp|bản|tổ|xã|trường|lớp|"
    r"đơn\s+vị|cơ\s+quan|hồ\s+sơ"
)
RATES = rf"(?:\s?/\s?(?:{_EACH})(?!\w)){{1,2}}"
ANY_UNIT = rf"[%‰]|{PERCENT_IN_WORDS.replace(' ', chr(92) + 's+')}|{SPEEDS}(?!\w)|(?:{_THINGS}|{_AMOUNTS})(?!\w)"

_DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_ABOUT = rf"(?<!\w)({'|'.join(one.value for one in Approximation)})\s*$".replace(" ", r"\s+")
_FROM_HERE = rf"(?<!\w)(?:(?P<way>tăng|giảm|nâng|hạ)\s+)?{FROM}\s*$"
_WAY = r"(?<!\w)(?<!cắt )(?P<way>tăng|giảm)(?:\s+thêm)?\s*$"
_ANOTHER_TIME = (
    r"(?:(?:(?:cùng\s+kỳ|cuối|đầu|kết\s+quả|thực\s+hiện)\s+)*"
    r"năm\s+(?:(?:19|20|21)[0-9]{2}(?![0-9])|trước(?!\w)|ngoái(?!\w))|cùng\s+kỳ(?!\w))"
)
_AGAINST = rf"\s+so(?:\s+với)?\s+(?P<against>{_ANOTHER_TIME})"
_GOES_ON = r"\s*(?:đến|tới|lên|xuống|[-–—/])\s*[0-9]"
# words that keep a value from being told: "ước 95%", "tăng thêm 5%", "chưa đạt 45%"; "cắt giảm 10%" is what to cut
_CHANGE = (
    r"(?<!cắt )(?:tăng|giảm|nâng|hạ)(?:\s+(?:thêm|bình\s+quân|trung\s+bình))?"
    rf"|(?:tăng|giảm|{'|'.join(COMPARATIVES)})\s+(?:so\s+với\s+)?{_ANOTHER_TIME}(?:\s*,|\s+là)?"
)
_OTHER_DOUBT = r"thêm|ước(?:\s+đạt)?|(?:chưa|không)\s+đạt|chưa|[-–+]|khoảng|gần|xấp\s+xỉ"
_DOUBT = rf"(?<!\w)(?P<words>(?P<change>{_CHANGE})|{_OTHER_DOUBT})\s*$"
# what a value is held against: "5% số hộ so với năm 2025"; with "cao hơn" before it the value is a change
_HELD = r"[^.,;:()\n]{0,80}?(?<!\w)so\s+(?:với|cùng\s+kỳ|năm)(?!\w)"
_HELD_BEHIND = rf"[^.;:()\n0-9]{{0,80}}?(?<!\w)so(?:\s+với)?\s+(?P<against>{_ANOTHER_TIME})"
_WORD = r"\s([^\W\d_]+)"
_ESTIMATED = r"^ước\s*"
_ANY_WORD = r"[%‰]|\w+"
_BACK = 40  # characters before a value in which such words stand
_FALLS = ("giảm", "hạ")
_YEARS = (1900, 2199)


class Said(NamedTuple):
    """A value in a text.

    Its own words, unit included, are text[number:stop]; with the words that bound it they are text[start:end].
    `bound` are those words, `doubt` are words before it that keep it from being told as it stands. Where they make it
    a change from what it was ("giảm 5%", "cao hơn 5% so với …"), they begin at `change`: no level is told.
    """

    amount: Amount
    unit: str
    number: int
    stop: int
    start: int
    end: int
    bound: str = ""
    doubt: str = ""
    reached: bool = False
    change: int | None = None

    @property
    def comparator(self) -> Comparator | None:
        """How it bounds; None where nothing says it."""
        return self.amount.comparator if self.bound else None


class Figure(NamedTuple):
    """A number that a text tells, in a value that stands at text[start:end]; `word` is what it counts, "%" too."""

    number: Decimal
    word: str
    start: int
    end: int

    @property
    def known(self) -> tuple[Decimal, bool]:
        """What tells it from another figure: "95 phần trăm" is 95%, "04" is 4."""
        return self.number, self.word == PERCENT


class _Found(NamedTuple):
    """The words of a value by their form alone."""

    amount: Amount
    unit: str
    start: int
    stop: int


class _Grammar(NamedTuple):
    step: re.Pattern[str]
    range: re.Pattern[str]
    fraction: re.Pattern[str]
    plain: re.Pattern[str]
    unit: re.Pattern[str]


def unit_pattern(unit: str) -> str:
    """The spellings of a unit, as a pattern; nothing for none."""
    if unit == PERCENT:
        return rf"%|{PERCENT_IN_WORDS}(?!\w)".replace(" ", r"\s+")
    return rf"{re.escape(unit)}(?!\w)".replace("\\ ", r"\s+") if unit else ""


@lru_cache(maxsize=256)
def _grammar(units: str) -> _Grammar:
    unit = rf"(?:\s*(?P<unit>{units}))?" if units else "(?P<unit>(?!))?"
    inner = rf"(?:\s*(?P<inner>{units}))?" if units else "(?P<inner>(?!))?"
    parts = rf"(?:\s*(?P<unit>{units}|(?:{_PARTS})(?!\w)))?" if units else unit
    first, last = rf"(?P<first>{_DIGITS})", rf"(?P<last>{_DIGITS})(?![0-9])"
    joins = (
        rf"{first}{inner}\s+(?P<join>lên|xuống|còn|đến|tới)(?:\s+(?:đến|tới|còn|mức))?\s+(?P<bound>\D{{0,20}}?){last}{unit}",
        rf"{first}{inner}\s*(?P<join>[-–—]|đến|tới)\s*{last}{unit}",
        rf"{first}/{last}(?![/.,]?[0-9])(?!/){parts}",
        rf"(?P<first>{NUMBER}){unit}",
        units or "(?!)",
    )
    return _Grammar(*(re.compile(one, re.IGNORECASE) for one in joins))


def values_in(text: str, units: str) -> Iterator[Said]:
    """Every value of a text that is a number at least; `units` is a pattern of the units it may have."""
    past = 0
    for found in _numbers(text, 0, len(text), units):
        one = _said(text, found.start(), (0, len(text)), units) if found.start() >= past else None
        if one is not None:
            past = one.stop
            yield one


def figures_in(text: str) -> Iterator[Figure]:
    """Every number that a text tells, however it is written; of a range, a fraction and a step both."""
    for said in values_in(text, unit_pattern(PERCENT)):
        behind = pattern(_WORD).match(text, said.stop)
        word = said.unit.split(" ")[0] or (behind[1] if behind else "")
        amount = said.amount
        for number in (amount.origin, abs(amount.value), amount.upper, amount.out_of):
            if number is not None:
                yield Figure(number, word, said.number, said.stop)


def said_between(text: str, first: int, last: int, unit: str) -> Said | None:
    """The one value between two places of a text, bounded by what stands beside it, also outside of them.

    None where there is no value or more than one, or where other words take it from being one.
    """
    units = unit_pattern(unit)
    numbers = list(_numbers(text, first, last, units))
    found = _said(text, numbers[0].start(), (first, last), units) if numbers else None
    if found is None or found.doubt or numbers[-1].end() > found.stop:
        return None
    left, right = text[first : max(found.start, first)], text[found.end : last]
    return found if found.unit or (only_reaches(left) and not right.strip(" .;,")) else None


def said_by(words: str, unit: str, units: str = "") -> Said | None:
    """The value that words say and nothing else but that it is reached; None where they say more."""
    known = "|".join(filter(None, (unit_pattern(unit), units)))
    numbers = list(_numbers(words, 0, len(words), known))
    found = _said(words, numbers[0].start(), (0, len(words)), known) if numbers else None
    if found is None or found.doubt or not only_reaches(words[: found.start]) or words[found.end :].strip(" .;,"):
        return None
    return found


def change_before(text: str, first: int, last: int, unit: str) -> int:
    """Where the words begin that make the one value between two places a change; `first` where none do."""
    units = unit_pattern(unit)
    numbers = list(_numbers(text, first, last, units))
    found = _said(text, numbers[0].start(), (0, len(text)), units) if len(numbers) == 1 else None
    start = found.start if found and found.amount.against else found.change if found else None
    return first if start is None else min(start, first)


def said_in_cell(words: str, unit: str, units: str = "") -> Said | None:
    """The value of `said_by`, with the words of a verb or a bound that no sign stands for: a cell prints all of it."""
    said = said_by(words, unit, units)
    if said is None or said.amount.moves:
        return said
    if not any(map(str.isalpha, words[: said.start if not said.bound else said.number] + words[said.stop :])):
        return said
    return said._replace(amount=said.amount._replace(typed=_without_unit(" ".join(words.split()), said.unit or unit)))


def counted_things(unit: str) -> str:
    """What a unit counts, where that is things or people ("lớp" of "lớp/năm"); nothing for a measure ("%", "km")."""
    things = pattern(rf"(?:{_THINGS}|{_PARTS})").match(unit)
    return things[0] if things and not unit[things.end() :].lstrip()[:1].isalnum() else ""


def held_change(text: str, said: Said) -> Amount | None:
    """The change that a value is, where what it is held against stands further behind; None where nothing does.

    "giảm 50% số vụ so với năm 2025" says of the cases what "giảm 50% so với năm 2025" says.
    """
    held = pattern(_HELD_BEHIND).match(text, said.end) if said.change is not None else None
    if held is None:
        return None
    words = f"{text[said.change : said.end]} so với {' '.join(held['against'].split())}"
    told = said_by(words, said.unit)
    return told.amount if told and told.amount.against else None


def is_one_value(words: str) -> bool:
    """Whether words are one value, of whatever unit, perhaps an estimate, and nothing else."""
    said = said_by(pattern(_ESTIMATED).sub("", words), PERCENT, _ANY_WORD)
    return said is not None and said.start == 0


def is_typed_for(amount: Amount, unit: str) -> bool:
    """Whether the typed words of a value say this value."""
    said = said_by(typed_words(amount, unit), unit)
    if said is None:
        return False
    told = said.amount if amount.stands_alone else said.amount._replace(comparator=amount.comparator)
    return told._replace(typed="") == amount._replace(typed="")


def _numbers(text: str, first: int, last: int, units: str) -> Iterator[re.Match[str]]:
    """The numbers of a stretch; what goes on in letters ("5G") is none, but for its unit ("40Mbit/s")."""
    unit = _grammar(units).unit
    for found in pattern(NUMBER).finditer(text, first, last):
        after = text[found.end() : found.end() + 1]
        if not (after.isalnum() or after == "_") or unit.match(text, found.end()):
            yield found


def _said(text: str, at: int, within: tuple[int, int], units: str) -> Said | None:
    """The value whose number stands at a place; its numbers stand within bounds, words beside it also outside."""
    grammar = _grammar(units)
    found = (
        _move(text, at, within, grammar)
        or _between(text, at, within, grammar)
        or _fraction(text, at, within, grammar)
        or _plain(text, at, grammar)
    )
    if found is None or pattern(_GOES_ON).match(text, found.stop):
        return None
    made = _changed(text, found) or _with_bounds(text, found)
    if made.bound in COMPARATIVES and made.start >= within[0] and pattern(_HELD).match(text, made.end):
        return made._replace(doubt=made.bound, change=made.start)
    doubt = pattern(_DOUBT).search(text, max(within[0], made.start - _BACK), max(made.start, within[0]))
    words = " ".join(doubt["words"].lower().split()) if doubt else ""
    change = doubt.start() if doubt and doubt["change"] else None
    return made._replace(doubt=words, reached=is_reached(text, made.start), change=change)


def _with_bounds(text: str, found: _Found) -> Said:
    """A value with what stands on both sides of it."""
    about = pattern(_ABOUT).search(text, max(0, found.start - _BACK), found.start)
    start = about.start() if about else found.start
    word = Approximation(" ".join(about[1].lower().split())) if about else None
    amount = found.amount._replace(approximate=word)
    before, behind = bound_before(text, start), bound_behind(text, found.stop)
    told = _stronger(before, behind)
    if told.comparator is not None and not amount.moves:
        amount = amount._replace(comparator=told.comparator)
    amount = amount._replace(typed=_typed(text[found.start : found.stop], amount, found.unit))
    return Said(amount, found.unit, start, found.stop, before.at, behind.at, told.words)


def _stronger(before: Bound, behind: Bound) -> Bound:
    return before if before.words not in ("", FROM) or not behind.words else behind


def _changed(text: str, found: _Found) -> Said | None:
    """A change against a year: "giảm tối thiểu 50% so với năm 2025"."""
    inner = _with_bounds(text, found)
    against = pattern(_AGAINST).match(text, inner.end) if found.amount == Amount(found.amount.value) else None
    if against is None:
        return None
    way = pattern(_WAY).search(text, max(0, inner.start - _BACK), inner.start)
    if way is None:
        return None
    falls = way["way"].lower() in _FALLS
    year = " ".join(against["against"].split())
    value = abs(found.amount.value)
    amount = inner.amount._replace(value=-value if falls else value, against=year, typed="")
    start, stop = way.start(), against.end()
    amount = amount._replace(typed=_typed(text[start:stop], amount, found.unit))
    return Said(amount, found.unit, start, stop, start, stop, inner.bound)


def _move(text: str, at: int, within: tuple[int, int], grammar: _Grammar) -> _Found | None:
    """A step: "từ 60% lên 80%", "giảm từ 5 xuống còn dưới 3"."""
    match, lead = grammar.step.match(text, at), pattern(_FROM_HERE).search(text, max(0, at - _BACK), at)
    if match is None or lead is None or match.end("last") > within[1] or lead.start() < within[0]:
        return None
    if match["join"].lower() in ("đến", "tới") and not lead["way"]:
        return None
    bound = bound_before(match["bound"], len(match["bound"])) if match["bound"] else Bound(Comparator.EXACTLY, 0)
    if bound.comparator is None or match["bound"][: bound.at].strip():
        return None
    return _pair(text, match, "origin", lead.start(), bound.comparator)


def _between(text: str, at: int, within: tuple[int, int], grammar: _Grammar) -> _Found | None:
    """A range: "90-95%", "từ 90 đến 95%"."""
    match = grammar.range.match(text, at)
    if match is None or match.end("last") > within[1]:
        return None
    lead = pattern(_FROM_HERE).search(text, max(within[0], at - _BACK), at)
    found = _pair(text, match, "upper", lead.start() if lead and not lead["way"] else at)
    if found is None or found.amount.upper is None or found.amount.upper <= found.amount.value:
        return None
    years = not found.unit and _YEARS[0] <= found.amount.value and found.amount.upper <= _YEARS[1]
    return None if years else found


def _fraction(text: str, at: int, within: tuple[int, int], grammar: _Grammar) -> _Found | None:
    """Parts of a whole: "12/15 hộ"."""
    match = grammar.fraction.match(text, at)
    if match is None or match.end("last") > within[1]:
        return None
    found = _pair(text, match, "out_of", at)
    whole = found.amount.out_of if found else None
    return found if found and whole and found.amount.value <= whole else None


def _pair(
    text: str, match: re.Match[str], other: str, start: int, comparator: Comparator = Comparator.EXACTLY
) -> _Found | None:
    """Two numbers as one value; `other` is what the number that is not the value says."""
    first, last = read_number(match["first"]), read_number(match["last"])
    if first is None or last is None:
        return None
    value, told = (last, first) if other == "origin" else (first, last)
    unit = _unit(match["unit"] or (match["inner"] if "inner" in match.re.groupindex else None))
    amount = Amount(value, comparator)._replace(**{other: told})  # type: ignore[arg-type] # a field of it
    stop = match.end()
    return _Found(amount._replace(typed=_typed(text[start:stop], amount, unit)), unit, start, stop)


def _plain(text: str, at: int, grammar: _Grammar) -> _Found | None:
    match = grammar.plain.match(text, at)
    value = read_number(match["first"]) if match else None
    if match is None or value is None:
        return None
    return _Found(Amount(value), _unit(match["unit"]), at, match.end())


def _unit(typed: str | None) -> str:
    words = " ".join((typed or "").split())
    return PERCENT if words.lower() == PERCENT_IN_WORDS else words


def _typed(stretch: str, amount: Amount, unit: str) -> str:
    """The words of a value, where they are not those that are printed for it; without a unit that is printed anyway."""
    bare = amount._replace(approximate=amount.approximate if amount.moves else None, typed="")
    words = " ".join(stretch.split())
    words = words[:1].lower() + words[1:] if amount.moves else words
    if words == usual_words(bare, unit):
        return ""
    return words if amount.against else _without_unit(words, unit)


def _without_unit(words: str, unit: str) -> str:
    """Words without a unit that is printed anyway behind their number."""
    tail = unit if unit == PERCENT else f" {unit}"
    plain = words.removesuffix(tail) if unit else words
    return plain if plain[-1:].isdecimal() else words
