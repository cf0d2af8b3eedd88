"""What a person typed into the file and the data bring as well, in the same place: one and the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.pairing.story import Passage, PassageKind, Story
from generator.pairing.words import comparable, tokens
from generator.vietnamese.ordinals import read_ordinal
from generator.word.packaging.reading_package import Element

_FEWEST = 3  # words: a shorter line may stand in many places
_NEAR = 3  # passages between it and what it stands beside in the new draft

Said = tuple[PassageKind, tuple[str, ...]]


def typed_by_both(base: Story, theirs: Story, mine: Story, body: Element) -> Mapping[str, Passage]:
    """The strangers of the person's file that say what is new in the fresh draft, by its names there."""
    new = [one for key, one in theirs.passages.items() if key not in base.passages and key not in mine.passages]
    typed: dict[Said, list[Passage]] = {}
    for one in mine.strangers:
        typed.setdefault(_said(one), []).append(one)
    wanted = [one for one in new if one.kind is not PassageKind.TABLE and _is_telling(one) and typed.get(_said(one))]
    wanted = [one for one in wanted if _before(one.key, base, theirs) is not None]
    if not wanted:
        return {}
    places = {element: number for number, element in enumerate(body.iter())}
    found: dict[str, Passage] = {}
    for one in wanted:
        left = [other for other in typed[_said(one)] if not any(other is taken for taken in found.values())]
        same = next((other for other in left if _is_there(other, one, theirs, mine, places)), None)
        if same is not None:
            found[one.key] = same._replace(key=one.key)
    return found


def with_shared(base: Story, theirs: Story, keys: Sequence[str]) -> Story:
    """The draft generated last as if it had had some passages of the fresh one, where these stand there."""
    behind: dict[str | None, list[str]] = {}
    for key in keys:
        behind.setdefault(_before(key, base, theirs), []).append(key)
    passages: dict[str, Passage] = {}
    for name, one in base.passages.items():
        passages[name] = one
        passages |= {key: theirs.passages[key]._replace(home=one.home) for key in behind.get(name, ())}
    return Story(passages, base.strangers, base.sections)


def _before(key: str, base: Story, theirs: Story) -> str | None:
    """The nearest passage before one of the fresh draft that the draft generated last has, too."""
    siblings = theirs.siblings(key)
    return next((one for one in reversed(siblings[: siblings.index(key)]) if one in base.passages), None)


def _said(one: Passage) -> Said:
    """The words of a passage, the number of a row aside."""
    counted = _is_row(one) and one.cells and _is_count(one.cells[0].text)
    cells = one.cells[1:] if counted else one.cells
    return one.kind, tuple(comparable(cell.text) for cell in cells)


def _is_count(text: str) -> bool:
    return not text.strip() or read_ordinal(text.strip()) is not None


def _is_row(one: Passage) -> bool:
    return one.kind is PassageKind.ROW


def _is_telling(one: Passage) -> bool:
    return sum(token.isalnum() for words in _said(one)[1] for token in tokens(words)) >= _FEWEST


def _is_there(typed: Passage, new: Passage, theirs: Story, mine: Story, places: Mapping[Element, int]) -> bool:
    """Whether a passage stands where the new one is to go: a row in its table, a paragraph beside its neighbours."""
    siblings = theirs.siblings(new.key)
    known = [key for key in siblings if key in mine.passages and mine.passages[key].home is typed.home]
    if _is_row(new) or not known:
        return bool(known)
    at = siblings.index(new.key)
    near = {key for key in siblings[max(0, at - _NEAR) : at + _NEAR + 1] if key in mine.passages}
    place = places.get(typed.element, -1)
    before = [key for key in known if places.get(mine.passages[key].element, place) < place]
    behind = [key for key in known if places.get(mine.passages[key].element, place) > place]
    return bool(near.intersection((*before[-1:], *behind[:1])))
