"""What stands below the caption lines of an appendix taken whole, as its own text: prose, bullets, tables in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.importing.entries.words_to_expressions import Known, referring_pieces
from generator.importing.structure.outline import stripped, without_start
from generator.importing.tasks.found_appendices import FoundAppendix
from generator.model.issued import IssuedParagraph, IssuedRun, IssuedTable
from generator.model.texts.body import AppendixText, BodyBlock, BodyText, BulletText, Directive, ParagraphText
from generator.vietnamese.labels import read_sign


def appendix_text(key: str, found: FoundAppendix, tables: Mapping[str, str], known: Known) -> AppendixText:
    """The text of an appendix; `tables` are the ids of tables by their places. Numbers stay as typed."""
    return AppendixText(key, BodyText(tuple(_blocks(found, tables, known))))


def _blocks(found: FoundAppendix, tables: Mapping[str, str], known: Known) -> Iterator[BodyBlock]:
    number = 0
    for block in found.inner:
        if isinstance(block, IssuedTable):
            yield Directive(f"bang-{tables[block.place]}", "bang", (tables[block.place],))
            continue
        number += 1
        yield _paragraph(f"d-{number}", block, known)


def _paragraph(own: str, block: IssuedParagraph, known: Known) -> BodyBlock:
    label = (IssuedRun(f"{block.label} "),) if block.label else ()
    runs = (*label, *block.runs)
    sign = read_sign("".join(run.text for run in runs))
    if sign is not None and sign.depth:
        return BulletText(own, sign.depth, referring_pieces(stripped(without_start(runs, sign.length)), known))
    return ParagraphText(own, referring_pieces(stripped(runs), known))
