"""The fields of a document: what their codes say, and turning them into the words that they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.word.packaging.reading_package import Element, W
from generator.word.packaging.tree import take_away
from generator.word.revising.live_text import RUN

_CHAR, _CODE, _SIMPLE = f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"
_FETCHING = frozenset("DDE DDEAUTO INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT LINK DATABASE RD".split())  # noqa: SIM905
# what counts, refers within the document, or lays out; all others ask the machine, a person or another file
_WITHIN = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF TOC TOA INDEX SEQ EQ SYMBOL QUOTE ADVANCE LISTNUM "  # noqa: SIM905
    "AUTONUM AUTONUMLGL AUTONUMOUT DATE TIME IF COMPARE SET FORMTEXT FORMCHECKBOX FORMDROPDOWN".split()
)
_TARGET = re.compile(r'"([^"]*)"|(\S+)')
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


class _Field(NamedTuple):
    """A field over the pieces of runs: its code, the spans that are not words of it, and its end."""

    code: str
    spans: tuple[range, ...]
    end: Element | None


def is_web(target: str) -> bool:
    """Whether a link leads to the web or to an address of mail, not to a file."""
    return _WEB.match(target.strip()) is not None


def fetches(code: str) -> bool:
    """Whether a field brings in what stands elsewhere, or leads to a file."""
    return _name(code) in _FETCHING or _is_file_link(code)


def leads_out(code: str) -> bool:
    """Whether a field says more than the document itself knows."""
    name = _name(code)
    if name == "HYPERLINK":
        return _is_file_link(code)
    return name not in _WITHIN and not name.startswith("=")


def _name(code: str) -> str:
    return (code.split(maxsplit=1) or [""])[0].upper()


def _is_file_link(code: str) -> bool:
    found = _TARGET.match(code.strip()[len("HYPERLINK") :].strip()) if _name(code) == "HYPERLINK" else None
    target = (found.group(1) or found.group(2) or "") if found else ""
    return bool(target) and not target.startswith(("\\l", "\\o", "\\t", "\\m", "\\n", "#")) and not is_web(target)


def codes_of(root: Element) -> Iterator[str]:
    """The codes of all fields of a part."""
    yield from (field.code for field in _fields(_pieces(root)))
    yield from (one.get(f"{W}instr", "") for one in root.iter(_SIMPLE))


def unlink(root: Element, concerned: Callable[[str], bool]) -> int:
    """Turn the fields concerned into the words that they show; gives how many."""
    pieces = _pieces(root)
    fields = [field for field in _fields(pieces) if concerned(field.code)]
    gone = [
        pieces[at]
        for at in sorted({at for span in _joined(span for one in fields for span in one.spans) for at in span})
    ]
    _take_out([*gone, *(one.end for one in fields if one.end is not None)])
    simple = [one for one in root.iter(_SIMPLE) if concerned(one.get(f"{W}instr", ""))]
    for one in simple:
        for child in [child for child in one if child.tag != f"{W}fldData"]:
            one.addprevious(child)
        take_away(one)
    return len(fields) + len(simple)


def _pieces(root: Element) -> list[Element]:
    return [piece for run in root.iter(RUN) for piece in run if piece.tag != f"{W}rPr"]


def _fields(pieces: list[Element]) -> Iterator[_Field]:
    """The complex fields; of one that never ends nobody knows how far its code goes, but for the code itself."""
    open_ones: list[_Open] = []
    for at, piece in enumerate(pieces):
        kind = piece.get(f"{W}fldCharType") if piece.tag == _CHAR else None
        if kind == "begin":
            open_ones.append(_Open(at))
        elif open_ones and piece.tag == _CODE and open_ones[-1].parted is None:
            open_ones[-1].code.append(piece.text or "")
            open_ones[-1].spans.append(range(at, at + 1))
        elif open_ones and kind == "separate" and open_ones[-1].parted is None:
            open_ones[-1].parted = at
        elif open_ones and kind == "end":
            yield open_ones.pop().closed(at, piece)
    yield from (one.closed(None, None) for one in open_ones)


class _Open:
    """A field that has begun."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.spans = [range(start, start + 1)]
        self.code: list[str] = []
        self.parted: int | None = None

    def closed(self, at: int | None, end: Element | None) -> _Field:
        last = at if self.parted is None else self.parted
        spans = tuple(self.spans) if last is None else (range(self.start, last + 1),)
        return _Field("".join(self.code), spans, end)


def _joined(spans: Iterable[range]) -> Iterator[range]:
    """Spans that lie in others are left out: fields stand in the codes of fields."""
    last = -1
    for span in sorted(spans, key=lambda one: (one.start, -one.stop)):
        if span.stop > last:
            yield range(max(span.start, last), span.stop)
            last = span.stop


def _take_out(pieces: Iterable[Element]) -> None:
    """Take pieces out of their runs, and runs that are left with nothing."""
    for piece in pieces:
        run = piece.getparent()
        if run is not None:
            run.remove(piece)
            drop_empty(run)


def drop_empty(run: Element) -> None:
    """Take a run out that holds nothing but its look."""
    if run.getparent() is not None and all(child.tag == f"{W}rPr" for child in run):
        take_away(run)
