"""Words and signs that bound a value ("không quá", "trở lên", "≥"): read and printed from the tables here."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from generator.vietnamese.patterns import pattern


class Comparator(StrEnum):
    """How a value bounds: ≥ (tối thiểu), > (trên), = (đúng), ≤ (tối đa), < (dưới)."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "="
    AT_MOST = "<="
    LESS_THAN = "<"


class Approximation(StrEnum):
    """The words that make a value an approximate one; they bound nothing."""

    ABOUT = "khoảng"
    NEARLY = "gần"
    AROUND = "xấp xỉ"


# form -> comparator -> pattern around the value
PATTERNS: dict[str, dict[Comparator, str]] = {
    "ky_hieu": {
        Comparator.AT_LEAST: "≥ {}",
        Comparator.MORE_THAN: "> {}",
        Comparator.EXACTLY: "{}",
        Comparator.AT_MOST: "≤ {}",
        Comparator.LESS_THAN: "< {}",
    },
    "loi": {
        Comparator.AT_LEAST: "{} trở lên",
        Comparator.MORE_THAN: "trên {}",
        Comparator.EXACTLY: "{}",
        Comparator.AT_MOST: "không quá {}",
        Comparator.LESS_THAN: "dưới {}",
    },
    "dat": {
        Comparator.AT_LEAST: "đạt tối thiểu {}",
        Comparator.MORE_THAN: "đạt trên {}",
        Comparator.EXACTLY: "đạt {}",
        Comparator.AT_MOST: "không quá {}",
        Comparator.LESS_THAN: "dưới {}",
    },
    "Dat": {
        Comparator.AT_LEAST: "Đạt tối thiểu {}",
        Comparator.MORE_THAN: "Đạt trên {}",
        Comparator.EXACTLY: "Đạt {}",
        Comparator.AT_MOST: "Không quá {}",
        Comparator.LESS_THAN: "Dưới {}",
    },
    "tu": {
        Comparator.AT_LEAST: "tối thiểu {}",
        Comparator.MORE_THAN: "trên {}",
        Comparator.EXACTLY: "{}",
        Comparator.AT_MOST: "tối đa {}",
        Comparator.LESS_THAN: "dưới {}",
    },
    "so": dict.fromkeys(Comparator, "{}"),
}
FROM = "từ"
_MORE = ("hơn", "cao hơn", "lớn hơn", "nhiều hơn", "vượt", "vượt mức", "vượt quá", "vượt trên")
_LESS = ("thấp hơn", "ít hơn", "nhỏ hơn")
COMPARATIVES = (*_MORE, *_LESS)
"""Words of a bound that tell how far off a value is, where something follows that it is held against."""
_BEFORE = {
    Comparator.AT_LEAST: (
        *("≥", "≧", ">=", "=>", "ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "không ít hơn"),
        *("không nhỏ hơn", "không kém", FROM),
    ),
    Comparator.MORE_THAN: (">", "trên", *_MORE),
    Comparator.EXACTLY: ("=", "bằng", "đúng"),
    Comparator.AT_MOST: (
        *("≤", "≦", "<=", "=<", "tối đa", "nhiều nhất", "không quá", "không vượt quá", "không vượt mức"),
        *("không vượt", "không trên", "không hơn", "không cao hơn", "không lớn hơn", "không nhiều hơn"),
    ),
    Comparator.LESS_THAN: ("<", "dưới", *_LESS),
}
_AFTER = {"trở lên": Comparator.AT_LEAST, "trở đi": Comparator.AT_LEAST, "trở xuống": Comparator.AT_MOST}
SIGNS = {words: sign for sign, known in _BEFORE.items() for words in known if not words[0].isalpha()}
"""What people type for a comparator itself: "≥", "=>", "<="."""
_COMPARATOR_OF = {words: sign for sign, known in _BEFORE.items() for words in known}
PHRASES = (*_COMPARATOR_OF, *_AFTER)
"""All words and signs that are read as a bound."""
# what may stand between the words of a bound and the value: "tối thiểu đạt 95%", "không dưới mức 95%"
_BETWEEN = r"(?:(?:đạt|là|mức|t[ỷỉ]\s+lệ)(?!\w)|:)"
# verbs that reach a value: they bound nothing
_VERBS = (
    *("đạt", "đạt mức", "phấn đấu", "phấn đấu đạt", "duy trì", "giữ vững", "hoàn thành", "bảo đảm", "đảm bảo", "còn"),
    *("giảm còn", "giảm xuống", "giảm xuống còn", "lên", "tăng lên", "nâng lên", "đạt tỷ lệ", "đạt tỉ lệ"),
)
_REACH = 160  # characters before a value in which the words that bound it stand


def _any(phrases: object) -> str:
    """The phrases as alternatives, the longest first, blanks of any width."""
    known = sorted(map(str, phrases), key=len, reverse=True)  # type: ignore[call-overload] # an iterable of str
    return "|".join(re.escape(words).replace("\\ ", r"\s+") for words in known)


_PHRASE = rf"(?<!\w)(?:{_any(words for words in _COMPARATOR_OF if words[0].isalpha())})(?!\w)|(?:{_any(SIGNS)})"
_ONE = _PHRASE
_CHAIN = rf"(?:(?:{_PHRASE})\s*+(?:{_BETWEEN}\s*+)*+){{1,8}}+$"
_BEHIND = rf"\s*(?P<words>{_any(_AFTER)})(?!\w)"
_VERB = rf"(?<!\w)(?:{_any(_VERBS)})(?!\w)"
_LED = rf"(?:(?:{_VERB}|t[ỷỉ]\s+lệ|{_PHRASE}|{_any(Approximation)})[\s.;,:]*+)++"
_REACHING = rf"(?:{_VERB}|:)[\s,:]*$"
_AT_END = (
    rf"(?:(?<![\s,:;.–-])[\s,:;.–-]++)?(?:(?:{_VERB}|(?<!\w)(?:xuống(?:\s+còn)?|ở\s+mức)(?!\w))[\s,:;.–-]*+){{0,8}}+$"
)
_ONLY_VERBS = rf"[\s.;,:]*+(?:(?:{_VERB}|t[ỷỉ]\s+lệ)[\s.;,:]*+)*+"


class Bound(NamedTuple):
    """What the words beside a value say: how it bounds (None: they say nothing), and where they begin or end."""

    comparator: Comparator | None
    at: int
    words: str = ""


def bound_before(text: str, at: int) -> Bound:
    """The words before a value that bound it; of several the nearest, and "từ" only where it stands alone."""
    found = pattern(_CHAIN).search(text, max(0, at - _REACH), at)
    if found is None:
        return Bound(None, at)
    said = [" ".join(one[0].lower().split()) for one in pattern(_ONE).finditer(text, found.start(), at)]
    told = [one for one in said if one != FROM] or said
    return Bound(_COMPARATOR_OF[told[-1]], found.start(), told[-1])


def bound_behind(text: str, at: int) -> Bound:
    """The words right behind a value that bound it."""
    found = pattern(_BEHIND).match(text, at)
    if found is None:
        return Bound(None, at)
    words = " ".join(found["words"].lower().split())
    return Bound(_AFTER[words], found.end(), words)


def beside(before: str, after: str) -> tuple[str, str]:
    """The words of two neighbours that bound the value between them."""
    left, right = bound_before(before, len(before)), bound_behind(after, 0)
    return before[left.at :].lower().strip(), after[: right.at].lower().strip()


def without_bounds(words: str) -> str:
    """The words of a value without the verb before it and what bounds it, on either side."""
    led = pattern(_LED).match(words)
    return without_behind(words[led.end() :] if led else words)[0]


def without_behind(words: str) -> tuple[str, str]:
    """Words without those at their end that bound a value, and those ("95%", " trở lên")."""
    found = pattern(f"{_BEHIND}$").search(words)
    return (words[: found.start()], words[found.start() :]) if found else (words, "")


def without_verbs(text: str) -> str:
    """Text without the verbs that reach a value, and the signs, at its end ("Tỷ lệ hộ nghèo: giảm còn")."""
    return pattern(_AT_END).sub("", text, count=1)


def is_reached(text: str, at: int) -> bool:
    """Whether a verb that reaches a value ("đạt", "giảm còn") or a colon stands right before a place."""
    return pattern(_REACHING).search(text, max(0, at - _REACH), at) is not None


def only_reaches(text: str) -> bool:
    """Whether a text is nothing but verbs that reach a value, and signs."""
    return pattern(_ONLY_VERBS).fullmatch(text) is not None
