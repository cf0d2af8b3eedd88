"""The state folder `.kehoach/`: which files we made, from which run, and what they held."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.disk.links import is_link, require_own
from generator.disk.reading import DOCUMENT, STATE, TEXT, read_file
from generator.drafting.identity import FORMAT_VERSION
from generator.model.problem import InputError, Place, Problem

FOLDER = ".kehoach"
FILE = "trang-thai.json"


class Source(NamedTuple):
    """The person's file that a merged one was made of: its name and the SHA-256 of its bytes then."""

    name: str
    sha256: str


class Made(NamedTuple):
    """A file as we made it: its run and the SHA-256 of its bytes; a merged one holds a person's words."""

    run: str
    sha256: str
    source: Source | None = None

    @property
    def is_merged(self) -> bool:
        """Whether it holds a person's words."""
        return self.source is not None


class Kept(NamedTuple):
    """A document as it was rendered, kept in the folder of its run for a later merge.

    `own_run` is what the document says of its run: a unit's sheet is hashed from its own words.
    """

    run: str
    name: str
    sha256: str
    own_run: str
    role: str


class State(NamedTuple):
    """The files we made, by name, and the documents kept, the latest last."""

    files: Mapping[str, Made] = {}
    kept: tuple[Kept, ...] = ()

    def knows(self, content: bytes) -> bool:
        """Whether we made exactly these bytes, under whatever name, and no person's words are in them."""
        made = self.made(content)
        return made is not None and not made.is_merged

    def made(self, content: bytes) -> Made | None:
        """What is known of exactly these bytes, under whatever name."""
        digest = sha256(content)
        return next((made for made in self.files.values() if made.sha256 == digest), None)

    def as_bytes(self) -> bytes:
        """Give the state as its file holds it, with a sum that tells when somebody changed it by hand."""
        files = {name: _entry(self.files[name]) for name in sorted(self.files)}
        kept = [one._asdict() for one in self.kept]
        contents = {"phien_ban": FORMAT_VERSION, "tep": files, "luu": kept}
        text = json.dumps({**contents, "kiem": _sum(contents)}, ensure_ascii=False, indent=2)
        return f"{text}\n".encode()


def _entry(made: Made) -> dict[str, Any]:
    entry: dict[str, Any] = {"run": made.run, "sha256": made.sha256}
    return {**entry, "gop_tu": made.source._asdict()} if made.source else entry


def _sum(contents: Mapping[str, Any]) -> str:
    return sha256(json.dumps(contents, ensure_ascii=False, sort_keys=True).encode())


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes, as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def read_state(folder: Path) -> State:
    """Read the state of an output folder, empty where there is none.

    Raises InputError for a state of a newer version, for one that cannot be read, for one changed by hand, and for a
    link in its place.
    """
    path = folder / FOLDER / FILE
    try:
        require_own(folder, (path,))
        found = json.loads(read_file(path, STATE))
        version = found["phien_ban"]
        if version > FORMAT_VERSION:
            raise InputError([_newer(path, version)])
        if version == FORMAT_VERSION and found.pop("kiem") != _sum(found):
            raise InputError([_broken("DT008", path, "Tệp ghi trạng thái của các dự thảo đã bị sửa tay.")])
        files = {name: _made(entry) for name, entry in found["tep"].items()}
        return State(files, _kept(found) if version == FORMAT_VERSION else _kept_before(files))
    except (FileNotFoundError, NotADirectoryError):
        return State()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return State()  # what is written next says so, and why
        raise InputError([_broken("DT009", path, "Không đọc được tệp ghi trạng thái của các dự thảo.")]) from error


def kept_document(folder: Path, kept: Kept) -> bytes | None:
    """A document as it was rendered, None where its copy is gone. Raises InputError for a copy changed by hand."""
    path = folder / FOLDER / kept.run / kept.name
    try:
        require_own(folder, (path,))
        content = read_file(path, DOCUMENT)
    except OSError:
        return None
    if sha256(content) != kept.sha256:
        hint = "xóa tệp này rồi chạy lại. Bản đang có được giữ nguyên, bản mới sẽ ghi bên cạnh."
        raise InputError([Problem("DT007", "Bản lưu để cập nhật đã bị sửa tay.", Place(path.as_posix()), hint)])
    return content


class KeptRun(NamedTuple):
    """What is kept of a run, by name: its data files, and the documents as they were rendered."""

    data: Mapping[str, bytes] = {}
    documents: Mapping[str, bytes] = {}


def kept_run(folder: Path, run: str) -> KeptRun:
    """What is kept of a run; nothing where it is gone."""
    documents = [path for path in sorted((folder / FOLDER / run).glob("*.docx")) if path.is_file()]
    require_own(folder, documents)
    return KeptRun(kept_data(folder, run), {path.name: read_file(path, DOCUMENT) for path in documents})


def kept_data(folder: Path, run: str) -> dict[str, bytes]:
    """The data files kept of a run, by name; none where they are gone."""
    home = folder / FOLDER / run / DATA_FOLDER
    files = [path for path in sorted(home.rglob("*")) if path.is_file()]
    require_own(folder, files)
    return {path.relative_to(home).as_posix(): read_file(path, TEXT) for path in files}


DATA_FOLDER = "du-lieu"


def copies(run: str, made: Mapping[str, bytes], data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name what is kept of a run for a later merge, by path within the state folder: DOCX and data."""
    documents = {f"{run}/{name}": content for name, content in made.items()}
    return documents | {f"{run}/{DATA_FOLDER}/{name}": content for name, content in data.items()}


def outdated(folder: Path, kept: Iterable[str]) -> tuple[Path, ...]:
    """Find the folders of runs that no file refers to any more."""
    keep = set(kept)
    state = folder / FOLDER
    if is_link(state) or not state.is_dir():
        return ()
    return tuple(path for path in sorted(state.iterdir()) if _is_run(path) and path.name not in keep)


def _is_run(path: Path) -> bool:
    named = len(path.name) == 16 and set(path.name) <= set("0123456789abcdef")
    return named and path.is_dir() and not is_link(path)


def _made(entry: Mapping[str, Any]) -> Made:
    source = entry.get("gop_tu")
    made_of = Source(_text(source["name"]), _text(source["sha256"])) if source else None
    return Made(_text(entry["run"]), _text(entry["sha256"]), made_of)


def _kept(found: Mapping[str, Any]) -> tuple[Kept, ...]:
    return tuple(Kept(*(_text(entry[name]) for name in Kept._fields)) for entry in found["luu"])


def _kept_before(files: Mapping[str, Made]) -> tuple[Kept, ...]:
    """What the first version kept: every file as it was made, in the folder of its run."""
    return tuple(Kept(made.run, name, made.sha256, made.run, "") for name, made in files.items())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _newer(path: Path, version: int) -> Problem:
    message = f"Tệp do kehoach mới hơn ghi (phien_ban {version}); bản này chỉ đọc được đến {FORMAT_VERSION}."
    hint = "cập nhật kehoach rồi chạy lại, hoặc ghi ra nơi khác bằng --output."
    return Problem("DT005", message, Place(path.as_posix()), hint)


def _broken(code: str, path: Path, message: str) -> Problem:
    hint = (
        "xóa tệp này rồi chạy lại. Các dự thảo đang có được giữ nguyên, bản mới sẽ ghi bên cạnh; "
        "chỉ mất khả năng cập nhật vào bản đã sửa."
    )
    return Problem(code, message, Place(path.as_posix()), hint)
