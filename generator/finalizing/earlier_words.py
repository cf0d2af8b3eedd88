"""What an earlier version printed otherwise, in the words of today's: such a word is no change that anybody made.

Held against the draft as it was printed then, which is kept with its run, and as it is printed now from the same data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model.issued import IssuedCell, IssuedParagraph
from generator.model.texts.placeholder import PLACEHOLDER
from generator.pairing.printed_lines import PrintedLine, cell_words


def in_todays_words(
    signed: Sequence[PrintedLine], then: Sequence[PrintedLine], now: Sequence[PrintedLine]
) -> tuple[PrintedLine, ...]:
    """The lines of a signed plan, those that nobody changed as the draft prints them `now` and not as it did `then`.

    In lines that a person changed, what is to be filled in is worded as now.
    """
    if [line.words for line in then] == [line.words for line in now]:
        return tuple(signed)
    by_name, by_words = _by_name(then), _by_words(then)
    today = _by_name(now)
    return tuple(_in_todays(one, by_name, by_words, today) for one in signed)


def _in_todays(
    one: PrintedLine,
    by_name: Mapping[str, PrintedLine],
    by_words: Mapping[tuple[str, ...], PrintedLine],
    today: Mapping[str, PrintedLine],
) -> PrintedLine:
    was = next((by_name[name] for name in one.anchors if name in by_name), by_words.get(one.words))
    new = next((today[name] for name in was.anchors if name in today), None) if was else None
    if was is None or new is None or not len(one.cells) == len(was.cells) == len(new.cells):
        return one
    cells = zip(one.cells, was.cells, new.cells, strict=True)
    return one._replace(cells=tuple(_cell(*cell) for cell in cells))


def _cell(one: IssuedCell, was: IssuedCell, new: IssuedCell) -> IssuedCell:
    said, then, now = map(cell_words, (one, was, new))
    if then == now:
        return one
    if said == then:
        own = next(iter(one.paragraphs or new.paragraphs))  # an empty cell may be read without a paragraph
        placed = (paragraph._replace(place=own.place, anchors=own.anchors) for paragraph in new.paragraphs)
        return one._replace(paragraphs=tuple(placed))
    gaps = tuple(zip(PLACEHOLDER.findall(then), PLACEHOLDER.findall(now), strict=False))
    return one._replace(paragraphs=tuple(_with_gaps(paragraph, gaps) for paragraph in one.paragraphs))


def _with_gaps(paragraph: IssuedParagraph, gaps: Iterable[tuple[str, str]]) -> IssuedParagraph:
    runs = paragraph.runs
    for then, now in gaps:
        runs = tuple(run._replace(text=run.text.replace(then, now)) for run in runs)
    return paragraph._replace(runs=runs)


def _by_name(lines: Iterable[PrintedLine]) -> Mapping[str, PrintedLine]:
    return {name: line for line in lines for name in line.anchors}


def _by_words(lines: Sequence[PrintedLine]) -> Mapping[tuple[str, ...], PrintedLine]:
    """The lines that are the only ones of their words: known though their bookmarks are lost."""
    counted = Counter(line.words for line in lines)
    return {line.words: line for line in lines if counted[line.words] == 1}
