"""Lines of an issued plan's head and end: what stands on a line of its own, whether set by table, tab or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedTable

_MARKS = re.compile(r"\*\*|__|^\s*#+\s+|^\s*\*(?=\S)|(?<=\S)\*\s*$")  # Markdown that a plain text may carry
_RULE = re.compile(r"[\s\-_–—=*.~]*")  # a line drawn with signs, or a blank one
_COLUMNS = re.compile(r"\t|(?<!\s)\s{3,}+(?=CỘNG\s+H[OÒ]|Độc\s+lập|\S[^,\d\t/]{1,40},\s*ngày\s)|\n")


class FrameLine(NamedTuple):
    """A line with the index of its block; `label` was set by the source itself ("-")."""

    block: int
    text: str
    label: str = ""
    bold: bool = False
    centred: bool = False
    in_table: bool = False


def lines_of(blocks: Sequence[IssuedBlock], first: int = 0, *, by_column: bool = False) -> Iterator[FrameLine]:
    """Walk the lines from block `first` on: tables cell by cell, tabbed columns one by one; empty ones left out.

    The cells of a table stand row by row, or `by_column` each below the one above it.
    """
    for at in range(first, len(blocks)):
        block = blocks[at]
        if isinstance(block, IssuedParagraph):
            yield from _of_paragraph(at, block)
        else:
            for paragraph in _down(block) if by_column else block.paragraphs:
                yield from _of_paragraph(at, paragraph, in_table=True)


def _down(table: IssuedTable) -> Iterator[IssuedParagraph]:
    """The paragraphs of a table's cells, column by column."""
    placed: list[tuple[int, IssuedCell]] = []
    for row in table.rows:
        at = 0
        for cell in row:
            placed.append((at, cell))
            at += cell.columns
    for _, cell in sorted(placed, key=lambda one: one[0]):
        if not cell.continued:
            yield from cell.paragraphs


def _of_paragraph(at: int, paragraph: IssuedParagraph, *, in_table: bool = False) -> Iterator[FrameLine]:
    said = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(said) and all(run.bold for run in said)
    label = paragraph.label
    for part in _COLUMNS.split(paragraph.text):
        starred = part.lstrip().startswith("**")
        text = _MARKS.sub("", part).strip()
        if not _RULE.fullmatch(text):
            yield FrameLine(at, text, label, bold or starred, paragraph.centred, in_table)
            label = ""
