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
from generator.finalizing.parts.fact_tables import plain_sentence
from generator.finalizing.signed_reading import ChangeKind, Instead, Taken
from generator.model.indicator import ShownIn
from generator.model.measure import stated
from generator.model.plan import PlanIndicator
from generator.model.texts.body import Piece, pieces_of
from generator.pairing.printed_lines import PrintedLine, normal
from generator.vietnamese.values_in_words import unit_pattern, values_in

_BLANK = PrintedPiece(Piece(" "), " ")
_PHASED = "câu này in cho nhiều giai đoạn"
_PHASE_LINE = "dòng nêu giai đoạn do phần mềm in"


class SentenceList:
    """The sentences of one group being read."""

    def __init__(self, taken: Taken, group: str) -> None:
        self.taken, self.group = taken, group
        self.keys: list[str] = []

    def take(self, new: int, origin: LineOrigin) -> None:
        """Read one sentence, or the line over those of a phase."""
        if origin.kind is OriginKind.PHASE:
            self._left(new, _PHASE_LINE)
            return
        self.keys.append(origin.key)
        joined = [old for old, at in self.taken.matching.joined.items() if at == new]
        if joined and not self._is_phased(origin.key):
            self._join(new, origin.key, joined)
        elif self.taken.is_unchanged(new):
            self.taken.want(new)
        elif self._is_phased(origin.key):
            if not self._take_phase(new, origin):
                self._left(new, _PHASED)
        else:
            self._edit(new, origin.key)
            self.taken.want(new)

    def _join(self, new: int, key: str, joined: Sequence[int]) -> None:
        """A sentence that a person added to the one before is told with it; its target is still told from the data."""
        taken, name = self.taken, TextKey(INDICATOR, key, "sentence")
        text = taken.text(name, own_sentence(taken, key))
        for old in joined:
            other = taken.origin_of_old(old)
            text = (*text, _BLANK, *literal(taken, other, taken.old[old]))
            if other.kind is OriginKind.SENTENCE:
                taken.year.change_indicator(other.key, told_with=key)
                taken.together.add(other.key)
        line = taken.new[new]
        self._keep_appendix_words(key)
        taken.year.change_indicator(key, sentence=own_sentence(taken, key))
        taken.year.texts[name] = edited_words(text, line.bare)
        taken.note(ChangeKind.WORDS, f"{line.place}: {named(taken, INDICATOR, key)}")
        taken.want(new)

    def _take_phase(self, new: int, origin: LineOrigin) -> bool:
        """Take another value in the sentence of a phase; whether the sentence prints the signed words with it."""
        taken, line, row = self.taken, self.taken.new[new], _row(self.taken, origin.key)
        targets = taken.year.indicators[origin.key].phase_targets
        old = next((one for one in targets if str(one.window) == origin.part), None)
        words, source = line.bare, own_sentence(taken, origin.key)
        rows = (one for one in taken.old_origins if one.kind is OriginKind.INDICATOR_ROW)
        if old is None or any(one.key == origin.key for one in rows):
            return False  # a table tells the value too, and is where it is read
        for said in values_in(words, unit_pattern(row.indicator.unit_of_measure)):
            made = old.model_copy(update={**stated(said.amount), "text": None})
            if normal(taken.printer.sentence(row, made, source)) == words:
                taken.year.change_indicator(
                    origin.key, phase_targets=tuple(made if one == old else one for one in targets)
                )
                unit, year = row.indicator.unit_of_measure, taken.plan.year
                note_change(taken, INDICATOR, origin.key, target_words(old, unit, year), target_words(made, unit, year))
                taken.want(new)
                return True
        return False

    def _left(self, new: int, reason: str) -> None:
        if self.taken.is_unchanged(new):
            self.taken.want(new)
        else:
            self.taken.want_instead(new, {0: Instead(self.taken.before(new).words[0], reason)})

    def _is_phased(self, key: str) -> bool:
        row = next(one for one in self.taken.plan.indicators if one.indicator.id == key)
        return self.taken.plan.period is not None and len(row.phase_targets) > 1

    def _edit(self, new: int, key: str) -> None:
        taken, line = self.taken, self.taken.new[new]
        entry = taken.year.indicators[key]
        name = TextKey(INDICATOR, key, "sentence")
        self._keep_appendix_words(key)
        if taken.year.texts.get(name) is None and entry.sentence is None:
            source = own_sentence(taken, key)
            taken.year.change_indicator(key, sentence=source)
        taken.edit(name, line.bare)
        taken.note(ChangeKind.WORDS, f"{line.place}: {named(taken, INDICATOR, key)}")

    def _keep_appendix_words(self, key: str) -> None:
        """An appendix that tells the same sentence goes on telling the old one; its own row says where that changed."""
        taken = self.taken
        rows = (one for one in taken.old_origins if one.kind is OriginKind.INDICATOR_ROW)
        printed = any(one.key == key and one.table != TARGET_TABLE for one in rows)
        if printed and taken.year.indicators[key].appendix_sentence is None:
            source, name = own_sentence(taken, key), TextKey(INDICATOR, key, "appendix_sentence")
            taken.year.texts[name] = taken.printer.text(name, pieces_of(source))
            taken.year.change_indicator(key, appendix_sentence=source)

    @staticmethod
    def hide(taken: Taken, key: str) -> None:
        """A target that stands in words of its own is not told in its list; no appendix tells it for that."""
        if taken.year.indicators[key].only_in is ShownIn.TEXT:
            other = next((one for one in taken.year.indicators if one != key), None)
            taken.year.change_indicator(key, told_with=other)
        else:
            taken.year.change_indicator(key, only_in=ShownIn.APPENDIX)


def _row(taken: Taken, key: str) -> PlanIndicator:
    return next(one for one in taken.plan.indicators if one.indicator.id == key)


def own_sentence(taken: Taken, key: str) -> str:
    """The sentence of an indicator as its list prints it."""
    row = _row(taken, key)
    return row.indicator.sentence or plain_sentence(taken.year.indicators[key], taken, key)


def own_words(taken: Taken, key: str) -> PrintedText:
    """The sentence of an indicator as words of its own, which print its target from the data."""
    text = taken.text(TextKey(INDICATOR, key, "sentence"), own_sentence(taken, key))
    return tuple(_outside(one, key) for one in text)


def literal(taken: Taken, origin: LineOrigin, line: PrintedLine) -> PrintedText:
    """A line of a list as words of its own; what it printed of facts it still does."""
    words = line.bare
    if origin.kind is OriginKind.SENTENCE:
        text = own_words(taken, origin.key)
    elif origin.kind is OriginKind.TASK:
        text = taken.text(TextKey(TASK, origin.key, "title"))
    else:
        text = (PrintedPiece(Piece(words), words),)
    return edited_words(text, words)


def _outside(one: PrintedPiece, key: str) -> PrintedPiece:
    """The expression of a sentence as it is written elsewhere."""
    told = telling_of(one.piece.source) if one.piece.is_expression else None
    if told is None or told.key is not None:
        return one
    return one._replace(piece=one.piece._replace(source=told._replace(key=key).source))
