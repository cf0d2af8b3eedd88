"""The body of a signed plan, read back in its order: words, tasks, targets told in sentences, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.finalizing.facts.printed_texts import CUT, PrintedPiece, PrintedText, Styled, cut_up, edited
from generator.finalizing.facts.task_facts import named
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.facts.year import BODY, INDICATOR, TASK, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.body_tasks import TaskList
from generator.finalizing.parts.fact_order import moved_between, put_in_order
from generator.finalizing.parts.fact_tables import TableRows
from generator.finalizing.parts.paragraph_kinds import Kind, kind_of
from generator.finalizing.parts.result_lists import ResultLists
from generator.finalizing.parts.results import take_over_results
from generator.finalizing.parts.sentences import SentenceList, literal
from generator.finalizing.signed_reading import ChangeKind, Instead, Taken
from generator.model.issued import IssuedRun
from generator.model.texts.body import BodyBlock, BulletText, Directive, HeadingText, ParagraphText, Piece, Pieces
from generator.pairing.printed_lines import PrintedLine
from generator.vietnamese.ids import fresh_id

_TASKS, _TARGETS, _RESULTS, _TABLE = "nhiem-vu", "chi-tieu", "ket-qua", "bang"
_OF_TASKS = (OriginKind.TASK, OriginKind.TASK_LINE, OriginKind.DETAIL)
_OF_SENTENCES = (OriginKind.SENTENCE, OriginKind.PHASE)
_BLANK = PrintedPiece(Piece(" "), " ")
_ONE_LINE = "đề mục luôn là một dòng"
_RESULT_ROWS = (OriginKind.RESULT_ROW, OriginKind.RESULT_GROUP, OriginKind.RESULT_HEADING)


class BodyReader:
    """Walks the signed lines of the body and makes the year's body anew."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.body: dict[str, BodyBlock] = {}
        self.scheme = taken.plan.shape.numbering
        self.tasks: TaskList | None = None
        self.sentences: SentenceList | None = None
        self.used_lists: set[str] = set()
        self.told_tasks: list[str] = []
        self.told_targets: list[str] = []
        self.known_ids = {block.id for block in taken.plan.body.blocks}
        self.begins: dict[str, int] = {}  # how many lines were wanted before each block
        take_over_results(taken)
        self.results = ResultLists(taken)
        self.parts: dict[int, PrintedText] = {}  # what a paragraph that was cut goes on with

    def read(self, lines: Sequence[int]) -> None:
        """Read the lines of the body, in order."""
        skip = -1
        for at, new in enumerate(lines):
            if at <= skip:
                continue
            line = self.taken.new[new]
            if line.table is not None:
                rows = [one for one in lines[at:] if self.taken.new[one].table == line.table]
                skip = at + len(rows) - 1
                self._table(rows)
            else:
                self._paragraph(new)
        self._close()
        self._keep_silent_directives()
        self._want_silent_results()
        self._drop_what_is_gone()
        self.taken.year.body = self.body

    def _paragraph(self, new: int) -> None:
        origin = self.taken.origin_of_new(new)
        if origin is None:
            self._new(new)
        elif origin.kind is OriginKind.BLOCK:
            self._close()
            self._block(new, origin)
        elif origin.kind in _OF_TASKS:
            self._of_task(new, origin)
        elif origin.kind in _OF_SENTENCES:
            self._sentence(new, origin)
        elif origin.kind is OriginKind.RESULT_SENTENCE:
            self._result(new)
        else:  # a line of the head or the end that was moved here
            self._close()
            self._literal(new)

    def _close(self) -> None:
        """What comes next stands outside of the open list."""
        if self.tasks is not None:
            self.tasks.finished()
            self.told_tasks += self.tasks.keys
            self.tasks = None
        if self.sentences is not None:
            self.told_targets += self.sentences.keys
            self.taken.told_orders[f"{_TARGETS}-{self.sentences.group}"] = self.sentences.keys
            self.sentences = None

    def _place(self, block: BodyBlock) -> None:
        self.body[block.id] = block
        self.begins.setdefault(block.id, len(self.taken.wanted))

    # the plan's own words

    def _block(self, new: int, origin: LineOrigin) -> None:
        block = next(one for one in self.taken.plan.body.blocks if one.id == origin.key)
        if isinstance(block, Directive) or block.id in self.body:
            self._literal(new)
            return
        kind = kind_of(self.taken.new[new], self.scheme)
        before = kind_of(self.taken.before(new), self.scheme)
        line = self.taken.new[new]
        runs = line.paragraph.runs
        if kind.place != before.place:
            block = _as_kind(block, kind)
            self.taken.note(ChangeKind.WORDS, f"{line.place}: {before.name} → {kind.name}")
        if kind.sign != before.sign:
            runs = kind.without_sign(runs)
        self._place(block)
        if kind.level and any("\n" in run.text for run in runs):
            runs = tuple(run._replace(text=run.text.replace("\n", " ")) for run in runs)
            self.taken.want_instead(new, {0: Instead(" ".join(line.text.split()), _ONE_LINE)})
        else:
            self.taken.want(new)
        self._edit_block(new, block.id, runs)

    def _edit_block(self, new: int, key: str, runs: tuple[IssuedRun, ...]) -> None:
        taken, old = self.taken, self.taken.matching.origin_of[new]
        joined = [one for one, at in taken.matching.joined.items() if at == new]
        halves = [at for at, one in taken.matching.halves.items() if one == old]
        if not joined and not halves and runs == taken.old[old].paragraph.runs:
            return
        text = taken.text(TextKey(BODY, key))
        for one in joined:
            text = (*text, _BLANK, *self._joined_text(one))
        styled = _styled(taken.old[old], text)
        for at in halves:
            runs = (*runs, IssuedRun(CUT), *taken.new[at].paragraph.runs)
        first, *rest = cut_up(edited(text, runs, styled))
        taken.year.texts[TextKey(BODY, key)] = first
        self.parts |= dict(zip(halves, rest, strict=False))
        taken.note(ChangeKind.WORDS, f"{taken.new[new].place}: {_short(taken.new[new])}")

    def _joined_text(self, old: int) -> PrintedText:
        """The text of a line that a person added to the line before it."""
        origin = self.taken.origin_of_old(old)
        if origin.kind is OriginKind.BLOCK:
            return self.taken.text(TextKey(BODY, origin.key))
        return literal(self.taken, origin, self.taken.old[old])

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
        after = next((at for at in range(new + 1, len(self.taken.new)) if at in self.taken.matching.origin_of), None)
        origin = None if after is None else self.taken.origin_of_new(after)
        kind = kind_of(self.taken.new[new], self.scheme)
        if origin is None or origin.kind not in _OF_TASKS or origin.key not in self.taken.year.tasks or not kind.level:
            return
        section = self.taken.year.tasks[origin.key].section or ""
        if kind.place == self._title_kind(section).place and section not in self.used_lists:
            self._begin_list(section, self._title_kind(section))

    def _title_kind(self, section: str) -> Kind:
        """What the titles of a list of tasks look like."""
        titles = (
            (old, origin.key) for old, origin in enumerate(self.taken.old_origins) if origin.kind is OriginKind.TASK
        )
        first = next((old for old, key in titles if self._section(key) == section), None)
        return Kind() if first is None else kind_of(self.taken.old[first], self.scheme)

    def _literal(self, new: int, text: PrintedText | None = None) -> None:
        """A line becomes a block of words."""
        taken, line = self.taken, self.taken.new[new]
        kind = kind_of(line, self.scheme)
        styled = Styled(bold=kind.level > 0 and not kind.plain)
        found = text or self.parts.get(new) or edited((), kind.without_sign(line.paragraph.runs), styled)
        words = "".join(one.words for one in found)
        key = fresh_id(words, self.known_ids | self.body.keys(), "doan")
        self._place(_as_kind(ParagraphText(key, tuple(one.piece for one in found)), kind))
        taken.year.texts[TextKey(BODY, key)] = found
        if new not in taken.matching.origin_of:
            taken.note(ChangeKind.NEW, f"{line.place}: {_short(line)}")
        taken.want(new)

    # tasks

    def _of_task(self, new: int, origin: LineOrigin) -> None:
        if origin.kind is OriginKind.TASK:
            self._open_tasks(new, origin.key)
        if self.tasks is None or not self.tasks.takes(new, origin):
            self._close()
            self._literal(new, literal(self.taken, origin, self.taken.new[new]))

    def _open_tasks(self, new: int, key: str) -> None:
        """The list a task stands in: the open one, unless the task begins the next list of the draft."""
        section = self.taken.year.tasks[key].section or ""
        opens_next = section not in self.used_lists and self._is_first_left(key, section)
        if self.tasks is not None and not (opens_next and section != self.tasks.drafted_as) and self._fits(new):
            return
        self._begin_list(section, kind_of(self.taken.before(new), self.scheme))

    def _begin_list(self, section: str, kind: Kind) -> None:
        self._close()
        directive = next((one for one in self._directives(_TASKS) if one.arguments[:1] == (section,)), None)
        marks = directive.arguments[1:] if directive else ()
        name = section if section not in self.used_lists else fresh_id(section, self.used_lists | self._lists(), "muc")
        self.used_lists |= {section, name}
        self._place(Directive(f"{_TASKS}-{name}", _TASKS, (name, *marks)))
        self.tasks = TaskList(self.taken, name, section, kind)

    def _fits(self, new: int) -> bool:
        """Whether a task looks like those of the open list."""
        return self.tasks is not None and kind_of(self.taken.new[new], self.scheme).place == self.tasks.kind.place

    def _directives(self, name: str) -> Iterator[Directive]:
        return (one for one in self.taken.plan.body.blocks if isinstance(one, Directive) and one.name == name)

    def _lists(self) -> set[str]:
        return {one.section for one in self.taken.year.tasks.values() if one.section}

    def _is_first_left(self, key: str, section: str) -> bool:
        """Whether a task is the first of its list that the signed plan still has."""
        left = (
            self.taken.origin_of_old(old)
            for old in sorted(self.taken.matching.line_of)
            if self.taken.origin_of_old(old).kind is OriginKind.TASK
        )
        return next((origin.key for origin in left if self._section(origin.key) == section), None) == key

    def _section(self, key: str) -> str | None:
        return next((task.section for task in self.taken.plan.tasks if task.id == key), None)

    # targets and results in sentences

    def _sentence(self, new: int, origin: LineOrigin) -> None:
        group = origin.key if origin.kind is OriginKind.PHASE else self._group(origin.key)
        if self.sentences is None or self.sentences.group != group:
            self._close()
            name = f"{_TARGETS}-{group}"
            if name in self.body:  # the list was left already: what follows is words
                self._literal(new, literal(self.taken, origin, self.taken.new[new]))
                if origin.kind is OriginKind.SENTENCE:
                    SentenceList.hide(self.taken, origin.key)
                return
            self._place(Directive(name, _TARGETS, (group,)))
            self.sentences = SentenceList(self.taken, group)
        self.sentences.take(new, origin)

    def _group(self, key: str) -> str:
        return next(row.indicator.group for row in self.taken.plan.indicators if row.indicator.id == key)

    def _result(self, new: int) -> None:
        """What the year before reached is told as computed, in lists that stand where they stood."""
        self._close()
        self.taken.results.append(new)
        directive = self.results.begins_at(new)
        if directive is not None:
            self._place(directive)
            self.taken.want_results(directive.id)

    # tables

    def _table(self, rows: Sequence[int]) -> None:
        self._close()
        taken = self.taken
        origins = [origin for origin in map(taken.origin_of_new, rows) if origin is not None]
        shape = taken.year.head.shape.target_table
        if any(origin.kind in _RESULT_ROWS for origin in origins):
            if f"{_TABLE}-ket-qua" not in self.body:
                self._place_table("ket-qua")
                taken.want_results(f"{_TABLE}-ket-qua")
            taken.results += rows
        elif shape is not None and any(origin.table == TARGET_TABLE for origin in origins):
            self._place_table("chi-tieu")
            reader = TableRows(taken, TARGET_TABLE, shape.columns)
            for new in rows:
                reader.row(new)
            reader.finished()
        else:
            for new in rows:
                taken.leave(new, "bảng mới trong lời văn chưa có nơi ghi")

    def _place_table(self, name: str) -> None:
        self._place(Directive(f"{_TABLE}-{name}", _TABLE, (name,)))

    # the end

    def _keep_silent_directives(self) -> None:
        """A list or a table that printed nothing keeps its place behind the block before it."""
        printed = set(map(self._directive_of, self.taken.old_origins))
        blocks = self.taken.plan.body.blocks
        for at, block in enumerate(blocks):
            gone = isinstance(block, Directive) and block.id in printed and not self.results.is_left(block.id)
            if not isinstance(block, Directive) or gone or block.id in self.body:
                continue
            before = next((one.id for one in reversed(blocks[:at]) if one.id in self.body), None)
            self._insert(block, before)

    def _want_silent_results(self) -> None:
        """A list that begins at no signed line may print results all the same: those that moved into it."""
        at = len(self.taken.wanted)
        for block in reversed(self.body.values()):
            at = self.begins.get(block.id, at)
            if isinstance(block, Directive) and block.name == _RESULTS and block.id not in self.begins:
                self.taken.want_results(block.id, at)

    def _insert(self, block: BodyBlock, before: str | None) -> None:
        keys = list(self.body)
        at = keys.index(before) + 1 if before else 0
        items = list(self.body.items())
        self.body = dict([*items[:at], (block.id, block), *items[at:]])

    def _directive_of(self, origin: LineOrigin) -> str:
        """The directive that printed a line."""
        if origin.kind in _OF_TASKS:
            return f"{_TASKS}-{self._section(origin.key)}"
        if origin.kind in _OF_SENTENCES:
            return f"{_TARGETS}-{origin.key if origin.kind is OriginKind.PHASE else self._group(origin.key)}"
        if origin.kind is OriginKind.RESULT_SENTENCE:
            return self.results.printed_in(origin.key)
        if origin.kind in _RESULT_ROWS:
            return f"{_TABLE}-ket-qua"
        return f"{_TABLE}-chi-tieu" if origin.table == TARGET_TABLE else ""

    def _drop_what_is_gone(self) -> None:
        """Tasks and indicators whose words a person deleted are dropped; so are the words of the body."""
        taken = self.taken
        kept = {*self.body, *self._joined_blocks()}
        for old, origin in enumerate(taken.old_origins):
            if old in taken.matching.line_of or origin.kind is not OriginKind.BLOCK or origin.key in kept:
                continue
            taken.note(ChangeKind.DROPPED, f"{taken.old[old].place} của dự thảo: {_short(taken.old[old])}")
        self._drop_tasks()
        tasks = [origin.key for origin in taken.old_origins if origin.kind is OriginKind.TASK]
        targets = [origin.key for origin in taken.old_origins if origin.kind is OriginKind.SENTENCE]
        moved = (
            *((TASK, key) for key in put_in_order(taken.year.tasks, tasks, self.told_tasks, taken.added)),
            *((INDICATOR, key) for key in self._reordered_targets(targets)),
        )
        for kind, key in moved:
            taken.note(ChangeKind.MOVED, named(taken, kind, key))
        self._tell_moved_blocks()

    def _reordered_targets(self, before: Sequence[str]) -> Iterator[str]:
        """The table of targets says in which order indicators stand; where there is none, their sentences do."""
        if self.taken.year.head.shape.target_table is None:
            yield from put_in_order(self.taken.year.indicators, before, self.told_targets, self.taken.added)

    def _tell_moved_blocks(self) -> None:
        before = [block.id for block in self.taken.plan.body.blocks if not isinstance(block, Directive)]
        now = [key for key in self.body if key in set(before)]
        for key in moved_between([one for one in before if one in self.body], now):
            new = next(
                at for at, old in self.taken.matching.origin_of.items() if self.taken.origin_of_old(old).key == key
            )
            self.taken.note(ChangeKind.MOVED, _short(self.taken.new[new]))

    def _joined_blocks(self) -> Iterable[str]:
        return (self.taken.origin_of_old(old).key for old in self.taken.matching.joined)

    def _drop_tasks(self) -> None:
        told = set(self.told_tasks)
        for task in self.taken.plan.tasks:
            if task.section and task.id not in told and self.taken.year.tasks[task.id].section:
                del self.taken.year.tasks[task.id]
                self.taken.note(ChangeKind.DROPPED, f"Nhiệm vụ: {task.title}")


def _short(line: PrintedLine) -> str:
    return line.text if len(line.text) <= 70 else f"{line.text[:69].rstrip()}…"


def _styled(line: PrintedLine, text: PrintedText) -> Styled:
    """What the style of a paragraph sets bold or italic: all of it, where not all of its text is."""
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    pieces = [one.piece for one in text if one.words.strip()]
    return Styled(
        all(run.bold for run in runs) and not all(one.bold for one in pieces),
        all(run.italic for run in runs) and not all(one.italic for one in pieces),
    )


def _as_kind(block: BodyBlock, kind: Kind) -> BodyBlock:
    """The block as another kind of paragraph; its words and its id stay."""
    pieces: Pieces = () if isinstance(block, Directive) else block.pieces
    if kind.level:
        prior = isinstance(block, HeadingText) and block.prior
        return HeadingText(block.id, kind.level, pieces, plain=kind.plain, prior=prior)
    if kind.bullet:
        return BulletText(block.id, kind.bullet, pieces)
    return ParagraphText(block.id, pieces)
