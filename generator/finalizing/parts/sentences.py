"""Targets that a signed plan tells in sentences, and lines that became words of their own."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.indicator_facts import target_words
from generator.finalizing.facts.printed_texts import PrintedPiece, PrintedText, edited_words
from generator.finalizing.facts.printed_values import telling_of
from generator.finalizing.facts.task_facts import named, note_change
from generator.finalizing.facts.texts_of_year import TARGET_TABLE
from generator.finalizing.facts.year import INDICATOR, TASK, TextKey
from generator.finalizing.line_origins import LineOrigin, OriginKind
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Instead, OpenReading
from generator.model.indicator import ShownIn
from generator.model.measure import stated
from generator.model.plan import PlanIndicator
from generator.model.texts.body import Piece, pieces_of
from generator.pairing.printed_lines import PrintedLine, normal
from generator.vietnamese.labels import read_sign
from generator.vietnamese.values_in_words import unit_pattern, values_in

_BLANK = PrintedPiece(Piece(" "), " ")
_PHASED = "câu này in cho nhiều giai đoạn"
_SIGN = "danh sách chỉ tiêu luôn có dấu đầu dòng của nó"
_PHASE_LINE = "dòng nêu giai đoạn do phần mềm in"


class SentenceList:
    """The sentences of one group being read."""

    def __init__(self, reading: OpenReading, group: str) -> None:
        self.reading, self.signed, self.group = reading, reading.signed, group
        self.keys: list[str] = []
        self.told_together: set[str] = set()  # indicators told in the sentence of another one

    def take(self, new: int, origin: LineOrigin) -> None:
        """Read one sentence, or the line over those of a phase."""
        if origin.kind is OriginKind.PHASE:
            self._left(new, _PHASE_LINE)
            return
        self.keys.append(origin.key)
        joined = [old for old, at in self.signed.joined.items() if at == new]
        if joined and not self._is_phased(origin.key):
            self._join(new, origin.key, joined)
        elif self.signed.is_unchanged(new):
            self._as_signed(new)
        elif self._is_phased(origin.key):
            if not self._take_phase(new, origin):
                self._left(new, _PHASED)
        else:
            self._edit(new, origin.key)
            self._as_signed(new)

    def _as_signed(self, new: int) -> None:
        """A sentence as it is signed; the sign before it is that of its list."""
        line, before = self.signed.new[new], self.signed.before(new)
        if line.label == before.label or not before.label or read_sign(f"{before.label} ") is None:
            self.reading.want_as_signed(new)
        else:
            self.reading.want_instead(new, {0: Instead(f"{before.label} {line.bare}", _SIGN)})

    def _join(self, new: int, key: str, joined: Sequence[int]) -> None:
        """A sentence that a person added to the one before is told with it; its target is still told from the data."""
        reading, name = self.reading, TextKey(INDICATOR, key, "sentence")
        text = reading.text(name, own_sentence(reading, key))
        for old in joined:
            other = reading.signed.origin_of_old(old)
            text = (*text, _BLANK, *literal(reading, other, reading.signed.old[old]))
            if other.kind is OriginKind.SENTENCE:
                reading.change_indicator(other.key, told_with=key)
                self.told_together.add(other.key)
        line = reading.signed.new[new]
        self._keep_appendix_words(key)
        reading.change_indicator(key, sentence=own_sentence(reading, key))
        reading.put_text(name, edited_words(text, line.bare))
        reading.tell_change(ChangeKind.WORDS, f"{line.place}: {named(reading, INDICATOR, key)}")
        reading.want_as_signed(new)

    def _take_phase(self, new: int, origin: LineOrigin) -> bool:
        """Take another value in the sentence of a phase; whether the sentence prints the signed words with it."""
        reading, line, row = self.reading, self.signed.new[new], _row(self.signed, origin.key)
        targets = reading.year.indicators[origin.key].phase_targets
        old = next((one for one in targets if str(one.window) == origin.part), None)
        words, source = line.bare, own_sentence(reading, origin.key)
        rows = (one for one in reading.signed.old_origins if one.kind is OriginKind.INDICATOR_ROW)
        if old is None or any(one.key == origin.key for one in rows):
            return False  # a table tells the value too, and is where it is read
        for said in values_in(words, unit_pattern(row.indicator.unit_of_measure)):
            made = old.model_copy(update={**stated(said.amount), "text": None})
            if normal(reading.signed.printer.sentence(row, made, source)) == words:
                reading.change_indicator(
                    origin.key, phase_targets=tuple(made if one == old else one for one in targets)
                )
                unit, year = row.indicator.unit_of_measure, reading.plan.year
                note_change(
                    reading, INDICATOR, origin.key, target_words(old, unit, year), target_words(made, unit, year)
                )
                reading.want_as_signed(new)
                return True
        return False

    def _left(self, new: int, reason: str) -> None:
        if self.signed.is_unchanged(new):
            self.reading.want_as_signed(new)
        else:
            self.reading.want_instead(new, {0: Instead(self.signed.before(new).words[0], reason)})

    def _is_phased(self, key: str) -> bool:
        row = next(one for one in self.signed.plan.indicators if one.indicator.id == key)
        return self.signed.plan.period is not None and len(row.phase_targets) > 1

    def _edit(self, new: int, key: str) -> None:
        reading, line = self.reading, self.signed.new[new]
        entry = reading.year.indicators[key]
        name = TextKey(INDICATOR, key, "sentence")
        self._keep_appendix_words(key)
        if reading.year.texts.get(name) is None and entry.sentence is None:
            source = own_sentence(reading, key)
            reading.change_indicator(key, sentence=source)
        reading.edit_text(name, line.bare)
        reading.tell_change(ChangeKind.WORDS, f"{line.place}: {named(reading, INDICATOR, key)}")

    def _keep_appendix_words(self, key: str) -> None:
        """An appendix that tells the same sentence goes on telling the old one; its own row says where that changed."""
        reading = self.reading
        rows = (one for one in reading.signed.old_origins if one.kind is OriginKind.INDICATOR_ROW)
        printed = any(one.key == key and one.table != TARGET_TABLE for one in rows)
        if printed and reading.year.indicators[key].appendix_sentence is None:
            source, name = own_sentence(reading, key), TextKey(INDICATOR, key, "appendix_sentence")
            reading.put_text(name, reading.signed.printer.text(name, pieces_of(source)))
            reading.change_indicator(key, appendix_sentence=source)


def hide_sentence(reading: OpenReading, key: str) -> None:
    """A target that stands in words of its own is not told in its list; no appendix tells it for that."""
    indicators = reading.year.indicators
    if indicators[key].only_in is ShownIn.TEXT:
        other = next((one for one in indicators if one != key), None)
        reading.change_indicator(key, told_with=other)
    else:
        reading.change_indicator(key, only_in=ShownIn.APPENDIX)


def _row(signed: SignedPlan, key: str) -> PlanIndicator:
    return next(one for one in signed.plan.indicators if one.indicator.id == key)


def own_sentence(reading: OpenReading, key: str) -> str:
    """The sentence of an indicator as its list prints it."""
    row = _row(reading.signed, key)
    return row.indicator.sentence or reading.signed.plain_sentence(reading.year.indicators[key], key)


def own_words(reading: OpenReading, key: str) -> PrintedText:
    """The sentence of an indicator as words of its own, which print its target from the data."""
    text = reading.text(TextKey(INDICATOR, key, "sentence"), own_sentence(reading, key))
    return tuple(_outside(one, key) for one in text)


def literal(reading: OpenReading, origin: LineOrigin, line: PrintedLine) -> PrintedText:
    """A line of a list as words of its own; what it printed of facts it still does."""
    words = line.bare
    if origin.kind is OriginKind.SENTENCE:
        text = own_words(reading, origin.key)
    elif origin.kind is OriginKind.TASK:
        text = reading.text(TextKey(TASK, origin.key, "title"))
    else:
        text = (PrintedPiece(Piece(words), words),)
    return edited_words(text, words)


def _outside(one: PrintedPiece, key: str) -> PrintedPiece:
    """The expression of a sentence as it is written elsewhere."""
    told = telling_of(one.piece.source) if one.piece.is_expression else None
    if told is None or told.key is not None:
        return one
    return one._replace(piece=one.piece._replace(source=told._replace(key=key).source))
