"""A plan drafted in memory: from the files of today, of an earlier run, or of a new record."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.drafting.draft import composed_of, in_memory
from generator.model.document import Document
from generator.model.plan import Plan
from generator.model.record import YearRecord
from generator.pairing.printed_lines import PrintedLine, lines_of
from generator.sources.data_files import DataFiles, shown_in
from generator.word.reading.read_docx import read_docx


class Drafted(NamedTuple):
    """A plan, its document, the lines a reader of its draft sees, and what the year's own files say."""

    plan: Plan
    document: Document
    lines: tuple[PrintedLine, ...]
    own: YearRecord | None


class Drafting(NamedTuple):
    """Which plan is drafted, and with which templates; places of its facts name `folder`."""

    folder: Path
    year: int
    templates: Path | None = None


def drafted(files: DataFiles, asked: Drafting) -> Drafted:
    """Draft the plan of a year from its files, in memory. Raises InputError as `draft`."""
    composed = composed_of(files, asked.year, shown_in(asked.folder))
    lines = lines_of(read_docx(in_memory(composed.document, asked.templates)))
    return Drafted(composed.plan, composed.document, lines, composed.record.year(asked.year))
