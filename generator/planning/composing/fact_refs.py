"""The references of the facts that a plan prints: which field of which file says what stands on paper."""

from __future__ import annotations

from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.measure import Target
from generator.model.plan import Plan, PlanIndicator
from generator.model.task import Task
from generator.model.vocabulary import KEYS


def of_agency(field: str) -> str:
    """A field of the agency."""
    return f"co-quan/{KEYS['agency']}/{KEYS[field]}"


def of_frame(plan: Plan, field: str) -> str:
    """Signatory, recipients or filing: of the plan's year where plans state them, else of the commune."""
    return f"{f'{plan.year}/ke-hoach' if field in plan.framed else 'co-quan'}/{KEYS[field]}"


def of_joint(plan: Plan, at: int) -> str:
    """One who issues the plan together with the agency, by its place."""
    return f"{plan.year}/ke-hoach/{KEYS['joint']}/{at}"


def of_indicator(plan: Plan, key: str) -> str:
    """The entry of an indicator in the plan's year."""
    return f"{plan.year}/chi-tieu/{key}"


def of_year_before(plan: Plan, key: str) -> str:
    """The entry of an indicator in the year before the plan's."""
    return f"{plan.year - 1}/chi-tieu/{key}"


def of_group(plan: Plan, key: str) -> str:
    """A group of indicators, in the plan's year."""
    return f"{plan.year}/chi-tieu/{KEYS['groups']}/{key}"


def of_task(plan: Plan, task: Task) -> str:
    """The entry of a task in the plan's year."""
    return f"{plan.year}/nhiem-vu/{task.id}"


def of_target(plan: Plan, row: PlanIndicator, target: Target | None) -> str:
    """The target of an indicator that is printed: its own, a phase's, or the one assigned, given or still to come."""
    entry = of_indicator(plan, row.indicator.id)
    if target is not None and target.window is not None and target in row.phase_targets:
        return f"{entry}/{KEYS['phase_targets']}/{row.phase_targets.index(target)}"
    own = target is not None and target != row.assigned
    return f"{entry}/{KEYS['target' if own else 'assigned']}"


def of_result(key: str, year: int) -> str:
    """The result that an indicator reached in a year."""
    return f"{year}/chi-tieu/{key}/{KEYS['result']}"


def of_baseline(plan: Plan, row: PlanIndicator) -> str:
    """The result of the year before: of that year, or as the plan of this one was signed."""
    if row.baseline_as_signed:
        return f"{of_indicator(plan, row.indicator.id)}/{KEYS['prior_result']}"
    return of_result(row.indicator.id, plan.year - 1)


def of_result_cells(plan: Plan, row: PlanIndicator) -> tuple[str, ...]:
    """What the six columns of the table of last year's results show; what is only computed from others has none."""
    key, before = row.indicator.id, plan.year - 1
    name, target = f"{of_indicator(plan, key)}/{KEYS['name']}", f"{before}/chi-tieu/{key}/{KEYS['target']}"
    return "", name, target, of_baseline(plan, row), "", ""


def of_indicator_cell(plan: Plan, row: PlanIndicator, content: ColumnContent) -> str:
    """What a column shows of an indicator."""
    kind = content.kind
    if kind.value is ValueKind.PLAN:
        return of_target(plan, row, row.target)
    if kind.value is ValueKind.RESULT:
        return of_baseline(plan, row)
    return f"{of_indicator(plan, row.indicator.id)}/{KEYS[kind.indicator]}" if kind.indicator else ""


def of_task_cell(plan: Plan, task: Task, content: ColumnContent, key: str | None = None) -> str:
    """What a column, or a line below it, shows of a task; `key` names the commune's own field of a column `khac`."""
    kind = content.kind
    if not kind.task:
        return ""
    own = f"/{key}" if kind.shows is Shows.OWN and key else ""
    return f"{of_task(plan, task)}/{KEYS[kind.task]}{own}"
