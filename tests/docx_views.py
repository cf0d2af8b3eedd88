"""A DOCX as it reads once tracked changes are accepted or rejected: by lxml alone, knowing nothing of the generator.

`view(root, settle)` reads a document; `settle` says of each revision whether it is accepted, rejected, or left as it
stands.  What is left shows in `Piece.pending`, so that two documents can be held against each other revisions and all.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
OURS = "kehoach"

COMES = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "cellIns"))
GOES = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "cellDel"))
REVISIONS = COMES | GOES
FORMER = f"{W}pPrChange"  # the properties that a paragraph had before a revision of them
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
TEXTS = frozenset({f"{W}t", f"{W}delText"})
WRAPPERS = frozenset(f"{W}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo"))
PLACES = frozenset(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd"))
UNSEEN = frozenset(f"{W}{name}" for name in ("rPr", "lastRenderedPageBreak", "proofErr", "annotationRef"))
PROPERTIES = tuple(f"{W}{name}" for name in ("pPr", "rPr", "lvl", "tblPr", "trPr", "tcPr", "sectPr"))
MARKED = frozenset(f"{W}{name}" for name in ("rPr", "trPr", "tcPr"))  # what bears the mark of a revision
COPY = re.compile(r"_Copy_\d+$")  # LibreOffice's name for a bookmark that was pasted

Element = etree._Element


class Settle(Enum):
    """What becomes of a revision."""

    ACCEPT = 1
    REJECT = 2
    LEAVE = 3


Decide = Callable[[Element], Settle]


@dataclass(frozen=True)
class Piece:
    """Letters of one look, or an object that is no text (`text` is empty then, `look` its markup)."""

    text: str
    look: str
    pending: tuple[str, ...] = ()


@dataclass
class Line:
    """A paragraph: its pieces, its properties, the anchors that begin in it and those that end."""

    pieces: list[Piece] = field(default_factory=list)
    look: str = ""
    anchors: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pending: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def spans_on(self) -> list[str]:
        """The anchors that begin here and end in a later paragraph."""
        return [name for name in self.anchors if name not in self.ends]


@dataclass
class Row:
    """A row: its cells, each with its blocks, and how they look."""

    cells: list[list[Block]]
    look: str = ""
    pending: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        return (line for cell in self.cells for line in lines_of(cell))

    @property
    def texts(self) -> list[str]:
        return ["\n".join(line.text for line in lines_of(cell)) for cell in self.cells]


@dataclass
class Table:
    """A table: its rows and how it looks."""

    rows: list[Row]
    look: str = ""


Block = Line | Table


def lines_of(blocks: list[Block]) -> Iterator[Line]:
    """The paragraphs of blocks and of the cells of their tables, in order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                yield from row.lines


def tables_of(blocks: list[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables_of(cell)


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def root_of(docx: bytes, part: str = DOCUMENT) -> Element:
    return etree.fromstring(parts_of(docx)[part])


def everything(settle: Settle) -> Decide:
    return lambda _revision: settle


def is_ours(revision: Element) -> bool:
    return is_our_name(revision.get(f"{W}author", ""))


def is_our_name(author: str) -> bool:
    """Whether a merge wrote under a name: ours, or ours with the number of a later round."""
    return author == OURS or author.startswith(f"{OURS} ")


Key = tuple[str, str | None, str | None]


def key_of(revision: Element) -> Key:
    """What tells a revision from another in one document."""
    return revision.tag, revision.get(f"{W}id"), revision.get(f"{W}author")


def newly(mine: Element, merged: Element, settle: Settle, others: Settle) -> Decide:
    """Settle those of our revisions that are new, and the others (those of earlier rounds among them)."""
    known = {key_of(revision): _all_text(revision) for revision in mine.iter(*REVISIONS, FORMER)}
    old = set(known) | set(_cut_off(merged, known))
    return lambda revision: settle if is_ours(revision) and key_of(revision) not in old else others


def _cut_off(merged: Element, known: dict[Key, str]) -> Iterator[Key]:
    """Revisions that are the rest of one in the person's file, cut in two since a change stands in its middle."""
    rest: dict[tuple[str, str | None], str] = {}  # what is still to come, by kind and author
    for revision in merged.iter(f"{W}ins", f"{W}del"):
        key, text = key_of(revision), _all_text(revision)
        kind = key[0], key[2]
        if key in known:
            rest[kind] = known[key].removeprefix(text) if known[key].startswith(text) else ""
        elif text and is_ours(revision) and rest.get(kind, "").startswith(text):
            rest[kind] = rest[kind][len(text) :]
            yield key


def _all_text(revision: Element) -> str:
    return "".join(text.text or "" for text in revision.iter(*TEXTS))


def view(root: Element, decide: Decide, comments: frozenset[str] | None = None) -> list[Block]:
    """Read a document; of comments only those whose ids are given are looked at, or all."""
    body = root.find(f"{W}body")
    assert body is not None
    return _Reader(decide, comments).blocks(body)


# ------------------------------------------------------------------ how


class _Reader:
    def __init__(self, decide: Decide, comments: frozenset[str] | None) -> None:
        self.decide, self.comments = decide, comments
        self.names: dict[str, str] = {}

    def blocks(self, parent: Element) -> list[Block]:
        found: list[Block] = []
        carried: Line | None = None  # a paragraph whose mark is gone runs on into the next
        for element in _flat(parent):
            if element.tag == f"{W}tbl":
                if carried is not None and _holds(carried):
                    found.append(carried)
                carried = None
                if (table := self._table(element)) is not None:
                    found.append(table)
                continue
            line, runs_on = self._paragraph(element)
            line = _joined(carried, line) if carried is not None else line
            carried = line if runs_on else None
            if not runs_on:
                found.append(line)
        last_of_cell = parent.tag == f"{W}tc" and (not found or isinstance(found[-1], Table))
        if carried is not None and (_holds(carried) or last_of_cell):
            found.append(carried)
        return found

    # -------------------------------------------------------------- tables

    def _table(self, element: Element) -> Table | None:
        rows = [row for one in element.iter(f"{W}tr") if _owner(one, "tbl") is element and (row := self._row(one))]
        look = _markup(element.find(f"{W}tblPr")) + _markup(element.find(f"{W}tblGrid"))
        return Table(rows, look) if rows else None

    def _row(self, element: Element) -> Row | None:
        properties = element.find(f"{W}trPr")
        stays, pending = self._marks(properties)
        if not stays:
            return None
        every = [one for one in element.iter(f"{W}tc") if _owner(one, "tr") is element]
        cells = [one for one in every if self._marks(one.find(f"{W}tcPr"))[0]]
        looks = "".join(_markup(cell.find(f"{W}tcPr")) for cell in cells)
        return Row([self.blocks(cell) for cell in cells], _markup(properties) + looks, pending)

    def _marks(self, properties: Element | None) -> tuple[bool, tuple[str, ...]]:
        """Whether what carries these properties (a row, a paragraph's mark) is there, and what is pending on it."""
        pending = []
        for mark in properties if properties is not None else ():
            if mark.tag in REVISIONS:
                settle = self.decide(mark)
                if settle is Settle.LEAVE:
                    pending.append(_named(mark))
                elif (mark.tag in COMES) is (settle is Settle.REJECT):
                    return False, ()
        return True, tuple(pending)

    # -------------------------------------------------------------- paragraphs

    def _paragraph(self, element: Element) -> tuple[Line, bool]:
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        stays, pending = self._marks(mark)
        line = Line(look=self._look(properties), pending=pending)
        self._inline(element, line, ())
        return line, not stays

    def _look(self, properties: Element | None) -> str:
        """How a paragraph looks, a revision of its properties settled."""
        former = None if properties is None else properties.find(FORMER)
        if properties is None or former is None or (settle := self.decide(former)) is Settle.LEAVE:
            return _markup(properties)
        settled = etree.fromstring(etree.tostring(properties, with_tail=False))
        before = settled.find(FORMER)
        settled.remove(before)
        if settle is Settle.REJECT:
            settled[:] = [*before.findall(f"{W}pPr/*"), *settled.iterchildren(f"{W}rPr", f"{W}sectPr")]
        return _markup(settled)

    def _inline(self, parent: Element, line: Line, pending: tuple[str, ...]) -> None:
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            if element.tag in REVISIONS:
                settle = self.decide(element)
                if settle is Settle.LEAVE:
                    self._inline(element, line, (*pending, _named(element)))
                elif (element.tag in COMES) is (settle is Settle.ACCEPT):
                    self._inline(element, line, pending)
            elif element.tag == f"{W}r":
                self._run(element, line, pending)
            elif element.tag in WRAPPERS:
                self._inline(element, line, pending)
            else:
                self._place(element, line)

    def _place(self, element: Element, line: Line) -> None:
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            self.names[number] = COPY.sub("", element.get(f"{W}name", ""))
            line.anchors.append(self.names[number])
        elif element.tag == f"{W}bookmarkEnd" and number in self.names:
            line.ends.append(self.names[number])
        elif element.tag in PLACES and self._looked_at(number):
            _add(line, Piece("", f"{etree.QName(element).localname} {number}"))

    def _looked_at(self, comment: str) -> bool:
        return self.comments is None or comment in self.comments

    def _run(self, run: Element, line: Line, pending: tuple[str, ...]) -> None:
        look = _markup(run.find(f"{W}rPr"))
        for element in run:
            if not isinstance(element.tag, str) or element.tag in UNSEEN:
                continue
            name = etree.QName(element).localname
            if element.tag in TEXTS:
                _add(line, Piece(element.text or "", look, pending))
            elif name in SIGNS and element.get(f"{W}type") in {None, "textWrapping"}:
                _add(line, Piece(SIGNS[name], look, pending))
            elif name == "commentReference":
                line.comments.append(element.get(f"{W}id", ""))
                if self._looked_at(line.comments[-1]):
                    _add(line, Piece("", f"comment {line.comments[-1]}", pending))
            else:
                _add(line, Piece("", _markup(element).replace("w:delInstrText", "w:instrText"), pending))


def _flat(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables under an element, those in content controls too."""
    for element in parent:
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _flat(element)


def _owner(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(f"{W}{name}"), None)


def _holds(line: Line) -> bool:
    return any(piece.text or piece.look for piece in line.pieces)


def _joined(first: Line, second: Line) -> Line:
    """Two paragraphs with no mark between: the second's properties stay, and no anchor of a first that is empty."""
    if not _holds(first):
        return second
    anchors, ends = first.anchors + second.anchors, first.ends + second.ends
    comments = first.comments + second.comments
    joined = Line([], second.look, anchors, ends, comments, second.pending)
    for piece in (*first.pieces, *second.pieces):
        _add(joined, piece)
    return joined


def _add(line: Line, piece: Piece) -> None:
    """Put a piece at a line's end, into the last one where that looks the same."""
    if not piece.text and piece.look == "":
        return
    last = line.pieces[-1] if line.pieces else None
    if last and last.text and piece.text and (last.look, last.pending) == (piece.look, piece.pending):
        line.pieces[-1] = Piece(last.text + piece.text, piece.look, piece.pending)
    elif piece.text or piece.look:
        line.pieces.append(piece)


def _named(revision: Element) -> str:
    return f"{etree.QName(revision).localname}:{revision.get(f'{W}author')}"


def _markup(element: Element | None) -> str:
    """An element written out, without what a save may change and nobody sees; nothing for an empty one."""
    return "" if element is None else _plain(etree.tostring(element, with_tail=False))


@functools.lru_cache(maxsize=4096)
def _plain(written: bytes) -> str:
    element = etree.fromstring(written)
    for inner in list(element.iter()):
        parent = inner.getparent()
        if not isinstance(inner.tag, str) or inner.tag in REVISIONS:
            if parent is not None and (
                not isinstance(inner.tag, str) or parent.tag in {f"{W}rPr", f"{W}trPr", f"{W}tcPr"}
            ):
                parent.remove(inner)
            continue
        for name in [name for name in inner.attrib if "rsid" in name or name.endswith(("paraId", "textId"))]:
            del inner.attrib[name]
    plain = canonical(element)
    return "" if element.tag in {f"{W}rPr", f"{W}pPr", f"{W}trPr"} and not len(element) else plain


def canonical(element: Element) -> str:
    """An element in one form for all ways to write the same; LibreOffice does not keep to the order of properties."""
    for inner in list(element.iter(f"{W}rPr")):
        parent = inner.getparent()
        if not len(inner) and parent is not None:
            parent.remove(inner)
    for inner in list(element.iter(*PROPERTIES)):
        inner[:] = sorted(inner, key=lambda one: etree.tostring(one, method="c14n", exclusive=True, with_tail=False))
    return str(etree.tostring(element, method="c14n", exclusive=True).decode())
