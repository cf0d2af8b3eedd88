"""The whole way of one draft: read, plan, compose, render, settle, store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.disk.holding import held
from generator.disk.reading import TEMPLATE, read_file, unreadable
from generator.drafting.draft_report import DraftReport, FactNames, Outcome, Review
from generator.drafting.filling import facts_of, missing
from generator.drafting.findings import loose_braces, places_of, tables_of
from generator.drafting.hidden_characters import hidden_characters
from generator.drafting.identity import Identity, Named, identity_of
from generator.drafting.names import COMPARISON, file_name, folder_name
from generator.drafting.output_folder import output_place
from generator.drafting.regeneration import settle_document
from generator.drafting.state import State, read_state
from generator.drafting.store import Settled, later_edits, leftovers, require_free, store
from generator.drafting.working_file import overlooked
from generator.model.document import Comparison, Document
from generator.model.fact_ref import fact_ref
from generator.model.plan import Plan
from generator.model.problem import InputError, Place, Problem, RefError
from generator.model.record import Record
from generator.model.texts.review_mark import ReviewMark
from generator.planning.compose import compose
from generator.planning.composing.plan_document import ComposeError
from generator.planning.plan import plan_of
from generator.planning.review.marked_document import marked
from generator.planning.review.review_marks import review_marks
from generator.planning.settled.closed import require_open
from generator.planning.settled.samples import illustrative_values
from generator.planning.sheets.comparison import compare
from generator.planning.wording.review_words import reason
from generator.sources.data_files import DataFiles, Shown, files_of, load, shown_in
from generator.sources.folder import read
from generator.sources.references import finder
from generator.sources.yaml.yaml_file import Places
from generator.version import VERSION
from generator.word.drawing.render import render_comparison, render_plan

PLAN_ROLE, COMPARISON_ROLE = "ke-hoach", "doi-chieu"
DOING = "lập dự thảo"
TEMPLATES = ("ke-hoach.docx", "bang-doi-chieu.docx")


class Request(NamedTuple):
    """What is asked of `draft`; the meaning of each field is told at `generator.draft`."""

    folder: Path
    year: int
    output: Path | None = None
    preview: bool = False
    pdf: bool = False
    templates: Path | None = None


class Composed(NamedTuple):
    """A plan with its documents, the record it was made from, and the places of its facts."""

    record: Record
    plan: Plan
    document: Document
    comparison: Comparison
    places: Places
    marks: tuple[ReviewMark, ...] = ()


def run(request: Request) -> DraftReport:
    """Draft what is asked; raises InputError with every problem found, and then nothing has been written."""
    place = output_place(request.folder, request.year, request.output)
    target = place.folder / folder_name(request.folder) / str(request.year)
    with held(request.folder, DOING) as finished:
        data = load(request.folder, request.year)
    composed = composed_of(data, request.year, shown_in(request.folder))
    require_open(composed.plan, str(request.folder))
    with held(target, DOING, make=not request.preview) as settled:
        return _drafted(request, target, composed, data.contents, (*place.told, *finished, *settled))


def _drafted(
    request: Request, target: Path, composed: Composed, data: Mapping[str, bytes], told: tuple[str, ...]
) -> DraftReport:
    """Draft into a folder that is held; `told` is of that folder, and what an earlier run had left half-done."""
    templates = templates_in(request.templates or template_folder(), TEMPLATES)
    identity = identity_of(data, template_bytes(templates), VERSION)
    state = read_state(target)
    documents = _render(composed, templates, identity, place_of(target))
    settled = tuple(settle_document(target, *document, state) for document in documents)
    require_free(target, settled)
    notes = told
    if request.pdf:
        from generator.drafting.pdf import settle_pdfs  # noqa: PLC0415 - what starts programs loads only here

        pdfs, unmade = settle_pdfs(target, settled, identity, state, preview=request.preview)
        notes += unmade
        require_free(target, pdfs)
        settled += pdfs
    tool = _by_tool(request, target, settled[0], state, identity)
    facts = _fact_names(composed, tool)
    settled += tuple(reports_of(settled, facts))
    require_free(target, settled)
    notes += tuple(_left(path) for path in leftovers(target, settled, state)) + tuple(later_edits(target, state))
    notes += tuple(overlooked(target, place_of(target), state))
    notes += tuple(note for one in settled for note in one.notes)
    notes += tuple(_loose(text) for text in loose_braces(composed.document))
    notes += tuple(hidden_characters(data, shown_in(request.folder)))
    if not request.preview:
        store(target, settled, identity, data, state)
    return _report(request, composed, settled, notes, facts)


def _by_tool(request: Request, target: Path, plan: Settled, state: State, identity: Identity) -> frozenset[str]:
    """The anchors of a plan that changed although its data did not."""
    if not plan.changes:
        return frozenset()
    from generator.drafting.causes import changed_by_tool  # noqa: PLC0415 - a first draft has no changes

    return changed_by_tool(target, plan, state, identity, partial(_redrafted, request))


def _redrafted(request: Request, data: Mapping[str, bytes]) -> bytes:
    composed = composed_of(files_of(data, request.year), request.year, shown_in(request.folder))
    return drawn(composed, _plan_template(request.templates), {})


def in_memory(document: Document, templates: Path | None = None) -> bytes:
    """A plan's document as a DOCX that belongs to no run. Raises InputError for a template that is not there."""
    return render_plan(document, _plan_template(templates), {})


def _plan_template(folder: Path | None) -> Path:
    return templates_in(folder or template_folder(), TEMPLATES)[0]


def _fact_names(composed: Composed, tool: frozenset[str]) -> FactNames:
    """What to call the facts that changed, and where each is printed."""
    plan = composed.plan
    names = {f"chi-tieu/{row.indicator.id}": row.indicator.short_name for row in plan.indicators}
    facts = {anchor: names[fact] for anchor, fact in facts_of(composed.document).items() if fact in names}
    return FactNames(facts, places_of(composed.document), tool, tables_of(composed.document))


def reports_of(settled: Sequence[Settled], facts: FactNames) -> Iterator[Settled]:
    """The report of each merge, a text file beside the merged one."""
    for one in settled:
        if one.outcome is Outcome.MERGED:
            from generator.drafting.change_report import report_text  # noqa: PLC0415 - a first draft needs none

            path = one.path.with_suffix(".txt")
            yield Settled(path.name, path, report_text(one.drafted, facts), Outcome.REPORTED)


def _loose(text: str) -> str:
    return f"Văn bản còn dấu ngoặc nhọn “{text}”. Thử: xem có thiếu ngoặc, mã {{#…}} có ở cuối đoạn không."


def _left(path: Path) -> str:
    return f"Còn bản cũ trong thư mục: {path.name}. Thử: xóa nếu không dùng nữa."


def template_folder() -> Path:
    """Where the templates stand: in the package once installed, at the root of the repository before."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def templates_in(folder: Path, names: tuple[str, str]) -> tuple[Path, Path]:
    """The two templates a command needs, in a folder. Raises InputError for those that are not there."""
    first, second = (folder / name for name in names)
    absent = [path for path in (first, second) if not path.is_file()]
    if absent:
        hint = "kiểm tra tên thư mục ở --templates; không dùng tùy chọn ấy thì cài lại kehoach."
        raise InputError(Problem("MU001", "Thiếu tệp mẫu.", Place(path.as_posix()), hint) for path in absent)
    return first, second


def template_bytes(paths: tuple[Path, Path]) -> tuple[bytes, ...]:
    """The templates as they are. Raises InputError for one that is nothing to read."""
    try:
        return tuple(read_file(path, TEMPLATE) for path in paths)
    except OSError as error:
        place = Path(error.filename or paths[0]).parent.as_posix()
        hint = "kiểm tra thư mục mẫu, hoặc cài lại kehoach."
        raise InputError([unreadable(error, place, hint, "Không đọc được tệp mẫu.")]) from error


def composed_plan(request: Request) -> Composed:
    """Read a data folder and compose its plan. Raises InputError as `load` and `composed_of`."""
    return composed_of(load(request.folder, request.year), request.year, shown_in(request.folder))


def composed_of(files: DataFiles, year: int, shown: Shown) -> Composed:
    """Read and compose; raises InputError with what is wrong in the files and in their texts, all at once."""
    reading = read(files, year, shown)
    if reading.record is None:
        raise InputError(reading.problems)
    try:
        plan = _plan(reading.record, year, shown)
        document = compose(plan)
        marks = review_marks(document, plan, reading.places.keys())
        composed = Composed(reading.record, plan, document, compare(plan), reading.places, marks)
    except InputError as error:
        raise InputError(reading.problems or error.problems) from error
    except (ComposeError, RefError) as error:
        errors = error.errors if isinstance(error, ComposeError) else (error,)
        place_of = finder(reading.places)
        told = (Problem(found.code, found.message, place_of(found.ref), found.hint) for found in errors)
        raise InputError((*reading.problems, *_not_said(told, reading.problems))) from error
    if reading.problems:
        raise InputError(reading.problems)
    return composed


def _not_said(told: Iterable[Problem], said: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of texts that do not only repeat, where a name is used, what is said of the name itself."""
    known = tuple(problem.message.rstrip(".") for problem in said)
    return (problem for problem in told if not any(message in problem.message for message in known))


def _plan(record: Record, year: int, shown: Shown) -> Plan:
    """Give the Plan; files of its problems, named within the data folder, are named as people know them."""
    try:
        return plan_of(record, year)
    except InputError as error:
        places = ((problem, problem.place) for problem in error.problems)
        raise InputError(
            problem._replace(place=place and place._replace(file=shown(place.file))) for problem, place in places
        ) from error


def place_of(target: Path) -> str:
    """Where documents belong, as they say it of themselves: the commune's folder and the year."""
    return f"{target.parent.name}/{target.name}"


def drawn(composed: Composed, template: Path, properties: Mapping[str, str]) -> bytes:
    """A composed plan as a DOCX, with a comment on each of its doubtful words."""
    return render_plan(marked(composed.document, composed.marks, composed.plan.year), template, properties)


class Rendered(NamedTuple):
    """A fresh document: what it is, its bytes, and what it says of its run."""

    named: Named
    content: bytes
    properties: dict[str, str]


def _render(
    composed: Composed, templates: tuple[Path, Path], identity: Identity, place: str
) -> tuple[Rendered, Rendered]:
    document, comparison = composed.document, composed.comparison
    plan = Named(file_name(f"{document.type.text} {document.subject.text}"), PLAN_ROLE, place)
    sheet = Named(COMPARISON, COMPARISON_ROLE, place)
    said = [identity.properties(one) for one in (plan, sheet)]
    return (
        Rendered(plan, drawn(composed, templates[0], said[0]), said[0]),
        Rendered(sheet, render_comparison(comparison, templates[1], said[1]), said[1]),
    )


def _reviews(composed: Composed, folder: Path) -> tuple[Review, ...]:
    where, year = places_of(composed.document), composed.plan.year
    return tuple(
        Review(
            where[one.anchor],
            reason(one, year),
            (folder / fact_ref(one.ref).file_name).as_posix(),
            one.ref.partition("/")[2],
        )
        for one in composed.marks
    )


def _report(
    request: Request, composed: Composed, settled: tuple[Settled, ...], notes: tuple[str, ...], facts: FactNames
) -> DraftReport:
    plan = composed.plan
    return DraftReport(
        year=request.year,
        rolled_from=plan.rolled_from,
        preview=request.preview,
        files=tuple(one.drafted for one in settled),
        decisions=plan.decisions,
        illustrative=illustrative_values(plan),
        missing=missing(composed.document, plan, composed.places, request.folder),
        reviews=_reviews(composed, request.folder),
        notes=notes,
        facts=facts,
    )
