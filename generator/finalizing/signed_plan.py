"""A signed plan beside the draft it was made of: what stays as it is while the plan is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.finalizing.drafted import Drafted
from generator.finalizing.facts.printed_texts import PrintedText
from generator.finalizing.facts.settled_texts import Printer
from generator.finalizing.facts.year import TextKey
from generator.finalizing.line_origins import FIXED, LineOrigin, OriginKind, origins_of
from generator.model.document import Document, Table
from generator.model.indicator import IndicatorEntry
from generator.model.plan import Plan
from generator.pairing.line_pairs import matched
from generator.pairing.printed_lines import PrintedLine


class SignedPlan(NamedTuple):
    """The lines of a draft (`old`) and of the signed plan (`new`), which is which, and what each comes from.

    `joined` are draft lines whose words a person added to the signed line before them, `halves` signed lines that are
    the later parts of a draft line, `drafted_texts` what the draft printed of each text with expressions.
    """

    plan: Plan
    document: Document
    printer: Printer
    old: tuple[PrintedLine, ...]
    new: tuple[PrintedLine, ...]
    new_of: Mapping[int, int]
    old_of: Mapping[int, int]
    joined: Mapping[int, int]
    halves: Mapping[int, int]
    old_origins: tuple[LineOrigin, ...]
    drafted: frozenset[tuple[OriginKind, str]]
    drafted_texts: Mapping[TextKey, PrintedText]

    def origin_of_old(self, old: int) -> LineOrigin:
        """What a line of the draft comes from."""
        return self.old_origins[old]

    def origin_of_new(self, new: int) -> LineOrigin | None:
        """What a signed line comes from; None for a new one."""
        old = self.old_of.get(new)
        return None if old is None else self.old_origins[old]

    def before(self, new: int) -> PrintedLine:
        """The line of the draft that a signed line was."""
        return self.old[self.old_of[new]]

    def is_unchanged(self, new: int) -> bool:
        """Whether a signed line says what the draft said, number or sign before it aside."""
        return _bare(self.before(new)) == _bare(self.new[new])

    def plain_sentence(self, entry: IndicatorEntry, key: str) -> str:
        """The sentence of an indicator without one of its own, as the plan makes it of its name."""
        row = next((one for one in self.plan.indicators if one.indicator.id == key), None)
        name = entry.name or (row.indicator.name if row else key)
        return f'{name.rstrip(" .;:")}: {{{{ muc("Dat") }}}}.'


def signed_plan(draft: Drafted, texts: Mapping[TextKey, PrintedText], lines: Sequence[PrintedLine]) -> SignedPlan:
    """Hold the lines of a signed plan against its draft; `texts` as the draft printed them."""
    known = origins_of(draft.plan, draft.document)
    placed = _anchors_by_place(draft.document)
    rows = Counter[int]()
    origins = list[LineOrigin]()
    for line in draft.lines:
        own = placed.get((line.table, rows[line.table]), ()) if line.table is not None else ()
        origins.append(_origin((*line.anchors, *own), known))
        if line.table is not None:
            rows[line.table] += 1
    pairs = matched(draft.lines, lines)
    return SignedPlan(
        draft.plan,
        draft.document,
        Printer(draft.plan),
        draft.lines,
        tuple(lines),
        new_of=pairs.line_of,
        old_of=pairs.origin_of,
        joined=pairs.joined,
        halves=pairs.halves,
        old_origins=tuple(origins),
        drafted=frozenset((origin.kind, origin.key) for origin in origins),
        drafted_texts=dict(texts),
    )


def _anchors_by_place(document: Document) -> Mapping[tuple[int, int], tuple[str]]:
    """The anchors of rows by their table and their place in it: a row without a word has no bookmark."""
    blocks = (*document.blocks, *(block for part in document.appendices for block in part.blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    return {
        (number, at): (row.anchor,)
        for number, table in enumerate(tables)
        for at, row in enumerate((*table.heading, *table.rows))
    }


def _origin(anchors: Iterable[str], known: Mapping[str, LineOrigin]) -> LineOrigin:
    return next((known[name] for name in anchors if name in known), FIXED)


def _bare(line: PrintedLine) -> tuple[str, ...]:
    if line.table is not None:
        return line.words
    return (line.bare,)
