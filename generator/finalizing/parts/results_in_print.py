"""The lists and the table of results in a record: what it prints there, beside what the signed plan says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.finalizing.facts.settled_texts import plan_with
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.parts.printed_elsewhere import tell_displaced
from generator.finalizing.parts.results import RESULT_COLUMN, row_of, told_in
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import Reading, Wanted, cell_place
from generator.finalizing.unplaced import Unplaced
from generator.model.column_kinds import ValueKind
from generator.model.document import Paragraph, Span, Table
from generator.model.plan import Plan
from generator.model.problem import RefError
from generator.model.shape import Column
from generator.model.texts.body import BodyBlock, Directive
from generator.model.texts.placeholder import MARK
from generator.pairing.printed_lines import PrintedLine, normal
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.result_words import is_missed
from generator.planning.composing.target_sentences import result_sentences
from generator.planning.composing.target_tables import result_table
from generator.planning.settled.indicators import reported_rows
from generator.planning.wording.forms import result_text

_DELETED = "đã xóa ở bản ký, nhưng phần mềm luôn in kết quả năm trước"
_WITHIN = "ở bản ký, câu này nằm trong dòng khác; phần mềm luôn in mỗi kết quả năm trước một dòng riêng"
_NEW = "hàng mới của bảng kết quả chưa có nơi ghi; kết quả ghi ở tệp của năm trước"
_NOWHERE = "kế hoạch không còn danh sách nào in câu kết quả này"
_MERGED = "hàng này bị gộp hoặc tách ô; phần mềm in lại đủ các cột"
_EMPTY = "ô kết quả bị xóa trống; kết quả năm trước nằm ở tệp của năm ấy"
_UNREAD = "không đọc được kết quả nào trong câu này; phần mềm viết câu từ kết quả đã ghi"
_COMPUTED = "phần mềm viết câu này từ kết quả đã ghi vào số liệu"
_ADDED = "bản ký không có, nhưng phần mềm luôn in kết quả năm trước"


def results_in_print(signed: SignedPlan, result_lines: Sequence[int], read: Reading) -> Reading:
    """All that was read, with the lines that the record prints where lists of results stand, displaced lines told.

    `result_lines` are the signed lines that tell of the year before.
    """
    plan = plan_with(read.facts.year, read.facts.commune.record)
    try:
        settled = _ResultsInPrint(signed, plan, read).settled(result_lines)
    except RefError:
        return read  # the draft of the record tells of it
    return tell_displaced(signed, settled)


class _Printed(NamedTuple):
    """A line of results as the record prints it; words with footnotes are not held against the signed ones."""

    anchor: str
    words: tuple[str, ...]
    table: bool
    plain: bool = True


class _ResultsInPrint:
    """What the record prints of results, line by line, beside what the signed plan says there."""

    def __init__(self, signed: SignedPlan, plan: Plan, read: Reading) -> None:
        self.signed, self.plan, self.evaluator = signed, plan, Evaluator(plan)
        self.read, self.year = read, read.facts.year
        self.unplaced = list(read.unplaced)
        self.rows = {row.indicator.id: row for row in reported_rows(plan)}
        self.old_of = {name: at for at, line in enumerate(signed.old) for name in line.anchors}
        self.done: set[int] = set()

    def settled(self, result_lines: Sequence[int]) -> Reading:
        """The reading with each list's lines, and with one result for each indicator."""
        placed = [line for one in self.read.wanted for line in self._in_place(one)]
        for new in result_lines:
            if new not in self.done:
                reason = _NOWHERE if self.signed.origin_of_new(new) else _NEW
                self.unplaced.append(Unplaced(self.signed.new[new].place, self.signed.new[new].text, "", reason))
        wanted = tuple(map(self._with_result, placed))
        return self.read._replace(wanted=wanted, unplaced=tuple(self.unplaced))

    def _in_place(self, one: Wanted) -> Sequence[Wanted]:
        return self._lines(one.printed_by) if one.printed_by else (one,)

    def _lines(self, directive: str) -> list[Wanted]:
        return [self._line(one) for one in self._printed(self.year.body[directive])]

    def _printed(self, block: BodyBlock) -> Iterator[_Printed]:
        match block:
            case Directive(name="bang"):
                table = result_table(self.plan, self.evaluator.text)
                yield from _rows(table) if table else ()
            case Directive(arguments=(group, *which)):
                for one in result_sentences(self.plan, group, which[0] if which else None, self.evaluator):
                    if isinstance(one, Paragraph):
                        yield _Printed(one.anchor, (_words(one.spans),), table=False, plain=_is_plain(one.spans))

    def _line(self, one: _Printed) -> Wanted:
        old = self.old_of.get(one.anchor)
        new = None if old is None else self.signed.new_of.get(old)
        if old is not None and new is not None:
            self.done.add(new)
            return self._row(one, new) if one.table else self._sentence(one, new)
        line = None if old is None else self.signed.old[old]
        words = one.words if one.table else (normal(f"{line.label if line else '-'} {one.words[0]}"),)
        place = line.place if line else f"kết quả năm {self.plan.year - 1}"
        self.unplaced.append(Unplaced(place, "", " | ".join(words), self._why_gone(line)))
        return _wanted(place, words, one)

    def _why_gone(self, line: PrintedLine | None) -> str:
        if line is None:
            return _ADDED
        words = line.text.removeprefix(line.label).strip()
        return _WITHIN if any(words in other.text for other in self.signed.new) else _DELETED

    def _sentence(self, one: _Printed, new: int) -> Wanted:
        line = self.signed.new[new]
        words = (normal(f"{line.label} {one.words[0]}"),) if one.plain else line.words
        if words != line.words:
            self.unplaced.append(Unplaced(line.place, line.words[0], words[0], self._why(new)))
        return _wanted(line.place, words, one)._replace(at=new, label=line.label)

    def _why(self, new: int) -> str:
        """Why the record tells a result in other words than the signed plan."""
        origin = self.signed.origin_of_new(new) or LineOrigin(OriginKind.FIXED)
        row, now = row_of(self.signed, origin.key), self.rows[origin.key]
        told = told_in(row, origin, self.signed.new[new], self.signed.before(new)).result
        printed = self._result(origin.key)
        if not told:
            return _UNREAD
        if told != printed and MARK not in printed:
            return _other_result(told, printed)
        if is_missed(row) is not is_missed(now):
            missed = "chưa đạt" if is_missed(now) else "đạt"
            return f"{_COMPUTED}: {printed} là {missed} mục tiêu năm {self.plan.year - 1}"
        return _COMPUTED

    def _row(self, one: _Printed, new: int) -> Wanted:
        line, words = self.signed.new[new], list(self.signed.new[new].words)
        if len(words) != len(one.words):
            self.unplaced.append(Unplaced(line.place, line.text, " | ".join(one.words), _MERGED))
            words = list(one.words)
        elif self._is_result(new) and words[RESULT_COLUMN] != one.words[RESULT_COLUMN]:
            self._instead(line, words, RESULT_COLUMN, one.words[RESULT_COLUMN])
        return _wanted(line.place, words, one)._replace(at=new)

    def _is_result(self, new: int) -> bool:
        origin = self.signed.origin_of_new(new)
        return origin is not None and origin.kind is OriginKind.RESULT_ROW

    def _instead(self, line: PrintedLine, words: list[str], at: int, printed: str) -> None:
        reason = _other_result(words[at], printed) if words[at] else _EMPTY
        self.unplaced.append(Unplaced(cell_place(line, at), words[at], printed, reason))
        words[at] = printed

    def _result(self, key: str) -> str:
        row = self.rows.get(key)
        return normal(result_text(row.baseline, row.indicator.unit_of_measure)) if row and row.baseline else ""

    # results in tables of targets

    def _with_result(self, one: Wanted) -> Wanted:
        """A row of targets that tells another result than was taken: one fact is printed alike everywhere."""
        origin = self.signed.origin_of_new(one.at) if one.at >= 0 else None
        if origin is None or origin.kind is not OriginKind.INDICATOR_ROW:
            return one
        columns, printed, words = self._columns(origin.table), self._result(origin.key), list(one.words)
        for at, column in enumerate(columns if len(columns) == len(words) else ()):
            if column.content.kind.value is ValueKind.RESULT and printed and words[at] != printed:
                self._instead(self.signed.new[one.at], words, at, printed)
        return one._replace(words=tuple(words))

    def _columns(self, table: str) -> Sequence[Column]:
        shape = self.year.head.shape
        if table == TARGET_TABLE:
            return shape.target_table.columns if shape.target_table else ()
        return next((one.columns for one in shape.appendices if one.id == table), ())


def _other_result(told: str, printed: str) -> str:
    if MARK in told:
        return f"chỗ này của bản ký chưa điền kết quả; bản ghi in kết quả điền ở chỗ khác: {printed}"
    return f"bản ký ghi kết quả này khác nhau ở các chỗ; bản ghi lấy một: {printed}"


def _wanted(place: str, words: Iterable[str], one: _Printed) -> Wanted:
    """A line all of which is computed."""
    told = tuple(words)
    return Wanted(place, told, free=frozenset(range(len(told))), table=one.table)


def _rows(table: Table) -> Iterator[_Printed]:
    for row in (*table.heading, *table.rows):
        told = ("\n".join(map(_words, cell.paragraphs)) for cell in row.cells if not cell.continued)
        yield _Printed(row.anchor, tuple(map(normal, told)), table=True)


def _words(spans: Iterable[Span]) -> str:
    return normal("".join(span.text for span in spans))


def _is_plain(spans: Iterable[Span]) -> bool:
    return not any(span.note for span in spans)
