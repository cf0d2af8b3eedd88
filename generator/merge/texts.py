"""Changed words of passages that stand in all three versions: written where they can be, told where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.merge import remarks
from generator.merge.change import Outcome
from generator.merge.ordinals import is_counted, ordinal_column
from generator.merge.reshaped import frame_of, recut_row
from generator.merge.rewriting import Versions, Writing, can_write, placed
from generator.merge.table_columns import (
    Frame,
    columns_of,
    counterpart,
    head_of,
    heading_rows,
    headings,
    heads_over,
    held_cell,
)
from generator.merge.telling import Telling
from generator.merge.three_versions import ThreeVersions
from generator.pairing.story import Cell, PassageKind
from generator.pairing.words import Edit, same, weave
from generator.word.reading.grid_cells import at_column, cells_of
from generator.word.revising.live_tables import heads_each_page
from generator.word.revising.live_text import OBJECT


class _Changed(NamedTuple):
    """A cell whose words the data changed, under its column's head; `mine` is None where the person took it out."""

    key: str
    base: Cell
    theirs: Cell
    mine: Cell | None
    column: str = ""


def changed_texts(stories: ThreeVersions, telling: Telling, keys: Iterable[str]) -> list[Writing]:
    """What is to be written for some passages of base and new draft; what cannot be is told."""
    writings: list[Writing] = []
    for key in keys:
        _new_columns(stories, telling, key)
        _new_notes(stories, telling, key)
        cut = _cells_cut(stories, telling, key)
        for cell in _changed_cells(stories, key, cut):
            writings += _cell(stories, telling, cell)
    return writings


def _changed_cells(stories: ThreeVersions, key: str, cut: frozenset[int]) -> Iterator[_Changed]:
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    if base.kind is PassageKind.TABLE or base.text == theirs.text:
        return
    own = columns_of(base, stories.base, stories.theirs)
    mine = stories.mine.passages.get(key)
    columns = columns_of(base, stories.base, stories.mine) if mine else {}
    ordinal = ordinal_column(stories.base, base)
    heads = heads_over(theirs, stories.theirs)
    for cell in base.cells:
        answer = counterpart(cell, theirs, own)
        if answer is None or same(cell.text, answer.text) or cell.column in cut:
            continue
        if cell.column == ordinal and is_counted(cell.text, answer.text):
            continue
        held = held_cell(cell, base, mine, columns) if mine else None
        yield _Changed(key, cell, answer, held if held and held.stretches else None, head_of(answer, heads))


def _new_columns(stories: ThreeVersions, telling: Telling, key: str) -> None:
    """Tell of columns that the new draft has and the one before had not, or the other way round, with what they say."""
    base = stories.base.passages[key]
    frame = frame_of(stories, key) if base.kind is PassageKind.TABLE else None
    if frame is None:
        return
    moved = [head for head, _ in frame.moved]
    come, gone = [*frame.come.values(), *moved], [*frame.gone, *moved]
    edit = Edit(-1, -1, "; ".join(dict.fromkeys(come)), "; ".join(dict.fromkeys(gone)))
    if not (come or gone):
        edit = Edit(-1, -1, "; ".join(frame.heads), "; ".join(dict.fromkeys(headings(stories.base, base))))
    telling.tell(Outcome.UNPLACED, key, edit)
    told = remarks.columns_changed(frame, _said_in(stories, key, frame))
    telling.near(stories.base.rows_in(base)[0].key, stories.base, told)


def _said_in(stories: ThreeVersions, key: str, frame: Frame) -> dict[str, list[tuple[str, str]]]:
    """What the rows of a table say in its new columns, by the heads of these; new rows tell it themselves."""
    theirs = stories.theirs.passages[key]
    heads = [one.key for one in heading_rows(stories.theirs, theirs)]
    found: dict[str, list[tuple[str, str]]] = {}
    for row in stories.theirs.rows_in(theirs):
        for cell in row.cells if row.key not in heads and row.key in stories.base.passages else ():
            if cell.column in frame.come and cell.text.strip():
                found.setdefault(frame.come[cell.column], []).append((stories.name(row.key), cell.text))
    return found


def _cells_cut(stories: ThreeVersions, telling: Telling, key: str) -> frozenset[int]:
    """The columns of a row whose cells are cut otherwise: what they say now is told, not written."""
    cut = recut_row(stories, key)
    base, mine = stories.base.passages[key], stories.mine.passages.get(key)
    if not cut or heads_each_page(base.element):
        return cut
    theirs = stories.theirs.passages[key]
    telling.tell(Outcome.CONFLICT, key, Edit(-1, -1, theirs.text, base.text, mine=mine.text if mine else ""))
    if mine is None:
        telling.near(key, stories.base, remarks.deleted_by_person(base.text, theirs.text))
    else:
        telling.beside(mine, remarks.merged_otherwise(_cut_words(stories, key, cut)))
    return cut


def _cut_words(stories: ThreeVersions, key: str, cut: frozenset[int]) -> Iterator[tuple[str, str]]:
    """The heads and words of the cells of the new draft that take the place of those cut otherwise."""
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    columns = columns_of(base, stories.base, stories.theirs)
    heads = heads_over(theirs, stories.theirs)
    continued = {one.column for one in cells_of(theirs.element) if one.continued}
    found = dict.fromkeys(at_column(theirs.cells, columns[column]) for column in sorted(cut))
    for cell in filter(None, found):
        words = remarks.MERGED_ABOVE if cell.column in continued else cell.text
        yield head_of(cell, heads), words


def _new_notes(stories: ThreeVersions, telling: Telling, key: str) -> None:
    """Tell of footnotes that the new draft adds: Word cannot mark a new note as tracked without one of its own."""
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    known = {cell.column for cell in base.cells}
    for cell in theirs.cells:
        if cell.column < 0 and cell.column not in known:
            telling.tell(Outcome.UNPLACED, key, Edit(-1, -1, cell.text, ""))
            telling.near(key, stories.theirs, remarks.no_place(cell.text, "đây là chú thích cuối trang mới"))


def _cell(stories: ThreeVersions, telling: Telling, cell: _Changed) -> Iterator[Writing]:
    if cell.mine is None:
        _no_cell(stories, telling, cell)
        return
    woven = weave(cell.base.text, cell.theirs.text, cell.mine.text)
    versions = Versions(cell.base, cell.theirs, cell.mine)
    for edit in woven.edits:
        if edit.new.strip(f" {OBJECT}") == edit.old.strip(f" {OBJECT}") and OBJECT in edit.new:
            continue  # only the mark of a new note, which is told by itself
        if can_write(edit, cell.mine):
            telling.tell(Outcome.LANDED, cell.key, edit, column=cell.column)
            yield from placed(edit, versions)
        else:
            _clash(stories, telling, cell, edit._replace(mine=edit.old))
    for edit in woven.clashes:
        _clash(stories, telling, cell, edit, rewritten=woven.rewritten)


def _clash(stories: ThreeVersions, telling: Telling, cell: _Changed, edit: Edit, *, rewritten: bool = False) -> None:
    telling.tell(Outcome.CONFLICT, cell.key, edit, column=cell.column)
    mine = stories.mine.passages[cell.key]
    held = cell.mine if cell.mine and cell.mine.column >= 0 else mine.cells[0]
    if rewritten:
        where = "dòng này" if mine.kind is PassageKind.ROW else "đoạn này"
        text = remarks.rewritten(edit.old, edit.new, where)
    else:
        whole = "" if edit.new == cell.theirs.text else cell.theirs.text
        text = remarks.both_changed(edit.old, edit.mine, edit.new, whole)
    telling.comments.append((held.stretches[-1].line.paragraphs[-1], text))


def _no_cell(stories: ThreeVersions, telling: Telling, cell: _Changed) -> None:
    """The person deleted a row or paragraph, or a column, that the data changed."""
    edit = Edit(-1, -1, cell.theirs.text, cell.base.text)
    name = stories.name(cell.key)
    mine = stories.mine.passages.get(cell.key)
    if mine is not None:
        told = f"{name}: {remarks.shown(cell.theirs.text)}" if name else cell.theirs.text
        telling.tell(Outcome.UNPLACED, cell.key, edit, column=cell.column)
        telling.beside(mine, remarks.no_place(told, remarks.LOST_COLUMN))
        return
    known = any(change.anchor == cell.key for change in telling.changes)
    telling.tell(Outcome.CONFLICT, cell.key, edit, column=cell.column)
    if not known:
        old, new = stories.base.passages[cell.key].text, stories.theirs.passages[cell.key].text
        telling.near(cell.key, stories.base, remarks.deleted_by_person(old, new))
