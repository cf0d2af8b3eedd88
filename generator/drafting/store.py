"""Where made files go: a file that a person has edited is never overwritten, the new one stands beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from generator.disk.guards import refused, require_writable
from generator.disk.reading import DOCUMENT, read_file
from generator.disk.writing import write_all
from generator.drafting import state as states
from generator.drafting.draft_report import DraftedFile, Outcome
from generator.drafting.identity import RUN, Identity
from generator.drafting.names import beside
from generator.drafting.state import Kept, Made, Source, State, sha256
from generator.drafting.working_file import said
from generator.merge.change import Change
from generator.model.problem import InputError, Place, Problem

_MOST_RUNS = 8  # kept besides those that a file in the folder comes from


class Settled(NamedTuple):
    """A made file and where it goes; `edited` are people's files that keep their names.

    `changes` are those since the draft before, `source` the person's file that a merged one holds. `fresh` is the
    document as rendered, kept for a later merge as `kept` tells; `before` is the draft before, `replaces` what stands
    at the path. One that is `lost` could not be merged, since nobody knows the draft it was made of. `stateless` tells
    that nothing is known of earlier runs, so that the edited ones only may be people's.
    """

    name: str
    path: Path
    content: bytes
    outcome: Outcome
    edited: tuple[Path, ...] = ()
    stateless: bool = False
    changes: tuple[Change, ...] = ()
    source: Source | None = None
    kept: Kept | None = None
    fresh: bytes | None = None
    before: bytes | None = None
    replaces: bytes | None = None
    lost: bool = False
    notes: tuple[str, ...] = ()

    @property
    def drafted(self) -> DraftedFile:
        """What the report says of it."""
        return DraftedFile(self.path, self.outcome, self._reason, self.changes)

    @property
    def _reason(self) -> str | None:
        if self.outcome is Outcome.KEPT:
            return "đã có người sửa và số liệu không đổi"
        if not self.edited:
            return None
        names = ", ".join(f"“{path.name}”" for path in self.edited)
        why = "không rõ đã có người sửa hay chưa" if self.stateless else "đã có người sửa"
        unmerged = "; không còn bản lưu của lần lập ra tệp ấy nên số liệu mới chỉ có ở bản này" if self.lost else ""
        return f"{names} {why} nên được giữ nguyên{unmerged}"


def settle(folder: Path, name: str, content: bytes, state: State) -> Settled:
    """Decide where a made file goes; reads the folder, writes nothing.

    A free name is taken, a file we made and nobody touched is replaced, equal bytes stay as they are; past
    a file that a person edited (or that no state knows) the next name is tried: "x (cập nhật lần 2).docx".
    Raises InputError for a file that cannot be read.
    """
    edited: list[Path] = []
    for path in _candidates(folder, name):
        found = _read(path)
        if found is None:
            outcome = Outcome.BESIDE if edited else Outcome.WRITTEN
        elif found == content:
            outcome = Outcome.UNCHANGED
        elif state.knows(found):
            outcome = Outcome.BESIDE if edited else Outcome.REPLACED
        else:
            edited.append(path)
            continue
        return Settled(name, path, content, outcome, tuple(edited), stateless=not state.files, replaces=found)
    raise AssertionError("the names beside a file never end")


def require_free(folder: Path, settled: Sequence[Settled]) -> None:
    """Require that every file concerned is closed and writable, also those that are kept.

    Raises InputError with every obstacle.
    """
    concerned = [path for one in settled if one.outcome is not Outcome.KEPT for path in (*one.edited, one.path)]
    require_writable(dict.fromkeys(concerned), folder)


def store(
    folder: Path, settled: Sequence[Settled], identity: Identity, data: Mapping[str, bytes], state: State
) -> None:
    """Write the settled files, what a later merge needs of this run, and the state; then drop outdated runs.

    What already stands as it should is not written again.  Raises InputError when a write fails; then
    nothing is left behind.
    """
    written = [one for one in settled if one.outcome is not Outcome.KEPT]
    known = _known_files(folder, written, identity, state)
    documents = {one.name: one.fresh or one.content for one in written if one.name.endswith(".docx")}
    kept = _kept(folder, written, identity, state, known)
    drafts = {one.path: one.content for one in written}
    drafts[folder / states.FOLDER / states.FILE] = State(known, kept).as_bytes()
    copies = states.copies(identity.run, documents, data) if written else {}
    changed = {folder / states.FOLDER / name: content for name, content in copies.items()} | drafts
    _require_unmoved(written)
    write_all(folder, {path: content for path, content in changed.items() if not _stands(path, content)})
    runs = (identity.run, *(one.run for one in kept), *(made.run for made in known.values()))
    for outdated in states.outdated(folder, runs):
        shutil.rmtree(outdated, ignore_errors=True)


def _require_unmoved(settled: Sequence[Settled]) -> None:
    """Require that what we are about to replace is still what it was when that was decided (a PDF takes seconds)."""
    saved = [one.path for one in settled if one.replaces is not None and _read(one.path) != one.replaces]
    if saved:
        hint = "chạy lại; lần chạy sau sẽ tính cả phần vừa lưu."
        message = "Tệp vừa được lưu lại trong lúc đang lập bản mới."
        raise InputError(Problem("DT010", message, Place(path.as_posix()), hint) for path in saved)


def _kept(
    folder: Path, written: Sequence[Settled], identity: Identity, state: State, known: Mapping[str, Made]
) -> tuple[Kept, ...]:
    """The documents kept of this run and of earlier ones that a file in the folder still comes from."""
    new = [one.kept._replace(run=identity.run) for one in written if one.kept]
    names = {(one.run, one.name) for one in new}
    told = {said(path).get(RUN) for path in folder.glob("*.docx")} if state.kept else set()
    runs = {made.run for made in known.values()}
    old = [one for one in state.kept if (one.run, one.name) not in names]
    needed = [one for one in old if one.own_run in told or one.run in runs]
    latest = list(dict.fromkeys(one.run for one in old))[-_MOST_RUNS:]  # a copy sent out may come back
    return (*(one for one in old if one in needed or one.run in latest), *new)


def leftovers(folder: Path, settled: Sequence[Settled], state: State) -> tuple[Path, ...]:
    """Earlier drafts of ours that still stand in the folder, and that nobody touched: under names not used any more."""
    used = {path.name for one in settled for path in (*one.edited, one.path)}
    used |= {one.path.with_suffix(".pdf").name for one in settled if one.outcome is Outcome.UNCHANGED}
    used |= {one.path.with_suffix(".txt").name for one in settled}
    left = (folder / name for name in sorted(state.files) if name not in used and (folder / name).is_file())
    return tuple(path for path in left if state.knows(_read(path) or b""))


def later_edits(folder: Path, state: State) -> Iterator[str]:
    """A sentence for each file that a person went on editing after its words had gone into a merged one."""
    merged = ((name, made.source) for name, made in sorted(state.files.items()) if made.source)
    for name, source in merged:
        path = folder / source.name
        if (folder / name).is_file() and path.is_file() and sha256(_read(path) or b"") != source.sha256:
            yield (
                f"“{source.name}” có sửa thêm sau khi đã cập nhật sang “{name}”; phần sửa thêm chưa có trong bản mới. "
                "Thử: chép phần ấy sang bản mới, hoặc xóa bản mới rồi chạy lại."
            )


def _known_files(folder: Path, settled: Sequence[Settled], identity: Identity, state: State) -> dict[str, Made]:
    standing = {name: made for name, made in state.files.items() if _is_needed(folder, name, made)}
    return standing | {one.path.name: Made(identity.run, sha256(one.content), one.source) for one in settled}


def _is_needed(folder: Path, name: str, made: Made) -> bool:
    """Whether a file is still there, or the one whose words went into it."""
    return (folder / name).exists() or (made.source is not None and (folder / made.source.name).exists())


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    yield from (folder / beside(name, number) for number in count(2))


def _read(path: Path) -> bytes | None:
    try:
        return read_file(path, DOCUMENT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputError([refused(error, path)]) from error


def _stands(path: Path, content: bytes) -> bool:
    return path.is_file() and _read(path) == content
