"""Tables of any kind at random, for the small commune: headings in tiers, groups, sums, spans, facts or typed words."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from generator.model.columns import ColumnContent
from generator.model.table import Sums, TableColumn, TableFile, TableRow

WORDS = st.sampled_from(
    (
        "",
        "210",
        "31,5",
        "Thôn Đông",
        "Thu trong quý I",
        "- Đợt một\n- Đợt hai",
        "Năm {{ nam }}",
        "x & <y>",
        "1.",
        "½",
        "I",
    )
)
HEADS = st.sampled_from(("Thôn", "Số hộ", "Thu quỹ", "Ghi chú", "Năm {{ nam }}", "Giao", "Đạt\n(%)", ""))
OVER = st.sampled_from(((), ("Giao",), ("Kết quả",), ("Kết quả", "Năm {{ nam - 1 }}"), ("Kết quả", "Năm {{ nam }}")))
CONTENTS = st.sampled_from(
    (
        ColumnContent.OTHER,
        ColumnContent.OTHER,
        ColumnContent.OTHER,
        ColumnContent.NAME,
        ColumnContent.TARGET,
        ColumnContent.PRIOR_RESULT,
        ColumnContent.LEAD,
        ColumnContent.DEADLINE,
        ColumnContent.UNIT_OF_MEASURE,
    )
)
INDICATORS, TASKS = ("song-5g", "hai-long", "cap-quang"), ("lap-tram", "khao-sat", "kiem-ke")


@st.composite
def table_files(draw: st.DrawFn) -> TableFile:
    """A table as its file says it."""
    count = draw(st.integers(1, 5))
    columns = [draw(_columns(at)) for at in range(count)]
    if draw(st.booleans()):
        columns[0] = columns[0].model_copy(update={"content": ColumnContent.ORDINAL, "compares": None})
    if count > 2 and draw(st.booleans()):
        pair = (columns[0].id, columns[1].id)
        columns[-1] = columns[-1].model_copy(update={"compares": pair, "content": ColumnContent.OTHER})
    facts = draw(st.permutations([*INDICATORS, *TASKS]))
    rows: list[TableRow] = []
    for at in range(draw(st.integers(1, 6))):
        rows.append(draw(_rows(at, columns, rows[-1] if rows else None, facts[at])))
    return TableFile.made(version=1, columns=tuple(columns), rows=tuple(rows))


@st.composite
def _columns(draw: st.DrawFn, at: int) -> TableColumn:
    content = draw(CONTENTS)
    year = (
        draw(st.sampled_from((None, None, 0, -1))) if content in (ColumnContent.TARGET, ColumnContent.OTHER) else None
    )
    return TableColumn(
        id=f"c{at}",
        heading=draw(HEADS),
        over=draw(OVER),
        column_number=draw(st.sampled_from((None, None, "1", "2=1+3"))),
        content=content,
        year=year,
        summed=draw(st.booleans()),
        width_mm=20,
    )


@st.composite
def _rows(draw: st.DrawFn, at: int, columns: list[TableColumn], above: TableRow | None, fact: str) -> TableRow:
    kind = draw(st.sampled_from(("typed", "typed", "fact", "fact", "group", "sum", "unit")))
    said: dict[str, Any] = {"id": f"r{at}", "cells": {}, "spans": {}, "continues": []}
    if kind == "fact":
        said["indicator" if fact in INDICATORS else "task"] = fact
    elif kind == "group":
        said["heads"] = True
    elif kind == "sum":
        said["sums"] = draw(st.sampled_from(list(Sums)))
    elif kind == "unit":
        said["unit"] = "vhxh"
    place = 0
    while place < len(columns):
        key, wide = columns[place].id, 1
        over = above.spans.get(key, 1) if above is not None and _begins(above, columns, place) else 0
        if over and draw(st.integers(0, 4)) == 0:
            said["continues"].append(key)
            wide = over
        else:
            wide = draw(st.sampled_from((1, 1, 1, 1, 2, 3))) if place + 3 <= len(columns) else 1
            likely = kind in ("typed", "group") or draw(st.integers(0, 5)) == 0
            if likely and not (columns[place].content is ColumnContent.ORDINAL and draw(st.booleans())):
                said["cells"][key] = draw(WORDS)
        if wide > 1:
            said["spans"][key] = wide
        place += wide
    return TableRow(**said)


def _begins(row: TableRow, columns: list[TableColumn], place: int) -> bool:
    """Whether a cell of a row begins in a column."""
    at = 0
    while at < place:
        at += row.spans.get(columns[at].id, 1)
    return at == place
