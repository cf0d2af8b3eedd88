"""Drafts a commune office's plan of a year from structured data: the verbs behind the command line, and the core's own.

`draft`, `clean`, `units`, `finalize`, `import_plan`, `init` work on folders. The core takes data and gives data:
`load` (the one that reads a folder), `read`, `plan_of`, `compose`, `source_map`, `render_plan`, `edited`, and the ways
back from paper: `merged`, `read_issued`, `finalized`. They load when they are first asked for, so that importing this
package stays cheap. `error_families` says what the codes of errors mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.version import VERSION

if TYPE_CHECKING:
    from generator.drafting.clean import CleanReport
    from generator.drafting.draft_report import DraftReport
    from generator.drafting.unit_drafts import UnitsReport
    from generator.error_codes import ErrorFamily, error_families
    from generator.finalizing.drafted import Drafting
    from generator.finalizing.finalize_report import FinalizeReport
    from generator.finalizing.finalized import Finalized, SignedFile, finalized
    from generator.finalizing.parts.frame import Issued
    from generator.importing.data_folder import Import
    from generator.importing.understood import Understood, read_issued
    from generator.merge.change import Merged
    from generator.merge.merge import merge as merged
    from generator.model.edit import Add, Move, Remove, Set
    from generator.model.fact_ref import FactRef, fact_ref
    from generator.model.problem import InputError, Place, Problem
    from generator.planning.compose import compose
    from generator.planning.composing.source_map import source_map
    from generator.planning.plan import plan_of
    from generator.sources.data_files import DataFiles, load
    from generator.sources.edits.editing import edited
    from generator.sources.folder import read
    from generator.starting.answers import Answers
    from generator.word.drawing.render import render_plan

__version__ = VERSION
_HOMES = {  # a name that is offered here -> the module it comes from, and its name there where that is another
    **dict.fromkeys(("InputError", "Place", "Problem"), "model.problem"),
    **dict.fromkeys(("Add", "Move", "Remove", "Set"), "model.edit"),
    **dict.fromkeys(("FactRef", "fact_ref"), "model.fact_ref"),
    **dict.fromkeys(("DataFiles", "load"), "sources.data_files"),
    **dict.fromkeys(("ErrorFamily", "error_families"), "error_codes"),
    "read": "sources.folder",
    "edited": "sources.edits.editing",
    "plan_of": "planning.plan",
    "compose": "planning.compose",
    "source_map": "planning.composing.source_map",
    "render_plan": "word.drawing.render",
    **dict.fromkeys(("Understood", "read_issued"), "importing.understood"),
    "merged": "merge.merge:merge",  # `generator.merge` is the package
    "Merged": "merge.change",
    **dict.fromkeys(("Finalized", "SignedFile", "finalized"), "finalizing.finalized"),
    "Issued": "finalizing.parts.frame",
    "Drafting": "finalizing.drafted",
    "DraftReport": "drafting.draft_report",
    "UnitsReport": "drafting.unit_drafts",
    "CleanReport": "drafting.clean",
    "FinalizeReport": "finalizing.finalize_report",
    "Import": "importing.data_folder",
    "Answers": "starting.answers",
}
__all__ = [
    "Add",
    "Answers",
    "CleanReport",
    "DataFiles",
    "DraftReport",
    "Drafting",
    "ErrorFamily",
    "FactRef",
    "FinalizeReport",
    "Finalized",
    "Import",
    "InputError",
    "Issued",
    "Merged",
    "Move",
    "Place",
    "Problem",
    "Remove",
    "Set",
    "SignedFile",
    "Understood",
    "UnitsReport",
    "__version__",
    "clean",
    "compose",
    "draft",
    "edited",
    "error_families",
    "fact_ref",
    "finalize",
    "finalized",
    "import_plan",
    "init",
    "load",
    "merged",
    "plan_of",
    "read",
    "read_issued",
    "render_plan",
    "schema",
    "source_map",
    "units",
]


def __getattr__(name: str) -> Any:
    """What is offered but not loaded yet (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, own = _HOMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), own or name)


def draft(
    folder: Path,
    year: int,
    *,
    output: Path | None = None,
    preview: bool = False,
    pdf: bool = False,
    templates: Path | None = None,
) -> DraftReport:
    """Draft the plan of a year from a data folder into `output/<folder's name>/<year>/`.

    Without `output` it goes to `output` of the current folder, or of one above the data where it was begun there.

    A draft that a person edited is kept; what the data changed since goes into a copy beside it as tracked changes.

    With `preview` nothing is written; with `pdf` LibreOffice, where installed, makes PDFs beside.  Raises
    `generator.model.problem.InputError` with every problem found; then nothing has been written.
    """
    from generator.drafting.draft import Request, run  # noqa: PLC0415 - `import generator` stays cheap

    return run(Request(folder, year, output, preview, pdf, templates))


def clean(
    folder: Path, year: int, *, output: Path | None = None, preview: bool = False, accept_marks: bool = False
) -> CleanReport:
    """Make a copy for signature of the plan that staff work on: changes accepted, comments taken out.

    Nothing is written with `preview`, nor while comments of ours wait for a decision or, without `accept_marks`, ask
    for a review. Raises InputError as `draft`.
    """
    from generator.drafting.clean import run  # noqa: PLC0415 - as above

    return run(folder, year, output, preview=preview, accept_marks=accept_marks)


def units(
    folder: Path,
    year: int,
    *,
    output: Path | None = None,
    unit: str | None = None,
    one_file: bool = False,
    templates: Path | None = None,
) -> UnitsReport:
    """Make the sheet of each unit and the overview of who does what, into `output/<folder's name>/<year>/don-vi/`.

    With `unit` only the sheet of the unit with this id is made; with `one_file` all sheets come in one file.
    Raises InputError as `draft`; then nothing has been written.
    """
    from generator.drafting.unit_drafts import UnitsRequest, run  # noqa: PLC0415 - as above

    return run(UnitsRequest(folder, year, output, unit, one_file, templates))


def finalize(  # noqa: PLR0913 - each is an option of the command
    folder: Path,
    year: int,
    signed: Path,
    *,
    number: int,
    date: str,
    output: Path | None = None,
    preview: bool = False,
    templates: Path | None = None,
) -> FinalizeReport:
    """Make a signed plan (a DOCX that people edited from a draft of ours) the record of its year, and lock the year.

    `number` and `date` are those it was issued under; `output` is where its draft was made.  Written only where a
    draft of the new record prints the signed words.  Raises InputError as `draft`.
    """
    from generator.finalizing.finalize import Request, run  # noqa: PLC0415 - as above

    return run(Request(folder, year, signed, number, date, output, preview, templates))


def import_plan(source: Path, folder: Path, year: int, *, force: bool = False) -> Import:
    """Make a data folder of an issued plan (DOCX or text) of a year; gives what was taken in and what is unsure.

    With `force` a document of another kind (a report, a letter) is taken for a plan. Raises InputError when the source
    cannot be read, is no plan of that year, or a file is there already; then nothing has been written.
    """
    from generator.importing import data_folder  # noqa: PLC0415 - as above

    return data_folder.import_plan(source, folder, year, force=force)


def schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of data file (a key of `generator.schemas.FILES`).

    Raises InputError for another name.
    """
    from generator.schemas import schema_of  # noqa: PLC0415 - as above

    return schema_of(name)


def init(folder: Path, year: int, answers: Answers | Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Make the data folder of a new commune, ready to be drafted for `year`; gives the files written.

    What the answers leave out stands as `[Cần bổ sung: …]`.  Raises InputError when a file is there already.
    """
    from generator.starting.new_commune import make_folder  # noqa: PLC0415 - as above

    return make_folder(folder, year, answers)
