"""The indicators (chỉ tiêu) of an issued plan: sentences of its target sections and tables of targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.outline import Outline, Part, PartKind
from generator.importing.targets.found_indicators import (
    FoundGroup,
    FoundIndicator,
    FoundIndicators,
    FoundResult,
    FoundTarget,
)
from generator.importing.targets.indicator_names import NO_SUBJECT, indicator_name
from generator.importing.targets.indicator_tables import target_table
from generator.importing.targets.measures import FoundMeasure, find_measures
from generator.importing.targets.target_sections import Aim, aim_of, phases
from generator.model.issued import IssuedTable
from generator.vietnamese.amounts import PERCENT
from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import Ids, fresh_id
from generator.vietnamese.periods import Years
from generator.vietnamese.values_in_words import counted_things

_CLAUSE_END = re.compile(
    rf";\s+|\.\s++(?={CAPITAL}|[0-9])|(?:,|(?<![\s,]))\s++(?:và\s++)?(?=phấn đấu\b)"
    rf"|,\s++(?=trong đó\b|[0-9]{{1,3}}\s+[^\W\d])"
)
_PART_OF = re.compile(r"trong đó\b", re.IGNORECASE)
_OWN_SUBJECT = re.compile(r"(?:t[ỷỉ] lệ|số|mức|chỉ số|điểm|tổng)\b", re.IGNORECASE)
_SHOWN = 60


class _Stated(NamedTuple):
    """A measure of a sentence with the name of what it measures."""

    measure: FoundMeasure
    name: str


def find_indicators(
    outline: Outline, years: Years | None = None, apart: AbstractSet[str] = frozenset()
) -> FoundIndicators:
    """Find the indicators of a plan for `years` (first and last); what is unsure stays in the text and is told.

    Tables at the places `apart` are read elsewhere.
    """
    first = years[0] if years else None
    finding = _Finding(outline, phases(outline, first), years)
    for at, part in enumerate(outline.parts):
        aim = aim_of(outline.headings(at), first)
        if part.table is not None and part.table.place in apart:
            continue
        if aim is Aim.TARGETS or (part.kind is PartKind.TABLE and aim is Aim.OTHER):
            finding.targets(at, part, in_section=aim is Aim.TARGETS)
        elif aim is Aim.REPORT:
            finding.report(at, part)
    return FoundIndicators(
        tuple(finding.groups.values()), tuple(finding.found.values()), tuple(finding.results), tuple(finding.remarks)
    )


class _Finding:
    """The walk through the parts: what was found so far, by id and in order."""

    def __init__(self, outline: Outline, phases_of_parts: Sequence[Years | None], years: Years | None) -> None:
        self.outline = outline
        self.phases = phases_of_parts
        self.years = years
        self.groups: dict[int | str, FoundGroup] = {}
        self.found: dict[str, FoundIndicator] = {}
        self.ids = Ids()
        self.results: list[FoundResult] = []
        self.remarks: list[Remark] = []

    def targets(self, at: int, part: Part, in_section: bool) -> None:
        if part.table:
            self._table(at, part.table, in_section)
        elif not part.lead and not self._heads_others(at):
            stated = self._stated(part)
            if stated:
                self._sentence(at, part, stated)

    def report(self, at: int, part: Part) -> None:
        if part.lead or part.table:
            return
        principal = _principal(find_measures(part.text))
        if len(principal) == 1:
            name = _name(part.text, principal[0], principal)
            self.results.append(FoundResult(name, principal[0].said, part.place, at))

    def _heads_others(self, at: int) -> bool:
        parts = self.outline.parts
        return at + 1 < len(parts) and at in parts[at + 1].above and not parts[at].plain

    def _table(self, at: int, table: IssuedTable, in_section: bool) -> None:
        read = target_table(table, self.years, {one.id for one in self.groups.values()}, set(self.found))
        if not read.sets_targets(of_aims=in_section):
            return
        self.groups |= {group.id: group._replace(part=at) for group in read.groups}
        group = "" if all(one.group for one in read.indicators) else self._group(at).id
        for one in read.indicators:
            targets = tuple(target._replace(part=at) for target in one.targets)
            self.ids.add(one.id)
            self.found[one.id] = one._replace(group=one.group or group, targets=targets)
        self.remarks += read.remarks

    def _stated(self, part: Part) -> tuple[_Stated, ...]:
        """The measures of a sentence that are certain, each with its name; the others are told."""
        measures = find_measures(part.text)
        principal = _principal(measures)
        if not principal:
            if any(one.unit for one in measures):
                self._tell(part, "có thể là một chỉ tiêu, chưa chắc; giữ là lời văn")
            return ()
        clear: list[_Stated] = []
        for one in principal:
            if name := _clear_name(part.text, one, principal):
                clear.append(_Stated(one, _within(clear, part.text, one, name)))
        if len(clear) < len(principal):
            self._tell(part, "có nhiều giá trị trong một ý, chưa tách hết được thành chỉ tiêu")
        return tuple(clear)

    def _sentence(self, at: int, part: Part, stated: tuple[_Stated, ...]) -> None:
        group = self._group(at)
        if len(stated) == 1 and self._is_known_in_another_phase(at, part, stated[0], group):
            return
        ids: list[str] = []
        for one in stated:
            ids.append(fresh_id(one.name, self.ids, "chi-tieu"))
            self.ids.add(ids[-1])
        if any(run.note for run in part.runs):
            self._tell(part, "có chú thích cuối trang trong câu chỉ tiêu, cần chuyển tay")
        for one, own in zip(stated, ids, strict=True):
            if one.measure.words:
                self._tell(part, f"“{one.measure.words}” để nguyên là lời, không phải số")
            elif not one.measure.exact:
                self._tell(part, f"giá trị “{_cut(part.text, *one.measure.number)}” sẽ in theo cách viết chuẩn")
            first = own == ids[0]
            target = FoundTarget(one.measure.said, part.place, self.phases[at], at)
            sentence = _with_calls(part.text, stated, ids) if first else None
            shared = None if first else ids[0]
            self.found[own] = FoundIndicator(
                own, group.id, one.name, one.measure.unit, (target,), part.place, sentence, shared
            )

    def _is_known_in_another_phase(self, at: int, part: Part, stated: _Stated, group: FoundGroup) -> bool:
        """Add the target to the same indicator of another phase, if its sentence is the same but for the value."""
        same = next((one for one in self.found.values() if _is_same(one, stated, group, self.phases[at])), None)
        if same is None or same.sentence is None:
            return False
        if fold(same.sentence) != fold(_with_calls(part.text, (stated,), [same.id])):
            return False
        target = FoundTarget(stated.measure.said, part.place, self.phases[at], at)
        self.found[same.id] = same._replace(targets=(*same.targets, target))
        return True

    def _group(self, at: int) -> FoundGroup:
        """The group of a part: its nearest title."""
        titles = [one for one in self.outline.parts[at].above if not self.outline.parts[one].plain]
        heading = titles[-1] if titles else -1
        if heading not in self.groups:
            title = self.outline.parts[heading] if titles else Part("", PartKind.TEXT, "Chỉ tiêu")
            name = title.text.rstrip(" :.;")
            own = fresh_id(name, {one.id for one in self.groups.values()}, "nhom")
            self.groups[heading] = FoundGroup(own, name, title.place, heading if titles else None)
        return self.groups[heading]

    def _tell(self, part: Part, message: str) -> None:
        short = part.text if len(part.text) <= _SHOWN else part.text[:_SHOWN].rsplit(" ", 1)[0] + " …"
        self.remarks.append(Remark(part.place, f"“{short}”: {message}"))


def _is_same(one: FoundIndicator, stated: _Stated, group: FoundGroup, phase: Years | None) -> bool:
    if one.group != group.id or one.unit != stated.measure.unit or fold(one.name) != fold(stated.name):
        return False
    return phase is not None and all(target.phase not in (None, phase) for target in one.targets)


def _principal(measures: Sequence[FoundMeasure]) -> tuple[FoundMeasure, ...]:
    """What a sentence is about: its percentages; without one, a single certain value that stands alone."""
    certain = tuple(one for one in measures if one.certain)
    percentages = tuple(one for one in certain if one.unit == PERCENT)
    if percentages:
        return percentages
    return certain if len(certain) == len(measures) else ()


def _clear_name(text: str, measure: FoundMeasure, all_of_it: Sequence[FoundMeasure]) -> str | None:
    """The name of what is measured, None where a clause has several values or no subject of its own."""
    start, end = _clause(text, measure)
    if sum(start <= one.number[0] < end for one in all_of_it) > 1:
        return None
    name = _name(text, measure, all_of_it)
    told = len(name.split()) >= 2 and not NO_SUBJECT.match(name)
    return name if told else None


def _within(before: Sequence[_Stated], text: str, measure: FoundMeasure, name: str) -> str:
    """The name of a part ("trong đó lĩnh vực đất đai …") with that of the whole, told before it."""
    start, _ = _clause(text, measure)
    if not before or _OWN_SUBJECT.match(name) or not _PART_OF.match(text, start):
        return name
    return f"{before[-1].name}, trong đó {name[:1].lower()}{name[1:]}"


def _name(text: str, measure: FoundMeasure, all_of_it: Sequence[FoundMeasure]) -> str:
    start, end = _clause(text, measure)
    if len(all_of_it) == 1 and not text[measure.end :].strip(" .;,"):
        start = 0  # "A; B: Đạt 100%": the value at the very end is of all that stands before it
    things = counted_things(measure.unit)
    return indicator_name(text[start : max(start, measure.named[0])], text[measure.named[1] : end], things)


def _clause(text: str, measure: FoundMeasure) -> tuple[int, int]:
    """Where the clause of a measure begins and ends; brackets do not end one."""
    open_text = re.sub(r"\([^()]*\)|“[^”]{0,1000}”", lambda found: "_" * len(found[0]), text)
    ends = [(found.start(), found.end()) for found in _CLAUSE_END.finditer(open_text)]
    start = max((after for _, after in ends if after <= measure.start), default=0)
    return start, min((before for before, _ in ends if before >= measure.end), default=len(text))


def _with_calls(text: str, stated: Iterable[_Stated], ids: Sequence[str]) -> str:
    """The sentence with an expression in place of each value: its own first, the others by their ids."""
    for at, (one, own) in reversed(list(enumerate(zip(stated, ids, strict=True)))):
        form = one.measure.form
        call = f'{{{{ muc("{form}") }}}}' if at == 0 else f'{{{{ chi_tieu("{own}", "{form}") }}}}'
        text = text[: one.measure.start] + call + text[one.measure.end :]
    return text


def _cut(text: str, start: int, end: int) -> str:
    return text[start:end]
