"""The proof of an import: its data files are drafted in memory, and the draft is held against the source.

What the draft prints again is counted, in words, tables and cells; what it does not is named with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from math import isqrt
from typing import NamedTuple

from generator.drafting.draft import composed_of, in_memory
from generator.importing.remark import Remark
from generator.model.issued import IssuedCell, IssuedText
from generator.pairing.printed_lines import PrintedLine, lines_of
from generator.sources.data_files import DataFiles
from generator.word.reading.read_docx import read_docx

_CROWDED = 1_000_000  # pairs of words or lines: beyond, those said very often are not held against each other
_LEAST = 0.5  # of the cells of a table that must stand in one of the draft for it to be that table
# words are compared without the signs around them: a list sets its own, and capitals are a matter of style
# but for the sign of a number ("-5%"), which is part of what it says
_WORD = re.compile(r"(?:(?<![\w.,%)])[-−+±](?=[0-9]))?[^\W_]+(?:[.,/][^\W_]+)*%?|[≥≤><=]+")
_NEAR = 8  # tables of the draft that one of the source is looked for in: they stand in its order
_SHOWN = 160


_Lines = Sequence[PrintedLine]


class Share(NamedTuple):
    """How many of what the source has the draft prints again."""

    back: int
    of: int


class Rebuilt(NamedTuple):
    """What a draft of the imported files prints again of their source, and what it does not.

    `tables_lost` are the places of tables, and of paragraphs behind the signature, of which something is lost.
    """

    words: Share
    tables: Share
    cells: Share
    lost: tuple[Remark, ...]
    tables_lost: frozenset[str] = frozenset()


def rebuilt(source: IssuedText, files: DataFiles, year: int) -> Rebuilt:
    """Draft the files and hold the draft against the source. Raises InputError where they cannot be drafted."""
    return held_against(source, read_docx(in_memory(composed_of(files, year, str).document)))


def held_against(source: IssuedText, draft: IssuedText) -> Rebuilt:
    """Hold a draft against its source."""
    old, new = lines_of(source), lines_of(draft)
    tables = _tables(old, new)
    words, lost = _words(old, new, tables.kept)
    told = (*lost, *tables.lost)
    places = frozenset(remark.place.partition(", ")[0] for remark in told)
    return Rebuilt(words, tables.whole, tables.cells, told, places)


# words


class _Word(NamedTuple):
    """A word as it is compared, the line it stands in, and which letters of it it is."""

    text: str
    line: int
    start: int
    end: int


def _words(old: _Lines, new: _Lines, kept: frozenset[int]) -> tuple[Share, tuple[Remark, ...]]:
    """The words that come back in the order of the source, and the stretches that do not.

    Those of a table that is `kept` are told by its cells.
    """
    compared: dict[str, str] = {}  # most lines come back, so most are said twice
    old, new = (tuple(map(_said_once, lines)) for lines in (old, new))
    ours, theirs = (_all_compared(lines, compared) for lines in (old, new))
    total = sum(len(line.split()) for line in ours)
    apart = _set_elsewhere((old, new), (ours, theirs))
    lost: list[Remark] = []
    missing = 0
    for first, last, start, end in _gaps(ours, theirs):
        before = [word for at in range(first, last) for word in _read(old[at].text, at)]
        after = [word for at in range(start, end) for word in _read(new[at].text, at)]
        for gone_here, put in _differences(before, after):
            without = [word for word in gone_here if word.line not in apart]
            missing += len(without)
            gone = [word for word in without if old[word.line].table not in kept]
            come = [word for word in put if not new[word.line].box]  # head and signature are set by the template
            if gone or not gone_here:
                lost += _named(gone, come, (old, new), (ours, frozenset(theirs)))
    return Share(total - missing, total), tuple(lost)


def _set_elsewhere(lines: tuple[_Lines, _Lines], words: tuple[list[str], list[str]]) -> frozenset[int]:
    """The lines of head and signature that the draft has there too: the template has its own order of them."""
    boxed = [
        Counter(said for line, said in zip(*one, strict=True) if line.box) for one in zip(lines, words, strict=True)
    ]
    kept = {said for said, count in boxed[0].items() if boxed[1][said] >= count}
    told = zip(lines[0], words[0], strict=True)
    return frozenset(at for at, (line, said) in enumerate(told) if line.box and said in kept)


def _said_once(line: PrintedLine) -> PrintedLine:
    """A row without the words of cells that go on from the row above, which has said them."""
    if not any(cell.continued for cell in line.cells):
        return line
    return line._replace(cells=tuple(cell._replace(paragraphs=()) if cell.continued else cell for cell in line.cells))


def _differences(before: Sequence[_Word], after: Sequence[_Word]) -> Iterator[tuple[Sequence[_Word], Sequence[_Word]]]:
    """What is gone and what came instead, in order; very long stretches are held against each other piece by piece."""
    pieces = max(1, isqrt(len(before) * len(after) // _CROWDED))
    for piece in range(pieces):
        ours, theirs = _piece(before, piece, pieces), _piece(after, piece, pieces)
        for kind, a, b, c, d in _codes([one.text for one in ours], [one.text for one in theirs]):
            if kind != "equal":
                yield ours[a:b], theirs[c:d]


def _piece(words: Sequence[_Word], piece: int, pieces: int) -> Sequence[_Word]:
    return words[len(words) * piece // pieces : len(words) * (piece + 1) // pieces]


def _read(text: str, line: int) -> list[_Word]:
    return [_Word(found[0].casefold(), line, *found.span()) for found in _WORD.finditer(text)]


def _all_compared(lines: _Lines, known: dict[str, str]) -> list[str]:
    found = []
    for text in (line.text for line in lines):
        if text not in known:
            known[text] = _compared(text)
        found.append(known[text])
    return found


def _compared(text: str) -> str:
    """A text as it is compared: its words alone."""
    return " ".join(_WORD.findall(text)).casefold()


def _named(
    gone: Sequence[_Word],
    come: Sequence[_Word],
    lines: tuple[_Lines, _Lines],
    printed: tuple[list[str], frozenset[str]],
) -> Iterator[Remark]:
    """What is gone, a line of the source at a time, with what the draft says instead.

    `lines` are those of the source and of the draft, `printed` the words of each of the one, and of all of the other.
    """
    old, new = lines
    instead = _said(come, new)
    for at, found in groupby(gone, key=lambda word: word.line):
        words = list(found)
        moved = " ".join(word.text for word in words) == printed[0][at] and printed[0][at] in printed[1]
        said = f"“{_said(words, old)}”"
        what = f"{said} đứng ở chỗ khác trong bản dựng" if moved else f"{said} chưa dựng lại được"
        yield Remark(old[at].place, what + (f"; bản dựng in “{instead}”" if instead and not moved else ""))
    if not gone and instead:
        yield Remark("Bản dựng", f"in thêm “{instead}”, bản gốc không có")


def _said(words: Sequence[_Word], lines: _Lines) -> str:
    """Words as they are typed, those of several lines parted by a stroke."""
    told: list[str] = []
    for at, found in groupby(words, key=lambda word: word.line):
        of_line = list(found)
        told.append(lines[at].text[of_line[0].start : of_line[-1].end])
    return _cut(" / ".join(told))


def _gaps(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """What stands between equal items of two lists: from where to where in both."""
    for kind, first, last, start, end in _codes(left, right):
        if kind != "equal":
            yield first, last, start, end


def _codes(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    crowded = len(left) * len(right) > _CROWDED
    return list(SequenceMatcher(None, left, right, autojunk=crowded).get_opcodes())


# tables

_Rows = list[PrintedLine]


class _Kept(NamedTuple):
    """How many tables and cells come back, the numbers of these tables, and what of the others is to be told."""

    whole: Share
    cells: Share
    kept: frozenset[int]
    lost: tuple[Remark, ...]


def _tables(old: _Lines, new: _Lines) -> _Kept:
    """The tables and cells that come back in their places, and those that do not."""
    ours, theirs = _by_table(old), _by_table(new)
    free = list(theirs)
    cells = total = 0
    whole: set[int] = set()
    lost: list[Remark] = []
    for number, rows in enumerate(ours):
        held = [_held(rows, other) for other in free[:_NEAR]]
        counted = sum(len(_filled(row)) for row in rows)
        total += counted
        best = max(range(len(held)), key=lambda at: sum(one.back for one in held[at]), default=None)
        found = held[best] if best is not None else []
        kept = sum(one.back for one in found)
        if best is None or kept < _LEAST * counted:
            lost.append(Remark(rows[0].place, "bảng này chưa dựng lại được thành bảng"))
            continue
        whole.add(number)
        cells += kept
        lost += [remark for one in found for remark in one.lost]
        free.pop(best)
    return _Kept(Share(len(whole), len(ours)), Share(cells, total), frozenset(whole), tuple(lost))


def _by_table(lines: _Lines) -> list[_Rows]:
    rows = [line for line in lines if line.table is not None]
    return [list(found) for _, found in groupby(rows, key=lambda line: line.table)]


class _Row(NamedTuple):
    """How many cells of a row come back, and what is to be told of the others."""

    back: int
    lost: tuple[Remark, ...]


def _held(rows: _Rows, other: _Rows) -> list[_Row]:
    """Each row of a table held against the row of another that stands in its place."""
    left, right = ([_key(row) for row in some] for some in (rows, other))
    found: list[_Row] = []
    for kind, first, last, start, end in _codes(left, right):
        if kind == "equal":
            pairs = zip(rows[first:last], other[start:end], strict=True)
            found += [_Row(len(_filled(row)), tuple(_unmerged(row, one))) for row, one in pairs]
            continue
        spare = list(other[start:end])
        for row in rows[first:last]:
            best = max(spare, key=lambda one: len(_shared(row, one)), default=None)
            same = _shared(row, best) if best else frozenset()
            unmerged = list(_unmerged(row, best)) if best and same else []
            if best is not None and same:
                spare = spare[spare.index(best) + 1 :]
            lost = (*_cells_lost(row, best if same else None, same), *unmerged)
            found.append(_Row(len(same), lost))
    return found


def _unmerged(row: PrintedLine, other: PrintedLine) -> Iterator[Remark]:
    """The cells of a row that are merged, across or with the one above, and come back apart."""
    now = dict(_placed(other))
    for at, cell in _placed(row):
        one = now.get(at)
        if cell.text and (cell.columns > (one.columns if one else 0) or (cell.continued and one and not one.continued)):
            yield Remark(f"{row.place}, cột {at + 1}", "ô gộp chưa dựng lại được thành ô gộp")


def _placed(row: PrintedLine) -> Iterator[tuple[int, IssuedCell]]:
    """The cells of a row, each by the column it begins in."""
    at = 0
    for cell in row.cells:
        yield at, cell
        at += cell.columns


def _cells_lost(row: PrintedLine, other: PrintedLine | None, same: frozenset[int]) -> Iterator[Remark]:
    told = dict(_grid(other)) if other else {}
    for at, words in _grid(row):
        if at not in same and words:
            now = told.get(at, "")
            place = f"{row.place}, cột {at + 1}"
            yield Remark(
                place, f"ô “{_cut(words)}” chưa dựng lại được" + (f"; bản dựng in “{_cut(now)}”" if now else "")
            )


def _key(row: PrintedLine) -> str:
    return "\x1f".join(f"{at}:{same_words(words)}" for at, words in _grid(row))


def _shared(row: PrintedLine, other: PrintedLine) -> frozenset[int]:
    """The columns in which two rows say the same."""
    told = {at: same_words(words) for at, words in _grid(other)}
    return frozenset(at for at, words in _grid(row) if words and told.get(at) == same_words(words))


def same_words(words: str) -> str:
    """A cell as it is compared; one without words by its signs."""
    return _compared(words) or words


def _filled(row: PrintedLine) -> list[int]:
    return [at for at, words in _grid(row) if words]


def _grid(row: PrintedLine) -> Iterator[tuple[int, str]]:
    """The cells of a row by the column they begin in; what goes on from above says nothing of its own."""
    for (at, cell), words in zip(_placed(row), row.words, strict=True):
        yield at, "" if cell.continued else " ".join(words.replace("\u00a0", " ").split())


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]}…"
