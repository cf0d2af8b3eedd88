"""Anchors: the bookmark names of generated paragraphs and rows, made from ids of facts, never from position."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_LONGEST = 40  # Word's limit for a bookmark name
_KEPT = 31
_OTHER = re.compile(r"[^A-Za-z0-9_]")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@lru_cache(maxsize=8192)
def anchor(where: str, kind: str, *ids: str) -> str:
    """`_kh_<where>_<kind>_<id>` in ASCII, at most 40 characters, another for other parts.

    A longer one, and one whose parts could not be told from the name, keeps 31 and a hash.  The leading
    underscore makes the bookmark hidden in Word.
    """
    parts = ("_kh", where, kind, *ids)
    plain = _OTHER.sub("_", "_".join(parts))
    if len(plain) <= _LONGEST and len(ids) == 1 and where.isalnum() and _ID.fullmatch(ids[0]):
        return plain
    return f"{plain[:_KEPT]}_{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}"
