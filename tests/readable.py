"""A document as a person reads it: a paragraph or a row a line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Block, Document, Heading, Paragraph

SIGNS = {"gach": "- ", "cong": "+ "}


def text_of(spans: tuple[object, ...]) -> str:
    return "".join(span.text for span in spans)  # type: ignore[attr-defined]


def block_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{block.label} {text_of(block.spans)}"
        elif isinstance(block, Paragraph):
            yield SIGNS.get(block.kind.value, "") + text_of(block.spans)
        else:
            for row in (*block.heading, *block.rows):
                yield " | ".join(" / ".join(map(text_of, cell.paragraphs)) for cell in row.cells)


def lines(document: Document) -> Iterator[str]:
    """The document as a person reads it, a paragraph or a row a line."""
    fixed = (*document.parent_lines, *document.agency_lines, document.number_line, document.date_line)
    yield from (line.text for line in (*fixed, document.type, document.subject))
    yield from block_lines(document.blocks)
    yield from (line.text for line in (*document.recipients, *document.authority_lines, document.signer))
    for part in document.appendices:
        title = part.title.text.upper().replace("\n", " / ")  # in capitals by its style
        yield from (part.label.text, title, part.attached.text)
        yield from block_lines(part.blocks)
