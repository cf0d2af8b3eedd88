"""The whole way of the unit sheets: read, plan, compose, share out, render, settle, store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.disk.holding import held, settle
from generator.drafting.draft import (
    Composed,
    Rendered,
    composed_of,
    place_of,
    reports_of,
    template_bytes,
    template_folder,
    templates_in,
)
from generator.drafting.draft_report import NO_FACTS, DraftedFile
from generator.drafting.findings import gaps
from generator.drafting.identity import Identity, Named, identity_of
from generator.drafting.names import ALL_UNITS, OVERVIEW, UNITS, folder_name, unit_files
from generator.drafting.output_folder import output_place
from generator.drafting.regeneration import settle_document
from generator.drafting.state import read_state
from generator.drafting.store import leftovers, require_free, store
from generator.merge.change import is_open
from generator.model.document import AppendixPart, Comparison
from generator.model.plan import Plan
from generator.model.problem import InputError, Place, Problem, RefError, did_you_mean
from generator.planning.sheets.unit_duties import Duty, duties_of
from generator.planning.sheets.unit_figures import figures_of
from generator.planning.sheets.unit_overview import overview
from generator.planning.sheets.unit_parts import unit_parts
from generator.planning.sheets.unit_sheets import UnitSheet, sheet_part, unit_sheets
from generator.sources.data_files import load, shown_in
from generator.sources.references import place_of_ref
from generator.version import VERSION
from generator.word.drawing.render import render_comparison, render_sheets

OVERVIEW_ROLE, ALL_ROLE = "tong-hop-phan-cong", "tat-ca-don-vi"
DOING = "lập phụ lục đơn vị"
TEMPLATES = ("don-vi.docx", "tong-hop-phan-cong.docx")


class UnitsRequest(NamedTuple):
    """What is asked of `units`; the meaning of each field is told at `generator.units`."""

    folder: Path
    year: int
    output: Path | None = None
    unit: str | None = None
    one_file: bool = False
    templates: Path | None = None


class UnitsReport(NamedTuple):
    """The outcome of one run: the files, the rows shared out, what the overview says, old files left behind.

    `in_plan` tells that the plan itself has the sheets as appendices, `finished` what an earlier run left half-done and
    what else is told of the files.
    """

    year: int
    files: tuple[DraftedFile, ...]
    duties: tuple[Duty, ...]
    notes: tuple[str, ...]
    left: tuple[Path, ...]
    in_plan: bool
    finished: tuple[str, ...] = ()

    @property
    def conflicts(self) -> int:
        """How many changes wait for a person's decision."""
        return sum(is_open(change) for file in self.files for change in file.changes)


class _Shared(NamedTuple):
    """A plan shared out: its rows, the sheet of each unit that has one, the overview."""

    duties: tuple[Duty, ...]
    sheets: tuple[UnitSheet, ...]
    parts: tuple[AppendixPart, ...]
    overview: Comparison


def run(request: UnitsRequest) -> UnitsReport:
    """Make what is asked; raises InputError with every problem found, and then nothing has been written."""
    place = output_place(request.folder, request.year, request.output)
    of_year = place.folder / folder_name(request.folder) / str(request.year)
    with held(request.folder, DOING) as finished:
        data = load(request.folder, request.year)
    composed = composed_of(data, request.year, shown_in(request.folder))
    shared = _shared_out(composed)
    chosen = _chosen(shared.sheets, composed.plan, request)
    templates = templates_in(request.templates or template_folder(), TEMPLATES)
    contents = template_bytes(templates)
    rendering = _Rendering(composed.plan, templates, contents, place_of(of_year))
    rendered = _render(rendering, shared, chosen, request)
    with held(of_year, DOING, make=True) as settled:
        files, left, told = _written(request, of_year / UNITS, rendered, (data.contents, contents))
    notes = tuple(line.text for line in shared.overview.notes)
    in_plan = composed.plan.shape.unit_appendices
    return UnitsReport(
        request.year, files, shared.duties, notes, left, in_plan, (*place.told, *finished, *settled, *told)
    )


def _written(
    request: UnitsRequest,
    target: Path,
    rendered: Sequence[Rendered],
    made_of: tuple[Mapping[str, bytes], tuple[bytes, ...]],
) -> tuple[tuple[DraftedFile, ...], tuple[Path, ...], tuple[str, ...]]:
    """Settle and store the files in their folder; gives them, what is left of earlier runs, and what was half-done."""
    data, contents = made_of
    told = settle(target)
    state = read_state(target)
    settled = tuple(settle_document(target, *document, state) for document in rendered)
    settled += tuple(reports_of(settled, NO_FACTS))
    require_free(target, settled)
    left = leftovers(target, settled, state) if not (request.unit or request.one_file) else ()
    store(target, settled, identity_of(data, contents, VERSION), data, state)
    notes = tuple(note for one in settled for note in one.notes)
    return tuple(one.drafted for one in settled), left, told + notes


def _shared_out(composed: Composed) -> _Shared:
    plan, document = composed.plan, composed.document
    try:
        duties = duties_of(plan, document)
        figures = figures_of(plan, document)
        words = unit_parts(plan, document, duties)
        sheets = unit_sheets(plan, duties, figures, words)
        parts = tuple(sheet_part(plan, sheet) for sheet in sheets)
        given = {*figures, *words.own, *words.shared}
        page = overview(plan, document, duties, len(gaps(document)), given, words.unknown)
        return _Shared(duties, sheets, parts, page)
    except RefError as error:
        raise InputError(
            [Problem(error.code, error.message, place_of_ref(composed.places, error.ref), error.hint)]
        ) from error


def _chosen(sheets: Sequence[UnitSheet], plan: Plan, request: UnitsRequest) -> frozenset[str]:
    """The units whose sheets are asked for. Raises InputError for one that is not there or has nothing to do."""
    having = {sheet.unit.id for sheet in sheets}
    if request.unit is None:
        return frozenset(having)
    if request.unit in having:
        return frozenset((request.unit,))
    place = Place((request.folder / "co-quan.yaml").as_posix())
    names = {unit.id: unit.name for unit in plan.units}
    if request.unit in names:
        hint = "bỏ --unit để tạo phụ lục của các đơn vị có việc."
        raise InputError(
            [Problem("LN014", f"Đơn vị “{names[request.unit]}” chưa có việc nào trong kế hoạch.", place, hint)]
        )
    hint = did_you_mean(request.unit, having, f"dùng một trong các mã: {', '.join(sorted(having))}.")
    raise InputError([Problem("SL086", f"Không có đơn vị mã “{request.unit}”.", place, hint)])


class _Rendering(NamedTuple):
    """What the files of one run share: the plan, the templates with their bytes, and where the files belong."""

    plan: Plan
    templates: tuple[Path, Path]
    contents: tuple[bytes, ...]
    place: str

    def sheets(self, file: str, role: str, parts: tuple[AppendixPart, ...], title: str) -> Rendered:
        """Sheets of units in one file."""
        named = Named(file, role, self.place)
        said = _identity(parts, self.contents[0]).properties(named)
        return Rendered(named, render_sheets(parts, title, self.plan.agency.name, self.templates[0], said), said)

    def overview(self, page: Comparison) -> Rendered:
        """The overview."""
        named = Named(OVERVIEW, OVERVIEW_ROLE, self.place)
        said = _identity(page, self.contents[1]).properties(named)
        return Rendered(named, render_comparison(page, self.templates[1], said), said)


def _render(
    rendering: _Rendering, shared: _Shared, chosen: frozenset[str], request: UnitsRequest
) -> tuple[Rendered, ...]:
    """The files. What a file says of its run depends on its own words only, so that others' changes keep it."""
    pairs = zip(shared.sheets, shared.parts, strict=True)
    parts = [(sheet.unit.id, part) for sheet, part in pairs if sheet.unit.id in chosen]
    if request.one_file:
        found = [rendering.sheets(ALL_UNITS, ALL_ROLE, tuple(part for _, part in parts), shared.overview.title)]
    else:
        names = unit_files(rendering.plan.units)
        found = [rendering.sheets(names[unit], f"{UNITS}/{unit}", (part,), part.title.text) for unit, part in parts]
    return (*found, rendering.overview(shared.overview)) if request.unit is None else tuple(found)


def _identity(words: object, template: bytes) -> Identity:
    """Identify a file by its own words; named tuples of text read alike in every run."""
    return identity_of({"": repr(words).encode()}, (template,), VERSION)
