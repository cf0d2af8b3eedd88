"""A Word file without tracked changes and comments, its bookmarks kept so that it can be read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.word.comments import comments_of, remove_comments
from generator.word.live_text import COME, GONE
from generator.word.mending import mend
from generator.word.opened import Opened
from generator.word.reading_package import W
from generator.word.revisions import AUTHOR
from generator.word.settling import accept_all


class CleanCopy(NamedTuple):
    """The copy, how many changes were accepted and comments taken out, and the open comments of ours among them."""

    content: bytes
    accepted: int
    comments: int
    own_comments: tuple[str, ...]
    text: str


def clean_copy(content: bytes, properties: Mapping[str, str]) -> CleanCopy:
    """Accept every change of a DOCX and take every comment out. Raises InputError for what is no DOCX."""
    opened = Opened(content)
    comments = comments_of(opened)
    own = tuple(one.text for one in comments if one.author == AUTHOR and not one.done)
    changes = {(mark.tag, mark.get(f"{W}id")) for root in opened.stories() for mark in root.iter(*(COME | GONE))}
    for root in opened.stories():
        accept_all(root)
    remove_comments(opened)
    settings = opened.related("settings")
    for switch in opened.tree(settings).findall(f"{W}trackRevisions") if settings else ():
        switch.getparent().remove(switch)
    mend(opened)
    opened.set_properties(dict(properties))
    text = "".join("".join(root.itertext()) for root in opened.stories())
    return CleanCopy(opened.as_bytes(), len(changes), len(comments), own, text)
