"""What a merge tells: its changes in order, and the comments that it leaves in the person's file."""

from __future__ import annotations

from generator.merge.change import Action, Change, Outcome
from generator.merge.three_versions import ThreeVersions
from generator.pairing.story import Passage, PassageKind, Story
from generator.pairing.words import Edit
from generator.word.packaging.reading_package import Element
from generator.word.revising.live_text import line_of, paragraphs_in
from generator.word.revising.made_like import empty_paragraph


class Telling:
    """The changes told so far, and the comments to be put beside paragraphs of the person's file.

    No comment goes to what is `leaving`: dropped by the data, or moved.
    """

    def __init__(self, stories: ThreeVersions, body: Element) -> None:
        self._stories, self.body = stories, body
        self.leaving = frozenset(key for key in stories.base.passages if key not in stories.theirs.passages)
        self.changes: list[Change] = []
        self.comments: list[tuple[Element, str]] = []

    def tell(
        self, outcome: Outcome, key: str, edit: Edit, action: Action = Action.CHANGED, *, column: str = ""
    ) -> None:
        """Tell a change of a passage; of a cell with what heads its column."""
        name = self._stories.name(key)
        self.changes.append(Change(outcome, key, edit.old, edit.new, edit.mine, "", action, name, column))

    def beside(self, passage: Passage, text: str) -> None:
        """Leave a comment at a passage of the person's file."""
        self.comments.append((paragraph_of(passage), text))

    def near(self, key: str, story: Story, text: str) -> None:
        """Leave a comment at the nearest thing before a passage that the person still has, and that stays there."""
        names = list(story.passages)
        at = names.index(key)
        mine = self._stories.mine.passages
        near = (name for name in (*reversed(names[:at]), *names[at:]) if name not in self.leaving)
        held = (mine[name] for name in near if name in mine)
        found = next((one for one in held if one.kind is not PassageKind.TABLE), None)
        self.comments.append((self._first() if found is None else paragraph_of(found), text))

    def _first(self) -> Element:
        """The first paragraph of the file, made where a person deleted them all."""
        first = next(paragraphs_in(self.body), None)
        if first is None:
            first = empty_paragraph(self.body)
            self.body.insert(0, first)
        return first


def paragraph_of(passage: Passage) -> Element:
    """The paragraph that a comment on a passage goes to."""
    if passage.kind is PassageKind.PARAGRAPH:
        return passage.last
    paragraphs = list(paragraphs_in(passage.element))
    return next((one for one in paragraphs if line_of([one]).text.strip()), paragraphs[0])
