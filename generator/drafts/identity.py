"""What a draft was made from, as hashes: the same data, templates and version give the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

FORMAT_VERSION = 1  # of the state folder and of what a draft says of itself


class Identity(NamedTuple):
    """The run id (16 hex digits) and the hash of the data alone (64 hex digits)."""

    run: str
    data: str

    @property
    def properties(self) -> dict[str, str]:
        """What `docProps/custom.xml` of a draft says."""
        return {
            "kehoach_run": self.run,
            "kehoach_phien_ban": str(FORMAT_VERSION),
            "kehoach_du_lieu": self.data,
        }


def identity_of(data: Mapping[str, bytes], templates: Iterable[bytes], version: str) -> Identity:
    """Identify a run by its data files by name, its templates in a fixed order, and the tool's version."""
    read = [part for name in sorted(data) for part in (name.encode(), data[name])]
    return Identity(_digest([*read, *templates, version.encode()])[:16], _digest(read))


def read_data(folder: Path, files: Iterable[Path]) -> dict[str, bytes]:
    """Read the bytes of the data files, by name: relative to `folder`, bare for a file outside it."""
    return {_name(folder, path): path.read_bytes() for path in files}


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _digest(parts: Iterable[bytes]) -> str:
    """Hash (SHA-256) the parts, each with its length, so that no two lists of parts read alike."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
