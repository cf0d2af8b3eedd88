"""A signed plan read back into the facts of its year, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from generator.finalizing.drafted import Drafted
from generator.finalizing.facts.settled_texts import with_printed_results, with_printed_texts, with_settled_texts
from generator.finalizing.facts.year import Year, year_of
from generator.finalizing.line_origins import OriginKind
from generator.finalizing.own_draft import is_title, require_own
from generator.finalizing.parts.changed_columns import read_columns
from generator.finalizing.parts.changed_orders import settle_orders
from generator.finalizing.parts.dropped_facts import drop_deleted
from generator.finalizing.parts.frame import FrameReading, Issued, read_end, read_head, read_title
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

_OF_APPENDICES = (OriginKind.APPENDIX_LABEL, OriginKind.APPENDIX_TITLE, OriginKind.APPENDIX_ATTACHED)


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
    head = _frame(signed, columns.read.facts, issued, places.before)
    # results before the body: they decide in which of its lists an indicator is told
    results = read_results(signed, head.facts)
    # then line after line, for what is wanted stands in the order of the signed plan
    body = read_body(signed, results.facts, places.body)
    end = _frame(signed, body.read.facts, issued, places.after)
    # appendices after the body: the order of their rows is that of the facts only where no sentences have one
    told_in_body = bool(body.sentence_orders)
    appendices = read_appendices(signed, end.facts, places.appendices, told_in_body=told_in_body, tables=body.tables)
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
        columns.read,
        *head.readings,
        results,
        body.read,
        *end.readings,
        appendices.read,
        dropped,
        orders,
        values,
        settled,
        tables,
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


class _Frame(NamedTuple):
    """What was read of the parts around the body, one after the other."""

    readings: tuple[Reading, ...]
    facts: Facts
    problems: tuple[Problem, ...]


def _frame(signed: SignedPlan, facts: Facts, issued: Issued, parts: Iterable[_Part]) -> _Frame:
    readings: list[Reading] = []
    problems: list[Problem] = []
    for part in parts:
        found = part.reader(signed, facts, issued, part.lines)
        readings.append(found.read)
        problems += found.problems
        facts = found.read.facts
    return _Frame(tuple(readings), facts, tuple(problems))


class _Part(NamedTuple):
    """Lines around the body and what reads them."""

    reader: Callable[[SignedPlan, Facts, Issued, Sequence[int]], FrameReading]
    lines: Sequence[int]


class _Places(NamedTuple):
    """The signed lines of each part, by their places; what stands before the body and behind it, in the order of both.

    A decision that issues a plan, and its end, stand before the plan.
    """

    before: tuple[_Part, ...]
    body: Sequence[int]
    after: tuple[_Part, ...]
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
    if signed.plan.decision is not None:
        return _behind_decision(signed, ends)
    first, last = max(titles) + 1, ends[0]
    rest = [at for at in places if at > last and at not in set(ends)]
    return _Places((_Part(read_head, range(first)),), range(first, last), (_Part(read_end, ends),), rest)


def _behind_decision(signed: SignedPlan, ends: Sequence[int]) -> _Places:
    """The parts of a plan that a decision issues: the decision, its end, the plan's title, its body, its appendices."""
    kinds = [origin.kind if (origin := signed.origin_of_new(at)) else None for at in range(len(signed.new))]
    end = list(takewhile(lambda at: signed.new[at].box, range(ends[0], len(kinds))))
    titled = {OriginKind.SUBJECT, OriginKind.DECISION_ATTACHED}
    first = max((at for at, kind in enumerate(kinds) if kind in titled), default=end[-1]) + 1
    last = next((at for at in range(first, len(kinds)) if kinds[at] in _OF_APPENDICES), len(kinds))
    before = (_Part(read_head, range(end[0])), _Part(read_end, end), _Part(read_title, range(end[-1] + 1, first)))
    return _Places(before, range(first, last), (), range(last, len(kinds)))
