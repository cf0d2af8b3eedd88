"""Facts as a file already types them: what stays the same keeps its form, “08/01/2026”, one unit without a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.model.base import Noun
from generator.model.vocabulary import KEYS
from generator.sources.yaml.yaml_text import plain_values

_IDENTITIES = ("id", "number", "role", "indicator", "task")


def as_typed(noun: Noun, typed: Any, known: Any) -> dict[str, Any]:
    """The plain values of a noun; `typed` are those of a file and `known` the noun read from them.

    Where both nouns say the same, the value is the file's own.
    """
    plain = plain_values(noun)
    if not isinstance(typed, Mapping) or not isinstance(known, Noun):
        return plain
    made: dict[str, Any] = {}
    for field in type(noun).model_fields:
        key, value = KEYS.get(field, field), getattr(noun, field)
        before = getattr(known, field, None)
        if value == before and key in typed:
            made[key] = typed[key]
        elif key in plain:
            made[key] = _value(value, plain[key], typed.get(key), before)
    first = [key for key in typed if key in made]
    return {key: made[key] for key in dict.fromkeys((*plain, *first)) if key in made}


def _value(value: Any, plain: Any, typed: Any, known: Any) -> Any:
    if isinstance(value, Noun) and isinstance(plain, Mapping):
        return as_typed(value, typed, known)
    if isinstance(value, tuple) and isinstance(plain, list) and isinstance(known, tuple) and isinstance(typed, list):
        return _entries(value, plain, typed, known) if len(typed) == len(known) else plain
    if isinstance(value, Mapping) and isinstance(plain, Mapping) and isinstance(known, Mapping):
        said = typed if isinstance(typed, Mapping) else {}
        return {key: said[key] if key in said and known.get(key) == value[key] else one for key, one in plain.items()}
    return plain


def _entries(values: Sequence[Any], plain: Sequence[Any], typed: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    """The entries of a list, each as the file has it that is equal, or has its id."""
    by_id = {_identity(one): at for at, one in enumerate(known) if _identity(one)}
    made = []
    for value, own in zip(values, plain, strict=True):
        same = next((at for at, one in enumerate(known) if one == value), by_id.get(_identity(value)))
        if same is None:
            made.append(own)
        else:
            made.append(typed[same] if known[same] == value else _value(value, own, typed[same], known[same]))
    return made


def _identity(noun: Any) -> Any:
    return next((getattr(noun, name) for name in _IDENTITIES if getattr(noun, name, None)), None)
