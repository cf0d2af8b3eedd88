"""Indicators that a signed plan prints in one order here and in another there: the file has one, the rest is said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.finalizing.facts.printed_texts import words_of
from generator.finalizing.facts.settled_texts import plan_with
from generator.finalizing.facts.year import BODY, TextKey
from generator.finalizing.parts.sentences import SentenceList, own_words
from generator.finalizing.signed_reading import Taken
from generator.model.shape import Appendix, Gathers, TablePart
from generator.model.texts.body import BodyBlock, BulletText
from generator.planning.settled.indicators import in_groups
from generator.vietnamese.ids import fresh_id


def settle_orders(taken: Taken) -> None:
    """Let appendices say their own order, and sentences that stand otherwise than the file become words."""
    shape = taken.year.head.shape
    appendices = tuple(_with_order(taken, one) for one in shape.appendices)
    taken.year.change_head(shape=shape.model_copy(update={"appendices": appendices}))
    for directive, keys in taken.told_orders.items():
        there = [key for key in keys if key in taken.year.indicators]
        phased = len(set(keys)) < len(keys)
        if directive in taken.year.body and not phased and there != _in_file(taken, there):
            _become_words(taken, directive, there)


def _in_file(taken: Taken, keys: Sequence[str]) -> list[str]:
    return [key for key in taken.year.indicators if key in set(keys)]


def _with_order(taken: Taken, appendix: Appendix) -> Appendix:
    keys = taken.row_orders.get(appendix.id)
    if not keys or not any(part.gathers is Gathers.INDICATORS for part in appendix.parts):
        return appendix
    rows = in_groups(plan_with(taken.year, taken.record))
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


def _become_words(taken: Taken, directive: str, keys: Sequence[str]) -> None:
    """A list of sentences as bullets of their own; each still prints its target from the data."""
    body: dict[str, BodyBlock] = {}
    for name, block in taken.year.body.items():
        if name != directive:
            body[name] = block
            continue
        for key in keys:
            text = own_words(taken, key)
            own = fresh_id(words_of(text), {*taken.year.body, *body}, "doan")
            body[own] = BulletText(own, 1, tuple(one.piece for one in text))
            taken.year.texts[TextKey(BODY, own)] = text
            SentenceList.hide(taken, key)
    taken.year.body = body
