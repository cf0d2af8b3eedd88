"""The arrows between the packages, the one place of each outside library, and the size of things."""

from __future__ import annotations

import ast
import importlib
import os
import re
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
# package -> what of ours it may know besides itself; "generator" is the package's own `__init__`
KNOWS = {
    "vietnamese": set(),
    "model": {"vietnamese"},
    "cache": set(),
    "disk": {"model"},
    "error_codes": {"sources"},
    "version": set(),
    "sources": {"cache", "disk", "model", "vietnamese"},
    "planning": {"model", "vietnamese"},
    "word": {"cache", "disk", "model", "vietnamese"},
    "schemas": {"model", "sources", "vietnamese"},
    "importing": {"disk", "drafting", "model", "pairing", "planning", "sources", "vietnamese", "word"},
    "pairing": {"model", "vietnamese", "word"},
    "merge": {"model", "pairing", "vietnamese", "word"},
    "drafting": {
        "disk",
        "version",
        "merge",
        "model",
        "pairing",
        "planning",
        "schemas",
        "sources",
        "vietnamese",
        "word",
    },
    "finalizing": {"disk", "drafting", "importing", "model", "pairing", "planning", "sources", "vietnamese", "word"},
    "starting": {"drafting", "model", "vietnamese"},
    "cli": {"generator", "drafting", "model", "schemas", "finalizing", "starting", "vietnamese"},
    "generator": {
        "drafting",
        "error_codes",
        "importing",
        "merge",
        "model",
        "planning",
        "schemas",
        "finalizing",
        "starting",
        "sources",
        "version",
        "word",
    },
    "__main__": {"cli", "generator"},
}
# outside library -> the only places that import it
HOME = {
    "docxtpl": {"word/drawing/docxtpl_patch.py"},
    "docx": set(),
    "lxml": {"word/revising/opened.py", "word/packaging/reading_package.py"},
    "yaml": {
        "sources/yaml/yaml_layout.py",
        "sources/yaml/yaml_lines.py",
        "sources/yaml/yaml_nodes.py",
        "sources/yaml/yaml_syntax.py",
        "sources/yaml/yaml_text.py",
    },
    "markdown_it": {"sources/body/markdown.py"},
    "babel": {"vietnamese/numbers.py"},
    "typer": {"cli/"},
    "rich": {"cli/"},
    "jinja2": {"word/"},
    "pickle": set(),
    "random": set(),
    "uuid": set(),
    "secrets": set(),
}


def name(path: Path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def package(path: Path) -> str:
    parts = path.relative_to(GENERATOR).parts
    return parts[0] if len(parts) > 1 else {"__init__": "generator"}.get(path.stem, path.stem)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module a file imports, also late ones and those for type checkers alone."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports name the whole way"
            yield str(node.module)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_every_package_is_in_the_picture() -> None:
    assert {package(path) for path in MODULES} == set(KNOWS)


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_a_package_knows_only_what_it_may(path: Path) -> None:
    own = package(path)
    ours = (module.split(".") for module in imports(path) if module.split(".")[0] == "generator")
    known = {parts[1] if len(parts) > 1 else "generator" for parts in ours}
    assert known - {own} <= KNOWS[own]


def floors() -> dict[str, list[str]]:
    """The floors as ARCHITECTURE.md draws them, by the room they are of, from the top."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    return {room: drawn.split("\n") for room, drawn in re.findall(r"```floors (\w+)\n(.*?)\n```", text, re.DOTALL)}


def contracts() -> dict[str, list[str]]:
    """The floors as import-linter is told them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    told = project["tool"]["importlinter"]["contracts"]
    return {one["id"]: [layer.replace("generator.", "") for layer in one["layers"]] for one in told}


def test_the_floors_are_drawn_as_they_are_held() -> None:
    assert floors() == contracts()


def test_no_room_knows_one_above_it_or_beside_it() -> None:
    """No circle, no arrow up: between the rooms, and within those that have floors of their own."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    found = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, encoding="utf-8", timeout=120
    )
    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


def test_no_folder_holds_more_modules_than_a_person_overlooks() -> None:
    counted = Counter(path.parent.relative_to(GENERATOR).as_posix() for path in MODULES if path.stem != "__init__")
    assert {folder: count for folder, count in counted.items() if count > 20} == {}


@pytest.mark.parametrize("library", HOME)
def test_an_outside_library_has_one_home(library: str) -> None:
    users = {name(path) for path in MODULES if any(module.split(".")[0] == library for module in imports(path))}
    strangers = {user for user in users if not any(user.startswith(home) for home in HOME[library])}
    assert strangers == set()


# what only one who knows the tags of a DOCX can ask of an element, or make of it
BY_TAG = {"tag", "attrib", "find", "findall", "findtext", "iterfind", "makeelement", "nsmap", "xpath", "set"}
OUTSIDE_WORD = [path for path in MODULES if package(path) != "word"]


@pytest.mark.parametrize("path", OUTSIDE_WORD, ids=map(name, OUTSIDE_WORD))
def test_only_word_knows_the_tags_of_a_docx(path: Path) -> None:
    """Others ask it of paragraphs, rows and looks, and put what it made beside what it gave."""
    assert not re.search(r"\bw:[a-zA-Z]|\{W\}|openxmlformats", path.read_text("utf-8"))
    imported = (node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom))
    ours = [node for node in imported if str(node.module).startswith("generator.word.")]
    assert [alias.name for node in ours for alias in node.names if is_of_tags(node.module, alias.name)] == []
    if any(alias.name == "Element" for node in ours for alias in node.names):
        assert set(asked_by_tag(path)) == set()


def is_of_tags(module: str | None, value: str) -> bool:
    """Whether a value is a tag, or a collection of tags."""
    found = getattr(importlib.import_module(str(module)), value)
    held = found if isinstance(found, tuple | set | frozenset | dict) else (found,)
    return any(isinstance(one, str) and one.startswith("{") for one in held)


def asked_by_tag(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in BY_TAG:
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("iter"):
            yield from [ast.unparse(node)] if node.args else []


TRACKED_IN = {"word/reading/tracked_changes.py", "word/revising/element_order.py"}  # the latter orders what is written


def test_what_a_tracked_change_is_stands_in_one_place() -> None:
    marks = {"moveFrom", "moveTo", "cellDel", "cellIns", "rPrChange", "trPrChange", "tcPrChange"}
    constants = (
        (path, node.value) for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)
    )
    named = {name(path) for path, value in constants if isinstance(value, str) and value in marks}
    assert named - TRACKED_IN == set()


def test_xml_is_typed() -> None:
    """No `Any` stands for an element: its alias is the library's own type."""
    users = [path for path in MODULES if any(one.split(".")[0] == "lxml" for one in imports(path))]
    assert [name(path) for path in users if re.search(r"\bAny\b", path.read_text("utf-8"))] == []


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_no_clock_is_read(path: Path) -> None:
    """A draft depends on its data and template alone."""
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    read = [
        ast.unparse(call.func) for call in calls if re.search(r"\b(now|today|utcnow|time_ns)$", ast.unparse(call.func))
    ]
    assert read == []


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_functions_are_short() -> None:
    lengths = dict(found for path in MODULES for found in functions(path))
    assert statistics.median(lengths.values()) <= 8
    long = {function: length for function, length in lengths.items() if length > 40}
    assert len(long) <= len(lengths) * 0.05, long


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    assert not re.search(r"util|helper|common|misc|manager", path.stem)
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def communes() -> Iterator[str]:
    """The names of the communes in `data/`, as their files and folders have them."""
    for path in sorted((ROOT / "data").glob("*/co-quan.yaml")):
        agency = yaml.safe_load(path.read_text("utf-8"))["co_quan"]
        yield from (path.parent.name, agency["dia_danh"], agency["ten_ngan"])


def test_no_commune_is_named_in_the_code() -> None:
    names = tuple(communes())
    assert names
    texts = {name(path): path.read_text("utf-8").casefold() for path in GENERATOR.rglob("*.*") if path.suffix != ".pyc"}
    named = {(file, commune) for file, text in texts.items() for commune in names if commune.casefold() in text}
    assert named == set()


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_no_place_of_one_machine_is_named(path: Path) -> None:
    assert not re.search(r"[\"'](/home|/root|/tmp|/work|/Users|C:\\\\)", path.read_text("utf-8"))
