"""What stands below the caption lines of an appendix taken whole, as its own text: prose, bullets, tables in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.importing.entries.words_to_expressions import Known, referring_pieces
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
        return BulletText(own, sign.depth, referring_pieces(_without(runs, sign.length), known))
    return ParagraphText(own, referring_pieces(_without(runs, _indent(runs)), known))


def _indent(runs: tuple[IssuedRun, ...]) -> int:
    text = "".join(run.text for run in runs)
    return len(text) - len(text.lstrip())


def _without(runs: tuple[IssuedRun, ...], length: int) -> tuple[IssuedRun, ...]:
    """The runs without their first letters, and without blanks at their end."""
    kept = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:] or run.note:
            kept.append(run._replace(text=run.text[cut:]))
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    return (*kept[:-1], kept[-1]._replace(text=kept[-1].text.rstrip())) if kept else ()
