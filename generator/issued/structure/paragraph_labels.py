"""The number, letter or sign a paragraph begins with, by its form alone; whether it counts is for the scheme to say."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model.shape import LevelKind

# Latin letters with đ: plans also count a b c d e f, so every letter needs a number
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?<=[XVI])"
_WORTH = {"I": 1, "V": 5, "X": 10}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_UPPER = r"[^\W\d_a-zà-ỹ]"
# after a sign the words may stand without a blank ("1.Nội dung"), but a number goes on ("1.5 triệu")
_END = rf"(?:\s+|(?={_UPPER})|$)"
_PART = re.compile(
    rf"phần\s+(?P<n>thứ\s+(?:{'|'.join(_ORDINALS)})|{_ROMAN}|[0-9]{{1,2}})(?![\w/])(?:\s*[.:)\-–]+)?\s*", re.IGNORECASE
)
# "A. KẾT QUẢ …" heads what others call "Phần I"
_CAPITAL = re.compile(r"(?P<n>[A-H])\s*[.)/]\s+(?=\S)")
_FORMS = (
    (LevelKind.DECIMAL, re.compile(rf"(?P<of>[0-9]{{1,2}})\.(?P<n>[0-9]{{1,2}})(?:[.)]+{_END}|\s+(?={_UPPER}))")),
    (LevelKind.ROMAN, re.compile(rf"(?P<n>{_ROMAN})\s*[.)/\-–]+{_END}")),
    (LevelKind.ARABIC_PAREN, re.compile(rf"(?:\((?P<n>[0-9]{{1,2}})\)|(?P<late>[0-9]{{1,2}})\)){_END}")),
    (LevelKind.ARABIC, re.compile(rf"(?P<n>[0-9]{{1,2}})\s*[./]{_END}")),
    (LevelKind.LETTER_PAREN, re.compile(rf"\(?(?P<n>[a-zđ])[)/]{_END}")),
    (LevelKind.LETTER_DOT, re.compile(rf"(?P<n>[a-zđ])\.{_END}")),
)
# the sign of a bullet with its depth; a converter's "- +" is the "+" it carries
_BULLET = re.compile(r"(?P<dash>[-‐-―−])?\s*(?P<plus>\+)\s*|(?P<only>[-‐-―−])\s*(?![0-9-])|(?P<dot>[•·●○▪■◦])\s*")
_STAR = re.compile(r"\*+\s*")


class Label(NamedTuple):
    """A paragraph's number as written; `of` is the number above it ("2" of "2.1"), `length` its share of the text."""

    level: LevelKind
    number: int
    written: str
    length: int
    of: int | None = None


class Sign(NamedTuple):
    """The sign of a bullet ("-" depth 1, "+" depth 2) or of a lead line ("*", depth 0)."""

    written: str
    depth: int
    length: int


def read_label(text: str) -> Label | None:
    """Read the number or letter at the start of a paragraph; None where it starts with words."""
    part = _PART.match(text)
    if part:
        return Label(LevelKind.PART, _number(part["n"]), part[0].strip(), part.end())
    capital = _CAPITAL.match(text)
    if capital:
        return Label(LevelKind.PART, ord(capital["n"]) - ord("A") + 1, capital[0].strip(), capital.end())
    for level, form in _FORMS:
        found = form.match(text)
        if found:
            return _label(level, found)
    return None


def read_sign(text: str) -> Sign | None:
    """Read the sign at the start of a bullet or lead line; None where it starts with words."""
    star = _STAR.match(text)
    if star:
        return Sign("*", 0, star.end())
    found = _BULLET.match(text)
    if not found:
        return None
    if found["plus"]:
        return Sign("+", 2, found.end())
    return Sign("-", 1, found.end()) if found["only"] else Sign(found["dot"], 1, found.end())


def _label(level: LevelKind, found: re.Match[str]) -> Label:
    groups = found.groupdict()
    written = groups["n"] or groups["late"]
    above = groups.get("of")
    return Label(level, _number(written), found[0].strip(), found.end(), int(above) if above else None)


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    last = written.casefold().split()[-1]
    if last in _ORDINALS:
        return _ORDINALS.index(last) + 1
    return LETTERS.index(written) + 1 if written in LETTERS else _roman(written.upper())


def _roman(numeral: str) -> int:
    worths = [_WORTH[sign] for sign in numeral]
    return sum(-one if one < max(worths[at:]) else one for at, one in enumerate(worths))
