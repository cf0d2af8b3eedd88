"""What a person did to the draft: each place they changed, added, deleted or moved, all of it kept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.merge import remarks
from generator.merge.change import Action, Change, Outcome
from generator.pairing.story import Passage, PassageKind, Story
from generator.pairing.words import same


def kept_changes(base: Story, mine: Story, moved: frozenset[str]) -> Iterator[Change]:
    """The person's changes against the draft generated last."""
    for key, passage in base.passages.items():
        if passage.kind is PassageKind.TABLE:
            continue
        own = mine.passages.get(key)
        if own is None:
            yield _kept(key, Action.DROPPED, passage, passage.text, "")
        elif not same(passage.text, own.text):
            yield _kept(key, Action.CHANGED, passage, passage.text, own.text)
        elif key in moved:
            yield _kept(key, Action.MOVED, passage, passage.text, own.text)
    for stranger in mine.strangers:
        yield _kept("", Action.ADDED, stranger, "", stranger.text)


def _kept(key: str, action: Action, passage: Passage, old: str, mine: str) -> Change:
    cells = tuple(cell.text for cell in passage.cells)
    name = remarks.row_name(cells) if passage.kind is PassageKind.ROW else remarks.shortened(passage.text)
    return Change(Outcome.KEPT, key, old, "", mine, "", action, name)
