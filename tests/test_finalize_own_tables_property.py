"""Tables and edits of cells at random: an untouched draft changes nothing, an edited one prints the signed words."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import pytest
import test_finalize_own_tables
from docx.text.paragraph import Paragraph
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from own_tables import table_files
from signing import W

from generator.drafting.draft import in_memory
from generator.finalizing.drafted import Drafting, drafted
from generator.finalizing.finalized import Finalized, SignedFile, finalized
from generator.finalizing.parts.frame import Issued
from generator.model.problem import InputError
from generator.model.table import TableFile
from generator.pairing.printed_lines import lines_of
from generator.sources.data_files import DataFiles, load
from generator.sources.yaml.yaml_text import yaml_text
from generator.word.reading.read_docx import read_docx

YEAR = 2027
ISSUED = Issued(35, dt.date(YEAR, 1, 12))
EDITS = st.sampled_from(
    (
        "",
        "7",
        "12,5",
        "≥ 97%",
        "Phòng Kinh tế",
        "Quý I/2027",
        "Lời khác hẳn",
        "hai\ndòng",
        "{{ nam }}",
        "Phòng Lạ; Ban Lạ",
    )
)


@cache
def home() -> Path:
    """A folder that only names the commune."""
    folder = Path(mkdtemp(prefix="kehoach-test-")) / "an-binh"
    test_finalize_own_tables.commune_of(folder)
    return folder


@cache
def files() -> DataFiles:
    return load(home(), YEAR)


def with_tables(made: Sequence[TableFile], *, own_year: bool) -> DataFiles:
    """The commune's files with other tables: of the year before, or of the plan's own."""
    year = YEAR if own_year else YEAR - 1
    said = {
        f"{year}/bang/{key}.yaml": yaml_text(one, "bang.json").encode()
        for key, one in zip(("du-lieu", "thu-quy"), made, strict=True)
    }
    return files().with_contents(said)


def draft_of(data: DataFiles) -> bytes:
    """The draft as a file; what no reader of the data takes is no example."""
    try:
        return in_memory(drafted(data, Drafting(home(), YEAR)).document)
    except InputError:
        assume(False)
        raise


def rows_of(data: DataFiles) -> list[tuple[str, ...]]:
    return [line.words for line in drafted(data, Drafting(home(), YEAR)).lines]


def signed(data: DataFiles, content: bytes) -> Finalized:
    return finalized(data, SignedFile(Path("da-ky.docx"), content), ISSUED, Drafting(home(), YEAR))


TABLES = st.tuples(table_files(), table_files())


@pytest.mark.broad
@given(TABLES, st.booleans())
@settings(max_examples=18)
def test_an_untouched_draft_of_any_tables_changes_nothing(made: tuple[TableFile, TableFile], own_year: bool) -> None:
    data = with_tables(made, own_year=own_year)
    done = signed(data, draft_of(data))
    assert (done.changes, done.unplaced) == ((), ())
    if own_year:
        name = f"{YEAR}/bang/thu-quy.yaml"  # the other one may get a row for the task that says it stands there
        assert done.files.contents[name] == data.contents[name]


@pytest.mark.broad
@given(TABLES, st.data())
@settings(max_examples=18)
def test_any_cells_typed_over_are_printed_again_and_told(
    made: tuple[TableFile, TableFile], data: st.DataObject
) -> None:
    before = with_tables(made, own_year=data.draw(st.booleans()))
    draft = draft_of(before)
    document = docx.Document(BytesIO(draft))
    cells = [cell for table in own_tables(document) for cell in table.iter(f"{W}tc")]
    for at in data.draw(st.lists(st.integers(0, len(cells) - 1), max_size=4, unique=True)):
        type_over(document, cells[at], data.draw(EDITS))
    require_signed_words(before, draft, document)


@pytest.mark.broad
@given(TABLES, st.data())
@settings(max_examples=25)
def test_any_rows_deleted_moved_or_put_in_are_printed_again_and_told(
    made: tuple[TableFile, TableFile], data: st.DataObject
) -> None:
    before = with_tables(made, own_year=data.draw(st.booleans()))
    draft = draft_of(before)
    document = docx.Document(BytesIO(draft))
    for _ in range(data.draw(st.integers(1, 3))):
        rows = [row for table in own_tables(document) for row in table.iter(f"{W}tr")]
        rows = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is None]
        if rows:
            change_rows(data.draw(st.sampled_from(("delete", "move", "add"))), rows, data)
    require_signed_words(before, draft, document)


def change_rows(how: str, rows: Sequence[Any], data: st.DataObject) -> None:
    row, other = (rows[data.draw(st.integers(0, len(rows) - 1))] for _ in range(2))
    if how == "delete":
        row.getparent().remove(row)
    elif how == "move" and row is not other and row.getparent() is other.getparent():
        other.addnext(row)
    elif how == "add":
        new = copy.deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for text in [*new.iter(f"{W}t")][:1]:
            text.text = "Hàng thêm"
        other.addnext(new) if row.getparent() is other.getparent() else row.addnext(new)


def require_signed_words(before: DataFiles, draft: bytes, document: Any) -> None:
    """The signed plan is taken, its words are printed again or named, and no change is silent."""
    saved = BytesIO()
    document.save(saved)
    done = signed(before, saved.getvalue())
    if signed_words(saved.getvalue()) != signed_words(draft):
        assert done.changes or done.unplaced
    told = {one.words for one in done.unplaced}
    left = Counter(rows_of(done.files))
    wrong = list((Counter(signed_words(saved.getvalue())) - left).elements())
    assert not [row for row in wrong if len(row) > 1 and " | ".join(row) not in told and not told.intersection(row)]


def own_tables(document: Any) -> list[Any]:
    """The tables with bookmarks of the plan's own ones."""
    found = document.element.body.iter(f"{W}tbl")
    return [one for one in found if any("_kh_bg_" in mark.get(f"{W}name") for mark in one.iter(f"{W}bookmarkStart"))]


def type_over(document: Any, cell: Any, words: str) -> None:
    first, *rest = cell.findall(f"{W}p")
    for one in rest:
        cell.remove(one)
    Paragraph(first, document).text = words


def signed_words(content: bytes) -> list[tuple[str, ...]]:
    return [line.words for line in lines_of(read_docx(content))]
