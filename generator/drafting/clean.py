"""A clean copy for signature: changes accepted, comments gone, none of them waiting for a decision."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from generator.disk.holding import held
from generator.disk.writing import write_all
from generator.drafting.draft import PLAN_ROLE, place_of
from generator.drafting.draft_report import DraftedFile
from generator.drafting.identity import COPY, KNOWN, RUN, Named
from generator.drafting.names import folder_name
from generator.drafting.output_folder import output_place
from generator.drafting.regeneration import told_of
from generator.drafting.state import FILE, FOLDER, Made, State, read_state, sha256
from generator.drafting.store import require_free, settle
from generator.drafting.working_file import content_of, said, working_file
from generator.model.problem import InputError, Place, Problem
from generator.model.texts.placeholder import MARK


class CleanReport(NamedTuple):
    """The clean copy, the file it was made of, and what was in that: changes accepted, comments taken out.

    With `waiting` comments nothing has been written. `gaps` is how many placeholders are left, `removed` what else was
    taken out (what is hidden, leads out of the file, or tells of persons), `finished` what an earlier run had left
    half-done.
    """

    file: DraftedFile | None
    source: Path
    accepted: int
    comments: int
    waiting: tuple[str, ...]
    gaps: int
    removed: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()


def run(folder: Path, year: int, output: Path | None, *, preview: bool) -> CleanReport:
    """Make the clean copy of the plan that staff work on.

    Raises InputError when there is none or more than one, or when it cannot be read or written.
    """
    place = output_place(folder, year, output)
    target = place.folder / folder_name(folder) / str(year)
    redraft = ("draft", str(folder), "--year", str(year), *(("--output", str(output)) if output else ()))
    with held(target, "làm bản trình ký") as finished:
        return _cleaned(target, redraft, preview=preview)._replace(finished=(*place.told, *finished))


def _cleaned(target: Path, redraft: tuple[str, ...], *, preview: bool) -> CleanReport:
    """Make the clean copy in a folder that is held; `redraft` is the command that makes the plan to copy."""
    from generator.merge.remarks import DECIDE  # noqa: PLC0415 - what reads Word files loads only here
    from generator.word.cleaning.clean_copy import clean_copy  # noqa: PLC0415 - as above

    state = read_state(target)
    source = _source(target, state, redraft)
    content = content_of(source)
    own = {name: value for name, value in said(BytesIO(content)).items() if name in KNOWN}
    with told_of(source):
        copy = clean_copy(content, own | {COPY: "trinh-ky"}, keep_author=RUN in own)
    waiting = tuple(text for text in copy.own_comments if text.startswith(DECIDE))
    report = CleanReport(None, source, copy.accepted, copy.comments, waiting, copy.text.count(MARK), copy.removed)
    if waiting:
        return report
    settled = settle(target, f"{source.stem} (trình ký).docx", copy.content, state)
    require_free(target, [settled])
    if not preview:
        made = Made(own.get(RUN, ""), sha256(copy.content))
        known = State({**state.files, settled.path.name: made}, state.kept)
        write_all(target, {settled.path: copy.content, target / FOLDER / FILE: known.as_bytes()})
    return report._replace(file=settled.drafted)


def _source(target: Path, state: State, redraft: tuple[str, ...]) -> Path:
    """The plan that staff work on."""
    found = working_file(target, Named("", PLAN_ROLE, place_of(target)), state)
    if found is None:
        message, hint = "Chưa có dự thảo nào để làm bản trình ký.", "lập dự thảo trước (không có --clean)."
        raise InputError([Problem("DT001", message, Place(target.as_posix()), hint, redraft)])
    return found
