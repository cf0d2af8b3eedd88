"""Indicators that a signed plan prints in one order here and in another there: the file has one, the rest is said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.printed_texts import words_of
from generator.finalizing.facts.settled_texts import plan_with
from generator.finalizing.facts.year import BODY, TextKey
from generator.finalizing.parts.sentences import hide_sentence, own_words
from generator.finalizing.parts.signed_appendices import AppendicesReading
from generator.finalizing.parts.signed_body import BodyReading
from generator.finalizing.signed_plan import SignedPlan
from generator.finalizing.signed_reading import Facts, OpenReading, Reading
from generator.model.shape import Appendix, Gathers, TablePart
from generator.model.texts.body import BodyBlock, BulletText
from generator.planning.settled.indicators import in_groups
from generator.vietnamese.ids import fresh_id


def settle_orders(signed: SignedPlan, facts: Facts, body: BodyReading, appendices: AppendicesReading) -> Reading:
    """Let appendices say their own order, and sentences that stand otherwise than the file become words."""
    reading, row_orders = OpenReading(signed, facts), appendices.row_orders
    shape = reading.year.head.shape
    ordered = tuple(_with_order(reading, one, row_orders.get(one.id, ())) for one in shape.appendices)
    reading.change_head(shape=shape.model_copy(update={"appendices": ordered}))
    for directive, keys in body.sentence_orders.items():
        there = [key for key in keys if key in reading.year.indicators]
        phased = len(set(keys)) < len(keys)
        if directive in reading.year.body and not phased and there != _in_file(reading, there):
            _become_words(reading, directive, there)
    return reading.closed()


def _in_file(reading: OpenReading, keys: Sequence[str]) -> list[str]:
    return [key for key in reading.year.indicators if key in set(keys)]


def _with_order(reading: OpenReading, appendix: Appendix, keys: Sequence[str]) -> Appendix:
    if not keys or not any(part.gathers is Gathers.INDICATORS for part in appendix.parts):
        return appendix
    rows = in_groups(plan_with(reading.year, reading.commune.record))
    natural = [row.indicator.id for _, members in rows for row in members if row.indicator.id in set(keys)]
    parts = tuple(_ordered(part, keys, natural) for part in appendix.parts)
    return appendix.model_copy(update={"parts": parts})


def _ordered(part: TablePart, keys: Sequence[str], natural: Sequence[str]) -> TablePart:
    """An order of its own stays where it says what is printed, and is needed."""
    if part.gathers is not Gathers.INDICATORS or _printed(natural, part.order) == list(keys):
        return part
    return part.model_copy(update={"order": () if list(keys) == list(natural) else tuple(keys)})


def _printed(natural: Sequence[str], order: Sequence[str]) -> list[str]:
    """The rows as an order of the part has them printed."""
    named = iter(sorted((key for key in natural if key in order), key=order.index))
    return [next(named) if key in order else key for key in natural]


def _become_words(reading: OpenReading, directive: str, keys: Sequence[str]) -> None:
    """A list of sentences as bullets of their own; each still prints its target from the data."""
    body: dict[str, BodyBlock] = {}
    for name, block in reading.year.body.items():
        if name != directive:
            body[name] = block
            continue
        for key in keys:
            text = own_words(reading, key)
            own = fresh_id(words_of(text), {*reading.year.body, *body}, "doan")
            body[own] = BulletText(own, 1, tuple(one.piece for one in text))
            reading.put_text(TextKey(BODY, own), text)
            hide_sentence(reading, key)
    reading.put_body(body)
