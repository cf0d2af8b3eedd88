"""The comparison for the chief (`bang-doi-chieu.docx`): one landscape page, one row an indicator."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Cell, Comparison, Line, Row, Spans, Table
from generator.model.indicator import IndicatorGroup
from generator.model.measure import ResultKind, Target
from generator.model.plan import Plan, PlanIndicator
from generator.planning.composing.anchors import anchor
from generator.planning.composing.expressions import Evaluator, spans_of
from generator.planning.settled.indicators import gap, in_groups, is_below, lacks_result, phase_ahead
from generator.planning.settled.samples import illustrative_values
from generator.planning.wording import comparison_words as words
from generator.planning.wording import phrases
from generator.planning.wording.forms import measure_text, result_text
from generator.vietnamese.numbers import roman

# TT, indicator, last result, assigned, proposed, difference, note: 262 mm, the text of the sheet (margins 20 and 15 mm)
WIDTHS_MM = (10.0, 62.0, 53.0, 29.0, 44.0, 26.0, 38.0)
_PLACE = "bdc"
_CENTRED = (True, False, True, True, True, True, False)


def compare(plan: Plan) -> Comparison:
    """Set a plan's targets against last year's results and what the level above assigned.

    Raises RefError for an expression in an indicator's name or in the subject that cannot be evaluated.
    """
    evaluator = Evaluator(plan)
    subject = _told(evaluator, plan.subject, f"{plan.year}/ke-hoach/trich_yeu")
    title = words.title(plan.year)
    return Comparison(
        title=title,
        author=plan.agency.name,
        agency=_line("co-quan", plan.agency.name),
        heading=_line("ten", title.upper()),
        subheading=_line("kem", words.subheading(plan.type, subject)),
        table=_table(plan, evaluator),
        notes=tuple(_line(f"ghi-chu-{number}", text) for number, text in enumerate(_notes(plan), 1)),
    )


def _told(evaluator: Evaluator, text: str, ref: str) -> str:
    return "".join(span.text for span in evaluator.text(text, ref))


def _line(name: str, text: str) -> Line:
    return Line(anchor=anchor(_PLACE, "d", name), spans=spans_of(text))


def _table(plan: Plan, evaluator: Evaluator) -> Table:
    headings = words.headings(plan.year, plan.agency, _kinds(plan))
    heading = Row(anchor=anchor(_PLACE, "h", "tieu-de"), cells=_cells(headings, centred=(True,) * len(headings)))
    return Table(
        anchor=anchor(_PLACE, "b", "chi-tieu"),
        widths_mm=WIDTHS_MM,
        heading=(heading,),
        rows=tuple(_rows(plan, evaluator)),
    )


def _kinds(plan: Plan) -> frozenset[ResultKind]:
    return frozenset(row.baseline.kind for row in plan.indicators if row.baseline)


def _cells(texts: tuple[str, ...], centred: tuple[bool, ...] = _CENTRED) -> tuple[Cell, ...]:
    return tuple(
        Cell(paragraphs=(spans_of(text),), centred=middle) for text, middle in zip(texts, centred, strict=True)
    )


def _rows(plan: Plan, evaluator: Evaluator) -> Iterator[Row]:
    for number, (group, members) in enumerate(in_groups(plan), 1):
        yield _group_row(group, roman(number))
        for place, row in enumerate(members, 1):
            name = evaluator.text(row.indicator.short_name, f"{plan.year}/chi-tieu/{row.indicator.id}/ten")
            yield _row(plan, row, str(place), name)


def _group_row(group: IndicatorGroup, label: str) -> Row:
    return Row(
        anchor=anchor(_PLACE, "n", group.id),
        cells=(
            Cell(paragraphs=(spans_of(label),), centred=True),
            Cell(paragraphs=(spans_of(group.name),), columns=len(WIDTHS_MM) - 1),
        ),
        group=True,
    )


def _row(plan: Plan, row: PlanIndicator, place: str, name: Spans) -> Row:
    texts = (place, "", _last(plan, row), _assigned(row), _proposed(plan, row), _difference(row), _note(plan, row))
    ordinal, _, *others = _cells(texts)
    return Row(anchor=anchor(_PLACE, "r", row.indicator.id), cells=(ordinal, Cell(paragraphs=(name,)), *others))


def _last(plan: Plan, row: PlanIndicator) -> str:
    if row.baseline is not None:
        return result_text(row.baseline, row.indicator.unit_of_measure)
    return phrases.missing_result(plan.year - 1) if lacks_result(plan, row) else phrases.NOT_COMPARABLE


def _assigned(row: PlanIndicator) -> str:
    return _value(row, row.assigned) if row.assigned else phrases.NOT_COMPARABLE


def _proposed(plan: Plan, row: PlanIndicator) -> str:
    if row.target:
        return _value(row, row.target)
    return phrases.missing_target(plan.year, plan.agency.superior if row.is_assigned else None)


def _value(row: PlanIndicator, target: Target) -> str:
    return measure_text(target, row.indicator.unit_of_measure)


def _difference(row: PlanIndicator) -> str:
    """Give the target against last year's result; a value told in words is not compared."""
    apart = gap(row.target, row.baseline) if row.target and row.baseline else None
    if apart is None:
        return phrases.NOT_COMPARABLE
    return phrases.signed_difference(apart, row.indicator.unit_of_measure)


def _note(plan: Plan, row: PlanIndicator) -> str:
    return "; ".join(_remarks(plan, row))


def _remarks(plan: Plan, row: PlanIndicator) -> Iterator[str]:
    target, direction = row.target, row.indicator.direction
    if row.is_new:
        yield words.NEW
    if row.baseline and row.baseline.kind is ResultKind.ESTIMATE:
        yield words.ESTIMATE
    if row.baseline and row.baseline.scope:
        yield words.before_merger(row.baseline.scope)
    if target and target.window:
        yield words.window(target.window, plan.year)
    ahead = next((one for one in row.phase_targets if one.window == phase_ahead(row, plan.year)), None)
    if target is None and ahead and ahead.window:
        yield words.due_later(ahead.window, _value(row, ahead))
    if target and row.assigned and is_below(target, row.assigned, direction):
        yield words.below_assigned(direction)
    if target and row.baseline and is_below(target, row.baseline, direction):
        yield words.below_last(direction, plan.year - 1)
    if any(measure and measure.illustrative for measure in (target, row.assigned, row.baseline)):
        yield words.SAMPLE
    if row.note:
        yield row.note


def _notes(plan: Plan) -> Iterator[str]:
    yield words.how_compared(plan.year)
    untargeted = sum(row.target is None for row in plan.indicators)
    unknown = sum(lacks_result(plan, row) for row in plan.indicators)
    if untargeted or unknown:
        yield words.still_missing(unknown, untargeted, plan.year)
    samples = illustrative_values(plan)
    if samples:
        yield words.samples(len(samples))
