"""A signed plan read back into the facts of its year, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.finalizing.drafted import Drafted
from generator.finalizing.facts.settled_texts import with_printed_results, with_printed_texts, with_settled_texts
from generator.finalizing.facts.year import Year, year_of
from generator.finalizing.own_draft import is_title, require_own
from generator.finalizing.parts.changed_columns import read_columns
from generator.finalizing.parts.changed_orders import settle_orders
from generator.finalizing.parts.dropped_facts import drop_deleted
from generator.finalizing.parts.frame import Issued, read_end, read_head
from generator.finalizing.parts.repeated_values import read_repeated_values
from generator.finalizing.parts.results import read_results
from generator.finalizing.parts.results_in_print import results_in_print
from generator.finalizing.parts.signed_appendices import read_appendices
from generator.finalizing.parts.signed_body import read_body
from generator.finalizing.parts.targets_in_sentences import filled_in, read_targets
from generator.finalizing.signed_base import Base
from generator.finalizing.signed_plan import SignedPlan, signed_plan
from generator.finalizing.signed_reading import Facts, Reading, commune_of, one_after_the_other
from generator.finalizing.tables.settled_tables import settle_tables
from generator.model.problem import InputError, Place, Problem
from generator.model.record import Record
from generator.pairing.printed_lines import PrintedLine
from generator.sources.data_files import DataFiles


class Files(NamedTuple):
    """The commune's files as they are, and the signed file."""

    today: DataFiles
    signed: Path


def read_back(base: Base, lines: Sequence[PrintedLine], record: Record, issued: Issued, files: Files) -> Reading:
    """Read the lines of a signed plan into the facts of its year, part after part; each is given the facts before it.

    Raises InputError: the plan of another agency or year, or of none; a number or day other than was given.
    """
    start = Facts(_drafted_year(base.drafted, record), commune_of(record, files.today))
    whole = signed_plan(base.drafted, start.year.texts, lines)
    require_own(whole, files.signed, certain=base.certain)
    # columns first: all tables are read as if the columns that both plans have were all there is
    columns = read_columns(whole, start)
    signed, places = columns.signed, _places(columns.signed, files.signed)
    # the head next: lines of appendices print the number and the day it states
    head = read_head(signed, columns.read.facts, issued, places.head)
    # results before the body: they decide in which of its lists an indicator is told
    results = read_results(signed, head.read.facts)
    # then line after line, for what is wanted stands in the order of the signed plan
    body = read_body(signed, results.facts, places.body)
    end = read_end(signed, body.read.facts, issued, places.end)
    # appendices after the body: the order of their rows is that of the facts only where no sentences have one
    told_in_body = bool(body.sentence_orders)
    appendices = read_appendices(
        signed, end.read.facts, places.appendices, told_in_body=told_in_body, tables=body.tables
    )
    _require_as_given((*head.problems, *end.problems), files.signed)
    # all lines are read: what none of them tells is gone
    dropped = drop_deleted(signed, appendices.read.facts, body, appendices)
    # orders of what is left
    orders = settle_orders(signed, dropped.facts, body, appendices)
    # every text is there now: a value that all of them say otherwise is a fact that changed
    values = read_repeated_values(signed, orders.facts)
    # targets after all tables: a cell says one more plainly than a sentence
    targets = read_targets(signed, values.facts, body.stated_targets | appendices.stated_targets)
    # texts last: an expression stays where it prints the signed words from the facts as they are now
    settled = _with_settled_texts(targets.read)
    # tables of the plan's own at the very end: what the facts do not print there is typed
    tables = settle_tables(signed, settled.facts, (*body.tables, *appendices.tables))
    read = one_after_the_other(
        columns.read, head.read, results, body.read, end.read, appendices.read, dropped, orders, values, settled, tables
    )
    # what the record prints of results is known when all else is
    opened = read._replace(wanted=filled_in(read.wanted, targets.filled))
    return results_in_print(signed, body.result_lines, opened)


def _drafted_year(draft: Drafted, record: Record) -> Year:
    """The facts of the year as the draft printed them."""
    year = with_printed_texts(year_of(draft.plan, draft.own, record), draft.plan)
    return with_printed_results(year, draft.plan, record)


def _with_settled_texts(read: Reading) -> Reading:
    year, commune = read.facts
    return read._replace(facts=Facts(with_settled_texts(year, commune.record), commune))


def _require_as_given(problems: Iterable[Problem], signed: Path) -> None:
    """Require that the signed plan has the number and the day that were given."""
    place = Place(signed.as_posix())
    found = [one._replace(place=place) for one in dict.fromkeys(problems)]
    if found:
        raise InputError(found)


class _Places(NamedTuple):
    """The signed lines of each part, by their places."""

    head: Sequence[int]
    body: Sequence[int]
    end: Sequence[int]
    appendices: Sequence[int]


def _places(signed: SignedPlan, path: Path) -> _Places:
    """Where each part stands. Raises InputError where the title or the end is not found."""
    places = range(len(signed.new))
    ends = [at for at in places if signed.new[at].box and not signed.new[at].box.startswith("1:")]
    titles = [at for at in places if is_title(signed, at)]
    if not ends or not titles:
        hint = "dùng bản Word sửa từ dự thảo, giữ nguyên phần đầu và phần ký."
        message = "Không tìm thấy tên kế hoạch ở đầu hoặc phần nơi nhận, chữ ký ở cuối văn bản."
        raise InputError([Problem("CK006", message, Place(path.as_posix()), hint)])
    first, last = max(titles) + 1, ends[0]
    rest = [at for at in places if at > last and at not in set(ends)]
    return _Places(range(first), range(first, last), ends, rest)
