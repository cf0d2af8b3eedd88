"""A DOCX opened to be patched: its parts, parsed when asked for; what is not touched is copied as it is packed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator

from lxml import etree

from generator.model.problem import InputError
from generator.word.packaging.package import Fault, deflated, written
from generator.word.packaging.properties import CUSTOM_NAME, changed_custom
from generator.word.packaging.reading_package import (
    CONTENT_TYPES,
    Element,
    Package,
    W,
    at_fault,
    body_of,
    kind_of,
    relations_of,
    target_of,
)
from generator.word.packaging.tree import take_away

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_STORIES = {"header": f"{W}hdr", "footer": f"{W}ftr", "footnotes": f"{W}footnotes", "endnotes": f"{W}endnotes"}


class Opened:
    """The parts of a DOCX; those asked for as trees are written from the trees.

    Raises InputError when opened: no DOCX, its body damaged or larger than a document is, or of the strict standard;
    and where a part that is asked for is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        self.main = self._package.main
        self._trees: dict[str, Element] = {self.main: self._package.document()}
        self._package.require_writable()
        self._contents: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    @property
    def document(self) -> Element:
        """The root of the main part."""
        return self.tree(self.main)

    @property
    def body(self) -> Element:
        """The body of the main part."""
        return body_of(self.document)

    def names(self) -> set[str]:
        """The names of all parts, those that list relations and types left out."""
        listings = (name for name in self._package.parts if name.endswith((".rels", "/")) or name == CONTENT_TYPES)
        return (self._package.parts.keys() | self._trees.keys()) - self._dropped - set(listings)

    def relations(self, source: str) -> Iterable[Element]:
        """The relations of a part, of the package for ""; none where it has none. Raises InputError as `tree`."""
        listing = relations_of(source)
        return self.tree(listing) if listing in self._package.parts or listing in self._trees else ()

    def sources(self) -> list[str]:
        """The parts that the package leads to over some way, nearest first; it is itself the first of them, ""."""
        return self._reached(self.relations)

    def all_relations(self) -> Iterator[Element]:
        """The relations of all parts, only to be looked at; of a list that is damaged none."""
        for source in self._reached(self._seen_relations):
            yield from self._seen_relations(source)

    def _seen_relations(self, source: str) -> Iterable[Element]:
        listing = relations_of(source)
        try:
            return self._trees[listing] if listing in self._trees else self._package.root(listing)
        except InputError:
            return ()

    def _reached(self, relations: Callable[[str], Iterable[Element]]) -> list[str]:
        queue, known = [""], {""}
        for source in queue:
            targets = (target_of(one, source) for one in relations(source))
            fresh = [name for name in dict.fromkeys(targets) if name not in known and self._has(name)]
            known.update(fresh)
            queue += fresh
        return queue

    def keep_only(self, names: Container[str]) -> None:
        """Drop all parts but some, and what is said of them; a document with macros becomes one without."""
        gone = {name for name in self.names() if name not in names}
        self._dropped |= gone | {relations_of(name) for name in gone}
        for override in list(self.tree(CONTENT_TYPES)):
            name = (override.get("PartName") or "").removeprefix("/")
            if name in self._dropped:
                take_away(override)
            elif name == self.main:
                override.set("ContentType", _WORD_TYPE.format("document.main"))

    def put(self, name: str, content: bytes) -> None:
        """Give a part other content."""
        self._trees.pop(name, None)
        self._contents[name] = content

    def set_properties(self, values: dict[str, str]) -> None:
        """Change or add properties in `docProps/custom.xml`, where the package has it; a damaged one is made anew."""
        if CUSTOM_NAME in self._package.parts:
            self._contents[CUSTOM_NAME] = changed_custom(self.custom(), values)

    def custom(self) -> bytes:
        """The part of custom properties; empty where it cannot be read."""
        try:
            return self._contents.get(CUSTOM_NAME) or self._package.content(CUSTOM_NAME)
        except InputError:  # what a file says of itself is no reason to refuse its words
            return b""

    def tree(self, name: str) -> Element:
        """The root of a part, to be changed in place. Raises InputError where it is missing or damaged."""
        if name not in self._trees:
            self._trees[name] = self._package.root(name)
        return self._trees[name]

    def related(self, kind: str) -> str | None:
        """The name of the part of a kind ("comments", "footnotes" …) that the main part refers to."""
        return next(iter(self._of_kinds((kind,))), None)

    def stories(self) -> tuple[Element, ...]:
        """The roots of the main part, headers, footers, notes: all that hold words. Raises InputError as `tree`."""
        names = sorted(set(self._of_kinds(_STORIES)))
        return (self.document, *(self._story(name) for name in names))

    def _story(self, name: str) -> Element:
        root = self.tree(name)
        if root.tag not in _STORIES.values():
            raise at_fault(name, Fault.DAMAGED)
        return root

    def _of_kinds(self, kinds: Iterable[str]) -> list[str]:
        """The parts of some kinds that the main part refers to and that are there."""
        relations = (one for one in self._relations() if kind_of(one) in kinds)
        names = (target_of(one, self.main) for one in relations)
        return [name for name in names if self._has(name) and name != self.main]

    def _has(self, name: str) -> bool:
        return (name in self._package.parts or name in self._trees) and name not in self._dropped

    def add_part(self, kind: str, root: Element) -> None:
        """Add a part that the main part refers to, "comments" for one, with its root."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        self._trees[name] = root
        self._dropped.discard(name)
        relations = self._relations()
        used = {relation.get("Id") for relation in relations}
        number = next(number for number in range(1, len(used) + 2) if f"rIdKh{number}" not in used)
        entry = {"Id": f"rIdKh{number}", "Type": f"{_RELATIONS}/{kind}", "Target": f"{kind}.xml"}
        relations.append(relations.makeelement(f"{_PACKAGE}Relationship", entry))
        types = self.tree(CONTENT_TYPES)
        override = {"PartName": f"/{name}", "ContentType": _WORD_TYPE.format(kind)}
        types.append(types.makeelement(f"{_TYPES}Override", override))

    def drop_parts(self, concerns: Callable[[str], bool]) -> None:
        """Take out the parts that the main part refers to by a kind concerned, with all that names them."""
        for relation in list(self._relations()):
            if concerns(kind_of(relation)):
                target = target_of(relation, self.main)
                self._dropped.add(target)
                self._relations().remove(relation)
                for override in self.tree(CONTENT_TYPES).findall(f"{_TYPES}Override"):
                    if override.get("PartName") == f"/{target}":
                        self.tree(CONTENT_TYPES).remove(override)

    def as_bytes(self) -> bytes:
        """The package with its changes; equal changes of equal bytes give equal bytes."""
        changed = [deflated(name, _serialised(tree)) for name, tree in self._trees.items() if name not in self._dropped]
        changed += [deflated(name, one) for name, one in self._contents.items() if name not in self._dropped]
        kept = {name: part for name, part in self._package.parts.items() if name not in self._dropped}
        return written(kept, changed)

    def _relations(self) -> Element:
        listing = relations_of(self.main)
        if listing not in self._package.parts and listing not in self._trees:
            self._trees[listing] = self.document.makeelement(f"{_PACKAGE}Relationships", nsmap={None: _PACKAGE[1:-1]})
        return self.tree(listing)


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
