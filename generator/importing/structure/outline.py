"""The body of an issued plan as parts in order: numbered paragraphs, bullets, running text and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.importing.remark import Remark
from generator.importing.structure.numbering_scheme import Numbered, Open, fit, read_number_of, scheme_of
from generator.model.issued import IssuedBlock, IssuedParagraph, IssuedRun, IssuedTable
from generator.model.shape import LevelKind
from generator.vietnamese.labels import read_label, read_sign

_TITLE = 170  # characters; what is longer is a sentence
_SHORT_SENTENCE = 90  # a title that ends in a full stop by a slip is no longer
_LONG_TITLE = 60
_LEAD = 120
_BOLD_SHARE = 0.9
_FIRST = (LevelKind.PART, LevelKind.CAPITAL)
_TOO_DEEP = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,}\.?(?=\s)")
_SENTENCE_END = (".", ";")


class PartKind(StrEnum):
    """What a block of the body is."""

    NUMBERED = "mục"
    BULLET = "gạch"
    TEXT = "lời"
    TABLE = "bảng"


class Part(NamedTuple):
    """A block of the body, without its label; `above` are the indices of the numbered parts it stands under.

    A numbered part has a `level`; a `plain` one is a sentence, not a title.  A bullet has `depth` 1 ("-") or 2 ("+").
    A `lead` is a line of running text that heads others ("* Hạn chế:", label "*"); `bold` is set so throughout.
    """

    place: str
    kind: PartKind
    text: str = ""
    label: str = ""
    level: LevelKind | None = None
    plain: bool = False
    depth: int = 0
    lead: bool = False
    bold: bool = False
    above: tuple[int, ...] = ()
    runs: tuple[IssuedRun, ...] = ()
    table: IssuedTable | None = None


class Outline(NamedTuple):
    """The parts in order, the scheme of levels from the top, and what was odd."""

    parts: tuple[Part, ...]
    scheme: tuple[LevelKind, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def headings(self, index: int) -> tuple[Part, ...]:
        """The numbered parts above a part, from the top."""
        return tuple(self.parts[one] for one in self.parts[index].above)


def outline_of(blocks: Iterable[IssuedBlock]) -> Outline:
    """Read the body into parts; a number that carries on no count stays text and is told, as slips are."""
    reading = _Reading()
    for block in blocks:
        reading.take(block)
    parts = tuple(reading.parts)
    plain = {at for at, part in enumerate(parts) if part.level and _is_plain(parts, at)}
    plain |= _like_their_siblings(parts, plain)
    settled = tuple(part._replace(plain=at in plain) for at, part in enumerate(parts))
    return Outline(settled, scheme_of(reading.opened), tuple(reading.remarks))


class _Reading:
    """The walk through the blocks: the parts so far, the levels open now and the part that opened each."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.open: tuple[Open, ...] = ()
        self.above: tuple[int, ...] = ()
        self.opened: list[tuple[Open, ...]] = []
        self.remarks: list[Remark] = []

    def take(self, block: IssuedBlock) -> None:
        if isinstance(block, IssuedTable):
            self.parts.append(Part(block.place, PartKind.TABLE, above=self.above, table=block))
            return
        runs = (IssuedRun(f"{block.label} " if block.label else ""), *stripped(block.runs))
        text = _words(runs)
        if not (self._title_of_part(runs, text) or self._numbered(block, runs, text)) and _says_something(runs):
            self.parts.append(_unnumbered(block, runs, text)._replace(above=self.above))
            if deep := _TOO_DEEP.match(text):
                self.remarks.append(Remark(block.place, f"mục “{deep[0]}” sâu hơn các cấp của khung; số giữ trong lời"))

    def _title_of_part(self, runs: tuple[IssuedRun, ...], text: str) -> bool:
        """Take the line after "Phần I" as its title (in capitals it may go on over several)."""
        last = self.parts[-1] if self.parts else None
        if last is None or last.level is not LevelKind.PART or not text or read_label(text) or read_sign(text):
            return False
        if last.text and not (text.isupper() and last.text.isupper()):
            return False
        if len(text) > _TITLE or text.endswith(_SENTENCE_END):
            return False
        joined = (*last.runs, IssuedRun(" "), *runs) if last.text else runs
        self.parts[-1] = last._replace(text=_words(joined), runs=joined)
        return True

    def _numbered(self, block: IssuedParagraph, runs: tuple[IssuedRun, ...], text: str) -> bool:
        label = read_number_of(text)
        if label is None:
            return False
        words = stripped(without_start(runs, label.length))
        bold = block.outline > 0 or _all_bold(words)
        if label.level in _FIRST and not _names_a_part(label, _words(words), bold):
            return False
        fitting = fit(self.open, label, bool(block.label) or bold or _could_be_title(_words(words)))
        if fitting.remark:
            self.remarks.append(Remark(block.place, fitting.remark))
        if fitting.open is None:
            return False
        opener = dict(zip(self.open, self.above, strict=True))
        above = tuple(opener[one] for one in fitting.open[:-1])
        part = Part(block.place, PartKind.NUMBERED, _words(words), label.written, label.level)
        self.parts.append(part._replace(bold=bold, above=above, runs=words))
        self.open, self.above = fitting.open, (*above, len(self.parts) - 1)
        self.opened.append(self.open)
        return True


def _unnumbered(block: IssuedParagraph, runs: tuple[IssuedRun, ...], text: str) -> Part:
    sign = read_sign(text)
    words = stripped(without_start(runs, sign.length if sign else 0))
    bold = block.outline > 0 or _all_bold(words)
    part = Part(block.place, PartKind.TEXT, _words(words), bold=bold, runs=words)
    if sign and sign.depth:
        return part._replace(kind=PartKind.BULLET, label=sign.written, depth=sign.depth)
    heads = len(part.text) <= _LEAD and not part.text.endswith(_SENTENCE_END)
    marked = bold or sign is not None or (part.text.endswith(":") and len(part.text) <= _LONG_TITLE)
    return part._replace(label="*" if sign else "", lead=heads and marked)


def _names_a_part(label: Numbered, title: str, bold: bool) -> bool:
    """Whether "Phần I …" is a heading, not the start of a sentence about that part; "A. …" must be set as one."""
    if label.level is LevelKind.CAPITAL and not (bold or title.isupper()):
        return False
    return not title or _could_be_title(title)


def _is_plain(parts: Sequence[Part], at: int) -> bool:
    """Whether a numbered part is a sentence of its own, not a title of what follows."""
    part = parts[at]
    if part.level in _FIRST or part.text.isupper() or (part.bold and len(part.text) <= 2 * _TITLE):
        return False
    heads = at + 1 < len(parts) and at in parts[at + 1].above
    if part.text.endswith(_SENTENCE_END):
        return not (heads and len(part.text) <= _SHORT_SENTENCE)
    return len(part.text) > _TITLE and not (heads and part.text.endswith(":"))


def _like_their_siblings(parts: Sequence[Part], plain: set[int]) -> set[int]:
    """Sentences that only lack their full stop: the other numbers of their list are sentences."""
    lists: dict[tuple[tuple[int, ...], LevelKind | None], list[int]] = {}
    for at, part in enumerate(parts):
        if part.level:
            lists.setdefault((part.above, part.level), []).append(at)
    mostly = (one for one in lists.values() if 2 * len(plain.intersection(one)) > len(one))
    siblings = (at for one in mostly for at in one if not parts[at].bold)
    return {at for at in siblings if len(parts[at].text) > _LONG_TITLE or parts[at].text.endswith(_SENTENCE_END)}


def _could_be_title(text: str) -> bool:
    return len(text) <= _TITLE and text[:1].isupper() and not text.endswith(_SENTENCE_END)


def _all_bold(runs: Iterable[IssuedRun]) -> bool:
    """Whether nearly all letters are bold (or italic throughout, as titles of the third level are)."""
    lengths = [(len(run.text.strip()), run.bold, run.italic) for run in runs]
    total = sum(length for length, _, _ in lengths)
    bold = sum(length for length, is_bold, _ in lengths if is_bold)
    italic = sum(length for length, _, is_italic in lengths if is_italic)
    return total > 0 and max(bold, italic) >= _BOLD_SHARE * total


def _words(runs: Iterable[IssuedRun]) -> str:
    return "".join(run.text for run in runs).strip()


def _says_something(runs: Iterable[IssuedRun]) -> bool:
    return any(run.text.strip() or run.note for run in runs)


def stripped(runs: tuple[IssuedRun, ...]) -> tuple[IssuedRun, ...]:
    """The runs without blanks at the start and the end of the paragraph."""
    text = "".join(run.text for run in runs)
    cut = without_start(runs, len(text) - len(text.lstrip()))
    while cut and not cut[-1].note and not cut[-1].text.strip():
        cut = cut[:-1]
    return (*cut[:-1], cut[-1]._replace(text=cut[-1].text.rstrip())) if cut else ()


def without_start(runs: Iterable[IssuedRun], length: int) -> tuple[IssuedRun, ...]:
    """The runs without the first `length` characters; notes stay."""
    kept = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:] or run.note:
            kept.append(run._replace(text=run.text[cut:]))
    return tuple(kept)
