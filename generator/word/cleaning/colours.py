"""The yellow of what is to be filled in or decided, taken out of words that are none of that any more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.model.texts.placeholder import MARK, OPEN
from generator.word.packaging.reading_package import Element, W
from generator.word.revising.run_looks import is_missing, look_of

_RUN, _STYLE, _TEXT = f"{W}r", f"{W}rStyle", f"{W}t"


def remove_yellow(root: Element) -> int:
    """Take our yellow off words that a person typed, and off rows left as they were; gives the paragraphs that had it.

    What is still to be filled in keeps it, and so does a sum that waits for that.
    """
    return sum(_remove_from(paragraph) for paragraph in root.iter(f"{W}p"))


def open_sums(root: Element) -> int:
    """How many sums wait for what is to be filled in."""
    return sum(_words(stretch) == OPEN for one in root.iter(f"{W}p") for stretch in _yellow(one))


def _remove_from(paragraph: Element) -> bool:
    done = [stretch for stretch in _yellow(paragraph) if not _is_open(_words(stretch))]
    for run in (run for stretch in done for run in stretch):
        look = look_of(run)
        style = None if look is None else look.find(_STYLE)
        if look is not None and style is not None:
            look.remove(style)
    return any(_words(stretch).strip() for stretch in done)


def _is_open(words: str) -> bool:
    return MARK in words or words == OPEN


def _yellow(paragraph: Element) -> Iterator[list[Element]]:
    """The stretches of a paragraph that are set so, each the runs that follow one another."""
    runs = paragraph.iter(_RUN)
    return (list(stretch) for yellow, stretch in groupby(runs, key=_is_yellow) if yellow)


def _is_yellow(run: Element) -> bool:
    return is_missing(look_of(run))


def _words(stretch: list[Element]) -> str:
    return "".join(text.text or "" for run in stretch for text in run.iter(_TEXT))
