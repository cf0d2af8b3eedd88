"""Anchors: the bookmark names of generated paragraphs and rows, made from ids of facts, never from position."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from generator.model.texts.body import BulletText, HeadingText, ParagraphText, TextBlock
from generator.vietnamese.ids import ID
from generator.vietnamese.patterns import pattern

_LONGEST = 40  # Word's limit for a bookmark name
_KEPT = 31
_OTHER = re.compile(r"[^A-Za-z0-9_]")
_BLOCKS: dict[type[TextBlock], str] = {HeadingText: "m", ParagraphText: "d", BulletText: "g"}


@lru_cache(maxsize=8192)
def anchor(where: str, kind: str, *ids: str) -> str:
    """`_kh_<where>_<kind>_<id>` in ASCII, at most 40 characters, another for other parts.

    A longer one, and one whose parts could not be told from the name, keeps 31 and a hash.  The leading
    underscore makes the bookmark hidden in Word.
    """
    parts = ("_kh", where, kind, *ids)
    plain = _OTHER.sub("_", "_".join(parts))
    if len(plain) <= _LONGEST and len(ids) == 1 and where.isalnum() and pattern(ID, exact=True).fullmatch(ids[0]):
        return plain
    return f"{plain[:_KEPT]}_{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}"


def of_block(block: TextBlock) -> str:
    """Name a heading, paragraph or bullet of the body."""
    return anchor("nd", _BLOCKS[type(block)], block.id)


def of_indicator(key: str) -> str:
    """Name the row of an indicator."""
    return anchor("ct", "r", key)


def of_group(key: str) -> str:
    """Name the row of a group of indicators."""
    return anchor("ct", "n", key)


def of_task(key: str, *line: str) -> str:
    """Name a task in the body, or a line below it by what it shows."""
    return anchor("nd", "nv", key, *line)


def of_task_row(appendix: str, key: str) -> str:
    """Name the row of a task in an appendix."""
    return anchor("pl", "r", appendix, key)


def of_indicator_row(appendix: str, key: str) -> str:
    """Name the row of an indicator in an appendix."""
    return anchor("pl", "r", appendix, "ct", key)


def of_target_sentence(key: str, *phase: str) -> str:
    """Name the sentence of an indicator's target in the body, by its phase in a plan of several years."""
    return anchor("nd", "ct", key, *phase)


def of_phase(group: str, phase: str) -> str:
    """Name the line that heads the targets of a group for a phase."""
    return anchor("nd", "gd", group, phase)


def of_result(kind: str, key: str) -> str:
    """Name a row of the table of what the year before reached."""
    return anchor("kq", kind, key)


def of_result_sentence(key: str) -> str:
    """Name the sentence of what an indicator reached in the year before."""
    return anchor("kq", "g", key)


RESULT_TABLE = of_result("b", "ket-qua")
