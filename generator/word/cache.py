"""What a compiled template depends on besides itself, and where Jinja's bytecode of it is kept."""

from __future__ import annotations

import marshal
import sys
from importlib.util import find_spec
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.cache import folder, load_bytes, store_bytes


def versions() -> str:
    """The versions a compiled template depends on."""
    return " ".join((sys.version, jinja2.__version__, *_docxtpl_releases()))


def _docxtpl_releases() -> list[str]:
    """The installed docxtpl by the name of its metadata: importing it, or asking for it, costs 30 ms and more."""
    spec = find_spec("docxtpl")
    place = Path(spec.origin).parents[1] if spec and spec.origin else None
    return sorted(path.name for path in place.glob("docxtpl-*")) if place else []


def bytecode() -> BytecodeCache | None:
    """Jinja's bytecode cache, in the user's folder."""
    return _Bytecode() if folder() else None


class _Bytecode(BytecodeCache):
    """Bytecode under the template's key; Jinja's own file cache would read a checksum by pickle."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = load_bytes(f"{bucket.key}.code", bucket.checksum)
        if kept is not None:
            bucket.code = marshal.loads(kept)  # noqa: S302 - our own bytes, held to their checksum

    def dump_bytecode(self, bucket: Bucket) -> None:
        store_bytes(f"{bucket.key}.code", bucket.checksum, marshal.dumps(bucket.code))
