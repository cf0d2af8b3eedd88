"""YAML files as plain values, each with its place (line and column), and validated into models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generator.model.problem import InputError, Place, Problem
from generator.sources.messages import problem_of
from generator.sources.text_file import read_text

Places = Mapping[str, Place]
Path_ = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NEWEST_VERSION = 1


class Located(NamedTuple):
    """Plain values of a file and the place of each, by its path of keys and indices."""

    value: Any
    places: dict[Path_, Place]


def read_yaml(path: Path, shown: str) -> Located:
    """Read one YAML file; `shown` is how the file is named to people.

    Raises InputError: not UTF-8, not YAML (line and column), doubled keys, references, bad dates.
    """
    text = read_text(path, shown)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise InputError([_syntax_problem(error, shown)]) from error
    reader = _Reader(shown)
    value = {} if node is None else reader.read(node, ())
    if reader.problems:
        raise InputError(reader.problems)
    return Located(value, reader.places)


def _syntax_problem(error: yaml.YAMLError, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
    return Problem(
        f"Tệp không đúng cú pháp YAML ({getattr(error, 'problem', None) or 'không đọc được'}).",
        place,
        "xem dòng này và dòng ngay trước: thường thiếu dấu hai chấm, thụt lề lệch, "
        "hoặc chữ có dấu “:” cần đặt trong ngoặc kép.",
    )


class _Reader:
    """Turns composed nodes into plain values, noting places and problems."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.places: dict[Path_, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def place(self, node: yaml.Node) -> Place:
        return Place(self.shown, node.start_mark.line + 1, node.start_mark.column + 1)

    def read(self, node: yaml.Node, path: Path_) -> Any:
        self.places[path] = self.place(node)
        if id(node) in self._seen:
            self._problem(node, "Tệp dùng tham chiếu (*) của YAML.", "viết lại nội dung thay cho tham chiếu.")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                self._problem(key_node, f"Khóa “{key}” viết hai lần trong cùng một mục.", "bỏ bớt một dòng.")
                continue
            found[key] = self.read(value_node, (*path, key))
            self.places[(*path, key)] = self.place(key_node)
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return _SCALARS.get(node.tag, str)(node.value)
        except (ValueError, InvalidOperation):
            self._problem(node, f"Giá trị “{node.value}” không đọc được.", "sửa lại; ngày viết như 31/01/2026.")
            return None

    def _problem(self, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Problem(message, self.place(node), hint))


def _boolean(text: str) -> bool:
    return text.lower() in {"true", "yes", "on"}


_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:null": lambda _text: None,
    "tag:yaml.org,2002:bool": _boolean,
    "tag:yaml.org,2002:int": lambda text: int(text) if text.lstrip("+-").isdigit() else text,
    "tag:yaml.org,2002:float": Decimal,
    "tag:yaml.org,2002:timestamp": lambda text: dt.date.fromisoformat(text) if len(text) == 10 else text,
}


def validated(located: Located, model: type[M], shown: str) -> M:
    """The file's values as a model.

    Raises InputError with every field that is unknown, missing or of the wrong kind, and for a file of a
    newer version.
    """
    version_problem = _newer_version(located, shown)
    if version_problem:
        raise InputError([version_problem])
    try:
        return model.model_validate(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        raise InputError(
            problem_of(detail, place_of(located.places, detail["loc"], shown), model) for detail in error.errors()
        ) from error


def _newer_version(located: Located, shown: str) -> Problem | None:
    version = located.value.get("phien_ban") if isinstance(located.value, dict) else None
    if not isinstance(version, int) or version <= NEWEST_VERSION:
        return None
    return Problem(
        f"Tệp thuộc phiên bản dữ liệu {version}, mới hơn phiên bản {NEWEST_VERSION} mà kehoach này đọc được.",
        place_of(located.places, ("phien_ban",), shown),
        "cập nhật kehoach rồi chạy lại.",
    )


def place_of(places: Mapping[Path_, Place], path: Path_, shown: str) -> Place:
    """The place of a path, or of its nearest known beginning."""
    for end in range(len(path), -1, -1):
        if path[:end] in places:
            return places[path[:end]]
    return Place(shown)
