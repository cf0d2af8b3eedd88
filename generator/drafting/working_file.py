"""Which file staff work on: the latest of those beside a draft, or the draft under the name they gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

from generator.disk.reading import DOCUMENT, read_file, unreadable
from generator.drafting.identity import COPY, PLACE, ROLE, Named
from generator.drafting.names import beside
from generator.drafting.state import Source, State, sha256
from generator.model.problem import InputError, Place, Problem
from generator.word.packaging.properties import properties_of


def working_file(folder: Path, document: Named, state: State) -> Path | None:
    """The file of a document that staff work on: of those beside each other the one with the highest number.

    Files beside each other bear one name, ours or the one staff gave them; a Word file says itself that it is this
    document. What nobody touched, and what has gone into a later file, gives way to what a person edited. None where
    there is no file. Raises InputError where several were edited: which is meant is not for us to guess.
    """
    lines: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if is_numbered(path, document.name) or (path.suffix.lower() == ".docx" and _is(path, document)):
            lines.setdefault(_first_name(path), []).append(path)
    latest = {name: max(paths, key=number_of) for name, paths in lines.items()}
    edited = {name: path for name, path in latest.items() if _is_edited(path, state)}
    if len(edited) > 1:
        raise InputError([_several(folder, edited.values())])
    if edited:
        return next(iter(edited.values()))
    return latest.get(document.name) or next(iter(latest.values()), None)


def _is_edited(path: Path, state: State) -> bool:
    """Whether a file holds words of a person that are in no later file."""
    if path.is_dir():
        return False
    digest = sha256(content_of(path))
    made = next((one for one in state.files.values() if one.sha256 == digest), None)
    if made is not None:
        return made.is_merged
    return not any(one.source == Source(path.name, digest) for one in state.files.values())


def overlooked(folder: Path, place: str, state: State) -> Iterator[str]:
    """A sentence for each file of ours in which a person's words are not looked for, though there may be some."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_file() or path.suffix.lower() not in (".docx", ".docm"):
            continue
        values = said(path)
        if values.get(PLACE) != place:
            continue
        if path.suffix.lower() == ".docm":
            yield f"“{path.name}” là tệp có macro nên không được xét. Thử: lưu thành .docx rồi chạy lại."
        elif COPY in values and state.made(content_of(path)) is None:
            yield (
                f"“{path.name}” là bản trình ký đã có người sửa; chỗ sửa ấy không được đưa vào bản đang soạn. "
                "Thử: chép chỗ sửa sang bản đang soạn rồi làm lại bản trình ký, hoặc chốt (finalize) bằng đúng tệp ấy."
            )


def _several(folder: Path, paths: Iterable[Path]) -> Problem:
    names = ", ".join(f"“{path.name}”" for path in paths)
    hint = "giữ lại tệp đang soạn, chuyển những tệp khác ra khỏi thư mục rồi chạy lại."
    return Problem("DT011", f"Có nhiều bản đã sửa của cùng một văn bản: {names}.", Place(folder.as_posix()), hint)


def next_beside(path: Path) -> Path:
    """The first free name beside a file: "x.docx", then "x (cập nhật lần 2).docx" and so on."""
    names = (path.with_name(beside(_first_name(path), number)) for number in count(number_of(path) + 1))
    return next(free for free in names if not free.exists())


_COUNT = re.compile(r" \(cập nhật lần (\d+)\)$")


def is_numbered(path: Path, name: str) -> bool:
    """Whether a file bears a name, or stands beside it with a number."""
    return _first_name(path) == name


def number_of(path: Path) -> int:
    """The number of a file that stands beside a draft, 1 for the draft itself."""
    found = _COUNT.search(path.stem)
    return int(found.group(1)) if found else 1


def _first_name(path: Path) -> str:
    return f"{_COUNT.sub('', path.stem)}{path.suffix}"


def _is(path: Path, document: Named) -> bool:
    """Whether a Word file says that it is a document of ours."""
    values = said(path)
    return values.get(ROLE) == document.role and values.get(PLACE) == document.place and COPY not in values


def said(source: Path | BytesIO) -> dict[str, str]:
    """What a Word file says of itself in its properties; nothing where it cannot be read as one."""
    if isinstance(source, Path) and not source.is_file():
        return {}
    try:
        return properties_of(source.getvalue() if isinstance(source, BytesIO) else read_file(source, DOCUMENT))
    except OSError:
        return {}


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read."""
    try:
        return read_file(path, DOCUMENT)
    except OSError as error:
        hint = "đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại."
        raise InputError([unreadable(error, path.as_posix(), hint)]) from error
