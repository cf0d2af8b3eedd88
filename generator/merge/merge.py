"""Three-way: what the data changed since the draft generated last is written into the file a person edited.

`base` is the draft as generated last, `theirs` a fresh one, `mine` the person's file. What lands is a tracked change;
where the person changed the same words, theirs stay and a comment tells both.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.merge import remarks
from generator.merge.change import Change, Merged
from generator.merge.kept import kept_changes
from generator.merge.merge_proof import Expected, lines_in, prove, prove_told
from generator.merge.ordinals import renumber
from generator.merge.point_lists import Lists, recount_points
from generator.merge.renewed_marks import RenewedMarks, renew_marks
from generator.merge.rewriting import write
from generator.merge.stale import stale_sentences
from generator.merge.structure import Structure
from generator.merge.telling import Telling
from generator.merge.texts import changed_texts
from generator.merge.three_versions import ThreeVersions, three_versions_of
from generator.word.cleaning.outside import outside_of
from generator.word.packaging.reading_package import not_too_deep
from generator.word.revising.comments import Comments
from generator.word.revising.list_numbers import ListNumbers, list_starts
from generator.word.revising.mending import mend
from generator.word.revising.opened import Opened
from generator.word.revising.review_comments import review_comments
from generator.word.revising.revisions import Revisions


def merge(base: bytes, theirs: bytes, mine: bytes, properties: Mapping[str, str] | None = None) -> Merged:
    """Write what changed from base to theirs into mine; all three are DOCX, `properties` go into the merged one.

    Gives mine as it is where the data changed nothing. Raises InputError for a file that is no DOCX, and MergeError
    when the result does not stand its two proofs.
    """
    with not_too_deep():
        return _merge(Opened(base), Opened(theirs), Opened(mine), mine, properties or {})


def _merge(last: Opened, fresh: Opened, opened: Opened, mine: bytes, properties: Mapping[str, str]) -> Merged:
    notes = tuple(remarks.leads_outside(kind.called(count)) for kind, count in outside_of(opened).items())
    before = [lines_in(root) for root in opened.stories()]
    stories = three_versions_of(last, fresh, opened)
    revisions, telling, expected = Revisions(opened.stories()), Telling(stories, opened.body), Expected()
    structure = Structure(stories, revisions, telling, expected)
    notes += tuple(remarks.typed_by_both(stories.name(key)) for key in stories.shared)
    for key in stories.shared:
        structure.placing.take_over(key)
    kept = tuple(kept_changes(stories.base, stories.mine, structure.placing.moved_by_person))
    _write(stories, revisions, telling, structure, expected)
    if not telling.changes and review_comments(last) == review_comments(fresh):
        return Merged(mine, kept, notes)
    lists = Lists(list_starts(last), list_starts(fresh), ListNumbers(opened, fresh))
    recount_points(stories, lists, revisions, opened.body, structure.placing.rows)
    comments = Comments(opened)
    for paragraph, text in telling.comments:
        comments.add([paragraph], text)
    marks = renew_marks(last, fresh, opened)
    prove(opened, before, revisions.own, expected)
    prove_told(opened, (text for _, text in telling.comments), telling.changes)
    mend(opened)
    opened.set_properties(dict(properties))
    if not telling.changes and marks == RenewedMarks():
        return Merged(mine, kept, notes)
    return Merged(
        opened.as_bytes(), (*_in_order(telling.changes, stories), *kept), (*notes, *remarks.renewed(*marks)), marks
    )


def _write(
    stories: ThreeVersions, revisions: Revisions, telling: Telling, structure: Structure, expected: Expected
) -> None:
    """Write words first, while all places stand as they were read; then whole passages, then the numbers of rows."""
    shared = [
        key for key in stories.theirs.passages if key in stories.base.passages and key not in structure.settled_whole
    ]
    write(revisions, changed_texts(stories, telling, shared), expected)
    structure.settle()
    for row in renumber(
        revisions, stories.base, stories.theirs, stories.mine, structure.placing.rows, structure.settled_whole
    ):
        expected.becomes(row.before, row.after)
    for paragraph, change, text in stale_sentences(stories.base, stories.theirs, stories.mine, telling.changes):
        telling.changes.append(change)
        telling.comments.append((paragraph, text))


def _in_order(changes: list[Change], stories: ThreeVersions) -> list[Change]:
    """Changes in the order of the new draft; what it no longer has where it stood in the one before."""
    order: dict[str, float] = {key: place for place, key in enumerate(stories.theirs.passages)}
    last = -1.0
    for key in stories.base.passages:
        last = order.setdefault(key, last + 0.5)
    return sorted(changes, key=lambda change: order.get(change.anchor, len(order)))
