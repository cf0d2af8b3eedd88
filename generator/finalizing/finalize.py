"""The whole way of finalizing a year on the disk: read the files and the signed plan, write all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.disk.guards import require_writable
from generator.disk.holding import held
from generator.disk.reading import DOCUMENT, TEXT, read_file, unreadable
from generator.disk.writing import write_all
from generator.drafting.names import folder_name
from generator.drafting.output_folder import USUAL, output_place
from generator.drafting.state import FOLDER, kept_run
from generator.finalizing.drafted import Drafting
from generator.finalizing.facts.year_files import SEALED
from generator.finalizing.finalize_report import FinalizeReport
from generator.finalizing.finalized import Finalized, SignedFile, finalized_in
from generator.finalizing.parts.frame import Issued
from generator.finalizing.undoing import FILE as UNDOING
from generator.finalizing.undoing import undoing_text
from generator.finalizing.unplaced import FILE, unplaced_text
from generator.model.plain_values import MOST_PLANS
from generator.model.plan import Plan
from generator.model.problem import InputError, Place, Problem
from generator.model.record import PlanHead, Record, SignedCopy
from generator.planning.composing.expressions import Evaluator
from generator.planning.plan import plan_of
from generator.planning.settled.closed import closed_problem
from generator.planning.wording.forms import number_line
from generator.sources.data_files import load, shown_in
from generator.sources.folder import read, require_record
from generator.vietnamese.dates import InvalidDate, parse_date

_DOING = "chốt kế hoạch đã ký"
FORMER = "truoc-khi-chot"  # beside the drafts' state: the year's files as people had them


class Request(NamedTuple):
    """What is asked of `finalize`; the meaning of each field is told at `generator.finalize`."""

    folder: Path
    year: int
    signed: Path
    number: int
    date: str
    output: Path | None = None
    preview: bool = False
    templates: Path | None = None


def run(request: Request) -> FinalizeReport:
    """Make a signed file the record of its year; raises InputError with every problem, and then nothing is written."""
    issued = _issued(request)
    signed = SignedFile(request.signed, _content(request.signed))
    place = output_place(request.folder, request.year, request.output)
    request = request._replace(output=place.folder)
    with held(request.folder, _DOING) as finished, held(_output(request), _DOING) as settled:
        return replace(_finalized(request, issued, signed), finished=(*place.told, *finished, *settled))


def _finalized(request: Request, issued: Issued, signed: SignedFile) -> FinalizeReport:
    """Finalize in folders that are held: what is on the disk is read, and the outcome written."""
    today = load(request.folder, request.year)
    record = require_record(read(today, request.year, shown_in(request.folder)))
    done = _done_before(record, request, issued, signed.copy)
    if done is not None:
        return done
    asked = Drafting(request.folder, request.year, request.templates)
    made = finalized_in(record, today, signed, issued, asked, partial(kept_run, _output(request)))
    return _written(request, made, today.contents)


def _issued(request: Request) -> Issued:
    problems: list[Problem] = []
    day = dt.date.min
    if not 1 <= request.number <= MOST_PLANS:
        message = f"Số kế hoạch phải là số từ 1 đến {MOST_PLANS}."
        problems.append(Problem("LN010", message, None, "viết như --number 35."))
    try:
        day = parse_date(request.date)
    except InvalidDate as error:
        problems.append(Problem("LN012", f"Ngày ban hành: {error}.", None, "viết như --date 2027-01-12."))
    if not problems and abs(day.year - request.year) > 1:
        message = f"Ngày ban hành {request.date} không hợp với kế hoạch năm {request.year}."
        problems.append(Problem("LN013", message, None, "xem lại --date và --year."))
    if problems:
        raise InputError(problems)
    return Issued(request.number, day)


def _content(path: Path) -> bytes:
    try:
        return read_file(path, DOCUMENT)
    except OSError as error:
        hint = "kiểm tra đường dẫn ở --file, đóng tệp ở chương trình khác rồi chạy lại."
        raise InputError([unreadable(error, path.as_posix(), hint, "Không đọc được bản đã ký.")]) from error


def _done_before(record: Record, request: Request, issued: Issued, copy: SignedCopy) -> FinalizeReport | None:
    """The report of a year that is finalized already from this very file. Raises InputError for another one."""
    year = record.year(request.year)
    head = year.head if year else None
    if head is None or head.signed is None:
        return None
    plan = plan_of(record, request.year)
    if head.signed.sha256 != copy.sha256 or not _is_same_issue(head, issued):
        raise InputError([_closed(plan, head, request)])
    return FinalizeReport(_title(plan), request.year, _number(plan), request.preview, done_before=True)


def _is_same_issue(head: PlanHead, issued: Issued) -> bool:
    issue, day = head.issue, issued.day
    return (issue.number, issue.day, issue.month, issue.year) == (issued.number, day.day, day.month, day.year)


def _closed(plan: Plan, head: PlanHead, request: Request) -> Problem:
    said = closed_problem(plan, str(request.folder))
    file = head.signed.file if head.signed else ""
    place = Place((request.folder / str(request.year) / "ke-hoach.yaml").as_posix())
    hint = (
        f"không phải làm gì nếu đã chốt đúng bản. Chốt nhầm bản (đã chốt “{file}”) thì làm theo tệp "
        f"{(_former(request) / UNDOING).as_posix()} rồi chạy lại."
    )
    return Problem("CK001", said.message.replace("cập nhật trực tiếp", "chốt lại"), place, hint)


def _written(request: Request, made: Finalized, today: Mapping[str, bytes]) -> FinalizeReport:
    own, output, title = request.folder / str(request.year), _former(request), made.title
    new = {request.folder / name: content for name, content in made.changed.items()}
    if made.unplaced:
        new[own / FILE] = unplaced_text(title, request.signed.name, made.unplaced).encode()
    read_already = {request.folder / name: content for name, content in today.items()}
    kept = dict.fromkeys((*new, own / FILE))
    replaced = {output / path.name: path for path in kept if path.is_file()}
    former = {place: read_already.get(path) or read_file(path, TEXT) for place, path in replaced.items()}
    former[output / UNDOING] = undoing_text(title, [path for path in new if not path.is_file()], replaced).encode()
    require_writable([path for path in new if path.exists()], own)
    require_writable([path for path in former if path.exists()], output)
    if not request.preview:
        write_all(_output(request), former)
        in_order = sorted(new, key=(own / SEALED).__eq__)  # the seal is set last
        write_all(request.folder, {path: new[path] for path in in_order}, together=True)
    return FinalizeReport(
        title,
        request.year,
        made.number,
        request.preview,
        files=tuple(new),
        former=output,
        changes=made.changes,
        unplaced=made.unplaced,
        unplaced_file=own / FILE if made.unplaced else None,
        notes=made.notes,
    )


def _output(request: Request) -> Path:
    """Where the drafts of the year stand."""
    return (request.output or USUAL) / folder_name(request.folder) / str(request.year)


def _former(request: Request) -> Path:
    """Where the files of before the finalizing are kept."""
    return _output(request) / FOLDER / FORMER


def _title(plan: Plan) -> str:
    subject = Evaluator(plan).text(plan.subject, "")
    return f"{plan.type} {''.join(span.text for span in subject)}"


def _number(plan: Plan) -> str:
    return number_line(plan.issue, plan.symbol, plan.agency).removeprefix("Số:").strip()
