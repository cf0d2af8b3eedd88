"""Facts whose lines a person deleted: dropped where nothing prints them any more, hidden where one place does."""

from __future__ import annotations

from collections.abc import Container

from generator.finalizing.facts.task_facts import change_task, named, printed_fact
from generator.finalizing.facts.year import INDICATOR, TASK
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_reading import ChangeKind, Taken
from generator.model.indicator import ShownIn
from generator.model.shape import Appendix, TablePart, TaskLine
from generator.model.texts.body import Directive

_NO_TARGETS = (ShownIn.NOWHERE, ShownIn.RESULTS)


def drop_deleted(taken: Taken) -> None:
    """Drop the indicators, tasks, parts and appendices that the signed plan has no line of any more."""
    for row in taken.plan.indicators:
        _indicator(taken, row.indicator.id)
    for task in taken.plan.tasks:
        gone = task.appendix and task.id in taken.year.tasks and not _there(taken, OriginKind.TASK_ROW, task.id)
        if gone and task.appendix not in taken.kept_tables:
            taken.note(ChangeKind.DROPPED, f"Nhiệm vụ: {named(taken, TASK, task.id)}")
            del taken.year.tasks[task.id]
    _task_lines(taken)
    _appendices(taken)
    _loose_ends(taken)


def _there(taken: Taken, kind: OriginKind, key: str, table: str | None = None) -> bool:
    left = map(taken.origin_of_old, taken.matching.line_of)
    return any(origin.kind is kind and origin.key == key and table in (None, origin.table) for origin in left)


def _printed(taken: Taken, kind: OriginKind, key: str) -> bool:
    return (kind, key) in taken.drafted


def _indicator(taken: Taken, key: str) -> None:
    if key in taken.together:
        return
    sentence = (OriginKind.SENTENCE, taken.year.indicators[key].told_with or key)
    told, listed = (_printed(taken, *line) for line in (sentence, (OriginKind.INDICATOR_ROW, key)))
    still_told, still_listed = (_there(taken, *line) for line in (sentence, (OriginKind.INDICATOR_ROW, key)))
    if (told or listed) and not (still_told or still_listed):
        taken.note(ChangeKind.DROPPED, f"Chỉ tiêu: {named(taken, INDICATOR, key)}")
        reported = any(_printed(taken, kind, key) for kind in (OriginKind.RESULT_SENTENCE, OriginKind.RESULT_ROW))
        left = ShownIn.RESULTS if reported else ShownIn.NOWHERE  # figures of other years need its name
        taken.year.change_indicator(key, only_in=left, told_with=None)
    elif told and not still_told:
        taken.year.change_indicator(key, only_in=ShownIn.APPENDIX)
        taken.note(ChangeKind.DROPPED, f"Câu trong lời văn: {named(taken, INDICATOR, key)}")
    elif listed and not still_listed:
        taken.year.change_indicator(key, only_in=ShownIn.TEXT)
        taken.note(ChangeKind.DROPPED, f"Hàng trong bảng: {named(taken, INDICATOR, key)}")
    if still_told:
        _phases(taken, key)


def _phases(taken: Taken, key: str) -> None:
    """Drop the targets of those phases whose sentence is gone."""
    lines = {origin.part: old for old, origin in enumerate(taken.old_origins) if _is_sentence(origin, key)}
    gone = {window for window, old in lines.items() if old not in taken.matching.line_of}
    targets = taken.year.indicators[key].phase_targets
    left = tuple(one for one in targets if str(one.window) not in gone)
    if left and len(left) < len(targets):
        taken.year.change_indicator(key, phase_targets=left)
        windows = ", ".join(str(one.window) for one in targets if one not in left)
        taken.note(ChangeKind.DROPPED, f"Mục tiêu giai đoạn {windows}: {named(taken, INDICATOR, key)}")


def _is_sentence(origin: LineOrigin, key: str) -> bool:
    return origin.kind is OriginKind.SENTENCE and origin.key == key and bool(origin.part)


def _task_lines(taken: Taken) -> None:
    """Clear what a line below a task told, where the line is gone, or stands below another one."""
    for old, line in enumerate(taken.old):
        origin = taken.origin_of_old(old)
        if (
            origin.kind is not OriginKind.TASK_LINE
            or origin.key not in taken.year.tasks
            or taken.given.get(old) == origin.key
        ):
            continue
        shape = taken.plan.shape.task_lines[int(origin.part)]
        told_anew = any((origin.key, f"line:{at}") in taken.told for at in _alike(taken, shape))
        if not told_anew and printed_fact(taken, origin.key, shape.content, shape.separator) in line.words[0]:
            change_task(taken, origin.key, shape.content, "", separator=shape.separator, column=None)
            taken.note(ChangeKind.DROPPED, f"{named(taken, TASK, origin.key)}: {line.words[0]}")


def _alike(taken: Taken, shape: TaskLine) -> list[int]:
    """The lines below tasks that tell the same."""
    return [at for at, line in enumerate(taken.plan.shape.task_lines) if line.content is shape.content]


def _appendices(taken: Taken) -> None:
    """The appendices that are left, in their order; a part whose heading row is gone is none any more."""
    shape = taken.year.head.shape
    left = [one for one in shape.appendices if _has_lines(taken, one)]
    for one in shape.appendices:
        if one not in left:
            taken.note(ChangeKind.DROPPED, f"Phụ lục: {one.title}")
            for key in [task.id for task in taken.year.tasks.values() if task.appendix == one.id]:
                del taken.year.tasks[key]
    taken.year.change_head(
        shape=shape.model_copy(update={"appendices": tuple(_with_parts(taken, one) for one in left)})
    )


def _has_lines(taken: Taken, appendix: Appendix) -> bool:
    origins = (taken.origin_of_old(old) for old in taken.matching.line_of)
    return any(
        origin.table == appendix.id or (_names_appendix(origin.kind) and origin.key == appendix.id)
        for origin in origins
    )


def _names_appendix(kind: OriginKind) -> bool:
    return kind in (OriginKind.APPENDIX_TITLE, OriginKind.APPENDIX_ATTACHED, OriginKind.APPENDIX_LABEL)


def _with_parts(taken: Taken, appendix: Appendix) -> Appendix:
    parts = tuple(part for part in appendix.parts if _there(taken, OriginKind.PART_ROW, part.id, appendix.id))
    known = taken.year.indicators
    return appendix.model_copy(update={"parts": tuple(_ordered(part, known) for part in parts)})


def _ordered(part: TablePart, known: Container[str]) -> TablePart:
    order = tuple(key for key in part.order if key in known)
    return part.model_copy(update={"order": order})


def _loose_ends(taken: Taken) -> None:
    """Nothing refers to what is gone."""
    year = taken.year
    for key, row in list(year.indicators.items()):
        if row.told_with and year.indicators[row.told_with].only_in in _NO_TARGETS:
            year.change_indicator(key, told_with=None)
    parts = {part.id for one in year.head.shape.appendices for part in one.parts}
    for key, task in list(year.tasks.items()):
        if task.parent and task.parent not in year.tasks:
            year.change_task(key, parent=None)
        if task.part and task.part not in parts:
            year.change_task(key, part=None)
    listed = {task.section for task in year.tasks.values() if task.section}
    for name, block in list(year.body.items()):
        if isinstance(block, Directive) and block.name == "nhiem-vu" and block.arguments[0] not in listed:
            del year.body[name]
