"""Units and documents that a signed plan names and nobody declared: added to the commune's files where that is sure."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.finalizing.facts.commune_files import CommuneFiles
from generator.finalizing.signed_reading import Change, ChangeKind, Commune, OpenReading
from generator.importing.citing.citations import find_citations
from generator.importing.citing.cited_documents import documents_of as cited_documents
from generator.importing.units.found_units import unit_kind
from generator.model.agency import Unit
from generator.model.legal import LegalDocument
from generator.planning.settled.bases import documents_of
from generator.planning.settled.units import UnitName
from generator.planning.wording.forms import citation
from generator.vietnamese.folding import fold
from generator.vietnamese.ids import fresh_id
from generator.vietnamese.units.unit_keys import unit_key
from generator.vietnamese.units.unit_lists import may_be_unit, parts

_LONGEST = 80


class Added(NamedTuple):
    """A commune with one more entry, and what is told of it."""

    commune: Commune
    change: Change


def with_unit(commune: Commune, name: str) -> Added | None:
    """Declare what a row names as a unit; None where that is not sure, or cannot be put into the file."""
    if re.search(r"[()]", name) or any(fold(part) in commune.names for part in parts(name)):
        return None  # a role or a remark beside a name, or two units in one
    key = unit_key(name)
    owner = next((unit for unit in commune.record.units if unit_key(unit.name) == key), None)
    if owner is not None:
        return _with_alias(commune, owner, name)
    if len(name) > _LONGEST or not may_be_unit(name) or re.search(r"[.;:]|\d{3}", name):
        return None
    own_id = fresh_id(name, {unit.id for unit in commune.record.units}, "don-vi")
    made = Unit(id=own_id, name=name, kind=unit_kind(name))
    files = commune.files.with_unit(made)
    told = f"Đơn vị “{name}” ở co-quan.yaml (loai: {made.kind}; đề nghị xem lại)"
    return files and _added(commune, files, (*commune.record.units, made), (name, made), told)


def _with_alias(commune: Commune, owner: Unit, name: str) -> Added | None:
    files = commune.files.with_alias(owner.id, name)
    more = owner.model_copy(update={"aliases": (*owner.aliases, name)})
    units = tuple(more if unit.id == owner.id else unit for unit in commune.record.units)
    told = f"Cách viết “{name}” của đơn vị “{owner.name}” ở co-quan.yaml"
    return files and _added(commune, files, units, (name, owner), told)


def _added(commune: Commune, files: CommuneFiles, units: tuple[Unit, ...], named: tuple[str, Unit], told: str) -> Added:
    name, unit = named
    record = commune.record.model_copy(update={"units": units})
    names = {**commune.names, fold(name): UnitName(unit, former=False)}
    return Added(Commune(record, names, files), Change(ChangeKind.NEW, told))


def declare_basis(reading: OpenReading, role: str, words: str, form: str) -> bool:
    """Let a document take a role whose place a person filled in; False where no document prints these very words."""
    document = _document(reading, words, form)
    if document is None:
        return False
    bases = tuple(
        basis.model_copy(update={"document": document.number}) if basis.role == role else basis
        for basis in reading.year.head.bases
    )
    reading.change_head(bases=bases)
    return True


def _document(reading: OpenReading, words: str, form: str) -> LegalDocument | None:
    found, (record, names, files) = cited_documents(find_citations(words)), reading.commune
    if len(found) != 1:
        return None
    made, register = found[0], record.documents + record.shared_documents
    known = documents_of(made.number, register)
    if known:
        return known[0] if len(known) == 1 and citation(known[0], form) == words else None
    is_plan = made.date is not None and abs(made.date.year - reading.plan.year) <= 1
    made = made.model_copy(update={"plan_year": reading.plan.year if is_plan else made.plan_year})
    more = files.with_document(made) if citation(made, form) == words else None
    if more is None:
        return None
    record = record.model_copy(update={"documents": (*record.documents, made)})
    told = Change(ChangeKind.NEW, f"Văn bản “{words}” ở van-ban.yaml")
    reading.declare(Commune(record, names, more), (told,))
    return made
