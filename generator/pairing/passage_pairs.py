"""Finds each generated passage in the file a person edited: by its anchor, by equal words, by similar words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.pairing import line_pairs
from generator.pairing.story import Cell, Passage, PassageKind, Story, Stretch
from generator.pairing.words import comparable, tokens
from generator.word.packaging.reading_package import Element
from generator.word.packaging.tree import holder_of
from generator.word.revising.live_tables import outermost_table

_SHARED = 0.3  # the part of a line's words that must come from the base for it to be half of a split paragraph


def matched(base: Story, mine: Story, body: Element) -> Story:
    """The person's story with every passage of the base that can be told named, in the order of the document."""
    found = {key: _trimmed(one, base) for key, one in mine.passages.items() if one.kind is not PassageKind.TABLE}
    strangers = [*mine.strangers, *_cut_off(found, mine)]
    places = _places(body)
    adopted = dict(_adopted(base, found, strangers, places))
    found |= {key: one._replace(key=key) for key, one in adopted.items()}
    found |= dict(_tables(base, found))
    left = (one for one in strangers if not any(one is other for other in adopted.values()))
    return Story(_in_order(found, places), tuple(left))


def with_named(mine: Story, named: Mapping[str, Passage], body: Element) -> Story:
    """The person's story with some of its strangers named, in the order of the document."""
    taken = {one.element for one in named.values()}
    found = {**mine.passages, **named}
    left = tuple(one for one in mine.strangers if one.element not in taken)
    return Story(_in_order(found, _places(body)), left, mine.sections)


def _places(body: Element) -> Mapping[Element, int]:
    return {element: number for number, element in enumerate(body.iter())}


def _in_order(found: Mapping[str, Passage], places: Mapping[Element, int]) -> Mapping[str, Passage]:
    """Passages in the order of the document, a table before what it holds."""
    order = sorted(found, key=lambda key: (places.get(found[key].element, 0), found[key].kind is not PassageKind.TABLE))
    return {key: found[key] for key in order}


def _adopted(
    base: Story, found: Mapping[str, Passage], strangers: Sequence[Passage], places: Mapping[Element, int]
) -> Iterator[tuple[str, Passage]]:
    """The strangers that are passages of the base which have lost their anchors, by their names."""
    old = [one for one in base.passages.values() if one.kind is not PassageKind.TABLE]
    held = (one for key, one in found.items() if key in base.passages)
    new = sorted([*held, *strangers], key=lambda one: places.get(one.element, 0))
    for at, place in line_pairs.matched(old, new, anywhere=True).line_of.items():
        if not new[place].key and old[at].key not in found:
            yield old[at].key, new[place]


def _trimmed(passage: Passage, base: Story) -> Passage:
    """A paragraph without the lines at its ends that share nothing with its base: a person typed them beside it."""
    stretches = passage.cells[0].stretches if passage.cells else ()
    if passage.kind is not PassageKind.PARAGRAPH or len(stretches) < 2 or passage.key not in base.passages:
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
        for stretch in mine.passages[key].cells[0].stretches if one.kind is PassageKind.PARAGRAPH else ():
            if not any(stretch is kept for kept in one.cells[0].stretches):
                yield _of(one._replace(key=""), (stretch,))


def _tables(base: Story, found: Mapping[str, Passage]) -> Iterator[tuple[str, Passage]]:
    """The tables of the person's file, named as those of the base that hold the same passages.

    One that a person split ends with the table that holds its last passage.
    """
    for key, table in base.passages.items():
        if table.kind is PassageKind.TABLE:
            inside = (found[one.key].element for one in base.inside(table) if one.key in found)
            homes = [home for home in map(outermost_table, inside) if home is not None]
            if homes:
                yield key, Passage(key, PassageKind.TABLE, homes[0], homes[-1], holder_of(homes[0]))
