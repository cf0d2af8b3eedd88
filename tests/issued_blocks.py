"""Blocks of an issued plan from a few lines of text, for the tests that understand one."""

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable


def paragraph(text: str, place: str = "", label: str = "", bold: bool = False) -> IssuedParagraph:
    return IssuedParagraph(place, (IssuedRun(text, bold=bold),), label=label)


def cell(text: str, columns: int = 1, continued: bool = False) -> IssuedCell:
    return IssuedCell(tuple(paragraph(line) for line in text.split("\n")), columns, continued)


def table(*rows: str, place: str = "bảng 1") -> IssuedTable:
    """A table of rows like "1 | Tên || 5": "<" widens the cell before, "^" goes on from above."""
    found: list[tuple[IssuedCell, ...]] = []
    for row in rows:
        found.append(_row(row, found[-1] if found else ()))
    return IssuedTable(place, tuple(found))


def body(text: str) -> list[IssuedBlock]:
    """A paragraph a line, with the number of the line as its place; a line in ** is bold."""
    lines = [(at, line.strip()) for at, line in enumerate(text.strip().splitlines(), 1)]
    return [
        paragraph(line.strip("*") if line.startswith("**") else line, f"dòng {at}", bold=line.startswith("**"))
        for at, line in lines
        if line
    ]


def _row(row: str, above: tuple[IssuedCell, ...]) -> tuple[IssuedCell, ...]:
    cells: list[IssuedCell] = []
    over = {sum(one.columns for one in above[:at]): one for at, one in enumerate(above)}
    for words in (one.strip() for one in row.split("|")):
        if words == "<":
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
        elif words == "^":
            cells.append(over[sum(one.columns for one in cells)]._replace(continued=True))
        else:
            cells.append(cell(words))
    return tuple(cells)
