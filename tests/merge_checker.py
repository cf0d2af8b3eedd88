"""An independent judge of merges: it knows what a merge promises, and nothing of how the generator keeps it.

`violations(base, theirs, mine, merged)` tells every promise that is broken; none is a good merge:

returns     rejecting our new revisions gives the person's file back: words, looks, revisions, comments
keeps       no word that the person typed is in a deletion of ours
lands       every change of the data is live once ours are accepted, or its new words stand in a comment of ours
package     the parts we have no business with are as they were, and what we wrote is valid
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, unified_diff

from docx_views import (
    COMMENTS,
    Block,
    Element,
    Line,
    Piece,
    Row,
    Settle,
    Table,
    W,
    everything,
    is_our_name,
    lines_of,
    newly,
    parts_of,
    root_of,
    tables_of,
    view,
)
from list_labels import DIRECT, Lists, lists_of
from lxml import etree
from package_checker import package_violations

from generator.model.texts.review_mark import REVIEW

ANCHOR = "_kh_"
HEADS = "<w:tblHeader"
MERGES = re.compile(r"<w:(?:vMerge|gridSpan)[^>]*>")
TABLE_STYLE = '<w:tblStyle w:val="KHBang">'
TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+|[^\w\s]")
SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")
NUMBER = re.compile(r"\d*|[IVXLC]+")
NUMBER_COLUMNS = frozenset({"STT", "TT", "SỐ TT"})
MARK = re.compile(r"<w:(b|i|u|strike|color|highlight)\b([^>]*)>")
VALUE = re.compile(r'w:val="([^"]*)"')
PLAIN, ON = frozenset({"none", "false", "0", "auto"}), frozenset({"true", "1", "on"})
ALIGNED = re.compile(r'<w:jc w:val="([^"]*)"')
SIMILAR = 0.6
NAME_LETTERS = 40  # so much of a row's name is enough to know it by


def violations(base: bytes, theirs: bytes, mine: bytes, merged: bytes) -> list[str]:
    """Every promise that a merge breaks, in words."""
    broken = package_violations(mine, merged)
    if any(told.startswith("not well-formed") for told in broken):
        return broken
    return [*broken, *_returns(mine, merged), *_Case(base, theirs, mine, merged).broken()]


def accepted_lines(docx: bytes) -> list[str]:
    """The paragraphs of body and cells with every revision accepted, whoever made it."""
    return [line.text for line in lines_of(view(root_of(docx), everything(Settle.ACCEPT)))]


def rejected_lines(docx: bytes) -> list[str]:
    """The same with every revision rejected."""
    return [line.text for line in lines_of(view(root_of(docx), everything(Settle.REJECT)))]


# ------------------------------------------------------------------ returns


def _returns(mine: bytes, merged: bytes) -> Iterator[str]:
    """Rejecting ours gives the person's file; also with their own revisions accepted, and with all rejected."""
    before, after = root_of(mine), root_of(merged)
    comments = frozenset(number for number, text in comment_texts(mine).items() if not text.startswith(REVIEW))
    for others in Settle:
        # a paragraph can tell one former list only: what an earlier round told of it gives way to ours
        labelled = others is Settle.ACCEPT
        was = view(before, everything(others), comments)
        now = view(after, newly(before, after, Settle.REJECT, others), comments)
        expected = list(_written(was, lists_of(mine) if labelled else Lists()))
        found = list(_written(now, lists_of(merged) if labelled else Lists()))
        if expected != found:
            told = list(unified_diff(expected, found, "mine", "merged, ours rejected", lineterm="", n=0))
            yield f"returns ({others.name}): " + "\n".join(told[2:8])


def _written(blocks: list[Block], lists: Lists) -> Iterator[str]:
    """A document in full, a line for each paragraph, row and table: words, labels, looks, what is pending."""
    for block in blocks:
        if isinstance(block, Line):
            pieces = " ".join(f"[{piece.text}|{piece.look}|{','.join(piece.pending)}]" for piece in block.pieces)
            names = [name for name in block.anchors if not name.startswith(ANCHOR)]
            look = DIRECT.sub("", block.look)  # which list it is in shows in its label
            yield f"P <{lists.label(block.look)}> {pieces} {look} {block.pending} {names}"
        else:
            yield f"TABLE {block.look}"
            for row in block.rows:
                yield f"ROW {len(row.cells)} {row.look} {row.pending}"
                for cell in row.cells:
                    yield "CELL"
                    yield from _written(cell, lists)


# ------------------------------------------------------------------ units


@dataclass
class Unit:
    """What an anchor names, or several that a person joined: paragraphs, or one row with its cells."""

    anchors: list[str]
    lines: list[Line]
    row: Row | None = None
    numbered: bool = False  # the row's first cell is a derived number

    @property
    def cells(self) -> list[str]:
        """The texts that are facts: those of the cells without the number, or of the paragraphs."""
        if self.row is None:
            return [line.text for line in self.lines]
        return self.row.texts[1:] if self.numbered else self.row.texts

    @property
    def texts(self) -> list[str]:
        """All of the texts, a number's too."""
        return self.row.texts if self.row else self.cells

    @property
    def tokens(self) -> list[str]:
        return tokens_of("\n".join(self.cells))

    @property
    def objects(self) -> list[str]:
        """What stands among the words and is none: pictures, notes, text boxes."""
        return [piece.look for line in self.lines for piece in line.pieces if _is_object(piece)]

    @property
    def comments(self) -> set[str]:
        return {number for line in self.lines for number in line.comments}


@dataclass
class Units:
    """A document by its anchors; `places` tells the container of each (the body, or the table's first anchor)."""

    by_anchor: dict[str, Unit] = field(default_factory=dict)
    loose: list[Unit] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    headings: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class RowAnchors:
    """The anchors that name rows, and those of them whose first cell is a derived number."""

    every: frozenset[str]
    numbered: frozenset[str]
    headings: dict[str, bool]  # the heading rows of such tables, and whether the first column is a number
    looks: frozenset[str] = frozenset()  # how such tables look in the document that is sorted

    def within(self, blocks: list[Block]) -> RowAnchors:
        """The same, with the looks of the tables that have such rows: a part split off is known by them."""
        known = (table for table in tables_of(blocks) if not self.every.isdisjoint(_names_in(table)))
        return replace(self, looks=frozenset(map(_style, known)))


def units_of(blocks: list[Block], row_anchors: RowAnchors) -> Units:
    """Sort a document's paragraphs and rows by their anchors."""
    units = Units()
    _sort(blocks, units, row_anchors.within(blocks), "body")
    return units


def _sort(blocks: list[Block], units: Units, row_anchors: RowAnchors, place: str) -> None:
    open_unit: Unit | None = None  # one whose bookmark reaches on into the next paragraph
    still_open: set[str] = set()
    for block in blocks:
        if isinstance(block, Table):
            _sort_table(block, units, row_anchors, place)
            open_unit, still_open = None, set()
            continue
        names = _generated(block.anchors)
        reached = open_unit is not None and (not names or not still_open.isdisjoint(block.ends))
        if open_unit is not None and reached:
            unit = open_unit
            unit.lines.append(block)
            unit.anchors += names
        else:
            unit = Unit(names, [block])
            if not names:
                units.loose.append(unit)
        _known(units, names, unit, place)
        spanning = set(_generated(block.spans_on))
        still_open = (still_open | spanning) - set(block.ends)
        open_unit = unit if spanning else open_unit if still_open else None


def _sort_table(table: Table, units: Units, row_anchors: RowAnchors, place: str) -> None:
    named = [[name for line in row.lines for name in _generated(line.anchors)] for row in table.rows]
    every = [name for names in named for name in names if name in row_anchors.every]
    heading = _heading(table)
    if not every and heading not in row_anchors.headings and _style(table) not in row_anchors.looks:
        for row in table.rows:
            for cell in row.cells:
                _sort(cell, units, row_anchors, place)
        return
    by_heading = row_anchors.headings.get(heading, bool(row_anchors.numbered))
    numbered = not row_anchors.numbered.isdisjoint(every) if every else by_heading
    heads = [text for row in table.rows if HEADS in row.look for text in row.texts] or table.rows[0].texts
    for row, names in zip(table.rows, named, strict=True):
        unit = Unit(names, list(row.lines), row, numbered)
        if not names:
            units.loose.append(unit)
        _known(units, names, unit, every[0] if every else heading)
        units.headings.update(dict.fromkeys(names, heads))


def _known(units: Units, names: list[str], unit: Unit, place: str) -> None:
    for name in names:
        if name not in units.by_anchor:
            units.by_anchor[name] = unit
            units.order.append(name)
            units.places[name] = place


def _generated(names: Sequence[str]) -> list[str]:
    return [name for name in names if name.startswith(ANCHOR)]


def row_anchors_of(*drafts: list[Block]) -> RowAnchors:
    """The anchors that name rows in drafts: one a row at most, in the first cells or in tables of our style."""
    found: set[str] = set()
    numbered: set[str] = set()
    headings: dict[str, bool] = {}
    for table in (table for blocks in drafts for table in tables_of(blocks)):
        first = [[name for line in lines_of(row.cells[0]) for name in _generated(line.anchors)] for row in table.rows]
        named = [[name for line in row.lines for name in _generated(line.anchors)] for row in table.rows]
        # the first cell of a row may go on from the one above, which hides what stands in it
        whole = first == named or TABLE_STYLE in table.look
        if whole and all(len(names) <= 1 for names in named) and len(table.rows) > 1:
            every = {name for names in named for name in names}
            found |= every
            headings[_heading(table)] = table.rows[0].texts[0].strip().upper() in NUMBER_COLUMNS
            if headings[_heading(table)]:
                numbered |= every
    return RowAnchors(frozenset(found), frozenset(numbered), headings)


def _names_in(table: Table) -> list[str]:
    return [name for row in table.rows for line in row.lines for name in _generated(line.anchors)]


def _style(table: Table) -> str:
    """How a table looks, whatever columns it has."""
    return table.look.partition("<w:tblGrid")[0]


def _heading(table: Table) -> str:
    """The words of a table's first row, without those of tables within it."""
    cells = ([block.text for block in cell if isinstance(block, Line)] for cell in table.rows[0].cells)
    return _even(" | ".join(" ".join(texts) for texts in cells))


def labels_by_anchor(blocks: list[Block], docx: bytes) -> dict[str, str]:
    """The automatic label of each paragraph that has an anchor."""
    lists = lists_of(docx)
    told = [(_generated(line.anchors), lists.label(line.look)) for line in lines_of(blocks)]
    return {name: label for names, label in told for name in names}


def _number(units: Units, name: str) -> str:
    unit = units.by_anchor.get(name)
    return unit.row.texts[0].strip() if unit and unit.row and unit.numbered else ""


def tokens_of(text: str) -> list[str]:
    return TOKEN.findall(text)


def comment_texts(docx: bytes) -> dict[str, str]:
    parts = parts_of(docx)
    if COMMENTS not in parts:
        return {}
    return {one.get(f"{W}id"): _words(one) for one in etree.fromstring(parts[COMMENTS]).iter(f"{W}comment")}


def _words(element: Element) -> str:
    return "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in element.iter(f"{W}p"))


# ------------------------------------------------------------------ keeps and lands


class _Case:
    """The four documents of a merge, sorted by anchors."""

    def __init__(self, base: bytes, theirs: bytes, mine: bytes, merged: bytes) -> None:
        accept = everything(Settle.ACCEPT)
        blocks = {"base": view(root_of(base), accept), "theirs": view(root_of(theirs), accept)}
        before, after = root_of(mine), root_of(merged)
        self.row_anchors = row_anchors_of(*blocks.values())
        self.base, self.theirs = (units_of(blocks[name], self.row_anchors) for name in ("base", "theirs"))
        blocks["mine"] = view(before, accept)
        blocks["after"] = view(after, newly(before, after, Settle.ACCEPT, Settle.ACCEPT))
        self.mine, self.after = (units_of(blocks[name], self.row_anchors) for name in ("mine", "after"))
        documents = {"base": base, "theirs": theirs, "mine": mine, "after": merged}
        self.labels = {name: labels_by_anchor(blocks[name], docx) for name, docx in documents.items()}
        self.marked = units_of(view(after, newly(before, after, Settle.LEAVE, Settle.ACCEPT)), self.row_anchors)
        self.new_comments = _new_comments(mine, merged)
        self.quotes = [_even(text) for text in self.new_comments.values()]
        self.adopted = dict(self._adopt())

    def _adopt(self) -> Iterator[tuple[str, Unit]]:
        """Units of the person's file that have lost their anchors, by what they say."""
        rest = list(self.mine.loose)
        lost = [name for name in self.base.order if name not in self.mine.by_anchor]
        for alike in (1.0, SIMILAR):
            for name in list(lost):
                unit = self.base.by_anchor[name]
                same_kind = [one for one in rest if (one.row is None) == (unit.row is None)]
                best = max(same_kind, key=lambda one, words=unit.tokens: likeness(words, one.tokens), default=None)
                if best is not None and unit.tokens and likeness(unit.tokens, best.tokens) >= alike:
                    rest.remove(best)
                    lost.remove(name)
                    yield name, best

    def broken(self) -> Iterator[str]:
        yield from self._keeps()
        yield from self._keeps_objects()
        yield from self._keeps_looks()
        yield from self._comments_stay()
        yield from self._lands()

    # -------------------------------------------------------------- keeps

    def _keeps(self) -> Iterator[str]:
        """Nothing that we delete was typed by the person: all of it is in an alignment of their words with the base."""
        base_words = {name: tokens_of("\n".join(unit.texts)) for name, unit in self.base.by_anchor.items()}
        for unit in self._marked_units():
            words, deleted = _words_before(unit)
            if not any(deleted):
                continue
            origin = [word for name in unit.anchors for word in base_words.get(name, [])]
            if not unit.anchors:
                origin = self._origin_of(words)
            if common(origin, words, deleted) < common(origin, words):
                place = unit.anchors or "a paragraph without a name"
                gone = [word for word, away in zip(words, deleted, strict=True) if away]
                yield f"keeps: words of the person are deleted in {place}, among “{' '.join(gone)}”"

    def _marked_units(self) -> Iterator[Unit]:
        """The units of the merged file with our new revisions pending, each once."""
        yield from {id(unit): unit for unit in (*self.marked.by_anchor.values(), *self.marked.loose)}.values()

    def _keeps_objects(self) -> Iterator[str]:
        """No picture, note or text box of the person is in a deletion of ours, wherever it is anchored."""
        drafted = {look for unit in (*self.base.by_anchor.values(), *self.base.loose) for look in unit.objects}
        for unit in self._marked_units():
            for piece in (piece for line in unit.lines for piece in line.pieces):
                if _is_object(piece) and piece.look not in drafted and "del" in _our_kinds(piece, unit.row):
                    yield f"keeps: an object of the person is deleted in {unit.anchors}: {piece.look[:60]}"

    def _keeps_looks(self) -> Iterator[str]:
        """Words that the person made bold, coloured and so on look so after accepting; alignment stays too."""
        for name, base in self.base.by_anchor.items():
            own, now = self.mine.by_anchor.get(name), self.after.by_anchor.get(name)
            if own is None or now is None or len(base.lines) != len(own.lines):
                continue
            before, wanted, found = (Counter(_looks(unit)) for unit in (base, own, now))
            for word, look in (wanted - before) - found:
                others = [
                    sum(n for (one, other), n in many.items() if one == word and other != look)
                    for many in (wanted, found)
                ]
                if others[1] > others[0]:
                    yield f"keeps: “{word}” of {name} was made {look or 'plain'} by the person, and is no more"
            for line, drafted, other in zip(own.lines, base.lines, now.lines, strict=False):
                if alignment(line.look) not in {alignment(drafted.look), alignment(other.look)}:
                    yield f"keeps: {name} was aligned {alignment(line.look)} by the person, and is no more"

    def _comments_stay(self) -> Iterator[str]:
        """A comment of ours does not hang on what we delete ourselves: accepting all would take it away."""
        for unit in self._marked_units():
            row = {kind for kind, _ in _ours(unit.row.pending)} if unit.row else set()
            for line in unit.lines:
                gone = "del" in row or "del" in {kind for kind, _ in _ours(line.pending)}
                for number in line.comments if gone else ():
                    if number in self.new_comments:
                        yield f"lands: comment {number} hangs on what we delete: {self.new_comments[number][:80]}"

    def _origin_of(self, words: list[str]) -> list[str]:
        """What the base has that is most like a unit without an anchor."""
        units = (*self.base.by_anchor.values(), *self.base.loose)
        every = (tokens_of("\n".join(unit.texts)) for unit in units)
        best = max(every, key=lambda tokens: likeness(tokens, words), default=[])
        return best if likeness(best, words) >= SIMILAR else []

    # -------------------------------------------------------------- lands

    def _lands(self) -> Iterator[str]:
        for name in self.theirs.order:
            if name not in self.base.by_anchor:
                yield from self._new(name)
            else:
                yield from self._changed(name)
        for name in self.base.order:
            if name not in self.theirs.by_anchor:
                yield from self._dropped(name)
        yield from self._ordered()
        yield from self._numbered()
        yield from self._labelled()

    def _numbered(self) -> Iterator[str]:
        """Rows are numbered as in the data, in tables whose rows the person left as they were."""
        if any(unit.row and unit.numbered for unit in self.mine.loose):
            return  # a row of the person's counts too
        for place in {self.theirs.places[name] for name in self.theirs.order if self.theirs.by_anchor[name].numbered}:
            names = [name for name in self.base.order if self.base.places[name] == place]
            rows = ((units, [name for name in units.order if name in names]) for units in (self.mine, self.base))
            before, drafted = (
                [(one, _number(units, one), units.by_anchor[one].objects) for one in order] for units, order in rows
            )
            if before != drafted:
                continue
            wanted_names = [name for name in self.theirs.order if self.theirs.places[name] == place]
            if [name for name in self.after.order if name in wanted_names or name in names] != wanted_names:
                continue  # a row could not be placed, dropped or moved
            for name in wanted_names:
                found, wanted = _number(self.after, name), _number(self.theirs, name)
                if found != wanted:
                    yield f"lands: {name} is numbered “{found}”, in the data “{wanted}”"

    def _labelled(self) -> Iterator[str]:
        """Automatic numbers count as in the data, where the person left the lists as they were."""
        labels = self.labels
        if any(labels["mine"].get(name) != label for name, label in labels["base"].items()):
            return
        for name, label in labels["theirs"].items():
            if labels["after"].get(name, label) != label:
                yield f"lands: {name} has the label “{labels['after'][name]}”, in the data “{label}”"

    def _mine_of(self, name: str) -> Unit | None:
        return self.mine.by_anchor.get(name) or self.adopted.get(name)

    def _untouched(self, name: str, own: Unit | None) -> bool:
        """Whether the person left the words of a unit alone, and it stands by itself under its anchor."""
        base = self.base.by_anchor[name]
        if own is None or own.anchors != [name] or own.tokens != base.tokens or own.objects != base.objects:
            return False
        if own.row is None or base.row is None:
            return len(own.lines) == 1
        if len(own.cells) < len(base.cells):
            return False  # a column is gone
        number = own.row.texts[0] if own.numbered else base.row.texts[0]
        return number == base.row.texts[0] or NUMBER.fullmatch(number.strip()) is not None

    def _changed(self, name: str) -> Iterator[str]:
        old, new, own = self.base.by_anchor[name], self.theirs.by_anchor[name], self._mine_of(name)
        if old.tokens == new.tokens:
            return
        now = self.after.by_anchor.get(name)
        recut = old.row and new.row and _cut(old.row) != _cut(new.row) and own and own.row
        # a row that the person set in bold, or whose columns they changed, stays, and is told
        stays = own is not None and (len(own.cells) != len(old.cells) or list(_looks(own)) != list(_looks(old)))
        if self._is_reframed(name) or (recut and stays):
            yield from self._told_by_cell(name, old, new, now)
            return
        if self._untouched(name, own) and name in self.mine.by_anchor:
            if now is None or now.tokens != new.tokens:
                yield f"lands: {name} was not touched, yet reads {now and now.cells}, not {new.cells}"
            return
        if now is None and any(one.tokens == new.tokens for one in self.after.loose):
            return  # its anchor is lost, but it reads as the data have it
        if old.row and new.row and len(old.cells) != len(new.cells):
            yield from self._told_by_cell(name, old, new, now)
            return
        for before, after, cell in _cell_changes(old, new):
            for hunk in hunks(tokens_of(before), tokens_of(after)):
                landed = self._hunk_landed(name, hunk, old, own, now, cell)
                if not landed and not self._quoted(hunk, before, after, new, now):
                    yield f"lands: {name}: {hunk} is neither live nor quoted; it reads {now and now.cells}"

    def _is_reframed(self, name: str) -> bool:
        """Whether the columns of a row's table are others in the data."""
        before, after = self.base.headings.get(name), self.theirs.headings.get(name)
        return before is not None and after is not None and before != after

    def _is_table_untouched(self, name: str) -> bool:
        """Whether the person left every row of the table of a row as it was."""
        every = [one for one in self.base.order if self.base.places[one] == self.base.places[name]]
        return all(one in self.mine.by_anchor and self._untouched(one, self._mine_of(one)) for one in every)

    def _told_by_cell(self, name: str, old: Unit, new: Unit, now: Unit | None) -> Iterator[str]:
        """Cells cannot be held against each other one by one: what a new one says is live in the row, or quoted."""
        words = Counter(_even(text) for text in (now.cells if now else ()))
        known = Counter(_even(text) for text in old.cells)
        for text in (Counter(_even(text) for text in new.cells if text.strip()) - known).elements():
            if not words[text] and not any(text in quote for quote in self.quotes):
                yield f"lands: {name}: “{text}” is neither live nor quoted; it reads {now and now.cells}"

    def _hunk_landed(self, name: str, hunk: Hunk, old: Unit, own: Unit | None, now: Unit | None, cell: int) -> bool:
        if now is None:
            if own is None or name in self.mine.by_anchor:
                return False
            words, mine = [word for unit in self.after.loose for word in unit.tokens], own.tokens
            return times(hunk.new, words) > 0 if hunk.new else not times(hunk.old_in_context, words)
        words, mine = now.tokens, own.tokens if own else []
        if own and old.row:
            heading = self._heading_of(name, old, cell)
            here, before = _cell_under(self.after, name, now, heading), _cell_under(self.mine, name, own, heading)
            if not heading and len(old.cells) == len(own.cells) == len(now.cells):
                here, before = now.cells[cell], own.cells[cell]  # under heads of tiers: by their order
            if here is not None and before is not None:
                words, mine = tokens_of(here), tokens_of(before)
        gone_by_person = max(0, times(hunk.new, old.tokens) - times(hunk.new, mine)) if hunk.new else 0
        wanted = max(1, times(hunk.new, hunk.whole_new) - gone_by_person) if hunk.new else 0
        if times(hunk.new, words) < wanted and hunk.new:
            return False
        return not hunk.old or not times(hunk.old_in_context, words)

    def _heading_of(self, name: str, unit: Unit, cell: int) -> str:
        """The heading of the column of a cell, where a row has one for each."""
        headings = self.base.headings.get(name, [])[1 if unit.numbered else 0 :]
        return _even(headings[cell]) if len(headings) == len(unit.cells) else ""

    def _quoted(self, hunk: Hunk, before: str, after: str, new: Unit, now: Unit | None) -> bool:
        """Whether a comment of ours has the whole new sentence, or (in a row) names the row and has the new words."""
        units = [now] if now else self.after.loose
        here = {_even(self.new_comments[key]) for one in units for key in one.comments if key in self.new_comments}
        wanted = _even(after) if new.row is not None else _even(" ".join(sentences_with(after, hunk)))
        if not hunk.new and here and now:
            return True
        for quote in self.quotes:
            if wanted and wanted in quote and (new.row is None or quote in here or _names(quote, new)):
                return True
        return not hunk.new and any(_even(before) in quote or _names(quote, new) for quote in self.quotes)

    def _new(self, name: str) -> Iterator[str]:
        new, now = self.theirs.by_anchor[name], self.after.by_anchor.get(name)
        if now is not None and self._all_there(new, now, name):
            return
        if any(_even("\n".join(new.cells)) == _even("\n".join(one.cells)) for one in self.mine.loose):
            return  # the person has written the same
        if not any(_names(quote, new) for quote in self.quotes):
            yield f"lands: new {name} {new.cells} is neither live nor quoted; it reads {now and now.cells}"

    def _all_there(self, new: Unit, now: Unit, name: str) -> bool:
        if new.row is None or now.row is None:
            return tokens_of("\n".join(new.cells)) == now.tokens
        heading = self.theirs.headings.get(name, [])[1 if new.numbered else 0 :]
        kept = {_even(text) for known in self.mine.headings.values() for text in known}
        gone = [at for at, text in enumerate(heading) if text and _even(text) not in kept]
        wanted = Counter(_even(text) for at, text in enumerate(new.cells) if at not in gone and text.strip())
        return wanted <= Counter(_even(text) for text in now.cells)

    def _dropped(self, name: str) -> Iterator[str]:
        old, own, now = self.base.by_anchor[name], self._mine_of(name), self.after.by_anchor.get(name)
        if own is None or (now is None and name in self.mine.by_anchor):
            return
        if name not in self.mine.by_anchor:
            gone = not any(one.tokens == own.tokens for one in self.after.loose)
        else:
            gone = now is None or not common_run(old.tokens, now.tokens)
        if not gone and self._goes_with_its_table(name) and not self._is_table_untouched(name):
            if not self.new_comments:
                yield f"lands: dropped {name} {old.cells} is still there with its table, and no comment says so"
        elif self._untouched(name, own) and name in self.mine.by_anchor and not own.comments and not gone:
            yield f"lands: {name} was not touched, yet {old.cells} is still there"
        elif not gone and not self._named_here(now, old):
            yield f"lands: dropped {name} {old.cells} is still there, and no comment says so"

    def _goes_with_its_table(self, name: str) -> bool:
        """Whether the data dropped the whole table of a row."""
        place = self.base.places[name]
        return place != "body" and not any(
            one in self.theirs.by_anchor for one in self.base.order if self.base.places[one] == place
        )

    def _named_here(self, now: Unit | None, old: Unit) -> bool:
        """Whether a comment of ours stands here (where, is not known without an anchor), or names what is meant."""
        here = {number for unit in ([now] if now else self.after.loose) for number in unit.comments}
        return not here.isdisjoint(self.new_comments) or any(_names(quote, old) for quote in self.quotes)

    def _ordered(self) -> Iterator[str]:
        """What is new, or was moved by the data, comes after what it comes after in the data."""
        moved_by_person = _moved([n for n in self.base.order if n in self.mine.by_anchor], self.mine.order)
        moved_by_data = _moved([n for n in self.base.order if n in self.theirs.by_anchor], self.theirs.order)
        for name in self.theirs.order:
            if name in self.base.by_anchor and name not in moved_by_data:
                continue
            if name not in self.after.by_anchor or name in moved_by_person:
                continue
            yield from self._after_predecessor(name, moved_by_person)

    def _after_predecessor(self, name: str, moved: set[str]) -> Iterator[str]:
        place, at = self.theirs.places[name], self.theirs.order.index(name)
        for before in reversed(self.theirs.order[:at]):
            unit = self.after.by_anchor.get(before)
            known = unit is not None and before not in moved and unit.tokens and unit.anchors == [before]
            if not known or self.theirs.places[before] != place:
                continue
            if self.after.order.index(before) > self.after.order.index(name):
                unit = self.theirs.by_anchor[name]
                if not any(_names(quote, unit) for quote in self.quotes):
                    yield f"lands: {name} stands before {before}, which it follows in the data"
            return


@dataclass(frozen=True)
class Hunk:
    """Words of the base that the data changed: what they were, what they are, and the words around."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    old_in_context: tuple[str, ...]
    whole_new: tuple[str, ...]
    at: int

    def __str__(self) -> str:
        return f"“{' '.join(self.old)}” → “{' '.join(self.new)}”"


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            around = tuple(old[max(0, a - 1) : b + 1])
            yield Hunk(tuple(old[a:b]), tuple(new[c:d]), around, tuple(new), c)


def _cut(row: Row) -> list[str]:
    """How the cells of a row are merged."""
    return MERGES.findall(row.look)


def _cell_changes(old: Unit, new: Unit) -> Iterator[tuple[str, str, int]]:
    """The cells (or the whole text) that changed, before and after."""
    if old.row is not None and new.row is not None and len(old.cells) == len(new.cells):
        for at, (before, after) in enumerate(zip(old.cells, new.cells, strict=True)):
            if tokens_of(before) != tokens_of(after):
                yield before, after, at
    else:
        yield "\n".join(old.cells), "\n".join(new.cells), 0


def _cell_under(units: Units, name: str, unit: Unit, heading: str) -> str | None:
    """The text of a row's cell under a heading, where there is one."""
    headings = [_even(text) for text in units.headings.get(name, [])]
    texts = unit.row.texts if unit.row else []
    known = heading and headings.count(heading) == 1 and len(headings) == len(texts)
    return texts[headings.index(heading)] if known else None


def sentences_with(text: str, hunk: Hunk) -> Iterator[str]:
    """The sentences of the new text that have words of a change."""
    first = 0
    for sentence in SENTENCE.split(text):
        last = first + len(tokens_of(sentence))
        if first < hunk.at + max(1, len(hunk.new)) and hunk.at < last:
            yield sentence
        first = last


def times(words: Sequence[str], text: Sequence[str]) -> int:
    """How often words stand in a text, one after another."""
    if not words:
        return 0
    size = len(words)
    return sum(tuple(text[at : at + size]) == tuple(words) for at in range(len(text) - size + 1))


def common(one: Sequence[str], other: Sequence[str], needed: Sequence[bool] = ()) -> int:
    """How many words two texts have in common at most, in order, with all the needed ones of the other among them.

    Below zero if they cannot be.
    """
    never = -len(one) - len(other) - 1
    must = needed or [False] * len(other)
    row = [0]
    for skipped in must:
        row.append(never if skipped else row[-1])
    for word in one:
        before = row[0]
        for at, candidate in enumerate(other, 1):
            without = never if must[at - 1] else row[at - 1]
            taken = before + 1 if word == candidate and before >= 0 else never
            before, row[at] = row[at], max(row[at], without, taken)
    return row[-1]


def common_run(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of a text still stands in another."""
    return bool(one) and common(one, other) > len(one) / 2


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= SIMILAR else 0.0


def _names(quote: str, unit: Unit) -> bool:
    """Whether a comment tells which paragraph or row is meant: its text, or enough of the row's name."""
    if unit.row is None:
        return _even(" ".join(unit.cells)) in quote
    name = next((text for text in unit.cells if text.strip()), "")
    return _even(name)[:NAME_LETTERS] in quote


def _words_before(unit: Unit) -> tuple[list[str], list[bool]]:
    """The words of a unit before our pending revisions, and which of them a deletion of ours has, in part or whole."""
    cells = [list(lines_of(cell)) for cell in unit.row.cells] if unit.row else [unit.lines]
    if unit.row and unit.numbered and NUMBER.fullmatch(_before(cells[0], unit.row).strip()):
        del cells[0]  # a derived number is renumbered
    text, deleted = "", []
    for line in (line for cell in cells for line in cell):
        for piece in line.pieces:
            kinds = _our_kinds(piece, unit.row)
            if "ins" not in kinds:
                text += piece.text
                deleted += ["del" in kinds] * len(piece.text)
        text += "\n"
        deleted.append(False)
    found = list(TOKEN.finditer(text))
    return [one.group() for one in found], [any(deleted[one.start() : one.end()]) for one in found]


def _before(lines: list[Line], row: Row) -> str:
    return "".join(piece.text for line in lines for piece in line.pieces if "ins" not in _our_kinds(piece, row))


def _ours(pending: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The revisions of ours among those pending: kind and author."""
    told = ((kind, author) for kind, _, author in (one.partition(":") for one in pending))
    return ((kind, author) for kind, author in told if is_our_name(author))


def _our_kinds(piece: Piece, row: Row | None) -> set[str]:
    return {kind for kind, _ in _ours((*piece.pending, *(row.pending if row else ())))}


def _is_object(piece: Piece) -> bool:
    """Whether a piece is a picture, note or box; the codes of a field are none, its result is words."""
    return not piece.text and piece.look[:1] == "<" and not piece.look.startswith(("<w:fldChar", "<w:instrText"))


def _looks(unit: Unit) -> Iterator[tuple[str, str]]:
    """The words of a unit, each with the marks that a reader sees on its first letter."""
    for line in unit.lines[1 if unit.numbered else 0 :]:
        looks = [look for piece in line.pieces for look in [marks_of(piece.look)] * len(piece.text)]
        yield from ((one.group(), looks[one.start()]) for one in TOKEN.finditer(line.text))


def marks_of(look: str) -> str:
    """What a reader sees of direct formatting: bold, italic, underlined, struck, coloured, highlighted."""
    values = {name: VALUE.search(rest) for name, rest in MARK.findall(look)}
    told = {name: value.group(1) if value else "" for name, value in values.items()}
    return " ".join(
        sorted(name if value in ON else f"{name} {value}".strip() for name, value in told.items() if value not in PLAIN)
    )


def alignment(look: str) -> str:
    found = ALIGNED.search(look)
    return {"start": "left", "end": "right"}.get(found.group(1), found.group(1)) if found else ""


def _even(text: str) -> str:
    return " ".join(text.split())


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those of two orders that are not in a longest common one."""
    both = [name for name in after if name in set(before)]
    kept: set[str] = set()
    for block in SequenceMatcher(None, before, both, autojunk=False).get_matching_blocks():
        kept.update(before[block.a : block.a + block.size])
    return set(before) - kept


def _new_comments(mine: bytes, merged: bytes) -> dict[str, str]:
    """The comments of ours that the person's file has not, by their ids."""
    known, parts = comment_texts(mine), parts_of(merged)
    every = etree.fromstring(parts[COMMENTS]).iter(f"{W}comment") if COMMENTS in parts else ()
    fresh = (one for one in every if one.get(f"{W}id") not in known and is_our_name(one.get(f"{W}author", "")))
    return {one.get(f"{W}id"): _words(one) for one in fresh}
