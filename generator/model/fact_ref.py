"""A fact by name: the year or register it stands in, its file, entry and field; `2026/chi-tieu/phu-song-5g/giao`."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from generator.model.legal import LegalDocument
from generator.model.vocabulary import KEYS


class Scope(Enum):
    """Whose a fact is that belongs to no year: the commune's own, or shared by all communes."""

    COMMUNE = "xa"
    SHARED = "chung"


REGISTER, BODY = "van-ban", "noi-dung"
# the list that a file is there for: its entries follow the file's name at once
TABLES = {"chi-tieu": "chi_tieu", "nhiem-vu": "nhiem_vu", REGISTER: "van_ban"}
# the other lists at the top of a file whose entries are known by an id
LISTS = {"chi-tieu": ("nhom",), "co-quan": ("don_vi",), "ke-hoach": ("can_cu",)}
_OF_TABLE = ("hang", ("cot",))  # of a file of `bang/`: its rows, and its columns
_SHARED = "van-ban-chung"
_FOLDERS = {"bang": ".yaml", "phu-luc": ".md"}  # with a file for each table and appendix: its name has two parts
_OF_FILE = frozenset(KEYS[field] for field in ("version", "complete_set", "checked_on"))
_OF_DOCUMENT = frozenset(KEYS.get(field, field) for field in LegalDocument.model_fields)


class FactRef(NamedTuple):
    """Where a fact stands: scope, file, the ids of its entry, and the way to the field within that.

    An entry of the file's own list has one id, of another list the list's key and the id; of a cell it is the row's id,
    the column being the field.  Printed, it is the reference that problems and places go by.
    """

    scope: int | Scope
    file: str
    ids: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The reference as printed; the number of a document keeps its own strokes."""
        file = _SHARED if self.scope is Scope.SHARED else self.file
        year = (f"{self.scope}",) if isinstance(self.scope, int) else ()
        own = list_of(self.file)
        named_as_a_list = len(self.ids) == 1 and self.ids[0] in (*lists_of(self.file), own)
        return "/".join((*year, file, *((str(own),) if own and named_as_a_list else ()), *self.ids, *self.fields))

    @property
    def entry(self) -> FactRef:
        """The entry that the fact is part of."""
        return self._replace(fields=())

    @property
    def file_name(self) -> str:
        """The file it stands in, by its name within the commune's folder."""
        if self.scope is Scope.SHARED:
            return f"{_SHARED}.yaml"
        ending = ".md" if self.file == BODY else _FOLDERS.get(self.file.partition("/")[0], ".yaml")
        return f"{self.scope}/{self.file}{ending}" if isinstance(self.scope, int) else f"{self.file}{ending}"


def list_of(file: str) -> str | None:
    """The key of the list that a file is there for; None where it has none."""
    return _OF_TABLE[0] if file.startswith("bang/") else TABLES.get(file)


def lists_of(file: str) -> tuple[str, ...]:
    """The keys of the other lists at the top of a file whose entries are known by an id."""
    return _OF_TABLE[1] if file.startswith("bang/") else LISTS.get(file, ())


def fact_ref(printed: str) -> FactRef:
    """A reference from its printed form."""
    scope: int | Scope = Scope.COMMUNE
    file, *rest = printed.split("/")
    if file.isdecimal() and rest:
        scope, file, rest = int(file), rest[0], rest[1:]
    elif file == _SHARED:
        scope, file = Scope.SHARED, REGISTER
    if file in _FOLDERS and rest:
        file, rest = f"{file}/{rest[0]}", rest[1:]
    ids, fields = _parted(file, tuple(rest))
    return FactRef(scope, file, ids, fields)


def _parted(file: str, rest: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids and the fields of what follows a file's name."""
    table = list_of(file)
    if table is not None and rest[:1] == (table,):
        return _of_entry(file, rest[1:])
    if rest[:1] and rest[0] in lists_of(file):
        return (rest[:2], rest[2:]) if len(rest) > 1 else ((), rest)
    has_entries = table is not None or file == BODY or "/" in file
    return _of_entry(file, rest) if has_entries and rest[:1] and rest[0] not in _OF_FILE else ((), rest)


def _of_entry(file: str, rest: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The id of an entry and its fields; a document's number, “12/2026/NĐ-CP”, ends before the first field."""
    end = 1
    while file == REGISTER and end < len(rest) and rest[end] not in _OF_DOCUMENT:
        end += 1
    return (("/".join(rest[:end]),) if rest else ()), rest[end:]
