"""Files as read, kept between runs: most runs change one file of eight, and reading one takes its library first.

What is kept are the facts, validated, and their places: taking them up again needs neither the parser nor the models'
validators, which take as long to be built as all that is read. A key is made of the file's text and of all that reads
it: every module here, in `model` and in `vietnamese`, and the libraries.  So nothing goes stale.  Only what is without
fault is kept.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from generator.cache import key_of, load, maker_key, store
from generator.model.base import Noun
from generator.model.problem import Place
from generator.sources.located import ParsedBody

_READERS = ("sources", "model", "vietnamese"), ("yaml", "markdown_it", "pydantic.version")
_OURS = "generator."
_KIND, _VALUE = "\x01", "v"  # no key of a file: control characters are refused
_PLAIN: dict[type, Callable[[str], Any]] = {Decimal: Decimal, dt.date: dt.date.fromisoformat}
_OF_LIBRARY: dict[str, Callable[..., Any]] = {kind.__name__: made for kind, made in _PLAIN.items()}
M = TypeVar("M", bound=BaseModel)


class Facts(NamedTuple):
    """What a data file says: its model, and the place of each fact by its reference."""

    facts: Any
    places: Mapping[str, Place]


def kept_facts(text: str, model: type[BaseModel], ref: str, shown: str) -> Facts | None:
    """A data file's facts as kept, None where they are not; `shown` is how the file is named to people now."""
    known = load(_key_of_file(text, model, ref))
    if known is None:
        return None
    facts, places = json.loads(known, object_hook=_revived)
    return Facts(facts, {at: Place(shown, line, column) for at, line, column in places})


def keep_facts(text: str, model: type[BaseModel], ref: str, found: Facts) -> None:
    """Keep the facts of a data file that is without fault."""
    places = [(at, place.line, place.column) for at, place in found.places.items()]
    store(_key_of_file(text, model, ref), _written((found.facts, places)))


def kept_body(text: str, read: Callable[[], ParsedBody]) -> ParsedBody:
    """A body text: as kept, or parsed now and kept."""
    key = _key("markdown", text)
    known = load(key)
    if known is not None:
        body, lines = json.loads(known, object_hook=_revived)
        return ParsedBody(body, dict(lines), ())
    parsed = read()
    if not parsed.problems:
        store(key, _written((parsed.body, list(parsed.lines.items()))))
    return parsed


def _key_of_file(text: str, model: type[BaseModel], ref: str) -> str:
    return _key(f"yaml {model.__name__} {ref}", text)


def _key(kind: str, text: str) -> str:
    return key_of(kind.encode(), text.encode(), maker_key(*_READERS))


def _written(value: Any) -> str:
    return json.dumps(_told(value), ensure_ascii=False, separators=(",", ":"))


def _told(value: Any) -> Any:
    """A value as JSON has it: what is more than words, numbers and lists says what it is."""
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return value
    if kind in (tuple, list):
        return [_told(one) for one in value]
    if kind is dict:
        return {key: _told(one) for key, one in value.items()}
    if kind in _PLAIN:
        return {_KIND: kind.__name__, _VALUE: str(value)}
    name = f"{kind.__module__.removeprefix(_OURS)}.{kind.__name__}"
    if isinstance(value, Enum):
        return {_KIND: name, _VALUE: value.value}
    names = value._fields if isinstance(value, tuple) else sorted(value.model_fields_set)  # type: ignore[attr-defined]
    return {_KIND: name, **{one: _told(getattr(value, one)) for one in names}}


def _revived(found: dict[str, Any]) -> Any:
    """What an object of JSON is of, made again; lists within it are tuples, as they are in all that is kept."""
    name = found.pop(_KIND, None)
    if name is None:
        return found
    made = _OF_LIBRARY.get(name) or _made(name)
    if _VALUE in found:
        return made(found[_VALUE])  # a word or a plain value of the library
    return made(**{field: _tuples(one) if type(one) is list else one for field, one in found.items()})


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(one) if type(one) is list else one for one in value)


@cache
def _made(name: str) -> Callable[..., Any]:
    """What makes a noun, a tuple or a word of ours by its name."""
    module, _, own = name.rpartition(".")
    kind = getattr(import_module(_OURS + module), own)
    if not (isinstance(kind, type) and issubclass(kind, (Noun, Enum, tuple))):
        raise TypeError(f"{name} is no kind of fact")
    return kind.made if issubclass(kind, Noun) else kind
