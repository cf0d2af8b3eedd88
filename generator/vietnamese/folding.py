"""Folding of Vietnamese text, to compare and to name files; folded text is never shown to anyone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens, blanks and joiners without width, marks of byte order: they come with pasted text and show nothing."""
INVISIBLE_LEFT_OUT = "Đã bỏ ký tự không hiện ra (dấu cách không bề rộng, U+FEFF, gạch nối mềm)"
_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
# In decomposed text: the tone after the second plain vowel of oa, oe, uy ("hoà"), not of oă ("hoặc").
_LATE_TONE = re.compile("(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\u0302\u0306])")
_DASH = re.compile(r" ?[-\u2010-\u2015\u2212] ?")
_AND = re.compile(r" ?(?:&|\bvà\b) ?")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ENDING = " .,;:!?…"
_NEAR = 0.7
_SURE = 0.85  # letters so like that the words need not be
_NEAR_NUMBER = 0.6
_MOST = 1_000  # names among which a near one is looked for: no plan has more of a kind


def composed(text: str) -> str:
    """Compose the text (NFC), as all our files and documents are."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """The text without the characters that show nothing."""
    return text.translate(_INVISIBLE)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold what does not tell two names apart; accents stay.

    Case, place of the tone mark (hòa, hoà), kind of dash, "và" for "&", spaces around both, repeated
    or hard spaces, invisible characters and closing punctuation.
    """
    decomposed = unicodedata.normalize("NFD", visible(text)).casefold()
    early = _LATE_TONE.sub(r"\1\3\2", unicodedata.normalize("NFD", decomposed))
    spaced = " ".join(composed(early).split())
    return _AND.sub("&", _DASH.sub("-", spaced)).strip().rstrip(_ENDING)


def suggest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Give the known names nearest to a mistyped one, best first, none when nothing is near.

    Accents and the order of words do not count; equals stand in alphabetical order.  Names of several words share
    most of them: “Công an xã” is not near “Hội Nông dân xã”, nor a number another one.  Among more than a thousand
    names none is looked for.
    """
    names = set(islice(known, _MOST + 1))
    if len(names) > _MOST:
        return ()
    wanted = _spellings(name)
    scored = sorted((-_likeness(wanted, _spellings(one)), one) for one in names)
    return tuple(one for score, one in scored if -score >= _NEAR and _agree(name, one, -score))[:limit]


def slug(text: str) -> str:
    """Turn a title into a file name: "Kế hoạch xã An Bình" gives "ke-hoach-xa-an-binh"."""
    return _NOT_SLUG.sub("-", _unaccented(text.casefold())).strip("-")


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in letters if not unicodedata.combining(one))


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, str]:
    """Spell the name as it is and with its words sorted."""
    plain = _unaccented(fold(name))
    return plain, " ".join(sorted(_NOT_SLUG.split(plain)))


def _agree(name: str, known: str, score: float) -> bool:
    """Whether two names of like letters are of like words, and of the same numbers but for a slip of a digit."""
    left, right = (_NOT_SLUG.split(_spellings(one)[0].strip("-_ ")) for one in (name, known))
    numbers = (" ".join("".join(filter(str.isdecimal, word)) for word in words).split() for words in (left, right))
    first, second = map(" ".join, numbers)
    if min(len(first), len(second)) > 1 and first != second and _ratio(first, second) < _NEAR_NUMBER:
        return False
    shared = sum(any(_is_near_word(word, other) for other in right) for word in left)
    return score >= _SURE or len(left) == len(right) == 1 or 2 * shared >= _NEAR * (len(left) + len(right))


def _is_near_word(word: str, other: str) -> bool:
    return word == other or _ratio(word, other) >= (_NEAR if word[:1] == other[:1] else _SURE)


@lru_cache(maxsize=4096)
def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a mistyped name needs it

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _likeness(left: tuple[str, str], right: tuple[str, str]) -> float:
    pairs = zip(left, right, strict=True)
    near = ((one, other) for one, other in pairs if 2 * min(len(one), len(other)) >= _NEAR * (len(one) + len(other)))
    return max((_ratio(one, other) for one, other in near), default=0.0)
