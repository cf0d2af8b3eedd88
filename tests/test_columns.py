"""The table of columns is the one place that knows a kind of column: each is printed, referred to, read back, imported.

How the one place is held: every mention of a single kind (`ColumnContent.X`) in `generator/` outside of the table is
looked for. A table has its numbers and its names, which the code that lays tables out knows; any other mention is
named below, with its reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import communes
import pytest
import signing
import yaml
from signing import Signing, without_ordinals, words_of
from test_finalize import redrafted

from generator import import_plan
from generator.drafting.draft import Request, composed_plan
from generator.importing.tasks.column_contents import caption_content, content_of
from generator.model.column_kinds import Shows, ValueKind
from generator.model.columns import SHEET_COLUMNS, TARGET_CONTENTS, TASK_CONTENTS, ColumnContent
from generator.model.indicator import IndicatorEntry
from generator.model.task import Task, TaskEntry
from generator.model.vocabulary import KEYS, LABELS
from generator.planning.composing.source_map import source_map

ROOT = Path(__file__).parent.parent / "generator"
LAYOUT = {"ORDINAL", "NAME"}  # what makes a table one: its numbers, its names
OTHER_MENTIONS = {
    ("importing/entries/plan_shape.py", "OTHER"): "an imported column whose words nobody knows",
    ("importing/entries/plan_units.py", "DEADLINE"): "the deadline of a found task says how the task comes back",
    ("importing/tables/column_meanings.py", "ASSIGNED"): "a second column of targets that the level above gave",
    ("importing/tables/column_meanings.py", "OTHER"): "a column whose words nobody knows, or that compares two others",
    ("importing/tables/column_meanings.py", "PRIOR_RESULT"): "a column of results, of any year gone by",
    ("importing/tables/column_meanings.py", "TARGET"): "a column of plans, of any year gone by",
    ("importing/targets/indicator_tables.py", "OTHER"): "a column whose words nobody knows",
    ("importing/targets/indicator_tables.py", "PRIOR_RESULT"): "becomes the result of the year before",
    ("importing/targets/indicator_tables.py", "TARGET"): "becomes targets, and makes the table one of targets",
    ("importing/targets/indicator_tables.py", "UNIT_OF_MEASURE"): "what the values of a row are read in",
    ("model/table.py", "OTHER"): "a column that says nothing of facts is one of typed words",
    ("planning/composing/result_words.py", "NOTE"): "columns of computed words, of a table that no shape lays out",
    ("planning/sheets/unit_sheets.py", "DEADLINE"): "the sheet's own last column, by which its rows are ordered",
    ("planning/sheets/unit_sheets.py", "PRIOR_RESULT"): "the sheet's own columns of indicators",
    ("planning/sheets/unit_sheets.py", "TARGET"): "the sheet's own columns of indicators",
}
HEADING = {ColumnContent.NAME: "Nội dung", ColumnContent.OTHER: "Quy mô"}  # where the label of the field is not one
OWN = "quy-mo"


class Sample(NamedTuple):
    """A value as it is typed in a file, as it is printed, and what a person types over it."""

    given: Any
    printed: str
    typed: str


SAMPLES = {
    Shows.NAME: Sample("Điều đang có", "Điều đang có", "Điều đã sửa"),
    Shows.TEXT: Sample("Điều đang có", "Điều đang có", "Điều đã sửa"),
    Shows.OWN: Sample({OWN: "Điều đang có"}, "Điều đang có", "Điều đã sửa"),
    Shows.UNITS: Sample("Phòng Kinh tế", "Phòng Kinh tế", "Phòng VHXH"),
    Shows.DEADLINE: Sample("Quý II/2027", "Quý II/2027", "Quý IV/2027"),
    Shows.AMOUNT: Sample(1250, "1.250", "1.375"),
    Shows.UNIT_OF_MEASURE: Sample("điểm", "điểm", "lượt"),
    Shows.VALUE: Sample({"gia_tri": 70}, "70%", "75%"),
}


def shown(contents: frozenset[ColumnContent]) -> list[ColumnContent]:
    """The kinds of column that show a fact, as the table has them."""
    return [one for one in ColumnContent if one in contents and one.kind.shows is not Shows.ORDINAL]


IN_TASKS, IN_TARGETS = shown(TASK_CONTENTS), shown(TARGET_CONTENTS)
IN_LINES = [one for one in IN_TASKS if one.kind.shows not in {Shows.NAME, Shows.OWN}]


def heading(content: ColumnContent) -> str:
    return HEADING.get(content) or LABELS[str(content.kind.task or content.kind.indicator)]


# one place


def mentions(source: str) -> Iterator[str]:
    """The single kinds of column that a module names."""
    for one in ast.walk(ast.parse(source)):
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "ColumnContent":
            yield one.attr


@cache
def outside() -> frozenset[tuple[str, str]]:
    """Every mention outside of the table: module, kind."""
    modules = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    members = ColumnContent.__members__
    named = {(name, one) for name, source in modules.items() for one in mentions(source) if one in members}
    return frozenset((name, one) for name, one in named if name != "model/columns.py")


def test_a_kind_of_column_is_known_to_the_table_alone() -> None:
    found = {(name, one) for name, one in outside() if one not in LAYOUT}
    assert sorted(found - set(OTHER_MENTIONS)) == []


def test_every_exception_is_still_needed() -> None:
    assert sorted(set(OTHER_MENTIONS) - outside()) == []


def test_a_second_place_would_be_found() -> None:
    assert [*mentions("_TEXTS = {ColumnContent.PRODUCT: 'product'}")] == ["PRODUCT"]


# the table


@pytest.mark.parametrize("content", ColumnContent)
def test_a_column_shows_fields_that_are_there(content: ColumnContent) -> None:
    kind = content.kind
    assert kind.in_targets or kind.in_tasks
    if kind.task and kind.in_tasks:
        assert kind.task in TaskEntry.model_fields
        assert kind.task in Task.model_fields or kind.shows is Shows.UNITS
    if kind.indicator:
        assert kind.indicator in IndicatorEntry.model_fields


@pytest.mark.parametrize("content", [one for one in IN_TASKS if one.kind.shows is not Shows.OWN])
def test_a_column_has_the_key_of_its_field(content: ColumnContent) -> None:
    assert content.value == KEYS[str(content.kind.task)]


def test_no_two_patterns_are_tried_in_one_place() -> None:
    for of in ("headings", "target_headings"):
        places = [one.place for content in ColumnContent for one in getattr(content.kind, of)]
        assert len(places) == len(set(places)), of


def test_no_two_columns_of_a_units_sheet_have_one_place() -> None:
    places = [sheet.place for sheet in SHEET_COLUMNS]
    assert len(places) == len(set(places))


# what issued plans call it


@pytest.mark.parametrize("content", [one for one in IN_TASKS if one.kind.shows is not Shows.OWN])
def test_an_issued_column_is_known_by_what_people_call_the_field(content: ColumnContent) -> None:
    assert content_of(heading(content)) is content


@pytest.mark.parametrize("content", IN_LINES)
def test_a_caption_is_known_by_what_people_call_the_field(content: ColumnContent) -> None:
    assert caption_content(heading(content)) is content


# from the file to paper and back


def column(content: ColumnContent, indent: int) -> str:
    own = f", ma: {OWN}" if content.kind.shows is Shows.OWN else ""
    return f"{' ' * indent}- {{ tieu_de: {heading(content)!r}, noi_dung: {content}, rong_mm: 30{own} }}\n"


def columns(content: ColumnContent, indent: int) -> str:
    """The columns of a table: numbers, names, and the one that is tried."""
    made = dict.fromkeys((ColumnContent.ORDINAL, ColumnContent.NAME, content))
    headed = {ColumnContent.ORDINAL: f"{' ' * indent}- {{ tieu_de: TT, noi_dung: stt, rong_mm: 10 }}\n"}
    return "".join(headed.get(one) or column(one, indent) for one in made)


def state(commune: communes.Commune, name: str, key: str, said: dict[str, Any]) -> None:
    """Say something of a fact in a file of a year."""
    of, path = Path(name).stem.replace("-", "_"), commune.folder / name
    values = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {"phien_ban": 1, of: []}
    before = next((one for one in values[of] if one["id"] == key), {"id": key})
    values[of] = [one for one in values[of] if one["id"] != key] + [before | said]
    commune.write(name, yaml.safe_dump(values, allow_unicode=True, sort_keys=False))


def sample_of(content: ColumnContent) -> Sample:
    return SAMPLES[content.kind.shows]


def in_appendix(folder: Path, content: ColumnContent) -> communes.Commune:
    """A commune whose appendix has a column, and a task that says something there."""
    commune, first = signing.commune_of(folder), "        - tieu_de: STT\n"
    rest = commune.text("2026/ke-hoach.yaml").partition(first)[2].partition("can_cu:")[0]
    commune.edit("2026/ke-hoach.yaml", first + rest, columns(content, 8))
    state(commune, "2027/nhiem-vu.yaml", "tap-huan", {KEYS[str(content.kind.task)]: sample_of(content).given})
    return commune


def refs_of(commune: communes.Commune, words: str) -> set[str]:
    """The facts that the cells and lines with these words were printed from."""
    document = composed_plan(Request(commune.folder, signing.YEAR)).document
    return {one.ref for one in source_map(document) if one.end - one.start == len(words)}


def fact(signed: Signing, file: str, of: str, key: str) -> dict[str, Any]:
    (found,) = [one for one in yaml.safe_load(signed.text(file))[of] if one["id"] == key]
    return dict(found)


def finalized(signed: Signing) -> None:
    """The record prints the signed words, and nothing was left over."""
    report = signed.finalize()
    assert report.unplaced == ()
    assert without_ordinals(redrafted(signed.commune)) == without_ordinals(words_of(signed.content()))


def said_in(told: Any) -> str:
    """A fact as people read it."""
    if isinstance(told, dict):
        told = told.get(OWN, told.get("gia_tri"))
    if isinstance(told, list):
        return "; ".join(told)
    return str(told)


@pytest.mark.parametrize("content", IN_TASKS)
def test_a_column_of_tasks_is_printed_and_what_a_person_types_there_is_the_fact(
    tmp_path: Path, content: ColumnContent
) -> None:
    sample, key = sample_of(content), KEYS[str(content.kind.task)]
    signed = Signing(in_appendix(tmp_path / "an-binh", content))
    row = sample.printed if content.kind.shows is Shows.NAME else "Tập huấn kỹ năng số"
    at = 1 if content.kind.shows is Shows.NAME else 2
    assert signed.row(row).cells[at].text == sample.printed
    own = f"/{OWN}" if content.kind.shows is Shows.OWN else ""
    assert f"2027/nhiem-vu/tap-huan/{key}{own}" in refs_of(signed.commune, sample.printed)
    signed.cell(row, at, sample.typed)
    finalized(signed)
    told = said_in(fact(signed, "nhiem-vu.yaml", "nhiem_vu", "tap-huan")[key])
    assert told == ("1375" if content.kind.shows is Shows.AMOUNT else sample.typed)


@pytest.mark.parametrize("content", IN_LINES)
def test_a_line_below_a_task_is_printed_and_what_a_person_types_there_is_the_fact(
    tmp_path: Path, content: ColumnContent
) -> None:
    sample, key = sample_of(content), KEYS[str(content.kind.task)]
    commune = signing.commune_of(tmp_path / "an-binh")
    lines = commune.text("2026/ke-hoach.yaml").partition("  dong_nhiem_vu:\n")[2].partition("  bang_chi_tieu")[0]
    commune.edit("2026/ke-hoach.yaml", lines, f"    - {{ nhan: {heading(content)!r}, noi_dung: {content} }}\n")
    state(commune, "2027/nhiem-vu.yaml", "lap-tram", {key: sample.given})
    signed = Signing(commune)
    printed = f"{heading(content)}: {sample.printed}."
    assert f"2027/nhiem-vu/lap-tram/{key}" in refs_of(commune, printed)
    signed.retype(printed, f"{heading(content)}: {sample.typed}.")
    finalized(signed)
    told = said_in(fact(signed, "nhiem-vu.yaml", "nhiem_vu", "lap-tram")[key])
    assert told == ("1375" if content.kind.shows is Shows.AMOUNT else sample.typed)


@pytest.mark.parametrize("content", IN_TARGETS)
def test_a_column_of_targets_is_printed_and_what_a_person_types_there_is_the_fact(
    tmp_path: Path, content: ColumnContent
) -> None:
    sample, key, kind = sample_of(content), KEYS[str(content.kind.indicator)], content.kind
    commune = signing.commune_of(tmp_path / "an-binh")
    old = commune.text("2026/ke-hoach.yaml").partition("  bang_chi_tieu:\n    cot:\n")[2].partition("  phu_luc:")[0]
    commune.edit("2026/ke-hoach.yaml", old, columns(content, 6))
    commune.edit("2026/noi-dung.md", "::: chi-tieu dich-vu\n\n", "")
    year, own = signing.YEAR + kind.year, KEYS["result"] if kind.value is ValueKind.RESULT else key
    state(commune, f"{year}/chi-tieu.yaml", "hai-long", {own: sample.given})
    signed = Signing(commune)
    row = sample.printed if kind.shows is Shows.NAME else "Tỷ lệ người dân hài lòng"
    at = 1 if kind.shows is Shows.NAME else 2
    assert signed.row(row).cells[at].text == sample.printed
    assert f"{year}/chi-tieu/hai-long/{own}" in refs_of(commune, sample.printed)
    signed.cell(row, at, sample.typed)
    finalized(signed)
    told = said_in(fact(signed, "chi-tieu.yaml", "chi_tieu", "hai-long")[key])
    assert told == ("75" if kind.shows is Shows.VALUE else sample.typed)


@pytest.mark.parametrize("content", [one for one in IN_TASKS if one.kind.shows is not Shows.NAME])
def test_an_issued_column_becomes_the_field_that_it_shows(tmp_path: Path, content: ColumnContent) -> None:
    sample, key = sample_of(content), KEYS[str(content.kind.task)]
    signed = Signing(in_appendix(tmp_path / "an-binh", content))
    signed.document.save(str(tmp_path / "ban-hanh.docx"))
    import_plan(tmp_path / "ban-hanh.docx", tmp_path / "xa-moi", signing.YEAR)
    tasks = yaml.safe_load((tmp_path / "xa-moi" / "2027" / "nhiem-vu.yaml").read_text("utf-8"))["nhiem_vu"]
    (task,) = [one for one in tasks if one["ten"] == "Tập huấn kỹ năng số"]
    assert said_in(task[key]) == ("1250" if content.kind.shows is Shows.AMOUNT else sample.printed)
