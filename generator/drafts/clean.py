"""A clean copy for signature: changes accepted, comments gone, none of them waiting for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.drafts.draft import PLAN_ROLE, place_of
from generator.drafts.identity import COPY, PLACE, ROLE, RUN
from generator.drafts.names import folder_name
from generator.drafts.report import DraftedFile
from generator.drafts.state import FILE, FOLDER, Made, State, read_state, sha256
from generator.drafts.store import require_free, settle
from generator.drafts.working_file import content_of, is_numbered, number_of, said
from generator.drafts.writing import write_all
from generator.model.placeholder import MARK
from generator.model.problem import InputError, Place, Problem


class CleanReport(NamedTuple):
    """The clean copy, the file it was made of, and what was in that: changes accepted, comments taken out.

    With `waiting` comments nothing has been written. `gaps` is how many placeholders are left.
    """

    file: DraftedFile | None
    source: Path
    accepted: int
    comments: int
    waiting: tuple[str, ...]
    gaps: int


def run(folder: Path, year: int, output: Path, *, preview: bool) -> CleanReport:
    """Make the clean copy of the plan that staff work on.

    Raises InputError when there is none or more than one, or when it cannot be read or written.
    """
    from generator.merge.remarks import DECIDE  # noqa: PLC0415 - what reads Word files loads only here
    from generator.word.clean_copy import clean_copy  # noqa: PLC0415 - as above

    target = output / folder_name(folder) / str(year)
    source = _source(target)
    content = content_of(source)
    copy = clean_copy(content, {COPY: "trinh-ky"})
    waiting = tuple(text for text in copy.own_comments if text.startswith(DECIDE))
    report = CleanReport(None, source, copy.accepted, copy.comments, waiting, copy.text.count(MARK))
    if waiting:
        return report
    state = read_state(target)
    settled = settle(target, f"{source.stem} (trình ký).docx", copy.content, state)
    require_free(target, [settled])
    if not preview:
        made = Made(said(source).get(RUN, ""), sha256(copy.content))
        known = State({**state.files, settled.path.name: made}, state.kept)
        write_all({settled.path: copy.content, target / FOLDER / FILE: known.as_bytes()})
    return report._replace(file=settled.drafted)


def _source(target: Path) -> Path:
    """The plan that staff work on: of several beside each other the last."""
    plans = sorted(_plans(target), key=lambda path: (number_of(path), path.name))
    if not plans:
        hint = "lập dự thảo trước bằng lệnh draft (không có --clean)."
        raise InputError([Problem("Chưa có dự thảo nào để làm bản trình ký.", Place(target.as_posix()), hint)])
    last = plans[-1]
    others = [path for path in plans if not is_numbered(path, _first_name(last))]
    if others:
        names = ", ".join(f"“{path.name}”" for path in (*others, last))
        hint = "chuyển những tệp không dùng ra khỏi thư mục rồi chạy lại."
        raise InputError([Problem(f"Có nhiều dự thảo khác tên: {names}.", Place(target.as_posix()), hint)])
    return last


def _first_name(path: Path) -> str:
    return path.name.replace(f" (cập nhật lần {number_of(path)})", "")


def _plans(target: Path) -> Iterator[Path]:
    for path in target.glob("*.docx"):
        values = said(path)
        if values.get(ROLE) == PLAN_ROLE and values.get(PLACE) == place_of(target) and COPY not in values:
            yield path
