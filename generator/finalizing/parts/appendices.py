"""The appendices of a signed plan, read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finalizing.facts.texts_of_year import TARGET_TABLE, appendix_title
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.fact_tables import DERIVED, TableRows
from generator.finalizing.signed_reading import ChangeKind, Instead, Taken
from generator.model.shape import Appendix
from generator.pairing.printed_lines import normal
from generator.planning.wording.forms import attached_line
from generator.vietnamese.issue_lines import without_numbers

_NO_PLACE = "phụ lục chỉ có tên và bảng, chưa có nơi ghi đoạn này"
_ALWAYS = "đã xóa ở bản ký, nhưng phụ lục nào cũng có dòng này"
_LINES = (OriginKind.APPENDIX_LABEL, OriginKind.APPENDIX_TITLE, OriginKind.APPENDIX_ATTACHED, OriginKind.MONEY_UNIT)
_WITH_TABLE = "phụ lục luôn có bảng; muốn bỏ thì xóa cả tên phụ lục"
_NEW_TABLE = "phụ lục mới chưa có nơi ghi"


class AppendixReader:
    """Reads what stands behind the signature."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.appendices = {one.id: one for one in taken.plan.shape.appendices}
        self.order: list[str] = []
        self.back: dict[int, int] = {}  # lines that a person deleted, and that are printed all the same

    def read(self, lines: Sequence[int]) -> None:
        """Read the lines, tables whole."""
        done: set[int] = set()
        for at, new in enumerate(lines):
            table = self.taken.new[new].table
            if table is None:
                self._paragraph(new)
                self._put_back(lines[at:])
            elif table not in done:
                done.add(table)
                self._table([one for one in lines[at:] if self.taken.new[one].table == table])
        self._reorder()

    def _put_back(self, lines: Sequence[int]) -> None:
        """The table of an appendix that a person deleted alone is printed, behind the last line of the appendix."""
        origins = [self.taken.origin_of_new(new) for new in lines]
        key = origins[0].key if origins[0] else ""
        ends = key in self.appendices and not any(origin and origin.key == key for origin in origins[1:])
        rows = [old for old, origin in enumerate(self.taken.old_origins) if origin.table == key]
        if ends and not any(old in self.taken.matching.line_of for old in rows):
            self.taken.kept_tables.add(key)
            for old in rows:
                self.taken.want_old(old, _WITH_TABLE)

    def _paragraph(self, new: int) -> None:
        taken, origin = self.taken, self.taken.origin_of_new(new)
        if origin is not None and origin.key in self.appendices:
            self._put_back_lines(origin.key, new)
        if origin is None:
            taken.leave(new, _NO_PLACE)
        elif origin.kind is OriginKind.APPENDIX_LABEL:
            self.order.append(origin.key)
            taken.want(new, free=(0,))
        elif origin.kind is OriginKind.APPENDIX_TITLE:
            self._title(new, origin)
        elif origin.kind is OriginKind.APPENDIX_ATTACHED:
            self._attached(new, origin)
        elif origin.kind is OriginKind.MONEY_UNIT:
            self._money_unit(new, origin)
        elif origin.kind is OriginKind.FIXED:
            taken.want(new, free=(0,))
        else:
            taken.leave(new, _NO_PLACE)

    def _put_back_lines(self, key: str, new: int | None) -> None:
        """The lines of an appendix that a person deleted, up to the one that is read: they are printed all the same."""
        at = len(self.taken.old) if new is None else self.taken.matching.origin_of[new]
        for old in range(at):
            origin = self.taken.origin_of_old(old)
            if origin.kind in _LINES and origin.key == key and old not in self.taken.matching.line_of | self.back:
                self.back[old] = old
                self.taken.want_old(old, _ALWAYS)

    def _title(self, new: int, origin: LineOrigin) -> None:
        self.order.append(origin.key)
        taken = self.taken
        if not taken.is_unchanged(new):
            taken.edit(appendix_title(origin.key), taken.new[new].text)
            taken.note(ChangeKind.WORDS, f"Tên phụ lục: {taken.new[new].text}")
        taken.want(new)

    def _change(self, key: str, **facts: object) -> None:
        shape = self.taken.year.head.shape
        changed = tuple(one.model_copy(update=facts) if one.id == key else one for one in shape.appendices)
        self.taken.year.change_head(shape=shape.model_copy(update={"appendices": changed}))

    def _attached(self, new: int, origin: LineOrigin) -> None:
        """The line tells number and date of the plan; the words before the plan's type are the appendix's own."""
        taken, head = self.taken, self.taken.year.head
        text = taken.new[new].text
        found = re.match(rf"\((?P<words>.+?)\s+{re.escape(head.type)}\s+số", text, re.IGNORECASE)
        words = found["words"] if found else self.appendices[origin.key].attached_by
        made = attached_line(words, head.type, head.issue, head.symbol, taken.plan.agency)
        if words != self.appendices[origin.key].attached_by:
            self._change(origin.key, attached_by=words)
            taken.note(ChangeKind.WORDS, f"Dòng kèm theo: {words}")
        if without_numbers(text) == without_numbers(made):
            taken.want(new, free=(0,), issue=True)
        else:
            taken.want_instead(new, {0: Instead(normal(made), "dòng này ghi theo --number, --date")})

    def _money_unit(self, new: int, origin: LineOrigin) -> None:
        taken = self.taken
        caption, colon, unit = taken.new[new].text.partition(":")
        if not taken.is_unchanged(new):
            if colon and caption == "ĐVT":
                self._change(origin.key, money_unit=unit.strip())
                taken.note(ChangeKind.VALUE, f"Đơn vị tiền: {unit.strip()}")
            else:
                taken.want_instead(new, {0: Instead(taken.before(new).text, DERIVED)})
                return
        taken.want(new)

    def _table(self, rows: Sequence[int]) -> None:
        taken = self.taken
        tables = [origin.table for origin in map(taken.origin_of_new, rows) if origin is not None and origin.table]
        name = max(set(tables), key=tables.count) if tables else None
        if name in self.appendices:
            self._rows(rows, next(one for one in taken.year.head.shape.appendices if one.id == name))
        elif name == TARGET_TABLE or not any(map(taken.origin_of_new, rows)):
            for new in rows:
                taken.leave(new, _NEW_TABLE)
        else:
            for new in rows:
                taken.want(new, free=range(len(taken.new[new].cells)))

    def _rows(self, rows: Sequence[int], appendix: Appendix) -> None:
        self._put_back_lines(appendix.id, None)
        reader = TableRows(self.taken, appendix.id, appendix.columns)
        for new in rows:
            reader.row(new)
        reader.finished()

    def _reorder(self) -> None:
        """The appendices stand in the order of the signed plan."""
        order = list(dict.fromkeys(self.order))
        shape = self.taken.year.head.shape
        if order and order != [one.id for one in shape.appendices if one.id in order]:
            ranked = sorted(shape.appendices, key=lambda one: order.index(one.id) if one.id in order else len(order))
            self.taken.year.change_head(shape=shape.model_copy(update={"appendices": tuple(ranked)}))
            self.taken.note(ChangeKind.MOVED, "Thứ tự các phụ lục")
