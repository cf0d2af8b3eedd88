"""Entries added to the commune's own files, where a signed plan names a unit or a document that nobody declared.

They are put in place; nothing that a person wrote there is touched, comments stay.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.model.agency import Unit
from generator.model.edit import Add, Edit
from generator.model.fact_ref import FactRef, Scope
from generator.model.legal import LegalDocument
from generator.model.problem import InputError
from generator.sources.data_files import DataFiles
from generator.sources.edits.editing import changed
from generator.sources.yaml.yaml_text import plain_values

AGENCY, REGISTER = "co-quan", "van-ban"
_UNITS = FactRef(Scope.COMMUNE, AGENCY, (), ("don_vi",))


class CommuneFiles(NamedTuple):
    """The files of a commune as they are today, and with the entries that were added."""

    today: DataFiles
    files: DataFiles

    @property
    def changed(self) -> dict[str, bytes]:
        """The files with what was added, by name."""
        before, after = self.today.contents, self.files.contents
        return {name: after[name] for name in sorted(after) if after[name] is not before.get(name)}

    def with_unit(self, unit: Unit) -> CommuneFiles | None:
        """The files with one more unit; None where the file is laid out so that an entry cannot be put in."""
        return self._with(Add(_UNITS, plain_values(unit)))

    def with_alias(self, unit: str, name: str) -> CommuneFiles | None:
        """The files with another spelling of a unit; None as above."""
        return self._with(Add(FactRef(Scope.COMMUNE, AGENCY, ("don_vi", unit), ("ten_khac",)), name))

    def with_document(self, document: LegalDocument) -> CommuneFiles | None:
        """The files with one more document in the register, which is made where there is none; None as above."""
        return self._with(Add(FactRef(Scope.COMMUNE, REGISTER), plain_values(document)))

    def _with(self, edit: Edit) -> CommuneFiles | None:
        try:
            return self._replace(files=changed(self.files, [edit]).files)
        except InputError:
            return None
