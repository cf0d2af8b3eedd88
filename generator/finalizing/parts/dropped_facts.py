"""Facts whose lines a person deleted: dropped where nothing prints them any more, hidden where one place does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from generator.finalizing.facts.task_facts import change_task, named, printed_fact
from generator.finalizing.facts.texts_of_year import appendix_title
from generator.finalizing.facts.year import INDICATOR, TASK, Year
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.signed_appendices import AppendicesReading
from generator.finalizing.parts.signed_body import BodyReading
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading
from generator.finalizing.tables.cell_facts import Tabled, facts_in_tables
from generator.model.indicator import ShownIn
from generator.model.shape import Appendix, TablePart, TaskLine
from generator.model.texts.body import BodyBlock, Directive

_NO_TARGETS = (ShownIn.NOWHERE, ShownIn.RESULTS)


def drop_deleted(signed: SignedPlan, facts: Facts, body: BodyReading, appendices: AppendicesReading) -> Reading:
    """Drop the indicators, tasks, parts and appendices that the signed plan has no line of any more."""
    pasted = {row.new for one in (*body.tables, *appendices.tables) for row in one.rows if row.is_new}
    signed = signed._replace(new_of={old: new for old, new in signed.new_of.items() if new not in pasted})
    reading = OpenReading(signed, facts)
    tabled = facts_in_tables(signed)
    for row in signed.plan.indicators:
        if row.indicator.id not in body.told_together:
            _indicator(reading, row.indicator.id, tabled=(INDICATOR, row.indicator.id) in tabled)
    _tasks(reading, appendices.kept_tables, tabled)
    _tasks_of_tables(reading, tabled)
    _task_lines(reading, body)
    _appendices(reading)
    reading.put_year(_without_loose_ends(reading.year))
    return reading.closed()


def _there(signed: SignedPlan, kind: OriginKind, key: str, table: str | None = None) -> bool:
    left = map(signed.origin_of_old, signed.new_of)
    return any(origin.kind is kind and origin.key == key and table in (None, origin.table) for origin in left)


def _tasks(reading: OpenReading, kept_tables: Container[str], tabled: Tabled) -> None:
    """Drop the tasks whose row is gone, but for a table that is printed all the same; another table may keep them."""
    for task in reading.plan.tasks:
        known = task.appendix and task.id in reading.year.tasks
        if known and not _there(reading.signed, OriginKind.TASK_ROW, task.id) and task.appendix not in kept_tables:
            reading.tell_change(ChangeKind.DROPPED, f"Nhiệm vụ: {named(reading, TASK, task.id)}")
            tables = tabled.get((TASK, task.id))
            if tables:
                reading.change_task(task.id, appendix=None, part=None, parent=None, table=tables[0])
            else:
                reading.drop_task(task.id)


def _tasks_of_tables(reading: OpenReading, tabled: Tabled) -> None:
    """Drop the tasks that stood in tables of the plan's own alone, and have no row there any more."""
    shown = {row.task for table in reading.plan.tables for row in table.rows}
    for task in reading.plan.tasks:
        entry = reading.year.tasks.get(task.id)
        if entry is None:
            continue
        left = tabled.get((TASK, task.id), ())
        if left and entry.table and entry.table not in left:
            reading.change_task(task.id, table=left[0])
        elif not left and task.id in shown and not (entry.section or entry.appendix):
            reading.tell_change(ChangeKind.DROPPED, f"Nhiệm vụ: {named(reading, TASK, task.id)}")
            reading.drop_task(task.id)


def _indicator(reading: OpenReading, key: str, *, tabled: bool) -> None:
    drafted = reading.signed.drafted
    sentence = (OriginKind.SENTENCE, reading.year.indicators[key].told_with or key)
    told, listed = (line in drafted for line in (sentence, (OriginKind.INDICATOR_ROW, key)))
    still_told, still_listed = (_there(reading.signed, *line) for line in (sentence, (OriginKind.INDICATOR_ROW, key)))
    was_tabled = any(row.indicator == key for table in reading.plan.tables for row in table.rows)
    if not (told or listed) and was_tabled and not tabled:
        reading.tell_change(ChangeKind.DROPPED, f"Chỉ tiêu: {named(reading, INDICATOR, key)}")
        reading.change_indicator(key, only_in=_left(drafted, key), told_with=None)
    elif (told or listed) and not (still_told or still_listed):
        reading.tell_change(ChangeKind.DROPPED, f"Chỉ tiêu: {named(reading, INDICATOR, key)}")
        left = ShownIn.RESULTS if tabled else _left(drafted, key)
        reading.change_indicator(key, only_in=left, told_with=None)
    elif told and not still_told:
        reading.change_indicator(key, only_in=ShownIn.APPENDIX)
        reading.tell_change(ChangeKind.DROPPED, f"Câu trong lời văn: {named(reading, INDICATOR, key)}")
    elif listed and not still_listed:
        reading.change_indicator(key, only_in=ShownIn.TEXT)
        reading.tell_change(ChangeKind.DROPPED, f"Hàng trong bảng: {named(reading, INDICATOR, key)}")
    if still_told:
        _phases(reading, key)


def _left(drafted: Container[tuple[OriginKind, str]], key: str) -> ShownIn:
    """What is left of an indicator that is no target any more: figures of other years need its name."""
    reported = any((kind, key) in drafted for kind in (OriginKind.RESULT_SENTENCE, OriginKind.RESULT_ROW))
    return ShownIn.RESULTS if reported else ShownIn.NOWHERE


def _phases(reading: OpenReading, key: str) -> None:
    """Drop the targets of those phases whose sentence is gone."""
    lines = {origin.part: old for old, origin in enumerate(reading.signed.old_origins) if _is_sentence(origin, key)}
    gone = {window for window, old in lines.items() if old not in reading.signed.new_of}
    targets = reading.year.indicators[key].phase_targets
    left = tuple(one for one in targets if str(one.window) not in gone)
    if left and len(left) < len(targets):
        reading.change_indicator(key, phase_targets=left)
        windows = ", ".join(str(one.window) for one in targets if one not in left)
        reading.tell_change(ChangeKind.DROPPED, f"Mục tiêu giai đoạn {windows}: {named(reading, INDICATOR, key)}")


def _is_sentence(origin: LineOrigin, key: str) -> bool:
    return origin.kind is OriginKind.SENTENCE and origin.key == key and bool(origin.part)


def _task_lines(reading: OpenReading, body: BodyReading) -> None:
    """Clear what a line below a task told, where the line is gone, or stands below another one."""
    for old, line in enumerate(reading.signed.old):
        origin = reading.signed.origin_of_old(old)
        if (
            origin.kind is not OriginKind.TASK_LINE
            or origin.key not in reading.year.tasks
            or body.given_lines.get(old) == origin.key
        ):
            continue
        shape = reading.plan.shape.task_lines[int(origin.part)]
        told_anew = any((origin.key, at) in body.told_lines for at in _alike(reading.signed, shape))
        if not told_anew and printed_fact(reading, origin.key, shape.content, shape.separator) in line.words[0]:
            change_task(reading, origin.key, shape.content, "", separator=shape.separator, column=None)
            reading.tell_change(ChangeKind.DROPPED, f"{named(reading, TASK, origin.key)}: {line.words[0]}")


def _alike(signed: SignedPlan, shape: TaskLine) -> list[int]:
    """The lines below tasks that tell the same."""
    return [at for at, line in enumerate(signed.plan.shape.task_lines) if line.content is shape.content]


def _appendices(reading: OpenReading) -> None:
    """The appendices that are left, in their order; a part whose heading row is gone is none any more."""
    shape = reading.year.head.shape
    left = [one for one in shape.appendices if _has_lines(reading.signed, one)]
    for one in shape.appendices:
        if one not in left:
            title = "".join(stretch.words for stretch in reading.text(appendix_title(one.id)))
            reading.tell_change(ChangeKind.DROPPED, f"Phụ lục: {title}")
            for key in [task.id for task in reading.year.tasks.values() if task.appendix == one.id]:
                reading.drop_task(key)
    reading.change_head(shape=shape.model_copy(update={"appendices": tuple(_with_parts(reading, one) for one in left)}))
    ids, texts = {one.id for one in left}, reading.year.appendix_texts
    kept = {key: text for key, text in texts.items() if key in ids}
    reading.put_year(replace(reading.year, appendix_texts=kept))


def _has_lines(signed: SignedPlan, appendix: Appendix) -> bool:
    origins = (signed.origin_of_old(old) for old in signed.new_of)
    return any(
        origin.table == appendix.id or (_names_appendix(origin.kind) and origin.key == appendix.id)
        for origin in origins
    )


def _names_appendix(kind: OriginKind) -> bool:
    return kind in (OriginKind.APPENDIX_TITLE, OriginKind.APPENDIX_ATTACHED, OriginKind.APPENDIX_LABEL)


def _with_parts(reading: OpenReading, appendix: Appendix) -> Appendix:
    parts = tuple(part for part in appendix.parts if _there(reading.signed, OriginKind.PART_ROW, part.id, appendix.id))
    known = reading.year.indicators
    return appendix.model_copy(update={"parts": tuple(_ordered(part, known) for part in parts)})


def _ordered(part: TablePart, known: Container[str]) -> TablePart:
    order = tuple(key for key in part.order if key in known)
    return part.model_copy(update={"order": order})


def _without_loose_ends(year: Year) -> Year:
    """Nothing refers to what is gone."""
    for key, row in year.indicators.items():
        if row.told_with and year.indicators[row.told_with].only_in in _NO_TARGETS:
            year = year.with_indicator(key, told_with=None)
    parts = {part.id for one in year.head.shape.appendices for part in one.parts}
    for key, task in year.tasks.items():
        if task.parent and task.parent not in year.tasks:
            year = year.with_task(key, parent=None)
        if task.part and task.part not in parts:
            year = year.with_task(key, part=None)
    listed = {task.section for task in year.tasks.values() if task.section}
    body = {name: block for name, block in year.body.items() if not _lists_none(block, listed)}
    return replace(year, body=body)


def _lists_none(block: BodyBlock, listed: Container[str]) -> bool:
    """Whether a block lists tasks of which none is left."""
    return isinstance(block, Directive) and block.name == "nhiem-vu" and block.arguments[0] not in listed
