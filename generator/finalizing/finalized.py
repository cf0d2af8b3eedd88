"""A signed plan taken into the facts of its year, in memory: changed files come out, proved by printing them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.drafting.state import KeptRun
from generator.finalizing.drafted import Drafted, Drafting, drafted
from generator.finalizing.earlier_words import in_todays_words
from generator.finalizing.facts.year_files import year_files
from generator.finalizing.idle_lines import without_idle
from generator.finalizing.parts.frame import Issued
from generator.finalizing.reading_back import Files, read_back
from generator.finalizing.signed_base import Base, KeptOf, base_of
from generator.finalizing.signed_proof import Proof, proof
from generator.finalizing.signed_reading import Change, Reading
from generator.finalizing.unplaced import Unplaced
from generator.model.issued import IssuedText
from generator.model.plan import Plan
from generator.model.problem import InputError, Place, Problem
from generator.model.record import PlanHead, Record, SignedCopy
from generator.pairing.printed_lines import lines_of
from generator.planning.composing.expressions import Evaluator
from generator.planning.plan import plan_of
from generator.planning.settled.closed import require_open
from generator.planning.wording.forms import number_line
from generator.sources.data_files import DataFiles, shown_in
from generator.sources.folder import read, require_record
from generator.word.reading.read_docx import read_docx


class SignedFile(NamedTuple):
    """A signed plan: the path it is named by to people, and its bytes."""

    path: Path
    content: bytes

    @property
    def copy(self) -> SignedCopy:
        """What the record of its year keeps of it."""
        return SignedCopy(file=self.path.name, sha256=hashlib.sha256(self.content).hexdigest())


class Finalized(NamedTuple):
    """The files with a year as it was signed, those of them that are new or changed, and what is told of it.

    `unplaced` are the words of the signed plan that its record does not print.
    """

    files: DataFiles
    changed: Mapping[str, bytes]
    title: str
    number: str
    changes: tuple[Change, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]


def _nothing_kept(_: str) -> KeptRun:
    return KeptRun()


def finalized(
    today: DataFiles, signed: SignedFile, issued: Issued, asked: Drafting, kept_of: KeptOf = _nothing_kept
) -> Finalized:
    """Take a signed plan into the files of its year, and prove that they print it again.

    `kept_of` gives what is kept of an earlier run, by its id. Raises InputError with every problem: a file that is no
    draft of this plan, a year that is finalized already, words that the record would print otherwise.
    """
    record = require_record(read(today, asked.year, shown_in(asked.folder)))
    require_open(plan_of(record, asked.year), str(asked.folder))
    return finalized_in(record, today, signed, issued, asked, kept_of)


def finalized_in(
    record: Record, today: DataFiles, signed: SignedFile, issued: Issued, asked: Drafting, kept_of: KeptOf
) -> Finalized:
    """Take a signed plan into the files of a record that is read already; as `finalized`."""
    text = _text(signed)
    base = base_of(signed.content, signed.path, asked, kept_of, today)
    lines = without_idle(lines_of(text), base.drafted.lines)
    if base.printed is not None:
        lines = in_todays_words(lines, base.printed, base.drafted.lines)
    read = read_back(base, lines, record, issued, Files(today, signed.path))
    return _made(base, read, text, today, signed, asked)


def _made(
    base: Base, read: Reading, text: IssuedText, today: DataFiles, signed: SignedFile, asked: Drafting
) -> Finalized:
    """The files of what was read back, proved by drafting them."""
    year, plan = read.facts.year.with_head(signed=signed.copy), base.drafted.plan
    own = year_files(year, today, shown_in(asked.folder))
    changed = {**own.files, **read.facts.commune.files.changed}
    files = today.with_contents(changed)
    proved = _proved(read, files, signed, asked)
    notes = ((base.note,) if base.note else ()) + tuple(text.remarks) + own.told
    unplaced = (*read.unplaced, *proved.computed)
    return Finalized(files, changed, _title(plan), _number(year.head, plan), read.changes, unplaced, notes)


def _text(signed: SignedFile) -> IssuedText:
    try:
        return read_docx(signed.content)
    except InputError as error:
        place = Place(signed.path.as_posix())
        raise InputError(one._replace(place=one.place or place) for one in error.problems) from error


def _proved(read: Reading, files: DataFiles, signed: SignedFile, asked: Drafting) -> Proof:
    """Draft the record and hold it against the signed words. Raises InputError where they differ."""
    found = proof(read.wanted, _drafted(files, signed, asked).lines)
    if found.problems:
        raise InputError(one._replace(place=Place(signed.path.as_posix())) for one in found.problems)
    return found


def _drafted(files: DataFiles, signed: SignedFile, asked: Drafting) -> Drafted:
    try:
        return drafted(files, asked)
    except InputError as error:
        first = Problem(
            "CK012",
            "Bản ghi dựng từ bản ký chưa hợp lệ, vì những lỗi dưới đây (tên tệp là tệp sẽ ghi).",
            Place(signed.path.as_posix()),
            "sửa chỗ ấy trong bản Word hoặc trong dữ liệu chung của xã rồi chạy lại.",
        )
        raise InputError([first, *error.problems]) from error


def _title(plan: Plan) -> str:
    subject = Evaluator(plan).text(plan.subject, "")
    return f"{plan.type} {''.join(span.text for span in subject)}"


def _number(head: PlanHead, plan: Plan) -> str:
    return number_line(head.issue, head.symbol, plan.agency).removeprefix("Số:").strip()
