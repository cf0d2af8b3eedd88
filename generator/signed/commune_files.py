"""Entries added to the commune's own files, where a signed plan names a unit or a document that nobody declared.

Lines are put in; nothing that a person wrote there is touched, comments stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.model.agency import Unit
from generator.model.legal import LegalDocument
from generator.model.record import LegalFile
from generator.sources.yaml_text import plain_values, yaml_text

AGENCY, REGISTER = "co-quan.yaml", "van-ban.yaml"
_UNITS, _DOCUMENTS, _ALIASES = "don_vi", "van_ban", "ten_khac"


Snapshot = tuple[Mapping[str, str], frozenset[str]]


class CommuneFiles:
    """The files of a commune while entries are added to them."""

    def __init__(self, today: Mapping[str, bytes]) -> None:
        self._today = today
        self._texts: dict[str, str] = {}
        self.changed: set[str] = set()

    def snapshot(self) -> Snapshot:
        """The files as they are now."""
        return dict(self._texts), frozenset(self.changed)

    def restore(self, before: Snapshot) -> None:
        """Go back to the files as they were."""
        self._texts, self.changed = dict(before[0]), set(before[1])

    def contents(self) -> dict[str, bytes]:
        """The files with what was added, by name."""
        return {name: self._texts[name].encode() for name in sorted(self.changed)}

    def add_unit(self, unit: Unit) -> bool:
        """Add a unit; False where the file is laid out so that lines cannot be put in."""
        said = plain_values(unit)
        lines = [f"- id: {said['id']}", f"  ten: {_quoted(unit.name)}"]
        lines += [f"  loai: {said['loai']}"] if "loai" in said else []
        return self._added(AGENCY, _UNITS, lines)

    def add_alias(self, unit: str, name: str) -> bool:
        """Add another spelling to a unit; False as above."""
        lines = self._lines(AGENCY)
        made = _with_alias(lines, unit, name)
        return self._keep(AGENCY, made)

    def add_document(self, document: LegalDocument) -> bool:
        """Add a document to the commune's register, which is made where there is none; False as above."""
        file = yaml_text(LegalFile(version=1, documents=(document,)), f"../luoc-do/{REGISTER[:-5]}.json")
        if REGISTER not in self._today and REGISTER not in self._texts:
            self._texts[REGISTER] = file
            self.changed.add(REGISTER)
            return True
        entry = file[file.index(f"{_DOCUMENTS}:") :].splitlines()[1:]
        return self._added(REGISTER, _DOCUMENTS, [line.removeprefix("  ") for line in entry])

    def _lines(self, name: str) -> list[str]:
        if name not in self._texts:
            self._texts[name] = self._today[name].decode()
        return self._texts[name].split("\n")

    def _added(self, name: str, key: str, entry: Sequence[str]) -> bool:
        return self._keep(name, _with_entry(self._lines(name), key, entry))

    def _keep(self, name: str, lines: list[str] | None) -> bool:
        if lines is None:
            return False
        self._texts[name] = "\n".join(lines)
        self.changed.add(name)
        return True


def _section(lines: Sequence[str], key: str) -> tuple[int, int] | None:
    """The lines of a list at the top of a file: after its key, up to the next key."""
    start = next((at for at, line in enumerate(lines) if re.fullmatch(rf"{key}:\s*(?:#.*)?", line.rstrip())), None)
    if start is None:
        return None
    end = next((at for at in range(start + 1, len(lines)) if re.match(r"[^\s#-]", lines[at])), len(lines))
    while end > start + 1 and re.fullmatch(r"\s*(?:#.*)?", lines[end - 1]):
        end -= 1
    return start + 1, end


def _with_entry(lines: list[str], key: str, entry: Sequence[str]) -> list[str] | None:
    section = _section(lines, key)
    if section is None:
        return None
    start, end = section
    first = next((line for line in lines[start:end] if line.lstrip().startswith("- ")), None)
    if first is None:
        return None
    indent, close = first[: len(first) - len(first.lstrip())], "\r" if first.endswith("\r") else ""
    apart = any(not line.strip() for line in lines[start:end])
    made = [*([close] if apart else []), *(f"{indent}{line}{close}" for line in entry)]
    return [*lines[:end], *made, *lines[end:]]


def _with_alias(lines: list[str], unit: str, name: str) -> list[str] | None:
    section = _section(lines, _UNITS)
    start = next((at for at in range(*section or (0, 0)) if re.match(rf"\s*- id: {unit}\s*$", lines[at])), None)
    if section is None or start is None:
        return None
    dash = lines[start].index("-")
    end = next((at for at in range(start + 1, section[1]) if lines[at].find("- ") == dash), section[1])
    inner, close = " " * (dash + 2), "\r" if lines[start].endswith("\r") else ""
    at = next((at for at in range(start, end) if lines[at].startswith(f"{inner}{_ALIASES}:")), None)
    if at is None:
        named = next((at for at in range(start, end) if lines[at].startswith(f"{inner}ten:")), None)
        made = [f"{inner}{_ALIASES}:{close}", f"{inner}  - {_quoted(name)}{close}"]
        return None if named is None else [*lines[: named + 1], *made, *lines[named + 1 :]]
    flow = lines[at].rstrip()
    if flow.endswith("]"):
        return [*lines[:at], f"{flow[:-1]}, {_quoted(name)}]{close}", *lines[at + 1 :]]
    if at + 1 < end and lines[at + 1].lstrip().startswith("- "):
        indent = lines[at + 1][: len(lines[at + 1]) - len(lines[at + 1].lstrip())]
        return [*lines[: at + 1], f"{indent}- {_quoted(name)}{close}", *lines[at + 1 :]]
    return None


def _quoted(words: str) -> str:
    """Words as YAML has them on one line."""
    plain = re.fullmatch(r"\w[^:#\[\]{},\"'&*!|>%@`]*", words)
    return words if plain else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
