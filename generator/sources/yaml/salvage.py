"""What can be kept of a file with faults: files are still held against each other, so all is told at once."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.problem import MOST_TOLD
from generator.sources.located import Path_, unsaid
from generator.sources.references import reference
from generator.sources.yaml.field_messages import known_keys
from generator.vietnamese.folding import suggest

M = TypeVar("M", bound=BaseModel)
_PASSES = 8  # leaving out a value may leave out the item around it, and so on outwards


class Kept(NamedTuple, Generic[M]):
    """A model without the faulty values, None when nothing holds, and the references of what was left out."""

    model: M | None
    left_out: frozenset[str]


def kept(value: Any, model: type[M], ref: str) -> Kept[M]:
    """A file's values without those that are unknown, of the wrong kind, or lack a part they must have."""
    blanks = set(unsaid(value))
    left_out = {reference(ref, path, value) for path in blanks}
    value = _without(value, (), blanks)
    for _ in range(_PASSES):
        try:
            return Kept(model.model_validate(value, by_alias=True, by_name=False), frozenset(left_out))
        except ValidationError as error:
            details = error.errors()
            likely = len(details) > MOST_TOLD  # so many faults are told in part, and none is looked at one by one
            faults = {_faulty(value, one): not likely and _harmless(one, model) for one in details}
        left_out.update(reference(ref, path, value) for path, harmless in faults.items() if not harmless)
        faulty = set(faults)
        if () in faulty:
            break
        value = _without(value, (), faulty)
    return Kept(None, frozenset((ref, *left_out)))


def _harmless(detail: ErrorDetails, model: type[BaseModel]) -> bool:
    """An unknown key that is like no known one says nothing that another file could need."""
    loc = detail["loc"]
    return detail["type"] == "extra_forbidden" and not suggest(str(loc[-1]), known_keys(model, loc[:-1]))


def _faulty(value: Any, detail: ErrorDetails) -> Path_:
    """The path to leave out: the value at fault, for a missing one what lacks it."""
    path = detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]
    while path and not _has(value, path):
        path = path[:-1]
    return path


def _has(value: Any, path: Path_) -> bool:
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _without(value: Any, path: Path_, faulty: set[Path_]) -> Any:
    if isinstance(value, dict):
        return {key: _without(item, (*path, key), faulty) for key, item in value.items() if (*path, key) not in faulty}
    if isinstance(value, list):
        return [_without(item, (*path, at), faulty) for at, item in enumerate(value) if (*path, at) not in faulty]
    return value
