"""The three versions of a document that a merge holds against each other."""

from __future__ import annotations

from typing import NamedTuple

from generator.merge import remarks
from generator.merge.matching import matched
from generator.merge.passages import Kind, Passage, Story, edited, generated, tables_of
from generator.merge.words import same
from generator.word.opened import Opened
from generator.word.reading_package import Element


class Stories(NamedTuple):
    """The draft generated last, the fresh one, and the person's file with every passage named that can be told."""

    base: Story
    theirs: Story
    mine: Story

    def is_untouched(self, key: str) -> bool:
        """Whether the person left a passage of the base as it was, and of a table every row."""
        base, mine = self.base.passages.get(key), self.mine.passages.get(key)
        if base is None or mine is None:
            return False
        if base.kind is not Kind.TABLE:
            return same(base.text, mine.text)
        if any(mine.element in one.element.iterancestors() for one in self.mine.strangers):
            return False
        inside = self.base.inside(base)
        return all(one.key in self.mine.passages and same(one.text, self.mine.passages[one.key].text) for one in inside)

    def name(self, key: str) -> str:
        """What to call a passage: a row by its name, a paragraph by its first words."""
        passage: Passage = self.theirs.passages.get(key) or self.base.passages[key]
        cells = tuple(cell.text for cell in passage.cells)
        return remarks.row_name(cells) if passage.kind is Kind.ROW else remarks.shortened(passage.text)


def stories_of(base: Opened, theirs: Opened, mine: Opened) -> Stories:
    """Read the three versions."""
    last, fresh = (generated(one.body, _notes(one)) for one in (base, theirs))
    found = edited(mine.body, _notes(mine), tables_of(last, fresh))
    return Stories(last, fresh, matched(last, found, mine.body))


def _notes(opened: Opened) -> Element | None:
    name = opened.related("footnotes")
    return opened.tree(name) if name else None
