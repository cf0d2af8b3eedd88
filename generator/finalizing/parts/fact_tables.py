"""The rows of a signed table, read back: indicators, tasks, groups, headings, a cell at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.finalizing.facts.fact_order import put_in_order
from generator.finalizing.facts.shapes import without_numbers, without_total
from generator.finalizing.facts.task_facts import named
from generator.finalizing.facts.texts_of_year import TARGET_TABLE, heading, over, part_title
from generator.finalizing.facts.year import HEAD, INDICATOR, TASK, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind, own_table_id
from generator.finalizing.parts.added_rows import read_new_row
from generator.finalizing.parts.open_table import TOO_FEW, OpenTable
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Instead
from generator.model.column_kinds import ValueKind
from generator.model.columns import ColumnContent
from generator.pairing.printed_lines import PrintedLine, cell_words

DERIVED = "phần mềm tự tính hoặc tự đánh số"
_HEADING = "đã xóa ở bản ký, nhưng bảng luôn có hàng tiêu đề"
_GROUP = "đã xóa ở bản ký, nhưng nhóm có chỉ tiêu thì phần mềm luôn in"
_KINDS = {OriginKind.INDICATOR_ROW: INDICATOR, OriginKind.TASK_ROW: TASK}


def rows_of_table(signed: SignedPlan, lines: Sequence[int]) -> Sequence[int]:
    """The rows of the table that some lines of the body begin with; that of targets goes on where it was cut in two."""
    rows = list(takewhile(lambda new: signed.new[new].table == signed.new[lines[0]].table, lines))
    rest = lines[len(rows) :]
    if (
        rest
        and signed.new[rest[0]].table is not None
        and all(_is_of_targets(signed, one) for one in (rows[0], rest[0]))
    ):
        return [*rows, *rows_of_table(signed, rest)]
    return rows


def _is_of_targets(signed: SignedPlan, new: int) -> bool:
    origin = signed.origin_of_new(new)
    return origin is not None and origin.table == TARGET_TABLE


class TableRows(OpenTable):
    """One signed table of targets or appendix, read row by row."""

    def row(self, new: int) -> None:
        """Read one row."""
        origin = self.signed.origin_of_new(new)
        if origin is None or origin.kind is not OriginKind.HEADING_ROW:
            self._put_back_headings()
        if origin is None or own_table_id(origin.table) is not None:  # a row of another kind of table is new here
            read_new_row(self, new)
            return
        match origin.kind:
            case OriginKind.INDICATOR_ROW:
                self._indicator(new, origin)
            case OriginKind.TASK_ROW:
                self._task(new, origin)
            case OriginKind.GROUP_ROW:
                self._group(new, origin)
            case OriginKind.PART_ROW:
                self._part(new, origin)
            case OriginKind.HEADING_ROW:
                self._heading(new, origin)
            case OriginKind.TOTAL_ROW:
                self.reading.want_as_signed(new, free=range(len(self.signed.new[new].cells)))
            case _:
                self._derived(new)

    def _derived(self, new: int) -> None:
        self.reading.want_as_signed(new, free=range(len(self.signed.new[new].cells)))

    def _put_back_headings(self) -> None:
        """The heading rows are printed, also where a person deleted them; they stand before all others."""
        for old in self._gone(OriginKind.HEADING_ROW) if not self.begun else ():
            self.reading.want_deleted(old, _HEADING)
        self.begun = True

    def _gone(self, kind: OriginKind) -> list[int]:
        """The rows of a kind that the signed plan does not have."""
        rows = [(old, origin) for old, origin in enumerate(self.signed.old_origins) if old not in self.signed.new_of]
        return [old for old, origin in rows if origin.kind is kind and origin.table == self.table]

    # rows of facts

    def _changes(self, new: int) -> list[tuple[int, str, str]] | None:
        """The cells that a person changed: column, old words, new words; None for a row cut otherwise."""
        cells, before = self.cells_of(new), self.signed.before(new).words
        if cells is None or len(before) != len(cells):
            return None
        pairs = enumerate(zip(before, cells, strict=True))
        ordinals = self.ordinals()
        return [(at, old, words) for at, (old, words) in pairs if old != words and at not in ordinals]

    def _indicator(self, new: int, origin: LineOrigin) -> None:
        key = origin.key
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
            if told_in_sentence:
                self._appendix_sentence(key, words)
            else:
                self.told_indicator(key, at, (old, words), instead)
        self.wanted(new, instead)

    def _appendix_sentence(self, key: str, words: str) -> None:
        """An appendix that tells an indicator with its target has words of its own for it."""
        entry = self.reading.year.indicators[key]
        source = entry.appendix_sentence or entry.sentence or self.signed.plain_sentence(entry, key)
        target = TextKey(INDICATOR, key, "appendix_sentence")
        self.reading.change_indicator(key, appendix_sentence=source)
        self.reading.edit_text(target, words, source)
        self.reading.tell_change(ChangeKind.WORDS, f"{named(self.reading, INDICATOR, key)} (phụ lục)")

    def _left_row(self, new: int) -> None:
        """A row whose cells were merged or cut: the record prints it as drafted."""
        self.reading.tell_placeless(new, TOO_FEW)
        self.reading.want_deleted(self.signed.old_of[new], TOO_FEW)

    def _put_back_group(self, key: str) -> None:
        """The row of a group is printed over its first member, also where a person deleted it."""
        group = self.reading.year.indicators[key].group
        if self.group is not None:
            return
        rows = [old for old in range(len(self.signed.old)) if self._heads_group(old, str(group))]
        if rows:
            self.group = group
            self.headed.add(str(group))
            self.reading.want_deleted(rows[0], _GROUP)

    def _heads_group(self, old: int, group: str) -> bool:
        origin = self.signed.origin_of_old(old)
        return origin.kind is OriginKind.GROUP_ROW and (origin.key, origin.table) == (group, self.table)

    def _stands_in_group(self, key: str) -> None:
        entry = self.reading.year.indicators[key]
        if self.group is not None and entry.group != self.group:
            self.reading.change_indicator(key, group=self.group)
            self.reading.tell_change(ChangeKind.MOVED, named(self.reading, INDICATOR, key))

    def _task(self, new: int, origin: LineOrigin) -> None:
        key = origin.key
        self._stands_in_part(key, self.signed.new[new])
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
        entry = self.reading.year.tasks[key]
        if entry.parent is None:
            self.top = key
        if entry.appendix != self.table or (self.part != entry.part and self._has_parts()):
            self.reading.change_task(key, appendix=self.table, section=None, part=self.part)
            self.reading.tell_change(ChangeKind.MOVED, f"{named(self.reading, TASK, key)} ({line.place})")

    def _has_parts(self) -> bool:
        return any(one.id == self.table and one.parts for one in self.reading.year.head.shape.appendices)

    # rows that head others

    def _group(self, new: int, origin: LineOrigin) -> None:
        self.settle_group(filled=False)
        self.group, self.waiting = origin.key, new
        old, words = self.signed.before(new).words[-1], self.signed.new[new].words[-1]
        if old != words and words:
            group = self.reading.year.groups[origin.key]
            self.reading.state_group(group.model_copy(update={"name": words}))
            self.reading.tell_change(ChangeKind.WORDS, f"Nhóm chỉ tiêu: {old} → {words}")

    def _part(self, new: int, origin: LineOrigin) -> None:
        self.settle_group(filled=False)
        self.part = origin.key
        self.group = self.top = None
        old, words = self.signed.before(new).words[-1], self.signed.new[new].words[-1]
        if old != words and words:
            self.reading.edit_text(part_title(self.table, origin.key), words)
            self.reading.tell_change(ChangeKind.WORDS, f"Phần của phụ lục: {old} → {words}")
        self._headed(new)

    def _heading(self, new: int, origin: LineOrigin) -> None:
        """The heading cells, each above its column; one over several is the heading they share."""
        instead: dict[int, Instead] = {}
        before, line = self.signed.before(new), self.signed.new[new]
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
            elif not self._headed_column(column, origin, cell.columns, cell_words(old), words):
                self.kept_heads.add(column)
                instead[at] = Instead(cell_words(old), "tiêu đề cột này do phần mềm đặt")
            column += cell.columns
        results = (at for at, content in enumerate(self.contents) if content.kind.value is ValueKind.RESULT)
        self.reading.want_instead(new, instead, free=results if len(line.cells) == len(self.columns) else ())

    def _headed_column(self, at: int, origin: LineOrigin, width: int, old: str, words: str) -> bool:
        """Write a column's heading; False where it is none of the plan's own."""
        shared = origin.key == "1" and (width > 1 or self.columns[at].over is not None)
        places = range(at, at + width) if shared else (at,)
        keys = [TextKey(HEAD, self.table, over(place) if shared else heading(place)) for place in places]
        printed = "".join(one.words for one in self.reading.text(keys[0]))
        if "".join(printed.split()) != "".join(old.split()):
            return False
        for key in keys:
            self.reading.edit_text(key, words)
        self.reading.tell_change(ChangeKind.WORDS, f"Tiêu đề cột: {old} → {words}")
        return True

    # the whole table

    def finished(self) -> None:
        """Put the facts in the order of the rows."""
        self.settle_group(filled=False)
        self._put_back_headings()
        self._drop_numbers_and_total()
        year = self.reading.year
        rows = put_in_order(year.indicators, self._order_before(INDICATOR), self.order(INDICATOR), self.added)
        tasks = put_in_order(year.tasks, self._order_before(TASK), self.order(TASK), self.added)
        self.reading.put_year(replace(year, indicators=rows.facts, tasks=tasks.facts))
        for kind, moved in ((INDICATOR, rows.moved), (TASK, tasks.moved)):
            for key in moved:
                self.reading.tell_change(ChangeKind.MOVED, named(self.reading, kind, key))

    def order(self, kind: str) -> list[str]:
        """The facts of a kind, in the order of their rows."""
        return [key for one, key in self.printed if one == kind]

    def _order_before(self, kind: str) -> list[str]:
        """The order the facts had; of indicators that stand in another order elsewhere, that of their rows."""
        if kind == INDICATOR and self.ordered_elsewhere:
            return [key for key in self.order(kind) if key not in self.added]
        return [origin.key for origin in self._origins_before() if _KINDS.get(origin.kind) == kind]

    def _drop_numbers_and_total(self) -> None:
        """A row of column numbers, or of the total, that a person deleted is not printed any more."""
        numbers, total = self._gone(OriginKind.NUMBERS_ROW), self._gone(OriginKind.TOTAL_ROW)
        shape = self.reading.year.head.shape
        if numbers:
            shape = without_numbers(shape, self.table)
        if total:
            shape = without_total(shape, self.table)
        self.reading.change_head(shape=shape)
        for old in (*numbers, *total):
            self.reading.tell_change(ChangeKind.DROPPED, f"Hàng của bảng: {self.signed.old[old].text}")

    def _origins_before(self) -> Iterator[LineOrigin]:
        return (origin for origin in self.signed.old_origins if origin.table == self.table)
