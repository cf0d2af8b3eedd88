"""The JSON Schemas of the data files: current, Vietnamese, and true of every data file we have."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator import schema
from generator.model.problem import InputError
from generator.schemas import FILES, schema_text
from generator.sources.yaml_file import read_yaml

ROOT = Path(__file__).resolve().parents[1]
DATA_FILES = sorted((ROOT / "data").rglob("*.yaml"))
_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str, dt.date),
    "array": (list,),
    "object": (dict,),
    "boolean": (bool,),
    "integer": (int,),
}


def faults(value: Any, node: dict[str, Any], whole: dict[str, Any], where: str = "") -> list[str]:
    """What a value breaks of the part of JSON Schema that ours use."""
    if "$ref" in node:
        return faults(value, whole["$defs"][node["$ref"].rsplit("/", 1)[-1]], whole, where)
    if "anyOf" in node:
        tried = [faults(value, option, whole, where) for option in node["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if not _has_type(value, node):
        return [f"{where}: {value!r} is no {node['type']}"]
    found = _scalar_faults(value, node, where)
    if isinstance(value, list):
        found += [f for i, item in enumerate(value) for f in faults(item, node["items"], whole, f"{where}/{i}")]
    if isinstance(value, dict):
        found += _object_faults(value, node, whole, where)
    return found


def _has_type(value: Any, node: dict[str, Any]) -> bool:
    kind = node.get("type")
    if kind == "number":
        return not isinstance(value, str | list | dict | bool | None)
    return kind is None or (isinstance(value, _KINDS[kind]) and (kind == "boolean") == isinstance(value, bool))


def _scalar_faults(value: Any, node: dict[str, Any], where: str) -> list[str]:
    found = [] if value in node.get("enum", [value]) else [f"{where}: {value!r} not in {node['enum']}"]
    if "pattern" in node and not re.search(node["pattern"], str(value)):
        found.append(f"{where}: {value!r} does not match")
    return found if value == node.get("const", value) else [*found, f"{where}: {value!r} is not {node['const']}"]


def _map_faults(value: dict[str, Any], node: dict[str, Any], whole: dict[str, Any], where: str) -> list[str]:
    ((pattern, inside),) = node["patternProperties"].items()
    found = [f"{where}: {key} is no such key" for key in value if not re.search(pattern, key)]
    return found + [fault for key in value for fault in faults(value[key], inside, whole, f"{where}/{key}")]


def _object_faults(value: dict[str, Any], node: dict[str, Any], whole: dict[str, Any], where: str) -> list[str]:
    if "patternProperties" in node:
        return _map_faults(value, node, whole, where)
    known = node["properties"]
    found = [f"{where}: no {name}" for name in node.get("required", []) if name not in value]
    found += [f"{where}: {name} unknown" for name in value if name not in known]
    return found + [f for k in value if k in known for f in faults(value[k], known[k], whole, f"{where}/{k}")]


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_current(name: str) -> None:
    committed = ROOT / "data" / "luoc-do" / f"{name}.json"
    assert committed.read_text("utf-8") == schema_text(name), f"python -m generator schema {name} > {committed}"


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_data_file_names_its_schema_and_satisfies_it(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, first
    target = (path.parent / named.group(1)).resolve()
    assert target.parent == ROOT / "data" / "luoc-do"
    described = json.loads(target.read_text("utf-8"))
    assert faults(read_yaml(path, path.name).value, described, described) == []


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_closed_dated_and_speaks_vietnamese(name: str) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"{name}.json"
    objects = [node for node in _nodes(made) if "properties" in node]
    assert objects
    assert all(node["additionalProperties"] is False for node in objects)
    told = [node[word] for node in _nodes(made) for word in ("title", "description") if isinstance(node.get(word), str)]
    english = re.compile(r"\b(the|of|what|which|file|year|name)\b", re.IGNORECASE)
    assert [words for words in told if english.search(words)] == []


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for item in value for node in _nodes(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for item in value.values() for node in _nodes(item))]


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("chi-tieu", {"phien_ban": 1, "chi_tieu": [{"id": "a", "muc_tieu": {"gia_tri": "95.5"}}]}, "gia_tri"),
        ("chi-tieu", {"phien_ban": 1, "chi_tieu": [{"id": "a", "huong_tot": "up"}]}, "huong_tot"),
        ("chi-tieu", {"phien_ban": 3}, "phien_ban"),
        ("chi-tieu", {}, "phien_ban"),
        ("nhiem-vu", {"phien_ban": 1, "nhiem_vu": [{"id": "a", "chu_tri": 3}]}, "chu_tri"),
        ("van-ban", {"phien_ban": 1, "van_ban": [{"loai": "Kế hoạch", "so": "1", "giai_doan": "2025"}]}, "giai_doan"),
        ("co-quan", {"phien_ban": 1, "dien_thoai": "1"}, "dien_thoai"),
    ],
)
def test_a_schema_finds_what_is_wrong(name: str, value: Any, fault: str) -> None:
    assert any(fault in found for found in faults(value, schema(name), schema(name)))


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(InputError) as caught:
        schema("chitieu")
    assert "“chi-tieu”" in (caught.value.problems[0].hint or "")
