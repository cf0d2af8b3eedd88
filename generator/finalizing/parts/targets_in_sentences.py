"""Targets as a signed plan tells them in its sentences: each becomes the fact, and the sentence prints its words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from generator.finalizing.facts.indicator_facts import set_target, target_words
from generator.finalizing.facts.printed_texts import PrintedText, words_of
from generator.finalizing.facts.printed_values import Telling, telling_of
from generator.finalizing.facts.shapes import columns_of
from generator.finalizing.facts.task_facts import named, note_change
from generator.finalizing.facts.texts_of_year import texts_of
from generator.finalizing.facts.year import BODY, INDICATOR, TextKey
from generator.finalizing.line_origins import OriginKind
from generator.finalizing.parts.forms_chosen import Told, in_words, reformed, told_at, with_change
from generator.finalizing.parts.lost_targets import put_back
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import ChangeKind, Facts, OpenReading, Reading, Wanted
from generator.finalizing.unplaced import Unplaced
from generator.model.column_kinds import ValueKind
from generator.model.indicator import ShownIn
from generator.model.measure import Comparator, Target, stated
from generator.model.plan import Plan, PlanIndicator
from generator.model.shape import Shape
from generator.model.texts.body import pieces_of
from generator.model.texts.placeholder import MARK
from generator.pairing.printed_lines import normal
from generator.planning.wording import phrases
from generator.vietnamese.amounts import Amount
from generator.vietnamese.bounds import beside

_UNREAD = "không đọc được mức của chỉ tiêu trong câu này; cần ghi muc_tieu theo bản ký"
_PLACES = {
    OriginKind.SENTENCE: (INDICATOR, "sentence"),
    OriginKind.INDICATOR_ROW: (INDICATOR, "appendix_sentence"),
    OriginKind.BLOCK: (BODY, ""),
}


class _Mention(NamedTuple):
    """An expression that tells a target, in one of the year's texts."""

    where: TextKey
    at: int
    telling: Telling
    told: Told
    changed: bool


class TargetsReading(NamedTuple):
    """What is read of targets in sentences, and the signed lines whose open places the record fills in."""

    read: Reading
    filled: frozenset[int]


def read_targets(signed: SignedPlan, facts: Facts, stated: AbstractSet[str]) -> TargetsReading:
    """State the targets that people typed over printed ones, and let each sentence print its words.

    `stated` are the indicators whose targets were read in tables.
    """
    reading = OpenReading(signed, facts)
    rows = {row.indicator.id: row for row in signed.plan.indicators if _is_single(reading, row)}
    texts = [key for key, _ in texts_of(reading.year) if key in reading.year.texts]
    lost = _with_expressions_again(reading, texts, rows)
    mentions = [found for where in texts for found in _mentions(reading, where, rows)]
    known = {key for key in rows if key in stated or _in_table(signed, key)}
    for key, row in rows.items():
        if key not in known and _take_over(reading, row, [one for one in mentions if _key(one) == key]):
            known.add(key)
    filled = set[int]()
    for one in sorted(mentions, key=lambda one: -one.at):  # from the end: places before it stay
        filled.update(_reform(reading, rows[_key(one)], one))
    for key, row in rows.items():
        if _old(signed.plan, row) is None and _current(reading, row) is not None:
            filled.update(new for old, new in signed.new_of.items() if _tells(signed, old, key))
    for where, key in lost:
        if key not in known:
            _tell_lost(reading, where, rows[key])
    return TargetsReading(reading.closed(), frozenset(filled))


def _with_expressions_again(
    reading: OpenReading, texts: Sequence[TextKey], rows: Mapping[str, PlanIndicator]
) -> list[tuple[TextKey, str]]:
    """Set expressions where their values stand, with the words before them that are theirs; gives those that are lost.

    One that moved into new words is none of these.
    """
    new = [where for where in texts if where not in reading.signed.drafted_texts]
    moved = {_key(one) for where in new for one in _mentions(reading, where, rows)}
    stayed = {key: row for key, row in rows.items() if key not in moved}
    lost = [found for where in texts for found in _put_back(reading, where, stayed)]
    for where in texts:
        _take_changes_in(reading, where, rows)
    return lost


def _is_single(reading: OpenReading, row: PlanIndicator) -> bool:
    """Whether an indicator has one target; those of several phases are told by the plan's own lines."""
    return row.indicator.id in reading.year.indicators and not (reading.plan.period and len(row.phase_targets) > 1)


def _key(mention: _Mention) -> str:
    return mention.telling.key or mention.where.id


def _put_back(reading: OpenReading, where: TextKey, rows: Mapping[str, PlanIndicator]) -> Iterator[tuple[TextKey, str]]:
    """Set expressions that an edit ran over where their value stands now; give those that are nowhere."""
    for one in _drafted(reading, where):
        telling = telling_of(one.piece.source) if one.piece.is_expression else None
        key = (telling.key or where.id) if telling else ""
        text = reading.year.texts[where]
        if key not in rows or any(_names(other.piece.source, telling, where) for other in text):
            continue
        made = put_back(one, _drafted(reading, where), text, rows[key].indicator.unit_of_measure)
        if made is not None:
            reading.put_text(where, made)
        else:
            yield where, key


def _names(source: str, telling: Telling | None, where: TextKey) -> bool:
    """Whether an expression tells the target that another one does."""
    other = telling_of(source)
    return bool(other and telling) and (other.key or where.id) == (telling.key or where.id)  # type: ignore[union-attr]


def _drafted(reading: OpenReading, where: TextKey) -> PrintedText:
    """A text as the draft printed it; an appendix tells the sentence, and one that nobody wrote is made of the name."""
    known = reading.signed.drafted_texts.get(where)
    if known is None and where.kind == INDICATOR and where.field == "appendix_sentence":
        return _drafted(reading, where._replace(field="sentence"))
    if known is None and where.kind == INDICATOR and where.field == "sentence":
        source = reading.signed.plain_sentence(reading.year.indicators[where.id], where.id)
        return reading.signed.printer.text(where, pieces_of(source))
    return known or ()


def _take_changes_in(reading: OpenReading, where: TextKey, rows: Mapping[str, PlanIndicator]) -> None:
    """Let expressions own the words before them that make their values changes, where a person typed those."""
    for one in tuple(_mentions(reading, where, rows)):
        text, drafted = reading.year.texts[where], _drafted(reading, where)
        at, was, unit = (
            _place_of(text, one.telling),
            _place_of(drafted, one.telling),
            rows[_key(one)].indicator.unit_of_measure,
        )
        if at is not None and (was is None or with_change(drafted, was, unit) == drafted):
            reading.put_text(where, with_change(text, at, unit))


def _place_of(text: PrintedText, telling: Telling) -> int | None:
    """Where a text tells a target so."""
    return next((at for at, one in enumerate(text) if telling_of(one.piece.source) == telling), None)


def _mentions(reading: OpenReading, where: TextKey, rows: Mapping[str, PlanIndicator]) -> Iterator[_Mention]:
    text = reading.year.texts[where]
    for at, one in enumerate(text):
        telling = telling_of(one.piece.source) if one.piece.is_expression else None
        row = rows.get(telling.key or where.id) if telling else None
        if telling and row:
            told = told_at(text, at, row.indicator.unit_of_measure)
            yield _Mention(where, at, telling, told, _is_changed(reading, where, telling, told))


def _is_changed(reading: OpenReading, where: TextKey, telling: Telling, told: Told) -> bool:
    """Whether a person typed over the value, or set words beside it that bound it."""
    if MARK in told.words:
        return False
    drafted = _drafted(reading, where)
    place = _place_of(drafted, telling)
    if place is None:
        return True
    was = told_at(drafted, place, "")
    return normal(was.words) != normal(told.words) or beside(was.before, was.after) != beside(told.before, told.after)


def _in_table(signed: SignedPlan, key: str) -> bool:
    """Whether a table of the signed plan has the target in a column, so that it is read there."""
    origins = [origin for origin in map(signed.origin_of_old, signed.new_of) if origin.key == key]
    tables = [origin.table for origin in origins if origin.kind is OriginKind.INDICATOR_ROW]
    return any(_has_targets(signed.plan.shape, table) for table in tables)


def _has_targets(shape: Shape, table: str) -> bool:
    return any(column.content.kind.value is ValueKind.PLAN for column in columns_of(shape, table))


def _take_over(reading: OpenReading, row: PlanIndicator, mentions: Sequence[_Mention]) -> bool:
    """The target is what a person typed in the indicator's own sentence, or in every place that tells it.

    Gives whether it was stated.
    """
    mentions = [one for one in mentions if one.changed or not _is_hidden(reading, one)]
    changed = [one for one in mentions if one.changed]
    own = [one for one in changed if one.telling.key is None]
    if not changed or (not own and len(changed) < len(mentions)):
        return False
    read = [_target(one, row) for one in own or changed]
    found = read[0]
    if found is None or any(_differs(one, found) for one in read):
        return False
    old = _old(reading.plan, row)
    if old is not None and not _differs(found, old):
        return False
    _state(reading, row, found)
    return True


def _is_hidden(reading: OpenReading, mention: _Mention) -> bool:
    """Whether a mention stands in a sentence that the body does not list any more."""
    if mention.telling.key is not None:
        return False
    entry = reading.year.indicators[mention.where.id]
    return entry.told_with is not None or entry.only_in is ShownIn.APPENDIX


def _old(plan: Plan, row: PlanIndicator) -> Target | None:
    """The target as the draft has it; in a year's plan that of a longer phase is none."""
    return row.target or (row.phase_targets[0] if plan.period and row.phase_targets else None)


def _target(mention: _Mention, row: PlanIndicator) -> Target | None:
    """The target that a mention tells; words that are no value are the target in words, where they stand alone."""
    value = mention.told.value
    if value is None:
        words = _without_verb(mention)
        return Target(text=words) if words else None
    return Target(**stated(value.amount._replace(comparator=value.comparator or _unsaid(mention.telling, row))))


def _without_verb(mention: _Mention) -> str:
    """The words of a target; a verb that the form prints before it is none of them."""
    verb = phrases.reached(mention.telling.form)
    return normal(mention.told.words).removeprefix(verb) if verb else normal(mention.told.words)


def _unsaid(telling: Telling, row: PlanIndicator) -> Comparator:
    """How a bare number bounds: over a value printed without a sign it leaves that as it was."""
    return row.target.comparator if telling.form == "so" and row.target is not None else Comparator.EXACTLY


def _differs(one: Target | None, other: Target) -> bool:
    return one is None or (_bare(one), one.text) != (_bare(other), other.text)


def _bare(target: Target) -> Amount | None:
    """What a sentence says of a target: verbs and bounds that a cell has among its words stand beside it there."""
    return target.amount.bare if target.amount else None


def _state(reading: OpenReading, row: PlanIndicator, found: Target) -> None:
    key, unit, year, old = row.indicator.id, row.indicator.unit_of_measure, reading.plan.year, _old(reading.plan, row)
    if row.target is None and len(row.phase_targets) == 1 and reading.plan.period:
        reading.change_indicator(key, phase_targets=(found.model_copy(update={"window": old and old.window}),))
    else:
        set_target(reading, key, found)
    note_change(reading, INDICATOR, key, target_words(old, unit, year), target_words(found, unit, year))


def _current(reading: OpenReading, row: PlanIndicator) -> Target | None:
    """The target as the record has it."""
    entry = reading.year.indicators[row.indicator.id]
    phases = entry.phase_targets if reading.plan.period else ()
    return entry.target or entry.assigned or (phases[0] if phases else None)


def _reform(reading: OpenReading, row: PlanIndicator, mention: _Mention) -> Iterable[int]:
    """Let a sentence print its words from the fact; tell where it cannot, and where the two say other things.

    Gives the signed lines whose open places the record fills in from another one.
    """
    target = _current(reading, row)
    if mention.changed:
        _reform_changed(reading, row, mention, target)
    elif target is not None and MARK in mention.told.words:
        return _lines(reading.signed, mention.where)
    elif _is_left_behind(reading, row, mention, target):
        _tell_otherwise(reading, row, mention)
    return ()


def _reform_changed(reading: OpenReading, row: PlanIndicator, mention: _Mention, target: Target | None) -> None:
    unit, told, text = row.indicator.unit_of_measure, mention.told, reading.year.texts[mention.where]
    if target and target.text and _without_verb(mention) == target.text:
        told_so = in_words(text[mention.at], mention.telling, target.text)
        reading.put_text(mention.where, (*text[: mention.at], *told_so, *text[mention.at + 1 :]))
        return
    said = _target(mention, row)
    if target is None or said is None or _differs(said, target):
        _tell_otherwise(reading, row, mention)
        return
    made = reformed(text, mention.at, mention.telling, target, unit)
    if made is not None:
        reading.put_text(mention.where, made)
    else:
        name = named(reading, INDICATOR, row.indicator.id)
        words = f"{name}: mức đọc từ chữ “{told.words.strip()}”; câu giữ nguyên chữ"
        reading.tell_change(ChangeKind.VALUE, words)


def filled_in(wanted: Iterable[Wanted], lines: Container[int]) -> tuple[Wanted, ...]:
    """The lines of a record that prints values where some signed lines were left to be filled in."""
    return tuple(_open(one) if one.at in lines else one for one in wanted)


def _open(one: Wanted) -> Wanted:
    unfilled = (at for at, words in enumerate(one.words) if MARK in words)
    return one._replace(free=one.free.union(unfilled))


def _tells(signed: SignedPlan, old: int, key: str) -> bool:
    origin = signed.origin_of_old(old)
    return origin.key == key and origin.kind in (OriginKind.SENTENCE, OriginKind.INDICATOR_ROW)


def _is_left_behind(reading: OpenReading, row: PlanIndicator, mention: _Mention, target: Target | None) -> bool:
    """Whether a printed place still says the target of the draft, where another place of the signed plan changed it."""
    if target is None or MARK in mention.told.words or _is_hidden(reading, mention):
        return False
    return normal(mention.telling.words(target, row.indicator.unit_of_measure)) != normal(mention.told.words)


def _tell_lost(reading: OpenReading, where: TextKey, row: PlanIndicator) -> None:
    """Tell a sentence that says its target no more, or in words that cannot be read."""
    words = words_of(reading.year.texts[where])
    has_value = _current(reading, row) is not None or any(letter.isdigit() for letter in words)
    if has_value and MARK not in words:
        _tell_unread(reading, where, row)


def _tell_otherwise(reading: OpenReading, row: PlanIndicator, mention: _Mention) -> None:
    """Tell a mention that says another target than the record, which has it from a table or from another place."""
    if mention.told.value is None:
        _tell_unread(reading, mention.where, row)
        return
    name, words = named(reading, INDICATOR, row.indicator.id), normal(mention.told.words)
    place = _place(reading, mention.where, name)
    told = f"{name}: {place} ghi “{words}”, số liệu {_kept(reading, row)} (theo bảng hoặc chỗ khác); câu giữ nguyên chữ"
    reading.tell_change(ChangeKind.VALUE, told)


def _tell_unread(reading: OpenReading, where: TextKey, row: PlanIndicator) -> None:
    name = named(reading, INDICATOR, row.indicator.id)
    words = normal(words_of(reading.year.texts[where]))
    kept = f"(câu giữ nguyên chữ; số liệu của “{name}” {_kept(reading, row)})"
    reading.tell_unplaced(Unplaced(_place(reading, where, name), words, kept, _UNREAD))


def _kept(reading: OpenReading, row: PlanIndicator) -> str:
    words = target_words(_current(reading, row), row.indicator.unit_of_measure, reading.plan.year)
    return f"là {words}" if words else "chưa có mức"


def _place(reading: OpenReading, where: TextKey, name: str) -> str:
    """The line of the signed plan that prints a text."""
    first = next(_lines(reading.signed, where), None)
    return f"chỉ tiêu “{name}”" if first is None else reading.signed.new[first].place


def _lines(signed: SignedPlan, where: TextKey) -> Iterator[int]:
    """The lines of the signed plan that print a text."""
    for old, new in signed.new_of.items():
        origin = signed.origin_of_old(old)
        if origin.key == where.id and _PLACES.get(origin.kind) == (where.kind, where.field):
            yield new
