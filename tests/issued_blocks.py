"""Blocks of an issued plan from a few lines of text, for the tests that understand one."""

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedRun, IssuedTable


def paragraph(text: str, place: str = "", label: str = "", bold: bool = False) -> IssuedParagraph:
    return IssuedParagraph(place, (IssuedRun(text, bold=bold),), label=label)


def cell(text: str, columns: int = 1, continued: bool = False) -> IssuedCell:
    return IssuedCell(tuple(paragraph(line) for line in text.split("\n")), columns, continued)


def table(*rows: str, place: str = "bảng 1") -> IssuedTable:
    """A table of rows like "1 | Tên || 5": "<" widens the cell before, "^" goes on from above."""
    return IssuedTable(place, tuple(_row(row) for row in rows))


def body(text: str) -> list[IssuedBlock]:
    """A paragraph a line, with the number of the line as its place; a line in ** is bold."""
    lines = [(at, line.strip()) for at, line in enumerate(text.strip().splitlines(), 1)]
    return [
        paragraph(line.strip("*") if line.startswith("**") else line, f"dòng {at}", bold=line.startswith("**"))
        for at, line in lines
        if line
    ]


def _row(row: str) -> tuple[IssuedCell, ...]:
    cells: list[IssuedCell] = []
    for words in (one.strip() for one in row.split("|")):
        if words == "<":
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
        else:
            cells.append(cell("" if words == "^" else words, continued=words == "^"))
    return tuple(cells)
