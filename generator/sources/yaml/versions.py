"""The version of the data format that a file needs: 2 where a value is more than a number, or typed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.measure import MORE_THAN_A_NUMBER
from generator.model.plain_values import FIRST_VERSION
from generator.model.vocabulary import KEYS
from generator.sources.located import Path_

VERSION = KEYS["version"]
_OF_VALUES = 2  # the version that brought the keys below
_VALUE = KEYS["value"]
_NEW = frozenset(KEYS[field] for field in (*MORE_THAN_A_NUMBER, "approximate", "typed"))
_NEW_ANYWHERE = frozenset(
    KEYS[field] for field in ("own_label", "table", "split", "digits", "joint", "seen", "decision", "own_attached")
)


def needed_version(values: Any) -> int:
    """The oldest version that knows all keys of a file's plain values."""
    return _OF_VALUES if next(newer_keys(values), None) else FIRST_VERSION


def newer_keys(values: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The paths of the keys that version 1 did not know: beside the value they are of, or of an entry itself."""
    if isinstance(values, Mapping):
        yield from ((*path, key) for key in values if key in _NEW_ANYWHERE)
        if _VALUE in values:
            yield from ((*path, key) for key in values if key in _NEW)
        for key, value in values.items():
            yield from newer_keys(value, (*path, key))
    elif isinstance(values, list):
        for at, value in enumerate(values):
            yield from newer_keys(value, (*path, at))


def versioned(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a file, of the version that its keys need; a later version that it has already stays."""
    version = values.get(VERSION)
    return {**values, VERSION: max(version, needed_version(values))} if isinstance(version, int) else values
