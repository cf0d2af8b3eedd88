"""What kind of paragraph a signed line is, by the number or sign before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from generator.finalizing.facts.printed_texts import PrintedText, Styled
from generator.model.issued import IssuedRun
from generator.model.shape import MULTILEVEL, LevelKind
from generator.model.texts.body import BodyBlock, BulletText, Directive, HeadingText, ParagraphText, Pieces
from generator.pairing.printed_lines import PrintedLine
from generator.vietnamese.labels import read_label, read_sign

_TYPED_SIGN = re.compile(r"^(?P<sign>[-–+])\s+(?=\S)")
_COUNTED = ("-", "+")  # the signs of bullets that a plan prints
_WORDS = " X"  # a label stands before words


class ParagraphKind(NamedTuple):
    """A heading of a level (from 1), a bullet of a depth, or running text.

    `typed` is a label that the plan does not count.
    """

    level: int = 0
    bullet: int = 0
    plain: bool = False
    typed: str = ""
    typed_sign: str = ""

    @property
    def sign(self) -> tuple[str, str]:
        """What stands before the words as words of their own."""
        return self.typed, self.typed_sign

    @property
    def name(self) -> str:
        """How people call it."""
        if self.level:
            return f"đề mục cấp {self.level}"
        return f"gạch đầu dòng cấp {self.bullet}" if self.bullet else "đoạn văn"

    @property
    def place(self) -> tuple[int, int]:
        """Level and depth: what tells one kind of paragraph from another."""
        return self.level, self.bullet

    def without_sign(self, runs: Sequence[IssuedRun]) -> tuple[IssuedRun, ...]:
        """The runs without a sign typed before them, and with a label that the plan does not count."""
        if self.typed:
            return (IssuedRun(f"{self.typed} "), *runs)
        if self.bullet and runs:
            return (runs[0]._replace(text=_TYPED_SIGN.sub("", runs[0].text, count=1)), *runs[1:])
        return tuple(runs)


def kind_of(line: PrintedLine, scheme: Sequence[LevelKind]) -> ParagraphKind:
    """The kind of a paragraph in a plan of a numbering scheme."""
    label = line.label
    if not label:
        found = _TYPED_SIGN.match(line.paragraph.text)
        return ParagraphKind(bullet=_depth(found["sign"]), typed_sign=found["sign"]) if found else ParagraphKind()
    if _depth(label):
        return ParagraphKind(bullet=_depth(label))
    read = read_label(label + _WORDS)
    level = next((kind for kind in scheme if read and read.is_usual and read.kind.value == kind.value), None)
    if level is None:
        return ParagraphKind(typed=label)
    bold = all(run.bold for run in line.paragraph.runs if run.text.strip())
    return ParagraphKind(
        level=scheme.index(level) + 1, plain=level in MULTILEVEL and level is not LevelKind.PART and not bold
    )


def headings_alone(lines: Mapping[int, PrintedLine], scheme: Sequence[LevelKind]) -> frozenset[int]:
    """Headings over which a person deleted the one that they stood below, though there are such behind them.

    Word counts them on alone; the record cannot: their numbers stay in the words.
    """
    levels = {at: kind_of(line, scheme).level for at, line in lines.items() if line.table is None}
    listed = {at: level for at, level in levels.items() if level and scheme[level - 1] in MULTILEVEL}
    highest = min(listed.values(), default=0)
    return frozenset(takewhile(lambda at: listed[at] > highest, listed))


def _depth(written: str) -> int:
    """The depth of a bullet by its sign; 0 for what is none of a plan."""
    sign = read_sign(written + _WORDS)
    return sign.depth if sign and sign.written in _COUNTED else 0


def styled_in(line: PrintedLine, text: PrintedText) -> Styled:
    """What the style of a paragraph sets bold or italic: all of it, where not all of its text is."""
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    pieces = [one.piece for one in text if one.words.strip()]
    return Styled(
        all(run.bold for run in runs) and not all(one.bold for one in pieces),
        all(run.italic for run in runs) and not all(one.italic for one in pieces),
    )


def as_kind(block: BodyBlock, kind: ParagraphKind) -> BodyBlock:
    """The block as another kind of paragraph; its words and its id stay."""
    pieces: Pieces = () if isinstance(block, Directive) else block.pieces
    if kind.level:
        prior = isinstance(block, HeadingText) and block.prior
        return HeadingText(block.id, kind.level, pieces, plain=kind.plain, prior=prior)
    if kind.bullet:
        return BulletText(block.id, kind.bullet, pieces)
    return ParagraphText(block.id, pieces)
