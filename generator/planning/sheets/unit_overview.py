"""The overview of who does what: units against their counts, equal to the plan's, and what to settle before signing."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from math import ceil

from generator.model.agency import Unit, UnitKind
from generator.model.document import Block, Cell, Comparison, Document, Heading, Line, Paragraph, Row, Table
from generator.model.plan import Plan
from generator.model.texts.placeholder import PLACEHOLDER
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import spans_of
from generator.planning.settled.due_days import report_days
from generator.planning.sheets.unit_duties import Duty, DutyKind
from generator.planning.sheets.unit_sheets import number_of, plain
from generator.planning.wording import phrases
from generator.planning.wording import unit_words as words
from generator.vietnamese.folding import fold
from generator.vietnamese.units.addressees import is_over_duties

WIDTHS_MM = (46.0, *(14.0,) * 9)  # 172 mm, the text of the sheet (margins 20 and 15 mm)
_PLACE = "tpc"
_MOST = 8  # rows or units named before the rest is only counted
_MOST_PAIRS = 1000  # of rows alike: where every row is like every other, their number grows with the square
_QUARTERS = (1, 2, 3, 4, 0)  # 0: not in a quarter
_ALIKE = 0.8  # of the words of two rows: the same thing said twice


def overview(
    plan: Plan,
    document: Document,
    duties: Sequence[Duty],
    gaps: int,
    given: AbstractSet[str] = frozenset(),
    unknown: Sequence[str] = (),
) -> Comparison:
    """Who does what, on one page: the table of counts, then what must be settled, and the dates of the year.

    `gaps` counts what is still to be filled in; `given` are the units that tables or words of the plan give something
    to, `unknown` the names in such words that no unit has.
    """
    title = words.overview_title()
    held = {kind.value: sum(duty.kind is kind for duty in duties) for kind in DutyKind}
    found = [
        *_findings(plan, document, duties, gaps, given),
        *([words.unknown_units(_some(unknown))] if unknown else []),
    ]
    notes = (*_to_settle(found), *_dates(plan, duties))
    return Comparison(
        title=f"{title} - {document.title}",
        author=plan.agency.name,
        agency=_line("co-quan", plan.agency.name),
        heading=_line("ten", title.upper()),
        subheading=_line("kem", words.overview_subheading(document.title, held)),
        table=_table(plan, duties),
        notes=tuple(_line(f"ghi-chu-{number}", note) for number, note in enumerate(notes, 1)),
    )


def _line(name: str, text: str) -> Line:
    return Line(anchor(_PLACE, "d", name), spans_of(text))


# the table


def counts(duties: Iterable[Duty], co_led: int = 0) -> tuple[str, ...]:
    """The cells of a row: indicators, documents, tasks, "+" co-led ones beside them, by quarter, without a quarter."""
    known = tuple(duties)
    kinds = [sum(duty.kind is kind for duty in known) for kind in DutyKind]
    quarters = Counter((duty.day.month + 2) // 3 if duty.day else 0 for duty in known)
    beside = f"+{co_led}" if co_led else 0
    return tuple(str(count or phrases.NOT_COMPARABLE) for count in (*kinds, beside, *(quarters[q] for q in _QUARTERS)))


def _table(plan: Plan, duties: Sequence[Duty]) -> Table:
    heading = tuple(Cell((spans_of(text),), centred=True) for text in words.OVERVIEW_HEADINGS)
    return Table(
        anchor=anchor(_PLACE, "b", "don-vi"),
        widths_mm=WIDTHS_MM,
        heading=(Row(anchor(_PLACE, "h", "don-vi"), heading),),
        rows=tuple(_rows(plan, duties)),
    )


def _rows(plan: Plan, duties: Sequence[Duty]) -> Iterator[Row]:
    together = [duty for duty in duties if len(duty.leads) > 1]
    for unit in plan.units:
        alone = [duty for duty in duties if duty.leads == (unit.id,)]
        shared = sum(unit.id in duty.leads for duty in together)
        if alone or shared:
            yield _row(unit.id, unit.name, counts(alone, shared))
    if together:
        yield _row("dong-chu-tri", words.CO_LED, counts(together))
    nobody = [duty for duty in duties if not duty.leads]
    if nobody:
        yield _row("chua-co", words.UNLED, counts(nobody))
    yield _row("cong", words.TOTAL, counts(duties), group=True)


def _row(name: str, title: str, shown: Sequence[str], *, group: bool = False) -> Row:
    cells = (Cell((spans_of(title),)), *(Cell((spans_of(text),), centred=True) for text in shown))
    return Row(anchor(_PLACE, "r", name), cells, group=group)


# what must be settled


def _to_settle(found: Sequence[str]) -> Iterator[str]:
    yield f"{words.TO_SETTLE}:" if found else f"{words.TO_SETTLE}: {words.NOTHING_TO_SETTLE}"
    yield from (f"({number}) {text}" for number, text in enumerate(found, 1))


def _findings(
    plan: Plan, document: Document, duties: Sequence[Duty], gaps: int, given: AbstractSet[str]
) -> Iterator[str]:
    nobody = [_quoted(duty) for duty in duties if not duty.leads]
    if nobody:
        yield words.unled(len(nobody), _some(nobody))
    if pairs := list(islice(alike(duties), _MOST_PAIRS)):
        told_pairs = (f"{_quoted(one)} và {_quoted(other)}" for one, other in pairs)
        yield words.alike(_some(told_pairs, more=len(pairs) == _MOST_PAIRS))
    leads = {key for duty in duties for key in duty.leads}
    named = {key for duty in duties for key in duty.named}
    busy = leads | named | given | {key for duty in duties for key in duty.shared}
    if idle := [unit.name for unit in plan.units if unit.kind is UnitKind.INSIDE and unit.id not in busy]:
        yield words.idle(_some(idle))
    leading = [unit for unit in plan.units if unit.id in leads]
    told = _told_who(document)
    if told and (lacking := [unit.name for unit in leading if not _names(unit, told)]):
        yield words.without_section(_some(lacking))
    recipients = [fold(one.name) for one in plan.recipients]
    if lacking := [unit.name for unit in leading if not _receives(unit, plan.units, recipients)]:
        yield words.not_recipients(_some(lacking))
    if strange := [_quoted(duty) for duty in duties if _is_outside(duty, plan)]:
        yield words.other_years(_some(strange))
    open_groups = [u for u in plan.units if u.kind is UnitKind.GROUP and not u.members]
    if used := [unit.name for unit in open_groups if unit.id in leads | named]:
        yield words.open_groups(_some(used))
    if plan.shape.unit_appendices and not any(fold(words.APPENDIX) in fold(_text(block)) for block in document.blocks):
        yield words.not_referred_to()
    if gaps:
        yield words.placeholders(gaps)


def _some(names: Iterable[str], *, more: bool = False) -> str:
    return words.some(names, _MOST, more=more)


def _quoted(duty: Duty) -> str:
    return words.sheet_row(number_of(duty), plain(duty))


def alike(duties: Sequence[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Pairs of rows of one kind and one place whose words are nearly the same."""
    told = [frozenset(fold(PLACEHOLDER.sub("", plain(duty))).split()) for duty in duties]
    uses = Counter(word for own in told for word in own)
    telling = [_telling(own, uses) for own in told]
    holding: dict[tuple[object, ...], list[int]] = {}  # rows by a telling word, in order
    for at, duty in enumerate(duties):
        for word in telling[at]:
            holding.setdefault((duty.kind, duty.printed.place, word), []).append(at)
    for at, duty in enumerate(duties):
        rows = (holding[duty.kind, duty.printed.place, word] for word in telling[at])
        for other in sorted({one for found in rows for one in found[bisect(found, at) :]}):
            if len(told[at] & told[other]) >= _ALIKE * len(told[at] | told[other]):
                yield duty, duties[other]


def _telling(own: AbstractSet[str], uses: Mapping[str, int]) -> Sequence[str]:
    """The rarest words of a row, so many that a row nearly the same must hold one of them."""
    needed = ceil(_ALIKE * len(own) - 1e-9)
    return sorted(own, key=lambda word: (uses[word], word))[: len(own) - needed + 1] or ("",)


def _told_who(document: Document) -> str:
    """The folded words from the heading on who carries the plan out to the end of the body; "" without one."""
    lines = [fold(_text(block)) for block in document.blocks]
    start = next(
        (
            at
            for at, (block, line) in enumerate(zip(document.blocks, lines, strict=True))
            if isinstance(block, Heading) and is_over_duties(line)
        ),
        None,
    )
    return "\n".join(lines[start:]) if start is not None else ""


def _names(unit: Unit, text: str) -> bool:
    return any(fold(name) in text for name in (unit.name, *unit.aliases, *unit.former_names))


def _receives(unit: Unit, units: Sequence[Unit], recipients: Sequence[str]) -> bool:
    """Whether nơi nhận names a unit or a collective it belongs to."""
    collectives = [one for one in units if unit.id in one.members]
    return any(_names(one, line) for one in (unit, *collectives) for line in recipients)


def _is_outside(duty: Duty, plan: Plan) -> bool:
    if duty.day is None:
        return False
    first, last = (plan.period.first, plan.period.last) if plan.period else (plan.year, plan.year)
    return not first <= duty.day.year <= last


def _text(block: Block) -> str:
    return "".join(span.text for span in block.spans) if isinstance(block, Heading | Paragraph) else ""


# the dates of the year


def _dates(plan: Plan, duties: Sequence[Duty]) -> Iterator[str]:
    months = Counter(duty.day.month for duty in duties if duty.day and duty.day.year == plan.year)
    told = [words.report(one.cycle, one.due, report_days(one, plan.year)) for one in plan.reporting]
    if months or told:
        yield f"{words.DATES}:"
    if months:
        yield words.due_by_month({month: months[month] for month in sorted(months)})
    yield from told
