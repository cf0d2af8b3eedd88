"""The sheet of each unit: what it leads, where it is named, what it shares in, and when it reports."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.model.agency import Unit, UnitKind
from generator.model.assignment import Role
from generator.model.columns import LEADERS, PARTNERS, SHEET_COLUMNS, ColumnContent
from generator.model.document import (
    AppendixPart,
    Block,
    BlockKind,
    Cell,
    Document,
    Line,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
)
from generator.model.plan import Plan, PlanIndicator
from generator.model.task import Task
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import Evaluator, spans_of
from generator.planning.composing.table_parts import lines_of
from generator.planning.composing.target_tables import indicator_spans
from generator.planning.composing.task_words import marked, task_spans
from generator.planning.settled.due_days import report_days
from generator.planning.sheets.unit_duties import Duty, DutyKind, duties_of
from generator.planning.sheets.unit_figures import Figures, figures_of
from generator.planning.sheets.unit_parts import NO_PARTS, UnitPart, UnitParts, unit_parts
from generator.planning.wording import unit_words as words
from generator.planning.wording.forms import appendix_label, attached_line, issued_as
from generator.vietnamese.numbers import roman

_PLACE = "dv"
_PAGE_MM = 252.0  # the text of a landscape page
_WIDE_MM = 120.0  # a table as wide as this takes the whole page, a narrower one stays as it is
_WORDS_MM = 70.0  # the least room for the words of a row


class UnitSheet(NamedTuple):
    """A unit with the rows it leads, those that name it, and those it shares in, each sorted by deadline.

    `given` are the figures that tables of the plan give to it, `charged` the words of the plan that name it, `along`
    those of collectives it belongs to.
    """

    unit: Unit
    led: tuple[Duty, ...]
    named: tuple[Duty, ...]
    shared: tuple[Duty, ...]
    given: tuple[Figures, ...] = ()
    charged: tuple[UnitPart, ...] = ()
    along: tuple[UnitPart, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the plan reaches the unit."""
        return not (self.led or self.named or self.shared or self.given or self.charged or self.along)


class _Column(NamedTuple):
    """A column of a sheet's table; without a width it takes what the others leave."""

    heading: str
    width_mm: float
    cell: Callable[[Duty], tuple[Spans, ...]]
    centred: bool = False


def unit_sheets(
    plan: Plan,
    duties: Sequence[Duty],
    figures: Mapping[str, tuple[Figures, ...]] | None = None,
    parts: UnitParts = NO_PARTS,
) -> tuple[UnitSheet, ...]:
    """The units that have something to do, in the order of the data, each with its rows, figures and words."""
    led, named, shared = (_by_unit(duties, part) for part in ("leads", "named", "shared"))
    found = []
    for unit in plan.units:
        sheet = UnitSheet(
            unit,
            _by_deadline(led.get(unit.id, ())),
            _by_deadline(named.get(unit.id, ())),
            tuple(shared.get(unit.id, ())),
            (figures or {}).get(unit.id, ()),
            parts.own.get(unit.id, ()),
            parts.shared.get(unit.id, ()),
        )
        if not sheet.is_empty:
            found.append(sheet)
    return tuple(found)


def _by_unit(duties: Iterable[Duty], part: str) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        for key in getattr(duty, part):
            found.setdefault(key, []).append(duty)
    return found


def _by_deadline(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.day or dt.date.max, duty.place)))


def sheet_parts(plan: Plan, document: Document, first: int) -> Iterator[AppendixPart]:
    """The sheets as appendices of the plan itself, numbered from `first`. Raises RefError as `sheet_part`."""
    duties = duties_of(plan, document)
    sheets = unit_sheets(plan, duties, figures_of(plan, document), unit_parts(plan, document, duties))
    for number, sheet in enumerate(sheets, first):
        yield sheet_part(plan, sheet, appendix_label(number))


def sheet_part(plan: Plan, sheet: UnitSheet, label: str | None = None) -> AppendixPart:
    """A unit's sheet as an appendix: of the plan with its label, else as an excerpt (trích) without one.

    Raises RefError for an expression that cannot be evaluated.
    """
    drawn = _Sheet(plan, sheet)
    by = words.EXCERPT if label is None else words.ATTACHED
    attached = attached_line(by, issued_as(plan), plan.issue, plan.symbol, plan.agency)
    return AppendixPart(
        id=f"don-vi-{sheet.unit.id}",
        label=drawn.line("nhan", label or ""),
        title=drawn.line("ten", words.title(plan.year, sheet.unit.name, asked=drawn.asked)),
        attached=drawn.line("kem", attached),
        landscape=True,
        blocks=tuple(drawn.blocks()),
        quotes=True,
    )


class _Sheet:
    """One unit's sheet being laid out."""

    def __init__(self, plan: Plan, sheet: UnitSheet) -> None:
        self.plan = plan
        self.sheet = sheet
        self.text = Evaluator(plan).text
        self.asked = sheet.unit.kind is UnitKind.OUTSIDE

    def line(self, name: str, text: str) -> Line:
        return Line(self.anchor("d", name), spans_of(text))

    def anchor(self, kind: str, *ids: str) -> str:
        return anchor(_PLACE, kind, self.sheet.unit.id, *ids)

    def blocks(self) -> Iterator[Block]:
        led = Counter(duty.kind.value for duty in self.sheet.led)
        kinds = {kind.value: led[kind.value] for kind in DutyKind}
        if not self.asked:
            yield self.paragraph("dau-moi", spans_of(words.contact()))
            if self.sheet.led or self.sheet.named or self.sheet.shared:
                yield self.paragraph("dem", spans_of(words.counted(kinds, len(self.sheet.named))))
        for number, (name, heading, below) in enumerate(self.parts(), 1):
            title = f"{roman(number)}. {heading.upper()}"
            yield self.paragraph(f"muc-{name}", (Span(title, bold=True),))
            yield from below

    def parts(self) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
        """The parts that hold something; a body that is only asked has its rows in one."""
        sheet = self.sheet
        if self.asked:
            asked = _by_deadline((*sheet.led, *sheet.named))
            parts = [("de-nghi", words.ASKED, asked, self.named_columns())]
        else:
            indicators = tuple(duty for duty in sheet.led if duty.kind is DutyKind.INDICATOR)
            tasks = tuple(duty for duty in sheet.led if duty.kind is not DutyKind.INDICATOR)
            parts = [
                ("chi-tieu", words.INDICATORS_LED, indicators, self.indicator_columns(indicators)),
                ("nhiem-vu", words.TASKS_LED, tasks, self.task_columns(tasks)),
                ("dich-danh", words.NAMED, sheet.named, self.named_columns()),
            ]
        if sheet.given:
            yield "so-lieu", words.GIVEN, tuple(block for one in sheet.given for block in self.given(one))
        for name, heading, duties, columns in parts:
            if duties:
                yield name, heading, (self.table(name, duties, columns),)
        for at, (section, charged) in enumerate(groupby(sheet.charged, key=lambda part: part.section), 1):
            title = words.charged(section, asked=self.asked)
            yield f"phan-{at}", title, tuple(block for part in charged for block in self.charged(part))
        if sheet.shared or sheet.along:
            yield "chung", words.SHARED, tuple(self.shared())
        reports = tuple(self.reports())
        if reports and not self.asked:
            yield "bao-cao", words.REPORTS, reports

    def paragraph(self, name: str, spans: Spans, kind: BlockKind = BlockKind.PARAGRAPH) -> Paragraph:
        return Paragraph(self.anchor("m", name), kind, spans)

    def table(self, name: str, duties: Sequence[Duty], columns: Sequence[_Column]) -> Table:
        asked = sum(column.width_mm for column in columns)
        share = min(1.0, (_PAGE_MM - _WORDS_MM) / asked)
        rest = _PAGE_MM - share * asked
        return Table(
            anchor=self.anchor("b", name),
            widths_mm=tuple(round(share * column.width_mm or rest, 1) for column in columns),
            heading=(
                Row(
                    self.anchor("h", name),
                    tuple(Cell((spans_of(column.heading),), centred=True) for column in columns),
                ),
            ),
            rows=tuple(self.row(duty, number, columns) for number, duty in enumerate(duties, 1)),
        )

    def given(self, figures: Figures) -> Iterator[Block]:
        """The figures of a table: where it stands, then its heads and the unit's rows."""
        name = f"so-lieu-{figures.table}"
        if figures.place:
            yield self.paragraph(f"{name}-cho", spans_of(words.given_in(figures.place)))
        if figures.money:
            yield self.paragraph(f"{name}-dvt", figures.money, BlockKind.MONEY_UNIT)
        wide = sum(figures.widths_mm)
        share = _PAGE_MM / wide if wide >= _WIDE_MM else 1.0
        yield Table(
            anchor=self.anchor("b", name),
            widths_mm=tuple(round(share * width, 1) for width in figures.widths_mm),
            heading=tuple(self.again(row, "h", name, str(at)) for at, row in enumerate(figures.heading)),
            rows=tuple(self.again(row, "r", name, row.anchor) for row in figures.rows),
        )

    def charged(self, part: UnitPart) -> Iterator[Block]:
        """Words of the plan that name the unit: their number, then the words as the plan prints them."""
        first = part.blocks[0].anchor
        if part.number:
            yield self.paragraph(f"phan-{first}", spans_of(f"{words.charged_in(part.number, part.title)}:"))
        for block in part.blocks:
            if isinstance(block, Table):
                yield self.table_again(block)
            elif isinstance(block, Paragraph):
                yield Paragraph(self.anchor("p", first, block.anchor), block.kind, block.spans)

    def table_again(self, table: Table) -> Table:
        share = min(1.0, _PAGE_MM / sum(table.widths_mm))
        return Table(
            anchor=self.anchor("b", table.anchor),
            widths_mm=tuple(round(share * width, 1) for width in table.widths_mm),
            heading=tuple(self.again(row, "h", table.anchor, row.anchor) for row in table.heading),
            rows=tuple(self.again(row, "r", table.anchor, row.anchor) for row in table.rows),
        )

    def again(self, row: Row, *ids: str) -> Row:
        """A row of the plan as the sheet repeats it, under a name of its own."""
        return Row(self.anchor(*ids), tuple(cell._replace(ref="") for cell in row.cells), row.group)

    def row(self, duty: Duty, number: int, columns: Sequence[_Column]) -> Row:
        first, *others = columns
        cells = (
            Cell((spans_of(str(number)),), centred=first.centred),
            *(Cell(column.cell(duty), centred=column.centred) for column in others),
        )
        return Row(self.anchor("r", duty.kind.name.lower(), duty.id), cells)

    # columns

    def numbered(self, heading: str) -> list[_Column]:
        """The columns every table begins with: a number, the number in the plan, the plan's words."""
        return [
            _Column(words.RANK, 10, lambda _: ((),), centred=True),
            _Column(words.NUMBER, 24, lambda duty: (spans_of(number_of(duty)),), centred=True),
            _Column(heading, 0, lambda duty: duty.printed.words),
        ]

    def indicator_columns(self, duties: Sequence[Duty]) -> list[_Column]:
        year = self.plan.year
        shown = [
            _Column(words.result_heading(year - 1), 28, self.of_indicator(ColumnContent.PRIOR_RESULT), centred=True),
            _Column(words.target_heading(year), 30, self.of_indicator(ColumnContent.TARGET), centred=True),
            _Column(words.IMPLEMENTERS, 48, self.assigned(*SHEET_COLUMNS[PARTNERS])),
        ]
        return [*self.numbered(words.INDICATOR), *_filled(shown, duties), self.deadline()]

    def task_columns(self, tasks: Sequence[Duty]) -> list[_Column]:
        """The clear columns that the data fill: person, partners, authority, product, money."""
        several = any(len(duty.leads) > 1 for duty in tasks)
        shown = [
            _Column(one.heading, one.width_mm, self.assigned(*contents))
            for one, contents in SHEET_COLUMNS.items()
            if several or one != LEADERS
        ]
        return [*self.numbered(words.TASK), *_filled(shown, tasks), self.deadline()]

    def named_columns(self) -> list[_Column]:
        return [
            *self.numbered(words.TASK),
            _Column(words.ROLE, 26, lambda duty: (spans_of(self.role(duty)),), centred=True),
            _Column(LEADERS.heading, 52, self.assigned(*SHEET_COLUMNS[LEADERS])),
            self.deadline(),
        ]

    def deadline(self) -> _Column:
        return _Column(words.DEADLINE, 28, self.assigned(ColumnContent.DEADLINE), centred=True)

    def role(self, duty: Duty) -> str:
        roles = [one.role for one in duty.fact.assignments if one.unit == self.sheet.unit.id]
        return (roles[0] if roles else Role.PARTNER).value.capitalize()

    def of_indicator(self, content: ColumnContent) -> Callable[[Duty], tuple[Spans, ...]]:
        def told(duty: Duty) -> tuple[Spans, ...]:
            row = duty.fact
            if isinstance(row, Task):
                return ((),)
            return lines_of(indicator_spans(self.plan, row, content, self.text))

        return told

    def assigned(self, *contents: ColumnContent) -> Callable[[Duty], tuple[Spans, ...]]:
        """What a row says of who does it, by when, with what: of each content that it says anything of, a line."""

        def told(duty: Duty) -> tuple[Spans, ...]:
            found = [self.said(duty.fact, content) for content in contents]
            return tuple(line for spans in found if spans for line in lines_of(spans)) or ((),)

        return told

    def said(self, fact: PlanIndicator | Task, content: ColumnContent) -> Spans:
        if isinstance(fact, Task):
            return marked(task_spans(self.plan, fact, content, self.text), fact)
        return indicator_spans(self.plan, fact, content, self.text)

    # what is told in lines

    def shared(self) -> Iterator[Paragraph]:
        yield self.paragraph("cung", spans_of(words.together()))
        for place, duties in groupby(self.sheet.shared, key=lambda duty: duty.printed.place):
            numbers = ranges([words.sheet_row(duty.printed.number, plain(duty)) for duty in duties])
            name = f"cung-{place or 'muc'}"
            yield self.paragraph(name, spans_of(words.shared_line(place, numbers)), BlockKind.BULLET)
        for part in self.sheet.along:
            name = f"cung-{part.blocks[0].anchor}"
            yield self.paragraph(name, spans_of(f"{words.charged_in(part.number, part.title)}."), BlockKind.BULLET)

    def reports(self) -> Iterator[Paragraph]:
        for report in self.plan.reporting:
            told = words.report(report.cycle, report.due, report_days(report, self.plan.year))
            yield self.paragraph(f"bao-cao-{report.cycle}", spans_of(told), BlockKind.BULLET)


def _filled(columns: Iterable[_Column], duties: Sequence[Duty]) -> list[_Column]:
    """The columns in which some row says something."""
    return [column for column in columns if any(any(column.cell(duty)) for duty in duties)]


def number_of(duty: Duty) -> str:
    """The number of a row in the plan: "PL I, 3.4", or "III.2" in the body."""
    return ", ".join(filter(None, (duty.printed.place, duty.printed.number)))


def plain(duty: Duty) -> str:
    """The words of a row as the plan prints them, without their looks."""
    return " ".join(span.text for spans in duty.printed.words for span in spans)


def ranges(numbers: Sequence[str]) -> list[str]:
    """Numbers in their order, runs of neighbours shortened: 1.1, 1.2, 1.3, 2.1 are 1.1-1.3, 2.1."""
    runs: list[list[str]] = []
    for number in dict.fromkeys(numbers):
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]


def _follows(one: str, other: str) -> bool:
    head, _, last = one.rpartition(".")
    above, _, next_ = other.rpartition(".")
    return head == above and last.isdecimal() and next_.isdecimal() and int(next_) == int(last) + 1
