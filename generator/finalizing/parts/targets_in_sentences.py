"""Targets as a signed plan tells them in its sentences: each becomes the fact, and the sentence prints its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.finalizing.facts.indicator_facts import TARGET, set_target, target_words
from generator.finalizing.facts.printed_texts import PrintedText, words_of
from generator.finalizing.facts.printed_values import Telling, telling_of
from generator.finalizing.facts.task_facts import named, note_change
from generator.finalizing.facts.texts_of_year import TARGET_TABLE, texts_of
from generator.finalizing.facts.year import BODY, INDICATOR, TextKey
from generator.finalizing.line_origins import OriginKind
from generator.finalizing.parts.fact_tables import plain_sentence
from generator.finalizing.parts.forms_chosen import Told, in_words, reformed, told_at, with_change
from generator.finalizing.parts.lost_targets import put_back
from generator.finalizing.signed_reading import ChangeKind, Taken, Wanted
from generator.finalizing.unplaced import Unplaced
from generator.model.column_kinds import ValueKind
from generator.model.indicator import ShownIn
from generator.model.measure import Comparator, Target, stated
from generator.model.plan import PlanIndicator
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


def take_over_targets(taken: Taken) -> None:
    """State the targets that people typed over printed ones, and let each sentence print its words."""
    rows = {row.indicator.id: row for row in taken.plan.indicators if _is_single(taken, row)}
    texts = [key for key, _ in texts_of(taken.year) if key in taken.year.texts]
    moved = {_key(one) for where in texts if where not in taken.drafted_texts for one in _mentions(taken, where, rows)}
    stayed = {key: row for key, row in rows.items() if key not in moved}
    lost = [found for where in texts for found in _put_back(taken, where, stayed)]
    for where in texts:
        _take_changes_in(taken, where, rows)
    mentions = [found for where in texts for found in _mentions(taken, where, rows)]
    for key, row in rows.items():
        if not _in_table(taken, key):
            _take_over(taken, row, [one for one in mentions if _key(one) == key])
    for one in sorted(mentions, key=lambda one: -one.at):  # from the end: places before it stay
        _reform(taken, rows[_key(one)], one)
    for key, row in rows.items():
        if _old(taken, row) is None and _current(taken, row) is not None:
            _let_fill(taken, [new for old, new in taken.matching.line_of.items() if _tells(taken, old, key)])
    for where, key in lost:
        _tell_lost(taken, where, rows[key])


def _is_single(taken: Taken, row: PlanIndicator) -> bool:
    """Whether an indicator has one target; those of several phases are told by the plan's own lines."""
    return row.indicator.id in taken.year.indicators and not (taken.plan.period and len(row.phase_targets) > 1)


def _key(mention: _Mention) -> str:
    return mention.telling.key or mention.where.id


def _put_back(taken: Taken, where: TextKey, rows: Mapping[str, PlanIndicator]) -> Iterator[tuple[TextKey, str]]:
    """Set expressions that an edit ran over where their value stands now; give those that are nowhere."""
    for one in _drafted(taken, where):
        telling = telling_of(one.piece.source) if one.piece.is_expression else None
        key = (telling.key or where.id) if telling else ""
        text = taken.year.texts[where]
        if key not in rows or any(_names(other.piece.source, telling, where) for other in text):
            continue
        made = put_back(one, _drafted(taken, where), text, rows[key].indicator.unit_of_measure)
        if made is not None:
            taken.year.texts[where] = made
        else:
            yield where, key


def _names(source: str, telling: Telling | None, where: TextKey) -> bool:
    """Whether an expression tells the target that another one does."""
    other = telling_of(source)
    return bool(other and telling) and (other.key or where.id) == (telling.key or where.id)  # type: ignore[union-attr]


def _drafted(taken: Taken, where: TextKey) -> PrintedText:
    """A text as the draft printed it; an appendix tells the sentence, and one that nobody wrote is made of the name."""
    known = taken.drafted_texts.get(where)
    if known is None and where.kind == INDICATOR and where.field == "appendix_sentence":
        return _drafted(taken, where._replace(field="sentence"))
    if known is None and where.kind == INDICATOR and where.field == "sentence":
        source = plain_sentence(taken.year.indicators[where.id], taken, where.id)
        return taken.printer.text(where, pieces_of(source))
    return known or ()


def _take_changes_in(taken: Taken, where: TextKey, rows: Mapping[str, PlanIndicator]) -> None:
    """Let expressions own the words before them that make their values changes, where a person typed those."""
    for one in tuple(_mentions(taken, where, rows)):
        text, drafted = taken.year.texts[where], _drafted(taken, where)
        at, was, unit = (
            _place_of(text, one.telling),
            _place_of(drafted, one.telling),
            rows[_key(one)].indicator.unit_of_measure,
        )
        if at is not None and (was is None or with_change(drafted, was, unit) == drafted):
            taken.year.texts[where] = with_change(text, at, unit)


def _place_of(text: PrintedText, telling: Telling) -> int | None:
    """Where a text tells a target so."""
    return next((at for at, one in enumerate(text) if telling_of(one.piece.source) == telling), None)


def _mentions(taken: Taken, where: TextKey, rows: Mapping[str, PlanIndicator]) -> Iterator[_Mention]:
    text = taken.year.texts[where]
    for at, one in enumerate(text):
        telling = telling_of(one.piece.source) if one.piece.is_expression else None
        row = rows.get(telling.key or where.id) if telling else None
        if telling and row:
            told = told_at(text, at, row.indicator.unit_of_measure)
            yield _Mention(where, at, telling, told, _is_changed(taken, where, telling, told))


def _is_changed(taken: Taken, where: TextKey, telling: Telling, told: Told) -> bool:
    """Whether a person typed over the value, or set words beside it that bound it."""
    if MARK in told.words:
        return False
    drafted = _drafted(taken, where)
    place = _place_of(drafted, telling)
    if place is None:
        return True
    was = told_at(drafted, place, "")
    return normal(was.words) != normal(told.words) or beside(was.before, was.after) != beside(told.before, told.after)


def _in_table(taken: Taken, key: str) -> bool:
    """Whether a table of the signed plan has the target in a column, so that it is read there."""
    origins = [origin for origin in map(taken.origin_of_old, taken.matching.line_of) if origin.key == key]
    tables = [origin.table for origin in origins if origin.kind is OriginKind.INDICATOR_ROW]
    return (key, TARGET) in taken.told or any(_has_targets(taken, table) for table in tables)


def _has_targets(taken: Taken, table: str) -> bool:
    shape = taken.plan.shape
    own = shape.target_table.columns if table == TARGET_TABLE and shape.target_table else ()
    columns = (*own, *(column for one in shape.appendices if one.id == table for column in one.columns))
    return any(column.content.kind.value is ValueKind.PLAN for column in columns)


def _take_over(taken: Taken, row: PlanIndicator, mentions: Sequence[_Mention]) -> None:
    """The target is what a person typed in the indicator's own sentence, or in every place that tells it."""
    mentions = [one for one in mentions if one.changed or not _is_hidden(taken, one)]
    changed = [one for one in mentions if one.changed]
    own = [one for one in changed if one.telling.key is None]
    if not changed or (not own and len(changed) < len(mentions)):
        return
    read = [_target(one, row) for one in own or changed]
    found = read[0]
    if found is None or any(_differs(one, found) for one in read):
        return
    old = _old(taken, row)
    if old is None or _differs(found, old):
        _state(taken, row, found)


def _is_hidden(taken: Taken, mention: _Mention) -> bool:
    """Whether a mention stands in a sentence that the body does not list any more."""
    if mention.telling.key is not None:
        return False
    entry = taken.year.indicators[mention.where.id]
    return entry.told_with is not None or entry.only_in is ShownIn.APPENDIX


def _old(taken: Taken, row: PlanIndicator) -> Target | None:
    """The target as the draft has it; in a year's plan that of a longer phase is none."""
    return row.target or (row.phase_targets[0] if taken.plan.period and row.phase_targets else None)


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


def _state(taken: Taken, row: PlanIndicator, found: Target) -> None:
    key, unit, year, old = row.indicator.id, row.indicator.unit_of_measure, taken.plan.year, _old(taken, row)
    if row.target is None and len(row.phase_targets) == 1 and taken.plan.period:
        taken.year.change_indicator(key, phase_targets=(found.model_copy(update={"window": old and old.window}),))
    else:
        set_target(taken, key, found)
    taken.told.add((key, TARGET))
    note_change(taken, INDICATOR, key, target_words(old, unit, year), target_words(found, unit, year))


def _current(taken: Taken, row: PlanIndicator) -> Target | None:
    """The target as the record has it."""
    entry = taken.year.indicators[row.indicator.id]
    phases = entry.phase_targets if taken.plan.period else ()
    return entry.target or entry.assigned or (phases[0] if phases else None)


def _reform(taken: Taken, row: PlanIndicator, mention: _Mention) -> None:
    """Let a sentence print its words from the fact; tell where it cannot, and where the two say other things."""
    target, unit, told = _current(taken, row), row.indicator.unit_of_measure, mention.told
    text = taken.year.texts[mention.where]
    if not mention.changed:
        if target is not None and MARK in mention.told.words:
            _let_fill(taken, tuple(_lines(taken, mention.where)))
        elif _is_left_behind(taken, row, mention, target):
            _tell_otherwise(taken, row, mention)
        return
    if target and target.text and _without_verb(mention) == target.text:
        told_so = in_words(text[mention.at], mention.telling, target.text)
        taken.year.texts[mention.where] = (*text[: mention.at], *told_so, *text[mention.at + 1 :])
        return
    said = _target(mention, row)
    if target is None or said is None or _differs(said, target):
        _tell_otherwise(taken, row, mention)
        return
    made = reformed(text, mention.at, mention.telling, target, unit)
    if made is not None:
        taken.year.texts[mention.where] = made
    else:
        words = (
            f"{named(taken, INDICATOR, row.indicator.id)}: mức đọc từ chữ “{told.words.strip()}”; câu giữ nguyên chữ"
        )
        taken.note(ChangeKind.VALUE, words)


def _let_fill(taken: Taken, lines: Sequence[int]) -> None:
    """Where a place was left to be filled in that the record knows from another one, the record prints its value."""

    def opened(one: Wanted) -> Wanted:
        unfilled = (at for at, words in enumerate(one.words) if MARK in words)
        return one._replace(free=one.free.union(unfilled)) if one.at in lines else one

    taken.wanted = [opened(one) for one in taken.wanted]


def _tells(taken: Taken, old: int, key: str) -> bool:
    origin = taken.origin_of_old(old)
    return origin.key == key and origin.kind in (OriginKind.SENTENCE, OriginKind.INDICATOR_ROW)


def _is_left_behind(taken: Taken, row: PlanIndicator, mention: _Mention, target: Target | None) -> bool:
    """Whether a printed place still says the target of the draft, where another place of the signed plan changed it."""
    if target is None or MARK in mention.told.words or _is_hidden(taken, mention):
        return False
    return normal(mention.telling.words(target, row.indicator.unit_of_measure)) != normal(mention.told.words)


def _tell_lost(taken: Taken, where: TextKey, row: PlanIndicator) -> None:
    """Tell a sentence that says its target no more, or in words that cannot be read."""
    words = words_of(taken.year.texts[where])
    has_value = _current(taken, row) is not None or any(letter.isdigit() for letter in words)
    if has_value and MARK not in words and not _in_table(taken, row.indicator.id):
        _tell_unread(taken, where, row)


def _tell_otherwise(taken: Taken, row: PlanIndicator, mention: _Mention) -> None:
    """Tell a mention that says another target than the record, which has it from a table or from another place."""
    if mention.told.value is None:
        _tell_unread(taken, mention.where, row)
        return
    name, words = named(taken, INDICATOR, row.indicator.id), normal(mention.told.words)
    place = _place(taken, mention.where, name)
    told = f"{name}: {place} ghi “{words}”, số liệu {_kept(taken, row)} (theo bảng hoặc chỗ khác); câu giữ nguyên chữ"
    taken.note(ChangeKind.VALUE, told)


def _tell_unread(taken: Taken, where: TextKey, row: PlanIndicator) -> None:
    name = named(taken, INDICATOR, row.indicator.id)
    words = normal(words_of(taken.year.texts[where]))
    kept = f"(câu giữ nguyên chữ; số liệu của “{name}” {_kept(taken, row)})"
    taken.unplaced.append(Unplaced(_place(taken, where, name), words, kept, _UNREAD))


def _kept(taken: Taken, row: PlanIndicator) -> str:
    words = target_words(_current(taken, row), row.indicator.unit_of_measure, taken.plan.year)
    return f"là {words}" if words else "chưa có mức"


def _place(taken: Taken, where: TextKey, name: str) -> str:
    """The line of the signed plan that prints a text."""
    first = next(_lines(taken, where), None)
    return f"chỉ tiêu “{name}”" if first is None else taken.new[first].place


def _lines(taken: Taken, where: TextKey) -> Iterator[int]:
    """The lines of the signed plan that print a text."""
    for old, new in taken.matching.line_of.items():
        origin = taken.origin_of_old(old)
        if origin.key == where.id and _PLACES.get(origin.kind) == (where.kind, where.field):
            yield new
