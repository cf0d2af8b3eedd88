"""Changed words of passages that stand in all three versions: written where they can be, told where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.merge import remarks
from generator.merge.change import Outcome
from generator.merge.ordinals import ordinal_column
from generator.merge.rewriting import Versions, Writing, can_write, placed
from generator.merge.table_columns import AS_THEY_ARE, between, columns_of, counterpart, headings, held_cell
from generator.merge.telling import Telling
from generator.merge.three_versions import ThreeVersions
from generator.pairing.column_pairs import moved_columns
from generator.pairing.passages import Cell, PassageKind
from generator.pairing.words import Edit, same, weave
from generator.word.revising.live_text import OBJECT


class _Changed(NamedTuple):
    """A cell whose words the data changed; `mine` is None where the person took it out, or its paragraphs."""

    key: str
    base: Cell
    theirs: Cell
    mine: Cell | None


def changed_texts(stories: ThreeVersions, telling: Telling, keys: Iterable[str]) -> list[Writing]:
    """What is to be written for some passages of base and new draft; what cannot be is told."""
    writings: list[Writing] = []
    for key in keys:
        _new_columns(stories, telling, key)
        _new_notes(stories, telling, key)
        for cell in _changed_cells(stories, key):
            writings += _cell(stories, telling, cell)
    return writings


def _changed_cells(stories: ThreeVersions, key: str) -> Iterator[_Changed]:
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    if base.kind is PassageKind.TABLE or base.text == theirs.text:
        return
    own = columns_of(base, stories.base, stories.theirs)
    mine = stories.mine.passages.get(key)
    columns = columns_of(base, stories.base, stories.mine) if mine else {}
    ordinal = ordinal_column(stories.base, base)
    for cell in base.cells:
        answer = counterpart(cell, theirs, own)
        if answer is None or same(cell.text, answer.text) or cell.column == ordinal:
            continue
        held = held_cell(cell, base, mine, columns) if mine else None
        yield _Changed(key, cell, answer, held if held and held.stretches else None)


def _new_columns(stories: ThreeVersions, telling: Telling, key: str) -> None:
    """Tell of columns that the new draft has and the one before had not, or the other way round."""
    base, theirs = stories.base.passages[key], stories.theirs.passages[key]
    if base.kind is not PassageKind.TABLE:
        return
    columns = between(stories.base, stories.theirs, key)
    if columns is AS_THEY_ARE:
        return
    before, after = headings(stories.base, base), headings(stories.theirs, theirs)
    moved = moved_columns(columns)
    come = [head for column, head in enumerate(after) if column not in columns.values() or column in moved]
    gone = [head for column, head in enumerate(before) if column not in columns or columns[column] in moved]
    if come or gone:
        edit = Edit(-1, -1, "; ".join(dict.fromkeys(come)), "; ".join(dict.fromkeys(gone)))
        telling.tell(Outcome.UNPLACED, key, edit)
        why = "các cột của bảng đã đổi" if come else f"bảng đã bỏ cột {edit.old}"
        telling.near(stories.base.rows_in(base)[0].key, stories.base, remarks.no_place(edit.new, why))


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
            telling.tell(Outcome.LANDED, cell.key, edit)
            yield from placed(edit, versions)
        else:
            _clash(stories, telling, cell, edit._replace(mine=edit.old))
    for edit in woven.clashes:
        _clash(stories, telling, cell, edit, rewritten=woven.rewritten)


def _clash(stories: ThreeVersions, telling: Telling, cell: _Changed, edit: Edit, *, rewritten: bool = False) -> None:
    telling.tell(Outcome.CONFLICT, cell.key, edit)
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
        telling.tell(Outcome.UNPLACED, cell.key, edit)
        telling.beside(mine, remarks.no_place(told, remarks.LOST_COLUMN))
        return
    known = any(change.anchor == cell.key for change in telling.changes)
    telling.tell(Outcome.CONFLICT, cell.key, edit)
    if not known:
        old, new = stories.base.passages[cell.key].text, stories.theirs.passages[cell.key].text
        telling.near(cell.key, stories.base, remarks.deleted_by_person(old, new))
