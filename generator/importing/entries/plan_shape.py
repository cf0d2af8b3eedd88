"""The shape of an issued plan: its numbering, the lines under tasks, its tables and appendices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pydantic import ValidationError

from generator.importing.entries.column_widths import widths
from generator.importing.entries.plan_units import PlanUnits
from generator.importing.entries.table_entries import most_columns
from generator.importing.entries.words_to_expressions import Known, with_references
from generator.importing.structure.laid_tables import laid_out
from generator.importing.targets.indicator_tables import TargetTable as FoundTargets
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.importing.tasks.found_tasks import FoundTask, FoundTasks
from generator.importing.tasks.task_tables import FoundColumn, FoundPart, RowsOf
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.shape import (
    Appendix,
    BulletMark,
    Column,
    Gathers,
    LevelKind,
    Shape,
    TablePart,
    TargetTable,
    TaskLine,
)
from generator.planning.wording.forms import appendix_label
from generator.vietnamese.ids import fresh_id

UPRIGHT_MM, LYING_MM = 165.0, 252.0
_NUMBERED = re.compile(r"\bsố\b", re.IGNORECASE)
_MOST_UPRIGHT = 5  # columns; a table of more is read lying


def numbering_of(scheme: Sequence[LevelKind]) -> tuple[LevelKind, ...]:
    """The levels a shape may have: what Word could not count so is left out from below."""
    kept: tuple[LevelKind, ...] = ()
    for kind in dict.fromkeys(scheme):
        try:
            kept = Shape(numbering=(*kept, kind)).numbering
        except ValidationError:
            continue
    return kept or (LevelKind.ROMAN,)


def task_lines_of(tasks: FoundTasks, sections: Mapping[str, str], units: PlanUnits) -> tuple[TaskLine, ...]:
    """The caption lines; those that not all lists have name the lists they are for."""
    used: dict[tuple[str, ColumnContent, BulletMark], dict[str, None]] = {}
    for task in tasks.tasks:
        for line in task.captions:
            mark = BulletMark.PLUS if line.depth == 2 else BulletMark.DASH
            used.setdefault((line.caption, line.content, mark), {})[sections[task.id]] = None
    shared = Counter(content for _, content, _ in used)
    shared.update(content for task in tasks.tasks for content in task.unspoken)  # said there in other words
    return tuple(
        TaskLine(
            caption=caption,
            content=content,
            separator=_separator(content, tasks, units),
            mark=mark,
            sections=() if shared[content] == 1 else tuple(lists),
        )
        for (caption, content, mark), lists in sorted(used.items(), key=lambda one: _ORDER.index(one[0][1]))
    )


_ORDER = list(ColumnContent)


def _separator(content: ColumnContent, tasks: FoundTasks, units: PlanUnits) -> str:
    """What parts the units of a caption line where there are several: the sign that most lines have."""
    told = (task.of(content) for task in tasks.tasks if content.kind.shows is Shows.UNITS)
    several = [words for words in told if words and len(units.names_in(words, "")) > 1]
    commas = sum(";" not in words for words in several)
    return ", " if commas * 2 > len(several) else "; "


def columns_of(
    found: Sequence[FoundColumn], cells: Sequence[Sequence[str]], known: Known, room_mm: float, *, of_past: bool = False
) -> tuple[Column, ...]:
    """The columns; `cells` are the texts of each, which share the room between them."""
    contents = [one.content or ColumnContent.OTHER for one in found]
    shared = widths([one.heading for one in found], cells, room_mm)
    return tuple(
        Column(
            heading=with_references(_in_lines(one.heading), known, of_past=of_past),
            over=" ".join(one.over.split()) or None,
            column_number=one.number or None,
            content=content,
            key=one.code if content is ColumnContent.OTHER else None,
            width_mm=width,
            centred=content.kind.centred,
        )
        for one, content, width in zip(found, contents, shared, strict=True)
    )


def _in_lines(words: str) -> str:
    """Words with the line ends that were typed, other blanks as one."""
    return "\n".join(" ".join(line.split()) for line in words.split("\n") if line.strip())


class FoundShapes:
    """Makes the appendices of a shape, each under an id of its own."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def appendices(
        self, found: Sequence[FoundAppendix], whole: AbstractSet[str]
    ) -> tuple[tuple[Appendix, FoundAppendix], ...]:
        """Every appendix that has a table, or is one of the `whole` by their places, with what was found of it."""
        ids: list[str] = []
        made = []
        for one in found:
            if one.rows.columns or one.place in whole:
                ids.append(fresh_id(one.title, ids, "phu-luc"))
                shape = self._whole(ids[-1], one) if one.place in whole else self._appendix(ids[-1], one)
                made.append((shape, one))
        return tuple((_labelled(shape, one, at, len(made)), one) for at, (shape, one) in enumerate(made, 1))

    def _whole(self, key: str, one: FoundAppendix) -> Appendix:
        widest = most_columns([laid_out(table) for table in one.tables])
        return Appendix(
            id=key,
            title=with_references(one.title or "PHỤ LỤC", self._known),
            attached_by=_attached_by(one),
            own_attached=_own_attached(one, self._known),
            landscape=widest > _MOST_UPRIGHT,
        )

    def _appendix(self, key: str, one: FoundAppendix) -> Appendix:
        columns = one.rows.columns
        lying = len(columns) > _MOST_UPRIGHT
        return Appendix(
            id=key,
            title=with_references(one.title or "PHỤ LỤC", self._known),
            attached_by=_attached_by(one),
            own_attached=_own_attached(one, self._known),
            landscape=lying,
            money_unit=one.money_unit or None,
            columns=columns_of(columns, _cells(one), self._known, LYING_MM if lying else UPRIGHT_MM),
            parts=tuple(self._parts(one.rows.parts)),
            total=one.rows.total if any(map(_has_amounts, columns[1:])) else None,
        )

    def _parts(self, found: Sequence[FoundPart]) -> Iterator[TablePart]:
        """The parts of the table; the groups of indicators in one part are its rows, not parts of their own."""
        above = {part.id: part for part in found}
        seen: set[str] = set()
        for part in found:
            if part.rows is RowsOf.INDICATORS:
                head = above.get(part.parent or "", part)
                if head.id not in seen:
                    yield TablePart(id=head.id, title=self._title(head), gathers=Gathers.INDICATORS)
                seen.add(head.id)
            elif part.id not in seen and not any(one.parent == part.id for one in found):
                seen.add(part.id)
                yield TablePart(id=part.id, title=self._title(part))

    def _title(self, part: FoundPart) -> str:
        return with_references(part.name, self._known)


def _own_attached(one: FoundAppendix, known: Known) -> str | None:
    """The line that attaches an appendix, where it tells no number to be filled in."""
    line = one.attached_line
    return with_references(line, known) if line and not _NUMBERED.search(line) else None


def _attached_by(one: FoundAppendix) -> str:
    return one.attached[:1].upper() + one.attached[1:] if one.attached else "Kèm theo"


def _labelled(shape: Appendix, one: FoundAppendix, number: int, count: int) -> Appendix:
    """An appendix with the label it was issued with, where it would be labelled otherwise."""
    usual = appendix_label(number if count > 1 else None)
    if not one.label or one.label.casefold() == usual.casefold():
        return shape
    return shape.model_copy(update={"own_label": one.label})


def _has_amounts(column: FoundColumn) -> bool:
    return column.content is not None and column.content.kind.shows is Shows.AMOUNT


def _cells(appendix: FoundAppendix) -> list[list[str]]:
    """The texts of each column of an appendix."""
    tasks = appendix.rows.tasks
    return [[_cell(task, column) for task in tasks] for column in appendix.rows.columns]


def _cell(task: FoundTask, column: FoundColumn) -> str:
    if column.content is ColumnContent.ORDINAL:
        return task.ordinal
    if column.content is ColumnContent.NAME:
        return task.title
    return task.of(column.content) if column.content else dict(task.other).get(column.code, "")


# what an imported table of targets keeps, in this order
_KEPT = tuple(one for one in ColumnContent if one.kind.target_headings and one.kind.in_targets)


def target_table_of(found: FoundTargets, known: Known) -> TargetTable:
    """The table of targets of a body; a column that shows neither target nor result is left out."""
    shown = {kind: heading for kind, heading in reversed(found.columns) if kind in _KEPT}
    kept = [FoundColumn(shown[content], content=content) for content in _KEPT if content in shown]
    cells = [["x" * content.kind.letters] for content in _KEPT if content in shown]
    return TargetTable(columns=columns_of(kept, cells, known, UPRIGHT_MM, of_past=True), grouped=bool(found.groups))
