"""Writes changed words into the person's lines as tracked changes, last place first so that places stay true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.merge.looks import Piece, look_at, new_look, pieces
from generator.merge.merge_proof import Expected
from generator.pairing.story import Cell, Stretch
from generator.pairing.words import Edit
from generator.word.packaging.reading_package import Element
from generator.word.revising.live_text import LINE_END, OBJECT
from generator.word.revising.made_like import paragraph_like
from generator.word.revising.revisions import Revisions, new_run


class Versions(NamedTuple):
    """A cell as generated last, as generated now, and as the person has it."""

    base: Cell
    theirs: Cell
    mine: Cell


class Writing(NamedTuple):
    """A change at its place: letters `start` up to `end` of a line; `joins` tells that the line's end goes too."""

    stretch: Stretch
    start: int
    end: int
    edit: Edit
    versions: Versions
    joins: bool = False


def can_write(edit: Edit, mine: Cell) -> bool:
    """Whether a change can be written: new lines need a place at the head or the end of one."""
    parts = edit.old if LINE_END in edit.old else edit.new
    if LINE_END not in parts:
        return True
    if edit.old and edit.new:
        return False
    return bool(edit.old) or any(edit.start in (at, at + len(one.text)) for at, one in _laid(mine))


def _laid(cell: Cell) -> Iterator[tuple[int, Stretch]]:
    """The stretches of a cell, each with its first letter's place in the cell."""
    at = 0
    for stretch in cell.stretches:
        yield at, stretch
        at += len(stretch.text) + 1


def placed(edit: Edit, versions: Versions) -> Iterator[Writing]:
    """A change at its place in each stretch that it concerns; the new words go with the first."""
    first = True
    for at, stretch in _laid(versions.mine):
        length = len(stretch.text)
        start, end = max(edit.start - at, 0), min(edit.end - at, length)
        if start < end or (first and start == end and edit.start >= at):
            told = edit if first else edit._replace(new="")
            joins = edit.start <= at + length < edit.end
            yield Writing(stretch, stretch.start + start, stretch.start + end, told, versions, joins)
            first = False


def write(revisions: Revisions, writings: Iterable[Writing], expected: Expected) -> None:
    """Write the changes of all lines; what each line reads before and after is noted as expected."""
    lines: dict[int, list[Writing]] = {}
    for one in writings:
        lines.setdefault(id(one.stretch.line.paragraphs[0]), []).append(one)
    for several in lines.values():
        before = after = several[0].stretch.line.text
        for one in sorted(several, key=lambda writing: (writing.start, writing.end), reverse=True):
            _write(revisions, one)
            after = after[: one.start] + one.edit.new.replace(OBJECT, "") + after[one.end :]
        expected.becomes(before, after)


def _write(revisions: Revisions, one: Writing) -> None:
    paragraphs = one.stretch.line.paragraphs
    base = look_at(one.versions.base, one.edit.was)
    lines = _lines(pieces(one.versions.theirs, one.edit.comes, len(one.edit.new)))

    def looked(own: Element | None, parts: Iterable[Piece]) -> list[tuple[str, Element | None]]:
        worded = (part for part in parts if part.words.replace(OBJECT, ""))
        return [(part.words, new_look(own, base, part.look, paragraphs[0])) for part in worded]

    at_head = one.start == one.stretch.start and one.start < one.stretch.end
    if len(lines) > 1 and at_head:
        for parts in lines[:-1]:
            paragraphs[0].addprevious(_new_line(revisions, paragraphs[0], looked(None, parts)))
        lines = lines[-1:]
    revisions.replace(paragraphs, (one.start, one.end), lambda own: looked(own, lines[0]))
    for parts in reversed(lines[1:]):
        paragraphs[-1].addnext(_new_line(revisions, paragraphs[-1], looked(None, parts)))
    if one.joins:
        revisions.delete_end(paragraphs[-1])


def _lines(parts: Iterable[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for part in parts:
        if part.words == LINE_END:
            found.append([])
        else:
            found[-1].append(part)
    return found


def _new_line(revisions: Revisions, model: Element, parts: Iterable[tuple[str, Element | None]]) -> Element:
    """A paragraph like a model with words of its own, marked as inserted."""
    paragraph = paragraph_like(model)
    for words, look in parts:
        paragraph.append(new_run(paragraph, words, look))
    revisions.insert_paragraph(paragraph)
    return paragraph
