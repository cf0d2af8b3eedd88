"""A document made again where one stands already: replaced when nobody touched it, else merged beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drafting.draft_report import Outcome
from generator.drafting.identity import FORMAT_VERSION, PLACE, ROLE, RUN, VERSION, Named
from generator.drafting.state import Kept, Source, State, kept_document, sha256
from generator.drafting.store import Settled, settle
from generator.drafting.working_file import content_of, is_numbered, next_beside, said, working_file
from generator.model.problem import InputError, Place, Problem

if TYPE_CHECKING:
    from generator.merge.change import Merged

_LONGEST_VERSION = 10  # digits; more is no version of ours


def settle_document(
    folder: Path, document: Named, content: bytes, properties: Mapping[str, str], state: State
) -> Settled:
    """Decide what becomes of a fresh document; reads the folder, writes nothing.

    Where nobody touched the draft before, it is replaced; what a person edited is kept, and what the data changed
    since is written into a copy of it. A file whose origin is not known is kept too, with the fresh one beside it.
    Raises InputError for a file that is no Word document, another commune's, or made by a newer version.
    """
    settled = _settled(folder, document, content, properties, state)
    own_run = properties.get(RUN, "")
    return settled._replace(kept=Kept("", document.name, sha256(content), own_run, document.role), fresh=content)


def _settled(folder: Path, document: Named, content: bytes, properties: Mapping[str, str], state: State) -> Settled:
    path = working_file(folder, document, state)
    if path is None or path.is_dir():
        return settle(folder, document.name, content, state)
    found = content_of(path)
    made = state.made(found)
    if found == content:
        return Settled(document.name, path, content, Outcome.UNCHANGED)
    if made is not None and not made.is_merged:
        return _replaced(path, document, found, content, state)
    base = _base(folder, path, found, document, state)
    if base is None:
        return settle(folder, document.name, content, state)._replace(lost=bool(state.files))
    merged = _merged(path, (base, content, found), properties)
    if not merged.is_needed:
        return Settled(document.name, path, found, Outcome.KEPT, changes=merged.changes, notes=merged.notes)
    settled = Settled(document.name, path, merged.content, Outcome.MERGED, changes=merged.changes, before=base)
    settled = settled._replace(notes=merged.notes)
    if made is not None:  # merged before and not touched since
        return settled._replace(source=made.source, replaces=found)
    source = Source(path.name, sha256(found))
    return settled._replace(path=_beside(path, document, state), edited=(path,), source=source)


def _replaced(path: Path, document: Named, found: bytes, content: bytes, state: State) -> Settled:
    """Replace what nobody touched; under another title it is written anew, the old file stays for the clerk."""
    changes = _merged(path, (found, content, found), {}).changes
    if is_numbered(path, document.name):
        return Settled(document.name, path, content, Outcome.REPLACED, changes=changes, before=found, replaces=found)
    return settle(path.parent, document.name, content, state)._replace(changes=changes, before=found)


def _beside(path: Path, document: Named, state: State) -> Path:
    """Where a merged file goes: beside the person's, under the new title when the title has changed."""
    is_ours = path.name in state.files
    free = path.with_name(document.name)
    return free if is_ours and not is_numbered(path, document.name) and not free.exists() else next_beside(path)


def _base(folder: Path, path: Path, found: bytes, document: Named, state: State) -> bytes | None:
    """The document that a person's file was made of, as it was rendered; None where that is not known.

    Raises InputError for a file that is none of this commune and year, or not of this version.
    """
    _require_word(path, found)
    values = said(path)
    place, version = values.get(PLACE, document.place), values.get(VERSION, "0")
    if place != document.place:
        message = f"Tệp này là của “{place}”, không phải của “{document.place}”."
        raise InputError(
            [Problem("DT003", message, Place(path.as_posix()), "chuyển tệp ra khỏi thư mục này rồi chạy lại.")]
        )
    if values.get(ROLE, document.role) != document.role:
        hint = "đổi tên hoặc chuyển tệp ra khỏi thư mục này rồi chạy lại."
        raise InputError(
            [Problem("DT004", "Tệp này là một văn bản khác của cùng kế hoạch.", Place(path.as_posix()), hint)]
        )
    if version.isdecimal() and len(version) < _LONGEST_VERSION and int(version) > FORMAT_VERSION:
        hint = "cập nhật kehoach rồi chạy lại, hoặc ghi ra nơi khác bằng --output."
        raise InputError([Problem("DT005", "Tệp do kehoach mới hơn lập.", Place(path.as_posix()), hint)])
    roles = ("", document.role)
    kept = (one for one in state.kept if one.own_run == values.get(RUN) and one.role in roles)
    contents = (kept_document(folder, one) for one in kept)
    return next((content for content in contents if content is not None), None)


def _require_word(path: Path, content: bytes) -> None:
    from generator.word.packaging.reading_package import Package  # noqa: PLC0415 - a first draft needs no reader

    with told_of(path):
        Package(content)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Give the problems found in a file its place."""
    try:
        yield
    except InputError as error:
        raise InputError(one._replace(place=Place(path.as_posix())) for one in error.problems) from error


def _merged(path: Path, versions: tuple[bytes, bytes, bytes], properties: Mapping[str, str]) -> Merged:
    """Merge the draft before, the fresh one and the person's file. Raises InputError when the proofs fail."""
    from generator.merge.merge import merge  # noqa: PLC0415 - as above
    from generator.merge.merge_proof import MergeError  # noqa: PLC0415 - as above

    try:
        with told_of(path):
            return merge(*versions, properties)
    except MergeError as error:
        message = "Chưa cập nhật được vào bản đã sửa: kết quả không qua được bước tự kiểm tra."
        hint = "chuyển bản đã sửa ra khỏi thư mục rồi chạy lại để có bản mới; báo lại cho người phụ trách phần mềm."
        raise InputError([Problem("DT006", message, Place(path.as_posix()), hint)]) from error
