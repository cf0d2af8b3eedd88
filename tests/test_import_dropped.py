"""No module of importing can lose words in silence: its output is dropped, and the proof names what is gone.

Each module stands in one of three lists: what it yields is tried; or it stays words where it is not found; or it yields
no words of the plan at all, and says why.  A new module has to be put into one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

import pytest
from communes import own_draft

import generator.importing
from generator.importing import assembly
from generator.importing.tables.column_meanings import Meaning
from generator.importing.understood import Understood, read_issued
from generator.importing.units.found_units import FoundUnits
from generator.model.columns import ColumnContent
from generator.model.table import Table
from generator.model.texts.body import BodyText

ROOM = "generator.importing."
CASES = Path(__file__).parent / "cases"
YEARS = {"hiep-luc": 2026, "tan-ky": 2026, "tinh-long": 2024, "tuong-linh": 2026, "vinh-tru": 2026}
Less = Callable[[Any], Any]


def nothing(_: Any) -> tuple[()]:
    return ()


def none(_: Any) -> None:
    return None


def all_but_the_last(found: Any) -> Any:
    return tuple(found)[:-1]


def _without_words(table: Table) -> Table:
    return table.model_copy(update={"rows": tuple(row.model_copy(update={"cells": {}}) for row in table.rows)})


def _of_words(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Columns of which nothing is understood."""
    return tuple(Meaning(ColumnContent.OTHER) for _ in meanings)


class Dropped(NamedTuple):
    """What a function yields less of, and a plan that has it."""

    less: Less
    plan: str = "tan-ky"


TRIED = {
    "assembly.assembled": Dropped(
        lambda found: found._replace(tasks=found.tasks.model_copy(update={"tasks": found.tasks.tasks[:-1]}))
    ),
    "citing.citation_titles.own_subject": Dropped(lambda _: ""),
    "entries.agency_entries.agency_file": Dropped(lambda found: found.model_copy(update={"recipients": ()})),
    "entries.agency_entries.joint_agencies": Dropped(nothing, "31"),
    "entries.agency_entries.issuing_decision": Dropped(none, "quyet-dinh"),
    "entries.body_blocks.body_of": Dropped(lambda found: found._replace(blocks=found.blocks[:-1])),
    "entries.counting.Counting.heading": Dropped(none),
    "entries.counting.Counting.task": Dropped(none),
    "entries.indicator_entries.plan_indicators": Dropped(lambda found: found._replace(indicators=())),
    "entries.indicator_entries.IndicatorEntries.entries": Dropped(all_but_the_last),
    "entries.indicator_entries.IndicatorEntries.groups": Dropped(nothing),
    "entries.kept_fields.entry_of": Dropped(
        lambda entry: entry.model_copy(update={"product": None, "deadline": None} if hasattr(entry, "product") else {})
    ),
    "entries.plan_shape.FoundShapes.appendices": Dropped(nothing),
    "entries.plan_shape.numbering_of": Dropped(nothing),
    "entries.plan_shape.target_table_of": Dropped(none),
    "entries.plan_shape.task_lines_of": Dropped(nothing),
    "entries.plan_units.PlanUnits.names_in": Dropped(nothing),
    "entries.plan_units.assigned": Dropped(lambda _: {}),
    "entries.plan_units.deadline_words": Dropped(lambda _: ""),
    "entries.task_entries.TaskEntries.of_body": Dropped(all_but_the_last),
    "entries.words_to_expressions.referring_pieces": Dropped(nothing),
    "entries.words_to_expressions.with_references": Dropped(lambda words: words[:-1]),
    "frame.head.find_head": Dropped(lambda found: found._replace(subject="")),
    "frame.issuing_agency.find_agency": Dropped(lambda found: found._replace(header_lines=(), name=None)),
    "frame.issuing_decision.parts_of": Dropped(lambda found: found._replace(decision=None), "quyet-dinh"),
    "frame.joint_issue.jointly": Dropped(lambda found: found._replace(joining=()), "31"),
    "frame.lines.lines_of": Dropped(all_but_the_last, "tuong-linh"),
    "frame.signature.find_end": Dropped(lambda found: found._replace(recipients=(), signer=None)),
    "structure.numbering_scheme.scheme_of": Dropped(nothing),
    "structure.outline.outline_of": Dropped(lambda found: found._replace(parts=found.parts[:-1])),
    "tasks.found_appendices.find_appendices": Dropped(nothing),
}

# what is not found stays in the plan as the words it was: no word is lost, only a fact
TRIED |= {  # of tables taken whole, each tried on a plan of the cases
    "entries.appendix_texts.appendix_text": Dropped(
        lambda text: text._replace(body=BodyText(text.body.blocks[:-1])), "f03"
    ),
    "entries.table_entries.table_entry": Dropped(
        lambda table: table.model_copy(update={"columns": table.columns[:-1]}), "f04_"
    ),
    "structure.laid_tables.laid_out": Dropped(lambda laid: laid._replace(rows=laid.rows[:-1]), "f04_"),
    "tables.found_tables.found_table": Dropped(lambda found: found._replace(rows=found.rows[:-1]), "f06"),
    "tables.whole_tables.with_indicators": Dropped(lambda found: (found[0]._replace(indicators=()), {}), "25"),
    "tables.whole_tables.whole_tables": Dropped(lambda whole: whole._replace(tables=()), "f06"),
    "tables.whole_tables.whole_places": Dropped(lambda _: frozenset(), "f06"),
    "tasks.spoken_roles.spoken_roles": Dropped(nothing, "f19"),
    "typed_cells.typed": Dropped(lambda typed: typed._replace(table=_without_words(typed.table)), "24"),
}
STAY_WORDS = {
    "entries.plan_shape.columns_of": Dropped(all_but_the_last),
    "entries.task_entries.TaskEntries.of_appendix": Dropped(all_but_the_last),
    "entries.indicator_entries.order_of": Dropped(nothing, "vinh-tru"),
    "entries.indicator_rows.match_rows": Dropped(lambda found: found._replace(rows=found.rows[:-1]), "vinh-tru"),
    "structure.table_grid.grid_of": Dropped(lambda grid: grid._replace(rows=grid.rows[:-1])),
    "targets.indicator_tables.target_table": Dropped(lambda found: found._replace(indicators=found.indicators[:-1])),
    "targets.measures.find_measures": Dropped(nothing, "vinh-tru"),
    "targets.target_cells.read_cell": Dropped(none),
    "targets.targets_in_text.find_indicators": Dropped(lambda found: found._replace(indicators=()), "vinh-tru"),
    "tasks.column_contents.content_of": Dropped(none, "tinh-long"),
    "tasks.task_tables.table_rows": Dropped(lambda found: found._replace(tasks=found.tasks[:-1])),
    "entries.indicator_entries.IndicatorEntries.results": Dropped(lambda _: {}),
    "structure.totals.is_total": Dropped(lambda _: False, "22"),
    "tables.column_meanings.of_targets": Dropped(_of_words, "25"),
    "tables.column_meanings.of_work": Dropped(_of_words, "f06"),
    "citing.citations.find_citations": Dropped(nothing),
    "citing.citation_titles.short_name_after": Dropped(none, "hiep-luc"),
    "citing.cited_documents.documents_of": Dropped(nothing),
    "citing.issuers.read_issuer": Dropped(none),
    "entries.known_documents.key_of": Dropped(lambda _: ("", None)),
    "entries.plan_units.plan_units": Dropped(lambda found: type(found)(FoundUnits())),
    "entries.registers.own_register": Dropped(nothing),
    "entries.registers.superior_plan": Dropped(none),
    "entries.registers.yearly_roles": Dropped(lambda _: {}, "tinh-long"),
    "entries.words_to_expressions.find_own_phrase": Dropped(none),
    "entries.words_to_expressions.found_references": Dropped(nothing),
    "frame.reporting.find_reports": Dropped(nothing, "hiep-luc"),
    "structure.numbering_scheme.read_number_of": Dropped(none),
    "targets.indicator_names.indicator_name": Dropped(lambda _: "", "hiep-luc"),
    "targets.target_sections.aim_of": Dropped(lambda aim: type(aim).OTHER, "hiep-luc"),
    "targets.target_sections.phase_of": Dropped(none, "hiep-luc"),
    "tasks.column_contents.caption_content": Dropped(none),
    "tasks.found_tasks.task_kind": Dropped(lambda kind: type(kind)("thường xuyên")),
    "tasks.task_lines.find_tasks": Dropped(lambda found: found._replace(tasks=())),
    "units.found_units.find_units": Dropped(lambda found: type(found)()),
}

_SOURCE = "reads the source itself, which the proof is held against"
_REFUSES = "refuses a source, or lets it pass: it yields nothing"
EXEMPT = {
    "frame.party_form": "tells what the template prints otherwise: it yields nothing else",
    "asked_year": _REFUSES,
    "data_folder": "writes what is understood, as it is",
    "entries.column_widths": "widths of columns are a look: they are no words",
    "frame.document_kind": _REFUSES,
    "reading.administrative": _REFUSES,
    "reading.old_fonts": _REFUSES,
    "reading.opening": _SOURCE,
    "reading.plain_lines": _SOURCE,
    "reading.plain_marks": _SOURCE,
    "reading.plain_notes": _SOURCE,
    "reading.plain_tables": _SOURCE,
    "reading.plain_text": _SOURCE,
    "reading.size_limits": _REFUSES,
    "rebuilt": "is the proof",
    "remark": "the form of what is told",
    "review": "prints what is told",
    "source_order": "sorts what is told",
    "targets.found_indicators": "the form of what others find",
    "understood": "puts files and proof together",
}
# these give no words of the plan: what is odd about citations is told, ids, the same facts in another form
ONLY_TELL = {
    "assembly.record_of",
    "entries.table_entries.table_id",
    "tables.found_tables.unit_rows",
    "citing.cited_documents.remarks_on",
    "entries.known_documents.recognised",
    "entries.registers.is_own",
    "entries.known_documents.respelled",
}


draft = cache(own_draft)


@cache
def whole(plan: str) -> Understood:
    return _read(plan)


def _read(plan: str) -> Understood:
    if plan not in YEARS:
        (path,) = CASES.glob(f"{plan}*.docx")
        return read_issued(path.read_bytes(), path.name, 2026)
    content, shared = draft(plan, YEARS[plan])
    return read_issued(content, "ke-hoach.docx", YEARS[plan], shared)


def read_without(name: str, dropped: Dropped, monkeypatch: pytest.MonkeyPatch) -> Understood:
    """A plan read while a function gives less than it found, wherever it is called from."""
    owner, own_name = owner_of(name)
    real = getattr(owner, own_name)

    def less(*given: Any, **more: Any) -> Any:
        return dropped.less(real(*given, **more))

    for user in (owner, *(module for key, module in sys.modules.items() if key.startswith(ROOM))):
        for called in [called for called, it in vars(user).items() if it is real]:
            monkeypatch.setattr(user, called, less)
    _forget()  # what the whole plan was read by
    return _read(dropped.plan)


def owner_of(name: str) -> tuple[Any, str]:
    """The module, or the class in it, that has a function."""
    path, _, own_name = name.rpartition(".")
    module, _, within = path.rpartition(".")
    if within[:1].isupper():
        return getattr(import_module(f"{ROOM}{module}"), within), own_name
    return import_module(f"{ROOM}{path}"), own_name


def each(names: Iterable[str]) -> list[Any]:
    """The names; the fast lane tries those that the conductor calls."""
    return [
        pytest.param(one, marks=() if one.rpartition(".")[2] in vars(assembly) else pytest.mark.broad) for one in names
    ]


def module_of(name: str) -> str:
    owner, _ = owner_of(name)
    return str(getattr(owner, "__module__", None) or owner.__name__).removeprefix(ROOM)


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """What functions keep of texts they have read would hide that they give less now."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for module in [module for key, module in sys.modules.items() if key.startswith("generator.")]:
        for one in vars(module).values():
            if getattr(one, "__module__", "").startswith(ROOM) and hasattr(one, "cache_clear"):
                one.cache_clear()


@pytest.mark.parametrize("name", each(TRIED))
def test_what_a_module_does_not_yield_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole(TRIED[name].plan)
    found = read_without(name, TRIED[name], monkeypatch)
    assert before.rebuilt is not None
    assert before.rebuilt.lost == ()
    assert found.rebuilt is None or found.rebuilt.lost != ()
    assert set(found.remarks) - set(before.remarks)


@pytest.mark.parametrize("name", each(STAY_WORDS))
def test_what_is_not_found_stays_words_to_the_last(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole(STAY_WORDS[name].plan)
    found = read_without(name, STAY_WORDS[name], monkeypatch)
    assert found.files.contents != before.files.contents
    assert found.rebuilt is not None
    assert (found.rebuilt.lost, found.rebuilt.words.back) == ((), found.rebuilt.words.of)


def test_every_module_is_tried_or_says_why_not() -> None:
    room = Path(generator.importing.__file__).parent
    files = (path.relative_to(room).with_suffix("") for path in room.rglob("*.py") if path.name != "__init__.py")
    modules = {".".join(file.parts) for file in files}
    tried = {module_of(name) for name in (*TRIED, *STAY_WORDS)}
    assert tried | EXEMPT.keys() == modules
    assert not tried & EXEMPT.keys()
    assert all(EXEMPT.values())


def test_every_function_the_conductor_calls_is_tried_or_of_an_exempt_module() -> None:
    called = {
        f"{one.__module__.removeprefix(ROOM)}.{one.__name__}"
        for one in (getattr(one, "__wrapped__", one) for one in vars(assembly).values())
        if isinstance(one, FunctionType) and one.__module__.startswith(ROOM) and not one.__name__.startswith("_")
    }
    listed = TRIED.keys() | STAY_WORDS.keys()
    assert {name for name in called - listed if name.rpartition(".")[0] not in EXEMPT} <= ONLY_TELL
