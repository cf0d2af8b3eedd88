"""The grid of a table: cells merged both ways, columns left free, rows and cells of tracked changes."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.word.reading.grid_cells import Grid, GridCell, View, at_column, cells_of, grid_of
from generator.word.revising.live_text import lines_of

BY = 'w:id="1" w:author="An"'


def cell(text: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def grid(*rows: str, view: View = View.ACCEPTED, columns: int = 0) -> Grid:
    table = f"<w:tbl {nsdecls('w')}><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return grid_of(parse_xml(table), view)


def said(one: GridCell | None) -> str:
    return "".join(line.text for element in one.elements for line in lines_of(element)) if one else ""


def seen(found: Grid, at: int, column: int) -> str:
    """The words a reader sees at a place: those of the cell that starts there or above."""
    one = at_column(found.rows[at].cells, column)
    return said(at_column(found.rows[one.start].cells, column)) if one else ""


def words(found: Grid) -> list[list[str]]:
    return [[said(one) for one in line.cells] for line in found.rows]


def places(found: Grid) -> list[list[tuple[int, int]]]:
    return [[(one.column, one.width) for one in line.cells] for line in found.rows]


START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_cell_merged_down_takes_all_its_rows_and_says_the_words_of_its_start() -> None:
    found = grid(row(cell("a"), cell("x", START)), row(cell("b"), cell("", ON)), row(cell("c"), cell("", ON)))
    assert [(line.cells[1].start, line.cells[1].height, line.cells[1].continued) for line in found.rows] == [
        (0, 3, False),
        (0, 3, True),
        (0, 3, True),
    ]
    assert [seen(found, at, 1) for at in range(3)] == ["x"] * 3
    assert [seen(found, at, 0) for at in range(3)] == ["a", "b", "c"]


def test_two_ranges_one_below_the_other_are_two_cells() -> None:
    found = grid(row(cell("x", START)), row(cell("", ON)), row(cell("y", START)), row(cell("", ON)))
    assert [(line.cells[0].start, line.cells[0].height) for line in found.rows] == [(0, 2), (0, 2), (2, 2), (2, 2)]
    assert [seen(found, at, 0) for at in range(4)] == ["x", "x", "y", "y"]


def test_a_cell_goes_on_only_from_one_that_begins_at_its_column() -> None:
    found = grid(row(cell("x", '<w:gridSpan w:val="2"/>')), row(cell("a"), cell("b", ON)))
    assert [one.continued for one in found.rows[1].cells] == [False, False]
    assert seen(found, 1, 1) == "b"


def test_a_cell_merged_across_is_found_under_each_of_its_columns() -> None:
    found = grid(row(cell("a"), cell("b", '<w:gridSpan w:val="2"/>'), cell("c")))
    assert [said(at_column(found.rows[0].cells, at)) for at in range(5)] == ["a", "b", "b", "c", ""]


def test_cells_merged_in_the_old_way_are_one() -> None:
    (line,) = grid(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("b", "<w:hMerge/>"), cell("c"))).rows
    assert [(len(one.elements), one.column, one.width) for one in line.cells] == [(2, 0, 2), (1, 2, 1)]


def test_columns_that_a_row_leaves_free_are_cells_without_words() -> None:
    found = grid(row(cell("a"), settings='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'))
    assert places(found) == [[(0, 2), (2, 1), (3, 1)]]
    assert words(found) == [["", "a", ""]]


def test_a_grid_that_is_shorter_than_its_rows_is_not_asked() -> None:
    assert places(grid(row(cell("a"), cell("b"), cell("c")), columns=1)) == [[(0, 1), (1, 1), (2, 1)]]


def test_rows_of_a_table_within_a_cell_are_not_of_the_table() -> None:
    inner = f"<w:tbl><w:tblGrid/>{row(cell('x'))}{row(cell('y'))}</w:tbl>"
    found = grid(row(f"<w:tc>{inner}<w:p/></w:tc>", cell("a")))
    assert (len(found.rows), len(found.rows[0].cells)) == (1, 2)


def test_rows_and_cells_in_content_controls_are_in_the_table() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    assert words(grid(f"<w:sdt><w:sdtContent>{row(cell('a'), inner)}</w:sdtContent></w:sdt>")) == [["a", "b"]]


@pytest.mark.parametrize(
    ("view", "expected"),
    [(View.ACCEPTED, ["a", "new"]), (View.REJECTED, ["a", "old"]), (View.RAW, ["a", "old", "new"])],
)
def test_rows_and_columns_of_tracked_changes_by_the_view(view: View, expected: list[str]) -> None:
    rows = [row(cell("a")), row(cell("old"), settings=f"<w:del {BY}/>"), row(cell("new"), settings=f"<w:ins {BY}/>")]
    assert [line[0] for line in words(grid(*rows, view=view))] == expected
    cells = row(cell("a"), cell("old", f"<w:cellDel {BY}/>"), cell("new", f"<w:cellIns {BY}/>"))
    found = grid(cells, view=view)
    assert words(found) == [expected]
    assert places(found) == [[(at, 1) for at in range(len(expected))]]


def test_a_row_by_itself_has_its_cells_in_their_columns() -> None:
    (line,) = grid(row(cell("a", '<w:gridSpan w:val="3"/>'), cell("b"))).rows
    assert [(one.column, one.width) for one in cells_of(line.element)] == [(0, 3), (3, 1)]
