"""Large and small letters of Vietnamese: their classes for patterns, text in small ones to search or to show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# they stand mixed in Unicode: no range tells them
_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

CAPITAL = f"[A-Z{_MARKED}]"
SMALL = f"[a-z{_MARKED.lower()}]"
_DASH = re.compile(r" ?[-‐-―−] ?")

# no syllable of the language: without a vowel, or with three consonants after it
_CONSONANT = "[BCDĐGHKLMNPQRSTVX]"
_INITIALS = re.compile(rf"(?<!\w)(?:{_CONSONANT}{{2,8}}|[^\W\d]{{1,4}}{_CONSONANT}{{3}})(?!\w)")
_COUNTRY = re.compile(r"\bviệt nam\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """Lower a text for a search of words; unlike `fold` it leaves every tone mark where it is typed."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _DASH.sub("-", words).rstrip(" .,;:!?…")


def without_capitals(text: str) -> str:
    """A name set all in capitals as it is written otherwise: "CÔNG AN XÃ" is "Công an xã", HĐND stays."""
    if not text.isupper():
        return text
    small = [*text.lower()]
    for found in _INITIALS.finditer(text):
        small[found.start() : found.end()] = found.group()
    said = _COUNTRY.sub("Việt Nam", "".join(small))
    return said[:1].upper() + said[1:]
