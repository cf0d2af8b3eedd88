"""What a draft was made from, as hashes: the same data, templates and version give the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

RUN, VERSION, DATA, TOOL = "kehoach_run", "kehoach_phien_ban", "kehoach_du_lieu", "kehoach_mau"
PLACE, ROLE = "kehoach_noi", "kehoach_tai_lieu"
COPY = "kehoach_ban"  # stands in a copy for signature, which nobody goes on working on
KNOWN = frozenset({RUN, VERSION, DATA, TOOL, PLACE, ROLE, COPY})  # all that a document of ours says of itself
FORMAT_VERSION = 2  # of the state folder and of what a draft says of itself


class Identity(NamedTuple):
    """The run id (16 hex digits), the hash of the data alone, and that of templates and version (64 hex digits)."""

    run: str
    data: str
    tool: str = ""

    def properties(self, document: Named) -> dict[str, str]:
        """What `docProps/custom.xml` of a document of this run says."""
        return {
            RUN: self.run,
            VERSION: str(FORMAT_VERSION),
            DATA: self.data,
            TOOL: self.tool,
            PLACE: document.place,
            ROLE: document.role,
        }


class Named(NamedTuple):
    """A document that a run makes: its file's name, its role whatever the name, and where it belongs.

    The place is the commune's folder and the year ("an-binh/2027"): the file of another one is told by it.
    """

    name: str
    role: str
    place: str


def identity_of(data: Mapping[str, bytes], templates: Iterable[bytes], version: str) -> Identity:
    """Identify a run by its data files by name, its templates in a fixed order, and the tool's version."""
    read = [part for name in sorted(data) for part in (name.encode(), data[name])]
    made_by = [*templates, version.encode()]
    return Identity(_digest([*read, *made_by])[:16], _digest(read), _digest(made_by))


def _digest(parts: Iterable[bytes]) -> str:
    """Hash (SHA-256) the parts, each with its length, so that no two lists of parts read alike."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
