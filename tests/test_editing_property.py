"""Random edits of the communes' own files, ten in a row: comments survive, what was not asked for keeps its bytes."""

from __future__ import annotations

import contextlib
import copy
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.edit import FIRST, Add, Edit, Move, Remove, Set
from generator.model.fact_ref import FactRef, fact_ref
from generator.model.problem import InputError
from generator.model.texts.body import Directive
from generator.sources.body.markdown import blocks_of
from generator.sources.data_files import DataFiles, load
from generator.sources.edits.editing import edited
from generator.sources.folder import read
from generator.sources.references import identity, reference
from generator.sources.yaml.yaml_nodes import values_of
from generator.sources.yaml.yaml_splicing import meaning, spliced

DATA = Path(__file__).parent.parent / "data"
YAML = sorted(DATA.rglob("*.yaml"))
# what a person may type, and what YAML would take for something else
WORDS = (
    *(
        "Phòng Kinh tế",
        "85%",
        "a: b",
        "- x",
        "# không",
        "x\ny",
        "dài " * 40,
        "yes",
        "08",
        "{{ nam }}",
        "'",
        '"',
        "ở, [đây]",
    ),
    *(
        " a\nb",
        "x\n",
        "\ta",
        "a\n\nb",
        "a  ",
        "\u00a0x",
        "a #b",
        "a: ",
        "?",
        "? x",
        "|",
        "&a",
        "!x",
        "%x",
        "@x",
        "`",
        "- ",
    ),
    *(
        "{",
        "]",
        ",",
        "2026-01-31",
        "1.820",
        "8,5",
        "0x1F",
        "null",
        "~",
        "<<",
        "=",
        "a\\b",
        "a\n b\n  c",
        "---",
        "x" * 300,
    ),
)


def planted(text: str, chance: random.Random) -> str:
    """The text with comments of a clerk above lines and behind them."""
    places = sorted({place.line or 1 for place in values_of(text, "").places.values()})
    lines = text.split("\n")
    for number, line in enumerate(chance.sample(places, min(6, len(places)))):
        words = lines[line - 1]
        if number % 2 and words.rstrip().endswith(("]", "}", ":", '"')) and "#" not in words:
            lines[line - 1] = f"{words}  # ghi chú {number}"
        elif not words.lstrip().startswith(("{", "[")):
            indent = " " * (len(words) - len(words.lstrip()))
            lines[line - 1] = f"{indent}# ghi chú {number}\n{words}"
    made = "\n".join(lines)
    with contextlib.suppress(InputError):  # within brackets a comment may end what it should not
        return made if values_of(made, "").value == values_of(text, "").value else text
    return text


def laid_out(text: str, chance: random.Random) -> str:
    """The same values laid out otherwise, as other tools do."""
    value = meaning(values_of(text, "").value)
    style = {"default_flow_style": chance.choice([None, False, True]), "indent": chance.choice([2, 4])}
    made: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=chance.choice([40, 1000]), **style)  # type: ignore[arg-type]
    return made


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, one in inner:
        yield (*path, part)
        yield from spots(one, (*path, part))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


def mutated(value: Any, chance: random.Random) -> Any:
    """The values with one thing changed, whatever a model would say of it."""
    made = copy.deepcopy(value)
    *above, last = chance.choice(list(spots(made)))
    parent = at(made, tuple(above))
    match chance.randrange(6):
        case 0:
            parent[last] = chance.choice(WORDS)
        case 1:
            parent[last] = chance.choice([7, True, ["x", "y"], {"a": 1, "b": ["c"]}, [], [{"id": "q", "ten": "Q"}], {}])
        case 2 if len(parent) > 1:
            del parent[last]
        case 3 if isinstance(parent, list):
            parent.insert(last, copy.deepcopy(chance.choice([parent[last], "mới", {"id": "moi", "ten": "Mới\nhai"}])))
        case 4 if isinstance(parent, list):
            parent.insert(chance.randrange(len(parent)), parent.pop(last))
        case _ if isinstance(parent, dict):
            parent[f"khoa_{chance.randrange(99)}"] = chance.choice([*WORDS, ["x"], {"a": {"b": "c"}}])
    return made


def comments(text: str) -> list[str]:
    return re.findall(r"# ghi chú [0-9]+", text)


@settings(max_examples=25)
@given(st.sampled_from(YAML), st.integers(0, 2**32))
def test_ten_changes_of_any_values_read_as_asked(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same cases at each run
    text = path.read_text("utf-8")
    text = planted(laid_out(text, chance) if chance.random() < 0.4 else text, chance)
    for _ in range(10):
        old = values_of(text, "").value
        new = mutated(old, chance)
        made = spliced(text, old, new)
        found = values_of(made.text, "")
        assert found.problems == ()
        assert meaning(found.value) == meaning(new)
        told = comments(" ".join(words for _, words in made.dropped))
        assert sorted(comments(made.text) + told) == sorted(comments(text)), "a comment stays, or is told"
        text = made.text


@settings(max_examples=15)
@given(st.sampled_from(YAML), st.integers(0, 2**32))
def test_nothing_asked_for_changes_nothing(path: Path, seed: int) -> None:
    text = planted(path.read_text("utf-8"), random.Random(seed))  # noqa: S311 - the same cases at each run
    value = values_of(text, "").value
    assert spliced(text, value, copy.deepcopy(value)).text == text


# edits of facts, by name


COMMUNES = ("tan-ky", "hiep-luc", "vinh-tru", "tinh-long", "tuong-linh")


def lines_equal(one: list[str], other: list[str]) -> int:
    """How many lines are equal from the beginning."""
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one))


class Desk:
    """The files of a commune with comments of a clerk in them, and edits done to them."""

    def __init__(self, commune: str, chance: random.Random) -> None:
        self.chance = chance
        files = load(DATA / commune, 2027)
        texts = {name: content.decode() for name, content in files.contents.items()}
        commented = {name: planted(text, chance).encode() for name, text in texts.items() if name.endswith(".yaml")}
        self.files: DataFiles = files.with_contents(commented)
        self.year = files.years[-1]
        self.dropped: list[str] = []

    def text(self, name: str) -> str:
        return self.files.contents[name].decode()

    def comments(self) -> list[str]:
        return [comment for name in sorted(self.files.contents) for comment in comments(self.text(name))]

    def edit(self) -> bool:
        """One edit, at random; False where the reader refuses it, which leaves all as it was."""
        name = self.chance.choice(sorted(self.files.contents))
        edit, expected, reach = (self.of_body if name.endswith(".md") else self.of_values)(name)
        before = self.files
        try:
            made = edited(self.files, [edit])
        except InputError:
            assert self.files is before
            return False
        self.dropped += comments(" ".join(made.told))
        self.held(name, made.files, reach)
        assert self.values(name, made.files) == expected
        self.files = made.files
        return True

    def held(self, name: str, made: DataFiles, reach: tuple[int, int] | None) -> None:
        """Every other file is as it was; so is every line of this one outside the lines reached."""
        others = set(made.contents) - {name}
        assert all(made.contents[one] == self.files.contents[one] for one in others)
        old, new = self.text(name).split("\n"), made.contents[name].decode().split("\n")
        if reach is None:
            assert sorted(line for line in old if line.strip()) == sorted(line for line in new if line.strip())
            return
        start, end = reach
        assert lines_equal(old, new) >= start
        assert lines_equal(old[::-1], new[::-1]) >= len(old) - end

    def values(self, name: str, files: DataFiles) -> Any:
        text = files.contents[name].decode()
        if name.endswith(".md"):
            return [block._replace(id="") for block in blocks_of(text, "").body.blocks]
        return meaning(values_of(text, "").value)

    def of_values(self, name: str) -> tuple[Edit, Any, tuple[int, int] | None]:
        value, places = (found := values_of(self.text(name), "")).value, found.places
        stem, year = name.removesuffix(".yaml").rpartition("/")[2], name[:4] if name[:4].isdecimal() else ""
        top = f"{year}/{stem}" if year else stem
        path = self.chance.choice([one for one in spots(value) if "id" not in one[-1:]])
        *above, last = path
        ref = fact_ref(reference(top, path, value))
        made = copy.deepcopy(value)
        parent = at(made, tuple(above))
        line = places[path].line or 1
        below = [place.line or 1 for one, place in places.items() if one[: len(path)] == path]
        after = min((place.line or 1 for one, place in places.items() if (place.line or 1) > max(below)), default=0)
        lines = self.text(name).split("\n")
        start, end = line - 1, after - 1 if after else len(lines)
        if isinstance(last, int) and isinstance(parent[last], dict) and identity(parent[last]):
            the_list = ref._replace(ids=ref.ids[:-1], fields=()) if ref.ids and not ref.fields else None
            the_list = FactRef(ref.scope, ref.file, (), ref.ids[:1]) if the_list and len(ref.ids) == 2 else the_list
            if the_list is not None and self.chance.random() < 0.5:
                entry = {**parent[last], next(key for key in ("id", "so", "vai") if key in parent[last]): "moi-them"}
                after_id = str(identity(parent[last]))
                parent.insert(last + 1, entry)
                while end > 0 and not lines[end - 1].strip():
                    end -= 1
                return Add(the_list, entry, after_id), meaning(made), (start, end if end > start else start + 1)
            if self.chance.random() < 0.5:
                parent.insert(0, parent.pop(last))
                return Move(ref, FIRST), meaning(made), None
        while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
            start -= 1
        if self.chance.random() < 0.3:
            if len(parent) == 1:  # what is left is written behind the key
                start = min(start, (places[tuple(above)].line or 1) - 1)
            del parent[last]
            return Remove(ref), meaning(made), (start, end)
        new = self.chance.choice(WORDS)
        parent[last] = new
        return Set(ref, new), meaning(made), (start, end)

    def of_body(self, name: str) -> tuple[Edit, Any, tuple[int, int] | None]:
        parsed = blocks_of(self.text(name), "")
        blocks = [block._replace(id="") for block in parsed.body.blocks]
        if not blocks:
            (new,) = blocks_of("Đoạn mới.", "").body.blocks
            return Add(FactRef(int(name[:4]), "noi-dung"), "Đoạn mới."), [new._replace(id="")], (0, 1)
        number = self.chance.randrange(len(blocks))
        block = parsed.body.blocks[number]
        year = int(name[:4])
        ref = FactRef(year, "noi-dung", (block.id,))
        starts = [parsed.lines[one.id] - 1 for one in parsed.body.blocks]
        reach = starts[number], (*starts, len(self.text(name).split("\n")))[number + 1]
        kind = self.chance.randrange(4)
        if kind == 0:
            return Remove(ref), blocks[:number] + blocks[number + 1 :], (max(0, reach[0] - 1), reach[1])
        if kind == 1:
            (new,) = blocks_of("Đoạn mới, **đậm**.", "").body.blocks
            made = [*blocks[: number + 1], new._replace(id=""), *blocks[number + 1 :]]
            return Add(FactRef(year, "noi-dung"), "Đoạn mới, **đậm**.", block.id), made, reach
        if kind == 2 or isinstance(block, Directive):
            moved = [blocks[number], *blocks[:number], *blocks[number + 1 :]]
            return Move(ref, FIRST), moved, None
        (words,) = blocks_of("Lời khác {{ nam }}.", "").body.blocks
        made = [*blocks[:number], blocks[number]._replace(pieces=words.pieces), *blocks[number + 1 :]]  # type: ignore[union-attr]
        return Set(ref, "Lời khác {{ nam }}."), made, reach


@pytest.mark.parametrize("commune", COMMUNES)
def test_ten_edits_of_a_commune_keep_every_comment_and_every_other_byte(commune: str) -> None:
    desk = Desk(commune, random.Random(commune))  # noqa: S311 - the same cases at each run
    before = desk.comments()
    assert len(before) >= 10
    done = 0
    for _ in range(60):
        done += desk.edit()
        if done == 10:
            break
    assert done == 10
    assert sorted(desk.comments() + desk.dropped) == sorted(before)
    assert read(desk.files, desk.year, str).problems == ()
