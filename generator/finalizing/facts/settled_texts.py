"""What was read off a signed plan, settled: each expression still prints the signed words, or gives way to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.finalizing.facts.printed_texts import PrintedText, has_expression, printed_text, settled
from generator.finalizing.facts.texts_of_year import texts_of, with_pieces
from generator.finalizing.facts.year import INDICATOR, TextKey, Year
from generator.model.column_kinds import ValueKind
from generator.model.measure import Result, Target
from generator.model.plan import Plan, PlanIndicator
from generator.model.problem import RefError
from generator.model.record import Record
from generator.model.table import Table
from generator.model.texts.body import Directive, Piece
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.result_words import is_reported
from generator.planning.plan import plan_of
from generator.planning.settled.indicators import lacks_result, reported_rows
from generator.planning.wording.phrases import missing_result

_SENTENCES = ("sentence", "appendix_sentence")


class Printer:
    """What the expressions of a plan's texts print."""

    def __init__(self, plan: Plan) -> None:
        self._evaluator = Evaluator(plan)
        self._plan = plan
        self._rows = {row.indicator.id: row for row in plan.indicators}

    def knows(self, indicator: str) -> bool:
        """Whether the plan has an indicator."""
        return indicator in self._rows

    def prints(self, key: TextKey, piece: Piece) -> str | None:
        """What an expression prints; None where it cannot be evaluated any more."""
        try:
            return self._printed(key, piece)
        except RefError:
            return None

    def _printed(self, key: TextKey, piece: Piece) -> str:
        plain = (Piece(piece.source, is_expression=True),)
        row = self._rows.get(key.id) if key.kind == INDICATOR and key.field in _SENTENCES else None
        if row is None:
            return "".join(span.text for span in self._evaluator.spans(plain, ""))
        target = row.target or (row.phase_targets[-1] if self._plan.period and row.phase_targets else None)
        spans = self._evaluator.sentence(row, target, f"{{{{ {piece.source} }}}}", "")
        return "".join(span.text for span in spans)

    def sentence(self, row: PlanIndicator, target: Target, words: str) -> str:
        """What a sentence prints of an indicator with a target."""
        return "".join(span.text for span in self._evaluator.sentence(row, target, words, ""))

    def text(self, key: TextKey, pieces: tuple[Piece, ...]) -> PrintedText:
        """A text with what its expressions print."""
        return printed_text(pieces, lambda piece: self.prints(key, piece) or "")


def with_printed_texts(year: Year, plan: Plan) -> Year:
    """The year with what a plan prints of each text with expressions: these words must stay."""
    printer = Printer(plan)
    phased = {row.indicator.id for row in plan.indicators if plan.period and len(row.phase_targets) > 1}
    known = {row.indicator.id for row in plan.indicators}
    texts = dict(year.texts)
    for key, pieces in texts_of(year):
        many = key.kind == INDICATOR and (key.id in phased or key.id not in known)
        if has_expression(pieces) and not many:
            texts[key] = printer.text(key, pieces)
    return replace(year, texts=texts)


def with_printed_results(year: Year, plan: Plan, record: Record) -> Year:
    """The year with last year's results as the plan prints them, where the files say otherwise (or nothing) today."""
    today = {row.indicator.id: row.baseline for row in reported_rows(plan_with(year, record))}
    for row in reported_rows(plan):
        shown = row.baseline
        if shown is None and _asks(plan, row):
            shown = Result(text=missing_result(plan.year - 1))
        if shown is not None and shown != today.get(row.indicator.id):
            year = year.with_indicator(row.indicator.id, prior_result=shown)
    return year


def _asks(plan: Plan, row: PlanIndicator) -> bool:
    """Whether the plan prints that a result is missing."""
    if not lacks_result(plan, row):
        return False
    tables = [plan.shape.target_table.columns] if plan.shape.target_table else []
    tables += [appendix.columns for appendix in plan.shape.appendices]
    if any(column.content.kind.value is ValueKind.RESULT for columns in tables for column in columns):
        return True
    if any(_asks_in(table, row.indicator.id) for table in plan.tables):
        return True
    return any(_tells_results(block) for block in plan.body.blocks) and is_reported(plan, row)


def _asks_in(table: Table, indicator: str) -> bool:
    """Whether a table of the plan's own shows last year's result of an indicator."""
    shown = [one for one in table.columns if one.content.kind.value is ValueKind.RESULT and one.offset == -1]
    return bool(shown) and any(row.indicator == indicator for row in table.rows)


def _tells_results(block: object) -> bool:
    return isinstance(block, Directive) and "ket-qua" in (block.name, *block.arguments[:1])


def plan_with(year: Year, record: Record) -> Plan:
    """The plan of a year as its facts now say it. Raises InputError as `plan_of`."""
    others = tuple(known for known in record.years if known.year < year.number)
    return plan_of(record.model_copy(update={"years": (*others, year.record())}), year.number)


def with_settled_texts(year: Year, record: Record) -> Year:
    """The year with every text written back: expressions that print the signed words stay. Raises as `plan_with`."""
    printer = Printer(plan_with(year, record))
    for key, text in tuple(_waiting(year)):
        if key.kind == INDICATOR and not printer.knows(key.id):
            continue  # it is not printed any more
        year = with_pieces(year, key, settled(text, lambda piece, key=key: printer.prints(key, piece)))  # type: ignore[misc]
    for row in tuple(year.indicators.values()):
        if row.appendix_sentence is not None and row.appendix_sentence == row.sentence:
            year = year.with_indicator(row.id, appendix_sentence=None)
    return year


def _waiting(year: Year) -> Iterator[tuple[TextKey, PrintedText]]:
    """The texts of facts that are still there."""
    there = {key for key, _ in texts_of(year)}
    yield from ((key, text) for key, text in year.texts.items() if key in there)
