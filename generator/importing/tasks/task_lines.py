"""Tasks of the body: a numbered paragraph, bullet or sentence followed by caption lines ("- Đơn vị chủ trì: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.outline import Outline, Part, PartKind
from generator.importing.tasks.column_contents import caption_content
from generator.importing.tasks.found_tasks import CaptionLine, FoundTask, FoundTasks, task_kind
from generator.importing.tasks.spoken_roles import (
    DEADLINE,
    assigned_in_words,
    assignment_of,
    refers,
    spoken_roles,
    without_persons,
)
from generator.model.column_kinds import Shows
from generator.model.columns import ColumnContent
from generator.model.issued import with_notes
from generator.model.shape import LevelKind
from generator.vietnamese.capitals import CAPITAL
from generator.vietnamese.ids import Ids, fresh_id
from generator.vietnamese.units.addressees import is_over_duties, looks_back

_CAPTION = re.compile(r"([^:]{2,60}):\s*(.*)", re.DOTALL)
_SENTENCE = re.compile(rf"[.;]\s+(?={CAPITAL}[^.;:]{{2,60}}:)|[.;]\s+(?=(?P<caption>[^\W\d_][^.;:]{{2,60}}):)")
_BRACKETS = re.compile(r"\S\s*\((?P<captions>[^():]{2,60}:[^()]*)\)\s*[.;]?$")
_END = re.compile(r"[(;]|\.\s")
_SHOWN = 60


class _Line(NamedTuple):
    """A caption line: where it stands, its caption and what it says."""

    at: int
    caption: str
    content: ColumnContent
    words: str
    depth: int


def find_tasks(outline: Outline, taken: Collection[str] = ()) -> FoundTasks:
    """Find the tasks of the body that have captions; `taken` are ids that are used already."""
    runs = list(_runs(outline.parts))
    level = _task_level(outline, runs)
    tasks: list[FoundTask] = []
    remarks: list[Remark] = []
    ids = Ids(taken)
    for run in runs:
        task = _task(outline, run, level, tasks[-1].taken[-1] if tasks else -1)
        if task is None:
            remarks.append(Remark(outline.parts[run[0].at].place, "dòng phân công không có nhiệm vụ nào ở trên"))
            continue
        own = fresh_id(task.title, ids, "nhiem-vu")
        ids.add(own)
        tasks.append(task._replace(id=own))
        remarks += [*_doubled(outline, run, task), *_between(outline, run)]
    taken_parts = {at for task in tasks for at in task.taken}
    for at, _part in enumerate(outline.parts):
        spoken = _in_its_words(outline, at) if at not in taken_parts else None
        if spoken is not None:
            own = fresh_id(_END.split(spoken.title, maxsplit=1)[0], ids, "nhiem-vu")
            ids.add(own)
            tasks.append(spoken._replace(id=own))
    return FoundTasks(tuple(sorted(tasks, key=lambda task: task.part or 0)), tuple(remarks))


def _in_its_words(outline: Outline, at: int) -> FoundTask | None:
    """A task that says who does it and by when in brackets or a clause behind its title: the words stay as they are."""
    part = outline.parts[at]
    if part.kind is PartKind.TABLE:
        return None
    bracketed = _BRACKETS.search(part.text)
    lines = _lines(at, Part(part.place, PartKind.TEXT, bracketed["captions"])) if bracketed else []
    if any(line.content.kind.shows is Shows.UNITS for line in lines):
        return _titled(at, part, _said(lines))._replace(taken=(at,))
    above = [one.text for one in outline.headings(at)]
    if not _may_be_task(part) or any(is_over_duties(one) or looks_back(one) for one in above):
        return None
    said = assigned_in_words(part.text)
    return _titled(at, part, said)._replace(taken=(at,)) if said else None


def _may_be_task(part: Part) -> bool:
    return part.kind is PartKind.BULLET or bool(part.level and part.plain)


def _titled(at: int, part: Part, said: tuple[tuple[ColumnContent, str], ...]) -> FoundTask:
    """The task whose title is a part of the outline, with what is said of it."""
    deadline = next((words for content, words in said if content.kind.shows is Shows.DEADLINE), "")
    return FoundTask(
        id="",
        title=with_notes(part.runs).strip(),
        place=part.place,
        kind=task_kind(part.text, deadline),
        said=said,
        ordinal=part.label,
        section=part.above[-1] if part.above else None,
        part=at,
    )


def _runs(parts: Sequence[Part]) -> Iterable[tuple[_Line, ...]]:
    """Caption lines that follow one another and tell who does a task or until when."""
    run: list[_Line] = []
    for at, part in enumerate(parts):
        lines = _lines(at, part)
        if run and (lines or part.kind is not PartKind.TEXT) and not _goes_on(parts, run, lines):
            yield from _if_telling(parts, run)
            run = []
        run += lines
    yield from _if_telling(parts, run)


def _goes_on(parts: Sequence[Part], run: Sequence[_Line], lines: Sequence[_Line]) -> bool:
    """Whether a line is of the same task: right after, or after a line put between (a footnote of the page)."""
    if not lines or parts[lines[0].at].above != parts[run[0].at].above:
        return False
    return lines[0].at == run[-1].at + 1 or lines[0].content not in {one.content for one in run}


def _if_telling(parts: Sequence[Part], run: list[_Line]) -> Iterable[tuple[_Line, ...]]:
    """The run, where it tells of a task: numbered paragraphs that say only when are those of a chapter on time."""
    dated = all(parts[line.at].level and line.content.kind.shows is not Shows.UNITS for line in run)
    if any(line.content.kind.tells_task for line in run) and not dated:
        yield tuple(run)


def _lines(at: int, part: Part) -> list[_Line]:
    """The captions of a line: mostly one, but plans also write them one after the other in a sentence each."""
    if part.kind not in (PartKind.BULLET, PartKind.TEXT) and not (part.level and part.plain):
        return []
    lines: list[_Line] = []
    for sentence in _sentences(part.text):
        found = _CAPTION.fullmatch(sentence)
        content = caption_content(found[1]) if found else None
        if found and content and found[2].strip():
            caption = found[1].strip()  # of a sentence joined to another by ";", on a line of its own
            lines.append(_Line(at, f"{caption[:1].upper()}{caption[1:]}", content, _words(found[2]), part.depth))
        elif lines:
            lines[-1] = lines[-1]._replace(words=f"{lines[-1].words}. {_words(sentence)}")
        else:
            return []
    return lines


def _sentences(text: str) -> Iterable[str]:
    """A line cut where a sentence with a caption begins; in small letters only one that is known ("; phối hợp: …")."""
    at = 0
    for found in _SENTENCE.finditer(text):
        if not found["caption"] or caption_content(found["caption"]):
            yield text[at : found.start()]
            at = found.end()
    yield text[at:]


def _words(text: str) -> str:
    return text.strip().rstrip(".;").rstrip()


def _task_level(outline: Outline, runs: Iterable[Sequence[_Line]]) -> LevelKind | None:
    """The level that numbers tasks: the usual one of the numbered parts right above the captions."""
    above = [outline.parts[run[0].at - 1].level for run in runs if run[0].at]
    counted = Counter(level for level in above if level)
    return counted.most_common(1)[0][0] if counted else None


def _task(outline: Outline, run: Sequence[_Line], level: LevelKind | None, after: int) -> FoundTask | None:
    """The task a run of captions belongs to: the numbered part above it, or the last line under a section."""
    start = run[0].at
    above = outline.parts[start].above
    numbered = above[-1] if above else -1
    is_task = numbered > after and (numbered == start - 1 or level in (None, outline.parts[numbered].level))
    title = numbered if is_task else start - 1
    if title <= after or outline.parts[title].kind is PartKind.TABLE:
        return None
    inner = range(title + 1, start)
    typed, spoken = _typed(run)
    return _titled(title, outline.parts[title], _said(run))._replace(
        details=tuple(_detail(outline.parts[at]) for at in (*inner, *dict.fromkeys(line.at for line in typed))),
        taken=tuple(dict.fromkeys((title, *inner, *(line.at for line in run)))),
        captions=_captions(spoken),
    )


def _typed(run: Sequence[_Line]) -> tuple[Sequence[_Line], Sequence[_Line]]:
    """The lines whose words stay as typed, for the facts would print others; and those that print their facts."""
    odd = [at for at, line in enumerate(run) if line.content.kind.shows is Shows.UNITS and _is_odd(line.words)]
    end = next((at for at in range(odd[-1] + 1, len(run)) if run[at].at != run[odd[-1]].at), len(run)) if odd else 0
    return run[:end], run[end:]


def _is_odd(words: str) -> bool:
    return bool(spoken_roles(words) or assignment_of(words).due) or refers(words) or without_persons(words) != words


def _captions(run: Iterable[_Line]) -> tuple[CaptionLine, ...]:
    """The captions of a task, each content once."""
    first = {line.content: line for line in reversed(tuple(run))}
    return tuple(CaptionLine(line.caption, line.content, line.depth) for line in reversed(first.values()))


def _said(run: Iterable[_Line]) -> tuple[tuple[ColumnContent, str], ...]:
    said: dict[ColumnContent, str] = {}
    for line in run:
        units = line.content.kind.shows is Shows.UNITS
        if units and refers(line.words):
            continue
        for content, words in _told(line) if units else ((line.content, line.words),):
            said[content] = f"{said[content]}; {words}" if content in said else words
    return tuple(said.items())


def _told(line: _Line) -> Iterable[tuple[ColumnContent, str]]:
    """What a line of units tells: them, or their roles as its words say, and a deadline behind."""
    who, due = assignment_of(line.words)
    yield from spoken_roles(who) or ((line.content, who),)
    if due:
        yield DEADLINE, due


def _detail(part: Part) -> str:
    sign = {1: "- ", 2: "+ "}.get(part.depth, "")
    return f"{sign}{with_notes(part.runs).strip()}"


def _doubled(outline: Outline, run: Sequence[_Line], task: FoundTask) -> Iterable[Remark]:
    counted = Counter(line.content for line in run)
    for content, times in counted.items():
        if times > 1:
            first = next(line for line in run if line.content is content)
            short = task.title[:_SHOWN]
            yield Remark(
                outline.parts[first.at].place, f"“{short}”: {times} dòng cùng nói về “{first.caption}”, đã ghép"
            )


def _between(outline: Outline, run: Sequence[_Line]) -> Iterable[Remark]:
    lines = {line.at for line in run}
    for at in range(run[0].at, run[-1].at):
        if at not in lines:
            part = outline.parts[at]
            yield Remark(part.place, f"“{part.text[:_SHOWN]}” chen giữa các dòng phân công, chưa đưa vào đâu")
