"""The Document: typed blocks in order, all text final, each block with the key of its fact.

Named tuples, not pydantic models: only `planning` makes them, from facts already validated, and a plan has a
thousand of them (a third of the time of composing one was spent on validating them again).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from generator.model.shape import LevelKind


class Mention(NamedTuple):
    """Letters of a span (from, up to) that an expression printed, and the fact they say, "" for none."""

    start: int
    end: int
    ref: str


class Span(NamedTuple):
    """A stretch of final text in one look; `missing` marks a `[Cần bổ sung: …]`, `mentions` what expressions printed.

    A span with a `note` has no text: the mark of a footnote stands there, the note is the footnote's text. A `comment`
    asks a person to look at it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    missing: bool = False
    note: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    comment: str = ""


Spans = tuple[Span, ...]


class BlockKind(StrEnum):
    """The kinds of paragraph the template has a style for (besides the heading levels)."""

    PARAGRAPH = "doan"
    BULLET = "gach"  # "-"
    SUBBULLET = "cong"  # "+"
    CLOSING = "ket"
    GROUND = "can_cu"  # of a decision: "Căn cứ …;"
    DECIDES = "tham_quyen"  # who decides, "QUYẾT ĐỊNH:"
    MONEY_UNIT = "dvt"  # "ĐVT: triệu đồng", over a table at the right


class Heading(NamedTuple):
    """A heading: its level kind, depth for the outline (from 1), its printed label and text.

    A `plain` one is a numbered paragraph without a title of its own: it is not set in bold. `ref` is the reference of
    the text it was made of, here and below.
    """

    anchor: str
    level: LevelKind
    depth: int
    label: str
    spans: Spans
    plain: bool = False
    ref: str = ""


class Paragraph(NamedTuple):
    """A paragraph of a kind; the label of a bullet is its sign."""

    anchor: str
    kind: BlockKind
    spans: Spans
    ref: str = ""


class Cell(NamedTuple):
    """A table cell of one or more paragraphs, `columns` wide and `rows` high.

    Below a cell of several rows each row holds a `continued` one in its place, without words.
    """

    paragraphs: tuple[Spans, ...]
    columns: int = 1
    centred: bool = False
    right: bool = False
    rows: int = 1
    continued: bool = False
    ref: str = ""


class Row(NamedTuple):
    """A table row; a group row is set in bold."""

    anchor: str
    cells: tuple[Cell, ...]
    group: bool = False
    ref: str = ""


class Table(NamedTuple):
    """A table: widths in mm, heading rows that repeat on each page, rows that do not break.

    `ref` is the reference of the table's own file; "" for one that the plan's form lays out.
    """

    anchor: str
    widths_mm: tuple[float, ...]
    heading: tuple[Row, ...]
    rows: tuple[Row, ...]
    ref: str = ""


Block = Heading | Paragraph | Table


class Line(NamedTuple):
    """A line at a fixed place of the template (number, date, title, recipient, signature …)."""

    anchor: str
    spans: Spans
    ref: str = ""

    @property
    def text(self) -> str:
        """The line's plain text."""
        return "".join(span.text for span in self.spans)


class Signature(NamedTuple):
    """Who signs, as printed: on whose behalf and as what, a line each, and the name."""

    lines: tuple[Line, ...]
    signer: Line


class DecisionPart(NamedTuple):
    """The decision that issues a plan: it stands before the plan, which is attached to it by a line of its own."""

    type: Line
    subject: Line
    blocks: tuple[Block, ...]
    attached: Line


class AppendixPart(NamedTuple):
    """An appendix after the signature: a section of its own, upright or landscape.

    One that `quotes` only repeats rows of the plan: what is missing in it is filled in where it is quoted from.
    """

    id: str
    label: Line
    title: Line
    attached: Line
    landscape: bool
    blocks: tuple[Block, ...]
    quotes: bool = False


class Document(NamedTuple):
    """A whole plan, ready to be drawn: header, body, signature, appendices, and its properties.

    Where several agencies issue it together, `joint` are the signatures of the others: before its own, and behind it.
    """

    title: str
    author: str
    parent_lines: tuple[Line, ...]
    agency_lines: tuple[Line, ...]
    number_line: Line
    date_line: Line
    type: Line
    subject: Line
    blocks: tuple[Block, ...]
    recipients: tuple[Line, ...]
    authority_lines: tuple[Line, ...]
    signer: Line
    appendices: tuple[AppendixPart, ...] = ()
    decision: DecisionPart | None = None
    joint: tuple[tuple[Signature, ...], tuple[Signature, ...]] = ((), ())

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """All signatures, in the order of the page."""
        before, behind = self.joint
        return (*before, Signature(self.authority_lines, self.signer), *behind)

    @property
    def is_joint(self) -> bool:
        """Whether several agencies sign."""
        return self.joint != ((), ())


class Comparison(NamedTuple):
    """The one-page comparison for the chief: headings, one table, notes below it."""

    title: str
    author: str
    agency: Line
    heading: Line
    subheading: Line
    table: Table
    notes: tuple[Line, ...]
