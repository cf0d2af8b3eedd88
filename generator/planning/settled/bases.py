"""Legal documents as a plan cites them: which ones, by key, and what the registers tell of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.model.indicator import INDICATOR_TEXTS, Indicator
from generator.model.legal import LegalDocument
from generator.model.plan import Plan
from generator.model.shape import Column
from generator.model.task import TASK_TEXTS
from generator.model.texts.body import Directive, Pieces, pieces_of
from generator.model.texts.expression import keys_given

_TOLD_BY_REGISTER = ("period", "vision", "in_force_from", "expires", "replaced_by", "sources", "checked_on")


def document_of(key: str, documents: Iterable[LegalDocument]) -> LegalDocument | None:
    """Find a document by its key, "02/NQ-CP" or "02/NQ-CP (2026)"; None if unknown or ambiguous."""
    found = documents_of(key, documents)
    return found[0] if len(found) == 1 else None


def documents_of(key: str, documents: Iterable[LegalDocument]) -> tuple[LegalDocument, ...]:
    """Find the documents that a key may mean: several when they share number and year, but not the date.

    The commune's own entry stands first; what it leaves out is taken from the shared register's entry of
    the same number and date.
    """
    number, _, year = key.removesuffix(")").partition(" (")
    entries: dict[dt.date | None, list[LegalDocument]] = {}
    for known in _by_number(_Register(tuple(documents))).get(number, ()):
        if _is_of(known, year):
            entries.setdefault(known.date, []).append(known)
    return tuple(_merged(twins) for twins in entries.values())


class _Register:
    """A register as the very tuple it is: to look at each document for its hash would take as long as the search."""

    def __init__(self, documents: tuple[LegalDocument, ...]) -> None:
        self.documents = documents

    def __hash__(self) -> int:
        return id(self.documents)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Register) and self.documents is other.documents


@lru_cache(maxsize=8)
def _by_number(register: _Register) -> dict[str, list[LegalDocument]]:
    found: dict[str, list[LegalDocument]] = {}
    for known in register.documents:
        found.setdefault(known.number, []).append(known)
    return found


def _is_of(document: LegalDocument, year: str) -> bool:
    return not year or (document.date is not None and str(document.date.year) == year)


def _merged(twins: Sequence[LegalDocument]) -> LegalDocument:
    if len(twins) == 1:
        return twins[0]
    return twins[0].model_copy(update={field: _first_told(twins, field) for field in _TOLD_BY_REGISTER})


def _first_told(twins: Sequence[LegalDocument], field: str) -> object:
    values = (getattr(twin, field) for twin in twins)
    return next((value for value in values if value), getattr(twins[0], field))


def cited_keys(plan: Plan) -> tuple[str, ...]:
    """Give the keys of the documents a plan cites by expression, each once, in the order of the text."""
    return keys_in_text(plan, "van_ban")


def keys_in_text(plan: Plan, function: str) -> tuple[str, ...]:
    """Give the keys that the expressions of a plan name in calls of a function, each once, in the order of the text."""
    sources = (source for pieces in _texts(plan) for source in _expressions(pieces))
    return tuple(dict.fromkeys(key for source in sources for key in keys_given(source, function)))


def _expressions(pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        yield from _expressions(piece.note)
        if piece.is_expression:
            yield piece.source


def _texts(plan: Plan) -> Iterator[Pieces]:
    """Walk every text of a plan that may hold expressions."""
    yield from (block.pieces for block in plan.body.blocks if not isinstance(block, Directive))
    yield from (pieces_of(text) for text in _typed_texts(plan) if text)


def _typed_texts(plan: Plan) -> Iterator[str | None]:
    yield plan.subject
    yield from plan.decision.texts.values() if plan.decision else ()
    for row in plan.indicators:
        yield from (
            getattr(row.indicator if field in Indicator.model_fields else row, field) for field in INDICATOR_TEXTS
        )
    for task in plan.tasks:
        yield from (getattr(task, field) for field in TASK_TEXTS)
        yield from (task.other or {}).values()
    if plan.shape.target_table:
        yield from _headings(plan.shape.target_table.columns)
    for part in plan.shape.appendices:
        yield part.title
        yield from _headings(part.columns)
        yield from (group.title for group in part.parts)


def _headings(columns: Iterable[Column]) -> Iterator[str | None]:
    for column in columns:
        yield from (column.over, column.heading)
