"""The small Markdown of `noi-dung.md`, by markdown-it: headings, paragraphs, bullets, bold, italic, directives.

Markdown is parsed first; expressions stay opaque, so nothing they return is parsed again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from generator.model.problem import Place, Problem, did_you_mean
from generator.model.texts.body import (
    EXPRESSION,
    FOOTNOTE,
    BodyBlock,
    BodyText,
    BulletText,
    Directive,
    HeadingText,
    ParagraphText,
    Piece,
    Pieces,
)
from generator.model.texts.expression import NAMES, unknown_names, unquoted
from generator.sources.located import ParsedBody
from generator.vietnamese.ids import BLOCK_ID

_ATTRIBUTES = re.compile(r"(?:(?<!\s)\s++)?\{((?:#|\.[a-z])[^{}]*+)\}\s*+$")
_PLAIN, _PRIOR = ".doan", ".nam-truoc"
_GOOD_ID = re.compile(BLOCK_ID)
# what each directive places, and how it is written
_DIRECTIVES = {
    "bang": "::: bang chi-tieu",
    "nhiem-vu": "::: nhiem-vu <mục>",
    "chi-tieu": "::: chi-tieu <nhóm>",
    "ket-qua": "::: ket-qua <nhóm>",
}
_HALF_DIRECTIVE = re.compile(rf"::?\s*({'|'.join(_DIRECTIVES)})\b")
_DIRECTIVE_LINE = re.compile(r"^:::", re.MULTILINE)
# I.  1.  1.1.  1.1  a)  (1)  Phần I  at the beginning of a heading; "a." alone may begin a sentence
_TYPED_NUMBER = re.compile(
    r"(?:(?:[IVXLC]+|[0-9]+(?:\.[0-9]+)*|[a-zđ])[.)]|[0-9]+(?:\.[0-9]+)+|\([0-9]+\)|Phần\s+[IVXLC]+)(?=\s|$)",
    re.IGNORECASE,
)


def blocks_of(text: str, shown: str) -> ParsedBody:
    """The blocks of a body text in NFC; `shown` is how its file is named to people."""
    reader = _Reader(shown)
    for found in _inline_tokens(_markdown().parse(text)):
        reader.take(found)
    return ParsedBody(BodyText(blocks=tuple(reader.blocks)), reader.lines, tuple(reader.problems))


def spans_of(text: str) -> list[tuple[int, int]]:
    """The lines of each block of a body text, counted from 0, the last one not in it."""
    maps = (found.token.map or [found.line - 1, found.line] for found in _inline_tokens(_markdown().parse(text)))
    return [(first, last) for first, last in maps]


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["heading", "list", "emphasis", "escape", "newline"])
    markdown.inline.ruler.before("escape", "expression", _expression)
    markdown.inline.ruler.before("expression", "footnote", _footnote)
    markdown.inline.ruler.at("emphasis", _starred)
    return markdown


def _starred(state: StateInline, silent: bool) -> bool:
    """Bold and italic by stars only: underscores are blanks to fill in by hand."""
    return state.src[state.pos] != "_" and emphasis.tokenize(state, silent)


def _expression(state: StateInline, silent: bool) -> bool:
    match = EXPRESSION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("expression" if match.group(1) is not None else "text", "", 0)
        token.content = match.group(1).strip() if match.group(1) is not None else "{{"
    state.pos = match.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    match = FOOTNOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote", "", 0)
        token.content = match.group(1)
        token.children = _markdown().parseInline(match.group(1))[0].children
    state.pos = match.end()
    return True


class _Found(NamedTuple):
    token: Token
    line: int
    heading: int  # 0 outside headings
    bullet: int  # 0 outside bullets, else its depth
    ordered: bool


def _inline_tokens(tokens: list[Token]) -> Iterator[_Found]:
    """Each inline token with what it stands in; only the first paragraph of an item is the bullet."""
    heading, lists, fresh, line = 0, list[str](), False, 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "bullet_list_open" | "ordered_list_open":
                lists.append(token.markup)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                fresh = True
            case "inline":
                depth = _depth(lists[-1]) if lists and fresh else 0
                yield _Found(token, line, heading, depth, bool(lists) and lists[-1] in ".)")
                fresh = False


def _depth(marker: str) -> int:
    return 2 if marker == "+" else 1


class _Reader:
    """Gathers the blocks, the line of each, and the problems."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.blocks: list[BodyBlock] = []
        self.lines: dict[str, int] = {}
        self.twins: dict[str, int] = {}  # how many there are of a made id
        self.problems: list[Problem] = []

    def take(self, found: _Found) -> None:
        content = found.token.content
        if found.ordered:
            self._problem("SL055", found.line, "Số thứ tự gõ tay ở đầu dòng.", _NO_NUMBERS)
        elif found.heading and _TYPED_NUMBER.match(content):
            self._problem("SL055", found.line, "Số thứ tự gõ tay ở đầu đề mục.", _NO_NUMBERS)
        elif not found.heading and content.startswith("#"):
            hint = "viết “# ” rồi đến tên đề mục, tối đa sáu dấu #; cần in dấu # thì viết “\\#”."
            self._problem("SL056", found.line, "Dòng bắt đầu bằng dấu # nhưng không phải đề mục.", hint)
        elif half := _HALF_DIRECTIVE.match(content):
            message = f"Dòng “{content.splitlines()[0]}” thiếu dấu hai chấm."
            self._problem("SL061", found.line, message, f"viết đủ ba dấu: {_DIRECTIVES[half[1]]}.")
        elif _DIRECTIVE_LINE.search(content):
            self._directive(content, found.line)
        else:
            self._text(found)

    def _text(self, found: _Found) -> None:
        pieces, attributes = _without_attributes(_pieces(found.token.children or []))
        given = next((one[1:] for one in attributes if one.startswith("#")), None)
        block_id = self._register(given, found)
        self._marks(attributes, found)
        self._names(pieces, found.line)
        block: BodyBlock
        if found.heading:
            plain, prior = _PLAIN in attributes, _PRIOR in attributes
            block = HeadingText(id=block_id, level=found.heading, pieces=pieces, plain=plain, prior=prior)
        elif found.bullet:
            block = BulletText(id=block_id, depth=found.bullet, pieces=pieces)
        else:
            block = ParagraphText(id=block_id, pieces=pieces)
        self.blocks.append(block)

    def _marks(self, attributes: tuple[str, ...], found: _Found) -> None:
        known = (_PLAIN, _PRIOR) if found.heading else ()
        for mark in attributes:
            if mark not in known and not mark.startswith("#"):
                hint = f"sau dấu # của đề mục chỉ dùng được {_PLAIN} hoặc {_PRIOR}; đoạn và gạch đầu dòng chỉ có mã."
                self._problem("SL057", found.line, f"Không hiểu “{mark}” trong ngoặc nhọn cuối dòng.", hint)

    def _names(self, pieces: Pieces, line: int) -> None:
        for piece in pieces:
            self._names(piece.note, line)
            bare = unquoted(piece.source) if piece.is_expression else None
            if bare:
                self._problem("SL072", line, *bare)
                continue
            for name in unknown_names(piece.source) if piece.is_expression else ():
                message = f"Không có hàm hay giá trị “{name}” (trong {{{{ {piece.source} }}}})."
                self._problem("SL069", line, message, did_you_mean(name, NAMES, f"dùng một trong: {', '.join(NAMES)}."))

    def _register(self, given: str | None, found: _Found) -> str:
        if given is not None and not _GOOD_ID.fullmatch(given):
            self._problem(
                "SL058",
                found.line,
                f"Mã đoạn “{given}” không hợp lệ.",
                "chỉ dùng chữ a-z, số và dấu gạch nối, tối đa 40.",
            )
        elif given in self.lines:
            first = self.lines[given]
            self._problem(
                "SL059",
                found.line,
                f"Mã đoạn “{given}” đã dùng ở dòng {first}.",
                "đặt mã khác cho một trong hai đoạn.",
            )
        block_id = given or self._made_id(found.token.content)
        self.lines.setdefault(block_id, found.line)
        return block_id

    def _made_id(self, content: str) -> str:
        """An id from the text itself, never from its position; a twin gets a number."""
        base = "p-" + hashlib.sha256(content.encode()).hexdigest()[:8]
        made, twin = base, self.twins.get(base, 1)
        while made in self.lines:
            twin += 1
            made = f"{base}-{twin}"
        self.twins[base] = twin
        return made

    def _directive(self, content: str, line: int) -> None:
        if "\n" in content:
            at = line + content[: _first(content)].count("\n")
            self._problem("SL060", at, "Dòng “:::” dính vào đoạn văn.", "để một dòng trống trước và sau dòng ấy.")
            return
        name, *arguments = content.removeprefix(":::").split() or [""]
        if name not in _DIRECTIVES:
            hint = f"dùng một trong: {'; '.join(_DIRECTIVES.values())}."
            self._problem("SL061", line, f"Không có lệnh “::: {name}”.", hint)
            return
        block_id = "-".join((name, *arguments) if name == "ket-qua" else (name, *arguments[:1]))
        if block_id in self.lines:
            self._problem("SL062", line, f"Dòng “{content}” viết hai lần.", "bỏ bớt một dòng.")
        self.lines.setdefault(block_id, line)
        self.blocks.append(Directive(id=block_id, name=name, arguments=tuple(arguments)))

    def _problem(self, code: str, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, Place(self.shown, line), hint))


def _first(content: str) -> int:
    found = _DIRECTIVE_LINE.search(content)
    return found.start() if found else 0


_NO_NUMBERS = "bỏ số, dùng dấu # cho đề mục (Word tự đánh số), “- ” cho gạch đầu dòng; cần giữ số thì viết “1\\.”."


def _pieces(tokens: list[Token]) -> Pieces:
    bold = italic = 0
    found: list[Piece] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "footnote":
                found.append(Piece(source="", note=_pieces(token.children or [])))
            case _:
                source = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                expression = token.type == "expression"
                if source or expression:
                    found.append(Piece(source=source, is_expression=expression, bold=bold > 0, italic=italic > 0))
    return tuple(found)


def _without_attributes(pieces: Pieces) -> tuple[Pieces, tuple[str, ...]]:
    """Cut what stands in braces at the end of a line: its id `#…` and its marks `.…`."""
    if not pieces or pieces[-1].is_expression:
        return pieces, ()
    last = pieces[-1]
    match = _ATTRIBUTES.search(last.source)
    if match is None:
        return pieces, ()
    rest = last.source[: match.start()]
    return pieces[:-1] + ((last._replace(source=rest),) if rest else ()), tuple(
        re.split(r"(?<!\s)\s++(?=\.)", match.group(1))
    )
