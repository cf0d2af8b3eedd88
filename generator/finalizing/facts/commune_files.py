"""Entries added to the commune's own files, where a signed plan names a unit or a document that nobody declared.

They are put in place; nothing that a person wrote there is touched, comments stay.
"""

from __future__ import annotations

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


class CommuneFiles:
    """The files of a commune while entries are added to them."""

    def __init__(self, today: DataFiles) -> None:
        self._today = self._files = today

    def snapshot(self) -> DataFiles:
        """The files as they are now."""
        return self._files

    def restore(self, before: DataFiles) -> None:
        """Go back to the files as they were."""
        self._files = before

    def contents(self) -> dict[str, bytes]:
        """The files with what was added, by name."""
        before, after = self._today.contents, self._files.contents
        return {name: after[name] for name in sorted(after) if after[name] is not before.get(name)}

    def add_unit(self, unit: Unit) -> bool:
        """Add a unit; False where the file is laid out so that an entry cannot be put in."""
        return self._done(Add(_UNITS, plain_values(unit)))

    def add_alias(self, unit: str, name: str) -> bool:
        """Add another spelling to a unit; False as above."""
        return self._done(Add(FactRef(Scope.COMMUNE, AGENCY, ("don_vi", unit), ("ten_khac",)), name))

    def add_document(self, document: LegalDocument) -> bool:
        """Add a document to the commune's register, which is made where there is none; False as above."""
        return self._done(Add(FactRef(Scope.COMMUNE, REGISTER), plain_values(document)))

    def _done(self, edit: Edit) -> bool:
        try:
            self._files = changed(self._files, [edit]).files
        except InputError:
            return False
        return True
