"""Text as its words are looked for: small letters, one blank, one kind of dash, no closing sign."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASH = re.compile(r" ?[-‐-―−] ?")


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """Lower a text for a search of words; unlike `fold` it leaves every tone mark where it is typed."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _DASH.sub("-", words).rstrip(" .,;:!?…")
