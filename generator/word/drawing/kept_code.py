"""Compiled templates, kept between runs in the user's private folder.

The folder and its files are the user's own, as those are in which Python keeps what it compiled; a link, a file of
another, or one that others may write is never run. Without this a run would compile its templates anew, a fifteenth of
its time.
"""

from __future__ import annotations

import marshal
from base64 import b64decode, b64encode
from collections.abc import Callable
from types import CodeType

from generator.cache import key_of, load, maker_key, store

_COMPILERS = ("word",), ("jinja2", "docxtpl")


def kept_code(source: str, compiled: Callable[[], CodeType]) -> CodeType:
    """The code of a template's source: as kept, or compiled now and kept."""
    key = key_of(b"code", source.encode(), maker_key(*_COMPILERS))
    kept = load(key)
    if kept is not None:
        code: CodeType = marshal.loads(b64decode(kept))  # noqa: S302 - our own bytes, held to their checksum and owner
        return code
    code = compiled()
    store(key, b64encode(marshal.dumps(code)).decode())
    return code
