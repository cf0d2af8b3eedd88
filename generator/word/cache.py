"""Where Jinja's bytecode of a compiled template is kept."""

from __future__ import annotations

import marshal

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.cache import folder, load_bytes, store_bytes


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
