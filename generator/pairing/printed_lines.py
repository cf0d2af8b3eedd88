"""A plan as printed, a line at a time: each paragraph and each row of a table, with its anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.issued import IssuedBlock, IssuedCell, IssuedParagraph, IssuedTable, IssuedText
from generator.vietnamese.issue_lines import is_authority

_FRAME = ("_kh_dau_", "_kh_nn_")  # anchors of the tables that only lay out head and signature
_FRAME_WORDS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Nơi nhận:")
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"  # a line of its own in the head of the Party's documents


class PrintedLine(NamedTuple):
    """A paragraph, or a row of a table: `table` counts the tables of facts from 0, None for a paragraph.

    The paragraphs in head and signature are lines of their own; `box` names the cell they stand in.
    """

    place: str
    cells: tuple[IssuedCell, ...]
    anchors: tuple[str, ...] = ()
    table: int | None = None
    box: str = ""

    @property
    def paragraph(self) -> IssuedParagraph:
        """The one paragraph of a line that is no row."""
        return self.cells[0].paragraphs[0]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table of facts."""
        return self.table is not None

    @property
    def label(self) -> str:
        """The number or sign set by itself before a paragraph."""
        return "" if self.table is not None else self.paragraph.label

    @property
    def words(self) -> tuple[str, ...]:
        """What a reader sees, a cell an item."""
        return tuple(map(cell_words, self.cells))

    @property
    def text(self) -> str:
        """What a reader sees, as one string."""
        return " | ".join(self.words)

    @property
    def bare(self) -> str:
        """What a reader sees of a paragraph, the number or sign set before it aside."""
        return self.words[0].removeprefix(self.label).strip()


def cell_words(cell: IssuedCell) -> str:
    """The words of a cell as a reader sees them, a line a paragraph."""
    return "\n".join([paragraph_words(one) for one in cell.paragraphs])


def paragraph_words(paragraph: IssuedParagraph) -> str:
    """A paragraph as a reader sees it, with its label and its footnotes."""
    told = "".join([f"[^{run.note}]" if run.note else run.text for run in paragraph.runs])
    return normal(f"{paragraph.label} {told}")


def normal(text: str) -> str:
    """Words with one blank between them; line ends stay."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def lines_of(text: IssuedText) -> tuple[PrintedLine, ...]:
    """The lines of a document in order."""
    return tuple(_lines(text.blocks))


def _lines(blocks: Iterable[IssuedBlock]) -> Iterator[PrintedLine]:
    tables = frames = 0
    for block in blocks:
        if isinstance(block, IssuedParagraph):
            yield _line(block)
        elif _is_frame(block):
            frames += 1
            yield from _frame(block, frames)
        else:
            yield from (_row(block, row, tables) for row in block.rows)
            tables += 1


def _line(paragraph: IssuedParagraph, box: str = "") -> PrintedLine:
    return PrintedLine(paragraph.place, (IssuedCell((paragraph,)),), paragraph.anchors, box=box)


def _is_frame(table: IssuedTable) -> bool:
    """Whether a table lays out the head or the signature; without its anchors the words tell."""
    paragraphs = tuple(table.paragraphs)
    anchors = [anchor for one in paragraphs for anchor in one.anchors]
    if anchors:
        return any(anchor.startswith(_FRAME) for anchor in anchors)
    if any(words in one.text for one in paragraphs for words in _FRAME_WORDS):
        return True
    lines = [line.strip() for one in paragraphs for line in one.text.split("\n") if line.strip()]
    return _PARTY in lines or (bool(lines) and is_authority(lines[0]))


def _frame(table: IssuedTable, number: int) -> Iterator[PrintedLine]:
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if not cell.continued:
                yield from (_line(one, f"{number}:{at}:{column}") for one in cell.paragraphs)


def _row(table: IssuedTable, row: tuple[IssuedCell, ...], number: int) -> PrintedLine:
    own = [one for cell in row if not cell.continued for one in cell.paragraphs]
    anchors = dict.fromkeys(anchor for one in own for anchor in one.anchors)
    first = next((one.place for one in own), table.place)
    return PrintedLine(first.rpartition(", ")[0] or first, row, tuple(anchors), number)
