"""Anchors: the bookmark names of generated paragraphs and rows, made from ids of facts, never from position."""

from __future__ import annotations

import hashlib
import re

_LONGEST = 40  # Word's limit for a bookmark name
_KEPT = 31


def anchor(where: str, kind: str, *ids: str) -> str:
    """`_kh_<where>_<kind>_<id>` in ASCII, at most 40 characters; a longer one keeps 31 and a hash.

    The leading underscore makes the bookmark hidden in Word.
    """
    name = "_".join(("_kh", where, kind, *ids))
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_KEPT]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
