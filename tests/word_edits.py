"""Edits in a Word file as a person makes them, through python-docx; its words and comments read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx_views import COMMENTS, OURS, Settle, W, everything, lines_of, parts_of, root_of, view

Edit = Callable[[Document], None]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, also those in tables, in no promised order."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def replacing(old: str, new: str) -> Edit:
    """Words replaced in every paragraph that has them."""

    def edit(document: Document) -> None:
        found = [run for one in paragraphs(document) for run in one.runs if old in run.text]
        assert found, f"{old!r} is not in the document"
        for run in found:
            run.text = run.text.replace(old, new)

    return edit


def typing(text: str, after: str) -> Edit:
    """A new paragraph behind the one that has some words."""

    def edit(document: Document) -> None:
        place = next(one for one in document.paragraphs if after in one.text)
        new = document.add_paragraph(text)
        place._p.addnext(new._p)

    return edit


def deleting(words: str) -> Edit:
    """The paragraph that has some words, gone."""

    def edit(document: Document) -> None:
        place = next(one for one in document.paragraphs if words in one.text)
        place._p.getparent().remove(place._p)

    return edit


def edited(path: Path, *edits: Edit) -> bytes:
    """Change a Word file in place; gives its bytes."""
    document = docx.Document(BytesIO(path.read_bytes()))
    for edit in edits:
        edit(document)
    document.save(str(path))
    return path.read_bytes()


def accepted_text(content: bytes) -> list[str]:
    """The lines of a document that have words, every tracked change accepted."""
    return _lines(content, Settle.ACCEPT)


def rejected_text(content: bytes) -> list[str]:
    """The lines of a document that have words, every tracked change rejected."""
    return _lines(content, Settle.REJECT)


def _lines(content: bytes, settle: Settle) -> list[str]:
    lines = lines_of(view(root_of(content), everything(settle)))
    return [line.text for line in lines if line.text.strip()]


def comments_in(content: bytes) -> list[str]:
    """The texts of the comments by the tool."""
    if COMMENTS not in parts_of(content):
        return []
    comments = root_of(content, COMMENTS).iter(f"{W}comment")
    return ["".join(one.itertext()) for one in comments if one.get(f"{W}author") == OURS]
