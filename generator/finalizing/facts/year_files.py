"""The files of a finalized year: those that are there are edited, so that what clerks noted in them stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.finalizing.facts.year import APPENDIX, BODY, HEAD, INDICATOR, TABLE, TASK, VERSION, Year
from generator.model.base import Noun
from generator.model.edit import Set
from generator.model.fact_ref import FactRef, list_of
from generator.model.problem import InputError, Place
from generator.model.record import IndicatorFile, PlanChangeFile, TaskFile
from generator.model.table import TableFile
from generator.model.texts.body import BodyBlock
from generator.sources.body.markdown_text import markdown_text
from generator.sources.data_files import DataFiles, Shown
from generator.sources.edits.editing import changed
from generator.sources.text_file import decoded
from generator.sources.yaml.typed_forms import as_typed
from generator.sources.yaml.yaml_file import validated, values_in
from generator.sources.yaml.yaml_text import yaml_text

_SCHEMAS = "../../luoc-do"
_OF_CHANGE, _OF_PLAN = b"luoc-do/ke-hoach-nam-sau.json", b"luoc-do/ke-hoach.json"
SEALED = "ke-hoach.yaml"  # says that the year is finalized
_WRITTEN_ANEW = "{}: ghi lại cả tệp, ghi chú trong tệp không giữ được; tệp cũ còn trong thư mục bản cũ."


class YearFiles(NamedTuple):
    """The files of a year by their names within the commune's folder, and what is to be told of them."""

    files: Mapping[str, bytes]
    told: tuple[str, ...]


def year_files(year: Year, today: DataFiles, shown: Shown) -> YearFiles:
    """The files of a year: four, and one for each table and each text of an appendix.

    `today` are the commune's files as they are.
    """
    files: dict[str, bytes] = {}
    told: list[str] = []
    for said in _said(year):
        ref = said.ref
        edits = (Set(ref, tuple(said.blocks)),) if said.noun is None else tuple(_edits(ref, said.noun, today, shown))
        try:
            made = changed(today, edits, shown) if ref.file_name in today.contents else None
        except InputError:
            told.append(_WRITTEN_ANEW.format(Place(shown(ref.file_name))))
            made = None
        files[ref.file_name] = made.files.contents[ref.file_name] if made else _anew(said, year)
        told += made.told if made else ()
    head = FactRef(year.number, HEAD).file_name
    files[head] = files[head].replace(_OF_CHANGE, _OF_PLAN, 1)
    return YearFiles(files, tuple(told))


class _File(NamedTuple):
    """What a file is to say: a noun, or the blocks of a text."""

    ref: FactRef
    noun: Noun | None = None
    blocks: Iterable[BodyBlock] = ()


def _said(year: Year) -> Iterator[_File]:
    indicators = IndicatorFile.made(
        version=VERSION,
        complete_set=year.complete_set,
        groups=tuple(year.groups.values()),
        indicators=tuple(year.indicators.values()),
    )
    yield _File(FactRef(year.number, HEAD), year.head)
    yield _File(FactRef(year.number, BODY), blocks=year.body.values())
    yield _File(FactRef(year.number, INDICATOR), indicators)
    yield _File(FactRef(year.number, TASK), TaskFile.made(version=VERSION, tasks=tuple(year.tasks.values())))
    for table in year.tables.values():
        file = TableFile.made(version=VERSION, columns=table.columns, rows=table.rows)
        yield _File(FactRef(year.number, f"{TABLE}/{table.id}"), file)
    for key, blocks in year.appendix_texts.items():
        yield _File(FactRef(year.number, f"{APPENDIX}/{key}"), blocks=blocks.values())


def _anew(said: _File, year: Year) -> bytes:
    """A file that was not there."""
    if said.noun is None:
        return markdown_text(said.blocks).encode()
    remark = (f"Kế hoạch năm {year.number} như đã ký; lệnh finalize ghi tệp này từ bản Word đã ký.",)
    up, kind = "../" * said.ref.file.count("/"), said.ref.file.partition("/")[0]
    return yaml_text(said.noun, f"{up}{_SCHEMAS}/{kind}.json", remark).encode()


def _edits(ref: FactRef, noun: Noun, today: DataFiles, shown: Shown) -> Iterator[Set]:
    """What a file has to say otherwise, a key at its top at a time; values that stay keep how they are typed."""
    name = ref.file_name
    if name not in today.contents:
        return
    located = values_in(decoded(today.contents[name], shown(name)), shown(name))
    is_change = ref.file == HEAD and "hinh_thuc" not in located.value
    model = PlanChangeFile if is_change else type(noun)
    new = as_typed(noun, located.value, validated(located, model, shown(name)))
    for key in dict.fromkeys((*new, *located.value)):
        if new.get(key) != located.value.get(key):
            yield Set(_of_key(ref, key), new.get(key))


def _of_key(ref: FactRef, key: str) -> FactRef:
    return ref if list_of(ref.file) == key else ref._replace(fields=(key,))
