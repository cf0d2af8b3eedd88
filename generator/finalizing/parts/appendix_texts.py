"""The text of an appendix of a signed plan: its paragraphs and bullets, and the tables that stand among them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.block_edits import edit_block, short
from generator.finalizing.facts.fact_order import moved_between
from generator.finalizing.facts.paragraph_kinds import ParagraphKind, as_kind, kind_of
from generator.finalizing.facts.printed_texts import PrintedPiece, PrintedText, Styled, edited
from generator.finalizing.facts.texts_of_year import appendix_block
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_reading import ChangeKind, OpenReading
from generator.model.texts.body import BodyBlock, Directive, ParagraphText, Piece
from generator.pairing.printed_lines import PrintedLine
from generator.vietnamese.ids import fresh_id


class AppendixText:
    """The text of one appendix while it is read, in the order of the signed plan."""

    def __init__(self, reading: OpenReading, appendix: str) -> None:
        self.reading, self.signed, self.appendix = reading, reading.signed, appendix
        self.drafted = dict(reading.year.appendix_texts[appendix])
        self.blocks: dict[str, BodyBlock] = {}
        self.texts: dict[str, PrintedText] = {}  # of the blocks that are new
        self.parts: dict[int, PrintedText] = {}  # what a paragraph that was cut goes on with

    def paragraph(self, new: int) -> None:
        """Read a paragraph: one of the draft's, or a new one."""
        origin = self.signed.origin_of_new(new)
        name = self._own(origin)
        block = self.drafted.get(name)
        if block is None or isinstance(block, Directive) or name in self.blocks:
            self._literal(new)
            return
        line, before = self.signed.new[new], self.signed.before(new)
        kind, was = _kind(line, self.reading), _kind(before, self.reading)
        if kind.place != was.place:
            block = as_kind(block, kind)
            self.reading.tell_change(ChangeKind.WORDS, f"{line.place}: {was.name} → {kind.name}")
        runs = line.paragraph.runs if kind.sign == was.sign else kind.without_sign(line.paragraph.runs)
        self.blocks[name] = block
        self.reading.want_as_signed(new)
        self.parts |= edit_block(self.reading, new, appendix_block(self.appendix, name), runs, self._joined_text)

    def place_table(self, table: str) -> None:
        """A table stands next."""
        directive = Directive(f"bang-{table}", "bang", (table,))
        self.blocks[directive.id] = directive

    def finished(self) -> None:
        """The text as it was read."""
        reading, signed = self.reading, self.signed
        reading.put_year(reading.year.with_appendix_text(self.appendix, self.blocks))
        for name, text in self.texts.items():
            reading.put_text(appendix_block(self.appendix, name), text)
        joined = {self._own(signed.origin_of_old(old)) for old in signed.joined}
        lines: dict[str, PrintedLine] = {}
        for old, origin in enumerate(signed.old_origins):
            name = self._own(origin)
            if name and old in signed.new_of:
                lines[name] = signed.new[signed.new_of[old]]
            elif name and name not in joined:
                told = f"{signed.old[old].place} của dự thảo: {short(signed.old[old])}"
                reading.tell_change(ChangeKind.DROPPED, told)
        self._tell_moved(lines)

    def _tell_moved(self, lines: dict[str, PrintedLine]) -> None:
        before: Sequence[str] = [name for name in self.drafted if name in self.blocks]
        now = [name for name in self.blocks if name in set(before)]
        for name in moved_between(before, now):
            if name in lines:
                self.reading.tell_change(ChangeKind.MOVED, short(lines[name]))

    def _own(self, origin: LineOrigin | None) -> str:
        """The block of this text that a line comes from; "" for none."""
        own = origin is not None and origin.kind is OriginKind.APPENDIX_BLOCK and origin.part == self.appendix
        return origin.key.partition("/")[2] if origin and own else ""

    def _joined_text(self, old: int) -> PrintedText:
        """The text of a line that a person added to the line before it."""
        name, words = self._own(self.signed.origin_of_old(old)), self.signed.old[old].bare
        if name:
            return self.reading.text(appendix_block(self.appendix, name))
        return (PrintedPiece(Piece(words), words),)

    def _literal(self, new: int) -> None:
        """A line becomes a block of words."""
        line = self.signed.new[new]
        if not line.text and new not in self.parts:
            return  # nothing stands there
        kind = _kind(line, self.reading)
        found = self.parts.get(new) or edited((), kind.without_sign(line.paragraph.runs), Styled())
        words = "".join(one.words for one in found)
        name = fresh_id(words, {*self.drafted, *self.blocks}, "doan")
        self.blocks[name] = as_kind(ParagraphText(name, tuple(one.piece for one in found)), kind)
        self.texts[name] = found
        if new not in self.signed.old_of:
            self.reading.tell_change(ChangeKind.NEW, f"{line.place}: {short(line)}")
        self.reading.want_as_signed(new)


def _kind(line: PrintedLine, reading: OpenReading) -> ParagraphKind:
    """A bullet, or running text: numbers of headings are words there."""
    kind = kind_of(line, reading.plan.shape.numbering)
    return ParagraphKind(typed=line.label) if kind.level else kind
