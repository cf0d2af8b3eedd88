"""The two proofs a merged file must stand before it is written.

Rejecting what this run wrote gives the person's words back; accepting it gives them with every change that was told
as landed, and nothing else. What has not landed is named in a comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import deepcopy

from generator.merge.change import Change, Outcome
from generator.pairing.words import comparable
from generator.word.packaging.authorship import AUTHOR
from generator.word.packaging.reading_package import Element
from generator.word.reading.grid_cells import rows_of
from generator.word.revising.accepted_changes import accept, reject
from generator.word.revising.comments import comments_of
from generator.word.revising.live_text import (
    LINE_END,
    OBJECT,
    block_elements,
    cells_of,
    homes_of_lines,
    is_table,
    lines_of,
)
from generator.word.revising.opened import Opened

Settle = Callable[[Element, Collection[str]], None]


class MergeError(Exception):
    """A merged file did not stand its proofs: nothing may be written; the message is for developers."""


class Expected:
    """The lines that a merge takes from and adds to the person's words."""

    def __init__(self) -> None:
        self.gone: Counter[str] = Counter()
        self.come: Counter[str] = Counter()

    def becomes(self, before: str, after: str) -> None:
        """Some lines, parted by LINE_END, become others."""
        self.gone.update(_counted(before))
        self.come.update(_counted(after))


def prove(opened: Opened, before: Sequence[Sequence[str]], own: Collection[str], expected: Expected) -> None:
    """Hold a merged document against the lines that its parts had before. Raises MergeError."""
    now = opened.stories()
    if [lines_in(_settled(root, own, reject)) for root in now] != list(before):
        raise MergeError("rejecting does not give the person's words back")
    wanted = Counter(line for lines in before for line in lines)
    wanted.subtract(expected.gone)
    wanted.update(expected.come)
    live = Counter(line for root in now for line in lines_in(_settled(root, own, accept)))
    if live != +wanted or min(wanted.values(), default=0) < 0:
        raise MergeError(f"accepting gives other words: {dict((live - wanted) + (wanted - live))}")


def prove_told(opened: Opened, texts: Iterable[str], changes: Sequence[Change]) -> None:
    """Require that every comment is in the document, and one at least for what has not landed."""
    found = Counter(one.text for one in comments_of(opened) if one.author == AUTHOR)
    told = Counter(texts)
    if told - found or (not told and any(one.outcome in (Outcome.CONFLICT, Outcome.UNPLACED) for one in changes)):
        raise MergeError("a change is neither live nor named")


def _settled(root: Element, own: Collection[str], settle: Settle) -> Element:
    copied = deepcopy(root)
    settle(copied, own)
    return copied


def _counted(text: str) -> Iterator[str]:
    return filter(None, (comparable(line.replace(OBJECT, "")) for line in text.split(LINE_END)))


def lines_in(root: Element) -> list[str]:
    """The lines of a part that have words, in order, those of tables cell by cell."""
    found = (line for container in homes_of_lines(root) for line in _within(container))
    return [line for text in found for line in _counted(text)]


def _within(container: Element) -> Iterator[str]:
    lines = {line.paragraphs[0]: line for line in lines_of(container)}
    for element in block_elements(container):
        if is_table(element):
            for row in rows_of(element):
                for cell, _, _ in cells_of(row):
                    yield from _within(cell)
        elif element in lines:
            yield lines[element].text
