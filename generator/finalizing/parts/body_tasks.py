"""A list of tasks in the body of a signed plan: titles, the lines below them, new ones."""

from __future__ import annotations

from generator.finalizing.facts.paragraph_kinds import ParagraphKind, kind_of
from generator.finalizing.facts.printed_texts import words_of
from generator.finalizing.facts.task_facts import (
    NoPlaceError,
    change_task,
    named,
    note_change,
    set_text,
    settle_kind,
)
from generator.finalizing.facts.year import TASK, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_reading import ChangeKind, Instead, OpenReading
from generator.model.shape import TaskLine
from generator.model.task import TaskEntry, TaskKind
from generator.model.texts.body import escaped
from generator.pairing.printed_lines import normal
from generator.pairing.words import likeness
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id

_END = "câu do phần mềm đặt dấu"
_CAPTION = "chữ mở đầu dòng này khai chung ở dong_nhiem_vu"
_ALIKE = 0.5  # of the words of a caption
_SIGNS = {0: "", 1: "- ", 2: "+ "}


class TaskList:
    """One list of tasks being read; `name` is its own, `drafted_as` the list that its first task stood in."""

    def __init__(self, reading: OpenReading, name: str, drafted_as: str, kind: ParagraphKind) -> None:
        self.reading, self.signed = reading, reading.signed
        self.name, self.drafted_as, self.kind = name, drafted_as, kind
        self.keys: list[str] = []
        self.details: dict[str, list[str]] = {}
        self.seen: set[int] = set()  # the lines of the shape that the open task has
        self.added: set[str] = set()  # the ids of new tasks
        self.told_lines: set[tuple[str, int]] = set()  # the lines that tasks have, by their places in the shape
        self.given_lines: dict[int, str] = {}  # the draft's lines that are there, by the task they stand below now

    def takes(self, new: int, origin: LineOrigin) -> bool:
        """Read a line of a task that the draft had; False where it does not stand below its task."""
        if origin.kind is OriginKind.TASK:
            self._title(new, origin.key)
        elif origin.kind is OriginKind.DETAIL and self.keys and origin.key == self.keys[-1]:
            self._detail(new)
        elif origin.kind is OriginKind.TASK_LINE and self.keys and self._tells(int(origin.part), self._words(new)):
            self._line(new, int(origin.part))
        else:
            return False
        return True

    def _tells(self, at: int, words: str) -> bool:
        """Whether a line still tells what its caption announces, and the open task has no such line yet."""
        line = self.signed.plan.shape.task_lines[at]
        caption, colon, told = words.partition(":")
        contents = {self.signed.plan.shape.task_lines[one].content for one in self.seen}
        free = line.content not in contents and at > max(self.seen, default=-1) and self._is_for_list(line)
        return free and bool(colon and told.strip(" .")) and likeness(fold(caption), fold(line.caption)) >= _ALIKE

    def takes_new(self, new: int) -> bool:
        """Read a line that the draft did not have; False where it is none of the list's."""
        line = self.signed.new[new]
        kind = kind_of(line, self.signed.plan.shape.numbering)
        at = self._caption_of(self._words(new))
        if self.keys and at is not None and self._tells(at, self._words(new)):
            self._line(new, at)
        elif kind.place == self.kind.place and kind.place != (0, 0) and self._words(new).strip():
            self._new_task(new)
        elif self.keys and not self.seen and not kind.level and not kind.typed:
            self._detail(new)
        else:
            return False
        return True

    def _words(self, new: int) -> str:
        return self.signed.new[new].bare

    def _title(self, new: int, key: str) -> None:
        self._begin(key)
        entry = self.reading.year.tasks[key]
        if entry.section != self.name:
            self.reading.change_task(key, section=self.name, appendix=None, part=None, parent=None)
        if not self.signed.is_unchanged(new):
            self.reading.edit_text(TextKey(TASK, key, "title"), self._words(new))
            self.reading.tell_change(ChangeKind.WORDS, f"Tên nhiệm vụ: {self._words(new)}")
        self.reading.want_as_signed(new)

    def _begin(self, key: str) -> None:
        self.keys.append(key)
        self.seen = set()

    def _detail(self, new: int) -> None:
        kind = kind_of(self.signed.new[new], self.signed.plan.shape.numbering)
        self.details.setdefault(self.keys[-1], []).append(f"{_SIGNS[kind.bullet]}{self._words(new)}")
        self.reading.want_as_signed(new)

    # the lines below a title

    def _caption_of(self, words: str) -> int | None:
        """The line of the shape whose caption begins some words."""
        for at, line in enumerate(self.signed.plan.shape.task_lines):
            if self._is_for_list(line) and fold(words).startswith(fold(line.caption) + ":"):
                return at
        return None

    def _is_for_list(self, line: TaskLine) -> bool:
        return not line.sections or self.name in line.sections

    def _line(self, new: int, at: int) -> None:
        self.seen.add(at)
        self.told_lines.add((self.keys[-1], at))
        old = self.signed.old_of.get(new)
        if old is not None:
            self.given_lines[old] = self.keys[-1]
            if self.signed.is_unchanged(new) and self.signed.origin_of_old(old).key == self.keys[-1]:
                self.reading.want_as_signed(new)
                return
        shape, words = self.signed.plan.shape.task_lines[at], self._words(new)
        caption, _, told = words.partition(":")
        instead = self._changed(new, shape, told.strip())
        if fold(caption) != fold(shape.caption):
            instead = Instead(f"{shape.caption}: {told.strip()}", _CAPTION)
        if instead is None:
            self.reading.want_as_signed(new)
        else:
            label = self.signed.new[new].label
            self.reading.want_instead(new, {0: instead._replace(words=f"{label} {instead.words}".strip())})

    def _changed(self, new: int, shape: TaskLine, told: str) -> Instead | None:
        """Take over what a line tells; gives what the record prints where that is not the same."""
        key, bare = self.keys[-1], told.removesuffix(".")
        old = self.signed.before(new).words[0].partition(": ")[2] if new in self.signed.old_of else ""
        try:
            printed = change_task(self.reading, key, shape.content, bare, separator=shape.separator, column=None)
        except NoPlaceError as error:
            before = self.signed.before(new).words[0].partition(" ")[2] if old else ""
            return Instead(before, str(error))
        note_change(self.reading, TASK, key, old.removesuffix("."), bare)
        sentence = printed if printed.endswith(".") else f"{printed}."
        return None if sentence == told else Instead(f"{shape.caption}: {sentence}", _END)

    # new tasks

    def _new_task(self, new: int) -> None:
        reading, words = self.reading, self._words(new)
        key = fresh_id(words, {*reading.year.tasks, *(task.id for task in reading.plan.tasks)}, "nhiem-vu")
        reading.add_task(TaskEntry(id=key, section=self.name, title=escaped(words), kind=TaskKind.ONCE))
        self.added.add(key)
        reading.tell_change(ChangeKind.NEW, f"Nhiệm vụ: {named(reading, TASK, key)}")
        self._begin(key)
        reading.want_as_signed(new)

    def finished(self) -> None:
        """What is known once the whole list is read: details, the kinds of new tasks."""
        for key in self.keys:
            self._settle_details(key)
            if key in self.added:
                settle_kind(self.reading, key)

    def _settle_details(self, key: str) -> None:
        told = "\n".join(self.details.get(key, ()))
        text = self.reading.text(TextKey(TASK, key, "details"))
        if normal(told) != normal(words_of(text)):
            set_text(self.reading, TextKey(TASK, key, "details"), told)
            self.reading.tell_change(ChangeKind.WORDS, f"Chi tiết của nhiệm vụ: {named(self.reading, TASK, key)}")
