"""The lists that a draft printed: which of them a line stood in, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.paragraph_kinds import ParagraphKind, kind_of
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.facts.year import Year
from generator.finalizing.line_origins import LineOrigin, OriginKind, own_table_id
from generator.finalizing.parts.printed_elsewhere import kept_in_order
from generator.finalizing.parts.results import result_now, row_of
from generator.finalizing.signed_plan import SignedPlan
from generator.model.plan import Plan
from generator.model.shape import LevelKind
from generator.model.texts.body import Directive
from generator.planning.composing.result_words import is_missed
from generator.planning.composing.target_sentences import MISSED

TASKS, TARGETS, RESULTS, TABLE = "nhiem-vu", "chi-tieu", "ket-qua", "bang"
OF_TASKS = (OriginKind.TASK, OriginKind.TASK_LINE, OriginKind.DETAIL)
OF_SENTENCES = (OriginKind.SENTENCE, OriginKind.PHASE)
RESULT_ROWS = (OriginKind.RESULT_ROW, OriginKind.RESULT_GROUP, OriginKind.RESULT_HEADING)


def section_of(plan: Plan, task: str) -> str | None:
    """The list of the body that a task of the draft stood in; None for one in an appendix."""
    return next((one.section for one in plan.tasks if one.id == task), None)


def group_of(plan: Plan, indicator: str) -> str:
    """The group whose list told an indicator of the draft."""
    return next(row.indicator.group for row in plan.indicators if row.indicator.id == indicator)


def is_first_left(signed: SignedPlan, task: str, section: str) -> bool:
    """Whether a task is the first of its list that the signed plan still has."""
    left = (signed.origin_of_old(old) for old in sorted(signed.new_of))
    tasks = (origin.key for origin in left if origin.kind is OriginKind.TASK)
    return next((key for key in tasks if section_of(signed.plan, key) == section), None) == task


def kind_of_titles(signed: SignedPlan, section: str) -> ParagraphKind:
    """What the titles of a list of tasks look like in the draft."""
    titles = ((old, origin.key) for old, origin in enumerate(signed.old_origins) if origin.kind is OriginKind.TASK)
    first = next((old for old, key in titles if section_of(signed.plan, key) == section), None)
    return ParagraphKind() if first is None else kind_of(signed.old[first], signed.plan.shape.numbering)


def marks_of(kind: ParagraphKind, scheme: Sequence[LevelKind]) -> tuple[str, ...]:
    """What a list of tasks in the body says of how its titles look."""
    if kind.level:
        return tuple(scheme[kind.level - 1].split())
    return ("gạch",) if kind.bullet else ("không",)


class ResultLists:
    """The lists of results of a body: which one printed a line, and at which signed line each begins."""

    def __init__(self, signed: SignedPlan, year: Year) -> None:
        self.signed = signed
        blocks = signed.plan.body.blocks
        self._lists = [one for one in blocks if isinstance(one, Directive) and one.name == RESULTS]
        self._lines: dict[str, list[int]] = {}
        for old, origin in enumerate(signed.old_origins):
            if origin.kind is OriginKind.RESULT_SENTENCE:
                self._lines.setdefault(self.printed_in(origin.key), []).append(old)
        self._begins = {first: one for one in self._lists for first in self._first(one, year)}

    def printed_in(self, key: str) -> str:
        """The list that told an indicator's result in the draft."""
        return self._list(key, missed=is_missed(row_of(self.signed, key)))

    def _list(self, key: str, *, missed: bool) -> str:
        group = row_of(self.signed, key).indicator.group
        fitting = (one for one in self._lists if one.arguments[0] == group)
        return next((one.id for one in fitting if one.arguments[1:] in ((), (MISSED if missed else "đạt",))), "")

    def begins_at(self, new: int) -> Directive | None:
        """The list that stands at a signed line."""
        return self._begins.get(new)

    def is_left(self, directive: str) -> bool:
        """Whether the signed plan still has a line of a list, in whatever place."""
        return any(old in self.signed.new_of for old in self._lines.get(directive, ()))

    def _first(self, directive: Directive, year: Year) -> list[int]:
        """The first of the lines that belong to a list now as in the draft, and that nobody moved."""
        places = [
            self.signed.new_of[old]
            for old in self._lines.get(directive.id, ())
            if old in self.signed.new_of and self._stays(self.signed.origin_of_old(old).key, directive.id, year)
        ]
        return sorted(kept_in_order(places))[:1]

    def _stays(self, key: str, directive: str, year: Year) -> bool:
        row = row_of(self.signed, key)
        now = row.model_copy(update={"baseline": result_now(year, row)})
        return self._list(key, missed=is_missed(now)) == directive


def directive_of(plan: Plan, origin: LineOrigin, results: ResultLists) -> str:
    """The directive that printed a line of the draft; none of a line that stood by itself."""
    if origin.kind in OF_TASKS:
        return f"{TASKS}-{section_of(plan, origin.key)}"
    if origin.kind in OF_SENTENCES:
        return f"{TARGETS}-{origin.key if origin.kind is OriginKind.PHASE else group_of(plan, origin.key)}"
    if origin.kind is OriginKind.RESULT_SENTENCE:
        return results.printed_in(origin.key)
    if origin.kind in RESULT_ROWS:
        return f"{TABLE}-ket-qua"
    own = own_table_id(origin.table)
    if own is not None:
        return f"{TABLE}-{own}"
    return f"{TABLE}-chi-tieu" if origin.table == TARGET_TABLE else ""
