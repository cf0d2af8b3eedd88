"""The JSON Schemas of the data files: current, Vietnamese, and true of every data file we have."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import schema
from generator.model.problem import InputError
from generator.schemas import FILES, schema_text
from generator.sources.yaml.yaml_file import read_yaml

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "data" / "ma-loi.yaml"  # no clerk writes the register of errors
DATA_FILES = sorted(set((ROOT / "data").rglob("*.yaml")) - {REGISTER})


def faults(value: Any, described: dict[str, Any]) -> list[str]:
    """What a value breaks of a schema, each with its place."""
    found = Draft202012Validator(described).iter_errors(value)
    return [f"{one.json_path}: {one.message} {[inner.json_path for inner in one.context or ()]}" for one in found]


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
    assert faults(read_yaml(path, path.name).value, described) == []


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
    assert any(fault in found for found in faults(value, schema(name)))


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(InputError) as caught:
        schema("chitieu")
    assert "“chi-tieu”" in (caught.value.problems[0].hint or "")
