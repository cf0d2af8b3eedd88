"""The rows of a signed table, read back: indicators, tasks, groups, headings, a cell at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.finalizing.facts.indicator_facts import BY_SIGN, change_cell
from generator.finalizing.facts.shapes import without_numbers, without_total
from generator.finalizing.facts.task_facts import NoPlaceError, named
from generator.finalizing.facts.texts_of_year import TARGET_TABLE, heading, over, part_title
from generator.finalizing.facts.year import HEAD, INDICATOR, TASK, TextKey
from generator.finalizing.line_origins import Home, HomeKind
from generator.finalizing.parts.added_rows import read_new_row
from generator.finalizing.parts.fact_order import put_in_order
from generator.finalizing.parts.open_table import TOO_FEW, OpenTable
from generator.finalizing.signed_reading import ChangeKind, Instead, Taken
from generator.model.column_kinds import ValueKind
from generator.model.columns import ColumnContent
from generator.model.indicator import IndicatorEntry
from generator.pairing.printed_lines import PrintedLine, cell_words

DERIVED = "phần mềm tự tính hoặc tự đánh số"
_HEADING = "đã xóa ở bản ký, nhưng bảng luôn có hàng tiêu đề"
_GROUP = "đã xóa ở bản ký, nhưng nhóm có chỉ tiêu thì phần mềm luôn in"
_KINDS = {HomeKind.INDICATOR_ROW: INDICATOR, HomeKind.TASK_ROW: TASK}


class TableRows(OpenTable):
    """One signed table of targets or appendix, read row by row."""

    def row(self, new: int) -> None:
        """Read one row."""
        home = self.taken.home_of(new)
        if home is None or home.kind is not HomeKind.HEADING_ROW:
            self._put_back_headings()
        if home is None:
            read_new_row(self, new)
            return
        match home.kind:
            case HomeKind.INDICATOR_ROW:
                self._indicator(new, home)
            case HomeKind.TASK_ROW:
                self._task(new, home)
            case HomeKind.GROUP_ROW:
                self._group(new, home)
            case HomeKind.PART_ROW:
                self._part(new, home)
            case HomeKind.HEADING_ROW:
                self._heading(new, home)
            case HomeKind.TOTAL_ROW:
                self.taken.want(new, free=range(len(self.taken.new[new].cells)))
            case _:
                self._derived(new)

    def _derived(self, new: int) -> None:
        self.taken.want(new, free=range(len(self.taken.new[new].cells)))

    def _put_back_headings(self) -> None:
        """The heading rows are printed, also where a person deleted them; they stand before all others."""
        for old in self._gone(HomeKind.HEADING_ROW) if not self.begun else ():
            self.taken.want_old(old, _HEADING)
        self.begun = True

    def _gone(self, kind: HomeKind) -> list[int]:
        """The rows of a kind that the signed plan does not have."""
        rows = [(old, home) for old, home in enumerate(self.taken.old_homes) if old not in self.taken.matching.line_of]
        return [old for old, home in rows if home.kind is kind and home.table == self.table]

    # rows of facts

    def _changes(self, new: int) -> list[tuple[int, str, str]] | None:
        """The cells that a person changed: column, old words, new words; None for a row cut otherwise."""
        cells, before = self.cells_of(new), self.taken.before(new).words
        if cells is None or len(before) != len(cells):
            return None
        pairs = enumerate(zip(before, cells, strict=True))
        ordinals = self.ordinals()
        return [(at, old, words) for at, (old, words) in pairs if old != words and at not in ordinals]

    def _indicator(self, new: int, home: Home) -> None:
        key = home.key
        self.settle_group(filled=True)
        self._put_back_group(key)
        self._stands_in_group(key)
        self.printed.append((INDICATOR, key))
        changes = self._changes(new)
        if changes is None:
            self._left_row(new)
            return
        with_target = self.shows_targets()
        instead: dict[int, Instead] = {}
        for at, old, words in changes:
            content = self.contents[at]
            told_in_sentence = self.table != TARGET_TABLE and content is ColumnContent.NAME and not with_target
            try:
                if told_in_sentence:
                    self._appendix_sentence(key, words)
                else:
                    printed = change_cell(self.taken, key, content, old, words)
                    if printed != words:
                        instead[at] = Instead(printed, BY_SIGN)
            except NoPlaceError as error:
                instead[at] = Instead(old, str(error))
        self.wanted(new, instead)

    def _appendix_sentence(self, key: str, words: str) -> None:
        """An appendix that tells an indicator with its target has words of its own for it."""
        entry = self.taken.year.indicators[key]
        source = entry.appendix_sentence or entry.sentence or plain_sentence(entry, self.taken, key)
        target = TextKey(INDICATOR, key, "appendix_sentence")
        self.taken.year.change_indicator(key, appendix_sentence=source)
        self.taken.edit(target, words, source)
        self.taken.note(ChangeKind.WORDS, f"{named(self.taken, INDICATOR, key)} (phụ lục)")

    def _left_row(self, new: int) -> None:
        """A row whose cells were merged or cut: the record prints it as drafted."""
        self.taken.leave(new, TOO_FEW)
        self.taken.want_old(self.taken.matching.origin_of[new], TOO_FEW)

    def _put_back_group(self, key: str) -> None:
        """The row of a group is printed over its first member, also where a person deleted it."""
        group = self.taken.year.indicators[key].group
        if self.group is not None:
            return
        rows = [old for old in range(len(self.taken.old)) if self._heads_group(old, str(group))]
        if rows:
            self.group = group
            self.headed.add(str(group))
            self.taken.want_old(rows[0], _GROUP)

    def _heads_group(self, old: int, group: str) -> bool:
        home = self.taken.home(old)
        return home.kind is HomeKind.GROUP_ROW and (home.key, home.table) == (group, self.table)

    def _stands_in_group(self, key: str) -> None:
        entry = self.taken.year.indicators[key]
        if self.group is not None and entry.group != self.group:
            self.taken.year.change_indicator(key, group=self.group)
            self.taken.note(ChangeKind.MOVED, named(self.taken, INDICATOR, key))

    def _task(self, new: int, home: Home) -> None:
        key = home.key
        self._stands_in_part(key, self.taken.new[new])
        self.printed.append((TASK, key))
        changes = self._changes(new)
        if changes is None:
            self._left_row(new)
            return
        instead: dict[int, Instead] = {}
        for at, old, words in changes:
            self.told_task(key, at, (old, words), instead)
        self.wanted(new, instead)

    def _stands_in_part(self, key: str, line: PrintedLine) -> None:
        entry = self.taken.year.tasks[key]
        if entry.parent is None:
            self.top = key
        if entry.appendix != self.table or (self.part != entry.part and self._has_parts()):
            self.taken.year.change_task(key, appendix=self.table, section=None, part=self.part)
            self.taken.note(ChangeKind.MOVED, f"{named(self.taken, TASK, key)} ({line.place})")

    def _has_parts(self) -> bool:
        return any(one.id == self.table and one.parts for one in self.taken.year.head.shape.appendices)

    # rows that head others

    def _group(self, new: int, home: Home) -> None:
        self.settle_group(filled=False)
        self.group, self.waiting = home.key, new
        old, words = self.taken.before(new).words[-1], self.taken.new[new].words[-1]
        if old != words and words:
            group = self.taken.year.groups[home.key]
            self.taken.year.groups[home.key] = group.model_copy(update={"name": words})
            self.taken.told.add((home.key, "group"))
            self.taken.note(ChangeKind.WORDS, f"Nhóm chỉ tiêu: {old} → {words}")

    def _part(self, new: int, home: Home) -> None:
        self.settle_group(filled=False)
        self.part = home.key
        self.group = self.top = None
        old, words = self.taken.before(new).words[-1], self.taken.new[new].words[-1]
        if old != words and words:
            self.taken.edit(part_title(self.table, home.key), words)
            self.taken.note(ChangeKind.WORDS, f"Phần của phụ lục: {old} → {words}")
        self._headed(new)

    def _heading(self, new: int, home: Home) -> None:
        """The heading cells, each above its column; one over several is the heading they share."""
        instead: dict[int, Instead] = {}
        before, line = self.taken.before(new), self.taken.new[new]
        if len(before.cells) != len(line.cells):
            self._left_row(new)
            return
        column = 0
        for at, (old, cell) in enumerate(zip(before.cells, line.cells, strict=True)):
            words = cell_words(cell)
            if cell.continued and column in self.kept_heads:
                instead[at] = Instead(cell_words(old), "")
            elif cell.continued or cell_words(old) == words:
                pass
            elif not self._headed_column(column, home, cell.columns, cell_words(old), words):
                self.kept_heads.add(column)
                instead[at] = Instead(cell_words(old), "tiêu đề cột này do phần mềm đặt")
            column += cell.columns
        results = (at for at, content in enumerate(self.contents) if content.kind.value is ValueKind.RESULT)
        self.taken.want_instead(new, instead, free=results if len(line.cells) == len(self.columns) else ())

    def _headed_column(self, at: int, home: Home, width: int, old: str, words: str) -> bool:
        """Write a column's heading; False where it is none of the plan's own."""
        shared = home.key == "1" and (width > 1 or self.columns[at].over is not None)
        places = range(at, at + width) if shared else (at,)
        keys = [TextKey(HEAD, self.table, over(place) if shared else heading(place)) for place in places]
        printed = "".join(one.words for one in self.taken.text(keys[0]))
        if "".join(printed.split()) != "".join(old.split()):
            return False
        for key in keys:
            self.taken.edit(key, words)
        self.taken.note(ChangeKind.WORDS, f"Tiêu đề cột: {old} → {words}")
        return True

    # the whole table

    def finished(self) -> None:
        """Put the facts in the order of the rows."""
        self.settle_group(filled=False)
        self._put_back_headings()
        self._drop_numbers_and_total()
        taken = self.taken
        tables: tuple[tuple[str, dict[str, Any]], ...] = ((INDICATOR, taken.year.indicators), (TASK, taken.year.tasks))
        for kind, facts in tables:
            keys = [key for one, key in self.printed if one == kind]
            before = [home.key for home in self._homes_before() if _KINDS.get(home.kind) == kind]
            if kind == INDICATOR and self.table != TARGET_TABLE and taken.orders_by_text_or_table:
                before = [key for key in keys if key not in taken.added]  # another table says in which order they are
            for key in put_in_order(facts, before, keys, taken.added):
                taken.note(ChangeKind.MOVED, named(taken, kind, key))
            if kind == INDICATOR:
                taken.row_orders[self.table] = keys

    def _drop_numbers_and_total(self) -> None:
        """A row of column numbers, or of the total, that a person deleted is not printed any more."""
        numbers, total = self._gone(HomeKind.NUMBERS_ROW), self._gone(HomeKind.TOTAL_ROW)
        shape = self.taken.year.head.shape
        if numbers:
            shape = without_numbers(shape, self.table)
        if total:
            shape = without_total(shape, self.table)
        self.taken.year.change_head(shape=shape)
        for old in (*numbers, *total):
            self.taken.note(ChangeKind.DROPPED, f"Hàng của bảng: {self.taken.old[old].text}")

    def _homes_before(self) -> Iterator[Home]:
        return (home for home in self.taken.old_homes if home.table == self.table)


def plain_sentence(entry: IndicatorEntry, taken: Taken, key: str) -> str:
    """The sentence of an indicator without one of its own, as the plan makes it of its name."""
    row = next((one for one in taken.plan.indicators if one.indicator.id == key), None)
    name = entry.name or (row.indicator.name if row else key)
    return f'{name.rstrip(" .;:")}: {{{{ muc("Dat") }}}}.'
