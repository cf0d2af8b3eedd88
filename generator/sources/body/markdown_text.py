r"""`noi-dung.md` written: blocks as the small Markdown that `markdown` reads; the way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.model.texts.body import FOOTNOTE, BodyBlock, BulletText, Directive, HeadingText, Piece, Pieces

_SPECIAL = re.compile(r"[\\*]|\{\{|\^\[|\^$")
_LINE_END = "\\\n"
# what would make a line something else than running text where it begins
_LINE_START = re.compile(r"#|:::|[-+](?=\s|$)|[0-9]+(?=[.)](\s|$))")
# what a reader of headings takes for a number typed by hand, up to the sign that makes it one
_NUMBER_START = re.compile(
    r"(?:[ivxlc]+|[a-zđ]|[0-9]+)(?=[.)](?:\s|$))|[0-9]+(?=\.[0-9])|(?=\([0-9]+\)(?:\s|$))", re.IGNORECASE
)
_PART_START = re.compile(r"Phần\s+[IVXLC]+(?=\s|$)", re.IGNORECASE)
_SIGN = ("P", "S")  # punctuation and symbols, by their category in Unicode
_BRACKETS = str.maketrans("[]", "()")


def markdown_text(blocks: Iterable[BodyBlock]) -> str:
    """Give the text of a body; reading it gives the same blocks, ids and all.

    Blanks and signs next to a letter may lose their bold or italic: stars there are no marks.
    """
    return "\n\n".join(_joined(map(block_text, blocks))) + "\n"


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, bullets that follow each other kept together."""
    for bullets, together in groupby(lines, key=lambda line: line.lstrip().startswith(("- ", "+ "))):
        found = list(together)
        yield from ("\n".join(found),) if bullets else found


def block_text(block: BodyBlock) -> str:
    """Give the text of one block, with its id."""
    if isinstance(block, Directive):
        return " ".join((":::", block.name, *block.arguments))
    words = written(block.pieces)
    if isinstance(block, HeadingText):
        marks = "".join(mark for mark, there in ((" .doan", block.plain), (" .nam-truoc", block.prior)) if there)
        return f"{'#' * block.level} {_as_heading(words)} {{#{block.id}{marks}}}"
    mark = ("- " if block.depth == 1 else "  + ") if isinstance(block, BulletText) else ""
    return f"{mark}{_LINE_END.join(map(_begun, _lines(words)))} {{#{block.id}}}"


def _lines(words: str) -> list[str]:
    """The lines of a block without the blanks around them; empty ones at its ends are left out."""
    lines = [line.strip() for line in words.split(_LINE_END)]
    said = [at for at, line in enumerate(lines) if line]
    return lines[said[0] : said[-1] + 1] if said else [""]


def _begun(line: str) -> str:
    """The line so that its beginning is no sign of a heading, a list or a directive."""
    found = _LINE_START.match(line)
    return _escaped_at(line, found.end() if found.group()[0].isdigit() else 0) if found else line


def _as_heading(words: str) -> str:
    """The words on one line, so that their beginning is no sign and no number typed by hand."""
    line = " ".join(_lines(words))
    part = _PART_START.match(line)
    if part:
        return f'{{{{ "{part.group()}" }}}}{line[part.end() :]}'
    found = _NUMBER_START.match(line)
    return _escaped_at(line, found.end()) if found else _begun(line)


def _escaped_at(line: str, at: int) -> str:
    return f"{line[:at]}\\{line[at:]}"


def written(pieces: Pieces) -> str:
    """Give some pieces as Markdown."""
    stretches = _merged(_without_dressed_blanks(pieces))
    fitting = _merged(_without_dressed_blanks(_with_marks_that_hold(_runs(stretches))))
    return "".join(map(_dressed, _runs(fitting)))


_Run = tuple[Piece, ...]  # neighbours in one look


def _dressed(run: _Run) -> str:
    stars = "*" * (2 * run[0].bold + run[0].italic)
    return f"{stars}{''.join(map(_bare, run))}{stars}"


def _bare(piece: Piece) -> str:
    if piece.note:
        return f"^[{_as_note(written(piece.note))}]"
    if piece.is_expression:
        return f"{{{{ {piece.source} }}}}"
    return _SPECIAL.sub(lambda match: "\\" + match.group(), piece.source).replace("\n", _LINE_END)


def _as_note(words: str) -> str:
    """The words of a note, with round brackets where square ones would end it early."""
    return words if FOOTNOTE.fullmatch(f"^[{words}]") else words.translate(_BRACKETS)


def _is_text(piece: Piece) -> bool:
    return not (piece.is_expression or piece.note)


def _says(piece: Piece) -> bool:
    return bool(piece.source or piece.note)


def _look(piece: Piece) -> tuple[bool, bool]:
    return (piece.bold, piece.italic)


def _runs(pieces: Iterable[Piece]) -> list[_Run]:
    return [tuple(run) for _, run in groupby(pieces, key=_look)]


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, texts that follow each other in one look as one."""
    for text, run in groupby(filter(_says, pieces), key=lambda one: (_is_text(one), _look(one))):
        together = list(run)
        yield from (together[0]._replace(source="".join(one.source for one in together)),) if text[0] else together


def _without_dressed_blanks(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, blanks at the ends of dressed ones apart and plain: stars stand next to words."""
    for piece in pieces:
        if piece.note:
            yield Piece("", note=piece.note)
            continue
        core = piece.source.strip()
        if not _is_text(piece) or not any(_look(piece)) or core == piece.source:
            yield piece
            continue
        before, _, after = piece.source.partition(core) if core else (piece.source, "", "")
        yield from (Piece(before), piece._replace(source=core), Piece(after)) if core else (Piece(before),)


def _with_marks_that_hold(runs: Sequence[_Run]) -> Iterator[Piece]:
    """The runs, with signs at the ends of dressed ones left plain where stars between them and a letter fail."""
    for at, run in enumerate(runs):
        if not any(_look(run[0])) or _is_tangled(runs[max(at - 1, 0) : at + 2]):
            yield from map(_plain, run)
            continue
        before = _last_sign(runs[at - 1][-1]) if at else " "
        after = _first_sign(runs[at + 1][0]) if at + 1 < len(runs) else " "
        yield from _closed(_opened(run, before), after)


def _is_tangled(runs: Sequence[_Run]) -> bool:
    """Whether both looks stand between one and the other: the stars between them cannot be told apart."""
    looks = [_look(run[0]) for run in runs]
    return looks in ([(True, False), (True, True), (False, True)], [(False, True), (True, True), (True, False)])


def _plain(piece: Piece) -> Piece:
    return piece._replace(bold=False, italic=False)


def _opened(run: _Run, before: str) -> _Run:
    first = run[0]
    if _holds(_first_sign(first), before):
        return run
    if first.is_expression:
        return (_plain(first), *run[1:])
    return (_plain(first)._replace(source=first.source[0]), first._replace(source=first.source[1:]), *run[1:])


def _closed(run: _Run, after: str) -> _Run:
    last = run[-1]
    if not last.source or _holds(_last_sign(last), after):
        return run
    if last.is_expression:
        return (*run[:-1], _plain(last))
    return (*run[:-1], last._replace(source=last.source[:-1]), _plain(last)._replace(source=last.source[-1]))


def _holds(inner: str, outer: str) -> bool:
    """Whether stars between what they dress and what stands outside are read as marks."""
    return unicodedata.category(inner)[0] not in _SIGN or outer.isspace() or unicodedata.category(outer)[0] in _SIGN


def _first_sign(piece: Piece) -> str:
    return piece.source[0] if _is_text(piece) else "{"


def _last_sign(piece: Piece) -> str:
    return piece.source[-1] if _is_text(piece) else "}"
