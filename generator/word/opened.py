"""A DOCX opened to be patched: its parts, parsed when asked for; what is not touched is copied as it is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from generator.word.package import Part, deflated, parts_of, written
from generator.word.properties import CUSTOM_NAME, changed_custom, custom_values
from generator.word.reading_package import Element, W, read_parts, refuse_strict

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_CONTENT_TYPES = "[Content_Types].xml"


class Opened:
    """The parts of a DOCX; those asked for as trees are written from the trees.

    Raises InputError when opened: no DOCX, damaged, larger than a document is, or of the strict standard.
    """

    def __init__(self, content: bytes) -> None:
        read_parts(content)  # refuses in a clerk's words whatever is not a document
        self._parts = parts_of(content)
        self._contents: dict[str, bytes] = {}
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self._read = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
        self._trees: dict[str, Element] = {}
        self._dropped: set[str] = set()
        self.main = self._main_name()
        refuse_strict(self._read[self.main])

    @property
    def document(self) -> Element:
        """The root of the main part."""
        return self.tree(self.main)

    @property
    def body(self) -> Element:
        """The body of the main part."""
        return self.document.find(f"{W}body")

    @property
    def properties(self) -> dict[str, str]:
        """The text properties in `docProps/custom.xml`, by name."""
        return custom_values(self._read.get(CUSTOM_NAME, b""))

    def set_properties(self, values: dict[str, str]) -> None:
        """Change or add properties in `docProps/custom.xml`, where the package has that part."""
        if CUSTOM_NAME in self._read:
            self._contents[CUSTOM_NAME] = changed_custom(self._read[CUSTOM_NAME], values)

    def tree(self, name: str) -> Element:
        """The root of a part, to be changed in place; the part must be there."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._trees[name] = etree.fromstring(self._read[name], parser)
        return self._trees[name]

    def related(self, kind: str) -> str | None:
        """The name of the part of a kind ("comments", "footnotes" …) that the main part refers to."""
        folder = posixpath.dirname(self.main)
        for relation in self._relations():
            if (relation.get("Type") or "").rpartition("/")[2] == kind:
                name = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                return name if name in self._read and name not in self._dropped else None
        return None

    def stories(self) -> tuple[Element, ...]:
        """The roots of all parts that hold words: the main part, headers, footers, notes."""
        kinds = ("header", "footer", "footnotes", "endnotes")
        folder = posixpath.dirname(self.main)
        others = [name for name in self._read if posixpath.dirname(name) == folder]
        held = [name for name in others if posixpath.basename(name).startswith(kinds) and name.endswith(".xml")]
        return (self.document, *(self.tree(name) for name in sorted(held)))

    def add_part(self, kind: str, root: Element) -> None:
        """Add a part that the main part refers to, "comments" for one, with its root."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        self._read[name] = b""
        self._trees[name] = root
        self._dropped.discard(name)
        relations = self._relations()
        used = {relation.get("Id") for relation in relations}
        number = next(number for number in range(1, len(used) + 2) if f"rIdKh{number}" not in used)
        entry = {"Id": f"rIdKh{number}", "Type": f"{_RELATIONS}/{kind}", "Target": f"{kind}.xml"}
        relations.append(relations.makeelement(f"{_PACKAGE}Relationship", entry))
        types = self.tree(_CONTENT_TYPES)
        override = {"PartName": f"/{name}", "ContentType": _WORD_TYPE.format(kind)}
        types.append(types.makeelement(f"{_TYPES}Override", override))

    def drop_parts(self, concerns: Callable[[str], bool]) -> None:
        """Take out the parts that the main part refers to by a kind concerned, with all that names them."""
        folder = posixpath.dirname(self.main)
        for relation in list(self._relations()):
            if concerns((relation.get("Type") or "").rpartition("/")[2]):
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                self._dropped.add(target.lstrip("/"))
                self._relations().remove(relation)
                for override in self.tree(_CONTENT_TYPES).findall(f"{_TYPES}Override"):
                    if override.get("PartName") == target:
                        self.tree(_CONTENT_TYPES).remove(override)

    def as_bytes(self) -> bytes:
        """The package with its changes; equal changes of equal bytes give equal bytes."""
        changed = [deflated(name, _serialised(tree)) for name, tree in self._trees.items() if name not in self._dropped]
        changed += [deflated(name, content) for name, content in self._contents.items()]
        kept: dict[str, Part] = {name: part for name, part in self._parts.items() if name not in self._dropped}
        return written(kept, changed)

    def _relations(self) -> Element:
        folder, name = posixpath.split(self.main)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._read:
            self._read[listing] = b'<Relationships xmlns="%s"/>' % _PACKAGE[1:-1].encode()
        return self.tree(listing)

    def _main_name(self) -> str:
        for relation in self.tree("_rels/.rels") if "_rels/.rels" in self._read else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                name = posixpath.normpath(posixpath.join("/", relation.get("Target") or "")).lstrip("/")
                if name in self._read:
                    return name
        return "word/document.xml"


def _serialised(root: Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
