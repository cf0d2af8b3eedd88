"""Number and day of issue as a head prints them, read back, blanks too; who signs for whom (NĐ 30, Phụ lục I, II)."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.vietnamese.dates import day_text, month_text
from generator.vietnamese.patterns import pattern

USUAL_DIGITS = 2
_BLANK = " " * 6
_OPEN = r"[\s.…_]*+"  # what is left to be filled in by hand
_NUMBER = (
    rf"S[ốỐ]\s*+(?::\s*+)?(?P<number>[0-9]*+){_OPEN}[-/]\s*+(?P<type>[A-ZĐ][A-Za-zĐđ]*+)"
    r"\s*+[-/]\s*+(?P<agency>[A-ZĐ][\w.-]*)"
)
_ANY_NUMBER = r"số\s*+(?::\s*+)?(?P<number>[0-9]{1,9})(?![0-9])"
_PLACED = (
    rf"(?P<place>[^\d,;:]{{2,50}}),\s*ngày{_OPEN}(?P<day>[0-9]{{0,2}}){_OPEN}tháng{_OPEN}(?P<month>[0-9]{{0,2}}){_OPEN}"
    rf"năm{_OPEN}(?P<year>[0-9]{{0,4}})"
)
_ANY_DAY = (
    rf"ngày{_OPEN}(?P<day>[0-9]{{1,2}})?{_OPEN}(?:tháng|/){_OPEN}(?P<month>[0-9]{{1,2}})?{_OPEN}"
    rf"(?:năm|/){_OPEN}(?P<year>[0-9]{{4}})?"
)
_PLACE = r"^(?P<place>.*?\S)\s*+,\s*+ngày\b"
_SIGNS_FOR = r"(?:(?:TM|KT|TL|TUQ|Q)\s*+\.|(?:T/M|K/T|T/L|T/UQ)\s*+\.?)\s*+\S"
_WITHOUT_DOT = r"(?:TM|KT|TL|TUQ)\s++[^\W\d_]"  # by a slip: only in a line of capitals
_FILLED_IN = r"[0-9.…_/\s]+"


class NumberLine(NamedTuple):
    """The number (None where it is left open), the symbols of type and agency: 5, "KH", "UBND".

    `digits` are those it is padded to.
    """

    number: int | None
    type: str
    agency: str
    digits: int = USUAL_DIGITS


class StatedDay(NamedTuple):
    """A day of issue as a text has it, what is left open None; `words` are its own."""

    day: int | None
    month: int | None
    year: int | None
    words: str
    place: str = ""


def number_line(number: int | None, symbol: str, digits: int = USUAL_DIGITS) -> str:
    """The line "Số: 05/KH-UBND"; below 10 with a leading 0, or padded to so many digits."""
    return f"Số:{number_words(number, digits)}/{symbol}"


def number_words(number: int | None, digits: int = USUAL_DIGITS) -> str:
    """The number as printed behind "số", or a blank to fill in."""
    return _BLANK if number is None else f" {number:0{digits}d}"


def day_line(place: str, day: int | None, month: int | None, year: int | None) -> str:
    """The line "An Bình, ngày 08 tháng 01 năm 2027" with blanks for what is not known."""
    told_day = _BLANK if day is None else f" {day_text(day)} "
    told_month = _BLANK if month is None else f" {month_text(month)} "
    told_year = _BLANK if year is None else f" {year}"
    return f"{place}, ngày{told_day}tháng{told_month}năm{told_year}"


def number_line_in(text: str, *, at_start: bool = False) -> NumberLine | None:
    """The line of the number in a text of a head."""
    looked = pattern(_NUMBER, exact=True)
    found = looked.match(text) if at_start else looked.search(text)
    if found is None:
        return None
    typed = found["number"]
    digits = len(typed) if typed.startswith("0") else USUAL_DIGITS
    return NumberLine(_int(typed), found["type"], found["agency"].rstrip(".-"), max(digits, USUAL_DIGITS))


def number_in(text: str) -> int | None:
    """The number that a line gives behind "số": of the head, or of the plan an appendix belongs to."""
    found = pattern(_ANY_NUMBER).search(text)
    return int(found["number"]) if found else None


def day_line_in(text: str, *, at_start: bool = False) -> StatedDay | None:
    """The line of place and day in a text of a head."""
    found = pattern(_PLACED).match(text) if at_start else pattern(_PLACED).search(text)
    return _day(found, found["place"].strip(" *")) if found else None


def day_in(text: str) -> StatedDay | None:
    """The day that a line gives behind "ngày", in words or with strokes."""
    found = pattern(_ANY_DAY).search(text)
    return _day(found) if found else None


def place_in(line: str) -> str | None:
    """The place before the day of a line."""
    found = pattern(_PLACE).match(line)
    return found["place"] if found else None


def is_authority(line: str) -> bool:
    """Whether a line of a signature says on whose behalf it is given: "TM. …", "KT. …", the Party's "T/M …"."""
    if pattern(_SIGNS_FOR, exact=True).match(line):
        return True
    return line == line.upper() and pattern(_WITHOUT_DOT, exact=True).match(line) is not None


def without_numbers(line: str) -> str:
    """The words of such a line, without what is filled in and the signs to fill it in on."""
    return "".join(pattern(_FILLED_IN).sub("", line).split())


def _day(found: re.Match[str], place: str = "") -> StatedDay:
    day, month, year = (_int(found[part]) for part in ("day", "month", "year"))
    return StatedDay(day, month, year, found[0], place)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
