"""The texts of a year by where they stand: each read, and each written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.finalizing.facts.printed_texts import source_of
from generator.finalizing.facts.year import APPENDIX, BODY, HEAD, INDICATOR, TASK, TextKey, Year
from generator.model.indicator import INDICATOR_TEXTS, IndicatorEntry
from generator.model.shape import Appendix, Column, Shape, TablePart
from generator.model.task import TASK_TEXTS, TaskEntry
from generator.model.texts.body import BodyBlock, Directive, Pieces, pieces_of
from generator.model.vocabulary import KEYS

TARGET_TABLE = "bang-chi-tieu"  # where an appendix has its id
_SUBJECT, _TITLE, _HEADING, _OVER, _ATTACHED = "subject", "title", "heading", "over", "own_attached"
OTHER = "other:"


def other(key: str) -> str:
    """The field of a column of the commune's own."""
    return f"{OTHER}{key}"


def heading(at: int) -> str:
    """The field of a column's heading."""
    return f"{_HEADING}:{at}"


def over(at: int) -> str:
    """The field of the heading over a column and its neighbours."""
    return f"{_OVER}:{at}"


def part_title(appendix: str, part: str) -> TextKey:
    """Where the title of a part of an appendix stands."""
    return TextKey(HEAD, f"{appendix}/{part}", _TITLE)


def appendix_block(appendix: str, block: str) -> TextKey:
    """Where a paragraph of the text of an appendix stands."""
    return TextKey(APPENDIX, f"{appendix}/{block}")


def appendix_title(appendix: str) -> TextKey:
    """Where the title of an appendix stands."""
    return TextKey(HEAD, appendix, _TITLE)


def appendix_attached(appendix: str) -> TextKey:
    """Where the line under the title of an appendix stands, where it is the appendix's own."""
    return TextKey(HEAD, appendix, _ATTACHED)


SUBJECT = TextKey(HEAD, "", _SUBJECT)
_DECISION = KEYS["decision"]


def of_decision(way: str) -> TextKey:
    """Where a text of the decision that issues the plan stands, by the way to it."""
    return TextKey(HEAD, _DECISION, way)


def texts_of(year: Year) -> Iterator[tuple[TextKey, Pieces]]:
    """Every text of a year that may hold expressions."""
    for block in year.body.values():
        if not isinstance(block, Directive):
            yield TextKey(BODY, block.id), block.pieces
    for appendix, blocks in year.appendix_texts.items():
        for block in blocks.values():
            if not isinstance(block, Directive):
                yield appendix_block(appendix, block.id), block.pieces
    for key, source in _sources(year):
        if source:
            yield key, pieces_of(source)


def pieces_at(year: Year, key: TextKey) -> Pieces | None:
    """One of these texts; None where there is none."""
    if key.kind in (BODY, APPENDIX):
        block = _blocks_with(year, key).get(key.id.rpartition("/")[2])
        return None if block is None or isinstance(block, Directive) else block.pieces
    row, task = year.indicators.get(key.id), year.tasks.get(key.id)
    if key.kind == INDICATOR:
        sources = _of_indicator(row) if row else iter(())
    elif key.kind == TASK:
        sources = _of_task(task) if task else iter(())
    else:
        sources = iter(((SUBJECT, year.head.subject), *_of_head(year)))
    return next((pieces_of(source) for one, source in sources if one == key and source), None)


def _sources(year: Year) -> Iterator[tuple[TextKey, str | None]]:
    yield SUBJECT, year.head.subject
    for row in year.indicators.values():
        yield from _of_indicator(row)
    for task in year.tasks.values():
        yield from _of_task(task)
    yield from _of_head(year)


def _of_indicator(row: IndicatorEntry) -> Iterator[tuple[TextKey, str | None]]:
    yield from ((TextKey(INDICATOR, row.id, name), getattr(row, name)) for name in INDICATOR_TEXTS)


def _of_task(task: TaskEntry) -> Iterator[tuple[TextKey, str | None]]:
    yield from ((TextKey(TASK, task.id, name), getattr(task, name)) for name in TASK_TEXTS)
    yield from ((TextKey(TASK, task.id, other(key)), words) for key, words in (task.other or {}).items())


def _of_head(year: Year) -> Iterator[tuple[TextKey, str | None]]:
    if year.head.decision is not None:
        yield from ((of_decision(way), words) for way, words in year.head.decision.texts.items())
    for name, columns in _tables(year.head.shape):
        for at, column in enumerate(columns):
            yield TextKey(HEAD, name, heading(at)), column.heading
            yield TextKey(HEAD, name, over(at)), column.over
    for appendix in year.head.shape.appendices:
        yield appendix_title(appendix.id), appendix.title
        yield appendix_attached(appendix.id), appendix.own_attached
        yield from ((part_title(appendix.id, part.id), part.title) for part in appendix.parts)


def _tables(shape: Shape) -> Iterator[tuple[str, tuple[Column, ...]]]:
    if shape.target_table:
        yield TARGET_TABLE, shape.target_table.columns
    yield from ((appendix.id, appendix.columns) for appendix in shape.appendices)


def with_pieces(year: Year, key: TextKey, pieces: Pieces) -> Year:
    """The year with a text written back where it stands."""
    if key.kind == BODY:
        block = year.body[key.id]
        if isinstance(block, Directive):
            return year
        return replace(year, body={**year.body, key.id: block._replace(pieces=pieces)})
    if key.kind == APPENDIX:
        return _with_appendix_pieces(year, key, pieces)
    words = source_of(pieces).strip() or None
    if key.kind == INDICATOR:
        return year.with_indicator(key.id, **{key.field: words})
    if key.kind == TASK:
        return _with_task_text(year, key, words)
    if key.id == _DECISION and year.head.decision is not None:
        return year.with_head(decision=year.head.decision.with_text(key.field, words or ""))
    if key == SUBJECT:
        return year.with_head(subject=words or year.head.subject)
    return year.with_head(shape=_reshaped(year.head.shape, key, words or ""))


def _blocks_with(year: Year, key: TextKey) -> Mapping[str, BodyBlock]:
    """The blocks that a text stands among."""
    return year.body if key.kind == BODY else year.appendix_texts.get(key.id.partition("/")[0], {})


def _with_appendix_pieces(year: Year, key: TextKey, pieces: Pieces) -> Year:
    appendix, _, name = key.id.partition("/")
    blocks = year.appendix_texts[appendix]
    block = blocks[name]
    return (
        year
        if isinstance(block, Directive)
        else year.with_appendix_text(appendix, {**blocks, name: block._replace(pieces=pieces)})
    )


def _with_task_text(year: Year, key: TextKey, words: str | None) -> Year:
    if not key.field.startswith(OTHER):
        return year.with_task(key.id, **{key.field: words})
    column = key.field.removeprefix(OTHER)
    kept = {name: said for name, said in (year.tasks[key.id].other or {}).items() if name != column}
    return year.with_task(key.id, other=(kept | ({column: words} if words else {})) or None)


def _reshaped(shape: Shape, key: TextKey, words: str) -> Shape:
    name, _, part = key.id.partition("/")
    if name == TARGET_TABLE and shape.target_table:
        columns = _headed(shape.target_table.columns, key.field, words)
        return shape.model_copy(update={"target_table": shape.target_table.model_copy(update={"columns": columns})})
    appendices = tuple(_titled(one, key.field, part, words) if one.id == name else one for one in shape.appendices)
    return shape.model_copy(update={"appendices": appendices})


def _titled(appendix: Appendix, field: str, part: str, words: str) -> Appendix:
    change: dict[str, Any]
    if field == _ATTACHED:
        change = {_ATTACHED: words or None}
    elif field != _TITLE:
        change = {"columns": _headed(appendix.columns, field, words)}
    elif part:
        change = {"parts": tuple(_named(one, words) if one.id == part else one for one in appendix.parts)}
    else:
        change = {"title": words}
    return appendix.model_copy(update=change)


def _named(part: TablePart, words: str) -> TablePart:
    return part.model_copy(update={"title": words})


def _headed(columns: tuple[Column, ...], field: str, words: str) -> tuple[Column, ...]:
    name, _, at = field.partition(":")
    change = {name: words}
    return tuple(one.model_copy(update=change) if str(place) == at else one for place, one in enumerate(columns))
