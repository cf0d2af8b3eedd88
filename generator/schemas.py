"""JSON Schemas of the data files, from the models: an editor completes and checks with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model import record, table
from generator.model.assignment import UNIT_FIELDS
from generator.model.plain_values import FIRST_VERSION, NEWEST_VERSION
from generator.model.problem import InputError, Problem, did_you_mean
from generator.model.vocabulary import KEYS

if TYPE_CHECKING:
    from pydantic import BaseModel

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_YEAR = "(19|20|21)[0-9]{2}"  # as `Year` of the models


class DataFile(NamedTuple):
    """A kind of data file: its model and its title for people."""

    model: type[BaseModel]
    title: str


FILES: dict[str, DataFile] = {
    "co-quan": DataFile(record.AgencyFile, "Cơ quan, đơn vị, người ký, nơi nhận (co-quan.yaml)"),
    "van-ban": DataFile(record.LegalFile, "Sổ văn bản (van-ban.yaml)"),
    "ke-hoach": DataFile(record.PlanFile, "Kế hoạch của một năm (ke-hoach.yaml)"),
    "ke-hoach-nam-sau": DataFile(record.PlanChangeFile, "Thay đổi của kế hoạch năm sau (ke-hoach.yaml)"),
    "chi-tieu": DataFile(record.IndicatorFile, "Chỉ tiêu và kết quả của một năm (chi-tieu.yaml)"),
    "nhiem-vu": DataFile(record.TaskFile, "Nhiệm vụ của một năm (nhiem-vu.yaml)"),
    "bang": DataFile(table.TableFile, "Một bảng của kế hoạch (bang/<mã>.yaml)"),
}

# Short forms that files use and the models read before validation, which pydantic cannot know.
_SHORT_FORMS: dict[str, dict[str, Any]] = {
    "Window": {"type": "string", "pattern": rf"^\s*{_YEAR}\s*[-–]\s*{_YEAR}\s*$"},
    "Recipient": _TEXT | {"pattern": r"\S"},
}
_BY_HAND, _NOTHING = "Issue", {"type": "null"}  # its parts may be named and left blank, to be written on the paper
_ONE_OR_MANY = dict.fromkeys(("TaskEntry", "IndicatorEntry"), tuple(KEYS[field] for field in UNIT_FIELDS.values()))


def schema_of(name: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a kind of data file; raises InputError for an unknown name."""
    if name not in FILES:
        hint = did_you_mean(name, FILES, f"dùng một trong: {', '.join(FILES)}.")
        raise InputError([Problem("LN011", f"Không có loại tệp dữ liệu “{name}”.", None, hint)])
    model, title = FILES[name]
    made = _said_in_vietnamese(model.model_json_schema(by_alias=True, mode="validation"))
    definitions = {key: _with_short_form(key, value) for key, value in made.pop("$defs", {}).items()}
    version, versions = made["properties"]["phien_ban"], [*range(FIRST_VERSION, NEWEST_VERSION + 1)]
    made["properties"]["phien_ban"] = {"title": version["title"], "type": "integer", "enum": versions}
    head = {"$schema": _DIALECT, "$id": f"{name}.json", "title": title}
    return head | {key: value for key, value in made.items() if key != "title"} | {"$defs": definitions}


def schema_text(name: str) -> str:
    """Give the schema as its file under `luoc-do/` holds it."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def _said_in_vietnamese(schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema without the English words that pydantic takes from class names and docstrings.

    A field that may be left out is left out: files need not write null.
    """
    cleaned = {key: _cleaned(value) for key, value in schema.items()}
    if isinstance(schema.get("default"), dict):  # an editor would write out its nulls
        cleaned.pop("default")
    if "patternProperties" in schema:
        cleaned["additionalProperties"] = False
    if "properties" in schema or "enum" in schema:
        cleaned.pop("title", None)
        cleaned.pop("description", None)
    return _without_null(cleaned)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    options = schema.get("anyOf", [])
    if {"type": "null"} not in options:
        return schema
    rest = [option for option in options if option != {"type": "null"}]
    other = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    return {**(rest[0] if len(rest) == 1 else {"anyOf": rest}), **other}


def _cleaned(value: Any) -> Any:
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return _said_in_vietnamese(value) if isinstance(value, dict) else value


def _with_short_form(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    for key in _ONE_OR_MANY.get(name, ()):
        many = schema["properties"][key]
        title = {"title": many.pop("title")} if "title" in many else {}
        schema["properties"][key] = title | {"anyOf": [_TEXT, many]}
    if name == _BY_HAND:
        for key, value in schema["properties"].items():
            schema["properties"][key] = {"title": value.pop("title"), "anyOf": [*value.pop("anyOf", [value]), _NOTHING]}
    return {"anyOf": [_SHORT_FORMS[name], schema]} if name in _SHORT_FORMS else schema
