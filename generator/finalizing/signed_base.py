"""The draft that people signed, as it was before they edited it: from the data of its run, kept with the drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from generator.drafting.draft import PLAN_ROLE
from generator.drafting.identity import DATA, PLACE, ROLE, RUN, identity_of
from generator.drafting.names import folder_name
from generator.drafting.state import KeptRun
from generator.drafting.working_file import said as said_of
from generator.finalizing.drafted import Drafted, Drafting, drafted
from generator.model.problem import InputError, Place, Problem
from generator.pairing.printed_lines import PrintedLine, lines_of
from generator.sources.data_files import DataFiles, files_of
from generator.word.reading.read_docx import read_docx

_RUN = re.compile(r"[0-9a-f]{16}")


class Base(NamedTuple):
    """The draft that a signed file was made of; `note` says where it is only today's data that could be taken.

    `printed` are its lines as they were printed then, by another version maybe; none where no copy is kept. It is
    `certain` where the file itself says for which commune and year it was made.
    """

    drafted: Drafted
    note: str | None = None
    certain: bool = False
    printed: tuple[PrintedLine, ...] | None = None


KeptOf = Callable[[str], KeptRun]


def base_of(content: bytes, signed: Path, asked: Drafting, kept_of: KeptOf, today: DataFiles) -> Base:
    """Find the draft behind a signed file; `kept_of` gives the data of a run, none where they are gone.

    Raises InputError for the file of another commune or year.
    """
    folder, year = asked.folder, asked.year
    said = said_of(BytesIO(content))
    own = f"{folder_name(folder)}/{year}"
    if said.get(PLACE, own) != own:
        raise InputError([_elsewhere(said[PLACE], own, signed)])
    run = said.get(RUN, "")
    kept = kept_of(run) if _RUN.fullmatch(run) else KeptRun()
    if kept.data:
        try:
            return Base(drafted(files_of(kept.data, year), asked), None, certain=True, printed=_printed(kept))
        except InputError:  # kept by a version that read its files otherwise: today's data are the next best
            return Base(drafted(today, asked), _NOT_KEPT, certain=True)
    note = None if said.get(DATA) == identity_of(today.contents, (), "").data else _NOT_KEPT
    return Base(drafted(today, asked), note, certain=PLACE in said or note is None)


def _printed(kept: KeptRun) -> tuple[PrintedLine, ...] | None:
    """The lines of the plan as the run printed it."""
    plans = (one for one in kept.documents.values() if said_of(BytesIO(one)).get(ROLE) == PLAN_ROLE)
    plan = next(plans, None)
    return None if plan is None else lines_of(read_docx(plan))


_NOT_KEPT = (
    "Không còn dữ liệu của lần lập dự thảo ra tệp này, nên đã đối chiếu với dữ liệu hôm nay: chỗ nào số liệu đã đổi từ "
    "đó đến nay thì tính theo bản ký."
)


def _elsewhere(found: str, own: str, signed: Path) -> Problem:
    message = f"Tệp này được lập cho {found}, không phải {own}."
    return Problem("CK002", message, Place(signed.as_posix()), "kiểm tra lại --file, --year và thư mục dữ liệu.")
