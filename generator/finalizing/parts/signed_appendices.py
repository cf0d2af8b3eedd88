"""The appendices of a signed plan, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.finalizing.facts.texts_of_year import TARGET_TABLE, appendix_attached, appendix_title
from generator.finalizing.facts.year import INDICATOR
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.appendix_texts import AppendixText
from generator.finalizing.parts.fact_tables import DERIVED, TableRows
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, Instead, OpenReading, Reading
from generator.finalizing.tables.own_tables import OwnTables
from generator.finalizing.tables.read_table import ReadTable, own_table_of
from generator.model.shape import Appendix
from generator.pairing.printed_lines import normal
from generator.planning.wording.forms import attached_line, issued_as
from generator.vietnamese.issue_lines import without_numbers

_NO_PLACE = "phụ lục chỉ có tên và bảng, chưa có nơi ghi đoạn này"
_ALWAYS = "đã xóa ở bản ký, nhưng phụ lục nào cũng có dòng này"
_LINES = (OriginKind.APPENDIX_LABEL, OriginKind.APPENDIX_TITLE, OriginKind.APPENDIX_ATTACHED, OriginKind.MONEY_UNIT)
_WITH_TABLE = "phụ lục luôn có bảng; muốn bỏ thì xóa cả tên phụ lục"
_NEW_TABLE = "phụ lục mới chưa có nơi ghi"


class AppendicesReading(NamedTuple):
    """What is read of the appendices: the tables that were deleted and are printed all the same, indicators as rows.

    `row_orders` are by appendix; a cell says the target of each of `stated_targets` anew. `tables` are those of the
    plan's own.
    """

    read: Reading
    kept_tables: frozenset[str]
    row_orders: Mapping[str, Sequence[str]]
    stated_targets: frozenset[str]
    tables: Sequence[ReadTable]


def read_appendices(
    signed: SignedPlan, facts: Facts, lines: Sequence[int], *, told_in_body: bool, tables: Sequence[ReadTable]
) -> AppendicesReading:
    """Read what stands behind the signature; `told_in_body` where sentences there tell indicators in an order.

    `tables` are those of the plan's own that the body has.
    """
    reader = _AppendixReader(OpenReading(signed, facts), tables, told_in_body=told_in_body)
    reader.read(lines)
    own = reader.own_tables
    kept, stated = frozenset(reader.kept_tables), own.stated_targets | reader.stated_targets
    return AppendicesReading(reader.reading.closed(), kept, reader.row_orders, stated, tuple(own.tables))


class _AppendixReader:
    """Reads appendix after appendix, in the order of the signed plan."""

    def __init__(self, reading: OpenReading, tables: Sequence[ReadTable], *, told_in_body: bool) -> None:
        self.reading, self.signed, self.told_in_body = reading, reading.signed, told_in_body
        self.kept_tables: set[str] = set()
        self.row_orders: dict[str, Sequence[str]] = {}
        self.stated_targets: set[str] = set()
        self.appendices = {one.id: one for one in reading.plan.shape.appendices}
        self.own_tables = OwnTables(reading, tables)
        self.texts = {key: AppendixText(reading, key) for key in reading.year.appendix_texts}
        self.current = ""  # the appendix that is read
        self.seen: set[str] = set()
        self.order: list[str] = []
        self.back: set[int] = set()  # lines that a person deleted, and that are printed all the same

    def read(self, lines: Sequence[int]) -> None:
        """Read the lines, tables whole."""
        done: set[int] = set()
        for at, new in enumerate(lines):
            table = self.signed.new[new].table
            if table is None:
                self._paragraph(new)
                self._put_back(lines[at:])
            elif table not in done:
                done.add(table)
                self._table([one for one in lines[at:] if self.signed.new[one].table == table])
        for key, text in self.texts.items():
            if key in self.seen:  # one without a line is dropped
                text.finished()
        self._reorder()

    def _put_back(self, lines: Sequence[int]) -> None:
        """The table of an appendix that a person deleted alone is printed, behind the last line of the appendix."""
        origins = [self.signed.origin_of_new(new) for new in lines]
        key = origins[0].key if origins[0] else ""
        ends = key in self.appendices and not any(origin and origin.key == key for origin in origins[1:])
        rows = [old for old, origin in enumerate(self.signed.old_origins) if origin.table == key]
        if ends and key not in self.texts and not any(old in self.signed.new_of for old in rows):
            self.kept_tables.add(key)
            for old in rows:
                self.reading.want_deleted(old, _WITH_TABLE)

    def _paragraph(self, new: int) -> None:
        reading, origin = self.reading, self.signed.origin_of_new(new)
        if origin is not None and origin.key in self.appendices:
            self.current = origin.key
            self.seen.add(origin.key)
            self._put_back_lines(origin.key, new)
        own = origin is not None and origin.key in self.appendices
        if self.current in self.texts and not own and not (origin and origin.kind is OriginKind.FIXED):
            self.texts[self.current].paragraph(new)
        elif origin is None:
            reading.tell_placeless(new, _NO_PLACE)
        elif origin.kind is OriginKind.APPENDIX_LABEL:
            self.order.append(origin.key)
            reading.want_as_signed(new, free=(0,))
        elif origin.kind is OriginKind.APPENDIX_TITLE:
            self._title(new, origin)
        elif origin.kind is OriginKind.APPENDIX_ATTACHED:
            self._attached(new, origin)
        elif origin.kind is OriginKind.MONEY_UNIT:
            self._money_unit(new, origin)
        elif origin.kind is OriginKind.FIXED:
            reading.want_as_signed(new, free=(0,))
        else:
            reading.tell_placeless(new, _NO_PLACE)

    def _put_back_lines(self, key: str, new: int | None) -> None:
        """The lines of an appendix that a person deleted, up to the one that is read: they are printed all the same."""
        at = len(self.signed.old) if new is None else self.signed.old_of[new]
        for old in range(at):
            origin = self.signed.origin_of_old(old)
            if origin.kind in _LINES and origin.key == key and old not in {*self.signed.new_of, *self.back}:
                self.back.add(old)
                self.reading.want_deleted(old, _ALWAYS)

    def _title(self, new: int, origin: LineOrigin) -> None:
        self.order.append(origin.key)
        reading = self.reading
        if not self.signed.is_unchanged(new):
            reading.edit_text(appendix_title(origin.key), self.signed.new[new].text)
            reading.tell_change(ChangeKind.WORDS, f"Tên phụ lục: {self.signed.new[new].text}")
        reading.want_as_signed(new)

    def _change(self, key: str, **facts: object) -> None:
        shape = self.reading.year.head.shape
        changed = tuple(one.model_copy(update=facts) if one.id == key else one for one in shape.appendices)
        self.reading.change_head(shape=shape.model_copy(update={"appendices": changed}))

    def _attached(self, new: int, origin: LineOrigin) -> None:
        """The line tells number and date of the plan; the words before the plan's type are the appendix's own."""
        reading, head = self.reading, self.reading.year.head
        text = self.signed.new[new].text
        if self.appendices[origin.key].own_attached:
            if not self.signed.is_unchanged(new):
                reading.edit_text(appendix_attached(origin.key), text)
                reading.tell_change(ChangeKind.WORDS, f"Dòng kèm theo: {text}")
            reading.want_as_signed(new)
            return
        found = re.match(rf"\((?P<words>.+?)\s+{re.escape(issued_as(head))}\s+số", text, re.IGNORECASE)
        words = found["words"] if found else self.appendices[origin.key].attached_by
        made = attached_line(words, issued_as(head), head.issue, head.symbol, reading.plan.agency)
        if words != self.appendices[origin.key].attached_by:
            self._change(origin.key, attached_by=words)
            reading.tell_change(ChangeKind.WORDS, f"Dòng kèm theo: {words}")
        if without_numbers(text) == without_numbers(made):
            reading.want_as_signed(new, free=(0,), issue=True)
        else:
            reading.want_instead(new, {0: Instead(normal(made), "dòng này ghi theo --number, --date")})

    def _money_unit(self, new: int, origin: LineOrigin) -> None:
        reading = self.reading
        caption, colon, unit = self.signed.new[new].text.partition(":")
        if not self.signed.is_unchanged(new):
            if colon and caption == "ĐVT":
                self._change(origin.key, money_unit=unit.strip())
                reading.tell_change(ChangeKind.VALUE, f"Đơn vị tiền: {unit.strip()}")
            else:
                reading.want_instead(new, {0: Instead(self.signed.before(new).text, DERIVED)})
                return
        reading.want_as_signed(new)

    def _table(self, rows: Sequence[int]) -> None:
        reading = self.reading
        tables = [
            origin.table for origin in map(self.signed.origin_of_new, rows) if origin is not None and origin.table
        ]
        name = max(set(tables), key=tables.count) if tables else None
        text = self.texts.get(self.current)
        if own_table_of(self.signed, rows) is not None or (text and name not in self.appendices):
            self._own_table(rows)
        elif name in self.appendices:
            if text and name == self.current:
                text.place_table(name)
            self._rows(rows, next(one for one in reading.year.head.shape.appendices if one.id == name))
        elif name == TARGET_TABLE or not any(map(self.signed.origin_of_new, rows)):
            for new in rows:
                reading.tell_placeless(new, _NEW_TABLE)
        else:
            for new in rows:
                reading.want_as_signed(new, free=range(len(self.signed.new[new].cells)))

    def _own_table(self, rows: Sequence[int]) -> None:
        """A table of the plan's own stands in the text of an appendix."""
        text = self.texts.get(self.current)
        if text is None:
            for new in rows:
                self.reading.tell_placeless(new, _NEW_TABLE)
        else:
            text.place_table(self.own_tables.read(rows).id)

    def _rows(self, rows: Sequence[int], appendix: Appendix) -> None:
        self._put_back_lines(appendix.id, None)
        elsewhere = self.told_in_body or self.reading.year.head.shape.target_table is not None
        table = TableRows(self.reading, appendix.id, appendix.columns, ordered_elsewhere=elsewhere)
        for new in rows:
            table.row(new)
        table.finished()
        self.row_orders[appendix.id] = table.order(INDICATOR)
        self.stated_targets |= table.stated_targets

    def _reorder(self) -> None:
        """The appendices stand in the order of the signed plan."""
        order = list(dict.fromkeys(self.order))
        shape = self.reading.year.head.shape
        if order and order != [one.id for one in shape.appendices if one.id in order]:
            ranked = sorted(shape.appendices, key=lambda one: order.index(one.id) if one.id in order else len(order))
            self.reading.change_head(shape=shape.model_copy(update={"appendices": tuple(ranked)}))
            self.reading.tell_change(ChangeKind.MOVED, "Thứ tự các phụ lục")
