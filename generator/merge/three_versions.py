"""The three versions of a document that a merge holds against each other."""

from __future__ import annotations

from typing import NamedTuple

from generator.merge import remarks
from generator.merge.ordinals import is_ordinal, ordinal_column
from generator.merge.table_columns import columns_of, headings, held_cell
from generator.pairing.passage_pairs import matched, with_named
from generator.pairing.passages import edited, generated, is_blank, tables_of
from generator.pairing.story import Passage, PassageKind, Story
from generator.pairing.typed_by_both import typed_by_both, with_shared
from generator.pairing.words import same
from generator.word.packaging.reading_package import Element
from generator.word.revising.comments import comments_on, discussed_by_others
from generator.word.revising.live_tables import holds_table
from generator.word.revising.opened import Opened


class ThreeVersions(NamedTuple):
    """The draft generated last, the fresh one, and the person's file with every passage named that can be told.

    `comments` are the ids of those in the person's file that people wrote, `shared` names what the person typed and the
    data bring as well: the base has it as the fresh draft does.
    """

    base: Story
    theirs: Story
    mine: Story
    comments: frozenset[str] = frozenset()
    shared: tuple[str, ...] = ()

    def is_untouched(self, key: str) -> bool:
        """Whether the person left a passage of the base as it was, and nobody commented on it; of a table every row."""
        base, mine = self.base.passages.get(key), self.mine.passages.get(key)
        if base is None or mine is None or self.is_discussed(mine):
            return False
        if base.kind is PassageKind.PARAGRAPH:
            return same(base.text, mine.text)
        if base.kind is PassageKind.ROW:
            return self._is_row_untouched(base, mine)
        if mine.element is not mine.last:
            return False  # a person split the table
        if any(mine.element in one.element.iterancestors() for one in self.mine.strangers):
            return False
        return all(self.is_untouched(one.key) for one in self.base.inside(base))

    def is_discussed(self, mine: Passage) -> bool:
        """Whether people commented on a passage of the person's file."""
        lines = (one.line for cell in mine.cells for one in cell.stretches)
        elements = [mine.element, *(paragraph for line in lines for paragraph in line.paragraphs)]
        return any(number in self.comments for element in elements for number in comments_on(element))

    def _is_row_untouched(self, base: Passage, mine: Passage) -> bool:
        """Whether every cell that is still there reads as before; what stands in a new column must be nothing.

        A table within a cell is a person's. The number of the row may be another: it is derived.
        """
        if holds_table(mine.element):
            return False
        columns = columns_of(base, self.base, self.mine)
        ordinal = ordinal_column(self.base, base)
        pairs = [(cell, held_cell(cell, base, mine, columns)) for cell in base.cells]
        answers = [answer for _, answer in pairs]
        alike = (
            answer is None or same(cell.text, answer.text) or (cell.column == ordinal and is_ordinal(answer.text))
            for cell, answer in pairs
        )
        return all(alike) and all(is_blank(cell.text) for cell in mine.cells if cell not in answers)

    def name(self, key: str) -> str:
        """What to call a passage: a row by its name, a table by its heads, a paragraph by its first words."""
        story = self.theirs if key in self.theirs.passages else self.base
        passage: Passage = story.passages[key]
        if passage.kind is PassageKind.TABLE:
            return remarks.table_name(headings(story, passage))
        cells = tuple(cell.text for cell in passage.cells)
        return remarks.row_name(cells) if passage.kind is PassageKind.ROW else remarks.shortened(passage.text)


def three_versions_of(base: Opened, theirs: Opened, mine: Opened) -> ThreeVersions:
    """Read the three versions."""
    last, fresh = (generated(one.body, _notes(one)) for one in (base, theirs))
    found = edited(mine.body, _notes(mine), tables_of(last, fresh))
    own = matched(last, found, mine.body)
    both = typed_by_both(last, fresh, own, mine.body)
    if both:
        last, own = with_shared(last, fresh, tuple(both)), with_named(own, both, mine.body)
    return ThreeVersions(last, fresh, own, discussed_by_others(mine), tuple(both))


def _notes(opened: Opened) -> Element | None:
    name = opened.related("footnotes")
    return opened.tree(name) if name else None
