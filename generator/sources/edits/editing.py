"""Edits done to data files: what was asked for changes, every other byte stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.model.edit import Add, Edit
from generator.model.fact_ref import FactRef, Scope
from generator.model.problem import InputError, Place, Problem
from generator.sources.data_files import DataFiles, Shown
from generator.sources.edits.applying import applied
from generator.sources.edits.body_editing import edited_body
from generator.sources.folder import read
from generator.sources.text_file import decoded
from generator.sources.yaml.versions import versioned
from generator.sources.yaml.yaml_nodes import values_of
from generator.sources.yaml.yaml_splicing import meaning, spliced
from generator.sources.yaml.yaml_text import file_text
from generator.vietnamese.folding import composed

_MARK = b"\xef\xbb\xbf"


class Edited(NamedTuple):
    """The files with the edits done, and what went with what was taken out, in sentences."""

    files: DataFiles
    told: tuple[str, ...] = ()


def edited(files: DataFiles, edits: Iterable[Edit], shown: Shown = str) -> Edited:
    """Do edits one after another; `shown` is how each file is named to people.

    Raises InputError as `changed`, and for a value that the reader would refuse, with what it would say, where.
    """
    made = changed(files, edits, shown)
    _require_readable(files, made.files, shown)
    return made


def changed(files: DataFiles, edits: Iterable[Edit], shown: Shown = str) -> Edited:
    """Do edits one after another, whatever a model says of the values: the files are still to be read.

    Raises InputError, and nothing is done: for a fact that is not there, and for a text that cannot be changed with all
    else kept.
    """
    made, told = files, list[str]()
    for edit in edits:
        name = _ref(edit).file_name
        if name in made.unread:
            raise InputError([made.unread[name]._replace(place=Place(shown(name)))])
        content, dropped = _done(made.contents.get(name), edit, shown(name))
        made = made.with_contents({name: content})
        told += dropped
    return Edited(made, tuple(told))


def _ref(edit: Edit) -> FactRef:
    return edit.list if isinstance(edit, Add) else edit.ref


def _done(content: bytes | None, edit: Edit, shown: str) -> tuple[bytes, list[str]]:
    """The bytes of one file with an edit done, and what is to be told."""
    marked = _MARK if content is not None and content.startswith(_MARK) else b""
    read_text = decoded(content or b"", shown)  # whatever is wrong with it is told in its own words
    text = (content or b"").removeprefix(_MARK).decode()
    ref = _ref(edit)
    if ref.file_name.endswith(".md"):
        return marked + edited_body(text, edit, shown).encode(), []
    located = values_of(read_text, shown)
    if located.problems:
        raise InputError(located.problems)
    old = located.value
    if not isinstance(old, dict):
        raise InputError(
            [Problem("SL027", "Tệp này không phải các dòng “khóa: giá trị”.", Place(shown), "xem docs/huong-dan.md.")]
        )
    new = versioned(applied(old or {"phien_ban": 1}, edit, shown))
    if content is None:
        return file_text(new, _schema(ref)).encode(), []
    made = spliced(text, old, new)
    _require(made.text, new, shown)
    told = [f"{Place(shown, line)}: đã bỏ ghi chú “{words}” cùng phần bị bỏ." for line, words in made.dropped]
    return marked + made.text.encode(), told


def _schema(ref: FactRef) -> str:
    """The way from a file to its schema."""
    name = "van-ban" if ref.scope is Scope.SHARED else ref.file.partition("/")[0]
    up = "../" * ref.file_name.count("/") + ("../" if ref.scope is not Scope.SHARED else "")
    return f"{up}luoc-do/{name}.json"


def _require(text: str, wanted: Mapping[str, Any], shown: str) -> None:
    """Read the new text, and require the values asked for and no others."""
    try:
        found = values_of(composed(text.replace("\r\n", "\n").replace("\r", "\n")), shown)
    except InputError as error:
        raise InputError([_not_kept(shown)]) from error
    if found.problems:
        raise InputError(found.problems)
    if meaning(found.value) != meaning(wanted):
        raise InputError([_not_kept(shown)])


def _not_kept(shown: str) -> Problem:
    message = "Không sửa được chỗ này mà giữ nguyên phần còn lại của tệp."
    return Problem(
        "SL052", message, Place(shown), "sửa tay trong tệp; chưa rõ cách sửa thì báo người phụ trách phần mềm."
    )


def _require_readable(before: DataFiles, after: DataFiles, shown: Shown) -> None:
    """Require that the reader finds nothing wrong that it did not find before."""
    problems = read(after, after.years[-1], shown).problems if after.years else ()
    if problems:
        known = {(one.message, one.place and one.place.file) for one in read(before, before.years[-1], shown).problems}
        fresh = [one for one in problems if (one.message, one.place and one.place.file) not in known]
        if fresh:
            raise InputError(fresh)
