"""The body of a signed plan, read back in its order: words, tasks, targets told in sentences, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from generator.finalizing.facts.block_edits import edit_block, short
from generator.finalizing.facts.fact_order import moved_between, put_in_order
from generator.finalizing.facts.paragraph_kinds import ParagraphKind, as_kind, headings_alone, kind_of
from generator.finalizing.facts.printed_texts import PrintedText, Styled, edited
from generator.finalizing.facts.task_facts import named
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.facts.year import BODY, INDICATOR, TASK, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.body_tasks import TaskList
from generator.finalizing.parts.drafted_lists import (
    OF_SENTENCES,
    OF_TASKS,
    RESULT_ROWS,
    RESULTS,
    TABLE,
    TARGETS,
    TASKS,
    ResultLists,
    directive_of,
    group_of,
    is_first_left,
    kind_of_titles,
    marks_of,
)
from generator.finalizing.parts.fact_tables import TableRows, rows_of_table
from generator.finalizing.parts.sentences import SentenceList, hide_sentence, literal
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, Instead, OpenReading, Reading
from generator.finalizing.tables.cell_facts import facts_in_tables
from generator.finalizing.tables.own_tables import OwnTables
from generator.finalizing.tables.read_table import ReadTable, own_table_of
from generator.model.texts.body import BodyBlock, Directive, ParagraphText
from generator.vietnamese.ids import fresh_id

_ONE_LINE = "đề mục luôn là một dòng"


class BodyReading(NamedTuple):
    """What is read of the body, and what the parts after it need of it.

    `result_lines` are the signed lines that tell of the year before, `sentence_orders` the indicators as each list
    tells them, `told_together` those told in the sentence of another one, `stated_targets` those whose target a cell
    says anew. `told_lines` are the lines that tasks have below their titles, by their places in the shape;
    `given_lines` the draft's lines among them, by the task they stand below now. `tables` are those of the plan's own.
    """

    read: Reading
    result_lines: Sequence[int]
    sentence_orders: Mapping[str, Sequence[str]]
    told_together: AbstractSet[str]
    stated_targets: AbstractSet[str]
    told_lines: AbstractSet[tuple[str, int]]
    given_lines: Mapping[int, str]
    tables: Sequence[ReadTable]


def read_body(signed: SignedPlan, facts: Facts, lines: Sequence[int]) -> BodyReading:
    """Read the lines of the body, in order, and make the year's body anew."""
    reader = _BodyReader(OpenReading(signed, facts))
    reader.read(lines)
    tasks, sentences = reader.read_tasks, reader.read_sentences
    return BodyReading(
        reader.reading.closed(),
        tuple(reader.result_lines),
        {f"{TARGETS}-{one.group}": tuple(one.keys) for one in sentences},
        frozenset(key for one in sentences for key in one.told_together),
        frozenset(reader.stated_targets | reader.own_tables.stated_targets),
        frozenset(line for one in tasks for line in one.told_lines),
        {old: key for one in tasks for old, key in one.given_lines.items()},
        tuple(reader.own_tables.tables),
    )


class _BodyReader:
    """Walks the signed lines of the body."""

    def __init__(self, reading: OpenReading) -> None:
        self.reading, self.signed = reading, reading.signed
        self.body: dict[str, BodyBlock] = {}
        self.scheme = reading.plan.shape.numbering
        self.tasks: TaskList | None = None
        self.sentences: SentenceList | None = None
        self.used_lists: set[str] = set()
        self.known_ids = {block.id for block in reading.plan.body.blocks}
        self.begins: dict[str, int] = {}  # how many lines were wanted before each block
        self.results = ResultLists(reading.signed, reading.year)
        self.parts: dict[int, PrintedText] = {}  # what a paragraph that was cut goes on with
        self.read_tasks: list[TaskList] = []
        self.read_sentences: list[SentenceList] = []
        self.stated_targets: set[str] = set()
        self.result_lines: list[int] = []
        self.own_tables = OwnTables(reading)
        self.orphans: AbstractSet[int] = frozenset()

    def read(self, lines: Sequence[int]) -> None:
        """Read the lines of the body, in order."""
        self.orphans = headings_alone({new: self.signed.new[new] for new in lines}, self.scheme)
        skip = -1
        for at, new in enumerate(lines):
            if at <= skip:
                continue
            line = self.signed.new[new]
            if line.table is not None:
                rows = rows_of_table(self.signed, lines[at:])
                skip = at + len(rows) - 1
                self._table(rows)
            else:
                self._paragraph(new)
        self._close()
        self._keep_silent_directives()
        self._want_silent_results()
        self._drop_what_is_gone()
        self.reading.put_body(self.body)

    def _paragraph(self, new: int) -> None:
        origin = self.signed.origin_of_new(new)
        if origin is None:
            self._new(new)
        elif origin.kind is OriginKind.BLOCK:
            self._close()
            self._block(new, origin)
        elif origin.kind in OF_TASKS:
            self._of_task(new, origin)
        elif origin.kind in OF_SENTENCES:
            self._sentence(new, origin)
        elif origin.kind is OriginKind.RESULT_SENTENCE:
            self._result(new)
        else:  # a line of the head or the end that was moved here
            self._close()
            self._literal(new)

    def _kind(self, new: int) -> ParagraphKind:
        line = self.signed.new[new]
        return ParagraphKind(typed=line.label) if new in self.orphans else kind_of(line, self.scheme)

    def _close(self) -> None:
        """What comes next stands outside of the open list."""
        if self.tasks is not None:
            self.tasks.finished()
            self.read_tasks.append(self.tasks)
            self.tasks = None
        if self.sentences is not None:
            self.read_sentences.append(self.sentences)
            self.sentences = None

    def _place(self, block: BodyBlock) -> None:
        self.body[block.id] = block
        self.begins.setdefault(block.id, len(self.reading.wanted))

    # the plan's own words

    def _block(self, new: int, origin: LineOrigin) -> None:
        block = next(one for one in self.signed.plan.body.blocks if one.id == origin.key)
        if isinstance(block, Directive) or block.id in self.body:
            self._literal(new)
            return
        kind = self._kind(new)
        before = kind_of(self.signed.before(new), self.scheme)
        line = self.signed.new[new]
        runs = line.paragraph.runs
        if kind.place != before.place:
            block = as_kind(block, kind)
            self.reading.tell_change(ChangeKind.WORDS, f"{line.place}: {before.name} → {kind.name}")
        if kind.sign != before.sign:
            runs = kind.without_sign(runs)
        self._place(block)
        if kind.level and any("\n" in run.text for run in runs):
            runs = tuple(run._replace(text=run.text.replace("\n", " ")) for run in runs)
            self.reading.want_instead(new, {0: Instead(" ".join(line.text.split()), _ONE_LINE)})
        else:
            self.reading.want_as_signed(new)
        self.parts |= edit_block(self.reading, new, TextKey(BODY, block.id), runs, self._joined_text)

    def _joined_text(self, old: int) -> PrintedText:
        """The text of a line that a person added to the line before it."""
        origin = self.signed.origin_of_old(old)
        if origin.kind is OriginKind.BLOCK:
            return self.reading.text(TextKey(BODY, origin.key))
        return literal(self.reading, origin, self.signed.old[old])

    # new words

    def _new(self, new: int) -> None:
        """A paragraph that the draft did not have: of the open list, else a block of its own."""
        if self.tasks is None:
            self._open_before(new)
        if self.tasks is not None and self.tasks.takes_new(new):
            return
        self._close()
        self._literal(new)

    def _open_before(self, new: int) -> None:
        """A new heading right before the tasks of a list that look like it is the first of them."""
        after = next((at for at in range(new + 1, len(self.signed.new)) if at in self.signed.old_of), None)
        origin = None if after is None else self.signed.origin_of_new(after)
        kind = kind_of(self.signed.new[new], self.scheme)
        if origin is None or origin.kind not in OF_TASKS or not kind.level or origin.key not in self.reading.year.tasks:
            return
        section = self.reading.year.tasks[origin.key].section or ""
        if kind.place == kind_of_titles(self.signed, section).place and section not in self.used_lists:
            self._begin_list(section, kind_of_titles(self.signed, section))

    def _literal(self, new: int, text: PrintedText | None = None) -> None:
        """A line becomes a block of words."""
        reading, line = self.reading, self.signed.new[new]
        kind = self._kind(new)
        styled = Styled(bold=kind.level > 0 and not kind.plain)
        found = text or self.parts.get(new) or edited((), kind.without_sign(line.paragraph.runs), styled)
        words = "".join(one.words for one in found)
        key = fresh_id(words, self.known_ids | self.body.keys(), "doan")
        self._place(as_kind(ParagraphText(key, tuple(one.piece for one in found)), kind))
        reading.put_text(TextKey(BODY, key), found)
        if new not in reading.signed.old_of:
            reading.tell_change(ChangeKind.NEW, f"{line.place}: {short(line)}")
        reading.want_as_signed(new)

    # tasks

    def _of_task(self, new: int, origin: LineOrigin) -> None:
        if origin.kind is OriginKind.TASK:
            self._open_tasks(new, origin.key)
        if self.tasks is None or not self.tasks.takes(new, origin):
            self._close()
            self._literal(new, literal(self.reading, origin, self.signed.new[new]))

    def _open_tasks(self, new: int, key: str) -> None:
        """The list a task stands in: the open one, unless the task begins the next list of the draft."""
        section = self.reading.year.tasks[key].section or ""
        opens_next = section not in self.used_lists and is_first_left(self.signed, key, section)
        if self.tasks is not None and not (opens_next and section != self.tasks.drafted_as) and self._fits(new):
            return
        before, kind = (kind_of(one, self.scheme) for one in (self.signed.before(new), self.signed.new[new]))
        if kind.place != before.place:
            told = f"{self.signed.new[new].place}: {before.name} → {kind.name}"
            self.reading.tell_change(ChangeKind.WORDS, told)
        self._begin_list(section, before if kind.place == before.place else kind)

    def _begin_list(self, section: str, kind: ParagraphKind) -> None:
        self._close()
        directive = next((one for one in self._directives(TASKS) if one.arguments[:1] == (section,)), None)
        marks = directive.arguments[1:] if directive else ()
        if kind.place != kind_of_titles(self.signed, section).place:
            marks = marks_of(kind, self.scheme)
        name = section if section not in self.used_lists else fresh_id(section, self.used_lists | self._lists(), "muc")
        self.used_lists |= {section, name}
        self._place(Directive(f"{TASKS}-{name}", TASKS, (name, *marks)))
        self.tasks = TaskList(self.reading, name, section, kind)

    def _fits(self, new: int) -> bool:
        """Whether a task looks like those of the open list."""
        return self.tasks is not None and kind_of(self.signed.new[new], self.scheme).place == self.tasks.kind.place

    def _directives(self, name: str) -> Iterator[Directive]:
        return (one for one in self.signed.plan.body.blocks if isinstance(one, Directive) and one.name == name)

    def _lists(self) -> set[str]:
        return {one.section for one in self.reading.year.tasks.values() if one.section}

    # targets and results in sentences

    def _sentence(self, new: int, origin: LineOrigin) -> None:
        group = origin.key if origin.kind is OriginKind.PHASE else group_of(self.signed.plan, origin.key)
        if self.sentences is None or self.sentences.group != group:
            self._close()
            name = f"{TARGETS}-{group}"
            if name in self.body:  # the list was left already: what follows is words
                self._literal(new, literal(self.reading, origin, self.signed.new[new]))
                if origin.kind is OriginKind.SENTENCE:
                    hide_sentence(self.reading, origin.key)
                return
            self._place(Directive(name, TARGETS, (group,)))
            self.sentences = SentenceList(self.reading, group)
        self.sentences.take(new, origin)

    def _result(self, new: int) -> None:
        """What the year before reached is told as computed, in lists that stand where they stood."""
        self._close()
        self.result_lines.append(new)
        directive = self.results.begins_at(new)
        if directive is not None:
            self._place(directive)
            self.reading.want_results(directive.id)

    # tables

    def _table(self, rows: Sequence[int]) -> None:
        self._close()
        reading = self.reading
        origins = [origin for origin in map(reading.signed.origin_of_new, rows) if origin is not None]
        shape = reading.year.head.shape.target_table
        if own_table_of(reading.signed, rows) is not None:
            self._place_table(self.own_tables.read(rows).id)
        elif any(origin.kind in RESULT_ROWS for origin in origins):
            if f"{TABLE}-ket-qua" not in self.body:
                self._place_table("ket-qua")
                reading.want_results(f"{TABLE}-ket-qua")
            self.result_lines += rows
        elif shape is not None and any(origin.table == TARGET_TABLE for origin in origins):
            self._place_table("chi-tieu")
            table = TableRows(reading, TARGET_TABLE, shape.columns)
            for new in rows:
                table.row(new)
            table.finished()
            self.stated_targets |= table.stated_targets
        else:
            self._place_table(self.own_tables.read(rows).id)

    def _place_table(self, name: str) -> None:
        self._place(Directive(f"{TABLE}-{name}", TABLE, (name,)))

    # the end

    def _keep_silent_directives(self) -> None:
        """A list or a table that printed nothing keeps its place behind the block before it."""
        printed = {directive_of(self.signed.plan, one, self.results) for one in self.signed.old_origins}
        blocks = self.signed.plan.body.blocks
        for at, block in enumerate(blocks):
            gone = isinstance(block, Directive) and block.id in printed and not self.results.is_left(block.id)
            if not isinstance(block, Directive) or gone or block.id in self.body:
                continue
            before = next((one.id for one in reversed(blocks[:at]) if one.id in self.body), None)
            self._insert(block, before)

    def _want_silent_results(self) -> None:
        """A list that begins at no signed line may print results all the same: those that moved into it."""
        at = len(self.reading.wanted)
        for block in reversed(self.body.values()):
            at = self.begins.get(block.id, at)
            if isinstance(block, Directive) and block.name == RESULTS and block.id not in self.begins:
                self.reading.want_results(block.id, at)

    def _insert(self, block: BodyBlock, before: str | None) -> None:
        keys = list(self.body)
        at = keys.index(before) + 1 if before else 0
        items = list(self.body.items())
        self.body = dict([*items[:at], (block.id, block), *items[at:]])

    def _drop_what_is_gone(self) -> None:
        """Tasks and indicators whose words a person deleted are dropped; so are the words of the body."""
        reading = self.reading
        kept = {*self.body, *self._joined_blocks()}
        for old, origin in enumerate(reading.signed.old_origins):
            if old in reading.signed.new_of or origin.kind is not OriginKind.BLOCK or origin.key in kept:
                continue
            reading.tell_change(
                ChangeKind.DROPPED, f"{reading.signed.old[old].place} của dự thảo: {short(reading.signed.old[old])}"
            )
        self._drop_tasks()
        self._order_facts()
        self._tell_moved_blocks()

    def _order_facts(self) -> None:
        """Put tasks in order; where no table of targets says in which order indicators stand, their sentences do."""
        year, origins = self.reading.year, self.signed.old_origins
        before = [origin.key for origin in origins if origin.kind is OriginKind.TASK]
        tasks = put_in_order(
            year.tasks, before, self._told_tasks(), {key for one in self.read_tasks for key in one.added}
        )
        told = [origin.key for origin in origins if origin.kind is OriginKind.SENTENCE]
        order = [key for one in self.read_sentences for key in one.keys] if year.head.shape.target_table is None else []
        targets = put_in_order(year.indicators, told, order, ())
        self.reading.put_year(replace(year, tasks=tasks.facts, indicators=targets.facts))
        for kind, moved in ((TASK, tasks.moved), (INDICATOR, targets.moved)):
            for key in moved:
                self.reading.tell_change(ChangeKind.MOVED, named(self.reading, kind, key))

    def _tell_moved_blocks(self) -> None:
        before = [block.id for block in self.signed.plan.body.blocks if not isinstance(block, Directive)]
        now = [key for key in self.body if key in set(before)]
        for key in moved_between([one for one in before if one in self.body], now):
            new = next(at for at, old in self.signed.old_of.items() if self.signed.origin_of_old(old).key == key)
            self.reading.tell_change(ChangeKind.MOVED, short(self.signed.new[new]))

    def _joined_blocks(self) -> Iterable[str]:
        return (self.signed.origin_of_old(old).key for old in self.signed.joined)

    def _told_tasks(self) -> list[str]:
        return [key for one in self.read_tasks for key in one.keys]

    def _drop_tasks(self) -> None:
        told, tabled = set(self._told_tasks()), facts_in_tables(self.signed)
        for task in self.signed.plan.tasks:
            if task.section and task.id not in told and self.reading.year.tasks[task.id].section:
                tables = tabled.get((TASK, task.id))
                if tables:
                    self.reading.change_task(task.id, section=None, table=tables[0])
                else:
                    self.reading.drop_task(task.id)
                self.reading.tell_change(ChangeKind.DROPPED, f"Nhiệm vụ: {named(self.reading, TASK, task.id)}")
