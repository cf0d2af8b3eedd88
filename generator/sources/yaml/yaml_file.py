"""YAML files as plain values, each with its place (line and column), and validated into models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.model.plain_values import FIRST_VERSION, NEWEST_VERSION
from generator.model.problem import InputError, Place, Problem, at_most
from generator.sources.located import Located, Path_, unsaid
from generator.sources.text_file import read_text
from generator.sources.yaml.field_messages import being, blank, problem_of
from generator.sources.yaml.versions import VERSION, needed_version, newer_keys

Places = Mapping[str, Place]
M = TypeVar("M", bound=BaseModel)


def read_yaml(path: Path, shown: str) -> Located:
    """Read one YAML file, named to people as `shown`. Raises InputError as `values_in`, and where it is unreadable."""
    return values_in(read_text(path, shown), shown)


def values_in(text: str, shown: str) -> Located:
    """The values of a YAML file's text.

    Doubled keys, references, tags and control characters come back as problems.  Raises InputError for a text
    that cannot be read: not YAML (line and column), of a newer version.
    """
    located = _values(text, shown)
    newer = _newer_version(located, shown)
    if newer:
        raise InputError([newer])
    return located


def _values(text: str, shown: str) -> Located:
    from generator.sources.yaml.yaml_nodes import values_of  # noqa: PLC0415 - 30 ms, and only a changed file needs it

    return values_of(text, shown)


def validated(located: Located, model: type[M], shown: str) -> M:
    """The file's values as a model.

    Raises InputError with every field that is unknown, missing or of the wrong kind, and with what was wrong in
    the YAML itself.
    """
    problems = [*located.problems, *_odd_version(located, shown), *_too_new_for(located, shown)]
    problems += _blanks(located, shown, problems)
    try:
        found = model.model_validate(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        told = _lines(problems)
        details = ((detail, place_of(located.places, detail["loc"], shown)) for detail in error.errors())
        problems += at_most(problem_of(detail, place, model) for detail, place in details if place.line not in told)
        raise InputError(problems) from error
    if problems:
        raise InputError(problems)
    return found


def _lines(problems: Iterable[Problem]) -> set[int | None]:
    return {problem.place.line for problem in problems if problem.place}


def _blanks(located: Located, shown: str, told: Iterable[Problem]) -> list[Problem]:
    """What is named and left blank: a value that is not there yet is not named, so none is taken for said."""
    lines = _lines(told)
    blanks = ((path, place_of(located.places, path, shown)) for path in unsaid(located.value))
    return [blank(path, place) for path, place in blanks if place.line is None or place.line not in lines]


def _version(located: Located) -> Any:
    return located.value.get(VERSION) if isinstance(located.value, dict) else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _newer_version(located: Located, shown: str) -> Problem | None:
    version = _version(located)
    if not _is_whole(version) or version <= NEWEST_VERSION:
        return None
    return Problem(
        "SL041",
        f"Tệp thuộc phiên bản dữ liệu {version}, mới hơn phiên bản {NEWEST_VERSION} mà kehoach này đọc được.",
        place_of(located.places, (VERSION,), shown),
        "cập nhật kehoach rồi chạy lại.",
    )


def _odd_version(located: Located, shown: str) -> list[Problem]:
    """A version that is no version: words, a quoted number, zero."""
    version = _version(located)
    if version is None or (_is_whole(version) and version >= 1):
        return []
    message = f"Mục “{VERSION}” phải là số nguyên từ 1, {being(version)}."
    return [Problem("SL042", message, place_of(located.places, (VERSION,), shown), f"ghi {VERSION}: {FIRST_VERSION}")]


def _too_new_for(located: Located, shown: str) -> list[Problem]:
    """A file of an older version that uses a key which that version did not know."""
    version = _version(located)
    if not _is_whole(version) or version != FIRST_VERSION:
        return []
    path = next(newer_keys(located.value), None)
    if path is None:
        return []
    needed = needed_version(located.value)
    message = f"Mục “{path[-1]}” chỉ có từ phiên bản dữ liệu {needed}, tệp đang ghi {VERSION}: {version}."
    return [Problem("SL043", message, place_of(located.places, path, shown), f"ghi {VERSION}: {needed} ở đầu tệp.")]


def place_of(places: Mapping[Path_, Place], path: Path_, shown: str) -> Place:
    """The place of a path, or of its nearest known beginning."""
    for end in range(len(path), -1, -1):
        if path[:end] in places:
            return places[path[:end]]
    return Place(shown)
