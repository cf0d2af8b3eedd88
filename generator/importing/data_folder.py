"""An issued plan becomes a data folder: read, understood, written; never over anything."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.drafting.new_folder import write_new
from generator.importing.reading.opening import opened
from generator.importing.review import FILE, rebuilt_sentence, review_text
from generator.importing.understood import read_issued
from generator.model.legal import LegalDocument
from generator.model.record import LegalFile
from generator.sources.file_names import SHARED_REGISTER
from generator.sources.yaml.yaml_file import read_yaml, validated


class Import(NamedTuple):
    """What an import did: the files written, what was taken in, how much is left to look at, and the plan's title.

    `rebuilt` says in a sentence how much of the source a draft of the files prints again.
    """

    files: tuple[Path, ...]
    counts: tuple[tuple[str, int], ...]
    remarks: int
    review: Path
    title: str
    rebuilt: str


def import_plan(source: Path, folder: Path, year: int, *, force: bool = False) -> Import:
    """Write the data folder of a commune from its plan of `year` (the first year of a plan of several).

    With `force` a document of another kind is taken for a plan too. Raises InputError when the source cannot be read,
    is no plan of that year, when one of the files is there already, or when the folder cannot be written; then nothing
    has been written.
    """
    shared = _shared(folder.resolve().parent / SHARED_REGISTER)
    found = read_issued(opened(source), source.name, year, shared, force=force)
    review = folder / str(year) / FILE
    files = {folder / name: content for name, content in found.files.contents.items()}
    files[review] = review_text(found.title, source.name, found.counts, found.rebuilt, found.remarks).encode()
    written = write_new(folder, files, "import")
    remarks = len(set(found.remarks))
    return Import(written, found.counts, remarks, review, found.title, rebuilt_sentence(found.rebuilt, remarks))


def _shared(path: Path) -> tuple[LegalDocument, ...]:
    """The documents of the register beside the communes' folders; none where there is none yet."""
    if not path.is_file():
        return ()
    shown = path.as_posix()
    return validated(read_yaml(path, shown), LegalFile, shown).documents
