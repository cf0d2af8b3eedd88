"""Every error has a code that a person can read out, one meaning for each, and a page on which to find it."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import generator
from generator.cli.app import main
from generator.cli.printing import print_problems
from generator.error_codes import error_families
from generator.model.problem import Problem
from generator.sources.yaml import field_messages
from generator.sources.yaml.yaml_nodes import values_of

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
REGISTER = ROOT / "data" / "ma-loi.yaml"
GOLDEN = ROOT / "tests" / "golden" / "ma-loi.txt"
MEANINGS = {code: meaning for family in error_families() for code, meaning in family.meanings.items()}
CODE = re.compile(r"[A-Z]{2}[0-9]{3}")
# what an error is made of, each with its code in front; a name or an attribute `code` passes one on
CARRIERS = {"Problem", "Found", "RefError", "UnknownKeyError", "OddFileError", "Slip", "PreparationError"}


def calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    """Every call of what has one of the names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
            yield node


def codes_in(path: Path) -> Iterator[str]:
    """Every code that a module has in quotes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def is_coded(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant):
        return first.value in MEANINGS
    if isinstance(first, ast.Starred):  # run.py: `*refusal(…)`, whose tuples begin with a code
        return True
    return first is not None and ast.unparse(first).rpartition(".")[2] == "code"


# the register


def test_every_error_that_the_program_makes_has_a_code_of_the_register() -> None:
    made = [(path.name, call) for path in (*MODULES, ROOT / "run.py") for call in calls(path, CARRIERS)]
    assert len(made) > 150
    assert [f"{name}:{call.lineno}" for name, call in made if not is_coded(call)] == []


def test_the_register_has_each_code_that_is_used_and_no_other() -> None:
    used = {code for path in (*MODULES, ROOT / "run.py") for code in codes_in(path)}
    assert used == set(MEANINGS)


def test_every_kind_of_finding_of_the_models_has_a_code_of_its_own() -> None:
    """A new kind that nobody entered would be told as the one nobody foresaw."""
    raised = [call.args[0] for path in (ROOT / "generator" / "model").rglob("*.py") for call in calls(path, {_CUSTOM})]
    kinds = {kind.value if isinstance(kind, ast.Constant) else ast.unparse(kind) for kind in raised}
    assert len(kinds) > 10
    assert kinds - set(field_messages._SAYINGS) == set()


_CUSTOM = "PydanticCustomError"


def test_one_message_has_one_code() -> None:
    """Two places that say the same thing mean the same fault."""
    codes = defaultdict(set)
    for path in MODULES:
        for call in calls(path, CARRIERS):
            for words in filter(None, (_template(argument) for argument in call.args[1:3])):
                codes[words].add(ast.unparse(call.args[0]))
    assert len(codes) > 80
    assert {words: found for words, found in codes.items() if len(found) > 1} == {}


def _template(argument: ast.expr) -> str | None:
    """A Vietnamese sentence with what changes left out, None for what is no sentence in quotes."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        text = argument.value
    elif isinstance(argument, ast.JoinedStr):
        text = "".join(part.value if isinstance(part, ast.Constant) else "…" for part in argument.values)
    else:
        return None
    return text if " " in text else None


def test_no_code_stands_twice_in_the_register() -> None:
    """The reader of data files refuses a key that is written twice."""
    assert values_of(REGISTER.read_text("utf-8"), "ma-loi.yaml").problems == ()
    assert max(Counter(CODE.findall(GOLDEN.read_text("utf-8"))).values()) == 1


@pytest.mark.parametrize("code", MEANINGS)
def test_a_code_says_what_is_wrong_and_what_to_do(code: str) -> None:
    """At least two sentences, in Vietnamese and whole."""
    assert CODE.fullmatch(code)
    wrong, _, to_do = MEANINGS[code].partition(". ")
    for sentence in (wrong, to_do):
        assert len(sentence) > 10
        assert sentence[0].isupper()
    assert to_do.endswith(".")
    assert "  " not in MEANINGS[code]


def test_a_code_belongs_to_the_family_of_its_letters() -> None:
    assert [
        (family.letters, code) for family in error_families() for code in family.meanings if code[:2] != family.letters
    ] == []
    assert all(list(family.meanings) == sorted(family.meanings) for family in error_families())


def test_a_code_keeps_its_meaning() -> None:
    """The golden list only grows: a code that changes its meaning sends people who know it the wrong way."""
    meant = [f"{code} {meaning.partition('. ')[0]}." for code, meaning in MEANINGS.items()]
    assert meant == GOLDEN.read_text("utf-8").splitlines()


def test_importing_the_register_reads_nothing() -> None:
    """The package offers it, and only whoever asks pays for it."""
    module = ast.parse((ROOT / "generator" / "error_codes.py").read_text("utf-8"))
    loaded = [node.module for node in module.body if isinstance(node, ast.ImportFrom)]
    assert [name for name in loaded if name and name.startswith("generator")] == []
    assert generator.error_families() == error_families()


# the page


def test_the_page_of_codes_is_made_of_the_register() -> None:
    """`python docs/build.py` writes it."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert (ROOT / "docs" / "ma-loi.md").read_text("utf-8") == build.error_page()


def test_the_guide_leads_to_the_page_of_codes() -> None:
    assert "](ma-loi.md)" in (ROOT / "docs" / "huong-dan.md").read_text("utf-8")


# the terminal

SLIP = "data/tan-ky/2027/chi-tieu.yaml"
DRAFT = ["draft", "data/tan-ky", "--year", "2027"]
SIGN = ["--year", "2027", "--number", "35", "--date", "2027-01-12"]


def _typed_wrong() -> None:
    path = Path(SLIP)
    path.write_text(path.read_text("utf-8").replace("giao: { so_sanh", "giaoo: { so_sanh", 1), "utf-8")


def _not_yaml() -> None:
    Path(SLIP).write_text('a: "b', "utf-8")


def _in_another_commune() -> None:
    assert main(DRAFT) == 0
    shutil.copytree("data/tan-ky", "data/xa-khac")
    (plan,) = Path("output/tan-ky/2027").glob("ke-hoach-*.docx")
    plan.rename("ban-ky.docx")


def _file(name: str, content: bytes) -> Callable[[], None]:
    def write() -> None:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(content)

    return write


def _nothing() -> None:
    """The data as they are."""


IMPORT = ["import", "--into", "data/xa-moi", "--year", "2026"]
BAD: dict[str, tuple[Callable[[], None], list[str], set[str]]] = {
    "an unknown key": (_typed_wrong, DRAFT, {"SL012"}),
    "no YAML": (_not_yaml, DRAFT, {"SL044"}),
    "a year without data": (_nothing, ["draft", "data/tan-ky", "--year", "2031"], {"SL001"}),
    "no folder": (_nothing, ["draft", "data/khong-co", "--year", "2027"], {"SL005"}),
    "an unknown unit": (_nothing, ["units", "data/tan-ky", "--year", "2027", "--unit", "abc"], {"SL086"}),
    "no draft to be made clean": (_nothing, [*DRAFT, "--clean"], {"DT001"}),
    "a signed file of another commune": (
        _in_another_commune,
        ["finalize", "data/xa-khac", "--file", "ban-ky.docx", *SIGN],
        {"CK002"},
    ),
    "a signed file that is not there": (
        _nothing,
        ["finalize", "data/tan-ky", "--file", "khong-co.docx", *SIGN],
        {"TM001"},
    ),
    "a day that is none": (
        _file("a.docx", b"PK"),
        [*("finalize", "data/tan-ky", "--file", "a.docx", "--year", "2027"), "--number", "1", "--date", "32/1/2027"],
        {"LN012"},
    ),
    "an empty file": (_file("a.txt", b""), [*IMPORT, "a.txt"], {"NK001"}),
    "a story": (_file("a.txt", "Ngày xưa có một chàng trai.\n".encode()), [*IMPORT, "a.txt"], {"NK003"}),
    "a text in another code page": (_file("a.txt", b"K\xca HO\xa0CH"), [*IMPORT, "a.txt"], {"TM004"}),
    "an old Word file": (_file("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), [*IMPORT, "a.doc"], {"WD009"}),
    "a PDF": (_file("a.pdf", b"%PDF-1.7"), [*IMPORT, "a.pdf"], {"WD011"}),
    "a damaged Word file": (_file("a.docx", b"PK\x03\x04abc"), [*IMPORT, "a.docx"], {"WD001"}),
    "no templates": (_file("mau/a.txt", b""), [*DRAFT, "--templates", "mau"], {"MU001"}),
    "a folder that is a file": (_file("output", b""), DRAFT, {"TM006"}),
    "a commune that is there": (_nothing, ["init", "data/tan-ky", "--year", "2027"], {"TM024"}),
    "no argument": (_nothing, ["draft"], {"LN002"}),
    "an unknown option": (_nothing, [*DRAFT, "--khong"], {"LN003"}),
    "an unknown command": (_nothing, ["lap"], {"LN008"}),
    "an odd year": (_nothing, ["draft", "data/tan-ky", "--year", "27"], {"LN009"}),
    "an unknown kind of file": (_nothing, ["schema", "abc"], {"LN011"}),
}


@pytest.mark.parametrize("name", BAD)
def test_every_error_on_the_terminal_carries_its_code(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    prepare, arguments, codes = BAD[name]
    prepare()
    capsys.readouterr()
    assert main(arguments) == 2
    told = capsys.readouterr().err
    errors = [line for line in told.splitlines() if line.startswith("Lỗi: ")]
    assert errors
    assert "Traceback" not in told
    found = [re.search(rf" \(({CODE.pattern})\)$", line) for line in errors]
    assert {match[1] for match in found if match} == codes
    assert all(found), told


def test_the_bad_inputs_come_from_every_family() -> None:
    """Those of the first installation are told by run.py, before there is a program: tests/test_run.py."""
    tried = {code[:2] for _, _, codes in BAD.values() for code in codes}
    assert tried == {family.letters for family in error_families()} - {"CD"}


def test_a_long_message_is_cut_before_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([Problem("SL012", "x" * 5_000)])
    assert capsys.readouterr().err.splitlines()[0].endswith("x… (SL012)")
