"""A plan drafted from files that are not in the commune's folder: those of an earlier run, or of a new record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.drafts.draft import Request, composed_plan, template_folder, templates_in
from generator.model.document import Document
from generator.model.plan import Plan
from generator.model.problem import InputError, Problem
from generator.model.record import YearRecord
from generator.signed.lines import PrintedLine, lines_of
from generator.sources.file_names import SHARED_REGISTER
from generator.sources.folder import read_record
from generator.word.reading import read_docx
from generator.word.render import render_plan

_TEMPLATES = ("ke-hoach.docx", "bang-doi-chieu.docx")


class Drafted(NamedTuple):
    """A plan, its document, the lines a reader of its draft sees, and what the year's own files say."""

    plan: Plan
    document: Document
    lines: tuple[PrintedLine, ...]
    own: YearRecord | None


def drafted(folder: Path, year: int, templates: Path | None) -> Drafted:
    """Draft the plan of a year from a data folder, in memory. Raises InputError as `draft`."""
    template, _ = templates_in(templates or template_folder(), _TEMPLATES)
    composed = composed_plan(Request(folder, year))
    content = render_plan(composed.document, template, {})
    own = read_record(folder, year)[0].year(year)
    return Drafted(composed.plan, composed.document, lines_of(read_docx(content)), own)


def drafted_from(files: Mapping[str, bytes], folder: Path, year: int, templates: Path | None) -> Drafted:
    """Draft from files by their names within `folder` (the shared register beside it); places name `folder`."""
    with _laid_out(files, folder.resolve().name) as copy:
        try:
            return drafted(copy, year, templates)
        except InputError as error:
            raise InputError(_in(folder, copy, problem) for problem in error.problems) from error


@contextmanager
def _laid_out(files: Mapping[str, bytes], name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kehoach-") as top:
        folder = Path(top) / name
        for relative, content in files.items():
            path = folder.parent / relative if relative == SHARED_REGISTER else folder / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield folder


def _in(folder: Path, copy: Path, problem: Problem) -> Problem:
    """The problem as if it stood in the commune's own folder."""
    place = problem.place
    if place is None:
        return problem
    file = place.file.replace(copy.as_posix(), folder.as_posix()).replace(
        copy.parent.as_posix(), folder.parent.as_posix()
    )
    return problem._replace(place=place._replace(file=file))
