"""Automatic numbers as Word prints them, computed from the lists of a DOCX while its paragraphs go by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.vietnamese.printed import printed
from generator.word.packaging.reading_package import VAL, Element, W, on, whole
from generator.word.reading.reading_styles import LEVELS, Link, Styles
from generator.word.reading.reading_symbols import drawn

_MOST = 32_767  # Word counts no further
_PLACE = re.compile(r"%([1-9])")
_FALLBACK = ".//{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback/"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DASHES, _KEPT_SIGNS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "+*"
_NO_LIST = "0"


class _Level(NamedTuple):
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


class _List(NamedTuple):
    """One `w:num`: the id of the count it shares, its levels, and the levels it begins anew."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels.get(level, _Level()).start)


class Label(NamedTuple):
    """The printed number of a paragraph and its level from 1; "" and 0 without one."""

    text: str = ""
    depth: int = 0


_NO_LABEL = Label()


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        found = () if part is None else part.findall(f"{W}abstractNum")
        self._abstract = {one.get(f"{W}abstractNumId", ""): one for one in reversed(found)}
        nums = () if part is None else part.findall(f"{W}num")
        self._nums = {one.get(f"{W}numId", ""): one for one in reversed(nums)}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, links: Iterable[Link]) -> Label:
        """The next label of the list that the nearest of some links names (direct one first)."""
        links = tuple(links)
        if not links:
            return _NO_LABEL
        number = next((link.number for link in links if link.number is not None), None)
        found = None if number in {None, _NO_LIST} else self._list(str(number))
        if found is None:
            return Label()
        level = _level_of(links, found)
        if level not in found.levels:
            return Label()
        counts = self._advance(str(number), found, level)
        text = _printed_label(found, counts, level)
        return Label(text, level + 1) if text else Label()

    def _advance(self, number: str, found: _List, level: int) -> dict[int, int]:
        """The counts of a list with one more at a level; a list that overrides a start begins it anew once."""
        counts = self._counts.setdefault(found.shared, {})
        anew = level in found.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        counts[level] = found.start(level) if anew or level not in counts else min(counts[level] + 1, _MOST)
        for deeper in [one for one in counts if one > level and _restarts(found, one, level)]:
            del counts[deeper]
        return counts

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None:
            return None
        count, abstract = self._abstract_of(num)
        if abstract is None:
            return None
        levels = _levels(abstract)
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            level = whole(override.get(f"{W}ilvl"), 0, LEVELS - 1) or 0
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[level] = _level(own, level)
            start = _number(override.find(f"{W}startOverride"))
            if start is not None:
                starts[level] = start
        return _List(count, levels, starts)

    def _abstract_of(self, num: Element) -> tuple[str, Element | None]:
        """The abstract list of a list; a list style may name another one, which may not name it back."""
        name = _value(num.find(f"{W}abstractNumId"))
        for _ in range(LEVELS):
            abstract = self._abstract.get(name)
            style = None if abstract is None else abstract.find(f"{W}numStyleLink")
            number = None if style is None else self._styles.list_of(style.get(VAL, ""))
            other = self._nums.get(number or "")
            if other is None:
                return name, abstract
            name = _value(other.find(f"{W}abstractNumId"))
        return name, None


def _level_of(links: tuple[Link, ...], found: _List) -> int:
    """The level of a paragraph: its own, else the one that names its style, else what the style says."""
    for link in links:
        linked = next((level for level, one in found.levels.items() if link.style and one.style == link.style), None)
        if linked is not None:
            return linked
        if link.level is not None:
            return link.level
    return 0


def _restarts(found: _List, deeper: int, level: int) -> bool:
    limit = found.levels.get(deeper, _Level()).restart
    return limit is None or level < limit


def _levels(element: Element) -> dict[int, _Level]:
    read = ((whole(one.get(f"{W}ilvl"), 0, LEVELS - 1), one) for one in element.findall(f"{W}lvl"))
    return {level or 0: _level(one, level or 0) for level, one in read}


def _level(element: Element, level: int) -> _Level:
    kind = element.find(f"{W}numFmt")
    kind = element.find(f"{_FALLBACK}{W}numFmt") if kind is None else kind
    text = _value(element.find(f"{W}lvlText"))
    shape = _value(kind) or "decimal"
    picture = element.find(f"{W}lvlPicBulletId") is not None
    start = _number(element.find(f"{W}start"))
    return _Level(
        start=1 if start is None else start,
        format=shape,
        text=_bullet(element, text or "-" * picture, level) if shape == "bullet" else text,
        legal=bool(on(element.find(f"{W}isLgl"))),
        restart=_number(element.find(f"{W}lvlRestart")),
        style=_value(element.find(f"{W}pStyle")),
    )


def _bullet(element: Element, text: str, level: int) -> str:
    """The sign as our documents have it: a dash, below it a plus; signs a clerk typed as such stay."""
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    sign = (drawn(text, font) or text).strip()
    if not sign:
        return ""
    if sign in _DASHES:
        return "-"
    return sign if sign in _KEPT_SIGNS else "+" if level else "-"


def _printed_label(found: _List, counts: dict[int, int], level: int) -> str:
    own = found.levels[level]
    if own.format == "bullet":
        return own.text

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        if place > level:
            return ""
        value = counts.get(place, found.start(place))
        return formatted(value, "decimal" if own.legal else found.levels.get(place, _Level()).format)

    return printed(_PLACE.sub(number, own.text)).strip()


def formatted(value: int, kind: str) -> str:
    """A count in one of Word's formats; those no plan of ours uses print as digits."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{value:02}"
    if value > 0 and kind in {"upperRoman", "lowerRoman"}:
        roman = _roman(value)
        return roman if kind == "upperRoman" else roman.lower()
    if value > 0 and kind in {"upperLetter", "lowerLetter"}:
        times, place = divmod(value - 1, 26)
        return chr((65 if kind == "upperLetter" else 97) + place) * (times + 1)
    return str(value)


def _roman(value: int) -> str:
    signs: list[str] = []
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        signs.append(sign * times)
    return "".join(signs)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(VAL, "")


def _number(element: Element | None) -> int | None:
    return None if element is None else whole(element.get(VAL), 0, _MOST)
