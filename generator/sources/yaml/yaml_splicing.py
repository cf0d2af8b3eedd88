"""A YAML text whose values are to be others: only the stretches that differ are written anew."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from generator.sources.references import identity
from generator.sources.yaml.yaml_layout import Item, Layout, Node, Region
from generator.sources.yaml.yaml_text import entry_lines, inline_text, key_lines


class Spliced(NamedTuple):
    """The new text, and the comments that went with what was taken out, each with its line."""

    text: str
    dropped: tuple[tuple[int, str], ...]


class _Splice(NamedTuple):
    start: int
    end: int
    words: str = ""


def spliced(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Spliced:
    """Give the text of a data file, whose values are `old`, with the values `new`."""
    layout = Layout(text)
    ended = text + ("" if text == "" or text.endswith(("\n", "\r")) else layout.line_end_sign)
    splicer = _Splicer(Layout(ended))
    splicer.top(old, new)
    made = splicer.applied(0, len(ended))
    kept_open = ended != text and made.endswith(layout.line_end_sign)
    lines = tuple((text.count("\n", 0, at) + 1, words) for at, words in sorted(set(splicer.dropped)))
    return Spliced(made[: -len(layout.line_end_sign)] if kept_open else made, lines)


def meaning(value: Any) -> Any:
    """A plain value so that two ways of writing one number are equal."""
    value = Decimal(repr(value)) if isinstance(value, float) else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value.normalize(), "f").replace(".", ",")
    if isinstance(value, Mapping):
        return {key: meaning(one) for key, one in value.items()}
    return [meaning(one) for one in value] if isinstance(value, list | tuple) else value


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one, a truth being no number."""
    return repr(meaning(one)) == repr(meaning(other)) or (
        isinstance(one, dict) and isinstance(other, dict) and _same_mappings(one, other)
    )


def _same_mappings(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())


class _Splicer:
    """Walks the old and the new values side by side and notes what is to be written where."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.splices: list[_Splice] = []
        self.dropped: list[tuple[int, str]] = []

    def applied(self, start: int, end: int, since: int = 0) -> str:
        """A stretch of the text with what was noted within it, which is then done with."""
        inner = [one for one in self.splices[since:] if start <= one.start and one.end <= end]
        self.splices[since:] = [one for one in self.splices[since:] if one not in inner]
        parts, at = [], start
        for one in sorted(inner, key=lambda splice: splice.start):
            parts += [self.layout.text[at : one.start], one.words]
            at = max(at, one.end)
        return "".join((*parts, self.layout.text[at:end]))

    def top(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        root, layout = self.layout.root, self.layout
        if root is not None and root.items and old.keys() & new.keys():
            self._mapping(root, old, new)
            return
        gap = [""] if layout.text.strip() and not layout.text.endswith("\n\n") else []
        lines = [line for key, value in new.items() for line in key_lines(key, value, top=True)]
        self._insert(len(layout.text), [*gap, *lines])

    # one value

    def _value(self, item: Item, old: Any, new: Any, *, flow: bool, column: int) -> None:
        node = item.value
        if _same(old, new):
            return
        if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            self._mapping(node, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and new and not self._is_compact(node):
            self._list(node, old, new)
        elif flow:
            self._drop(node.start, node.end)
            self._put(node.start, node.end, inline_text(new))
        else:
            self._replace(item, new, column)

    def _is_compact(self, node: Node) -> bool:
        """Whether a list of a block begins in the line of another dash."""
        return not node.flow and not self.layout.opens_line(node.items[0].start)

    def _replace(self, item: Item, new: Any, column: int) -> None:
        """Write a value of a block anew: what stands in its first line, then the lines below."""
        layout, node = self.layout, item.value
        lines = key_lines("k", new) if item.key else entry_lines(new)
        inline, below = lines[0].removeprefix("k:" if item.key else "-").strip(" "), lines[1:]
        is_below = node.items and not node.flow and layout.line_start(node.start) > item.slot
        head_end = item.slot if is_below else node.header if node.header >= 0 else max(node.end, item.slot)
        from_slot = is_below or not inline or (below and not item.key)  # the lines below go by where the first begins
        head_start = item.slot if from_slot else max(node.start, item.slot)
        self._drop(layout.line_end(item.slot) if is_below else item.slot, node.end)
        if inline:
            blank = "" if layout.text[head_start - 1].isspace() else " "
            self._put(head_start, head_end, blank + inline)
        elif head_start < head_end:
            self._put(head_start, head_end, "")
        if is_below or node.header >= 0:
            self._put(layout.line_end(head_end), max(node.end, layout.line_end(head_end)), "")
        if below:
            self._put(layout.line_end(node.end), layout.line_end(node.end), self._joined(below, column, first=True))

    # mappings

    def _mapping(self, node: Node, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        names = [item.key for item in node.items]
        added = _after_known(new, names)
        if node.flow:
            self._flow_mapping(node, old, new)
            return
        regions, column = self.layout.regions(node), self.layout.column(node.items[0].start)
        compact = not self.layout.opens_line(node.items[0].start)
        first_kept = next(at for at, name in enumerate(names) if name in new)
        first = [line for key in added.get(-1, ()) for line in key_lines(key, new[key])]
        if first and (compact or first_kept == 0):
            start = node.items[0].start
            self._put(start, start, self._joined(first, column).lstrip(" ") + " " * column)
        elif first:
            self._insert(regions[0].end, first, column)
        for at, item in enumerate(node.items):
            if item.key in new:
                self._value(item, old[item.key], new[item.key], flow=False, column=column)
            elif compact and at < first_kept:
                self._cut_first(node.items, regions, at)
            else:
                self._cut(regions, at)
            lines = [line for key in added.get(at, ()) for line in key_lines(key, new[key], top=column == 0)]
            if lines:
                gap = [""] if column == 0 and self._is_apart(regions) else []
                self._insert(regions[at].end, [*gap, *lines], column)

    def _cut_first(self, items: Sequence[Item], regions: Sequence[Region], at: int) -> None:
        """Take out a key behind a dash: the next one moves up, unless a comment stands between."""
        end = items[at + 1].start if regions[at + 1].lead == regions[at + 1].start else regions[at].end
        self._drop(items[at].start, end)
        if end == items[at + 1].start:
            self._put(items[at].start, end, "")
        else:
            self._put(items[at].start, self.layout.line_end(items[at].value.end), "")

    # lists

    def _list(self, node: Node, old: Sequence[Any], new: Sequence[Any]) -> None:
        old_of = _matched(old, new)
        steady = _steady([old_of[at] for at in range(len(new)) if at in old_of])
        if node.flow:
            self._flow_list(node, old, new, old_of)
            return
        regions, column = self.layout.regions(node), self.layout.column(node.items[0].start)
        kept = {was: at for at, was in old_of.items()}
        moved: dict[int, str] = {}
        for was, item in enumerate(node.items):
            since = len(self.splices)
            if was in kept:
                self._value(item, old[was], new[kept[was]], flow=False, column=column)
            if was not in steady:
                if was in kept:
                    moved[kept[was]] = self.applied(regions[was].lead, regions[was].end, since)
                self._cut(regions, was, told=was not in kept)
        for anchor, numbers in _behind(new, old_of, steady).items():
            for number in numbers:
                self._entry(regions, anchor, moved.get(number), new[number], column)

    def _entry(self, regions: Sequence[Region], anchor: int, moved: str | None, value: Any, column: int) -> None:
        """An entry put behind another one, or before the first."""
        lines = entry_lines(value)
        text = moved if moved is not None else self._joined(lines, column)
        sign = self.layout.line_end_sign
        several = len(text.splitlines()) > 1 and column <= 2 and len(regions) == 1 and moved is None
        gap = sign if self._is_apart(regions) or several else ""
        at = regions[anchor].end if anchor >= 0 else regions[0].lead
        self._put(at, at, gap + text if anchor >= 0 else text + gap)

    # between braces and brackets

    def _flow_mapping(self, node: Node, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        since = len(self.splices)
        for item in node.items:
            if item.key in new:
                self._value(item, old[item.key], new[item.key], flow=True, column=0)
        order = [item.key for item in node.items if item.key in new]
        known = [item.key for item in node.items]
        if order == known and len(new) == len(known):
            return
        placed = _merged(order, new)
        pieces = {key: known.index(key) if key in known else inline_text({key: new[key]})[1:-1] for key in placed}
        self._flow(node, [pieces[key] for key in placed], since)

    def _flow_list(self, node: Node, old: Sequence[Any], new: Sequence[Any], old_of: Mapping[int, int]) -> None:
        since = len(self.splices)
        for at, was in old_of.items():
            self._value(node.items[was], old[was], new[at], flow=True, column=0)
        if [old_of.get(at) for at in range(len(new))] != list(range(len(old))):
            self._flow(node, [old_of[at] if at in old_of else inline_text(new[at]) for at in range(len(new))], since)

    def _flow(self, node: Node, pieces: Sequence[int | str], since: int) -> None:
        """The entries of a flow in a new order, each old one with what stands before it."""
        text, items = self.layout.text, node.items
        kept = {one for one in pieces if isinstance(one, int)}
        gaps = [text[before : item.start] for before, item in zip(_gap_starts(node), items, strict=True)]
        opening, closing = gaps[0], text[items[-1].value.end : node.end - 1]
        for at, (before, item) in enumerate(zip(_gap_starts(node), items, strict=True)):
            if at not in kept:
                self._drop(before, item.value.end)
        parts: list[str] = []
        for place, one in enumerate(pieces):
            words = self.applied(items[one].start, items[one].value.end, since) if isinstance(one, int) else one
            parts += [_gap(gaps[one] if isinstance(one, int) and one else None, opening, first=place == 0), words]
        self._put(node.start + 1, node.end - 1, "".join((*parts, closing)))

    # writing

    def _cut(self, regions: Sequence[Region], at: int, *, told: bool = True) -> None:
        """Take out the lines of an entry, and one of the two gaps that would meet."""
        region, layout = regions[at], self.layout
        start, end = region.lead, region.end
        above = _gap_of(layout.lines_before(start), start)
        below = _gap_of(layout.lines_from(end), end)
        if above < start and (below > end or at == len(regions) - 1):
            start = above
        elif at == 0 and below > end:
            end = below
        if told:
            self._drop(region.lead, region.end)
        self._put(start, end, "")

    def _is_apart(self, regions: Sequence[Region]) -> bool:
        """Whether blank lines stand between the entries."""
        gaps = (self.layout.text[one.end : other.lead] for one, other in pairwise(regions))
        return any(gap.isspace() for gap in gaps)

    def _insert(self, at: int, lines: Sequence[str], column: int = 0) -> None:
        self._put(at, at, self._joined(lines, column))

    def _joined(self, lines: Iterable[str], column: int, *, first: bool = False) -> str:
        """Lines set in, each with its end; with `first` the end stands before each instead."""
        sign, indent = self.layout.line_end_sign, " " * column
        set_in = [f"{indent}{line}" if line else "" for line in lines]
        return "".join(f"{sign}{line}" if first else f"{line}{sign}" for line in set_in)

    def _put(self, start: int, end: int, words: str) -> None:
        self.splices.append(_Splice(start, end, words))

    def _drop(self, start: int, end: int) -> None:
        self.dropped += self.layout.comments(start, end)


def _after_known(new: Iterable[str], known: Sequence[str]) -> dict[int, list[str]]:
    """The new keys by the position of the known one they follow, -1 for the beginning."""
    at, found = -1, dict[int, list[str]]()
    for key in new:
        if key in known:
            at = known.index(key)
        else:
            found.setdefault(at, []).append(key)
    return found


def _merged(order: Sequence[str], new: Iterable[str]) -> list[str]:
    """The keys that stay in their order, with the new ones behind those they follow."""
    added = _after_known(new, order)
    return [*added.get(-1, ()), *(key for at, one in enumerate(order) for key in (one, *added.get(at, ())))]


def _matched(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Which old entry a new one is: by their ids, else by being equal, then by standing between equal ones."""
    names, others = [identity(one) for one in old], [identity(one) for one in new]
    if _are_names(names) and _are_names(others):
        at_of = {name: at for at, name in enumerate(names)}
        named = {at: at_of[name] for at, name in enumerate(others) if name in at_of}
        return named | _renamed(old, new, named)
    left, right = [repr(meaning(one)) for one in old], [repr(meaning(one)) for one in new]
    found: dict[int, int] = {}
    for _kind, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        found |= dict(zip(range(new_start, new_end), range(start, end), strict=False))
    return found


def _renamed(old: Sequence[Any], new: Sequence[Any], known: Mapping[int, int]) -> dict[int, int]:
    """Entries that only got another id: in the same place, and for the most part the same."""
    if len(old) != len(new):
        return {}
    left = set(range(len(new))) - known.keys() - set(known.values())
    return {at: at for at in left if 2 * sum(old[at].get(key) == one for key, one in new[at].items()) >= len(old[at])}


def _are_names(names: Sequence[str | None]) -> bool:
    return None not in names and len(set(names)) == len(names)


def _steady(order: Sequence[int]) -> set[int]:
    """The most entries that keep their order; the others are moved."""
    ends: list[int] = []  # the run of each length that ends lowest
    before: dict[int, int | None] = {}
    for one in order:
        at = bisect_left(ends, one)
        before[one] = ends[at - 1] if at else None
        ends[at : at + 1] = [one]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _behind(new: Sequence[Any], old_of: Mapping[int, int], steady: set[int]) -> dict[int, list[int]]:
    """The new and moved entries by the old one they stand behind, -1 for the beginning."""
    anchor, found = -1, dict[int, list[int]]()
    for number in range(len(new)):
        was = old_of.get(number)
        if was is not None and was in steady:
            anchor = was
        else:
            found.setdefault(anchor, []).append(number)
    return found


def _gap_starts(node: Node) -> list[int]:
    return [node.start + 1, *(item.value.end for item in node.items[:-1])]


def _gap(own: str | None, opening: str, *, first: bool) -> str:
    """What stands before an entry of a flow: its own gap, with a comma unless it is the first."""
    if first:
        return opening if own is None else re.sub(r"\A(\s*),\s*", opening, own)
    if own is None:
        return ", "
    return own if re.match(r"\s*,", own) else f",{own}"


def _gap_of(lines: Iterator[tuple[int, str]], at: int) -> int:
    """How far blank lines reach from a line."""
    for reach, line in lines:
        if line.strip():
            break
        at = reach
    return at
