"""The body of an issued plan as blocks of `noi-dung.md`: words with references, and directives where facts stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.importing.entries.counting import Counting
from generator.importing.entries.words_to_expressions import (
    Known,
    Reference,
    find_own_phrase,
    referring_pieces,
    with_references,
)
from generator.importing.remark import Remark
from generator.importing.structure.outline import Outline, Part, PartKind
from generator.importing.targets.found_indicators import FoundIndicator, FoundIndicators
from generator.importing.targets.target_sections import Aim, aim_of, phase_of
from generator.importing.tasks.found_tasks import FoundTask, FoundTasks
from generator.model.columns import ColumnContent
from generator.model.issued import IssuedRun, IssuedTable
from generator.model.record import OwnPhrase
from generator.model.texts.body import (
    BodyBlock,
    BulletText,
    Directive,
    HeadingText,
    ParagraphText,
    Piece,
    Pieces,
    pieces_of,
)
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import Ids, fresh_id

_LONGEST_ID = 32  # of a heading; its paragraphs add a number
_MARK_OF = {PartKind.BULLET: ("gạch",), PartKind.TEXT: ("không",)}
_OF_TARGETS = re.compile(r"mục tiêu|chỉ tiêu")
_JUDGED = {"đạt": re.compile(r"^kết quả"), "chưa-đạt": re.compile(r"tồn tại|hạn chế")}
_CALL = re.compile(r'\{\{ (chi_tieu\("[^"{}]{0,200}", "[^"{}]{0,20}"\)) \}\}')
_MUC = re.compile(r"\bmuc\((?=\")")


class Understood(NamedTuple):
    """What is understood of a body: its parts, its indicators, its tasks, and what its text may refer to.

    `tables` are the ids of those taken whole, by their places.
    """

    outline: Outline
    indicators: FoundIndicators
    tasks: FoundTasks
    known: Known
    tables: Mapping[str, str] = {}


class Body(NamedTuple):
    """The blocks, the list each task of the body stands in, and the indicators that a list of their group prints.

    `target_table` is the part of the outline whose table is one of targets.
    """

    blocks: tuple[BodyBlock, ...]
    sections: Mapping[str, str]
    listed: frozenset[str]
    target_table: int | None
    own_phrases: tuple[OwnPhrase, ...]
    remarks: tuple[Remark, ...]


def body_of(understood: Understood) -> Body:
    """Lay out the body; every part of the outline is in it, by its words or by a directive that prints them."""
    writing = _Writing(understood)
    for at, part in enumerate(understood.outline.parts):
        writing.take(at, part)
    return Body(
        tuple(writing.blocks),
        writing.sections,
        frozenset(writing.lists.listed),
        writing.target_table,
        tuple(writing.own_phrases),
        tuple(writing.remarks),
    )


class _Lists:
    """Which bullets a directive prints: the indicators of one group that stand together below one heading."""

    def __init__(self, understood: Understood) -> None:
        self.outline = understood.outline
        self.period = understood.known.period
        self.stated: dict[int, list[FoundIndicator]] = {}
        for one in understood.indicators.indicators:
            for target in one.targets:
                if target.part is not None and one.sentence:
                    self.stated.setdefault(target.part, []).append(one)
        self.group_of: dict[int, str] = {}
        self.listed: set[str] = set()
        self.phase_lines: set[int] = set()
        for below in self._directly_below():
            self._below_heading(below)

    def _below_heading(self, below: Sequence[int]) -> None:
        lines = {at for at in below if self._is_phase_line(at)}
        stated = [at for at in below if at in self.stated]
        groups = {one.group for at in stated for one in self.stated[at]}
        if len(groups) != 1 or not self._is_whole(stated, groups):
            return
        run = below[below.index(stated[0]) : below.index(stated[-1]) + 1]
        if any(at not in self.stated and at not in lines for at in run):
            return  # other words stand between them: a list would move those
        if any(self.outline.parts[at].depth != 1 for at in stated):
            return  # no bullet, or one below another
        if any(run.note for at in stated for run in self.outline.parts[at].runs):
            return  # a list of sentences has no place for a note
        before = below[: below.index(stated[0])]
        heads = {at for at in (*before[-1:], *run) if at in lines}
        if not self._heads_all(heads, stated):
            return  # a list would head them with years that nobody wrote
        self.phase_lines |= heads
        self.group_of |= dict.fromkeys(stated, groups.pop())
        self.listed |= {one.id for at in stated for one in self.stated[at]}

    def _heads_all(self, heads: set[int], stated: Sequence[int]) -> bool:
        """Whether each phase of a plan of several years is headed by a line; one set twice only a list can print."""
        if self.period is None:
            return True
        printed = {phase_of(self.outline.parts[at].text) for at in heads}
        found = {one.id: one for at in stated for one in self.stated[at]}.values()
        own = (self.period.first, self.period.last)
        several = any(len(one.targets) > 1 for one in found)
        return several or {target.phase or own for one in found for target in one.targets} <= printed

    def _is_whole(self, rest: Sequence[int], groups: set[str]) -> bool:
        """Whether the indicators of the group are stated here and nowhere else."""
        members = {at for at, found in self.stated.items() if any(one.group in groups for one in found)}
        return members == set(rest)

    def _directly_below(self) -> Iterable[list[int]]:
        """The parts without a number below each heading, and before the first."""
        below: dict[tuple[int, ...], list[int]] = {}
        for at, part in enumerate(self.outline.parts):
            if not part.level:
                below.setdefault(part.above[-1:], []).append(at)
        return below.values()

    def _is_phase_line(self, at: int) -> bool:
        part = self.outline.parts[at]
        return part.kind is not PartKind.TABLE and at not in self.stated and phase_of(part.text) is not None


class _Writing:
    """The walk through the parts: the blocks so far, the ids given, the list of tasks that is open."""

    def __init__(self, understood: Understood) -> None:
        self.outline = understood.outline
        self.known = understood.known
        self.whole = understood.tables
        self.lists = _Lists(understood)
        self.groups = {fold(group.name): group.id for group in understood.indicators.groups}
        self.tables = {
            target.part for one in understood.indicators.indicators for target in one.targets if not one.sentence
        }
        self.tasks = {at: task for task in understood.tasks.tasks for at in task.taken}
        self.titles = {task.part: task for task in understood.tasks.tasks}
        self.first = understood.known.period.first if understood.known.period else understood.known.year
        self.blocks: list[BodyBlock] = []
        self.ids = Ids()
        self.heading_ids: dict[int, str] = {}
        self.counts: dict[str, int] = {}
        self.sections: dict[str, str] = {}
        self.counting = Counting(self.outline.scheme)
        self.open_list: str | None = None
        self.open_mark: tuple[str, ...] = ()
        self.captions: dict[ColumnContent, tuple[str, int]] = {}
        self.unspoken = frozenset[ColumnContent]()
        self.placed: set[str] = set()
        self.target_table: int | None = None
        self.own_phrases: list[OwnPhrase] = []
        self.remarks: list[Remark] = []
        self.of_past = False

    def take(self, at: int, part: Part) -> None:
        self.of_past = aim_of((*self.outline.headings(at), *([part] if part.level else [])), self.first) is Aim.REPORT
        if at in self.tasks:
            self.task(at, part)
            return
        self.open_list = None
        if part.kind is PartKind.NUMBERED:
            self.blocks.extend(self.heading(at, part))
        elif part.kind is PartKind.TABLE:
            self.blocks.extend(self.table(at, part))
        elif at in self.lists.phase_lines:
            pass  # a list of targets heads its phases itself
        elif at in self.lists.group_of:
            self.blocks.extend(self.target_list(self.lists.group_of[at]))
        else:
            self.blocks.extend(self.words(at, part))

    def task(self, at: int, part: Part) -> None:
        """A task goes into the list that is open; one that begins or is captioned otherwise opens another."""
        self.notes_of_task(self.tasks[at], part)
        task = self.titles.get(at)
        if task is None:
            return
        mark = self.mark(part)
        captions = {line.content: (line.caption, line.depth) for line in task.captions}
        otherwise = any(captions[one] != self.captions.get(one, captions[one]) for one in captions)
        # a line that one of the list has would be printed for another that says the same in its own words
        otherwise |= bool(task.unspoken & self.captions.keys() or self.unspoken & captions.keys())
        if self.open_list is None or otherwise or mark != self.open_mark:
            self.open_list = fresh_id(self.name_above(at).replace("-", " "), set(self.sections.values()), "nhiem-vu")
            self.blocks.append(Directive(f"nhiem-vu-{self.open_list}", "nhiem-vu", (self.open_list, *mark)))
            self.captions = {}
            self.unspoken = frozenset[ColumnContent]()
        self.open_mark = mark
        self.captions |= captions
        self.unspoken |= task.unspoken
        self.sections[task.id] = self.open_list

    def notes_of_task(self, task: FoundTask, part: Part) -> None:
        kept = "\n".join((task.title, *task.details))
        lost = (run.note for run in part.runs if run.note and run.note.strip() not in kept)
        self.remarks += [Remark(part.place, f"chú thích “{note.strip()}” chưa có chỗ trong số liệu") for note in lost]

    def mark(self, part: Part) -> tuple[str, ...]:
        """How the list of a task marks it: by its number, where that can be counted."""
        if part.kind is not PartKind.NUMBERED:
            return _MARK_OF.get(part.kind, ())
        numbered = self.counting.task(part.level, part.label)
        if numbered is not None:
            return numbered
        self.uncounted(part, "nhiệm vụ in ra không có số")
        return _MARK_OF[PartKind.TEXT]

    def heading(self, at: int, part: Part) -> Iterator[BodyBlock]:
        level = self.counting.heading(part.level, part.label) if part.text else None
        if level is None:
            self.uncounted(part, "mục giữ là lời văn")
            yield ParagraphText(self.fresh(at), (Piece(f"{part.label} "), *self.pieces(part)))
            return
        stated = self.stating(at, part)
        own = fresh_id(_without_calls(stated) or part.text, self.ids, "muc", longest=_LONGEST_ID)
        self.ids.add(own)
        self.heading_ids[at] = own
        prior = self.of_past and not any(self.reports(one) for one in part.above)
        pieces = self.stated_pieces(stated, part) if stated else self.pieces(part, keep_looks=part.plain)
        yield HeadingText(own, level, pieces, plain=part.plain, prior=prior)
        if self.of_past:
            yield from self.results(at, part, prior=prior)

    def uncounted(self, part: Part, what: str) -> None:
        told = f"“{part.label} {part.text[:60]}”: {what}, vì Word không đếm được số này từ các mục đứng trước"
        self.remarks.append(Remark(part.place, told))

    def results(self, at: int, part: Part, *, prior: bool) -> Iterator[Directive]:
        """The places where next year's report tells the results: their table once, sentences field by field.

        A report that has a table of its own tells them there.
        """
        said = fold(part.text)
        if any(at in one.above and one.place in self.whole for one in self.outline.parts):
            return
        below = [fold(one.text) for one in self.outline.parts if one.level and at in one.above]
        if (prior and not any(map(_OF_TARGETS.search, below))) or _OF_TARGETS.search(said):
            yield from self.once(Directive("bang-ket-qua", "bang", ("ket-qua",)))
        field = fold(self.outline.parts[part.above[-1]].text) if part.above else ""
        for which, words in _JUDGED.items():
            if words.search(said) and field in self.groups:
                group = self.groups[field]
                yield from self.once(Directive(f"ket-qua-{group}-{which}", "ket-qua", (group, which)))
        if said in self.groups and not any(words.search(one) for one in below for words in _JUDGED.values()):
            yield from self.once(Directive(f"ket-qua-{self.groups[said]}", "ket-qua", (self.groups[said],)))

    def once(self, directive: Directive) -> Iterator[Directive]:
        if directive.id not in self.placed:
            self.placed.add(directive.id)
            yield directive

    def reports(self, at: int) -> bool:
        parts = self.outline.parts
        return aim_of((*self.outline.headings(at), parts[at]), self.first) is Aim.REPORT

    def table(self, at: int, part: Part) -> Iterator[BodyBlock]:
        if part.place in self.whole:
            own = self.whole[part.place]
            yield Directive(f"bang-{own}", "bang", (own,))
            return
        if at in self.tables and self.target_table is None:
            self.target_table = at
            yield Directive("bang-chi-tieu", "bang", ("chi-tieu",))
            return
        self.remarks.append(Remark(part.place, "bảng trong lời văn chưa thành số liệu; giữ từng hàng là một đoạn"))
        for row in _rows(part.table):
            yield ParagraphText(self.fresh(at), (Piece(row),))

    def target_list(self, group: str) -> Iterator[BodyBlock]:
        if group not in self.placed:
            self.placed.add(group)
            yield Directive(f"chi-tieu-{group}", "chi-tieu", (group,))

    def words(self, at: int, part: Part) -> Iterator[BodyBlock]:
        """A paragraph or a bullet; a sign with nothing after it is left out."""
        stated = self.stating(at, part)
        pieces = self.stated_pieces(stated, part) if stated else self.pieces(part)
        if not any(piece.source.strip() or piece.note for piece in pieces):
            return
        own = self.fresh(at)
        if part.kind is PartKind.BULLET:
            yield BulletText(own, part.depth, pieces)
            return
        sign = (Piece("* ", bold=pieces[0].bold, italic=pieces[0].italic),) if part.label == "*" and pieces else ()
        yield ParagraphText(own, (*sign, *pieces))

    def stating(self, at: int, part: Part) -> str:
        """The sentence of a part that states a target, with its values as expressions; nothing where it states none."""
        stated = self.lists.stated.get(at)
        told = stated and stated[0].sentence and not any(run.note for run in part.runs)
        return _in_text(stated[0]) if stated and told else ""

    def stated_pieces(self, sentence: str, part: Part) -> Pieces:
        """A sentence of targets as pieces, in the looks of its part where the words are the same."""
        calls = _calls(sentence, part.text)
        if not calls:
            return pieces_of(with_references(sentence, self.known))
        return referring_pieces(part.runs, self.known, calls)

    def pieces(self, part: Part, *, keep_looks: bool = True) -> Pieces:
        runs = part.runs if keep_looks else tuple(run._replace(bold=False, italic=False) for run in part.runs)
        phrase = find_own_phrase(part.text) if not self.of_past else None
        if phrase is None:
            return referring_pieces(runs, self.known, of_past=self.of_past)
        return self.with_phrase(runs, phrase.start, phrase.end, phrase.label)

    def with_phrase(self, runs: Sequence[IssuedRun], start: int, end: int, label: str) -> Pieces:
        """The words of a slogan or theme stand in the plan's head: they are of one year only."""
        text = "".join(run.text for run in runs)
        own = fresh_id(label, {one.id for one in self.own_phrases}, "loi-rieng")
        self.own_phrases.append(OwnPhrase(id=own, label=label, text=text[start:end]))
        look = next((run for run in runs if run.text and text[start : start + 8] in run.text), IssuedRun(""))
        own_words = Piece(f'rieng("{own}")', is_expression=True, bold=look.bold, italic=look.italic)
        before, after = _part_of(runs, 0, start), _part_of(runs, end, len(text) + 1)
        return (*referring_pieces(before, self.known), own_words, *referring_pieces(after, self.known))

    def name_above(self, at: int) -> str:
        """The id of the nearest heading above that is one."""
        above = reversed(self.outline.parts[at].above)
        return next((self.heading_ids[one] for one in above if one in self.heading_ids), "mo-dau")

    def fresh(self, at: int) -> str:
        """An id from the heading above: the first paragraph below it is its 1."""
        name = self.name_above(at)
        while True:
            self.counts[name] = self.counts.get(name, 0) + 1
            own = f"{name}-{self.counts[name]}"
            if own not in self.ids:
                self.ids.add(own)
                return own


def _in_text(one: FoundIndicator) -> str:
    """An indicator's sentence as it stands in running text, its value by the indicator's id."""
    return _MUC.sub(f'chi_tieu("{one.id}", ', one.sentence or "")


def _without_calls(sentence: str) -> str:
    """The words of a sentence that stay the same whatever its values are."""
    return " ".join(_CALL.sub(" ", sentence).split())


def _calls(sentence: str, text: str) -> tuple[Reference, ...]:
    """Where the expressions of a sentence stand in the text as issued; none where their words differ."""
    cut = _CALL.split(sentence)
    found, at = [], len(cut[0])
    for call, words in zip(cut[1::2], cut[2::2], strict=True):
        end = text.find(words, at) if words.strip() else len(text) - len(words)
        found.append(Reference(at, end, call))
        at = end + len(words)
    whole = at == len(text) and text.startswith(cut[0]) and all(one.start < one.end for one in found)
    return tuple(found) if whole else ()


def _part_of(runs: Sequence[IssuedRun], start: int, end: int) -> tuple[IssuedRun, ...]:
    found, at = [], 0
    for run in runs:
        low, high = max(start, at), min(end, at + len(run.text))
        if low < high or (run.note and start <= at < end):
            found.append(run._replace(text=run.text[low - at : high - at]))
        at += len(run.text)
    return tuple(found)


def _rows(table: IssuedTable | None) -> Iterator[str]:
    for row in table.rows if table else ():
        told = [" ".join(cell.text.split()) for cell in row if not cell.continued]
        if any(told):
            yield " | ".join(one for one in told if one)
