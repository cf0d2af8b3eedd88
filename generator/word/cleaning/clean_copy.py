"""A Word file for signature: no tracked changes, no comments, nothing hidden, nothing that leads out of it.

Its bookmarks are kept, so that it can be read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.word.cleaning.colours import open_sums, remove_yellow
from generator.word.cleaning.fields import leads_out, unlink
from generator.word.cleaning.hidden import remove_hidden
from generator.word.cleaning.outside import cut_off
from generator.word.cleaning.traces import remove_traces
from generator.word.packaging.authorship import AUTHOR
from generator.word.packaging.reading_package import W, not_too_deep
from generator.word.packaging.removed import Counts, Removed
from generator.word.reading.tracked_changes import TRACKED
from generator.word.revising.accepted_changes import accept_all
from generator.word.revising.comments import comments_of, remove_comments
from generator.word.revising.mending import mend
from generator.word.revising.opened import Opened


class CleanCopy(NamedTuple):
    """The copy, how many changes were accepted and comments taken out, and the open comments of ours among them.

    `sums` counts those that wait for what is still to be filled in, `removed` says what else was taken out, in a
    clerk's words.
    """

    content: bytes
    accepted: int
    comments: int
    own_comments: tuple[str, ...]
    text: str
    sums: int = 0
    removed: tuple[str, ...] = ()


def clean_copy(content: bytes, properties: Mapping[str, str], *, keep_author: bool = True) -> CleanCopy:
    """Make the copy of a DOCX; `properties` are all that it says of itself. Raises InputError for what is no DOCX.

    The author that its properties name stays only with `keep_author`: in a draft of ours it is the agency.
    """
    with not_too_deep():
        return _clean_copy(Opened(content), properties, keep_author=keep_author)


def _clean_copy(opened: Opened, properties: Mapping[str, str], *, keep_author: bool) -> CleanCopy:
    comments = comments_of(opened)
    own = tuple(one.text for one in comments if one.author == AUTHOR and not one.done)
    changes = {(mark.tag, mark.get(f"{W}id")) for root in opened.stories() for mark in root.iter(*TRACKED)}
    for root in opened.stories():
        accept_all(root)
    remove_comments(opened)
    removed = _removed(opened, properties, keep_author=keep_author)
    mend(opened)
    text = "".join("".join(root.itertext()) for root in opened.stories())
    told = tuple(kind.told(removed[kind]) for kind in Removed if removed[kind])
    sums = sum(map(open_sums, opened.stories()))
    return CleanCopy(opened.as_bytes(), len(changes), len(comments), own, text, sums, told)


def _removed(opened: Opened, properties: Mapping[str, str], *, keep_author: bool) -> Counts:
    """Take out what is not seen on paper; gives what there was."""
    yellow = sum(map(remove_yellow, opened.stories()))
    fields = sum(unlink(root, leads_out) for root in opened.stories())
    removed = Counts({Removed.YELLOW: yellow, Removed.FIELDS: fields, Removed.HIDDEN: remove_hidden(opened)})
    removed += remove_traces(opened, properties, keep_author=keep_author)
    return removed + cut_off(opened)
