"""A signed plan read back into the facts of its year, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.finalizing.facts.settled_texts import keep_results, register_texts, settle_texts
from generator.finalizing.facts.year import year_of
from generator.finalizing.line_origins import HomeKind
from generator.finalizing.parts.appendices import AppendixReader
from generator.finalizing.parts.body import BodyReader
from generator.finalizing.parts.changed_columns import settle_columns
from generator.finalizing.parts.changed_orders import settle_orders
from generator.finalizing.parts.dropped_facts import drop_deleted
from generator.finalizing.parts.frame import FrameReader, Issued
from generator.finalizing.parts.repeated_values import take_over_mentions
from generator.finalizing.parts.result_lists import settle_results
from generator.finalizing.signed_base import Base
from generator.finalizing.signed_reading import Taken
from generator.model.problem import InputError, Place, Problem
from generator.model.record import Record
from generator.pairing.line_pairs import matched
from generator.pairing.printed_lines import PrintedLine
from generator.pairing.words import likeness
from generator.sources.data_files import DataFiles
from generator.vietnamese.folding import fold

_LEAST = 0.3  # of the lines of a draft must be there: a file with fewer was not made of it
_ALIKE = 0.5
_CHECK = "kiểm tra lại --file, --year và thư mục dữ liệu."


class Files(NamedTuple):
    """The commune's files as they are, and the signed file."""

    today: DataFiles
    signed: Path


def read_back(base: Base, lines: Sequence[PrintedLine], record: Record, issued: Issued, files: Files) -> Taken:
    """Read the lines of a signed plan into the facts of its year.

    Raises InputError: the plan of another agency or year, or of none; a number or day other than was given.
    """
    plan = base.drafted.plan
    year = year_of(plan, base.drafted.own, record)
    register_texts(year, plan)
    keep_results(year, plan, record)
    signed = files.signed
    taken = Taken(base.drafted, year, record, files.today, lines)
    taken.matching = matched(taken.old, lines)
    _require_own(taken, signed, certain=base.certain)
    settle_columns(taken)
    head, body, end, rest = _parts(taken, signed)
    frame = FrameReader(taken, issued)
    frame.head(head)
    BodyReader(taken).read(body)
    frame.end(end)
    AppendixReader(taken).read(rest)
    if frame.problems:
        raise InputError(one._replace(place=Place(signed.as_posix())) for one in frame.problems)
    drop_deleted(taken)
    settle_orders(taken)
    take_over_mentions(taken)
    settle_texts(taken.year, taken.record)
    settle_results(taken)
    return taken


def _require_own(taken: Taken, signed: Path, *, certain: bool) -> None:
    """Require a file that people made of this draft: the same agency, most of its lines."""
    place = Place(signed.as_posix())
    agency = [fold(line.text) for line in taken.base.document.agency_lines]
    top = {fold(line.text) for line in taken.new if line.box.startswith("1:")}
    if agency and top and agency[-1] not in top and not certain:
        name = taken.plan.agency.name
        raise InputError([Problem("CK003", f"Tệp này không phải kế hoạch của {name}.", place, _CHECK)])
    pairs = taken.matching.line_of.items()
    alike = sum(likeness(taken.old[old].text, taken.new[new].text) >= _ALIKE for old, new in pairs)
    if alike < _LEAST * len(taken.old):
        message = f"Tệp này không phải bản sửa từ dự thảo kế hoạch năm {taken.plan.year}."
        raise InputError([Problem("CK004", message, place, _CHECK)])
    subject = next((line.text for line in taken.base.lines if _is_subject(taken, line)), "")
    other = _other_year(taken, subject)
    if other:
        message = f"Tệp này là kế hoạch khác: “{other}”, không phải “{subject}”."
        raise InputError([Problem("CK005", message, place, _CHECK)])


def _is_subject(taken: Taken, line: PrintedLine) -> bool:
    return any(taken.homes[name].kind is HomeKind.SUBJECT for name in line.anchors if name in taken.homes)


def _other_year(taken: Taken, subject: str) -> str | None:
    """The title of the signed plan, where it differs from the draft's in the year alone."""
    for old, new in taken.matching.line_of.items():
        if _is_subject(taken, taken.old[old]):
            said = taken.new[new].text
            without = "".join(letter for letter in said if not letter.isdigit())
            plain = "".join(letter for letter in subject if not letter.isdigit())
            return said if said != subject and without == plain else None
    return None


def _parts(taken: Taken, signed: Path) -> tuple[list[int], list[int], list[int], list[int]]:
    """The lines of head, body, end and appendices."""
    places = range(len(taken.new))
    ends = [at for at in places if taken.new[at].box and not taken.new[at].box.startswith("1:")]
    titles = [at for at in places if _is_title(taken, at)]
    if not ends or not titles:
        hint = "dùng bản Word sửa từ dự thảo, giữ nguyên phần đầu và phần ký."
        message = "Không tìm thấy tên kế hoạch ở đầu hoặc phần nơi nhận, chữ ký ở cuối văn bản."
        raise InputError([Problem("CK006", message, Place(signed.as_posix()), hint)])
    first, last = max(titles) + 1, ends[0]
    return _list(0, first), _list(first, last), ends, [at for at in places if at > last and at not in set(ends)]


def _is_title(taken: Taken, new: int) -> bool:
    home = taken.home_of(new)
    return home is not None and home.kind is HomeKind.SUBJECT


def _list(first: int, last: int) -> list[int]:
    return list(range(first, last))
