"""Legal documents as a plan cites them: which ones, by key, and what the registers tell of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model.body import Directive, Pieces, pieces_of
from generator.model.legal import LegalDocument
from generator.model.plan import Plan

_CITATION = re.compile(r"\bvan_ban\(\s*(?:\"([^\"]+)\"|'([^']+)')")
_TOLD_BY_REGISTER = ("period", "vision", "in_force_from", "expires", "replaced_by", "sources", "checked_on")


def document_of(key: str, documents: Iterable[LegalDocument]) -> LegalDocument | None:
    """Find a document by its key, "02/NQ-CP" or "02/NQ-CP (2026)"; None if unknown or ambiguous.

    The commune's own entry stands first; what it leaves out is taken from the shared register's entry of
    the same number and date.
    """
    number, _, year = key.removesuffix(")").partition(" (")
    twins = [known for known in documents if known.number == number and _is_of(known, year)]
    if not twins or any(twin.date != twins[0].date for twin in twins):
        return None
    told = {field: _first_told(twins, field) for field in _TOLD_BY_REGISTER}
    return twins[0].model_copy(update=told)


def _is_of(document: LegalDocument, year: str) -> bool:
    return not year or (document.date is not None and str(document.date.year) == year)


def _first_told(twins: Sequence[LegalDocument], field: str) -> object:
    values = (getattr(twin, field) for twin in twins)
    return next((value for value in values if value), getattr(twins[0], field))


def cited_keys(plan: Plan) -> tuple[str, ...]:
    """Give the keys of the documents a plan cites by expression, each once, in the order of the text."""
    found = (match[1] or match[2] for one in expressions(plan) for match in _CITATION.finditer(one))
    return tuple(dict.fromkeys(found))


def expressions(plan: Plan) -> Iterator[str]:
    """Walk the expressions in every text of a plan."""
    return (piece.source for pieces in _texts(plan) for piece in pieces if piece.is_expression)


def _texts(plan: Plan) -> Iterator[Pieces]:
    """Walk every text of a plan that may hold expressions."""
    yield pieces_of(plan.subject)
    yield from (block.pieces for block in plan.body.blocks if not isinstance(block, Directive))
    yield from (pieces_of(row.indicator.name) for row in plan.indicators)
    for task in plan.tasks:
        yield from (pieces_of(text) for text in (task.title, task.product, task.note) if text)
    if plan.shape.target_table:
        yield from (pieces_of(column.heading) for column in plan.shape.target_table.columns)
    for part in plan.shape.appendices:
        yield from (pieces_of(text) for text in (part.title, *(column.heading for column in part.columns)))
