"""Units and documents that a signed plan names and nobody declared: added to the commune's files where that is sure."""

from __future__ import annotations

import re

from generator.finalizing.signed_reading import ChangeKind, Taken
from generator.importing.citing.citations import find_citations
from generator.importing.citing.cited_documents import documents_of as cited_documents
from generator.importing.units.units import unit_kind
from generator.model.agency import Unit
from generator.model.legal import LegalDocument
from generator.planning.settled.bases import documents_of
from generator.planning.settled.units import UnitName
from generator.planning.wording.forms import citation
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id
from generator.vietnamese.unit_keys import unit_key
from generator.vietnamese.unit_lists import may_be_unit, parts

_LONGEST = 80


def declare_unit(taken: Taken, name: str) -> bool:
    """Declare what a row names as a unit; False where that is not sure, or cannot be put into the file."""
    if re.search(r"[()]", name) or any(fold(part) in taken.names for part in parts(name)):
        return False  # a role or a remark beside a name, or two units in one
    key = unit_key(name)
    owner = next((unit for unit in taken.record.units if unit_key(unit.name) == key), None)
    if owner is None and (len(name) > _LONGEST or not may_be_unit(name) or re.search(r"[.;:]|\d{3}", name)):
        return False
    if owner is None:
        own_id = fresh_id(name, {unit.id for unit in taken.record.units}, "don-vi")
        owner = Unit(id=own_id, name=name, kind=unit_kind(name))
        if not taken.files.add_unit(owner):
            return False
        units = (*taken.record.units, owner)
        taken.note(ChangeKind.NEW, f"Đơn vị “{name}” ở co-quan.yaml (loai: {owner.kind}; đề nghị xem lại)")
    else:
        if not taken.files.add_alias(owner.id, name):
            return False
        more = owner.model_copy(update={"aliases": (*owner.aliases, name)})
        units = tuple(more if unit.id == owner.id else unit for unit in taken.record.units)
        taken.note(ChangeKind.NEW, f"Cách viết “{name}” của đơn vị “{owner.name}” ở co-quan.yaml")
    taken.record = taken.record.model_copy(update={"units": units})
    taken.names = {**taken.names, fold(name): UnitName(owner, former=False)}
    return True


def declare_basis(taken: Taken, role: str, words: str, form: str) -> bool:
    """Let a document take a role whose place a person filled in; False where no document prints these very words."""
    document = _document(taken, words, form)
    if document is None:
        return False
    bases = tuple(
        basis.model_copy(update={"document": document.number}) if basis.role == role else basis
        for basis in taken.year.head.bases
    )
    taken.year.change_head(bases=bases)
    return True


def _document(taken: Taken, words: str, form: str) -> LegalDocument | None:
    found = cited_documents(find_citations(words))
    if len(found) != 1:
        return None
    made, register = found[0], taken.record.documents + taken.record.shared_documents
    known = documents_of(made.number, register)
    if known:
        return known[0] if len(known) == 1 and citation(known[0], form) == words else None
    is_plan = made.date is not None and abs(made.date.year - taken.plan.year) <= 1
    made = made.model_copy(update={"plan_year": taken.plan.year if is_plan else made.plan_year})
    if citation(made, form) != words or not taken.files.add_document(made):
        return None
    taken.record = taken.record.model_copy(update={"documents": (*taken.record.documents, made)})
    taken.note(ChangeKind.NEW, f"Văn bản “{words}” ở van-ban.yaml")
    return made
