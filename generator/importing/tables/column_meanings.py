"""What the columns of a table show: a fact's field, a value of some year, two columns compared, or words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from generator.importing.structure.laid_tables import LaidColumn, LaidRow, LaidTable
from generator.importing.targets.indicator_tables import says_compared, says_estimated, says_planned, says_reached
from generator.importing.targets.target_cells import read_cell
from generator.importing.tasks.column_contents import content_of
from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import ColumnContent
from generator.model.table import compared
from generator.vietnamese.capitals import lowered
from generator.vietnamese.money import read_money
from generator.vietnamese.numbers import read_number
from generator.vietnamese.periods import Years, years_in

_ASSIGNED = re.compile(r"\bgiao\b")
_WORK = re.compile(
    r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|chuyên đề|đề án|dự án|văn bản|"
    r"công trình|hạng mục|mô hình|sự kiện|chương trình|\bviệc\b|tập huấn"
)
_NAME = ColumnContent.NAME
_LONGEST_PADDED = 3  # digits of a count with a zero before it
_BESIDE = (Shows.UNITS, Shows.DEADLINE, Shows.TEXT)  # what a table of targets may tell beside its values


class Meaning(NamedTuple):
    """What a column shows; `year` counts from the plan's, None for that of its content.

    `compares` are the places of two columns, the first as a percentage of the second, or less it (`difference`).
    A result may be `estimated`; a column of `figures` holds numbers whose meaning nobody knows.
    """

    content: ColumnContent
    year: int | None = None
    compares: tuple[int, int] | None = None
    difference: bool = False
    estimated: bool = False
    figures: bool = False


def of_targets(laid: LaidTable, kinds: Sequence[ColumnContent], years: Years | None) -> tuple[Meaning, ...]:
    """What the columns of a table of targets show; `kinds` is what they are by the words over them alone."""
    pairs = zip(laid.columns, kinds, strict=True)
    found = list(_each_once([_of_target_column(*pair, years) for pair in pairs]))
    assigned = [at for at, one in enumerate(found) if _is_assigned(one, laid.columns[at])]
    plans = [at for at, one in enumerate(found) if one == Meaning(ColumnContent.TARGET)]
    if assigned and len(plans) > 1:
        found[assigned[0]] = Meaning(ColumnContent.ASSIGNED)
    for at, one in enumerate(found):
        if one.content is ColumnContent.OTHER and one.year is None:
            found[at] = _compared(laid, found, at) or one
    return tuple(one._replace(figures=_is_figures(one, laid.rows, at)) for at, one in enumerate(found))


def of_work(laid: LaidTable, years: Years | None, *, tasks: bool) -> tuple[Meaning, ...]:
    """What the columns of a table of tasks show, or of one of typed rows: those only count and name.

    Figures are of the year that the heading names, else of the last that one of their table names, or the plan's.
    """
    shown = [content_of(column.heading) or content_of(column.whole) for column in laid.columns]
    if not tasks:
        shown = [one if one is not None and one.kind.shows is Shows.ORDINAL else None for one in shown]
    kept: list[ColumnContent] = []
    for content in shown:
        kept.append(content if content is not None and content not in kept else ColumnContent.OTHER)
    if ColumnContent.NAME not in kept and kept:
        kept[_naming(laid, kept)] = ColumnContent.NAME
    meanings = [Meaning(content) for content in kept]
    figures = [_is_figures(one, laid.rows, at) for at, one in enumerate(meanings)]
    beside = {column.over for column, one in zip(laid.columns, figures, strict=True) if one and column.over}
    for at, column in enumerate(laid.columns):  # one without a number yet, among others of numbers
        empty = not any(row.said.get(at) for row in laid.rows)
        figures[at] = figures[at] or (empty and column.over in beside)
    away = [_years_away(column, years) for column in laid.columns]
    last = max(
        (year for year, figured in zip(away, figures, strict=True) if figured and year is not None), default=None
    )
    return tuple(
        one._replace(figures=figured, year=(last if year is None else year) if figured else None)
        for one, figured, year in zip(meanings, figures, away, strict=True)
    )


def tells_tasks(laid: LaidTable) -> bool:
    """Whether the rows of a table are tasks: a column says what is to be done, another who does it or by when.

    Where two say both, what the rows are named by is work, whatever it is called.
    """
    contents = [content_of(column.heading) or content_of(column.whole) for column in laid.columns]
    named = [lowered(one.whole) for one, content in zip(laid.columns, contents, strict=True) if content is _NAME]
    if {Shows.UNITS, Shows.DEADLINE} <= {content.kind.shows for content in contents if content}:
        return bool(named)
    return any(map(_WORK.search, named)) and any(content.kind.tells_task for content in contents if content)


def _of_target_column(column: LaidColumn, kind: ColumnContent, years: Years | None) -> Meaning:
    said = lowered(column.whole)
    if says_compared(said):
        return Meaning(ColumnContent.OTHER)
    away = _years_away(column, years)
    if away is not None and away < 0:
        if says_reached(said) or not says_planned(said):
            year = None if away == ColumnContent.PRIOR_RESULT.kind.year else away
            return Meaning(ColumnContent.PRIOR_RESULT, year, estimated=says_estimated(said))
        return Meaning(ColumnContent.TARGET, away)
    if away is not None and away > 0:
        return Meaning(ColumnContent.OTHER, away)
    beside = content_of(column.heading)
    if kind is ColumnContent.OTHER and beside is not None and beside.kind.indicator and beside.kind.shows in _BESIDE:
        return Meaning(beside)
    return Meaning(kind, estimated=kind is ColumnContent.PRIOR_RESULT and says_estimated(said))


def _years_away(column: LaidColumn, years: Years | None) -> int | None:
    """The last year a heading names, counted from the plan's; None where it names none, or the plan has several."""
    named = tuple(years_in(lowered(column.whole)))
    return max(named) - years[0] if named and years and years[0] == years[1] else None


def _each_once(found: Sequence[Meaning]) -> Iterator[Meaning]:
    """The meanings, each once; a second column of the same is one of words."""
    seen: set[tuple[ColumnContent, int | None]] = set()
    for one in found:
        known = (one.content, one.year) in seen and one.content is not ColumnContent.TARGET
        seen.add((one.content, one.year))
        yield Meaning(ColumnContent.OTHER) if known else one


def _is_assigned(one: Meaning, column: LaidColumn) -> bool:
    return one == Meaning(ColumnContent.TARGET) and _ASSIGNED.search(lowered(column.whole)) is not None


def _naming(laid: LaidTable, kept: Sequence[ColumnContent]) -> int:
    """The first column of words that says nothing else: it names the rows."""
    free = [at for at, content in enumerate(kept) if content is ColumnContent.OTHER] or [0]
    return next((at for at in free if _is_of_words(laid.rows, at)), free[0])


def _is_of_words(rows: Sequence[LaidRow], at: int) -> bool:
    said = [row.said[at] for row in rows if at in row.said]
    return 2 * sum(read_number(words) is None for words in said) > len(said)


def _is_figures(one: Meaning, rows: Sequence[LaidRow], at: int) -> bool:
    """Whether a column of no known meaning holds numbers alone: sizes, amounts; no telephones."""
    if one.content is not ColumnContent.OTHER or one.compares:
        return False
    said = [words for row in rows if (words := row.said.get(at, "").strip(" -–—"))]
    return bool(said) and all(read_money(words) is not None and not _is_padded(words) for words in said)


def _is_padded(words: str) -> bool:
    """Whether a number begins with a zero as those of telephones and documents do."""
    return words.startswith("0") and len(words) > _LONGEST_PADDED and words.isdigit()


# comparisons


def _compared(laid: LaidTable, found: Sequence[Meaning], at: int) -> Meaning | None:
    """The two columns whose values a column sets against each other: all its numbers are what they make."""
    values = [place for place, one in enumerate(found) if one.content.kind.value in (ValueKind.PLAN, ValueKind.RESULT)]
    told = [(row, number) for row in laid.rows if (number := read_number(row.said.get(at, ""))) is not None]
    if not told or not says_compared(lowered(laid.columns[at].whole)):
        return None
    numbers = [({place: _value(row.said.get(place, "")) for place in values}, number) for row, number in told]
    for difference in (False, True):
        for first, second in permutations(values, 2):
            if all(_makes(row, first, second, difference=difference) == number for row, number in numbers):
                return Meaning(ColumnContent.OTHER, compares=(first, second), difference=difference)
    return None


def _makes(row: Mapping[int, Decimal | None], first: int, second: int, *, difference: bool) -> Decimal | None:
    one, other = row[first], row[second]
    return None if one is None or other is None else compared(one, other, difference=difference)


def _value(words: str) -> Decimal | None:
    said = read_cell(words)
    return said.value if said else None
