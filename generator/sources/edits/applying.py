"""An edit done to the plain values of a data file, wherever they stand in its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, TypeVar

from generator.model.base import Noun
from generator.model.edit import FIRST, Add, Edit, Move, Remove, Set
from generator.model.fact_ref import FactRef, list_of
from generator.model.problem import InputError, Place, Problem, did_you_mean
from generator.model.record import AgencyFile, IndicatorFile, LegalFile, PlanFile, TaskFile
from generator.model.table import TableFile
from generator.sources.located import Path_
from generator.sources.references import identity
from generator.sources.yaml.yaml_text import keys_in_order
from generator.vietnamese.folding import composed

T = TypeVar("T")
MODELS: dict[str, type[Noun]] = {
    "co-quan": AgencyFile,
    "van-ban": LegalFile,
    "ke-hoach": PlanFile,
    "chi-tieu": IndicatorFile,
    "nhiem-vu": TaskFile,
}


def model_of(file: str) -> type[Noun] | None:
    """The model of a data file by its name; None for a text."""
    return TableFile if file.startswith("bang/") else MODELS.get(file)


def applied(value: Mapping[str, Any], edit: Edit, shown: str) -> dict[str, Any]:
    """Give the values of a file with an edit done. Raises InputError for a fact, list or entry that is not there."""
    match edit:
        case Set(ref, None) | Remove(ref):
            return _without(value, ref, shown)
        case Set(ref, new):
            return _set(value, ref, plain(new), shown)
        case Add(ref, entry, after):
            return _in_list(value, ref, shown, lambda found: placed(found, plain(entry), after, shown))
        case Move(ref, after):
            return _moved(value, ref, after, shown)


def plain(value: Any) -> Any:
    """A given value as reading the file would give it. Raises TypeError for what no file can hold."""
    match value:
        case str():
            return composed(value.replace("\r\n", "\n").replace("\r", "\n"))
        case bool() | int() | float() | Decimal():
            return value
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case Mapping():
            return {str(key): plain(one) for key, one in value.items() if one is not None}
        case list() | tuple():
            return [plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} is no value of a data file")


def name_of(entry: Any) -> str | None:
    """What an entry of a list goes by: its id, or itself where it is words alone."""
    return entry if isinstance(entry, str) else identity(entry)


def placed(
    entries: list[T], entry: T, after: str | None, shown: str, name: Callable[[T], str | None] = name_of
) -> list[T]:
    """A list with an entry behind another. Raises InputError where that one is not there."""
    if after is None or after == FIRST:
        return [*entries, entry] if after is None else [entry, *entries]
    names = [name(one) for one in entries]
    if after not in names:
        raise InputError([_absent(after, shown, names)])
    at = names.index(after) + 1
    return [*entries[:at], entry, *entries[at:]]


def path_of(value: Any, ref: FactRef, shown: str) -> Path_:
    """The way to a fact in the values of its file; keys that are missing at its end may be added there.

    Raises InputError for an entry that is not there, and for a way that goes on below plain words.
    """
    own = list_of(ref.file)
    path: Path_ = (own,) if own and (len(ref.ids) == 1 or not (ref.ids or ref.fields)) else ()
    found = value.get(path[0]) if path else value
    for number, part in enumerate((*ref.ids, *ref.fields), 1):
        if isinstance(found, list):
            path += (_position(found, part, shown),)
        elif number == len(ref.ids) or not isinstance(found, Mapping | None):
            raise InputError([_absent(part, shown, found if isinstance(found, Mapping) else ())])
        else:
            path += (part,)
        found = _at(found, path[-1:])
    return path


def _at(value: Any, path: Path_) -> Any:
    """The value at a path, None where there is none."""
    for part in path:
        if isinstance(value, list) and isinstance(part, int):
            value = value[part]
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _position(entries: list[Any], name: str, shown: str) -> int:
    names = [name_of(one) for one in entries]
    if name in names:
        return names.index(name)
    if name.isdecimal() and int(name) < len(entries):
        return int(name)
    raise InputError([_absent(name, shown, names)])


def _absent(name: str, shown: str, known: Iterable[str | None]) -> Problem:
    hint = did_you_mean(name, [one for one in known if one], "xem lại mã; tệp có thể đã được sửa.")
    return Problem("SL053", f"Không có mục “{name}” để sửa.", Place(shown), hint)


def _set(value: Mapping[str, Any], ref: FactRef, new: Any, shown: str) -> dict[str, Any]:
    path = path_of(value, ref, shown)
    made: dict[str, Any] = _with(dict(value), path, new, model_of(ref.file), ())
    return made


def _with(value: Any, path: Path_, new: Any, model: Any, above: Path_) -> Any:
    """A value with another one at a path below; a mapping on the way that is not there yet is made."""
    if not path:
        return new
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        return [_with(one, rest, new, model, (*above, part)) if at == part else one for at, one in enumerate(value)]
    known = value if isinstance(value, Mapping) else {}
    made = _with(known.get(part, {}), rest, new, model, (*above, part))
    if part in known:
        return {key: made if key == part else one for key, one in known.items()}
    return _in_order({**known, part: made}, part, keys_in_order(model, above) if model else [])


def _in_order(value: dict[str, Any], added: str, order: list[str]) -> dict[str, Any]:
    """A mapping whose last key is new: it goes behind the nearest one that comes before it in the model."""
    before = order[: order.index(added)] if added in order else list(value)
    keys = [key for key in value if key != added]
    at = max((keys.index(key) + 1 for key in keys if key in before), default=0)
    return {key: value[key] for key in (*keys[:at], added, *keys[at:])}


def _without(value: Mapping[str, Any], ref: FactRef, shown: str) -> dict[str, Any]:
    path = path_of(value, ref, shown)
    if not path or _at(value, path) is None:
        raise InputError([_absent(str(ref), shown, ())])
    made = deepcopy(dict(value))
    del _at(made, path[:-1])[path[-1]]
    return made


def _in_list(
    value: Mapping[str, Any], ref: FactRef, shown: str, change: Callable[[list[Any]], list[Any]]
) -> dict[str, Any]:
    path = path_of(value, ref, shown)
    found = _at(value, path)
    if isinstance(found, Mapping):
        raise InputError([_no_list(ref, shown)])
    entries = found if isinstance(found, list) else [] if found is None else [found]  # one unit alone needs no list
    made: dict[str, Any] = _with(dict(value), path, change(entries), model_of(ref.file), ())
    return made


def _moved(value: Mapping[str, Any], ref: FactRef, after: str | None, shown: str) -> dict[str, Any]:
    *above, last = path_of(value, ref, shown) or ("",)
    entries = _at(value, tuple(above))
    if not isinstance(entries, list) or not isinstance(last, int):
        raise InputError([_no_list(ref, shown)])
    others = [one for at, one in enumerate(entries) if at != last]
    made: dict[str, Any] = _with(dict(value), tuple(above), placed(others, entries[last], after, shown), None, ())
    return made


def _no_list(ref: FactRef, shown: str) -> Problem:
    hint = "chỉ thêm, chuyển được mục của danh sách; mục khác thì sửa."
    return Problem("SL054", f"“{ref}” không phải danh sách, hoặc không phải mục của một danh sách.", Place(shown), hint)
