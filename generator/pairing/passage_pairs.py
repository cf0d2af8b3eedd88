"""Finds each generated passage in the file a person edited: by its anchor, by equal words, by similar words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.pairing.passages import Cell, Kind, Passage, Story, Stretch
from generator.pairing.words import comparable, likeness, tokens
from generator.word.packaging.reading_package import Element
from generator.word.packaging.tree import holder_of
from generator.word.revising.live_tables import outermost_table

_SIMILAR = 0.75  # without an anchor, words less alike than this are another passage
_SHARED = 0.3  # the part of a line's words that must come from the base for it to be half of a split paragraph


def matched(base: Story, mine: Story, body: Element) -> Story:
    """The person's story with every passage of the base that can be told named, in the order of the document."""
    found = {key: _trimmed(one, base) for key, one in mine.passages.items() if one.kind is not Kind.TABLE}
    strangers = [*mine.strangers, *_cut_off(found, mine)]
    _adopt(base, found, strangers)
    found |= dict(_tables(base, found))
    places = {element: number for number, element in enumerate(body.iter())}
    order = sorted(found, key=lambda key: (places.get(found[key].element, 0), found[key].kind is not Kind.TABLE))
    return Story({key: found[key] for key in order}, tuple(strangers))


def _trimmed(passage: Passage, base: Story) -> Passage:
    """A paragraph without the lines at its ends that share nothing with its base: a person typed them beside it."""
    stretches = passage.cells[0].stretches if passage.cells else ()
    if passage.kind is not Kind.PARAGRAPH or len(stretches) < 2 or passage.key not in base.passages:
        return passage
    known = set(tokens(comparable(base.passages[passage.key].cells[0].text)))
    kept = list(stretches)
    while len(kept) > 1 and not _shares(kept[-1], known):
        kept.pop()
    while len(kept) > 1 and not _shares(kept[0], known):
        kept.pop(0)
    return _of(passage, tuple(kept))


def _of(passage: Passage, stretches: tuple[Stretch, ...]) -> Passage:
    first, last = stretches[0].line.paragraphs[0], stretches[-1].line.paragraphs[-1]
    return passage._replace(element=first, last=last, cells=(Cell(0, stretches), *passage.cells[1:]))


def _shares(stretch: Stretch, known: set[str]) -> bool:
    words = [token for token in tokens(comparable(stretch.text)) if token.isalnum()]
    return not words or sum(word in known for word in words) / len(words) >= _SHARED


def _cut_off(found: Mapping[str, Passage], mine: Story) -> Iterator[Passage]:
    for key, one in found.items():
        for stretch in mine.passages[key].cells[0].stretches if one.kind is Kind.PARAGRAPH else ():
            if not any(stretch is kept for kept in one.cells[0].stretches):
                yield _of(one._replace(key=""), (stretch,))


def _adopt(base: Story, found: dict[str, Passage], strangers: list[Passage]) -> None:
    """Give the names of passages that have lost their anchors to strangers that read alike, then to similar ones."""
    lost = [one for key, one in base.passages.items() if key not in found and one.kind is not Kind.TABLE]
    for one in lost:
        _take(one, next((other for other in strangers if _reads_alike(one, other)), None), found, strangers)
    for one in [one for one in lost if one.key not in found]:
        rated = ((likeness(one.text, other.text), other) for other in strangers if _may_be(one, other))
        best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
        _take(one, best[1] if best[0] >= _SIMILAR else None, found, strangers)


def _reads_alike(one: Passage, other: Passage) -> bool:
    return one.kind is other.kind and comparable(one.text) == comparable(other.text)


def _may_be(one: Passage, other: Passage) -> bool:
    """Whether two texts can be alike at all, by their lengths."""
    lengths = sorted((len(one.text), len(other.text)))
    return one.kind is other.kind and lengths[0] > lengths[1] * _SIMILAR * 0.8


def _take(one: Passage, other: Passage | None, found: dict[str, Passage], strangers: list[Passage]) -> None:
    if other is not None:
        strangers.remove(other)
        found[one.key] = other._replace(key=one.key)


def _tables(base: Story, found: Mapping[str, Passage]) -> Iterator[tuple[str, Passage]]:
    """The tables of the person's file, named as those of the base that hold the same passages.

    One that a person split ends with the table that holds its last passage.
    """
    for key, table in base.passages.items():
        if table.kind is Kind.TABLE:
            inside = (found[one.key].element for one in base.inside(table) if one.key in found)
            homes = [home for home in map(outermost_table, inside) if home is not None]
            if homes:
                yield key, Passage(key, Kind.TABLE, homes[0], homes[-1], holder_of(homes[0]))
