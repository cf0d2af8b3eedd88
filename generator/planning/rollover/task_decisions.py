"""What the roll-over says of the tasks: one sentence a decision, counts where nothing needs a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.plan import Decision, DecisionGroup, Plan
from generator.model.task import Task
from generator.model.texts.body import pieces_of
from generator.model.texts.placeholder import MARK
from generator.planning.rollover.decisions import decision
from generator.planning.rollover.literal_years import moved_to
from generator.planning.rollover.rolled_tasks import (
    UNDATED,
    CarryOver,
    RolledTask,
    asked_deadline,
    edits,
    gone_by,
    names_district,
)
from generator.planning.settled.units import heirs_by_name
from generator.planning.wording import report_sentences
from generator.vietnamese.deadlines import DeadlineKind
from generator.vietnamese.folding import fold
from generator.vietnamese.numbers import roman

_TOLD = (
    CarryOver.KEPT,
    CarryOver.EDITED,
    CarryOver.LEFT_OUT,
    CarryOver.YEARLY,
    CarryOver.FINISHED,
    CarryOver.OPEN,
    CarryOver.AHEAD,
)


def task_decisions(rolled: Sequence[RolledTask], added: Sequence[Task], prior: Plan, year: int) -> Iterator[Decision]:
    """Report what became of last year's tasks, and the tasks added."""
    report = _Report(rolled, prior, year)
    yield from report.rows()
    yield from report.counts()
    yield from report.renamed_units()
    yield from report.split_units()
    yield from report.deadlines_in_words()
    yield from report.missing()
    yield from report.reviews()
    if added:
        yield decision(DecisionGroup.RENEWED, f"{year}/nhiem-vu", report_sentences.new_tasks(len(added), year))


def _names(task: Task, folded: str) -> bool:
    return any(fold(assignment.written) == folded for assignment in task.assignments)


class _Report:
    """The tasks rolled, with the numbers they had in last year's appendices."""

    def __init__(self, rolled: Sequence[RolledTask], prior: Plan, year: int) -> None:
        self.rolled = tuple(rolled)
        self.prior = prior
        self.year = year
        self.numbers = _numbers(prior)

    def ref(self, task: Task) -> str:
        return f"{self.prior.year}/nhiem-vu/{task.id}"

    def name(self, task: Task) -> str:
        return report_sentences.quoted(report_sentences.readable(pieces_of(task.title), self.prior.year))

    def numbered(self, task: Task) -> str:
        number = self.numbers.get(task.id)
        return f"Nhiệm vụ {f'số {number} ' if number else ''}{self.name(task)}"

    def rows(self) -> Iterator[Decision]:
        """One decision a task, where there is something to say of it alone (cases 10 to 13, and choices)."""
        for row in self.rolled:
            if row.fate in _TOLD:
                group, sentence = self._told(row)
                yield decision(group, self.ref(row.old), sentence, by_person=row.chosen)

    def _told(self, row: RolledTask) -> tuple[DecisionGroup, str]:
        match row.fate:
            case CarryOver.KEPT:
                return DecisionGroup.CARRIED, report_sentences.chosen_to_keep(self.name(row.old))
            case CarryOver.LEFT_OUT:
                return DecisionGroup.DROPPED, report_sentences.chosen_to_drop(self.name(row.old), self.year)
            case CarryOver.EDITED:
                told = report_sentences.chosen_to_edit(
                    self.name(row.old), report_sentences.task_file(self.year), edits(row.entry)
                )
                return DecisionGroup.RENEWED, told
            case _:
                group, told = self._told_by_rule(row)
                return group, report_sentences.by_choice(told) if row.chosen else told

    def _told_by_rule(self, row: RolledTask) -> tuple[DecisionGroup, str]:
        match row.fate:
            case CarryOver.YEARLY:
                return DecisionGroup.YEARLY, self._yearly(row)
            case CarryOver.FINISHED:
                return DecisionGroup.DROPPED, self._finished(row.old)
            case CarryOver.AHEAD:
                words = row.old.deadline.words if row.old.deadline else ""
                return DecisionGroup.CARRIED, report_sentences.task_ahead(self.name(row.old), words)
            case _:
                return DecisionGroup.CARRIED, self._open(row)

    def _yearly(self, row: RolledTask) -> str:
        new = row.new or row.old
        dated = new.deadline is not None and new.deadline.kind not in (*UNDATED, DeadlineKind.YEAR)
        deadline = new.deadline.words if new.deadline and dated else None
        by_rule = moved_to(row.old.title, self.year)
        moves = by_rule.moves if by_rule.text == new.title else ()
        return report_sentences.yearly_task(self.name(row.old), row.old.status, self.year, deadline, moves)

    def _finished(self, task: Task) -> str:
        product = None if task.product is None else report_sentences.readable(pieces_of(task.product), self.prior.year)
        return report_sentences.finished_task(self.name(task), task.done_on, product, self.year)

    def _open(self, row: RolledTask) -> str:
        late = row.old.deadline is not None and gone_by(row.old.deadline, self.year)
        old = row.old.deadline.words if row.old.deadline and late else None
        new = row.entry.deadline.words if row.entry and row.entry.deadline else None
        return report_sentences.open_task(self.numbered(row.old), old, new, self.year)

    def counts(self) -> Iterator[Decision]:
        """The standing tasks (case 9), and those of unknown status (case 14)."""
        standing = [row for row in self.rolled if row.fate is CarryOver.STANDING]
        if standing:
            told = report_sentences.standing_tasks(len(standing))
            yield decision(DecisionGroup.CARRIED, f"{self.prior.year}/nhiem-vu", told)
        unknown = [self.name(row.old) for row in self.rolled if row.fate is CarryOver.UNKNOWN]
        if unknown:
            told = report_sentences.unknown_status(unknown, self.year)
            yield decision(DecisionGroup.MISSING, f"{self.prior.year}/nhiem-vu", told)

    def renamed_units(self) -> Iterator[Decision]:
        """The units that bear a new name, with the number of tasks (cases 16, 17)."""
        renamed: Counter[tuple[str, str]] = Counter()
        names = {unit.id: unit.name for unit in self.prior.units}
        for row in self.rolled:
            kept = {assignment.written for assignment in row.new.assignments} if row.new else set()
            gone = (one for one in row.old.assignments if one.written not in kept and names[one.unit] in kept)
            renamed.update({(one.written, names[one.unit]) for one in gone})
        for (old, new), count in renamed.items():
            told = report_sentences.renamed_unit(old, new, count)
            yield decision(DecisionGroup.RENEWED, "co-quan/don_vi", told)

    def split_units(self) -> Iterator[Decision]:
        """The units that became two: which one does a task now is to be said (case 17)."""
        split = {name: heirs for name, heirs in heirs_by_name(self.prior.units).items() if len(heirs) > 1}
        for name, heirs in split.items():
            touched = [row for row in self.rolled if _names(row.old, name) and row.new and not _names(row.new, name)]
            if touched:
                rows = [self.name(row.old) for row in touched]
                told = report_sentences.split_unit([heir.name for heir in heirs], rows, self.year)
                yield decision(DecisionGroup.MISSING, f"{self.year}/nhiem-vu", told)

    def deadlines_in_words(self) -> Iterator[Decision]:
        """The deadlines that hang on another document, each wording once (case 15)."""
        found: dict[str, list[RolledTask]] = {}
        for row in self.rolled:
            words = _hanging(row)
            if words is not None:
                found.setdefault(fold(words), []).append(row)
        for rows in found.values():
            words = rows[0].old.deadline.words if rows[0].old.deadline else ""
            told = report_sentences.deadline_in_words(words, len(rows), self.year)
            yield decision(DecisionGroup.NOTICE, self.ref(rows[0].old), told)

    def missing(self) -> Iterator[Decision]:
        """The deadlines to be decided (case 12) and the amounts to be given (case 24)."""
        asked = [row for row in self.rolled if row.new and row.new.deadline == asked_deadline()]
        if asked:
            told = report_sentences.missing_deadlines([self.name(row.old) for row in asked], self.year)
            yield decision(DecisionGroup.MISSING, self.ref(asked[0].old), told)
        blank = [row for row in self.rolled if row.new and row.old.budget and MARK in str(row.new.budget)]
        if blank:
            told = report_sentences.missing_budgets(len(blank), self.year)
            yield decision(DecisionGroup.MISSING, self.ref(blank[0].old), told)

    def reviews(self) -> Iterator[Decision]:
        """What a person should look at: the abolished district (case 19)."""
        for row in self.rolled:
            if row.new is not None and names_district(row.new, self.year):
                told = report_sentences.district_named(self.name(row.old))
                yield decision(DecisionGroup.NOTICE, self.ref(row.old), told)


def _numbers(prior: Plan) -> dict[str, str]:
    """Give the numbers the tasks bear in the appendices, with the appendix's own where there are several."""
    found: dict[str, str] = {}
    for place, part in enumerate(prior.shape.appendices, 1):
        where = f" (Phụ lục {roman(place)})" if len(prior.shape.appendices) > 1 else ""
        tasks = (task for task in prior.tasks if task.appendix == part.id)
        found |= {task.id: f"{number}{where}" for number, task in enumerate(tasks, 1)}
    return found


def _hanging(row: RolledTask) -> str | None:
    """Give the words of a deadline that was kept and follows another document."""
    kept = row.old.deadline
    if row.new is None or kept is None or row.new.deadline != kept or kept.kind is not DeadlineKind.WORDS:
        return None
    return kept.words if "theo" in fold(kept.words).split() else None
