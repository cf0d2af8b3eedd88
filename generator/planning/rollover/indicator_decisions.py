"""What the roll-over says of the indicators: what was carried, renewed, missed, dropped and is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model.indicator import Handling
from generator.model.measure import Measure, Result, ResultKind, Window
from generator.model.plan import Decision, DecisionGroup, Plan, PlanIndicator
from generator.model.texts.body import pieces_of
from generator.planning.rollover.decisions import decision
from generator.planning.rollover.rolled_indicators import Origin, RolledRow
from generator.planning.settled.indicators import gap, is_below, meets, phase_ahead
from generator.planning.wording import indicator_sentences, report_sentences
from generator.planning.wording.forms import measure_text, result_text
from generator.planning.wording.phrases import worse
from generator.vietnamese.amounts import PERCENT

_FULL = 100


def indicator_decisions(rolled: Sequence[RolledRow], prior: Plan, year: int, *, set_given: bool) -> Iterator[Decision]:
    """Report what became of last year's indicators; `set_given` tells whether the year has any target."""
    report = _Report(rolled, prior, year)
    yield from report.renewed()
    yield from report.windows()
    yield from report.phases()
    yield from report.choices()
    if set_given:
        yield from report.out_of_set()
    yield from report.missing()
    yield from report.results()
    yield from report.below_last_result()
    yield from report.before_merger()


class _Report:
    """The rows rolled, new ones apart."""

    def __init__(self, rolled: Sequence[RolledRow], prior: Plan, year: int) -> None:
        self.prior = prior
        self.year = year
        self.carried = [(row.old, row.new, row) for row in rolled if row.old is not None]
        self.kept = [(old, new, row) for old, new, row in self.carried if new is not None]
        self.added = [row.new for row in rolled if row.old is None and row.new is not None]
        self.rows = [row.new for row in rolled if row.new is not None]
        self.stated = [row.new for row in rolled if row.new is not None and row.origin is Origin.STATED]

    def ref(self, row: PlanIndicator, year: int | None = None) -> str:
        return f"{year or self.year}/chi-tieu/{row.indicator.id}"

    def name(self, row: PlanIndicator) -> str:
        return report_sentences.quoted(report_sentences.readable(pieces_of(row.indicator.short_name), self.year))

    def names(self, rows: Sequence[PlanIndicator]) -> list[str]:
        return [self.name(row) for row in rows]

    def value(self, row: PlanIndicator, measure: Measure) -> str:
        return measure_text(measure, row.indicator.unit_of_measure)

    def renewed(self) -> Iterator[Decision]:
        """Tell the new targets and the new indicators (case 6)."""
        fact = f"{self.year}/chi-tieu"
        if self.stated:
            yield decision(DecisionGroup.RENEWED, fact, indicator_sentences.new_targets(len(self.stated), self.year))
        if self.added:
            told = indicator_sentences.new_indicators(self.names(self.added), self.year)
            yield decision(DecisionGroup.RENEWED, fact, told)
        old_names = {old.indicator.id: self.name(old) for old, _, _ in self.carried}
        for row in self.rows:
            if row.indicator.replaces in old_names:
                told = indicator_sentences.replaced_indicator(
                    self.name(row), old_names[row.indicator.replaces], self.year
                )
                yield decision(DecisionGroup.RENEWED, self.ref(row), told)

    def windows(self) -> Iterator[Decision]:
        """Tell the targets that stand for several years, and those whose years are over (case 7)."""
        found: dict[Window, list[PlanIndicator]] = {}
        for _, new, row in self.kept:
            if row.origin is Origin.WINDOW and new.target and new.target.window:
                found.setdefault(new.target.window, []).append(new)
        for window, rows in found.items():
            told = indicator_sentences.carried_window(window, self.names(rows), self.year)
            yield decision(DecisionGroup.CARRIED, self.ref(rows[0], self.prior.year), told)
        for old, new, row in self.kept:
            if row.origin is Origin.ABSENT and old.target and old.target.window:
                told = indicator_sentences.ended_window(self.name(new), old.target.window, self.year)
                yield decision(DecisionGroup.NOTICE, self.ref(old, self.prior.year), told)

    def phases(self) -> Iterator[Decision]:
        """Tell what the commune's own plan of several years sets for the year, and what it does not (case 8)."""
        fact = f"{self.prior.year}/chi-tieu"
        due = [new for _, new, row in self.kept if row.origin is Origin.PHASE]
        if due:
            yield decision(DecisionGroup.CARRIED, fact, indicator_sentences.due_in_phase(self.names(due), self.year))
        for window, rows in self._phases_without_step().items():
            told = indicator_sentences.step_needed(self.names(rows), window, self.year)
            yield decision(DecisionGroup.MISSING, fact, told)
        waiting = [old for old, _, row in self.carried if row.origin is Origin.WAITING]
        if waiting:
            yield decision(
                DecisionGroup.NOTICE, fact, indicator_sentences.phase_not_begun(self.names(waiting), self.year)
            )

    def _phases_without_step(self) -> dict[Window, list[PlanIndicator]]:
        found: dict[Window, list[PlanIndicator]] = {}
        for row in self.rows:
            window = phase_ahead(row, self.year)
            if row.target is None and window:
                found.setdefault(window, []).append(row)
        return found

    def choices(self) -> Iterator[Decision]:
        """Tell what a person chose (`xu_ly`)."""
        for old, new, row in self.carried:
            if row.choice is not None:
                group, told = self._chosen(old, new, row)
                yield decision(group, self.ref(old), told, by_person=True)

    def _chosen(self, old: PlanIndicator, new: PlanIndicator | None, row: RolledRow) -> tuple[DecisionGroup, str]:
        if new is None:
            return DecisionGroup.DROPPED, report_sentences.chosen_to_drop(self.name(old), self.year)
        if row.origin is Origin.CHOSEN and new.target:
            told = indicator_sentences.old_target_kept(self.name(new), self.value(new, new.target), self.year)
            return DecisionGroup.CARRIED, told
        if row.choice is Handling.EDIT:
            file = report_sentences.indicator_file(self.year)
            return DecisionGroup.RENEWED, report_sentences.chosen_to_edit(self.name(new), file, row.in_set)
        return DecisionGroup.CARRIED, report_sentences.chosen_to_keep(self.name(new))

    def out_of_set(self) -> Iterator[Decision]:
        """Tell the indicators that the new set does not hold (case 5)."""
        agency = self.prior.agency
        replaced = {row.indicator.replaces for row in self.rows}
        for old, new, row in self.carried:
            free = row.choice is None and row.origin is Origin.ABSENT and old.indicator.id not in replaced
            free = free and (new is None or phase_ahead(new, self.year) is None)
            if row.in_set or not free:
                continue
            names = (agency.superior, agency.short_name)
            told = indicator_sentences.out_of_set(self.name(old), self.year, *names, dropped=new is None)
            group = DecisionGroup.DROPPED if new is None else DecisionGroup.NOTICE
            yield decision(group, self.ref(old, self.prior.year), told)

    def missing(self) -> Iterator[Decision]:
        """Ask for targets and results; what reached 100 % gets no target by itself (case 1)."""
        untargeted = [row for row in self.rows if row.target is None and phase_ahead(row, self.year) is None]
        for assigned_by in (self.prior.agency.superior, None):
            asked = [row for row in untargeted if row.is_assigned is (assigned_by is not None)]
            reached = [row for row in asked if _is_full(row)]
            if reached:
                told = indicator_sentences.fully_reached(self.names(reached), self.year, assigned_by)
                yield decision(DecisionGroup.NOTICE, self.ref(reached[0]), told)
            if asked:
                told = indicator_sentences.missing_targets(self.names(asked), self.year, assigned_by)
                yield decision(DecisionGroup.MISSING, self.ref(asked[0]), told)
        unknown = [new for _, new, _ in self.kept if new.baseline is None]
        if unknown:
            told = indicator_sentences.missing_results(self.names(unknown), self.prior.year)
            yield decision(DecisionGroup.MISSING, self.ref(unknown[0], self.prior.year), told)

    def results(self) -> Iterator[Decision]:
        """Tell the targets missed (case 2), and count the estimates (case 3)."""
        reached = {key: result for key, year, result in self.prior.results if year == self.prior.year}
        for old, _, _ in self.carried:  # also one that is left out: last year still has to be accounted for
            told = self._missed(old, reached.get(old.indicator.id))
            if told:
                yield decision(DecisionGroup.NOTICE, self.ref(old, self.prior.year), told)
        estimated = [row for row in self.rows if row.baseline and row.baseline.kind is ResultKind.ESTIMATE]
        if estimated:
            told = indicator_sentences.estimates(len(estimated), self.prior.year)
            yield decision(DecisionGroup.NOTICE, f"{self.prior.year}/chi-tieu", told)

    def before_merger(self) -> Iterator[Decision]:
        """Tell the results of a former commune (case 18)."""
        older = [row for row in self.rows if row.baseline and row.baseline.scope]
        if older:
            told = indicator_sentences.before_merger(self.names(older), self.prior.year)
            yield decision(DecisionGroup.NOTICE, self.ref(older[0], self.prior.year), told)

    def _missed(self, old: PlanIndicator, result: Result | None) -> str | None:
        target, unit = old.target, old.indicator.unit_of_measure
        if target is None or result is None or meets(result, target, old.indicator.direction) is not False:
            return None
        if target.window and target.window.last > self.prior.year:
            return None  # due at the end of its years
        short = gap(target, result) or Decimal(0)
        return indicator_sentences.target_missed(
            self.name(old), result_text(result, unit), measure_text(target, unit), short, unit
        )

    def below_last_result(self) -> Iterator[Decision]:
        """Tell the new targets that ask for less than was reached (case 4)."""
        for row in self.stated:
            target, result = row.target, row.baseline
            if target is None or result is None or not is_below(target, result, row.indicator.direction):
                continue
            as_assigned = row.assigned is not None and gap(target, row.assigned) == 0
            told = indicator_sentences.below_last_result(
                self.name(row),
                f"{self.value(row, target)} {worse(row.indicator.direction)} kết quả {self.value(row, result)}",
                self.year,
                self.prior.agency.superior if as_assigned else None,
            )
            yield decision(DecisionGroup.NOTICE, self.ref(row), told)


def _is_full(row: PlanIndicator) -> bool:
    full = row.baseline is not None and row.baseline.value == _FULL
    return full and row.indicator.unit_of_measure == PERCENT
