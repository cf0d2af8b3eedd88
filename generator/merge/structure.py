"""Passages that the data dropped, moved or added: taken out, moved and put in, unless a person edited them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace

from generator.merge import remarks
from generator.merge.change import Action, Outcome
from generator.merge.made_rows import kept_cells
from generator.merge.merge_proof import Expected
from generator.merge.placing import Placing, is_whole, take_out
from generator.merge.renewed import renewed_changes
from generator.merge.reshaped import frame_of, is_as_drafted, recut_row
from generator.merge.rewriting import write
from generator.merge.table_columns import columns_of
from generator.merge.telling import Telling
from generator.merge.texts import changed_texts
from generator.merge.three_versions import ThreeVersions
from generator.pairing.moved import moved
from generator.pairing.passages import reread
from generator.pairing.story import Cell, Passage, PassageKind, Story
from generator.pairing.words import Edit, comparable
from generator.word.packaging.reading_package import Element
from generator.word.packaging.tree import take_away
from generator.word.revising.accepted_changes import accept
from generator.word.revising.bookmarks import bookmark_names, bookmarks_named, bookmarks_within, drop_bookmarks
from generator.word.revising.live_tables import heads_each_page, merged_down
from generator.word.revising.live_text import LINE_END, is_paragraph, paragraphs_in
from generator.word.revising.made_like import can_be_copied
from generator.word.revising.revisions import Revisions

_TELLING = 15  # letters; fewer may stand anywhere
_WHAT = {PassageKind.PARAGRAPH: "đoạn hoặc dòng này", PassageKind.ROW: "dòng này", PassageKind.TABLE: "bảng này"}


class Structure:
    """The passages that go, move and come in one merge."""

    def __init__(self, stories: ThreeVersions, revisions: Revisions, telling: Telling, expected: Expected) -> None:
        self._stories, self._revisions, self._telling = stories, revisions, telling
        self._expected = expected
        self.placing = Placing(revisions, stories.base, stories.theirs, stories.mine)
        self._shifted = _moved_by_data(stories)
        self._renewed = frozenset(self._to_renew())
        self._within = frozenset(_within(self._renewed, stories))  # goes and comes with a table
        self.moving = frozenset(key for key in self._shifted - self._within if self._may_move(key))
        self.settled_whole = self.moving | self._renewed | self._within
        telling.leaving |= self.settled_whole

    def settle(self) -> None:
        """Take out what the data dropped, then put in what they moved or added, in the order of the new draft."""
        base, theirs, mine = self._stories[:3]
        for key in _outermost([key for key in base.passages if key not in theirs.passages], base):
            if key in self._within:
                continue
            if key in mine.passages:
                self._drop(key, mine.passages[key])
            else:
                self._drop_lost(key)
        coming = set(_outermost([key for key in theirs.passages if key not in base.passages], theirs))
        for key in theirs.passages:
            if key in self._within:
                continue
            if key in self.moving:
                self._move(key)
            elif key in self._renewed and key not in self._shifted:
                self._renew(key)
            elif key in self._shifted:
                self._stays(key)
            elif key in coming and key not in mine.passages:
                self._add(key)
        self._sections([key for key in theirs.passages if key in coming and key in self.placing.rows])

    def _sections(self, placed: list[str]) -> None:
        """Tell that a new part has no page of its own yet: Word cannot mark a new section as tracked."""
        before, after = self._stories.base.sections, self._stories.theirs.sections
        if after > before and placed:
            element = self.placing.rows[placed[0]]
            self._telling.tell(Outcome.UNPLACED, placed[0], Edit(-1, -1, remarks.NEW_SECTION, ""), Action.ADDED)
            first = element if is_paragraph(element) else next(paragraphs_in(element))
            self._telling.comments.append((first, remarks.new_section()))

    def _drop(self, key: str, mine: Passage) -> None:
        base = self._stories.base.passages[key]
        edit = Edit(-1, -1, "", self._words(self._stories.base, base), mine=mine.text)
        if self._stories.is_untouched(key) and is_whole(mine):
            self._expected.becomes(self._words(self._stories.mine, mine), "")
            take_out(self._revisions, mine)
            self.placing.forget(key)
            self._telling.tell(Outcome.LANDED, key, edit, Action.DROPPED)
        else:
            discussed = self._stories.is_discussed(mine)
            self._telling.tell(Outcome.CONFLICT, key, edit, Action.DROPPED)
            told = remarks.dropped_but_edited(self._said(base), discussed=discussed, what=_WHAT[base.kind])
            self._telling.beside(mine, told)

    def _drop_lost(self, key: str) -> None:
        """Tell of words that the data dropped and that stand, without their anchor, among others of the person's."""
        words = comparable(self._stories.base.passages[key].text)
        mine = self._stories.mine
        held = (*mine.strangers, *(one for one in mine.passages.values() if one.kind is not PassageKind.TABLE))
        found = next((one for one in held if len(words) >= _TELLING and words in comparable(one.text)), None)
        if found is not None and found.key not in self._telling.leaving:
            edit = Edit(-1, -1, "", self._stories.base.passages[key].text, mine=found.text)
            self._telling.tell(Outcome.CONFLICT, key, edit, Action.DROPPED)
            self._telling.beside(found, remarks.dropped_but_edited(edit.old, discussed=False))

    def _may_move(self, key: str) -> bool:
        mine = self._stories.mine.passages[key]
        if key in self._renewed or key in self.placing.moved_by_person:
            return key in self._renewed
        if mine.kind is PassageKind.TABLE or recut_row(self._stories, key):
            return False
        free = self._stories.is_untouched(key) and is_whole(mine)
        alike = merged_down(mine.element) == merged_down(self._stories.base.passages[key].element)
        return free and alike and can_be_copied(mine.element)

    def _to_renew(self) -> Iterator[str]:
        """What is cut otherwise now, or is a table that stands elsewhere, and was left as it was drafted."""
        stories = self._stories
        for key, base in stories.base.passages.items():
            if key not in stories.theirs.passages or key not in stories.mine.passages:
                continue
            is_table = base.kind is PassageKind.TABLE
            changed = frame_of(stories, key) or key in self._shifted if is_table else recut_row(stories, key)
            inside = {one.key for one in stories.base.inside(base)} if is_table and changed else set()
            free = self.placing.moved_by_person.isdisjoint({key, *inside})
            if changed and free and not self._heads(base) and is_as_drafted(stories, key):
                yield key

    def _heads(self, row: Passage) -> bool:
        """Whether a row heads its table; it is made anew with the table alone."""
        return row.kind is PassageKind.ROW and heads_each_page(row.element)

    def _renew(self, key: str) -> None:
        """Put a row or table of the new draft in the place of the person's, which they left as it was."""
        mine, theirs = self._stories.mine.passages[key], self._stories.theirs.passages[key]
        made = self._made_anew(theirs, mine.home)
        if made is None:
            self._lost_row(key)
            return
        self._clear_names(mine, made)
        self.placing.replace(key, made)
        self._forget_within(key)
        take_out(self._revisions, mine)
        self._expect_anew(key)
        self._tell_anew(key)

    def _made_anew(self, theirs: Passage, home: Element) -> Element | None:
        if theirs.kind is PassageKind.TABLE:
            return deepcopy(theirs.element)
        return self.placing.fresh_row(theirs, home)

    def _lost_row(self, key: str) -> None:
        """Tell of a row that is cut otherwise and has no place in the person's table."""
        base, theirs = self._stories.base.passages[key], self._stories.theirs.passages[key]
        self._telling.tell(Outcome.UNPLACED, key, Edit(-1, -1, theirs.text, base.text))
        why = "bảng không còn chỗ cho dòng này"
        self._telling.beside(self._stories.mine.passages[key], remarks.no_place(theirs.text, why))

    def _clear_names(self, mine: Passage, made: Element) -> None:
        """Take the names off what goes that what comes is to bear."""
        for mark in bookmarks_within(mine.element, {mine.key, *bookmark_names(made)}):
            take_away(mark)

    def _forget_within(self, key: str) -> None:
        for one in self._stories.base.inside(self._stories.base.passages[key]):
            self.placing.forget(one.key)

    def _tell_anew(self, key: str) -> None:
        for one in renewed_changes(self._stories, key):
            self._telling.tell(Outcome.LANDED, one.key, one.edit, one.action, column=one.column)

    def _expect_anew(self, key: str) -> None:
        mine, theirs = self._stories.mine.passages[key], self._stories.theirs.passages[key]
        self._expected.becomes(self._words(self._stories.mine, mine), self._live_words(theirs))

    def _move(self, key: str) -> None:
        """Move the person's own paragraph or row, looks and all, with the words that changed."""
        mine, theirs = self._stories.mine.passages[key], self._stories.theirs.passages[key]
        anew = key in self._renewed
        made = self._made_anew(theirs, mine.home) if anew else self._rewritten(mine)
        self.placing.forget(key)
        names = [*bookmarks_named(mine.element, key)]
        if made is None or not self.placing.move(key, made):
            self._stays(key)
            return
        for mark in names:
            take_away(mark)
        if anew:
            self._clear_names(mine, made)
            self._forget_within(key)
            self._expect_anew(key)
        take_out(self._revisions, mine)
        edit = Edit(-1, -1, theirs.text, self._stories.base.passages[key].text)
        self._telling.tell(Outcome.LANDED, key, edit, Action.MOVED)
        if anew:
            self._tell_anew(key)

    def _rewritten(self, mine: Passage) -> Element:
        """A copy of the person's paragraph or row that reads as the new draft; what cannot be written is told."""
        copied = deepcopy(mine.element)
        drop_bookmarks(copied)
        passages = {**self._stories.mine.passages, mine.key: reread(mine, copied)}
        stories = self._stories._replace(mine=replace(self._stories.mine, passages=passages))
        told = Telling(stories, self._telling.body)
        write(self._revisions, changed_texts(stories, told, [mine.key]), self._expected)
        accept(copied, self._revisions.own)
        self._telling.changes += [one for one in told.changes if one.outcome is not Outcome.LANDED]
        self._telling.comments += told.comments
        return copied

    def _stays(self, key: str) -> None:
        """Tell of a new place for what the person edited; what they moved themselves stays where they put it."""
        if key in self.placing.moved_by_person:
            return
        theirs = self._stories.theirs
        siblings = theirs.siblings(key)
        at = siblings.index(key)
        after = self._said(theirs.passages[siblings[at - 1]]) if at else ""
        mine = self._stories.mine.passages[key]
        edit = Edit(
            -1, -1, self._said(theirs.passages[key]), self._said(self._stories.base.passages[key]), mine=mine.text
        )
        self._telling.tell(Outcome.CONFLICT, key, edit, Action.MOVED)
        self._telling.beside(mine, remarks.moved_but_edited(edit.new, after))

    def _add(self, key: str) -> None:
        theirs = self._stories.theirs
        passage = theirs.passages[key]
        edit = Edit(-1, -1, self._words(theirs, passage), "")
        if self.placing.insert(key):
            self._expected.becomes("", self._live_words(passage))
            self._telling.tell(Outcome.LANDED, key, edit, Action.ADDED)
            self._notes(passage)
            self._lost_columns(passage)
            return
        self._telling.tell(Outcome.UNPLACED, key, edit, Action.ADDED)
        why = "văn bản không còn bảng hoặc phần chứa nội dung này"
        self._telling.near(key, theirs, remarks.no_place(edit.new, why))

    def _lost_columns(self, passage: Passage) -> None:
        """The words of a new row in columns that the person deleted are told."""
        if passage.kind is not PassageKind.ROW:
            return
        kept = kept_cells(passage, self.placing.columns(passage))
        for cell in passage.cells:
            if cell.column >= 0 and cell not in kept and cell.text.strip():
                self._telling.tell(Outcome.UNPLACED, passage.key, Edit(-1, -1, cell.text, ""), Action.ADDED)
                told = f"{self._stories.name(passage.key)}: {remarks.shown(cell.text)}"
                why = remarks.NEW_COLUMN if self._is_new(passage, cell) else remarks.LOST_COLUMN
                self._telling.near(passage.key, self._stories.theirs, remarks.no_place(told, why))

    def _is_new(self, row: Passage, cell: Cell) -> bool:
        """Whether a cell stands in a column that the data have added."""
        return cell.column not in columns_of(row, self._stories.theirs, self._stories.base)

    def _live_words(self, passage: Passage) -> str:
        """The words of a new passage that have a place in the person's file."""
        if passage.kind is not PassageKind.ROW:
            return self._words(self._stories.theirs, passage)
        return LINE_END.join(one.text for one in kept_cells(passage, self.placing.columns(passage)))

    def _notes(self, passage: Passage) -> None:
        """Footnotes of a new passage are told, not put in."""
        for cell in passage.cells:
            if cell.column < 0:
                self._telling.tell(Outcome.UNPLACED, passage.key, Edit(-1, -1, cell.text, ""))
                why = "đây là chú thích cuối trang mới"
                self._telling.near(passage.key, self._stories.theirs, remarks.no_place(cell.text, why))

    def _said(self, passage: Passage) -> str:
        """The words of a passage; a table is called by its name."""
        return passage.text if passage.kind is not PassageKind.TABLE else self._stories.name(passage.key)

    def _words(self, story: Story, passage: Passage) -> str:
        if passage.kind is PassageKind.TABLE:
            return LINE_END.join(self._words(story, one) for one in story.inside(passage))
        return LINE_END.join(cell.text for cell in passage.cells if cell.column >= 0)


def _outermost(keys: Iterable[str], story: Story) -> list[str]:
    """Passages without those within a table that is among them whole."""
    listed = list(keys)
    tables = [story.passages[key] for key in listed if story.passages[key].kind is PassageKind.TABLE]
    within = {one.key for table in tables for one in story.inside(table)}
    return [key for key in listed if key not in within]


def _within(tables: Iterable[str], stories: ThreeVersions) -> Iterator[str]:
    """The passages within some tables, in either draft."""
    for key in tables:
        for story in (stories.base, stories.theirs):
            yield from (one.key for one in story.inside(story.passages[key]))


def _moved_by_data(stories: ThreeVersions) -> frozenset[str]:
    """The passages that have another place among their neighbours in the new draft."""
    found: set[str] = set()
    for home in {id(one.home): one.home for one in stories.theirs.passages.values()}.values():
        after = [key for key, one in stories.theirs.passages.items() if one.home is home]
        held = set(after)
        found |= moved([key for key in stories.base.passages if key in held], after)
    return frozenset(key for key in found if key in stories.mine.passages)
