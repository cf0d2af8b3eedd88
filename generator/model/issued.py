r"""An issued plan as read from a file (DOCX or plain text): paragraphs and tables in order, nothing understood yet.

Named tuples: only readers make them, so there is nothing to validate.  Text is in NFC, soft returns are "\n",
tracked changes are read as accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class IssuedRun(NamedTuple):
    """A stretch of text in one look; one with a `note` has no text: the mark of a footnote stands there."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


NOTE_MARK = "\ufdd0["  # begins a footnote within words; no source holds the character, it is none
"""What stands for "^[" until words are written: a source may have typed that itself."""


def with_notes(runs: Iterable[IssuedRun]) -> str:
    """Give the words of runs with their footnotes in their places, each begun by NOTE_MARK and closed by "]"."""
    return "".join(f"{NOTE_MARK}{run.note.strip()}]" if run.note else run.text for run in runs)


class IssuedParagraph(NamedTuple):
    """A paragraph; `place` tells a person where it stands in the source.

    `label` is the number or sign that the source sets by itself ("1.1.", "-", "a)", "Phần I"), "" where it
    was typed into the text or is not there; `depth` counts the levels of such a list from 1, 0 without one.
    `outline` is the heading level of its style (from 1), 0 for running text.  `anchors` are the hidden bookmarks of
    the tool's own drafts that cover words of it.
    """

    place: str
    runs: tuple[IssuedRun, ...]
    label: str = ""
    depth: int = 0
    outline: int = 0
    centred: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, without the label and without footnotes."""
        return "".join(run.text for run in self.runs)


class IssuedCell(NamedTuple):
    """A table cell, `columns` wide; a `continued` one goes on from above (merged rows), with the words of its start."""

    paragraphs: tuple[IssuedParagraph, ...]
    columns: int = 1
    continued: bool = False

    @property
    def text(self) -> str:
        """The words of its paragraphs, a line each, with labels and footnotes."""
        lines = (f"{one.label} {with_notes(one.runs)}".strip() for one in self.paragraphs)
        return "\n".join(line for line in lines if line)


class IssuedTable(NamedTuple):
    """A table; cells of a row fill the grid from the left, merged ones as `columns` and `continued` say."""

    place: str
    rows: tuple[tuple[IssuedCell, ...], ...]

    @property
    def paragraphs(self) -> Iterator[IssuedParagraph]:
        """The paragraphs of its cells, row by row, each once."""
        return (one for row in self.rows for cell in row if not cell.continued for one in cell.paragraphs)


IssuedBlock = IssuedParagraph | IssuedTable


class IssuedText(NamedTuple):
    """A whole source in order; `remarks` are what its reader could not read, for people."""

    blocks: tuple[IssuedBlock, ...]
    remarks: tuple[str, ...] = ()
