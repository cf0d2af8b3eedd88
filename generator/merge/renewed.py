"""What changed in a row or table that was put in anew: its cells, the rows that came or went, the heads of columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.merge.change import Action
from generator.merge.reshaped import Told, frame_of
from generator.merge.table_columns import columns_of, counterpart, head_of, heading_rows, headings, heads_over
from generator.merge.three_versions import ThreeVersions
from generator.pairing.story import Passage, PassageKind
from generator.pairing.words import Edit, same


def renewed_changes(stories: ThreeVersions, key: str) -> Iterator[Told]:
    """The changes that go in with a row or table made anew, in the order of the new draft."""
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    if base.kind is not PassageKind.TABLE:
        yield from _of_row(stories, base, theirs, cut=True)
        return
    if frame_of(stories, key):
        before, after = (
            "; ".join(dict.fromkeys(headings(story, story.passages[key]))) for story in (stories.base, stories.theirs)
        )
        yield Told(key, Edit(-1, -1, after, before), Action.CHANGED)
    heads = {
        one.key
        for story, table in ((stories.base, base), (stories.theirs, theirs))
        for one in heading_rows(story, table)
    }
    known = {one.key: one for one in stories.base.inside(base)}
    for row in stories.theirs.inside(theirs):
        if row.key in heads:
            continue
        if row.key in known:
            yield from _of_row(stories, known[row.key], row)
        else:
            yield Told(row.key, Edit(-1, -1, row.text, ""), Action.ADDED)
    kept = {row.key for row in stories.theirs.inside(theirs)}
    for row_key, row in known.items():
        if row_key not in kept and row_key not in heads:
            yield Told(row_key, Edit(-1, -1, "", row.text), Action.DROPPED)


def _of_row(stories: ThreeVersions, base: Passage, theirs: Passage, *, cut: bool = False) -> Iterator[Told]:
    """The cells of a row that read otherwise; one whose cells are only merged anew reads as before."""
    columns, heads = columns_of(base, stories.base, stories.theirs), heads_over(theirs, stories.theirs)
    found = False
    for cell in base.cells:
        answer = counterpart(cell, theirs, columns)
        if answer is not None and not same(cell.text, answer.text):
            found = True
            yield Told(base.key, Edit(-1, -1, answer.text, cell.text), Action.CHANGED, head_of(answer, heads))
    if cut and not found:
        yield Told(base.key, Edit(-1, -1, theirs.text, base.text), Action.CHANGED)
