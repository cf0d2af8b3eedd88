"""Tables and rows that the data cut into cells otherwise: columns that came, went or moved, cells merged anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from generator.merge.change import Action
from generator.merge.table_columns import Frame, between, columns_of, heading_rows, headings
from generator.merge.three_versions import ThreeVersions
from generator.pairing.column_pairs import moved_columns
from generator.pairing.story import Passage, PassageKind, Story
from generator.pairing.words import Edit
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import at_column
from generator.word.revising.live_tables import grid_widths, looks_of, merges_cells, shape_of
from generator.word.revising.live_text import OBJECT

_CONTINUED, _STARTED = "continue", "restart"
_WIDER = 0.04  # of its width: a column that a person made wider or narrower, and no rounding of an editor's


class Told(NamedTuple):
    """A change of a passage, to be told."""

    key: str
    edit: Edit
    action: Action
    column: str = ""


def frame_of(stories: ThreeVersions, key: str) -> Frame | None:
    """How the columns or the heads of a table changed; None where they stand as they were."""
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    columns = between(stories.base, stories.theirs, key)
    before, after = headings(stories.base, base), headings(stories.theirs, theirs)
    moved = moved_columns(columns)
    come = {column: head for column, head in enumerate(after) if column not in columns.values()}
    gone = tuple(head for column, head in enumerate(before) if column not in columns)
    behind = tuple((after[column], after[column - 1] if column else "") for column in sorted(moved))
    pairs = zip_longest(heading_rows(stories.base, base), heading_rows(stories.theirs, theirs))
    cut = any(one is None or other is None or recut(one, other, columns) for one, other in pairs)
    if not (come or gone or behind or cut):
        return None
    renamed = tuple((before[one], after[other]) for one, other in columns.items() if before[one] != after[other])
    return Frame(come, gone, renamed, behind, tuple(dict.fromkeys(after)))


def recut(base: Passage, theirs: Passage, columns: Mapping[int, int]) -> frozenset[int]:
    """The columns of a row whose cell takes others, or goes on from above where it did not, or the other way round.

    A cell that began in a column that is gone has no words to be held against those of the columns that stay.
    """
    begun = {
        at: one.column for one in base.cells if one.column >= 0 for at in range(one.column, one.column + one.width)
    }
    kept = [column for column in sorted(columns) if column in begun]
    before, after = _cuts(base.element, kept), _cuts(theirs.element, [columns[column] for column in kept])
    pairs = zip(kept, before, after, strict=True)
    cut = {column for column, one, other in pairs if one[0] != other[0] or _is_other(one[1], other[1])}
    return frozenset(cut | {column for column in kept if begun[column] not in columns})


def recut_row(stories: ThreeVersions, key: str) -> frozenset[int]:
    """The columns of a row, by its key, whose cells are cut otherwise in the new draft."""
    base, theirs = stories.base.passages[key], stories.theirs.passages.get(key)
    if theirs is None or base.kind is not PassageKind.ROW or theirs.kind is not PassageKind.ROW:
        return frozenset()
    if not (merges_cells(base.element) or merges_cells(theirs.element)):
        return frozenset()  # most rows: told before the heads of their columns are looked for
    return recut(base, theirs, columns_of(base, stories.base, stories.theirs))


def is_as_drafted(stories: ThreeVersions, key: str) -> bool:
    """Whether a row or table of the person's file reads and looks as it was drafted, and nobody commented on it."""
    base, theirs, mine = (story.passages.get(key) for story in stories[:3])
    if base is None or theirs is None or mine is None or not stories.is_untouched(key):
        return False
    if _has_notes(stories.theirs, theirs):
        return False
    if not mine.is_row and not _as_wide(grid_widths(base.element), grid_widths(mine.element)):
        return False
    return looks_of(base.element) == looks_of(mine.element)


def _cuts(row: Element, columns: Sequence[int]) -> list[tuple[tuple[int, ...], str]]:
    """For each of some columns: which of them share its cell, by their order, and how that is merged downwards."""
    shapes = shape_of(row)
    found = [at_column(shapes, column) for column in columns]
    shared = [tuple(at for at, other in enumerate(found) if other is one) for one in found]
    return [(cells, one.down if one else "") for cells, one in zip(shared, found, strict=True)]


def _is_other(before: str, after: str) -> bool:
    """Whether a cell is merged downwards otherwise; the start of a merge that has come to nothing is a plain cell."""
    return before != after and (_CONTINUED in (before, after) or after == _STARTED)


def _has_notes(story: Story, passage: Passage) -> bool:
    within = [passage] if passage.is_row else story.inside(passage)
    return any(OBJECT in one.text for one in within)


def _as_wide(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether columns are as wide as before, but for what editors round."""
    if len(before) != len(after) or not all(before) or not all(after):
        return len(before) == len(after)
    one, other = (_shares(widths) for widths in (before, after))
    return all(abs(width - new) <= _WIDER * width for width, new in zip(one, other, strict=True))


def _shares(widths: Iterable[int]) -> list[float]:
    listed = list(widths)
    return [width / sum(listed) for width in listed]
