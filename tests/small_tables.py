"""Small drafts with a table of any kind: heads of tiers, cells merged both ways, sums; changed as data change.

`draw(facts)` lays the table out as a plan does; `changed(facts, changes)` are other facts; `facts()`, `changes()` are
what hypothesis draws.  Person's edits are those of `small_documents.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st
from person import NAMESPACES, Touch, run
from rollover_records import record
from small_documents import WORDS, package, touches

from generator.model.columns import ColumnContent
from generator.model.plan import Plan
from generator.model.table import Sums, Table, TableColumn, TableRow
from generator.planning.composing.expressions import Evaluator
from generator.planning.composing.tables import table_of
from generator.planning.plan import plan_of
from generator.word.drawing.drawn_blocks import Bookmarks, Marks, table
from generator.word.drawing.drawn_comments import DrawnComments
from generator.word.drawing.footnotes import Footnotes


@dataclass(frozen=True)
class TableFacts:
    """What a small draft is made of: sentences around a table."""

    above: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    below: str


@cache
def plan() -> Plan:
    return plan_of(record(), 2027)


def draw(facts: TableFacts) -> bytes:
    """The draft of some facts."""
    marks = Marks(Bookmarks(), Footnotes(1), DrawnComments({}))
    drawn = table_of(plan(), valid(Table(id="giao", columns=facts.columns, rows=facts.rows)), Evaluator(plan()).text)
    told = [(f"_kh_pl_d_t{at}", text) for at, text in enumerate(facts.above)]
    lines = [_paragraph(marks, *one) for one in told]
    body = [*lines, table(drawn, marks), _paragraph(marks, "_kh_pl_d_ket", facts.below)]
    body += [
        '<w:p><w:pPr><w:pStyle w:val="KHDongTrong"/></w:pPr></w:p>',
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
    ]
    return package(f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>".encode())


def _paragraph(marks: Marks, anchor: str, text: str) -> str:
    words = marks.bookmarks.around(anchor, run(text))
    return f'<w:p><w:pPr><w:pStyle w:val="KHDoan"/></w:pPr>{words}</w:p>'


def valid(given: Table) -> Table:
    """A table whose merged cells fit: none below the heads, each as wide as the one above it, none over the edge."""
    ids = [column.id for column in given.columns]
    rows: list[TableRow] = []
    for row in given.rows:
        spans = {key: wide for key, wide in row.spans.items() if key in ids and ids.index(key) + wide <= len(ids)}
        covered = {ids[ids.index(key) + more] for key, wide in spans.items() for more in range(1, wide)}
        spans = {key: wide for key, wide in spans.items() if key not in covered}
        above = rows[-1] if rows else None
        hidden = _covered(above, ids) if above else set()
        going_on = tuple(
            key
            for key in row.continues
            if above and key in ids and key not in covered | hidden and above.spans.get(key) == spans.get(key)
        )
        cells = {key: words for key, words in row.cells.items() if key in ids and key not in (*going_on, *covered)}
        rows.append(row.model_copy(update={"spans": spans, "continues": going_on, "cells": cells}))
    return given.model_copy(update={"rows": tuple(rows)})


def _covered(row: TableRow, ids: list[str]) -> set[str]:
    return {ids[ids.index(key) + more] for key, wide in row.spans.items() for more in range(1, wide)}


# ------------------------------------------------------------------ changes of the data


def changed(facts: TableFacts, changes: list[Touch], name: str = "moi") -> TableFacts:
    """Other facts: each change made in turn, what is new named after `name`."""
    for number, touch in enumerate(changes):
        facts = CHANGES[touch.op](facts, touch, f"{name}{number}")
    return facts


def _row_at(facts: TableFacts, touch: Touch, change: Callable[[TableRow], dict[str, object]]) -> TableFacts:
    at = touch.at % len(facts.rows)
    rows = list(facts.rows)
    rows[at] = rows[at].model_copy(update=change(rows[at]))
    return replace(facts, rows=tuple(rows))


def _key(facts: TableFacts, touch: Touch) -> str:
    return facts.columns[1 + touch.to % (len(facts.columns) - 1)].id


def _cell(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    return _row_at(facts, touch, lambda row: {"cells": {**row.cells, _key(facts, touch): touch.words}})


def _figure(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    number = str(touch.at * 7 + touch.to)
    return _row_at(facts, touch, lambda row: {"cells": {**row.cells, _key(facts, touch): number}})


def _add_row(facts: TableFacts, touch: Touch, name: str) -> TableFacts:
    cells = {column.id: str(touch.to + at) for at, column in enumerate(facts.columns) if at}
    cells[facts.columns[1].id] = f"{touch.words} {name}"
    rows = list(facts.rows)
    rows.insert(touch.at % (len(rows) + 1), TableRow(id=name, cells=cells))
    return replace(facts, rows=tuple(rows))


def _drop_row(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    at = touch.at % len(facts.rows)
    return replace(facts, rows=(*facts.rows[:at], *facts.rows[at + 1 :])) if len(facts.rows) > 1 else facts


def _move_row(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    rows = list(facts.rows)
    rows.insert(touch.to % len(rows), rows.pop(touch.at % len(rows)))
    return replace(facts, rows=tuple(rows))


def _merge_down(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    key = _key(facts, touch)
    return _row_at(facts, touch, lambda row: {"continues": tuple({*row.continues} ^ {key})})


def _merge_across(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    key = _key(facts, touch)
    return _row_at(facts, touch, lambda row: {"spans": {} if row.spans else {key: 2}})


def _add_column(facts: TableFacts, touch: Touch, name: str) -> TableFacts:
    at = 1 + touch.to % len(facts.columns)
    beside = facts.columns[at - 1]
    new = TableColumn(id=name, heading=f"Cột {name}", over=beside.over, width_mm=18)
    rows = (
        row.model_copy(update={"cells": {**row.cells, name: f"{n}{touch.words}"}}) for n, row in enumerate(facts.rows)
    )
    return replace(facts, columns=(*facts.columns[:at], new, *facts.columns[at:]), rows=tuple(rows))


def _drop_column(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    at = 1 + touch.to % (len(facts.columns) - 1)
    return replace(facts, columns=(*facts.columns[:at], *facts.columns[at + 1 :])) if len(facts.columns) > 3 else facts


def _move_column(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    columns = list(facts.columns)
    columns.insert(1 + touch.at % (len(columns) - 1), columns.pop(1 + touch.to % (len(columns) - 1)))
    return replace(facts, columns=tuple(columns))


def _column_at(facts: TableFacts, touch: Touch, **said: object) -> TableFacts:
    at = 1 + touch.to % (len(facts.columns) - 1)
    columns = list(facts.columns)
    columns[at] = columns[at].model_copy(update=said)
    return replace(facts, columns=tuple(columns))


def _rename(facts: TableFacts, touch: Touch, name: str) -> TableFacts:
    return _column_at(facts, touch, heading=f"Đổi {name}")


def _regroup(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    return _column_at(facts, touch, over=((), ("Giao năm",), ("Giao năm", "Gồm"))[touch.at % 3])


def _sentence(facts: TableFacts, touch: Touch, _name: str) -> TableFacts:
    words = facts.below.split(" ")
    return replace(facts, below=" ".join([*words[: touch.to % 4], touch.words, *words[touch.to % 4 :]]))


CHANGES: dict[str, Callable[[TableFacts, Touch, str], TableFacts]] = {
    "cell": _cell,
    "figure": _figure,
    "add row": _add_row,
    "drop row": _drop_row,
    "move row": _move_row,
    "merge down": _merge_down,
    "merge across": _merge_across,
    "add column": _add_column,
    "drop column": _drop_column,
    "move column": _move_column,
    "rename column": _rename,
    "regroup": _regroup,
    "sentence": _sentence,
}

# ------------------------------------------------------------------ what hypothesis draws

_texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join)
_words = st.sampled_from(("", "Quý I", "80%", "xã"))


@st.composite
def facts(draw_one: st.DrawFn) -> TableFacts:
    """Facts of a table of three to six columns and two to seven rows, some merged, one of them a sum."""
    over = draw_one(st.lists(st.sampled_from(((), ("Năm",), ("Năm", "Trong đó"))), min_size=2, max_size=4).map(sorted))
    columns = [
        TableColumn(id="tt", heading="TT", content=ColumnContent.ORDINAL, width_mm=10, centred=True),
        TableColumn(id="ten", heading="Nội dung", content=ColumnContent.NAME, width_mm=50),
    ]
    for at, one in enumerate(over):
        columns.append(TableColumn(id=f"c{at}", heading=f"Cột {at}", over=one, summed=at == 0, width_mm=22))
    rows = []
    for at in range(draw_one(st.integers(2, 6))):
        cells = {"ten": f"Việc {'abcdef'[at]} {draw_one(_texts)}", "c0": str(10 * at)}
        cells |= {column.id: draw_one(_words) for column in columns[3:]}
        going_on = draw_one(st.sampled_from(((), (), ("c1",)))) if at else ()
        spans = draw_one(st.sampled_from(({}, {}, {f"c{len(over) - 2}": 2})))
        heads = draw_one(st.integers(0, 5)) == 0
        rows.append(TableRow(id=f"r{at}", heads=heads, cells=cells, continues=going_on, spans=spans))
    if draw_one(st.booleans()):
        rows.append(TableRow(id="tong", sums=Sums.TABLE, cells={"ten": "Tổng cộng"}))
    above = draw_one(st.lists(_texts, min_size=1, max_size=2).map(tuple))
    sentences = tuple(f"Đoạn {at} {one}." for at, one in enumerate(above))
    return TableFacts(sentences, tuple(columns), tuple(rows), f"Kết thúc {draw_one(_texts)}.")


def changes(most: int = 4) -> st.SearchStrategy[list[Touch]]:
    """Changes of the data."""
    return touches(tuple(CHANGES), most)
