"""What the words of a plan give each unit to do: the parts under "Tổ chức thực hiện" that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.model.document import AppendixPart, Block, BlockKind, Document, Heading, Paragraph, Table
from generator.model.fact_ref import fact_ref
from generator.model.plan import Plan
from generator.model.task import Task
from generator.planning.composing.fact_refs import of_indicator, of_task
from generator.planning.settled.units import members_of
from generator.planning.sheets.printed_rows import number_below
from generator.planning.sheets.unit_duties import Duty
from generator.vietnamese.capitals import lowered
from generator.vietnamese.folding import fold
from generator.vietnamese.units.addressees import (
    addressed,
    is_over_duties,
    is_said_to_all,
    looks_back,
    may_end_name,
    named_unit,
)
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import bare, known_names

_LONGEST = 200  # letters within which the names end that a line begins with
_COMMITTEE = "Ủy ban nhân dân"
_DEPTHS = {BlockKind.BULLET: 101, BlockKind.SUBBULLET: 102}  # below every heading
_PARAGRAPH, _NAME_ALONE = 100, 99
_RELATED = "liên quan"


class UnitPart(NamedTuple):
    """Words of a plan that are a unit's own: the title they stand under, their number and heading, as printed."""

    section: str
    number: str
    title: str
    blocks: tuple[Block, ...]


class UnitParts(NamedTuple):
    """By unit, the parts that name it and those of collectives it belongs to; names that no unit has."""

    own: Mapping[str, tuple[UnitPart, ...]]
    shared: Mapping[str, tuple[UnitPart, ...]]
    unknown: tuple[str, ...]


NO_PARTS = UnitParts({}, {}, ())


class _Open(NamedTuple):
    """A part that goes on: how deep what opened it stands, its units, its blocks so far.

    A line that is a name alone heads the lines of its own depth, too, up to the next that names somebody.
    """

    depth: int
    heads: int
    units: tuple[str, ...]
    start: UnitPart
    blocks: list[Block]


def unit_parts(plan: Plan, document: Document, duties: Iterable[Duty] = ()) -> UnitParts:
    """Share out the words under the headings that say who is to do what.

    What a unit's rows tell anyway, as of its lead or by its name, is not told again.
    """
    walk = _Walk(_Names(plan))
    walk.through(document.blocks)
    for part in document.appendices:
        if not part.quotes:
            walk.through(part.blocks, part)
    return _shared_out(plan, walk, _told(plan, duties))


def _told(plan: Plan, duties: Iterable[Duty]) -> dict[str, set[str]]:
    """By unit, the entries that its sheet tells in full."""
    told: dict[str, set[str]] = {}
    for duty in duties:
        fact = duty.fact
        ref = of_task(plan, fact) if isinstance(fact, Task) else of_indicator(plan, fact.indicator.id)
        for unit in (*duty.leads, *duty.named):
            told.setdefault(unit, set()).add(ref)
    return told


def _shared_out(plan: Plan, walk: _Walk, told: Mapping[str, AbstractSet[str]]) -> UnitParts:
    own: dict[str, list[UnitPart]] = {}
    shared: dict[str, list[UnitPart]] = {}
    units = {unit.id: unit for unit in plan.units}
    for opened in walk.found:
        for key in opened.units:
            single = members_of(key, units) == (key,)
            for unit in members_of(key, units):
                blocks = tuple(one for one in opened.blocks if _entry(one) not in told.get(unit, ()))
                if blocks and unit not in (opened.units if not single else ()):
                    (own if single else shared).setdefault(unit, []).append(opened.start._replace(blocks=blocks))
    return UnitParts(
        {unit: tuple(parts) for unit, parts in own.items()},
        {unit: tuple(parts) for unit, parts in shared.items()},
        tuple(dict.fromkeys(walk.unknown)),
    )


def _entry(block: Block) -> str:
    return str(fact_ref(block.ref).entry) if block.ref else ""


class _Names:
    """The units of a plan by what a line may call them; the committee itself is none."""

    def __init__(self, plan: Plan) -> None:
        self.place = fold(plan.agency.place)
        self.owner: dict[str, str] = {}
        for unit in plan.units:
            for name in (unit.name, *unit.aliases, *unit.former_names):
                self.owner.setdefault(fold(name), unit.id)
        for unit in plan.units:
            for name in (unit.name, *unit.aliases):
                self.owner.setdefault(unit_key(name), unit.id)
        for name in (_COMMITTEE, plan.agency.name, plan.agency.short_name):
            self.owner.setdefault(unit_key(name), "")

    def id_of(self, name: str) -> str | None:
        """The unit that a name means, "" for the committee, None for nobody known."""
        short = fold(name).removesuffix(self.place).strip()
        keys = (fold(name), unit_key(name), short, unit_key(short))
        return next((self.owner[key] for key in keys if key in self.owner), None)

    def ids_in(self, names: str) -> tuple[str, ...] | None:
        """The units that names mean, None where one is not known."""
        found = known_names(bare(names), lambda name: self.id_of(name) is not None)
        return tuple(dict.fromkeys(filter(None, map(self.id_of, found)))) if found else None

    def first_in(self, line: str) -> tuple[tuple[str, ...] | None, str]:
        """The units that a line begins with, and what it says to them; None where it begins with none known."""
        whom, words, cut = addressed(line)
        found = self.ids_in(whom) if whom else None
        if found is not None:
            return found, words
        told = f"{whom} {words}".strip() if not cut else whom
        return next(self._begun(told), (None, ""))

    def _begun(self, told: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The names that may stand at the beginning of words, the longest first."""
        said = bare(told)
        for end in sorted((at for at, sign in enumerate(said[:_LONGEST]) if sign == " "), reverse=True):
            if may_end_name(said[end:]) and (found := self.ids_in(said[:end].rstrip(" ,"))) is not None:
                yield found, said[end:].strip()


class _Walk:
    """The way through the blocks: the headings above, the parts that go on, those found."""

    def __init__(self, names: _Names) -> None:
        self.names = names
        self.found: list[_Open] = []
        self.unknown: list[str] = []
        self.open: list[_Open] = []
        self.above: tuple[Heading, ...] = ()
        self.part: AppendixPart | None = None

    def through(self, blocks: Iterable[Block], part: AppendixPart | None = None) -> None:
        self.open, self.above, self.part = [], (), part
        for block in blocks:
            if isinstance(block, Table):
                self.keep(block)
            else:
                self.take(block)

    def take(self, block: Heading | Paragraph) -> None:
        text = _text(block)
        depth = block.depth if isinstance(block, Heading) else _DEPTHS.get(block.kind, _PARAGRAPH)
        section = self.section(depth)
        named, words = self.names.first_in(text) if section else (None, "")
        self.open = [one for one in self.open if one.depth < depth and not (named and one.heads >= depth)]
        if depth == _PARAGRAPH and is_said_to_all(text):
            self.open = []
        if isinstance(block, Heading):
            self.above = (*(one for one in self.above if one.depth < depth), block)
        self.keep(_line(block))
        unknown = named_unit(text, title=_is_title(block)) if section and named is None else ""
        if unknown and not self.open and _RELATED not in lowered(unknown):
            self.unknown.append(bare(unknown))
        if named or unknown:
            self.begin(block, depth, named or (), words)

    def begin(self, block: Heading | Paragraph, depth: int, units: tuple[str, ...], words: str) -> None:
        """Open a part with the line that names its units."""
        alone = not words and not isinstance(block, Heading)
        title = "" if words else _text(block).strip(" .:")
        start = UnitPart(self.section(depth), self.number(), title, ())
        own = (_NAME_ALONE, depth) if alone else (depth, 0)
        opened = _Open(*own, units, start, [_line(block, labelled=False)] if words else [])
        self.open.append(opened)
        self.found.append(opened)

    def keep(self, block: Block) -> None:
        for one in self.open:
            one.blocks.append(block)

    def section(self, depth: int) -> str:
        """The title that says who is to do what, "" where none stands above."""
        above = [_text(one) for one in self.above if one.depth < depth]
        titles = (*((self.part.title.text,) if self.part else ()), *above)
        if any(map(looks_back, titles)):
            return ""
        return next((title for title in reversed(titles) if is_over_duties(title)), "")

    def number(self) -> str:
        """The number of where a part stands: "VI.5", with its appendix."""
        place = self.part.label.text.replace("Phụ lục", "PL") if self.part else ""
        return ", ".join(filter(None, (place, number_below(self.above))))


def _text(block: Heading | Paragraph) -> str:
    return "".join(span.text for span in block.spans)


def _is_title(block: Heading | Paragraph) -> bool:
    return not block.plain if isinstance(block, Heading) else all(span.bold for span in block.spans)


def _line(block: Heading | Paragraph, *, labelled: bool = True) -> Paragraph:
    """A block as a line of a sheet."""
    if isinstance(block, Paragraph):
        return block._replace(kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.CLOSING else block
    label = (block.spans[0]._replace(text=f"{block.label} ", note=(), mentions=()),) if labelled and block.spans else ()
    return Paragraph(block.anchor, BlockKind.PARAGRAPH, (*label, *block.spans), block.ref)
