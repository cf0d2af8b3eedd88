"""References of facts: "2026/chi-tieu/<id>/<key>"; an item of a list is known by its id, not by its position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.model.problem import Place
from generator.sources.located import Path_

_TABLES = {"chi_tieu", "nhiem_vu", "van_ban", "hang"}  # "2026/chi-tieu/<id>", not "2026/chi-tieu/chi_tieu/<id>"
_IDENTITIES = ("id", "so", "vai", "chi_tieu", "nhiem_vu")  # a row of a table may go by its fact


def reference(ref: str, path: Path_, value: Any) -> str:
    """The reference of the value at a path below a file's own reference."""
    return references(ref, (path,), value)[path]


def references(ref: str, paths: Iterable[Path_], value: Any) -> dict[Path_, str]:
    """The references of the values at some paths below a file's own reference."""
    known: dict[Path_, tuple[str, Any]] = {(): (ref, value)}

    def named(path: Path_) -> tuple[str, Any]:
        if path not in known:
            (above, within), part = named(path[:-1]), path[-1]
            below = _at(within, part)
            name = (identity(below) if isinstance(part, int) else None) or str(part)
            known[path] = (above if len(path) == 1 and part in _TABLES else f"{above}/{name}", below)
        return known[path]

    return {path: named(path)[0] for path in paths}


def _at(value: Any, part: str | int) -> Any:
    """The value below; None where a path goes further than the values (a field that is missing)."""
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def identity(item: Any) -> str | None:
    """What an entry of a list is known by: its id, number or role; None where it has none."""
    if not isinstance(item, dict):
        return None
    name = next((item[key] for key in _IDENTITIES if item.get(key)), None)
    return str(name) if name is not None else None


def place_of_ref(places: Mapping[str, Place], ref: str) -> Place | None:
    """The place of a reference: of the fact in its year, else in the year it is carried from, else of its file."""
    return finder(places)(ref)


def finder(places: Mapping[str, Place]) -> Callable[[str], Place | None]:
    """What gives the place of a reference, for many of them."""
    known = sorted({ref[:4] for ref in places if ref[:4].isdecimal() and ref[4:5] == "/"}, reverse=True)

    def place_of(ref: str) -> Place | None:
        year, _, rest = ref.partition("/")
        years = [year, *(one for one in known if one < year)] if year.isdecimal() else [year]
        while rest:
            for each in years if rest.count("/") else years[:1]:
                if f"{each}/{rest}" in places:
                    return places[f"{each}/{rest}"]
            rest = rest.rpartition("/")[0]
        return places.get(year)

    return place_of
