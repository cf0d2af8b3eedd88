"""Numbers, letters and signs that paragraphs begin with: read by their form alone, and printed as usual."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.numbers import roman
from generator.vietnamese.ordinals import letter
from generator.vietnamese.patterns import pattern


class LabelKind(StrEnum):
    """The kinds of labels, from the top; chapters, sections and articles are those of a regulation."""

    PART = "phần"
    CAPITAL = "chữ hoa"
    CHAPTER = "chương"
    SECTION = "mục"
    ARTICLE = "điều"
    ROMAN = "la mã"
    ARABIC = "số"
    DECIMAL = "số kép"
    LETTER_PAREN = "chữ ngoặc"
    LETTER_DOT = "chữ chấm"
    ARABIC_PAREN = "số ngoặc"


# Latin letters with đ: plans also count a b c d e f, so every letter needs a number
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?<=[XVI])"
_WORTH = {"I": 1, "V": 5, "X": 10}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# after a sign the words may stand without a blank ("1.Nội dung"), but a number goes on ("1.5 triệu")
_END = rf"(?:\s+|(?={CAPITAL})|$)"
_PART = rf"phần\s+(?P<n>thứ\s+(?:{'|'.join(_ORDINALS)})|{_ROMAN}|[0-9]{{1,2}})(?![\w/])(?:\s*[.:)\-–]+)?\s*"
_OF_REGULATIONS = rf"(?P<kind>chương|mục|điều)\s+(?P<n>{_ROMAN}|[0-9]{{1,2}})(?![\w/])(?:\s*[.:]+\s*|\s*$)"
# "A. KẾT QUẢ …" heads what other plans call "Phần I"
_CAPITALS = "ABCDEFGH"  # the next is the Roman one
_CAPITAL = rf"(?P<n>[{_CAPITALS}])\s*[.)/]\s+(?=\S)"
_FORMS = (
    (LabelKind.DECIMAL, rf"(?P<of>[0-9]{{1,2}})\.(?P<n>[0-9]{{1,2}})(?:[.)]+{_END}|\s+(?={CAPITAL})|$)"),
    (LabelKind.ROMAN, rf"(?P<n>{_ROMAN})\s*[.)/\-–]+{_END}"),
    (LabelKind.ARABIC_PAREN, rf"(?:\((?P<n>[0-9]{{1,2}})\)|(?P<late>[0-9]{{1,2}})\)){_END}"),
    (LabelKind.ARABIC, rf"(?P<n>[0-9]{{1,2}})\s*[./,]{_END}"),
    (LabelKind.LETTER_PAREN, rf"\(?(?P<n>[a-zđ])[)/]{_END}"),
    (LabelKind.LETTER_DOT, rf"(?P<n>[a-zđ])[.,]{_END}"),
)
# the sign of a bullet with its depth; a converter's "- +" is the "+" it carries
_DASH = "[-‐-―−]"
_BULLET = (
    rf"(?:{_DASH})?\s*(?P<plus>\+)\s*|(?P<only>{_DASH})\s*(?![0-9-])|(?P<dot>[•·●○▪■◦])\s*|(?P<round>o)\s+(?={CAPITAL})"
)
_STAR = r"\*+\s*"


class Label(NamedTuple):
    """A paragraph's number as written; `of` is the number above it ("2" of "2.1"), `length` its share of the text."""

    kind: LabelKind
    number: int
    written: str
    length: int
    of: int | None = None

    @property
    def is_usual(self) -> bool:
        """Whether it is written as it is printed, a sign at its end aside."""
        if self.kind in (LabelKind.LETTER_PAREN, LabelKind.LETTER_DOT):  # of more letters than are printed
            return self.written[1:] == (")" if self.kind is LabelKind.LETTER_PAREN else ".")
        usual = label_text(self.kind, self.number, self.of or 0) if self.number else ""
        return self.written.rstrip(".:").casefold() == usual.rstrip(".:").casefold()


class Sign(NamedTuple):
    """The sign of a bullet ("-" depth 1, "+" depth 2) or of a lead line ("*", depth 0)."""

    written: str
    depth: int
    length: int


def label_text(kind: LabelKind, number: int, above: int = 0) -> str:
    """A label as it is printed; `above` is the number over one of two ("1.2."). Raises ValueError past the alphabet."""
    match kind:
        case LabelKind.PART | LabelKind.CHAPTER:
            return f"{kind.value.capitalize()} {roman(number)}"
        case LabelKind.SECTION | LabelKind.ARTICLE:
            return f"{kind.value.capitalize()} {number}{'.' if kind is LabelKind.ARTICLE else ''}"
        case LabelKind.CAPITAL:
            return f"{_CAPITALS[_within(number, len(_CAPITALS)) - 1]}."
        case LabelKind.ROMAN:
            return f"{roman(number)}."
        case LabelKind.ARABIC:
            return f"{number}."
        case LabelKind.DECIMAL:
            return f"{above}.{number}."
        case LabelKind.LETTER_PAREN:
            return f"{letter(number)})"
        case LabelKind.LETTER_DOT:
            return f"{letter(number)}."
        case LabelKind.ARABIC_PAREN:
            return f"({number})"


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


def read_label(text: str) -> Label | None:
    """Read the number or letter at the start of a paragraph; None where it starts with words."""
    part = pattern(_PART).match(text)
    if part:
        return Label(LabelKind.PART, _number(part["n"]), part[0].strip(), part.end())
    other = pattern(_OF_REGULATIONS).match(text)
    if other:
        return Label(LabelKind(other["kind"].lower()), _number(other["n"]), other[0].strip(), other.end())
    capital = pattern(_CAPITAL, exact=True).match(text)
    if capital:
        return Label(LabelKind.CAPITAL, _CAPITALS.index(capital["n"]) + 1, capital[0].strip(), capital.end())
    for kind, form in _FORMS:
        found = pattern(form, exact=True).match(text)
        if found:
            return _label(kind, found)
    return None


def split_roman(text: str) -> tuple[str, str]:
    """A roman numeral at the start of a heading of a table, and the words after it; without one nothing, and all."""
    label = read_label(text)
    if label is None or label.kind is not LabelKind.ROMAN:
        return "", text
    return label.written.rstrip(" .)/-–"), text[label.length :]


def read_sign(text: str) -> Sign | None:
    """Read the sign at the start of a bullet or lead line; None where it starts with words."""
    star = pattern(_STAR, exact=True).match(text)
    if star:
        return Sign("*", 0, star.end())
    found = pattern(_BULLET, exact=True).match(text)
    if not found:
        return None
    if found["plus"]:
        return Sign("+", 2, found.end())
    if found["round"]:
        return Sign("o", 2, found.end())
    return Sign("-", 1, found.end()) if found["only"] else Sign(found["dot"], 1, found.end())


def _label(kind: LabelKind, found: re.Match[str]) -> Label:
    groups = found.groupdict()
    written = groups["n"] or groups["late"]
    above = groups.get("of")
    return Label(kind, _number(written), found[0].strip(), found.end(), int(above) if above else None)


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
