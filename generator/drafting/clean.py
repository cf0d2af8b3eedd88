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
from generator.model.texts.review_mark import REVIEW


class CleanReport(NamedTuple):
    """The clean copy, the file it was made of, and what was in that: changes accepted, comments taken out.

    With `waiting` comments nothing has been written; `let_stand` are those for review that were taken out unsettled,
    as was asked. `gaps` is how many placeholders are left, `sums` how many sums wait for them, `removed` what else was
    taken out (what is hidden, leads out of the file, or tells of persons), `finished` what an earlier run had left
    half-done.
    """

    file: DraftedFile | None
    source: Path
    accepted: int
    comments: int
    waiting: tuple[str, ...]
    let_stand: tuple[str, ...]
    gaps: int
    sums: int = 0
    removed: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()

    @property
    def only_to_review(self) -> bool:
        """Whether all that waits is for review, none for a decision."""
        return all(text.startswith(REVIEW) for text in self.waiting)


def run(
    folder: Path, year: int, output: Path | None, *, preview: bool = False, accept_marks: bool = False
) -> CleanReport:
    """Make the clean copy of the plan that staff work on; with `accept_marks` although words are still to be reviewed.

    Raises InputError when there is none or more than one, or when it cannot be read or written.
    """
    place = output_place(folder, year, output)
    target = place.folder / folder_name(folder) / str(year)
    redraft = ("draft", str(folder), "--year", str(year), *(("--output", str(output)) if output else ()))
    with held(target, "làm bản trình ký") as finished:
        return _cleaned(target, redraft, preview=preview, accept_marks=accept_marks)._replace(
            finished=(*place.told, *finished)
        )


def _cleaned(target: Path, redraft: tuple[str, ...], *, preview: bool, accept_marks: bool) -> CleanReport:
    """Make the clean copy in a folder that is held; `redraft` is the command that makes the plan to copy."""
    from generator.merge.remarks import DECIDE  # noqa: PLC0415 - what reads Word files loads only here
    from generator.word.cleaning.clean_copy import clean_copy  # noqa: PLC0415 - as above

    state = read_state(target)
    source = _source(target, state, redraft)
    content = content_of(source)
    own = {name: value for name, value in said(BytesIO(content)).items() if name in KNOWN}
    with told_of(source):
        copy = clean_copy(content, own | {COPY: "trinh-ky"}, keep_author=RUN in own)
    decide, review = (tuple(one for one in copy.own_comments if one.startswith(kind)) for kind in (DECIDE, REVIEW))
    waiting, let_stand = (decide, review) if accept_marks else (decide + review, ())
    gaps = copy.text.count(MARK)
    report = CleanReport(None, source, copy.accepted, copy.comments, waiting, let_stand, gaps, copy.sums, copy.removed)
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
