"""Reads the text of an issued plan, as copied from a PDF or made by a converter, into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.importing.reading.plain_lines import TextLine, Wrapping, goes_on, joined, lines_of, wrapping
from generator.importing.reading.plain_marks import Marked, marked, runs_of
from generator.importing.reading.plain_notes import with_notes, without_page_marks
from generator.importing.reading.plain_tables import Row, parted, table_of, with_tabs
from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedText
from generator.vietnamese.folding import INVISIBLE_LEFT_OUT, fold, visible

_BOLD = "**"
_LINES = 5  # that are named
_LONGEST_BOLD = 4  # lines that one pair of marks can hold
_HEADING_ALONE = {"tt", "stt", "số tt"}


def read_text_plan(text: str) -> IssuedText:
    """The paragraphs and tables of a plain text; what is unsure is left as it stands, with a remark."""
    barred = [line._replace(text=with_tabs(line.text)) for line in lines_of(text)]
    lines = without_page_marks(_with_closed_marks([line for line in barred if line.text]))
    wrapped = wrapping(lines)
    unprinted = with_notes(lines, wrapped=wrapped is not None)
    blocks = tuple(_blocks(unprinted.lines, wrapped, unprinted.notes))
    return IssuedText(blocks, (*_invisible(text), *unprinted.remarks, *_lost_tables(unprinted.lines)))


def _invisible(text: str) -> Iterator[str]:
    """A remark on the characters that show nothing, with the first lines they stood on."""
    lines = [str(at) for at, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1) if visible(line) != line]
    if lines:
        more = f" và {len(lines) - _LINES} dòng khác" if len(lines) > _LINES else ""
        yield f"{INVISIBLE_LEFT_OUT} (dòng {', '.join(lines[:_LINES])}{more})."


def _blocks(lines: Sequence[TextLine], wrapped: Wrapping | None, notes: Mapping[str, str]) -> Iterator[IssuedBlock]:
    def paragraph(one: Marked, place: str) -> IssuedParagraph:
        return IssuedParagraph(place, runs_of(one.text, notes), one.label, int(bool(one.label)), one.outline)

    for part in _whole_paragraphs(parted(lines), wrapped):
        if isinstance(part, list):
            yield table_of(part, paragraph)
        else:
            yield from (paragraph(one, f"dòng {part.number}") for one in marked(part.text))


def _whole_paragraphs(
    parts: Iterable[TextLine | list[Row]], wrapped: Wrapping | None
) -> Iterator[TextLine | list[Row]]:
    """Tables as they are, lines of one paragraph as one line."""
    whole: TextLine | None = None
    start = ""
    last: TextLine | None = None  # the last line of it, which says whether the next goes on
    for part in parts:
        if isinstance(part, TextLine) and whole and last and goes_on(start, last, part, wrapped):
            whole = whole._replace(text=joined(whole.text, part.text))
        else:
            if whole:
                yield whole
            whole = part if isinstance(part, TextLine) else None
            start = whole.text if whole else ""
            if isinstance(part, list):
                yield part
        last = part if isinstance(part, TextLine) else None
    if whole:
        yield whole


def _with_closed_marks(lines: list[TextLine]) -> list[TextLine]:
    """Lines each with its own bold marks, where one pair holds several lines."""
    found = list(lines)
    opened: int | None = None
    for place, line in enumerate(lines):
        if opened is not None and (line.blanks or place - opened >= _LONGEST_BOLD):
            opened = None
        if line.text.count(_BOLD) % 2 == 0:
            continue
        if opened is None:
            opened = place
            continue
        for inner in range(opened, place + 1):
            head = "" if inner == opened else _BOLD
            tail = "" if inner == place else _BOLD
            found[inner] = found[inner]._replace(text=f"{head}{found[inner].text}{tail}")
        opened = None
    return found


def _lost_tables(lines: Sequence[TextLine]) -> Iterator[str]:
    """Remarks on tables whose columns the text has lost: their first heading stands alone on a line."""
    for one, two in pairwise(lines):
        if fold(one.text) in _HEADING_ALONE and "\t" not in two.text:
            yield f"Dòng {one.number}: có bảng nhưng không tách được cột; nên dùng bản Word (.docx)."
